//! Draws the state: one file per screen, the pieces they share beside them. Reads the state and changes nothing;
//! knows no store and no terminal, only a buffer of cells.

mod asking;
mod canvas;
mod cells;
mod columns;
mod compare;
mod estimate;
mod everybody;
mod field;
mod found;
mod grid;
mod history;
mod layout;
mod lines;
mod months;
mod needs;
mod note;
mod over;
mod palette;
mod panel;
mod price_moves;
mod printing;
mod search;
mod settings;
mod start;
mod status;
mod steps;
mod why;
mod work;

use crate::conversation::{Over, State};
use crate::theme::{Look, Role};
use canvas::Canvas;
use layout::Layout;
use ratatui::Frame;

/// Draws one frame.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut canvas = Canvas::new(frame.buffer_mut(), look);
    canvas.fill(area, Role::Text);
    let layout = Layout::of(area);
    match (&layout, &state.over, &state.open) {
        (None, ..) => over::too_small(&mut canvas, area),
        (_, Some(Over::Hidden), _) => over::hidden(&mut canvas, area),
        (Some(layout), _, None) => start::draw(state, layout, &mut canvas),
        (Some(layout), _, Some(open)) if open.is_estimate() => {
            estimate::draw(state, open, layout, &mut canvas);
            over::draw(state, open, layout, &mut canvas);
            status::draw(state, Some(open), layout, &mut canvas);
        }
        (Some(layout), _, Some(open)) => {
            steps::header(state, open, layout, &mut canvas);
            work::draw(state, open, layout, &mut canvas);
            panel::draw(state, open, layout, &mut canvas);
            // What lies on top has the cursor, or nothing has.
            if state.over.is_some() {
                canvas.hide_cursor();
            }
            over::draw(state, open, layout, &mut canvas);
            status::draw(state, Some(open), layout, &mut canvas);
        }
    }
    let cursor = canvas.cursor();
    if let Some(position) = cursor {
        frame.set_cursor_position(position);
    }
}
