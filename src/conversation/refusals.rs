//! A key that does nothing says so, and what would.

use super::rows::What;
use super::{OpenPlan, Over, State};
use crate::form::{ANSWERS, Kind};
use crate::keys::{Command, Context, Edit, KeyPress, Screen};
use crate::plan::Path;

/// What a key could have changed without an effect.
#[derive(PartialEq)]
pub(super) struct Stand {
    step: crate::form::Step,
    focus: usize,
    expanded: Option<Path>,
}

impl OpenPlan {
    pub(super) fn stand(&self) -> Stand {
        Stand { step: self.step, focus: self.focus, expanded: self.expanded.clone() }
    }

    /// Whether the focus is on a yes or no that is not being typed.
    pub(super) fn asks_yes_or_no(&self) -> bool {
        let field = self.focused().and_then(|row| match row.what {
            What::Field(field) => Some(field.kind),
            _ => None,
        });
        let asks = matches!(field, Some(Kind::YesNo)) || field == Some(Kind::Choice(ANSWERS));
        asks && self.is_at_rest()
    }

    /// Whether keys go to the rows of the step, and not to a search, the panel or an open field.
    fn is_at_rest(&self) -> bool {
        let beside = self.searching.is_some() || self.settings.is_some();
        self.field.is_none() && !beside && self.in_panel.is_none()
    }
}

impl State {
    /// A key that asks for nothing here.
    pub(super) fn nothing_on(&mut self, press: KeyPress, context: &Context) {
        let says = match &self.over {
            Some(Over::Hidden) => return,
            Some(Over::Afresh(_)) => "1 begins again, 2 or Esc goes on as you are.".to_owned(),
            _ if context.yes_or_no && press.text().is_some_and(|letter| matches!(letter, 'y' | 'n')) => {
                "1 is yes, 2 is no. y and n do not answer; Ctrl-N is the next step.".to_owned()
            }
            None if context.screen == Screen::Compare => super::compare::KEYS.to_owned(),
            None if context.screen == Screen::Settings && !context.typing => super::settings::KEYS.to_owned(),
            _ => {
                let help = if context.typing { "F1" } else { "?" };
                format!("Nothing is on {press} here. {help} says what works.")
            }
        };
        self.tell(says, false);
    }

    /// A command that came to nothing on the rows of a step.
    pub(super) fn came_to_nothing(&mut self, command: Command, before: Option<Stand>) {
        let Some(open) = &self.open else { return };
        if self.notice.is_some() || self.over.is_some() || !open.is_at_rest() || before != Some(open.stand())
        {
            return;
        }
        let says = match command {
            Command::Answer(_) => refused_answer(open),
            Command::More | Command::Less => "+ and - change a number. Choose one first.".to_owned(),
            Command::Toggle => "There is nothing to tick here.".to_owned(),
            Command::Edit(Edit::Forward) => "There is nothing written here to take out.".to_owned(),
            Command::Close => "Nothing is open. n is the next step, q goes to the start.".to_owned(),
            _ => return,
        };
        self.tell(says, false);
    }
}

/// Why a digit is no answer here.
fn refused_answer(open: &OpenPlan) -> String {
    let Some(row) = open.focused() else { return "There is nothing to answer here.".to_owned() };
    match row.what {
        What::Field(field) => {
            let count = row.answers.as_ref().map_or(0, |answers| answers.all.len());
            match field.kind {
                Kind::Text | Kind::Note => "Enter opens this; then type.".to_owned(),
                _ if count == 0 => "There is nothing to choose from here.".to_owned(),
                _ if field.kind.is_choice() => format!("There are {count} answers. 0 is not asked."),
                _ => format!("There are {count} to tick, each by its number."),
            }
        }
        _ => "A number answers a question. Up and Down choose one.".to_owned(),
    }
}
