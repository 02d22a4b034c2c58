//! What a week of visits costs: the figures of the compare screen.

use super::*;
use crate::amount::Money;

/// Six mornings of 45 minutes, one of them a Saturday, and five evenings of 30.
const THESE_VISITS: [Visit; 2] = [
    Visit { minutes: 45, weekday_count: 5, weekend_count: 1, workers: 1 },
    Visit { minutes: 30, weekday_count: 5, weekend_count: 0, workers: 1 },
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
    let twenty = [Visit { minutes: 20, weekday_count: 3, weekend_count: 0, workers: 1 }];
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
    let hour = [Visit { minutes: 60, weekday_count: 1, weekend_count: 0, workers: 1 }];
    let provider = &catalogue.provider(0).unwrap();
    assert_eq!(price_for_area(&provider.prices, "personal_care", &hour), None);
    assert_eq!(price_for_area(&provider.prices, "home", &hour).unwrap().weekly, Money::from_pence(1700));
}

#[test]
fn no_visits_have_no_price() {
    let provider = demo().by_id("DEMO-014").unwrap().clone();
    assert_eq!(price_for(&provider, &[]), None);
    assert_eq!(
        price_for(&provider, &[Visit { minutes: 45, weekday_count: 0, weekend_count: 0, workers: 1 }]),
        None
    );
}

#[test]
fn the_singing_has_its_session_price() {
    let once = [Visit { minutes: 120, weekday_count: 1, weekend_count: 0, workers: 1 }];
    let catalogue = demo();
    let singers = catalogue.by_id("DEMO-061").unwrap();
    assert_eq!((singers.name.as_str(), &singers.kind), ("Harbour Singers", &Kind::Activity));
    let priced = price_for_area(&singers.prices, "social", &once).unwrap();
    assert_eq!(
        (priced.weekly.to_string().as_str(), priced.lines[0].price_name.as_str()),
        ("24.80", "session with support")
    );
}

fn priced_as(price: &str, visits: &[Visit]) -> String {
    let catalogue = with(
        "{ name = \"45-minute visit\", unit = \"visit\", minutes = 45, price = \"19.90\", weekend = \"22.40\" }",
        price,
    );
    price_for(&catalogue.unwrap().provider(0).unwrap(), visits).unwrap().in_figures()
}

/// 24.10 an hour: 15 minutes are paid as 30, 12.05; 45 minutes are 18.075, which is 18.08.
#[test]
fn the_shortest_visit_is_paid_where_a_visit_is_shorter() {
    let hour = "{ name = \"hour\", unit = \"hour\", price = \"24.10\", minimum_minutes = 30 }";
    let visits = [
        Visit { minutes: 15, weekday_count: 2, weekend_count: 0, workers: 1 },
        Visit { minutes: 45, weekday_count: 1, weekend_count: 0, workers: 1 },
    ];
    assert_eq!(priced_as(hour, &visits), "2 x 12.05 + 1 x 18.08 = 42.18 a week");
}

/// 19.90 + 1.50 on five weekdays, 22.40 + 1.50 on a Saturday: 107.00 + 23.90.
#[test]
fn getting_there_is_paid_with_each_visit() {
    let visit = "{ name = \"45-minute visit\", unit = \"visit\", minutes = 45, price = \"19.90\", weekend = \"22.40\", travel = \"1.50\", bank_holiday = \"39.80\" }";
    let visits = [Visit { minutes: 45, weekday_count: 5, weekend_count: 1, workers: 1 }];
    assert_eq!(priced_as(visit, &visits), "5 x 21.40 + 1 x 23.90 = 130.90 a week");
    let catalogue = with(
        "{ name = \"45-minute visit\", unit = \"visit\", minutes = 45, price = \"19.90\", weekend = \"22.40\" }",
        visit,
    );
    let one = price_of_visit(&catalogue.unwrap().provider(0).unwrap().prices, None, 45).unwrap();
    assert_eq!(one.bank_holiday.unwrap().to_string(), "41.30");
    assert_eq!(one.name, "45-minute visit, with 1.50 for getting there");
}

/// Two workers to each of seven visits of 19.90: 278.60.
#[test]
fn two_workers_are_two_prices() {
    let visits = [Visit { minutes: 45, weekday_count: 7, weekend_count: 0, workers: 2 }];
    let visit = "{ name = \"45-minute visit\", unit = \"visit\", minutes = 45, price = \"19.90\" }";
    assert_eq!(priced_as(visit, &visits), "7 x 19.90 x 2 workers = 278.60 a week");
}

/// An hour of 24.00 that three people have together is 8.00 each; an hour of one's own is taken first.
#[test]
fn a_shared_hour_is_parted_and_comes_after_an_hour_of_ones_own() {
    let shared = "{ name = \"shared hour\", unit = \"hour\", price = \"24.00\", shared_by = 3 }";
    let visits = [Visit { minutes: 60, weekday_count: 5, weekend_count: 0, workers: 1 }];
    assert_eq!(priced_as(shared, &visits), "5 x 24.00, shared by 3 = 40.00 a week");
    let both = format!("{shared}, {{ name = \"hour\", unit = \"hour\", price = \"25.00\" }}");
    assert_eq!(priced_as(&both, &visits), "5 x 25.00 = 125.00 a week");
}
