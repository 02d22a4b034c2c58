//! The rows of a step as lines: label, value, columns, marks; the same for every step.

use super::canvas::Canvas;
use super::{cells, field, needs};
use crate::budget::OF_LADDER;
use crate::conversation::{OpenPlan, Row, Shape, State, What, sign_of};
use crate::form::Step;
use crate::plan::AreaId;
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// Where values begin, behind the labels.
const LABEL: u16 = 24;
/// How far the columns of figures reach.
const COLUMNS: u16 = 54;
/// The same in Choices, where names of lines and providers are long.
const COLUMNS_OF_CHOICES: u16 = 76;

/// How many lines a row takes; none if it stands on the line of the row before it.
pub(super) fn height(open: &OpenPlan, row: &Row, focused: bool, width: u16) -> u16 {
    if row.beside.is_some() {
        return 0;
    }
    if let Some(height) = needs::height(open, row, width) {
        return height;
    }
    let own = match &row.what {
        What::Field(_) => field::height(open, row, focused, width),
        What::Item(list, columns) if list.shape == "prevention" => cells::height(columns),
        What::Item(_, columns) if columns.is_empty() => lines_of(&item_lines(row, width)),
        What::Figure(columns) => {
            let (_, words, why) = figure_lines(row, columns, width.min(COLUMNS));
            lines_of(&words).max(lines_of(&why))
        }
        What::Check(_) => lines_of(&check_lines(row, width)),
        What::Detail => lines_of(&title_lines(row, width)),
        _ => 1,
    };
    own.saturating_add(under(row, width))
}

/// What stands over the fields of an item, in a line or two.
fn title_lines(row: &Row, width: u16) -> Vec<String> {
    let room = usize::from(width.saturating_sub(2).max(1));
    field::shortened(super::canvas::wrapped(&row.label, room), 2, room)
}

fn lines_of(words: &[String]) -> u16 {
    u16::try_from(words.len()).unwrap_or(1).max(1)
}

fn under(row: &Row, width: u16) -> u16 {
    u16::try_from(under_lines(row, width).len()).unwrap_or(u16::MAX - 1)
}

/// What stands beneath a row, in as many lines as it takes.
fn under_lines(row: &Row, width: u16) -> Vec<String> {
    let room = usize::from(width.saturating_sub(3 + row.depth).max(1));
    let lines = row.under.iter().flat_map(|line| {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        let lines = super::canvas::wrapped(words, room.saturating_sub(indent).max(1));
        lines.into_iter().map(move |words| format!("{}{words}", " ".repeat(indent)))
    });
    lines.collect()
}

/// What an item is called, in one line or two; beside the label, if it has one of its own.
fn item_lines(row: &Row, width: u16) -> Vec<String> {
    let (words, behind) = words_of(row);
    let room = usize::from(width.saturating_sub(4 + row.depth + behind).max(1));
    field::shortened(super::canvas::wrapped(words, room), 2, room)
}

/// The words of a row that is no field, and how far in they stand: they are its label, or its value behind the label.
fn words_of(row: &Row) -> (&str, u16) {
    if row.value.is_empty() { (&row.label, 0) } else { (&row.value, row.column) }
}

/// Where a row is drawn.
#[derive(Clone, Copy)]
struct Spot {
    area: Rect,
    /// Where its words begin.
    left: u16,
    /// Where the work area ends.
    right: u16,
    /// Where the columns of figures end.
    edge: u16,
    role: Role,
}

impl Spot {
    /// Lines of words from a column on, as far as there is height.
    fn put_lines(self, canvas: &mut Canvas<'_>, at: u16, lines: &[String], role: Role) {
        for (words, y) in lines.iter().zip(self.area.y..self.area.bottom()) {
            canvas.put(at, y, self.right.saturating_sub(at), words, role);
        }
    }
}

