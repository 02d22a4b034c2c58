//! Step 2.

#[test]
fn as_it_was_read() {
    super::keep(
        "matters",
        &[
            ("2 Matters", "Enter g 2"),
            ("2 Matters, a goal open", "Enter g 2 Enter"),
            ("2 Matters, what a goal goes with", "Enter g 2 Down"),
            ("2 Matters, a goal added", "Enter g 2 a"),
        ],
    );
}
