//! `careplan print PLAN [--as plan|estimate] [--format text|html] [--policy FILE] [--as-at DATE] [--out FILE]`.

use super::{Failure, GivenPath, input, output, plans, screens, surroundings};
use crate::budget::{self, Asked};
use crate::document::{self, Form, Page, Printed};
use std::path::Path;

/// Prints a plan, or the estimate on one side, for the person and the family.
#[derive(Debug, clap::Args)]
pub(super) struct Print {
    /// A plan: a file (.json, .toml or with a /), - for standard input, or a reference
    plan: String,
    /// What to print
    #[arg(long = "as", value_name = "WHAT", default_value = "plan")]
    what: What,
    /// In which form; if not given, html for a file that ends in .html or .htm, else text
    #[arg(long, value_name = "FORM")]
    format: Option<Format>,
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
    /// The whole plan: what was said, what is arranged, what it costs and who pays
    Plan,
    /// One side, before anything is chosen: the hours, and the range they may cost
    Estimate,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// Plain text, 76 columns wide
    Text,
    /// A web page in one file, for a browser or for printing on A4
    Html,
}

impl Print {
    pub(super) fn run(&self, store: Option<&Path>, ascii: bool) -> Result<String, Failure> {
        let as_at = self.as_at.as_deref().map(input::date).transpose()?;
        let (plan, policy, asked) = plans::named(store, &self.plan, self.policy.as_deref())?;
        let words = input::words()?;
        let budget = budget::calculate(&plan, &policy, &Asked { as_at, ..asked });
        let today = screens::today();
        let page = Page {
            what: self.what(),
            form: self.form(),
            ascii,
            demonstration: false,
            printed: Some(Printed { on: today, by: surroundings::login() }),
        };
        let text = document::print(&budget, &plan, &policy, &words, &page);
        match &self.out {
            Some(path) => output::write_page(path, &self.plan, &text),
            None => Ok(text),
        }
    }

    fn what(&self) -> document::What {
        match self.what {
            What::Plan => document::What::Plan,
            What::Estimate => document::What::Estimate,
        }
    }

    /// The form asked for, else the one that the file's ending promises.
    fn form(&self) -> Form {
        let ending = self.out.as_deref().and_then(Path::extension).map(|end| end.to_ascii_lowercase());
        match self.format {
            Some(Format::Text) => Form::Text,
            Some(Format::Html) => Form::Html,
            None if ending.is_some_and(|end| end == "html" || end == "htm") => Form::Html,
            None => Form::Text,
        }
    }
}
