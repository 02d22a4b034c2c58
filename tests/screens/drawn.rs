//! Every screen of the demonstration at three sizes, in the plain form: each was read by eye against `SCREENS`.

use crate::desk::{Desk, plain};
use careplan::conversation::Saved;
use std::fmt::Write as _;

/// What is drawn, and the keys that lead there from the start screen.
const SCREENS: &[(&str, &str)] = &[
    ("start", ""),
    ("start, begin afresh?", "Ctrl-x"),
    ("start, help", "?"),
    ("1 Person", "Enter g 1"),
    ("1 Person, a field open", "Enter g 1 Down Down Enter"),
    ("1 Person, a value that is wrong", "Enter g 1 Down Down Down Enter Ctrl-u '30/2/45' Esc"),
    ("2 Matters", "Enter g 2"),
    ("2 Matters, a goal open", "Enter g 2 Enter Down Enter"),
    ("3 Needs", "Enter g 3"),
    ("3 Needs, a rung", "Enter g 3 Down Down"),
    ("3 Needs, further down", "Enter g 3 End"),
    ("4 Support", "Enter g 4"),
    ("4 Support, Tom", "Enter g 4 Down Down Down Down Enter Down Down Down Down Down Down Down"),
    ("5 Prevention", "Enter g 5"),
    ("5 Prevention, the seat", "Enter g 5 Enter Down Down"),
    ("6 Choices", "Enter g 6"),
    ("6 Choices, further down", "Enter g 6 End"),
    ("6 Choices, search", "Enter g 6 Down Down Down Down Enter"),
    ("6 Choices, search by letters", "Enter g 6 Enter 'hern'"),
    ("6 Choices, the list", "Enter g 6 Enter Tab Down"),
    ("6 Choices, nobody found", "Enter g 6 Enter 'qqqq'"),
    ("7 Money", "Enter g 7"),
    ("7 Money, further down", "Enter g 7 PgDn Down Down Down Down"),
    ("8 Agree", "Enter g 8"),
    ("8 Agree, a check", "Enter g 8 Down Down Down Down Down"),
    ("8 Agree, further down", "Enter g 8 End"),
    ("the budget", "Enter g 7 b"),
    ("why", "Enter g 7 b w"),
    ("why, the second level", "Enter g 7 b w Enter"),
    ("why, a rule", "Enter g 7 Down Down Down Down Down Down Down w Down Enter"),
    ("checks", "Enter !"),
    ("ideas", "Enter g 6 i"),
    ("help", "Enter g 3 ?"),
    ("help, further down", "Enter g 3 ? End"),
    ("go", "Enter g"),
    ("hidden", "Enter z"),
    ("undone", "Enter g 3 Down Down 4 u"),
    ("a new plan", "a"),
    ("a new plan, needs", "a g 3 2"),
    ("a new plan, choices", "a g 3 2 g 6"),
];

fn all(width: u16, height: u16) -> String {
    let look = plain();
    let mut out = String::new();
    for (name, keys) in SCREENS {
        let mut desk = Desk::demo();
        desk.press(keys);
        writeln!(out, "=== {name} ({keys})\n{}", desk.text(&look, width, height)).unwrap();
    }
    for (name, saved) in [
        ("a full disk", Saved::Not("disk full, kept here".to_owned())),
        ("a second window", Saved::LookingOnly("Sam has it on desk-4".to_owned())),
    ] {
        let mut desk = Desk::demo();
        desk.press("Enter g 3");
        desk.state.saved = saved;
        writeln!(out, "=== {name}\n{}", desk.text(&look, width, height)).unwrap();
    }
    out
}

fn kept(width: u16, height: u16) {
    let all = all(width, height);
    assert!(all.is_ascii());
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("{width}x{height}"), all);
    });
}

#[test]
fn at_80_by_24() {
    kept(80, 24);
}

#[test]
fn at_60_by_20() {
    kept(60, 20);
}

#[test]
fn at_120_by_40() {
    kept(120, 40);
}

#[test]
fn a_window_too_small_to_read_says_so() {
    let mut desk = Desk::demo();
    desk.press("Enter g 3");
    let shown = desk.text(&plain(), 40, 10);
    for words in ["too small to read", "40 columns by 10 rows.", "60 by 20 or more", "q leaves."] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
}
