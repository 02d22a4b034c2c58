//! Providers side by side: a column each, as many as fit, folded and never cut.

use super::canvas::{Canvas, fitted, wrapped};
use super::{found, search};
use crate::amount::Money;
use crate::catalogue::{Order, Price, Question, Rating, Unit, points_shown};
use crate::conversation::{Compared, Comparing, For, Offer, OpenPlan, Searching};
use crate::form::words::capital;
use crate::plan::Day;
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// What stands before the columns.
const LABEL: u16 = 17;
/// A column: *improvement* and *Outstanding* have eleven letters.
const COLUMN: u16 = 12;
/// A name has so many lines.
const NAME_LINES: usize = 2;

/// A row: what it is, and a cell for each of those compared.
struct Line {
    label: String,
    cells: Vec<String>,
    role: Role,
}

pub(super) fn draw(
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
        return found::draw(open, searching, &one.provider, &rank, area, canvas);
    }
    let columns = usize::from((work.width.saturating_sub(LABEL + 1) / COLUMN).max(1));
    let first = (comparing.chosen + 1).saturating_sub(columns);
    let shown: Vec<&Compared> = comparing.all.iter().skip(first).take(columns).collect();
    let y = names(comparing, first, &shown, Rect { y: work.y + 1, ..work }, canvas);
    let notes = notes(open, searching, comparing, usize::from(room));
    let deep = usize::from(work.bottom().saturating_sub(y)).saturating_sub(notes.len());
    let lines = lines(open, searching, comparing);
    let folded: Vec<(String, Vec<String>, Role)> =
        lines.iter().flat_map(|line| folded(line, first, columns)).collect();
    let from = comparing.scrolled.min(folded.len().saturating_sub(deep));
    let more = from + deep < folded.len();
    heading(searching, comparing, (first, shown.len()), more, work, canvas);
    for ((label, cells, role), y) in folded.iter().skip(from).take(deep).zip(y..) {
        canvas.put(left, y, LABEL - 1, label, Role::Text);
        for (cell, x) in cells.iter().zip((0..).map(|column| work.x + LABEL + 1 + column * COLUMN)) {
            canvas.put(x, y, COLUMN - 1, cell, *role);
        }
    }
    let top = work.bottom().saturating_sub(u16::try_from(notes.len()).unwrap_or(0));
    for (note, y) in notes.iter().zip(top..) {
        canvas.put(left, y, room, note, Role::Look);
    }
}

fn heading(
    searching: &Searching,
    comparing: &Comparing,
    (first, count): (usize, usize),
    more: bool,
    work: Rect,
    canvas: &mut Canvas<'_>,
) {
    let all = comparing.all.len();
    let mut said = Vec::new();
    if count < all {
        said.push(format!("{} to {} of {all}", first + 1, first + count));
    }
    if more {
        said.push("Down for more".to_owned());
    }
    let said = said.join("  ");
    let room = work.width.saturating_sub(3 + u16::try_from(said.width()).unwrap_or(0));
    let from = ["one", "two", "three", "four"].get(all.saturating_sub(1)).copied().unwrap_or("each");
    let same = format!("The same {} from {from}", thing(searching));
    let what = match searching.purpose {
        For::Visits => format!("{same}: {}", search::what_is_wanted(searching)),
        For::Line(_) | For::Support(_) => same.clone(),
    };
    let words = if what.width() <= usize::from(room) { what } else { same };
    canvas.put(work.x + 1, work.y, room, &words, Role::Title);
    canvas.put_right(work.right() - 1, work.y, &said, Role::Quiet);
}

/// What is asked of each: visits of a week, hours, or one of a line.
fn thing(searching: &Searching) -> &'static str {
    match searching.purpose {
        For::Visits if searching.wanted.visits.is_empty() => "hours",
        For::Visits => "visits",
        For::Line(_) | For::Support(_) => "line",
    }
}

