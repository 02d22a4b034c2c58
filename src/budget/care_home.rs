//! What moving into another setting changes in the financial assessment: a plan as it would be there, for rule 12 to
//! work out. No rule of its own: it only says what enters the rule, and when.
//!
//! - In a care home the personal expenses allowance stands in the place of the minimum income guarantee (SI 2014/2672,
//!   regulations 6 and 7), and housing and disability costs are not taken off.
//! - Attendance Allowance, the daily living part of PIP and the care part of DLA stop after 28 days in a care home that
//!   the council pays for (SI 1991/2740 regulations 7 and 8; SI 2013/377 regulations 28 and 30).
//! - The home that somebody leaves is not counted for the first 12 weeks, and may count after them, unless certain
//!   people go on living in it (SI 2014/2672, schedule 2).

use crate::amount::Money;
use crate::plan::{Plan, Setting};

/// Kinds of income that stop after 28 days in a care home that the council pays for.
const STOP_IN_A_CARE_HOME: [&str; 3] = ["attendance_allowance", "pip_daily_living", "dla_care"];

/// The plan with the person living there: which formula holds goes with the setting.
#[must_use]
pub fn living_in(plan: &Plan, setting: Setting) -> Plan {
    let mut plan = plan.clone();
    plan.setting = Some(setting);
    if let Some(finances) = &mut plan.finances {
        finances.care_home = Some(setting.is_care_home());
    }
    plan
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
