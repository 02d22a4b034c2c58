//! Every screen of the demonstration at three sizes, plain and in colour: each was read by eye against `SCREENS`.
//! A file for each step, with the keys that lead to each of its screens from the start screen.

mod agree;
mod choices;
mod estimate;
mod find;
mod history;
mod matters;
mod money;
mod months;
mod moves;
mod needs;
mod over;
mod people;
mod person;
mod prevention;
mod print;
mod search;
mod settings;
mod start;
mod support;

use crate::desk::{Desk, plain, usual};
use careplan::conversation::{Message, Saved};
use std::fmt::Write as _;

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 40)];

/// Draws each screen (its name, and the keys that lead there) at each size, and compares it with what was read.
fn keep(group: &str, screens: &[(&str, &str)]) {
    keep_of(Desk::demo, group, screens);
}

/// The same from another start screen than Ivy's.
fn keep_of(start: fn() -> Desk, group: &str, screens: &[(&str, &str)]) {
    let desks = screens.iter().map(|(name, keys)| {
        let mut desk = start();
        desk.press(keys);
        (format!("{name} ({keys})"), desk)
    });
    keep_desks(group, &desks.collect::<Vec<_>>());
    for (name, keys) in screens {
        every_hint_works(start, name, keys);
    }
}

/// Presses each key that the last row shows: something has to change, or something be handed on.
fn every_hint_works(start: fn() -> Desk, name: &str, keys: &str) {
    let there = || {
        let mut desk = start();
        desk.press(keys);
        desk
    };
    let before = there().text(&plain(), 80, 24);
    let last = before.lines().last().unwrap_or_default();
    let Some((_, hints)) = last.split_once(" | ") else { return };
    for hint in hints.trim_start_matches("TYPING").split("  ").filter(|hint| !hint.trim().is_empty()) {
        let words: Vec<&str> = hint.split(' ').collect();
        let pressed = words.iter().take(words.len() - 1).take_while(|word| is_key(word));
        let pressed: Vec<&str> = pressed.copied().collect();
        assert!(!pressed.is_empty(), "{name}: no key in {hint:?}");
        let works = pressed.iter().flat_map(|key| each_of(key)).any(|key| {
            let mut desk = there();
            let effects = desk.state.update(Message::Key(crate::desk::key(&key)));
            !effects.is_empty() || desk.text(&plain(), 80, 24) != before
        });
        assert!(works, "{name}: {hint:?} changes nothing\n{before}");
    }
}

fn is_key(word: &str) -> bool {
    const NAMED: [&str; 12] =
        ["Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDn", "Tab", "Enter", "Esc", "Space"];
    let figures = word.len() == 3 && word.as_bytes()[1] == b'-' && word.as_bytes()[0].is_ascii_digit();
    NAMED.contains(&word)
        || figures
        || word.chars().count() == 1
        || word.starts_with("Ctrl-")
        || ["Backspace", "Delete", "Shift-Tab", "F1", "F2"].contains(&word)
}

/// `1-3` is any of three keys.
fn each_of(key: &str) -> Vec<String> {
    match key.as_bytes() {
        [from @ b'0'..=b'9', b'-', to @ b'0'..=b'9'] => {
            (*from..=*to).map(|digit| char::from(digit).to_string()).collect()
        }
        _ => vec![key.to_owned()],
    }
}

fn keep_desks(group: &str, desks: &[(String, Desk)]) {
    for (width, height) in SIZES {
        let (mut words, mut colours) = (String::new(), String::new());
        for (name, desk) in desks {
            writeln!(words, "=== {name}\n{}", desk.text(&plain(), width, height)).unwrap();
            writeln!(colours, "=== {name}\n{}", desk.styles(&usual(), width, height)).unwrap();
        }
        assert!(words.is_ascii());
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "../snapshots" }, {
            insta::assert_snapshot!(format!("{group}-{width}x{height}"), words);
            insta::assert_snapshot!(format!("{group}-{width}x{height}-colour"), colours);
        });
    }
}

#[test]
fn the_disk_is_full_and_somebody_else_has_it() {
    let saved = |name: &str, saved: Saved| {
        let mut desk = Desk::demo();
        desk.press("Enter g 3");
        desk.state.saved = saved;
        (name.to_owned(), desk)
    };
    keep_desks(
        "saved",
        &[
            saved("a full disk", Saved::Not("disk full, kept here".to_owned())),
            saved("a second window", Saved::LookingOnly("Sam has it on desk-4".to_owned())),
        ],
    );
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
