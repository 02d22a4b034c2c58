//! How a file was read: rows, and why rows were left out, each with its line.

use super::FileKind;
use crate::catalogue::register::Location;
use crate::catalogue::text::{one_space, visible};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashSet};
use std::fmt;

/// The longest text that is kept of any cell.
const LONGEST_TEXT: usize = 300;
/// So many lines are named of each reason; the rest are counted.
const LINES_NAMED: usize = 5;

/// A cell made harmless and short, with one space between words; nothing if it is empty or says so with a dash.
pub(super) fn clean(cell: &str) -> Option<String> {
    let short: String = cell.chars().take(LONGEST_TEXT).collect();
    let (seen, _) = visible(&short);
    let seen = one_space(&seen);
    (!seen.is_empty() && seen != "-").then_some(seen)
}

/// Rows left out for one reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// How many.
    pub count: u64,
    /// Their lines, or their places in the list.
    pub lines: Vec<u64>,
}

impl LeftOut {
    fn add(&mut self, line: u64) {
        self.count += 1;
        self.lines.push(line);
    }
}

/// How one file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// What it turned out to be.
    pub kind: FileKind,
    /// The day its facts are from, where it says so.
    pub as_of: Option<Date>,
    /// Rows under the header, or records.
    pub rows: u64,
    /// Rows of which something was taken.
    pub read: u64,
    /// Rows left out, by reason.
    pub left_out: BTreeMap<String, LeftOut>,
    /// Rows that were taken and have something to be said of them.
    pub of_note: BTreeMap<String, LeftOut>,
    /// Whether its records have places in a list and no lines.
    pub is_list: bool,
    /// Every id that a list of locations names, taken or not: whoever is named is not gone.
    pub(super) listed: HashSet<String>,
    /// Those of them of which it says that they are no longer registered.
    pub(super) said_gone: HashSet<String>,
    /// Rows that could not be read at all, so that nobody knows whom they name.
    pub(super) unread: u64,
}

impl FileReport {
    pub(super) fn new(name: &str, kind: FileKind) -> FileReport {
        let name = clean(name).unwrap_or_default();
        FileReport {
            name,
            kind,
            as_of: None,
            rows: 0,
            read: 0,
            left_out: BTreeMap::new(),
            of_note: BTreeMap::new(),
            is_list: false,
            listed: HashSet::new(),
            said_gone: HashSet::new(),
            unread: 0,
        }
    }

    pub(super) fn leave_out(&mut self, line: u64, reason: &str) {
        self.left_out.entry(reason.to_owned()).or_default().add(line);
    }

    /// Leaves out a row that was read, for a reason that only the catalogue knows.
    pub(super) fn leave_out_after_all(&mut self, line: u64, reason: &str) {
        self.read -= 1;
        self.leave_out(line, reason);
    }

    /// Says something of a row that was taken.
    pub(super) fn note(&mut self, line: u64, reason: &str) {
        self.of_note.entry(reason.to_owned()).or_default().add(line);
    }

    /// Counts rows as they are read: each thing once, by its id, and whatever else left out with its line and why.
    /// `again` is what is said of one that comes twice.
    pub(super) fn take_once(
        &mut self,
        rows: impl Iterator<Item = (u64, Result<Location, String>)>,
        again: &str,
    ) -> Vec<Location> {
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for (line, row) in rows {
            self.rows += 1;
            match row {
                Ok(location) if seen.insert(location.id.clone()) => {
                    self.read += 1;
                    found.push(location);
                }
                Ok(_) => self.leave_out(line, again),
                Err(reason) => self.leave_out(line, &reason),
            }
        }
        found
    }

    /// Every row is either read or left out.
    pub fn adds_up(&self) -> bool {
        self.rows == self.read + self.left_out.values().map(|left| left.count).sum::<u64>()
    }
}

/// The first few lines of each reason; with `{:#}` all of them.
impl fmt::Display for FileReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.kind.words())?;
        if let Some(day) = self.as_of {
            write!(f, " of {day}")?;
        }
        writeln!(f, ". {} rows, {} read.", self.rows, self.read)?;
        let left_out = self.left_out.iter().map(|(reason, left)| ("left out,", reason, left));
        let of_note = self.of_note.iter().map(|(reason, left)| ("taken, though", reason, left));
        for (how, reason, left) in left_out.chain(of_note) {
            let named = if f.alternate() { left.lines.len() } else { LINES_NAMED };
            let lines: Vec<String> = left.lines.iter().take(named).map(ToString::to_string).collect();
            let word = if self.is_list { "record" } else { "line" };
            let word = if left.count == 1 { word.to_owned() } else { format!("{word}s") };
            write!(f, "  {:>6} {how} {reason}: {word} {}", left.count, lines.join(", "))?;
            let more = left.lines.len().saturating_sub(named);
            writeln!(f, "{}", if more > 0 { format!(" and {more} more") } else { String::new() })?;
        }
        Ok(())
    }
}
