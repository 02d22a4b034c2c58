//! The search over everybody: a line to type in, how many are found, and those found.

use super::canvas::Canvas;
use super::layout::Layout;
use super::start;
use crate::conversation::{Everybody, State};
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

pub(super) fn draw(state: &State, search: &Everybody, layout: &Layout, canvas: &mut Canvas<'_>) {
    let width = layout.whole.width;
    canvas.put(1, 3, width - 2, "Who shall we talk with? A name or a reference.", Role::Title);
    let query = canvas.shown(search.query());
    let used = canvas.put(1, 5, width - 24, &format!("/ {query}"), Role::Typing);
    canvas.set_cursor(3 + u16::try_from(search.before_cursor().width()).unwrap_or(0).min(used), 5);
    if !search.known {
        return;
    }
    canvas.put_right(width - 4, 5, &format!("{} of {}", search.count(), search.of()), Role::Quiet);
    let top = 7;
    let deep = usize::from(layout.bottom_rule - top);
    let first = (search.focus / deep) * deep;
    if search.count() == 0 {
        canvas.put(3, top, width - 4, "Nobody is found. Type fewer letters, or others.", Role::Quiet);
    }
    for ((plan, at), y) in search.found(first, deep).zip(first..).zip(top..) {
        let focused = at == search.focus;
        let role = if focused { Role::Focus } else { Role::Text };
        if focused {
            canvas.fill(Rect::new(0, y, width, 1), Role::Focus);
            canvas.put(1, y, 1, ">", role);
        }
        start::plan(state, plan, y, role, width, canvas);
    }
}
