//! The palette, and what it finds.

use crate::desk::{Desk, plain};

#[test]
fn as_it_was_read() {
    super::keep(
        "find",
        &[
            ("find a command", "Enter g 7 :"),
            (
                "find, in everyday words",
                "Enter g 7 : 'how' Space 'much' Space 'does' Space 'she' Space 'pay'",
            ),
            ("find, further down", "Enter g 7 : Down Down Down Down Down Down Down Down Down Down Down Down"),
            ("find a field", "Enter : 'postcode'"),
            ("find nothing", "Enter : 'xylophone'"),
            ("find a theme", "Enter : 'colours'"),
            ("find, on the start", ":"),
            ("acting as another", "Enter : 'role' Enter"),
            ("acting as another, the start", ": 'role' Enter"),
        ],
    );
}

fn shown(keys: &str) -> String {
    Desk::demo().press(keys).text(&plain(), 80, 24)
}

#[test]
fn what_she_pays_is_found_and_explained_at_its_step() {
    let screen = shown("Enter : 'how' Space 'much' Space 'does' Space 'she' Space 'pay' Enter");
    assert!(screen.contains("[7-Money]") || screen.contains("[7+Money]"), "{screen}");
    assert!(screen.contains("WHY?"), "{screen}");
}

#[test]
fn a_field_is_found_by_its_label_and_gone_to() {
    let screen = shown("Enter : 'postcode' Enter");
    assert!(screen.contains("> Postcode"), "{screen}");
}

#[test]
fn slips_and_any_order_find_the_same() {
    for words in ["'oops'", "'mistake'", "'mistke'", "'take' Space 'back'", "'BACK' Space 'take'"] {
        let screen = shown(&format!("Enter : {words}"));
        assert!(screen.contains("> Undo"), "{words}\n{screen}");
    }
}

#[test]
fn escape_comes_back_to_what_was_open() {
    let why = shown("Enter g 7 b w");
    let back = shown("Enter g 7 b w : 'x' Esc");
    assert_eq!(why, back);
}

#[test]
fn the_name_one_acts_under_is_kept_with_what_is_typed() {
    let mut desk = Desk::demo();
    desk.press("Enter : 'manager' Enter g 1 Down Enter 'x' Enter");
    assert_eq!(desk.records().last().unwrap().who, "Pat Manager");
    desk.press(": 'role' Enter Enter 'y' Enter");
    assert_eq!(desk.records().last().unwrap().who, "Jo Worker");
}