/// Draws one row into its lines of the work area.
pub(super) fn row(canvas: &mut Canvas<'_>, area: Rect, open: &OpenPlan, row: &Row, focused: bool) {
    let Rect { x, y, width, height } = area;
    let role = if focused { Role::Focus } else { Role::Text };
    // In a tick list the focus stands on a box.
    let on_a_box = row.answers.as_ref().is_some_and(|answers| answers.shape == Shape::Ticked);
    if focused && !on_a_box && !needs::is_own_hours(row) {
        canvas.fill(Rect::new(x, y, width, 1), Role::Focus);
        canvas.put(x + 1, y, 1, ">", Role::Focus);
    }
    let (left, right) = (x + 3 + row.depth, x + width);
    // Figures stay under their headings however wide the window is.
    let columns = if open.step == Step::Choices { COLUMNS_OF_CHOICES } else { COLUMNS };
    let spot = Spot { area, left, right, edge: right.min(x + columns), role };
    match &row.what {
        What::Says
        | What::Outcome(_)
        | What::Ask(_)
        | What::Tick(..)
        | What::Ladder(_)
        | What::Later(_)
        | What::Cell(..) => return needs::row(canvas, area, open, row, focused),
        What::Field(_) if needs::is_own_hours(row) => needs::own_hours(canvas, (x, y), open, row, focused),
        What::Field(_) => {
            let own = height.saturating_sub(under(row, width)).max(1);
            field::draw(canvas, Rect::new(x, y, width, own), open, row, focused);
        }
        What::Detail => spot.put_lines(canvas, x + 1, &title_lines(row, width), Role::Quiet),
        What::Heading => heading(canvas, spot, row),
        What::Rung(area) => rung(canvas, spot, open, row, area),
        What::Item(list, columns) => item(canvas, spot, list.shape, columns, row),
        What::Add(_) | What::Moves | What::Print => {
            let (words, behind) = words_of(row);
            canvas.put(left, y, behind, &row.label, role);
            canvas.put(left + behind, y, right.saturating_sub(left + behind), words, role);
        }
        What::Figure(columns) => {
            let own = Rect::new(x, y, spot.edge.saturating_sub(x), height.saturating_sub(under(row, width)));
            let shown = columns.first().map_or("", String::as_str);
            let sign = sign_of(shown, row.figure.and_then(|of| open.standing(of)));
            figure(canvas, own, columns, row, (role, sign));
        }
        What::ToArrange(area, columns) => to_arrange(canvas, spot, open, row, (area, columns)),
        What::Check(_) => {
            canvas.put(left, y, CHECK, &row.value, role);
            spot.put_lines(canvas, left + CHECK, &check_lines(row, width), role);
        }
    }
    let below = y + height.saturating_sub(under(row, width)).max(1);
    for (line, y) in under_lines(row, width).iter().zip(below..y + height) {
        canvas.put(left, y, right.saturating_sub(left), line, Role::Quiet);
    }
}

fn heading(canvas: &mut Canvas<'_>, Spot { area, right, edge, .. }: Spot, row: &Row) {
    let words = row.label.strip_prefix("  ").unwrap_or(&row.label);
    let start = area.x + if row.label.starts_with("  ") { 3 } else { 1 };
    canvas.put(start, area.y, right.saturating_sub(start), words, Role::Quiet);
    canvas.put_right(edge - 1, area.y, &row.value, Role::Quiet);
}

fn rung(canvas: &mut Canvas<'_>, spot: Spot, open: &OpenPlan, row: &Row, of: &AreaId) {
    let Spot { area, left, edge, role, .. } = spot;
    canvas.put(left, area.y, LABEL - 2, &row.label, role);
    let words = rung_words(open, of);
    canvas.put(left + LABEL - 1, area.y, edge.saturating_sub(left + LABEL + 6), &words, role);
    canvas.put_right(edge - 1, area.y, &row.value, role);
}

fn to_arrange(
    canvas: &mut Canvas<'_>,
    Spot { area, left, edge, role, .. }: Spot,
    open: &OpenPlan,
    row: &Row,
    (of, columns): (&AreaId, &[String]),
) {
    canvas.put(left, area.y, edge.saturating_sub(left + 29), &row.label, role);
    for (column, end) in columns.iter().zip([22, 14, 2]) {
        canvas.put_right(edge.saturating_sub(end), area.y, column, role);
    }
    let likely = columns.last().map_or("", String::as_str);
    canvas.put(edge.saturating_sub(2), area.y, 1, sign_of(likely, open.likely_standing(of)), role);
}

/// How much help an area needs now: the rung's number and words.
fn rung_words(open: &OpenPlan, area: &AreaId) -> String {
    match crate::conversation::rung_now(open, area) {
        Some((Some(place), words)) => format!("{} {words}", place + 1),
        Some((None, words)) => words,
        None => "-".to_owned(),
    }
}

/// How far behind what kind of check it is its words stand.
const CHECK: u16 = 6;

/// What a check says, in one line or two; what is longer is whole beneath the list while it has the focus.
fn check_lines(row: &Row, width: u16) -> Vec<String> {
    let room = usize::from(width.saturating_sub(3 + row.depth + CHECK).max(1));
    field::shortened(super::canvas::wrapped(&row.label, room), 2, room)
}

fn item(canvas: &mut Canvas<'_>, spot: Spot, shape: &str, columns: &[String], row: &Row) {
    let Spot { area: Rect { y, width, height, .. }, left, edge, role, .. } = spot;
    match (shape, columns) {
        (_, []) => {
            let at = left + words_of(row).1;
            canvas.put(left, y, at.saturating_sub(left), &row.label, role);
            spot.put_lines(canvas, at, &item_lines(row, width), role);
        }
        ("prevention", _) => {
            cells::draw(canvas, Rect::new(left, y, edge.saturating_sub(left), height), columns, role);
        }
        ("support", [who, area, given, counted, mark]) => {
            canvas.put(left, y, 10, who, role);
            canvas.put(left + 11, y, 22, area, role);
            canvas.put_right(left + 39, y, given, role);
            canvas.put_right(left + 47, y, counted, role);
            canvas.put(left + 49, y, 1, mark, role);
        }
        // Hours stay whole behind a name that is cut.
        (_, [money]) => sum_of_item(canvas, (left, y, edge), row, "", money, role),
        (_, [hours, money]) => sum_of_item(canvas, (left, y, edge), row, hours, money, role),
        _ => {}
    }
}

