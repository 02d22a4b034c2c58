//! Cases worked by hand, each with its working beside it: every rule of docs/PLAN-FORMAT.md that turns hours or days
//! into money, the arithmetic that other systems got wrong, and the edges of the charging rules.
//!
//! Unless a case says otherwise, its policy is `hand/bare.policy.toml`: meals at 20.00 an hour, low = likely = high;
//! nights at 0.01, 0.03 and 0.05; share 0.95; expenses allowance 30.00; pension-age guarantee 200.01; savings credit
//! ignored up to 6.95; limits 14,250 and 23,250, 1.00 for each 250; reablement free for 6 weeks; adaptations free up
//! to 1,000.00. Plans start on Monday 4 April 2033.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod worked;

use careplan::budget::{self, AreaFigure, Asked, ContributionFigure, Figure, Party, Span, Spent, explain};
use careplan::policy::Policy;
use serde_json::{Value, json};
use worked::{at, json, plan, policy, put, result, year_2026};

fn bare() -> Policy {
    policy("hand/bare.policy.toml")
}

fn hand(name: &str) -> Value {
    json(&format!("hand/{name}.plan.json"))
}

/// Every figure named, as the result shows it.
fn expect(result: &Value, figures: &[(&str, &str)]) {
    for (path, figure) in figures {
        assert_eq!(at(result, path), figure, "{path}");
    }
}

/// A low, a likely and a high figure.
fn expect_range(result: &Value, path: &str, low: &str, likely: &str, high: &str) {
    assert_eq!(at(result, path), &json!({ "low": low, "likely": likely, "high": high }), "{path}");
}

/// (a), (b) and (c) of the statement.
fn expect_statement(result: &Value, span: &str, cost: &str, person: &str, council: &str) {
    let expected = json!({ "cost": cost, "person": person, "council": council });
    assert_eq!(result["statement"][span], expected, "{span}");
}

/// A plan of the rules of 2026-27 that lasts a year from Tuesday 1 December 2026.
fn year(fields: Value) -> Value {
    let mut plan = json!({ "schema": "careplan.plan/1", "period": { "start": "2026-12-01", "weeks": 52 } });
    plan.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    plan
}

/// 10.25 hours at £18: £184.50 a week.
fn home_care() -> Value {
    json!({ "id": "a1", "area": "personal_care", "description": "Home care", "unit": "hour",
            "units_per_week": "10.25", "unit_price": "18" })
}

fn with(mut line: Value, path: &str, value: Value) -> Value {
    put(&mut line, path, value);
    line
}

// The ten cases.

#[test]
fn never_whole_pounds() {
    // 10.25 × 18 = 184.50. 52 weeks are 364 days: 184.50 × 364 ÷ 7 = 184.50 × 52 = 9,594.00; never 185 and 9,620.
    // A visit of 20 minutes by 2 workers, shared by 3, at 10.00, once a week: 20 ÷ 60 × 2 = 0.666… → 0.67 hours;
    // 10.00 × 2 ÷ 3 = 6.666… → 6.67; over the plan 6.67 × 52 = 346.84, for the shown line is what is multiplied
    // (6.666… × 52 would be 346.67).
    let found = result(&hand("01-pence"), &year_2026(), None);
    expect(
        &found,
        &[
            ("lines[0].weekly", "184.50"),
            ("lines[0].plan", "9594.00"),
            ("lines[1].hours_per_week", "0.67"),
            ("lines[1].weekly", "6.67"),
            ("lines[1].plan", "346.84"),
            // 184.50 + 6.67 and 9,594.00 + 346.84.
            ("planned.weekly", "191.17"),
            ("planned.plan", "9940.84"),
        ],
    );
}

#[test]
fn needs_that_grow_do_so_in_a_straight_line_for_a_year() {
    // Meals 4 hours now and 17 in twelve months: week w needs 4 + 13 × (w − ½) ÷ 52 = 4 + (w − ½) ÷ 4.
    // 2 weeks: 4.125 + 4.375 = 8.5 hours × 20 = 170.00. Weekly now, without drift: 4 × 20 = 80.00.
    let found = result(&hand("02a-travel-2-weeks"), &bare(), None);
    expect_range(&found, "areas[0].indicative_plan", "170.00", "170.00", "170.00");
    expect_range(&found, "areas[0].indicative_weekly", "80.00", "80.00", "80.00");
    // 54 weeks: Σ w = 1…52 of 4 + (w − ½) ÷ 4 = 208 + ¼ × (52² ÷ 2) = 208 + 338 = 546; weeks 53 and 54 stay at 17:
    // 34; together 580 hours × 20 = 11,600.00.
    let found = result(&hand("02b-travel-54-weeks"), &bare(), None);
    expect(&found, &[("indicative.plan.likely", "11600.00")]);
}

#[test]
fn unpaid_help_counts_while_it_lasts_and_never_beyond_the_need() {
    // Meals: a good week 2 hours, a usual one 4, a bad one 6; 3 weeks. Mary 3.00 until 10 April, Tom 2.00, Ann 5.00
    // but not sure of willing.
    // As at 4 April 3 + 2 = 5 are offered: min(2,5) = 2, min(4,5) = 4, min(6,5) = 5; to arrange 0, 0 and 1.
    // In order, until the likely 4 are used up: Mary 3.00, Tom 1.00, Ann none.
    // Week 1 (4 April) 0/0/1. Week 2 (11 April): Mary has stopped; 2 are offered: 0/2/4. Week 3 the same.
    // Σ 0, 4 and 9 hours × 20 = 0.00, 80.00 and 180.00.
    let mut mary = hand("03-unpaid");
    let found = result(&mary, &bare(), None);
    expect_range(&found, "areas[0].unpaid", "2.00", "4.00", "5.00");
    expect_range(&found, "areas[0].to_arrange", "0.00", "0.00", "1.00");
    expect_range(&found, "areas[0].indicative_weekly", "0.00", "0.00", "20.00");
    expect_range(&found, "areas[0].indicative_plan", "0.00", "80.00", "180.00");
    expect(
        &found,
        &[
            ("supporters[0].counted", "3.00"),
            ("supporters[1].counted", "1.00"),
            ("supporters[2].hours_per_week", "5.00"),
            ("supporters[2].counted", "0.00"),
        ],
    );
    // Until 11 April is "not before the first day" of week 2: 0/0/1 twice, then 0/2/4. Σ 0, 2 and 6 hours.
    put(&mut mary, "support[0].until", json!("2033-04-11"));
    let found = result(&mary, &bare(), None);
    expect_range(&found, "areas[0].indicative_plan", "0.00", "40.00", "120.00");
}

