//! Rules 7 to 10: what each line costs, a week and over the plan, when it runs, and top-ups beside it.

use super::Runs;
use super::calendar::{Calendar, DayNumber, Running, days_of_a_week};
use super::working::*;
use crate::amount::{Exact, Money, Rate};
use crate::plan::*;
use crate::policy::{Policy, Stream};

/// Which list of the plan a line stands in, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineOf {
    /// `arrangements`.
    Arrangement(u16),
    /// `prevention`.
    Prevention(u16),
}

/// When the law makes a line free of charge to the person (SI 2014/2840; rule 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Free {
    No,
    Always,
    /// Reablement: from its own start, until before this day.
    Within(DayNumber, DayNumber),
}

/// A line worked out.
#[derive(Clone, Debug)]
pub(super) struct LineSum {
    pub(super) id: String,
    pub(super) of: LineOf,
    pub(super) weekly: Money,
    pub(super) one_off: Money,
    pub(super) plan: Money,
    pub(super) hours: Exact,
    pub(super) stream: u16,
    pub(super) council: bool,
    pub(super) meets_area: bool,
    pub(super) running: Running,
    pub(super) active: bool,
    pub(super) chargeable: bool,
    marked: bool,
    free: Free,
    reablement: bool,
    first_day: DayNumber,
    shares: Vec<(AreaId, Exact)>,
}

impl LineSum {
    /// Whether it runs on a day, and if not, whether it is still to begin.
    pub(super) fn runs_on(&self, day: DayNumber) -> Runs {
        match self.running.on(day) {
            true => Runs::Now,
            false if day < self.first_day => Runs::Later,
            false => Runs::NotNow,
        }
    }

    /// The hours a week that go to an area.
    pub(super) fn hours_for(&self, area: &AreaId) -> Exact {
        match self.shares.as_slice() {
            [(only, _)] if only == area => self.hours,
            shares => {
                let share = shares.iter().find(|(other, _)| other == area).map(|(_, share)| *share);
                share.map_or(Exact::ZERO, |share| self.hours * share)
            }
        }
    }

    /// Whether it serves an area at all.
    pub(super) fn serves(&self, area: &AreaId) -> bool {
        self.shares.iter().any(|(other, _)| other == area)
    }

    /// Rule 12: whether the person may be charged for it on a day.
    pub(super) fn chargeable_on(&self, day: DayNumber) -> bool {
        let free = match self.free {
            Free::No => false,
            Free::Always => true,
            Free::Within(first, first_charged) => first <= day && day < first_charged,
        };
        self.council && self.marked && !free
    }

    /// Whether it is marked to be charged although the law makes it free.
    pub(super) fn charged_although_free(&self, day: DayNumber) -> bool {
        self.marked && self.council && !self.chargeable_on(day)
    }

    /// Rule 13: whether it counts in (a) on a day. Reablement that is not charged is provided free, outside the
    /// personal budget.
    pub(super) fn in_budget_on(&self, day: DayNumber) -> bool {
        self.council && (!self.reablement || self.chargeable_on(day))
    }

    /// Whether there is a day on which the person may be charged for it.
    pub(super) fn is_ever_charged(&self) -> bool {
        self.first_charged().is_some()
    }

    fn first_charged(&self) -> Option<DayNumber> {
        match self.free {
            _ if !self.council || !self.marked => None,
            Free::No => Some(DayNumber::FIRST),
            Free::Always => None,
            Free::Within(_, first_charged) => Some(first_charged),
        }
    }

    /// Rule 8 for the days on which the person may be charged, one-offs left out.
    pub(super) fn chargeable_over_plan(&self) -> Money {
        self.first_charged().map_or(Money::ZERO, |day| self.cost_of_days(self.running.days_from(day)))
    }

    /// Rule 13: the part of its cost over the plan that is in (a).
    pub(super) fn in_budget_over_plan(&self) -> Money {
        if !self.council {
            Money::ZERO
        } else if self.reablement {
            let one_off = if self.chargeable_on(self.first_day) { self.one_off } else { Money::ZERO };
            self.chargeable_over_plan() + one_off
        } else {
            self.plan
        }
    }

    /// Rule 8: weekly cost × days active ÷ 7.
    fn cost_of_days(&self, days: i64) -> Money {
        (self.weekly.exact() * days_of_a_week(days)).to_money()
    }
}

