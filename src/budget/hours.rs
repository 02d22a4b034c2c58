//! Rules 1 to 5: hours needed, the direction of travel, unpaid support, prevention, and what is still to arrange.

use super::calendar::{Calendar, DayNumber};
use super::working::*;
use crate::amount::{Exact, Hours, Range};
use crate::plan::{Answer, AreaId, Basis, Need, Plan, Visit};
use crate::policy::{Area, Policy};

/// Hours in whole parts: a part is 1/312,000,000 of an hour, the largest that holds minutes (÷ 60), six figures after
/// the point, and the half weeks of rule 2 (÷ 104) without remainder. Sums over weeks are then sums of whole numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Parts(i128);

const PER_HOUR: i128 = 312_000_000;
const PER_MINUTE: i128 = PER_HOUR / 60;
/// Half weeks in 52 weeks.
const HALF_WEEKS: i128 = 104;

impl Parts {
    pub(super) const ZERO: Parts = Parts(0);

    fn of(hours: Hours) -> Parts {
        // Six figures after the point at most, so nothing is cut.
        Parts(hours.exact().times_whole(PER_HOUR))
    }

    /// The most whole parts that are not above a number of hours.
    pub(super) fn within(hours: Exact) -> Parts {
        Parts(hours.times_whole(PER_HOUR))
    }

    fn minutes(minutes: u64) -> Parts {
        Parts(i128::from(minutes) * PER_MINUTE)
    }

    pub(super) fn exact(self) -> Exact {
        Exact::ratio(self.0, PER_HOUR)
    }

    fn plus(self, other: Parts) -> Parts {
        Parts(self.0.saturating_add(other.0))
    }

    pub(super) fn less(self, other: Parts) -> Parts {
        Parts(self.0.saturating_sub(other.0).max(0))
    }

    fn sum(parts: impl Iterator<Item = Parts>) -> Parts {
        parts.fold(Parts::ZERO, Parts::plus)
    }
}

/// One need, worked out as far as hours go.
#[derive(Clone, Debug)]
pub(super) struct NeedHours {
    /// The area's place in the policy.
    pub(super) area: u16,
    pub(super) eligible: bool,
    now: Range<Parts>,
    /// What half a week adds, where needs grow or shrink.
    half_week: Option<Range<Parts>>,
    helpers: Vec<Helper>,
    savings: Vec<Saved>,
    pub(super) needed: Range<Parts>,
    pub(super) unpaid: Range<Parts>,
    pub(super) prevention: Parts,
    pub(super) to_arrange: Range<Parts>,
}

#[derive(Clone, Copy, Debug)]
struct Helper {
    support: u16,
    hours: Parts,
    until: DayNumber,
}

#[derive(Clone, Copy, Debug)]
struct Saved {
    step: u16,
    saving: u16,
    hours: Parts,
    from: DayNumber,
    to: DayNumber,
}

impl NeedHours {
    /// Works out a need as at the calendar's day. The policy is known to have its area and rungs.
    pub(super) fn of(need: &Need, plan: &Plan, policy: &Policy, calendar: &Calendar) -> Option<NeedHours> {
        let index = policy.areas.iter().position(|area| area.id == need.area)?;
        let area = policy.areas.get(index)?;
        let now = hours_needed(&need.basis, area);
        let then = need.in_12_months.as_ref().and_then(|later| later.basis.as_ref());
        let mut hours = NeedHours {
            area: u16::try_from(index).ok()?,
            eligible: need.is_eligible(),
            now,
            // Parts are whole hundred-and-fourths of everything typed, so the division leaves nothing over.
            half_week: then
                .map(|basis| hours_needed(basis, area))
                .map(|then| now.with(then, |now, then| Parts((then.0 - now.0) / HALF_WEEKS))),
            helpers: helpers(plan, &need.area),
            savings: savings(plan, &need.area, calendar),
            needed: now,
            unpaid: Range::default(),
            prevention: Parts::ZERO,
            to_arrange: Range::default(),
        };
        hours.unpaid = hours.unpaid_counted(now, calendar.as_at);
        hours.prevention = hours.prevention_on(calendar.as_at);
        hours.to_arrange = hours_to_arrange(now, hours.unpaid, hours.prevention);
        Some(hours)
    }

    /// Rule 2, direction of travel: a straight line that arrives after 52 weeks and stays. Weeks count from nought.
    fn needed_in_week(&self, week: u32) -> Range<Parts> {
        let Some(half_week) = self.half_week else { return self.now };
        let half_weeks = (2 * i128::from(week) + 1).min(HALF_WEEKS);
        self.now.with(half_week, |now, half_week| Parts(now.0 + half_week.0 * half_weeks))
    }

