//! The plan of the contract, `careplan.plan/1` (docs/PLAN-FORMAT.md), as values that cannot be wrong on their own.
//!
//! Fields stand in the contract's order, which is the order in which they are written out.

mod around;
mod finances;
mod lines;
mod needs;
mod person;

pub use around::*;
pub use finances::*;
pub use lines::*;
pub use needs::*;
pub use person::*;

use super::ids::*;
use super::words::*;
use crate::amount::Money;
use crate::reading::Tree;
use jiff::civil::Date;
use serde::Serialize;

/// The schema that this release writes.
pub const SCHEMA: &str = "careplan.plan/1";

/// One plan. Every field may be missing, so that a duty desk's estimate is a plan with three fields filled in.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Plan {
    /// Local reference, unique in a store.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The rules it is calculated under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyId>,
    /// Where the person lives or will live.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting: Option<Setting>,
    /// When it begins and how long it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Who it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// The person's goals, in their words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub what_matters: Vec<Goal>,
    /// The three-part test of SI 2015/313.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eligibility: Option<Eligibility>,
    /// What help is needed, as if nobody helped.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
    /// Unpaid help: family, friends, neighbours, community.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<Support>,
    /// What could prevent need.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prevention: Vec<Prevention>,
    /// Paid support.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arrangements: Vec<Arrangement>,
    /// How a direct payment is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direct_payment: Option<DirectPayment>,
    /// The financial assessment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finances: Option<Finances>,
    /// Savings with the home counted in: only for comparing a care home, and read by no rule. Beside `finances`, whose
    /// being there says that the person's money has been looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capital_with_home: Option<Money>,
    /// Talked about, and not wanted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prevention_considered: Vec<Considered>,
    /// The person's own view of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_view: Option<String>,
    /// What happens when something fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contingency: Option<String>,
    /// Risks and how each is managed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<Risk>,
    /// Wanted, and not to be had.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wished_for: Vec<Wish>,
    /// Sheet, journal and policy text, exported with the plan and never needed to calculate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<Tree>,
}

/// When a plan begins and how long it lasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Period {
    /// Its first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// How many weeks, 1 to 520.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weeks: Option<u32>,
}
