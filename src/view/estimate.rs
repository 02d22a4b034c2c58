//! The quick estimate: areas down the side, what is asked of the one in focus, and the range.
//!
//! ```text
//!  80x24                                          60x20
//!  reference               0                      reference              0
//!  question, rule          1, 2                   question, rule         1, 2
//!  headings                3, 4                   heading                3
//!  areas                   5..                    areas                  4..
//!  what the focus asks     below them, 2          what the focus asks    below them, 3
//!  range, plan, words      below that             range; plan            below that; h-3
//! ```

use super::canvas::{Canvas, wrapped};
use super::layout::Layout;
use super::{field, steps};
use crate::amount::{Money, Range, in_a_sentence};
use crate::conversation::{Column, EstimateRow, OpenPlan, State, estimate};
use crate::policy::Status;
use crate::theme::Role;
use ratatui::layout::Rect;

/// Stands for a blank at which a line is not broken.
const KEEP: &str = "\u{a0}";

/// Where the columns stand: the rung's words, and the right edges of hours and pounds.
struct Columns {
    rung: u16,
    hours: u16,
    range: u16,
}

pub(super) fn draw(state: &State, open: &OpenPlan, layout: &Layout, canvas: &mut Canvas<'_>) {
    let width = layout.whole.width;
    let wide = layout.panel.is_some();
    canvas.fill(Rect::new(0, 0, width, 1), Role::Header);
    let what = if wide { "Quick estimate" } else { "Quick estimate, not an offer" };
    canvas.put(1, 0, width - 2, &format!("{what}  {}", open.reference()), Role::Header);
    if state.demo {
        let banner = if wide { steps::BANNER } else { "DEMO" };
        canvas.put_right(width - 2, 0, banner, Role::Banner);
    }
    canvas.put(1, 1, width - 2, "How much help is needed, if nobody were helping?", Role::Title);
    canvas.across(0, 2, width);
    canvas.across(0, layout.bottom_rule, width);
    if state.over.is_some() {
        // What lies over it covers only a part.
        return;
    }
    let columns = if wide {
        Columns { rung: 26, hours: 60, range: 78 }
    } else {
        Columns { rung: 26, hours: 41, range: 59 }
    };
    let areas = estimate(open);
    let first_y = headings(&columns, wide, canvas);
    let gap = u16::from(wide);
    let asked_deep = if wide { 2 } else { 3 };
    let room = layout.bottom_rule.saturating_sub(first_y + 4 + 4 * gap);
    let deep = room.min(u16::try_from(areas.len()).unwrap_or(u16::MAX)).max(1);
    let (in_focus, column) = open.in_estimate();
    let first = (in_focus / usize::from(deep)) * usize::from(deep);
    for ((at, row), y) in areas.iter().enumerate().skip(first).take(usize::from(deep)).zip(first_y..) {
        let focus = (at == in_focus).then_some(column);
        area(open, row, focus, y, &columns, width, canvas);
    }
    let below = first_y + deep + gap;
    if let Some(row) = areas.get(in_focus) {
        let asked = asks(open, row, in_focus, column, wide);
        for (line, y) in
            wrapped(&asked, usize::from(width - 4)).iter().take(usize::from(asked_deep)).zip(below..)
        {
            canvas.put(3, y, width - 4, &line.replace(KEEP, " "), Role::Text);
        }
    }
    totals(open, below + asked_deep + gap, layout, canvas);
}

/// The headings; gives the first row below them.
fn headings(columns: &Columns, wide: bool, canvas: &mut Canvas<'_>) -> u16 {
    let low = if wide {
        canvas.put_right(columns.hours + 5, 3, "UNPAID HELP", Role::Quiet);
        canvas.put_right(columns.range - 1, 3, "RANGE", Role::Quiet);
        4
    } else {
        3
    };
    canvas.put(3, low, 20, "AREA", Role::Quiet);
    canvas.put(columns.rung, low, 14, if wide { "HOW MUCH HELP" } else { "HELP" }, Role::Quiet);
    canvas.put_right(columns.hours, low, if wide { "HOURS" } else { "UNPAID" }, Role::Quiet);
    canvas.put_right(columns.range - 1, low, "POUNDS A WEEK", Role::Quiet);
    low + 1
}

