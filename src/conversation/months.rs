//! The twelve months ahead: worked out once as they are opened, then only looked at.

use super::{Effect, OpenPlan, Over, State};
use crate::amount::{Money, date_in_short};
use crate::budget::{Ahead, Asked, LineOf, ahead, calculate, without_helper, without_prevention};
use crate::keys::{Command, Direction};
use jiff::civil::Date;

/// The months of a plan, and the ways they could go.
#[derive(Clone, Debug)]
pub struct Months {
    /// As planned.
    pub planned: Ahead,
    /// Without prevention, if the plan has any that saves hours.
    pub without_prevention: Option<Ahead>,
    /// What prevention costs over the plan.
    pub prevention_costs: Money,
    /// How much more the person would pay over the plan without it; none before that is worked out.
    pub person_without: Option<Money>,
    /// Each person who helps, and how it would be without them.
    pub without: Vec<(String, Ahead)>,
    /// Who is taken out, by the place among those who help.
    pub stopped: Option<usize>,
    /// The first day that something saves hours from, and what that is.
    pub first_saving: Option<(Date, String)>,
    /// The months' first weeks, by their place among the weeks.
    pub months: Vec<usize>,
    /// The month that is looked at, if one is.
    pub month: Option<usize>,
    /// Whether hours are shown, not pounds.
    pub in_hours: bool,
}

impl Months {
    /// Works everything out; none for a plan in which no help is needed yet.
    fn of(open: &OpenPlan) -> Option<Months> {
        let (plan, policy) = (&open.made.plan, &open.policy);
        if open.budget.areas.is_empty() {
            return None;
        }
        let planned = ahead(plan, policy);
        let saves = plan.prevention.iter().any(|step| !step.saves.is_empty());
        let bare = without_prevention(plan);
        let person_without = open.budget.contribution.assessed.then(|| {
            let other = calculate(&bare, policy, &Asked::default());
            other.statement.plan.person - open.budget.statement.plan.person
        });
        let lines = open.budget.lines.iter().filter(|line| matches!(line.of, LineOf::Prevention(_)));
        let mut without: Vec<(String, Ahead)> = Vec::new();
        for helper in &plan.support {
            let who = helper.who.clone().or_else(|| helper.relationship.clone());
            let who = who.filter(|who| !who.trim().is_empty()).unwrap_or_else(|| "a helper".to_owned());
            if without.iter().all(|(other, _)| *other != who) {
                let other = ahead(&without_helper(plan, helper), policy);
                if other.over_plan != planned.over_plan {
                    without.push((who, other));
                }
            }
        }
        Some(Months {
            without_prevention: saves.then(|| ahead(&bare, policy)),
            prevention_costs: lines.map(|line| line.plan).sum(),
            person_without,
            without,
            stopped: None,
            first_saving: first_saving(open, &planned),
            months: first_weeks(&planned),
            month: None,
            in_hours: false,
            planned,
        })
    }

    /// The line that is drawn, and the one that it is compared with.
    pub fn compared(&self) -> (&Ahead, Option<&Ahead>) {
        match self.stopped.and_then(|at| self.without.get(at)) {
            Some((_, without)) => (without, Some(&self.planned)),
            None => (&self.planned, self.without_prevention.as_ref()),
        }
    }

    /// Who would be taken out next.
    pub fn next_to_stop(&self) -> Option<&(String, Ahead)> {
        self.without.get(self.stopped.map_or(0, |at| at + 1))
    }

    /// The weeks of the month that is looked at.
    pub fn weeks_of(&self, month: usize) -> std::ops::Range<usize> {
        let from = self.months.get(month).copied().unwrap_or(0);
        from..self.months.get(month + 1).copied().unwrap_or(self.planned.weeks.len())
    }
}

/// The first saving that begins within the plan, after its first day.
fn first_saving(open: &OpenPlan, planned: &Ahead) -> Option<(Date, String)> {
    let start = planned.weeks.first()?.first_day;
    let last = planned.weeks.last()?.first_day;
    let steps = open.made.plan.prevention.iter();
    let begins = steps.flat_map(|step| {
        let name = step.name.clone().unwrap_or_else(|| "A preventative step".to_owned());
        step.saves.iter().filter_map(move |saving| Some((saving.from.or(step.start)?, name.clone())))
    });
    begins.filter(|(day, _)| start < *day && *day <= last).min()
}

/// The first week of each month, by the week's first day.
fn first_weeks(planned: &Ahead) -> Vec<usize> {
    let months = planned.weeks.iter().map(|week| (week.first_day.year(), week.first_day.month()));
    let mut last = None;
    months.enumerate().filter(|(_, month)| last.replace(*month) != Some(*month)).map(|(at, _)| at).collect()
}

impl State {
    /// `t`: the twelve months.
    pub(super) fn open_months(&mut self) {
        match self.open.as_ref().and_then(Months::of) {
            Some(months) => self.over = Some(Over::Months(Box::new(months))),
            None => self.tell("There is nothing to look ahead to yet: say how much help is needed.", false),
        }
    }

    pub(super) fn in_months(&mut self, command: Command, mut months: Box<Months>) -> Vec<Effect> {
        let last = months.months.len().saturating_sub(1);
        match command {
            Command::Close | Command::Leave | Command::Months | Command::Open => return Vec::new(),
            Command::Toggle => {
                let next = months.stopped.map_or(0, |at| at + 1);
                months.stopped = (next < months.without.len()).then_some(next);
            }
            Command::View => months.in_hours = !months.in_hours,
            Command::Move(Direction::Right) => {
                months.month = Some(months.month.map_or(0, |at| (at + 1).min(last)));
            }
            Command::Move(Direction::Left) => months.month = months.month.and_then(|at| at.checked_sub(1)),
            Command::Move(Direction::Home) => months.month = Some(0),
            Command::Move(Direction::End) => months.month = Some(last),
            _ => {}
        }
        self.over = Some(Over::Months(months));
        Vec::new()
    }
}

/// A day without its year: `12 Jan`.
pub fn day_and_month(day: Date) -> String {
    let shown = date_in_short(day);
    shown.rsplit_once(' ').map_or(shown.clone(), |(day, _)| day.to_owned())
}
