//! The start screen: go on with the last plan, begin a new one, or open another.

use super::{Effect, State};
use crate::plan::{Change, Event, Path, Place};
use crate::policy::Policy;
use crate::store::Summary;

/// What can be chosen on the start screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Goes on with the plan changed last.
    GoOn,
    /// Begins a new conversation.
    New,
    /// Goes to the demonstration.
    Demo,
    /// Opens a plan of the list, by its place.
    Plan(usize),
    /// Begins the demonstration again.
    Afresh,
}

/// The start screen.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The plans, the one changed last first.
    pub plans: Vec<Summary>,
    /// The choice in focus, by its place.
    pub focus: usize,
}

impl Start {
    pub(super) fn new(plans: Vec<Summary>) -> Start {
        Start { plans, focus: 0 }
    }

    pub(super) fn list(&mut self, plans: Vec<Summary>) {
        self.plans = plans;
        self.focus = 0;
    }

    /// The choices in order.
    pub fn choices(&self, demo: bool) -> Vec<Choice> {
        let mut out = Vec::new();
        if !self.plans.is_empty() {
            out.push(Choice::GoOn);
        }
        out.push(Choice::New);
        out.extend((1..self.plans.len()).map(Choice::Plan));
        out.push(if demo { Choice::Afresh } else { Choice::Demo });
        out
    }

    pub(super) fn focused(&self, demo: bool) -> Option<Choice> {
        self.choices(demo).get(self.focus).copied()
    }
}

impl State {
    /// A new conversation: a reference is offered, and the rules and the first day are set.
    pub(super) fn begin(&mut self) -> Vec<Effect> {
        let set = |at: &str, after: String| {
            let path = at.split('.').fold(Path::top(), |path, name| path.field(name));
            Change::Set { at: path, before: None, after: Some(after) }
        };
        let mut changes = vec![
            set("reference", self.next_reference()),
            set("period.start", self.today.to_string()),
            set("period.weeks", "52".to_owned()),
        ];
        let shelf = self.library.shelf.all();
        let holds = shelf.iter().find(|p| p.valid_from <= self.today && self.today <= p.valid_to);
        if let Some(policy) = holds.or(shelf.last()) {
            changes.push(set("policy", policy.id.as_str().to_owned()));
            changes.push(set(crate::form::POLICY_SHA256, policy.sha256.clone()));
        }
        let place = Place { step: 0, field: Some(Path::top().field("person").field("name")) };
        vec![Effect::Begin(self.record(Event::Change { changes, place }))]
    }

    /// The next reference that no plan here has.
    fn next_reference(&self) -> String {
        let number = |reference: &str| reference.strip_prefix("CP-")?.parse::<u64>().ok();
        let highest = self.start.plans.iter().filter_map(|plan| number(&plan.words.reference)).max();
        format!("CP-{:06}", highest.unwrap_or(0).saturating_add(1))
    }
}

/// Rules for the moment in which there are none at all: no areas, nothing counted. The built-in ones always read.
pub(super) fn no_rules() -> Policy {
    let text = "schema = \"careplan.policy/1\"\nid = \"none\"\ntitle = \"No rules\"\nvalid_from = 2000-01-01\n\
        valid_to = 2000-12-31\nareas = []\n[[streams]]\nid = \"council\"\nname = \"Council\"\ncouncil = true\n\
        [charging]\nlower_capital_limit = \"0\"\nupper_capital_limit = \"0\"\ntariff_step = \"1\"\n\
        tariff_per_step = \"0\"\npersonal_expenses_allowance = \"0\"\n[charging.minimum_income_guarantee]\n\
        [charging.income]\n";
    match crate::policy::read(text) {
        Ok(policy) => policy,
        Err(_) => unreachable!("the text above is a policy"),
    }
}
