//! The one way to put words on the screen: made harmless, in signs that the terminal has, measured in cells, cut by
//! grapheme.

use crate::theme::{Look, Role, harmless};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A buffer, and how it is drawn to.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    look: &'a Look,
    cursor: Option<Position>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, look: &'a Look) -> Canvas<'a> {
        Canvas { buffer, look, cursor: None }
    }

    pub(super) fn look(&self) -> &'a Look {
        self.look
    }

    /// Where the real cursor stands, if anything is being typed.
    pub(super) fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    pub(super) fn set_cursor(&mut self, x: u16, y: u16) {
        let area = self.buffer.area;
        self.cursor = Some(Position::new(
            x.min(area.right().saturating_sub(1)),
            y.min(area.bottom().saturating_sub(1)),
        ));
    }

    /// The real cursor stands nowhere.
    pub(super) fn hide_cursor(&mut self) {
        self.cursor = None;
    }

    /// Empties a region in a role's style.
    pub(super) fn fill(&mut self, area: Rect, role: Role) {
        let area = area.intersection(self.buffer.area);
        let style = self.look.theme.style(role);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Words at a place, at most `width` cells; gives the cells used.
    pub(super) fn put(&mut self, x: u16, y: u16, width: u16, words: &str, role: Role) -> u16 {
        let area = self.buffer.area;
        if y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let width = width.min(area.right() - x);
        let shown = self.shown(words);
        let fitted = fitted(&shown, usize::from(width));
        self.buffer.set_stringn(x, y, &fitted, usize::from(width), self.look.theme.style(role));
        u16::try_from(fitted.width()).unwrap_or(width)
    }

    /// Words that end at the right edge of a region.
    pub(super) fn put_right(&mut self, right: u16, y: u16, words: &str, role: Role) {
        let long = u16::try_from(self.shown(words).width()).unwrap_or(u16::MAX);
        self.put(right.saturating_sub(long), y, long, words, role);
    }

    /// Words as this terminal shows them.
    pub(super) fn shown(&self, words: &str) -> String {
        let clean = harmless(words);
        self.look.glyphs.show(&clean).into_owned()
    }

    /// A line across.
    pub(super) fn across(&mut self, x: u16, y: u16, width: u16) {
        let line = self.look.glyphs.lines().horizontal.repeat(usize::from(width));
        self.raw(x, y, &line);
    }

    /// A line down.
    pub(super) fn down(&mut self, x: u16, y: u16, height: u16) {
        for row in y..y.saturating_add(height) {
            self.raw(x, row, self.look.glyphs.lines().vertical);
        }
    }

    /// A sign of a frame.
    pub(super) fn raw(&mut self, x: u16, y: u16, sign: &str) {
        let area = self.buffer.area;
        if y < area.bottom() && x < area.right() {
            self.buffer.set_string(x, y, sign, self.look.theme.style(Role::Rule));
        }
    }
}

/// As much of a text as fits, with `...` where it is cut.
pub(super) fn fitted(words: &str, width: usize) -> String {
    if words.width() <= width {
        return words.to_owned();
    }
    let room = width.saturating_sub(3);
    let mut out = String::new();
    for grapheme in words.graphemes(true) {
        if out.width() + grapheme.width() > room {
            break;
        }
        out.push_str(grapheme);
    }
    out.push_str(&".".repeat(width.min(3)));
    out
}

/// A text in lines of at most `width` cells, broken between words; a word too long for a line is broken too.
pub(super) fn wrapped(words: &str, width: usize) -> Vec<String> {
    let mut out = Vec::new();
    for paragraph in words.split('\n') {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && line.width() + 1 + word.width() > width {
                out.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            for grapheme in word.graphemes(true) {
                if !line.is_empty() && line.width() + grapheme.width() > width {
                    out.push(std::mem::take(&mut line));
                }
                line.push_str(grapheme);
            }
        }
        out.push(line);
    }
    out
}
