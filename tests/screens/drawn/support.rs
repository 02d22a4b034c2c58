//! Step 4.

#[test]
fn as_it_was_read() {
    super::keep(
        "support",
        &[
            ("4 Support", "Enter g 4"),
            ("4 Support, Tom", "Enter g 4 Down Down Down Down Enter Down Down Down Down Down Down Down"),
        ],
    );
}
