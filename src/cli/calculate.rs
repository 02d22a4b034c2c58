//! `careplan calculate PLAN [--policy FILE] [--as-at DATE] [--json]`.

use super::{Failure, GivenPath, input, plans};
use crate::budget::{self, Asked};
use crate::document;
use std::path::Path;

/// Works out a plan's budget.
#[derive(Debug, clap::Args)]
pub(super) struct Calculate {
    /// A plan: a file (.json, .toml or with a /), - for standard input, or a reference
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
    pub(super) fn run(&self, store: Option<&Path>) -> Result<String, Failure> {
        let as_at = self.as_at.as_deref().map(input::date).transpose()?;
        let (plan, policy, asked) = plans::named(store, &self.plan, self.policy.as_deref())?;
        let asked = Asked { as_at, ..asked };
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
