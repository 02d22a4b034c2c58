//! The history of one plan: what was done, by whom and when, what can be undone, and where the conversation stood.
//!
//! A [`Record`] is the payload of one line of a plan's journal. Folding the records in order gives the sheet, the
//! undo and redo stacks, the half-typed text of an open field and the place to return to. Pure: the store reads and
//! writes the lines, and this room never sees a file or a clock.

use super::change::{Change, Misfit, inverse_of};
use super::path::Path;
use super::sheet::Sheet;
use serde::{Deserialize, Serialize};

/// Where the conversation stood: a step of the form (0 to 7) and the field in focus.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The step, counted from nought.
    pub step: usize,
    /// The field or item in focus, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Path>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Event {
    /// One step of the user's: one or more changes that are undone together.
    Change {
        /// In the order in which they were made.
        changes: Vec<Change>,
        /// Where the conversation stood afterwards.
        #[serde(default)]
        place: Place,
    },
    /// The last step that still counts, taken back.
    Undo {
        /// Where the conversation stood afterwards.
        #[serde(default)]
        place: Place,
    },
    /// The last step taken back, done again.
    Redo {
        /// Where the conversation stood afterwards.
        #[serde(default)]
        place: Place,
    },
    /// The text of a field still open. Not an undo step; the next change of any kind ends it.
    Draft {
        /// The open field. On disk it has a name of its own: `at` is the record's time, and one object holds both.
        #[serde(rename = "field")]
        at: Path,
        /// As far as it is typed.
        text: String,
        /// Where the conversation stands.
        #[serde(default)]
        place: Place,
    },
    /// Only the place, when it has moved and nothing was typed.
    Place {
        /// Where the conversation stands.
        place: Place,
    },
}

impl Event {
    fn place(&self) -> &Place {
        match self {
            Event::Change { place, .. }
            | Event::Undo { place }
            | Event::Redo { place }
            | Event::Draft { place, .. }
            | Event::Place { place } => place,
        }
    }
}

/// One line of a plan's journal, without its number and digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// When, in UTC: `2026-12-01T14:32:05Z`.
    pub at: String,
    /// Who typed it.
    pub who: String,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// What a line of the history did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A step of the user's.
    Did,
    /// A step taken back.
    Undid,
    /// A step taken back, done again.
    Redid,
}

/// One line of the history: when, who, and what was done to which step. Nothing that was done is ever left out of it,
/// also when it was taken back since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When, in UTC.
    pub at: String,
    /// Who did it.
    pub who: String,
    /// What was done.
    pub act: Act,
    step: usize,
}

/// A plan's history, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    sheet: Sheet,
    /// The changes of every step that was ever done; the three lists below name them by their place here.
    steps: Vec<Vec<Change>>,
    done: Vec<usize>,
    undone: Vec<usize>,
    log: Vec<Entry>,
    draft: Option<(Path, String)>,
    place: Place,
    last_at: Option<String>,
}

impl History {
    /// The history of the records so far.
    ///
    /// # Errors
    /// If a change does not fit: the journal is not of one piece from there on.
    pub fn fold<'a>(records: impl IntoIterator<Item = &'a Record>) -> Result<History, Misfit> {
        let mut history = History::default();
        for record in records {
            history.take(record)?;
        }
        Ok(history)
    }

    /// A history begun from a sheet kept elsewhere, with nothing to undo yet. The index keeps the sheet; undo comes
    /// from the journal.
    pub fn from_sheet(sheet: Sheet) -> History {
        History { sheet, ..History::default() }
    }

    /// Takes in one more record.
    ///
    /// # Errors
    /// If it does not fit; the history is then as it was.
    pub fn take(&mut self, record: &Record) -> Result<(), Misfit> {
        match &record.event {
            Event::Change { changes, .. } => {
                self.apply_all(changes)?;
                self.done.push(self.steps.len());
                self.undone.clear();
                self.log(record, Act::Did, self.steps.len());
                self.steps.push(changes.clone());
            }
            Event::Undo { .. } => {
                let Some(step) = self.done.last().copied() else { return Err(Misfit::at(&Path::top())) };
                self.apply_all(&inverse_of(self.step(step)))?;
                self.done.pop();
                self.undone.push(step);
                self.log(record, Act::Undid, step);
            }
            Event::Redo { .. } => {
                let Some(step) = self.undone.last().copied() else { return Err(Misfit::at(&Path::top())) };
                let changes = self.step(step).to_vec();
                self.apply_all(&changes)?;
                self.undone.pop();
                self.done.push(step);
                self.log(record, Act::Redid, step);
            }
            Event::Draft { at, text, .. } => self.draft = Some((at.clone(), text.clone())),
            Event::Place { .. } => {}
        }
        if !matches!(record.event, Event::Draft { .. } | Event::Place { .. }) {
            self.draft = None;
        }
        self.place = record.event.place().clone();
        self.last_at = Some(record.at.clone());
        Ok(())
    }

    fn apply_all(&mut self, changes: &[Change]) -> Result<(), Misfit> {
        let mut sheet = self.sheet.clone();
        for change in changes {
            sheet.apply(change)?;
        }
        self.sheet = sheet;
        Ok(())
    }

    /// What the plan began with.
    pub fn first_step(&self) -> &[Change] {
        self.step(0)
    }

    /// The sheet as it stands.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    fn log(&mut self, record: &Record, act: Act, step: usize) {
        self.log.push(Entry { at: record.at.clone(), who: record.who.clone(), act, step });
    }

    fn step(&self, step: usize) -> &[Change] {
        self.steps.get(step).map_or(&[], Vec::as_slice)
    }

    /// Every change, undo and redo there was, the first first.
    pub fn entries(&self) -> &[Entry] {
        &self.log
    }

    /// The step that a line of the history did, took back or did again.
    pub fn step_of(&self, entry: &Entry) -> &[Change] {
        self.step(entry.step)
    }

    /// Takes a line of the history back from a sheet that stands as it stood just after that line.
    ///
    /// # Errors
    /// If the sheet does not.
    pub fn rewind(&self, entry: &Entry, sheet: &mut Sheet) -> Result<(), Misfit> {
        match entry.act {
            Act::Did | Act::Redid => {
                inverse_of(self.step_of(entry)).iter().try_for_each(|change| sheet.apply(change))
            }
            Act::Undid => self.step_of(entry).iter().try_for_each(|change| sheet.apply(change)),
        }
    }

    /// How many steps still count.
    pub fn steps_done(&self) -> usize {
        self.done.len()
    }

    /// How many steps can be done again.
    pub fn steps_undone(&self) -> usize {
        self.undone.len()
    }

    /// The step that undo would take back.
    pub fn to_undo(&self) -> Option<&[Change]> {
        self.done.last().map(|step| self.step(*step))
    }

    /// The step that redo would do again.
    pub fn to_redo(&self) -> Option<&[Change]> {
        self.undone.last().map(|step| self.step(*step))
    }

    /// How many changes, undos and redos were made in all.
    pub fn changes(&self) -> usize {
        self.log.len()
    }

    /// The half-typed text of the field that was open, if one was.
    pub fn draft(&self) -> Option<&(Path, String)> {
        self.draft.as_ref()
    }

    /// Where the conversation stood.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// When the last record was made, in UTC.
    pub fn last_at(&self) -> Option<&str> {
        self.last_at.as_deref()
    }
}
