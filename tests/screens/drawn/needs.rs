//! Step 3.

#[test]
fn as_it_was_read() {
    super::keep(
        "needs",
        &[
            ("3 Needs", "Enter g 3"),
            ("3 Needs, a rung", "Enter g 3 Down Down"),
            ("3 Needs, further down", "Enter g 3 End"),
        ],
    );
}
