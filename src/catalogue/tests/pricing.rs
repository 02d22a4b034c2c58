//! What a week of visits costs: the figures of the compare screen.

use super::*;
use crate::amount::Money;

/// Six mornings of 45 minutes, one of them a Saturday, and five evenings of 30.
const THESE_VISITS: [Visit; 2] = [
    Visit { minutes: 45, weekday_count: 5, weekend_count: 1 },
    Visit { minutes: 30, weekday_count: 5, weekend_count: 0 },
];

fn these_visits(id: &str) -> String {
    price_for(&demo().by_id(id).unwrap(), &THESE_VISITS).unwrap().in_figures()
}

#[test]
fn these_visits_cost_what_the_screens_say() {
    assert_eq!(these_visits("DEMO-014"), "5 x 19.90 + 1 x 22.40 + 5 x 14.20 = 192.90 a week");
    let weekly = |id: &str| price_for(&demo().by_id(id).unwrap(), &THESE_VISITS).unwrap().weekly.to_string();
    assert_eq!(weekly("DEMO-017"), "206.40");
    assert_eq!(weekly("DEMO-018"), "198.15");
    assert_eq!(weekly("DEMO-016"), "202.70");
    assert_eq!(weekly("DEMO-015"), "180.10");
}

#[test]
fn one_price_on_all_days_is_one_term() {
    assert_eq!(these_visits("DEMO-016"), "6 x 21.20 + 5 x 15.10 = 202.70 a week");
}

#[test]
fn a_short_visit_is_not_half_an_hour() {
    let priced = price_for(&demo().by_id("DEMO-014").unwrap(), &THESE_VISITS).unwrap();
    let evening = priced.lines.last().unwrap();
    assert_eq!(
        (evening.minutes, evening.weekend, evening.price_name.as_str()),
        (30, false, "30-minute visit")
    );
    assert_eq!(evening.an_hour().to_string(), "28.40");
}

#[test]
fn a_length_without_a_price_takes_its_part_of_an_hour_and_without_an_hour_has_none() {
    let hourly = with(
        "{ name = \"45-minute visit\", unit = \"visit\", minutes = 45, price = \"19.90\", weekend = \"22.40\" }",
        "{ name = \"hour\", unit = \"hour\", price = \"24.10\" }",
    )
    .unwrap();
    let twenty = [Visit { minutes: 20, weekday_count: 3, weekend_count: 0 }];
    // A third of 24.10 is 8.0333…: rounded for the one visit, then three of them.
    assert_eq!(
        price_for(&hourly.provider(0).unwrap(), &twenty).unwrap().in_figures(),
        "3 x 8.03 = 24.09 a week"
    );
    assert_eq!(price_for(&demo().by_id("DEMO-014").unwrap(), &twenty), None);
}

#[test]
fn an_hour_of_cleaning_is_not_an_hour_of_personal_care() {
    let catalogue = with(
        "  { name = \"45-minute visit\"",
        "  { name = \"cleaning\", unit = \"hour\", price = \"17.00\", areas = [\"home\"] },\n  { name = \"45-minute visit\"",
    )
    .unwrap();
    let hour = [Visit { minutes: 60, weekday_count: 1, weekend_count: 0 }];
    let provider = &catalogue.provider(0).unwrap();
    assert_eq!(price_for_area(provider, "personal_care", &hour), None);
    assert_eq!(price_for_area(provider, "home", &hour).unwrap().weekly, Money::from_pence(1700));
}

#[test]
fn no_visits_have_no_price() {
    let provider = demo().by_id("DEMO-014").unwrap().clone();
    assert_eq!(price_for(&provider, &[]), None);
    assert_eq!(price_for(&provider, &[Visit { minutes: 45, weekday_count: 0, weekend_count: 0 }]), None);
}

#[test]
fn the_singing_has_its_session_price() {
    let once = [Visit { minutes: 120, weekday_count: 1, weekend_count: 0 }];
    let catalogue = demo();
    let singers = catalogue.by_id("DEMO-061").unwrap();
    assert_eq!((singers.name.as_str(), &singers.kind), ("Harbour Singers", &Kind::Activity));
    let priced = price_for_area(&singers, "social", &once).unwrap();
    assert_eq!(
        (priced.weekly.to_string().as_str(), priced.lines[0].price_name.as_str()),
        ("24.80", "session with support")
    );
}
