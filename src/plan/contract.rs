//! The plan of the contract, `careplan.plan/1` (docs/PLAN-FORMAT.md), as values that cannot be wrong on their own.
//!
//! Fields stand in the contract's order, which is the order in which they are written out.

use super::ids::*;
use super::words::*;
use crate::amount::{Hours, Money, Rate};
use crate::reading::Tree;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

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

/// Who the plan is for. None of it enters a figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Person {
    /// Full name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What they like to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_name: Option<String>,
    /// Date of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_of_birth: Option<Date>,
    /// Postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// The council.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_authority: Option<String>,
    /// Whom they live with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub living: Option<Living>,
    /// How best to talk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub communication: Option<String>,
    /// Who is in the room.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<Present>,
    /// Whether taking part is substantially difficult (Care Act 2014 section 67).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difficulty_taking_part: Option<bool>,
    /// The independent advocate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advocate: Option<String>,
}

/// Whether a word is a title, and so no name to call anybody by.
pub fn is_title(word: &str) -> bool {
    const TITLES: [&str; 9] = ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lady", "rev"];
    TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

impl Person {
    /// What the person is called in a sentence, on every screen and page: the name they like, else the first of their
    /// names. A name that begins with a title is said in whole.
    pub fn called(&self) -> Option<&str> {
        let filled = |name: &&str| !name.is_empty();
        let liked = self.preferred_name.as_deref().map(str::trim).filter(filled);
        liked.or_else(|| {
            let name = self.name.as_deref().map(str::trim).filter(filled)?;
            let first = name.split_whitespace().next()?;
            Some(if is_title(first) { name } else { first })
        })
    }
}

/// Somebody in the room.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Present {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// A goal in the person's words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Goal {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// The outcome it goes with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeId>,
    /// The words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

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

/// The financial assessment.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Finances {
    /// Whether the care home's formula is used; missing: by the setting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care_home: Option<bool>,
    /// Savings and property that count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capital: Option<Money>,
    /// Pensions, benefits and other income.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub income: Vec<Income>,
    /// Rent, council tax …
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub housing_costs: Vec<Cost>,
    /// Paid because of disability.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disability_costs: Vec<Cost>,
    /// Income left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disregards: Vec<Cost>,
    /// What the law leaves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowance: Option<Allowance>,
    /// A local amount instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowance_override: Option<AllowanceOverride>,
}

/// An income.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Income {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// What kind, of the policy's.
    pub kind: IncomeId,
    /// How much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// For what period; missing: a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
}

/// A cost, or an amount left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cost {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// What for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// How much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// For what period; missing: a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
}

/// Which guarantee and premiums.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Allowance {
    /// A key of the policy's guarantee table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<AgeBandId>,
    /// Premiums of the policy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub premiums: Vec<PremiumId>,
    /// Dependent children.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children: Option<u32>,
}

/// A local amount used in place of the guarantee or the expenses allowance.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AllowanceOverride {
    /// A week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekly: Option<Money>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
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
