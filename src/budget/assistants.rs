//! Personal assistants: what an hour costs whoever employs one. Pay, and what stands beside it by the policy.

use super::contribution::per_week;
use super::working::*;
use super::{Budget, LineOf};
use crate::amount::{Exact, Money};
use crate::plan::{Arrangement, LineKind, Plan};
use crate::policy::{OnCostOf, Policy};

/// What an hour of an assistant costs, with each part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssistantRate {
    /// Pay an hour.
    pub pay: Money,
    /// Each on-cost an hour, in the policy's order.
    pub on_costs: Vec<Money>,
    /// All of it: the rate of the direct payment.
    pub rate: Money,
}

/// The hours a week that on-costs are spread over.
#[derive(Clone, Copy)]
struct Spread {
    /// Those of the one assistant, on every line: what is due from a certain pay on is due for each employee apart.
    own: Exact,
    /// Those of every assistant: whoever employs them insures once and has one payroll.
    all: Exact,
}

/// The rate of a line, by its place in the budget; nothing where the policy has no figures for assistants, the line
/// is no assistant's, or has no hours yet that the sums of a year can be spread over.
pub fn assistant_rate(line: u16, budget: &Budget, plan: &Plan, policy: &Policy) -> Option<AssistantRate> {
    rate(arrangement(line, budget, plan)?, spread(line, budget, plan), policy)
}

fn arrangement<'a>(line: u16, budget: &Budget, plan: &'a Plan) -> Option<&'a Arrangement> {
    let LineOf::Arrangement(at) = budget.lines.get(usize::from(line))?.of else { return None };
    plan.arrangements.get(usize::from(at))
}

fn spread(line: u16, budget: &Budget, plan: &Plan) -> Spread {
    let hours = |whose| lines_of(whose, line, budget, plan).map(|(_, hours)| hours).sum();
    Spread { own: hours(Whose::OneAssistants), all: hours(Whose::Everyones) }
}

#[derive(Clone, Copy, PartialEq)]
enum Whose {
    OneAssistants,
    Everyones,
}

/// The assistants' lines that run on the day, this one always among them, with their hours.
fn lines_of<'a>(
    whose: Whose,
    mine: u16,
    budget: &'a Budget,
    plan: &'a Plan,
) -> impl Iterator<Item = (u16, Exact)> + 'a {
    let me = arrangement(mine, budget, plan);
    (0_u16..).zip(&budget.lines).filter_map(move |(at, line)| {
        let other = arrangement(at, budget, plan)?;
        let runs = line.active() && is_assistant(other);
        let meant = whose == Whose::Everyones || me.is_some_and(|me| is_same_assistant(me, other));
        (at == mine || runs && meant).then_some((at, line.hours_per_week))
    })
}

fn is_assistant(line: &Arrangement) -> bool {
    line.kind == Some(LineKind::PersonalAssistant)
}

/// Whether two lines name the same assistant: by who was chosen, else by their name. A line that names nobody is its own.
fn is_same_assistant(one: &Arrangement, other: &Arrangement) -> bool {
    let name = |line: &Arrangement| {
        let name = line.provider_as_chosen.as_ref().and_then(|chosen| chosen.name.as_deref());
        name.map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty())
    };
    match (&one.provider, &other.provider) {
        (Some(one), Some(other)) => one == other,
        _ => name(one).is_some() && name(one) == name(other),
    }
}

fn rate(line: &Arrangement, hours: Spread, policy: &Policy) -> Option<AssistantRate> {
    let assistants = policy.personal_assistants.as_ref().filter(|_| is_assistant(line))?;
    if !hours.own.is_positive() {
        return None;
    }
    let pay = line.pay.unwrap_or(assistants.pay.value);
    let weekly_pay = weekly_pay(pay, hours.own, policy);
    let on_costs: Vec<Money> =
        assistants.on_costs.iter().map(|cost| an_hour(cost.of, pay, weekly_pay, hours)).collect();
    let rate = pay + on_costs.iter().copied().sum();
    Some(AssistantRate { pay, on_costs, rate })
}

/// Pay and holiday pay together, a week.
fn weekly_pay(pay: Money, hours: Exact, policy: &Policy) -> Exact {
    let worked = pay.exact() * hours;
    let costs = policy.personal_assistants.iter().flat_map(|assistants| &assistants.on_costs);
    let holiday: Exact = costs
        .filter_map(|cost| match cost.of {
            OnCostOf::Holiday(share) => Some(worked * share.exact()),
            OnCostOf::Share { .. } | OnCostOf::Amount { .. } => None,
        })
        .sum();
    worked + holiday
}

