//! Personal assistants, worked by hand: pay, each on-cost an hour, the rate that comes of them, and the check where a
//! price does not hold it.
//!
//! The rules here: pay 10.00 where none is said; holiday 0.10 of it; national insurance 0.15 above 5,200.00 a year
//! (100.00 a week); a pension 0.03 above 2,600.00 (50.00) once over 10,400.00 (200.00); insurance 104.00 a year (2.00 a
//! week); payroll 4.00 a week.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod worked;

use careplan::budget::{self, Asked, Figure, assistant_rate, explain};
use careplan::plan::Plan;
use careplan::policy::{self, Policy};
use serde_json::{Value, json};
use worked::{file, json, plan};

const ON_COSTS: &str = r#"
[personal_assistants]
pay = { value = "10.00", source = "made up", as_at = 2033-04-04, status = "illustrative" }
holiday = "0.10"
[[personal_assistants.on_costs]]
id = "national_insurance"
name = "National insurance"
share = "0.15"
above = "5200.00"
[[personal_assistants.on_costs]]
id = "pension"
share = "0.03"
above = "2600.00"
once_over = "10400.00"
[[personal_assistants.on_costs]]
id = "insurance"
amount = "104.00"
per = "year"
[[personal_assistants.on_costs]]
id = "payroll"
amount = "4.00"
per = "week"
"#;

