//! Figures that a screen shows beside those of the result, each made from them: sums over the areas, what stands beside
//! the budget, what may be charged for, direct payments, wishes and what a preventative step saves.

use super::assistants::{on_cost_working, rate_working};
use super::working::*;
use super::{Budget, direct_payment, lines_paid_directly, wish_cost};
use crate::amount::{Exact, Money};
use crate::plan::{AreaId, Plan};
use crate::policy::Policy;

/// A figure's value and what it is made of: from the working where it is one of the result, else made here.
pub(super) fn working_of(
    figure: Figure,
    budget: &Budget,
    plan: &Plan,
    policy: &Policy,
) -> Option<(Value, Vec<Operand>)> {
    if let Some(entry) = budget.working.of(figure) {
        return Some((entry.value, budget.working.operands(entry).to_vec()));
    }
    match figure {
        Figure::OverAreas(which, point) => {
            over_areas(budget, |at| Figure::AreaRange(at, which, point), false)
        }
        Figure::HoursOverAreas(which) => {
            over_areas(budget, |at| Figure::Area(at, which), which == AreaHours::Gap)
        }
        Figure::AreaCost(at) => {
            let area = &plan.needs.get(usize::from(at))?.area;
            let lines = super::lines_for(area, budget, plan);
            Some(added(lines.map(|(line, cost)| money_of_line(cost, line)).collect()))
        }
        Figure::Beside(span) => Some(beside(span, budget)),
        Figure::Chargeable => Some(chargeable(budget)),
        Figure::Direct(which) => direct(which, budget, plan),
        Figure::Wish(at) => wish(at, plan, policy),
        Figure::Saved(at) => saved(at, plan, policy),
        Figure::AssistantRate(line) => rate_working(line, budget, plan, policy),
        Figure::OnCost(line, at) => on_cost_working((line, at), budget, plan, policy),
        _ => None,
    }
}

/// A sum of the areas' shown figures; of what is still to find, only what is above nought.
fn over_areas(
    budget: &Budget,
    of_area: impl Fn(u16) -> Figure,
    above_nought: bool,
) -> Option<(Value, Vec<Operand>)> {
    let mut sum = rust_decimal::Decimal::ZERO;
    let mut parts = Vec::new();
    for at in 0..u16::try_from(budget.areas.len()).unwrap_or(u16::MAX) {
        let of = of_area(at);
        let Value::Hours(hours) = budget.working.of(of)?.value else { return None };
        if above_nought && !hours.is_positive() {
            continue;
        }
        sum += hours.to_hundredths();
        parts.push(figure("area", Value::Hours(hours), of));
    }
    if parts.is_empty() {
        parts.push(operand("needs", Value::Nothing, Ref::Plan(PlanRef::Field("needs"))));
    }
    Some((Value::Hours(Exact::from_decimal(sum)), parts))
}

fn beside(span: Span, budget: &Budget) -> (Value, Vec<Operand>) {
    let weekly = span == Span::Weekly;
    let lines = budget.lines.iter().zip(0_u16..).filter_map(|(line, at)| {
        let inside = line.in_budget_over_plan.unwrap_or(Money::ZERO);
        let amount = if weekly { line.weekly } else { line.plan - inside };
        let counts = if weekly { line.active() && !line.in_budget } else { !amount.is_zero() };
        counts.then(|| figure("line", Value::Money(amount), Figure::Line(at, span.into())))
    });
    added(lines.collect())
}

fn chargeable(budget: &Budget) -> (Value, Vec<Operand>) {
    let lines = budget.lines.iter().zip(0_u16..).filter(|(line, _)| line.active() && line.chargeable);
    added(lines.map(|(line, at)| money_of_line(line.weekly, at)).collect())
}

fn money_of_line(weekly: Money, at: u16) -> Operand {
    figure("line", Value::Money(weekly), Figure::Line(at, Spent::Weekly))
}

fn added(mut parts: Vec<Operand>) -> (Value, Vec<Operand>) {
    let sum: Money = parts.iter().map(money_of).sum();
    if parts.is_empty() {
        parts.push(operand("lines", Value::Nothing, Ref::Plan(PlanRef::Field("arrangements"))));
    }
    (Value::Money(sum), parts)
}

fn money_of(operand: &Operand) -> Money {
    match operand.value {
        Value::Money(money) => money,
        _ => Money::ZERO,
    }
}

fn direct(which: Direct, budget: &Budget, plan: &Plan) -> Option<(Value, Vec<Operand>)> {
    let paid = direct_payment(budget, plan)?;
    if which == Direct::Gross {
        let lines = lines_paid_directly(budget, plan).filter(|(_, line)| line.active() && line.in_budget);
        return Some(added(lines.map(|(at, line)| money_of_line(line.weekly, at)).collect()));
    }
    let person = Figure::Statement(Span::Weekly, Party::Person);
    let parts = vec![
        figure("gross", Value::Money(paid.gross), Figure::Direct(Direct::Gross)),
        figure("person", Value::Money(budget.statement.weekly.person), person),
    ];
    Some((Value::Money(paid.net?), parts))
}

fn rate_of(area: Option<&AreaId>, policy: &Policy) -> Option<Operand> {
    let place = policy.areas.iter().position(|other| Some(&other.id) == area)?;
    let likely = policy.areas.get(place)?.reference_rate.value.likely.money();
    let place = PolicyRef::ReferenceRate(u16::try_from(place).ok()?);
    Some(operand("rate", Value::Money(likely), Ref::Policy(place)))
}

fn wish(at: u16, plan: &Plan, policy: &Policy) -> Option<(Value, Vec<Operand>)> {
    let wish = plan.wished_for.get(usize::from(at))?;
    let cost = wish_cost(wish, policy)?;
    let of = Ref::Plan(PlanRef::Item("wished_for", at, "hours_per_week"));
    let hours = operand("hours", Value::Hours(wish.hours_per_week?.exact()), of);
    Some((Value::Money(cost), vec![hours, rate_of(wish.area.as_ref(), policy)?]))
}

/// Rule 15: hours saved at the areas' likely reference rates, a week, before what the step itself costs.
fn saved(at: u16, plan: &Plan, policy: &Policy) -> Option<(Value, Vec<Operand>)> {
    let step = plan.prevention.get(usize::from(at))?;
    let mut sum = Exact::ZERO;
    let mut parts = Vec::new();
    for (saving, below) in step.saves.iter().zip(0_u16..) {
        let Some(hours) = saving.hours_per_week.map(|hours| hours.exact()) else { continue };
        let of = Ref::Plan(PlanRef::Below("prevention", at, "saves", below));
        parts.push(operand("saves", Value::Hours(hours), of));
        let area = saving.area.as_ref().and_then(|id| policy.area(id));
        sum = sum + area.map_or(Exact::ZERO, |area| hours * area.reference_rate.value.likely.exact());
        parts.extend(rate_of(saving.area.as_ref(), policy));
    }
    if parts.is_empty() {
        parts.push(operand("saves", Value::Nothing, Ref::Plan(PlanRef::Item("prevention", at, ""))));
    }
    Some((Value::Money(sum.to_money()), parts))
}
