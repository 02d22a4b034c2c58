//! The working: for every figure its rule, its operands and what it rests on.
//!
//! Operands, not words: one function (`sentence`) makes the words, for screen, page and talk alike. Kept small and
//! without text of its own, since the whole is made anew after each key.

pub use super::figure::*;
use crate::amount::{Exact, Money, Share};
use crate::plan::Plan;
use crate::policy::{ChargingFigure, Policy, Source};
use jiff::civil::Date;
use std::fmt;

/// A place in the plan, by the contract's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlanRef {
    /// A field at the top, or a dotted one: `finances.capital`.
    Field(&'static str),
    /// An item of a list, and a field of it; the item itself if the field is empty.
    Item(&'static str, u16, &'static str),
    /// An item of a list within an item.
    Below(&'static str, u16, &'static str, u16),
}

/// A place in the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PolicyRef {
    /// A field at the top: `plan_weeks`.
    Field(&'static str),
    /// `areas.ID.reference_rate`.
    ReferenceRate(u16),
    /// `areas.ID.ladder.RUNG`.
    Rung(u16, u16),
    /// `charging.FIELD`.
    Charging(ChargingFigure),
    /// `charging.minimum_income_guarantee.BAND`.
    Guarantee(u16),
    /// `charging.premiums.NAME`.
    Premium(u16),
    /// `charging.income.KIND`.
    Income(u16),
    /// `streams.ID`.
    Stream(u16),
    /// `personal_assistants.pay`.
    AssistantPay,
    /// `personal_assistants.on_costs.ID`.
    OnCost(u16),
}

impl PolicyRef {
    /// Where the rule's figure comes from and how sure it is; nothing for what has no source of its own.
    pub fn source(self, policy: &Policy) -> Option<&Source> {
        let charging = &policy.charging;
        match self {
            PolicyRef::ReferenceRate(at) => {
                policy.areas.get(usize::from(at)).map(|area| &area.reference_rate.from)
            }
            PolicyRef::Guarantee(at) => {
                charging.minimum_income_guarantee.get(usize::from(at)).map(|(_, figure)| &figure.from)
            }
            PolicyRef::Premium(at) => charging.premiums.get(usize::from(at)).map(|(_, figure)| &figure.from),
            PolicyRef::Charging(which) => charging.of(which).map(|(_, from)| from),
            PolicyRef::AssistantPay => policy.personal_assistants.as_ref().map(|of| &of.pay.from),
            PolicyRef::OnCost(at) => policy.on_cost(at).map(|cost| &cost.from),
            PolicyRef::Rung(..) | PolicyRef::Field(_) | PolicyRef::Income(_) | PolicyRef::Stream(_) => None,
        }
    }
}

/// What a figure rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ref {
    /// Another figure of the result.
    Figure(Figure),
    /// Something that was answered.
    Plan(PlanRef),
    /// A rule.
    Policy(PolicyRef),
}

/// The value of a figure or an operand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Pounds.
    Money(Money),
    /// Hours a week, or units.
    Hours(Exact),
    /// A number of things.
    Count(i64),
    /// A share of one whole.
    Share(Share),
    /// A day.
    Day(Date),
    /// No figure: only what it rests on.
    Nothing,
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Money(money) => money.fmt(f),
            Value::Hours(hours) => f.pad(&hours.two_places()),
            Value::Count(count) => count.fmt(f),
            Value::Share(share) => share.fmt(f),
            Value::Day(day) => day.fmt(f),
            Value::Nothing => Ok(()),
        }
    }
}

/// One part of a figure's working.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Operand {
    /// What it is: `unit_price`, `workers`, `rate`.
    pub name: &'static str,
    /// How much.
    pub value: Value,
    /// What it rests on.
    pub of: Ref,
}

/// The working of one figure.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Which figure.
    pub figure: Figure,
    /// The rule of docs/PLAN-FORMAT.md that gives it.
    pub rule: u8,
    /// What it came to; `Nothing` where there is no sum.
    pub value: Value,
    first: u32,
    end: u32,
}

/// The working of a whole result.
#[derive(Clone, Debug, Default)]
pub struct Working {
    entries: Vec<Entry>,
    operands: Vec<Operand>,
}

impl Working {
    pub(super) fn with_room() -> Working {
        Working { entries: Vec::with_capacity(768), operands: Vec::with_capacity(3072) }
    }

