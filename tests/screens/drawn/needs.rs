//! Step 3: its front, an outcome, the week grid, the ladder, hours, and the twelve months.

/// From the front, with the focus on personal care: its grid.
const GRID: &str = "Enter g 3 Enter";

#[test]
fn as_it_was_read() {
    super::keep(
        "needs",
        &[
            ("3 Needs", "Enter g 3"),
            ("3 Needs, a rung", "Enter g 3 Down Down"),
            ("3 Needs, an outcome", "Enter g 3 PgDn"),
            ("3 Needs, further down", "Enter g 3 End"),
        ],
    );
    super::keep(
        "outcome",
        &[
            ("An outcome, answered no, with ticks", "Enter g 3 PgDn Up Enter"),
            ("Its boxes", "Enter g 3 PgDn Up Enter Down Down"),
            ("An outcome not asked", "Enter g 3 PgDn Up Enter Enter Enter Enter Enter Enter"),
            ("Ideas to ask", "Enter g 3 PgDn Up Enter i"),
        ],
    );
    super::keep(
        "grid",
        &[
            ("The week", &format!("{GRID} End Left Left Down Down Down Down Down Down")),
            ("A cell open", &format!("{GRID} Down 4 5 x 2")),
            ("A cell that is no time of visit", &format!("{GRID} Down 2 5 : 9 0 Enter Up")),
            ("Two visits, and more than a day", &format!("{GRID} Down 4 5 + 3 0 Enter 1 4 4 0 Enter")),
            ("Beneath the week", &format!("{GRID} Tab Tab")),
        ],
    );
    super::keep(
        "ladder",
        &[
            ("Hours of her own, and the ladder beside them", "Enter g 3 Down 2 Enter v"),
            ("The ladder counts", "Enter g 3 Down Enter 3"),
            ("Hours being typed", "Enter g 3 Down Enter Down Down 5"),
            ("An area not begun", "Enter g 3 Down Down Down Down Down Enter"),
            ("The twelve months, on the page", "Enter g 3 Down Enter End 3"),
            ("The twelve months, a page", "Enter g 3 Down Enter End 3 Enter"),
            ("The twelve months, a week", "Enter g 3 Down Enter End Enter v v 3 0 Enter"),
        ],
    );
}
