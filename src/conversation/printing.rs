//! What is to be printed: the small choice that *print* opens, and what the loop is then asked for.

use super::commands::moved;
use super::{Effect, Over, State};
use crate::document::{Form, What};
use crate::keys::Command;

/// The pages that can be printed, in the order in which they are offered.
pub const PAGES: [(What, Form, &str); 4] = [
    (What::Plan, Form::Text, "the plan"),
    (What::Plan, Form::Html, "the plan as a web page"),
    (What::Estimate, Form::Text, "the estimate, on one side"),
    (What::Estimate, Form::Html, "the estimate as a web page"),
];

impl State {
    pub(super) fn in_printing(&mut self, command: Command, at: usize) -> Vec<Effect> {
        match command {
            Command::Open => return print(at),
            Command::Answer(number @ 1..=4) => return print(usize::from(number) - 1),
            Command::Move(direction) => self.over = Some(Over::Print(moved(at, direction, PAGES.len()))),
            Command::Close => {}
            _ => self.over = Some(Over::Print(at)),
        }
        Vec::new()
    }
}

fn print(at: usize) -> Vec<Effect> {
    PAGES.get(at).map(|(what, form, _)| Effect::Print(*what, *form)).into_iter().collect()
}
