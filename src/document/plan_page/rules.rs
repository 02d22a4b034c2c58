//! Which rules were used, and which of their figures are not set by law: each with its source and how sure it is.

use super::Writer;
use crate::budget::{Figure, PolicyRef, Ref, date_in_words, rule_standing, unsure};
use crate::plan::AreaId;
use crate::policy::Status;

impl Writer<'_> {
    pub(super) fn rules(&mut self) {
        self.paper.heading("The rules this was worked out by");
        let policy = self.policy;
        self.paper.item(&format!("{} ({}).", policy.title, policy.id));
        let (from, to) = (date_in_words(policy.valid_from), date_in_words(policy.valid_to));
        self.paper.says(4, &format!("In force from {from} to {to}."));
        let places = self.unsure();
        if places.is_empty() {
            return;
        }
        self.paper.gap();
        self.paper.says(0, "Figures that count in this plan and are not set by law:");
        for place in places {
            self.rule(place);
        }
    }

    fn rule(&mut self, place: PolicyRef) {
        let Some((name, value)) = self.named(place) else { return };
        let from = place.source(self.policy).cloned().unwrap_or_default();
        let status = rule_standing(place, self.policy).map_or("", Status::word);
        self.paper.item(&format!("{name}: {value} ({status})."));
        let mut parts: Vec<String> = from.source.into_iter().collect();
        parts.extend(from.as_at.map(|day| format!("as at {}", date_in_words(day))));
        if !parts.is_empty() {
            self.paper.says(4, &format!("From: {}.", parts.join("; ")));
        }
    }

    /// What a rule's figure is called, and what it is.
    fn named(&self, place: PolicyRef) -> Option<(String, String)> {
        let charging = &self.policy.charging;
        let plain = |id: &str| id.replace('_', " ");
        Some(match place {
            PolicyRef::ReferenceRate(at) => {
                let area = self.policy.areas.get(usize::from(at))?;
                let [low, likely, high] =
                    area.reference_rate.value.map(|rate| self.pounds(rate.money())).figures();
                let name = format!("{}, the usual price of an hour", area.name);
                (name, format!("likely {likely}, from {low} to {high}"))
            }
            PolicyRef::Rung(area, rung) => {
                let area = self.policy.areas.get(usize::from(area))?;
                let rung = area.ladder.get(usize::from(rung))?;
                let hours = rung.hours;
                let name = format!("{}, \"{}\"", area.name, rung.name);
                (name, format!("likely {} hours a week, from {} to {}", hours.likely, hours.low, hours.high))
            }
            PolicyRef::Guarantee(at) => {
                let (band, figure) = charging.minimum_income_guarantee.get(usize::from(at))?;
                let name = format!("What the law leaves a person, {}", plain(band.as_str()));
                (name, format!("{} a week", self.pounds(figure.value)))
            }
            PolicyRef::Premium(at) => {
                let (id, figure) = charging.premiums.get(usize::from(at))?;
                (
                    format!("The premium, {}", plain(id.as_str())),
                    format!("{} a week", self.pounds(figure.value)),
                )
            }
            PolicyRef::Charging(name) => {
                let (name, value) = match name {
                    "lower_capital_limit" => {
                        ("Savings up to here are not counted", charging.lower_capital_limit.value)
                    }
                    "upper_capital_limit" => {
                        ("Savings above here mean the full cost", charging.upper_capital_limit.value)
                    }
                    "tariff_step" => ("One step of savings", charging.tariff_step.value),
                    "tariff_per_step" => ("Each step of savings, a week", charging.tariff_per_step.value),
                    "personal_expenses_allowance" => (
                        "What the law leaves a person in a care home",
                        charging.personal_expenses_allowance.value,
                    ),
                    "per_child" => ("For each child, a week", charging.per_child.as_ref()?.value),
                    "share" => {
                        let name = "The share of what is left that the council takes".to_owned();
                        return Some((name, charging.share.value.to_string()));
                    }
                    _ => return None,
                };
                (name.to_owned(), self.pounds(value))
            }
            PolicyRef::Field(_) | PolicyRef::Income(_) | PolicyRef::Stream(_) => return None,
        })
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
