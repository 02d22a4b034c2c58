//! A table from outside: rows of texts under a header that is found by its words, from CSV or from a workbook.

use super::columns;
use calamine::{Data, Reader as _};
use std::io::Cursor;

/// How far down a header is looked for: CQC puts four lines above it, older workbooks six.
const HEADER_WITHIN: usize = 20;
/// More columns than any of these files has.
const MOST_COLUMNS: usize = 400;
/// More rows than all of England's ratings three times over.
const MOST_ROWS: usize = 1_000_000;

/// A table.
pub(super) struct Sheet {
    /// What stands above the header: often the day of the data.
    pub(super) above: Vec<String>,
    /// The header's words, folded.
    pub(super) header: Vec<String>,
    /// Each row with its line, from 1; or the line of a row that could not be read, and why.
    pub(super) rows: Vec<(u64, Result<Vec<String>, &'static str>)>,
}

impl Sheet {
    /// The table of a CSV text.
    pub(super) fn of_csv(text: &str) -> Result<Sheet, String> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut lines = LinesOf { text: text.as_bytes(), byte: 0, line: 1 };
        for record in reader.records().take(MOST_ROWS) {
            match record {
                Ok(record) => {
                    let line = lines.at(record.position());
                    rows.push((line, Ok(record.iter().take(MOST_COLUMNS).map(str::to_owned).collect())));
                }
                Err(fault) => rows.push((lines.at(fault.position()), Err("it cannot be read as CSV"))),
            }
        }
        Sheet::under_header(rows).ok_or_else(|| "No header was found in its first 20 lines.".to_owned())
    }

    /// The table of a workbook, ODS or XLSX: of the sheets whose header is known, the one with most rows.
    pub(super) fn of_workbook(bytes: Vec<u8>) -> Result<Sheet, String> {
        super::bounds::within_bounds(&bytes)?;
        let unreadable = |_| "It cannot be opened as a workbook. Save it again as ODS, or as CSV.".to_owned();
        let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
        let mut best: Option<Sheet> = None;
        for name in book.sheet_names() {
            let Ok(range) = book.worksheet_range(&name) else { continue };
            let top = range.start().map_or(0, |(row, _)| row);
            let rows = range.rows().take(MOST_ROWS).zip(u64::from(top) + 1..);
            let rows = rows.map(|(cells, line)| {
                (line, Ok(cells.iter().take(MOST_COLUMNS).map(of_cell).collect::<Vec<String>>()))
            });
            let sheet = Sheet::under_header(rows.collect());
            best = match (best, sheet) {
                (Some(best), Some(sheet)) if sheet.rows.len() > best.rows.len() => Some(sheet),
                (None, sheet) => sheet,
                (best, _) => best,
            };
        }
        best.ok_or_else(|| "None of its sheets has a header that says what it holds.".to_owned())
    }

    fn under_header(rows: Vec<(u64, Result<Vec<String>, &'static str>)>) -> Option<Sheet> {
        let folded = |row: &[String]| row.iter().map(|cell| columns::fold(cell)).collect::<Vec<_>>();
        let at = rows
            .iter()
            .take(HEADER_WITHIN)
            .position(|(_, row)| row.as_ref().is_ok_and(|row| columns::kind_of(&folded(row)).is_some()))?;
        let mut rows = rows.into_iter();
        let above = rows.by_ref().take(at).filter_map(|(_, row)| row.ok());
        let above: Vec<String> = above.flatten().filter(|cell| !cell.trim().is_empty()).collect();
        let header = folded(&rows.next()?.1.ok()?);
        let blank = |row: &Result<Vec<String>, _>| {
            row.as_ref().is_ok_and(|row| row.iter().all(|cell| cell.trim().is_empty()))
        };
        Some(Sheet { above, header, rows: rows.filter(|(_, row)| !blank(row)).collect() })
    }
}

/// The line that a record begins on. The reader's own count is one short where lines end in CR and LF: for it a record
/// ends at the CR, and the LF belongs to the next.
struct LinesOf<'a> {
    text: &'a [u8],
    byte: usize,
    line: u64,
}

impl LinesOf<'_> {
    fn at(&mut self, position: Option<&csv::Position>) -> u64 {
        let to = position.and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(self.byte);
        let ends = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
        let passed = self.text.get(self.byte..to).map_or(0, ends);
        self.line += u64::try_from(passed).unwrap_or(0);
        self.byte = self.byte.max(to);
        let leftover = self.text.get(to..).unwrap_or_default();
        let leftover = leftover.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        self.line + u64::try_from(leftover.filter(|byte| **byte == b'\n').count()).unwrap_or(0)
    }
}

fn of_cell(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTimeIso(text) => text.chars().take(10).collect(),
        Data::DateTime(day) => {
            super::date::of_serial(day.as_f64()).map(|day| day.to_string()).unwrap_or_default()
        }
        // A workbook keeps whole numbers as 3.0.
        Data::Float(number) => {
            let text = number.to_string();
            text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
        }
        other => other.to_string(),
    }
}

/// Text of a file that is UTF-8 with or without a mark at its head, UTF-16 with one, or, where it is none of these,
/// Windows-1252, as older spreadsheets save it.
pub(super) fn text_of(bytes: &[u8]) -> String {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        },
    }
}

fn utf16(bytes: &[u8], order: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| order(*pair));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The letters that Windows-1252 has where Latin-1 has controls.
fn windows_1252(byte: u8) -> char {
    const FROM_80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match byte {
        0x80..=0x9f => FROM_80.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}
