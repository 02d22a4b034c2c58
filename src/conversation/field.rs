//! The one mechanism for typing: a field open with its text and cursor, and what happens when it is taken.

use crate::form::{self, Field, Kind, Taken};
use crate::keys::{Direction, Edit};
use crate::plan::Path;
use jiff::civil::Date;
use tui_input::{Input, InputRequest};

/// A field that is open.
#[derive(Clone, Debug)]
pub struct OpenField {
    /// Where it stands on the sheet.
    pub at: Path,
    /// Its row in the table.
    pub field: &'static Field,
    input: Input,
}

impl OpenField {
    /// Opens a field with a text in it, the cursor behind it. None if the form has no such field.
    pub(super) fn with(at: &Path, text: &str) -> Option<OpenField> {
        let field = form::field(&at.shape())?;
        Some(OpenField { at: at.clone(), field, input: Input::new(text.to_owned()) })
    }

    /// What is typed so far.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> String {
        self.text().chars().take(self.input.cursor()).collect()
    }

    pub(super) fn insert(&mut self, letter: char) {
        self.input.handle(InputRequest::InsertChar(letter));
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        if self.has_lines() && self.edit_line(edit) {
            return;
        }
        edit_input(&mut self.input, edit);
    }

    /// What in a note is meant for its line alone. False for all else.
    fn edit_line(&mut self, edit: Edit) -> bool {
        let text: Vec<char> = self.text().chars().collect();
        let now = self.input.cursor();
        let (from, to, cursor) = match edit {
            Edit::ToStart => (line_start(&text, now), now, line_start(&text, now)),
            Edit::ToEnd => (now, line_end(&text, now), now),
            Edit::GoToEnd => (now, now, line_end(&text, now)),
            Edit::Back | Edit::Forward | Edit::Word => return false,
        };
        let before = text.iter().take(from);
        let rest: String = before.chain(text.iter().skip(to)).collect();
        self.input = Input::new(rest).with_cursor(cursor);
        true
    }

    /// Moves the cursor; false if the direction leads out of the field. In a note, up and down lead from line to
    /// line, and out of it only from its very beginning and end.
    pub(super) fn go(&mut self, direction: Direction) -> bool {
        if !self.has_lines() {
            return move_in(&mut self.input, direction);
        }
        let text: Vec<char> = self.text().chars().collect();
        let now = self.input.cursor();
        let start = line_start(&text, now);
        let to = match direction {
            Direction::Home => start,
            Direction::End => line_end(&text, now),
            Direction::Up | Direction::PageUp if start > 0 => {
                let above = line_start(&text, start - 1);
                (above + (now - start)).min(start - 1)
            }
            Direction::Down | Direction::PageDown if line_end(&text, now) < text.len() => {
                let below = line_end(&text, now) + 1;
                (below + (now - start)).min(line_end(&text, below))
            }
            Direction::Up | Direction::PageUp if now > 0 => 0,
            Direction::Down | Direction::PageDown if now < text.len() => text.len(),
            Direction::Left | Direction::Right => return move_in(&mut self.input, direction),
            _ => return false,
        };
        self.input.handle(InputRequest::SetCursor(to));
        true
    }

    /// Whether something is typed into it, rather than chosen.
    pub fn is_typed(&self) -> bool {
        self.field.kind.is_typed()
    }

    /// What taking it gives.
    pub(super) fn taken(&self, today: Date) -> Taken {
        self.field.kind.take(self.text().trim_end(), today)
    }

    /// Whether Enter makes a line rather than taking it.
    pub fn has_lines(&self) -> bool {
        self.field.kind == Kind::Note
    }
}

/// Where the line begins that a place in a text lies in, and where it ends.
fn line_start(text: &[char], at: usize) -> usize {
    text.iter().take(at).rposition(|letter| *letter == '\n').map_or(0, |end| end + 1)
}

fn line_end(text: &[char], at: usize) -> usize {
    text.iter().skip(at).position(|letter| *letter == '\n').map_or(text.len(), |end| at + end)
}

/// Line editing, for every text that is typed.
pub(super) fn edit_input(input: &mut Input, edit: Edit) {
    let request = match edit {
        Edit::Back => InputRequest::DeletePrevChar,
        Edit::Forward => InputRequest::DeleteNextChar,
        Edit::ToEnd => InputRequest::DeleteTillEnd,
        Edit::Word => InputRequest::DeletePrevWord,
        Edit::GoToEnd => InputRequest::GoToEnd,
        Edit::ToStart => {
            let rest: String = input.value().chars().skip(input.cursor()).collect();
            *input = Input::new(rest).with_cursor(0);
            return;
        }
    };
    input.handle(request);
}

/// Moves the cursor along a text; false for directions that lead out of it.
pub(super) fn move_in(input: &mut Input, direction: Direction) -> bool {
    let request = match direction {
        Direction::Left => InputRequest::GoToPrevChar,
        Direction::Right => InputRequest::GoToNextChar,
        Direction::Home => InputRequest::GoToStart,
        Direction::End => InputRequest::GoToEnd,
        Direction::Up | Direction::Down | Direction::PageUp | Direction::PageDown => return false,
    };
    input.handle(request);
    true
}
