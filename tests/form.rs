//! The form covers the contract, and a sheet makes the plan it was made from.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, whatever fails is to fail at once"
)]

use careplan::budget::{self, Asked};
use careplan::form::{self, FIELDS, LISTS};
use careplan::plan::{Plan, Sheet, Written, inverse_of};
use careplan::policy::{self, Policy};
use std::collections::BTreeSet;
use std::path::Path;

fn policy(name: &str) -> Policy {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published/policies").join(name);
    policy::read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The example of docs/PLAN-FORMAT.md without its comments.
fn contract() -> serde_json::Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/PLAN-FORMAT.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (_, rest) = text.split_once("## Plan\n\n```jsonc\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let bare: String = example.lines().map(|line| line.split("//").next().unwrap()).collect();
    serde_json::from_str(&bare).unwrap()
}

fn walk(value: &serde_json::Value, shape: &str, leaves: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, below) in fields {
                walk(below, &if shape.is_empty() { name.clone() } else { format!("{shape}.{name}") }, leaves);
            }
        }
        serde_json::Value::Array(items) if items.iter().all(serde_json::Value::is_object) => {
            items.iter().for_each(|item| walk(item, shape, leaves));
        }
        _ => {
            leaves.insert(shape.to_owned());
        }
    }
}

#[test]
fn every_field_of_the_contract_is_held_by_a_step() {
    let mut leaves = BTreeSet::new();
    walk(&contract(), "", &mut leaves);
    assert!(leaves.len() > 100, "the contract was not read: {leaves:?}");
    let held = |leaf: &str| {
        let exempt =
            leaf == "schema" || leaf == "history" || leaf.starts_with("history.") || leaf.ends_with(".id");
        // A week of visits is one field: the grid.
        let in_grid = leaf
            .split_once("visits.")
            .is_some_and(|(before, _)| form::field(&format!("{before}visits")).is_some());
        exempt || in_grid || form::field(leaf).is_some()
    };
    let missing: Vec<&String> = leaves.iter().filter(|leaf| !held(leaf)).collect();
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn no_field_stands_twice_and_every_field_of_a_list_has_its_list() {
    let mut shapes = BTreeSet::new();
    for field in FIELDS {
        assert!(shapes.insert(field.shape), "{} stands twice", field.shape);
    }
    let letters: BTreeSet<&str> = LISTS.iter().map(|list| list.letter).collect();
    assert_eq!(letters.len(), LISTS.len(), "two lists share a letter");
}

fn sheet_of(plan: &Plan) -> Sheet {
    let mut sheet = Sheet::default();
    for change in form::changes_from(plan) {
        sheet.apply(&change).unwrap();
    }
    sheet
}

#[test]
fn a_sheet_gives_the_figures_of_the_plan_that_it_was_made_from() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published");
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with(".plan.json") {
            continue;
        }
        let plan = Plan::read(&std::fs::read(&path).unwrap(), Written::Json).unwrap();
        let policy = policy(&format!("{}.toml", plan.policy.clone().unwrap()));
        let made = form::plan_of(&sheet_of(&plan), &policy);
        assert_eq!(made.incomplete, [], "{path:?}");
        let figures = |plan: &Plan| {
            let mut json = budget::calculate(plan, &policy, &Asked::default()).to_json(plan, &policy);
            json.as_object_mut().unwrap().remove("working");
            // Imported items are numbered, so only the ids may differ.
            for line in json["lines"].as_array_mut().unwrap() {
                line.as_object_mut().unwrap().remove("id");
            }
            json
        };
        assert_eq!(figures(&made.plan), figures(&plan), "{path:?}");
    }
}

#[test]
fn writing_a_plan_on_a_sheet_can_be_taken_back_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published");
    let plan = Plan::read(&std::fs::read(folder.join("screens.plan.json")).unwrap(), Written::Json).unwrap();
    let changes = form::changes_from(&plan);
    let mut sheet = sheet_of(&plan);
    let text = serde_json::to_string(&sheet).unwrap();
    assert_eq!(serde_json::from_str::<Sheet>(&text).unwrap(), sheet);
    for change in inverse_of(&changes) {
        sheet.apply(&change).unwrap();
    }
    assert!(sheet.is_empty(), "{sheet:?}");
}