#[test]
fn a_saving_has_dates_of_its_own() {
    // Meals 5 hours, 4 weeks. Step 1 ends on 5 April and saves 1.5 hours from 11 to 17 April; step 2 starts on 12 April
    // and saves 0.5 with no date of its own.
    // Week 1 (4 April) 5. Week 2 (11 April) 3.5: the saving is in force although its step has ended, and step 2 has not
    // begun. Week 3 (18 April) 4.5, week 4 4.5. Σ 17.5 × 20 = 350.00. Now: nothing saved, 5 × 20 = 100.00.
    let found = result(&hand("04-prevention"), &bare(), None);
    expect(
        &found,
        &[
            ("areas[0].indicative_plan.likely", "350.00"),
            ("areas[0].prevention.likely", "0.00"),
            ("areas[0].indicative_weekly.likely", "100.00"),
        ],
    );
}

#[test]
fn so_far_is_the_lines_and_what_is_still_to_find() {
    // Meals 3, 4 and 6 hours with a line of 4 hours at 15.00 = 60.00: the likely hours are reached, so meals add
    // nothing, though a bad week is 6. Nights: 10 hours to find × 0.01, 0.03, 0.05 = 0.10, 0.30, 0.50.
    // At most the person is asked for (250.00 − 200.01) × 0.95 = 49.99 × 0.95 = 47.4905 → 47.49.
    let found = result(&hand("05a-so-far"), &bare(), None);
    expect_range(&found, "so_far.weekly", "60.10", "60.30", "60.50");
    expect(&found, &[("contribution.assessed_maximum", "47.49")]);
    expect_range(&found, "so_far.person", "47.49", "47.49", "47.49");
    expect_range(&found, "so_far.council", "12.61", "12.81", "13.01");
    // With a line of 30.00 a week that meets nights whole, nothing is left to find: 60.00 + 30.00, one figure.
    let found = result(&hand("05b-so-far-settled"), &bare(), None);
    expect_range(&found, "so_far.weekly", "90.00", "90.00", "90.00");
    expect(&found, &[("areas[1].gap", "0.00"), ("areas[1].arranged", "0.00")]);
}

#[test]
fn a_line_costs_the_days_on_which_it_runs() {
    // 13 weeks: 91 days, 4 April to 3 July. Lines of 70.00 a week are 10.00 a day.
    // a ends on 17 April: 14 days, 140.00. b starts on 4 May: 28 + 30 + 3 = 61 days, 610.00.
    // c pauses 10–16 and 14–20 April, together 11 days (no day twice): 80 days, 800.00.
    // d pauses from 30 June for ever: 4 days off, 87 days, 870.00. e starts on 3 July: 1 day, 10.00.
    // f, 25.00 once, on the plan's last day: 25.00; g, on the day after: 0.00. h, 10.01 a week from 3 July: 1.43.
    // Over the plan 140 + 610 + 800 + 870 + 10 + 25 + 0 + 1.43 = 2,456.43.
    let days = hand("06a-days");
    let found = result(&days, &bare(), None);
    let costs = ["140.00", "610.00", "800.00", "870.00", "10.00", "25.00", "0.00", "1.43"];
    for (index, cost) in costs.into_iter().enumerate() {
        assert_eq!(found["lines"][index]["plan"], cost, "line {index}");
    }
    // As at 4 April a, c and d run: 210.00. A line that is yet to start shows its own weekly cost.
    expect(
        &found,
        &[("planned.weekly", "210.00"), ("planned.plan", "2456.43"), ("lines[1].weekly", "70.00")],
    );
    assert_eq!(found["lines"][1]["active"], false);
    // 17 April is a's last day, and c pauses: a and d, 140.00. 18 April: d alone, 70.00.
    let found = result(&days, &bare(), Some("2033-04-17"));
    expect(&found, &[("planned.weekly", "140.00")]);
    assert_eq!(found["lines"][0]["active"], true);
    let found = result(&days, &bare(), Some("2033-04-18"));
    expect(&found, &[("planned.weekly", "70.00")]);
    assert_eq!(found["lines"][0]["active"], false);
    // The day after the plan's last: nothing runs.
    expect(&result(&days, &bare(), Some("2033-07-04")), &[("planned.weekly", "0.00")]);
}

