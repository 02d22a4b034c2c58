//! One test for each kind of fault: file, line, field, reason.

use super::*;

/// The only fault there is, as a person reads it.
fn fault(read: Result<Catalogue, Vec<CatalogueFault>>) -> String {
    let faults = read.unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults[0].to_string()
}

fn notes(read: Result<Catalogue, Vec<CatalogueFault>>) -> Vec<String> {
    read.unwrap().notes().iter().map(ToString::to_string).collect()
}

#[test]
fn the_test_catalogue_itself_has_no_fault() {
    let catalogue = read(ONE).unwrap();
    assert_eq!(catalogue.notes(), []);
    assert_eq!(catalogue.providers().count(), 1);
}

#[test]
fn unknown_field() {
    assert_eq!(
        fault(with("places = 3", "spaces = 3")),
        "providers/one.toml, line 14, providers[0].spaces: No such field. Known here: id, name, short, group, place, \
         postcode, latitude, longitude, areas, rating, knows, arranged, places, prices."
    );
}

#[test]
fn unknown_field_of_a_price_and_of_the_head() {
    let of_price = fault(with("weekend =", "sunday ="));
    assert!(
        of_price.starts_with("providers/one.toml, line 16, providers[0].prices[0].sunday: No such field.")
    );
    let head = HEAD.replacen("invented", "colour = \"red\"\ninvented", 1);
    let of_head = fault(Catalogue::read(&[("catalogue.toml", &head), ("providers/one.toml", ONE)]));
    assert!(of_head.starts_with("catalogue.toml, line 5, colour: No such field."), "{of_head}");
}

#[test]
fn id_given_twice() {
    let twice = format!("{ONE}\n[[providers]]\nid = \"T-1\"\nname = \"Second\"\nplace = \"Larkmouth\"\n");
    assert_eq!(
        fault(read(&twice)),
        "providers/one.toml, line 20, providers[1].id: T-1 is already in providers/one.toml, line 4. \
         Give one of them another id."
    );
}

#[test]
fn id_given_twice_in_two_files_names_both() {
    let other = ONE.replacen("kind = \"home_care\"\n", "kind = \"meals\"\n\n# more", 1);
    let files = [("catalogue.toml", HEAD), ("providers/one.toml", ONE), ("providers/two.toml", &other)];
    assert_eq!(
        fault(Catalogue::read(&files)),
        "providers/two.toml, line 5, providers[0].id: T-1 is already in providers/one.toml, line 4. \
         Give one of them another id."
    );
}

#[test]
fn bad_date() {
    let wanted = "providers/one.toml, line 11, providers[0].rating.published: \
                  Write a date as year-month-day without quotes, such as 2026-10-01.";
    assert_eq!(fault(with("2025-05-12", "\"12/05/2025\"")), wanted);
    assert_eq!(fault(with("2025-05-12", "1066-10-14")), wanted);
}

#[test]
fn a_day_that_is_not_in_the_calendar() {
    let found = fault(with("2025-05-12", "2025-02-30"));
    assert!(found.starts_with("providers/one.toml, line 11"), "{found}");
}

#[test]
fn bad_money() {
    let field = "providers/one.toml, line 16, providers[0].prices[0].price: ";
    assert_eq!(
        fault(with("\"19.90\"", "\"19.905\"")),
        format!("{field}At most two figures after the point.")
    );
    assert_eq!(
        fault(with("\"19.90\"", "\"-1\"")),
        format!("{field}It is below nought. Write an amount of nought or more.")
    );
    assert_eq!(
        fault(with("\"19.90\"", "19.90")),
        format!("{field}Write money in quotes, such as \"19.90\".")
    );
}

#[test]
fn coordinates_out_of_range_and_changed_over() {
    assert_eq!(
        fault(with("latitude = 54.31", "latitude = 5.431")),
        "providers/one.toml, line 8, providers[0].latitude: Write degrees from 49 to 61, without quotes: \
         nothing in these islands lies outside them."
    );
    let both = with("latitude = 54.31\nlongitude = 1.61", "latitude = 1.61\nlongitude = 54.31").unwrap_err();
    assert_eq!(both.iter().map(|f| f.line).collect::<Vec<_>>(), [8, 9]);
    assert!(with("latitude = 54.31", "latitude = nan").is_err());
}

#[test]
fn a_postcode_that_is_none() {
    assert_eq!(
        fault(with("\"LK3 1AA\"", "\"Larkmouth\"")),
        "providers/one.toml, line 7, providers[0].postcode: It is not a postcode. Write it whole, such as \"LK3 7EX\"."
    );
}

#[test]
fn something_missing() {
    assert_eq!(
        fault(with("name = \"First Visits\"\n", "")),
        "providers/one.toml, line 3, providers[0].name: It is missing."
    );
    assert_eq!(
        fault(with("unit = \"visit\", ", "")),
        "providers/one.toml, line 16, providers[0].prices[0].unit: It is missing."
    );
}

#[test]
fn numbers_that_cannot_be() {
    assert_eq!(
        fault(with("places = 3", "places = -1")),
        "providers/one.toml, line 14, providers[0].places: Write a whole number from 0 to 10000, without quotes or a point."
    );
    assert!(fault(with("minutes = 45", "minutes = 0")).ends_with(
        "prices[0].minutes: Nothing takes 0 minutes. Write how long one is, or take the field out."
    ));
}

