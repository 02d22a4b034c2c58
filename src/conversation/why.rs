//! Why? The working of a figure, followed down level by level to an answer or a rule, and back.

use super::{Library, OpenPlan, Searching, offered};
use crate::budget::{Explained, Figure, Part, Ref, Speech, explain_in, rule};
use crate::plan::Place;

/// What is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explaining {
    /// A figure of the budget, or a rule at the very bottom.
    Budget(Ref),
    /// What the provider in focus of the search asks, and why they stand where they do.
    Found,
}

/// One level of the walk.
#[derive(Clone, Debug)]
pub struct Level {
    /// What is explained.
    pub of: Explaining,
    /// The explanation.
    pub said: Explained,
    /// The row in focus.
    pub focus: usize,
}

/// The walk, from the figure first asked about down to where we are.
#[derive(Clone, Debug)]
pub struct Why {
    /// The levels, the first asked first.
    pub levels: Vec<Level>,
}

/// Where Esc leads back to from an answer that a walk led to.
pub(super) struct Return {
    pub(super) walk: Vec<(Explaining, usize)>,
    /// The search that it was begun in, if it was.
    pub(super) searching: Option<Searching>,
    /// Where the walk was begun.
    pub(super) from: Place,
    pub(super) in_panel: Option<usize>,
    /// Where it led: leaving that row ends it.
    pub(super) to: Place,
}

impl Why {
    /// Begins at a figure; none if the budget has no such figure.
    pub(super) fn of(open: &OpenPlan, library: &Library, figure: Figure) -> Option<Why> {
        Some(Why { levels: vec![level(open, library, Explaining::Budget(Ref::Figure(figure)))?] })
    }

    /// Begins at the provider in focus of the search; none if nobody is found.
    pub(super) fn of_found(open: &OpenPlan, library: &Library) -> Option<Why> {
        Some(Why { levels: vec![level(open, library, Explaining::Found)?] })
    }

    /// Walks the same way again, as far as it still leads.
    pub(super) fn again(open: &OpenPlan, library: &Library, walk: &[(Explaining, usize)]) -> Option<Why> {
        let levels = walk.iter().map_while(|(of, focus)| {
            let level = level(open, library, *of)?;
            Some(Level { focus: (*focus).min(level.said.rows.len().saturating_sub(1)), ..level })
        });
        let why = Why { levels: levels.collect() };
        (!why.levels.is_empty()).then_some(why)
    }

    /// The figures passed and the rows in focus.
    pub(super) fn walk(&self) -> Vec<(Explaining, usize)> {
        self.levels.iter().map(|level| (level.of, level.focus)).collect()
    }

    /// Where we are.
    pub fn here(&self) -> Option<&Level> {
        self.levels.last()
    }

    pub(super) fn here_mut(&mut self) -> Option<&mut Level> {
        self.levels.last_mut()
    }

    /// Follows the row in focus down. An answer is not followed here: the conversation goes there.
    pub(super) fn down(&mut self, open: &OpenPlan, library: &Library) -> Option<Ref> {
        let here = self.here()?;
        let of = here.said.rows.get(here.focus)?.of?;
        match of {
            Ref::Figure(_) | Ref::Policy(_) => {
                if here.of != Explaining::Budget(of) {
                    self.levels.push(level(open, library, Explaining::Budget(of))?);
                }
                None
            }
            Ref::Plan(_) => Some(of),
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

fn level(open: &OpenPlan, library: &Library, of: Explaining) -> Option<Level> {
    let called = |id: &str| library.words.called(id).map(str::to_owned);
    let speech = Speech { pounds: |money| money.to_string(), called: &called };
    let said = match of {
        Explaining::Budget(Ref::Figure(figure)) => {
            explain_in(speech, figure, &open.budget, &open.made.plan, &open.policy)?
        }
        Explaining::Budget(Ref::Policy(place)) => rule(speech, place, &open.policy),
        Explaining::Budget(Ref::Plan(_)) => return None,
        Explaining::Found => offered::explained(open, library)?,
    };
    // The first part that leads on; where the parts are answers themselves, what they rest on.
    let leads = |row: &crate::budget::Row| {
        row.part != Part::Beneath && matches!(row.of, Some(Ref::Figure(_) | Ref::Policy(_)))
    };
    let beneath = || said.rows.iter().position(|row| row.part == Part::Beneath);
    let focus = said.rows.iter().position(leads).or_else(beneath).unwrap_or(0);
    Some(Level { of, said, focus })
}
