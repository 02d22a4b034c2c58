//! The sheet made from a plan: what an import writes, as if it had been typed. Items without an id are numbered here.

use super::grid;
use super::table::list;
use super::to_plan::BASIS;
use crate::plan::{Basis, Change, Fields, Item, Need, Node, Path, Plan, Sheet};
use serde_json::Value;
use std::collections::BTreeMap;

/// The changes that write a plan on an empty sheet.
pub fn changes_from(plan: &Plan) -> Vec<Change> {
    let Ok(Value::Object(mut whole)) = serde_json::to_value(plan) else { return Vec::new() };
    whole.remove("history");
    if let Some(Value::Array(needs)) = whole.get_mut("needs") {
        for (value, need) in needs.iter_mut().zip(&plan.needs) {
            mark_basis(value, need);
        }
    }
    let mut maker = Numbering { sheet: Sheet::default(), changes: Vec::new(), highest: BTreeMap::new() };
    whole.values().for_each(|value| maker.note_ids(value));
    for (name, value) in &whole {
        maker.write(&Path::top().field(name.clone()), value);
    }
    maker.changes
}

/// Says on the sheet which basis counts, and lays visits out as a grid.
fn mark_basis(value: &mut Value, need: &Need) {
    let Value::Object(fields) = value else { return };
    let basis = |basis: &Basis| match basis {
        Basis::Visits(_) => "visits",
        Basis::HoursPerWeek(_) => "hours_per_week",
        Basis::Level(_) => "level",
    };
    let lay_out = |fields: &mut serde_json::Map<String, Value>, now: &Basis| {
        fields.insert(BASIS.to_owned(), Value::from(basis(now)));
        if let Basis::Visits(visits) = now {
            let cells = serde_json::to_value(Node::Group(grid::cells(visits))).unwrap_or_default();
            fields.insert("visits".to_owned(), cells);
        }
    };
    lay_out(fields, &need.basis);
    let later = need.in_12_months.as_ref().and_then(|later| later.basis.as_ref());
    if let (Some(later), Some(Value::Object(fields))) = (later, fields.get_mut("in_12_months")) {
        lay_out(fields, later);
    }
}

struct Numbering {
    sheet: Sheet,
    changes: Vec<Change>,
    /// The highest number of each letter, given or handed out: an item without an id never takes one that another
    /// item has, and that a line's goals may name.
    highest: BTreeMap<String, u64>,
}

impl Numbering {
    fn note_ids(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(id)) =
                    fields.get("id").filter(|id| id.as_str().is_some_and(is_plain))
                {
                    let letters = id.trim_end_matches(|c: char| c.is_ascii_digit());
                    if let Some(Ok(number)) = id.strip_prefix(letters).map(str::parse::<u64>) {
                        let highest = self.highest.entry(letters.to_owned()).or_insert(0);
                        *highest = (*highest).max(number);
                    }
                }
                fields.values().for_each(|below| self.note_ids(below));
            }
            Value::Array(items) => items.iter().for_each(|item| self.note_ids(item)),
            _ => {}
        }
    }

    /// An id that no item of the plan has.
    fn fresh(&mut self, letter: &str) -> String {
        let highest = self.highest.entry(letter.to_owned()).or_insert(0);
        *highest = highest.saturating_add(1);
        format!("{letter}{highest}")
    }

    /// An item's own id, if it has one that can stand in a path and is not taken in its list; else a fresh one.
    fn id(&mut self, letter: &str, value: &Value, taken: impl Fn(&str) -> bool) -> String {
        match value.get("id") {
            Some(Value::String(id)) if is_plain(id) && !taken(id) => id.clone(),
            _ => self.fresh(letter),
        }
    }

    fn change(&mut self, change: Change) {
        // The changes are made for this very sheet, so they fit it.
        if self.sheet.apply(&change).is_ok() {
            self.changes.push(change);
        }
    }

    fn write(&mut self, at: &Path, value: &Value) {
        match value {
            Value::Null => {}
            Value::Object(fields) => {
                for (name, below) in fields {
                    self.write(&at.field(name.clone()), below);
                }
            }
            Value::Array(items) if list(&at.shape()).is_some() => {
                for (index, item) in items.iter().enumerate() {
                    let item = self.item(at, item);
                    self.change(Change::Insert { list: at.clone(), index, item });
                }
            }
            other => {
                let after = Some(words(other));
                self.change(Change::Set { at: at.clone(), before: None, after });
            }
        }
    }

    fn item(&mut self, list_at: &Path, value: &Value) -> Item {
        let letter = list(&list_at.shape()).map_or("x", |list| list.letter);
        let there: Vec<String> = self.sheet.items(list_at).iter().map(|item| item.id.clone()).collect();
        let id = self.id(letter, value, |id| there.iter().any(|other| other == id));
        self.item_of(list_at, id, value)
    }

    fn item_of(&mut self, list_at: &Path, id: String, value: &Value) -> Item {
        let at = list_at.item(id.clone());
        let mut fields = Fields::new();
        if let Value::Object(given) = value {
            for (name, value) in given.iter().filter(|(name, _)| *name != "id") {
                if let Some(node) = self.node(&at.field(name.clone()), value) {
                    fields.insert(name.clone(), node);
                }
            }
        }
        Item { id, fields }
    }

    fn node(&mut self, at: &Path, value: &Value) -> Option<Node> {
        match value {
            Value::Null => None,
            Value::Object(given) => {
                let mut fields = Fields::new();
                for (name, value) in given {
                    if let Some(node) = self.node(&at.field(name.clone()), value) {
                        fields.insert(name.clone(), node);
                    }
                }
                (!fields.is_empty()).then_some(Node::Group(fields))
            }
            Value::Array(values) => match list(&at.shape()) {
                Some(list) => {
                    let mut items: Vec<Item> = Vec::with_capacity(values.len());
                    for value in values {
                        let id = self.id(list.letter, value, |id| items.iter().any(|item| item.id == id));
                        items.push(self.item_of(at, id, value));
                    }
                    (!items.is_empty()).then_some(Node::List(items))
                }
                None => (!values.is_empty()).then(|| Node::Typed(words(value))),
            },
            other => Some(Node::Typed(words(other))),
        }
    }
}

/// Whether an id can stand in a path.
fn is_plain(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 64
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// A single value as it is typed: truths as yes and no, lists of words with spaces between.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
