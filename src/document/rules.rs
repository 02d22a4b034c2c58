//! Which rules were used, and which of their figures are not set by law: each with its source and how sure it is.

use super::writer::Writer;
use crate::amount::date_in_words;
use crate::budget::{Figure, PolicyRef, Ref, rule_figure, rule_name, rule_standing, unsure};
use crate::plan::AreaId;
use crate::policy::{Source, Status};

impl Writer<'_> {
    pub(super) fn rules(&mut self) {
        self.content.heading("The rules this was worked out by");
        self.in_force();
        let mut places = self.unsure();
        places.extend(self.unsure_of_assistants());
        if places.is_empty() {
            return;
        }
        self.content.says("Figures that count in this plan and are not set by law:");
        for place in places {
            self.rule(place);
        }
    }

    pub(super) fn in_force(&mut self) {
        let policy = self.policy;
        self.content.item(&format!("{} ({}).", policy.title, policy.id));
        let (from, to) = (date_in_words(policy.valid_from), date_in_words(policy.valid_to));
        self.content.under(&format!("In force from {from} to {to}."));
    }

    pub(super) fn rule(&mut self, place: PolicyRef) {
        let Some((name, value)) = self.named(place) else { return };
        let from = place.source(self.policy).cloned().unwrap_or_default();
        let status = rule_standing(place, self.policy).map_or("", Status::word);
        self.content.item(&format!("{name}: {value} ({status})."));
        self.source(&from);
    }

    pub(super) fn source(&mut self, from: &Source) {
        let mut parts: Vec<String> = from.source.clone().into_iter().collect();
        parts.extend(from.as_at.map(|day| format!("as at {}", date_in_words(day))));
        if !parts.is_empty() {
            self.content.under(&format!("From: {}.", parts.join("; ")));
        }
    }

    /// What a rule's figure is called, and what it is.
    pub(super) fn named(&self, place: PolicyRef) -> Option<(String, String)> {
        let figure = rule_figure(self.page.pounds(), place, self.policy)?;
        Some((rule_name(self.speech(&|id| self.called(id)), place, self.policy), figure))
    }

    /// The rules that count in a figure of the result and are unconfirmed or illustrative, in the result's order.
    fn unsure(&self) -> Vec<PolicyRef> {
        let working = &self.budget.working;
        let mut places: Vec<PolicyRef> = Vec::new();
        for operand in working.entries().iter().flat_map(|entry| working.operands(entry)) {
            if let Ref::Policy(place) = operand.of
                && rule_standing(place, self.policy).is_some()
                && !places.contains(&place)
            {
                places.push(place);
            }
        }
        places
    }

    /// The same of those that count in these figures, at any depth.
    pub(super) fn unsure_below(&self, figures: &[Figure]) -> Vec<PolicyRef> {
        let mut below = figures.to_vec();
        let mut places: Vec<PolicyRef> = Vec::new();
        let mut at = 0;
        while let Some(figure) = below.get(at).copied() {
            at += 1;
            for operand in self.operands(figure) {
                match operand.of {
                    Ref::Figure(next) if !below.contains(&next) => below.push(next),
                    Ref::Policy(place) if !places.contains(&place) => places.push(place),
                    Ref::Figure(_) | Ref::Policy(_) | Ref::Plan(_) => {}
                }
            }
        }
        places.retain(|place| rule_standing(*place, self.policy).is_some());
        places
    }

    /// ` (unconfirmed)` where a figure rests directly on a rule that is; nothing where it does not.
    pub(super) fn mark(&self, figure: Figure) -> String {
        let mut words: Vec<&str> = Vec::new();
        for operand in self.operands(figure) {
            if let Ref::Policy(place) = operand.of
                && let Some(status) = rule_standing(place, self.policy)
                && !words.contains(&status.word())
            {
                words.push(status.word());
            }
        }
        if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
    }

    /// The same for the usual price of an hour of an area.
    pub(super) fn rate_mark(&self, area: Option<&AreaId>) -> String {
        let status =
            area.and_then(|id| self.policy.area(id)).and_then(|area| area.reference_rate.from.status);
        status.and_then(unsure).map(|s| format!(" ({})", s.word())).unwrap_or_default()
    }
}
