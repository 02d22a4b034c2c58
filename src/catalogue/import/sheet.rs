//! A table from outside: rows of texts under a header that is found by its words, from CSV or from a workbook.

use super::csv_rows::CsvRows;
use super::{Told, columns, date, thousandths};
use calamine::{Data, Range, Reader as _};
use jiff::civil::Date;
use std::io::{Cursor, Read, Seek, SeekFrom};

/// How far down a header is looked for: CQC puts four lines above it, older workbooks six.
const HEADER_WITHIN: usize = 20;
/// More columns than any of these files has.
pub(super) const MOST_COLUMNS: usize = 400;
/// More rows than all of England's ratings three times over.
const MOST_ROWS: usize = 1_000_000;
/// What stands between the cells of a CSV: a comma, a semicolon where a comma is in numbers, or a tab.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// No list at the end of a packed file is longer, as these files are made.
const LIST_AT_END: usize = 66_000;

/// A row with its line, from 1; or the line of a row that could not be read, and why.
pub(super) type Row = (u64, Result<Vec<String>, &'static str>);

/// A table. Its rows are read as they are asked for, once.
pub(super) struct Sheet<'a> {
    /// The day of the data, where it stands above the header or on another sheet.
    pub(super) day: Option<Date>,
    /// The header's words, folded.
    pub(super) header: Vec<String>,
    /// The rows below it that hold anything.
    pub(super) rows: Box<dyn Iterator<Item = Row> + 'a>,
}

impl<'a> Sheet<'a> {
    /// The table of a CSV text, its cells parted by whatever makes a known header of one of its first lines.
    pub(super) fn of_csv(text: &'a str, told: Told<'a>) -> Result<Sheet<'a>, String> {
        let sheet = SEPARATORS.into_iter().find_map(|separator| {
            let mut rows = CsvRows::new(text, separator, told);
            let head = Head::find(rows.by_ref().filter_map(|(_, row)| row.ok()))?;
            rows.width = Some(head.header.len());
            Some(Sheet::below(head, rows))
        });
        sheet.ok_or_else(|| "No header was found in its first 20 lines.".to_owned())
    }

    /// The table of a workbook, ODS or XLSX: of the sheets whose header is known, the one with most rows.
    pub(super) fn of_workbook(bytes: &[u8], told: Told<'a>) -> Result<Sheet<'a>, String> {
        super::bounds::within_bounds(bytes, &|part| told(part / 4))?;
        let unreadable = |_| "It cannot be opened as a workbook. Save it again as ODS, or as CSV.".to_owned();
        let opened = Opening { bytes: Cursor::new(bytes), length: bytes.len(), told };
        let mut book = calamine::open_workbook_auto_from_rs(opened).map_err(unreadable)?;
        let mut best: Option<(Head, Range<Data>)> = None;
        let mut day = None;
        for name in book.sheet_names() {
            let Ok(range) = book.worksheet_range(&name) else { continue };
            let Some(head) = Head::find(WorkbookRows::new(&range, told).filter_map(|(_, row)| row.ok()))
            else {
                let cells = WorkbookRows::new(&range, told).take(HEADER_WITHIN);
                day = day.or_else(|| day_in(cells.filter_map(|(_, row)| row.ok()).flatten()));
                continue;
            };
            if best.as_ref().is_none_or(|(_, best)| range.height() > best.height()) {
                best = Some((head, range));
            }
        }
        // Everything that was opened is kept twice until here.
        drop(book);
        let (head, range) = best.ok_or("None of its sheets has a header that says what it holds.")?;
        let mut rows = WorkbookRows::new(range, told);
        rows.at = head.rows;
        let sheet = Sheet::below(head, rows);
        Ok(Sheet { day: sheet.day.or(day), ..sheet })
    }

    fn below(head: Head, rows: impl Iterator<Item = Row> + 'a) -> Sheet<'a> {
        let is_blank =
            |row: &Row| row.1.as_ref().is_ok_and(|cells| cells.iter().all(|cell| cell.trim().is_empty()));
        let rows = rows.filter(move |row| !is_blank(row)).take(MOST_ROWS);
        Sheet { day: head.day, header: head.header, rows: Box::new(rows) }
    }
}

/// What stands at the head of a table.
struct Head {
    day: Option<Date>,
    header: Vec<String>,
    /// How many rows it takes, the header's own among them.
    rows: usize,
}

impl Head {
    /// The first row that names what the table holds, and the day that is said above it.
    fn find(rows: impl Iterator<Item = Vec<String>>) -> Option<Head> {
        let mut above = Vec::new();
        for (at, row) in rows.take(HEADER_WITHIN).enumerate() {
            let header: Vec<String> = row.iter().map(|cell| columns::fold(cell)).collect();
            if columns::kind_of(&header).is_some() {
                return Some(Head { day: day_in(above.into_iter().flatten()), header, rows: at + 1 });
            }
            above.push(row);
        }
        None
    }
}

fn day_in(cells: impl Iterator<Item = String>) -> Option<Date> {
    cells.into_iter().find_map(|cell| date::in_sentence(&cell))
}

/// The rows of one sheet: its cells become texts only as they are asked for.
struct WorkbookRows<'a, R> {
    range: R,
    told: Told<'a>,
    at: usize,
}

impl<'a, R: std::borrow::Borrow<Range<Data>>> WorkbookRows<'a, R> {
    fn new(range: R, told: Told<'a>) -> Self {
        WorkbookRows { range, told, at: 0 }
    }
}

impl<R: std::borrow::Borrow<Range<Data>>> Iterator for WorkbookRows<'_, R> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let range = self.range.borrow();
        if self.at >= range.height() {
            return None;
        }
        if self.at.is_multiple_of(1_000) {
            (self.told)(900 + thousandths(self.at, range.height()) / 10);
        }
        let top = range.start().map_or(0, |(row, _)| row);
        let line = u64::from(top) + 1 + u64::try_from(self.at).unwrap_or(u64::MAX);
        let cells = (0..range.width().min(MOST_COLUMNS)).map(|column| range.get((self.at, column)));
        let cells = cells.map(|cell| cell.map(of_cell).unwrap_or_default()).collect();
        self.at += 1;
        Some((line, Ok(cells)))
    }
}

/// A workbook's bytes, telling how far they have been read.
#[derive(Clone)]
struct Opening<'a, 't> {
    bytes: Cursor<&'a [u8]>,
    length: usize,
    told: Told<'t>,
}

impl Read for Opening<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let at = usize::try_from(self.bytes.position()).unwrap_or(self.length);
        // A packed file is found by its end, which is read first and says nothing of how far it is.
        if self.length.saturating_sub(at) > LIST_AT_END {
            (self.told)(250 + thousandths(at, self.length) * 65 / 100);
        }
        self.bytes.read(into)
    }
}

impl Seek for Opening<'_, '_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.bytes.seek(to)
    }
}

fn of_cell(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTimeIso(text) => text.chars().take(10).collect(),
        Data::DateTime(day) => date::of_serial(day.as_f64()).map(|day| day.to_string()).unwrap_or_default(),
        // A workbook keeps whole numbers as 3.0.
        Data::Float(number) => {
            let text = number.to_string();
            text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
        }
        other => other.to_string(),
    }
}
