//! What the plan would come to with some changes: made on a copy of the sheet, and worked out as the plan itself is.

use super::open::work_out;
use super::{Library, OpenPlan};
use crate::amount::Money;
use crate::budget::Budget;
use crate::plan::Change;

/// What a plan would come to. While something is still to find, the figures are the likely ones, so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// Whether nothing is left to find, so that there is one figure.
    pub settled: bool,
    /// A week.
    pub week: Money,
    /// Over the whole plan; none while something is still to find.
    pub plan: Option<Money>,
    /// What the person pays a week; none before finances are asked.
    pub person: Option<Money>,
    /// What the council pays a week; none before finances are asked.
    pub council: Option<Money>,
}

impl WhatIf {
    pub(super) fn of(budget: &Budget) -> WhatIf {
        let assessed = budget.contribution.assessed;
        let (weekly, so_far) = (&budget.statement.weekly, &budget.so_far);
        if budget.is_settled() {
            return WhatIf {
                settled: true,
                week: weekly.cost,
                plan: Some(budget.statement.plan.cost),
                person: assessed.then_some(weekly.person),
                council: assessed.then_some(weekly.council),
            };
        }
        WhatIf {
            settled: false,
            week: so_far.weekly.likely,
            plan: None,
            person: assessed.then_some(so_far.person.likely),
            council: assessed.then_some(so_far.council.likely),
        }
    }

    /// A figure as it is shown: `287.50`, `~263.30` while it is only likely, *not yet* before it is worked out.
    pub fn shown(&self, money: Option<Money>) -> String {
        match money {
            None => "not yet".to_owned(),
            Some(money) if self.settled => money.to_string(),
            Some(money) => format!("~{money}"),
        }
    }
}

/// The budget with these changes made; none if they do not fit the sheet.
pub(super) fn budget_with(open: &OpenPlan, library: &Library, changes: &[Change]) -> Option<Budget> {
    let mut sheet = open.history.sheet().clone();
    for change in changes {
        sheet.apply(change).ok()?;
    }
    Some(work_out(&sheet, library, open.today).2)
}

/// What the plan would come to with these changes.
pub(super) fn what_if(open: &OpenPlan, library: &Library, changes: &[Change]) -> Option<WhatIf> {
    budget_with(open, library, changes).as_ref().map(WhatIf::of)
}
