//! Every screen of the demonstration at three sizes, plain and in colour: each was read by eye against `SCREENS`.
//! A file for each step, with the keys that lead to each of its screens from the start screen.

mod agree;
mod choices;
mod estimate;
mod find;
mod matters;
mod money;
mod months;
mod needs;
mod over;
mod person;
mod prevention;
mod start;
mod support;

use crate::desk::{Desk, plain, usual};
use careplan::conversation::Saved;
use std::fmt::Write as _;

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 40)];

/// Draws each screen (its name, and the keys that lead there) at each size, and compares it with what was read.
fn keep(group: &str, screens: &[(&str, &str)]) {
    let desks = screens.iter().map(|(name, keys)| {
        let mut desk = Desk::demo();
        desk.press(keys);
        (format!("{name} ({keys})"), desk)
    });
    keep_desks(group, &desks.collect::<Vec<_>>());
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
