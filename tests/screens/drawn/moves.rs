//! Prices that have moved: the sentence in Choices, the lines of a plan, the plans of the store.

use crate::desk::{Desk, plain};
use careplan::catalogue::Catalogue;
use std::path::Path;

/// The demonstration, with a catalogue in which Heronbrook asks other prices: 20.40 for 19.90, 14.60 for 14.20.
fn dearer() -> Desk {
    with(&[("\"19.90\"", "\"20.40\""), ("\"14.20\"", "\"14.60\"")])
}

fn with(changes: &[(&str, &str)]) -> Desk {
    with_register(changes, "")
}

fn with_register(changes: &[(&str, &str)], register: &str) -> Desk {
    read_by(Desk::demo(), changes, register)
}

fn read_by(mut desk: Desk, changes: &[(&str, &str)], register: &str) -> Desk {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("provider-catalogue/demo");
    let read = |name: &str| std::fs::read_to_string(demo.join(name)).unwrap();
    let text = read("providers/home-care.toml");
    let (before, rest) = text.split_once("id = \"DEMO-014\"").unwrap();
    let (heronbrook, after) = rest.split_once("]\n\n").unwrap();
    let heronbrook = changes.iter().fold(heronbrook.to_owned(), |all, (then, now)| {
        assert!(all.contains(then), "{then}");
        all.replace(then, now)
    });
    let text = format!("{before}id = \"DEMO-014\"{heronbrook}]\n\n{after}");
    let files = [("catalogue.toml", read("catalogue.toml")), ("providers/home-care.toml", text)];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let register = ("register/larkshire.csv".to_owned(), register.to_owned());
    let imported = std::iter::once(register).filter(|(_, text)| !text.is_empty()).collect();
    desk.state.use_catalogue(Catalogue::read_with(&files, &imported).unwrap());
    desk
}

const THE_PLAN: &str = "Enter g 6 : 'moved' Enter";

#[test]
fn as_it_was_read() {
    super::keep_of(
        dearer,
        "moves",
        &[
            ("6 Choices, prices have moved", "Enter g 6 End Up Up Up"),
            ("prices that have moved", THE_PLAN),
            ("prices that have moved, one taken", &format!("{THE_PLAN} Enter")),
            ("plans whose prices have moved", ": 'moved' Enter"),
        ],
    );
}

fn shown(desk: &Desk) -> String {
    desk.text(&plain(), 80, 24)
}

fn typed(desk: &Desk, name: &str) -> Option<String> {
    let path: careplan::plan::Path = format!("arrangements[a1].{name}").parse().unwrap();
    desk.sheet().typed(&path).map(str::to_owned)
}

