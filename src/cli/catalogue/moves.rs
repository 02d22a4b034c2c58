//! `careplan catalogue moves`: the plans whose prices are not what the catalogue asks now, and by how much they would
//! move. Nothing is changed: a plan keeps the price that it was made with.

use super::super::{Failure, input, plans, screens, surroundings};
use super::look;
use crate::amount::{Money, date_in_words};
use crate::budget::Asked;
use crate::catalogue::{AskedNow, Catalogue};
use crate::conversation::{LineMove, PlanMoves, less_or_more, moves_on};
use crate::plan::Plan;
use crate::policy::Policy;
use jiff::civil::Date;
use std::fmt::Write as _;
use std::path::Path;

/// What is asked of the plans.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Moves {
    /// Plans' references, or files; every plan of the store if none is named
    #[arg(value_name = "PLAN")]
    plans: Vec<String>,
    /// The day of the figures, YYYY-MM-DD; today if it is not given
    #[arg(long, value_name = "DATE")]
    as_at: Option<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// A plan that would move.
#[derive(serde::Serialize)]
struct Moved {
    reference: Option<String>,
    name: Option<String>,
    as_at: Date,
    weekly: Span,
    person_weekly: Option<Span>,
    plan: Span,
    lines: Vec<Line>,
    #[serde(skip)]
    counts: Counts,
}

/// Of how many lines the price moved, the provider is no longer registered, and the price is asked no more.
struct Counts {
    moved: usize,
    not_registered: usize,
    asked_no_more: usize,
}

/// A figure as it is kept, and as it would be.
#[derive(serde::Serialize)]
struct Span {
    kept: Money,
    now: Money,
}

#[derive(serde::Serialize)]
struct Line {
    line: String,
    price_name: String,
    kept: Money,
    now: Option<Money>,
    weekend_now: Option<Money>,
    why_not: Option<&'static str>,
    weekly: Span,
    #[serde(skip)]
    weekend_moved: Option<(Money, Money)>,
}

impl Moves {
    pub(super) fn run(&self, folder: Option<&Path>, store: Option<&Path>) -> Result<String, Failure> {
        let catalogue = look::opened(folder)?;
        let day = self.as_at.as_deref().map_or_else(|| Ok(screens::today()), input::date)?;
        let asked: Vec<(Plan, Policy, Asked)> = if self.plans.is_empty() {
            plans::every(&surroundings::store_folder(store)?)?
        } else {
            self.plans.iter().map(|plan| plans::named(store, plan, None)).collect::<Result<_, _>>()?
        };
        let count = asked.len();
        let moved: Vec<Moved> = asked
            .into_iter()
            .filter_map(|(plan, policy, asked)| moved(&plan, &policy, asked, &catalogue, day))
            .collect();
        if self.json {
            let text =
                serde_json::to_string_pretty(&moved).map_err(|error| Failure::Other(error.to_string()))?;
            return Ok(text + "\n");
        }
        Ok(in_words(&moved, count))
    }
}

/// As at the day, or the plan's first day where it has not begun; a plan that is over moves no more.
fn moved(plan: &Plan, policy: &Policy, asked: Asked, catalogue: &Catalogue, day: Date) -> Option<Moved> {
    let (as_at, moves) = moves_on(day, plan, policy, asked, catalogue)?;
    let counts = Counts {
        moved: moves.moved(),
        not_registered: moves.not_registered(),
        asked_no_more: moves.asked_no_more(),
    };
    let PlanMoves { lines, weekly, person, plan: whole } = moves;
    let said = plan.person.as_ref();
    Some(Moved {
        reference: plan.reference.clone(),
        name: said.and_then(|person| person.name.clone()),
        as_at,
        weekly: Span::of(weekly),
        person_weekly: person.map(Span::of),
        plan: Span::of(whole),
        lines: lines.into_iter().map(Line::of).collect(),
        counts,
    })
}

impl Span {
    fn of((kept, now): (Money, Money)) -> Span {
        Span { kept, now }
    }

    fn words(&self) -> String {
        less_or_more((self.kept, self.now))
    }
}

impl Line {
    fn of(moved: LineMove) -> Line {
        let weekend_moved = moved.weekend_moved();
        let LineMove { line, price_name, kept, now, weekly, .. } = moved;
        let (now, weekend_now, why_not) = match now {
            AskedNow::Moved { price, weekend } => (Some(price), weekend, None),
            AskedNow::NoSuchPrice => (None, None, Some("no such price")),
            AskedNow::NotOffered => (None, None, Some("no longer registered")),
            AskedNow::Same => (Some(kept), None, None),
        };
        Line { line, price_name, kept, now, weekend_now, why_not, weekly: Span::of(weekly), weekend_moved }
    }

    fn words(&self) -> String {
        let Line { line, price_name, kept, .. } = self;
        match (self.now, self.why_not) {
            (_, Some("no such price")) => format!("{line}: {price_name}, {kept}; it has no such price now"),
            (_, Some(why)) => format!("{line}: {price_name}, {kept}; {why}"),
            (Some(now), None) => {
                let price = if now == *kept { String::new() } else { format!(" {kept}, now {now}") };
                let weekend =
                    self.weekend_moved.map(|(kept, now)| format!(", at the weekend {kept}, now {now}"));
                let weekend = weekend.unwrap_or_default();
                format!("{line}: {price_name}{price}{weekend}; a week {}", self.weekly.words())
            }
            (None, None) => format!("{line}: {price_name}, {kept}"),
        }
    }
}

/// A plan to a paragraph, a line to each of its lines.
fn in_words(moved: &[Moved], count: usize) -> String {
    let mut out = String::new();
    for plan in moved {
        let named = [plan.reference.as_deref(), plan.name.as_deref()];
        let named: Vec<&str> = named.into_iter().flatten().filter(|text| !text.trim().is_empty()).collect();
        let named = if named.is_empty() { "A plan without a reference".to_owned() } else { named.join(" ") };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{named}, as at {}", date_in_words(plan.as_at));
        for line in &plan.lines {
            let _ = writeln!(out, "  {}", line.words());
        }
        let _ = writeln!(out, "  The plan, a week: {}.", plan.weekly.words());
        if let Some(person) = &plan.person_weekly {
            let _ = writeln!(out, "  The person pays, a week: {}.", person.words());
        }
        let _ = writeln!(out, "  Over the whole plan: {}.\n", plan.plan.words());
    }
    out.push_str(&counted(moved, count));
    out.lines().map(|line| crate::theme::harmless(line).into_owned() + "\n").collect()
}

/// How many plans would move; and apart, since no sum of theirs does, those that need another provider or price.
fn counted(moved: &[Moved], count: usize) -> String {
    let plans = |count: usize| if count == 1 { "1 plan".to_owned() } else { format!("{count} plans") };
    let with = |of: fn(&Counts) -> usize| moved.iter().filter(|plan| of(&plan.counts) > 0).count();
    let mut out = match with(|counts| counts.moved) {
        0 => format!(
            "No price has moved for the {count} {} looked at.\n",
            if count == 1 { "plan" } else { "plans" }
        ),
        moved => format!(
            "{moved} of {} would move. Each keeps its prices until somebody changes them.\n",
            plans(count)
        ),
    };
    let apart = [
        (with(|counts| counts.not_registered), "somebody who is no longer registered"),
        (with(|counts| counts.asked_no_more), "a price that is asked no more"),
    ];
    for (count, what) in apart.into_iter().filter(|(count, _)| *count > 0) {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{} with {what}.", plans(count));
    }
    out
}
