//! Rule 13, the statement of Care Act 2014 section 26: (a) what meeting the needs costs, (b) what the person pays,
//! (c) what the council pays. a = b + c to the penny.

use super::calendar::{Calendar, DayNumber};
use super::contribution::Contribution;
use super::lines::{LineOf, LineSum};
use super::working::*;
use crate::amount::Money;
use serde::Serialize;

/// (a), (b) and (c) over one span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Shares {
    /// (a) What meeting the needs costs.
    pub cost: Money,
    /// (b) What the person pays.
    pub person: Money,
    /// (c) What the council pays.
    pub council: Money,
}

impl Shares {
    fn of(cost: Money, person: Money) -> Shares {
        // Nobody is charged more than the cost of the support.
        let person = person.min(cost);
        Shares { cost, person, council: cost - person }
    }
}

/// The statement a week and over the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// As at the date.
    pub weekly: Shares,
    /// Over the plan.
    pub plan: Shares,
}

/// What may be charged for on a day: the weekly cost of the lines active and chargeable then.
pub(super) fn chargeable_on(lines: &[LineSum], day: DayNumber) -> Money {
    lines.iter().filter(|line| line.running.on(day) && line.chargeable_on(day)).map(|line| line.weekly).sum()
}

/// (a) as at a day.
pub(super) fn cost_on(lines: &[LineSum], day: DayNumber) -> Money {
    lines.iter().filter(|line| line.running.on(day) && line.in_budget_on(day)).map(|line| line.weekly).sum()
}

/// (b) over the plan: week by week the lower of the maximum and what is chargeable on the week's first day, and
/// never more than the chargeable lines cost over the plan.
fn person_over_plan(lines: &[LineSum], contribution: &Contribution, calendar: &Calendar) -> Money {
    let ever: Vec<&LineSum> = lines.iter().filter(|line| line.is_ever_charged()).collect();
    let chargeable = |day: DayNumber| {
        let on_the_day = ever.iter().filter(|line| line.running.on(day) && line.chargeable_on(day));
        Money::from_pence(on_the_day.map(|line| line.weekly.pence()).sum())
    };
    let by_week: Money = calendar.first_days().map(|day| contribution.of_cost(chargeable(day))).sum();
    by_week.min(lines.iter().map(LineSum::chargeable_over_plan).sum())
}

/// Works out the statement.
pub(super) fn statement(lines: &[LineSum], contribution: &Contribution, calendar: &Calendar) -> Statement {
    let over_plan = lines.iter().map(LineSum::in_budget_over_plan).sum();
    Statement {
        weekly: Shares::of(cost_on(lines, calendar.as_at), contribution.weekly),
        plan: Shares::of(over_plan, person_over_plan(lines, contribution, calendar)),
    }
}

/// Notes the working of the six figures.
pub(super) fn note(
    working: &mut Working,
    statement: &Statement,
    contribution: &Contribution,
    lines: &[LineSum],
    calendar: &Calendar,
) {
    let listed = [operand("lines", Value::Nothing, Ref::Plan(PlanRef::Field("arrangements")))];
    let today =
        lines.iter().zip(0_u16..).filter(|(line, _)| line.active && line.in_budget_on(calendar.as_at));
    let today =
        today.map(|(line, at)| figure("line", Value::Money(line.weekly), Figure::Line(at, Spent::Weekly)));
    let cost = Value::Money(statement.weekly.cost);
    working.note(Figure::Statement(Span::Weekly, Party::Cost), 13, cost, today.chain(listed));
    let person = Value::Money(contribution.weekly);
    working.note(
        Figure::Statement(Span::Weekly, Party::Person),
        13,
        Value::Money(statement.weekly.person),
        [figure("contribution", person, Figure::Contribution(ContributionFigure::Weekly))],
    );
    let in_plan = lines
        .iter()
        .zip(0_u16..)
        .filter(|(line, _)| line.council)
        .map(|(line, at)| part_of_line("line", line, at, line.in_budget_over_plan()));
    let cost = Value::Money(statement.plan.cost);
    working.note(Figure::Statement(Span::Plan, Party::Cost), 13, cost, in_plan.chain(listed));
    let maximum = contribution.assessed_maximum.map_or(Value::Nothing, Value::Money);
    let charged = lines
        .iter()
        .zip(0_u16..)
        .filter(|(line, _)| !line.chargeable_over_plan().is_zero())
        .map(|(line, at)| part_of_line("chargeable", line, at, line.chargeable_over_plan()));
    let by_week = [
        figure("maximum", maximum, Figure::Contribution(ContributionFigure::AssessedMaximum)),
        operand("weeks", Value::Count(i64::from(calendar.weeks)), Ref::Plan(PlanRef::Field("period.weeks"))),
    ];
    let person = Value::Money(statement.plan.person);
    working.note(
        Figure::Statement(Span::Plan, Party::Person),
        13,
        person,
        by_week.into_iter().chain(charged),
    );
    for (span, shares) in [(Span::Weekly, statement.weekly), (Span::Plan, statement.plan)] {
        let parts = [
            figure("cost", Value::Money(shares.cost), Figure::Statement(span, Party::Cost)),
            figure("person", Value::Money(shares.person), Figure::Statement(span, Party::Person)),
        ];
        working.note(Figure::Statement(span, Party::Council), 13, Value::Money(shares.council), parts);
    }
}

/// What of a line over the plan enters a sum: the line's own figure, or, where only a part of it does, the answer
/// that says which.
fn part_of_line(name: &'static str, line: &LineSum, at: u16, part: Money) -> Operand {
    if part == line.plan {
        return figure(name, Value::Money(part), Figure::Line(at, Spent::Plan));
    }
    let (list, index) = match line.of {
        LineOf::Arrangement(index) => ("arrangements", index),
        LineOf::Prevention(index) => ("prevention", index),
    };
    operand(name, Value::Money(part), Ref::Plan(PlanRef::Item(list, index, "chargeable")))
}
