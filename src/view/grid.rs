//! The week grid: days down, times across, with the hours of each day, each time and the week.

use super::canvas::Canvas;
use super::field::typed;
use super::{needs, work};
use crate::conversation::{
    OpenPlan, State, What, cell_words, day_total, is_kept_aside, later_words, time_total, week_total,
};
use crate::plan::{AreaId, Day, Time};
use crate::theme::Role;
use ratatui::layout::Rect;

/// Where the columns end, and their headings.
const TIMES: [(Time, u16, &str); 5] = [
    (Time::Morning, 16, "Morning"),
    (Time::Afternoon, 24, "Afternn"),
    (Time::Evening, 32, "Evening"),
    (Time::Night, 39, "Night"),
    (Time::Any, 47, "Anytime"),
];
/// Where the hours end.
const TOTAL: u16 = 54;

pub(super) fn draw(
    state: &State,
    open: &OpenPlan,
    need: &AreaId,
    later: bool,
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let below = needs::head(state, open, need, later, area, canvas);
    // A line between, where everything fits with it.
    let mut y = below + u16::from(below == area.y + 2);
    for (_, end, heading) in TIMES {
        canvas.put_right(area.x + end, y, heading, Role::Quiet);
    }
    canvas.put_right(area.x + TOTAL, y, "Hours", Role::Quiet);
    y += 1;
    for day in Day::ALL {
        draw_day(open, *day, Rect::new(area.x, y, area.width, 1), canvas);
        y += 1;
    }
    canvas.put(area.x + 1, y, 8, "Hours", Role::Quiet);
    for (time, end, _) in TIMES {
        canvas.put_right(area.x + end, y, &time_total(open, time), Role::Money);
    }
    canvas.put_right(area.x + TOTAL, y, &week_total(open), Role::Money);
    beneath(open, (need, later), Rect::new(area.x, y + 1, area.width, area.bottom() - (y + 1)), canvas);
}

fn draw_day(open: &OpenPlan, day: Day, Rect { x, y, .. }: Rect, canvas: &mut Canvas<'_>) {
    let name = match day {
        Day::Any => "Any day",
        day => day.name().get(..3).unwrap_or_default(),
    };
    canvas.put(x + 1, y, 8, name, Role::Text);
    for (at, row) in open.rows.iter().enumerate() {
        let What::Cell(_, time) = row.what else { continue };
        if row.what != What::Cell(day, time) {
            continue;
        }
        let Some((_, end, heading)) = TIMES.iter().find(|(other, ..)| *other == time) else { continue };
        let focused = at == open.focus && open.in_panel.is_none();
        let field = open.field.as_ref().filter(|field| focused && Some(&field.at) == row.path.as_ref());
        if let Some(field) = field {
            typed(canvas, (x + end - 6, y, 7), field.text(), &field.before_cursor());
            continue;
        }
        let value = if row.value.is_empty() { "." } else { &row.value };
        let room = u16::try_from(heading.len()).unwrap_or(7);
        needs::figure(canvas, (x, y), (*end, room.max(6)), value, row.wrong.is_some(), focused);
    }
    let (hours, over) = day_total(open, day);
    canvas.put_right(x + TOTAL, y, &hours, Role::Money);
    if over {
        canvas.put(
            (x + TOTAL).saturating_sub(u16::try_from(hours.len()).unwrap_or(5) + 1),
            y,
            1,
            "!",
            Role::Error,
        );
    }
}

/// Under the grid: what the cell in focus says; or the fields of the need, once the focus is among them.
fn beneath(open: &OpenPlan, (need, later): (&AreaId, bool), area: Rect, canvas: &mut Canvas<'_>) {
    let in_grid = open.focused().and_then(cell_words);
    let first = open.rows.iter().take_while(|row| matches!(row.what, What::Cell(..))).count();
    let roomy = area.height > 3;
    let Some(cell) = in_grid else {
        let list = Rect::new(area.x, area.y, area.width, area.height.saturating_sub(1).max(1));
        work::rows_from(open, first, list, canvas);
        return;
    };
    let mut says = vec![cell];
    if roomy {
        let kept = is_kept_aside(open, need, later);
        says.push(kept.unwrap_or_else(|| "Good and bad weeks: as usual (v to hours to change)".to_owned()));
    }
    if later {
        says.push("This is the week in 12 months. Esc goes back to now.".to_owned());
    } else {
        let expected = later_words(open, need);
        let words = match expected.hours {
            Some([_, likely, _]) => format!("{likely}, {}", expected.beside_now),
            None => expected.says,
        };
        says.push(format!("In 12 months: {words:<22}Tab, then Enter"));
    }
    let from = area.y + u16::from(roomy);
    for (line, y) in says.iter().zip(from..area.bottom()) {
        canvas.put(area.x + 1, y, area.width - 1, line, Role::Quiet);
    }
}