    /// Rule 3: hours of the willing and able whose help has not ended, never more than the hours needed.
    fn unpaid_counted(&self, needed: Range<Parts>, day: DayNumber) -> Range<Parts> {
        let offered =
            Parts::sum(self.helpers.iter().filter(|helper| day <= helper.until).map(|helper| helper.hours));
        needed.map(|needed| offered.min(needed))
    }

    /// Rule 4: savings in force on a day. A saving goes on after its item ends: that is what reablement is for.
    fn prevention_on(&self, day: DayNumber) -> Parts {
        let in_force = self.savings.iter().filter(|saved| saved.from <= day && day <= saved.to);
        Parts::sum(in_force.map(|saved| saved.hours))
    }

    /// Rule 5 in a week of the plan, with the needs of that week.
    pub(super) fn to_arrange_in_week(&self, week: u32, first_day: DayNumber) -> Range<Parts> {
        let needed = self.needed_in_week(week);
        hours_to_arrange(needed, self.unpaid_counted(needed, first_day), self.prevention_on(first_day))
    }

    /// Rule 5 summed over the weeks of the plan.
    pub(super) fn to_arrange_over_plan(&self, calendar: &Calendar) -> Range<Parts> {
        let weeks = calendar.first_days().zip(0..);
        weeks.fold(Range::default(), |sum, (day, week)| {
            sum.with(self.to_arrange_in_week(week, day), Parts::plus)
        })
    }

    /// The hours counted of the helpers on a day, for saying why a later week falls short.
    pub(super) fn unpaid_on(&self, day: DayNumber) -> Parts {
        self.unpaid_counted(self.now, day).likely
    }

    /// Each supporter's counted hours as at a day, in the plan's order until the likely hours are used up.
    pub(super) fn counted_by_supporter(&self, day: DayNumber) -> impl Iterator<Item = (u16, Parts)> {
        let mut left = self.needed.likely;
        self.helpers.iter().filter(move |helper| day <= helper.until).map(move |helper| {
            let counted = helper.hours.min(left);
            left = left.less(counted);
            (helper.support, counted)
        })
    }
}

/// Rule 1 for one basis: the hours a week that a need on it counts as, good, usual and bad.
pub fn hours_of(basis: &Basis, area: &Area) -> Range<Exact> {
    hours_needed(basis, area).map(Parts::exact)
}

/// Rule 1, hours needed a week, as worker hours: visits are the same for all three figures; missing good and bad
/// weeks are as usual; a rung has the policy's three.
fn hours_needed(basis: &Basis, area: &Area) -> Range<Parts> {
    match basis {
        Basis::Visits(visits) => Range::same(Parts::sum(visits.iter().map(visit_hours))),
        Basis::HoursPerWeek(week) => Range {
            low: Parts::of(week.good_week.unwrap_or(week.usual)),
            likely: Parts::of(week.usual),
            high: Parts::of(week.bad_week.unwrap_or(week.usual)),
        },
        Basis::Level(rung) => area.rung(rung).map(|rung| rung.hours.map(Parts::of)).unwrap_or_default(),
    }
}

fn visit_hours(visit: &Visit) -> Parts {
    let days = u64::try_from(visit.days.len()).unwrap_or(u64::MAX);
    let minutes = u64::from(visit.minutes.unwrap_or(0)) * u64::from(visit.workers.unwrap_or(1));
    Parts::minutes(days.saturating_mul(minutes))
}

/// Rule 5: what is needed, less unpaid help, less what prevention saves; never below nought.
fn hours_to_arrange(needed: Range<Parts>, unpaid: Range<Parts>, prevention: Parts) -> Range<Parts> {
    needed.with(unpaid, |needed, unpaid| needed.less(unpaid).less(prevention))
}

fn helpers(plan: &Plan, area: &AreaId) -> Vec<Helper> {
    let mine = plan.support.iter().zip(0_u16..).filter(|(support, _)| support.area.as_ref() == Some(area));
    mine.filter(|(support, _)| counts(support.willing, support.able))
        .map(|(support, index)| Helper {
            support: index,
            hours: Parts::of(support.hours_per_week.unwrap_or(Hours::ZERO)),
            until: support.until.map_or(DayNumber::LAST, DayNumber::of),
        })
        .collect()
}

/// Whether a supporter's hours may count: willing and able, both said to be so.
pub(super) fn counts(willing: Option<Answer>, able: Option<Answer>) -> bool {
    willing == Some(Answer::Yes) && able == Some(Answer::Yes)
}

