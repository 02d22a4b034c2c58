//! Rule 15: when a preventative step pays for itself, and what a wish or an unmet need would cost.

use super::{Asked, LineOf, calculate};
use crate::amount::{Exact, Hours, Money};
use crate::plan::{Plan, Prevention, Wish};
use crate::policy::Policy;

/// When a step pays for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payback {
    /// By this week of its use, counted from one.
    ByWeek(i64),
    /// It costs nothing once: from the first week.
    AtOnce,
    /// It does not, in money.
    NotInMoney,
}

/// One-off ÷ (hours saved × likely reference rate − weekly), in weeks, rounded up to the week by whose end it is paid.
pub fn payback(step: &Prevention, policy: &Policy) -> Payback {
    let gain = saved_a_week(step, policy) - step.weekly.unwrap_or(Money::ZERO).exact();
    weeks(step.one_off.unwrap_or(Money::ZERO), gain)
}

/// What the hours that a step saves would cost a week, at the likely reference rates of their areas.
fn saved_a_week(step: &Prevention, policy: &Policy) -> Exact {
    let worth = step.saves.iter().filter_map(|saving| {
        let area = policy.area(saving.area.as_ref()?)?;
        let hours = saving.hours_per_week.unwrap_or(Hours::ZERO);
        Some(hours.exact() * area.reference_rate.value.likely.exact())
    });
    worth.sum()
}

fn weeks(once: Money, gain: Exact) -> Payback {
    if !gain.is_positive() {
        return Payback::NotInMoney;
    }
    if once.is_zero() {
        return Payback::AtOnce;
    }
    i64::try_from(once.exact().over(gain).ceiling()).map_or(Payback::NotInMoney, Payback::ByWeek)
}

/// What a step costs one who pays, and what it spares them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payer {
    /// What they pay once.
    pub once: Money,
    /// How much less they pay a week while the step saves; below nought where they pay more.
    pub less: Money,
    /// When that has paid for itself.
    pub payback: Payback,
}

/// Payback for the council and for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaybackShares {
    /// The council.
    pub council: Payer,
    /// The person.
    pub person: Payer,
    /// Whether the step is paid for from the council's money at all.
    pub by_council: bool,
}

/// How the shares of the statement move with a step, on the first day on which all that it saves is in force: (a) is
/// what stands so far without it, then less by what it saves; (b) is the lower of the assessed maximum and what may
/// be charged, before and after; the council has the rest. One-offs are never charged.
pub fn payback_shares(plan: &Plan, policy: &Policy, at: usize, asked: &Asked) -> Option<PaybackShares> {
    let step = plan.prevention.get(at)?;
    let mut without = plan.clone();
    without.prevention.remove(at);
    let from = step.saves.iter().filter_map(|saving| saving.from.or(step.start)).max();
    let now = calculate(&without, policy, asked).as_at;
    let in_force = Asked { as_at: Some(from.map_or(now, |from| from.max(now))), ..asked.clone() };
    let (with, without) = (calculate(plan, policy, &in_force), calculate(&without, policy, &in_force));
    let free = without.lines.iter().filter(|line| line.active() && line.in_budget && !line.chargeable);
    let chargeable = without.so_far.weekly.likely - free.map(|line| line.weekly).sum();
    let line =
        with.lines.iter().find(|line| matches!(line.of, LineOf::Prevention(of) if usize::from(of) == at))?;
    let by_council = line.in_budget_over_plan.is_some();
    let (once, weekly) = (step.one_off.unwrap_or(Money::ZERO), step.weekly.unwrap_or(Money::ZERO));
    let (once, weekly) = if by_council { (once, weekly) } else { (Money::ZERO, Money::ZERO) };
    let saved = saved_a_week(step, policy);
    let charged = if line.chargeable { weekly } else { Money::ZERO };
    let after = (chargeable - saved.to_money() + charged).max(Money::ZERO);
    let less = without.contribution.of_cost(chargeable) - without.contribution.of_cost(after);
    let council = saved - weekly.exact() - less.exact();
    Some(PaybackShares {
        council: Payer { once, less: council.to_money(), payback: weeks(once, council) },
        person: Payer { once: Money::ZERO, less, payback: weeks(Money::ZERO, less.exact()) },
        by_council,
    })
}

/// How much more the plan is likely to cost, at reference rates, without anything that prevention saves.
pub fn saved_over_plan(plan: &Plan, policy: &Policy, asked: &Asked) -> Money {
    let mut without = plan.clone();
    for step in &mut without.prevention {
        step.saves.clear();
    }
    let likely = |plan: &Plan| calculate(plan, policy, asked).indicative_plan.likely;
    likely(&without) - likely(plan)
}

/// A wish at hours × the likely reference rate of its area, a week.
pub fn wish_cost(wish: &Wish, policy: &Policy) -> Option<Money> {
    let area = policy.area(wish.area.as_ref()?)?;
    let hours = wish.hours_per_week?;
    Some((hours.exact() * area.reference_rate.value.likely.exact()).to_money())
}
