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
        edit_input(&mut self.input, edit);
    }

    /// Moves the cursor; false if the direction leads out of a one-line field.
    pub(super) fn go(&mut self, direction: Direction) -> bool {
        move_in(&mut self.input, direction)
    }

    /// What taking it gives.
    pub(super) fn taken(&self, today: Date) -> Taken {
        self.field.kind.take(self.text(), today)
    }

    /// Whether Enter makes a line rather than taking it.
    pub(super) fn has_lines(&self) -> bool {
        self.field.kind == Kind::Note
    }
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