/// Mornings: 5 x 0.50 = 2.50 on 121.90; evenings: 5 x 0.40 = 2.00 on 71.00; 287.50 is 292.00.
#[test]
fn a_new_price_is_taken_by_one_key_and_given_back_by_another() {
    let mut desk = dearer();
    let screen = shown(desk.press("Enter g 6"));
    assert!(screen.contains("3 prices have moved since: 4.50 more a week"), "{screen}");
    assert!(screen.contains("Plan costs       287.50"), "nothing moves of itself: {screen}");
    let screen = shown(desk.press(": 'moved' Enter"));
    for words in [
        "45-minute visit 19.90, now 20.40",
        "+ 2.50",
        "+ 2.00",
        "not now + 2.00",
        "287.50 to 292.00, 4.50 more",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    let screen = shown(desk.press("Enter"));
    assert!(screen.contains("Plan costs       290.00"), "{screen}");
    assert!(screen.contains("20.40 from now on. u takes it back."), "{screen}");
    assert_eq!(typed(&desk, "unit_price").as_deref(), Some("20.40"));
    let screen = shown(desk.press("Enter Enter"));
    assert!(screen.contains("Plan costs       292.00"), "{screen}");
    assert!(!screen.contains("have moved") && !screen.contains("HAVE MOVED"), "all are taken: {screen}");
    let screen = shown(desk.press("u u u"));
    assert!(screen.contains("Plan costs       287.50"), "{screen}");
    assert_eq!(typed(&desk, "unit_price").as_deref(), Some("19.90"));
}

/// The evenings are from Monday to Friday: another price for weekends is no move of theirs.
#[test]
fn a_weekend_that_nobody_comes_on_moves_nothing() {
    let mut desk = with(&[("\"16.10\"", "\"17.00\"")]);
    let screen = shown(desk.press(THE_PLAN));
    assert!(!screen.contains("Evening visits, Heronbrook Home Care"), "{screen}");
}

#[test]
fn a_price_that_is_gone_leads_to_its_line() {
    let mut desk = with(&[("45-minute visit", "visit of 45 minutes")]);
    let screen = shown(desk.press("Enter g 6"));
    assert!(screen.contains("1 price is asked no more"), "{screen}");
    let screen = shown(desk.press(": 'moved' Enter"));
    assert!(screen.contains("45-minute visit 19.90: asked no more"), "{screen}");
    let screen = shown(desk.press("Enter"));
    assert!(
        screen.contains("> ") && screen.contains("Enter searches for somebody for this line."),
        "{screen}"
    );
}

/// From the start: which plans would move, and Enter opens one at its list.
#[test]
fn the_start_lists_the_plans_that_would_move() {
    let mut desk = dearer();
    let screen = shown(desk.press(": 'moved' Enter"));
    assert!(screen.contains("PLANS WHOSE PRICES HAVE MOVED: 1 of 1"), "{screen}");
    assert!(screen.contains("3 prices: 287.50 to 292.00 a week"), "{screen}");
    let screen = shown(desk.press("Enter"));
    assert!(screen.contains("45-minute visit 19.90, now 20.40"), "{screen}");

    let mut desk = Desk::demo();
    let screen = shown(desk.press(": 'moved' Enter"));
    assert!(screen.contains("No price has moved for the 1 plan here."), "{screen}");
    let screen = shown(desk.press("Enter : 'moved' Enter"));
    assert!(screen.contains("No price of this plan has moved since it was taken."), "{screen}");
}

/// Heronbrook is registered no longer, and asks what it did: nobody's price has moved.
#[test]
fn who_is_no_longer_registered_is_said_to_be() {
    const GONE: &str = "\
id,name,also_known_as,place,postcode,latitude,longitude,council,region,beds,services,knows,provider_id,provider,\
brand,standing,overall,safe,effective,caring,responsive,well_led,rated_on,as_of\n\
DEMO-014,Heronbrook Home Care,,Larkmouth,LK3 2QD,,,Larkshire,,,Homecare agencies,,,,,deregistered,,,,,,,,2026-11-01\n";
    let mut desk = with_register(&[], GONE);
    let screen = shown(desk.press("Enter g 6"));
    assert!(screen.contains("Somebody on 3 lines is no longer registered"), "{screen}");
    assert!(!screen.contains("asked no more"), "{screen}");
    let screen = shown(desk.press(": 'moved' Enter"));
    assert!(screen.contains("45-minute visit 19.90: no longer registered"), "{screen}");
    assert!(
        screen.contains("They are no longer registered. Enter goes to the line: who comes instead?"),
        "{screen}"
    );
    assert!(screen.contains("Enter go to the line"), "{screen}");
    let screen = shown(desk.press("Enter"));
    assert!(screen.contains("Enter searches for somebody for this line."), "{screen}");
    let screen = shown(with_register(&[], GONE).press(": 'moved' Enter"));
    assert!(screen.contains("3 no longer registered: 287.50 a week, as before"), "{screen}");
}

/// Mornings by the hour with getting there, a name that fills the line: 25.00 x 45 / 60 = 18.75, and 2.50 is 21.25.
/// 5 x 1.35 more and a Saturday 1.15 less is 5.60.
#[test]
fn no_price_is_cut_where_its_name_is_long() {
    let long = "hour, with 2.50 for getting there";
    let plan = careplan::built_in::IVY.replace("45-minute visit", long);
    let hour = "{ name = \"hour\", unit = \"hour\", price = \"25.00\", travel = \"2.50\" },\n  { name = \"45-minute visit\"";
    let mut desk = read_by(Desk::of(&plan), &[("{ name = \"45-minute visit\"", hour)], "");
    let screen = shown(desk.press(THE_PLAN));
    for words in [long, "19.90, ", "now 21.25, weekend 21.25", "+ 5.60"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
}
