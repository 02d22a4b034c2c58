//! Days as numbers, and the plan's own calendar: its first day, its weeks, its last.

use crate::amount::Exact;
use crate::plan::Plan;
use crate::policy::Policy;
use jiff::civil::Date;

/// A day, counted from a fixed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DayNumber(i64);

impl DayNumber {
    pub(super) const FIRST: DayNumber = DayNumber(i64::MIN / 4);
    pub(super) const LAST: DayNumber = DayNumber(i64::MAX / 4);

    pub(super) fn of(date: Date) -> DayNumber {
        DayNumber(date.duration_since(Date::ZERO).as_secs().div_euclid(86_400))
    }

    pub(super) fn after(self, days: i64) -> DayNumber {
        DayNumber(self.0.saturating_add(days))
    }

    /// Days from the first of a span to its last, both counted.
    pub(super) fn days_to(self, last: DayNumber) -> i64 {
        (last.0 - self.0 + 1).max(0)
    }

    /// Whole days from this one to a later one.
    pub(super) fn until(self, later: DayNumber) -> i64 {
        later.0 - self.0
    }
}

/// The days of one plan, and the day as at which it is worked out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    pub(super) start_date: Date,
    pub(super) as_at_date: Date,
    pub(super) start: DayNumber,
    pub(super) last: DayNumber,
    pub(super) weeks: u32,
    pub(super) as_at: DayNumber,
}

impl Calendar {
    /// Rule 14: a missing start is the policy's first day, missing weeks are the policy's. Rule 9: as at the plan's
    /// first day unless another is asked for.
    pub(super) fn of(plan: &Plan, policy: &Policy, as_at: Option<Date>) -> Calendar {
        let period = plan.period.unwrap_or_default();
        let start_date = period.start.unwrap_or(policy.valid_from);
        let weeks = period.weeks.unwrap_or(policy.plan_weeks);
        let start = DayNumber::of(start_date);
        let as_at_date = as_at.unwrap_or(start_date);
        Calendar {
            start_date,
            as_at_date,
            start,
            last: start.after(i64::from(weeks) * 7 - 1),
            weeks,
            as_at: DayNumber::of(as_at_date),
        }
    }

    /// The first day of each week.
    pub(super) fn first_days(&self) -> impl Iterator<Item = DayNumber> {
        let start = self.start;
        (0..i64::from(self.weeks)).map(move |week| start.after(week * 7))
    }

    pub(super) fn holds(&self, day: DayNumber) -> bool {
        self.start <= day && day <= self.last
    }

    /// The last day as a date, for sentences.
    pub(super) fn last_date(&self) -> Date {
        self.date_after(i64::from(self.weeks) * 7 - 1)
    }

    /// A day of the plan as a date.
    pub(super) fn date_after(&self, days: i64) -> Date {
        self.start_date.checked_add(jiff::Span::new().days(days)).unwrap_or(self.start_date)
    }
}

/// A seventh of a weekly amount for each day.
pub(super) fn days_of_a_week(days: i64) -> Exact {
    Exact::ratio(i128::from(days), 7)
}

/// When a line runs: its own dates within the plan's, less its pauses.
#[derive(Clone, Debug)]
pub(super) struct Running {
    from: DayNumber,
    to: DayNumber,
    /// In order, none touching another.
    pauses: Vec<(DayNumber, DayNumber)>,
}

impl Running {
    pub(super) fn new(
        calendar: &Calendar,
        start: DayNumber,
        end: Option<DayNumber>,
        pauses: impl Iterator<Item = (DayNumber, DayNumber)>,
    ) -> Running {
        let from = start.max(calendar.start);
        let to = end.unwrap_or(DayNumber::LAST).min(calendar.last);
        let mut sorted: Vec<(DayNumber, DayNumber)> = pauses.collect();
        sorted.sort_unstable();
        let mut pauses: Vec<(DayNumber, DayNumber)> = Vec::with_capacity(sorted.len());
        for (first, last) in sorted {
            match pauses.last_mut() {
                Some((_, until)) if first <= until.after(1) => *until = (*until).max(last),
                _ => pauses.push((first, last)),
            }
        }
        Running { from, to, pauses }
    }

    pub(super) fn on(&self, day: DayNumber) -> bool {
        self.from <= day
            && day <= self.to
            && !self.pauses.iter().any(|(first, last)| *first <= day && day <= *last)
    }

    /// Active days not before `earliest`.
    pub(super) fn days_from(&self, earliest: DayNumber) -> i64 {
        let from = self.from.max(earliest);
        let paused: i64 =
            self.pauses.iter().map(|(first, last)| (*first).max(from).days_to((*last).min(self.to))).sum();
        from.days_to(self.to) - paused
    }

    pub(super) fn days(&self) -> i64 {
        self.days_from(DayNumber::FIRST)
    }

    /// Whether no day of the plan is within its dates, pauses aside.
    pub(super) fn is_outside(&self) -> bool {
        self.from > self.to
    }
}
