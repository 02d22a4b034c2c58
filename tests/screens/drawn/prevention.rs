//! Step 5.

#[test]
fn as_it_was_read() {
    super::keep(
        "prevention",
        &[("5 Prevention", "Enter g 5"), ("5 Prevention, the seat", "Enter g 5 Enter Down Down")],
    );
}
