//! The demonstration catalogue, as it is shipped.

use super::*;
use std::collections::HashSet;

#[test]
fn it_passes_its_own_check_without_a_note() {
    let catalogue = demo();
    assert_eq!(catalogue.notes(), []);
    assert!(catalogue.providers().count() >= 90);
    assert!(catalogue.about().invented);
    assert_eq!(catalogue.price_source(), "demo catalogue 2026-10");
}

#[test]
fn every_file_of_the_folder_is_built_in() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("provider-catalogue/demo");
    let on_disk = Catalogue::from_folder(&folder).unwrap();
    assert!(on_disk.providers().eq(demo().providers()));
}

#[test]
fn everybody_can_be_told_apart_and_is_plainly_of_larkshire() {
    let catalogue = demo();
    let names: HashSet<String> = catalogue.providers().map(|p| p.name).collect();
    assert_eq!(names.len(), catalogue.providers().count());
    for provider in catalogue.providers() {
        assert!(provider.id.starts_with("DEMO-"), "{}", provider.id);
        let outcode = catalogue.outcode(provider.postcode.as_ref().unwrap()).unwrap();
        assert_eq!(provider.place, outcode.place, "{}", provider.id);
        assert_eq!(provider.prices.is_empty(), provider.kind == Kind::Community, "{}", provider.id);
    }
}

#[test]
fn there_is_somebody_for_every_area_and_of_every_kind() {
    let catalogue = demo();
    for area in
        ["personal_care", "meals", "home", "keeping_safe", "social", "work_learning", "parenting", "nights"]
    {
        assert!(
            catalogue.providers().any(|p| p.serves(area)
                && p.places.is_some_and(|places| places > 0)
                && p.kind != Kind::Community),
            "{area}"
        );
    }
    let kinds: HashSet<String> = catalogue.providers().map(|p| p.kind.id().to_owned()).collect();
    assert_eq!(kinds.len(), 16);
}

#[test]
fn heronbrook_is_as_the_screens_show_it() {
    let catalogue = demo();
    let heronbrook = catalogue.by_id("DEMO-014").unwrap();
    assert_eq!((heronbrook.name.as_str(), heronbrook.short_name()), ("Heronbrook Home Care", "Heronbrook"));
    assert_eq!(heronbrook.place_line(), "Larkmouth LK3");
    let inspection = heronbrook.inspection.as_ref().unwrap();
    assert_eq!(inspection.in_full(), "Good, 12 May 2025");
    let questions: Vec<String> =
        inspection.questions.iter().map(|(q, rating)| format!("{} {rating}", q.words())).collect();
    assert_eq!(
        questions,
        ["Safe Good", "Effective Good", "Caring Outstanding", "Responsive Good", "Well-led Good"]
    );
    assert_eq!(heronbrook.places, Some(3));
    assert_eq!(heronbrook.arranged.as_ref().unwrap().words(), "council framework");
    assert_eq!(heronbrook.knows, ["arthritis", "falls", "hearing loss"]);
    let prices: Vec<String> = heronbrook
        .prices
        .iter()
        .map(|price| format!("{} {}, weekend {}", price.name, price.on(false), price.on(true)))
        .collect();
    assert_eq!(prices, ["45-minute visit 19.90, weekend 22.40", "30-minute visit 14.20, weekend 16.10"]);
}

#[test]
fn saltmarsh_and_larkfield_stand_beside_it_as_on_the_compare_screen() {
    let catalogue = demo();
    let near = Postcode::parse("LK3 7EX").unwrap();
    let row = |id: &str| {
        let provider = catalogue.by_id(id).unwrap();
        let inspection = provider.inspection.as_ref().unwrap();
        let caring = inspection.of(Question::Caring).unwrap();
        let miles = catalogue.miles(&near, &provider).unwrap();
        format!(
            "{} {}, caring {caring}, {miles}, {}",
            provider.short_name(),
            inspection.in_full(),
            provider.places.unwrap()
        )
    };
    assert_eq!(row("DEMO-016"), "Saltmarsh Outstanding, 8 February 2024, caring Outstanding, 3.9, 1");
    assert_eq!(row("DEMO-015"), "Larkfield Requires improvement, 21 January 2025, caring Good, 2.4, 5");
    let larkfield = catalogue.by_id("DEMO-015").unwrap().inspection.unwrap().overall;
    assert!(larkfield.is_below(&Rating::Good));
    assert!(!Rating::NotInspected.is_below(&Rating::Good));
}
