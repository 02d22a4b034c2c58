//! What matters: each goal by number in the person's words, what it goes with beneath it, and what could still be asked.

use super::rows::{Row, What, field_row};
use super::{Library, OpenPlan};
use crate::form::{self, Step, words::named};
use crate::plan::Path;

/// How many ideas stand beneath the goals.
const IDEAS: usize = 3;
/// How far the words stand behind their number.
const BEHIND_NUMBER: u16 = 3;
/// `goes with:` and a blank.
const BEHIND_GOES_WITH: u16 = 11;

/// The rows of step 2.
pub(super) fn matters(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let mut out = Vec::new();
    let Some(list) = form::list("what_matters") else { return out };
    let at = Path::top().field("what_matters");
    let goals = open.history.sheet().items(&at);
    for (goal, number) in goals.iter().zip(1..) {
        let item = at.item(goal.id.clone());
        let asked = |name: &str, depth| {
            let field = form::field(&format!("what_matters.{name}"))?;
            Some(field_row(open, library, field, &item.field(name), depth))
        };
        out.extend(asked("words", 0).map(|row| Row {
            label: format!("{number}"),
            column: BEHIND_NUMBER,
            ..row
        }));
        out.extend(asked("outcome", BEHIND_NUMBER).map(|row| Row {
            label: "goes with:".to_owned(),
            column: BEHIND_NUMBER + BEHIND_GOES_WITH,
            under: vec![String::new()],
            ..row
        }));
    }
    let which = if goals.is_empty() { "one" } else { "another" };
    let adds = format!("a  add {which}, in {}'s words", open.name());
    out.push(Row { under: vec![String::new()], ..Row::of(What::Add(list), adds).at(at) });
    let ideas = library.words.step(Step::Matters.id()).map(|step| step.ideas.as_slice()).unwrap_or_default();
    if !ideas.is_empty() {
        out.push(Row::heading("  Not said yet, if it helps to ask:"));
    }
    out.extend(
        ideas.iter().take(IDEAS).map(|idea| Row::heading(format!("     {}", named(idea, open.name())))),
    );
    out
}
