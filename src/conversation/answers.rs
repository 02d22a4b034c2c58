//! Answers given without typing: digits, Space, more and less.

use super::rows::What;
use super::{Effect, State};
use crate::form::Kind;
use crate::plan::Path;

impl State {
    /// A digit: an answer, a rung, a tick, or the beginning of a number.
    pub(super) fn answer(&mut self, digit: u8) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(row) = open.focused().cloned() else { return Vec::new() };
        let Some(path) = row.path.clone() else { return Vec::new() };
        match row.what {
            What::Rung(area) => self.set_rung(&area, digit),
            What::Field(field) if field.kind.is_number() => {
                self.open_field(char::from_digit(u32::from(digit), 10));
                Vec::new()
            }
            What::Field(field) => {
                let choices = field.kind.choices(&open.policy, super::rows::area_of(open, &path).as_ref());
                let chosen = usize::from(digit)
                    .checked_sub(1)
                    .and_then(|at| choices.get(at))
                    .map(|(id, _)| id.clone());
                if field.kind.is_choice() {
                    if digit > 0 && chosen.is_none() {
                        return Vec::new();
                    }
                    return self.set(&path, chosen);
                }
                match chosen {
                    Some(id) if matches!(field.kind, Kind::Ticks(_) | Kind::TicksOf(_)) => {
                        self.tick(&path, &id)
                    }
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
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
        match (row.what, row.path) {
            (What::Rung(area), _) => self.step_level(&area, false, by),
            (What::Field(field), Some(path)) if field.kind.is_choice() => {
                let choices = field.kind.choices(&open.policy, super::rows::area_of(open, &path).as_ref());
                let typed = open.history.sheet().typed(&path);
                let now = choices.iter().position(|(id, _)| Some(id.as_str()) == typed);
                let count = choices.len().max(1);
                let to = match now {
                    Some(at) if by > 0 => (at + 1) % count,
                    Some(at) => at.checked_sub(1).unwrap_or(count - 1),
                    None => 0,
                };
                let after = choices.get(to).map(|(id, _)| id.clone());
                self.set(&path, after)
            }
            _ => Vec::new(),
        }
    }

    /// + and - change a number by its own step, without opening it.
    pub(super) fn more(&mut self, more: bool) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(row) = open.focused() else { return Vec::new() };
        let (What::Field(field), Some(path)) = (&row.what, row.path.clone()) else { return Vec::new() };
        let typed = open.history.sheet().typed(&path).unwrap_or("0");
        let hundredths = |text: &str| {
            let money = crate::amount::Hours::parse(text).ok()?.exact();
            Some(money.times_whole(100))
        };
        let by = match field.kind {
            Kind::Hours => 25,
            Kind::Money | Kind::Count(..) => 100,
            _ => return Vec::new(),
        };
        let Some(now) = hundredths(typed) else { return Vec::new() };
        let to = if more { now + by } else { (now - by).max(0) };
        let shown = match field.kind {
            Kind::Count(..) => (to / 100).to_string(),
            _ => format!("{}.{:02}", to / 100, to % 100),
        };
        let taken = field.kind.take(&shown, self.today);
        if taken.wrong.is_some() { Vec::new() } else { self.set(&path, Some(taken.text)) }
    }
}
