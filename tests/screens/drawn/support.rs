//! Step 4.

#[test]
fn as_it_was_read() {
    super::keep(
        "support",
        &[
            ("4 Support", "Enter g 4"),
            ("4 Support, Tom", "Enter g 4 Down Down Down Down"),
            ("4 Support, Tom, able", "Enter g 4 Down Down Down Down Tab Down Down Down Down Down Down"),
            ("4 Support, groups", "Enter g 4 / 'lunch'"),
            ("4 Support, a group taken", "Enter g 4 / 'lunch' Enter"),
        ],
    );
}
