//! Undo and redo, and what the place is called that they mend.

use super::{Effect, State, jump, needs};
use crate::form;
use crate::plan::{Change, Event, Part, Path, Place};

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
        let Some(done) = open.history.to_undo().filter(|_| open.history.done().len() > 1) else {
            self.tell("There is nothing to undo.", false);
            return Vec::new();
        };
        let about = done.changes.first().map(About::of);
        self.take_back(Event::Undo { place: open.place() }, about, "Undone", "Ctrl-R puts it back.")
    }

    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(done) = open.history.to_redo() else {
            self.tell("There is nothing to redo.", false);
            return Vec::new();
        };
        let about = done.changes.first().map(About::of);
        self.take_back(Event::Redo { place: open.place() }, about, "Done again", "u undoes it.")
    }

    pub(super) fn take_back(
        &mut self,
        event: Event,
        about: Option<About>,
        what: &str,
        then: &str,
    ) -> Vec<Effect> {
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
            self.tell(format!("{what}: {called}. {then}"), false);
        }
        effects
    }

    /// To the row that shows what changed: on the page that is open, if it has one.
    fn go_to_what_changed(&mut self, about: About, there: bool, stood: Option<Path>) {
        let here = self.open.as_ref().and_then(|open| needs::shown_at(open, &about.path));
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

    /// Whether an item is on the sheet; a field always has its place.
    fn is_there(&self, path: &Path) -> bool {
        let Some((list, Part::Item(id))) = path.split_last() else { return true };
        self.open
            .as_ref()
            .is_some_and(|open| open.history.sheet().items(&list).iter().any(|item| item.id == *id))
    }

    /// What a place is called: `Mary, Hours a week`.
    pub(super) fn call(&self, path: &Path) -> String {
        if let Some((day, time)) = form::cell_place(path) {
            let open = self.open.as_ref();
            let area =
                open.and_then(|open| Some(open.policy.area_name(&super::area_of(open, path)?).to_owned()));
            return format!("{}, {}", area.unwrap_or_default(), needs::cell_name(day, time));
        }
        let label = form::field(&path.shape())
            .map(|field| field.label)
            .or_else(|| form::list(&path.shape()).map(|list| list.one));
        let who = jump::item_of(path).and_then(|item| {
            let sheet = self.open.as_ref()?.history.sheet();
            let policy = self.open.as_ref().map(|open| &open.policy);
            // What was said of an outcome is no name for it.
            if let Some(id) = sheet.typed(&item.field("outcome")).filter(|_| item.shape() != "what_matters") {
                let outcomes = policy.map(|policy| policy.outcomes.as_slice()).unwrap_or_default();
                return outcomes.iter().find(|one| one.id.as_str() == id).map(|one| one.name.clone());
            }
            let names = ["who", "description", "name", "what", "words", "area"];
            let text = names.iter().find_map(|name| sheet.typed(&item.field(*name)))?;
            Some(
                policy
                    .map_or(text, |policy| {
                        policy.areas.iter().find(|a| a.id.as_str() == text).map_or(text, |a| a.name.as_str())
                    })
                    .to_owned(),
            )
        });
        match (who, label) {
            (Some(who), Some(label)) => format!("{who}, {}", label.to_lowercase()),
            (None, Some(label)) => label.to_owned(),
            (Some(who), None) => who,
            (None, None) => path.to_string(),
        }
    }
}