#[test]
fn what_a_person_at_home_is_asked_for() {
    // Capital 14,500.01 is 250.01 above: two steps, 2.00. State pension 1,000.00 a month × 12 ÷ 52 = 230.769… → 230.77.
    // Savings credit 3.50 and 4.00: 7.50 − 6.95 = 0.55, once on the sum (entry by entry it would be nought).
    // Earnings are ignored. Counted 231.32. Left out 5.00 every 4 weeks: 1.25. Rent 104.00 a year: 2.00. Broadband
    // 10.00 a month: 2.3077 → 2.31. 231.32 + 2.00 − 1.25 − 200.01 − 2.00 − 2.31 = 27.75; × 0.95 = 26.3625 → 26.36.
    // The line costs 20.00 a week: the person pays the lower, the council nothing. 13 weeks: 260.00.
    let found = result(&hand("07-at-home"), &bare(), None);
    expect(
        &found,
        &[
            ("contribution.tariff_income", "2.00"),
            ("contribution.income_counted", "231.32"),
            ("contribution.disregards", "1.25"),
            ("contribution.housing_costs", "2.00"),
            ("contribution.disability_costs", "2.31"),
            ("contribution.assessed_maximum", "26.36"),
            ("contribution.weekly", "20.00"),
        ],
    );
    expect_statement(&found, "weekly", "20.00", "20.00", "0.00");
    expect_statement(&found, "plan", "260.00", "260.00", "0.00");
}

#[test]
fn what_a_person_in_a_care_home_is_asked_for() {
    // Nursing, so the care home's formula without being told; 2 weeks at 850.00. Pension 200.00; rent is entered and
    // does not count. Capital 23,250.00: 9,000 ÷ 250 = 36 steps. 200.00 + 36.00 − 30.00 = 206.00, and no share is taken.
    let found = result(&hand("08a-care-home"), &bare(), None);
    expect(
        &found,
        &[
            ("contribution.tariff_income", "36.00"),
            ("contribution.allowance", "30.00"),
            ("contribution.housing_costs", "0.00"),
            ("contribution.assessed_maximum", "206.00"),
        ],
    );
    expect_statement(&found, "weekly", "850.00", "206.00", "644.00");
    expect_statement(&found, "plan", "1700.00", "412.00", "1288.00");
    // A penny more: there is no sum, and the person pays it all.
    let found = result(&hand("08b-care-home-full-cost"), &bare(), None);
    assert_eq!(found["contribution"]["tariff_income"], Value::Null);
    assert_eq!(found["contribution"]["assessed_maximum"], Value::Null);
    assert_eq!(found["contribution"]["full_cost"], true);
    expect_statement(&found, "weekly", "850.00", "850.00", "0.00");
    expect_statement(&found, "plan", "1700.00", "1700.00", "0.00");
}

#[test]
fn reablement_that_began_before_the_plan_is_free_for_what_is_left_of_six_weeks() {
    // 13 weeks, capital 30,000. Reablement since 7 March, until 1 May, 105.00 a week and 50.00 once, marked as charged;
    // a line of 2 hours at 20.00 = 40.00. Free for 42 days from 7 March: to 17 April.
    // Within the plan, 4 April to 1 May are 28 days: 105 × 28 ÷ 7 = 420.00; its one-off fell in another plan.
    // Charged from 18 April: 14 days, 210.00, in (a). (a) over the plan 13 × 40 + 210 = 730.00; (b) 520 and the two
    // weeks that begin on 18 and 25 April × 105 = 730.00. Planned: 520 + 420 = 940.00.
    let reablement = hand("09a-reablement");
    let found = result(&reablement, &bare(), None);
    expect(
        &found,
        &[
            ("planned.weekly", "145.00"),
            ("planned.plan", "940.00"),
            ("lines[1].plan", "420.00"),
            ("lines[1].one_off", "0.00"),
        ],
    );
    assert_eq!(found["lines"][1]["chargeable"], false);
    expect_statement(&found, "weekly", "40.00", "40.00", "0.00");
    expect_statement(&found, "plan", "730.00", "730.00", "0.00");
    let found = result(&reablement, &bare(), Some("2033-04-18"));
    assert_eq!(found["lines"][1]["chargeable"], true);
    expect_statement(&found, "weekly", "145.00", "145.00", "0.00");
    expect_statement(&found, "plan", "730.00", "730.00", "0.00");
}

#[test]
fn nobody_is_charged_more_than_the_support_costs() {
    // 2 weeks, capital 99,999. x, 70.00 a week, ends on 6 April: 3 days, 30.00. y, 20.00 a week, is not charged: 40.00.
    // An adaptation of 1,000.00 with 5.00 a week is free by law; one of 1,000.01 with 7.00 a week is not; one-offs are
    // never charged. As at 4 April (a) 70 + 20 + 5 + 7 = 102.00; (b) 70 + 7 = 77.00; (c) 25.00.
    // Over the plan (a) 30 + 40 + (10 + 1,000.00) + (14 + 1,000.01) = 2,094.01. (b) by the weeks' first days would be
    // 77 + 7 = 84.00, but the lines that may be charged cost 30 + 14 = 44.00: 44.00. (c) 2,050.01.
    let found = result(&hand("10-never-more"), &bare(), None);
    expect_statement(&found, "weekly", "102.00", "77.00", "25.00");
    expect_statement(&found, "plan", "2094.01", "44.00", "2050.01");
}

// "Arithmetic that other systems got wrong, so test it": one test for each clause of the paragraph.

#[test]
fn a_line_that_ends_after_two_weeks_is_not_fifty_two_weeks_cost() {
    // 1 to 14 December: 14 days, 184.50 × 14 ÷ 7 = 369.00, and not 9,594.00.
    let line = with(home_care(), "end", json!("2026-12-14"));
    let found = result(&year(json!({ "arrangements": [line] })), &year_2026(), None);
    expect(
        &found,
        &[("lines[0].plan", "369.00"), ("planned.plan", "369.00"), ("statement.plan.cost", "369.00")],
    );
}