fn savings(plan: &Plan, area: &AreaId, calendar: &Calendar) -> Vec<Saved> {
    let mut out = Vec::new();
    for (step, step_index) in plan.prevention.iter().zip(0_u16..) {
        let item_start = step.start.map_or(calendar.start, DayNumber::of);
        for (saving, saving_index) in step.saves.iter().zip(0_u16..) {
            if saving.area.as_ref() == Some(area) {
                out.push(Saved {
                    step: step_index,
                    saving: saving_index,
                    hours: Parts::of(saving.hours_per_week.unwrap_or(Hours::ZERO)),
                    from: saving.from.map_or(item_start, DayNumber::of),
                    to: saving.to.map_or(DayNumber::LAST, DayNumber::of),
                });
            }
        }
    }
    out
}

/// Notes the working of one need's hours.
pub(super) fn note(
    working: &mut Working,
    index: u16,
    need: &Need,
    hours: &NeedHours,
    day: DayNumber,
    policy: &Policy,
) {
    let points = |range: Range<Parts>| Point::ALL.into_iter().zip(range.figures());
    for (point, value) in points(hours.needed) {
        let value = Value::Hours(value.exact());
        working.note(
            Figure::AreaRange(index, AreaFigure::Needed, point),
            1,
            value,
            needed_operands(index, need, hours, policy, value),
        );
    }
    for (point, value) in points(hours.unpaid) {
        let needed = Figure::AreaRange(index, AreaFigure::Needed, point);
        let helping = hours.helpers.iter().filter(|helper| day <= helper.until).map(|helper| {
            let of = Ref::Plan(PlanRef::Item("support", helper.support, "hours_per_week"));
            operand("hours", Value::Hours(helper.hours.exact()), of)
        });
        let cap = figure("needed", at(hours.needed, point), needed);
        let listed = operand("supporters", Value::Nothing, Ref::Plan(PlanRef::Field("support")));
        working.note(
            Figure::AreaRange(index, AreaFigure::Unpaid, point),
            3,
            Value::Hours(value.exact()),
            helping.chain([cap, listed]),
        );
    }
    for point in Point::ALL {
        let in_force =
            hours.savings.iter().filter(|saved| saved.from <= day && day <= saved.to).map(|saved| {
                let of = Ref::Plan(PlanRef::Below("prevention", saved.step, "saves", saved.saving));
                operand("saves", Value::Hours(saved.hours.exact()), of)
            });
        let listed = operand("steps", Value::Nothing, Ref::Plan(PlanRef::Field("prevention")));
        let value = Value::Hours(hours.prevention.exact());
        working.note(
            Figure::AreaRange(index, AreaFigure::Prevention, point),
            4,
            value,
            in_force.chain([listed]),
        );
    }
    for (point, value) in points(hours.to_arrange) {
        let parts = [
            figure("needed", at(hours.needed, point), Figure::AreaRange(index, AreaFigure::Needed, point)),
            figure("unpaid", at(hours.unpaid, point), Figure::AreaRange(index, AreaFigure::Unpaid, point)),
            figure(
                "prevention",
                Value::Hours(hours.prevention.exact()),
                Figure::AreaRange(index, AreaFigure::Prevention, point),
            ),
        ];
        working.note(
            Figure::AreaRange(index, AreaFigure::ToArrange, point),
            5,
            Value::Hours(value.exact()),
            parts,
        );
    }
}

fn at(range: Range<Parts>, point: Point) -> Value {
    Value::Hours(pick(range, point).exact())
}

/// One of the three figures.
pub(super) fn pick<T>(range: Range<T>, point: Point) -> T {
    match point {
        Point::Low => range.low,
        Point::Likely => range.likely,
        Point::High => range.high,
    }
}

fn needed_operands(
    index: u16,
    need: &Need,
    hours: &NeedHours,
    policy: &Policy,
    value: Value,
) -> Vec<Operand> {
    let item = |field| Ref::Plan(PlanRef::Item("needs", index, field));
    match &need.basis {
        Basis::Visits(visits) if visits.is_empty() => {
            vec![operand("visits", Value::Hours(Exact::ZERO), item("visits"))]
        }
        Basis::Visits(visits) => visits
            .iter()
            .zip(0_u16..)
            .map(|(visit, place)| {
                let of = Ref::Plan(PlanRef::Below("needs", index, "visits", place));
                operand("visits", Value::Hours(visit_hours(visit).exact()), of)
            })
            .collect(),
        Basis::HoursPerWeek(_) => vec![operand("hours_per_week", value, item("hours_per_week"))],
        Basis::Level(rung) => {
            let ladder = policy.areas.get(usize::from(hours.area)).map(|area| area.ladder.as_slice());
            let place = ladder.unwrap_or_default().iter().position(|other| other.id == *rung);
            let place = place.and_then(|place| u16::try_from(place).ok()).unwrap_or(0);
            vec![
                operand("level", Value::Nothing, item("level")),
                operand("rung", value, Ref::Policy(PolicyRef::Rung(hours.area, place))),
            ]
        }
    }
}
