//! The budget panel: beside the work, or folded to one line.

use super::canvas::{Canvas, wrapped};
use super::layout::Layout;
use crate::conversation::{OpenPlan, PanelRow, State, Weight, folded, panel, sign};
use crate::form::words::named;
use crate::theme::Role;
use ratatui::layout::Rect;

pub(super) fn draw(state: &State, open: &OpenPlan, layout: &Layout, canvas: &mut Canvas<'_>) {
    let Some(area) = layout.panel else {
        if let Some(row) = layout.folded {
            let room = layout.whole.width - 2;
            canvas.put(1, row, room, &folded(open, usize::from(room)), Role::Money);
        }
        return;
    };
    let glyphs = canvas.look().glyphs.lines();
    let bar = area.x - 1;
    canvas.down(bar, layout.work.y, layout.work.height);
    canvas.raw(bar, layout.top_rule, glyphs.tee_down);
    canvas.raw(bar, layout.bottom_rule, glyphs.tee_up);
    rows(canvas, area, &panel(open), open.in_panel);
    if let Some(ideas) = layout.ideas {
        draw_ideas(state, open, ideas, canvas);
    }
}

/// The rows of the panel in a region.
pub(super) fn rows(canvas: &mut Canvas<'_>, area: Rect, rows: &[PanelRow], focus: Option<usize>) {
    for ((at, row), y) in rows.iter().enumerate().zip(area.y..area.bottom()) {
        let focused = focus == Some(at);
        if focused {
            canvas.fill(Rect::new(area.x, y, area.width, 1), Role::Focus);
            canvas.put(area.x, y, 1, ">", Role::Focus);
        }
        let role = match (focused, row.weight) {
            (true, _) => Role::Focus,
            (_, Weight::Heading) => Role::Title,
            (_, Weight::Strong) => Role::Stop,
            (_, Weight::Plain | Weight::Rule) => Role::Money,
        };
        if row.weight == Weight::Rule {
            canvas.across(area.x + 1, y, area.width - 2);
            if !row.label.is_empty() {
                canvas.put(area.x + 2, y, area.width - 4, &format!(" {} ", row.label), Role::Quiet);
            }
            continue;
        }
        canvas.put(area.x + 1, y, area.width - 2, &row.label, role);
        canvas.put_right(area.right() - 1, y, &row.value, role);
        canvas.put(area.right() - 1, y, 1, sign(row.standing), role);
    }
}

fn draw_ideas(state: &State, open: &OpenPlan, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.across(area.x, area.y - 1, area.width);
    canvas.put(area.x + 1, area.y, area.width - 2, "IDEAS TO ASK", Role::Title);
    let mut y = area.y + 2;
    for idea in crate::conversation::ideas(state, open) {
        let lines = wrapped(&named(idea, open.name()), usize::from(area.width - 3));
        if y + u16::try_from(lines.len()).unwrap_or(u16::MAX) > area.bottom() {
            break;
        }
        for line in lines {
            canvas.put(area.x + 1, y, area.width - 2, &line, Role::Quiet);
            y += 1;
        }
        y += 1;
    }
}