#[test]
fn a_price_shared_by_one_is_ones_own() {
    let of = |sharers: &str| {
        let read = with("unit = \"visit\", ", &format!("unit = \"visit\", shared_by = {sharers}, ")).unwrap();
        read.by_id("T-1").unwrap().prices[0].shared_by
    };
    assert_eq!((of("1"), of("2")), (None, Some(2)));
    assert_eq!(
        fault(with("unit = \"visit\", ", "unit = \"visit\", shared_by = 101, ")),
        "providers/one.toml, line 16, providers[0].prices[0].shared_by: Write a whole number from 0 to 100, without \
         quotes or a point."
    );
}

#[test]
fn the_head_is_missing_or_of_another_schema() {
    assert_eq!(
        fault(Catalogue::read(&[("providers/one.toml", ONE)])),
        "catalogue.toml: It is missing: it says what the catalogue is, and where its postcodes lie."
    );
    let newer = HEAD.replacen("catalogue/1", "catalogue/2", 1);
    assert_eq!(
        fault(Catalogue::read(&[("catalogue.toml", &newer)])),
        "catalogue.toml, line 1, schema: This program reads \"careplan.catalogue/1\"."
    );
}

#[test]
fn text_that_is_not_toml() {
    let found = fault(with("places = 3", "places = three"));
    assert!(found.starts_with("providers/one.toml, line 14: "), "{found}");
}

#[test]
fn every_fault_is_told_in_one_reading() {
    let text = ONE.replacen("\"19.90\"", "\"x\"", 1).replacen("places = 3", "places = 3.5", 1);
    assert_eq!(read(&text).unwrap_err().len(), 2);
}

#[test]
fn unknown_units_ratings_kinds_and_areas_are_kept_with_a_note() {
    let unit = with("unit = \"visit\"", "unit = \"fortnight\"");
    assert_eq!(
        unit.as_ref().unwrap().provider(0).unwrap().prices[0].unit,
        Unit::Other("fortnight".to_owned())
    );
    assert_eq!(
        notes(unit),
        [
            "providers/one.toml, line 16, providers[0].prices[0].unit: fortnight is not a unit the program knows. It is kept."
        ]
    );
    let rating = with("overall = \"Good\"", "overall = \"Quite nice\"");
    assert_eq!(rating.as_ref().unwrap().provider(0).unwrap().rating_in_short(), "Quite nice 2025");
    assert!(notes(rating)[0].contains("line 11, providers[0].rating.overall: Quite nice is not a rating"));
    assert!(
        notes(with("\"home_care\"", "\"sky_diving\""))[0].contains("line 1, kind: sky_diving is not a kind")
    );
    assert!(
        notes(with("[\"personal_care\"]", "[\"personal_car\"]"))[0].contains("not one of the eight areas")
    );
    assert!(notes(with("\"framework\"", "\"barter\""))[0].contains("neither framework nor spot"));
}

#[test]
fn a_rating_is_read_in_any_letters() {
    let catalogue = with("overall = \"Good\"", "overall = \"REQUIRES IMPROVEMENT\"").unwrap();
    assert_eq!(
        catalogue.provider(0).unwrap().inspection.as_ref().unwrap().overall,
        Rating::RequiresImprovement
    );
    assert_eq!(catalogue.notes(), []);
}

#[test]
fn hostile_text_comes_out_harmless() {
    let hostile = "\"\\u001b[2JFirst\\u202e Visits\\u0000\\u200b\\u009b\"";
    let catalogue = with("\"First Visits\"", hostile).unwrap();
    assert_eq!(catalogue.provider(0).unwrap().name, "[2JFirst Visits");
    assert_eq!(
        catalogue.notes()[0].to_string(),
        "providers/one.toml, line 5, providers[0].name: 5 hidden characters left out."
    );
    let skill = with("\"falls\"", "\"fa\\u001b]52;c;x\\u0007lls\"").unwrap();
    assert!(skill.provider(0).unwrap().knows[0].chars().all(|c| !c.is_control()));
}

#[test]
fn a_name_of_nothing_that_can_be_seen_is_refused() {
    assert_eq!(
        fault(with("\"First Visits\"", "\"\\u200b\\u202e\"")),
        "providers/one.toml, line 5, providers[0].name: Nothing that can be seen is written here."
    );
}

#[test]
fn an_id_with_an_escape_is_refused_and_the_message_is_harmless() {
    let found = fault(with("\"T-1\"", "\"T\\u001b[31m\""));
    assert!(
        found.starts_with("providers/one.toml, line 4, providers[0].id: Write up to 64 letters"),
        "{found}"
    );
    let key = fault(with("places = 3", "\"pl\\u001b[2Jaces\" = 3"));
    assert!(key.chars().all(|c| !c.is_control()), "{key:?}");
}

#[test]
fn a_hostile_file_yields_no_more_faults_than_a_person_can_read() {
    let many: String = (0..5000).map(|n| format!("x{n} = 1\n")).collect();
    assert_eq!(read(&format!("{many}{ONE}")).unwrap_err().len(), 200);
}

#[test]
fn a_folder_is_read_and_its_unreadable_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("providers")).unwrap();
    std::fs::write(folder.path().join("catalogue.toml"), HEAD).unwrap();
    std::fs::write(folder.path().join("providers/one.toml"), ONE).unwrap();
    std::fs::write(folder.path().join("providers/notes.txt"), "not a catalogue").unwrap();
    assert_eq!(Catalogue::from_folder(folder.path()).unwrap().providers().count(), 1);

    std::fs::write(folder.path().join("providers/two.toml"), b"kind = \"caf\xe9\"").unwrap();
    assert_eq!(
        fault(Catalogue::from_folder(folder.path())),
        "providers/two.toml: It is not UTF-8 text from byte 11 on. Save it again as UTF-8."
    );
}

#[test]
fn an_empty_folder_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    assert!(fault(Catalogue::from_folder(folder.path())).starts_with("catalogue.toml: It is missing"));
}
