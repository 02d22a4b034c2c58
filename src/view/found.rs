//! What is known of somebody that was found: why they stand where they do, how they were rated and when, what they
//! ask, and what is to be asked about it.

use super::canvas::{Canvas, wrapped};
use crate::amount::{Money, capital};
use crate::budget::unsure;
use crate::catalogue::{Inspection, Kind, Price, Provider, Question, Rating, spoken_of};
use crate::conversation::{For, OpenPlan, Searching, State, WhatIf, sign};
use crate::policy::Source;
use crate::theme::Role;
use ratatui::layout::Rect;

/// A line of the card, and how soon it gives way where there is no room for all.
struct Said {
    words: String,
    role: Role,
    /// The highest goes first; what is nought stays.
    gives_way: u8,
}

pub(super) fn draw(
    state: &State,
    open: &OpenPlan,
    searching: &Searching,
    provider: &Provider,
    rank: &str,
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let mut said = said(state, open, searching, provider, rank);
    let width = usize::from(area.width);
    let lines = |said: &[Said]| -> usize { said.iter().map(|one| wrapped(&one.words, width).len()).sum() };
    while lines(&said) > usize::from(area.height) {
        let least = said.iter().map(|one| one.gives_way).max().unwrap_or(0);
        match said.iter().rposition(|one| one.gives_way == least).filter(|_| least > 0) {
            Some(at) => said.remove(at),
            None => break,
        };
    }
    let mut y = area.y;
    for one in said {
        for part in wrapped(&one.words, width) {
            if y < area.bottom() {
                canvas.put(area.x, y, area.width, &part, one.role);
                y += 1;
            }
        }
    }
}

fn said(state: &State, open: &OpenPlan, searching: &Searching, provider: &Provider, rank: &str) -> Vec<Said> {
    let one = |words: String, role, gives_way| Said { words, role, gives_way };
    let invented = if state.shows_invented() { " (invented)" } else { "" };
    let kind = kind(provider).map(|kind| format!(", {kind}")).unwrap_or_default();
    let who = format!("{}{invented}{kind}, {}.", provider.short_name(), provider.place_line());
    let mut said = vec![one(format!("{who} {rank}"), Role::Text, 0)];
    if searching.is_a_move(open, provider) {
        let words = "A place to live in: s on Choices compares homes.";
        said.push(one(words.to_owned(), Role::Quiet, 1));
    }
    // That nobody inspects a group of neighbours goes without saying.
    if provider.kind != Kind::Community {
        said.push(one(rating(open, searching, provider), Role::Text, 0));
    }
    let questions = provider.inspection.as_ref().map(questions).filter(|words| !words.is_empty());
    said.extend(questions.map(|words| one(words, Role::Text, 3)));
    said.push(one(what_is_to_be_had(searching, provider), Role::Text, 1));
    let fitting = spoken_of(&provider.knows, &open.said_of_the_person());
    if !fitting.is_empty() {
        let words = format!("Fits what was said: {}.", fitting.join(", "));
        said.push(one(words, Role::Text, 2));
    }
    let others: Vec<&str> =
        provider.knows.iter().map(String::as_str).filter(|skill| !fitting.contains(skill)).collect();
    if !others.is_empty() {
        let also = if fitting.is_empty() { "Knows" } else { "Knows also" };
        said.push(one(format!("{also}: {}", others.join(", ")), Role::Text, 5));
    }
    let (prices, used) = searching.prices(provider);
    for (at, price) in prices.into_iter().take(used.max(2)).enumerate() {
        let gives_way = if at < used { 4 } else { 7 };
        said.push(one(price_words(price), Role::Money, gives_way));
    }
    if searching.purpose == For::Visits {
        said.push(match searching.offer(provider) {
            Some(offer) => one(offer.figures, Role::Money, 0),
            None => one("No price for these visits.".to_owned(), Role::Look, 0),
        });
    }
    said.extend(hour_words(open, searching, provider).map(|words| one(words, Role::Look, 0)));
    let at = searching.hits.get(searching.focus).map(|hit| hit.provider);
    let with_it = searching.with_it.filter(|(of, _)| searching.comparing.is_none() && Some(*of) == at);
    said.extend(with_it.map(|(_, what)| one(with_it_words(open, &what), Role::Text, 6)));
    said
}

/// What kind it is, where that is not the home care which most are, nor a group among groups: `supported living and home care`.
fn kind(provider: &Provider) -> Option<String> {
    let home_care = provider.also.contains(&Kind::HomeCare);
    match &provider.kind {
        Kind::HomeCare | Kind::Community => None,
        kind if home_care => Some(format!("{kind} and {}", Kind::HomeCare)),
        kind => Some(kind.to_string()),
    }
}

