//! Step 1.

#[test]
fn as_it_was_read() {
    super::keep(
        "person",
        &[
            ("1 Person", "Enter g 1"),
            ("1 Person, everybody in the room", "Enter g 1 Down Down Down Down Down Down Down Down Down"),
            ("1 Person, a field open", "Enter g 1 Down Down Enter"),
            ("1 Person, a value that is wrong", "Enter g 1 Down Down Down Enter Ctrl-u '30/2/45' Esc"),
        ],
    );
}
