//! Each area of need: its hours, what is arranged, the gap, and rule 6, the indicative budget.

use super::SupporterSum;
use super::calendar::Calendar;
use super::hours::{self, NeedHours, pick};
use super::lines::LineSum;
use super::working::*;
use crate::amount::{Exact, Hours, Money, Range, Rate};
use crate::plan::{AreaId, Need, Plan};
use crate::policy::Policy;

/// One area of the result.
#[derive(Clone, Debug)]
pub struct AreaSum {
    /// The area.
    pub area: AreaId,
    /// Its place in the policy.
    pub policy_area: u16,
    /// Whether the need is eligible.
    pub eligible: bool,
    /// Hours needed a week, as if nobody helped.
    pub needed: Range<Exact>,
    /// Hours of unpaid help counted.
    pub unpaid: Range<Exact>,
    /// Hours that prevention saves.
    pub prevention: Range<Exact>,
    /// Hours to arrange, unrounded.
    pub to_arrange_exact: Range<Exact>,
    /// Hours of the lines active on the day, unrounded.
    pub arranged_exact: Exact,
    /// Likely hours to arrange less hours arranged; nought where a line meets the area whole.
    pub gap_exact: Exact,
    /// Whether an active line meets the area whole.
    pub met: bool,
    /// Pounds an hour at reference rates.
    pub rate: Range<Rate>,
    /// Hours to arrange summed over the weeks of the plan.
    pub over_plan: Range<Exact>,
    /// The indicative budget a week.
    pub indicative_weekly: Range<Money>,
    /// The same over the plan.
    pub indicative_plan: Range<Money>,
}

impl AreaSum {
    /// Hours still to find: the gap, if it is above nought.
    pub fn to_find(&self) -> Exact {
        self.gap_exact.at_least_nought()
    }
}

/// Whether hours of a need that is eligible are still to be found.
pub(super) fn anything_to_find(areas: &[AreaSum]) -> bool {
    areas.iter().any(|area| area.eligible && area.gap_exact.is_positive())
}

/// Rules 1 to 5 for every need.
pub(super) fn need_hours(plan: &Plan, policy: &Policy, calendar: &Calendar) -> Vec<(usize, NeedHours)> {
    let worked_out = |(index, need): (usize, &Need)| {
        NeedHours::of(need, plan, policy, calendar).map(|hours| (index, hours))
    };
    plan.needs.iter().enumerate().filter_map(worked_out).collect()
}

/// Every area, with its working.
pub(super) fn areas(
    plan: &Plan,
    policy: &Policy,
    calendar: &Calendar,
    needs: &[(usize, NeedHours)],
    lines: &[LineSum],
    working: &mut Working,
) -> Vec<AreaSum> {
    let mut out = Vec::with_capacity(needs.len());
    for (need_index, hours) in needs {
        let (Some(need), Ok(index)) = (plan.needs.get(*need_index), u16::try_from(*need_index)) else {
            continue;
        };
        hours::note(working, index, need, hours, calendar.as_at, policy);
        let sum = area(need, hours, policy, calendar, lines);
        note_arranged(working, index, &sum, lines);
        note_indicative(working, index, &sum, calendar);
        out.push(sum);
    }
    out
}

fn area(need: &Need, hours: &NeedHours, policy: &Policy, calendar: &Calendar, lines: &[LineSum]) -> AreaSum {
    let rate = policy.areas.get(usize::from(hours.area)).map(|area| area.reference_rate.value);
    let rate = rate.unwrap_or_else(|| Range::same(Rate::ZERO));
    let active = || lines.iter().filter(|line| line.active);
    let arranged: Exact = active().map(|line| line.hours_for(&need.area)).sum();
    let met = active().any(|line| line.meets_area && line.serves(&need.area));
    let to_arrange = hours.to_arrange.map(hours::Parts::exact);
    let over_plan = hours.to_arrange_over_plan(calendar).map(hours::Parts::exact);
    let gap = if met { Exact::ZERO } else { to_arrange.likely - arranged };
    AreaSum {
        area: need.area.clone(),
        policy_area: hours.area,
        eligible: hours.eligible,
        needed: hours.needed.map(hours::Parts::exact),
        unpaid: hours.unpaid.map(hours::Parts::exact),
        prevention: Range::same(hours.prevention.exact()),
        to_arrange_exact: to_arrange,
        arranged_exact: arranged,
        gap_exact: gap,
        met,
        rate,
        indicative_weekly: indicative_cost(hours.eligible, to_arrange, rate),
        over_plan,
        indicative_plan: indicative_cost(hours.eligible, over_plan, rate),
    }
}

/// Rule 6: hours to arrange at the area's reference rate, low at low, likely at likely, high at high, rounded once.
/// A need that is not eligible keeps its hours; its money is nil.
fn indicative_cost(eligible: bool, hours: Range<Exact>, rate: Range<Rate>) -> Range<Money> {
    if eligible {
        hours.with(rate, |hours, rate| (hours * rate.exact()).to_money())
    } else {
        Range::same(Money::ZERO)
    }
}

