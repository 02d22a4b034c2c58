//! What a place is called and what stands there, in words: for row 23, the history and comparisons. It reads any sheet,
//! also one that stood long ago.

use super::rows::article;
use super::{Library, OpenPlan, jump};
use crate::amount::{capital, date_in_short};
use crate::form::{self, BASES, BASIS, Field, Kind};
use crate::plan::{Change, Item, Node, Part, Path, Sheet};
use crate::policy::Policy;
use jiff::civil::Date;

/// Fields that say what an item is, the likeliest first.
const NAMES: [&str; 9] =
    ["who", "description", "name", "what", "words", "outcome", "provider_as_chosen.name", "kind", "area"];
/// The letters of a value that a line has room for.
const ROOM: usize = 26;
/// More changes at once than a person makes with one key: a plan that was read in.
const READ_IN: usize = 12;

/// A sheet, and what its words are looked up in.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) policy: &'a Policy,
    pub(super) library: &'a Library,
    pub(super) day: Date,
}

impl<'a> Seen<'a> {
    /// The open plan as it stands.
    pub(super) fn now(open: &'a OpenPlan, library: &'a Library) -> Seen<'a> {
        Seen { sheet: open.history.sheet(), policy: &open.policy, library, day: open.budget.as_at }
    }

    /// A value in words: the name behind an id, a date as people write it.
    pub(super) fn value(&self, field: &Field, path: &Path, text: &str) -> String {
        let item = jump::item_of(path);
        let area = item.and_then(|item| self.sheet.typed(&item.field("area"))).map(Into::into);
        let choices = field.kind.choices(self.policy, &self.library.words, area.as_ref());
        let named = |word: &str| {
            let found = choices.iter().find(|(id, _)| id == word);
            found.map_or_else(|| word.to_owned(), |(_, name)| name.clone())
        };
        match field.kind {
            Kind::Date | Kind::PastDate => {
                form::read_date(text, self.day).map_or_else(|_| text.to_owned(), date_in_short)
            }
            Kind::Ticks(_) | Kind::TicksOf(_) => {
                text.split_whitespace().map(named).collect::<Vec<_>>().join(", ")
            }
            Kind::Rules => {
                let policy = self.library.shelf.get(&text.into());
                policy.map_or_else(|| text.to_owned(), |policy| policy.title.clone())
            }
            _ if !choices.is_empty() => named(text),
            _ => text.to_owned(),
        }
    }

    /// What a place is called: `Mary, hours a week`, `Personal care, Sunday evening`.
    pub(super) fn call(&self, path: &Path) -> String {
        let who = jump::item_of(path).and_then(|item| self.item(&item));
        if let (Some(who), Some((day, time))) = (&who, form::cell_place(path)) {
            return format!("{who}, {}", super::needs::cell_name(day, time));
        }
        let label = label(path);
        match (who, label) {
            (Some(who), Some(label)) => format!("{who}, {}", label.to_lowercase()),
            (None, Some(label)) => label,
            (Some(who), None) => who,
            // An item of which nothing was said yet.
            (None, None) => match path.split_last().and_then(|(list, _)| form::list(&list.shape())) {
                Some(list) => capital(&format!("{} {}", article(list.one), list.one)),
                None => path.to_string(),
            },
        }
    }

    /// What an item is called, if anything in it says so.
    fn item(&self, item: &Path) -> Option<String> {
        // What was said of an outcome is no name for it.
        let outcome = item.field("outcome");
        if let Some(id) = self.sheet.typed(&outcome).filter(|_| item.shape() != "what_matters") {
            let named = self.policy.outcomes.iter().find(|one| one.id.as_str() == id);
            return Some(in_room(named.map_or(id, |one| one.name.as_str())));
        }
        NAMES.iter().find_map(|name| {
            let at = item.fields(name);
            let text = self.sheet.typed(&at)?;
            let words = form::field(&at.shape())
                .map_or_else(|| text.to_owned(), |field| self.value(field, &at, text));
            Some(in_room(&words))
        })
    }

    /// What stands at a place, in words; `-` for nothing.
    pub(super) fn standing(&self, at: &Path, text: Option<&str>) -> String {
        let Some(text) = text else { return "-".to_owned() };
        let words = match form::field(&at.shape()) {
            Some(field) => self.value(field, at, text),
            None if is_basis(at) => {
                BASES.iter().find(|(id, _)| *id == text).map_or(text, |(_, name)| *name).to_owned()
            }
            None => text.to_owned(),
        };
        in_room(&words)
    }
}

