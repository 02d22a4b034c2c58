//! The start screen.

#[test]
fn as_it_was_read() {
    super::keep("start", &[("start", ""), ("start, begin afresh?", "Ctrl-x"), ("start, help", "?")]);
}
