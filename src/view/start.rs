//! The start screen.

use super::canvas::Canvas;
use super::layout::Layout;
use super::{everybody, over, status};
use crate::conversation::{Choice, Listed, State};
use crate::theme::Role;
use ratatui::layout::Rect;

pub(super) fn draw(state: &State, layout: &Layout, canvas: &mut Canvas<'_>) {
    let width = layout.whole.width;
    canvas.fill(Rect::new(0, 0, width, 1), Role::Header);
    let role = state.role().unwrap_or_default();
    let who =
        [state.who.as_str(), role].iter().filter(|w| !w.is_empty()).copied().collect::<Vec<_>>().join(", ");
    canvas.put(1, 0, width - 2, &format!("careplan   {who}"), Role::Header);
    if state.demo {
        canvas.put_right(width - 2, 0, super::steps::BANNER, Role::Banner);
        let words = if layout.panel.is_some() {
            "*** DEMONSTRATION. Every person, place, provider and price here is made up. ***"
        } else {
            "*** DEMONSTRATION. All people and prices are made up. ***"
        };
        canvas.put(1, 1, width - 1, words, Role::Banner);
    }
    canvas.across(0, 2, width);
    let first = state.who.split_whitespace().next().unwrap_or("");
    canvas.put(1, 3, width - 2, &greeting(&state.clock, first), Role::Title);
    match &state.start.everybody {
        Some(search) => everybody::draw(state, search, layout, canvas),
        None => choices(state, layout, canvas),
    }
    canvas.across(0, layout.prompt - 1, width);
    over::on_start(state, layout, canvas);
    status::draw(state, None, layout, canvas);
}

fn greeting(clock: &str, name: &str) -> String {
    let hour: u8 = clock.split(':').next().and_then(|hour| hour.parse().ok()).unwrap_or(12);
    let part = match hour {
        0..=11 => "morning",
        12..=17 => "afternoon",
        _ => "evening",
    };
    if name.is_empty() { format!("Good {part}.") } else { format!("Good {part}, {name}.") }
}

/// Where the columns of the list stand, and where it ends.
struct Columns {
    reference: u16,
    standing: u16,
    next: u16,
    end: u16,
}

/// Below this a row says less, and no empty rows stand between the parts.
const WIDE: u16 = 80;

impl Columns {
    fn of(width: u16) -> Columns {
        if width < WIDE {
            return Columns { reference: 24, standing: width, next: 35, end: width };
        }
        Columns { reference: 24, standing: 35, next: 54, end: WIDE }
    }
}

fn choices(state: &State, layout: &Layout, canvas: &mut Canvas<'_>) {
    let start = &state.start;
    let wide = layout.whole.width >= WIDE;
    let gap = u16::from(wide);
    let all = start.choices(state.demo);
    let mut y = 4 + gap;
    let first = all.iter().take_while(|choice| !matches!(choice, Choice::Plan(_) | Choice::Due(_)));
    for choice in first.filter(|choice| !matches!(choice, Choice::Demo | Choice::Afresh)) {
        row(state, *choice, y, layout, canvas);
        y += 1 + if *choice == Choice::GoOn { gap } else { 0 };
    }
    let last = layout.bottom_rule - 1 - gap;
    let plans: Vec<Choice> = all.iter().filter(|c| matches!(c, Choice::Plan(_))).copied().collect();
    let due: Vec<Choice> = all.iter().filter(|c| matches!(c, Choice::Due(_))).copied().collect();
    let room = usize::from((last - gap).saturating_sub(y));
    let (plans_get, due_get) = shares(room, plans.len(), due.len(), usize::from(1 + gap));
    let parts = [("RECENT", plans, plans_get), ("DUE FOR REVIEW", due, due_get)];
    for (title, part, rows) in parts.into_iter().filter(|(_, part, _)| !part.is_empty()) {
        y += gap;
        heading(title, part.len() > rows, y, layout, canvas);
        y += 1;
        let focused = start.focused(state.demo).and_then(|f| part.iter().position(|choice| *choice == f));
        let first = focused.map_or(0, |at| (at / rows.max(1)) * rows.max(1));
        for choice in part.iter().skip(first).take(rows) {
            row(state, *choice, y, layout, canvas);
            y += 1;
        }
    }
    if let Some(choice) = all.last() {
        row(state, *choice, last, layout, canvas);
    }
}

/// How many rows each list gets: what is due gets a third of the room at least, and either what the other leaves.
fn shares(room: usize, plans: usize, due: usize, heading: usize) -> (usize, usize) {
    let headings = heading * (usize::from(plans > 0) + usize::from(due > 0));
    let room = room.saturating_sub(headings);
    let due_gets = due.min((room / 3).max(room.saturating_sub(plans)));
    (plans.min(room - due_gets), due_gets)
}