/// The totals: sums of the areas' shown figures.
pub(super) fn indicative(areas: &[AreaSum], working: &mut Working) -> (Range<Money>, Range<Money>) {
    let sum = |of: fn(&AreaSum) -> Range<Money>| {
        areas.iter().map(of).fold(Range::same(Money::ZERO), |sum, area| sum.with(area, |a, b| a + b))
    };
    let (weekly, plan) = (sum(|area| area.indicative_weekly), sum(|area| area.indicative_plan));
    type Total = (Span, Range<Money>, fn(&AreaSum) -> Range<Money>);
    let totals: [Total; 2] = [
        (Span::Weekly, weekly, |area| area.indicative_weekly),
        (Span::Plan, plan, |area| area.indicative_plan),
    ];
    for (span, total, of) in totals {
        for point in Point::ALL {
            let listed = [operand("needs", Value::Nothing, Ref::Plan(PlanRef::Field("needs")))];
            let each = areas.iter().zip(0_u16..).map(|(area, at)| {
                figure(
                    "area",
                    Value::Money(pick(of(area), point)),
                    Figure::AreaRange(at, AreaFigure::Indicative(span), point),
                )
            });
            let value = Value::Money(pick(total, point));
            working.note(Figure::Indicative(span, point), 6, value, each.chain(listed));
        }
    }
    (weekly, plan)
}

fn note_arranged(working: &mut Working, index: u16, sum: &AreaSum, lines: &[LineSum]) {
    let serving = lines.iter().zip(0_u16..).filter(|(line, _)| line.active && line.serves(&sum.area));
    let each = serving
        .map(|(line, at)| figure("line", Value::Hours(line.hours_for(&sum.area)), Figure::LineHours(at)));
    let listed = [operand("lines", Value::Nothing, Ref::Plan(PlanRef::Field("arrangements")))];
    let value = Value::Hours(sum.arranged_exact);
    working.note(Figure::Area(index, AreaHours::Arranged), 14, value, each.chain(listed));
    let parts = [
        figure(
            "to_arrange",
            Value::Hours(sum.to_arrange_exact.likely),
            Figure::AreaRange(index, AreaFigure::ToArrange, Point::Likely),
        ),
        figure("arranged", Value::Hours(sum.arranged_exact), Figure::Area(index, AreaHours::Arranged)),
    ];
    working.note(Figure::Area(index, AreaHours::Gap), 14, Value::Hours(sum.gap_exact), parts);
}

fn note_indicative(working: &mut Working, index: u16, sum: &AreaSum, calendar: &Calendar) {
    let eligible = operand("eligible", Value::Nothing, Ref::Plan(PlanRef::Item("needs", index, "eligible")));
    for point in Point::ALL {
        let rate = operand(
            "rate",
            Value::Money(pick(sum.rate, point).money()),
            Ref::Policy(PolicyRef::ReferenceRate(sum.policy_area)),
        );
        let now = figure(
            "to_arrange",
            Value::Hours(pick(sum.to_arrange_exact, point)),
            Figure::AreaRange(index, AreaFigure::ToArrange, point),
        );
        let value = Value::Money(pick(sum.indicative_weekly, point));
        working.note(
            Figure::AreaRange(index, AreaFigure::Indicative(Span::Weekly), point),
            6,
            value,
            [now, rate, eligible],
        );
        let parts = [
            operand(
                "hours_over_plan",
                Value::Hours(pick(sum.over_plan, point)),
                Ref::Plan(PlanRef::Item("needs", index, "in_12_months")),
            ),
            operand(
                "weeks",
                Value::Count(i64::from(calendar.weeks)),
                Ref::Plan(PlanRef::Field("period.weeks")),
            ),
            figure("to_arrange", now.value, Figure::AreaRange(index, AreaFigure::ToArrange, point)),
            rate,
            eligible,
            operand("supporters", Value::Nothing, Ref::Plan(PlanRef::Field("support"))),
            operand("steps", Value::Nothing, Ref::Plan(PlanRef::Field("prevention"))),
        ];
        let value = Value::Money(pick(sum.indicative_plan, point));
        working.note(Figure::AreaRange(index, AreaFigure::Indicative(Span::Plan), point), 6, value, parts);
    }
}

/// Rule 14: one row for each entry of support.
pub(super) fn supporters(
    plan: &Plan,
    needs: &[(usize, NeedHours)],
    calendar: &Calendar,
    working: &mut Working,
) -> Vec<SupporterSum> {
    let mut counted = vec![Exact::ZERO; plan.support.len()];
    let mut need_of: Vec<Option<u16>> = vec![None; plan.support.len()];
    for (need_index, hours) in needs {
        for (support, parts) in hours.counted_by_supporter(calendar.as_at) {
            if let Some(sum) = counted.get_mut(usize::from(support)) {
                *sum = parts.exact();
            }
            if let Some(need) = need_of.get_mut(usize::from(support)) {
                *need = u16::try_from(*need_index).ok();
            }
        }
    }
    let mut out = Vec::with_capacity(plan.support.len());
    for (((support, counted), need), at) in plan.support.iter().zip(counted).zip(need_of).zip(0_u16..) {
        let hours = support.hours_per_week.unwrap_or(Hours::ZERO).exact();
        let of = |field| Ref::Plan(PlanRef::Item("support", at, field));
        let given = [operand("hours", Value::Hours(hours), of("hours_per_week"))];
        working.note(Figure::Supporter(at, Supported::Given), 3, Value::Hours(hours), given);
        let mut parts = vec![
            figure("offered", Value::Hours(hours), Figure::Supporter(at, Supported::Given)),
            operand("willing", Value::Nothing, of("willing")),
            operand("able", Value::Nothing, of("able")),
            operand("until", Value::Nothing, of("until")),
        ];
        if let Some(need) = need {
            let needed = Figure::AreaRange(need, AreaFigure::Needed, Point::Likely);
            let likely = needs.iter().find(|(index, _)| u16::try_from(*index) == Ok(need));
            let likely =
                likely.map_or(Value::Nothing, |(_, hours)| Value::Hours(hours.needed.likely.exact()));
            parts.push(figure("needed", likely, needed));
        }
        working.note(Figure::Supporter(at, Supported::Counted), 3, Value::Hours(counted), parts);
        out.push(SupporterSum { who: support.who.clone(), hours_per_week: hours, counted });
    }
    out
}
