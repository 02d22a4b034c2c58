//! The search for a provider: what is asked, who is shown and in which order, and the list.

use super::canvas::{Canvas, fitted, wrapped};
use super::field::typed;
use super::{compare, found};
use crate::catalogue::{Hit, Order, Provider};
use crate::conversation::{For, OpenPlan, Searching, State};
use crate::plan::Time;
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// In a window this low the list has no heading, so that the card has its room.
const LOW: u16 = 16;
/// How many of those found stand in sight, in a low window.
const LIST_LOW: u16 = 4;
/// Letters of a name in the narrowest list, and in the widest.
const NAME: (u16, u16) = (24, 44);
/// Letters that a name keeps, however long a rating is.
const NAME_LEAST: u16 = 10;
/// What a row has beside its name, rating and price: the margins, the miles, and a blank between them.
const BETWEEN: u16 = 10;
/// How wide the list is before names get more room than the least: ratings are whole first.
const NARROW: u16 = 66;

pub(super) fn draw(
    state: &State,
    open: &OpenPlan,
    searching: &Searching,
    work: Rect,
    canvas: &mut Canvas<'_>,
) {
    if let Some(comparing) = &searching.comparing {
        return compare::draw(state, open, searching, comparing, work, canvas);
    }
    let low = work.height < LOW;
    canvas.put(work.x + 1, work.y, work.width - 2, &asked(open, searching, work.width - 2), Role::Title);
    let mut y = query(searching, Rect { y: work.y + 1, ..work }, canvas);
    let head = y;
    if !low {
        y += 1;
    }
    let left = work.bottom().saturating_sub(y + 1);
    let few = u16::try_from(searching.hits.len()).unwrap_or(LIST_LOW).clamp(1, LIST_LOW);
    let about = if low { left.saturating_sub(few) } else { about_lines(left) };
    let list = Rect::new(work.x, y, work.width, left.saturating_sub(about));
    let name = name_room(state, searching, list);
    if !low {
        heads(searching, name, Rect { y: head, ..work }, canvas);
    }
    hits(state, searching, name, list, canvas);
    canvas.across(work.x + 1, list.bottom(), work.width - 1);
    let about = Rect::new(work.x + 1, list.bottom() + 1, work.width - 2, about);
    if searching.choosing {
        choosing(searching, about, canvas);
    } else if let Some(provider) = searching.focused(&state.library.catalogue) {
        found::draw(state, open, searching, &provider, &searching.rank(searching.focus), about, canvas);
    } else {
        let words = match state.library.catalogue.is_empty() {
            true => "Nobody is in the catalogue yet: it is still being read.",
            false => "Nobody is found. Fewer letters find more; Tab, then f shows others.",
        };
        let lines = wrapped(words, usize::from(about.width));
        for (line, y) in lines.iter().zip(about.y..about.bottom()) {
            canvas.put(about.x, y, about.width, line, Role::Text);
        }
    }
}

/// How many lines the card has: as many as it can use, and in any window five or more of the list.
fn about_lines(left: u16) -> u16 {
    (left * 2 / 3).clamp(10, 18).min(left)
}

/// What is typed, how many are found, who is shown and in which order; the line after it.
fn query(searching: &Searching, at: Rect, canvas: &mut Canvas<'_>) -> u16 {
    canvas.put(at.x + 1, at.y, 2, "/", Role::Prompt);
    let count = format!("{} of {}", searching.hits.len(), searching.of());
    let shown = format!("f {}", searching.shown.words());
    let one = format!("{count}   {shown}");
    // The letters typed have twelve cells at least.
    let in_usual_order = searching.order == Order::Nearest || searching.is_for_groups();
    let fits = in_usual_order && one.width() + 17 < usize::from(at.width);
    let said = if fits { one } else { count };
    canvas.put_right(at.right() - 1, at.y, &said, Role::Quiet);
    let taken = u16::try_from(said.width()).unwrap_or(at.width);
    let room = at.width.saturating_sub(taken + 6).max(4);
    if searching.in_list {
        canvas.put(at.x + 3, at.y, room, searching.query(), Role::Text);
    } else {
        typed(canvas, (at.x + 3, at.y, room), searching.query(), &searching.before_cursor());
    }
    if fits {
        return at.y + 1;
    }
    let terms = match searching.is_for_groups() {
        true => shown,
        false => format!("o {}   {shown}", searching.order_words()),
    };
    let mut y = at.y + 1;
    for line in wrapped(&terms, usize::from(at.width - 4)) {
        canvas.put(at.x + 3, y, at.width - 4, &line, Role::Quiet);
        y += 1;
    }
    y
}

