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

/// Hours that cannot be read yet stay in the list as they were typed, with a mark at the helper.
#[test]
fn what_is_to_be_mended_is_marked_in_the_list() {
    let mut desk = crate::desk::Desk::demo();
    let keys = "Enter g 4 Down Down Down Down Tab Down Down Down Down Enter 'lots' Enter";
    let shown = desk.press(keys).text(&crate::desk::plain(), 120, 40);
    assert!(shown.lines().any(|line| line.contains("Tom  ") && line.contains(" !")), "{shown}");
}
