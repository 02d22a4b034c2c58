//! Who helps unpaid, what prevents need, what was considered, and what could go wrong.

use super::super::ids::*;
use super::super::words::*;
use crate::amount::{Hours, Money};
use jiff::civil::Date;
use serde::Serialize;

/// Unpaid help by one person or group in one area.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Support {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// The community group's id, if it is one of the directory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What they are to the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relationship: Option<String>,
    /// Family, friend …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<SupportKind>,
    /// The area helped with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaId>,
    /// Hours a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_per_week: Option<Hours>,
    /// Willing to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub willing: Option<Answer>,
    /// Able to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub able: Option<Answer>,
    /// Said so themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<bool>,
    /// When it is expected to stop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What it costs them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<Impact>,
    /// Whether a carer's assessment was offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment_offered: Option<bool>,
    /// What happens when they cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_unavailable: Option<String>,
    /// How the person was put in touch with them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referral: Option<Referral>,
}

/// How a person was put in touch with a helper, mostly a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Referral {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// To whom there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How it went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

/// A preventative step.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Prevention {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// What kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<PreventionKind>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it costs once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_off: Option<Money>,
    /// What it costs a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekly: Option<Money>,
    /// Its first day; missing: the plan's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// Its last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// Whether the person may be charged; missing: no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chargeable: Option<bool>,
    /// Who pays for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream: Option<StreamId>,
    /// Hours it saves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub saves: Vec<Saving>,
    /// Why we think so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

/// Hours saved in one area.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Saving {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// The area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaId>,
    /// Hours a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_per_week: Option<Hours>,
    /// From when; missing: the item's start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// A preventative step talked about, and not wanted.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Considered {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// What.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_not: Option<String>,
}

/// A risk and how it is managed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Risk {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// What.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// To whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// How it is managed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<String>,
}
