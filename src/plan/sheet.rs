//! The sheet: what people typed, exactly as they typed it.
//!
//! A value that is not yet one, an answer put aside because another counts, words under a question since changed:
//! all stay here. The plan is made from the sheet by a pure function of `form`, which leaves out what is not
//! complete; so nothing typed is destroyed and the contract stays strict. The sheet uses the contract's names and
//! knows nothing of their meaning.

use super::change::{Change, Misfit};
use super::path::{Part, Path};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// One thing on the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Words or figures as typed.
    Typed(String),
    /// Fields under one name.
    Group(Fields),
    /// Items in the order in which they stand.
    List(Vec<Item>),
}

/// Fields by the contract's names.
pub type Fields = BTreeMap<String, Node>;

/// One item of a list. Its id is a counter of its plan and never used again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Such as `s1`.
    pub id: String,
    /// What was typed under it.
    pub fields: Fields,
}

/// Everything typed in one conversation.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    fields: Fields,
    /// The highest number given out for each letter. Not part of what was typed: two sheets are equal without it.
    given: BTreeMap<String, u64>,
}

impl PartialEq for Sheet {
    fn eq(&self, other: &Sheet) -> bool {
        self.fields == other.fields
    }
}

impl Eq for Sheet {}

impl Sheet {
    /// Whether nothing is written on it.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// All fields at the top.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// What was typed at a place, if anything.
    pub fn typed(&self, at: &Path) -> Option<&str> {
        match self.node(at)? {
            Node::Typed(text) => Some(text),
            Node::Group(_) | Node::List(_) => None,
        }
    }

    /// The items of the list at a place, in order; none if there is no list.
    pub fn items(&self, at: &Path) -> &[Item] {
        match self.node(at) {
            Some(Node::List(items)) => items,
            _ => &[],
        }
    }

    /// Whatever stands at a place.
    pub fn node(&self, at: &Path) -> Option<&Node> {
        walk(&self.fields, at.parts())
    }

    /// An id never used before in this plan, such as `s4` for the letter `s`.
    pub fn next_id(&self, letter: &str) -> String {
        format!("{letter}{}", self.given.get(letter).copied().unwrap_or(0).saturating_add(1))
    }

    /// The change that makes a place say this, or nothing; none if it does already.
    pub fn setting(&self, at: Path, after: Option<String>) -> Option<Change> {
        let before = self.typed(&at).map(str::to_owned);
        (before != after).then_some(Change::Set { at, before, after })
    }

    /// Carries out one change.
    ///
    /// # Errors
    /// If the sheet does not hold what the change says stood there before. The sheet is then as it was.
    pub fn apply(&mut self, change: &Change) -> Result<(), Misfit> {
        match change {
            Change::Set { at, before, after } => {
                if self.typed(at) != before.as_deref() || (before.is_none() && self.node(at).is_some()) {
                    return Err(Misfit::at(at));
                }
                let holder = self.holder(at)?;
                set(&mut self.fields, &holder, after.as_deref()).ok_or_else(|| Misfit::at(at))
            }
            Change::Insert { list, index, item } => self.insert(list, *index, item),
            Change::Remove { list, index, item } => self.remove(list, *index, item),
            Change::Move { list, from, to } => self.reorder(list, *from, *to),
        }
    }

    fn holder(&self, at: &Path) -> Result<Vec<Part>, Misfit> {
        match at.parts().last() {
            Some(Part::Field(_)) => Ok(at.parts().to_vec()),
            _ => Err(Misfit::at(at)),
        }
    }

    fn insert(&mut self, list: &Path, index: usize, item: &Item) -> Result<(), Misfit> {
        let there = self.items(list);
        if index > there.len() || there.iter().any(|other| other.id == item.id) {
            return Err(Misfit::at(list));
        }
        let items = list_mut(&mut self.fields, list.parts(), true).ok_or_else(|| Misfit::at(list))?;
        items.insert(index, item.clone());
        self.note_ids(item);
        Ok(())
    }

    fn remove(&mut self, list: &Path, index: usize, item: &Item) -> Result<(), Misfit> {
        let items = list_mut(&mut self.fields, list.parts(), false).ok_or_else(|| Misfit::at(list))?;
        if items.get(index) != Some(item) {
            return Err(Misfit::at(list));
        }
        items.remove(index);
        if items.is_empty() {
            prune(&mut self.fields, list.parts());
        }
        Ok(())
    }

    fn reorder(&mut self, list: &Path, from: usize, to: usize) -> Result<(), Misfit> {
        let items = list_mut(&mut self.fields, list.parts(), false).ok_or_else(|| Misfit::at(list))?;
        if from >= items.len() || to >= items.len() {
            return Err(Misfit::at(list));
        }
        let item = items.remove(from);
        items.insert(to, item);
        Ok(())
    }

    fn note_ids(&mut self, item: &Item) {
        let letters = item.id.trim_end_matches(|c: char| c.is_ascii_digit());
        if let Some(Ok(number)) = item.id.strip_prefix(letters).map(str::parse::<u64>) {
            let highest = self.given.entry(letters.to_owned()).or_insert(0);
            *highest = (*highest).max(number);
        }
        for node in item.fields.values() {
            self.note_ids_below(node);
        }
    }

