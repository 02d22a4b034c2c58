//! How large a workbook unpacks, found out before it is opened. A thousand bytes can say that one cell stands a
//! thousand million times, or that a sheet reaches to the farthest corner; whoever makes room for it runs out of memory.

use std::io::{BufRead, BufReader, Cursor, Read};

/// More than all of England's active locations unpacked, three times over.
const MOST_UNPACKED: u64 = 2 * 1024 * 1024 * 1024;
/// Places for a cell: England's largest file has some 13 million.
const MOST_CELLS: u64 = 25_000_000;
/// Cells with something in them: England's ratings have some 9 million, and each takes some 200 bytes to open.
const MOST_FILLED: u64 = 12_000_000;
/// No tag, and no text between two, is longer.
const LONGEST: u64 = 16 * 1024 * 1024;

/// So many tags are read between two times that it is told how far it is.
const TAGS_BETWEEN: u64 = 100_000;

const TOO_LARGE: &str =
    "It holds, or says that it holds, more cells than any file of this kind. Save the sheet as CSV.";

/// Refuses a workbook that would unpack to more than any of these files has. What is no workbook at all is let
/// through: whoever opens it says so.
pub(super) fn within_bounds(bytes: &[u8], told: super::Told<'_>) -> Result<(), String> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    if archive.file_names().flatten().any(|name| name.ends_with(".bin") && name.contains("workbook")) {
        return Err("It is a binary workbook. Save it as ODS, XLSX or CSV.".to_owned());
    }
    let (mut unpacked, mut passed) = (0, 0);
    for index in 0..archive.len() {
        // What cannot be unpacked here cannot be opened there.
        let Ok(file) = archive.by_index(index) else { continue };
        let (packed, whole) = (file.compressed_size(), file.size().max(1));
        let begin = unpacked;
        let is_ods = file.name().is_ok_and(|name| name == "content.xml");
        let mut sheet = Extent::default();
        let mut reader = BufReader::with_capacity(1 << 16, file);
        let (mut tag, mut tags) = (Vec::new(), 0_u64);
        loop {
            tag.clear();
            let read = (&mut reader).take(LONGEST).read_until(b'>', &mut tag).unwrap_or(0);
            let read = u64::try_from(read).unwrap_or(u64::MAX);
            unpacked += read;
            if read == 0 {
                break;
            }
            tags += 1;
            if tags.is_multiple_of(TAGS_BETWEEN) {
                let of_this = packed.saturating_mul(unpacked - begin) / whole;
                told(part(passed + of_this.min(packed), bytes.len()));
            }
            if read == LONGEST || unpacked > MOST_UNPACKED {
                return Err(TOO_LARGE.to_owned());
            }
            if is_ods {
                sheet.of_ods(&tag);
            } else {
                sheet.of_xlsx(&tag);
            }
            if sheet.is_too_large() {
                return Err(TOO_LARGE.to_owned());
            }
        }
        passed += packed;
    }
    Ok(())
}

fn part(done: u64, of: usize) -> u32 {
    super::thousandths(usize::try_from(done).unwrap_or(usize::MAX), of)
}

/// How far a sheet reaches, as far as it has been read.
#[derive(Default)]
struct Extent {
    rows: u64,
    width: u64,
    filled: u64,
    /// The row that is being read: how often it stands, how wide it is, what of that is filled, what is blank at its end.
    row: Row,
    /// Blank rows since the last that was not.
    blank_rows: u64,
    /// Places for a cell of the sheets before: all of a workbook's are opened together.
    before: u64,
    /// Cells begun and not ended. Whatever ends a sheet within one is text of the cell.
    open_cells: u64,
    /// Blanks that cells say they hold, each written as a number.
    blanks: u64,
    /// Something was read that no spreadsheet writes, behind which the end of a sheet might be a pretence.
    is_doubtful: bool,
}

struct Row {
    times: u64,
    width: u64,
    filled: u64,
    blank: u64,
}

impl Default for Row {
    fn default() -> Row {
        Row { times: 1, width: 0, filled: 0, blank: 0 }
    }
}

