//! The plan made from the sheet: one pure function. What is not yet a value is left out and said; an answer put aside
//! stays on the sheet and does not count.

use super::grid;
use super::table::{BASES, field};
use crate::budget;
use crate::plan::{Fields, Item, Node as Typed, Path, Plan, Sheet};
use crate::policy::Policy;
use crate::reading::{Fault, Node, Tree};

/// Something begun and not yet a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomplete {
    /// What is left out, on the sheet.
    pub at: Path,
    /// The field that mends it: what is left out, or the answer within it that is still to give.
    pub mend: Path,
    /// What it lacks, a sentence.
    pub says: String,
}

/// A plan made from a sheet.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// The plan, without what is incomplete.
    pub plan: Plan,
    /// What was left out.
    pub incomplete: Vec<Incomplete>,
}

/// The field on a sheet that says which basis of a need counts. No part of the contract.
pub const BASIS: &str = "basis";

/// The field on a sheet that holds the digest of the rules' text that the plan was made with. No part of the
/// contract's plan: an export carries it in its history.
pub const POLICY_SHA256: &str = "policy_sha256";

/// The field on a sheet that says it is a quick estimate and no conversation yet. No part of the contract.
pub const ESTIMATE: &str = "estimate";

/// Fields of an item that count only while another has this answer: the list, the field, the other, its answer. Put
/// aside, they stay on the sheet.
const ONLY_WHILE: &[(&str, &str, &str, &str)] = &[("eligibility.outcomes", "because", "unable", "yes")];

/// Whether a sheet is a quick estimate, not yet made a plan.
pub fn is_estimate(sheet: &Sheet) -> bool {
    sheet.typed(&Path::top().field(ESTIMATE)).is_some()
}

/// Makes the plan. The same reader that refuses files judges it, so screens and files never differ; whatever it
/// refuses is left out, and said, until nothing is refused.
pub fn plan_of(sheet: &Sheet, policy: &Policy) -> Made {
    let mut maker = Maker { incomplete: Vec::new() };
    let mut top = maker.fields(sheet.fields(), &Path::top());
    top.insert(0, ("schema".to_owned(), text(crate::plan::SCHEMA)));
    let mut tree = Tree::from(Node::Group(top));
    // Each turn takes out at least one value, so the turns are bounded by what was typed.
    loop {
        let faults = match Plan::from_tree(&tree) {
            Err(refused) => refused.0,
            Ok(plan) => {
                let faults = budget::fits(&plan, policy);
                if faults.is_empty() {
                    return Made { plan, incomplete: maker.incomplete };
                }
                faults
            }
        };
        let mut removed = false;
        for fault in &faults {
            removed |= maker.leave_out(&mut tree, fault);
        }
        if !removed {
            return Made { plan: Plan::default(), incomplete: maker.incomplete };
        }
    }
}

fn text(text: &str) -> Tree {
    Tree::from(Node::Text(text.to_owned()))
}

struct Maker {
    incomplete: Vec<Incomplete>,
}

impl Maker {
    fn fields(&mut self, fields: &Fields, at: &Path) -> Vec<(String, Tree)> {
        let mut out = Vec::new();
        for (name, node) in fields {
            let path = at.field(name.clone());
            if let Some(tree) = self.node(node, &path) {
                out.push((name.clone(), tree));
            }
        }
        out
    }

    fn node(&mut self, node: &Typed, path: &Path) -> Option<Tree> {
        match node {
            Typed::Typed(typed) => self.typed(typed, path),
            Typed::Group(fields) if path.shape().ends_with("visits") => {
                let (visits, wrong) = grid::visits(fields, path);
                self.incomplete.extend(wrong);
                (!visits.is_empty()).then(|| Tree::from(Node::List(visits)))
            }
            Typed::Group(fields) => {
                let mut below = self.fields(fields, path);
                if path.shape() == "needs.in_12_months" {
                    keep_one_basis(&mut below, fields);
                }
                (!below.is_empty()).then(|| Tree::from(Node::Group(below)))
            }
            Typed::List(items) => {
                let listed: Vec<Tree> = items.iter().filter_map(|item| self.item(item, path)).collect();
                (!listed.is_empty()).then(|| Tree::from(Node::List(listed)))
            }
        }
    }

