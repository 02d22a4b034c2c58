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

/// The rate of a line, by its place in the budget; nothing where the policy has no figures for assistants, the line
/// is no assistant's, or has no hours yet that the sums of a year can be spread over.
pub fn assistant_rate(line: u16, budget: &Budget, plan: &Plan, policy: &Policy) -> Option<AssistantRate> {
    let LineOf::Arrangement(at) = budget.lines.get(usize::from(line))?.of else { return None };
    rate(plan.arrangements.get(usize::from(at))?, hours_of_all(line, budget, plan), policy)
}

/// The hours of every assistant's line that runs on the day, this one always among them: they are taken as one
/// assistant's, who has one payroll and one insurance.
fn hours_of_all(line: u16, budget: &Budget, plan: &Plan) -> Exact {
    lines_together(line, budget, plan).map(|(_, hours)| hours).sum()
}

fn lines_together<'a>(
    mine: u16,
    budget: &'a Budget,
    plan: &'a Plan,
) -> impl Iterator<Item = (u16, Exact)> + 'a {
    (0_u16..).zip(&budget.lines).filter_map(move |(at, line)| {
        let LineOf::Arrangement(place) = line.of else { return None };
        let of_assistant = is_assistant(plan.arrangements.get(usize::from(place))?);
        (at == mine || line.active && of_assistant).then_some((at, line.hours_per_week))
    })
}

pub(super) fn is_assistant(line: &Arrangement) -> bool {
    line.kind == Some(LineKind::PersonalAssistant)
}

/// The rate of a line whose assistant works so many hours a week in all.
pub(super) fn rate(line: &Arrangement, hours: Exact, policy: &Policy) -> Option<AssistantRate> {
    let assistants = policy.personal_assistants.as_ref().filter(|_| is_assistant(line))?;
    if !hours.is_positive() {
        return None;
    }
    let pay = line.pay.unwrap_or(assistants.pay.value);
    let weekly_pay = weekly_pay(pay, hours, policy);
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
fn an_hour(of: OnCostOf, pay: Money, weekly_pay: Exact, hours: Exact) -> Money {
    match of {
        OnCostOf::Holiday(share) => (pay.exact() * share.exact()).to_money(),
        OnCostOf::Share { share, above, once_over } => {
            let a_week = |a_year| per_week(a_year, crate::plan::Per::Year).exact();
            if !once_over.is_zero() && !(weekly_pay - a_week(once_over)).is_positive() {
                return Money::ZERO;
            }
            ((weekly_pay - a_week(above)).at_least_nought() * share.exact()).over(hours).to_money()
        }
        OnCostOf::Amount { amount, per } => per_week(amount, per).exact().over(hours).to_money(),
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
    let hours = lines_together(line, budget, plan)
        .map(|(other, hours)| figure("hours", Value::Hours(hours), Figure::Line(other, "hours_per_week")));
    let parts = match costs.get(usize::from(at))?.of {
        OnCostOf::Holiday(share) => vec![pay, operand("share", Value::Share(share), of)],
        OnCostOf::Share { share, .. } => {
            let holiday = costs.iter().position(|cost| matches!(cost.of, OnCostOf::Holiday(_)));
            let holiday =
                holiday.and_then(|place| Some((u16::try_from(place).ok()?, made.on_costs.get(place)?)));
            let holiday = holiday
                .map(|(place, cost)| figure("holiday", Value::Money(*cost), Figure::OnCost(line, place)));
            let share = operand("share", Value::Share(share), of);
            std::iter::once(pay).chain(holiday).chain(hours).chain([share]).collect()
        }
        OnCostOf::Amount { amount, per } => {
            let amount = operand("amount", Value::Money(per_week(amount, per)), of);
            std::iter::once(amount).chain(hours).collect()
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
    Some(weekly_pay(made.pay, hours_of_all(line, budget, plan), policy).to_money())
}
