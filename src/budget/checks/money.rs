//! Checks about money and the rules: reasons both ways, free services, unconfirmed figures, rules that run out.

use super::super::contribution::in_care_home;
use super::super::lines::LineOf;
use super::super::working::{PolicyRef, Ref};
use super::{CheckCode, Facts, Found};
use crate::amount::date_in_words;
use crate::plan::{Delivery, TopUpPayer};
use crate::policy::{ChargingFigure, Figure, Source, Status};

pub(super) fn look(facts: &Facts<'_>, found: &mut Found) {
    against_indicative(facts, found);
    for (at, line) in facts.plan.arrangements.iter().enumerate() {
        if let Some(top_up) = &line.top_up
            && top_up.paid_by == Some(TopUpPayer::Person)
            && top_up.weekly.is_some_and(|weekly| !weekly.is_zero())
        {
            let says = "The person pays this top-up, which the law allows only in few cases. Look at it.";
            found.warn(CheckCode::TopUpFirstParty, format!("arrangements[{at}].top_up.paid_by"), says);
        }
        if line.delivery == Some(Delivery::DirectPayment) && in_care_home(facts.plan) {
            let says = "A direct payment does not pay for a long stay in a care home. Choose another way.";
            found.warn(CheckCode::DirectPaymentCareHome, format!("arrangements[{at}].delivery"), says);
        }
    }
    free_service_charged(facts, found);
    rules(facts, found);
    unconfirmed(facts, found);
}

/// Agreed above or below the indicative range needs words (Savva; the Ombudsman on falling budgets). Held against the
/// range, once nothing is left to find: before that, every plan would be below.
fn against_indicative(facts: &Facts<'_>, found: &mut Found) {
    let eligible = facts.budget.areas.iter().any(|area| area.eligible);
    let cost = facts.budget.statement.weekly.cost;
    let range = facts.budget.indicative_weekly;
    let to_find = facts.budget.anything_to_find();
    if eligible && cost > range.high {
        let says = format!("{cost} a week is above the estimate, {} to {}. Say why.", range.low, range.high);
        found.warn(CheckCode::AboveIndicative, "arrangements", says);
    }
    if eligible && !to_find && cost < range.low {
        let says = format!(
            "{cost} a week is below the estimate, {} to {}. Say how each need is met.",
            range.low, range.high
        );
        found.warn(CheckCode::BelowIndicative, "arrangements", says);
    }
}

fn free_service_charged(facts: &Facts<'_>, found: &mut Found) {
    for line in facts.lines {
        let LineOf::Prevention(at) = line.of else { continue };
        if line.charged_although_free(facts.calendar.as_at) {
            let says = "This is marked as charged, and the law makes it free. It is not charged.";
            found.warn(CheckCode::FreeServiceCharged, format!("prevention[{at}].chargeable"), says);
        }
    }
}

fn rules(facts: &Facts<'_>, found: &mut Found) {
    let policy = facts.policy;
    let (first, last) = (facts.budget.start, facts.budget.last);
    if last > policy.valid_to {
        let says = format!("The rules end on {}; the plan runs beyond them.", date_in_words(policy.valid_to));
        found.note(CheckCode::PolicyExpired, "policy", says);
    } else if first < policy.valid_from {
        let says =
            format!("The rules begin on {}; the plan begins before them.", date_in_words(policy.valid_from));
        found.note(CheckCode::PolicyExpired, "policy", says);
    }
    if facts.asked.frozen_sha256.as_ref().is_some_and(|frozen| *frozen != policy.sha256) {
        let says = "The text of these rules is not the one that the plan was made with. Compare them.";
        found.warn(CheckCode::PolicyTextDiffers, "policy", says);
    }
}

/// Each unconfirmed figure of the policy that enters a figure of the result, once.
fn unconfirmed(facts: &Facts<'_>, found: &mut Found) {
    let mut seen: Vec<PolicyRef> = Vec::new();
    let working = &facts.budget.working;
    for entry in working.entries() {
        for operand in working.operands(entry) {
            let Ref::Policy(place) = operand.of else { continue };
            if seen.contains(&place) {
                continue;
            }
            seen.push(place);
            if let Some((value, at)) = figure_unconfirmed(facts, place) {
                let says =
                    format!("{value} is not confirmed in the rules of {}. Check it.", facts.policy.title);
                found.note(CheckCode::FigureUnconfirmed, at, says);
            }
        }
    }
}

/// The value of an unconfirmed figure, and the field of the plan that brings it in.
fn figure_unconfirmed(facts: &Facts<'_>, place: PolicyRef) -> Option<(String, String)> {
    let charging = &facts.policy.charging;
    fn of<T: ToString>(figure: &Figure<T>, at: &str) -> Option<(String, String)> {
        is_unconfirmed(&figure.from).then(|| (figure.value.to_string(), at.to_owned()))
    }
    match place {
        PolicyRef::Guarantee(index) => {
            let (_, figure) = charging.minimum_income_guarantee.get(usize::from(index))?;
            of(figure, "finances.allowance.age")
        }
        PolicyRef::Premium(index) => {
            let (_, figure) = charging.premiums.get(usize::from(index))?;
            of(figure, "finances.allowance.premiums")
        }
        PolicyRef::Charging(which) => {
            let (value, from) = charging.of(which)?;
            is_unconfirmed(from).then(|| (value.to_string(), asked_at(which).to_owned()))
        }
        PolicyRef::ReferenceRate(index) => {
            let area = facts.policy.areas.get(usize::from(index))?;
            let need = facts.plan.needs.iter().position(|need| need.area == area.id)?;
            let rate = &area.reference_rate;
            is_unconfirmed(&rate.from).then(|| (rate.value.likely.to_string(), format!("needs[{need}]")))
        }
        PolicyRef::Field(_)
        | PolicyRef::Rung(..)
        | PolicyRef::Income(_)
        | PolicyRef::AssistantPay
        | PolicyRef::OnCost(_)
        | PolicyRef::Stream(_) => None,
    }
}

/// The field of the plan that brings a figure of charging in.
fn asked_at(which: ChargingFigure) -> &'static str {
    match which {
        ChargingFigure::PersonalExpensesAllowance => "finances.care_home",
        ChargingFigure::PerChild => "finances.allowance.children",
        ChargingFigure::LowerCapitalLimit
        | ChargingFigure::UpperCapitalLimit
        | ChargingFigure::TariffStep
        | ChargingFigure::TariffPerStep => "finances.capital",
        ChargingFigure::Share => "finances",
    }
}

fn is_unconfirmed(from: &Source) -> bool {
    from.status == Some(Status::Unconfirmed)
}
