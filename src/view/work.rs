//! The work area: the question, the rows of the step with the one in focus in sight, and what the focus asks.

use super::canvas::Canvas;
use super::layout::Layout;
use super::{lines, needs, search, settings};
use crate::conversation::{OpenPlan, Row, State};
use crate::form::Step;
use crate::form::words::named;
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// Lines kept at the bottom for what rows ask, if any row of the step asks so much; a row that asks more takes more.
const DETAIL: usize = 2;
/// Lines of a list, or of the fields beneath it, that stay in sight whatever has the focus.
const FEW: u16 = 5;
const MORE: &str = "Down for more";

pub(super) fn draw(state: &State, open: &OpenPlan, layout: &Layout, canvas: &mut Canvas<'_>) {
    let work = layout.work;
    if let Some(searching) = &open.searching {
        search::draw(state, open, searching, work, canvas);
        return;
    }
    if let Some(compared) = &open.settings {
        settings::draw(state, open, compared, work, canvas);
        return;
    }
    if needs::draw(state, open, work, canvas) {
        return;
    }
    let words = state.library.words.step(open.step.id());
    let question = words.map(|step| named(&step.question, open.name())).unwrap_or_default();
    canvas.put(work.x + 1, work.y, work.width - 2, &question, Role::Title);
    let width = usize::from(work.width - 4);
    let asks = |row: &Row| lines::detail(state, open, row, width);
    // As deep as most rows of the step need, so that the list seldom moves with the focus; deeper for a row that has
    // more to show, never so deep that the list is gone. Where rows are figures to read, only as deep as the focus asks.
    let usual = match open.step {
        Step::Money | Step::Agree => 0,
        _ => open.rows.iter().map(|row| asks(row).len().min(DETAIL)).max().unwrap_or(0),
    };
    let detail = open.focused().map(asks).unwrap_or_default();
    let most = usize::from(work.height.saturating_sub(2 + FEW)).max(1);
    let kept = u16::try_from(detail.len().max(usual).min(most)).unwrap_or(1);
    // That there is more is said behind the question where nothing is asked below and it has room there.
    let spare = usize::from(work.width).saturating_sub(question.width() + 2);
    let above = kept == 0 && spare > MORE.width();
    let below = if above { 0 } else { 1 };
    let list = Rect::new(work.x, work.y + 1, work.width, work.height.saturating_sub(1 + below + kept));
    let more = if above { work.y } else { list.bottom() };
    rows(open, list, more, canvas);
    // The answer chosen stays in sight where there are more than fit.
    let chosen = detail.iter().position(|line| line.contains('>')).unwrap_or(0);
    let deep = detail.len().min(usize::from(kept));
    let first = (chosen + 1).saturating_sub(deep);
    let from = work.bottom().saturating_sub(u16::try_from(deep).unwrap_or(0).max(1));
    for (line, y) in detail.iter().skip(first).take(deep).zip(from..work.bottom()) {
        canvas.put(work.x + 2, y, work.width - 3, line, Role::Quiet);
    }
}

/// How many lines all the rows take.
pub(super) fn depth(open: &OpenPlan, width: u16) -> u16 {
    heights(open, width, u16::MAX).into_iter().fold(0, u16::saturating_add)
}

/// The page of rows, from the row `first` on, that the focus is on.
pub(super) fn rows_from(open: &OpenPlan, first: usize, area: Rect, canvas: &mut Canvas<'_>) {
    let heights = heights(open, area.width, area.height);
    pane(open, &heights, first..open.rows.len(), (area, area.bottom()), canvas);
}

/// How many lines each row takes, none more than there are.
fn heights(open: &OpenPlan, width: u16, most: u16) -> Vec<u16> {
    let rows = open.rows.iter().enumerate();
    rows.map(|(at, row)| lines::height(open, row, at == open.focus, width).min(most.max(1))).collect()
}

