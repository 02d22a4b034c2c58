//! Keys while a field is open, pastes, and taking what was typed: the one way to change the sheet.

use super::rows::What;
use super::{Effect, OpenField, Shape, State};
use crate::form::Kind;
use crate::keys::{Command, Direction, Edit};
use crate::plan::{Change, Event, Path, Place};

impl State {
    pub(super) fn letter(&mut self, letter: char) -> Vec<Effect> {
        if let Some(super::Over::Find(finding)) = &mut self.over {
            finding.insert(letter);
            return Vec::new();
        }
        let Some(open) = self.open.as_mut() else {
            self.letter_of_everybody(letter);
            return Vec::new();
        };
        if open.field.as_ref().is_some_and(|field| !field.is_typed()) {
            return self.pick(letter);
        }
        if let Some(field) = &mut open.field {
            field.insert(letter);
        } else if let Some(searching) = &mut open.searching {
            searching.insert(letter);
        }
        Vec::new()
    }

    /// A paste goes only into an open field, in one piece; line ends become spaces in a one-line field.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        let typing = self.context().typing;
        if let Some(super::Over::Find(finding)) = &mut self.over {
            let letters = text.chars().filter(|letter| !crate::theme::is_hidden(*letter)).take(200);
            letters.for_each(|letter| finding.insert(letter));
            return Vec::new();
        }
        if self.open.is_none() && typing {
            let seen = text.chars().filter(|letter| !crate::theme::is_hidden(*letter));
            seen.take(200).for_each(|letter| self.letter_of_everybody(letter));
            return Vec::new();
        }
        let takes =
            |open: &&mut super::OpenPlan| typing && open.field.as_ref().is_none_or(|field| field.is_typed());
        let Some(open) = self.open.as_mut().filter(takes) else {
            self.tell("Open a field first (Enter), then paste.", true);
            return Vec::new();
        };
        let lines = open.field.as_ref().is_some_and(OpenField::has_lines);
        let mut hidden = 0;
        for letter in text.replace("\r\n", "\n").chars().take(20_000) {
            let letter =
                if letter == '\n' || letter == '\r' { if lines { '\n' } else { ' ' } } else { letter };
            if crate::theme::is_hidden(letter) && letter != '\n' {
                hidden += 1;
                continue;
            }
            if let Some(field) = &mut open.field {
                field.insert(letter);
            } else if let Some(searching) = &mut open.searching {
                searching.insert(letter);
            }
        }
        if hidden > 0 {
            self.tell(format!("{hidden} hidden characters left out."), false);
        }
        self.draft_soon();
        Vec::new()
    }

    pub(super) fn open_field(&mut self, first: Option<char>) {
        let Some(open) = &mut self.open else { return };
        if open.read_only {
            self.only_look();
            return;
        }
        let Some(path) = open.focused().and_then(|row| row.path.clone()) else { return };
        let kept = open.history.sheet().typed(&path).unwrap_or("").to_owned();
        let kind = crate::form::field(&path.shape()).map(|field| field.kind);
        let typed = match first {
            Some(_) => String::new(),
            // A date is mended as people write it.
            None if kind.is_some_and(Kind::is_date) => open.focused().map_or(kept, |row| row.value.clone()),
            None if kind.is_some_and(Kind::is_typed) => kept,
            None => String::new(),
        };
        open.field = OpenField::with(&path, &typed);
        if let (Some(field), Some(letter)) = (&mut open.field, first) {
            field.insert(letter);
        }
    }

    pub(super) fn in_field(&mut self, command: Command) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(field) = &mut open.field else { return Vec::new() };
        if !field.is_typed() {
            return self.in_question(command);
        }
        match command {
            Command::Edit(edit) => field.edit(edit),
            Command::Open if field.has_lines() => return self.end_line(),
            Command::Open => return self.take_and_move(Direction::Down),
            Command::NextField => return self.take_and_open(Direction::Down),
            Command::LastField => return self.take_and_open(Direction::Up),
            Command::Close => return self.take_field(),
            Command::Move(direction) => {
                if !field.go(direction) {
                    return self.take_and_move(direction);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Enter in a note makes a line, and keeps what stands so far: each line can be undone.
    fn end_line(&mut self) -> Vec<Effect> {
        let Some(field) = self.open.as_mut().and_then(|open| open.field.as_mut()) else { return Vec::new() };
        let kept = field.taken(self.today);
        let at = field.at.clone();
        field.insert('\n');
        if kept.wrong.is_some() {
            Vec::new()
        } else {
            self.set(&at, Some(kept.text).filter(|t| !t.is_empty()))
        }
    }

    /// Keys in a question that is open: arrows step through its answers or boxes, the rest leads on.
    fn in_question(&mut self, command: Command) -> Vec<Effect> {
        let shape = self.open.as_ref().and_then(|open| Some(open.focused()?.answers.as_ref()?.shape));
        let listed = shape == Some(Shape::Below);
        match command {
            Command::Open => return self.take_and_move(Direction::Down),
            Command::NextField => return self.take_and_open(Direction::Down),
            Command::LastField => return self.take_and_open(Direction::Up),
            Command::Close => return self.take_field(),
            Command::Edit(Edit::Back | Edit::Forward) if shape != Some(Shape::Ticked) => {
                return self.empty_field();
            }
            Command::Move(Direction::Left) => return self.step_choice(-1),
            Command::Move(Direction::Right) => return self.step_choice(1),
            Command::Move(Direction::Up) if listed => return self.step_choice(-1),
            Command::Move(Direction::Down) if listed => return self.step_choice(1),
            Command::Move(direction) if !self.move_mark(direction) => return self.take_and_move(direction),
            _ => {}
        }
        Vec::new()
    }

    /// Tab takes a field and opens the next, whatever its kind: typing carries on from field to field, and no letter
    /// turns into a command on the way.
    pub(super) fn take_and_open(&mut self, direction: Direction) -> Vec<Effect> {
        let next = self.open.as_ref().and_then(|open| {
            let is_field =
                |at: &usize| open.rows.get(*at).is_some_and(|row| matches!(row.what, What::Field(_)));
            match direction {
                Direction::Up => (0..open.focus).rev().find(is_field),
                _ => (open.focus + 1..open.rows.len()).find(is_field),
            }
        });
        let Some(next) = next else {
            let effects = self.take_and_move(direction);
            // What is wrong with it goes before.
            if self.notice.is_none() {
                self.tell("No further field to type in, so letters are commands again. n goes on.", false);
            }
            return effects;
        };
        let effects = self.take_and(|state| {
            if let Some(open) = &mut state.open {
                open.focus = next;
            }
        });
        self.open_field(None);
        effects
    }

    /// Moves on before it takes, so that what is kept says where the conversation goes on.
    fn take_and_move(&mut self, direction: Direction) -> Vec<Effect> {
        self.take_and(|state| state.move_row(direction))
    }

    fn take_and(&mut self, go_on: impl FnOnce(&mut State)) -> Vec<Effect> {
        let field = self.open.as_mut().and_then(|open| open.field.take());
        go_on(self);
        if let Some(open) = &mut self.open {
            open.field = field;
        }
        self.take_field()
    }

    /// Takes the open field: a value in the contract's form, or the text as typed with what is wrong with it.
    pub(super) fn take_field(&mut self) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(field) = open.field.take().filter(OpenField::is_typed) else { return Vec::new() };
        let taken = if field.text().is_empty() { None } else { Some(field.taken(self.today)) };
        let after = taken.as_ref().map(|taken| taken.text.clone()).filter(|text| !text.is_empty());
        self.drafting = super::Drafting::default();
        let mut effects = Vec::new();
        if let Some(set) = open.history.sheet().setting(field.at.clone(), after.clone()) {
            let first = after.as_deref().and_then(|hours| self.first_hours(&field.at, hours));
            let brings = super::support::brings_along(self.open.as_ref(), &field.at, after.as_deref());
            let known = !brings.is_empty();
            let mut changes = vec![first.unwrap_or(set)];
            changes.extend(brings);
            effects = self.change(changes);
            if known && let Some(entry) = super::jump::item_of(&field.at) {
                self.jump_to(&Place {
                    step: crate::form::Step::Support.index(),
                    field: Some(entry.field("area")),
                });
                self.tell("What was said of them before is copied. What is this for?", false);
                return effects;
            }
        }
        let said = taken.and_then(|taken| taken.wrong).or_else(|| self.wrong_at(&field.at));
        if let Some(says) = said {
            self.tell(says, true);
        }
        effects
    }

    pub(super) fn wrong_at(&self, at: &Path) -> Option<String> {
        let open = self.open.as_ref()?;
        open.made.incomplete.iter().find(|one| one.at == *at).map(|one| one.says.clone())
    }

    /// Makes changes as one step of the user's.
    pub(super) fn change(&mut self, changes: Vec<Change>) -> Vec<Effect> {
        if changes.is_empty() {
            return Vec::new();
        }
        let place = self.open.as_ref().map(super::OpenPlan::place).unwrap_or_default();
        self.change_at(changes, place)
    }

    /// Makes changes after which the conversation goes on at this place.
    pub(super) fn change_at(&mut self, changes: Vec<Change>, place: Place) -> Vec<Effect> {
        let changes = match &self.open {
            Some(open) => super::needs::settled(open, changes),
            None => changes,
        };
        if changes.is_empty() {
            return Vec::new();
        }
        let record = self.record(Event::Change { changes, place });
        self.append(record)
    }

    pub(super) fn set(&mut self, at: &Path, after: Option<String>) -> Vec<Effect> {
        let change = self.open.as_ref().and_then(|open| open.history.sheet().setting(at.clone(), after));
        self.change(change.into_iter().collect())
    }

    /// Delete: takes the answer off; with a provider goes what was copied of it.
    pub(super) fn empty_field(&mut self) -> Vec<Effect> {
        let path = self
            .open
            .as_ref()
            .and_then(|open| open.focused())
            .filter(|row| matches!(row.what, What::Field(_)))
            .and_then(|row| row.path.clone());
        let Some(path) = path else { return Vec::new() };
        if path.shape() == "arrangements.provider" {
            return self.take_off_provider(&path);
        }
        self.set(&path, None)
    }

    fn take_off_provider(&mut self, path: &Path) -> Vec<Effect> {
        let (Some(open), Some(line)) = (&self.open, super::jump::item_of(path)) else { return Vec::new() };
        let chosen = super::take::AS_CHOSEN.map(|name| line.field("provider_as_chosen").field(name));
        let changes = std::iter::once(path.clone()).chain(chosen);
        self.change(changes.filter_map(|at| open.history.sheet().setting(at, None)).collect())
    }
}