    fn note_ids_below(&mut self, node: &Node) {
        match node {
            Node::Typed(_) => {}
            Node::Group(fields) => fields.values().for_each(|node| self.note_ids_below(node)),
            Node::List(items) => items.iter().for_each(|item| self.note_ids(item)),
        }
    }
}

fn walk<'a>(fields: &'a Fields, parts: &[Part]) -> Option<&'a Node> {
    let (first, rest) = parts.split_first()?;
    let Part::Field(name) = first else { return None };
    let node = fields.get(name)?;
    match (node, rest) {
        (node, []) => Some(node),
        (Node::Group(below), _) => walk(below, rest),
        (Node::List(items), [Part::Item(id), below @ ..]) => {
            walk(&items.iter().find(|item| item.id == *id)?.fields, below)
        }
        _ => None,
    }
}

/// The fields that hold the last part of a path, made on the way if `make`.
fn fields_mut<'a>(fields: &'a mut Fields, parts: &[Part], make: bool) -> Option<(&'a mut Fields, String)> {
    let (first, rest) = parts.split_first()?;
    let Part::Field(name) = first else { return None };
    if rest.is_empty() {
        return Some((fields, name.clone()));
    }
    // Made only where all of the way can be: an item that is not there cannot, and then nothing is left behind.
    if make && !fields.contains_key(name) && rest.iter().all(|part| matches!(part, Part::Field(_))) {
        fields.insert(name.clone(), Node::Group(Fields::new()));
    }
    match (fields.get_mut(name)?, rest) {
        (Node::Group(below), _) => fields_mut(below, rest, make),
        (Node::List(items), [Part::Item(id), below @ ..]) => {
            fields_mut(&mut items.iter_mut().find(|item| item.id == *id)?.fields, below, make)
        }
        _ => None,
    }
}

fn set(fields: &mut Fields, parts: &[Part], after: Option<&str>) -> Option<()> {
    match after {
        Some(text) => {
            let (holder, name) = fields_mut(fields, parts, true)?;
            holder.insert(name, Node::Typed(text.to_owned()));
        }
        None => {
            if let Some((holder, name)) = fields_mut(fields, parts, false) {
                holder.remove(&name);
                prune_above(fields, parts);
            }
        }
    }
    Some(())
}

fn list_mut<'a>(fields: &'a mut Fields, parts: &[Part], make: bool) -> Option<&'a mut Vec<Item>> {
    let (holder, name) = fields_mut(fields, parts, make)?;
    if make {
        holder.entry(name.clone()).or_insert_with(|| Node::List(Vec::new()));
    }
    match holder.get_mut(&name)? {
        Node::List(items) => Some(items),
        Node::Typed(_) | Node::Group(_) => None,
    }
}

/// Takes out an empty list and the empty groups above it, so that a change and its inverse leave no trace.
fn prune(fields: &mut Fields, parts: &[Part]) {
    if let Some((holder, name)) = fields_mut(fields, parts, false) {
        holder.remove(&name);
    }
    prune_above(fields, parts);
}

fn prune_above(fields: &mut Fields, parts: &[Part]) {
    let mut above = parts;
    while let Some((_, rest)) = above.split_last() {
        above = rest;
        if !matches!(above.last(), Some(Part::Field(_))) {
            return;
        }
        let Some((holder, name)) = fields_mut(fields, above, false) else { return };
        match holder.get(&name) {
            Some(Node::Group(below)) if below.is_empty() => {
                holder.remove(&name);
            }
            _ => return,
        }
    }
}

/// The name under which an item's id stands in the written form.
const ID: &str = "id";
/// The name under which the counters stand in the written form; no contract name begins so.
const GIVEN: &str = "#given";

struct Written<'a>(&'a Fields, Option<&'a str>);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        if let Some(id) = self.1 {
            map.serialize_entry(ID, id)?;
        }
        for (name, node) in self.0 {
            map.serialize_entry(name, node)?;
        }
        map.end()
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Typed(text) => to.serialize_str(text),
            Node::Group(fields) => Written(fields, None).serialize(to),
            Node::List(items) => {
                let mut list = to.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
        }
    }
}

impl Serialize for Item {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Written(&self.fields, Some(&self.id)).serialize(to)
    }
}

impl Serialize for Sheet {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (name, node) in &self.fields {
            map.serialize_entry(name, node)?;
        }
        if !self.given.is_empty() {
            map.serialize_entry(GIVEN, &self.given)?;
        }
        map.end()
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a group of fields or a list of items")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Typed(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut fields = Fields::new();
        while let Some((name, node)) = map.next_entry()? {
            fields.insert(name, node);
        }
        Ok(Node::Group(fields))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Node, D::Error> {
        from.deserialize_any(NodeVisitor)
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Item, D::Error> {
        let mut fields = Fields::deserialize(from)?;
        match fields.remove(ID) {
            Some(Node::Typed(id)) => Ok(Item { id, fields }),
            _ => Err(serde::de::Error::missing_field(ID)),
        }
    }
}

impl<'de> Deserialize<'de> for Sheet {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Sheet, D::Error> {
        #[derive(serde::Deserialize)]
        struct Whole {
            #[serde(rename = "#given", default)]
            given: BTreeMap<String, u64>,
            #[serde(flatten)]
            fields: Fields,
        }
        let Whole { given, fields } = Whole::deserialize(from)?;
        Ok(Sheet { fields, given })
    }
}
