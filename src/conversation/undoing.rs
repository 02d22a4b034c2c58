//! Undo and redo, and what the place is called that they mend.

use super::said::{self, Seen};
use super::{Effect, State, jump, needs};
use crate::plan::{Change, Event, Part, Path, Place};

/// The letters that row 23 has room for.
const ROW: usize = 76;

/// What a change is about, and the row that stands for it while it is not on the sheet.
pub(super) struct About {
    path: Path,
    row: Option<Path>,
}

impl About {
    fn of(change: &Change) -> About {
        let row = match change {
            Change::Insert { list, item, .. } | Change::Remove { list, item, .. } => {
                needs::unbegun_place(list, item)
            }
            _ => None,
        };
        About { path: change.about(), row }
    }
}

impl State {
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        // What the plan began with stays: without its reference and its rules there is no plan.
        let Some(done) = open.history.to_undo().filter(|_| open.history.steps_done() > 1) else {
            self.tell("There is nothing to undo.", false);
            return Vec::new();
        };
        let told = said::told(done).map(|change| (About::of(change), self.made(change)));
        self.take_back(Event::Undo { place: open.place() }, told, "Undone", "Ctrl-R puts it back.")
    }

    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(done) = open.history.to_redo() else {
            self.tell("There is nothing to redo.", false);
            return Vec::new();
        };
        let told = said::told(done).map(|change| (About::of(change), self.made(change)));
        self.take_back(Event::Redo { place: open.place() }, told, "Done again", "u undoes it.")
    }

    pub(super) fn take_back(
        &mut self,
        event: Event,
        told: Option<(About, String)>,
        what: &str,
        then: &str,
    ) -> Vec<Effect> {
        let (about, value) = told.map_or((None, String::new()), |(about, value)| (Some(about), value));
        let before = about.as_ref().map(|about| self.call(&about.path)).unwrap_or_default();
        let stood = self.open.as_ref().and_then(|open| open.focused()).and_then(|row| row.path.clone());
        let record = self.record(event);
        let effects = self.append(record);
        if !effects.is_empty() {
            let there = about.as_ref().is_some_and(|about| self.is_there(&about.path));
            // What comes back has its name again; what goes had it before.
            let after = about.as_ref().filter(|_| there).map(|about| self.call(&about.path));
            let called = after.unwrap_or(before);
            if let Some(about) = about {
                self.go_to_what_changed(about, there, stood);
            }
            let in_full = format!("{what}: {called}, {value}. {then}");
            let says =
                if in_full.chars().count() <= ROW { in_full } else { format!("{what}: {called}. {then}") };
            self.tell(says, false);
        }
        effects
    }

    /// To the row that shows what changed: on the page that is open, if it has one.
    fn go_to_what_changed(&mut self, about: About, there: bool, stood: Option<Path>) {
        let here = self.open.as_ref().and_then(|open| {
            let beside = || open.settings.as_ref().and(open.rows.first());
            let asked = || beside().filter(|row| row.path.as_ref() == Some(&about.path)).map(|_| 0);
            needs::shown_at(open, &about.path).or_else(asked)
        });
        if let (Some(open), Some(at)) = (self.open.as_mut(), here) {
            open.focus = at;
            return;
        }
        let Some(step) = jump::step_of(&about.path) else { return };
        let field = match about.row.filter(|_| !there) {
            // What is gone keeps its page open.
            Some(row) => match stood.filter(|stood| stood.is_within(&about.path)) {
                Some(stood) => needs::moved_to(&stood, &row),
                None => row,
            },
            None => about.path,
        };
        self.jump_to(&Place { step: step.index(), field: Some(field) });
    }

    /// What a change made of its place, in a word or two.
    fn made(&self, change: &Change) -> String {
        match (change, &self.open) {
            (Change::Set { at, after: Some(after), .. }, Some(open)) => {
                Seen::now(open, &self.library).standing(at, Some(after))
            }
            (Change::Set { .. }, _) => "emptied".to_owned(),
            (Change::Insert { .. }, _) => "added".to_owned(),
            (Change::Remove { .. }, _) => "taken out".to_owned(),
            (Change::Move { .. }, _) => "moved".to_owned(),
        }
    }

    /// Whether an item is on the sheet; a field always has its place.
    fn is_there(&self, path: &Path) -> bool {
        let Some((list, Part::Item(id))) = path.split_last() else { return true };
        self.open
            .as_ref()
            .is_some_and(|open| open.history.sheet().items(&list).iter().any(|item| item.id == *id))
    }

    /// What a place is called: `Mary, hours a week`.
    pub(super) fn call(&self, path: &Path) -> String {
        let open = self.open.as_ref();
        open.map_or_else(|| path.to_string(), |open| Seen::now(open, &self.library).call(path))
    }
}
