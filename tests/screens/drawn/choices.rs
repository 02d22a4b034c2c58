//! Step 6.

#[test]
fn as_it_was_read() {
    super::keep(
        "choices",
        &[
            ("6 Choices", "Enter g 6"),
            ("6 Choices, still to find", "Enter g 6 Down d d d"),
            ("6 Choices, a line", "Enter g 6 Down Enter Down Down Down Down"),
            (
                "6 Choices, the days of a line",
                "Enter g 6 Down Enter Down Down Down Down Down Down Down Down Down Down",
            ),
            ("6 Choices, a line further down", "Enter g 6 Down Enter PgDn PgDn PgDn"),
            ("6 Choices, an assistant", "Enter g 6 Down Down Down Down Down Enter PgDn PgDn Down Down Down"),
            ("6 Choices, who could do a line", "Enter g 6 Down Enter Down Down Down Down Enter 'salt'"),
            ("6 Choices, further down", "Enter g 6 End"),
            ("6 Choices, search", "Enter g 6 Down Down Down Down Enter"),
            ("6 Choices, search by letters", "Enter g 6 Enter 'hern'"),
            ("6 Choices, the list", "Enter g 6 Enter Tab Down"),
            ("6 Choices, nobody found", "Enter g 6 Enter 'qqqq'"),
        ],
    );
}

const ON_THE_RATE: &str = "Enter g 6 Down Down Down Down Down Enter PgDn PgDn Down Down Down";

/// Enter on the rate makes it the price, and u takes it back; w says how it came about.
#[test]
fn the_rate_of_an_assistant_becomes_the_price() {
    let look = crate::desk::plain();
    let mut desk = crate::desk::Desk::demo();
    let price = |desk: &crate::desk::Desk, name: &str| {
        let path: careplan::plan::Path = format!("arrangements[a4].{name}").parse().unwrap();
        desk.sheet().typed(&path).map(str::to_owned)
    };
    // 4.25 hours at 12.71: 1.53 + 0 + 0 + 1.17 / 4.25 = 0.28 + 5.00 / 4.25 = 1.18 + 1.00 / 4.25 = 0.24
    // + 0.03 x 60.54 / 4.25 = 0.43 beside it: 16.37.
    let shown = desk.press(ON_THE_RATE).press("Enter").text(&look, 80, 24);
    assert!(shown.contains("The price is 16.37, with holiday pay"), "{shown}");
    assert_eq!(price(&desk, "unit_price").as_deref(), Some("16.37"));
    assert_eq!(
        price(&desk, "price_source").as_deref(),
        Some("policy england-2026-27, pay 12.71 and on-costs")
    );
    desk.press("u");
    assert_eq!(price(&desk, "unit_price").as_deref(), Some("15.20"));
    assert_eq!(
        price(&desk, "price_source").as_deref(),
        Some("policy, assistant's pay and on-costs"),
        "taken back in one"
    );
}

/// A line keeps the price it was made with, and says what the catalogue asks now.
#[test]
fn a_price_that_is_not_the_catalogues_says_so() {
    let look = crate::desk::plain();
    let mut desk = crate::desk::Desk::demo();
    let at_the_price = "Enter g 6 Down Enter PgDn PgDn";
    let before = desk.press(at_the_price).text(&look, 120, 40);
    assert!(before.contains("Price of one     19.90") && !before.contains("the plan keeps"), "{before}");
    let path: careplan::plan::Path = "arrangements[a1].unit_price".parse().unwrap();
    while desk.state.open.as_ref().unwrap().focused().unwrap().path.as_ref() != Some(&path) {
        desk.press("Up");
    }
    let shown = desk.press("1 9 Enter").text(&look, 120, 40);
    assert!(shown.contains("The catalogue now says 19.90; the plan keeps 19.00."), "{shown}");
}
