//! Step 7.

#[test]
fn as_it_was_read() {
    super::keep(
        "money",
        &[("7 Money", "Enter g 7"), ("7 Money, further down", "Enter g 7 PgDn Down Down Down Down")],
    );
}