fn area(
    open: &OpenPlan,
    row: &EstimateRow,
    focus: Option<Column>,
    y: u16,
    columns: &Columns,
    width: u16,
    canvas: &mut Canvas<'_>,
) {
    let role = if focus.is_some() { Role::Focus } else { Role::Text };
    if focus.is_some() {
        canvas.fill(Rect::new(0, y, width, 1), Role::Focus);
        canvas.put(1, y, 1, if focus == Some(Column::Rung) { ">" } else { " " }, role);
    }
    canvas.put(3, y, columns.rung - 4, &row.name, role);
    let rung = match &row.rung {
        // Where there is no room for the words, they stand below for the area in focus.
        Some((Some(place), _)) if width < 80 => (place + 1).to_string(),
        Some((Some(place), words)) => format!("{} {words}", place + 1),
        Some((None, words)) => words.clone(),
        None => "-".to_owned(),
    };
    canvas.put(columns.rung, y, columns.hours.saturating_sub(columns.rung + 9), &rung, role);
    let typing = open.field.as_ref().filter(|_| focus == Some(Column::Hours));
    if let Some(typing) = typing {
        let (text, before) = (typing.text(), typing.before_cursor());
        canvas.put(columns.hours - 7, y, 1, ">", role);
        field::typed(canvas, (columns.hours - 5, y, 6), text, &before);
    } else {
        // In brackets: shown, and not counted.
        let shown = match (&row.hours, row.go_on) {
            (Some(hours), Some(true)) => hours_words(hours),
            (Some(hours), _) => format!("({})", hours_words(hours)),
            (None, _) => "-".to_owned(),
        };
        canvas.put_right(columns.hours, y, &shown, role);
        let mark = match focus {
            Some(Column::Hours) => columns.hours - 7,
            Some(Column::GoOn) => columns.hours - 8,
            _ => width,
        };
        canvas.put(mark, y, 1, ">", role);
    }
    let range = row.range.map_or_else(|| "-       ".to_owned(), |range| range_words(range, width));
    canvas.put_right(columns.range, y, &range, role);
}

/// Hours to two decimals where they are hours yet.
fn hours_words(typed: &str) -> String {
    crate::amount::Hours::parse(typed)
        .map_or_else(|_| format!("! {typed}"), |hours| hours.exact().two_places())
}

fn range_words(range: Range<Money>, width: u16) -> String {
    if width < 80 {
        return format!("{} to {}", range.low, range.high);
    }
    format!("{} to {:>6}", range.low, range.high.to_string())
}

/// What is asked of the area in focus: the rungs, or who says that the help can go on.
fn asks(open: &OpenPlan, row: &EstimateRow, at: usize, column: Column, wide: bool) -> String {
    let said = |number: usize, words: &str, now: bool| {
        if now { format!(">{number} {words}<") } else { format!(" {number} {words} ") }
    };
    if column == Column::Rung || row.hours.is_none() && open.field.is_none() {
        let ladder = open.policy.areas.get(at).map(|area| area.ladder.as_slice()).unwrap_or_default();
        let now = row.rung.as_ref().and_then(|(place, _)| *place);
        let rungs = ladder.iter().enumerate().map(|(place, rung)| {
            // Kept together where the line is broken.
            said(place + 1, &rung.name, now == Some(place)).replace(' ', KEEP)
        });
        let rungs: Vec<String> = rungs.collect();
        let all = format!("{} {}", rungs.join(" "), said(0, "Not asked", false).replace(' ', KEEP));
        return if wide { format!("{}: {all}", row.name) } else { all };
    }
    let counts = row.go_on.unwrap_or(true);
    format!(
        "{}: who says they can go on giving this? {} {}",
        row.name,
        said(1, "somebody: it counts", counts).replace(' ', KEEP),
        said(2, "nobody yet: it does not", !counts).replace(' ', KEEP),
    )
}

fn totals(open: &OpenPlan, y: u16, layout: &Layout, canvas: &mut Canvas<'_>) {
    let (width, wide) = (layout.whole.width, layout.panel.is_some());
    let room = width - 3;
    let budget = &open.budget;
    let weekly = budget.indicative_weekly;
    if budget.areas.is_empty() {
        canvas.put(3, y, room, "Nothing asked yet: a number beside an area begins.", Role::Title);
        return;
    }
    let [low, high, likely] = [weekly.low, weekly.high, weekly.likely].map(in_a_sentence);
    let plan = budget.indicative_plan;
    let over =
        format!("Over {} weeks {} to {}.", budget.weeks, in_a_sentence(plan.low), in_a_sentence(plan.high));
    if !wide {
        canvas.put(3, y, room, &format!("ABOUT {low} TO {high} A WEEK, LIKELY {likely}"), Role::Title);
        let words = format!("{over} {}", rates_words(open));
        canvas.put(1, layout.prompt - 1, width - 2, &words, Role::Quiet);
        return;
    }
    let about = format!("ABOUT {low} TO {high} POUNDS A WEEK, MOST LIKELY {likely}");
    canvas.put(3, y, room, &about, Role::Title);
    let pays = "The person's share: not worked out yet.";
    let together = format!("{over}  {pays}");
    let lines =
        if together.len() <= usize::from(room) { vec![together] } else { vec![over, pays.to_owned()] };
    let words = format!("An estimate, not an offer. It can go up or down. {}", rates_words(open));
    for ((line, role), y) in
        lines.into_iter().map(|line| (line, Role::Text)).chain([(words, Role::Quiet)]).zip(y + 1..)
    {
        canvas.put(3, y, room, &line, role);
    }
}

/// How sure the least sure of the rates is that the areas asked about rest on.
fn rates_words(open: &OpenPlan) -> String {
    let asked = open.made.plan.needs.iter().filter_map(|need| open.policy.area(&need.area));
    let statuses: Vec<Status> = asked.filter_map(|area| area.reference_rate.from.status).collect();
    let least = [Status::Illustrative, Status::Unconfirmed, Status::Local, Status::Statutory]
        .into_iter()
        .find(|status| statuses.contains(status));
    least.map_or_else(String::new, |status| format!("Rates: {}.", status.word()))
}
