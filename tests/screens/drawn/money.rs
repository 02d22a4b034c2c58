//! Step 7.

use crate::desk::{Desk, plain};

#[test]
fn as_it_was_read() {
    super::keep(
        "money",
        &[
            ("7 Money", "Enter g 7"),
            ("7 Money, over the plan", "Enter g 7 v Down"),
            ("7 Money, further down", "Enter g 7 PgDn Down Down Down Down"),
            ("7 Money, an income open", "Enter g 7 PgDn PgDn Down Down Enter"),
            ("7 Money, whose money", "Enter g 7 End"),
            ("7 Money, nothing given", "a Esc g 7"),
        ],
    );
}

/// What stands on the screen for Ivy, as `screens.expect.json` has it.
#[test]
fn ivys_money_is_as_it_was_worked_out_by_hand() {
    let mut desk = Desk::demo();
    let shown = desk.press("Enter g 7").text(&plain(), 120, 40);
    for line in [
        "(a) What it costs          287.50        13579.20",
        "(b) Ivy pays                33.84?        1759.68?",
        "(c) The council pays       253.66?       11819.52?",
        "Beside it, Ivy's own money  9.00          468.00",
        "Of the council's, by direct payment           64.60",
        "Pensions and benefits counted                307.79",
        "+ from savings of 16,400.00, over 14,250.00    9.00",
        "- what the law leaves Ivy (unconfirmed)      241.45?",
        "- housing costs: council tax                  24.00",
        "= the most Ivy can be asked for               33.84?",
        "Charged for today: Ivy pays the lower        282.30",
    ] {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(plain(&shown).contains(&plain(line)), "{line}:\n{shown}");
    }
    // A direct payment of 64.60, and 64.60 - 33.84 = 30.76 of it where her share is taken off.
    let shown = desk.press("End").text(&plain(), 120, 40);
    for words in ["(gross)", "64.60", "(net)", "30.76"] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
}
