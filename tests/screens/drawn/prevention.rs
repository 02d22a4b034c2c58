//! Step 5.

#[test]
fn as_it_was_read() {
    super::keep(
        "prevention",
        &[
            ("5 Prevention", "Enter g 5"),
            ("5 Prevention, the seat's fields", "Enter g 5 Enter"),
            ("5 Prevention, a new step", "Enter g 5 a 'Tap' Enter"),
        ],
    );
}
