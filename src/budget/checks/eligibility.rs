//! Checks of the three-part test of SI 2015/313, and of needs against what is arranged.

use super::{CheckCode, Facts, Found, says_something};
use crate::amount::two_places;
use crate::plan::{Eligibility, OutcomeId, Plan};
use std::collections::HashSet;

/// How the three-part test stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Test {
    Unfinished(&'static str),
    Met,
    NotMet,
}

pub(super) fn look(facts: &Facts<'_>, found: &mut Found) {
    let any_eligible = facts.plan.needs.iter().any(|need| need.is_eligible());
    if any_eligible {
        match three_part_test(facts.plan, facts.policy.outcomes.len()) {
            Test::Met => {}
            Test::Unfinished(at) => found.warn(
                CheckCode::EligibilityIncomplete,
                at,
                "The three questions of eligibility are not all answered. Answer them before the plan is agreed.",
            ),
            Test::NotMet => found.warn(
                CheckCode::EligibilityNotMet,
                "eligibility",
                "By the answers, the needs are not eligible; yet a need counts as eligible. Look at either.",
            ),
        }
    }
    unplanned(facts, found);
    over_need(facts, found);
    line_without_need(facts, found);
}

/// A condition, two outcomes or more that the person is unable to achieve, a significant impact on wellbeing.
fn three_part_test(plan: &Plan, outcomes: usize) -> Test {
    let Some(test) = &plan.eligibility else { return Test::Unfinished("eligibility") };
    let unable = outcomes_unable(test).len();
    let answered = test.outcomes.iter().filter(|o| o.unable.is_some() || o.applies == Some(false)).count();
    if test.condition == Some(false) || test.significant_impact == Some(false) {
        return Test::NotMet;
    }
    if test.condition.is_none() {
        return Test::Unfinished("eligibility.condition");
    }
    if unable < 2 {
        let all = outcomes > 0 && answered >= outcomes;
        return if all { Test::NotMet } else { Test::Unfinished("eligibility.outcomes") };
    }
    if test.significant_impact.is_none() {
        return Test::Unfinished("eligibility.significant_impact");
    }
    Test::Met
}

fn outcomes_unable(test: &Eligibility) -> HashSet<&OutcomeId> {
    let unable = test.outcomes.iter().filter(|o| o.unable == Some(true) && o.applies != Some(false));
    unable.filter_map(|outcome| outcome.outcome.as_ref()).collect()
}

fn unplanned(facts: &Facts<'_>, found: &mut Found) {
    for ((need, _), area) in facts.needs.iter().zip(&facts.budget.areas) {
        if area.eligible && area.gap_exact.is_positive() {
            let name = facts.policy.area_name(&area.area);
            let hours = two_places(area.gap_exact.to_hundredths());
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
            let hours = two_places(over.to_hundredths());
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
