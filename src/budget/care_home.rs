//! What moving into another setting changes in the financial assessment: a plan as it would be there, for rule 12 to
//! work out. No rule of its own: it only says what enters the rule, and when.
//!
//! - In a care home the personal expenses allowance stands in the place of the minimum income guarantee (SI 2014/2672,
//!   regulations 6 and 7), and housing and disability costs are not taken off.
//! - Attendance Allowance, the daily living part of PIP and the care part of DLA stop after 28 days in a care home that
//!   the council pays for (SI 1991/2740 regulations 7 and 8; SI 2013/377 regulations 28 and 30).
//! - The home that somebody leaves is not counted for the first 12 weeks, and may count after them, unless certain
//!   people go on living in it (SI 2014/2672, schedule 2).

use super::contribution::in_care_home;
use crate::amount::Money;
use crate::plan::{Plan, Setting};

/// Kinds of income that stop after 28 days in a care home that the council pays for.
const STOP_IN_A_CARE_HOME: [&str; 3] = ["attendance_allowance", "pip_daily_living", "dla_care"];

/// The plan with the person living there: which formula holds goes with the setting. A local amount that stood in the
/// place of the one allowance says nothing of the other.
#[must_use]
pub fn living_in(plan: &Plan, setting: Setting) -> Plan {
    let other = in_care_home(plan) != setting.is_care_home();
    let mut plan = plan.clone();
    plan.setting = Some(setting);
    if let Some(finances) = &mut plan.finances {
        finances.care_home = Some(setting.is_care_home());
        if other {
            finances.allowance_override = None;
        }
    }
    plan
}

/// Whether it can be said what the law leaves the person: at home it goes by their age.
pub fn allowance_is_known(plan: &Plan) -> bool {
    let finances = plan.finances.as_ref();
    let local = finances.is_some_and(|finances| finances.allowance_override.is_some());
    let age = finances.and_then(|finances| finances.allowance.as_ref()).is_some_and(|of| of.age.is_some());
    in_care_home(plan) || local || age
}

/// The same after 28 days in a care home: without the benefits that stop.
#[must_use]
pub fn after_28_days(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    if let Some(finances) = &mut plan.finances {
        finances.income.retain(|income| !STOP_IN_A_CARE_HOME.contains(&income.kind.as_str()));
    }
    plan
}

/// The same after 12 weeks: with the home that was left counted among the capital.
#[must_use]
pub fn with_the_home(plan: &Plan, capital: Money) -> Plan {
    let mut plan = plan.clone();
    if let Some(finances) = &mut plan.finances {
        finances.capital = Some(capital);
    }
    plan
}

/// Which of the benefits that stop the person has.
pub fn benefits_that_stop(plan: &Plan) -> Vec<&str> {
    let income = plan.finances.iter().flat_map(|finances| &finances.income);
    income.map(|income| income.kind.as_str()).filter(|kind| STOP_IN_A_CARE_HOME.contains(kind)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Written;

    fn plan(finances: &str) -> Plan {
        let text =
            format!("{{\"schema\": \"careplan.plan/1\", \"setting\": \"home\", \"finances\": {finances}}}");
        Plan::read(text.as_bytes(), Written::Json).unwrap()
    }

    #[test]
    fn a_local_amount_holds_for_the_one_formula_only() {
        let local =
            plan(r#"{ "capital": "1.00", "allowance_override": { "weekly": "238.00", "reason": "local" } }"#);
        assert!(allowance_is_known(&living_in(&local, Setting::ExtraCare)));
        let there = living_in(&local, Setting::Nursing);
        let finances = there.finances.as_ref().unwrap();
        assert_eq!((finances.care_home, &finances.allowance_override), (Some(true), &None));
        let back = living_in(&there, Setting::Home);
        assert!(!allowance_is_known(&back), "at home it goes by the age, which was not said");
    }

    #[test]
    fn the_benefits_that_stop_are_left_out_and_no_other() {
        let income = r#"{ "allowance": { "age": "pension_age" }, "income": [
            { "kind": "state_pension", "amount": "203.40", "per": "week" },
            { "kind": "attendance_allowance", "amount": "76.70", "per": "week" } ] }"#;
        let after = after_28_days(&plan(income));
        let left: Vec<&str> =
            after.finances.iter().flat_map(|of| &of.income).map(|one| one.kind.as_str()).collect();
        assert_eq!(left, ["state_pension"]);
        assert_eq!(benefits_that_stop(&plan(income)), ["attendance_allowance"]);
    }
}
