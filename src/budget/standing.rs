//! How sure a figure is: the weakest standing of the policy's figures that it rests on, over its whole chain.

use super::Budget;
use super::derived::working_of;
use super::working::*;
use crate::plan::Plan;
use crate::policy::{Policy, Status};

/// The weakest standing of any rule below a figure: statutory and local are sure (nothing is said of them),
/// illustrative is weaker, and unconfirmed weakest.
pub fn standing(figure: Figure, budget: &Budget, plan: &Plan, policy: &Policy) -> Option<Status> {
    let mut seen: Vec<Figure> = Vec::new();
    let mut open = vec![figure];
    let mut weakest: Option<Status> = None;
    while let Some(figure) = open.pop() {
        if seen.contains(&figure) {
            continue;
        }
        seen.push(figure);
        let Some((_, operands)) = working_of(figure, budget, plan, policy) else { continue };
        for operand in operands {
            match operand.of {
                Ref::Figure(below) => open.push(below),
                Ref::Policy(place) => weakest = weaker(weakest, rule_standing(place, policy)),
                Ref::Plan(_) => {}
            }
        }
    }
    weakest
}

/// How sure a rule's figure is; nothing where the law or this council sets it. Every rung of a ladder is illustrative.
pub fn rule_standing(place: PolicyRef, policy: &Policy) -> Option<Status> {
    if matches!(place, PolicyRef::Rung(..)) {
        return Some(Status::Illustrative);
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
