//! What several test files share: policies and plans read, a budget worked out, a figure found by its path.

#![allow(dead_code, reason = "each test file uses its part")]

use careplan::budget::{self, Asked};
use careplan::plan::{Plan, Written};
use careplan::policy::{self, Policy};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A file of the tests' folder.
pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A policy of the tests' folder.
pub fn policy(name: &str) -> Policy {
    policy::read(&std::fs::read_to_string(file(name)).unwrap()).unwrap()
}

/// The rules of 2026-27 that most tests are worked out under.
pub fn year_2026() -> Policy {
    policy("published/policies/year-2026-27.toml")
}

/// A plan file of the tests' folder, as JSON.
pub fn json(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(file(name)).unwrap()).unwrap()
}

/// Reads a plan, which has to be sound.
pub fn plan(json: &Value) -> Plan {
    match Plan::read(json.to_string().as_bytes(), Written::Json) {
        Ok(plan) => plan,
        Err(refused) => panic!("{refused}\n{json:#}"),
    }
}

/// The result as `careplan calculate --json` gives it.
pub fn result_of(plan: &Plan, policy: &Policy, asked: &Asked) -> Value {
    assert_eq!(budget::fits(plan, policy), []);
    budget::calculate(plan, policy, asked).to_json(plan, policy)
}

/// The same from JSON, as at a day; the plan's first if none is given.
pub fn result(json: &Value, policy: &Policy, as_at: Option<&str>) -> Value {
    let as_at = as_at.map(|day| day.parse().unwrap());
    result_of(&plan(json), policy, &Asked { as_at, ..Asked::default() })
}

/// What stands at a path such as `lines[0].weekly`.
pub fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(value, |value, part| {
        let (name, index) = part.split_once('[').map_or((part, None), |(name, rest)| {
            (name, Some(rest.trim_end_matches(']').parse::<usize>().unwrap()))
        });
        let value = &value[name];
        index.map_or(value, |index| &value[index])
    })
}

/// Writes a value at a path; groups on the way are made. `null` takes the field out.
pub fn put(json: &mut Value, path: &str, new: Value) {
    let mut place = json;
    for part in path.split('.') {
        let (name, index) = part.split_once('[').map_or((part, None), |(name, rest)| {
            (name, Some(rest.trim_end_matches(']').parse::<usize>().unwrap()))
        });
        place = &mut place[name];
        if let Some(index) = index {
            let list = match place {
                Value::Array(list) => list,
                other => {
                    *other = Value::Array(Vec::new());
                    other.as_array_mut().unwrap()
                }
            };
            while list.len() <= index {
                list.push(Value::Object(serde_json::Map::new()));
            }
            place = &mut list[index];
        }
    }
    *place = new;
}

/// Pence of a figure.
pub fn pence(value: &Value) -> i64 {
    value.as_str().unwrap_or_else(|| panic!("{value} is no figure")).replace('.', "").parse().unwrap()
}
