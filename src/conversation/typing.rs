//! Keys while a field is open, pastes, and taking what was typed: the one way to change the sheet.

use super::rows::What;
use super::{Effect, OpenField, State};
use crate::form::Kind;
use crate::keys::{Command, Direction};
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
        let Some(open) = self.open.as_mut().filter(|_| typing) else {
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
            self.tell("Somebody else has this plan. You can look.", true);
            return;
        }
        let Some(path) = open.focused().and_then(|row| row.path.clone()) else { return };
        let kept = open.history.sheet().typed(&path).unwrap_or("").to_owned();
        let is_date = crate::form::field(&path.shape()).is_some_and(|field| field.kind.is_date());
        let typed = match first {
            Some(_) => String::new(),
            // A date is mended as people write it.
            None if is_date => open.focused().map_or(kept, |row| row.value.clone()),
            None => kept,
        };
        open.field = OpenField::with(&path, &typed);
        if let (Some(field), Some(letter)) = (&mut open.field, first) {
            field.insert(letter);
        }
    }

    pub(super) fn in_field(&mut self, command: Command) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(field) = &mut open.field else { return Vec::new() };
        match command {
            Command::Edit(edit) => field.edit(edit),
            Command::Open if field.has_lines() => field.insert('\n'),
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

    /// Tab takes a field and opens the next: typing carries on from field to field.
    pub(super) fn take_and_open(&mut self, direction: Direction) -> Vec<Effect> {
        let effects = self.take_and_move(direction);
        let next = self.open.as_ref().and_then(|open| open.focused()).map(|row| row.what.clone());
        if let Some(What::Field(field)) = next
            && (matches!(field.kind, Kind::Text | Kind::Note) || field.kind.is_number())
        {
            self.open_field(None);
        }
        effects
    }

    /// Moves on before it takes, so that what is kept says where the conversation goes on.
    fn take_and_move(&mut self, direction: Direction) -> Vec<Effect> {
        let field = self.open.as_mut().and_then(|open| open.field.take());
        self.move_focus(direction);
        if let Some(open) = &mut self.open {
            open.field = field;
        }
        self.take_field()
    }

    /// Takes the open field: a value in the contract's form, or the text as typed with what is wrong with it.
    pub(super) fn take_field(&mut self) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(field) = open.field.take() else { return Vec::new() };
        let before = open.history.sheet().typed(&field.at).map(str::to_owned);
        let taken = if field.text().is_empty() { None } else { Some(field.taken(self.today)) };
        let after = taken.as_ref().map(|taken| taken.text.clone()).filter(|text| !text.is_empty());
        self.drafting = super::Drafting::default();
        let mut effects = Vec::new();
        if after != before {
            let first = after.as_deref().and_then(|hours| self.first_hours(&field.at, hours));
            let set = Change::Set { at: field.at.clone(), before, after };
            effects = self.change(vec![first.unwrap_or(set)]);
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
        let before = self.open.as_ref().and_then(|open| open.history.sheet().typed(at)).map(str::to_owned);
        if before == after {
            return Vec::new();
        }
        self.change(vec![Change::Set { at: at.clone(), before, after }])
    }

    pub(super) fn empty_field(&mut self) -> Vec<Effect> {
        let path = self
            .open
            .as_ref()
            .and_then(|open| open.focused())
            .filter(|row| matches!(row.what, What::Field(_)))
            .and_then(|row| row.path.clone());
        path.map_or_else(Vec::new, |path| self.set(&path, None))
    }
}