impl Extent {
    fn is_too_large(&self) -> bool {
        self.before.saturating_add(self.rows.saturating_mul(self.width)) > MOST_CELLS
            || self.filled > MOST_FILLED
            || self.blanks > LONGEST
    }

    /// A tag of `content.xml`, with whatever text stands before it.
    fn of_ods(&mut self, tag: &[u8]) {
        let name = name_of(tag);
        self.is_doubtful |= !is_plain(tag);
        let is_row = name == b"table:table-row";
        if is_row {
            self.row = Row::default();
        }
        match name {
            b"table:table-cell" | b"table:covered-table-cell" if !tag.ends_with(b"/>") => {
                self.open_cells += 1
            }
            b"/table:table-cell" | b"/table:covered-table-cell" => {
                self.open_cells = self.open_cells.saturating_sub(1);
            }
            b"text:s" => self.blanks = self.blanks.saturating_add(number_of(tag, b"c").unwrap_or(1)),
            b"/table:table" if self.open_cells == 0 && !self.is_doubtful => self.end_sheet(),
            _ => {}
        }
        // A tag cut in two by a `>` in one of its values counts as filled: no honest file has one.
        let is_cell = matches!(name, b"table:table-cell" | b"table:covered-table-cell") || name.is_empty();
        if let Some(times) = number_of(tag, b"number-rows-repeated") {
            self.row.times = times.max(1);
        }
        let times = number_of(tag, b"number-columns-repeated");
        if is_cell && (times.is_some() || !name.is_empty()) {
            let times = times.unwrap_or(1);
            let row = &mut self.row;
            if name.is_empty() || holds(tag, b"value-type") || holds(tag, b"formula") {
                row.width = row.width.saturating_add(row.blank).saturating_add(times);
                row.filled = row.filled.saturating_add(times);
                row.blank = 0;
            } else {
                row.blank = row.blank.saturating_add(times);
            }
        }
        if name == b"/table:table-row" || is_row && tag.ends_with(b"/>") {
            self.end_row();
        }
    }

    /// Blank cells at a row's end, and blank rows at a sheet's end, take no room.
    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if row.filled == 0 {
            self.blank_rows = self.blank_rows.saturating_add(row.times);
            return;
        }
        self.rows = self.rows.saturating_add(self.blank_rows).saturating_add(row.times);
        self.blank_rows = 0;
        self.width = self.width.max(row.width);
        self.filled = self.filled.saturating_add(row.filled.saturating_mul(row.times));
    }

    /// The next sheet begins at its own first row: the blank rows at the end of this one do not stand above it.
    fn end_sheet(&mut self) {
        self.before = self.before.saturating_add(self.rows.saturating_mul(self.width));
        (self.rows, self.width, self.blank_rows) = (0, 0, 0);
        self.row = Row::default();
    }

    /// A tag of a sheet of an XLSX: each cell says where it stands, or stands beside the one before.
    fn of_xlsx(&mut self, tag: &[u8]) {
        let name = name_of(tag);
        let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
        match local {
            b"row" => {
                self.row = Row::default();
                let place = attribute(tag, b"r").and_then(number);
                self.rows = place.unwrap_or(self.rows.saturating_add(1)).max(self.rows);
            }
            b"c" => {
                let (column, row) = attribute(tag, b"r").map_or((None, None), place_of);
                self.row.width = column.unwrap_or(self.row.width.saturating_add(1));
                self.width = self.width.max(self.row.width);
                self.rows = self.rows.max(row.unwrap_or(0));
                self.filled = self.filled.saturating_add(1);
            }
            _ => {}
        }
    }
}

