//! The start screen.

use super::canvas::Canvas;
use super::layout::Layout;
use super::{over, status};
use crate::conversation::{Choice, Over, State};
use crate::theme::Role;
use ratatui::layout::Rect;

pub(super) fn draw(state: &State, layout: &Layout, canvas: &mut Canvas<'_>) {
    let width = layout.whole.width;
    canvas.fill(Rect::new(0, 0, width, 1), Role::Header);
    let role = if state.demo { "practitioner" } else { "" };
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
    choices(state, layout, canvas);
    canvas.across(0, layout.prompt - 1, width);
    match &state.over {
        Some(Over::Help(at)) => over::help(state, *at, layout, canvas),
        Some(Over::Afresh(yes)) => over::afresh(*yes, layout, canvas),
        _ => {}
    }
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

fn choices(state: &State, layout: &Layout, canvas: &mut Canvas<'_>) {
    let width = layout.whole.width;
    let all = state.start.choices(state.demo);
    let deep = usize::from(layout.prompt.saturating_sub(8));
    let first = if all.len() <= deep { 0 } else { (state.start.focus / deep) * deep };
    let mut y = 5;
    for (at, choice) in all.iter().enumerate().skip(first).take(deep) {
        let focused = at == state.start.focus;
        let role = if focused { Role::Focus } else { Role::Text };
        if focused {
            canvas.fill(Rect::new(0, y, width, 1), Role::Focus);
            canvas.put(1, y, 1, ">", role);
        }
        match choice {
            Choice::GoOn => plan(state, 0, y, "Go on with ", role, canvas, width),
            Choice::Plan(place) => plan(state, *place, y, "", role, canvas, width),
            Choice::New => {
                canvas.put(3, y, 60, "New conversation", role);
                canvas.put_right(width - 6, y, "a", role);
            }
            Choice::Demo => {
                canvas.put(3, y, 60, "Demonstration, with invented people", role);
            }
            Choice::Afresh => {
                canvas.put(3, y, 60, "Demonstration: begin afresh", role);
                canvas.put_right(width - 6, y, "Ctrl-X", role);
            }
        }
        y += 1;
        let next = all.get(at + 1);
        if matches!(choice, Choice::GoOn) {
            y += 1;
        }
        if matches!(choice, Choice::New) && matches!(next, Some(Choice::Plan(_))) {
            y += 1;
            canvas.put(3, y, 70, "RECENT                      REFERENCE  WHERE IT STANDS", Role::Quiet);
            y += 1;
        } else if matches!(next, Some(Choice::Demo | Choice::Afresh)) {
            y += 1;
        }
    }
}

fn plan(state: &State, at: usize, y: u16, before: &str, role: Role, canvas: &mut Canvas<'_>, width: u16) {
    let Some(plan) = state.start.plans.get(at) else { return };
    let words = &plan.words;
    let name = if words.name.is_empty() { "(no name yet)" } else { words.name.as_str() };
    canvas.put(3, y, 27, &format!("{before}{name}"), role);
    canvas.put(31, y, 10, &words.reference, role);
    let standing = if plan.damaged { "damaged" } else { words.standing.as_str() };
    if width < 80 {
        let short = if plan.damaged { standing } else { words.next.as_str() };
        canvas.put(42, y, width.saturating_sub(43), short, role);
        return;
    }
    canvas.put(42, y, 10, standing, role);
    canvas.put(53, y, width.saturating_sub(54), &words.next, role);
}
