//! Step 6, looking for somebody: who is shown, in which order, and why they stand where they do.

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