/// All lines of a plan: arrangements, then prevention.
pub(super) fn lines(plan: &Plan, policy: &Policy, calendar: &Calendar) -> Vec<LineSum> {
    let arrangements = plan.arrangements.iter().zip(0_u16..);
    let steps = plan.prevention.iter().zip(0_u16..);
    arrangements
        .map(|(line, index)| arrangement(line, index, policy, calendar))
        .chain(steps.map(|(step, index)| prevention(step, index, policy, calendar)))
        .collect()
}

fn stream_of<'a>(policy: &'a Policy, id: Option<&StreamId>) -> (u16, Option<&'a Stream>) {
    let wanted = |stream: &Stream| id.map_or(stream.council, |id| stream.id == *id);
    let place = policy.streams.iter().position(wanted);
    (place.and_then(|p| u16::try_from(p).ok()).unwrap_or(0), place.and_then(|p| policy.streams.get(p)))
}

fn arrangement(line: &Arrangement, index: u16, policy: &Policy, calendar: &Calendar) -> LineSum {
    let first_day = line.start.map_or(calendar.start, DayNumber::of);
    // A pause that nobody has dated has not begun; one without an end goes on.
    let pauses = line.suspended.iter().filter_map(|pause| {
        Some((DayNumber::of(pause.from?), pause.to.map_or(DayNumber::LAST, DayNumber::of)))
    });
    let running = Running::new(calendar, first_day, line.end.map(DayNumber::of), pauses);
    let (stream, council) = stream_of(policy, line.stream.as_ref());
    let cost = line_cost(line);
    let once = line.unit == Some(Unit::OneOff);
    let sum = LineSum {
        id: line.id.as_ref().map_or_else(|| format!("arrangements[{index}]"), ToString::to_string),
        of: LineOf::Arrangement(index),
        weekly: if once { Money::ZERO } else { cost },
        one_off: if once && calendar.holds(first_day) { cost } else { Money::ZERO },
        plan: Money::ZERO,
        hours: line_hours(line),
        stream,
        council: council.is_some_and(|stream| stream.council),
        meets_area: line.meets_area.unwrap_or(line.kind == Some(LineKind::Accommodation)),
        active: running.on(calendar.as_at),
        running,
        chargeable: false,
        marked: line.chargeable.unwrap_or(true),
        free: Free::No,
        reablement: false,
        first_day,
        shares: shares(line),
    };
    completed(sum, calendar)
}

fn prevention(step: &Prevention, index: u16, policy: &Policy, calendar: &Calendar) -> LineSum {
    let first_day = step.start.map_or(calendar.start, DayNumber::of);
    let running = Running::new(calendar, first_day, step.end.map(DayNumber::of), std::iter::empty());
    let (stream, council) = stream_of(policy, step.stream.as_ref());
    let one_off = step.one_off.unwrap_or(Money::ZERO);
    let sum = LineSum {
        id: step.id.as_ref().map_or_else(|| format!("prevention[{index}]"), ToString::to_string),
        of: LineOf::Prevention(index),
        weekly: step.weekly.unwrap_or(Money::ZERO),
        one_off: if calendar.holds(first_day) { one_off } else { Money::ZERO },
        plan: Money::ZERO,
        hours: Exact::ZERO,
        stream,
        council: council.is_some_and(|stream| stream.council),
        meets_area: false,
        active: running.on(calendar.as_at),
        running,
        chargeable: false,
        marked: step.chargeable.unwrap_or(false),
        free: free_by_law(step, first_day, policy),
        reablement: step.kind == Some(PreventionKind::Reablement),
        first_day,
        shares: Vec::new(),
    };
    completed(sum, calendar)
}

/// Rule 8: the weekly cost of its active days, and its one-off.
fn completed(mut sum: LineSum, calendar: &Calendar) -> LineSum {
    sum.plan = sum.cost_of_days(sum.running.days()) + sum.one_off;
    sum.chargeable = sum.chargeable_on(calendar.as_at);
    sum
}