/// The letters that a name has in a list of this width: what the figures leave, and the longest rating in sight whole.
fn name_room(state: &State, searching: &Searching, list: Rect) -> u16 {
    let most = (NAME.0 + list.width.saturating_sub(NARROW)).min(NAME.1);
    if matches!(searching.purpose, For::Support(_)) {
        return most;
    }
    let taken = in_sight(searching, list).filter_map(|(_, hit)| {
        let provider = state.library.catalogue.provider(hit.provider)?;
        u16::try_from(rating_alone(&provider).width() + weekly(searching, &provider).width()).ok()
    });
    let taken = taken.max().unwrap_or(0);
    list.width.saturating_sub(taken + BETWEEN).clamp(NAME_LEAST, most)
}

/// Those found whose rows are in sight, each with its place.
fn in_sight(searching: &Searching, list: Rect) -> impl Iterator<Item = (usize, &Hit)> {
    let deep = usize::from(list.height.max(1));
    let first = (searching.focus / deep) * deep;
    searching.hits.iter().enumerate().skip(first).take(deep)
}

fn heads(searching: &Searching, name: u16, at: Rect, canvas: &mut Canvas<'_>) {
    let (what, price) = match searching.purpose {
        For::Visits => ("RATING", "A WEEK"),
        For::Line(_) => ("RATING", "FOR ONE"),
        For::Support(_) => ("WHAT", ""),
    };
    canvas.put(at.x + 3, at.y, name, "NAME", Role::Quiet);
    canvas.put_right(at.x + name + 7, at.y, "MILES", Role::Quiet);
    canvas.put(at.x + name + 8, at.y, 14, what, Role::Quiet);
    canvas.put_right(at.right() - 1, at.y, price, Role::Quiet);
}

/// Who is shown: each by its number.
fn choosing(searching: &Searching, area: Rect, canvas: &mut Canvas<'_>) {
    let heading = format!("SHOW ONLY THOSE                  {} found", searching.hits.len());
    canvas.put(area.x, area.y, area.width, &heading, Role::Title);
    for (((words, ticked), number), y) in searching.choices().iter().zip(1..).zip(area.y + 1..area.bottom()) {
        let tick = if *ticked { "[x]" } else { "[ ]" };
        canvas.put(area.x + 2, y, area.width - 2, &format!("{number} {tick} {words}"), Role::Text);
    }
}

/// What somebody is looked for, in words: as much as fits, and never cut.
fn asked(open: &OpenPlan, searching: &Searching, room: u16) -> String {
    let name = open.policy.area_name(&searching.area);
    match &searching.purpose {
        For::Visits => wanted(name, searching, usize::from(room)),
        For::Line(line) => {
            let what = open.history.sheet().typed(&line.field("description")).unwrap_or("this line");
            format!("Who could do it: {what}")
        }
        For::Support(_) => "Groups and neighbours who ask nothing".to_owned(),
    }
}