#[test]
fn a_line_that_starts_next_month_is_not_in_todays_total() {
    // The plan's last day is 29 November 2027, so from 1 January are 364 − 31 = 333 days:
    // 184.50 × 333 ÷ 7 = 8,776.928… → 8,776.93.
    let line = with(home_care(), "start", json!("2027-01-01"));
    let plan = year(json!({ "arrangements": [line] }));
    let found = result(&plan, &year_2026(), None);
    expect(
        &found,
        &[
            ("planned.weekly", "0.00"),
            ("statement.weekly.cost", "0.00"),
            ("lines[0].weekly", "184.50"),
            ("lines[0].plan", "8776.93"),
        ],
    );
    expect(&result(&plan, &year_2026(), Some("2026-12-31")), &[("planned.weekly", "0.00")]);
    expect(&result(&plan, &year_2026(), Some("2027-01-01")), &[("planned.weekly", "184.50")]);
}

#[test]
fn a_suspended_line_costs_nothing() {
    // Suspended from 1 to 14 February: 350 days are left, 184.50 × 50 = 9,225.00.
    let pause = json!([{ "from": "2027-02-01", "to": "2027-02-14", "why": "In hospital" }]);
    let plan = year(json!({ "arrangements": [with(home_care(), "suspended", pause)] }));
    expect(&result(&plan, &year_2026(), None), &[("planned.weekly", "184.50"), ("planned.plan", "9225.00")]);
    for (day, weekly) in
        [("2027-01-31", "184.50"), ("2027-02-01", "0.00"), ("2027-02-14", "0.00"), ("2027-02-15", "184.50")]
    {
        expect(&result(&plan, &year_2026(), Some(day)), &[("planned.weekly", weekly)]);
    }
}

#[test]
fn a_line_is_active_on_its_last_day() {
    let plan = year(json!({ "arrangements": [with(home_care(), "end", json!("2026-12-14"))] }));
    expect(&result(&plan, &year_2026(), Some("2026-12-14")), &[("statement.weekly.cost", "184.50")]);
    expect(&result(&plan, &year_2026(), Some("2026-12-15")), &[("statement.weekly.cost", "0.00")]);
}

#[test]
fn ten_and_a_quarter_hours_at_eighteen_pounds() {
    // 10.25 × 18 = 184.50; × 52 = 9,594.00. Never 185 and 9,620.
    let found = result(&year(json!({ "arrangements": [home_care()] })), &year_2026(), None);
    expect(&found, &[("lines[0].weekly", "184.50"), ("lines[0].plan", "9594.00")]);
}

#[test]
fn the_rate_beside_a_total_is_the_rate_that_produced_it() {
    // A need of 10.25 hours at the reference rate of 24.10: 247.025 → 247.03 (half away from zero; to even would be
    // 247.02). A line of 10.25 at 18.00: 184.50. The explanation of each names those very rates.
    let need = json!([{ "area": "personal_care", "hours_per_week": { "usual": "10.25" } }]);
    let plan = plan(&year(json!({ "needs": need, "arrangements": [home_care()] })));
    let policy = year_2026();
    let found = budget::calculate(&plan, &policy, &Asked::default());
    let told = |figure| {
        let told = explain(figure, &found, &plan, &policy).unwrap();
        let rows = told.rows.into_iter().map(|row| format!("{} {}", row.label, row.value));
        (told.value, rows.collect::<Vec<_>>().join("\n"))
    };
    let (value, rows) = told(Figure::Line(0, Spent::Weekly));
    assert_eq!(value, "184.50");
    assert!(rows.contains("10.25") && rows.contains("18.00"), "{rows}");
    let (value, rows) =
        told(Figure::AreaRange(0, AreaFigure::Indicative(Span::Weekly), budget::Point::Likely));
    assert_eq!(value, "247.03");
    assert!(rows.contains("10.25") && rows.contains("24.10"), "{rows}");
}

#[test]
fn two_worker_visits_are_added_up_by_the_program() {
    // Seven mornings of 45 minutes by two workers: 7 × 45 × 2 ÷ 60 = 10.5 worker hours. A line of seven such visits at
    // 19.90: 7 × 19.90 × 2 = 278.60, and 10.5 hours, so nothing is left to find.
    let days = json!(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);
    let visits = json!([{ "days": days, "time": "morning", "minutes": 45, "workers": 2 }]);
    let line = json!({ "area": "personal_care", "unit": "visit", "minutes_per_unit": 45, "units_per_week": "7",
                       "unit_price": "19.90", "workers": 2 });
    let plan =
        year(json!({ "needs": [{ "area": "personal_care", "visits": visits }], "arrangements": [line] }));
    let found = result(&plan, &year_2026(), None);
    expect_range(&found, "areas[0].needed", "10.50", "10.50", "10.50");
    expect(
        &found,
        &[("lines[0].weekly", "278.60"), ("lines[0].hours_per_week", "10.50"), ("areas[0].gap", "0.00")],
    );
}

/// A person at home with a pension, and a line dear enough that the assessed maximum counts.
fn with_capital(capital: &str) -> Value {
    year(json!({
        "arrangements": [{ "area": "personal_care", "unit": "week", "unit_price": "900.00" }],
        "finances": { "capital": capital, "allowance": { "age": "pension_age" },
                      "income": [{ "kind": "state_pension", "amount": "250.00" }] } }))
}

#[test]
fn capital_at_each_edge_of_the_limits() {
    // 1.00 for each 250.00 above 14,250.00, or part of it, to 23,250.00. Asked for: 250.00 + tariff − 241.45.
    for (capital, tariff, asked) in [
        ("14250.00", "0.00", "8.55"),
        ("14250.01", "1.00", "9.55"),
        ("14500.00", "1.00", "9.55"),
        ("14500.01", "2.00", "10.55"),
        ("23250.00", "36.00", "44.55"),
    ] {
        let found = result(&with_capital(capital), &year_2026(), None);
        expect(&found, &[("contribution.tariff_income", tariff), ("contribution.assessed_maximum", asked)]);
        assert_eq!(found["contribution"]["full_cost"], false, "{capital}");
        expect(&found, &[("statement.weekly.person", asked)]);
    }
    // A penny above the upper limit there is no sum: the person pays the full chargeable cost.
    let found = result(&with_capital("23250.01"), &year_2026(), None);
    assert_eq!(found["contribution"]["tariff_income"], Value::Null);
    assert_eq!(found["contribution"]["assessed_maximum"], Value::Null);
    assert_eq!(found["contribution"]["full_cost"], true);
    expect_statement(&found, "weekly", "900.00", "900.00", "0.00");
    expect_statement(&found, "plan", "46800.00", "46800.00", "0.00");
}

