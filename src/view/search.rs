//! The search for a provider: the list, and what is known of the one in focus.

use super::canvas::{Canvas, fitted, wrapped};
use super::field::typed;
use crate::catalogue::{Provider, Question};
use crate::conversation::{For, OpenPlan, Searching, State};
use crate::form::words::capital;
use crate::plan::Time;
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// Lines kept for the provider in focus, and in a low window.
const ABOUT: u16 = 9;
const ABOUT_LOW: u16 = 5;

pub(super) fn draw(
    state: &State,
    open: &OpenPlan,
    searching: &Searching,
    work: Rect,
    canvas: &mut Canvas<'_>,
) {
    canvas.put(work.x + 1, work.y, work.width - 2, &asked(open, searching), Role::Title);
    canvas.put(work.x + 1, work.y + 1, 2, "/", Role::Prompt);
    let room = work.width.saturating_sub(36).max(12);
    if searching.in_list {
        canvas.put(work.x + 3, work.y + 1, room, searching.query(), Role::Text);
    } else {
        typed(canvas, (work.x + 3, work.y + 1, room), searching.query(), &searching.before_cursor());
    }
    let within = if searching.near { ", in 10 mi" } else { "" };
    let found = format!("{} of {}, open places{within}", searching.hits.len(), searching.of());
    canvas.put_right(work.right() - 1, work.y + 1, &found, Role::Quiet);
    canvas.put(work.x + 3, work.y + 2, 24, "NAME", Role::Quiet);
    canvas.put_right(work.x + 31, work.y + 2, "MILES", Role::Quiet);
    canvas.put(
        work.x + 32,
        work.y + 2,
        14,
        if matches!(searching.purpose, For::Support(_)) { "WHAT" } else { "RATING" },
        Role::Quiet,
    );
    let price = match searching.purpose {
        For::Visits => "A WEEK",
        For::Line(_) => "FOR ONE",
        For::Support(_) => "",
    };
    canvas.put_right(work.right() - 1, work.y + 2, price, Role::Quiet);
    let about = if work.height < 9 + ABOUT { ABOUT_LOW } else { ABOUT };
    let list = Rect::new(work.x, work.y + 3, work.width, work.height.saturating_sub(4 + about));
    hits(state, searching, list, canvas);
    canvas.across(work.x + 1, list.bottom(), work.width - 1);
    let about = Rect::new(work.x + 1, list.bottom() + 1, work.width - 2, work.bottom() - list.bottom() - 1);
    if let Some(provider) = searching.focused(&state.library.catalogue) {
        draw_provider(open, searching, &provider, about, canvas);
    } else {
        canvas.put(about.x, about.y, about.width, "Nobody is found. Fewer letters find more.", Role::Text);
    }
}

/// What somebody is looked for, in words.
fn asked(open: &OpenPlan, searching: &Searching) -> String {
    let name = open.policy.area_name(&searching.area);
    match &searching.purpose {
        For::Visits => format!("{name}, {}", wanted(searching)),
        For::Line(line) => {
            let what = open.history.sheet().typed(&line.field("description")).unwrap_or("this line");
            format!("Who could do it: {what}")
        }
        For::Support(_) => "Groups and neighbours who ask nothing".to_owned(),
    }
}

fn wanted(searching: &Searching) -> String {
    let wanted = &searching.wanted;
    let hours = crate::amount::two_places(wanted.hours.to_hundredths());
    if wanted.visits.is_empty() {
        return format!("{hours} h to find");
    }
    let parts: Vec<String> = wanted
        .visits
        .iter()
        .map(|(time, minutes, _, days)| {
            let one = if *time == Time::Any { "visit" } else { time.word() };
            let many = if days.len() == 1 { "" } else { "s" };
            format!("{} {one}{many} of {minutes}", days.len())
        })
        .collect();
    format!("{hours} h: {} min", parts.join(", "))
}

