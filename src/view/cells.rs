//! An item as cells beside each other, each as many lines deep as its words need: what, costs, saves, pays back.

use super::canvas::{Canvas, wrapped};
use crate::theme::Role;
use ratatui::layout::Rect;

/// Where each cell begins, and how wide it is.
const CELLS: [(u16, u16); 4] = [(0, 18), (19, 10), (30, 9), (40, 11)];

fn lines(columns: &[String]) -> impl Iterator<Item = (u16, u16, Vec<String>)> {
    let cells = columns.iter().zip(CELLS);
    cells.map(|(words, (left, width))| (left, width, wrapped(words, usize::from(width))))
}

/// How many lines the deepest takes.
pub(super) fn height(columns: &[String]) -> u16 {
    let deepest = lines(columns).map(|(.., lines)| lines.len()).max().unwrap_or(1);
    u16::try_from(deepest).unwrap_or(u16::MAX).max(1)
}

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, columns: &[String], role: Role) {
    for (left, width, lines) in lines(columns) {
        for (words, y) in lines.iter().zip(area.y..area.bottom()) {
            let room = width.min(area.width.saturating_sub(left));
            // The focus is marked on the first line alone.
            let role = if y == area.y { role } else { Role::Text };
            canvas.put(area.x + left, y, room, words, role);
        }
    }
}