/// One on-cost, an hour, rounded to the penny.
fn an_hour(of: OnCostOf, pay: Money, weekly_pay: Exact, hours: Spread) -> Money {
    match of {
        OnCostOf::Holiday(share) => (pay.exact() * share.exact()).to_money(),
        OnCostOf::Share { share, above, once_over } => {
            let a_week = |a_year| per_week(a_year, crate::plan::Per::Year).exact();
            if !once_over.is_zero() && !(weekly_pay - a_week(once_over)).is_positive() {
                return Money::ZERO;
            }
            ((weekly_pay - a_week(above)).at_least_nought() * share.exact()).over(hours.own).to_money()
        }
        OnCostOf::Amount { amount, per } => per_week(amount, per).exact().over(hours.all).to_money(),
    }
}

/// The working of a rate: the pay and each on-cost.
pub(super) fn rate_working(
    line: u16,
    budget: &Budget,
    plan: &Plan,
    policy: &Policy,
) -> Option<(Value, Vec<Operand>)> {
    let made = assistant_rate(line, budget, plan, policy)?;
    let mut parts = vec![pay_of(line, budget, plan, policy)?];
    let costs = (0_u16..).zip(&made.on_costs);
    parts.extend(costs.map(|(at, cost)| figure("on_cost", Value::Money(*cost), Figure::OnCost(line, at))));
    Some((Value::Money(made.rate), parts))
}

/// The working of one on-cost.
pub(super) fn on_cost_working(
    (line, at): (u16, u16),
    budget: &Budget,
    plan: &Plan,
    policy: &Policy,
) -> Option<(Value, Vec<Operand>)> {
    let made = assistant_rate(line, budget, plan, policy)?;
    let costs = &policy.personal_assistants.as_ref()?.on_costs;
    let value = Value::Money(*made.on_costs.get(usize::from(at))?);
    let of = Ref::Policy(PolicyRef::OnCost(at));
    let pay = pay_of(line, budget, plan, policy)?;
    let hours = |whose| {
        lines_of(whose, line, budget, plan)
            .map(|(other, hours)| figure("hours", Value::Hours(hours), Figure::LineHours(other)))
    };
    let parts = match costs.get(usize::from(at))?.of {
        OnCostOf::Holiday(share) => vec![pay, operand("share", Value::Share(share), of)],
        OnCostOf::Share { share, .. } => {
            let holiday = costs.iter().position(|cost| matches!(cost.of, OnCostOf::Holiday(_)));
            let holiday =
                holiday.and_then(|place| Some((u16::try_from(place).ok()?, made.on_costs.get(place)?)));
            let holiday = holiday
                .map(|(place, cost)| figure("holiday", Value::Money(*cost), Figure::OnCost(line, place)));
            let share = operand("share", Value::Share(share), of);
            let hours = hours(Whose::OneAssistants);
            std::iter::once(pay).chain(holiday).chain(hours).chain([share]).collect()
        }
        OnCostOf::Amount { amount, per } => {
            let amount = operand("amount", Value::Money(per_week(amount, per)), of);
            std::iter::once(amount).chain(hours(Whose::Everyones)).collect()
        }
    };
    Some((value, parts))
}

/// The pay an hour, as it was said or as the policy has it.
fn pay_of(line: u16, budget: &Budget, plan: &Plan, policy: &Policy) -> Option<Operand> {
    let LineOf::Arrangement(at) = budget.lines.get(usize::from(line))?.of else { return None };
    let said = plan.arrangements.get(usize::from(at))?.pay;
    Some(match said {
        Some(pay) => operand("pay", Value::Money(pay), Ref::Plan(PlanRef::Item("arrangements", at, "pay"))),
        None => {
            let pay = policy.personal_assistants.as_ref()?.pay.value;
            operand("pay", Value::Money(pay), Ref::Policy(PolicyRef::AssistantPay))
        }
    })
}

/// What a week's pay comes to, holiday pay included, for the sentence of a share.
pub(super) fn weekly_pay_of(line: u16, budget: &Budget, plan: &Plan, policy: &Policy) -> Option<Money> {
    let made = assistant_rate(line, budget, plan, policy)?;
    Some(weekly_pay(made.pay, spread(line, budget, plan).own, policy).to_money())
}
