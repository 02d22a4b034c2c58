//! The sheet made from a plan: what an import writes, as if it had been typed. Items without an id are numbered here.

use super::grid;
use super::table::list;
use super::to_plan::BASIS;
use crate::plan::{Basis, Change, Fields, Item, Need, Node, Path, Plan, Sheet};
use serde_json::Value;

/// The changes that write a plan on an empty sheet.
pub fn changes_from(plan: &Plan) -> Vec<Change> {
    let Ok(Value::Object(mut whole)) = serde_json::to_value(plan) else { return Vec::new() };
    whole.remove("history");
    if let Some(Value::Array(needs)) = whole.get_mut("needs") {
        for (value, need) in needs.iter_mut().zip(&plan.needs) {
            mark_basis(value, need);
        }
    }
    let mut maker = Numbering { sheet: Sheet::default(), changes: Vec::new() };
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
}

impl Numbering {
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
        let Value::Object(fields) = value else {
            return Item { id: self.sheet.next_id(letter), fields: Fields::new() };
        };
        let own = match fields.get("id") {
            Some(Value::String(id)) if is_plain(id) => Some(id.clone()),
            _ => None,
        };
        let taken = |id: &String| self.sheet.items(list_at).iter().any(|item| item.id == *id);
        let id = own.filter(|id| !taken(id)).unwrap_or_else(|| self.sheet.next_id(letter));
        // Counters below this item are not on the sheet yet: they are given out here, one after another.
        let mut below = 0;
        let at = list_at.item(id.clone());
        let mut out = Fields::new();
        for (name, value) in fields.iter().filter(|(name, _)| *name != "id") {
            if let Some(node) = self.node(&at.field(name.clone()), value, &mut below) {
                out.insert(name.clone(), node);
            }
        }
        Item { id, fields: out }
    }

    fn node(&self, at: &Path, value: &Value, below: &mut u64) -> Option<Node> {
        match value {
            Value::Null => None,
            Value::Object(fields) => {
                let fields: Fields = fields
                    .iter()
                    .filter_map(|(name, value)| {
                        Some((name.clone(), self.node(&at.field(name.clone()), value, below)?))
                    })
                    .collect();
                (!fields.is_empty()).then_some(Node::Group(fields))
            }
            Value::Array(items) => match list(&at.shape()) {
                Some(list) => {
                    let items: Vec<Item> =
                        items.iter().map(|value| self.item_below(at, list.letter, value, below)).collect();
                    (!items.is_empty()).then_some(Node::List(items))
                }
                None => (!items.is_empty()).then(|| Node::Typed(words(value))),
            },
            other => Some(Node::Typed(words(other))),
        }
    }

    fn item_below(&self, list_at: &Path, letter: &str, value: &Value, below: &mut u64) -> Item {
        let next = self.sheet.next_id(letter);
        let first: u64 = next.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(1);
        let id = match value.get("id") {
            Some(Value::String(id)) if is_plain(id) => id.clone(),
            _ => format!("{letter}{}", first.saturating_add(*below)),
        };
        *below += 1;
        let at = list_at.item(id.clone());
        let mut fields = Fields::new();
        if let Value::Object(given) = value {
            for (name, value) in given.iter().filter(|(name, _)| *name != "id") {
                if let Some(node) = self.node(&at.field(name.clone()), value, below) {
                    fields.insert(name.clone(), node);
                }
            }
        }
        Item { id, fields }
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