// Lines that serve several areas.

#[test]
fn a_visit_shared_by_three_areas_in_thirds_leaves_nothing_to_find() {
    // One visit of 60 minutes a week, 20 for each of three areas that each need one visit of 20 minutes: each gets a
    // third of an hour, 0.333… → 0.33, and the gap is nought exactly, so nothing is unplanned and the range is one
    // figure, the line's own 27.00.
    let need = |area: &str| json!({ "area": area, "visits": [{ "days": ["any"], "minutes": 20 }] });
    let third = |area: &str| json!({ "area": area, "minutes": 20 });
    let areas = ["personal_care", "meals", "home"];
    let plan = year(json!({
        "needs": areas.map(need),
        "arrangements": [{ "areas": areas.map(third), "unit": "visit", "units_per_week": "1", "unit_price": "27.00" }],
    }));
    let found = result(&plan, &year_2026(), None);
    for index in 0..3 {
        expect(
            &found,
            &[(&format!("areas[{index}].arranged"), "0.33"), (&format!("areas[{index}].gap"), "0.00")],
        );
    }
    // Missing minutes of a unit are the areas' sum, 60: an hour a week.
    expect(&found, &[("lines[0].hours_per_week", "1.00")]);
    expect_range(&found, "so_far.weekly", "27.00", "27.00", "27.00");
    let codes: Vec<&str> =
        found["checks"].as_array().unwrap().iter().filter_map(|c| c["code"].as_str()).collect();
    assert!(
        !codes.contains(&"eligible_need_unplanned") && !codes.contains(&"arranged_over_need"),
        "{codes:?}"
    );
}

#[test]
fn minutes_of_several_areas_are_parts_and_none_at_all_are_even_parts() {
    // Seven visits of 45 minutes, 30 for care and 15 for meals: 5.25 hours, of which 3.50 and 1.75.
    let line = json!({ "unit": "visit", "units_per_week": "7", "unit_price": "19.90",
                       "areas": [{ "area": "personal_care", "minutes": 30 }, { "area": "meals", "minutes": 15 }] });
    let needs = json!([{ "area": "personal_care", "level": "none" }, { "area": "meals", "level": "none" },
                       { "area": "home", "level": "none" }]);
    let found = result(&year(json!({ "needs": needs, "arrangements": [line] })), &year_2026(), None);
    expect(
        &found,
        &[
            ("lines[0].hours_per_week", "5.25"),
            ("areas[0].arranged", "3.50"),
            ("areas[1].arranged", "1.75"),
            ("areas[2].arranged", "0.00"),
        ],
    );
    // 50 minutes once a week for three areas, nothing said of parts: 50 ÷ 60 ÷ 3 = 0.277… → 0.28 each.
    let line = json!({ "unit": "visit", "minutes_per_unit": 50, "units_per_week": "1", "unit_price": "19.90",
                       "areas": [{ "area": "personal_care" }, { "area": "meals" }, { "area": "home" }] });
    let found = result(&year(json!({ "needs": needs, "arrangements": [line] })), &year_2026(), None);
    for index in 0..3 {
        expect(&found, &[(&format!("areas[{index}].arranged"), "0.28")]);
    }
    expect(&found, &[("lines[0].hours_per_week", "0.83")]);
}

// Reablement.

/// Reablement of 210.00 a week from 5 January 2027, marked as charged, beside a line of 100.00 a week.
fn reablement(start: &str, end: &str, capital: &str) -> Value {
    year(json!({
        "arrangements": [{ "area": "meals", "unit": "week", "unit_price": "100.00" }],
        "prevention": [{ "id": "v1", "kind": "reablement", "name": "Reablement at home", "weekly": "210.00",
                         "start": start, "end": end, "chargeable": true }],
        "finances": { "capital": capital, "allowance": { "age": "pension_age" },
                      "income": [{ "kind": "state_pension", "amount": "391.45" }] } }))
}

#[test]
fn reablement_in_the_middle_of_a_plan_is_charged_from_its_seventh_week() {
    // 5 January to 1 March: 56 days, 1,680.00. Free for 42 days, to 15 February; charged 16 February to 1 March:
    // 14 days, 420.00. (a) over the plan 52 × 100 + 420 = 5,620.00. At full cost (b) is 52 × 100 and the weeks that
    // begin on 16 and 23 February × 210 = 5,620.00.
    let plan = reablement("2027-01-05", "2027-03-01", "30000.00");
    let on = |day: &str| result(&plan, &year_2026(), Some(day));
    expect(&on("2026-12-01"), &[("lines[1].plan", "1680.00"), ("planned.weekly", "100.00")]);
    expect_statement(&on("2026-12-01"), "plan", "5620.00", "5620.00", "0.00");
    // The last free day: paid for by the council, outside the statement.
    expect(&on("2027-02-15"), &[("planned.weekly", "310.00")]);
    expect_statement(&on("2027-02-15"), "weekly", "100.00", "100.00", "0.00");
    for day in ["2027-02-16", "2027-03-01"] {
        expect_statement(&on(day), "weekly", "310.00", "310.00", "0.00");
    }
    expect_statement(&on("2027-03-02"), "weekly", "100.00", "100.00", "0.00");
}

