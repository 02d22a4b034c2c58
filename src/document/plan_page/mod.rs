//! The plan on paper, for the person and the family: plain English, every pound explained, what was decided and how
//! to disagree. It says what the plan and the budget say and works nothing out that they have; it must not know
//! where the page goes.

mod assistants;
mod choices;
mod closing;
mod money;
mod needs;
mod support;

use super::writer::{Writer, between, choice, filled, is_invented, lower, quoted, several};
use crate::amount::date_in_words;
use crate::form::words::named;

/// Writes the whole plan.
pub(super) fn write(writer: &mut Writer<'_>) {
    writer.invented();
    writer.title();
    writer.matters();
    writer.needs();
    writer.support();
    writer.prevention();
    writer.arranged();
    writer.assistants();
    writer.statement();
    writer.share();
    writer.streams();
    writer.direct_payment();
    writer.wishes_and_unmet();
    writer.checks();
    writer.when_something_fails();
    writer.own_view();
    writer.estimate();
    writer.rules();
    writer.disagree();
    writer.invented();
}

impl Writer<'_> {
    fn title(&mut self) {
        let reference = filled(self.plan.reference.as_ref()).unwrap_or_default();
        self.content.title("Care and support plan", reference);
        let person = self.plan.person.as_ref();
        let full = person.and_then(|p| filled(p.name.as_ref())).unwrap_or("not yet named");
        let called = person.and_then(|p| filled(p.preferred_name.as_ref()));
        match called.filter(|called| *called != full) {
            Some(called) => self.content.fact("For", &format!("{full}, called {called}")),
            None => self.content.fact("For", full),
        }
        self.fact("Reference", self.plan.reference.as_ref());
        self.fact("Council", person.and_then(|p| p.local_authority.as_ref()));
        let (first, last) = (date_in_words(self.budget.start), date_in_words(self.budget.last));
        self.content.fact("Plan", &format!("{first} to {last}, {}", several(self.budget.weeks, "week")));
        self.content.fact("Figures", &format!("as they stand on {}", self.day()));
        self.printed();
        self.circumstances();
    }

    fn circumstances(&mut self) {
        let person = self.plan.person.as_ref();
        let living = person.and_then(|p| p.living).map(|l| choice("person.living", l.word()));
        let setting = self.plan.setting.map(|setting| choice("setting", setting.word()));
        let lives: Vec<String> = setting.into_iter().chain(living).collect();
        if !lives.is_empty() {
            self.content.fact("Lives", &lives.join(", "));
        }
        let Some(person) = person else { return };
        self.fact("Talking", person.communication.as_ref());
        let in_the_room: Vec<String> = person
            .present
            .iter()
            .filter_map(|present| match (filled(present.name.as_ref()), filled(present.role.as_ref())) {
                (Some(name), Some(role)) => Some(format!("{name} ({role})")),
                (one, other) => one.or(other).map(ToOwned::to_owned),
            })
            .collect();
        if !in_the_room.is_empty() {
            self.content.fact("In the room", &in_the_room.join(", "));
        }
        self.fact("Advocate", person.advocate.as_ref());
    }

    fn matters(&mut self) {
        let title = format!("What matters to {}", self.name);
        self.content.heading(&title);
        let goals = self.plan.what_matters.iter().filter(|goal| filled(goal.words.as_ref()).is_some());
        let mut any = false;
        for goal in goals {
            any = true;
            self.content.item(&quoted(filled(goal.words.as_ref()).unwrap_or_default()));
            let outcomes = &self.policy.outcomes;
            let outcome = goal.outcome.as_ref().and_then(|id| outcomes.iter().find(|one| one.id == *id));
            if let Some(outcome) = outcome {
                self.content.under(&format!("({})", outcome.name));
            }
        }
        if !any {
            let says = format!("Not yet written down. It stands here in {}'s own words.", self.name);
            self.content.says(&says);
        }
    }

    fn disagree(&mut self) {
        self.content.heading("If you do not agree");
        let says = named(&self.words.sentences().how_to_disagree, &self.name);
        self.content.says(&says);
    }
}
