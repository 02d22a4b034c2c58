//! The twelve months ahead.

use crate::desk::{Desk, plain};

#[test]
fn as_it_was_read() {
    super::keep(
        "months",
        &[
            ("the twelve months", "Enter t"),
            ("the twelve months, a month", "Enter t Right Right"),
            ("the twelve months, in hours", "Enter t v"),
            ("the twelve months, without Mary", "Enter t Space"),
            ("the twelve months, nothing said yet", "a Esc t"),
        ],
    );
}

// The figures of the published example.
#[test]
fn the_year_with_and_without_and_if_mary_had_to_stop() {
    let mut desk = Desk::demo();
    desk.press("Enter t");
    let shown = desk.text(&plain(), 80, 24);
    for words in [
        "16,237.59 with, 20,151.43 without",
        "cost 500.40 and save 3,913.84",
        "317.14 falls to 276.55",
        "Mary had to stop? It would be 6,492.46 more",
    ] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
    desk.press("Space");
    // 16237.59 + 6492.46.
    assert!(desk.text(&plain(), 80, 24).contains("22,730.05 without Mary, 16,237.59 planned"));
    desk.press("Esc");
    assert!(desk.state.over.is_none());
}
