//! Rule 15, worked by hand: when a preventative step pays for itself, for the whole, for the council, for the person.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, whatever fails is to fail at once"
)]

mod worked;

use careplan::budget::{Asked, Payback, payback, payback_shares, saved_over_plan};
use serde_json::{Value, json};

/// once, less a week, payback: of the council, then of the person.
fn shares(plan: &Value, at: usize) -> [(String, String, Payback); 2] {
    let (plan, policy) = (worked::plan(plan), worked::year_2026());
    let shares = payback_shares(&plan, &policy, at, &Asked::default()).unwrap();
    [shares.council, shares.person]
        .map(|payer| (payer.once.to_string(), payer.less.to_string(), payer.payback))
}

fn said(once: &str, less: &str, payback: Payback) -> (String, String, Payback) {
    (once.to_owned(), less.to_owned(), payback)
}

// Ivy Sample. The shower seat: 185.00 once, saves 1.75 hours of personal care at 24.10: 42.175 a week.
// 185.00 / 42.175 = 4.39, so by week 5. Ivy can be asked for 33.84, and what may be charged stays far above it, so her
// share does not move: all 42.175, 42.18, is the council's.
// The pendant: 45.00 once and 5.20 a week, saves 1.75 hours of keeping safe at 21.69: 37.9575 - 5.20 = 32.7575 a week,
// 32.76; 45.00 / 32.7575 = 1.37, so by week 2.
// Over the year both spare 20151.43 - 16237.59 = 3913.84.
#[test]
fn ivys_share_does_not_move_while_she_pays_the_most_she_can_be_asked_for() {
    let ivy = worked::json("published/screens.plan.json");
    let nothing = said("0.00", "0.00", Payback::NotInMoney);
    assert_eq!(shares(&ivy, 0), [said("185.00", "42.18", Payback::ByWeek(5)), nothing.clone()]);
    assert_eq!(shares(&ivy, 1), [said("45.00", "32.76", Payback::ByWeek(2)), nothing]);
    let (plan, policy) = (worked::plan(&ivy), worked::year_2026());
    assert_eq!(payback(&plan.prevention[0], &policy), Payback::ByWeek(5));
    assert_eq!(saved_over_plan(&plan, &policy, &Asked::default()).to_string(), "3913.84");
}

// 3 hours of personal care and nothing arranged: 3 x 24.10 = 72.30 a week. The step saves 1.00 hour: 24.10.
// At pension age the guarantee leaves 241.45 of what is counted: a pension of 301.45 makes 60.00 the most that can be
// asked for. Without the step the person pays 60.00 of 72.30, with it all of 48.20: 11.80 less. The council had 12.30
// to pay and then nothing: 24.10 - 11.80 = 12.30 less. 100.00 / 12.30 = 8.13, so by week 9; the person pays nothing
// once, so gains from the first week.
fn poorer(step: &Value) -> Value {
    json!({
        "schema": "careplan.plan/1",
        "period": { "start": "2026-12-01", "weeks": 52 },
        "needs": [ { "area": "personal_care", "hours_per_week": { "usual": "3.00" } } ],
        "prevention": [ step ],
        "finances": {
            "capital": "0.00",
            "income": [ { "kind": "state_pension", "amount": "301.45", "per": "week" } ],
            "allowance": { "age": "pension_age", "premiums": [] }
        }
    })
}

#[test]
fn who_pays_less_than_the_most_shares_in_what_a_step_spares() {
    let step = json!({
        "kind": "equipment", "one_off": "100.00",
        "saves": [ { "area": "personal_care", "hours_per_week": "1.00", "from": "2026-12-01" } ]
    });
    assert_eq!(
        shares(&poorer(&step), 0),
        [said("100.00", "12.30", Payback::ByWeek(9)), said("0.00", "11.80", Payback::AtOnce)]
    );
}

// The same saving from a step that costs 10.00 a week and may be charged for: what is charged falls by 14.10, to
// 58.20. The person pays 58.20 of it, 1.80 less than 60.00; the council 24.10 - 10.00 - 1.80 = 12.30 less.
#[test]
fn what_may_be_charged_for_counts_in_the_persons_share() {
    let step = json!({
        "kind": "telecare", "weekly": "10.00", "chargeable": true, "stream": "council",
        "saves": [ { "area": "personal_care", "hours_per_week": "1.00" } ]
    });
    assert_eq!(
        shares(&poorer(&step), 0),
        [said("0.00", "12.30", Payback::AtOnce), said("0.00", "1.80", Payback::AtOnce)]
    );
}
