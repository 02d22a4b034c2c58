//! What rests on a figure of the rules that is not settled bears a sign, without colour; what does not bears none.

use crate::desk::{Desk, plain};

/// A plan whose hours are a week grid, so that nothing of it rests on a ladder.
const PLAN: &str = r#"{
 "schema": "careplan.plan/1", "reference": "CP-1", "policy": "england-2026-27", "setting": "home",
 "period": { "start": "2026-11-30", "weeks": 52 },
 "person": { "preferred_name": "Ada", "date_of_birth": "1980-01-01", "living": "alone" },
 "eligibility": { "condition": true, "significant_impact": true },
 "needs": [ { "id": "n1", "area": "personal_care", "eligible": true, "visits": [
   { "days": ["mon", "tue", "wed", "thu"], "time": "morning", "minutes": 60, "workers": 1 } ] } ],
 "arrangements": [ { "id": "a1", "area": "personal_care", "kind": "provider", "unit": "hour",
   "units_per_week": "4", "unit_price": "25.00", "workers": 1, "shared_by": 1, "start": "2026-11-30",
   "stream": "council", "delivery": "council_managed", "chargeable": true } ],
 "finances": { "care_home": false, "capital": "1000.00",
   "income": [ { "id": "i1", "kind": "state_pension", "amount": "150.00", "per": "week" } ],
   "allowance": { "age": "25_to_pension_age", "premiums": [], "children": 0 } }
}"#;

/// The rules as they are shipped, with every figure that has a status set by this council.
fn settled_rules() -> String {
    let rules = include_str!("../../policy/england-2026-27.toml");
    let settled = rules.replace(r#"status = "illustrative""#, r#"status = "local""#);
    settled.replace(r#"status = "unconfirmed""#, r#"status = "local""#)
}

/// The same, but for the figure on the line that begins so.
fn unsettled(begins: &str, status: &str) -> String {
    let rules = settled_rules();
    assert_eq!(rules.lines().filter(|line| line.starts_with(begins)).count(), 1, "{begins}");
    let line = |line: &str| match line.starts_with(begins) {
        true => line.replace(r#"status = "local""#, &format!(r#"status = "{status}""#)),
        false => line.to_owned(),
    };
    rules.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The rows of the panel that bear a sign, each with its sign.
fn marked(rules: &str) -> Vec<String> {
    let mut desk = Desk::under(rules, PLAN);
    let shown = desk.press("Enter g 7").text(&plain(), 80, 24);
    let panel = shown.lines().filter_map(|line| line.rsplit_once('|')).map(|(_, row)| row.trim());
    let signed = panel.filter(|row| row.ends_with(['*', '?']));
    signed
        .map(|row| format!("{} {}", row.split("  ").next().unwrap().trim(), row.chars().last().unwrap()))
        .collect()
}

#[test]
fn a_plan_that_rests_on_settled_figures_bears_no_sign() {
    let mut desk = Desk::under(&settled_rules(), PLAN);
    assert_eq!(marked(&settled_rules()), Vec::<String>::new());
    for step in 3..=8 {
        let shown = desk.press(&format!("Enter g {step}")).text(&plain(), 120, 40);
        for word in ["illustrative)", "unconfirmed", "w says how sure"] {
            assert!(!shown.contains(word), "step {step}, {word}:\n{shown}");
        }
        desk.press("q");
    }
}

#[test]
fn one_unconfirmed_figure_marks_everything_above_it_and_nothing_else() {
    let rules = unsettled(r#""25_to_pension_age" = "#, "unconfirmed");
    assert_eq!(marked(&rules), ["Ada pays ?", "Council pays ?"]);
    let mut desk = Desk::under(&rules, PLAN);
    let shown = desk.press("Enter g 7").text(&plain(), 80, 24);
    // 150.00 - 120.40 = 29.60 of 100.00, over 52 weeks 1539.20; and it is said in words what the sign is.
    for words in [
        "(a) What it costs          100.00         5200.00 ",
        "(b) Ada pays                29.60?        1539.20?",
        "(c) The council pays        70.40?        3660.80?",
        "leaves Ada (unconfirmed)",
        "? unconfirmed",
    ] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
    // Where there is no room for the panel its line bears the sign.
    let shown = desk.text(&plain(), 60, 20);
    assert!(shown.contains("100.00/wk | Ada 29.60? Council 70.40? | !"), "{shown}");
}

#[test]
fn an_illustrative_price_marks_what_is_likely_and_not_what_is_chosen() {
    let rules = unsettled(r#"reference_rate = { low = "22.71", likely = "24.10""#, "illustrative");
    assert_eq!(marked(&rules), ["Estimate from *", "likely *", "to *"]);
}