/// The name of the tag that ends a piece of text; nothing where none begins in it.
fn name_of(tag: &[u8]) -> &[u8] {
    let Some(begin) = tag.iter().rposition(|byte| *byte == b'<') else { return b"" };
    let rest = tag.get(begin + 1..).unwrap_or_default();
    let end = |(at, byte): (usize, &u8)| {
        (byte.is_ascii_whitespace() || *byte == b'>' || (*byte == b'/' && at > 0)).then_some(at)
    };
    let end = rest.iter().enumerate().find_map(end).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// Whether a tag is one whole tag, as spreadsheets write it: no comment, no section of raw text, no `<` or `>` in a value.
fn is_plain(tag: &[u8]) -> bool {
    let Some(begin) = tag.iter().position(|byte| *byte == b'<') else { return tag.trim_ascii().is_empty() };
    let tag = tag.get(begin + 1..).unwrap_or_default();
    let quotes = |mark: u8| tag.iter().filter(|byte| **byte == mark).count();
    let is_whole = quotes(b'"').is_multiple_of(2) && (quotes(b'"') > 0 || quotes(b'\'').is_multiple_of(2));
    is_whole
        && !tag.starts_with(b"!")
        && !tag.contains(&b'<')
        && (!tag.starts_with(b"?") || tag.starts_with(b"?xml "))
}

fn holds(tag: &[u8], words: &[u8]) -> bool {
    tag.windows(words.len()).any(|window| window == words)
}

/// The number that an attribute gives, whatever stands before its name.
fn number_of(tag: &[u8], name: &[u8]) -> Option<u64> {
    holds(tag, name).then(|| attribute(tag, name).and_then(number)).flatten()
}

/// The value of an attribute of this name, with or without a prefix.
fn attribute<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut from = 0;
    loop {
        let rest = tag.get(from..)?;
        let at = rest.windows(name.len()).position(|window| window == name)?;
        let before = rest.get(..at)?.last().copied();
        let begins =
            (from + at == 0) || before.is_some_and(|byte| byte.is_ascii_whitespace() || byte == b':');
        let after = rest.get(at + name.len()..)?.trim_ascii_start();
        if let Some(value) = after.strip_prefix(b"=").filter(|_| begins) {
            let (quote, value) = value.trim_ascii_start().split_first()?;
            return value.get(..value.iter().position(|byte| byte == quote)?);
        }
        from += at + 1;
    }
}

fn number(digits: &[u8]) -> Option<u64> {
    std::str::from_utf8(digits).ok()?.trim().parse().ok()
}

