//! Answers given without typing: digits, Space, more and less.

use super::rows::{Row, What};
use super::{Effect, Shape, State};
use crate::form;
use crate::plan::Path;

impl State {
    /// A digit: an answer, a rung, a tick, or the beginning of a number.
    pub(super) fn answer(&mut self, digit: u8) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(row) = open.focused().cloned() else { return Vec::new() };
        match row.what {
            What::Rung(area) => self.set_rung(&area, digit),
            What::Field(field) if field.kind.is_number() => {
                self.open_field(char::from_digit(u32::from(digit), 10));
                Vec::new()
            }
            What::Field(_) => self.give(&row, usize::from(digit).checked_sub(1)),
            _ => Vec::new(),
        }
    }

    /// Gives the answer at a place, or ticks it; at none, takes back the answer that was given.
    pub(super) fn give(&mut self, row: &Row, at: Option<usize>) -> Vec<Effect> {
        let (Some(answers), Some(path)) = (&row.answers, &row.path) else { return Vec::new() };
        let word = at.map(|at| answers.all.get(at).map(|(id, _)| id.clone()));
        match (answers.shape, word) {
            // There is no such answer.
            (_, Some(None)) | (Shape::Ticked, None) => Vec::new(),
            (Shape::Ticked, Some(Some(id))) => {
                if let Some(open) = &mut self.open {
                    open.mark = at.map(|at| (path.clone(), at));
                }
                self.tick(path, &id)
            }
            (_, Some(Some(id))) if path.shape() == "policy" => self.move_to_rules(&id),
            (_, word) => self.set(path, word.flatten()),
        }
    }

    /// Works the plan out under other rules: their name, and the digest of their text, in one step.
    fn move_to_rules(&mut self, id: &str) -> Vec<Effect> {
        let Some(sha256) = self.library.shelf.get(&id.into()).map(|policy| policy.sha256.clone()) else {
            return Vec::new();
        };
        let Some(open) = &self.open else { return Vec::new() };
        let set =
            |name: &str, after: String| open.history.sheet().setting(Path::top().field(name), Some(after));
        let changes = [set("policy", id.to_owned()), set(form::POLICY_SHA256, sha256)];
        self.change(changes.into_iter().flatten().collect())
    }

    /// Space: ticks the box that is marked, or steps through the answers.
    pub(super) fn toggle(&mut self) -> Vec<Effect> {
        let row = self.open.as_ref().and_then(|open| open.focused()).cloned();
        let ticked = row.filter(|row| row.answers.as_ref().is_some_and(|a| a.shape == Shape::Ticked));
        match ticked {
            Some(row) => {
                let at = self.open.as_ref().map(|open| open.mark_in(&row));
                self.give(&row, at)
            }
            None => self.step_choice(1),
        }
    }

    /// A letter in a question that is open: the next answer that begins with it, or the next box.
    pub(super) fn pick(&mut self, letter: char) -> Vec<Effect> {
        let Some(row) = self.open.as_ref().and_then(|open| open.focused()).cloned() else {
            return Vec::new();
        };
        let Some(answers) = &row.answers else { return Vec::new() };
        let ticks = answers.shape == Shape::Ticked;
        match (letter.to_digit(10), letter) {
            (Some(digit), _) => self.give(&row, usize::try_from(digit).unwrap_or(0).checked_sub(1)),
            (None, ' ') => self.toggle(),
            _ if answers.shape == Shape::Numbered => {
                self.say_which_digits();
                Vec::new()
            }
            _ => {
                let now = match (&self.open, ticks) {
                    (Some(open), true) => Some(open.mark_in(&row)),
                    _ => answers.chosen(),
                };
                let Some(at) = answers.beginning_with(letter, now) else { return Vec::new() };
                if ticks {
                    self.mark_box(&row, at);
                    return Vec::new();
                }
                self.give(&row, Some(at))
            }
        }
    }

    /// The letters y and n are commands and never answer a question.
    pub(super) fn say_which_digits(&mut self) {
        let row = self.open.as_ref().and_then(|open| open.focused());
        let Some(answers) = row.and_then(|row| row.answers.as_ref()) else { return };
        let named: Vec<String> =
            answers.all.iter().zip(1..).map(|((_, name), number)| format!("{number} is {name}")).collect();
        self.tell(format!("{}.", named.join(", ")), false);
    }

    pub(super) fn mark_box(&mut self, row: &Row, at: usize) {
        if let (Some(open), Some(path)) = (&mut self.open, &row.path) {
            open.mark = Some((path.clone(), at));
        }
    }

    pub(super) fn tick(&mut self, path: &Path, id: &str) -> Vec<Effect> {
        let typed =
            self.open.as_ref().and_then(|open| open.history.sheet().typed(path)).unwrap_or("").to_owned();
        let mut ticked: Vec<&str> = typed.split_whitespace().collect();
        match ticked.iter().position(|other| *other == id) {
            Some(at) => {
                ticked.remove(at);
            }
            None => ticked.push(id),
        }
        let after = ticked.join(" ");
        self.set(path, (!after.is_empty()).then_some(after))
    }

    /// Space, Left and Right step through the answers of a choice.
    pub(super) fn step_choice(&mut self, by: isize) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(row) = open.focused().cloned() else { return Vec::new() };
        match row.what {
            What::Rung(ref area) => self.step_level(area, false, by),
            What::Field(_) => {
                let Some(answers) = row.answers.as_ref().filter(|a| a.shape != Shape::Ticked) else {
                    return Vec::new();
                };
                let count = answers.all.len().max(1);
                let to = match answers.chosen() {
                    Some(at) if by > 0 => (at + 1) % count,
                    Some(at) => at.checked_sub(1).unwrap_or(count - 1),
                    None => 0,
                };
                self.give(&row, Some(to))
            }
            _ => Vec::new(),
        }
    }

    /// + and - change a number or a day by its own step, without opening it.
    pub(super) fn more(&mut self, more: bool) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(row) = open.focused() else { return Vec::new() };
        let (What::Field(field), Some(path)) = (&row.what, row.path.clone()) else { return Vec::new() };
        let typed = open.history.sheet().typed(&path);
        let after = field.kind.stepped(typed.unwrap_or(""), if more { 1 } else { -1 });
        after.map_or_else(Vec::new, |after| self.set(&path, Some(after)))
    }
}
