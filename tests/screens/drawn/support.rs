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

/// A group found by what it offers, put on the plan with hours, and how the referral went.
#[test]
fn a_group_is_found_put_on_the_plan_and_referred_to() {
    let mut desk = crate::desk::Desk::demo();
    let shown = desk.press("Enter g 4 / 'singing' Space 'lungs'").text(&crate::desk::plain(), 80, 24);
    assert!(shown.contains("> Breathe and Sing"), "{shown}");
    // Taken, the hours are in focus; two hours, willing and able.
    desk.press("Enter 2 Enter 1 Down 1 Down 1");
    let said = |desk: &crate::desk::Desk, name: &str| {
        let list: careplan::plan::Path = "support".parse().unwrap();
        let last = desk.sheet().items(&list).last().unwrap().id.clone();
        desk.sheet().typed(&list.item(last).fields(name)).map(str::to_owned)
    };
    assert_eq!(said(&desk, "hours_per_week").as_deref(), Some("2.00"));
    assert!(said(&desk, "group").unwrap().starts_with("DEMO-"));
    desk.press("PgDn PgDn Up Up Enter 't' Enter Enter 'Bronwen' Enter Enter 'Went' Tab");
    assert_eq!(said(&desk, "referral.on").as_deref(), Some("2026-12-01"));
    assert_eq!(said(&desk, "referral.to").as_deref(), Some("Bronwen"));
    assert_eq!(said(&desk, "referral.outcome").as_deref(), Some("Went"));
}

/// Groups ask nothing and are not compared: no key that does so is offered, and each says why it does nothing.
#[test]
fn of_groups_only_what_can_be_done_is_offered() {
    let mut desk = crate::desk::Desk::demo();
    let shown = |desk: &crate::desk::Desk| desk.text(&crate::desk::plain(), 80, 24);
    let list = shown(desk.press("Enter g 4 / Tab"));
    assert!(!list.contains("cheapest first") && !list.contains("o order"), "{list}");
    let not_compared = "Groups are not compared: Enter puts one among those who help.";
    for key in ["Space", "c"] {
        let screen = shown(desk.press(key));
        assert!(screen.contains(not_compared), "{key}: {screen}");
    }
    let screen = shown(desk.press("o"));
    assert!(screen.contains("Groups ask nothing, so they have this one order."), "{screen}");
    assert!(!screen.contains("cheapest first"), "{screen}");
}
