//! Why? The working of a figure, followed down level by level to an answer or a rule, and back.

use super::OpenPlan;
use crate::budget::{Explained, Figure, PolicyRef, Ref, explain};

/// One level of the walk.
#[derive(Clone, Debug)]
pub struct Level {
    /// What is explained: a figure, or a rule at the very bottom.
    pub of: Ref,
    /// Its name.
    pub name: String,
    /// What it came to.
    pub value: String,
    /// How, in a sentence.
    pub sentence: String,
    /// What it rests on.
    pub rows: Vec<WhyRow>,
    /// The row in focus.
    pub focus: usize,
}

/// One thing a figure rests on.
#[derive(Clone, Debug)]
pub struct WhyRow {
    /// What it is.
    pub label: String,
    /// How much.
    pub value: String,
    /// Where it leads.
    pub of: Ref,
    /// What Enter does: further down, or to the answer itself.
    pub opens: Opens,
}

/// What following a row does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// The working of another figure.
    Figure,
    /// The person's own answer.
    Answer,
    /// The rule, with its source.
    Rule,
}

/// The walk, from the figure first asked about down to where we are.
#[derive(Clone, Debug)]
pub struct Why {
    /// The levels, the first asked first.
    pub levels: Vec<Level>,
}

impl Why {
    /// Begins at a figure; none if the budget has no such figure.
    pub(super) fn of(open: &OpenPlan, figure: Figure) -> Option<Why> {
        Some(Why { levels: vec![level(open, figure)?] })
    }

    /// Begins at a sum over the areas, each of which can be followed.
    pub(super) fn of_sum(open: &OpenPlan, name: &str, value: &str, parts: &[Figure]) -> Option<Why> {
        let first = *parts.first()?;
        let rows: Vec<WhyRow> = parts
            .iter()
            .filter_map(|part| {
                let said = level(open, *part)?;
                Some(WhyRow {
                    label: said.name,
                    value: said.value,
                    of: Ref::Figure(*part),
                    opens: Opens::Figure,
                })
            })
            .collect();
        let value = value.trim_start_matches(['=', '-', ' ']).to_owned();
        let sentence = format!("{} areas added up: {value} hours a week.", rows.len());
        let name = format!("{name}, hours a week");
        let level = Level { of: Ref::Figure(first), name, value, sentence, rows, focus: 0 };
        Some(Why { levels: vec![level] })
    }

    /// Where we are.
    pub fn here(&self) -> Option<&Level> {
        self.levels.last()
    }

    pub(super) fn here_mut(&mut self) -> Option<&mut Level> {
        self.levels.last_mut()
    }

    /// Follows the row in focus down. An answer is not followed here: the conversation goes there.
    pub(super) fn down(&mut self, open: &OpenPlan) -> Option<Ref> {
        let row = self.here()?.rows.get(self.here()?.focus)?.clone();
        match row.of {
            Ref::Figure(figure) => {
                let below = level(open, figure)?;
                self.levels.push(below);
                None
            }
            Ref::Policy(place) => {
                if self.here()?.of != row.of {
                    self.levels.push(rule(open, place, &row));
                }
                None
            }
            Ref::Plan(_) => Some(row.of),
        }
    }

    /// Back to the figure above; false at the top.
    pub(super) fn up(&mut self) -> bool {
        if self.levels.len() > 1 {
            self.levels.pop();
            return true;
        }
        false
    }
}

fn level(open: &OpenPlan, figure: Figure) -> Option<Level> {
    let Explained { name, value, sentence, rows } =
        explain(figure, &open.budget, &open.made.plan, &open.policy)?;
    let rows = rows
        .into_iter()
        .map(|row| WhyRow {
            opens: match row.of {
                Ref::Figure(_) => Opens::Figure,
                Ref::Plan(_) => Opens::Answer,
                Ref::Policy(_) => Opens::Rule,
            },
            label: row.label,
            value: row.value,
            of: row.of,
        })
        .collect();
    Some(Level { of: Ref::Figure(figure), name, value, sentence, rows, focus: 0 })
}

/// The bottom: a rule of the policy, with its source, date and status.
fn rule(open: &OpenPlan, place: PolicyRef, row: &WhyRow) -> Level {
    let path = open.budget.paths(&open.made.plan, &open.policy).policy_path(place);
    let origin = crate::budget::origin(place, &open.policy);
    Level {
        of: Ref::Policy(place),
        name: format!("The rule: {}", row.label),
        value: row.value.clone(),
        sentence: format!("{origin}. In the policy it stands at {path}."),
        rows: Vec::new(),
        focus: 0,
    }
}
