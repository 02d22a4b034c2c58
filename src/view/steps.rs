//! The first rows: who and in what state, the steps with their marks; on wide screens the rail.

use super::canvas::Canvas;
use super::layout::Layout;
use crate::conversation::{OpenPlan, Saved, State};
use crate::form::Step;
use crate::theme::Role;
use ratatui::layout::Rect;

/// Words for the demonstration, on every screen.
pub(super) const BANNER: &str = "DEMO: INVENTED PEOPLE";

/// How far a step has got.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Done,
    Begun,
    Not,
}

pub(super) fn header(state: &State, open: &OpenPlan, layout: &Layout, canvas: &mut Canvas<'_>) {
    let width = layout.whole.width;
    canvas.fill(Rect::new(0, 0, width, 1), Role::Header);
    let standing = match state.saved {
        Saved::LookingOnly(_) => "looking only",
        _ => "draft",
    };
    let standing = state.looking_back().unwrap_or(standing);
    let acting = if state.acts_as_another() { format!("as {}", state.who) } else { String::new() };
    let who = [open.full_name(), open.reference(), standing, &acting]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>();
    canvas.put(1, 0, width - 2, &who.join("  "), Role::Header);
    if state.demo {
        let banner = if layout.panel.is_some() { BANNER } else { "DEMO" };
        canvas.put_right(width - 2, 0, banner, Role::Banner);
    }
    canvas.across(0, layout.top_rule, width);
    canvas.across(0, layout.bottom_rule, width);
    match (layout.rail, layout.panel) {
        (Some(rail), _) => draw_rail(open, rail, canvas),
        (None, Some(_)) => in_a_line(open, canvas),
        (None, None) => {
            let place = open.step.index() + 1;
            let said = match mark(open, open.step) {
                Mark::Done => "done",
                Mark::Begun => "begun",
                Mark::Not => "not begun",
            };
            let words = format!("Step {place} of 8, {}, {said}", open.step.name());
            canvas.put(1, 1, width - 24, &words, Role::Current);
            canvas.put_right(width - 8, 1, "g goes to another", Role::Quiet);
        }
    }
}

fn in_a_line(open: &OpenPlan, canvas: &mut Canvas<'_>) {
    let mut x = 1;
    for step in Step::ALL {
        let sign = sign(mark(open, step));
        let number = step.index() + 1;
        let (words, role) = if step == open.step {
            (format!("[{number}{}{}]", if sign == "." { "-" } else { sign }, step.name()), Role::Current)
        } else {
            (format!("{number}{sign}{}", step.name()), role(mark(open, step)))
        };
        x += canvas.put(x, 1, 20, &words, role) + 1;
    }
}

fn draw_rail(open: &OpenPlan, rail: Rect, canvas: &mut Canvas<'_>) {
    canvas.put(rail.x + 1, rail.y, rail.width - 1, "STEPS", Role::Title);
    let mut y = rail.y + 2;
    for step in Step::ALL {
        let mark = mark(open, step);
        let here = step == open.step;
        let name = format!("{}{} {}", if here { ">" } else { " " }, step.index() + 1, step.name());
        canvas.put(rail.x, y, rail.width, &name, if here { Role::Current } else { Role::Text });
        let said = match mark {
            Mark::Done => "   done",
            Mark::Begun => "   begun",
            Mark::Not => "   not begun",
        };
        canvas.put(rail.x, y + 1, rail.width, said, role(mark));
        y += 3;
    }
    for (keys, words) in [("!", "checks"), ("i", "ideas"), ("x", "print")] {
        canvas.put(rail.x + 2, y, rail.width - 2, &format!("{keys} {words}"), Role::Quiet);
        y += 1;
    }
    canvas.down(rail.right(), rail.y, rail.height);
    canvas.raw(rail.right(), rail.y - 1, canvas.look().glyphs.lines().tee_down);
    canvas.raw(rail.right(), rail.bottom(), canvas.look().glyphs.lines().tee_up);
}

fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Done => "+",
        Mark::Begun => "-",
        Mark::Not => ".",
    }
}

fn role(mark: Mark) -> Role {
    match mark {
        Mark::Done => Role::MarkDone,
        Mark::Begun => Role::MarkBegun,
        Mark::Not => Role::Quiet,
    }
}

/// Begun where something of the step is on the sheet; done where nothing in it is to do or to look at.
fn mark(open: &OpenPlan, step: Step) -> Mark {
    let begun = crate::conversation::is_begun(open, step);
    let asks = open.budget.checks.iter().any(|check| {
        check.severity != crate::budget::Severity::Note
            && crate::conversation::step_of_check(open, check) == Some(step)
    });
    match (begun, asks) {
        (false, _) => Mark::Not,
        // What is to be agreed is done when it is agreed, not when it is said.
        (true, _) if step == Step::Agree => Mark::Begun,
        (true, true) => Mark::Begun,
        (true, false) => Mark::Done,
    }
}