    /// Notes one figure's working.
    pub(super) fn note(
        &mut self,
        figure: Figure,
        rule: u8,
        value: Value,
        operands: impl IntoIterator<Item = Operand>,
    ) {
        let first = u32::try_from(self.operands.len()).unwrap_or(u32::MAX);
        self.operands.extend(operands);
        let end = u32::try_from(self.operands.len()).unwrap_or(u32::MAX);
        self.entries.push(Entry { figure, rule, value, first, end });
    }

    /// Every entry, in the order of the result.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a figure.
    pub fn of(&self, figure: Figure) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.figure == figure)
    }

    /// The operands of an entry.
    pub fn operands(&self, entry: &Entry) -> &[Operand] {
        let (first, end) = (usize::try_from(entry.first), usize::try_from(entry.end));
        match (first, end) {
            (Ok(first), Ok(end)) => self.operands.get(first..end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// What an entry rests on, each once, in order.
    pub fn because(&self, entry: &Entry) -> Vec<Ref> {
        let mut out: Vec<Ref> = Vec::new();
        for operand in self.operands(entry) {
            if !out.contains(&operand.of) {
                out.push(operand.of);
            }
        }
        out
    }
}

/// An operand with a value.
pub(super) fn operand(name: &'static str, value: Value, of: Ref) -> Operand {
    Operand { name, value, of }
}

/// An operand that is another figure of the result.
pub(super) fn figure(name: &'static str, value: Value, of: Figure) -> Operand {
    Operand { name, value, of: Ref::Figure(of) }
}

/// What the paths of a result are written with: the ids of the plan, the policy and the result itself.
pub struct Paths<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its rules.
    pub policy: &'a Policy,
    /// The ids of the lines, in their order.
    pub lines: &'a [String],
    /// The streams used, as indexes into the policy's.
    pub streams: &'a [u16],
}

impl Paths<'_> {
    /// The path of a figure, its id in the working: `lines[a1].weekly`.
    pub fn figure(&self, figure: Figure) -> String {
        match figure {
            Figure::AreaRange(area, which, point) => {
                format!("areas[{}].{}.{}", self.need_area(area), which.word(), point.word())
            }
            Figure::Area(area, which) => format!("areas[{}].{}", self.need_area(area), which.word()),
            Figure::Indicative(span, point) => format!("indicative.{}.{}", span.word(), point.word()),
            Figure::SoFar(Party::Cost, point) => format!("so_far.weekly.{}", point.word()),
            Figure::SoFar(party, point) => format!("so_far.{}.{}", party.word(), point.word()),
            Figure::Line(line, spent) => format!("lines[{}].{}", self.line(line), spent.word()),
            Figure::LineHours(line) => format!("lines[{}].hours_per_week", self.line(line)),
            Figure::Planned(spent) => format!("planned.{}", spent.word()),
            Figure::Contribution(which) => format!("contribution.{}", which.word()),
            Figure::Statement(span, party) => format!("statement.{}.{}", span.word(), party.word()),
            Figure::Stream(stream, span) => format!("streams[{}].{}", self.stream(stream), span.word()),
            Figure::TopUps => "top_ups.weekly".to_owned(),
            Figure::Supporter(index, which) => format!("supporters[{index}].{}", which.word()),
            Figure::OverAreas(which, point) => format!("areas.{}.{}", which.word(), point.word()),
            Figure::HoursOverAreas(which) => format!("areas.{}.likely", which.word()),
            Figure::AreaCost(area) => format!("areas[{}].planned_weekly", self.need_area(area)),
            Figure::Beside(span) => format!("beside.{}", span.word()),
            Figure::Chargeable => "chargeable.weekly".to_owned(),
            Figure::Direct(which) => format!("direct_payment.{}", which.word()),
            Figure::Wish(index) => format!("wished_for[{index}].weekly"),
            Figure::Saved(index) => format!("prevention[{index}].saved"),
            Figure::AssistantRate(line) => format!("lines[{}].assistant_rate", self.line(line)),
            Figure::OnCost(line, at) => {
                let cost = self.policy.on_cost(at).map_or("", |cost| cost.id.as_str());
                format!("lines[{}].on_costs.{cost}", self.line(line))
            }
        }
    }

    fn line(&self, index: u16) -> &str {
        self.lines.get(usize::from(index)).map_or("", String::as_str)
    }

    fn need_area(&self, index: u16) -> &str {
        self.plan.needs.get(usize::from(index)).map_or("", |need| need.area.as_str())
    }

    fn stream(&self, index: u16) -> &str {
        let policy_index = self.streams.get(usize::from(index)).copied().unwrap_or(index);
        self.policy.streams.get(usize::from(policy_index)).map_or("", |stream| stream.id.as_str())
    }

    /// The path of whatever a figure rests on: `lines[a1].weekly`, `plan:…` or `policy:…`.
    pub fn reference(&self, of: Ref) -> String {
        match of {
            Ref::Figure(figure) => self.figure(figure),
            Ref::Plan(place) => format!("plan:{}", self.plan_path(place)),
            Ref::Policy(place) => format!("policy:{}", self.policy_path(place)),
        }
    }

    /// A place in the plan, items by their id, or by their number where they have none.
    pub fn plan_path(&self, place: PlanRef) -> String {
        match place {
            PlanRef::Field(name) => name.to_owned(),
            PlanRef::Item(list, index, "") => format!("{list}[{}]", self.item(list, index)),
            PlanRef::Item(list, index, field) => format!("{list}[{}].{field}", self.item(list, index)),
            PlanRef::Below(list, index, below, at) => {
                format!("{list}[{}].{below}[{at}]", self.item(list, index))
            }
        }
    }

    fn item(&self, list: &str, index: u16) -> String {
        let at = usize::from(index);
        let id = match list {
            "needs" => self.plan.needs.get(at).and_then(|item| item.id.as_ref()),
            "support" => self.plan.support.get(at).and_then(|item| item.id.as_ref()),
            "prevention" => self.plan.prevention.get(at).and_then(|item| item.id.as_ref()),
            "arrangements" => self.plan.arrangements.get(at).and_then(|item| item.id.as_ref()),
            "what_matters" => self.plan.what_matters.get(at).and_then(|item| item.id.as_ref()),
            "wished_for" => self.plan.wished_for.get(at).and_then(|item| item.id.as_ref()),
            "finances.income" => {
                let finances = self.plan.finances.as_ref();
                finances.and_then(|f| f.income.get(at)).and_then(|item| item.id.as_ref())
            }
            _ => self.cost(list, at).and_then(|item| item.id.as_ref()),
        };
        id.map_or_else(|| index.to_string(), |id| id.as_str().to_owned())
    }

    fn cost(&self, list: &str, at: usize) -> Option<&crate::plan::Cost> {
        let finances = self.plan.finances.as_ref()?;
        match list {
            "finances.housing_costs" => finances.housing_costs.get(at),
            "finances.disability_costs" => finances.disability_costs.get(at),
            "finances.disregards" => finances.disregards.get(at),
            _ => None,
        }
    }

    /// A place in the policy.
    pub fn policy_path(&self, place: PolicyRef) -> String {
        let charging = &self.policy.charging;
        let area = |index: u16| self.policy.areas.get(usize::from(index));
        match place {
            PolicyRef::Field(name) => name.to_owned(),
            PolicyRef::ReferenceRate(index) => {
                format!("areas.{}.reference_rate", area(index).map_or("", |area| area.id.as_str()))
            }
            PolicyRef::Rung(index, rung) => {
                let rung = area(index).and_then(|area| area.ladder.get(usize::from(rung)));
                let (area, rung) = (
                    area(index).map_or("", |area| area.id.as_str()),
                    rung.map_or("", |rung| rung.id.as_str()),
                );
                format!("areas.{area}.ladder.{rung}")
            }
            PolicyRef::Charging(which) => format!("charging.{}", which.word()),
            PolicyRef::Guarantee(index) => {
                let band = charging.minimum_income_guarantee.get(usize::from(index));
                format!("charging.minimum_income_guarantee.{}", band.map_or("", |(id, _)| id.as_str()))
            }
            PolicyRef::Premium(index) => {
                let premium = charging.premiums.get(usize::from(index));
                format!("charging.premiums.{}", premium.map_or("", |(id, _)| id.as_str()))
            }
            PolicyRef::Income(index) => {
                let kind = charging.income.get(usize::from(index));
                format!("charging.income.{}", kind.map_or("", |(id, _)| id.as_str()))
            }
            PolicyRef::Stream(index) => {
                let stream = self.policy.streams.get(usize::from(index));
                format!("streams.{}", stream.map_or("", |stream| stream.id.as_str()))
            }
            PolicyRef::AssistantPay => "personal_assistants.pay".to_owned(),
            PolicyRef::OnCost(index) => {
                let cost = self.policy.on_cost(index);
                format!("personal_assistants.on_costs.{}", cost.map_or("", |cost| cost.id.as_str()))
            }
        }
    }
}
