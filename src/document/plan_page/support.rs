//! Who helps unpaid and for how long, what counts and why not the rest; and what could prevent need.

use super::{Writer, between, choice, filled};
use crate::amount::{Exact, Hours, Money, date_in_words};
use crate::budget::{Check, CheckCode, NotCounted, Payback, SupporterSum, not_counted, payback};
use crate::plan::{Impact, Prevention, Referral, Saving, Support, SupportKind};

/// `Referred on 24 November 2026, to Grace: went along twice.`
fn referred(referral: &Referral) -> Option<String> {
    let (to, outcome) = (filled(referral.to.as_ref()), filled(referral.outcome.as_ref()));
    let on = referral.on.map(|day| format!(" on {}", date_in_words(day)));
    if on.is_none() && to.is_none() && outcome.is_none() {
        return None;
    }
    let to = to.map(|to| format!(", to {}", to.trim_end_matches('.'))).unwrap_or_default();
    let end = outcome.map_or_else(|| ".".to_owned(), |outcome| format!(": {outcome}"));
    Some(format!("Referred{}{to}{end}", on.unwrap_or_default()))
}

impl Writer<'_> {
    pub(super) fn support(&mut self) {
        self.content.heading("Who helps without being paid");
        if self.plan.support.is_empty() {
            self.content.says("Nobody is written down.");
            return;
        }
        self.content.says("Hours are counted only where the helper is willing and able.");
        for (support, sum) in self.plan.support.iter().zip(&self.budget.supporters) {
            self.helper(support, sum);
        }
        let counted: Exact = self.budget.supporters.iter().map(|sum| sum.counted).sum();
        self.content.says(&format!("Counted, all together: {} hours a week.", counted.two_places()));
    }

    fn helper(&mut self, support: &Support, sum: &SupporterSum) {
        let who = helper_name(support);
        let until = match support.until {
            Some(until) => format!(", until {}", date_in_words(until)),
            None => ", no end in sight".to_owned(),
        };
        let helps = self.helps(support, sum);
        self.content.entry(&format!("{helps}{until}."));
        self.content.under(&self.counted(support, sum));
        let group = support.kind.is_some_and(SupportKind::is_group);
        match support.agreed {
            Some(true) => self.content.under(&format!("{who} has said so.")),
            _ => self.content.under(&format!("{who} has not yet said so.")),
        }
        if let Some(impact) = support.impact.filter(|_| !group) {
            let says = format!("What it means for {who}: {}.", effect(impact));
            self.content.under(&says);
        }
        if support.assessment_offered == Some(true) {
            self.content.under("A carer's assessment has been offered.");
        }
        match filled(support.if_unavailable.as_ref()) {
            Some(says) => self.content.under(&format!("If {who} cannot: {says}")),
            None => self.content.under(&format!("If {who} cannot: not yet written down.")),
        }
        if let Some(says) = support.referral.as_ref().and_then(referred) {
            self.content.under(&says);
        }
    }

    /// `Mary, daughter: 1.75 hours a week with personal care`.
    pub(in crate::document) fn helps(&self, support: &Support, sum: &SupporterSum) -> String {
        let who = helper_name(support);
        let relationship = filled(support.relationship.as_ref()).filter(|_| support.who.is_some());
        let what = relationship.map(|what| format!(", {what}")).unwrap_or_default();
        let area = support.area.as_ref().map(|area| format!(" with {}", self.area_in_sentence(area)));
        format!("{who}{what}: {} hours a week{}", sum.hours_per_week.two_places(), area.unwrap_or_default())
    }

    /// How many of the hours are counted, and why not the rest.
    pub(in crate::document) fn counted(&self, support: &Support, sum: &SupporterSum) -> String {
        match not_counted(support, sum, self.budget, self.plan) {
            None => "Counted in full.".to_owned(),
            Some(why @ NotCounted::NoMoreNeeded) => {
                let who = helper_name(support);
                format!("{} of them counted: {}.", sum.counted.two_places(), why.says(who, date_in_words))
            }
            Some(why) => format!("Not counted: {}.", why.says(helper_name(support), date_in_words)),
        }
    }

    pub(super) fn prevention(&mut self) {
        self.content.heading("What makes it easier, before paid care");
        if self.plan.prevention.is_empty() {
            self.content.says("Nothing is arranged.");
        }
        for (at, step) in self.plan.prevention.iter().enumerate() {
            self.step(at, step);
        }
        for considered in &self.plan.prevention_considered {
            let what = filled(considered.what.as_ref()).unwrap_or("Something else");
            self.content.entry(&format!("Talked about, and not wanted: {what}."));
            if let Some(why) = filled(considered.why_not.as_ref()) {
                self.content.under(&format!("Why: {why}"));
            }
        }
    }

    fn step(&mut self, at: usize, step: &Prevention) {
        let kind = step.kind.map(|kind| choice("prevention.kind", kind.word()));
        let name = filled(step.name.as_ref()).map(ToOwned::to_owned);
        let title = match (name, kind) {
            (Some(name), Some(kind)) => format!("{name} ({kind})"),
            (one, other) => one.or(other).unwrap_or_else(|| "A step".to_owned()),
        };
        self.content.entry(&format!("{title}. {}.", between(step.start, step.end)));
        let (once, weekly) = (step.one_off.unwrap_or(Money::ZERO), step.weekly.unwrap_or(Money::ZERO));
        let cost = match (once.is_zero(), weekly.is_zero()) {
            (true, true) => "Costs nothing.".to_owned(),
            (false, true) => format!("Costs {} once.", self.pounds(once)),
            (true, false) => format!("Costs {} a week.", self.pounds(weekly)),
            (false, false) => {
                format!("Costs {} once and {} a week.", self.pounds(once), self.pounds(weekly))
            }
        };
        let paid = self.paid_for(at);
        self.content.under(&format!("{cost}{paid}"));
        for saving in &step.saves {
            self.content.under(&self.saving(step, saving));
        }
        self.payback(step);
        if let Some(evidence) = filled(step.evidence.as_ref()) {
            self.content.under(&format!("Why we think so: {evidence}"));
        }
    }

    /// Who pays for a step, and that the person is not charged where that is so.
    fn paid_for(&self, at: usize) -> String {
        use crate::budget::LineOf;
        let of_step = |of: LineOf| matches!(of, LineOf::Prevention(place) if usize::from(place) == at);
        let lines = self.budget.lines.iter().zip(0_u16..);
        let Some((line, place)) = lines.into_iter().find(|(line, _)| of_step(line.of)) else {
            return String::new();
        };
        let Some(stream) = self.policy.stream(&line.stream) else { return String::new() };
        let charge = match (stream.council, line.in_budget, line.chargeable) {
            // Reablement: free for its first weeks, and then perhaps not.
            (true, false, _) if self.in_budget_over_plan(place).is_some_and(|part| !part.is_zero()) => {
                format!(" Provided free on {}, outside the personal budget; later within it.", self.day())
            }
            (true, false, _) => " Provided free, outside the personal budget.".to_owned(),
            (true, true, false) => format!(" No charge to {}.", self.name),
            _ => String::new(),
        };
        format!(" Paid by: {}.{charge}", stream.name)
    }

    pub(in crate::document) fn saving(&self, step: &Prevention, saving: &Saving) -> String {
        let area = saving.area.as_ref().map(|area| format!(" of {}", self.area_in_sentence(area)));
        let from = saving.from.or(step.start);
        let from = from.map(|day| format!(" from {}", date_in_words(day))).unwrap_or_default();
        let to = saving.to.map(|day| format!(" until {}", date_in_words(day))).unwrap_or_default();
        let saved = saving.hours_per_week.unwrap_or(Hours::ZERO);
        format!("Saves {saved} hours a week{}{from}{to}.", area.unwrap_or_default())
    }

    fn payback(&mut self, step: &Prevention) {
        // What a cost that cannot be read pays back is not known.
        let at = step.id.as_ref().map(|id| format!("prevention[{}].", id.as_str())).unwrap_or_default();
        let unread = |check: &Check| check.code == CheckCode::Incomplete && check.at.starts_with(&at);
        if step.saves.is_empty() || self.budget.checks.iter().any(unread) {
            return;
        }
        let marks = step.saves.iter().map(|saving| self.rate_mark(saving.area.as_ref()));
        let mark = marks.max_by_key(String::len).unwrap_or_default();
        let rate = format!("at the usual price of an hour{mark}");
        let says = match payback(step, self.policy) {
            Payback::ByWeek(week) => format!("Pays for itself by week {week} of its use, {rate}."),
            Payback::AtOnce => format!("Pays for itself from the first week, {rate}."),
            Payback::NotInMoney => format!("Does not pay for itself in money, {rate}."),
        };
        self.content.under(&says);
    }
}

fn helper_name(support: &Support) -> &str {
    filled(support.who.as_ref()).or(filled(support.relationship.as_ref())).unwrap_or("A helper")
}

fn effect(impact: Impact) -> &'static str {
    match impact {
        Impact::Little => "little or no change to daily life",
        Impact::Minor => "a minor change to daily life",
        Impact::Significant => "a significant change to daily life",
        Impact::ManyActivitiesDropped => "many things had to be dropped",
        Impact::Severe => "a severe loss of independence",
    }
}
