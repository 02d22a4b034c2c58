//! Step 6, looking for somebody: who is shown, in which order, and why they stand where they do.

use crate::desk::{Desk, plain};

/// Ivy's personal care with nothing arranged, the focus on what is to arrange.
fn to_arrange() -> Desk {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 Down d d d Up");
    desk
}

fn shown(desk: &Desk) -> String {
    desk.text(&plain(), 80, 24)
}

#[test]
fn as_it_was_read() {
    super::keep(
        "search",
        &[
            ("search for the visits of the grid", "Enter g 6 Down d d d Up Enter"),
            ("search, by letters", "Enter g 6 Down d d d Up Enter 'hern'"),
            ("search, not inspected, dear on a bank holiday", "Enter g 6 Down d d d Up Enter 'applegarth'"),
            ("search, the list", "Enter g 6 Down d d d Up Enter Tab Down"),
            ("search, who is shown", "Enter g 6 Down d d d Up Enter Tab f"),
            ("search, further and none below Good", "Enter g 6 Down d d d Up Enter Tab f 3 4 5 f"),
            ("search, cheapest first", "Enter g 6 Down d d d Up Enter Tab o"),
            ("search, best rated first", "Enter g 6 Down d d d Up Enter Tab o o Down"),
            ("search, quality and price", "Enter g 6 Down d d d Up Enter Tab +"),
            ("search, quality counting more", "Enter g 6 Down d d d Up Enter Tab + + + Down Down Down"),
        ],
    );
}

#[test]
fn why_as_it_was_read() {
    super::keep(
        "search-why",
        &[
            ("search, why, by letters", "Enter g 6 Down d d d Up Enter 'hern' F2"),
            ("search, why, weighed", "Enter g 6 Down d d d Up Enter Tab + + Down w"),
            ("search, why, weighed, further down", "Enter g 6 Down d d d Up Enter Tab + + Down w End"),
            ("search, why, the usual rate", "Enter g 6 Down d d d Up Enter 'hern' F2 Down Down Enter"),
            ("search, why, for hours", "Enter g 6 Down d d d Down d Up Enter F2"),
            ("search, why, for a line", "Enter g 6 Down Enter Down Down Down Down Enter 'salt' F2"),
            ("search, why, a group", "Enter g 4 / 'sing' F2"),
        ],
    );
}

#[test]
fn compare_as_it_was_read() {
    let marked = "Enter g 6 Down d d d Up Enter 'h' Tab";
    let three = "Enter g 6 Down d d d Up Enter 'hern' Tab Space Down Space Down Space";
    super::keep(
        "compare",
        &[
            ("search, one marked", &format!("{marked} Space")),
            ("search, three marked", three),
            ("compare three", &format!("{three} c Right")),
            ("compare three, further down", &format!("{three} c PgDn")),
            ("compare three, by quality and price", &format!("{three} c + +")),
            ("compare three, why", &format!("{three} c w")),
            (
                "compare four",
                "Enter g 6 Down d d d Up Enter Tab Down Down Space Down Space Down Space Down Space c End Right Right Right",
            ),
            (
                "compare, one below Good",
                "Enter g 6 Down d d d Up Enter 'larkfield' Tab Space Tab Ctrl-U 'heron' Tab Space c",
            ),
            ("compare, taken", &format!("{three} c Right Enter")),
            ("compare, taken below Good", "Enter g 6 Down d d d Up Enter 'larkfield' Enter"),
            ("compare, for hours", "Enter g 6 Down d d d Down d Up Enter Tab Space Down Space c"),
        ],
    );
}

/// The figures of the compare screen, worked out in the contract's published cases: only the price differs.
#[test]
fn the_plan_is_worked_out_with_each_of_those_compared() {
    let mut desk = to_arrange();
    desk.press("Enter 'heron' Tab Space Tab Ctrl-U 'saltmarsh' Tab Space Tab Ctrl-U 'larkfield' Tab Space c");
    let screen = shown(&desk);
    let row = |label: &str| {
        let line = screen.lines().find(|line| line.contains(label)).unwrap_or_default();
        let cells = line.split('|').next().unwrap_or_default().replace(label, "");
        cells.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    // Larkfield is what the letters have left, so it stands first; the others as they were marked.
    assert_eq!(row("These visits"), ["180.10", "192.90", "202.70"], "{screen}");
    assert_eq!(row("Whole plan, week"), ["274.70", "287.50", "297.30"], "{screen}");
    assert_eq!(row("council pays"), ["240.86", "253.66", "263.46"], "{screen}");
    assert_eq!(row("Whole plan, year"), ["14514.40", "15180.00", "15689.60"], "{screen}");
    assert!(screen.contains("Larkfield: below Good. Choosing it needs a reason."), "{screen}");
    assert!(screen.contains("You pay the same for each of them."), "{screen}");
}

/// From *to arrange: 7.00 h* to somebody chosen and priced.
#[test]
fn six_keys_find_somebody_by_letters() {
    let mut desk = to_arrange();
    assert!(shown(&desk).contains("> Personal care            7.00    7.00"), "{}", shown(&desk));
    desk.press("Enter 'hern' Enter");
    let screen = shown(&desk);
    assert!(screen.contains("Plan costs       287.50"), "{screen}");
    assert!(screen.contains("Still to find      0.00"), "{screen}");
}

/// The same with three compared, and the chosen one explained: at most twelve keys.
#[test]
fn twelve_keys_compare_three_explain_one_and_choose_it() {
    let mut desk = to_arrange();
    let keys = ["Enter", "Tab", "Space", "Down", "Space", "Down", "Space", "c", "Right", "w", "Enter"];
    assert!(keys.len() <= 12);
    for key in &keys[..keys.len() - 1] {
        desk.press(key);
    }
    let explained = shown(&desk);
    assert!(explained.contains("ALL THAT IS KNOWN OF Pick Your Own Help"), "{explained}");
    assert!(explained.contains("5 x 14.55 + 1 x 15.41 + 5 x 9.70 = 136.66 a week"), "{explained}");
    desk.press("Enter");
    let screen = shown(&desk);
    assert!(screen.contains("On the plan: Pick Your Own Help, "), "{screen}");
    assert!(screen.contains("Still to find      0.00"), "{screen}");
    // 94.60 was chosen before.
    assert!(screen.contains("Plan costs       231.26"), "{screen}");
}

#[test]
fn what_cannot_be_compared_says_so() {
    let mut desk = to_arrange();
    desk.press("Enter Tab c");
    assert!(shown(&desk).contains("Mark two or more with Space, then c compares them."));
    desk.press("Space Down Space Down Space Down Space Down Space");
    assert!(shown(&desk).contains("Four are marked."), "{}", shown(&desk));
    desk.press("c Esc");
    assert!(shown(&desk).contains("43 of 43"), "back to the list with its marks");
}

/// Somebody below the council's least rating is taken, and the conversation goes on at the reason for it.
#[test]
fn below_good_leads_to_the_reason() {
    let mut desk = to_arrange();
    desk.press("Enter 'larkfield' Enter");
    let screen = shown(&desk);
    assert!(screen.contains(">   Why this one"), "{screen}");
}
