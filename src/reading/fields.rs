//! The one reader of fields: each take names what it expects, and every fault is noted with its path and line.

use super::day::date;
use super::text::{quoted, shown, unsound};
use super::tree::{Node, Tree};
use crate::amount::{AmountFault, Hours, Money, Rate, Share};
use jiff::civil::Date;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::fmt;

/// One thing wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field's path, `arrangements[2].unit_price`; empty where the text could not be read at all.
    pub path: String,
    /// The line, counted from one; nought where lines are not known.
    pub line: usize,
    /// What is wrong and what to do, a sentence.
    pub says: String,
}

impl Fault {
    /// A fault of a field.
    pub fn new(path: impl Into<String>, says: impl Into<String>) -> Fault {
        Fault { path: path.into(), line: 0, says: says.into() }
    }

    /// A fault of a text that could not be read.
    pub fn on_line(line: usize, says: impl Into<String>) -> Fault {
        Fault { path: String::new(), line, says: says.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.path.as_str()) {
            (0, "") => f.write_str(&self.says),
            (0, path) => write!(f, "{path}: {}", self.says),
            (line, "") => write!(f, "line {line}: {}", self.says),
            (line, path) => write!(f, "line {line}: {path}: {}", self.says),
        }
    }
}

/// What a kind of file allows of any text and list in it.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Characters of one text.
    pub text: usize,
    /// Items of one list.
    pub items: usize,
}

/// As many faults as are told; a file with more is not mended one by one.
const TOLD: usize = 100;

/// The faults found so far.
#[derive(Debug)]
pub struct Faults {
    list: RefCell<Vec<Fault>>,
    untold: Cell<usize>,
    limits: Limits,
}

impl Faults {
    /// None yet, under these limits.
    pub fn new(limits: Limits) -> Faults {
        Faults { list: RefCell::default(), untold: Cell::new(0), limits }
    }

    /// Notes one, once: a list that is read twice is told of once.
    pub fn note(&self, fault: Fault) {
        let mut list = self.list.borrow_mut();
        if list.contains(&fault) {
            return;
        }
        if list.len() < TOLD {
            list.push(fault);
        } else {
            self.untold.set(self.untold.get() + 1);
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.borrow().is_empty()
    }

    /// All of them, in the order of the lines where those are known.
    pub fn into_list(self) -> Vec<Fault> {
        let mut list = self.list.into_inner();
        list.sort_by_key(|fault| fault.line);
        if self.untold.get() > 0 {
            list.push(Fault::new("", format!("And {} more faults.", self.untold.get())));
        }
        list
    }

    /// The result, if nothing was at fault.
    ///
    /// # Errors
    /// All faults.
    pub fn settle<T>(self, value: T) -> Result<T, Vec<Fault>> {
        if self.is_empty() { Ok(value) } else { Err(self.into_list()) }
    }
}

/// Named fields, read one by one; [`Group::done`] refuses those that nobody asked for and those given twice.
pub struct Group<'t> {
    path: String,
    line: usize,
    fields: &'t [(String, Tree)],
    asked: RefCell<Vec<&'static str>>,
    faults: &'t Faults,
}

/// Something listed, with its path for messages.
pub struct Listed<'t> {
    /// `needs[0]`.
    pub path: String,
    /// The line, nought where not known.
    pub line: usize,
    /// The value.
    pub tree: &'t Tree,
}

impl<'t> Listed<'t> {
    /// The text of a field of this item, if it is a group and has one. Notes nothing.
    pub fn text(&self, name: &str) -> Option<&'t str> {
        let Node::Group(fields) = &self.tree.node else { return None };
        match &fields.iter().find(|(field, _)| field == name)?.1.node {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'t> Group<'t> {
    /// The fields at the top of a file; a fault if it holds none.
    pub fn top(tree: &'t Tree, faults: &'t Faults) -> Option<Group<'t>> {
        if !matches!(tree.node, Node::Group(_)) {
            let says = format!("The file has to be a group of fields, and is {}.", tree.node.kind());
            faults.note(Fault::on_line(1, says));
            return None;
        }
        Group::of(tree, String::new(), faults)
    }

    /// The fields of a value; a fault if it is not a group.
    pub fn of(tree: &'t Tree, path: String, faults: &'t Faults) -> Option<Group<'t>> {
        match &tree.node {
            Node::Group(fields) => {
                Some(Group { path, line: tree.line, fields, asked: RefCell::default(), faults })
            }
            other => {
                let says = format!("This has to be a group of fields, and is {}.", other.kind());
                faults.note(Fault { path, line: tree.line, says });
                None
            }
        }
    }