/// The rows; where the fields of the item in focus stand beneath their list, each of the two has its own room.
fn rows(open: &OpenPlan, area: Rect, more_at: u16, canvas: &mut Canvas<'_>) {
    let heights = heights(open, area.width, area.height);
    let Some(from) = open.detail_from() else {
        return pane(open, &heights, 0..open.rows.len(), (area, more_at), canvas);
    };
    let deep = |rows: &[u16]| rows.iter().fold(0_u16, |sum, height| sum.saturating_add(*height));
    let (list, fields) = heights.split_at(from.min(heights.len()));
    // Whichever has the focus has room first; of the other, a few lines stay in sight.
    let room = if open.focus < from {
        area.height.saturating_sub(FEW)
    } else {
        area.height.saturating_sub(deep(fields)).max(FEW)
    };
    let (list, more) = if deep(list) <= room { (deep(list), 0) } else { (room.saturating_sub(1), 1) };
    let top = Rect { height: list, ..area };
    pane(open, &heights, 0..from, (top, top.bottom()), canvas);
    let below = Rect { y: area.y + list + more, height: area.height.saturating_sub(list + more), ..area };
    pane(open, &heights, from..open.rows.len(), (below, below.bottom()), canvas);
}

/// The page of some rows that the focus is on: in pages, so that moving the focus does not move them all. Where there
/// are more, the line `more_at` says so.
fn pane(
    open: &OpenPlan,
    heights: &[u16],
    of: std::ops::Range<usize>,
    (area, more_at): (Rect, u16),
    canvas: &mut Canvas<'_>,
) {
    let (Some(rows), Some(heights)) = (open.rows.get(of.clone()), heights.get(of.clone())) else { return };
    // Where the focus is elsewhere, the list stays at the item whose fields are shown.
    let here = if of.contains(&open.focus) { open.focus } else { open.item_row().unwrap_or(0) };
    let unfolded = open.unfolded().filter(|rows| rows.start > of.start && rows.end <= of.end);
    let unfolded = unfolded.map(|rows| rows.start - of.start..rows.end - of.start);
    let shown = page(rows, heights, here.saturating_sub(of.start), area.height.max(1), unfolded);
    let (mut y, mut line) = (area.y, area.y);
    for at in shown.clone() {
        let (Some(row), Some(height)) = (rows.get(at), heights.get(at)) else { continue };
        let focused = of.start + at == open.focus && open.in_panel.is_none();
        // A row that has others on its line ends where the next begins.
        let next = rows.get(at + 1).and_then(|next| next.beside).unwrap_or(area.width);
        let (left, height) = match row.beside {
            Some(left) => (left.min(area.width), 1),
            None => {
                line = y;
                (0, *height)
            }
        };
        let room = Rect::new(area.x + left, line, next.saturating_sub(left), height);
        lines::row(canvas, room, open, row, focused);
        y = y.max(line + height);
    }
    if rows.iter().skip(shown.end).any(Row::can_focus) {
        canvas.put_right(area.right() - 1, more_at, MORE, Role::Quiet);
    }
}

/// The rows of the page that the focus is on. A heading stays with the row that follows it, an item with its fields
/// where they would be cut apart, and the last page is filled up with rows from the one before.
fn page(
    rows: &[Row],
    heights: &[u16],
    focus: usize,
    deep: u16,
    unfolded: Option<std::ops::Range<usize>>,
) -> std::ops::Range<usize> {
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
            let first = first.min(start);
            // Nothing stands beside a row of the page before.
            let orphans = rows.iter().skip(first).take_while(|row| row.beside.is_some()).count();
            return first + orphans..rows.len();
        }
        let cut = unfolded.as_ref().filter(|item| start < item.start && item.start < end && end < item.end);
        let end = cut.map_or(end, |item| item.start);
        let headings =
            rows.get(start..end).unwrap_or_default().iter().rev().take_while(|row| !row.can_focus());
        // Those that nothing follows stand where the last row is.
        let headings = if rows.iter().skip(end).any(Row::can_focus) { headings.count() } else { 0 };
        let end = if start + headings < end { end - headings } else { end };
        if focus < end {
            return start..end;
        }
        start = end;
    }
}

/// The page of items of these heights that the focus is on: each page begins where the one before ends.
pub(super) fn pages(heights: &[u16], focus: usize, deep: u16) -> std::ops::Range<usize> {
    let mut start = 0;
    loop {
        let mut room = deep;
        let fitting = heights.iter().skip(start).take_while(|height| {
            let fits = **height <= room;
            room = room.saturating_sub(**height);
            fits
        });
        let end = start + fitting.count().max(1);
        if focus < end || end >= heights.len() {
            return start..end;
        }
        start = end;
    }
}