/// The visits with their lengths; with no room for those by the time of day; with no room for that their number.
fn wanted(name: &str, searching: &Searching, room: usize) -> String {
    let wanted = &searching.wanted;
    let hours = wanted.hours.two_places();
    if let Some(who) = searching.instead_of() {
        let ways = [
            format!("{name}, instead of {who}: {}", what_is_wanted(searching)),
            format!("{name}, instead of {who}"),
        ];
        let shortest = format!("Instead of {who}");
        return ways.into_iter().find(|way| way.width() <= room).unwrap_or(shortest);
    }
    if wanted.visits.is_empty() {
        return format!("{name}, {hours} h to find");
    }
    let each: Vec<String> = wanted
        .visits
        .iter()
        .map(|visit| format!("{} of {}", visits(visit.time, visit.days.len()), visit.minutes))
        .collect();
    let count: usize = wanted.visits.iter().map(|visit| visit.days.len()).sum();
    let ways = [
        format!("{name}, {hours} h: {} min", each.join(", ")),
        format!("{name}, {hours} h: {} a week", what_is_wanted(searching)),
        format!("{name}, {hours} h: {count} visits a week"),
    ];
    let [longest, shorter, shortest] = ways;
    [longest, shorter].into_iter().find(|way| way.width() <= room).unwrap_or(shortest)
}

fn visits(time: Time, count: usize) -> String {
    let one = if time == Time::Any { "visit" } else { time.word() };
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// `6 mornings, 5 evenings`; without a grid the hours.
pub(super) fn what_is_wanted(searching: &Searching) -> String {
    let wanted = &searching.wanted;
    if wanted.visits.is_empty() {
        return format!("{} h a week", wanted.hours.two_places());
    }
    let mut times: Vec<(Time, usize)> = Vec::new();
    for visit in &wanted.visits {
        match times.iter_mut().find(|(time, _)| *time == visit.time) {
            Some((_, count)) => *count += visit.days.len(),
            None => times.push((visit.time, visit.days.len())),
        }
    }
    times.iter().map(|(time, count)| visits(*time, *count)).collect::<Vec<_>>().join(", ")
}

fn hits(state: &State, searching: &Searching, name: u16, list: Rect, canvas: &mut Canvas<'_>) {
    for ((at, hit), y) in in_sight(searching, list).zip(list.y..list.bottom()) {
        let Some(provider) = state.library.catalogue.provider(hit.provider) else { continue };
        let focused = at == searching.focus;
        let role = if focused { Role::Focus } else { Role::Text };
        if focused {
            canvas.fill(Rect::new(list.x, y, list.width, 1), Role::Focus);
            canvas.put(list.x + 1, y, 1, ">", role);
        }
        if searching.is_marked(hit.provider) {
            canvas.put(list.x + 2, y, 1, "x", role);
        }
        let left = list.x + 3;
        canvas.put(left, y, name, provider.short_name(), role);
        if !focused && provider.short.is_none() {
            for place in searching.marks(hit) {
                let letter: String = provider.name.chars().skip(place).take(1).collect();
                if let Ok(place) = u16::try_from(place)
                    && place < name
                {
                    canvas.put(left + place, y, 1, &letter, Role::Match);
                }
            }
        }
        let miles = hit.miles.map(|miles| miles.to_string()).unwrap_or_default();
        canvas.put_right(list.x + name + 7, y, &miles, role);
        let weekly = weekly(searching, &provider);
        // A blank between them, whatever they are.
        let room = usize::from(list.width).saturating_sub(usize::from(name + BETWEEN) + weekly.width());
        let rating = match searching.purpose {
            // What they do says more than that nobody inspects them.
            For::Support(_) => fitted(&provider.knows.join(", "), room),
            _ => rating_in(&provider, room),
        };
        canvas.put(list.x + name + 8, y, list.width - (name + 10), &rating, role);
        canvas.put_right(list.right() - 1, y, &weekly, role);
    }
}

fn weekly(searching: &Searching, provider: &Provider) -> String {
    match (&searching.purpose, searching.offer(provider)) {
        (For::Support(_), _) => String::new(),
        (_, None) => "no price".to_owned(),
        (_, Some(offer)) if offer.once => format!("{} once", offer.weekly),
        (_, Some(offer)) => offer.weekly.to_string(),
    }
}

/// A rating with its year, or without it where there is no room.
fn rating_in(provider: &Provider, room: usize) -> String {
    let whole = provider.rating_in_short();
    if whole.width() <= room { whole } else { fitted(&rating_alone(provider), room) }
}

fn rating_alone(provider: &Provider) -> String {
    match &provider.inspection {
        Some(inspection) => inspection.overall.words().to_owned(),
        None => provider.rating_in_short(),
    }
}
