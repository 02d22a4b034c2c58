//! The start screen, and the search over everybody from it.

use crate::desk::{Desk, plain};

/// Those of `SCREENS` beside Ivy, and whoever else makes the list long.
fn busy(more: usize) -> Desk {
    let names: Vec<(String, String)> =
        (0..more).map(|at| (format!("Placeholder {at}"), format!("CP-0002{at:02}"))).collect();
    let mut others = vec![
        ("Bernard Placeholder", "CP-000119", "at Agree", Some("2026-12-14")),
        ("Noor Specimen", "CP-000117", "at Needs, Nights", None),
        ("Cecil Dummy", "CP-000088", "at Money", Some("2026-11-24")),
    ];
    others
        .extend(names.iter().map(|(name, reference)| (name.as_str(), reference.as_str(), "at Person", None)));
    Desk::with_others(&others)
}

#[test]
fn as_it_was_read() {
    super::keep("start", &[("start", ""), ("start, begin afresh?", "Ctrl-x"), ("start, help", "?")]);
}

#[test]
fn a_busy_desk_as_it_was_read() {
    let shown = |name: &str, more: usize, keys: &str| {
        let mut desk = busy(more);
        desk.press(keys);
        (format!("{name} ({keys})"), desk)
    };
    super::keep_desks(
        "start-busy",
        &[
            shown("start, a few plans", 0, ""),
            shown("start, many plans", 60, "Tab Down Down Down Down Down Down"),
            shown("start, the reviews", 60, "Tab Tab"),
            shown("search everybody", 60, "/"),
            shown("search everybody, by letters", 60, "/ 'samlpe'"),
            shown("search everybody, nobody", 60, "/ 'quentin'"),
        ],
    );
}

#[test]
fn a_name_that_is_found_opens_and_who_was_looked_for_is_kept_nowhere() {
    let mut desk = busy(60);
    desk.press("/ 'ivy' Enter");
    assert_eq!(desk.state.open.as_ref().unwrap().full_name(), "Ivy Sample");
    assert!(!format!("{:?}", desk.records()).contains("'ivy'"));
    desk.press("q / 'iv'");
    desk.press("Esc");
    assert!(desk.text(&plain(), 80, 24).contains("> Go on with Ivy Sample"));
}

#[test]
fn letters_of_the_search_are_no_commands() {
    let mut desk = busy(0);
    desk.press("/ 'aqz'");
    assert!(desk.state.open.is_none());
    assert!(desk.text(&plain(), 80, 24).contains("/ aqz"));
}

#[test]
fn tab_goes_from_list_to_list() {
    let mut desk = busy(60);
    let focused = |desk: &Desk| {
        let text = desk.text(&plain(), 80, 24);
        text.lines().find(|line| line.starts_with(" > ")).unwrap_or_default().to_owned()
    };
    desk.press("Tab");
    assert!(focused(&desk).contains("Bernard Placeholder"));
    desk.press("Tab");
    assert!(focused(&desk).contains("due 24 Nov, 7 days OVERDUE"));
    desk.press("Tab");
    assert!(focused(&desk).contains("begin afresh"));
    desk.press("Shift-Tab Shift-Tab Shift-Tab");
    assert!(focused(&desk).contains("Go on with Ivy Sample"));
}
