//! How long a large plan takes to be worked out with all its working: 12 areas, 40 lines, helpers, savings, finances
//! and needs that grow. The screens work it out anew after every key, so it has to be done in 200 microseconds.
//!
//! `cargo bench --bench budget`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measurement for people to read, which stops when it cannot go on"
)]

use careplan::budget::{self, Asked};
use careplan::plan::{Plan, Written};
use careplan::policy::{self, Policy};
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::{Duration, Instant};

const TO_REACH: Duration = Duration::from_micros(200);
const WARM_UP: usize = 300;
const RUNS: usize = 2_000;

/// The rules of 2026-27 of the tests, with four areas of a council's own.
fn rules() -> Policy {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/published/policies/year-2026-27.toml");
    let mut text = std::fs::read_to_string(path).unwrap();
    let own: String = ["garden", "travel", "pets", "post_and_money"]
        .map(|id| {
            format!(
                "[[areas]]\nid = \"{id}\"\nname = \"{id}\"\noutcomes = []\n\
                 reference_rate = {{ low = \"19.30\", likely = \"20.49\", high = \"29.26\", unit = \"hour\" }}\n\
                 [[areas.ladder]]\nid = \"none\"\nname = \"None\"\nhours = {{ low = \"0\", likely = \"0\", high = \"0\" }}\n\
                 [[areas.ladder]]\nid = \"some_help\"\nname = \"Some\"\n\
                 hours = {{ low = \"1.00\", likely = \"1.50\", high = \"2.00\" }}\n\n"
            )
        })
        .concat();
    let before = text.find("[[streams]]").unwrap();
    text.insert_str(before, &own);
    policy::read(&text).unwrap()
}

