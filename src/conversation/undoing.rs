//! Undo and redo, and what the place is called that they mend.

use super::{Effect, State, jump};
use crate::form;
use crate::plan::{Change, Event, Path, Place};

impl State {
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(done) = open.history.to_undo() else {
            self.tell("There is nothing to undo.", false);
            return Vec::new();
        };
        let about = done.changes.first().map(Change::about);
        self.take_back(Event::Undo { place: open.place() }, about.as_ref(), "Undone", "Ctrl-R puts it back.")
    }

    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(done) = open.history.to_redo() else {
            self.tell("There is nothing to redo.", false);
            return Vec::new();
        };
        let about = done.changes.first().map(Change::about);
        self.take_back(Event::Redo { place: open.place() }, about.as_ref(), "Done again", "u undoes it.")
    }

    pub(super) fn take_back(
        &mut self,
        event: Event,
        about: Option<&Path>,
        what: &str,
        then: &str,
    ) -> Vec<Effect> {
        let called = about.map(|path| self.call(path)).unwrap_or_default();
        let record = self.record(event);
        let effects = self.append(record);
        if !effects.is_empty() {
            if let Some(path) = about
                && let Some(step) = jump::step_of(path)
            {
                self.jump_to(&Place { step: step.index(), field: Some(path.clone()) });
            }
            self.tell(format!("{what}: {called}. {then}"), false);
        }
        effects
    }

    /// What a place is called: `Mary, Hours a week`.
    pub(super) fn call(&self, path: &Path) -> String {
        let label = form::field(&path.shape())
            .map(|field| field.label)
            .or_else(|| form::list(&path.shape()).map(|list| list.one));
        let who = jump::item_of(path).and_then(|item| {
            let sheet = self.open.as_ref()?.history.sheet();
            let names = ["who", "description", "name", "what", "words", "area"];
            let text = names.iter().find_map(|name| sheet.typed(&item.field(*name)))?;
            let policy = self.open.as_ref().map(|open| &open.policy);
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
