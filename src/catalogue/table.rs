//! One table of a catalogue's file, asked for its fields one by one. Whatever is wrong is written down with file, line,
//! field and reason, and reading goes on, so that a person mends a file once and not ten times.

use super::text::visible;
use crate::amount::Money;
use jiff::civil::Date;
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// More faults than this help nobody; a hostile file could hold millions.
const FAULTS_KEPT: usize = 200;
/// The longest text that is kept of any field.
const LONGEST_TEXT: usize = 500;
/// The most items in any list of texts or prices.
const LONGEST_LIST: usize = 100;

/// Something in a catalogue's file to be mended, or (as a note) to be known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct CatalogueFault {
    /// The file's name.
    pub file: String,
    /// The line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// The field, by its path.
    pub field: String,
    /// What is so, and what to do, in words.
    pub reason: String,
}

impl fmt::Display for CatalogueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        if !self.field.is_empty() {
            write!(f, ", {}", self.field)?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// What was found while reading.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) faults: Vec<CatalogueFault>,
    pub(super) notes: Vec<CatalogueFault>,
}

/// A file's name and text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

impl Source<'_> {
    pub(super) fn finding(self, byte: usize, field: &str, reason: &str) -> CatalogueFault {
        let before = self.text.bytes().take(byte);
        CatalogueFault {
            file: visible(self.file).0,
            line: before.filter(|b| *b == b'\n').count() + 1,
            field: shortened(&visible(field).0),
            reason: shortened(&visible(reason).0),
        }
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}

impl Findings {
    fn fault(&mut self, fault: impl FnOnce() -> CatalogueFault) {
        // Finding a line means counting from the top, so it is not done for faults that are not kept.
        if self.faults.len() < FAULTS_KEPT {
            self.faults.push(fault());
        }
    }

    fn note(&mut self, note: impl FnOnce() -> CatalogueFault) {
        if self.notes.len() < FAULTS_KEPT {
            self.notes.push(note());
        }
    }
}

/// One table, and where it stands.
pub(super) struct Table<'a, 'i> {
    source: Source<'i>,
    fields: &'a DeTable<'i>,
    path: String,
    start: usize,
}

impl<'a, 'i> Table<'a, 'i> {
    pub(super) fn whole(source: Source<'i>, fields: &'a DeTable<'i>) -> Table<'a, 'i> {
        Table { source, fields, path: String::new(), start: 0 }
    }

    /// Writes down a fault at one of this table's fields, or at its head if the field is not there.
    pub(super) fn fault(&self, findings: &mut Findings, field: &str, reason: &str) {
        findings.fault(|| self.source.finding(self.byte_of(field), &self.path_of(field), reason));
    }

    pub(super) fn note(&self, findings: &mut Findings, field: &str, reason: &str) {
        findings.note(|| self.source.finding(self.byte_of(field), &self.path_of(field), reason));
    }