/// A step of the user's, in words: what changed from what to what. `before` and `after` are the sheets on either side.
pub(super) fn step_in_words(changes: &[Change], before: &Seen<'_>, after: &Seen<'_>) -> String {
    if changes.len() > READ_IN && before.sheet.is_empty() {
        return format!("The plan as it came in, {} answers", changes.len());
    }
    if before.sheet.is_empty() {
        return "The plan is begun".to_owned();
    }
    if let Some(chosen) = provider_chosen(changes, after) {
        return chosen;
    }
    let Some(first) = told(changes) else { return "Nothing".to_owned() };
    let words = change_in_words(first, before, after);
    match changes.iter().filter(|change| !is_basis(&change.about())).count() {
        0 | 1 => words,
        several => format!("{words}, and {} more", several - 1),
    }
}

/// The change that a step is told by. Which way of giving a need counts follows from what was typed there, so that is
/// told only if there is nothing else.
pub(super) fn told(changes: &[Change]) -> Option<&Change> {
    changes.iter().find(|change| !is_basis(&change.about())).or_else(|| changes.first())
}

fn change_in_words(change: &Change, before: &Seen<'_>, after: &Seen<'_>) -> String {
    match change {
        Change::Set { at, before: was, after: is } => {
            let called = if is.is_some() { after.call(at) } else { before.call(at) };
            format!(
                "{called}: {} > {}",
                before.standing(at, was.as_deref()),
                after.standing(at, is.as_deref())
            )
        }
        Change::Insert { list, item, .. } => format!("{} added", item_called(list, item, after)),
        Change::Remove { list, item, .. } => format!("{} taken out", item_called(list, item, before)),
        Change::Move { list, .. } => format!("{}: in another order", after.call(list)),
    }
}

/// `Heronbrook Home Care chosen for Personal care`.
fn provider_chosen(changes: &[Change], after: &Seen<'_>) -> Option<String> {
    let item = changes.iter().find_map(|change| match change {
        Change::Insert { list, item, .. } if list.shape() == "arrangements" => Some(list.item(&item.id)),
        _ => None,
    })?;
    let name = after.sheet.typed(&item.field("provider_as_chosen").field("name"))?;
    let area = after.sheet.typed(&item.field("area")).and_then(|area| after.policy.area(&area.into()));
    let area = area.map(|area| format!(" for {}", area.name)).unwrap_or_default();
    Some(format!("{} chosen{area}", in_room(name)))
}

pub(super) fn item_called(list: &Path, item: &Item, seen: &Seen<'_>) -> String {
    let one = form::list(&list.shape()).map_or("row", |list| list.one);
    seen.item(&list.item(&item.id)).unwrap_or_else(|| capital(&format!("{} {one}", article(one))))
}

fn is_basis(at: &Path) -> bool {
    matches!(at.parts().last(), Some(Part::Field(name)) if name == BASIS)
}

/// The form's label of a place; for a cell of the week its day and time.
fn label(path: &Path) -> Option<String> {
    let shape = path.shape();
    if let Some(field) = form::field(&shape) {
        return Some(field.label.to_owned());
    }
    if is_basis(path) {
        return Some("Counted by".to_owned());
    }
    if shape == form::ESTIMATE {
        return Some("Only an estimate".to_owned());
    }
    if let Some(list) = form::list(&shape) {
        let is_item = matches!(path.parts().last(), Some(Part::Item(_)));
        return (!is_item).then(|| capital(list.one));
    }
    form::cell_place(path).map(|(day, time)| super::needs::cell_name(day, time))
}

/// As much as a line of the history has room for, cut between words where it can be.
fn in_room(words: &str) -> String {
    let words = words.replace('\n', " ");
    if words.chars().count() <= ROOM {
        return words;
    }
    let short: String = words.chars().take(ROOM - 3).collect();
    let whole = short.rsplit_once(' ').map_or(short.as_str(), |(whole, _)| whole);
    format!("{whole} ...")
}

/// Every text of a sheet with its path, and every item.
pub(super) fn leaves(sheet: &Sheet) -> Vec<(Path, String)> {
    fn walk(at: &Path, node: &Node, out: &mut Vec<(Path, String)>) {
        match node {
            Node::Typed(text) => out.push((at.clone(), text.clone())),
            Node::Group(fields) => fields.iter().for_each(|(name, node)| walk(&at.field(name), node, out)),
            Node::List(items) => {
                for item in items {
                    let at = at.item(&item.id);
                    item.fields.iter().for_each(|(name, node)| walk(&at.field(name), node, out));
                }
            }
        }
    }
    let mut out = Vec::new();
    sheet.fields().iter().for_each(|(name, node)| walk(&Path::top().field(name), node, &mut out));
    out
}
