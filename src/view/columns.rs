//! Things side by side: a column each, as many as fit, their rows folded and never cut.

use super::canvas::{Canvas, fitted, wrapped};
use crate::conversation::Scroll;
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// What stands before the columns.
const LABEL: u16 = 17;
/// A column: *improvement* and *Outstanding* have eleven letters.
const COLUMN: u16 = 12;
/// A name has so many lines.
const NAME_LINES: usize = 2;

/// A row: what it is, and a cell for each of those compared.
pub(super) struct Line {
    pub(super) label: String,
    pub(super) cells: Vec<String>,
    pub(super) role: Role,
    /// Whether it is left out where none of those in sight has anything to say.
    pub(super) spared: bool,
}

impl Line {
    fn is_told(&self, first: usize, columns: usize) -> bool {
        !self.spared || self.cells.iter().skip(first).take(columns).any(|cell| cell != NOTHING)
    }
}

/// A cell with nothing to say.
pub(super) const NOTHING: &str = "-";

/// What stands side by side.
pub(super) struct Columns<'a> {
    /// What is compared, the longest way that fits.
    pub(super) headings: Vec<String>,
    pub(super) names: Vec<&'a str>,
    pub(super) chosen: usize,
    pub(super) scroll: &'a Scroll,
    pub(super) lines: Vec<Line>,
    /// What is to be said beneath.
    pub(super) notes: Vec<String>,
}

impl Columns<'_> {
    pub(super) fn draw(&self, work: Rect, canvas: &mut Canvas<'_>) {
        let columns = usize::from((work.width.saturating_sub(LABEL + 1) / COLUMN).max(1));
        let first = (self.chosen + 1).saturating_sub(columns);
        let y = self.names(first, columns, Rect { y: work.y + 1, ..work }, canvas);
        let room = usize::from(work.width - 2);
        let notes: Vec<String> = self.notes.iter().flat_map(|note| wrapped(note, room)).collect();
        let deep = usize::from(work.bottom().saturating_sub(y)).saturating_sub(notes.len());
        let told = self.lines.iter().filter(|line| line.is_told(first, columns));
        let rows: Vec<Vec<Part>> = told.map(|line| folded(line, first, columns)).collect();
        let parts = |from: usize| rows.iter().skip(from).flatten();
        // Whole rows come into sight and go out of it, so that no cell loses its first words or its last.
        let last = (0..rows.len()).find(|from| parts(*from).count() <= deep).unwrap_or(0);
        let from = self.scroll.first(last);
        self.heading(first, columns, from < last, work, canvas);
        let whole = rows.iter().skip(from).scan(0, |lines, row| {
            *lines += row.len();
            (*lines <= deep).then_some(*lines)
        });
        // Of a row too deep for the window as much as there is room for.
        let deep = whole.last().unwrap_or(deep);
        for ((label, cells, role), y) in parts(from).take(deep).zip(y..) {
            canvas.put(work.x + 1, y, LABEL - 1, label, Role::Text);
            for (cell, x) in cells.iter().zip((0..).map(|column| work.x + LABEL + 1 + column * COLUMN)) {
                canvas.put(x, y, COLUMN - 1, cell, *role);
            }
        }
        let top = work.bottom().saturating_sub(u16::try_from(notes.len()).unwrap_or(0));
        for (note, y) in notes.iter().zip(top.max(y)..work.bottom()) {
            canvas.put(work.x + 1, y, work.width - 2, note, Role::Look);
        }
    }

    fn heading(&self, first: usize, columns: usize, more: bool, work: Rect, canvas: &mut Canvas<'_>) {
        let all = self.names.len();
        let mut said = Vec::new();
        if columns < all {
            said.push(format!("{} to {} of {all}", first + 1, (first + columns).min(all)));
        }
        if more {
            said.push("Down for more".to_owned());
        }
        let said = said.join("  ");
        let room = work.width.saturating_sub(4 + u16::try_from(said.width()).unwrap_or(0));
        let fits = self.headings.iter().find(|words| words.width() <= usize::from(room));
        let words = fits.or(self.headings.last()).map_or("", String::as_str);
        canvas.put(work.x + 1, work.y, room, words, Role::Title);
        canvas.put_right(work.right() - 1, work.y, &said, Role::Quiet);
    }

    /// The names, in up to two lines, the chosen one marked; the line after them.
    fn names(&self, first: usize, columns: usize, at: Rect, canvas: &mut Canvas<'_>) -> u16 {
        let width = usize::from(COLUMN - 1);
        let mut deep = 1;
        for (name, column) in self.names.iter().skip(first).take(columns).zip(0_u16..) {
            let chosen = first + usize::from(column) == self.chosen;
            let role = if chosen { Role::Focus } else { Role::Title };
            let x = at.x + LABEL + 1 + column * COLUMN;
            let mut parts = wrapped(name, width);
            if parts.len() > NAME_LINES {
                let rest = parts.split_off(NAME_LINES - 1).join(" ");
                parts.push(fitted(&rest, width));
            }
            deep = deep.max(parts.len());
            for (part, y) in parts.iter().zip(at.y..) {
                canvas.put(x, y, COLUMN - 1, part, role);
            }
            if chosen {
                canvas.put(x - 1, at.y, 1, ">", Role::Focus);
            }
        }
        at.y + u16::try_from(deep).unwrap_or(1)
    }
}

/// A line of the screen: the label's part, the cells' parts, and how they look.
type Part = (String, Vec<String>, Role);

/// A row in as many lines as its longest cell takes.
fn folded(line: &Line, first: usize, columns: usize) -> Vec<Part> {
    let width = usize::from(COLUMN - 1);
    let cells: Vec<Vec<String>> =
        line.cells.iter().skip(first).take(columns).map(|cell| wrapped(cell, width)).collect();
    let label = wrapped(&line.label, usize::from(LABEL - 1));
    // A label's indent says what it belongs to.
    let indent = line.label.len() - line.label.trim_start().len();
    let deep = cells.iter().map(Vec::len).max().unwrap_or(1).max(label.len());
    let part = |at: usize| {
        let label = label.get(at).map(|part| format!("{}{part}", " ".repeat(indent))).unwrap_or_default();
        (label, cells.iter().map(|cell| cell.get(at).cloned().unwrap_or_default()).collect(), line.role)
    };
    (0..deep).map(part).collect()
}
