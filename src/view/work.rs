//! The work area: the question, the rows of the step with the one in focus in sight, and what the focus asks.

use super::canvas::Canvas;
use super::layout::Layout;
use super::{lines, search};
use crate::conversation::{OpenPlan, Row, State};
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

/// The page of rows that the focus is on: in pages, so that moving the focus does not move them all.
fn rows(state: &State, open: &OpenPlan, list: Rect, canvas: &mut Canvas<'_>) {
    let deep = list.height.max(1);
    let heights: Vec<u16> = open
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| lines::height(open, row, at == open.focus, list.width).clamp(1, deep))
        .collect();
    let shown = page(&open.rows, &heights, open.focus, deep);
    let more = shown.end < open.rows.len();
    let mut y = list.y;
    for (at, (row, height)) in open.rows.iter().zip(&heights).enumerate().take(shown.end).skip(shown.start) {
        let focused = at == open.focus && open.in_panel.is_none();
        lines::row(canvas, Rect::new(list.x, y, list.width, *height), state, open, row, focused);
        y += height;
    }
    if more {
        canvas.put_right(list.right() - 1, list.bottom(), "Down for more", Role::Quiet);
    }
}

/// The rows of the page that the focus is on. A heading stays with the row that follows it, and the last page is
/// filled up with rows from the one before.
fn page(rows: &[Row], heights: &[u16], focus: usize, deep: u16) -> std::ops::Range<usize> {
    let fits = |from: usize| {
        let mut room = deep;
        let taken = heights.iter().skip(from).take_while(|height| {
            let fits = **height <= room;
            room = room.saturating_sub(**height);
            fits
        });
        from + taken.count().max(1)
    };
    let mut start = 0;
    loop {
        let end = fits(start);
        if end >= rows.len() {
            let mut room = deep;
            let back = heights.iter().rev().take_while(|height| {
                let fits = **height <= room;
                room = room.saturating_sub(**height);
                fits
            });
            let first = rows.len().saturating_sub(back.count());
            return first.min(start)..rows.len();
        }
        let headings =
            rows.get(start..end).unwrap_or_default().iter().rev().take_while(|row| !row.can_focus());
        let headings = headings.count();
        let end = if start + headings < end { end - headings } else { end };
        if focus < end {
            return start..end;
        }
        start = end;
    }
}
