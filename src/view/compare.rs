//! Providers side by side, priced for the same visits.

use super::canvas::Canvas;
use super::columns::{Columns, Line};
use super::{found, search};
use crate::amount::{Money, capital};
use crate::catalogue::{Order, Price, Question, Rating, Unit, points_shown};
use crate::conversation::{Compared, Comparing, For, Offer, OpenPlan, Searching, State};
use crate::plan::Day;
use crate::theme::Role;
use ratatui::layout::Rect;

pub(super) fn draw(
    state: &State,
    open: &OpenPlan,
    searching: &Searching,
    comparing: &Comparing,
    work: Rect,
    canvas: &mut Canvas<'_>,
) {
    let (left, room) = (work.x + 1, work.width - 2);
    if comparing.why
        && let Some(one) = comparing.chosen()
    {
        canvas.put(left, work.y, room, &format!("ALL THAT IS KNOWN OF {}", one.provider.name), Role::Title);
        let area = Rect::new(left, work.y + 2, room, work.height.saturating_sub(2));
        let rank = points_in_words(searching, one);
        return found::draw(state, open, searching, &one.provider, &rank, area, canvas);
    }
    let from = ["one", "two", "three", "four"].get(comparing.all.len().saturating_sub(1)).unwrap_or(&"each");
    let same = format!("The same {} from {from}", thing(searching));
    let headings = match searching.purpose {
        For::Visits if is_nothing_to_find(searching) => {
            let one = format!("One from each of {from}");
            vec![format!("{one}: nothing is still to find"), one]
        }
        For::Visits => vec![format!("{same}: {}", search::what_is_wanted(searching)), same],
        For::Line(_) | For::Support(_) => vec![same],
    };
    let columns = Columns {
        headings,
        names: comparing.all.iter().map(|one| one.provider.short_name()).collect(),
        chosen: comparing.chosen,
        scroll: &comparing.scroll,
        lines: lines(open, searching, comparing),
        notes: notes(open, searching, comparing),
    };
    columns.draw(work, canvas);
}

/// Whether all that is wanted here has been found, so that each is compared by the price of one.
fn is_nothing_to_find(searching: &Searching) -> bool {
    searching.wanted.visits.is_empty() && !searching.wanted.hours.is_positive()
}

/// What is asked of each: visits of a week, hours, or one of a line.
fn thing(searching: &Searching) -> &'static str {
    match searching.purpose {
        For::Visits if is_nothing_to_find(searching) => "line",
        For::Visits if searching.wanted.visits.is_empty() => "hours",
        For::Visits => "visits",
        For::Line(_) | For::Support(_) => "line",
    }
}

fn lines(open: &OpenPlan, searching: &Searching, comparing: &Comparing) -> Vec<Line> {
    let line = |label: &str, role, of: &dyn Fn(&Compared) -> String| Line {
        label: label.to_owned(),
        cells: comparing.all.iter().map(of).collect(),
        role,
        spared: false,
    };
    let inspection = |one: &Compared| one.provider.inspection.clone();
    let mut out = vec![
        line("Rating", Role::Text, &|one| match inspection(one) {
            Some(inspection) => inspection.overall.words().to_owned(),
            None => "Not regulated".to_owned(),
        }),
        line("  inspected", Role::Text, &|one| match inspection(one) {
            Some(inspection) if inspection.overall == Rating::NotInspected => "not yet".to_owned(),
            Some(inspection) if inspection.overall == Rating::NotKnown => "-".to_owned(),
            Some(inspection) => inspection.month().unwrap_or_else(|| "day unknown".to_owned()),
            None => "-".to_owned(),
        }),
    ];
    let kinds =
        comparing.all.windows(2).any(|two| matches!(two, [a, b] if a.provider.kind != b.provider.kind));
    if kinds {
        out.insert(0, line("Kind", Role::Text, &|one| capital(one.provider.kind.words())));
    }
    if searching.order == Order::Weighed {
        let (quality, price) = (searching.weighting.quality(), searching.weighting.price());
        out.push(line(&format!("Points {quality}/{price}"), Role::Text, &|one| {
            one.points.and_then(|points| points.together).map_or_else(|| "-".to_owned(), points_shown)
        }));
    }
    out.push(line("Miles", Role::Text, &|one| {
        one.miles.map_or_else(|| "unknown".to_owned(), |m| m.to_string())
    }));
    out.push(line("Room for", Role::Text, &|one| match one.provider.places {
        Some(0) => "nobody now".to_owned(),
        Some(1) => "1 person".to_owned(),
        Some(places) => format!("{places} people"),
        None => "not known".to_owned(),
    }));
    let guaranteed = |one: &Compared| searching.guaranteed(&one.provider).join("; ");
    if comparing.all.iter().any(|one| !guaranteed(one).is_empty()) {
        out.push(line("Guaranteed", Role::Text, &|one| match guaranteed(one) {
            nothing if nothing.is_empty() => "-".to_owned(),
            said => said,
        }));
    }
    out.extend(price_lines(comparing));
    out.extend(money_lines(open, searching, comparing));
    for question in Question::ALL {
        out.push(line(&capital(question.words()), Role::Text, &|one| {
            let rating = inspection(one).and_then(|inspection| inspection.of(question).cloned());
            rating.map_or_else(|| "-".to_owned(), |rating| rating.words().to_owned())
        }));
    }
    out
}

