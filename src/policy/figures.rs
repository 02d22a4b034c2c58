//! What a policy holds.

use crate::amount::{Hours, Money, Range, Rate, Share};
use crate::plan::{
    AgeBandId, AreaId, IncomeId, OutcomeId, Per, PolicyId, PremiumId, RungId, StreamId, WellbeingId,
};
use jiff::civil::Date;
use serde::Serialize;
use std::fmt;

/// How sure a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Set by law.
    Statutory,
    /// Set by this council.
    Local,
    /// Made up, to show how it works.
    Illustrative,
    /// Not confirmed from its source.
    Unconfirmed,
}

impl Status {
    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            Status::Statutory => "statutory",
            Status::Local => "local",
            Status::Illustrative => "illustrative",
            Status::Unconfirmed => "unconfirmed",
        }
    }

    pub(super) fn parse(text: &str) -> Result<Status, &'static str> {
        match text {
            "statutory" => Ok(Status::Statutory),
            "local" => Ok(Status::Local),
            "illustrative" => Ok(Status::Illustrative),
            "unconfirmed" => Ok(Status::Unconfirmed),
            _ => Err(
                "There is no status of this name. Choose from: statutory, local, illustrative, unconfirmed.",
            ),
        }
    }
}

/// Where a figure comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The regulation, page or person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// As at when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_at: Option<Date>,
    /// How sure it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
}

/// A figure with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure<T> {
    /// The figure.
    pub value: T,
    /// Where it comes from.
    #[serde(flatten)]
    pub from: Source,
}

/// An id with the name that people read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named<T> {
    /// The id.
    pub id: T,
    /// The name.
    pub name: String,
}

/// One set of rules.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Policy {
    /// Its id; a plan is frozen to it.
    pub id: PolicyId,
    /// Its title.
    pub title: String,
    /// The first day on which it holds.
    pub valid_from: Date,
    /// The last.
    pub valid_to: Date,
    /// How long a plan lasts where it does not say.
    pub plan_weeks: u32,
    /// The ten outcomes of SI 2015/313 reg 2(2).
    pub outcomes: Vec<Named<OutcomeId>>,
    /// The aspects of wellbeing, Care Act 2014 section 1(2).
    pub wellbeing: Vec<Named<WellbeingId>>,
    /// The areas of support.
    pub areas: Vec<Area>,
    /// The funding streams.
    pub streams: Vec<Stream>,
    /// Charging, SI 2014/2672.
    pub charging: Charging,
    /// Flags about unpaid carers.
    pub carers: Carers,
    /// Quality and price.
    pub quality: Quality,
    /// Personal assistants: pay and on-costs, where the policy gives them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal_assistants: Option<Assistants>,
    /// Who may agree a plan.
    pub approval: Approval,
    /// When a plan is reviewed.
    pub review: Review,
    /// SHA-256 of the text, in hexadecimal.
    pub sha256: String,
    /// The text itself, which a store keeps for every plan made under it.
    #[serde(skip)]
    pub text: String,
}

/// An area of support.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Area {
    /// Its id.
    pub id: AreaId,
    /// Its name.
    pub name: String,
    /// The outcomes it serves.
    pub outcomes: Vec<OutcomeId>,
    /// Pounds an hour.
    pub reference_rate: Figure<Range<Rate>>,
    /// Rungs of help, rising from nought.
    pub ladder: Vec<Rung>,
}

/// A rung of a ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rung {
    /// Its id.
    pub id: RungId,
    /// Its name.
    pub name: String,
    /// Hours a week.
    pub hours: Range<Hours>,
}

/// A funding stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stream {
    /// Its id.
    pub id: StreamId,
    /// Its name.
    pub name: String,
    /// Whether it counts in the personal budget.
    pub council: bool,
    /// What the money may not be spent on.
    pub restrictions: String,
    /// What the person keeps or sends.
    pub reporting: String,
}

/// How a kind of income counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// In full.
    Counted,
    /// Not at all.
    Ignored,
    /// Only what is above the cap.
    IgnoredUpTo(Money),
}

