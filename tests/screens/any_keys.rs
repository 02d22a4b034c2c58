//! Any keys at all: nothing panics at any size, what was handed over folds to the same sheet, and undo goes all the
//! way back.

use crate::desk::{Desk, key, plain};
use careplan::keys::KeyPress;
use careplan::plan::History;
use proptest::prelude::*;

const SIZES: [(u16, u16); 5] = [(1, 1), (20, 5), (60, 20), (80, 24), (200, 60)];

/// Keys, the ones that do most more often; leaving the program is left out.
fn any_key() -> impl Strategy<Value = KeyPress> {
    let named = prop::sample::select(vec![
        "Up",
        "Down",
        "Left",
        "Right",
        "Home",
        "End",
        "PgUp",
        "PgDn",
        "Tab",
        "Shift-Tab",
        "Enter",
        "Esc",
        "Backspace",
        "Delete",
        "Space",
        "Ctrl-n",
        "Ctrl-p",
        "Ctrl-r",
        "Ctrl-u",
        "Ctrl-k",
        "Ctrl-w",
        "Ctrl-e",
        "Ctrl-l",
        "Ctrl-g",
        "Ctrl-x",
    ]);
    let letters =
        prop::sample::select("abcdgiqrtuvwxyz!/?+-=.:,nphoeé'£漢\u{301}\u{202e}".chars().collect::<Vec<_>>());
    prop_oneof![
        4 => named.prop_map(key),
        2 => prop::sample::select(vec!["Down", "Enter", "Tab", "Esc", "a", "d", "u", "w", "n"]).prop_map(key),
        3 => (0..=9_u8).prop_map(|digit| KeyPress::char(char::from(b'0' + digit))),
        3 => letters.prop_map(KeyPress::char),
    ]
}

fn hold(desk: &mut Desk, keys: &[KeyPress]) {
    let look = plain();
    for (at, press) in keys.iter().enumerate() {
        desk.one(*press);
        // Each key is drawn at one size, and each size often.
        let (width, height) = SIZES[at % SIZES.len()];
        let _drawn = desk.draw(&look, width, height);
    }
    for (width, height) in SIZES {
        let _drawn = desk.draw(&look, width, height);
    }
    // From whatever lies over the step, or from looking back, to the plan as it stands.
    desk.press("Enter");
    for _ in 0..20 {
        if desk.state.looking_back().is_some() {
            desk.press("Esc");
        }
    }
    for (id, records) in &desk.plans {
        let folded = History::fold(records).unwrap();
        if let Some(open) = desk.state.open.as_ref().filter(|open| open.id == *id) {
            assert_eq!(folded.sheet(), open.history.sheet());
        }
    }
    if desk.state.open.is_some() {
        desk.press("Enter Esc Esc Esc");
    }
    if desk.state.open.is_none() {
        desk.press("Esc Enter Esc Home Enter");
    }
    if desk.state.open.is_none() {
        return;
    }
    // What was typed last is taken, and whatever lies over it closed.
    for _ in 0..20 {
        if desk.state.over.is_some() || desk.state.context().typing {
            desk.press("Esc");
        }
    }
    let first = History::fold(&desk.records()[..1]).unwrap();
    for _ in 0..desk.records().len() {
        desk.press("u");
    }
    let shown = desk.text(&plain(), 80, 24);
    assert!(desk.sheet() == first.sheet(), "undo does not lead back to the beginning:\n{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_in_the_demonstration(keys in prop::collection::vec(any_key(), 500)) {
        let mut desk = Desk::demo();
        desk.press("Enter");
        hold(&mut desk, &keys);
    }

    #[test]
    fn any_keys_in_a_new_plan(keys in prop::collection::vec(any_key(), 500)) {
        let mut desk = Desk::demo();
        desk.press("a");
        hold(&mut desk, &keys);
    }
}

#[test]
fn an_answer_given_with_an_arrow_is_handed_over() {
    let mut desk = Desk::demo();
    desk.press("Enter g 3 Down Down");
    let before = desk.records().len();
    desk.press("Right");
    assert_eq!(desk.records().len(), before + 1);
    assert!(desk.text(&plain(), 80, 24).contains("> Looking after the home 4 Help with all of it"));
    let folded = History::fold(desk.records()).unwrap();
    assert_eq!(folded.sheet(), desk.sheet());
}

#[test]
fn undo_stops_at_what_the_plan_began_with() {
    let mut desk = Desk::demo();
    desk.press("a Esc u");
    let shown = desk.text(&plain(), 80, 24);
    assert!(shown.contains("There is nothing to undo.") && shown.contains("CP-000124"), "{shown}");
}
