//! What every section of a page reads and writes on: the plan, its budget, the rules and the words, and the few ways
//! of saying things that all pages share. It works nothing out that the budget has.

use super::Page;
use super::content::Content;
use crate::amount::{Money, capital, date_in_words};
use crate::budget::{Budget, Figure, Operand, Speech};
use crate::form;
use crate::form::words::{UNNAMED, Words};
use crate::plan::{AreaId, Plan, ProviderId};
use crate::policy::Policy;
use jiff::civil::Date;

/// What every section reads and writes on.
pub(super) struct Writer<'a> {
    pub(super) budget: &'a Budget,
    pub(super) plan: &'a Plan,
    pub(super) policy: &'a Policy,
    pub(super) words: &'a Words,
    pub(super) page: &'a Page,
    pub(super) content: Content,
    /// What the person likes to be called.
    pub(super) name: String,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        budget: &'a Budget,
        plan: &'a Plan,
        policy: &'a Policy,
        words: &'a Words,
        page: &'a Page,
    ) -> Writer<'a> {
        let called = plan.person.as_ref().and_then(|person| person.called());
        let name = called.unwrap_or(UNNAMED).to_owned();
        Writer { budget, plan, policy, words, page, content: Content::new(page), name }
    }

    /// At the top and at the bottom: a page of made-up people or providers says so.
    pub(super) fn invented(&mut self) {
        let council = self.plan.person.as_ref().and_then(|person| person.local_authority.as_ref());
        let council = council.is_some_and(|council| council.to_lowercase().contains("(invented)"));
        if self.page.demonstration || council {
            self.content.notice("DEMONSTRATION. Every person, provider and price on this page is made up.");
        } else if self.plan.arrangements.iter().any(|line| is_invented(line.provider.as_ref())) {
            self.content.notice(
                "INVENTED PROVIDERS. Those marked so on this page are made up, and nothing can be arranged \
                 with them.",
            );
        }
    }

    /// The day of printing and the name, if they are to stand on the page.
    pub(super) fn printed(&mut self) {
        let Some(printed) = &self.page.printed else { return };
        let by = if printed.by.trim().is_empty() { String::new() } else { format!(", by {}", printed.by) };
        self.content.fact("Printed", &format!("{}{by}", date_in_words(printed.on)));
    }

    pub(super) fn fact(&mut self, label: &str, text: Option<&String>) {
        if let Some(text) = filled(text) {
            self.content.fact(label, text);
        }
    }

    /// A sum inside a sentence.
    pub(super) fn pounds(&self, money: Money) -> String {
        (self.page.pounds())(money)
    }

    /// How the page speaks: its pounds, and the everyday name of an id.
    pub(super) fn speech<'b>(&self, called: &'b dyn Fn(&str) -> Option<String>) -> Speech<'b> {
        Speech { pounds: self.page.pounds(), called }
    }

    /// The everyday name of an id, if there is one.
    pub(super) fn called(&self, id: &str) -> Option<String> {
        self.words.called(id).map(str::to_owned)
    }

    /// A figure in the sentence that explains it; nothing if there is no such figure.
    pub(super) fn why(&self, figure: Figure) -> Option<String> {
        crate::budget::explain_in(
            self.speech(&|id| self.called(id)),
            figure,
            self.budget,
            self.plan,
            self.policy,
        )
        .map(|explained| explained.sentence)
    }

    pub(super) fn figure_name(&self, figure: Figure) -> String {
        crate::budget::figure_name(figure, self.budget, self.plan, self.policy)
    }

    /// The operands of a figure's working.
    pub(super) fn operands(&self, figure: Figure) -> Vec<&Operand> {
        let working = &self.budget.working;
        working.of(figure).map(|entry| working.operands(entry).iter().collect()).unwrap_or_default()
    }

    /// The day as at which the page is made.
    pub(super) fn day(&self) -> String {
        date_in_words(self.budget.as_at)
    }

    /// An area's name as a sentence says it.
    pub(super) fn area_in_sentence(&self, area: &AreaId) -> String {
        self.policy.area_name(area).to_lowercase()
    }

    /// The name at the beginning of a sentence.
    pub(super) fn name_first(&self) -> String {
        capital(&self.name)
    }
}

/// A provider of the demonstration catalogue.
pub(super) fn is_invented(provider: Option<&ProviderId>) -> bool {
    provider.is_some_and(|id| id.as_str().starts_with("DEMO-"))
}

/// A text that says something.
pub(super) fn filled(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

pub(super) fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// The same words inside a sentence.
pub(super) fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// `1 week`, `52 weeks`.
pub(super) fn several(count: u32, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// What people read for a word of the contract, from the form's own table.
pub(super) fn choice(shape: &str, word: &str) -> String {
    let said = form::field(shape).and_then(|field| match field.kind {
        form::Kind::Choice(choices) => choices.iter().find(|(id, _)| *id == word).map(|(_, said)| *said),
        _ => None,
    });
    said.unwrap_or(word).to_owned()
}

/// `from 1 December 2026 to 11 January 2027`, as far as it is said.
pub(super) fn between(first: Option<Date>, last: Option<Date>) -> String {
    match (first, last) {
        (Some(first), Some(last)) => format!("From {} to {}", date_in_words(first), date_in_words(last)),
        (Some(first), None) => format!("From {}", date_in_words(first)),
        (None, Some(last)) => format!("Until {}", date_in_words(last)),
        (None, None) => "From the plan's first day".to_owned(),
    }
}
