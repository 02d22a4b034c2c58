//! The rows of a step as lines: label, value, columns, marks; the same for every step.

use super::canvas::Canvas;
use super::needs;
use crate::conversation::{OpenPlan, Row, State, What};
use crate::form::Kind;
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// Where values begin, behind the labels.
const LABEL: u16 = 24;
/// How far the columns of figures reach.
const COLUMNS: u16 = 54;

/// How many lines a row takes; none if it stands on the line of the row before it.
pub(super) fn height(open: &OpenPlan, row: &Row, _focused: bool, width: u16) -> u16 {
    if row.beside.is_some() {
        return 0;
    }
    if let Some(height) = needs::height(open, row, width) {
        return height;
    }
    1 + u16::try_from(row.under.len()).unwrap_or(u16::MAX - 1)
}

/// Draws one row into its lines of the work area.
pub(super) fn row(
    canvas: &mut Canvas<'_>,
    Rect { x, y, width, height }: Rect,
    state: &State,
    open: &OpenPlan,
    row: &Row,
    focused: bool,
) {
    let role = if focused { Role::Focus } else { Role::Text };
    if focused && !needs::is_own_hours(row) {
        canvas.fill(Rect::new(x, y, width, 1), Role::Focus);
        canvas.put(x + 1, y, 1, ">", Role::Focus);
    }
    let left = x + 3 + row.depth;
    let right = x + width;
    // Figures stay under their headings however wide the window is.
    let edge = right.min(x + COLUMNS);
    match &row.what {
        What::Heading | What::Detail => {
            let words = row.label.strip_prefix("  ").unwrap_or(&row.label);
            let start = x + if row.label.starts_with("  ") { 3 } else { 1 };
            canvas.put(start, y, right.saturating_sub(start), words, Role::Quiet);
        }
        What::Field(_) if needs::is_own_hours(row) => needs::own_hours(canvas, (x, y), open, row, focused),
        What::Field(_) => field(canvas, (left, y, right), open, row, focused, role),
        What::Says
        | What::Outcome(_)
        | What::Ask(_)
        | What::Tick(..)
        | What::Ladder(_)
        | What::Later(_)
        | What::Cell(..) => {
            needs::row(canvas, Rect { x, y, width, height }, open, row, focused);
            return;
        }
        What::Rung(area) => {
            canvas.put(left, y, LABEL - 2, &row.label, role);
            let now = crate::conversation::rung_now(open, area);
            let words = match now {
                Some((Some(place), words)) => format!("{} {words}", place + 1),
                Some((None, words)) => words,
                None => "-".to_owned(),
            };
            canvas.put(left + LABEL - 1, y, edge.saturating_sub(left + LABEL + 6), &words, role);
            canvas.put_right(edge - 1, y, &row.value, role);
        }
        What::Item(list, columns) => item(
            canvas,
            (left, y, if columns.is_empty() { right } else { edge }),
            list.shape,
            columns,
            row,
            role,
        ),
        What::Add(_) | What::Print => {
            canvas.put(left, y, right.saturating_sub(left), &row.label, role);
        }
        What::Figure(columns) => figure(canvas, (left, y, edge), columns, row, role),
        What::ToArrange(_, columns) => {
            canvas.put(left, y, LABEL - 2, &row.label, role);
            let at = [32, 40, 52];
            for (column, end) in columns.iter().zip(at) {
                canvas.put_right((x + end).min(right), y, column, role);
            }
        }
        What::Check(_) => check(canvas, (left, y, right), row, role),
    }
    for (line, y) in row.under.iter().zip(y + 1..y + height) {
        canvas.put(left, y, right.saturating_sub(left), line, Role::Quiet);
    }
    let _ = state;
}

fn check(canvas: &mut Canvas<'_>, (left, y, right): (u16, u16, u16), row: &Row, role: Role) {
    canvas.put(left, y, 6, &row.value, role);
    canvas.put(left + 6, y, right.saturating_sub(left + 6), &row.label, role);
}