    /// Refuses every field but these.
    pub(super) fn only(&self, findings: &mut Findings, known: &[&str]) {
        for key in self.fields.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let reason = format!("No such field. Known here: {}.", known.join(", "));
            findings.fault(|| self.source.finding(key.span().start, &self.path_of(key.get_ref()), &reason));
        }
    }

    /// Says that a field has to be there, unless it is.
    pub(super) fn needs(&self, findings: &mut Findings, field: &str) {
        if self.get(field).is_none() {
            self.fault(findings, field, "It is missing.");
        }
    }

    /// A text with something in it, made harmless.
    pub(super) fn text(&self, findings: &mut Findings, field: &str) -> Option<String> {
        let value = self.get(field)?;
        let Some(text) = value.get_ref().as_str() else {
            self.fault(findings, field, "Write a text in quotes.");
            return None;
        };
        self.kept(findings, field, text)
    }

    /// A text that a plan or another file refers to: plain letters, figures, `-` and `_`, or it is refused.
    pub(super) fn code(&self, findings: &mut Findings, field: &str) -> Option<String> {
        self.needs(findings, field);
        let value = self.get(field)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        match value.get_ref().as_str() {
            Some(text) if (1..=64).contains(&text.len()) && text.chars().all(plain) => Some(text.to_owned()),
            _ => {
                let reason = "Write up to 64 letters, figures, - and _ in quotes, such as \"DEMO-001\".";
                self.fault(findings, field, reason);
                None
            }
        }
    }

    /// A list of texts; missing is the same as empty.
    pub(super) fn texts(&self, findings: &mut Findings, field: &str) -> Vec<String> {
        let Some(value) = self.get(field) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.fault(findings, field, "Write a list of texts, such as [\"falls\", \"arthritis\"].");
            return Vec::new();
        };
        if items.len() > LONGEST_LIST {
            self.fault(findings, field, "More than 100 in one list.");
            return Vec::new();
        }
        let mut texts = Vec::with_capacity(items.len());
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(text) => texts.extend(self.kept(findings, field, text)),
                None => self.fault(findings, field, "Each in the list has to be a text in quotes."),
            }
        }
        texts
    }

    /// A whole number of nought or more.
    pub(super) fn count(&self, findings: &mut Findings, field: &str, most: u32) -> Option<u32> {
        let value = self.get(field)?;
        let number = match value.get_ref() {
            DeValue::Integer(figures) => u32::from_str_radix(figures.as_str(), figures.radix()).ok(),
            _ => None,
        };
        let fits = number.filter(|number| *number <= most);
        if fits.is_none() {
            self.fault(
                findings,
                field,
                &format!("Write a whole number from 0 to {most}, without quotes or a point."),
            );
        }
        fits
    }

    /// Yes or no.
    pub(super) fn yes(&self, findings: &mut Findings, field: &str) -> Option<bool> {
        let value = self.get(field)?;
        let yes = value.get_ref().as_bool();
        if yes.is_none() {
            self.fault(findings, field, "Write true or false, without quotes.");
        }
        yes
    }

    /// An amount of money, in quotes.
    pub(super) fn money(&self, findings: &mut Findings, field: &str) -> Option<Money> {
        let value = self.get(field)?;
        let Some(text) = value.get_ref().as_str() else {
            self.fault(findings, field, "Write money in quotes, such as \"19.90\".");
            return None;
        };
        match Money::parse(text) {
            Ok(money) => Some(money),
            Err(fault) => {
                self.fault(findings, field, &fault.to_string());
                None
            }
        }
    }

    /// A day of the calendar.
    pub(super) fn date(&self, findings: &mut Findings, field: &str) -> Option<Date> {
        let value = self.get(field)?;
        let date = match value.get_ref() {
            DeValue::Datetime(when) if when.time.is_none() => when.date.and_then(|day| {
                let (year, month) = (i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?);
                Date::new(year, month, i8::try_from(day.day).ok()?).ok()
            }),
            _ => None,
        };
        let fits = date.filter(|day| (1900..=2200).contains(&day.year()));
        if fits.is_none() {
            self.fault(findings, field, "Write a date as year-month-day without quotes, such as 2026-10-01.");
        }
        fits
    }

    /// Degrees on the map.
    pub(super) fn degrees(
        &self,
        findings: &mut Findings,
        field: &str,
        within: &std::ops::RangeInclusive<f64>,
    ) -> Option<f64> {
        let value = self.get(field)?;
        let number = match value.get_ref() {
            DeValue::Float(figures) => figures.as_str().parse::<f64>().ok(),
            DeValue::Integer(figures) => figures.as_str().parse::<f64>().ok(),
            _ => None,
        };
        let fits = number.filter(|number| within.contains(number));
        if fits.is_none() {
            let reason = format!(
                "Write degrees from {} to {}, without quotes: nothing in these islands lies outside them.",
                within.start(),
                within.end()
            );
            self.fault(findings, field, &reason);
        }
        fits
    }

    /// The tables of a list, written `[[field]]` or in one line each.
    pub(super) fn tables(&self, findings: &mut Findings, field: &str) -> Vec<Table<'a, 'i>> {
        let Some(value) = self.get(field) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.fault(findings, field, "Write a list of tables.");
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            match item.get_ref() {
                DeValue::Table(fields) => {
                    let path = format!("{}[{at}]", self.path_of(field));
                    tables.push(Table { source: self.source, fields, path, start: item.span().start });
                }
                _ => self.fault(findings, field, "Each in the list has to be a table."),
            }
        }
        tables
    }

    /// A table inside this one.
    pub(super) fn table(&self, findings: &mut Findings, field: &str) -> Option<Table<'a, 'i>> {
        let value = self.get(field)?;
        let DeValue::Table(fields) = value.get_ref() else {
            self.fault(findings, field, "Write a table, such as { overall = \"Good\" }.");
            return None;
        };
        Some(Table { source: self.source, fields, path: self.path_of(field), start: value.span().start })
    }

    /// Where a field stands in the text.
    pub(super) fn byte_of(&self, field: &str) -> usize {
        self.get(field).map_or(self.start, |value| value.span().start)
    }

    fn get(&self, field: &str) -> Option<&'a Spanned<DeValue<'i>>> {
        self.fields.get(field)
    }

    fn path_of(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_owned() } else { format!("{}.{field}", self.path) }
    }

    fn kept(&self, findings: &mut Findings, field: &str, text: &str) -> Option<String> {
        if text.chars().count() > LONGEST_TEXT {
            self.fault(findings, field, "Longer than 500 letters.");
            return None;
        }
        let (seen, left_out) = visible(text);
        if seen.is_empty() {
            self.fault(findings, field, "Nothing that can be seen is written here.");
            return None;
        }
        if left_out > 0 {
            let ending = if left_out == 1 { "" } else { "s" };
            self.note(findings, field, &format!("{left_out} hidden character{ending} left out."));
        }
        Some(seen)
    }
}