/// `With it the plan costs 287.50 a week: Ivy 33.84, the council 253.66.`
fn with_it_words(open: &OpenPlan, what: &WhatIf) -> String {
    let shares = match (what.person, what.council) {
        (Some(_), Some(_)) => {
            let (person, council) = (what.shown(what.person), what.shown(what.council));
            format!(": {} {person}, the council {council}", open.name())
        }
        _ => String::new(),
    };
    format!("With it the plan costs {} a week{shares}.", what.shown(Some(what.week)))
}

/// `Good, 12 May 2025, 1 year 6 months ago.`: how old it is says how much it is worth.
fn rating(open: &OpenPlan, searching: &Searching, provider: &Provider) -> String {
    let Some(inspection) = &provider.inspection else { return "Nobody inspects this kind.".to_owned() };
    if inspection.overall == Rating::NotInspected {
        return "Not yet inspected: nothing good or bad is known yet.".to_owned();
    }
    if inspection.overall == Rating::NotKnown {
        return "Inspected by CQC; the files of this catalogue do not say how it was rated.".to_owned();
    }
    let age = inspection.age(searching.today).map(|age| format!(", {age}")).unwrap_or_default();
    let old = open.policy.quality.rating_old_after_years;
    let old = old.is_some_and(|years| inspection.is_older(years, searching.today));
    let old = if old { " Ask what has changed." } else { "" };
    format!("{}{age}.{old}", inspection.in_full())
}

/// The five questions: in one word where all are answered alike.
fn questions(inspection: &Inspection) -> String {
    let each: Vec<(Question, &Rating)> =
        Question::ALL.iter().filter_map(|question| Some((*question, inspection.of(*question)?))).collect();
    match each.as_slice() {
        [] => String::new(),
        [(_, first), rest @ ..] if each.len() == 5 && rest.iter().all(|(_, rating)| rating == first) => {
            format!("All five questions {first}.")
        }
        _ => {
            let each = each.iter().map(|(question, rating)| format!("{} {rating}", question.words()));
            each.collect::<Vec<_>>().join("  ")
        }
    }
}

/// `45-minute visit 19.90, weekend 22.40, bank holiday 39.80`.
fn price_words(price: &Price) -> String {
    let more = [
        price.weekend.map(|money| format!("weekend {money}")),
        price.bank_holiday.map(|money| format!("bank holiday {money}")),
        price.minimum_minutes.map(|minutes| format!("shortest visit {minutes} minutes")),
        price.travel.map(|money| format!("getting there {money}")),
        price.shared_by.map(|sharers| format!("shared by {sharers}")),
    ];
    let more: String = more.into_iter().flatten().map(|words| format!(", {words}")).collect();
    format!("{} {}{more}", price.name, price.price)
}

/// An hour dearer than the usual, or cheaper than the worker costs; behind the rule's figure the sign of how sure it is.
pub(super) fn hour_words(open: &OpenPlan, searching: &Searching, provider: &Provider) -> Option<String> {
    let [cheapest, dearest] = searching.hours(provider)?;
    let said = |(hour, minutes): (Money, Option<u32>)| {
        let minutes = minutes.map(|minutes| format!(" for {minutes} minutes")).unwrap_or_default();
        format!("! {hour} an hour{minutes}")
    };
    let signed = |rule: &str, from: &Source| format!("{rule}{}", sign(from.status.and_then(unsure)));
    let floor = open.policy.quality.rate_floor.as_ref();
    if let Some(floor) = floor.filter(|floor| cheapest.0 < floor.value && searching.is_by_worker(provider)) {
        let least = signed(&floor.value.to_string(), &floor.from);
        let hour = said(cheapest);
        return Some(format!(
            "{hour}: less than it costs to pay a worker, {least}. Ask how they keep it up."
        ));
    }
    let usual = &open.policy.area(&searching.area)?.reference_rate;
    let shown = signed(&usual.value.likely.to_string(), &usual.from);
    (dearest.0 > usual.value.likely.money()).then(|| format!("{}; the usual is {shown}", said(dearest)))
}

/// How many it has room for, on what terms, and what is guaranteed.
fn what_is_to_be_had(searching: &Searching, provider: &Provider) -> String {
    let mut said = room_words(provider);
    if let Some(terms) = &provider.arranged {
        said.push_str(&format!(" {}.", capital(terms.words())));
    }
    let guaranteed = searching.guaranteed(provider);
    if !guaranteed.is_empty() {
        said.push_str(&format!(" Guaranteed: {}.", guaranteed.join("; ")));
    }
    said
}

fn room_words(provider: &Provider) -> String {
    match provider.places {
        Some(0) => "No room now.".to_owned(),
        Some(1) => "Room for 1 more person.".to_owned(),
        Some(places) => format!("Room for {places} more people."),
        None => "Room not known.".to_owned(),
    }
}
