//! What a field asks: the answers that can be given to it, those that were given, and how they stand on the screen.

use super::rows::{Row, area_of, shape_path};
use super::{Library, OpenPlan};
use crate::form::{self, Field, Kind};
use crate::plan::Path;

/// How the answers of a field stand on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// In the row by number, as yes, no and not sure.
    Numbered,
    /// In the row, the one chosen marked.
    Circled,
    /// More than the row holds: the one chosen in the row, all of them by number below the list.
    Below,
    /// Boxes to tick, each on a line of its own while the field has the focus.
    Ticked,
}

/// How many answers a row shows.
const IN_THE_ROW: usize = 6;

/// The answers of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// How they stand on the screen.
    pub shape: Shape,
    /// Each as the word that is kept and what people read.
    pub all: Vec<(String, String)>,
    /// The places of those that were given.
    pub given: Vec<usize>,
}

impl Answers {
    /// The answers of a field; nothing where words or figures are typed. An answer that came with an import and is
    /// not known here stands after the others: kept, shown, and refused by the checks.
    pub(super) fn of(open: &OpenPlan, library: &Library, field: &Field, path: &Path) -> Option<Answers> {
        let mut all = match field.kind {
            Kind::Rules => rules(library),
            Kind::TicksOfItems(list) => items_of(open, list),
            kind => kind.choices(&open.policy, &library.words, area_of(open, path).as_ref()),
        };
        let typed = open.history.sheet().typed(path).unwrap_or("");
        let ticks = matches!(field.kind, Kind::Ticks(_) | Kind::TicksOf(_) | Kind::TicksOfItems(_));
        let words: Vec<&str> = if ticks {
            typed.split_whitespace().collect()
        } else {
            Some(typed).filter(|typed| !typed.is_empty()).into_iter().collect()
        };
        if all.is_empty() && !ticks && !field.kind.is_choice() {
            return None;
        }
        for word in &words {
            if !all.iter().any(|(id, _)| id == word) {
                all.push(((*word).to_owned(), (*word).to_owned()));
            }
        }
        let place = |word: &&str| all.iter().position(|(id, _)| id == word);
        let given = words.iter().filter_map(place).collect();
        let yes_no = all.first().is_some_and(|(id, _)| id == "yes");
        let shape = match (ticks, field.kind) {
            (true, _) => Shape::Ticked,
            (false, Kind::Rules) => Shape::Below,
            _ if yes_no => Shape::Numbered,
            _ if all.len() <= IN_THE_ROW => Shape::Circled,
            _ => Shape::Below,
        };
        Some(Answers { shape, all, given })
    }

    /// The place of the answer chosen.
    pub fn chosen(&self) -> Option<usize> {
        self.given.first().copied()
    }

    /// The words of those given.
    pub fn words(&self) -> String {
        let names = self.given.iter().filter_map(|at| self.all.get(*at)).map(|(_, name)| name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }

    /// The next answer after a place that begins with this letter, round to the first.
    pub(super) fn beginning_with(&self, letter: char, after: Option<usize>) -> Option<usize> {
        let begins = |at: &usize| {
            let name = self.all.get(*at).map(|(_, name)| name.to_lowercase());
            name.is_some_and(|name| name.starts_with(&letter.to_lowercase().to_string()))
        };
        let from = after.map_or(0, |at| at + 1);
        (from..self.all.len()).chain(0..from).find(begins)
    }
}

impl OpenPlan {
    /// The box of a tick list that Space would tick.
    pub fn mark_in(&self, row: &Row) -> usize {
        let here = self.mark.as_ref().filter(|(path, _)| Some(path) == row.path.as_ref());
        let last = row.answers.as_ref().map_or(0, |answers| answers.all.len().saturating_sub(1));
        here.map_or(0, |(_, at)| *at).min(last)
    }
}

fn rules(library: &Library) -> Vec<(String, String)> {
    let all = library.shelf.all().iter();
    all.map(|policy| (policy.id.as_str().to_owned(), policy.title.clone())).collect()
}

/// The items of a list of the plan, by the first of their words.
fn items_of(open: &OpenPlan, shape: &str) -> Vec<(String, String)> {
    let list = shape_path(shape);
    let sheet = open.history.sheet();
    let first = form::fields_of(shape).next().and_then(|field| field.shape.rsplit('.').next());
    let named = |id: &str| {
        let words = first.and_then(|name| sheet.typed(&list.item(id).field(name)));
        words.map_or_else(|| format!("({id})"), str::to_owned)
    };
    sheet.items(&list).iter().map(|item| (item.id.clone(), named(&item.id))).collect()
}