fn field(
    canvas: &mut Canvas<'_>,
    (left, y, right): (u16, u16, u16),
    open: &OpenPlan,
    row: &Row,
    focused: bool,
    role: Role,
) {
    let label_width = LABEL - row.depth.min(4);
    canvas.put(left, y, label_width - 1, &row.label, role);
    let at = left + label_width;
    let room = right.saturating_sub(at + 1);
    if let Some(typing) = open.field.as_ref().filter(|field| focused && Some(&field.at) == row.path.as_ref())
    {
        typed(canvas, (at, y, room), typing.text(), &typing.before_cursor());
        return;
    }
    let value = if row.value.is_empty() { "-".to_owned() } else { row.value.replace('\n', " / ") };
    match &row.wrong {
        Some(_) => {
            canvas.put(at.saturating_sub(2), y, 1, "!", Role::Error);
            canvas.put(at, y, room, &value, role);
        }
        None => {
            canvas.put(at, y, room, &value, role);
        }
    }
}

/// The text of an open field, as much as fits round the cursor, and the real cursor in it.
pub(super) fn typed(canvas: &mut Canvas<'_>, (x, y, room): (u16, u16, u16), text: &str, before: &str) {
    let text = canvas.shown(&text.replace('\n', " / "));
    let before = canvas.shown(&before.replace('\n', " / "));
    let cursor = before.width();
    let space = usize::from(room.max(2)) - 1;
    // Far along a long text, the beginning scrolls out to the left.
    let mut hidden = 0;
    let mut shown: String = text;
    while cursor - hidden > space {
        let Some(first) = shown.chars().next() else { break };
        hidden += unicode_width::UnicodeWidthChar::width(first).unwrap_or(0).max(1);
        shown = shown.chars().skip(1).collect();
    }
    let fits: String = fit_plain(&shown, space + 1);
    canvas.fill(Rect::new(x, y, room, 1), Role::Typing);
    canvas.put(x, y, room, &fits, Role::Typing);
    canvas.set_cursor(x + u16::try_from(cursor.saturating_sub(hidden)).unwrap_or(room), y);
}

fn fit_plain(text: &str, width: usize) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if out.width() + unicode_width::UnicodeWidthChar::width(letter).unwrap_or(0) > width {
            break;
        }
        out.push(letter);
    }
    out
}

fn item(
    canvas: &mut Canvas<'_>,
    (left, y, right): (u16, u16, u16),
    shape: &str,
    columns: &[String],
    row: &Row,
    role: Role,
) {
    match (shape, columns) {
        ("support", [who, area, given, counted, mark]) => {
            canvas.put(left, y, 10, who, role);
            canvas.put(left + 11, y, 22, area, role);
            canvas.put_right(left + 39, y, given, role);
            canvas.put_right(left + 47, y, counted, role);
            canvas.put(left + 49, y, 1, mark, role);
        }
        (_, [money]) => {
            canvas.put(left, y, right.saturating_sub(left + 20), &row.label, role);
            canvas.put_right(right.saturating_sub(2), y, money, role);
        }
        _ => {
            canvas.put(left, y, right.saturating_sub(left), &row.label, role);
        }
    }
}

fn figure(
    canvas: &mut Canvas<'_>,
    (left, y, right): (u16, u16, u16),
    columns: &[String],
    row: &Row,
    role: Role,
) {
    // Where the first column of figures ends; the words before it have the room that its figure leaves.
    let end = match columns.len() {
        3 => left + 25,
        2 => left + 33,
        _ => right.saturating_sub(2),
    };
    let first = columns.first().map_or(0, |one| u16::try_from(one.width()).unwrap_or(0));
    canvas.put(left, y, end.saturating_sub(left + first + 1), &row.label, role);
    canvas.put_right(end, y, columns.first().map_or("", String::as_str), role);
    match columns {
        [_, plan] => canvas.put_right(right.saturating_sub(2), y, plan, role),
        // Likely, the plan, and why they differ.
        [_, plan, why] => {
            canvas.put_right(left + 33, y, plan, role);
            canvas.put(left + 35, y, right.saturating_sub(left + 35), why, role);
        }
        _ => {}
    }
}