#[test]
fn reablement_weighs_on_the_person_only_up_to_the_assessed_maximum() {
    // 391.45 − 241.45 = 150.00 at most. (b): 50 weeks at 100.00 and two at the lower of 150.00 and 310.00:
    // 5,000 + 300 = 5,300.00; (c) 5,620.00 − 5,300.00 = 320.00.
    let plan = reablement("2027-01-05", "2027-03-01", "0.00");
    let found = result(&plan, &year_2026(), None);
    expect(&found, &[("contribution.assessed_maximum", "150.00")]);
    expect_statement(&found, "plan", "5620.00", "5300.00", "320.00");
    expect_statement(
        &result(&plan, &year_2026(), Some("2027-02-16")),
        "weekly",
        "310.00",
        "150.00",
        "160.00",
    );
}

#[test]
fn reablement_that_ends_within_a_week_is_not_charged_for_the_whole_of_it() {
    // 7 January to 2 March; free to 17 February; charged 18 February to 2 March: 13 days, 390.00, in (a): 5,590.00.
    // By the weeks' first days (b) would be 5,200 + 2 × 210 (23 February, 2 March) = 5,620.00, more than it costs:
    // 5,200.00 + 390.00 = 5,590.00.
    let plan = reablement("2027-01-07", "2027-03-02", "30000.00");
    expect_statement(&result(&plan, &year_2026(), None), "plan", "5590.00", "5590.00", "0.00");
}

#[test]
fn reablement_not_marked_as_charged_stays_outside_the_statement() {
    // Missing chargeable is no, for prevention: 1,680.00 is paid by the council's stream and stands outside (a).
    let mut plan = reablement("2027-01-05", "2027-03-01", "30000.00");
    put(&mut plan, "prevention[0].chargeable", Value::Null);
    let found = result(&plan, &year_2026(), None);
    expect_statement(&found, "plan", "5200.00", "5200.00", "0.00");
    expect(&found, &[("planned.plan", "6880.00"), ("streams[0].plan", "6880.00")]);
}

// Days and prices.

#[test]
fn pauses_that_overlap_and_one_without_an_end() {
    // 13 weeks, 1 December to 1 March. A line of 70.00 a week from 15 December: 17 + 31 + 28 + 1 = 77 days. Pauses:
    // 1–20 December (6 of its days), 18–24 December (4 more), from 22 February for ever (8). 59 days: 590.00.
    let plan = json!({ "schema": "careplan.plan/1", "period": { "start": "2026-12-01", "weeks": 13 },
        "arrangements": [{ "area": "meals", "unit": "week", "unit_price": "70.00", "start": "2026-12-15",
            "suspended": [{ "from": "2026-12-18", "to": "2026-12-24" }, { "from": "2027-02-22" },
                          { "from": "2026-12-01", "to": "2026-12-20" }] }] });
    let found = result(&plan, &year_2026(), None);
    expect(&found, &[("lines[0].plan", "590.00")]);
    for (day, weekly) in
        [("2026-12-24", "0.00"), ("2026-12-25", "70.00"), ("2027-02-21", "70.00"), ("2027-02-22", "0.00")]
    {
        expect(&result(&plan, &year_2026(), Some(day)), &[("planned.weekly", weekly)]);
    }
}

#[test]
fn weekend_prices_count_on_saturday_and_sunday_only() {
    // 2 × 20.00 + 2 × 30.55 = 101.10. By two workers, shared by three: 202.20 ÷ 3 = 67.40.
    let line = json!({ "area": "meals", "unit": "visit", "minutes_per_unit": 30,
        "units_by_day": { "mon": "2", "sat": "1", "sun": "1" }, "unit_price": "20.00", "weekend_unit_price": "30.55" });
    let weekly = |line: Value| {
        let found = result(&year(json!({ "arrangements": [line] })), &year_2026(), None);
        at(&found, "lines[0].weekly").as_str().unwrap().to_owned()
    };
    assert_eq!(weekly(line.clone()), "101.10");
    assert_eq!(weekly(with(with(line.clone(), "workers", json!(2)), "shared_by", json!(3))), "67.40");
    // Without a weekend price the usual one holds: 4 × 20.00.
    assert_eq!(weekly(with(line.clone(), "weekend_unit_price", Value::Null)), "80.00");
    // Units by the week have no weekend: the price has no effect, 4 × 20.00.
    let by_week = with(with(line, "units_by_day", Value::Null), "units_per_week", json!("4"));
    assert_eq!(weekly(by_week), "80.00");
}

// The edges of charging.

#[test]
fn a_care_home_leaves_the_expenses_allowance_and_counts_no_rent() {
    // 230.10 + 130.00 × 12 ÷ 52 (30.00) + tariff on 20,000.00 (5,750 ÷ 250 = 23.00) − 10.00 left out − 31.80 = 241.30.
    // 900.00 a week: person 241.30, council 658.70; × 52: 12,547.60 and 34,252.40 of 46,800.00.
    // A third party's top-up of 50.00 stands beside it and changes nothing.
    let plan = year(json!({
        "setting": "residential",
        "needs": [{ "area": "personal_care", "hours_per_week": { "usual": "21" } }],
        "arrangements": [{ "area": "personal_care", "kind": "accommodation", "unit": "week", "unit_price": "900.00",
                           "top_up": { "weekly": "50.00", "paid_by": "third_party" } }],
        "finances": { "capital": "20000.00",
            "income": [{ "kind": "state_pension", "amount": "230.10", "per": "week" },
                       { "kind": "private_pension", "amount": "130.00", "per": "month" }],
            "disregards": [{ "what": "half of a private pension", "amount": "10.00" }],
            "housing_costs": [{ "what": "rent", "amount": "80.00" }],
            "disability_costs": [{ "what": "foot care", "amount": "8.00" }] } }));
    let found = result(&plan, &year_2026(), None);
    expect(
        &found,
        &[
            ("contribution.income_counted", "260.10"),
            ("contribution.tariff_income", "23.00"),
            ("contribution.allowance", "31.80"),
            ("contribution.housing_costs", "0.00"),
            ("contribution.disability_costs", "0.00"),
            ("contribution.assessed_maximum", "241.30"),
            ("top_ups.weekly", "50.00"),
            // Accommodation meets its area whole unless it is said not to.
            ("areas[0].gap", "0.00"),
        ],
    );
    expect_statement(&found, "weekly", "900.00", "241.30", "658.70");
    expect_statement(&found, "plan", "46800.00", "12547.60", "34252.40");
}

