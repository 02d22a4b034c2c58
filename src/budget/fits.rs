//! Whether a plan and a policy fit: every area, stream, outcome, rung, kind and band that the plan names is one of the
//! policy's. What the contract alone can refuse has been refused when the plan was read.

use crate::plan::{Basis, Finances, Need, OutcomeId, Plan};
use crate::policy::Policy;
use crate::reading::Fault;

/// Every id of the plan that the policy does not know, by its path.
pub fn fits(plan: &Plan, policy: &Policy) -> Vec<Fault> {
    let mut fit = Fit { policy, faults: Vec::new() };
    for (at, goal) in plan.what_matters.iter().enumerate() {
        fit.outcome(goal.outcome.as_ref(), || format!("what_matters[{at}].outcome"));
    }
    let outcomes = plan.eligibility.iter().flat_map(|eligibility| eligibility.outcomes.iter()).enumerate();
    for (at, outcome) in outcomes {
        fit.outcome(outcome.outcome.as_ref(), || format!("eligibility.outcomes[{at}].outcome"));
    }
    for (at, need) in plan.needs.iter().enumerate() {
        fit.need(at, need);
    }
    for (at, support) in plan.support.iter().enumerate() {
        fit.area(support.area.as_ref().map(|id| id.as_str()), || format!("support[{at}].area"));
    }
    for (at, step) in plan.prevention.iter().enumerate() {
        fit.stream(step.stream.as_ref().map(|id| id.as_str()), || format!("prevention[{at}].stream"));
        for (below, saving) in step.saves.iter().enumerate() {
            let path = || format!("prevention[{at}].saves[{below}].area");
            fit.area(saving.area.as_ref().map(|id| id.as_str()), path);
        }
    }
    for (at, line) in plan.arrangements.iter().enumerate() {
        fit.area(line.area.as_ref().map(|id| id.as_str()), || format!("arrangements[{at}].area"));
        for (below, part) in line.areas.iter().enumerate() {
            fit.area(Some(part.area.as_str()), || format!("arrangements[{at}].areas[{below}].area"));
        }
        fit.stream(line.stream.as_ref().map(|id| id.as_str()), || format!("arrangements[{at}].stream"));
    }
    for (at, wish) in plan.wished_for.iter().enumerate() {
        fit.area(wish.area.as_ref().map(|id| id.as_str()), || format!("wished_for[{at}].area"));
    }
    if let Some(finances) = &plan.finances {
        fit.finances(finances);
    }
    fit.faults
}

struct Fit<'a> {
    policy: &'a Policy,
    faults: Vec<Fault>,
}

impl Fit<'_> {
    fn unknown(&mut self, path: String, what: &str, id: &str, known: Vec<&str>) {
        let says = format!("There is no {what} \"{}\". Choose from: {}.", short(id), known.join(", "));
        self.faults.push(Fault::new(path, says));
    }

    fn area(&mut self, id: Option<&str>, path: impl Fn() -> String) {
        let Some(id) = id else { return };
        if !self.policy.areas.iter().any(|area| area.id.as_str() == id) {
            let known = self.policy.areas.iter().map(|area| area.id.as_str()).collect();
            self.unknown(path(), "area", id, known);
        }
    }

    fn stream(&mut self, id: Option<&str>, path: impl Fn() -> String) {
        let Some(id) = id else { return };
        if !self.policy.streams.iter().any(|stream| stream.id.as_str() == id) {
            let known = self.policy.streams.iter().map(|stream| stream.id.as_str()).collect();
            self.unknown(path(), "stream", id, known);
        }
    }

    fn outcome(&mut self, id: Option<&OutcomeId>, path: impl Fn() -> String) {
        let Some(id) = id else { return };
        let listed = &self.policy.outcomes;
        let known: Vec<&str> = if listed.is_empty() {
            self.policy.areas.iter().flat_map(|area| area.outcomes.iter()).map(OutcomeId::as_str).collect()
        } else {
            listed.iter().map(|outcome| outcome.id.as_str()).collect()
        };
        if !known.is_empty() && !known.contains(&id.as_str()) {
            self.unknown(path(), "outcome", id.as_str(), known);
        }
    }

    fn need(&mut self, at: usize, need: &Need) {
        self.area(Some(need.area.as_str()), || format!("needs[{at}].area"));
        self.rung(need, &need.basis, || format!("needs[{at}].level"));
        if let Some(basis) = need.in_12_months.as_ref().and_then(|later| later.basis.as_ref()) {
            self.rung(need, basis, || format!("needs[{at}].in_12_months.level"));
        }
    }

    fn rung(&mut self, need: &Need, basis: &Basis, path: impl Fn() -> String) {
        let (Basis::Level(rung), Some(area)) = (basis, self.policy.area(&need.area)) else { return };
        if area.rung(rung).is_none() {
            let known = area.ladder.iter().map(|rung| rung.id.as_str()).collect();
            self.unknown(path(), "rung", rung.as_str(), known);
        }
    }

    fn finances(&mut self, finances: &Finances) {
        let charging = &self.policy.charging;
        for (at, income) in finances.income.iter().enumerate() {
            if charging.counting(&income.kind).is_none() {
                let known = charging.income.iter().map(|(id, _)| id.as_str()).collect();
                let path = format!("finances.income[{at}].kind");
                self.unknown(path, "kind of income", income.kind.as_str(), known);
            }
        }
        let Some(allowance) = &finances.allowance else { return };
        if let Some(age) = &allowance.age
            && charging.guarantee(age).is_none()
        {
            let known = charging.minimum_income_guarantee.iter().map(|(id, _)| id.as_str()).collect();
            self.unknown("finances.allowance.age".to_owned(), "age band", age.as_str(), known);
        }
        for (at, premium) in allowance.premiums.iter().enumerate() {
            if charging.premium(premium).is_none() {
                let known = charging.premiums.iter().map(|(id, _)| id.as_str()).collect();
                let path = format!("finances.allowance.premiums[{at}]");
                self.unknown(path, "premium", premium.as_str(), known);
            }
        }
    }
}

/// An id as far as it fits in a message, without anything that a terminal would obey.
fn short(id: &str) -> String {
    id.chars()
        .take(60)
        .map(|c| if c.is_ascii_graphic() || c.is_alphanumeric() || c == ' ' { c } else { '?' })
        .collect()
}
