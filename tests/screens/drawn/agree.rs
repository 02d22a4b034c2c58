//! Step 8.

#[test]
fn as_it_was_read() {
    super::keep(
        "agree",
        &[
            ("8 Agree", "Enter g 8"),
            ("8 Agree, a check", "Enter g 8 Down Down Down Down Down"),
            ("8 Agree, further down", "Enter g 8 End"),
        ],
    );
}
