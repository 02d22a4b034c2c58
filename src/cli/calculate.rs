//! `careplan calculate PLAN [--policy FILE] [--as-at DATE] [--json]`.

use super::{Failure, GivenPath, input};
use crate::budget::{self, Asked};
use crate::document;
use crate::plan::Plan;
use crate::policy::Policy;
use jiff::civil::Date;

/// Works out a plan's budget.
#[derive(Debug, clap::Args)]
pub(super) struct Calculate {
    /// A plan: a file (.json, .toml or with a /), or - for standard input
    plan: String,
    /// The rules, instead of the plan's own
    #[arg(long, value_name = "FILE")]
    policy: Option<GivenPath>,
    /// The day as at which to work it out; the plan's first day if not given
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_at: Option<String>,
    /// The whole result as JSON
    #[arg(long)]
    json: bool,
}

impl Calculate {
    pub(super) fn run(&self) -> Result<String, Failure> {
        let as_at = self.as_at.as_deref().map(date).transpose()?;
        if !input::is_file(&self.plan) {
            return Err(Failure::input(format!("{}: Give a plan's file.", self.plan)));
        }
        let plan = input::plan(&self.plan)?;
        let policy = match &self.policy {
            Some(path) => input::policy(path)?,
            None => {
                input::shelf()?.for_plan(&plan).map_err(|fault| Failure::input(fault.to_string()))?.clone()
            }
        };
        let faults = budget::fits(&plan, &policy);
        if !faults.is_empty() {
            return Err(Failure::Input(faults.iter().map(ToString::to_string).collect()));
        }
        let asked = Asked { as_at, frozen_sha256: frozen_sha256(&plan, &policy), ..Asked::default() };
        let budget = budget::calculate(&plan, &policy, &asked);
        if self.json {
            let json = budget.to_json(&plan, &policy);
            return serde_json::to_string_pretty(&json)
                .map(|text| text + "\n")
                .map_err(|error| Failure::Other(error.to_string()));
        }
        Ok(document::budget_in_words(&budget, &plan, &policy))
    }
}

fn date(text: &str) -> Result<Date, Failure> {
    crate::reading::date(text).map_err(|says| Failure::input(format!("--as-at: \"{text}\": {says}")))
}

/// The digest of the rules' text that an exported plan carries, if it is of these rules.
fn frozen_sha256(plan: &Plan, policy: &Policy) -> Option<String> {
    let history = serde_json::to_value(plan.history.as_ref()?).ok()?;
    let carried = history.get("policy")?;
    (carried.get("id")?.as_str()? == policy.id.as_str()).then_some(())?;
    Some(carried.get("sha256")?.as_str()?.to_owned())
}