fn sum_of_item(
    canvas: &mut Canvas<'_>,
    (left, y, right): (u16, u16, u16),
    row: &Row,
    hours: &str,
    money: &str,
    role: Role,
) {
    let end = right.saturating_sub(2);
    let room = usize::from(end.saturating_sub(left)).saturating_sub(money.width() + 1);
    let name = super::canvas::fitted(&row.label, room.saturating_sub(hours.width()));
    canvas.put(left, y, right.saturating_sub(left), &format!("{name}{hours}"), role);
    canvas.put_right(end, y, money, role);
}

/// Where a row's first column of figures ends, its words in the room which that figure leaves, and why two figures differ.
fn figure_lines(row: &Row, columns: &[String], right: u16) -> (u16, Vec<String>, Vec<String>) {
    let left = 3 + row.depth;
    let end = match columns.len() {
        3 => left + 25,
        2 => left + 33,
        _ => right.saturating_sub(2),
    };
    let first = columns.first().map_or(0, |one| u16::try_from(one.width()).unwrap_or(0));
    let within = |words: &str, room: u16| {
        let room = usize::from(room.max(1));
        field::shortened(super::canvas::wrapped(words, room), 2, room)
    };
    let words = within(&row.label, end.saturating_sub(left + first + 1));
    let why = columns.get(2).map(|why| within(why, right.saturating_sub(left + 35))).unwrap_or_default();
    (end, words, why)
}

fn figure(
    canvas: &mut Canvas<'_>,
    Rect { x, y, width, height }: Rect,
    columns: &[String],
    row: &Row,
    (role, sign): (Role, &str),
) {
    let (left, right) = (x + 3 + row.depth, x + width);
    let (end, words, why) = figure_lines(row, columns, width);
    for (words, y) in words.iter().zip(y..y + height) {
        canvas.put(left, y, right.saturating_sub(left), words, role);
    }
    canvas.put_right(x + end, y, columns.first().map_or("", String::as_str), role);
    // Figures beside each other are as sure as each other, but for those that are compared.
    if columns.len() < 3 {
        canvas.put(x + end, y, 1, sign, role);
    }
    match columns {
        [_, plan] => {
            canvas.put_right(right.saturating_sub(2), y, plan, role);
            canvas.put(right.saturating_sub(2), y, 1, sign, role);
        }
        // Likely, the plan, and why they differ.
        [_, plan, _] => {
            canvas.put_right(left + 33, y, plan, role);
            for (why, y) in why.iter().zip(y..y + height) {
                canvas.put(left + 35, y, right.saturating_sub(left + 35), why, role);
            }
        }
        _ => {}
    }
}

/// What a row asks while it has the focus: its choices by number, and what to know about it.
pub(super) fn detail(state: &State, open: &OpenPlan, row: &Row, width: usize) -> Vec<String> {
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
                    format!("{likely} h, {low} to {high}, {}. 0 not asked", OF_LADDER.word())
                }
                None => "A number says how much help.".to_owned(),
            });
            out
        }
        What::Field(asked) => {
            let mut out = Vec::new();
            if let Some(answers) = row.answers.as_ref().filter(|answers| answers.shape == Shape::Below) {
                out = numbered(answers.all.iter().map(|(_, name)| name.as_str()), answers.chosen(), width);
            }
            if !asked.help.is_empty() {
                out.extend(super::canvas::wrapped(asked.help, width));
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
        What::Check(_) => {
            let whole = super::canvas::wrapped(&row.label, width);
            if whole.len() > 2 { whole } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// How much of an area is still to find.
fn to_find(open: &OpenPlan, row: &Row, area: &crate::plan::AreaId) -> Vec<String> {
    let sum = open.budget.areas.iter().find(|sum| sum.area == *area);
    let find = sum.map(|sum| sum.to_find());
    let hours = find.map(|hours| hours.two_places()).unwrap_or_default();
    let status = open.likely_standing(area);
    let rests = status.map(|status| format!("Its likely pounds rest on {} figures.", status.word()));
    let arranged = sum.is_some_and(|sum| sum.arranged_exact.is_positive());
    if arranged && !find.is_some_and(|find| find.is_positive()) {
        let all = format!("{}: all arranged.", row.label);
        return [all, "Enter looks who else could do it.".to_owned()].into_iter().chain(rests).collect();
    }
    let to_find = format!("{}: {hours} hours still to find.", row.label);
    vec![to_find, rests.unwrap_or_else(|| "Enter searches for somebody.".to_owned())]
}

/// `1 Manages alone  >2 Some help<  3 Help every week`, in as many lines as it takes.
fn numbered<'a>(names: impl Iterator<Item = &'a str>, now: Option<usize>, width: usize) -> Vec<String> {
    let parts = names.enumerate().map(|(at, name)| {
        // Digits reach the first nine; arrows and letters all of them.
        let number = if at < 9 { format!("{} ", at + 1) } else { String::new() };
        if Some(at) == now { format!(">{number}{name}<") } else { format!(" {number}{name} ") }
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