#[test]
fn a_local_amount_takes_the_place_of_the_guarantee_whole() {
    // At home: 250.00 − 238.00 = 12.00; premiums no longer add to it. Without it the allowance would be
    // 241.45 + 51.55 = 293.00, and nothing asked for.
    let mut plan = with_capital("0.00");
    put(&mut plan, "finances.allowance.premiums", json!(["disability"]));
    expect(
        &result(&plan, &year_2026(), None),
        &[("contribution.allowance", "293.00"), ("contribution.assessed_maximum", "0.00")],
    );
    put(
        &mut plan,
        "finances.allowance_override",
        json!({ "weekly": "238.00", "reason": "Council's own table" }),
    );
    expect(
        &result(&plan, &year_2026(), None),
        &[("contribution.allowance", "238.00"), ("contribution.assessed_maximum", "12.00")],
    );
    // In a care home it replaces the expenses allowance: 250.00 − 40.00 = 210.00.
    put(&mut plan, "setting", json!("nursing"));
    put(&mut plan, "finances.allowance_override.weekly", json!("40.00"));
    expect(
        &result(&plan, &year_2026(), None),
        &[("contribution.allowance", "40.00"), ("contribution.assessed_maximum", "210.00")],
    );
}

#[test]
fn savings_credit_is_left_out_once_on_its_sum() {
    // Ignored up to 6.95. 4.00 + 4.00 = 8.00: 1.05 counts. 6.95 alone: nothing. 20.80 every four weeks and 2.00 a week:
    // 5.20 + 2.00 = 7.20: 0.25.
    let counted = |income: Value| {
        let mut plan = with_capital("0.00");
        put(&mut plan, "finances.income", income);
        let found = result(&plan, &year_2026(), None);
        at(&found, "contribution.income_counted").as_str().unwrap().to_owned()
    };
    let credit = |amount: &str, per: &str| json!({ "kind": "savings_credit", "amount": amount, "per": per });
    assert_eq!(counted(json!([credit("4.00", "week"), credit("4.00", "week")])), "1.05");
    assert_eq!(counted(json!([credit("6.95", "week")])), "0.00");
    assert_eq!(counted(json!([credit("20.80", "4_weeks"), credit("2.00", "week")])), "0.25");
}

#[test]
fn amounts_for_longer_periods_are_rounded_each_to_the_penny() {
    // 100.01 every 4 weeks: 25.0025 → 25.00. 100.00 a month: × 12 ÷ 52 = 23.0769… → 23.08. 100.00 a year: ÷ 52 =
    // 1.923… → 1.92. 0.02 every 4 weeks is half a penny: 0.01, away from nought.
    // Together 25.00 + 23.08 + 1.92 + 0.01 = 50.01.
    let mut plan = with_capital("0.00");
    let of = |amount: &str, per: &str| json!({ "kind": "private_pension", "amount": amount, "per": per });
    put(
        &mut plan,
        "finances.income",
        json!([of("100.01", "4_weeks"), of("100.00", "month"), of("100.00", "year"), of("0.02", "4_weeks")]),
    );
    expect(&result(&plan, &year_2026(), None), &[("contribution.income_counted", "50.01")]);
}

#[test]
fn a_plan_that_runs_past_its_policy_keeps_its_figures_and_says_so() {
    // The rules end on 4 April 2027, the plan on 29 November. Every figure of October is that of December:
    // 250.00 − 241.45 = 8.55; a need of 1 hour of care at 24.10.
    let mut plan = with_capital("0.00");
    put(&mut plan, "needs", json!([{ "area": "personal_care", "hours_per_week": { "usual": "1" } }]));
    for day in ["2026-12-01", "2027-10-01"] {
        let found = result(&plan, &year_2026(), Some(day));
        expect(
            &found,
            &[
                ("policy", "year-2026-27"),
                ("contribution.assessed_maximum", "8.55"),
                ("areas[0].indicative_weekly.likely", "24.10"),
            ],
        );
        let expired =
            found["checks"].as_array().unwrap().iter().find(|check| check["code"] == "policy_expired");
        let expired = expired.unwrap();
        assert_eq!((&expired["severity"], &expired["at"]), (&json!("note"), &json!("policy")));
        assert!(expired["message"].as_str().unwrap().contains("4 April 2027"), "{expired}");
    }
}

#[test]
fn finances_that_nobody_gave_are_not_an_assessment_of_nothing() {
    // The council pays 184.50 for now, and `assessed` says that the person's part is not yet worked out.
    let found = result(&year(json!({ "arrangements": [home_care()] })), &year_2026(), None);
    assert_eq!(found["contribution"]["assessed"], false);
    expect_statement(&found, "weekly", "184.50", "0.00", "184.50");
}

// Direct payments.

/// What is paid straight to the person: gross, net, and by stream.
fn paid_directly(json: &Value, as_at: Option<&str>) -> Option<budget::DirectPaid> {
    let plan = plan(json);
    let as_at = as_at.map(|day| day.parse().unwrap());
    let result = budget::calculate(&plan, &year_2026(), &Asked { as_at, ..Asked::default() });
    budget::direct_payment(&result, &plan)
}