/// `AB12`: the column, counted from 1, and the row.
fn place_of(cell: &[u8]) -> (Option<u64>, Option<u64>) {
    let letters = cell.iter().take_while(|byte| byte.is_ascii_alphabetic());
    let column = letters.clone().fold(0_u64, |sum, letter| {
        sum.saturating_mul(26).saturating_add(u64::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    let row = cell.get(letters.count()..).and_then(number);
    ((column > 0).then_some(column), row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn packed(name: &str, text: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    fn bounds(bytes: &[u8]) -> Result<(), String> {
        within_bounds(bytes, &|_| {})
    }

    fn ods(rows: &str) -> Result<(), String> {
        bounds(&packed("content.xml", &format!("<table:table table:name=\"A\">{rows}</table:table>")))
    }

    fn xlsx(rows: &str) -> Result<(), String> {
        bounds(&packed(
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ))
    }

    const FILLED: &str = "office:value-type=\"string\"";

    #[test]
    fn the_files_that_come_are_within_bounds() {
        assert_eq!(bounds(include_bytes!("../../../tests/import/hsca.ods")), Ok(()));
        assert_eq!(bounds(include_bytes!("../../../tests/import/latest-ratings.ods")), Ok(()));
        assert_eq!(bounds(b"PK\x03\x04 no workbook"), Ok(()), "whoever opens it says so");
        // What a spreadsheet writes after the last row: the rest of the sheet, empty.
        let rest = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
        let row = format!(
            "<table:table-row><table:table-cell {FILLED}><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16383\"/></table:table-row>"
        );
        assert_eq!(ods(&format!("{row}{rest}")), Ok(()));
        assert_eq!(xlsx("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c/></row><row><c r=\"AB2\"/></row>"), Ok(()));
    }

    #[test]
    fn a_cell_that_stands_too_often_is_refused() {
        let many = |rows: &str, columns: &str, attributes: &str| {
            format!(
                "<table:table-row table:number-rows-repeated={rows}><table:table-cell {attributes} table:number-columns-repeated={columns}><text:p>x</text:p></table:table-cell></table:table-row>"
            )
        };
        for rows in [
            many("\"20001\"", "\"1000\"", FILLED),
            many("'1048576'", "'16384'", FILLED),
            many(" = \"20001\"", "\"1000\"", FILLED).replace("= =", "="),
            // A tag cut in two by a > in a value.
            many("\"20001\"", "\"1000\"", &format!("a=\">\" {FILLED}")),
            // Blank cells between filled ones take room too, and so do blank rows.
            format!(
                "<table:table-row table:number-rows-repeated=\"3000\"><table:table-cell table:number-columns-repeated=\"16000\"/><table:table-cell {FILLED}/></table:table-row>"
            ),
            format!(
                "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated=\"50\" {FILLED}/></table:table-row>"
            ),
        ] {
            assert_eq!(ods(&rows), Err(TOO_LARGE.to_owned()), "{rows}");
        }
    }

    /// Every sheet of a workbook ends with the rest of its rows, empty: none of them stands above the next sheet.
    #[test]
    fn the_empty_rest_of_a_sheet_is_no_part_of_the_next() {
        let rest = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
        let row = format!(
            "<table:table-row><table:table-cell {FILLED} table:number-columns-repeated=\"122\"><text:p>O'Brien</text:p></table:table-cell></table:table-row>"
        );
        let next = "</table:table><table:table table:name=\"B\">";
        assert_eq!(ods(&format!("{row}{rest}{next}{row}{rest}{next}{row}{rest}")), Ok(()));
        // An end that a reader does not see as one ends nothing.
        let pretended = [
            format!("<!-- > {next} -->"),
            format!("<x a=\">{next}\"/>"),
            format!("<x a='>{next}'/>"),
            format!("<x a=\"<y>{next}\"/>"),
            format!("<?x > {next} ?>"),
            format!("<![CDATA[ > {next} ]]>"),
            format!(
                "<table:table-row><table:table-cell><table:table-cell></table:table-cell></table:table-row>{next}</table:table-cell></table:table-row>"
            ),
        ];
        for end in pretended {
            let hostile = format!("{row}{rest}{end}{row}");
            assert_eq!(ods(&hostile), Err(TOO_LARGE.to_owned()), "{end}");
        }
        // Sheets are opened together, so they count together.
        let large = format!(
            "<table:table-row table:number-rows-repeated=\"90000\"><table:table-cell table:number-columns-repeated=\"99\"/><table:table-cell {FILLED}/></table:table-row>"
        );
        assert_eq!(ods(&format!("{large}{next}{large}")), Ok(()));
        assert_eq!(ods(&format!("{large}{next}{large}{next}{large}")), Err(TOO_LARGE.to_owned()));
        let blanks = format!(
            "<table:table-row><table:table-cell {FILLED}><text:p><text:s text:c=\"4000000000\"/></text:p></table:table-cell></table:table-row>"
        );
        assert_eq!(ods(&blanks), Err(TOO_LARGE.to_owned()));
    }

    #[test]
    fn a_sheet_that_reaches_too_far_is_refused() {
        for rows in [
            "<row r=\"1\"><c r=\"A1\"/></row><row r=\"1048576\"><c r=\"XFD1048576\"/></row>",
            "<x:row r=\"1048576\"><x:c r='XFD1'/></x:row>",
            "<row><c r=\"ZZ999999\"><v>1</v></c></row>",
        ] {
            assert_eq!(xlsx(rows), Err(TOO_LARGE.to_owned()), "{rows}");
        }
        assert!(bounds(&packed("xl/workbook.bin", "")).is_err());
    }

    #[test]
    fn a_text_without_an_end_is_refused() {
        let long = "x".repeat(17 * 1024 * 1024);
        assert_eq!(ods(&long), Err(TOO_LARGE.to_owned()));
    }
}
