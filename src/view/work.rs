//! The work area: the question, the rows of the step with the one in focus in sight, and what the focus asks.

use super::canvas::Canvas;
use super::layout::Layout;
use super::{lines, search};
use crate::conversation::{OpenPlan, State};
use crate::form::words::named;
use crate::theme::Role;
use ratatui::layout::Rect;

/// Lines kept at the bottom for what the focus asks.
const DETAIL: u16 = 5;

pub(super) fn draw(state: &State, open: &OpenPlan, layout: &Layout, canvas: &mut Canvas<'_>) {
    let work = layout.work;
    if let Some(searching) = &open.searching {
        search::draw(state, open, searching, work, canvas);
        return;
    }
    let words = state.library.words.step(open.step.id());
    let question = words.map(|step| named(&step.question, open.name())).unwrap_or_default();
    canvas.put(work.x + 1, work.y, work.width - 2, &question, Role::Title);
    let detail = lines::detail(state, open, usize::from(work.width - 4));
    let deep = u16::try_from(detail.len()).unwrap_or(DETAIL).min(DETAIL);
    let list = Rect::new(work.x, work.y + 1, work.width, work.height.saturating_sub(2 + DETAIL));
    rows(state, open, list, canvas);
    let from = work.bottom().saturating_sub(deep.max(1));
    for (line, y) in detail.iter().take(usize::from(DETAIL)).zip(from..) {
        canvas.put(work.x + 2, y, work.width - 3, line, Role::Quiet);
    }
}

/// As many rows as fit, in pages, so that moving the focus does not move them all.
fn rows(state: &State, open: &OpenPlan, list: Rect, canvas: &mut Canvas<'_>) {
    let deep = usize::from(list.height.max(1));
    let page = open.focus / deep;
    let first = if open.rows.len() <= deep { 0 } else { (page * deep).min(open.rows.len() - deep) };
    // The headings above the first row that can have the focus belong to it.
    let lead = open.rows.iter().take_while(|row| !row.can_focus()).count();
    let first = if open.focus < deep && open.focus >= lead && first <= lead { 0 } else { first };
    let shown = open.rows.iter().enumerate().skip(first).take(deep);
    for ((at, row), y) in shown.zip(list.y..) {
        let focused = at == open.focus && open.in_panel.is_none();
        lines::row(canvas, (list.x, y, list.width), state, open, row, focused);
    }
    if first + deep < open.rows.len() {
        canvas.put_right(list.right() - 1, list.bottom(), "Down for more", Role::Quiet);
    }
}
