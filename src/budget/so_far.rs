//! Rule 6a, so far: the lines as they stand, plus what is still to arrange at reference rates. A range until nothing
//! is left to find.

use super::areas::{AreaSum, anything_to_find};
use super::calendar::Calendar;
use super::contribution::Contribution;
use super::hours::pick;
use super::lines::LineSum;
use super::statement::{chargeable_on, cost_on};
use super::working::*;
use crate::amount::{Money, Range};
use serde::Serialize;

/// What the screen leads with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SoFar {
    /// What it costs a week.
    pub weekly: Range<Money>,
    /// What the person pays of it.
    pub person: Range<Money>,
    /// What the council pays.
    pub council: Range<Money>,
}

/// What an area still adds to the lines.
fn still_to_find(area: &AreaSum) -> Range<Money> {
    let reached = area.arranged_exact.is_positive() && area.arranged_exact >= area.to_arrange_exact.likely;
    if !area.eligible || area.met || reached {
        return Range::same(Money::ZERO);
    }
    area.to_arrange_exact.with(area.rate, |hours, rate| {
        ((hours - area.arranged_exact).at_least_nought() * rate.exact()).to_money()
    })
}

/// Works it out, and says what each area adds.
pub(super) fn so_far(
    areas: &[AreaSum],
    lines: &[LineSum],
    contribution: &Contribution,
    calendar: &Calendar,
) -> (SoFar, Vec<Range<Money>>) {
    let to_find = anything_to_find(areas);
    let added: Vec<Range<Money>> = areas
        .iter()
        .map(|area| if to_find { still_to_find(area) } else { Range::same(Money::ZERO) })
        .collect();
    let rest = added.iter().fold(Range::same(Money::ZERO), |sum, area| sum.with(*area, |a, b| a + b));
    let arranged = cost_on(lines, calendar.as_at);
    let chargeable = chargeable_on(lines, calendar.as_at);
    let weekly = rest.map(|rest| arranged + rest);
    let person = rest.map(|rest| contribution.of_cost(chargeable + rest));
    let council = weekly.with(person, |whole, person| whole - person);
    (SoFar { weekly, person, council }, added)
}

/// Notes the working of the nine figures.
pub(super) fn note(
    working: &mut Working,
    so_far: &SoFar,
    added: &[Range<Money>],
    areas: &[AreaSum],
    statement_cost: Money,
    contribution: &Contribution,
) {
    for point in Point::ALL {
        let lines = [
            figure("arranged", Value::Money(statement_cost), Figure::Statement(Span::Weekly, Party::Cost)),
            operand("needs", Value::Nothing, Ref::Plan(PlanRef::Field("needs"))),
        ];
        let rest = areas.iter().zip(added).zip(0_u16..).filter(|((area, _), _)| area.eligible).flat_map(
            |((area, added), at)| {
                let to_arrange = Value::Hours(pick(area.to_arrange_exact, point));
                [
                    operand(
                        "still_to_find",
                        Value::Money(pick(*added, point)),
                        Ref::Plan(PlanRef::Item("needs", at, "")),
                    ),
                    figure("to_arrange", to_arrange, Figure::AreaRange(at, AreaFigure::ToArrange, point)),
                    figure(
                        "arranged",
                        Value::Hours(area.arranged_exact),
                        Figure::Area(at, AreaHours::Arranged),
                    ),
                    operand(
                        "rate",
                        Value::Money(pick(area.rate, point).money()),
                        Ref::Policy(PolicyRef::ReferenceRate(area.policy_area)),
                    ),
                ]
            },
        );
        let whole = Value::Money(pick(so_far.weekly, point));
        working.note(Figure::SoFar(Party::Cost, point), 6, whole, lines.into_iter().chain(rest));
        let maximum = contribution.assessed_maximum.map_or(Value::Nothing, Value::Money);
        let person = [
            figure("maximum", maximum, Figure::Contribution(ContributionFigure::AssessedMaximum)),
            figure("cost", whole, Figure::SoFar(Party::Cost, point)),
        ];
        working.note(
            Figure::SoFar(Party::Person, point),
            6,
            Value::Money(pick(so_far.person, point)),
            person,
        );
        let council = [
            figure("cost", whole, Figure::SoFar(Party::Cost, point)),
            figure("person", Value::Money(pick(so_far.person, point)), Figure::SoFar(Party::Person, point)),
        ];
        working.note(
            Figure::SoFar(Party::Council, point),
            6,
            Value::Money(pick(so_far.council, point)),
            council,
        );
    }
}
