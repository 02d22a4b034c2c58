//! Checks of the three-part test of SI 2015/313, and of needs against what is arranged.

use super::{CheckCode, Facts, Found, says_something};
use crate::plan::{OutcomeId, Plan};
use std::collections::HashSet;

/// The three-part test of SI 2015/313 regulation 2(1), as it is answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreePartTest {
    /// Needs arise from a condition or an illness.
    pub condition: Option<bool>,
    /// Two or more of the outcomes cannot be achieved; not yet known while some are not asked.
    pub two_or_more: Option<bool>,
    /// A significant impact on wellbeing.
    pub real_effect: Option<bool>,
    /// The outcomes that the person is unable to achieve, in the order of the plan.
    pub unable: Vec<OutcomeId>,
}

impl ThreePartTest {
    /// Whether the needs are eligible; nothing while it is not settled.
    pub fn met(&self) -> Option<bool> {
        let parts = [self.condition, self.two_or_more, self.real_effect];
        if parts.contains(&Some(false)) {
            return Some(false);
        }
        parts.iter().all(Option::is_some).then_some(true)
    }

    /// The first of its parts that is not answered.
    fn unanswered(&self) -> Option<&'static str> {
        let parts = [
            (self.condition, "eligibility.condition"),
            (self.two_or_more, "eligibility.outcomes"),
            (self.real_effect, "eligibility.significant_impact"),
        ];
        parts.iter().find(|(answer, _)| answer.is_none()).map(|(_, at)| *at)
    }
}

pub(super) fn look(facts: &Facts<'_>, found: &mut Found) {
    if facts.plan.needs.iter().any(|need| need.is_eligible()) {
        let test = three_part_test(facts.plan, facts.policy.outcomes.len());
        if test.met() == Some(false) {
            found.warn(
                CheckCode::EligibilityNotMet,
                "eligibility",
                "By the answers, the needs are not eligible; yet a need counts as eligible. Look at either.",
            );
        } else if let Some(at) = test.unanswered() {
            let at = if facts.plan.eligibility.is_none() { "eligibility" } else { at };
            found.warn(
                CheckCode::EligibilityIncomplete,
                at,
                "The three questions of eligibility are not all answered. Answer them before the plan is agreed.",
            );
        }
    }
    unplanned(facts, found);
    over_need(facts, found);
    line_without_need(facts, found);
}

/// A condition, two outcomes or more that the person is unable to achieve, a significant impact on wellbeing.
pub fn three_part_test(plan: &Plan, outcomes: usize) -> ThreePartTest {
    let Some(test) = &plan.eligibility else { return ThreePartTest::default() };
    let mut unable: Vec<OutcomeId> = Vec::new();
    let hard = test.outcomes.iter().filter(|o| o.unable == Some(true) && o.applies != Some(false));
    for outcome in hard.filter_map(|outcome| outcome.outcome.as_ref()) {
        if !unable.contains(outcome) {
            unable.push(outcome.clone());
        }
    }
    let answered = test.outcomes.iter().filter(|o| o.unable.is_some() || o.applies == Some(false)).count();
    let two_or_more = match unable.len() {
        2.. => Some(true),
        _ => (outcomes > 0 && answered >= outcomes).then_some(false),
    };
    ThreePartTest { condition: test.condition, two_or_more, real_effect: test.significant_impact, unable }
}

fn unplanned(facts: &Facts<'_>, found: &mut Found) {
    for ((need, _), area) in facts.needs.iter().zip(&facts.budget.areas) {
        if area.eligible && area.gap_exact.is_positive() {
            let name = facts.policy.area_name(&area.area);
            let hours = area.gap_exact.two_places();
            let nobody = !area.arranged_exact.is_positive();
            let says = if nobody {
                format!("Nobody does {} yet: {hours} hours to find.", name.to_lowercase())
            } else {
                format!("{name}: {hours} hours still to find.")
            };
            found.stop(CheckCode::EligibleNeedUnplanned, format!("needs[{need}]"), says);
        }
    }
}

fn over_need(facts: &Facts<'_>, found: &mut Found) {
    for ((need, _), area) in facts.needs.iter().zip(&facts.budget.areas) {
        let over = crate::amount::Exact::ZERO - area.gap_exact;
        if over.is_positive() {
            let name = facts.policy.area_name(&area.area);
            let hours = over.two_places();
            let says = format!("{name}: {hours} hours more are arranged than are needed. Look at either.");
            found.warn(CheckCode::ArrangedOverNeed, format!("needs[{need}]"), says);
        }
    }
}

fn line_without_need(facts: &Facts<'_>, found: &mut Found) {
    let needed: HashSet<_> = facts.plan.needs.iter().map(|need| &need.area).collect();
    for (at, line) in facts.plan.arrangements.iter().enumerate() {
        let several = line.areas.iter().map(|part| &part.area).enumerate();
        let stray: Vec<String> = match &line.area {
            Some(area) if !needed.contains(area) => vec![format!("arrangements[{at}].area")],
            Some(_) => Vec::new(),
            None if line.areas.is_empty() => vec![format!("arrangements[{at}].area")],
            None => several
                .filter(|(_, area)| !needed.contains(area))
                .map(|(part, _)| format!("arrangements[{at}].areas[{part}].area"))
                .collect(),
        };
        for path in stray {
            let what = line.description.as_ref().filter(|_| says_something(line.description.as_ref()));
            let what = what.map_or("A line", String::as_str);
            let says = format!("{what} meets no need of this plan. Add the need, or say which it meets.");
            found.warn(CheckCode::LineWithoutNeed, path, says);
        }
    }
}
