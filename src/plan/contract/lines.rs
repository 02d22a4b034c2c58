//! What is arranged and with whom, and how it is paid.

use super::super::ids::*;
use super::super::words::*;
use crate::amount::{Hours, Money, Rate};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// A line of paid support.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Arrangement {
    /// The line's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// The one area it serves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaId>,
    /// Or the several areas, with the minutes for each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<AreaMinutes>,
    /// Whether it meets the need of its areas whole; missing: yes for accommodation, else no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meets_area: Option<bool>,
    /// The goals it serves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<ItemId>,
    /// Why, for a provider below the minimum rating or a price above the reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The provider's id, if it is one of a catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProviderId>,
    /// The provider as it was when chosen, never looked up again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_as_chosen: Option<AsChosen>,
    /// What it is, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<LineKind>,
    /// What is counted and priced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// Minutes of one unit, 0 to 10,080.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes_per_unit: Option<u32>,
    /// Units a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units_per_week: Option<Hours>,
    /// Or units on each day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units_by_day: Option<BTreeMap<Day, Hours>>,
    /// What a personal assistant is paid an hour, before on-costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay: Option<Money>,
    /// What the budget pays for one unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_price: Option<Rate>,
    /// The same on Saturday and Sunday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekend_unit_price: Option<Rate>,
    /// Where the price came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_source: Option<String>,
    /// What the price is called there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_name: Option<String>,
    /// Workers at once, 1 to 20; missing: one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers: Option<u32>,
    /// How many people share it, 1 to 100; missing: one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shared_by: Option<u32>,
    /// Its first day; missing: the plan's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// Its last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// When it pauses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suspended: Vec<Suspension>,
    /// Who pays for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream: Option<StreamId>,
    /// Who holds the money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// Whether the person may be charged; missing: yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chargeable: Option<bool>,
    /// What somebody pays beside the budget.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top_up: Option<TopUp>,
}

impl Arrangement {
    /// What it is, in its own words, if there are any.
    pub fn words(&self) -> Option<&str> {
        filled(self.description.as_ref())
    }

    /// Who does it, as it was when it was chosen.
    pub fn who(&self) -> Option<&str> {
        filled(self.provider_as_chosen.as_ref()?.name.as_ref())
    }

    /// What it is called: its own words, else who does it.
    pub fn called(&self) -> Option<&str> {
        self.words().or_else(|| self.who())
    }

    /// The same in full: `Morning visits, Heronbrook Home Care`.
    pub fn called_in_full(&self) -> Option<String> {
        self.called_with(self.who())
    }

    /// Its own words, and who is known to do it where they do not say so.
    pub fn called_with(&self, who: Option<&str>) -> Option<String> {
        match (self.words(), who) {
            (Some(words), Some(who)) if !words.contains(who) => Some(format!("{words}, {who}")),
            (words, who) => words.or(who).map(str::to_owned),
        }
    }
}

fn filled(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.trim().is_empty())
}

/// An area served by a line, and its part of the minutes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaMinutes {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// The area.
    pub area: AreaId,
    /// Minutes of each unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

/// What a provider was when it was chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AsChosen {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Its overall rating, in the regulator's word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<String>,
    /// When that was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rated_on: Option<Date>,
}

impl AsChosen {
    /// The word that stands for a rating where nobody inspects this kind.
    pub const NOT_REGULATED: &'static str = "Not regulated";

    /// Whether its kind is inspected at all, as far as the plan says.
    pub fn is_inspected(&self) -> bool {
        let rating = self.rating.as_deref().unwrap_or_default();
        !rating.trim().eq_ignore_ascii_case(AsChosen::NOT_REGULATED)
    }
}

/// Days on which a line pauses.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Suspension {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// The first; missing: from the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last; missing: no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What somebody pays beside the budget.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TopUp {
    /// A week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekly: Option<Money>,
    /// Who pays it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_by: Option<TopUpPayer>,
}

/// How a direct payment is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct DirectPayment {
    /// How often.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_every: Option<PaidEvery>,
}