    fn item(&mut self, item: &Item, list: &Path) -> Option<Tree> {
        let path = list.item(item.id.clone());
        let mut fields = self.fields(&item.fields, &path);
        let shape = list.shape();
        for (_, name, other, answer) in ONLY_WHILE.iter().filter(|(list, ..)| *list == shape) {
            if item.fields.get(*other) != Some(&Typed::Typed((*answer).to_owned())) {
                fields.retain(|(field, _)| field != name);
            }
        }
        match shape.as_str() {
            "needs" => {
                keep_one_basis(&mut fields, &item.fields);
                // An area that has been looked at, and nothing said yet of how much: no need so far.
                if !BASES.iter().any(|(basis, _)| fields.iter().any(|(name, _)| name == basis)) {
                    return None;
                }
            }
            "arrangements" => {
                keep_one_of(&mut fields, "units_by_day", "units_per_week");
                keep_one_of(&mut fields, "areas", "area");
            }
            // A row just added: no kind, no amount, nothing to count.
            "finances.income" | "arrangements.areas" | "prevention.saves" if fields.is_empty() => {
                return None;
            }
            _ => {}
        }
        fields.insert(0, ("id".to_owned(), text(&item.id)));
        Some(Tree::from(Node::Group(fields)))
    }

    fn typed(&mut self, typed: &str, path: &Path) -> Option<Tree> {
        // What the table does not know is the sheet's own, such as which basis counts.
        let kind = field(&path.shape())?.kind;
        if typed.is_empty() {
            return None;
        }
        match kind.value(typed) {
            Ok(node) => Some(Tree::from(node)),
            Err(says) => {
                self.incomplete.push(Incomplete { at: path.clone(), mend: path.clone(), says });
                None
            }
        }
    }

    /// Takes out of the tree what a fault is about. False if there was nothing to take out.
    fn leave_out(&mut self, tree: &mut Tree, fault: &Fault) -> bool {
        let parts = split(&fault.path);
        let mut at = Path::top();
        let taken = take_out(tree, &parts, &mut at);
        if taken {
            let mend = still_to_give(&at, &parts);
            self.incomplete.push(Incomplete { at, mend, says: fault.says.clone() });
        }
        taken
    }
}

/// Of the bases typed, the one that counts; the first there is, if none was chosen.
fn keep_one_basis(fields: &mut Vec<(String, Tree)>, typed: &Fields) {
    let chosen = match typed.get(BASIS) {
        Some(Typed::Typed(basis)) => Some(basis.as_str()),
        _ => None,
    };
    let is_there = |basis: &str| fields.iter().any(|(name, _)| name == basis);
    let counts = chosen.or_else(|| BASES.iter().map(|(basis, _)| *basis).find(|basis| is_there(basis)));
    let counts = counts.map(str::to_owned);
    fields.retain(|(name, _)| {
        !BASES.iter().any(|(basis, _)| basis == name) || counts.as_deref() == Some(name.as_str())
    });
}

fn keep_one_of(fields: &mut Vec<(String, Tree)>, keep: &str, other: &str) {
    if fields.iter().any(|(name, _)| name == keep) {
        fields.retain(|(name, _)| name != other);
    }
}

/// `needs[0].area` as names and numbers.
fn split(path: &str) -> Vec<Result<&str, usize>> {
    let mut out = Vec::new();
    for dotted in path.split('.').filter(|part| !part.is_empty()) {
        let mut pieces = dotted.split(['[', ']']).filter(|piece| !piece.is_empty());
        out.extend(pieces.next().map(Ok));
        out.extend(pieces.filter_map(|piece| piece.parse().ok()).map(Err));
    }
    out
}

/// The field of a fault's path that lies within what was left out; that itself, if the form has no such field.
fn still_to_give(at: &Path, parts: &[Result<&str, usize>]) -> Path {
    let known = at.shape().split('.').filter(|name| !name.is_empty()).count();
    let names: Vec<&str> = parts.iter().filter_map(|part| part.ok()).skip(known).collect();
    let within = at.fields(&names.join("."));
    if field(&within.shape()).is_some() { within } else { at.clone() }
}

/// Removes the value at a path, or, where the path leads to nothing, the nearest item or field on the way; writes
/// the sheet's own path to `at`. The top itself is never removed.
fn take_out(tree: &mut Tree, parts: &[Result<&str, usize>], at: &mut Path) -> bool {
    let Some((first, rest)) = parts.split_first() else { return false };
    match (first, &mut tree.node) {
        (Ok(name), Node::Group(fields)) => {
            let Some(place) = fields.iter().position(|(field, _)| field == name) else { return false };
            *at = at.field((*name).to_owned());
            let below = fields.get_mut(place).is_some_and(|(_, below)| take_out(below, rest, at));
            if !below {
                fields.remove(place);
            }
            true
        }
        (Err(index), Node::List(items)) => {
            let Some(item) = items.get_mut(*index) else { return false };
            // Items of the sheet carry their id; words in a list are one field on the sheet.
            if let Node::Group(fields) = &item.node
                && let Some((_, Tree { node: Node::Text(id), .. })) =
                    fields.iter().find(|(name, _)| name == "id")
            {
                *at = at.item(id.clone());
            }
            if !take_out(item, rest, at) {
                items.remove(*index);
            }
            true
        }
        _ => false,
    }
}
