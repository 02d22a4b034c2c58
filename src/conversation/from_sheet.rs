//! What a sheet is worked out from: the plan made of it, its rules, and what is known beside them. The screens and the
//! command line both ask here, so that a plan costs the same on either.

use super::Library;
use super::said::Seen;
use crate::amount::capital;
use crate::budget::Asked;
use crate::form::{self, Incomplete, Made};
use crate::plan::{Path, PolicyId, Sheet};
use crate::policy::{Policy, Shelf, ShelfFault};

/// What a sheet is worked out from.
pub struct FromSheet {
    /// The plan, without what is incomplete.
    pub made: Made,
    /// Its rules.
    pub policy: Policy,
    /// What is known beside the plan; as at its first day.
    pub asked: Asked,
    /// The rules that the sheet names, if they are not here: it is worked out under those of its first day.
    pub unknown: Option<PolicyId>,
}

/// Makes the plan of a sheet under the rules given, else its own.
pub fn from_sheet(sheet: &Sheet, library: &Library, given: Option<Policy>) -> FromSheet {
    let (policy, unknown) = match given {
        Some(policy) => (policy, None),
        None => rules_of(sheet, &library.shelf),
    };
    let made = form::plan_of(sheet, &policy);
    let first = made.plan.period.and_then(|period| period.start).unwrap_or(policy.valid_from);
    let seen = Seen { sheet, policy: &policy, library, day: first };
    let left_out = |one: &Incomplete| {
        (one.mend.to_string(), format!("{}: not counted. {}", capital(&seen.call(&one.at)), one.says))
    };
    let incomplete = made.incomplete.iter().map(left_out).collect();
    let frozen_sha256 = sheet.typed(&Path::top().field(form::POLICY_SHA256)).map(str::to_owned);
    let asked = Asked { as_at: None, incomplete, frozen_sha256 };
    FromSheet { made, policy, asked, unknown }
}

/// Rule 14 of a sheet. Rules that are not here are no reason to show nothing: those of its first day stand in, and the
/// unknown ones are named.
fn rules_of(sheet: &Sheet, shelf: &Shelf) -> (Policy, Option<PolicyId>) {
    let named = sheet.typed(&Path::top().field("policy")).filter(|id| !id.is_empty()).map(Into::into);
    let start = sheet.typed(&Path::top().fields("period.start"));
    let start = start.and_then(|day| crate::reading::date(day).ok());
    let (policy, unknown) = match shelf.named_or_of(named.as_ref(), start) {
        Err(ShelfFault::Unknown(id)) => (shelf.named_or_of(None, start).ok(), Some(id)),
        found => (found.ok(), None),
    };
    (policy.cloned().unwrap_or_else(super::start::no_rules), unknown)
}
