//! Items of lists: added, shown, folded, taken out.

use super::rows::What;
use super::{Effect, State, jump};
use crate::form::Kind;
use crate::plan::{Change, Fields, Item, Node, Path, Place};

impl State {
    pub(super) fn fold(&mut self) {
        let library = self.library.clone();
        let Some(open) = &mut self.open else { return };
        if open.detail_from().is_some() {
            return self.back_to_list();
        }
        if let Some(item) = open.expanded.take() {
            open.lay_rows(&library);
            if let Some(at) = open.rows.iter().position(|row| row.path.as_ref() == Some(&item)) {
                open.focus = at;
            }
            open.settle_focus();
        }
    }

    pub(super) fn expand(&mut self, path: Option<Path>) {
        let library = self.library.clone();
        let Some(open) = &mut self.open else { return };
        open.expanded = if open.expanded == path { None } else { path };
        open.lay_rows(&library);
    }

    /// `a`: a new item in the list that the focus is in, or in the first list of the step; its first field opens.
    pub(super) fn add(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        if open.read_only {
            self.only_look();
            return Vec::new();
        }
        let focused = open.focused().cloned();
        let from_row = focused.as_ref().and_then(|row| match (&row.what, &row.path) {
            (What::Add(list), Some(path)) => Some((*list, path.clone())),
            (What::Item(list, _), Some(path)) => Some((*list, path.split_last()?.0)),
            (What::ToArrange(..), _) => {
                let list = crate::form::list("arrangements")?;
                Some((list, super::rows::list_path(list)))
            }
            // Among an item's fields: another one like it.
            (What::Field(_), Some(path)) => {
                let at = jump::innermost_item(path)?.split_last()?.0;
                let adds =
                    |row: &super::Row| matches!(row.what, What::Add(_)) && row.path == Some(at.clone());
                open.rows.iter().any(adds).then_some((crate::form::list(&at.shape())?, at))
            }
            _ => None,
        });
        let first = || {
            open.rows.iter().find_map(|row| match (&row.what, &row.path) {
                (What::Add(list), Some(path)) => Some((*list, path.clone())),
                _ => None,
            })
        };
        let Some((list, at)) = from_row.or_else(first) else {
            self.tell("There is no list here to add to.", false);
            return Vec::new();
        };
        let sheet = open.history.sheet();
        let fields = beginning(open, list.shape, focused.as_ref());
        let item = Item { id: sheet.next_id(list.letter), fields };
        let path = at.item(item.id.clone());
        let index = sheet.items(&at).len();
        let place = Place { step: open.step.index(), field: Some(path.clone()) };
        let effects = self.change_at(vec![Change::Insert { list: at, index, item }], place);
        self.jump_to_item(&path);
        effects
    }

    /// Shows an item's fields, and opens the first: what is typed next is its answer.
    pub(super) fn jump_to_item(&mut self, path: &Path) {
        let library = self.library.clone();
        let Some(open) = &mut self.open else { return };
        // Where fields stand beneath their list, they are those of the item in focus.
        if open.detail_from().is_some() {
            open.go_to(&Place { step: open.step.index(), field: Some(path.clone()) }, &library);
        }
        open.expanded = Some(path.clone());
        open.lay_rows(&library);
        let first = open.rows.iter().position(|row| {
            row.path.as_ref().is_some_and(|at| at != path && at.is_within(path)) && row.can_focus()
        });
        if let Some(at) = first {
            open.focus = at;
        }
        let kind = open.focused().map(|row| row.what.clone());
        if let Some(What::Field(field)) = kind
            && (matches!(field.kind, Kind::Text | Kind::Note) || field.kind.is_choice())
        {
            self.open_field(None);
        }
    }

    /// `d`: takes out the item that the focus is on, whole; undo brings it back.
    pub(super) fn remove(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let focused = open.focused();
        let path = focused.and_then(|row| match row.what {
            What::Item(..) => row.path.clone(),
            What::Field(_) => row.path.as_ref().and_then(jump::innermost_item),
            _ => None,
        });
        let found = path.and_then(|path| {
            let (list, last) = path.split_last()?;
            let crate::plan::Part::Item(id) = last else { return None };
            let items = open.history.sheet().items(&list);
            let index = items.iter().position(|item| item.id == *id)?;
            Some((list, index, items.get(index)?.clone()))
        });
        let Some((list, index, item)) = found else {
            self.tell("Choose what to take out first, with Up and Down.", false);
            return Vec::new();
        };
        if list.shape() == "needs" {
            self.tell("0 takes back how much help. The need's other answers stay.", false);
            return Vec::new();
        }
        let called = self.call(&list.item(item.id.clone()));
        if list.parts().len() == 1 {
            self.back_to_list();
        }
        let effects = self.change(vec![Change::Remove { list, index, item }]);
        if !effects.is_empty() {
            self.tell(format!("Taken out: {called}. u brings it back."), false);
        }
        effects
    }
}

/// What a new item begins with, where the focus or the step says it already.
fn beginning(open: &super::OpenPlan, shape: &str, focused: Option<&super::Row>) -> Fields {
    let mut said: Vec<(&str, String)> = Vec::new();
    let start = open.made.plan.period.and_then(|period| period.start);
    if matches!(shape, "arrangements" | "prevention") {
        said.extend(open.policy.council_stream().map(|stream| ("stream", stream.id.as_str().to_owned())));
        said.extend(start.map(|start| ("start", start.to_string())));
    }
    if shape == "arrangements" {
        let area = focused.and_then(|row| match &row.what {
            What::ToArrange(area, _) => Some(area.clone()),
            _ => super::rows::area_of(open, row.path.as_ref()?),
        });
        said.extend(area.map(|area| ("area", area.as_str().to_owned())));
        said.push(("kind", "provider".to_owned()));
    }
    let mut fields: Fields =
        said.into_iter().map(|(name, text)| (name.to_owned(), Node::Typed(text))).collect();
    if shape == "prevention" {
        // One thing that it helps with, to be filled in: nothing counts until something is.
        let saving = Item { id: open.history.sheet().next_id("e"), fields: Fields::new() };
        fields.insert("saves".to_owned(), Node::List(vec![saving]));
    }
    fields
}
