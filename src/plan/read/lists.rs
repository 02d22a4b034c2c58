//! The person, what matters, eligibility, needs, unpaid support and the words of a plan.

use super::in_order;
use crate::plan::contract::*;
use crate::plan::ids::*;
use crate::plan::words::*;
use crate::reading::Group;

pub(super) fn item_id(g: &Group<'_>) -> Option<ItemId> {
    g.id("id").map(Into::into)
}

/// An id that the policy will judge.
pub(super) fn any<T: for<'a> From<&'a str>>(text: &str) -> Result<T, &'static str> {
    if text.is_empty() { Err("An id cannot be empty.") } else { Ok(T::from(text)) }
}

pub(super) fn person(g: &Group<'_>) -> Person {
    let person = Person {
        name: g.text("name"),
        preferred_name: g.text("preferred_name"),
        date_of_birth: g.date("date_of_birth"),
        postcode: g.text("postcode"),
        local_authority: g.text("local_authority"),
        living: g.read("living", Living::parse),
        communication: g.text("communication"),
        present: g.groups("present", |g| {
            Some(Present { id: item_id(g), name: g.text("name"), role: g.text("role") })
        }),
        difficulty_taking_part: g.truth("difficulty_taking_part"),
        advocate: g.text("advocate"),
    };
    g.done();
    person
}

pub(super) fn goal(g: &Group<'_>) -> Option<Goal> {
    Some(Goal { id: item_id(g), outcome: g.id("outcome").map(Into::into), words: g.text("words") })
}

pub(super) fn eligibility(g: &Group<'_>) -> Eligibility {
    let eligibility = Eligibility {
        condition: g.truth("condition"),
        outcomes: g.groups("outcomes", |g| {
            Some(Outcome {
                id: item_id(g),
                outcome: g.id("outcome").map(Into::into),
                applies: g.truth("applies"),
                unable: g.truth("unable"),
                because: g.texts("because", Because::parse),
                words: g.text("words"),
            })
        }),
        significant_impact: g.truth("significant_impact"),
        wellbeing: g.texts("wellbeing", any),
        words: g.text("words"),
    };
    g.done();
    eligibility
}

pub(super) fn need(g: &Group<'_>) -> Option<Need> {
    let id = item_id(g);
    let area = g.id("area");
    if area.is_none() && !g.has("area") {
        g.fault("area", "It is missing. A need is of one area.");
    }
    let (eligible, reason) = (g.truth("eligible"), g.text("reason"));
    let basis = basis(g);
    if !BASES.iter().any(|name| g.has(name)) {
        g.fault_here("It says nothing of how much help. Give visits, hours_per_week or a level.");
    }
    let in_12_months = g.group("in_12_months").map(|g| {
        let later = InTwelveMonths { basis: self::basis(&g), reason: g.text("reason") };
        g.done();
        later
    });
    Some(Need { id, area: area?.into(), eligible, basis: basis?, reason, in_12_months })
}

const BASES: [&str; 3] = ["visits", "hours_per_week", "level"];

/// One of visits, hours and a rung; a fault if there are two.
fn basis(g: &Group<'_>) -> Option<Basis> {
    let visits = g.value("visits").is_some().then(|| Basis::Visits(g.groups("visits", visit)));
    let hours = g.group("hours_per_week").and_then(|g| week_hours(&g)).map(Basis::HoursPerWeek);
    let level = g.id("level").map(|rung| Basis::Level(rung.into()));
    if BASES.iter().filter(|name| g.has(name)).count() > 1 {
        g.fault_here("It says how much help in two ways. Keep one of visits, hours_per_week and level.");
        return None;
    }
    visits.or(hours).or(level)
}

fn week_hours(g: &Group<'_>) -> Option<WeekHours> {
    let (usual, good_week, bad_week) = (g.hours("usual"), g.hours("good_week"), g.hours("bad_week"));
    if usual.is_none() && !g.has("usual") {
        g.fault("usual", "It is missing. Give the hours of a usual week.");
    }
    let usual_or = usual.or(good_week).or(bad_week);
    if let (Some(good), Some(usual)) = (good_week, usual_or)
        && good > usual
    {
        g.fault("good_week", "A good week has more hours than a usual one. Change either.");
    }
    if let (Some(bad), Some(usual)) = (bad_week, usual_or)
        && bad < usual
    {
        g.fault("bad_week", "A bad week has fewer hours than a usual one. Change either.");
    }
    g.done();
    Some(WeekHours { usual: usual?, good_week, bad_week })
}

fn visit(g: &Group<'_>) -> Option<Visit> {
    Some(Visit {
        id: item_id(g),
        days: g.texts("days", Day::parse),
        time: g.read("time", Time::parse),
        minutes: g.count("minutes", 0, 1_440),
        workers: g.count("workers", 1, 20),
    })
}

pub(super) fn support(g: &Group<'_>) -> Option<Support> {
    Some(Support {
        id: item_id(g),
        who: g.text("who"),
        group: g.id("group"),
        relationship: g.text("relationship"),
        kind: g.read("kind", SupportKind::parse),
        area: g.id("area").map(Into::into),
        hours_per_week: g.hours("hours_per_week"),
        willing: g.read("willing", Answer::parse),
        able: g.read("able", Answer::parse),
        agreed: g.truth("agreed"),
        until: g.date("until"),
        impact: g.read("impact", Impact::parse),
        assessment_offered: g.truth("assessment_offered"),
        if_unavailable: g.text("if_unavailable"),
        referral: g.group("referral").map(|g| referral(&g)),
    })
}

fn referral(g: &Group<'_>) -> Referral {
    let referral = Referral { on: g.date("on"), to: g.text("to"), outcome: g.text("outcome") };
    g.done();
    referral
}

pub(super) fn saving(g: &Group<'_>) -> Option<Saving> {
    let saving = Saving {
        id: item_id(g),
        area: g.id("area").map(Into::into),
        hours_per_week: g.hours("hours_per_week"),
        from: g.date("from"),
        to: g.date("to"),
    };
    in_order(g, saving.from, "to", saving.to);
    Some(saving)
}

pub(super) fn considered(g: &Group<'_>) -> Option<Considered> {
    Some(Considered { id: item_id(g), what: g.text("what"), why_not: g.text("why_not") })
}

pub(super) fn risk(g: &Group<'_>) -> Option<Risk> {
    Some(Risk { id: item_id(g), what: g.text("what"), who: g.text("who"), managed_by: g.text("managed_by") })
}

pub(super) fn wish(g: &Group<'_>) -> Option<Wish> {
    Some(Wish {
        id: item_id(g),
        what: g.text("what"),
        area: g.id("area").map(Into::into),
        why_not: g.text("why_not"),
        hours_per_week: g.hours("hours_per_week"),
    })
}
