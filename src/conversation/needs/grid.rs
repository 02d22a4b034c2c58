//! The week grid: a cell for each day and time, moved through in two dimensions, with totals worked out from it.

use crate::amount::Exact;
use crate::conversation::rows::{Row, What};
use crate::conversation::{Effect, OpenPlan, State};
use crate::form::{self, Cell};
use crate::keys::Direction;
use crate::plan::{Day, Path, Time};

/// Minutes that + and - change a cell by.
const STEP: u32 = 15;
const DAY: u32 = 1_440;

/// The cells, day by day.
pub(super) fn rows(open: &OpenPlan, grid: &Path) -> Vec<Row> {
    let cells = Day::ALL.iter().flat_map(|day| Time::ALL.iter().map(move |time| (*day, *time)));
    cells
        .map(|(day, time)| {
            let path = cell_path(grid, day, time);
            let value = open.history.sheet().typed(&path).unwrap_or_default().to_owned();
            let wrong = open.made.incomplete.iter().find(|one| one.at == path).map(|one| one.says.clone());
            let row = Row::of(What::Cell(day, time), cell_name(day, time)).at(path);
            Row { value, wrong, ..row }
        })
        .collect()
}

fn cell_path(grid: &Path, day: Day, time: Time) -> Path {
    grid.field(day.word()).field(time.word())
}

/// `Sunday evening`.
pub fn cell_name(day: Day, time: Time) -> String {
    let time = match time {
        Time::Morning => "morning",
        Time::Afternoon => "afternoon",
        Time::Evening => "evening",
        Time::Night => "night",
        Time::Any => "at any time",
    };
    let joined = if day == Day::Any { "," } else { "" };
    format!("{}{joined} {time}", day.name())
}

/// `Sunday evening: 30 minutes, 1 worker`.
pub fn cell_words(row: &Row) -> Option<String> {
    let What::Cell(day, time) = row.what else { return None };
    let name = cell_name(day, time);
    let says = match (row.value.as_str(), form::cell(&row.value)) {
        ("", _) => "no visit".to_owned(),
        (_, Err(_)) => "not counted until it is mended".to_owned(),
        (_, Ok(visits)) => visits.iter().map(in_words).collect::<Vec<_>>().join(", and "),
    };
    Some(format!("{name}: {says}"))
}

fn in_words(visit: &Cell) -> String {
    let workers = if visit.workers == 1 { "worker" } else { "workers" };
    format!("{} minutes, {} {workers}", visit.minutes, visit.workers)
}

/// The visits of the cells for which something holds, as hours of one worker.
fn total(open: &OpenPlan, of: impl Fn(Day, Time) -> bool) -> String {
    let minutes: u64 =
        visits(open, of).map(|visit| u64::from(visit.minutes) * u64::from(visit.workers)).sum();
    Exact::ratio(i128::from(minutes), 60).two_places()
}

fn visits(open: &OpenPlan, of: impl Fn(Day, Time) -> bool) -> impl Iterator<Item = Cell> {
    open.rows
        .iter()
        .filter(move |row| matches!(row.what, What::Cell(day, time) if of(day, time)))
        .filter_map(|row| form::cell(&row.value).ok())
        .flatten()
}

/// The hours of a day, and whether they are more than a day has.
pub fn day_total(open: &OpenPlan, day: Day) -> (String, bool) {
    let minutes: u64 = visits(open, |other, _| other == day).map(|visit| u64::from(visit.minutes)).sum();
    (total(open, |other, _| other == day), day != Day::Any && minutes > u64::from(DAY))
}

/// The hours at a time of day over the week.
pub fn time_total(open: &OpenPlan, time: Time) -> String {
    total(open, |_, other| other == time)
}

/// The hours of the week.
pub fn week_total(open: &OpenPlan) -> String {
    total(open, |_, _| true)
}

impl State {
    /// Moves in the grid; false where the focus is not in it, or the way leads out of it.
    pub(in crate::conversation) fn move_in_grid(&mut self, direction: Direction) -> bool {
        let Some(open) = self.open.as_mut() else { return false };
        let Some(What::Cell(day, time)) = open.focused().map(|row| row.what.clone()) else { return false };
        let to = match direction {
            Direction::Up => (before(Day::ALL, day), Some(time)),
            Direction::Down if day == Day::Any => return false,
            Direction::Down => (after(Day::ALL, day), Some(time)),
            Direction::Left => (Some(day), before(Time::ALL, time)),
            Direction::Right => (Some(day), after(Time::ALL, time)),
            Direction::Home => (Some(day), Some(Time::Morning)),
            Direction::End => (Some(day), Some(Time::Any)),
            Direction::PageUp => (Some(Day::Mon), Some(time)),
            Direction::PageDown => (Some(Day::Any), Some(time)),
        };
        if let (Some(day), Some(time)) = to
            && let Some(at) = open.rows.iter().position(|row| row.what == What::Cell(day, time))
        {
            open.focus = at;
        }
        true
    }

    /// Out of the grid: to the first field beneath it.
    pub(super) fn leave_grid(&mut self) {
        let Some(open) = self.open.as_mut() else { return };
        let beneath = open.rows.iter().position(|row| row.can_focus() && !matches!(row.what, What::Cell(..)));
        open.focus = beneath.unwrap_or(open.focus);
    }

    /// Space: the cell above once more, and on to the next below.
    pub(super) fn repeat_above(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(row) = open.focused().cloned() else { return Vec::new() };
        let (What::Cell(day, time), Some(path)) = (row.what, row.path) else { return Vec::new() };
        let above = match day {
            Day::Any => {
                self.tell("Any day stands beside the week: type its minutes.", false);
                return Vec::new();
            }
            _ => before(Day::ALL, day),
        };
        let above = above.and_then(|day| open.rows.iter().find(|row| row.what == What::Cell(day, time)));
        let Some(above) = above else {
            self.tell("Space repeats the cell above. There is none above Monday.", false);
            return Vec::new();
        };
        let text = Some(above.value.clone()).filter(|text| !text.is_empty());
        // On first, so that what is kept says where the conversation goes on.
        self.move_in_grid(Direction::Down);
        self.set(&path, text)
    }

    /// + and -: a quarter of an hour more or less.
    pub(super) fn more_minutes(&mut self, more: bool) -> Vec<Effect> {
        let Some(row) = self.open.as_ref().and_then(|open| open.focused()) else { return Vec::new() };
        let Some(path) = row.path.clone() else { return Vec::new() };
        let visits = if row.value.is_empty() {
            Ok(vec![Cell { minutes: 0, workers: 1 }])
        } else {
            form::cell(&row.value)
        };
        match visits.as_deref() {
            Ok([one]) => {
                let minutes =
                    if more { (one.minutes + STEP).min(DAY) } else { one.minutes.saturating_sub(STEP) };
                let one = Cell { minutes, ..*one };
                let text = (minutes > 0).then(|| form::cell_text([one].iter()));
                self.set(&path, text)
            }
            Ok(_) => {
                self.tell("There are several visits here. Enter opens them.", false);
                Vec::new()
            }
            Err(says) => {
                self.tell(says.clone(), true);
                Vec::new()
            }
        }
    }
}

fn before<T: Copy + PartialEq>(all: &[T], one: T) -> Option<T> {
    let at = all.iter().position(|other| *other == one)?;
    all.get(at.checked_sub(1)?).copied()
}

fn after<T: Copy + PartialEq>(all: &[T], one: T) -> Option<T> {
    let at = all.iter().position(|other| *other == one)?;
    all.get(at + 1).copied()
}
