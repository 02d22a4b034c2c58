//! The twelve months: likely pounds or hours a week, one line of signs for the plan and one to compare it with.
//!
//! ```text
//!  title, signs                          0, 1
//!  scale | line                          2..
//!        +-----                          below
//!         Dec    Feb                     below
//!  what happens, the whole, the saving   below
//! ```

use super::canvas::{Canvas, fitted};
use super::layout::Layout;
use crate::amount::{date_in_short, in_a_sentence};
use crate::budget::{Ahead, Figure, Point, Span, WeekAhead};
use crate::conversation::{Months, OpenPlan, day_and_month, sign};
use crate::theme::Role;
use unicode_width::UnicodeWidthStr;

/// Room for the scale, before the line down.
const SCALE: u16 = 7;
/// A chart deeper than this says no more.
const DEEPEST: u16 = 16;
/// Rows that are not chart.
const AROUND: u16 = 7;

pub(super) fn draw(months: &Months, open: &OpenPlan, layout: &Layout, canvas: &mut Canvas<'_>) {
    let work = layout.work;
    canvas.fill(work, Role::Text);
    let (here, other) = months.compared();
    let what = if months.in_hours { "hours to arrange a week" } else { "pounds a week" };
    let likely = Figure::Indicative(Span::Weekly, Point::Likely);
    let title = format!("THE TWELVE MONTHS: likely {what} {}", sign(open.standing(likely)));
    canvas.put(work.x + 1, work.y, work.width - 2, title.trim_end(), Role::Title);
    canvas.put(work.x + 1, work.y + 1, work.width - 2, &signs(months), Role::Quiet);
    let deep = work.height.saturating_sub(AROUND).clamp(3, DEEPEST);
    let scale = Scale::of(months, here, other, deep);
    let across = (work.width - SCALE - 3).min(u16::try_from(here.weeks.len()).unwrap_or(u16::MAX)).max(1);
    let (left, top) = (work.x + SCALE, work.y + 2);
    for row in 0..deep {
        canvas.put_right(left - 1, top + row, &scale.label(deep - 1 - row), Role::Quiet);
        canvas.put(left, top + row, 1, "|", Role::Rule);
    }
    for column in 0..across {
        let week = usize::from(column) * here.weeks.len() / usize::from(across);
        for (ahead, sign, role) in [(other, ".", Role::Quiet), (Some(here), "#", Role::Title)] {
            let Some(at) = ahead.and_then(|ahead| ahead.weeks.get(week)) else { continue };
            let up = scale.row(value(at, months.in_hours));
            canvas.put(left + 1 + column, top + (deep - 1).saturating_sub(up), 1, sign, role);
        }
    }
    canvas.put(left, top + deep, across + 1, &format!("+{}", "-".repeat(usize::from(across))), Role::Rule);
    names(months, here, (left + 1, top + deep + 1, across), canvas);
    let room = usize::from(work.width.saturating_sub(2));
    let lines = [happens(months, here, other, room), whole(months, here, other), saving(months, open)];
    for (line, y) in lines.iter().zip(top + deep + 2..work.bottom()) {
        canvas.put(work.x + 1, y, work.width - 2, line, Role::Text);
    }
}

/// What the signs stand for.
fn signs(months: &Months) -> String {
    match (months.stopped.and_then(|at| months.without.get(at)), &months.without_prevention) {
        (Some((who, _)), _) => format!("# without {}   . as planned", fitted(who, 20)),
        (None, Some(_)) => "# with what prevents need   . without it".to_owned(),
        (None, None) => "# as planned".to_owned(),
    }
}

/// A week's figure in hundredths: pence, or hundredths of an hour.
fn value(week: &WeekAhead, in_hours: bool) -> i128 {
    if in_hours { week.hours.times_whole(100) } else { week.likely.pence() }
}

/// Which figure stands in which row, in hundredths.
struct Scale {
    low: i128,
    step: i128,
}

impl Scale {
    /// Round steps that hold the least and the most of both lines, and of nothing else, so that they do not jump as
    /// one month after another is looked at.
    fn of(months: &Months, here: &Ahead, other: Option<&Ahead>, deep: u16) -> Scale {
        let weeks = || here.weeks.iter().chain(other.into_iter().flat_map(|ahead| &ahead.weeks));
        let all = || weeks().map(|week| value(week, months.in_hours));
        let (least, most) = (all().min().unwrap_or(0), all().max().unwrap_or(0));
        let rows = i128::from(deep) - 1;
        // Nothing finer than a hundredth of the whole: a line that is nearly level looks so.
        let mut unit = if months.in_hours { 10 } else { 100 };
        loop {
            for times in [1, 2, 5] {
                let step = unit * times;
                let low = least.div_euclid(step) * step;
                if low + rows * step >= most && step * 100 >= most {
                    // A level line stands in the middle, where there is as much beneath it.
                    let level = most - least < step && low >= rows / 2 * step;
                    return Scale { low: if level { low - rows / 2 * step } else { low }, step };
                }
            }
            unit *= 10;
        }
    }

    /// The row of a figure, counted from the bottom.
    fn row(&self, value: i128) -> u16 {
        u16::try_from((value - self.low + self.step / 2) / self.step).unwrap_or(0)
    }

