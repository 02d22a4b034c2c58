//! When a plan is next to be looked at together: no figure, but a day that follows from the plan and the rules.

use crate::plan::Plan;
use crate::policy::Policy;
use jiff::Span;
use jiff::civil::Date;

/// The first review is due so many weeks after the plan's first day, once something is arranged on it; each later one
/// so many months after the one before. `held` is how many there have been.
pub fn review_due(plan: &Plan, policy: &Policy, held: u32) -> Option<Date> {
    let first_day = plan.period?.start?;
    if !plan.arrangements.iter().any(|line| line.unit_price.is_some()) {
        return None;
    }
    let first = Span::new().try_weeks(policy.review.first_after_weeks?).ok()?;
    let due = first_day.checked_add(first).ok()?;
    if held == 0 {
        return Some(due);
    }
    let months = policy.review.then_every_months?.checked_mul(held)?;
    due.checked_add(Span::new().try_months(months).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Rate;
    use crate::plan::{Arrangement, Period};

    fn rules() -> Policy {
        let shelf = crate::built_in::policies().unwrap();
        let mut policy = shelf.all().first().unwrap().clone();
        policy.review.first_after_weeks = Some(6);
        policy.review.then_every_months = Some(12);
        policy
    }

    fn plan(first_day: &str, arranged: bool) -> Plan {
        let price = arranged.then(|| Rate::parse("24.10").unwrap());
        Plan {
            period: Some(Period { start: first_day.parse().ok(), weeks: Some(52) }),
            arrangements: vec![Arrangement { unit_price: price, ..Arrangement::default() }],
            ..Plan::default()
        }
    }

    // October has 31 days: 13 October and 42 days is 55 October, 24 November.
    #[test]
    fn the_first_is_due_six_weeks_after_the_first_day() {
        assert_eq!(review_due(&plan("2026-10-13", true), &rules(), 0), "2026-11-24".parse().ok());
    }

    #[test]
    fn a_later_one_is_due_months_after_the_one_before() {
        assert_eq!(review_due(&plan("2026-10-13", true), &rules(), 1), "2027-11-24".parse().ok());
        assert_eq!(review_due(&plan("2026-10-13", true), &rules(), 2), "2028-11-24".parse().ok());
    }

    #[test]
    fn there_is_none_before_anything_is_arranged_or_where_the_rules_name_none() {
        assert_eq!(review_due(&plan("2026-10-13", false), &rules(), 0), None);
        let mut silent = rules();
        silent.review = crate::policy::Review::default();
        assert_eq!(review_due(&plan("2026-10-13", true), &silent, 0), None);
    }
}