fn hits(state: &State, searching: &Searching, list: Rect, canvas: &mut Canvas<'_>) {
    let deep = usize::from(list.height.max(1));
    let first = (searching.focus / deep) * deep;
    let shown = searching.hits.iter().enumerate().skip(first).take(deep);
    for ((at, hit), y) in shown.zip(list.y..) {
        let Some(provider) = state.library.catalogue.provider(hit.provider) else { continue };
        let focused = at == searching.focus;
        let role = if focused { Role::Focus } else { Role::Text };
        if focused {
            canvas.fill(Rect::new(list.x, y, list.width, 1), Role::Focus);
            canvas.put(list.x + 1, y, 1, ">", role);
        }
        let left = list.x + 3;
        canvas.put(left, y, 24, provider.short_name(), role);
        if !focused && provider.short.is_none() {
            for place in searching.marks(hit) {
                let letter: String = provider.name.chars().skip(place).take(1).collect();
                if let Ok(place) = u16::try_from(place)
                    && place < 24
                {
                    canvas.put(left + place, y, 1, &letter, Role::Match);
                }
            }
        }
        let miles = hit.miles.map(|miles| miles.to_string()).unwrap_or_default();
        canvas.put_right(list.x + 31, y, &miles, role);
        let offer = searching.offer(&provider);
        let weekly = match searching.purpose {
            For::Support(_) => String::new(),
            _ => offer.map_or_else(|| "no price".to_owned(), |offer| offer.weekly.to_string()),
        };
        let room = usize::from(list.width - 34).saturating_sub(weekly.width());
        let rating = match searching.purpose {
            // What they do says more than that nobody inspects them.
            For::Support(_) => fitted(&provider.knows.join(", "), room),
            _ => rating_in(&provider, room),
        };
        canvas.put(list.x + 32, y, list.width - 34, &rating, role);
        canvas.put_right(list.right() - 1, y, &weekly, role);
    }
}

/// A rating with its year, or without it where there is no room.
fn rating_in(provider: &Provider, room: usize) -> String {
    let whole = provider.rating_in_short();
    let alone = provider.inspection.as_ref().map(|inspection| inspection.overall.words().to_owned());
    match alone {
        Some(alone) if whole.width() > room => fitted(&alone, room),
        _ => whole,
    }
}

fn draw_provider(
    open: &OpenPlan,
    searching: &Searching,
    provider: &Provider,
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let mut said: Vec<(String, Role)> = Vec::new();
    // In a low window what it costs comes first.
    let low = area.height < ABOUT;
    let found = searching.hits.get(searching.focus).filter(|_| !searching.query().trim().is_empty());
    let found = found.map(|hit| format!(" Found by {}.", searching.reason(hit))).unwrap_or_default();
    said.push((format!("{}, {}.{found}", provider.short_name(), provider.place_line()), Role::Text));
    if let Some(inspection) = &provider.inspection {
        let questions: Vec<String> = Question::ALL
            .iter()
            .filter_map(|question| {
                Some(format!("{} {}", question.words(), inspection.of(*question)?.words()))
            })
            .collect();
        let questions = if low { String::new() } else { format!("  {}", questions.join("  ")) };
        said.push((format!("  {}.{questions}", inspection.in_full()), Role::Text));
    }
    let room = room_words(provider);
    let terms = provider.arranged.as_ref().map(|terms| format!(" {}.", capital(terms.words())));
    said.push((format!("  {room}{}", terms.unwrap_or_default()), Role::Text));
    if !provider.knows.is_empty() && !low {
        said.push((format!("  Knows: {}", provider.knows.join(", ")), Role::Text));
    }
    for price in provider
        .prices
        .iter()
        .filter(|price| price.is_for(Some(searching.area.as_str())))
        .take(if low { 0 } else { 2 })
    {
        let weekend = price.weekend.map(|money| format!(", weekend {money}")).unwrap_or_default();
        said.push((format!("  {} {}{weekend}", price.name, price.price), Role::Money));
    }
    match searching.offer(provider).filter(|_| searching.purpose == For::Visits) {
        Some(offer) => said.push((format!("  {}", offer.figures), Role::Money)),
        None if searching.purpose == For::Visits => {
            said.push(("  No price for these visits.".to_owned(), Role::Look));
        }
        None => {}
    }
    let reference = open.policy.area(&searching.area).map(|area| area.reference_rate.value.likely);
    if let (Some(hour), Some(reference)) = (searching.dearest_hour(provider), reference)
        && hour > reference.money()
    {
        said.push((format!("! {hour} an hour; the usual is {reference}"), Role::Look));
    }
    let mut y = area.y;
    for (line, role) in said {
        for part in wrapped(&line, usize::from(area.width)) {
            if y < area.bottom() {
                canvas.put(area.x, y, area.width, &part, role);
                y += 1;
            }
        }
    }
}

fn room_words(provider: &Provider) -> String {
    match provider.places {
        Some(0) => "No room now.".to_owned(),
        Some(places) => format!("Room for {places} more."),
        None => "Room not known.".to_owned(),
    }
}