/// Charging for care and support, SI 2014/2672.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Charging {
    /// Up to here capital brings no tariff income.
    pub lower_capital_limit: Figure<Money>,
    /// Above here the person pays in full.
    pub upper_capital_limit: Figure<Money>,
    /// Each of these, or part of one …
    pub tariff_step: Figure<Money>,
    /// … brings this much a week.
    pub tariff_per_step: Figure<Money>,
    /// The council's share of what is left.
    pub share: Figure<Share>,
    /// What the law leaves a person in a care home.
    pub personal_expenses_allowance: Figure<Money>,
    /// Adaptations up to this cost are free.
    pub adaptation_free_up_to: Figure<Money>,
    /// Reablement is free for so many weeks from its start.
    pub reablement_free_weeks: u32,
    /// Added to the guarantee for each dependent child.
    pub per_child: Option<Figure<Money>>,
    /// The guarantee by age band.
    pub minimum_income_guarantee: Vec<(AgeBandId, Figure<Money>)>,
    /// Premiums added to it.
    pub premiums: Vec<(PremiumId, Figure<Money>)>,
    /// How each kind of income counts.
    pub income: Vec<(IncomeId, Counting)>,
}

/// A figure of charging that has a source of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChargingFigure {
    /// Up to here savings are not counted.
    LowerCapitalLimit,
    /// Above here the person pays in full.
    UpperCapitalLimit,
    /// One step of savings.
    TariffStep,
    /// What a step brings a week.
    TariffPerStep,
    /// The council's share of what is left.
    Share,
    /// What the law leaves a person in a care home.
    PersonalExpensesAllowance,
    /// For each dependent child.
    PerChild,
}

impl ChargingFigure {
    /// The policy's name of it.
    pub fn word(self) -> &'static str {
        match self {
            ChargingFigure::LowerCapitalLimit => "lower_capital_limit",
            ChargingFigure::UpperCapitalLimit => "upper_capital_limit",
            ChargingFigure::TariffStep => "tariff_step",
            ChargingFigure::TariffPerStep => "tariff_per_step",
            ChargingFigure::Share => "share",
            ChargingFigure::PersonalExpensesAllowance => "personal_expenses_allowance",
            ChargingFigure::PerChild => "per_child",
        }
    }
}

/// What a figure of charging is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargingValue {
    /// Pounds.
    Money(Money),
    /// A share of one whole.
    Share(Share),
}

impl fmt::Display for ChargingValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ChargingValue::Money(money) => money.fmt(f),
            ChargingValue::Share(share) => share.fmt(f),
        }
    }
}

impl Charging {
    /// A figure and where it comes from; none where the policy has none.
    pub fn of(&self, which: ChargingFigure) -> Option<(ChargingValue, &Source)> {
        let figure = match which {
            ChargingFigure::LowerCapitalLimit => &self.lower_capital_limit,
            ChargingFigure::UpperCapitalLimit => &self.upper_capital_limit,
            ChargingFigure::TariffStep => &self.tariff_step,
            ChargingFigure::TariffPerStep => &self.tariff_per_step,
            ChargingFigure::PersonalExpensesAllowance => &self.personal_expenses_allowance,
            ChargingFigure::PerChild => self.per_child.as_ref()?,
            ChargingFigure::Share => return Some((ChargingValue::Share(self.share.value), &self.share.from)),
        };
        Some((ChargingValue::Money(figure.value), &figure.from))
    }
}

/// Flags about unpaid carers; never limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Carers {
    /// Hours a week at which a flag is raised.
    pub flag_hours: Vec<u32>,
    /// What an hour of replacement care costs.
    pub replacement_rate: Option<Figure<Money>>,
}

impl Default for Carers {
    /// The edges of the Census bands and of Carer's Allowance.
    fn default() -> Carers {
        Carers { flag_hours: vec![20, 35, 50], replacement_rate: None }
    }
}

/// Quality and price.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Quality {
    /// Below it a provider is shown, and choosing it needs a reason.
    pub minimum_rating: Option<String>,
    /// A rating older than this is old.
    pub rating_old_after_years: Option<u32>,
    /// Below it an hour cannot pay the worker.
    pub rate_floor: Option<Figure<Money>>,
    /// A sustainable price.
    pub rate_benchmark: Option<Figure<Money>>,
}

