//! The published cases: every figure that a publisher prints, met to the penny.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, whatever fails is to fail at once"
)]

use careplan::budget::{self, Asked};
use careplan::plan::{Plan, Written};
use careplan::policy;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published")
}

fn json(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder().join(name)).unwrap()).unwrap()
}

fn result(plan: &str, policy: &str) -> Value {
    let plan = Plan::read(&std::fs::read(folder().join(plan)).unwrap(), Written::Json).unwrap();
    let policy = policy::read(&std::fs::read_to_string(folder().join(policy)).unwrap()).unwrap();
    assert_eq!(budget::fits(&plan, &policy), []);
    budget::calculate(&plan, &policy, &Asked::default()).to_json(&plan, &policy)
}

/// `lines[0].weekly` in a result.
fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(value, |value, part| {
        let (name, index) = part.split_once('[').map_or((part, None), |(name, rest)| {
            (name, Some(rest.trim_end_matches(']').parse::<usize>().unwrap()))
        });
        let value = &value[name];
        index.map_or(value, |index| &value[index])
    })
}

fn pence(value: &Value) -> i64 {
    value.as_str().unwrap().replace('.', "").parse().unwrap()
}

#[test]
fn every_published_figure_is_met() {
    let cases = json("cases.json");
    let mut figures = 0;
    for case in cases["cases"].as_array().unwrap() {
        let found = result(case["plan"].as_str().unwrap(), case["policy"].as_str().unwrap());
        let expected = json(case["expect"].as_str().unwrap());
        for (path, figure) in expected.as_object().unwrap() {
            figures += 1;
            let id = &case["id"];
            if path.contains(" + ") {
                let sum: i64 = path.split(" + ").map(|path| pence(at(&found, path))).sum();
                assert_eq!(sum, pence(figure), "{id}: {path}");
            } else {
                assert_eq!(at(&found, path), figure, "{id}: {path}");
            }
        }
    }
    assert!(figures >= 35, "only {figures} figures were compared");
}

fn same(found: &Value, expected: &Value, path: &str) {
    match expected {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| same(&found[name], value, &format!("{path}.{name}")))
        }
        Value::Array(items) => {
            assert_eq!(found.as_array().map(Vec::len), Some(items.len()), "{path}");
            items.iter().enumerate().for_each(|(i, value)| same(&found[i], value, &format!("{path}[{i}]")));
        }
        other => assert_eq!(found, other, "{path}"),
    }
}

#[test]
fn the_worked_example_of_the_screens_is_met_figure_for_figure() {
    for name in ["screens", "screens-review"] {
        let found = result(&format!("{name}.plan.json"), "policies/year-2026-27.toml");
        same(&found, &json(&format!("{name}.expect.json")), name);
    }
}

#[test]
fn ivy_has_the_five_notes_of_the_screens_and_nothing_else() {
    let found = result("screens.plan.json", "policies/year-2026-27.toml");
    let mut checks: Vec<(&str, &str)> = found["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|check| (check["code"].as_str().unwrap(), check["severity"].as_str().unwrap()))
        .collect();
    checks.sort_unstable();
    let notes = ["carer_unsure", "figure_unconfirmed", "gap_later", "policy_expired", "rate_above_reference"];
    assert_eq!(checks, notes.map(|code| (code, "note")));
}

#[test]
fn an_operand_that_names_a_figure_has_that_figures_value() {
    for name in ["screens", "screens-review", "nonres-03", "res-01"] {
        let policy = json(&format!("{name}.plan.json"))["policy"].as_str().unwrap().to_owned();
        let found = result(&format!("{name}.plan.json"), &format!("policies/{policy}.toml"));
        let working = found["working"].as_array().unwrap();
        let value = |id: &str| working.iter().find(|entry| entry["id"] == id).map(|entry| &entry["value"]);
        let mut compared = 0;
        for entry in working {
            for operand in entry["operands"].as_array().unwrap() {
                let of = operand["of"].as_str().unwrap();
                if of.contains(':') || operand.get("value").is_none() {
                    continue;
                }
                compared += 1;
                assert_eq!(value(of), Some(&operand["value"]), "{name}: {} rests on {of}", entry["id"]);
            }
        }
        assert!(compared > 20, "{name}: {compared}");
    }
}
