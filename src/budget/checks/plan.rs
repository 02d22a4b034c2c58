//! Checks about the plan as a whole: prevention first, contingency, an advocate, hours and dates that can be.

use super::super::calendar::DayNumber;
use super::super::hours::{NeedHours, Parts};
use super::super::lines::{LineOf, LineSum};
use super::{CheckCode, Facts, Found, says_something};
use crate::amount::{Exact, month};
use crate::plan::{AreaId, Basis, Day, Need, Time, Visit};
use std::collections::HashSet;

pub(super) fn look(facts: &Facts<'_>, found: &mut Found) {
    prevention_and_contingency(facts, found);
    advocate(facts, found);
    for (at, need) in facts.plan.needs.iter().enumerate() {
        overlapping(found, at, need);
    }
    over_168(facts, found);
    outside(facts, found);
    gap_later(facts, found);
}

fn prevention_and_contingency(facts: &Facts<'_>, found: &mut Found) {
    let plan = facts.plan;
    let to_arrange = facts.budget.areas.iter().any(|area| area.to_arrange_exact.likely.is_positive());
    if to_arrange && plan.prevention.is_empty() && plan.prevention_considered.is_empty() {
        let says =
            "Could anything prevent or put off these needs? Talk about it, and write down what was said.";
        found.warn(CheckCode::PreventionNotConsidered, "prevention", says);
    }
    let anything = !plan.arrangements.is_empty() || !plan.support.is_empty();
    if anything && !says_something(plan.contingency.as_ref()) {
        let says = "What happens when somebody cannot come? Write down the way out.";
        found.warn(CheckCode::NoContingency, "contingency", says);
    }
}

/// Care Act 2014 section 67.
fn advocate(facts: &Facts<'_>, found: &mut Found) {
    let Some(person) = &facts.plan.person else { return };
    if person.difficulty_taking_part == Some(true) && !says_something(person.advocate.as_ref()) {
        let says =
            "Taking part is difficult, and nobody speaks for the person. Find an advocate (section 67).";
        found.warn(CheckCode::AdvocateMissing, "person.advocate", says);
    }
}

fn overlapping(found: &mut Found, at: usize, need: &Need) {
    let mut look_at = |visits: &[Visit], path: String| {
        let mut seen: HashSet<(Day, Time)> = HashSet::new();
        for (index, visit) in visits.iter().enumerate() {
            let Some(time) = visit.time.filter(|time| *time != Time::Any) else { continue };
            let named = visit.days.iter().filter(|day| **day != Day::Any);
            // Every day is put in, also after one that was there: a later visit is held against all of them.
            let again = named.filter(|day| !seen.insert((**day, time))).count();
            if again > 0 {
                let says = "Two visits fall on one time of one day. Join them, or move one.";
                found.warn(CheckCode::OverlappingVisits, format!("{path}[{index}]"), says);
            }
        }
    };
    if let Basis::Visits(visits) = &need.basis {
        look_at(visits, format!("needs[{at}].visits"));
    }
    if let Some(Basis::Visits(visits)) = need.in_12_months.as_ref().and_then(|later| later.basis.as_ref()) {
        look_at(visits, format!("needs[{at}].in_12_months.visits"));
    }
}

fn over_168(facts: &Facts<'_>, found: &mut Found) {
    let week = Exact::whole(168);
    for ((need, _), area) in facts.needs.iter().zip(&facts.budget.areas) {
        if area.needed.high > week {
            let hours = area.needed.high.two_places();
            let says = format!("{hours} hours a week, which has 168: right only if two workers are needed.");
            found.warn(CheckCode::Over168Hours, format!("needs[{need}]"), says);
        }
    }
    for line in facts.lines {
        if let LineOf::Arrangement(at) = line.of
            && line.hours > week
        {
            let hours = line.hours.two_places();
            let says = format!("{hours} hours a week, which has 168: right only if two workers come.");
            found.warn(CheckCode::Over168Hours, format!("arrangements[{at}]"), says);
        }
    }
}

/// A line that begins after the plan ends; or that ended before it began and that no later line of its areas follows
/// (at a review, the lines before it are history, and another carries on).
fn outside(facts: &Facts<'_>, found: &mut Found) {
    for line in facts.lines.iter().filter(|line| line.running.is_outside()) {
        let (list, at) = match line.of {
            LineOf::Arrangement(at) => ("arrangements", at),
            LineOf::Prevention(at) => ("prevention", at),
        };
        let ended_before = match line.of {
            LineOf::Arrangement(at) => facts.plan.arrangements.get(usize::from(at)).and_then(|line| line.end),
            LineOf::Prevention(at) => facts.plan.prevention.get(usize::from(at)).and_then(|step| step.end),
        };
        let before = ended_before.is_some_and(|end| DayNumber::of(end) < facts.calendar.start);
        let followed = facts.lines.iter().any(|other| {
            !other.running.is_outside()
                && facts.plan.needs.iter().any(|need| line.serves(&need.area) && other.serves(&need.area))
        });
        if before && (followed || list == "prevention") {
            continue;
        }
        let (field, says) = if before {
            ("end", "This line ended before the plan begins, and nothing follows it. Look at its dates.")
        } else {
            ("start", "This line begins after the plan has ended. Look at its dates.")
        };
        found.warn(CheckCode::LineOutsidePlan, format!("{list}[{at}].{field}"), says);
    }
}

