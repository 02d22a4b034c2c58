//! Rule 15: when a preventative step pays for itself, and what a wish or an unmet need would cost.

use crate::amount::{Exact, Hours, Money};
use crate::plan::{Prevention, Wish};
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
    let saved: Exact = step
        .saves
        .iter()
        .filter_map(|saving| {
            let area = policy.area(saving.area.as_ref()?)?;
            let hours = saving.hours_per_week.unwrap_or(Hours::ZERO);
            Some(hours.exact() * area.reference_rate.value.likely.exact())
        })
        .sum();
    let gain = saved - step.weekly.unwrap_or(Money::ZERO).exact();
    if !gain.is_positive() {
        return Payback::NotInMoney;
    }
    let once = step.one_off.unwrap_or(Money::ZERO).exact();
    if once.is_zero() {
        return Payback::AtOnce;
    }
    i64::try_from(once.over(gain).ceiling()).map_or(Payback::NotInMoney, Payback::ByWeek)
}

/// A wish at hours × the likely reference rate of its area, a week.
pub fn wish_cost(wish: &Wish, policy: &Policy) -> Option<Money> {
    let area = policy.area(wish.area.as_ref()?)?;
    let hours = wish.hours_per_week?;
    Some((hours.exact() * area.reference_rate.value.likely.exact()).to_money())
}
