//! The outcomes and what was found of each; how much help each area needs; what is wished for.

use super::super::ids::*;
use super::super::words::*;
use crate::amount::Hours;
use serde::Serialize;

/// The three-part test.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Eligibility {
    /// Needs arise from a physical or mental impairment or illness.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<bool>,
    /// The outcomes talked about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    /// A significant impact on wellbeing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub significant_impact: Option<bool>,
    /// On what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wellbeing: Vec<WellbeingId>,
    /// In words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// One of the ten outcomes.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Outcome {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// Which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeId>,
    /// Whether it applies to this person at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies: Option<bool>,
    /// Whether they are unable to achieve it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unable: Option<bool>,
    /// Why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Because>,
    /// In their words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// A need for support in one area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Need {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// The area.
    pub area: AreaId,
    /// Whether it is an eligible need; missing counts as yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eligible: Option<bool>,
    /// How much help.
    #[serde(flatten)]
    pub basis: Basis,
    /// Why the hours depart from the ladder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What is expected in twelve months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_12_months: Option<InTwelveMonths>,
}

impl Need {
    /// Whether the need counts as eligible.
    pub fn is_eligible(&self) -> bool {
        self.eligible.unwrap_or(true)
    }
}

/// How much help, on exactly one basis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Basis {
    /// A week of visits.
    #[serde(rename = "visits")]
    Visits(Vec<Visit>),
    /// Hours in a usual, a good and a bad week.
    #[serde(rename = "hours_per_week")]
    HoursPerWeek(WeekHours),
    /// A rung of the area's ladder.
    #[serde(rename = "level")]
    Level(RungId),
}

/// What is expected in twelve months.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct InTwelveMonths {
    /// How much help then; missing: no change.
    #[serde(flatten)]
    pub basis: Option<Basis>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Hours in a usual, a good and a bad week: good ≤ usual ≤ bad.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct WeekHours {
    /// Most weeks.
    pub usual: Hours,
    /// A good week; missing: as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good_week: Option<Hours>,
    /// A bad week; missing: as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bad_week: Option<Hours>,
}

/// Visits alike on some days.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Visit {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// On which days.
    pub days: Vec<Day>,
    /// At what time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
    /// How long, 0 to 1,440.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// How many workers, 1 to 20; missing: one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers: Option<u32>,
}

/// Something wanted, and not to be had.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Wish {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// What.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// The area it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaId>,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_not: Option<String>,
    /// Hours a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_per_week: Option<Hours>,
}
