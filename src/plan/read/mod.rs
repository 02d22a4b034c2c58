//! Reads a plan of the contract from JSON or TOML, refusing whatever docs/PLAN-FORMAT.md refuses, one line a fault.
//!
//! What only the rules can judge (unknown areas, streams, rungs) is judged by `budget`, which knows them.

mod lines;
mod lists;
mod money;

use super::contract::*;
use super::words::*;
use crate::reading::{self, Fault, Faults, Group, Limits, Tree};
use jiff::civil::Date;
use std::collections::HashSet;
use std::fmt;

/// A file larger than this is refused unread.
pub const MOST_BYTES: usize = 5_000_000;
const LIMITS: Limits = Limits { text: 20_000, items: 1_000 };

/// How a plan is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The exchange form.
    Json,
    /// The same fields, written by hand.
    Toml,
}

/// A plan's text that is refused: every fault, each with its field's path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Refused(pub Vec<Fault>);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl Plan {
    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// Every fault found. Text that is not JSON or TOML, or not UTF-8, is one fault with its line.
    pub fn read(bytes: &[u8], written: Written) -> Result<Plan, Refused> {
        let one = |fault| Refused(vec![fault]);
        if bytes.len() > MOST_BYTES {
            return Err(one(Fault::new("", "The file is over 5 MB, which no plan is.")));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = good.iter().filter(|b| **b == b'\n').count() + 1;
            one(Fault::on_line(line, "The text is not UTF-8. Save the file as UTF-8."))
        })?;
        let tree = match written {
            Written::Json => reading::json(text),
            Written::Toml => reading::toml(text),
        };
        Plan::from_tree(&tree.map_err(one)?)
    }

    /// Reads a plan from a tree of fields.
    ///
    /// # Errors
    /// Every fault found.
    pub fn from_tree(tree: &Tree) -> Result<Plan, Refused> {
        let faults = Faults::new(LIMITS);
        let plan = Group::top(tree, &faults).and_then(|top| {
            if !schema(&top) {
                return None;
            }
            let plan = plan(&top);
            top.done();
            Some(plan)
        });
        faults.settle(plan.unwrap_or_default()).map_err(Refused)
    }

    /// The plan as JSON, as it is exchanged.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(&WithSchema { schema: SCHEMA, plan: self }).unwrap_or_default()
    }

    /// The plan as TOML, for reading and changing by hand.
    pub fn to_toml(&self) -> String {
        // A null somewhere in the history, for which TOML has no word, must not cost the whole plan.
        let history = self.history.as_ref().map(Tree::without_nulls);
        let plan = &Plan { history, ..self.clone() };
        ::toml::to_string(&WithSchema { schema: SCHEMA, plan }).unwrap_or_default()
    }
}

#[derive(serde::Serialize)]
struct WithSchema<'a> {
    schema: &'static str,
    #[serde(flatten)]
    plan: &'a Plan,
}

/// Whether the rest is worth reading: a newer plan is not.
fn schema(top: &Group<'_>) -> bool {
    match top.text("schema").as_deref() {
        Some(SCHEMA) => {}
        Some(other) => match other.strip_prefix("careplan.plan/").map(str::parse::<u32>) {
            Some(Ok(number)) if number > 1 => {
                top.fault("schema", "This plan was made by a newer careplan. Open it with that one.");
                return false;
            }
            _ => top.fault("schema", format!("This is not a plan: the schema has to be \"{SCHEMA}\".")),
        },
        None if top.has("schema") => {}
        None => top.fault("schema", format!("It is missing. A plan begins with \"schema\": \"{SCHEMA}\".")),
    }
    true
}

fn plan(top: &Group<'_>) -> Plan {
    let plan = Plan {
        reference: top.text("reference"),
        policy: top.id("policy").map(Into::into),
        setting: top.read("setting", Setting::parse),
        period: top.group("period").map(|g| {
            let period = Period { start: g.date("start"), weeks: g.count("weeks", 1, 520) };
            g.done();
            period
        }),
        person: top.group("person").map(|g| lists::person(&g)),
        what_matters: top.groups("what_matters", lists::goal),
        eligibility: top.group("eligibility").map(|g| lists::eligibility(&g)),
        needs: top.groups("needs", lists::need),
        support: top.groups("support", lists::support),
        prevention: top.groups("prevention", lines::prevention),
        arrangements: top.groups("arrangements", lines::arrangement),
        direct_payment: top.group("direct_payment").map(|g| {
            let direct = DirectPayment { paid_every: g.read("paid_every", PaidEvery::parse) };
            g.done();
            direct
        }),
        finances: top.group("finances").map(|g| money::finances(&g)),
        capital_with_home: top.money("capital_with_home"),
        prevention_considered: top.groups("prevention_considered", lists::considered),
        own_view: top.text("own_view"),
        contingency: top.text("contingency"),
        risks: top.groups("risks", lists::risk),
        wished_for: top.groups("wished_for", lists::wish),
        history: top.value("history").cloned(),
    };
    across(top, &plan);
    plan
}

/// Faults that only show when fields are held against each other.
fn across(top: &Group<'_>, plan: &Plan) {
    let mut areas = HashSet::new();
    for need in top.list("needs") {
        if need.text("area").is_some_and(|area| !areas.insert(area)) {
            top.fault(&format!("{}.area", need.path), "There is another need of this area. Keep one.");
        }
    }
    let mut ids = HashSet::new();
    for line in top.list("arrangements").into_iter().chain(top.list("prevention")) {
        let known = line.text("id").map_or_else(|| line.path.clone(), str::to_owned);
        if !ids.insert(known) {
            let says = "There is another line of this id. Give it one of its own.";
            top.fault(&format!("{}.id", line.path), says);
        }
    }
    let Some(finances) = &plan.finances else { return };
    let in_care_home = finances.care_home.unwrap_or_else(|| plan.setting.is_some_and(Setting::is_care_home));
    let band = finances.allowance.as_ref().is_some_and(|a| a.age.is_some());
    let local = finances.allowance_override.as_ref().is_some_and(|o| o.weekly.is_some());
    // A band that was written and refused has its own fault already.
    let refused = finances.allowance.is_none() && top.group("finances").is_some_and(|g| g.has("allowance"));
    if !in_care_home && !band && !local && !refused {
        let says = "At home, the age band says what the law leaves the person. Give it, or a local amount.";
        top.fault("finances.allowance.age", says);
    }
}

/// Refuses an end before its start.
fn in_order(group: &Group<'_>, start: Option<Date>, end_name: &str, end: Option<Date>) {
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        group.fault(end_name, format!("The end is before the start: {end} is before {start}."));
    }
}
