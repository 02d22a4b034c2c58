//! Step 6.

#[test]
fn as_it_was_read() {
    super::keep(
        "choices",
        &[
            ("6 Choices", "Enter g 6"),
            ("6 Choices, still to find", "Enter g 6 Down d d d"),
            ("6 Choices, a line", "Enter g 6 Down Enter Down Down Down Down"),
            (
                "6 Choices, the days of a line",
                "Enter g 6 Down Enter Down Down Down Down Down Down Down Down Down Down",
            ),
            ("6 Choices, a line further down", "Enter g 6 Down Enter PgDn PgDn PgDn"),
            ("6 Choices, who could do a line", "Enter g 6 Down Enter Down Down Down Down Enter 'salt'"),
            ("6 Choices, further down", "Enter g 6 End"),
            ("6 Choices, search", "Enter g 6 Down Down Down Down Enter"),
            ("6 Choices, search by letters", "Enter g 6 Enter 'hern'"),
            ("6 Choices, the list", "Enter g 6 Enter Tab Down"),
            ("6 Choices, nobody found", "Enter g 6 Enter 'qqqq'"),
        ],
    );
}
