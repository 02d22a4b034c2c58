//! The weeks ahead: rule 6 for each week of the plan, likely, and how it would be without prevention or a helper. Each
//! variation is the plan without them, worked out anew by the same rules.

use super::areas;
use super::calendar::Calendar;
use crate::amount::{Exact, Money};
use crate::plan::{Plan, Support};
use crate::policy::Policy;
use jiff::civil::Date;

/// One week of the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeekAhead {
    /// Its first day.
    pub first_day: Date,
    /// Hours to arrange, likely.
    pub hours: Exact,
    /// What they cost at reference rates: the sum of the areas' figures, each rounded once.
    pub likely: Money,
}

/// The weeks of a plan, and what they come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead {
    /// Week by week.
    pub weeks: Vec<WeekAhead>,
    /// Over the plan, rounded once an area: the likely indicative budget.
    pub over_plan: Money,
}

/// The weeks ahead of a plan.
pub fn ahead(plan: &Plan, policy: &Policy) -> Ahead {
    let calendar = Calendar::of(plan, policy, None);
    let needs = areas::need_hours(plan, policy, &calendar);
    let rate = |area: u16| {
        policy
            .areas
            .get(usize::from(area))
            .map_or(Exact::ZERO, |area| area.reference_rate.value.likely.exact())
    };
    let weeks = calendar.first_days().zip(0_u32..).map(|(day, week)| {
        let each = || needs.iter().map(|(_, need)| (need, need.to_arrange_in_week(week, day).likely.exact()));
        WeekAhead {
            first_day: calendar.date_after(i64::from(week) * 7),
            hours: each().map(|(_, hours)| hours).sum(),
            likely: each()
                .filter(|(need, _)| need.eligible)
                .map(|(need, hours)| (hours * rate(need.area)).to_money())
                .sum(),
        }
    });
    let over_plan = needs
        .iter()
        .filter(|(_, need)| need.eligible)
        .map(|(_, need)| (need.to_arrange_over_plan(&calendar).likely.exact() * rate(need.area)).to_money());
    Ahead { over_plan: over_plan.sum(), weeks: weeks.collect() }
}

/// The plan, had nothing been found that prevents need.
pub fn without_prevention(plan: &Plan) -> Plan {
    Plan { prevention: Vec::new(), ..plan.clone() }
}

/// The plan, had one person to stop helping: entries alike in who and relationship are one person.
pub fn without_helper(plan: &Plan, helper: &Support) -> Plan {
    let mut plan = plan.clone();
    plan.support.retain(|other| (&other.who, &other.relationship) != (&helper.who, &helper.relationship));
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Written;

    fn ivy() -> (Plan, Policy) {
        let plan = Plan::read(crate::built_in::IVY.as_bytes(), Written::Json).unwrap();
        let policy = crate::built_in::policies().unwrap();
        let policy = policy.get(plan.policy.as_ref().unwrap()).unwrap().clone();
        (plan, policy)
    }

    // The figures of the published example: the year with and without the seat and the pendant, without Mary, and the
    // weeks about 12 January 2027, the first day of the seventh week.
    #[test]
    fn the_year_of_the_published_example() {
        let (plan, policy) = ivy();
        let with = ahead(&plan, &policy);
        let without = ahead(&without_prevention(&plan), &policy);
        assert_eq!(with.over_plan.to_string(), "16237.59");
        assert_eq!(without.over_plan.to_string(), "20151.43");
        assert_eq!((without.over_plan - with.over_plan).to_string(), "3913.84");
        let mary = plan.support.iter().find(|one| one.who.as_deref() == Some("Mary")).unwrap();
        let alone = ahead(&without_helper(&plan, mary), &policy);
        assert_eq!((alone.over_plan - with.over_plan).to_string(), "6492.46");
    }

    #[test]
    fn the_week_in_which_the_seat_is_first_used() {
        let (plan, policy) = ivy();
        let weeks = ahead(&plan, &policy).weeks;
        assert_eq!(weeks.len(), 52);
        let at = weeks.iter().position(|week| week.first_day.to_string() == "2027-01-12").unwrap();
        assert_eq!(at, 6);
        assert_eq!(weeks[at - 1].likely.to_string(), "317.14");
        assert_eq!(weeks[at].likely.to_string(), "276.55");
    }

    #[test]
    fn it_is_the_likely_indicative_budget_over_the_plan() {
        let (plan, policy) = ivy();
        let budget = super::super::calculate(&plan, &policy, &super::super::Asked::default());
        assert_eq!(ahead(&plan, &policy).over_plan, budget.indicative_plan.likely);
    }
}