/// The later week in which eligible needs fall short by most, where today they do not.
fn gap_later(facts: &Facts<'_>, found: &mut Found) {
    let needs = facts.needs.iter().zip(&facts.budget.areas);
    let met_today = needs.filter(|(_, area)| area.eligible && !area.gap_exact.is_positive());
    let mut later: Vec<Later<'_>> =
        met_today.map(|((need, hours), area)| Later::new(*need, hours, &area.area, facts.lines)).collect();
    let mut most: Option<(Exact, DayNumber, usize)> = None;
    for (week, day) in (0_u32..).zip(facts.calendar.first_days()) {
        if day <= facts.calendar.as_at {
            continue;
        }
        let mut sum = Exact::ZERO;
        let mut worst: Option<(usize, Exact)> = None;
        for need in &mut later {
            let short = need.short_in_week(week, day);
            if short.is_positive() {
                sum = sum + short;
                if worst.is_none_or(|(_, most)| short > most) {
                    worst = Some((need.need, short));
                }
            }
        }
        if let Some((need, _)) = worst
            && most.is_none_or(|(most, ..)| sum > most)
        {
            most = Some((sum, day, need));
        }
    }
    let Some((sum, day, need)) = most else { return };
    let hours = sum.two_places();
    if hours == "0.00" {
        return;
    }
    let date = facts.calendar.date_after(facts.calendar.start.until(day));
    let month = month(date);
    let says =
        format!("By {month} the visits are {hours} hours a week short: {}.", why_short(facts, need, day));
    found.note(CheckCode::GapLater, format!("needs[{need}]"), says);
}

/// A need as its weeks go by. The hours arranged are summed anew only when a line has begun, paused or ended.
struct Later<'a> {
    need: usize,
    hours: &'a NeedHours,
    /// The lines that serve its area: the hours of each, and whether it ran in the week last looked at.
    serving: Vec<(&'a LineSum, Exact, bool)>,
    arranged: Exact,
    arranged_parts: Parts,
    met: bool,
}

impl<'a> Later<'a> {
    fn new(need: usize, hours: &'a NeedHours, area: &AreaId, lines: &'a [LineSum]) -> Later<'a> {
        let serving = lines.iter().filter(|line| line.serves(area));
        Later {
            need,
            hours,
            serving: serving.map(|line| (line, line.hours_for(area), false)).collect(),
            arranged: Exact::ZERO,
            arranged_parts: Parts::ZERO,
            met: false,
        }
    }

    fn short_in_week(&mut self, week: u32, day: DayNumber) -> Exact {
        let mut changed = false;
        for (line, _, ran) in &mut self.serving {
            let runs = line.running.on(day);
            changed |= runs != *ran;
            *ran = runs;
        }
        if changed {
            let running = || self.serving.iter().filter(|(_, _, runs)| *runs);
            self.met = running().any(|(line, ..)| line.meets_area);
            self.arranged = running().map(|(_, hours, _)| *hours).sum();
            self.arranged_parts = Parts::within(self.arranged);
        }
        let to_arrange = self.hours.to_arrange_in_week(week, day).likely;
        // Whole parts are above the hours arranged only if they are above the whole parts within them.
        if self.met || to_arrange <= self.arranged_parts {
            return Exact::ZERO;
        }
        to_arrange.exact() - self.arranged
    }
}

fn why_short(facts: &Facts<'_>, need: usize, day: DayNumber) -> &'static str {
    let found = facts.needs.iter().zip(&facts.budget.areas).find(|((index, _), _)| *index == need);
    let Some(((_, hours), area)) = found else { return "needs grow" };
    let today = facts.calendar.as_at;
    let arranged = |day: DayNumber| -> Exact {
        let serving = facts.lines.iter().filter(|line| line.running.on(day) && line.serves(&area.area));
        serving.map(|line| line.hours_for(&area.area)).sum()
    };
    if hours.unpaid_on(day) < hours.unpaid_on(today) {
        "unpaid help ends"
    } else if facts.plan.needs.get(need).is_some_and(|need| need.in_12_months.is_some()) {
        "needs grow"
    } else if arranged(day) < arranged(today) {
        "a line ends or pauses"
    } else {
        "needs grow"
    }
}
