//! What a rule is, what it says, and where it comes from.

use super::super::standing::{OF_LADDER, rule_standing};
use super::super::working::*;
use super::{Explained, Speech, plain};
use crate::amount::{Money, date_in_words};
use crate::policy::{ChargingFigure, ChargingValue, Counting, Policy, Status};

/// A rule explained: the bottom of every walk.
pub fn rule(speech: Speech<'_>, place: PolicyRef, policy: &Policy) -> Explained {
    let named = rule_name(speech, place, policy);
    let value = rule_figure(speech.pounds, place, policy).unwrap_or_default();
    Explained {
        name: format!("The rule: {named}"),
        value,
        meaning: from(place, policy).join("\n"),
        sentence: format!("{}.", origin(place, policy)),
        rows: Vec::new(),
        total: None,
    }
}

/// Its source, date and status, each on a line of its own.
fn from(place: PolicyRef, policy: &Policy) -> Vec<String> {
    let mut out = vec![policy.title.clone()];
    let from = place.source(policy).cloned().unwrap_or_default();
    match place {
        PolicyRef::Stream(at) => {
            if let Some(stream) = policy.streams.get(usize::from(at)) {
                out.push(format!("What it may be spent on: {}", stream.restrictions));
                out.push(format!("What to keep or send: {}", stream.reporting));
            }
        }
        PolicyRef::Rung(..) => {
            out.push("A rung of the ladder: how many hours an answer stands for.".to_owned())
        }
        _ => {}
    }
    out.extend(from.source.map(|source| format!("From: {source}")));
    out.extend(from.as_at.map(|day| format!("As at {}.", date_in_words(day))));
    out.extend(rule_standing(place, policy).or(from.status).map(|status| {
        match status {
            Status::Statutory => "Set by law.",
            Status::Local => "Set by this council.",
            Status::Illustrative => {
                "Illustrative: made up, to show how it works. A council puts its own here."
            }
            Status::Unconfirmed => "Unconfirmed: not yet checked against its source.",
        }
        .to_owned()
    }));
    out
}

/// What a rule is called.
pub fn rule_name(speech: Speech<'_>, place: PolicyRef, policy: &Policy) -> String {
    let charging = &policy.charging;
    let called = |id: &str| (speech.called)(id).unwrap_or_else(|| plain(id));
    let named = match place {
        PolicyRef::ReferenceRate(at) => {
            let area = policy.areas.get(usize::from(at));
            area.map(|area| format!("{}, the usual price of an hour", area.name))
        }
        PolicyRef::Rung(area, rung) => policy.areas.get(usize::from(area)).and_then(|area| {
            let rung = area.ladder.get(usize::from(rung))?;
            Some(format!("{}, \"{}\"", area.name, rung.name))
        }),
        PolicyRef::Guarantee(at) => {
            let band = charging.minimum_income_guarantee.get(usize::from(at));
            band.map(|(band, _)| format!("What the law leaves a person, {}", called(band.as_str())))
        }
        PolicyRef::Premium(at) => {
            let premium = charging.premiums.get(usize::from(at));
            premium.map(|(id, _)| format!("The premium, {}", called(id.as_str())))
        }
        PolicyRef::Income(at) => {
            let kind = charging.income.get(usize::from(at));
            kind.map(|(id, _)| format!("How income counts: {}", called(id.as_str())))
        }
        PolicyRef::Stream(at) => policy.streams.get(usize::from(at)).map(|stream| stream.name.clone()),
        PolicyRef::Charging(which) => Some(charging_name(which).to_owned()),
        PolicyRef::AssistantPay => Some("An assistant's pay, an hour".to_owned()),
        PolicyRef::OnCost(at) => policy.on_cost(at).map(|cost| cost.name.clone()),
        PolicyRef::Field("plan_weeks") => Some("How long a plan lasts, in weeks".to_owned()),
        PolicyRef::Field(name) => Some(plain(name)),
    };
    named.unwrap_or_default()
}

fn charging_name(which: ChargingFigure) -> &'static str {
    match which {
        ChargingFigure::LowerCapitalLimit => "Savings up to here are not counted",
        ChargingFigure::UpperCapitalLimit => "Savings above here mean the full cost",
        ChargingFigure::TariffStep => "One step of savings",
        ChargingFigure::TariffPerStep => "Each step of savings, a week",
        ChargingFigure::PersonalExpensesAllowance => "What the law leaves a person in a care home",
        ChargingFigure::PerChild => "For each child, a week",
        ChargingFigure::Share => "The share of what is left that the council takes",
    }
}

/// What a rule says, as far as it is a figure.
pub fn rule_figure(pounds: fn(Money) -> String, place: PolicyRef, policy: &Policy) -> Option<String> {
    let charging = &policy.charging;
    let weekly = |money: Money| format!("{} a week", pounds(money));
    match place {
        PolicyRef::ReferenceRate(at) => {
            let area = policy.areas.get(usize::from(at))?;
            let [low, likely, high] = area.reference_rate.value.map(|rate| pounds(rate.money())).figures();
            Some(format!("likely {likely}, from {low} to {high}"))
        }
        PolicyRef::Rung(area, rung) => {
            let hours = policy.areas.get(usize::from(area))?.ladder.get(usize::from(rung))?.hours;
            Some(format!("likely {} hours a week, from {} to {}", hours.likely, hours.low, hours.high))
        }
        PolicyRef::Guarantee(at) => {
            charging.minimum_income_guarantee.get(usize::from(at)).map(|(_, figure)| weekly(figure.value))
        }
        PolicyRef::Premium(at) => {
            charging.premiums.get(usize::from(at)).map(|(_, figure)| weekly(figure.value))
        }
        PolicyRef::Charging(which) => match charging.of(which)?.0 {
            ChargingValue::Money(money) => Some(pounds(money)),
            ChargingValue::Share(share) => Some(share.to_string()),
        },
        PolicyRef::Income(at) => charging.income.get(usize::from(at)).map(|(_, counting)| match counting {
            Counting::Counted => "counted".to_owned(),
            Counting::Ignored => "not counted".to_owned(),
            Counting::IgnoredUpTo(cap) => format!("counted above {}", pounds(*cap)),
        }),
        PolicyRef::Field("plan_weeks") => Some(policy.plan_weeks.to_string()),
        PolicyRef::AssistantPay => {
            let pay = policy.personal_assistants.as_ref()?.pay.value;
            Some(format!("{} an hour", pounds(pay)))
        }
        PolicyRef::OnCost(at) => policy.on_cost(at).map(|cost| cost.of.in_words(pounds)),
        PolicyRef::Field(_) | PolicyRef::Stream(_) => None,
    }
}

/// A rule's source, date and status, in a line.
pub fn origin(place: PolicyRef, policy: &Policy) -> String {
    if matches!(place, PolicyRef::Rung(..)) {
        return format!("a rung of the ladder in {}: {}", policy.title, OF_LADDER.word());
    }
    let mut parts = vec![policy.title.clone()];
    if let Some(from) = place.source(policy) {
        parts.extend(from.source.clone());
        parts.extend(from.as_at.map(|day| format!("as at {}", date_in_words(day))));
        parts.extend(from.status.filter(|status| *status != Status::Statutory).map(|s| s.word().to_owned()));
    }
    parts.join("; ")
}
