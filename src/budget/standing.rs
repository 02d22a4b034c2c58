//! How sure a figure is: the weakest standing of the policy's figures that it rests on, over its whole chain.

use super::Budget;
use super::derived::working_of;
use super::working::*;
use crate::plan::Plan;
use crate::policy::{Policy, Status};
use std::collections::HashMap;

/// The hours of a ladder's rungs have no status of their own.
pub const OF_LADDER: Status = Status::Illustrative;

/// How sure each figure of a result is: nothing is said of those that rest only on the law and on the council's own
/// rules; illustrative is weaker, and unconfirmed weakest.
#[derive(Clone, Debug, Default)]
pub struct Standings {
    known: HashMap<Figure, Option<Status>>,
}

impl Standings {
    /// Of every figure of a result, each walked once.
    pub fn of_all(budget: &Budget, plan: &Plan, policy: &Policy) -> Standings {
        let mut all = Standings::default();
        for entry in budget.working.entries() {
            if !all.known.contains_key(&entry.figure) {
                let weakest = all.below(budget.working.operands(entry), budget, plan, policy);
                all.known.insert(entry.figure, weakest);
            }
        }
        all
    }

    /// Of a figure of that result, or of one that is shown beside it.
    pub fn of(&self, figure: Figure, budget: &Budget, plan: &Plan, policy: &Policy) -> Option<Status> {
        self.known.get(&figure).copied().unwrap_or_else(|| standing(figure, budget, plan, policy))
    }

    fn find(&mut self, figure: Figure, budget: &Budget, plan: &Plan, policy: &Policy) -> Option<Status> {
        if let Some(known) = self.known.get(&figure) {
            return *known;
        }
        // A figure never rests on itself; should one, it adds nothing to what stands below.
        self.known.insert(figure, None);
        let made = working_of(figure, budget, plan, policy);
        let weakest = made.and_then(|(_, operands)| self.below(&operands, budget, plan, policy));
        self.known.insert(figure, weakest);
        weakest
    }

    fn below(
        &mut self,
        operands: &[Operand],
        budget: &Budget,
        plan: &Plan,
        policy: &Policy,
    ) -> Option<Status> {
        let of = |operand: &Operand| match operand.of {
            Ref::Figure(below) => self.find(below, budget, plan, policy),
            Ref::Policy(place) => rule_standing(place, policy),
            Ref::Plan(_) => None,
        };
        operands.iter().map(of).fold(None, weaker)
    }
}

/// The weakest standing of any rule below a figure.
pub fn standing(figure: Figure, budget: &Budget, plan: &Plan, policy: &Policy) -> Option<Status> {
    Standings::default().find(figure, budget, plan, policy)
}

/// How sure a rule's figure is; nothing where the law or this council sets it.
pub fn rule_standing(place: PolicyRef, policy: &Policy) -> Option<Status> {
    if matches!(place, PolicyRef::Rung(..)) {
        return Some(OF_LADDER);
    }
    unsure(place.source(policy)?.status?)
}

/// The status, if there is something to say of it.
pub fn unsure(status: Status) -> Option<Status> {
    match status {
        Status::Statutory | Status::Local => None,
        Status::Illustrative | Status::Unconfirmed => Some(status),
    }
}

fn weaker(a: Option<Status>, b: Option<Status>) -> Option<Status> {
    match (a, b) {
        (Some(Status::Unconfirmed), _) | (_, Some(Status::Unconfirmed)) => Some(Status::Unconfirmed),
        (first, second) => first.or(second),
    }
}