fn rules_with(on_costs: &str) -> Result<Policy, String> {
    let bare = std::fs::read_to_string(file("hand/bare.policy.toml")).unwrap();
    policy::read(&format!("{bare}{on_costs}"))
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

fn rules() -> Policy {
    rules_with(ON_COSTS).unwrap()
}

fn line(id: &str, hours: &str) -> Value {
    json!({ "id": id, "area": "meals", "description": "Assistant", "kind": "personal_assistant", "unit": "hour",
            "units_per_week": hours, "unit_price": "12.46" })
}

fn plan_of(lines: Vec<Value>) -> Plan {
    let mut whole = json("hand/01-pence.plan.json");
    whole["arrangements"] = Value::from(lines);
    plan(&whole)
}

/// The on-costs an hour and the rate, as they are shown.
fn rate_of(lines: Vec<Value>, at: u16) -> Option<(Vec<String>, String)> {
    let (plan, rules) = (plan_of(lines), rules());
    let budget = budget::calculate(&plan, &rules, &Asked::default());
    let made = assistant_rate(at, &budget, &plan, &rules)?;
    Some((made.on_costs.iter().map(ToString::to_string).collect(), made.rate.to_string()))
}

fn shown(costs: [&str; 5], rate: &str) -> Option<(Vec<String>, String)> {
    Some((costs.map(str::to_owned).to_vec(), rate.to_owned()))
}

#[test]
fn an_hour_is_the_pay_and_each_on_cost() {
    // 20 hours: 200.00 a week, 220.00 with holiday. 0.15 x (220 - 100) / 20 = 0.90; 0.03 x (220 - 50) / 20 = 0.255;
    // 2 / 20 = 0.10; 4 / 20 = 0.20. 10.00 + 1.00 + 0.90 + 0.26 + 0.10 + 0.20 = 12.46.
    assert_eq!(rate_of(vec![line("a1", "20")], 0), shown(["1.00", "0.90", "0.26", "0.10", "0.20"], "12.46"));
    // 18 hours: 198.00 with holiday is not over 200.00, so no pension. 0.15 x 98 / 18 = 0.8166…; 2 / 18; 4 / 18.
    assert_eq!(rate_of(vec![line("a1", "18")], 0), shown(["1.00", "0.82", "0.00", "0.11", "0.22"], "12.15"));
    // 9 hours: 99.00 is not over 100.00, so no national insurance. 2 / 9 = 0.222…; 4 / 9 = 0.444….
    assert_eq!(rate_of(vec![line("a1", "9")], 0), shown(["1.00", "0.00", "0.00", "0.22", "0.44"], "11.66"));
}

#[test]
fn the_pay_that_was_said_goes_before_the_rules() {
    // 9 hours at 12.50: 112.50 a week, 123.75 with holiday. 0.15 x 23.75 / 9 = 0.3958…. The rest as before.
    let mut said = line("a1", "9");
    said["pay"] = json!("12.50");
    assert_eq!(rate_of(vec![said], 0), shown(["1.25", "0.40", "0.00", "0.22", "0.44"], "14.81"));
}

/// A line of the assistant of this name.
fn line_of(name: &str, id: &str, hours: &str) -> Value {
    let mut line = line(id, hours);
    line["provider_as_chosen"] = json!({ "name": name });
    line
}

#[test]
fn lines_that_name_one_assistant_are_one_employees() {
    // 12 hours and 8 are 20: the same as one line of 20.
    let lines = || vec![line_of("Sam Larkin", "a1", "12"), line_of(" sam larkin", "a2", "8")];
    assert_eq!(rate_of(lines(), 0).unwrap().1, "12.46");
    assert_eq!(rate_of(lines(), 1).unwrap().1, "12.46");
    // The same, where who was chosen is in the directory.
    let mut chosen = vec![line("a1", "12"), line("a2", "8")];
    chosen.iter_mut().for_each(|line| line["provider"] = json!("DEMO-070"));
    assert_eq!(rate_of(chosen, 1).unwrap().1, "12.46");
    // One that has not begun is not among the first one's hours; the first one's run beside it.
    let mut later = lines();
    later[1]["start"] = json!("2033-05-02");
    // 12 hours: 132.00; 0.15 x 32 / 12 = 0.40; 2 / 12 = 0.1666…; 4 / 12 = 0.333….
    assert_eq!(rate_of(later.clone(), 0), shown(["1.00", "0.40", "0.00", "0.17", "0.33"], "11.90"));
    assert_eq!(rate_of(later, 1).unwrap().1, "12.46");
}

/// The threshold belongs to each employee; the insurance and the payroll are the household's, over the 20 hours of both.
#[test]
fn two_assistants_are_two_employees() {
    // Sam, 12 hours: 132.00 with holiday; 0.15 x 32 / 12 = 0.40; not over 200.00, no pension; 2 / 20; 4 / 20.
    let sam = shown(["1.00", "0.40", "0.00", "0.10", "0.20"], "11.70");
    // Kit, 8 hours: 88.00 is not over 100.00, so no national insurance.
    let kit = shown(["1.00", "0.00", "0.00", "0.10", "0.20"], "11.30");
    let named = || vec![line_of("Sam Larkin", "a1", "12"), line_of("Kit Moss", "a2", "8")];
    assert_eq!((rate_of(named(), 0), rate_of(named(), 1)), (sam.clone(), kit.clone()));
    // Lines that name nobody are not taken for one person's, and an empty name is no name.
    let mut unnamed = vec![line("a1", "12"), line_of(" ", "a2", "8")];
    assert_eq!((rate_of(unnamed.clone(), 0), rate_of(unnamed.clone(), 1)), (sam, kit));
    unnamed[1]["provider_as_chosen"] = json!({});
    assert_eq!(rate_of(unnamed, 1).unwrap().1, "11.30");
}

#[test]
fn visits_are_counted_by_their_minutes() {
    // 40 visits of 30 minutes are 20 hours.
    let mut visits = line("a1", "40");
    visits["unit"] = json!("visit");
    visits["minutes_per_unit"] = json!(30);
    assert_eq!(rate_of(vec![visits], 0).unwrap().1, "12.46");
}

#[test]
fn without_hours_or_figures_there_is_no_rate() {
    assert_eq!(rate_of(vec![line("a1", "0")], 0), None);
    let mut agency = line("a1", "20");
    agency["kind"] = json!("provider");
    assert_eq!(rate_of(vec![agency], 0), None);
    let (plan, bare) = (plan_of(vec![line("a1", "20")]), rules_with("").unwrap());
    let budget = budget::calculate(&plan, &bare, &Asked::default());
    assert_eq!(assistant_rate(0, &budget, &plan, &bare), None);
}

#[test]
fn a_price_below_pay_and_on_costs_is_a_check() {
    let checks = |price: &str, pay: Option<&str>| {
        let mut said = line("a1", "20");
        said["unit_price"] = json!(price);
        said["pay"] = json!(pay);
        let (plan, rules) = (plan_of(vec![said]), rules());
        let budget = budget::calculate(&plan, &rules, &Asked::default());
        let found = budget.checks.iter().filter(|check| check.code.to_string() == "on_costs_missing");
        found.map(|check| format!("{}: {}", check.at, check.message)).collect::<Vec<_>>()
    };
    assert_eq!(
        checks("12.45", Some("10.00")),
        [
            "arrangements[0].unit_price: Assistant: 12.45 an hour; pay and on-costs come to 12.46. Mend the price or the pay."
        ]
    );
    assert!(checks("12.46", Some("10.00")).is_empty());
    // Nobody has said the pay: whether the price holds it is asked.
    assert_eq!(checks("12.46", None).len(), 1);
}

#[test]
fn the_working_is_a_sentence_and_leads_down() {
    let (plan, rules) = (plan_of(vec![line("a1", "20")]), rules());
    let budget = budget::calculate(&plan, &rules, &Asked::default());
    let said = |figure| explain(figure, &budget, &plan, &rules).unwrap();
    let rate = said(Figure::AssistantRate(0));
    assert_eq!(rate.name, "Assistant: an hour with on-costs");
    assert_eq!(rate.sentence, "10.00 + 1.00 + 0.90 + 0.26 + 0.10 + 0.20 = 12.46.");
    assert_eq!(rate.rows[2].label, "National insurance, an hour");
    let insurance = said(Figure::OnCost(0, 1));
    assert_eq!(
        insurance.meaning,
        "0.15 of what a week's pay is over 100.00: with holiday pay it is 220.00. Spread over its hours."
    );
    assert_eq!(said(Figure::OnCost(0, 0)).sentence, "10.00 x 0.10 = 1.00.");
    // At 18 hours there is no pension, and it says why.
    let plan = plan_of(vec![line("a1", "18")]);
    let budget = budget::calculate(&plan, &rules, &Asked::default());
    let none = explain(Figure::OnCost(0, 2), &budget, &plan, &rules).unwrap();
    assert_eq!(none.meaning, "Nothing until pay is over 200.00 a week: with holiday pay it is 198.00.");
}

#[test]
fn a_wrong_on_cost_is_refused_by_its_field() {
    let wrong = |from: &str, to: &str| rules_with(&ON_COSTS.replacen(from, to, 1)).unwrap_err();
    assert!(wrong("per = \"year\"", "").contains("personal_assistants.on_costs[2].per"));
    assert!(wrong("per = \"week\"", "per = \"day\"").contains("on_costs[3].per"));
    assert!(
        wrong("amount = \"104.00\"", "amount = \"104.00\"\nshare = \"0.1\"").contains("on_costs[2].share")
    );
    assert!(wrong("holiday = \"0.10\"", "").contains("personal_assistants.holiday"));
    assert!(wrong("id = \"payroll\"", "id = \"pension\"").contains("There are two of the id"));
    assert!(wrong("share = \"0.15\"", "share = \"1.15\"").contains("on_costs[0].share"));
}
