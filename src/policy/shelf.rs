//! The policies to choose from, and which one a plan is calculated under (rule 14).

use super::Policy;
use crate::plan::{Plan, PolicyId};
use jiff::civil::Date;

/// Policies side by side, none of one id, none with overlapping dates.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    policies: Vec<Policy>,
}

/// Why a policy cannot stand on the shelf, or a plan's is not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShelfFault {
    /// Two of one id.
    #[error("Two policies have the id \"{0}\". Keep one.")]
    SameId(PolicyId),
    /// Two for one day.
    #[error("The policies \"{0}\" and \"{1}\" hold on the same days. Change the dates of either.")]
    Overlap(PolicyId, PolicyId),
    /// The plan's own policy is not here.
    #[error("policy: There is no policy called \"{0}\". Give its file with --policy.")]
    Unknown(PolicyId),
    /// Nothing at all.
    #[error("policy: There is no policy at all. Give one with --policy.")]
    Empty,
}

impl Shelf {
    /// Puts one more on the shelf.
    ///
    /// # Errors
    /// If another has its id or holds on one of its days.
    pub fn add(&mut self, policy: Policy) -> Result<(), ShelfFault> {
        for other in &self.policies {
            if other.id == policy.id {
                return Err(ShelfFault::SameId(policy.id));
            }
            if other.valid_from <= policy.valid_to && policy.valid_from <= other.valid_to {
                return Err(ShelfFault::Overlap(other.id.clone(), policy.id));
            }
        }
        self.policies.push(policy);
        self.policies.sort_by_key(|policy| policy.valid_from);
        Ok(())
    }

    /// Puts a council's own copy in the place of the built-in one of the same id, or beside the others.
    ///
    /// # Errors
    /// If it holds on a day of a third.
    pub fn replace(&mut self, policy: Policy) -> Result<(), ShelfFault> {
        let before = self.policies.clone();
        self.policies.retain(|other| other.id != policy.id);
        self.add(policy).inspect_err(|_| self.policies = before)
    }

    /// All of them, the oldest first.
    pub fn all(&self) -> &[Policy] {
        &self.policies
    }

    /// The policy of an id.
    pub fn get(&self, id: &PolicyId) -> Option<&Policy> {
        self.policies.iter().find(|policy| policy.id == *id)
    }

    /// The policy whose dates hold a day, else the newest.
    pub fn for_day(&self, day: Date) -> Option<&Policy> {
        self.policies.iter().find(|p| p.valid_from <= day && day <= p.valid_to).or(self.newest())
    }

    /// The policy that holds last.
    pub fn newest(&self) -> Option<&Policy> {
        self.policies.last()
    }

    /// Rule 14: the policy that is named; if none is, the one whose dates hold the plan's first day; else the newest.
    ///
    /// # Errors
    /// If one is named that is not here, or there is none.
    pub fn named_or_of(&self, named: Option<&PolicyId>, start: Option<Date>) -> Result<&Policy, ShelfFault> {
        match (named, start) {
            (Some(id), _) => self.get(id).ok_or_else(|| ShelfFault::Unknown(id.clone())),
            (None, Some(day)) => self.for_day(day).ok_or(ShelfFault::Empty),
            (None, None) => self.newest().ok_or(ShelfFault::Empty),
        }
    }

    /// Rule 14 of a plan.
    ///
    /// # Errors
    /// If the plan names one that is not here, or there is none.
    pub fn for_plan(&self, plan: &Plan) -> Result<&Policy, ShelfFault> {
        self.named_or_of(plan.policy.as_ref(), plan.period.and_then(|period| period.start))
    }
}