/// What it costs to employ a personal assistant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assistants {
    /// Pay an hour, where a plan does not say.
    pub pay: Figure<Money>,
    /// What is paid beside it; holiday pay first.
    pub on_costs: Vec<OnCost>,
}

/// One thing that an employer pays beside the pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OnCost {
    /// Its id: `pension`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How it is reckoned.
    pub of: OnCostOf,
    /// Where it comes from.
    #[serde(flatten)]
    pub from: Source,
}

/// How an on-cost is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OnCostOf {
    /// A share of the pay, which is pay too.
    Holiday(Share),
    /// A share of pay and holiday pay together.
    Share {
        /// The share.
        share: Share,
        /// Only of what is above this in a year.
        above: Money,
        /// Nothing until the year's pay is over this.
        once_over: Money,
    },
    /// So much in a while, however many the hours.
    Amount {
        /// How much.
        amount: Money,
        /// In how long.
        per: Per,
    },
}

impl OnCostOf {
    /// How it is reckoned, in words, with sums as the reader writes them.
    pub fn in_words(self, pounds: impl Fn(Money) -> String) -> String {
        let per = |per: Per| match per {
            Per::Week => "a week",
            Per::FourWeeks => "every 4 weeks",
            Per::Month => "a month",
            Per::Year => "a year",
        };
        let sum = |before: &str, money: Money, after: &str| match money.is_zero() {
            true => String::new(),
            false => format!("{before}{}{after}", pounds(money)),
        };
        match self {
            OnCostOf::Holiday(share) => format!("{share} of pay"),
            OnCostOf::Share { share, above, once_over } => {
                let (above, once) = (sum(" above ", above, " a year"), sum(", once over ", once_over, ""));
                format!("{share} of pay{above}{once}")
            }
            OnCostOf::Amount { amount, per: how_long } => format!("{} {}", pounds(amount), per(how_long)),
        }
    }
}

impl fmt::Display for OnCostOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.in_words(|money| money.to_string()))
    }
}

/// Who may agree a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Approval {
    /// The author cannot agree their own plan.
    pub separate_people: bool,
    /// By gross yearly cost.
    pub bands: Vec<ApprovalBand>,
}

/// One band of approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApprovalBand {
    /// Who.
    pub role: String,
    /// Up to how much a year; missing: any amount.
    pub up_to: Option<Money>,
}

/// When a plan is reviewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Review {
    /// The first review.
    pub first_after_weeks: Option<u32>,
    /// Those after it.
    pub then_every_months: Option<u32>,
}

impl Policy {
    /// The area of an id.
    pub fn area(&self, id: &AreaId) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == *id)
    }

    /// The stream of an id.
    pub fn stream(&self, id: &StreamId) -> Option<&Stream> {
        self.streams.iter().find(|stream| stream.id == *id)
    }

    /// The first stream that counts in the personal budget: where a line goes that names none.
    pub fn council_stream(&self) -> Option<&Stream> {
        self.streams.iter().find(|stream| stream.council)
    }

    /// An on-cost of personal assistants, by its place.
    pub fn on_cost(&self, at: u16) -> Option<&OnCost> {
        self.personal_assistants.as_ref()?.on_costs.get(usize::from(at))
    }

    /// The name of an area, or its id if the policy has none.
    pub fn area_name<'a>(&'a self, id: &'a AreaId) -> &'a str {
        self.area(id).map_or(id.as_str(), |area| area.name.as_str())
    }
}

impl Area {
    /// The rung of an id.
    pub fn rung(&self, id: &RungId) -> Option<&Rung> {
        self.ladder.iter().find(|rung| rung.id == *id)
    }
}

impl Charging {
    /// The guarantee of an age band.
    pub fn guarantee(&self, band: &AgeBandId) -> Option<&Figure<Money>> {
        self.minimum_income_guarantee.iter().find(|(id, _)| id == band).map(|(_, figure)| figure)
    }

    /// A premium.
    pub fn premium(&self, id: &PremiumId) -> Option<&Figure<Money>> {
        self.premiums.iter().find(|(other, _)| other == id).map(|(_, figure)| figure)
    }

    /// How a kind of income counts.
    pub fn counting(&self, kind: &IncomeId) -> Option<Counting> {
        self.income.iter().find(|(id, _)| id == kind).map(|(_, counting)| *counting)
    }
}