fn heading(title: &str, more: bool, y: u16, layout: &Layout, canvas: &mut Canvas<'_>) {
    let columns = Columns::of(layout.whole.width);
    canvas.put(3, y, 20, title, Role::Quiet);
    let more = if more { "Down for more" } else { "" };
    if title == "RECENT" {
        canvas.put(columns.reference, y, 10, "REFERENCE", Role::Quiet);
        canvas.put(columns.standing, y, 18, "WHERE IT STANDS", Role::Quiet);
        canvas.put(columns.next, y, columns.end - columns.next, "NEXT", Role::Quiet);
    }
    canvas.put_right(columns.end - 1, y, more, Role::Quiet);
}

fn row(state: &State, choice: Choice, y: u16, layout: &Layout, canvas: &mut Canvas<'_>) {
    let width = layout.whole.width;
    let focused = state.start.focused(state.demo) == Some(choice);
    let role = if focused { Role::Focus } else { Role::Text };
    if focused {
        canvas.fill(Rect::new(0, y, width, 1), Role::Focus);
        canvas.put(1, y, 1, ">", role);
    }
    let mut command = |words: &str, key: &str| {
        canvas.put(3, y, 60, words, role);
        canvas.put_right(Columns::of(width).end - 4, y, key, role);
    };
    match choice {
        Choice::New => command("New conversation", "a"),
        Choice::Estimate => command("Quick estimate, on the phone", "e"),
        Choice::Search => command("Search everybody", "/"),
        Choice::Demo => command("Demonstration, with invented people", ""),
        Choice::Afresh => command("Demonstration: begin afresh", "Ctrl-X"),
        Choice::GoOn => {
            if let Some(last) = state.start.plans.first() {
                go_on(last, y, role, width, canvas);
            }
        }
        Choice::Plan(at) => {
            if let Some(listed) = state.start.plans.get(at) {
                plan(state, listed, y, role, width, canvas);
            }
        }
        Choice::Due(at) => {
            if let Some(listed) = state.start.due.get(at) {
                due(state, listed, y, role, width, canvas);
            }
        }
    }
}

fn name(plan: &Listed) -> &str {
    if plan.words.name.is_empty() { "(no name yet)" } else { plan.words.name.as_str() }
}

fn standing(plan: &Listed) -> &str {
    if plan.damaged { "damaged" } else { plan.words.standing.as_str() }
}

/// The last plan, and where it was left.
fn go_on(plan: &Listed, y: u16, role: Role, width: u16, canvas: &mut Canvas<'_>) {
    let wide = width >= WIDE;
    let (reference, standing_at, next) = if wide { (33, 44, 54) } else { (28, width, 38) };
    let words = format!("Go on with {}", name(plan));
    canvas.put(3, y, reference - 4, &words, role);
    canvas.put(reference, y, 10, &plan.words.reference, role);
    canvas.put(standing_at, y, 9, standing(plan), role);
    canvas.put(next, y, width - next, &plan.words.next, role);
}

/// A line of the list: who, which, where it stands, what is next.
pub(super) fn plan(state: &State, plan: &Listed, y: u16, role: Role, width: u16, canvas: &mut Canvas<'_>) {
    let columns = Columns::of(width);
    let soon = state.due(plan).filter(|due| due.soon);
    let next = match &soon {
        Some(due) if due.overdue => format!("review OVERDUE, {}", due.day),
        Some(due) => format!("review due {}, soon", due.day),
        None => plan.words.next.clone(),
    };
    canvas.put(3, y, columns.reference - 4, name(plan), role);
    canvas.put(columns.reference, y, 10, &plan.words.reference, role);
    canvas.put(columns.standing, y, columns.next.saturating_sub(columns.standing + 1), standing(plan), role);
    let next = if width < WIDE && plan.damaged { "damaged" } else { &next };
    canvas.put(columns.next, y, width - columns.next, next, role);
}

fn due(state: &State, plan: &Listed, y: u16, role: Role, width: u16, canvas: &mut Canvas<'_>) {
    let columns = Columns::of(width);
    let Some(due) = state.due(plan) else { return };
    canvas.put(3, y, columns.reference - 4, name(plan), role);
    canvas.put(columns.reference, y, 10, &plan.words.reference, role);
    canvas.put(columns.standing, y, columns.next.saturating_sub(columns.standing + 1), standing(plan), role);
    let said = format!("due {}, {}", due.day, due.when);
    let said = if said.len() > usize::from(width - columns.next) { due.when } else { said };
    canvas.put(columns.next, y, width - columns.next, &said, role);
}