/// The names, in up to two lines, the chosen one marked; the line after them.
fn names(comparing: &Comparing, first: usize, shown: &[&Compared], at: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let width = usize::from(COLUMN - 1);
    let mut deep = 1;
    for (one, column) in shown.iter().zip(0_u16..) {
        let chosen = first + usize::from(column) == comparing.chosen;
        let role = if chosen { Role::Focus } else { Role::Title };
        let x = at.x + LABEL + 1 + column * COLUMN;
        let mut name = wrapped(one.provider.short_name(), width);
        if name.len() > NAME_LINES {
            let rest = name.split_off(NAME_LINES - 1).join(" ");
            name.push(fitted(&rest, width));
        }
        deep = deep.max(name.len());
        for (part, y) in name.iter().zip(at.y..) {
            canvas.put(x, y, COLUMN - 1, part, role);
        }
        if chosen {
            canvas.put(x - 1, at.y, 1, ">", Role::Focus);
        }
    }
    at.y + u16::try_from(deep).unwrap_or(1)
}

/// A row in as many lines as its longest cell takes.
fn folded(line: &Line, first: usize, columns: usize) -> Vec<(String, Vec<String>, Role)> {
    let width = usize::from(COLUMN - 1);
    let cells: Vec<Vec<String>> =
        line.cells.iter().skip(first).take(columns).map(|cell| wrapped(cell, width)).collect();
    let label = wrapped(&line.label, usize::from(LABEL - 1));
    // A label's indent says what it belongs to.
    let indent = line.label.len() - line.label.trim_start().len();
    let deep = cells.iter().map(Vec::len).max().unwrap_or(1).max(label.len());
    let part = |at: usize| {
        let label = label.get(at).map(|part| format!("{}{part}", " ".repeat(indent))).unwrap_or_default();
        (label, cells.iter().map(|cell| cell.get(at).cloned().unwrap_or_default()).collect(), line.role)
    };
    (0..deep).map(part).collect()
}

fn lines(open: &OpenPlan, searching: &Searching, comparing: &Comparing) -> Vec<Line> {
    let line = |label: &str, role, of: &dyn Fn(&Compared) -> String| Line {
        label: label.to_owned(),
        cells: comparing.all.iter().map(of).collect(),
        role,
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
        let label = match (&price.unit, price.minutes) {
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
        };
        out.push(row(label, &|price| Some(price.price)));
        let weekend: Vec<&Day> = days.iter().filter(|day| day.is_weekend()).collect();
        let label = match weekend.as_slice() {
            [] => None,
            [day] => Some(format!("  on {}", day.name())),
            _ => Some("  at weekends".to_owned()),
        };
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

fn money_lines(open: &OpenPlan, searching: &Searching, comparing: &Comparing) -> Vec<Line> {
    let row = |label: String, of: &dyn Fn(&Compared) -> String| Line {
        label,
        cells: comparing.all.iter().map(of).collect(),
        role: Role::Money,
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
fn notes(open: &OpenPlan, searching: &Searching, comparing: &Comparing, width: usize) -> Vec<String> {
    let least = open.policy.quality.minimum_rating.as_deref().map(Rating::read);
    let low = comparing.all.iter().filter_map(|one| {
        let least = least.as_ref().filter(|least| one.provider.is_rated_below(least))?;
        Some(format!("{}: below {least}. Choosing it needs a reason.", one.provider.short_name()))
    });
    let chosen = comparing.chosen();
    let hour = chosen.and_then(|one| found::hour_words(open, searching, &one.provider));
    low.chain(hour).flat_map(|note| wrapped(&note, width)).collect()
}

fn points_in_words(searching: &Searching, one: &Compared) -> String {
    match (one.points, searching.order) {
        (Some(points), Order::Weighed) => searching.sum(&points),
        _ => one.miles.map(|miles| format!("{miles} miles.")).unwrap_or_default(),
    }
}