/// SI 2014/2840: reablement for the policy's weeks from its own start, equipment always, adaptations up to the limit.
fn free_by_law(step: &Prevention, first_day: DayNumber, policy: &Policy) -> Free {
    match step.kind {
        Some(PreventionKind::Reablement) => {
            let weeks = i64::from(policy.charging.reablement_free_weeks);
            Free::Within(first_day, first_day.after(weeks * 7))
        }
        Some(PreventionKind::Equipment) => Free::Always,
        Some(PreventionKind::Adaptation) => {
            let limit = policy.charging.adaptation_free_up_to.value;
            if step.one_off.unwrap_or(Money::ZERO) <= limit { Free::Always } else { Free::No }
        }
        Some(PreventionKind::Telecare | PreventionKind::Information | PreventionKind::Other) | None => {
            Free::No
        }
    }
}

/// Rule 7, a line's weekly cost: units × price × workers ÷ shared by, Saturday's and Sunday's units at the weekend
/// price where units are given by the day.
fn line_cost(line: &Arrangement) -> Money {
    let (weekday, weekend) = units(line);
    let price = line.unit_price.unwrap_or(Rate::ZERO);
    let weekend_price = line.weekend_unit_price.unwrap_or(price);
    let bought = weekday * price.exact() + weekend * weekend_price.exact();
    let workers = Exact::whole(i64::from(line.workers.unwrap_or(1)));
    let shared_by = Exact::whole(i64::from(line.shared_by.unwrap_or(1)));
    (bought * workers).over(shared_by).to_money()
}

/// Units at the usual price and units at the weekend's. Missing units are one for a week or a one-off, else nought.
fn units(line: &Arrangement) -> (Exact, Exact) {
    match (&line.units_by_day, line.units_per_week) {
        (Some(by_day), _) => {
            by_day.iter().fold((Exact::ZERO, Exact::ZERO), |(weekday, weekend), (day, units)| {
                if day.is_weekend() {
                    (weekday, weekend + units.exact())
                } else {
                    (weekday + units.exact(), weekend)
                }
            })
        }
        (None, Some(units)) => (units.exact(), Exact::ZERO),
        (None, None) => match line.unit {
            Some(Unit::Week | Unit::OneOff) => (Exact::ONE, Exact::ZERO),
            _ => (Exact::ZERO, Exact::ZERO),
        },
    }
}

/// The minutes of one unit that count as hours; none for trips, miles, weeks and one-offs.
pub(super) fn minutes_of_a_unit(line: &Arrangement) -> Option<u32> {
    match line.unit? {
        Unit::Hour => Some(60),
        Unit::Visit | Unit::Session | Unit::Day | Unit::Night => line.minutes_per_unit.or_else(|| {
            let given = line.areas.iter().filter_map(|part| part.minutes);
            (!line.areas.is_empty()).then(|| given.sum())
        }),
        Unit::Trip | Unit::Mile | Unit::Week | Unit::OneOff => None,
    }
}

/// Rule 7, a line's hours a week: units × minutes ÷ 60 × workers. Sharing lowers the price, not the hours.
fn line_hours(line: &Arrangement) -> Exact {
    let Some(minutes) = minutes_of_a_unit(line) else { return Exact::ZERO };
    let (weekday, weekend) = units(line);
    let workers = i128::from(line.workers.unwrap_or(1));
    (weekday + weekend) * Exact::ratio(i128::from(minutes) * workers, 60)
}

/// Rule 7, `areas`: in proportion to the minutes, evenly if none are given.
fn shares(line: &Arrangement) -> Vec<(AreaId, Exact)> {
    if let Some(area) = &line.area {
        return vec![(area.clone(), Exact::ONE)];
    }
    let minutes = |part: &AreaMinutes| i128::from(part.minutes.unwrap_or(0));
    let whole: i128 = line.areas.iter().map(minutes).sum();
    let count = i128::try_from(line.areas.len()).unwrap_or(1);
    let share = |part: &AreaMinutes| {
        if whole == 0 { Exact::ratio(1, count) } else { Exact::ratio(minutes(part), whole) }
    };
    line.areas.iter().map(|part| (part.area.clone(), share(part))).collect()
}

/// Rule 10: top-ups of the arrangements active today, as written.
pub(super) fn top_ups(plan: &Plan, lines: &[LineSum]) -> Money {
    let of_line = |line: &LineSum| match line.of {
        LineOf::Arrangement(index) if line.active => {
            plan.arrangements.get(usize::from(index)).and_then(|a| a.top_up.as_ref()).and_then(|t| t.weekly)
        }
        _ => None,
    };
    lines.iter().filter_map(of_line).sum()
}