#[test]
fn half_typed_values_are_left_out_and_said() {
    let plan = br#"{"schema":"careplan.plan/1","needs":[{"area":"meals","level":"some_help"}]}"#;
    let plan = Plan::read(plan, Written::Json).unwrap();
    let mut sheet = sheet_of(&plan);
    let set = |at: &str, after: &str| careplan::plan::Change::Set {
        at: at.parse().unwrap(),
        before: None,
        after: Some(after.to_owned()),
    };
    sheet.apply(&set("period.start", "30 February")).unwrap();
    sheet.apply(&set("finances.capital", "16400.00")).unwrap();
    sheet.apply(&set("needs[n1].hours_per_week.usual", "2.00")).unwrap();
    sheet.apply(&set("needs[n1].hours_per_week.good_week", "3.00")).unwrap();
    let policy = policy("year-2026-27.toml");
    let made = form::plan_of(&sheet, &policy);
    let said: Vec<String> = made.incomplete.iter().map(|i| i.at.to_string()).collect();
    // The rung still counts, so the hours beside it are put aside and nothing is wrong with them yet.
    assert_eq!(said, ["period.start", "finances"]);
    assert_eq!(made.plan.needs.len(), 1);
    assert!(made.plan.finances.is_none());
}

#[test]
fn items_without_an_id_never_take_one_that_another_item_has() {
    let plan = br#"{"schema":"careplan.plan/1",
        "what_matters":[{"words":"To sleep at night"},{"id":"g1","words":"To see the sea"}],
        "arrangements":[{"goals":["g1"]}],
        "prevention":[{"saves":[{"hours_per_week":"1"},{"id":"e1","hours_per_week":"2"},{"id":"e1","hours_per_week":"3"}]}]}"#;
    let made =
        form::plan_of(&sheet_of(&Plan::read(plan, Written::Json).unwrap()), &policy("year-2026-27.toml"))
            .plan;
    // The line still serves the sea.
    let goal = made.arrangements[0].goals.first();
    let goal = made.what_matters.iter().find(|other| other.id.as_ref() == goal).unwrap();
    assert_eq!(goal.words.as_deref(), Some("To see the sea"));
    let ids: BTreeSet<&str> =
        made.prevention[0].saves.iter().filter_map(|s| Some(s.id.as_ref()?.as_str())).collect();
    assert_eq!(ids.len(), 3, "{ids:?}");
}

#[test]
fn why_not_counts_only_while_the_answer_is_no_and_is_kept_meanwhile() {
    let plan = br#"{"schema":"careplan.plan/1","eligibility":{"outcomes":[
        {"outcome":"hygiene","unable":true,"because":["danger","takes_longer"]}]}}"#;
    let mut sheet = sheet_of(&Plan::read(plan, Written::Json).unwrap());
    let because = |sheet: &Sheet| {
        let made = form::plan_of(sheet, &policy("year-2026-27.toml"));
        assert_eq!(made.incomplete, []);
        let plan: serde_json::Value = serde_json::from_str(&made.plan.to_json()).unwrap();
        plan["eligibility"]["outcomes"][0].get("because").cloned()
    };
    let ticked = Some(serde_json::json!(["danger", "takes_longer"]));
    assert_eq!(because(&sheet), ticked);
    for (before, after, counts) in [("yes", "no", None), ("no", "yes", ticked)] {
        let change = careplan::plan::Change::Set {
            at: "eligibility.outcomes[o1].unable".parse().unwrap(),
            before: Some(before.to_owned()),
            after: Some(after.to_owned()),
        };
        sheet.apply(&change).unwrap();
        assert_eq!(because(&sheet), counts, "unable: {after}");
        let kept = sheet.typed(&"eligibility.outcomes[o1].because".parse().unwrap());
        assert_eq!(kept, Some("danger takes_longer"));
    }
}