fn pounds(text: &str) -> careplan::amount::Money {
    careplan::amount::Money::parse(text).unwrap()
}

#[test]
fn a_direct_payment_is_gross_and_net_of_what_the_person_pays() {
    // Ivy: 4.25 hours at 15.20 = 64.60 gross. She pays 33.84, so 30.76 net: every four weeks 258.40 and 123.04; a
    // month 64.60 × 52 ÷ 12 = 279.9333… → 279.93, and 30.76 × 52 ÷ 12 = 133.2933… → 133.29.
    use careplan::budget::paid_out;
    use careplan::plan::PaidEvery::{FourWeeks, Month, Week};
    let paid = paid_directly(&json("published/screens.plan.json"), None).unwrap();
    let net = paid.net.unwrap();
    assert_eq!((paid.gross, net), (pounds("64.60"), pounds("30.76")));
    assert_eq!((paid_out(paid.gross, Week), paid_out(net, Week)), (pounds("64.60"), pounds("30.76")));
    assert_eq!(
        (paid_out(paid.gross, FourWeeks), paid_out(net, FourWeeks)),
        (pounds("258.40"), pounds("123.04"))
    );
    assert_eq!((paid_out(paid.gross, Month), paid_out(net, Month)), (pounds("279.93"), pounds("133.29")));
    // Half a penny goes away from nought: 0.03 × 52 ÷ 12 = 0.13; 1.50 × 52 ÷ 12 = 6.50; 0.75 × 52 ÷ 12 = 3.25.
    assert_eq!(paid_out(pounds("0.03"), Month), pounds("0.13"));
    assert_eq!(paid_out(pounds("0.75"), Month), pounds("3.25"));
}

#[test]
fn a_net_direct_payment_is_never_below_nought_and_waits_for_the_finances() {
    // Ivy with 23,250.00 of savings: (23,250 − 14,250) ÷ 250 = 36.00 of tariff; 307.79 + 36 − 241.45 − 24.00 − 17.50 =
    // 60.84, under 64.60: 3.76 net. A penny more and she pays the full 282.30: nothing is left to pay out.
    let mut ivy = json("published/screens.plan.json");
    put(&mut ivy, "finances.capital", json!("23250.00"));
    assert_eq!(paid_directly(&ivy, None).unwrap().net, Some(pounds("3.76")));
    put(&mut ivy, "finances.capital", json!("23250.01"));
    assert_eq!(paid_directly(&ivy, None).unwrap().net, Some(pounds("0.00")));
    put(&mut ivy, "finances", Value::Null);
    assert_eq!(paid_directly(&ivy, None).unwrap().net, None);
}

#[test]
fn a_direct_payment_counts_the_lines_of_the_day_and_of_the_personal_budget() {
    // 10.25 hours at £18 = 184.50, from the council; 50.00 of NHS money beside it; 30.00 that begins in
    // February. In December 184.50 is gross; in February 214.50. The NHS money is told beside, and never in it.
    let direct = |line: Value| with(line, "delivery", json!("direct_payment"));
    let weekly = |id: &str, price: &str| json!({ "id": id, "area": "personal_care", "unit": "week", "unit_price": price });
    let beside = with(with(weekly("a2", "50.00"), "stream", json!("nhs_chc")), "chargeable", json!(false));
    let later = with(weekly("a3", "30.00"), "start", json!("2027-02-01"));
    let lines = json!([direct(home_care()), direct(beside), direct(later), weekly("a4", "7.00")]);
    let plan = year(json!({ "arrangements": lines, "direct_payment": { "paid_every": "month" } }));
    let (december, february) =
        (paid_directly(&plan, None).unwrap(), paid_directly(&plan, Some("2027-02-01")).unwrap());
    assert_eq!((december.gross, february.gross), (pounds("184.50"), pounds("214.50")));
    let by_stream = |paid: &budget::DirectPaid| {
        paid.streams.iter().map(|(id, sum)| format!("{id} {sum}")).collect::<Vec<_>>()
    };
    assert_eq!(by_stream(&december), ["council 184.50", "nhs_chc 50.00"]);
    assert_eq!(december.every, Some(careplan::plan::PaidEvery::Month));
    assert_eq!(paid_directly(&year(json!({ "arrangements": [home_care()] })), None), None);
}

// How sure a figure is.

#[test]
fn a_figure_is_as_sure_as_the_weakest_rule_below_it() {
    use careplan::policy::Status;
    let ivy = plan(&json("published/screens.plan.json"));
    let policy = year_2026();
    let result = budget::calculate(&ivy, &policy, &Asked::default());
    let of = |figure| budget::standing(figure, &result, &ivy, &policy);
    // What the law leaves her, 241.45, is unconfirmed, and so is all that hangs on it; her pensions are her own words.
    assert_eq!(of(Figure::Contribution(ContributionFigure::Allowance)), Some(Status::Unconfirmed));
    assert_eq!(of(Figure::Contribution(ContributionFigure::AssessedMaximum)), Some(Status::Unconfirmed));
    assert_eq!(of(Figure::Statement(Span::Plan, Party::Council)), Some(Status::Unconfirmed));
    assert_eq!(of(Figure::Contribution(ContributionFigure::IncomeCounted)), None);
    assert_eq!(of(Figure::Contribution(ContributionFigure::TariffIncome)), None);
    // The estimate rests on reference rates that are made up; the plan's own lines on prices that were given.
    assert_eq!(of(Figure::Indicative(Span::Weekly, budget::Point::Likely)), Some(Status::Illustrative));
    assert_eq!(of(Figure::Statement(Span::Weekly, Party::Cost)), None);
}