/// Notes the working of one line.
pub(super) fn note(working: &mut Working, index: u16, sum: &LineSum, plan: &Plan) {
    match sum.of {
        LineOf::Arrangement(at) => {
            if let Some(line) = plan.arrangements.get(usize::from(at)) {
                note_arrangement(working, index, at, sum, line);
            }
        }
        LineOf::Prevention(at) => note_prevention(working, index, at, sum),
    }
    let days = Value::Count(sum.running.days());
    let dates = match sum.of {
        LineOf::Arrangement(at) => Ref::Plan(PlanRef::Item("arrangements", at, "start")),
        LineOf::Prevention(at) => Ref::Plan(PlanRef::Item("prevention", at, "start")),
    };
    let parts = [
        figure("weekly", Value::Money(sum.weekly), Figure::Line(index, Spent::Weekly)),
        operand("days", days, dates),
        figure("one_off", Value::Money(sum.one_off), Figure::Line(index, Spent::OneOff)),
        operand("weeks", Value::Nothing, Ref::Plan(PlanRef::Field("period.weeks"))),
    ];
    working.note(Figure::Line(index, Spent::Plan), 8, Value::Money(sum.plan), parts);
}

fn note_arrangement(working: &mut Working, index: u16, at: u16, sum: &LineSum, line: &Arrangement) {
    let of = |field| Ref::Plan(PlanRef::Item("arrangements", at, field));
    let (weekday, weekend) = units(line);
    let units_field = if line.units_by_day.is_some() { "units_by_day" } else { "units_per_week" };
    let price = line.unit_price.unwrap_or(Rate::ZERO).money();
    let weekend_price = line.weekend_unit_price.filter(|_| weekend.is_positive());
    let at_one_price = if weekend_price.is_some() { weekday } else { weekday + weekend };
    let mut cost = vec![
        operand("units", Value::Hours(at_one_price), of(units_field)),
        operand("unit_price", Value::Money(price), of("unit_price")),
    ];
    if let Some(weekend_price) = weekend_price {
        cost.push(operand("weekend_units", Value::Hours(weekend), of(units_field)));
        cost.push(operand(
            "weekend_unit_price",
            Value::Money(weekend_price.money()),
            of("weekend_unit_price"),
        ));
    }
    let workers = i64::from(line.workers.unwrap_or(1));
    if workers != 1 {
        cost.push(operand("workers", Value::Count(workers), of("workers")));
    }
    if let Some(shared @ 2..) = line.shared_by {
        cost.push(operand("shared_by", Value::Count(i64::from(shared)), of("shared_by")));
    }
    let nothing = [operand("unit", Value::Nothing, of("unit"))];
    if line.unit == Some(Unit::OneOff) {
        working.note(Figure::Line(index, Spent::Weekly), 7, Value::Money(sum.weekly), nothing);
        working.note(Figure::Line(index, Spent::OneOff), 7, Value::Money(sum.one_off), cost);
    } else {
        working.note(Figure::Line(index, Spent::Weekly), 7, Value::Money(sum.weekly), cost);
        working.note(Figure::Line(index, Spent::OneOff), 7, Value::Money(sum.one_off), nothing);
    }
    let minutes = minutes_of_a_unit(line).map(i64::from);
    let hours = [
        operand("units", Value::Hours(weekday + weekend), of(units_field)),
        operand("minutes", minutes.map_or(Value::Nothing, Value::Count), of("minutes_per_unit")),
        operand("workers", Value::Count(workers), of("workers")),
    ];
    working.note(Figure::LineHours(index), 7, Value::Hours(sum.hours), hours);
}

fn note_prevention(working: &mut Working, index: u16, at: u16, sum: &LineSum) {
    let of = |field| Ref::Plan(PlanRef::Item("prevention", at, field));
    let given = |field, value| [operand("given", Value::Money(value), of(field))];
    working.note(
        Figure::Line(index, Spent::Weekly),
        7,
        Value::Money(sum.weekly),
        given("weekly", sum.weekly),
    );
    working.note(
        Figure::Line(index, Spent::OneOff),
        7,
        Value::Money(sum.one_off),
        given("one_off", sum.one_off),
    );
    let none = [operand("no_hours", Value::Nothing, of("kind"))];
    working.note(Figure::LineHours(index), 7, Value::Hours(sum.hours), none);
}