fn plan(policy: &Policy) -> Plan {
    let areas: Vec<&str> = policy.areas.iter().map(|area| area.id.as_str()).collect();
    let week = json!(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);
    let visit =
        |time: &str, minutes: u32| json!({ "days": week, "time": time, "minutes": minutes, "workers": 1 });
    let need = |(at, area): (usize, &&str)| {
        let later =
            json!({ "hours_per_week": { "usual": "16.75", "bad_week": "20.50" }, "reason": "It will grow." });
        let mut need = json!({ "area": area, "eligible": at != 7, "in_12_months": later });
        match at % 3 {
            0 => need["visits"] = json!([visit("morning", 45), visit("afternoon", 20), visit("evening", 35)]),
            1 => {
                need["hours_per_week"] = json!({ "usual": "10.25", "good_week": "7.50", "bad_week": "14.00" })
            }
            _ => need["level"] = policy.areas[at].ladder[1].id.as_str().into(),
        }
        need
    };
    let support = |at: usize| {
        json!({ "id": format!("s{at}"), "who": format!("Helper {at}"), "relationship": "family", "area": areas[at],
                "hours_per_week": "1.75", "willing": "yes", "able": "yes", "agreed": true, "impact": "minor",
                "until": if at.is_multiple_of(2) { json!("2027-05-01") } else { Value::Null }, "if_unavailable": "Ring Ann." })
    };
    let step = |at: usize| {
        let kinds = ["reablement", "telecare", "equipment", "adaptation"];
        json!({ "id": format!("v{at}"), "kind": kinds[at % 4], "name": format!("Step {at}"), "one_off": "45.00",
                "weekly": "5.20", "start": "2026-12-01", "chargeable": at.is_multiple_of(2),
                "saves": [{ "area": areas[at], "hours_per_week": "0.50", "from": "2027-01-12" },
                          { "area": areas[at + 6], "hours_per_week": "0.333333" }] })
    };
    let line = |at: usize| {
        let mut line = json!({
            "id": format!("a{at}"), "description": format!("Line {at}"), "kind": "provider", "unit": "visit",
            "minutes_per_unit": 30 + at, "unit_price": format!("{}.{:02}", 14 + at % 9, at), "workers": 1 + at % 2,
            "shared_by": 1 + at % 3, "start": "2026-12-01", "stream": "council", "delivery": "council_managed",
            "goals": ["g1"], "chargeable": true, "price_source": "catalogue 2026-10",
            "provider_as_chosen": { "name": "Heronbrook", "rating": "Good", "rated_on": "2025-05-12" } });
        if at.is_multiple_of(2) {
            line["units_by_day"] = json!({ "mon": "1", "wed": "0.5", "sat": "1", "sun": "1" });
            line["weekend_unit_price"] = json!("23.45");
        } else {
            line["units_per_week"] = json!("2.25");
        }
        if at.is_multiple_of(5) {
            line["areas"] = json!([{ "area": areas[at % 12], "minutes": 20 }, { "area": areas[(at + 1) % 12], "minutes": 25 },
                                   { "area": areas[(at + 5) % 12], "minutes": 7 }]);
        } else {
            line["area"] = areas[at % 12].into();
        }
        if at.is_multiple_of(4) {
            line["suspended"] = json!([{ "from": "2027-02-01", "to": "2027-02-14" }]);
        }
        if at.is_multiple_of(7) {
            line["end"] = json!("2027-08-31");
        }
        line
    };
    let amount = |kind: &str, amount: &str, per: &str| json!({ "kind": kind, "amount": amount, "per": per });
    let cost = |what: &str, amount: &str, per: &str| json!({ "what": what, "amount": amount, "per": per });
    let whole = json!({
        "schema": "careplan.plan/1", "reference": "CP-000900", "setting": "home",
        "period": { "start": "2026-12-01", "weeks": 52 },
        "what_matters": [{ "id": "g1", "words": "To stay in my own house." }],
        "eligibility": { "condition": true, "significant_impact": true,
                         "outcomes": [{ "outcome": "hygiene", "unable": true }, { "outcome": "nutrition", "unable": true }] },
        "needs": areas.iter().enumerate().map(need).collect::<Vec<_>>(),
        "support": (0..8).map(support).collect::<Vec<_>>(),
        "prevention": (0..4).map(step).collect::<Vec<_>>(),
        "arrangements": (0..36).map(line).collect::<Vec<_>>(),
        "finances": {
            "capital": "16400.00",
            "income": [amount("state_pension", "203.40", "week"), amount("private_pension", "120.00", "month"),
                       amount("savings_credit", "4.00", "week"), amount("attendance_allowance", "76.70", "week")],
            "housing_costs": [cost("council tax", "104.00", "month")],
            "disability_costs": [cost("extra heating", "9.50", "week"), cost("foot care", "32.00", "4_weeks")],
            "disregards": [cost("night part", "3.00", "week")],
            "allowance": { "age": "pension_age", "premiums": ["disability"] } },
        "contingency": "Ring the duty line." });
    Plan::read(whole.to_string().as_bytes(), Written::Json).unwrap()
}

fn main() {
    let policy = rules();
    let plan = plan(&policy);
    assert_eq!(budget::fits(&plan, &policy), []);
    let asked = Asked::default();
    let once = || {
        let begun = Instant::now();
        black_box(budget::calculate(black_box(&plan), black_box(&policy), black_box(&asked)));
        begun.elapsed()
    };
    for _ in 0..WARM_UP {
        once();
    }
    let mut times: Vec<Duration> = (0..RUNS).map(|_| once()).collect();
    times.sort_unstable();
    let (median, p99) = (times[RUNS / 2], times[RUNS * 99 / 100]);
    let found = budget::calculate(&plan, &policy, &asked);
    println!(
        "{} areas, {} lines, {} figures with their working, {} checks; {RUNS} runs",
        found.areas.len(),
        found.lines.len(),
        found.working.entries().len(),
        found.checks.len()
    );
    println!(
        "median {} µs, p99 {} µs; to reach {} µs",
        median.as_micros(),
        p99.as_micros(),
        TO_REACH.as_micros()
    );
}
