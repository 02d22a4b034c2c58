//! Files of other people taken into a register: CQC's own in their several forms, a council's rate card, lists of
//! community groups. A file is known by what it holds, never by its name.
//!
//! Pure: bytes and a day in, facts and a report out. A broken row is left out and said, with its line; a broken file
//! gives nothing at all. This module must not know where a register is kept, nor what a plan is.

mod api;
mod bounds;
mod columns;
mod csv_rows;
mod date;
mod folder;
mod gone;
mod groups;
mod head;
mod letters;
mod locations;
mod rates;
mod ratings;
mod report;
mod sheet;
#[cfg(test)]
mod tests;

pub use folder::{Beside, Imported, Progress, REGISTER, Taking, Texts, into_folder, read_folder};
pub use gone::Gone;
pub use rates::Rate;
pub use report::{FileReport, LeftOut};

use super::register::Location;
use letters::text_of;
use sheet::Sheet;

/// A file larger than this is not read: England's largest is under 30 MB packed.
pub const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Rows of locations: CQC's directory, HSCA Active Locations, or any table with a location's id and name.
    Locations,
    /// CQC's latest ratings: a row for each location, service group and question.
    Ratings,
    /// Location records of CQC's API, one JSON object each.
    Api,
    /// A council's rate card.
    Rates,
    /// Community groups as rows.
    Groups,
    /// Community groups in the form of Open Referral UK 3.
    OpenReferral,
}

impl FileKind {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            FileKind::Locations => "a list of locations",
            FileKind::Ratings => "CQC's latest ratings",
            FileKind::Api => "location records of CQC's API",
            FileKind::Rates => "a rate card",
            FileKind::Groups => "a list of community groups",
            FileKind::OpenReferral => "an Open Referral UK list",
        }
    }
}

/// What a file holds, and how its rows were read.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Locations of the register, or groups: each with what this file says of it and nothing else.
    pub locations: Vec<Location>,
    /// Prices of a rate card.
    pub rates: Vec<Rate>,
    /// The rows, counted.
    pub report: FileReport,
}

/// Is told how far a file has been read, in thousandths.
type Told<'a> = &'a dyn Fn(u32);

fn thousandths(done: usize, of: usize) -> u32 {
    u32::try_from(done.saturating_mul(1_000) / of.max(1)).unwrap_or(1_000).min(1_000)
}

/// Reads one file.
///
/// # Errors
/// One sentence: why nothing of it could be read.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Taken, String> {
    read_telling(name, bytes, &|_| {})
}

fn read_telling(name: &str, bytes: Vec<u8>, told: Told<'_>) -> Result<Taken, String> {
    if bytes.starts_with(b"PK\x03\x04") {
        return of_table(name, Sheet::of_workbook(&bytes, told)?);
    }
    let text = text_of(bytes);
    match text.chars().find(|letter| letter.is_ascii() && !letter.is_ascii_whitespace()) {
        None => Err("It is empty.".to_owned()),
        Some('{' | '[') => api::read(name, &text),
        Some(_) => match Sheet::of_csv(&text, told) {
            Ok(sheet) => of_table(name, sheet),
            // A nought here or there costs its row. A picture is full of them, and has no header.
            Err(_) if text.contains('\0') => {
                Err("It is neither text nor a workbook. Save it as CSV in UTF-8, or as ODS.".to_owned())
            }
            Err(reason) => Err(reason),
        },
    }
}

fn of_table(name: &str, sheet: Sheet<'_>) -> Result<Taken, String> {
    match columns::kind_of(&sheet.header) {
        Some(FileKind::Ratings) => Ok(ratings::read(name, sheet)),
        Some(FileKind::Rates) => Ok(rates::read(name, sheet)),
        Some(FileKind::Groups) => Ok(groups::read(name, sheet)),
        Some(FileKind::Locations) => Ok(locations::read(name, sheet)),
        Some(FileKind::Api | FileKind::OpenReferral) | None => Err(
            "No header was found that says what it holds. The header has to name a location's id and name, \
                 a price, or a service and its organisation."
                .to_owned(),
        ),
    }
}