/// What the focus asks: its choices by number, and what to know about it.
pub(super) fn detail(state: &State, open: &OpenPlan, width: usize) -> Vec<String> {
    let Some(row) = open.focused() else { return Vec::new() };
    let name = open.name();
    match &row.what {
        What::Rung(area) => {
            let asked = state.library.words.area(area.as_str()).map(|words| words.help.clone());
            let ladder = open.policy.area(area).map(|area| area.ladder.as_slice()).unwrap_or_default();
            let now = crate::conversation::rung_now(open, area).and_then(|(place, _)| place);
            let names = ladder.iter().map(|rung| rung.name.as_str());
            let asked = crate::form::words::named(&asked.unwrap_or_default(), name);
            let mut out = super::canvas::wrapped(&format!("{}: {asked}", row.label), width);
            out.extend(numbered(names, now, width));
            // Always the last line, so that an answer does not move the ones above it.
            out.push(match now.and_then(|place| ladder.get(place)) {
                Some(rung) => {
                    let [low, likely, high] = rung.hours.figures();
                    format!("{likely} hours a week, {low} to {high}.  0 not asked")
                }
                None => "A number says how much help.".to_owned(),
            });
            out
        }
        What::Field(field) => {
            let area = row.path.as_ref().and_then(|path| crate::conversation::area_of(open, path));
            let choices = field.kind.choices(&open.policy, area.as_ref());
            let typed = row.path.as_ref().and_then(|path| open.history.sheet().typed(path)).unwrap_or("");
            let mut out = Vec::new();
            let ticks = matches!(field.kind, Kind::Ticks(_) | Kind::TicksOf(_));
            if ticks {
                let ticked: Vec<&str> = typed.split_whitespace().collect();
                let boxes = choices.iter().zip(1..).map(|((id, name), number)| {
                    let tick = if ticked.contains(&id.as_str()) { "[x]" } else { "[ ]" };
                    format!("{number} {tick} {name}")
                });
                out.extend(flowed(boxes, width));
            } else if !choices.is_empty() {
                let now = choices.iter().position(|(id, _)| id == typed);
                out.extend(numbered(choices.iter().map(|(_, name)| name.as_str()), now, width));
            }
            if !field.help.is_empty() {
                out.push(field.help.to_owned());
            }
            out
        }
        What::Outcome(outcome) => {
            let words = state.library.words.outcome(outcome.as_str());
            let asks =
                words.map(|words| crate::form::words::named(&words.question, name)).unwrap_or_default();
            super::canvas::wrapped(&asks, width)
        }
        What::ToArrange(area, _) => to_find(open, row, area),
        What::Check(_) => super::canvas::wrapped(&row.label, width),
        _ => Vec::new(),
    }
}

/// How much of an area is still to find.
fn to_find(open: &OpenPlan, row: &Row, area: &crate::plan::AreaId) -> Vec<String> {
    let sum = open.budget.areas.iter().find(|sum| sum.area == *area);
    let find = sum.map(|sum| sum.gap_exact.at_least_nought());
    let hours = find.map(|hours| crate::amount::two_places(hours.to_hundredths())).unwrap_or_default();
    vec![format!("{}: {hours} hours still to find.", row.label), "Enter searches for somebody.".to_owned()]
}

/// `1 Manages alone  >2 Some help<  3 Help every week`, in as many lines as it takes.
fn numbered<'a>(names: impl Iterator<Item = &'a str>, now: Option<usize>, width: usize) -> Vec<String> {
    let parts = names.enumerate().map(|(at, name)| {
        if Some(at) == now { format!(">{} {name}<", at + 1) } else { format!(" {} {name} ", at + 1) }
    });
    flowed(parts, width)
}

fn flowed(parts: impl Iterator<Item = String>, width: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = String::new();
    for part in parts {
        if !line.is_empty() && line.width() + 1 + part.width() > width {
            out.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&part);
    }
    if !line.is_empty() {
        out.push(line);
    }
    out
}