    /// This group's own path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The path of a field here.
    pub fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// Notes a fault of a field here.
    pub fn fault(&self, name: &str, says: impl Into<String>) {
        let line = self.find(name).map_or(self.line, |tree| tree.line);
        self.faults.note(Fault { path: self.path_of(name), line, says: says.into() });
    }

    /// Notes a fault of this group.
    pub fn fault_here(&self, says: impl Into<String>) {
        self.faults.note(Fault { path: self.path.clone(), line: self.line, says: says.into() });
    }

    fn find(&self, name: &str) -> Option<&'t Tree> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, tree)| tree)
    }

    /// The value of a field; `null` is the same as missing.
    pub fn value(&self, name: &'static str) -> Option<&'t Tree> {
        self.asked.borrow_mut().push(name);
        self.find(name).filter(|tree| tree.node != Node::Null)
    }

    /// Whether a field is there, and not null.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some_and(|tree| tree.node != Node::Null)
    }

    /// Every field, whatever its name, for groups whose names are ids.
    pub fn every(&self) -> impl Iterator<Item = (&'t str, &'t Tree)> {
        self.fields
            .iter()
            .filter(|(_, tree)| tree.node != Node::Null)
            .map(|(name, tree)| (name.as_str(), tree))
    }

    fn wrong_kind(&self, name: &str, expected: &str, tree: &Tree) {
        self.fault(name, format!("This has to be {expected}, and is {}.", tree.node.kind()));
    }

    /// A text of any words.
    pub fn text(&self, name: &'static str) -> Option<String> {
        let tree = self.value(name)?;
        match &tree.node {
            Node::Text(text) => self.sound(name, text).map(str::to_owned),
            _ => {
                self.wrong_kind(name, "a text in quotes", tree);
                None
            }
        }
    }

    /// A text that is fit to be shown and kept.
    fn sound<'a>(&self, name: &str, text: &'a str) -> Option<&'a str> {
        match unsound(text, self.faults.limits.text) {
            None => Some(text),
            Some(says) => {
                self.fault(name, says);
                None
            }
        }
    }

    /// An id: a text that is not empty.
    pub fn id(&self, name: &'static str) -> Option<String> {
        let text = self.text(name)?;
        if text.is_empty() {
            self.fault(name, "An id cannot be empty. Leave the field out if there is none.");
            return None;
        }
        Some(text)
    }

    /// Text turned into a value by `read`, whose error is the fault.
    pub fn read<T, E: fmt::Display>(
        &self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(name)?;
        match read(&text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(name, format!("{}: {error}", quoted(&text)));
                None
            }
        }
    }

    fn amount<T>(&self, name: &'static str, read: impl FnOnce(&str) -> Result<T, AmountFault>) -> Option<T> {
        let tree = self.value(name)?;
        if matches!(tree.node, Node::Whole(_) | Node::Fraction) {
            self.fault(name, "Amounts are written in quotes, as \"24.10\", so that no figure is lost.");
            return None;
        }
        self.read(name, read)
    }

    /// An amount of money.
    pub fn money(&self, name: &'static str) -> Option<Money> {
        self.amount(name, Money::parse)
    }

    /// A price of one unit.
    pub fn rate(&self, name: &'static str) -> Option<Rate> {
        self.amount(name, Rate::parse)
    }

    /// Hours or units a week.
    pub fn hours(&self, name: &'static str) -> Option<Hours> {
        self.amount(name, Hours::parse)
    }

    /// A share of one whole.
    pub fn share(&self, name: &'static str) -> Option<Share> {
        self.amount(name, Share::parse)
    }

    /// A date of the contract: `YYYY-MM-DD`, in quotes in JSON, with or without in TOML.
    pub fn date(&self, name: &'static str) -> Option<Date> {
        let tree = self.value(name)?;
        let text = match &tree.node {
            Node::Text(text) => self.sound(name, text)?,
            Node::Date(text) => text,
            _ => {
                self.wrong_kind(name, "a date such as \"2026-12-01\"", tree);
                return None;
            }
        };
        match date(text) {
            Ok(date) => Some(date),
            Err(says) => {
                self.fault(name, format!("{}: {says}", quoted(text)));
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn truth(&self, name: &'static str) -> Option<bool> {
        let tree = self.value(name)?;
        match tree.node {
            Node::Truth(value) => Some(value),
            _ => {
                self.wrong_kind(name, "true or false, without quotes", tree);
                None
            }
        }
    }

    /// A whole number from `least` to `most`.
    pub fn count(&self, name: &'static str, least: u32, most: u32) -> Option<u32> {
        let tree = self.value(name)?;
        let allowed = least..=most;
        match tree.node {
            Node::Whole(value) => match u32::try_from(value).ok().filter(|value| allowed.contains(value)) {
                Some(value) => Some(value),
                None => {
                    self.fault(name, format!("{value}: it has to be from {least} to {most}."));
                    None
                }
            },
            _ => {
                self.wrong_kind(name, "a whole number without quotes", tree);
                None
            }
        }
    }

    /// The group under a name.
    pub fn group(&self, name: &'static str) -> Option<Group<'t>> {
        Group::of(self.value(name)?, self.path_of(name), self.faults)
    }

    /// The group under a name that is an id.
    pub fn below(&self, name: &str) -> Option<Group<'t>> {
        Group::of(self.find(name)?, self.path_of(name), self.faults)
    }

    /// What is listed under a name, with paths; empty if there is no list.
    pub fn list(&self, name: &'static str) -> Vec<Listed<'t>> {
        let Some(tree) = self.value(name) else { return Vec::new() };
        let Node::List(items) = &tree.node else {
            self.wrong_kind(name, "a list", tree);
            return Vec::new();
        };
        if items.len() > self.faults.limits.items {
            self.fault(
                name,
                format!("{} items: a list has at most {}.", items.len(), self.faults.limits.items),
            );
            return Vec::new();
        }
        let path = self.path_of(name);
        let listed = |(index, tree): (usize, &'t Tree)| Listed {
            path: format!("{path}[{index}]"),
            line: tree.line,
            tree,
        };
        items.iter().enumerate().map(listed).collect()
    }

    /// Each group of a list, read by `read`; faulty ones are left out, and noted.
    pub fn groups<T>(&self, name: &'static str, mut read: impl FnMut(&Group<'t>) -> Option<T>) -> Vec<T> {
        let mut out = Vec::new();
        for listed in self.list(name) {
            if let Some(group) = Group::of(listed.tree, listed.path, self.faults) {
                out.extend(read(&group));
                group.done();
            }
        }
        out
    }

    /// Each text of a list, turned into a value.
    pub fn texts<T, E: fmt::Display>(
        &self,
        name: &'static str,
        read: impl Fn(&str) -> Result<T, E>,
    ) -> Vec<T> {
        let mut out = Vec::new();
        for listed in self.list(name) {
            let fault = match &listed.tree.node {
                Node::Text(text) => match unsound(text, self.faults.limits.text) {
                    Some(says) => says.to_owned(),
                    None => match read(text) {
                        Ok(value) => {
                            out.push(value);
                            continue;
                        }
                        Err(error) => format!("{}: {error}", quoted(text)),
                    },
                },
                other => format!("This has to be a text in quotes, and is {}.", other.kind()),
            };
            self.faults.note(Fault { path: listed.path, line: listed.line, says: fault });
        }
        out
    }

    /// Refuses fields that nobody asked for, and fields given twice.
    pub fn done(&self) {
        let asked = self.asked.borrow();
        let mut seen: HashSet<&str> = HashSet::new();
        for (name, tree) in self.fields {
            let says = if !asked.contains(&name.as_str()) {
                "There is no field of this name here. Take it out, or check the spelling."
            } else if !seen.insert(name) {
                "This field is given twice. Keep one."
            } else {
                continue;
            };
            let path = self.path_of(&shown(name));
            self.faults.note(Fault { path, line: tree.line, says: says.to_owned() });
        }
    }

    /// Refuses fields given twice, for groups whose names are ids.
    pub fn done_with_ids(&self) {
        let mut seen: HashSet<&str> = HashSet::new();
        for (name, tree) in self.fields {
            if !seen.insert(name) {
                let says = "This field is given twice. Keep one.".to_owned();
                self.faults.note(Fault { path: self.path_of(&shown(name)), line: tree.line, says });
            }
        }
    }
}
