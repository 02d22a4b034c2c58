//! Checks about who was chosen and at what price: named, never hidden, and a missing rating is not a bad one.

use super::super::assistants::assistant_rate;
use super::super::lines::{LineOf, LineSum, minutes_of_a_unit};
use super::{CheckCode, Facts, Found, says_something};
use crate::amount::{Exact, Money};
use crate::plan::{AreaId, Arrangement, AsChosen, LineKind};
use jiff::civil::Date;

/// The regulator's ratings, worst first.
const RATINGS: [&str; 4] = ["inadequate", "requires improvement", "good", "outstanding"];

pub(super) fn look(facts: &Facts<'_>, found: &mut Found) {
    for (at, line) in facts.plan.arrangements.iter().enumerate() {
        if let Some(chosen) = line.provider_as_chosen.as_ref().filter(|chosen| is_named(chosen)) {
            rating(facts, found, at, line, chosen);
        }
        below_floor(facts, found, at, line);
        price_is_reference(found, at, line);
        on_costs(facts, found, at, line);
        invented(facts, found, at, line);
    }
    above_reference(facts, found);
}

fn is_named(chosen: &AsChosen) -> bool {
    says_something(chosen.name.as_ref()) || says_something(chosen.rating.as_ref())
}

/// Who does it: a check of a provider names them first.
fn name(line: &Arrangement) -> &str {
    line.who().or_else(|| line.words()).unwrap_or("The provider")
}

fn rank(rating: &str) -> Option<usize> {
    RATINGS.iter().position(|word| rating.trim().eq_ignore_ascii_case(word))
}

fn rating(facts: &Facts<'_>, found: &mut Found, at: usize, line: &Arrangement, chosen: &AsChosen) {
    let path = |field: &str| format!("arrangements[{at}].{field}");
    if !chosen.is_inspected() {
        return;
    }
    let given = chosen.rating.as_deref().unwrap_or_default();
    let Some(rank_of_it) = rank(given) else {
        if line.kind.is_none_or(|kind| matches!(kind, LineKind::Provider | LineKind::Accommodation)) {
            let says = format!("{} has no rating yet. That is not a bad one: ask why.", name(line));
            found.note(CheckCode::NotYetRated, path("provider_as_chosen.rating"), says);
        }
        return;
    };
    if let Some(least) = facts.policy.quality.minimum_rating.as_deref()
        && rank(least).is_some_and(|least| rank_of_it < least)
    {
        let code = CheckCode::RatingBelowMinimum;
        if says_something(line.reason.as_ref()) {
            let says = format!("{}: {given}, below {least}, chosen for the reason given.", name(line));
            found.note(code, path("reason"), says);
        } else {
            let says = format!("{}: {given}, below {least}. Choosing it needs a reason.", name(line));
            found.warn(code, path("reason"), says);
        }
    }
    if let (Some(rated_on), Some(years)) = (chosen.rated_on, facts.policy.quality.rating_old_after_years)
        && is_older(rated_on, years, facts.calendar.as_at_date)
    {
        let says = format!(
            "{} was rated in {}, over {years} years ago. Ask what has changed.",
            name(line),
            rated_on.year()
        );
        found.note(CheckCode::RatingOld, path("provider_as_chosen.rated_on"), says);
    }
}

fn is_older(rated_on: Date, years: u32, day: Date) -> bool {
    let years = i64::from(years);
    rated_on.checked_add(jiff::Span::new().years(years)).is_ok_and(|limit| limit < day)
}

/// What an hour costs at the usual price; none where the unit is not time.
fn hourly(line: &Arrangement) -> Option<Exact> {
    let minutes = minutes_of_a_unit(line).filter(|minutes| *minutes > 0)?;
    let price = line.unit_price?;
    Some(price.exact() * Exact::ratio(60, i128::from(minutes)))
}

/// The floor is what the worker alone costs: it is held against providers' visits, not against assistants or outings.
fn below_floor(facts: &Facts<'_>, found: &mut Found, at: usize, line: &Arrangement) {
    let (Some(floor), Some(hour)) = (&facts.policy.quality.rate_floor, hourly(line)) else { return };
    // A price shared by several people is not one worker's hour.
    let alone = line.shared_by.unwrap_or(1) == 1;
    if is_provider(line) && alone && hour < floor.value.exact() {
        let says = format!(
            "{}: {} an hour does not cover the worker, which is {}. Can it be kept up?",
            name(line),
            hour.to_money(),
            floor.value
        );
        found.warn(CheckCode::RateBelowFloor, format!("arrangements[{at}].unit_price"), says);
    }
}

fn is_provider(line: &Arrangement) -> bool {
    line.kind.unwrap_or(LineKind::Provider) == LineKind::Provider
}

