//! Checks about unpaid help: counted openly, agreed by those who give it, with a way out when they cannot.

use super::super::calendar::DayNumber;
use super::super::hours::counts;
use super::{CheckCode, Facts, Found, says_something};
use crate::amount::{Exact, Hours, date_in_words};
use crate::plan::{Answer, Impact, Support};

pub(super) fn look(facts: &Facts<'_>, found: &mut Found) {
    flags(facts, found);
    for (at, support) in facts.plan.support.iter().enumerate() {
        let hours = support.hours_per_week.unwrap_or(Hours::ZERO);
        let until = support.until.map_or(DayNumber::LAST, DayNumber::of);
        if hours.is_zero() || until < facts.calendar.start {
            continue;
        }
        look_at_one(facts, found, at, support);
    }
}

fn name(support: &Support) -> &str {
    let named = support.who.as_deref().filter(|who| !who.trim().is_empty());
    named.or(support.relationship.as_deref().filter(|r| !r.trim().is_empty())).unwrap_or("A helper")
}

fn look_at_one(facts: &Facts<'_>, found: &mut Found, at: usize, support: &Support) {
    let who = name(support);
    let hours = support.hours_per_week.unwrap_or(Hours::ZERO);
    if support.area.is_none() {
        let says = format!("What does {who} help with? Until that is said, the {hours} hours count nowhere.");
        found.warn(CheckCode::Incomplete, format!("support[{at}].area"), says);
        return;
    }
    let unsure = |answer: Option<Answer>| !matches!(answer, Some(Answer::Yes | Answer::No));
    let refused = [support.willing, support.able].contains(&Some(Answer::No));
    if !refused && (unsure(support.willing) || unsure(support.able)) {
        let (field, says) = match (unsure(support.willing), unsure(support.able)) {
            (false, _) => ("able", format!("{who} is willing, but we are not sure {who} is able")),
            (true, false) => ("willing", format!("{who} is able, but we are not sure {who} is willing")),
            (true, true) => ("willing", format!("We are not sure that {who} is willing and able")),
        };
        let says = format!("{says}: the {hours} hours are not counted. Ask, then answer.");
        found.note(CheckCode::CarerUnsure, format!("support[{at}].{field}"), says);
    }
    if support.impact == Some(Impact::Severe) {
        let says =
            format!("Helping costs {who} a great deal. Offer a carer's assessment, and look for relief.");
        found.warn(CheckCode::CarerSevereImpact, format!("support[{at}].impact"), says);
    }
    if !counts(support.willing, support.able) {
        return;
    }
    if support.agreed != Some(true) {
        let says = format!("{who}'s {hours} hours are counted, and {who} has not said so. Ask.");
        found.warn(CheckCode::CarerNotAgreed, format!("support[{at}].agreed"), says);
    }
    if !says_something(support.if_unavailable.as_ref()) {
        let says = format!("What happens when {who} cannot come? Write it down.");
        found.warn(CheckCode::CarerNoBackup, format!("support[{at}].if_unavailable"), says);
    }
    if let Some(until) = support.until
        && facts.calendar.holds(DayNumber::of(until))
        && DayNumber::of(until) < facts.calendar.last
    {
        let says =
            format!("{who}'s help ends on {}, within the plan. Say who does it then.", date_in_words(until));
        found.warn(CheckCode::CarerEndsInPlan, format!("support[{at}].until"), says);
    }
}

/// Flags at the policy's hours, one for each person: entries alike in who and relationship are one person. No number
/// of hours is a legal limit; the law asks whether the carer is able and willing, and whether health is at risk.
fn flags(facts: &Facts<'_>, found: &mut Found) {
    let mut people: Vec<(&Support, usize, Exact)> = Vec::new();
    for (at, support) in facts.plan.support.iter().enumerate() {
        let until = support.until.map_or(DayNumber::LAST, DayNumber::of);
        // Who has said no gives nothing.
        let refused = [support.willing, support.able].contains(&Some(Answer::No));
        if refused || until < facts.calendar.as_at || support.hours_per_week.is_none() {
            continue;
        }
        let hours = support.hours_per_week.unwrap_or(Hours::ZERO).exact();
        let same = people
            .iter_mut()
            .find(|(other, _, _)| other.who == support.who && other.relationship == support.relationship);
        match same {
            Some((_, _, sum)) => *sum = *sum + hours,
            None => people.push((support, at, hours)),
        }
    }
    for (support, at, hours) in people {
        let highest = facts.policy.carers.flag_hours.iter().rev();
        let reached = highest.copied().find(|flag| hours >= Exact::whole(i64::from(*flag)));
        let shown = hours.two_places();
        if let Some(flag) = reached {
            let who = name(support);
            let says = format!("{who} gives {shown} hours a week: {flag} or more. Ask how {who} is.");
            found.note(CheckCode::CarerHours(flag), format!("support[{at}]"), says);
        }
        if hours > Exact::whole(168) {
            let says =
                format!("{} is down for {shown} hours a week, which has 168. Look at them.", name(support));
            found.warn(CheckCode::Over168Hours, format!("support[{at}].hours_per_week"), says);
        }
    }
}