/// A row for each price of the visits, with weekends and bank holidays where they differ.
fn price_lines(comparing: &Comparing) -> Vec<Line> {
    let most =
        comparing.all.iter().filter_map(|one| one.offer.as_ref()).max_by_key(|offer| offer.lines().len());
    let Some(most) = most else { return Vec::new() };
    let mut out = Vec::new();
    let mut seen: Vec<Option<u32>> = Vec::new();
    for (at, (price, days)) in most.lines().iter().enumerate() {
        if seen.contains(&price.minutes) {
            continue;
        }
        seen.push(price.minutes);
        // One sells half hours and another hours: then each says what its price is for.
        let is_like = |one: &Compared| {
            let other =
                one.offer.as_ref().and_then(|offer| offer.lines().get(at).map(|(price, _)| (*price).clone()));
            other.is_none_or(|other| (&other.unit, other.minutes) == (&price.unit, price.minutes))
        };
        let alike = comparing.all.iter().all(is_like);
        let label = match (&price.unit, price.minutes) {
            _ if !alike => "Price of one".to_owned(),
            (Unit::Visit, Some(minutes)) => format!("{minutes} min visit"),
            (unit, _) => capital(&format!("one {}", unit.words())),
        };
        let of = |one: &Compared, money: &dyn Fn(&Price) -> Option<Money>| {
            let offer: Option<&Offer> = one.offer.as_ref();
            let money = offer.and_then(|offer| money(offer.lines().get(at)?.0));
            money.map_or_else(|| "-".to_owned(), |money| money.to_string())
        };
        let row = |label: String, money: &dyn Fn(&Price) -> Option<Money>| Line {
            label,
            cells: comparing.all.iter().map(|one| of(one, money)).collect(),
            role: Role::Money,
            spared: false,
        };
        out.push(row(label, &|price| Some(price.price)));
        if !alike {
            out.push(Line {
                label: "  which is".to_owned(),
                cells: comparing.all.iter().map(|one| what_it_is(one, at)).collect(),
                role: Role::Text,
                spared: false,
            });
        }
        let label = on_weekends(days);
        out.extend(label.map(|label| row(label, &|price| Some(price.on(true)))));
        let any = |one: &Compared| {
            one.offer
                .as_ref()
                .is_some_and(|offer| offer.lines().iter().any(|(price, _)| price.bank_holiday.is_some()))
        };
        if comparing.all.iter().any(any) {
            out.push(row("  bank holiday".to_owned(), &|price| {
                Some(price.bank_holiday.unwrap_or(price.on(true)))
            }));
        }
    }
    out
}

/// On which days of a weekend a price is asked.
fn on_weekends(days: &[Day]) -> Option<String> {
    let weekend: Vec<&Day> = days.iter().filter(|day| day.is_weekend()).collect();
    match weekend.as_slice() {
        [] => None,
        [day] => Some(format!("  on {}", day.name())),
        _ => Some("  at weekends".to_owned()),
    }
}

/// What a price of an offer is for one of: `30 min visit`, `hour`.
fn what_it_is(one: &Compared, at: usize) -> String {
    let price = one.offer.as_ref().and_then(|offer| offer.lines().get(at).map(|(price, _)| (*price).clone()));
    match price {
        Some(Price { unit: Unit::Visit, minutes: Some(minutes), .. }) => format!("{minutes} min visit"),
        Some(price) => price.unit.words().to_owned(),
        None => "-".to_owned(),
    }
}

fn money_lines(open: &OpenPlan, searching: &Searching, comparing: &Comparing) -> Vec<Line> {
    let row = |label: String, of: &dyn Fn(&Compared) -> String| Line {
        label,
        cells: comparing.all.iter().map(of).collect(),
        role: Role::Money,
        spared: false,
    };
    let with = |one: &Compared, of: &dyn Fn(&crate::conversation::WhatIf) -> String| {
        one.with_it.as_ref().map_or_else(|| "-".to_owned(), of)
    };
    let weeks = open.budget.weeks;
    let over = if weeks == 52 { "year".to_owned() } else { format!("{weeks} weeks") };
    let this = match thing(searching) {
        "line" => "For one".to_owned(),
        thing => format!("These {thing}"),
    };
    vec![
        row(this, &|one| match &one.offer {
            None => "no price".to_owned(),
            Some(offer) if offer.once => format!("{} once", offer.weekly),
            Some(offer) => offer.weekly.to_string(),
        }),
        row("Whole plan, week".to_owned(), &|one| with(one, &|what| what.shown(Some(what.week)))),
        row(format!("  {} pays", open.name()), &|one| with(one, &|what| what.shown(what.person))),
        row("  council pays".to_owned(), &|one| with(one, &|what| what.shown(what.council))),
        row(format!("Whole plan, {over}"), &|one| with(one, &|what| what.shown(what.plan))),
    ]
}

/// Who is below the least rating, and what is to be asked about the price of the one chosen.
fn notes(open: &OpenPlan, searching: &Searching, comparing: &Comparing) -> Vec<String> {
    let least = open.policy.quality.minimum_rating.as_deref().map(Rating::read);
    let low = comparing.all.iter().filter_map(|one| {
        let least = least.as_ref().filter(|least| one.provider.is_rated_below(least))?;
        Some(format!("{}: below {least}. Choosing it needs a reason.", one.provider.short_name()))
    });
    let chosen = comparing.chosen();
    let hour = chosen.and_then(|one| found::hour_words(open, searching, &one.provider));
    low.chain(hour).collect()
}

fn points_in_words(searching: &Searching, one: &Compared) -> String {
    match (one.points, searching.order) {
        (Some(points), Order::Weighed) => searching.sum(&points),
        _ => one.miles.map(|miles| format!("{miles} miles.")).unwrap_or_default(),
    }
}
