//! The rows of a CSV text, read one at a time. A quote that is opened and not closed costs the row it stands in, and not
//! the rest of the file.

use super::Told;
use super::sheet::{MOST_COLUMNS, Row};

/// A row that goes on over more lines than this has opened a quote and not closed it.
const MOST_LINES: u64 = 60;
/// So many rows are read between two times that it is told how far it is.
const ROWS_BETWEEN: u64 = 1_000;

const UNCLOSED: &str = "it opens a quote that is not closed";
const NOUGHT: &str = "it holds a byte that is nought, which no text does";
const AFTER_QUOTE: &str = "it has a quote inside a quoted cell";

/// The rows, each with the line it begins on, from 1.
pub(super) struct CsvRows<'a> {
    text: &'a [u8],
    separator: u8,
    told: Told<'a>,
    /// How many cells a row of this table has, once its header is known.
    pub(super) width: Option<usize>,
    at: usize,
    line: u64,
    rows: u64,
}

/// A row as it is found, and what is odd about it.
#[derive(Default)]
struct Found {
    cells: Vec<String>,
    /// How many cells, kept or not.
    count: usize,
    /// Where the next row begins.
    to: usize,
    /// Line ends within its quotes.
    inner_lines: u64,
    is_unclosed: bool,
    /// A byte is nought: what stood there is lost, and in a price it may have been a figure.
    has_nought: bool,
    /// A quote was closed, and letters follow it.
    has_after_quote: bool,
    /// A quote stands in a cell that did not begin with one.
    has_stray: bool,
}

impl Found {
    fn end_cell(&mut self, cell: &mut Vec<u8>) {
        self.count += 1;
        if self.count <= MOST_COLUMNS {
            self.cells.push(String::from_utf8_lossy(cell).into_owned());
        }
        cell.clear();
    }
}

/// Where in a row the next byte stands.
enum Place {
    Begin,
    Plain,
    Quoted,
    Closed,
}

impl<'a> CsvRows<'a> {
    pub(super) fn new(text: &'a str, separator: u8, told: Told<'a>) -> CsvRows<'a> {
        CsvRows { text: text.as_bytes(), separator, told, width: None, at: 0, line: 1, rows: 0 }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.get(at).copied()
    }

    /// Where the line ends that ends here: CR and LF together are one end, and either alone is.
    fn line_end(&self, at: usize) -> Option<usize> {
        match (self.byte(at)?, self.byte(at + 1)) {
            (b'\r', Some(b'\n')) => Some(at + 2),
            (b'\r' | b'\n', _) => Some(at + 1),
            _ => None,
        }
    }

    fn row_at(&self, from: usize) -> Found {
        let mut found = Found::default();
        let (mut at, mut place, mut cell) = (from, Place::Begin, Vec::new());
        while let Some(byte) = self.byte(at) {
            let end = self.line_end(at);
            found.has_nought |= byte == 0;
            match place {
                Place::Quoted => match (byte, end) {
                    (b'"', _) if self.byte(at + 1) == Some(b'"') => {
                        cell.push(byte);
                        at += 1;
                    }
                    (b'"', _) => place = Place::Closed,
                    (_, Some(end)) => {
                        found.inner_lines += 1;
                        if found.inner_lines > MOST_LINES {
                            break;
                        }
                        cell.push(b'\n');
                        at = end - 1;
                    }
                    (_, None) => cell.push(byte),
                },
                Place::Begin | Place::Plain | Place::Closed => {
                    if let Some(end) = end {
                        found.end_cell(&mut cell);
                        found.to = end;
                        return found;
                    }
                    place = match (byte, place) {
                        (byte, _) if byte == self.separator => {
                            found.end_cell(&mut cell);
                            Place::Begin
                        }
                        (b'"', Place::Begin) => Place::Quoted,
                        (b' ', Place::Closed) => Place::Closed,
                        (byte, was) => {
                            found.has_after_quote |= matches!(was, Place::Closed);
                            found.has_stray |= byte == b'"';
                            cell.push(byte);
                            Place::Plain
                        }
                    };
                }
            }
            at += 1;
        }
        found.is_unclosed = matches!(place, Place::Quoted);
        found.end_cell(&mut cell);
        found.to = at;
        found
    }

    /// Why a row cannot be taken as it is found.
    fn fault(&self, from: usize, found: &Found) -> Option<&'static str> {
        if found.is_unclosed {
            return Some(UNCLOSED);
        }
        if found.inner_lines == 0 {
            // `"Rose" Care` is plain enough, as long as it is all there is and moves no other cell.
            let moved = self.width.is_some_and(|width| width != found.count);
            return (found.has_after_quote && (moved || found.has_stray)).then_some(AFTER_QUOTE);
        }
        (found.has_after_quote || self.swallows_a_row(from, found)).then_some(UNCLOSED)
    }

    /// Whether one of the lines within a row's quotes is a whole row by itself.
    fn swallows_a_row(&self, from: usize, found: &Found) -> bool {
        let Some(width) = self.width.filter(|width| *width > 2) else { return false };
        let mut at = self.next_line(from);
        while at < found.to {
            let alone = self.row_at(at);
            let odd = alone.is_unclosed || alone.has_after_quote || alone.has_stray;
            if alone.count == width && alone.inner_lines == 0 && !odd {
                return true;
            }
            at = self.next_line(at);
        }
        false
    }

    fn next_line(&self, from: usize) -> usize {
        (from..self.text.len()).find_map(|at| self.line_end(at)).unwrap_or(self.text.len())
    }
}

impl Iterator for CsvRows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.at >= self.text.len() {
            return None;
        }
        self.rows += 1;
        if self.rows.is_multiple_of(ROWS_BETWEEN) {
            (self.told)(super::thousandths(self.at, self.text.len()));
        }
        let line = self.line;
        let found = self.row_at(self.at);
        let fault = self.fault(self.at, &found);
        if let Some(reason) = fault {
            self.at = self.next_line(self.at);
            self.line += 1;
            return Some((line, Err(reason)));
        }
        self.at = found.to;
        self.line += found.inner_lines + 1;
        Some((line, if found.has_nought { Err(NOUGHT) } else { Ok(found.cells) }))
    }
}