    fn label(&self, row: u16) -> String {
        let hundredths = self.low + self.step * i128::from(row);
        if self.step % 100 == 0 && hundredths % 100 == 0 {
            return (hundredths / 100).to_string();
        }
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

/// The months under the line, as many as there is room for; the one that is looked at always.
fn names(months: &Months, here: &Ahead, (left, y, across): (u16, u16, u16), canvas: &mut Canvas<'_>) {
    let weeks = here.weeks.len().max(1);
    let place = |week: usize| u16::try_from(week * usize::from(across) / weeks).unwrap_or(0);
    let looked = months.month;
    let mut free = 0;
    for (at, week) in months.months.iter().enumerate() {
        let x = place(*week);
        let Some(day) = here.weeks.get(*week).map(|week| week.first_day) else { continue };
        let name = date_in_short(day);
        let name = name.split(' ').nth(1).unwrap_or_default().to_owned();
        let is_looked = looked == Some(at);
        let beside = looked.is_some_and(|other| other != at && other.abs_diff(at) == 1);
        if is_looked || (x >= free && !beside && x + 3 <= across) {
            let shown = if is_looked { format!(">{name}") } else { name };
            let x = if is_looked { x.saturating_sub(1) } else { x };
            canvas.put(left + x, y, 5, &shown, if is_looked { Role::Focus } else { Role::Quiet });
            free = x + 5;
        }
    }
}

fn shown(week: &WeekAhead, in_hours: bool) -> String {
    if in_hours { week.hours.two_places() } else { week.likely.to_string() }
}

fn moves(before: &str, after: &str, up: bool) -> String {
    if before == after {
        return format!("{before} all through.");
    }
    format!("{before} {} to {after}.", if up { "rises" } else { "falls" })
}

/// What happens in the month that is looked at, or when something first saves hours.
fn happens(months: &Months, here: &Ahead, other: Option<&Ahead>, width: usize) -> String {
    let in_hours = months.in_hours;
    let change = |from: &WeekAhead, to: &WeekAhead| {
        moves(&shown(from, in_hours), &shown(to, in_hours), value(to, in_hours) > value(from, in_hours))
    };
    if let Some(month) = months.month {
        let range = months.weeks_of(month);
        let weeks = here.weeks.get(range.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return String::new() };
        let named = date_in_short(first.first_day);
        let named = named.split_once(' ').map_or("", |(_, rest)| rest);
        let beside = other.and_then(|other| other.weeks.get(range.end.saturating_sub(1)));
        let beside = beside.map(|week| format!(" The other: {}.", shown(week, in_hours))).unwrap_or_default();
        return format!("{named}: {}{beside}", change(first, last));
    }
    let Some((day, name)) = &months.first_saving else { return String::new() };
    let at = here.weeks.iter().position(|week| week.first_day >= *day);
    let pair = at.and_then(|at| Some((here.weeks.get(at.checked_sub(1)?)?, here.weeks.get(at)?)));
    let words = pair.map(|(before, after)| change(before, after)).unwrap_or_default();
    // The figures stay whole behind a name that is cut.
    let (day, whole) = (day_and_month(*day), format!("{name}."));
    let name = fitted(&whole, width.saturating_sub(day.width() + words.width() + 3));
    format!("{day}: {name} {words}")
}

/// The whole plan, both ways.
fn whole(months: &Months, here: &Ahead, other: Option<&Ahead>) -> String {
    let count = here.weeks.len();
    let span = if count == 52 { "The year".to_owned() } else { format!("The {count} weeks") };
    match (months.stopped.and_then(|at| months.without.get(at)), other) {
        (Some((who, _)), _) => {
            format!(
                "{span}: {} without {}, {} planned.",
                in_a_sentence(here.over_plan),
                fitted(who, 12),
                in_a_sentence(months.planned.over_plan)
            )
        }
        (None, Some(other)) => format!(
            "{span}: {} with, {} without.",
            in_a_sentence(here.over_plan),
            in_a_sentence(other.over_plan)
        ),
        (None, None) => format!("{span}: {}.", in_a_sentence(here.over_plan)),
    }
}

/// What prevention costs and saves; or what it takes if somebody stops.
fn saving(months: &Months, open: &OpenPlan) -> String {
    if let Some((who, without)) = months.stopped.and_then(|at| months.without.get(at)) {
        let more = in_a_sentence(without.over_plan - months.planned.over_plan);
        return format!("If {} had to stop it would be {more} more.", fitted(who, 14));
    }
    let Some(bare) = &months.without_prevention else { return String::new() };
    let saved = in_a_sentence(bare.over_plan - months.planned.over_plan);
    let person = match months.person_without {
        Some(more) if more.is_zero() => format!(" {}: no change.", fitted(open.name(), 8)),
        Some(more) if more.pence() > 0 => format!(" {} saves {more}.", fitted(open.name(), 8)),
        Some(_) | None => String::new(),
    };
    let costs = in_a_sentence(months.prevention_costs);
    let says = format!("They cost {costs} and save {saved}.{person}");
    // Where that is wider than the narrowest place it stands in.
    if says.width() <= 52 { says } else { format!("They cost {costs}, save {saved}.{person}") }
}
