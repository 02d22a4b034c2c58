//! `careplan print PLAN [--as plan] [--format text] [--policy FILE] [--as-at DATE] [--out FILE]`.

use super::{Failure, GivenPath, input, output, plans};
use crate::budget::{self, Asked};
use crate::document::{self, Page};
use std::path::Path;

/// Prints a plan for the person and the family.
#[derive(Debug, clap::Args)]
pub(super) struct Print {
    /// A plan: a file (.json, .toml or with a /), - for standard input, or a reference
    plan: String,
    /// What to print
    #[arg(long = "as", value_name = "WHAT", default_value = "plan")]
    what: What,
    /// In which form
    #[arg(long, value_name = "FORM", default_value = "text")]
    format: Format,
    /// The rules, instead of the plan's own
    #[arg(long, value_name = "FILE")]
    policy: Option<GivenPath>,
    /// The day as at which to work it out; the plan's first day if not given
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_at: Option<String>,
    /// A file for the page, instead of standard output; one of that name is replaced
    #[arg(long, value_name = "FILE")]
    out: Option<GivenPath>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum What {
    /// The whole plan
    Plan,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// Plain text, 76 columns wide
    Text,
}

impl Print {
    pub(super) fn run(&self, store: Option<&Path>, ascii: bool) -> Result<String, Failure> {
        let as_at = self.as_at.as_deref().map(input::date).transpose()?;
        let (plan, policy, asked) = plans::named(store, &self.plan, self.policy.as_deref())?;
        let words = crate::built_in::words()
            .map_err(|fault| Failure::Other(format!("The built-in words do not read: {fault}")))?;
        let budget = budget::calculate(&plan, &policy, &Asked { as_at, ..asked });
        let page = Page { ascii };
        let text = match (self.what, self.format) {
            (What::Plan, Format::Text) => document::plan_as_text(&budget, &plan, &policy, &words, &page),
        };
        match &self.out {
            Some(path) => output::write_page(path, &self.plan, &text),
            None => Ok(text),
        }
    }
}
