//! Undo and redo, and what the place is called that they mend.

use super::{Effect, State, jump};
use crate::form;
use crate::plan::{Change, Event, Node, Part, Path, Place};

/// What a change is about, and the row that stands for it while it is not on the sheet.
pub(super) struct About {
    path: Path,
    row: Option<Path>,
}

impl About {
    fn of(change: &Change) -> About {
        let row = match change {
            Change::Insert { list, item, .. } | Change::Remove { list, item, .. }
                if list.shape() == "needs" =>
            {
                match item.fields.get("area") {
                    Some(Node::Typed(area)) => Some(list.item(format!("area-{area}"))),
                    _ => None,
                }
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
        let record = self.record(event);
        let effects = self.append(record);
        if !effects.is_empty() {
            let there = about.as_ref().is_some_and(|about| self.is_there(&about.path));
            // What comes back has its name again; what goes had it before.
            let after = about.as_ref().filter(|_| there).map(|about| self.call(&about.path));
            let called = after.unwrap_or(before);
            if let Some(about) = about
                && let Some(step) = jump::step_of(&about.path)
            {
                let field = about.row.filter(|_| !there).unwrap_or(about.path);
                self.jump_to(&Place { step: step.index(), field: Some(field) });
            }
            self.tell(format!("{what}: {called}. {then}"), false);
        }
        effects
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