/// Once for each area, about the dearest line active in it: short visits cost more an hour, and that is said once.
fn above_reference(facts: &Facts<'_>, found: &mut Found) {
    let mut dearest: Vec<(&AreaId, usize, Exact, Money)> = Vec::new();
    for line in facts.lines.iter().filter(|line| line.active) {
        let Some((at, arrangement)) = arrangement(facts, line) else { continue };
        let Some(hour) = hourly(arrangement) else { continue };
        let areas = arrangement.area.iter().chain(arrangement.areas.iter().map(|part| &part.area));
        let Some((id, area)) = areas.into_iter().find_map(|id| Some((id, facts.policy.area(id)?))) else {
            continue;
        };
        let reference = area.reference_rate.value.likely;
        if hour <= reference.exact() {
            continue;
        }
        match dearest.iter_mut().find(|(other, ..)| *other == id) {
            Some(found) if found.2 < hour => *found = (id, at, hour, reference.money()),
            Some(_) => {}
            None => dearest.push((id, at, hour, reference.money())),
        }
    }
    for (_, at, hour, reference) in dearest {
        let what =
            facts.plan.arrangements.get(at).map_or("", |line| line.words().unwrap_or_else(|| name(line)));
        let says = format!("{what}: {} an hour, the usual is {reference}. Say why.", hour.to_money());
        found.note(CheckCode::RateAboveReference, format!("arrangements[{at}].unit_price"), says);
    }
}

fn arrangement<'a>(facts: &Facts<'a>, line: &LineSum) -> Option<(usize, &'a Arrangement)> {
    match line.of {
        LineOf::Arrangement(at) => {
            let at = usize::from(at);
            facts.plan.arrangements.get(at).map(|arrangement| (at, arrangement))
        }
        LineOf::Prevention(_) => None,
    }
}

/// A provider with no price of its own is costed at the policy's reference rate, and the line says so: its
/// `price_source` begins with "policy", or its `price_name` with "reference".
fn price_is_reference(found: &mut Found, at: usize, line: &Arrangement) {
    if line.unit_price.is_none() {
        let says =
            format!("{}: no price is written, so it costs nothing here. Ask for the price.", name(line));
        found.warn(CheckCode::PriceIsReference, format!("arrangements[{at}].unit_price"), says);
        return;
    }
    let begins = |text: &Option<String>, word: &str| {
        text.as_ref().is_some_and(|text| text.trim().to_lowercase().starts_with(word))
    };
    let reference = begins(&line.price_source, "policy")
        || begins(&line.price_source, "reference")
        || begins(&line.price_name, "reference");
    if is_provider(line) && reference {
        let says =
            format!("{}: the price is the council's reference rate. Ask for the provider's own.", name(line));
        found.warn(CheckCode::PriceIsReference, format!("arrangements[{at}].price_source"), says);
    }
}

/// An assistant's price has to hold holiday, national insurance, pension and insurance. Where the pay was said, it is
/// worked out; else the line says so in its `price_name` or `price_source`.
fn on_costs(facts: &Facts<'_>, found: &mut Found, at: usize, line: &Arrangement) {
    let place = || {
        (0_u16..).zip(facts.lines).find(|(_, sum)| arrangement(facts, sum).is_some_and(|(of, _)| of == at))
    };
    let all_told = line
        .pay
        .and_then(|_| assistant_rate(place()?.0, facts.budget, facts.plan, facts.policy))
        .map(|made| made.rate);
    if let (Some(all_told), Some(hour)) = (all_told, hourly(line)) {
        if hour < all_told.exact() {
            let says = format!(
                "{}: {} an hour; pay and on-costs come to {all_told}. Mend the price or the pay.",
                name(line),
                hour.to_money()
            );
            found.warn(CheckCode::OnCostsMissing, format!("arrangements[{at}].unit_price"), says);
        }
        return;
    }
    let said = [&line.price_name, &line.price_source].into_iter().flatten().any(|text| {
        let text = text.to_lowercase();
        text.contains("on-cost") || text.contains("on cost")
    });
    if line.kind == Some(LineKind::PersonalAssistant) && !said {
        let says = format!(
            "{}: does the price hold holiday pay, national insurance, pension and insurance?",
            name(line)
        );
        found.warn(CheckCode::OnCostsMissing, format!("arrangements[{at}].price_name"), says);
    }
}

/// An invented provider on a plan that is not itself plainly made up: one whose council is not marked "(invented)".
fn invented(facts: &Facts<'_>, found: &mut Found, at: usize, line: &Arrangement) {
    let from_demo = line.provider.as_ref().is_some_and(|id| id.as_str().starts_with("DEMO-"));
    let council = facts.plan.person.as_ref().and_then(|person| person.local_authority.as_ref());
    let made_up = council.is_some_and(|council| council.to_lowercase().contains("(invented)"));
    if from_demo && !made_up {
        let says = format!("{} is an invented provider, for demonstrations. Choose a real one.", name(line));
        found.warn(CheckCode::InventedProvider, format!("arrangements[{at}].provider"), says);
    }
}
