//! The plan on paper, for the person and the family: plain English, every pound explained, what was decided and how
//! to disagree. It says what the plan and the budget say and works nothing out that they have; it must not know
//! where the page goes.

mod choices;
mod closing;
mod money;
mod needs;
mod rules;
mod support;

use super::paper::{Page, Paper};
use crate::amount::{Exact, Money, two_places};
use crate::budget::{Budget, Figure, Speech, date_in_words};
use crate::form::{self, words::Words, words::named};
use crate::plan::{AreaId, Plan, ProviderId};
use crate::policy::Policy;
use jiff::civil::Date;

/// The page as text, 76 columns wide.
pub fn plan_as_text(budget: &Budget, plan: &Plan, policy: &Policy, words: &Words, page: &Page) -> String {
    let person = plan.person.as_ref();
    let called = person.and_then(|p| filled(p.preferred_name.as_ref()).or(filled(p.name.as_ref())));
    let mut writer = Writer {
        budget,
        plan,
        policy,
        words,
        page: *page,
        paper: Paper::new(*page),
        name: called.unwrap_or("the person").to_owned(),
    };
    writer.invented();
    writer.title();
    writer.matters();
    writer.needs();
    writer.support();
    writer.prevention();
    writer.arranged();
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
    writer.paper.into_text()
}

/// What every section reads and writes on.
struct Writer<'a> {
    budget: &'a Budget,
    plan: &'a Plan,
    policy: &'a Policy,
    words: &'a Words,
    page: Page,
    paper: Paper,
    /// What the person likes to be called.
    name: String,
}

impl<'a> Writer<'a> {
    /// At the top and at the bottom: a page of made-up people or providers says so.
    fn invented(&mut self) {
        let council = self.plan.person.as_ref().and_then(|person| person.local_authority.as_ref());
        if council.is_some_and(|council| council.to_lowercase().contains("(invented)")) {
            self.paper.banner("DEMONSTRATION. Every person, provider and price on this page is made up.");
        } else if self.plan.arrangements.iter().any(|line| is_invented(line.provider.as_ref())) {
            self.paper.banner(
                "INVENTED PROVIDERS. Those marked so on this page are made up, and nothing can be arranged \
                 with them.",
            );
        }
    }

    fn title(&mut self) {
        self.paper.gap();
        self.paper.says(0, "CARE AND SUPPORT PLAN");
        self.paper.gap();
        let person = self.plan.person.as_ref();
        let full = person.and_then(|p| filled(p.name.as_ref())).unwrap_or("not yet named");
        let called = person.and_then(|p| filled(p.preferred_name.as_ref()));
        match called.filter(|called| *called != full) {
            Some(called) => self.paper.fact("For", &format!("{full}, called {called}")),
            None => self.paper.fact("For", full),
        }
        self.fact("Reference", self.plan.reference.as_ref());
        self.fact("Council", person.and_then(|p| p.local_authority.as_ref()));
        let (first, last) = (date_in_words(self.budget.start), date_in_words(self.budget.last));
        self.paper.fact("Plan", &format!("{first} to {last}, {}", several(self.budget.weeks, "week")));
        self.paper.fact("Figures", &format!("as they stand on {}", self.day()));
        self.circumstances();
    }

    fn circumstances(&mut self) {
        let person = self.plan.person.as_ref();
        let living = person.and_then(|p| p.living).map(|l| choice("person.living", l.word()));
        let setting = self.plan.setting.map(|setting| choice("setting", setting.word()));
        let lives: Vec<String> = setting.into_iter().chain(living).collect();
        if !lives.is_empty() {
            self.paper.fact("Lives", &lives.join(", "));
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
            self.paper.fact("In the room", &in_the_room.join(", "));
        }
        self.fact("Advocate", person.advocate.as_ref());
    }

    fn matters(&mut self) {
        let title = format!("What matters to {}", self.name);
        self.paper.heading(&title);
        let goals = self.plan.what_matters.iter().filter(|goal| filled(goal.words.as_ref()).is_some());
        let mut any = false;
        for goal in goals {
            any = true;
            self.paper.item(&quoted(filled(goal.words.as_ref()).unwrap_or_default()));
            let outcomes = &self.policy.outcomes;
            let outcome = goal.outcome.as_ref().and_then(|id| outcomes.iter().find(|one| one.id == *id));
            if let Some(outcome) = outcome {
                self.paper.says(4, &format!("({})", outcome.name));
            }
        }
        if !any {
            let says = format!("Not yet written down. It stands here in {}'s own words.", self.name);
            self.paper.says(0, &says);
        }
    }

    fn disagree(&mut self) {
        self.paper.heading("If you do not agree");
        let says = named(&self.words.sentences().how_to_disagree, &self.name);
        self.paper.says(0, &says);
    }

    fn fact(&mut self, label: &str, text: Option<&String>) {
        if let Some(text) = filled(text) {
            self.paper.fact(label, text);
        }
    }

    /// A sum inside a sentence.
    fn pounds(&self, money: Money) -> String {
        (self.page.pounds())(money)
    }

    /// How the page speaks: its pounds, and the ids' own words.
    fn speech(&self) -> Speech<'static> {
        Speech { pounds: self.page.pounds(), called: &|_| None }
    }

    /// A figure in the sentence that explains it; nothing if there is no such figure.
    fn why(&self, figure: Figure) -> Option<String> {
        crate::budget::explain_in(self.speech(), figure, self.budget, self.plan, self.policy)
            .map(|explained| explained.sentence)
    }

    fn figure_name(&self, figure: Figure) -> String {
        crate::budget::figure_name(figure, self.budget, self.plan, self.policy)
    }

    /// The day as at which the page is made.
    fn day(&self) -> String {
        date_in_words(self.budget.as_at)
    }

    /// An area's name as a sentence says it.
    fn area_in_sentence(&self, area: &AreaId) -> String {
        self.policy.area_name(area).to_lowercase()
    }

    /// The name at the beginning of a sentence.
    fn name_first(&self) -> String {
        let mut letters = self.name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

/// A provider of the demonstration catalogue.
fn is_invented(provider: Option<&ProviderId>) -> bool {
    provider.is_some_and(|id| id.as_str().starts_with("DEMO-"))
}

/// A text that says something.
fn filled(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// `1 week`, `52 weeks`.
fn several(count: u32, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

fn hours(hours: Exact) -> String {
    two_places(hours.to_hundredths())
}

/// What people read for a word of the contract, from the form's own table.
fn choice(shape: &str, word: &str) -> String {
    let said = form::field(shape).and_then(|field| match field.kind {
        form::Kind::Choice(choices) => choices.iter().find(|(id, _)| *id == word).map(|(_, said)| *said),
        _ => None,
    });
    said.unwrap_or(word).to_owned()
}

/// `from 1 December 2026 to 11 January 2027`, as far as it is said.
fn between(first: Option<Date>, last: Option<Date>) -> String {
    match (first, last) {
        (Some(first), Some(last)) => format!("From {} to {}", date_in_words(first), date_in_words(last)),
        (Some(first), None) => format!("From {}", date_in_words(first)),
        (None, Some(last)) => format!("Until {}", date_in_words(last)),
        (None, None) => "From the plan's first day".to_owned(),
    }
}
