//! The history of changes, a look back, and two states compared.

use crate::desk::{Desk, plain};

const SOME_CHANGES: &str =
    "Enter g 3 Down Down 4 g 4 Down Down u g 1 Down Down Enter Ctrl-u 'Ivy' Space 'May' Enter u";

#[test]
fn as_it_was_read() {
    let keys = |rest: &str| format!("{SOME_CHANGES} h {rest}");
    let screens = [
        ("history", keys("")),
        ("history, further down", keys("Down Down Down")),
        ("history, one marked", keys("Down c")),
        ("history, as it stood", keys("Down Down Down Enter")),
        ("history, two compared", keys("c Down Down Down c")),
        ("history of a plan begun and read in", "Enter h".to_owned()),
        ("history, help", keys("?")),
    ];
    let screens: Vec<(&str, &str)> = screens.iter().map(|(name, keys)| (*name, keys.as_str())).collect();
    super::keep("history", &screens);
}

fn at(desk: &Desk) -> String {
    desk.text(&plain(), 80, 24)
}

#[test]
fn undo_and_redo_are_lines_of_their_own_and_nothing_is_left_out() {
    let mut desk = Desk::demo();
    desk.press("Enter g 3 Down Down 4 u Ctrl-r h");
    let screen = at(&desk);
    for words in ["4 changes, kept", "Done again: ", "Undone: "] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn looking_back_changes_nothing_and_escape_comes_back() {
    let mut desk = Desk::demo();
    desk.press(SOME_CHANGES);
    let (records, sheet) = (desk.records().len(), desk.sheet().clone());
    desk.press("h Down Down Down Enter");
    assert!(at(&desk).contains("after change 2"), "{}", at(&desk));
    assert_ne!(*desk.sheet(), sheet);
    desk.press("g 4 a d u 3 + Enter 'x' Esc");
    assert_eq!(desk.records().len(), records);
    desk.press("Esc Esc Esc Esc");
    assert_eq!(*desk.sheet(), sheet);
    assert!(!at(&desk).contains("after change"), "{}", at(&desk));
}

#[test]
fn leaving_while_looking_back_leaves_the_plan_of_today() {
    let mut desk = Desk::demo();
    desk.press(SOME_CHANGES);
    let sheet = desk.sheet().clone();
    desk.press("h Down Down Enter Ctrl-c Ctrl-c");
    desk.press("Enter");
    assert_eq!(*desk.sheet(), sheet);
}

#[test]
fn a_long_history_opens_and_is_walked_to_its_first_line() {
    let mut desk = Desk::demo();
    desk.press("Enter g 3 Down Down");
    for _ in 0..300 {
        desk.press("3 4");
    }
    desk.press("h End");
    let screen = at(&desk);
    assert!(screen.contains("The plan as it came in"), "{screen}");
    desk.press("Home");
    assert!(at(&desk).contains("> 600 "), "{}", at(&desk));
}
