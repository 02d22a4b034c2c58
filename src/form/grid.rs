//! The week grid: cells of day and time on the sheet, visits in the plan. A cell says `45`, `45x2` for two workers,
//! or `45+30` for two visits at one time.

use super::kind::Kind;
use super::table::{Field, Step, field};
use super::to_plan::Incomplete;
use crate::plan::{Day, Fields, Node as Typed, Part, Path, Time, Visit};
use crate::reading::{Node, Tree};
use std::collections::BTreeMap;

/// Minutes and workers of one visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Minutes, 0 to 1,440.
    pub minutes: u32,
    /// Workers, 1 to 20.
    pub workers: u32,
}

/// A cell of each of the two grids, as a field that can be typed in: all cells of a grid are alike.
const CELLS: &[Field] = &[
    Field { step: Step::Needs, shape: "needs.visits", label: "The week", kind: Kind::Cell, help: "" },
    Field {
        step: Step::Needs,
        shape: "needs.in_12_months.visits",
        label: "The week, in 12 months",
        kind: Kind::Cell,
        help: "",
    },
];

/// The field of a cell, by its shape: `needs.visits.mon.morning`.
pub(super) fn cell_field(shape: &str) -> Option<&'static Field> {
    let (rest, time) = shape.rsplit_once('.')?;
    let (grid, day) = rest.rsplit_once('.')?;
    Day::parse(day).and_then(|_| Time::parse(time)).ok()?;
    CELLS.iter().find(|cell| cell.shape == grid)
}

/// The day and the time of a cell, by its path.
pub fn cell_place(path: &Path) -> Option<(Day, Time)> {
    field(&path.shape()).filter(|field| field.kind == Kind::Cell)?;
    let [.., Part::Field(day), Part::Field(time)] = path.parts() else { return None };
    Some((Day::parse(day).ok()?, Time::parse(time).ok()?))
}

/// A cell's text as it is kept; nothing for no minutes at all.
pub(super) fn taken(text: &str) -> Result<String, String> {
    let visits = cell(text)?;
    Ok(written(visits.iter().filter(|visit| visit.minutes > 0)))
}

/// Visits as a cell says them.
pub fn written<'a>(visits: impl Iterator<Item = &'a Cell>) -> String {
    let words = visits.map(|visit| match visit.workers {
        1 => visit.minutes.to_string(),
        workers => format!("{}x{workers}", visit.minutes),
    });
    words.collect::<Vec<_>>().join("+")
}

/// Reads a cell.
///
/// # Errors
/// A sentence that says what to write.
pub fn cell(text: &str) -> Result<Vec<Cell>, String> {
    let wrong = || {
        let short: String = text.trim().chars().take(12).collect();
        format!("{short} is not a time of visit. Write minutes, such as 45, or 45x2.")
    };
    text.split('+')
        .map(|visit| {
            let visit = visit.trim().to_lowercase();
            let (minutes, workers) = visit.split_once('x').unwrap_or((visit.as_str(), "1"));
            let minutes: u32 = minutes.trim().parse().map_err(|_| wrong())?;
            let workers: u32 = workers.trim().parse().map_err(|_| wrong())?;
            if minutes > 1_440 {
                return Err("A day has 1,440 minutes. Write fewer.".to_owned());
            }
            if (1..=20).contains(&workers) { Ok(Cell { minutes, workers }) } else { Err(wrong()) }
        })
        .collect()
}

/// The visits of a grid, alike ones joined over the days; and the cells that are not yet visits.
pub(super) fn visits(fields: &Fields, at: &Path) -> (Vec<Tree>, Vec<Incomplete>) {
    let mut wrong = Vec::new();
    // By time, minutes, workers, and the how-manieth of its cell, so that two alike in one cell stay two.
    let mut found: BTreeMap<(Time, u32, u32, usize), Vec<Day>> = BTreeMap::new();
    for day in Day::ALL {
        let Some(Typed::Group(times)) = fields.get(day.word()) else { continue };
        for time in Time::ALL {
            let Some(Typed::Typed(text)) = times.get(time.word()) else { continue };
            match cell(text) {
                Ok(cells) => {
                    for (place, cell) in cells.iter().enumerate() {
                        let alike = cells.iter().take(place).filter(|other| *other == cell).count();
                        found.entry((*time, cell.minutes, cell.workers, alike)).or_default().push(*day);
                    }
                }
                Err(says) => {
                    let at = at.field(day.word()).field(time.word());
                    wrong.push(Incomplete { mend: at.clone(), at, says });
                }
            }
        }
    }
    let word = |word: &str| Tree::from(Node::Text(word.to_owned()));
    let visit = |((time, minutes, workers, _), days): ((Time, u32, u32, usize), Vec<Day>)| {
        let days = days.into_iter().map(|day| word(day.word())).collect();
        let count = |count: u32| Tree::from(Node::Whole(i64::from(count)));
        Tree::from(Node::Group(vec![
            ("days".to_owned(), Tree::from(Node::List(days))),
            ("time".to_owned(), word(time.word())),
            ("minutes".to_owned(), count(minutes)),
            ("workers".to_owned(), count(workers)),
        ]))
    };
    (found.into_iter().map(visit).collect(), wrong)
}

/// The cells of a plan's visits, as they are written on a sheet.
pub(super) fn cells(visits: &[Visit]) -> Fields {
    let mut grid: BTreeMap<(Day, Time), Vec<String>> = BTreeMap::new();
    for visit in visits {
        let minutes = visit.minutes.unwrap_or(0);
        let text = match visit.workers.unwrap_or(1) {
            1 => minutes.to_string(),
            workers => format!("{minutes}x{workers}"),
        };
        for day in &visit.days {
            grid.entry((*day, visit.time.unwrap_or(Time::Any))).or_default().push(text.clone());
        }
    }
    let mut out = Fields::new();
    for ((day, time), texts) in grid {
        let times = out.entry(day.word().to_owned()).or_insert_with(|| Typed::Group(Fields::new()));
        if let Typed::Group(times) = times {
            times.insert(time.word().to_owned(), Typed::Typed(texts.join("+")));
        }
    }
    out
}
