//! A field as lines: its label, its value or the text being typed, its answers, its boxes.

use super::canvas::{Canvas, fitted, wrapped};
use super::note;
use crate::conversation::{Answers, OpenField, OpenPlan, Row, Shape};
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// Where what stands beside a value begins, behind the value's own beginning.
const ASIDE: usize = 19;
/// How many lines a value takes while it is shut.
const SHUT: usize = 2;

/// The columns of a field: where the label and the value begin, and how wide each is.
struct Columns {
    left: u16,
    at: u16,
    label: u16,
    room: u16,
}

impl Columns {
    fn of(row: &Row, x: u16, width: u16) -> Columns {
        let left = x + 3 + row.depth;
        let column = row.column.saturating_sub(row.depth.min(4));
        let at = left + column;
        // The mark of what is wrong has its place before the value.
        let label = column.saturating_sub(if row.wrong.is_some() { 3 } else { 1 });
        Columns { left, at, label, room: (x + width).saturating_sub(at + 1) }
    }
}

/// How many lines a field takes, without what stands under it.
pub(super) fn height(open: &OpenPlan, row: &Row, focused: bool, width: u16) -> u16 {
    let columns = Columns::of(row, 0, width);
    let room = usize::from(columns.room);
    let label = wrapped(&row.label, usize::from(columns.label).max(1)).len();
    let value = match typing_in(open, row, focused) {
        Some(field) if field.has_lines() => note::lines(field.text(), room).clamp(1, note::DEEP),
        Some(field) if field.is_typed() => 1,
        _ if focused && boxes_of(row).is_some() => 0,
        _ => value_lines(row, focused, room).len(),
    };
    let boxes = boxes_of(row).filter(|_| focused);
    let below = boxes.map_or(0, |answers| box_lines(answers, &columns, width).iter().map(Vec::len).sum());
    u16::try_from(label.max(value) + below).unwrap_or(u16::MAX)
}

/// Draws a field into its lines.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, open: &OpenPlan, row: &Row, focused: bool) {
    let columns = Columns::of(row, area.x, area.width);
    let boxes = boxes_of(row).filter(|_| focused);
    let role = |line: usize| if focused && line == 0 && boxes.is_none() { Role::Focus } else { Role::Text };
    let labels = wrapped(&row.label, usize::from(columns.label).max(1));
    for ((line, words), y) in labels.iter().enumerate().zip(area.y..area.bottom()) {
        canvas.put(columns.left, y, columns.label, words, role(line));
    }
    if let Some(answers) = boxes {
        canvas.put_right(area.right() - 2, area.y, "Space ticks", Role::Quiet);
        let top = area.y + u16::try_from(labels.len()).unwrap_or(1);
        let below = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
        let mark = open.mark_in(row);
        let cursor = ticks(canvas, below, &columns, answers, mark);
        if let Some(y) = cursor.filter(|_| open.field.is_some()) {
            canvas.set_cursor(columns.left + 4, y);
        }
        return;
    }
    if row.wrong.is_some() {
        canvas.put(columns.at.saturating_sub(2), area.y, 1, "!", Role::Error);
    }
    let open_here = typing_in(open, row, focused);
    let value = Rect::new(columns.at, area.y, columns.room, area.height);
    match open_here {
        Some(field) if field.has_lines() => return note::draw(canvas, value, field),
        Some(field) if field.is_typed() => {
            let place = (columns.at, area.y, columns.room);
            return typed(canvas, place, field.text(), &field.before_cursor());
        }
        _ => {}
    }
    for ((line, words), y) in
        value_lines(row, focused, usize::from(columns.room)).iter().enumerate().zip(area.y..area.bottom())
    {
        canvas.put(columns.at, y, columns.room, words, role(line));
    }
    if open_here.is_some() {
        let (line, across) = place_of_chosen(row, usize::from(columns.room));
        canvas.set_cursor(columns.at + across, area.y + line);
    }
}

/// The field that is open in this row.
fn typing_in<'a>(open: &'a OpenPlan, row: &Row, focused: bool) -> Option<&'a OpenField> {
    open.field.as_ref().filter(|field| focused && Some(&field.at) == row.path.as_ref())
}

fn boxes_of(row: &Row) -> Option<&Answers> {
    row.answers.as_ref().filter(|answers| answers.shape == Shape::Ticked)
}

/// The lines of a value that is shut.
fn value_lines(row: &Row, focused: bool, room: usize) -> Vec<String> {
    if let Some(answers) =
        row.answers.as_ref().filter(|a| matches!(a.shape, Shape::Numbered | Shape::Circled))
    {
        let lines = in_lines(&flowed(&pieces(answers), room));
        // Away from the focus they take no more room than words do.
        return if focused || lines.len() <= SHUT { lines } else { folded(answers, room) };
    }
    if row.value.is_empty() {
        return vec!["-".to_owned()];
    }
    let mut lines = shortened(wrapped(&row.value, room.max(1)), SHUT, room);
    if !row.aside.is_empty() {
        match lines.as_mut_slice() {
            [one] if one.width() + 2 + row.aside.width() <= room => {
                let gap = ASIDE.min(room - row.aside.width()).saturating_sub(one.width()).max(2);
                one.push_str(&" ".repeat(gap));
                one.push_str(&row.aside);
            }
            _ => lines.push(row.aside.clone()),
        }
    }
    lines
}

/// At most so many lines; where there were more, the last ends in `...`.
pub(super) fn shortened(mut lines: Vec<String>, most: usize, room: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = fitted(&format!("{last} {}", ".".repeat(room)), (last.width() + 4).min(room));
        }
    }
    lines
}

/// `(o) alone` and `( ) with partner`, or ` 1 yes ` and `>2 no<`.
fn pieces(answers: &Answers) -> Vec<String> {
    let chosen = answers.chosen();
    let one = |(at, (_, name)): (usize, &(String, String))| match (answers.shape, chosen == Some(at)) {
        (Shape::Numbered, true) => format!(">{} {name}<", at + 1),
        (Shape::Numbered, false) => format!(" {} {name} ", at + 1),
        (_, true) => format!("(o) {name}"),
        (_, false) => format!("( ) {name}"),
    };
    answers.all.iter().enumerate().map(one).collect()
}

/// Pieces in lines, one blank between two; each with how far across it begins.
fn flowed(pieces: &[String], room: usize) -> Vec<Vec<(usize, &str)>> {
    let mut out: Vec<Vec<(usize, &str)>> = Vec::new();
    let mut across = 0;
    for piece in pieces {
        let wide = piece.trim_end().width();
        match out.last_mut() {
            Some(line) if across + 1 + wide <= room => {
                line.push((across + 1, piece));
                across += 1 + piece.width();
            }
            _ => {
                out.push(vec![(0, piece)]);
                across = piece.width();
            }
        }
    }
    out
}

fn in_lines(flowed: &[Vec<(usize, &str)>]) -> Vec<String> {
    let line = |pieces: &Vec<(usize, &str)>| {
        pieces.iter().map(|(_, piece)| *piece).collect::<Vec<_>>().join(" ").trim_end().to_owned()
    };
    flowed.iter().map(line).collect()
}

/// Two lines for answers that take more: the first of them, or the one chosen, and how many more there are.
fn folded(answers: &Answers, room: usize) -> Vec<String> {
    let all = pieces(answers);
    let lines = flowed(&all, room);
    let first: Vec<&str> = lines.first().into_iter().flatten().map(|(_, piece)| *piece).collect();
    let chosen = answers.chosen().filter(|at| *at >= first.len()).and_then(|at| all.get(at));
    let shown = chosen.map_or_else(|| first.join(" "), Clone::clone);
    let count = if chosen.is_some() { 1 } else { first.len() };
    vec![shown, format!("and {} more", all.len() - count)]
}

/// Where the cursor stands in a question that is open: on the answer chosen, or on the first.
fn place_of_chosen(row: &Row, room: usize) -> (u16, u16) {
    let Some(answers) = row.answers.as_ref().filter(|answers| answers.shape != Shape::Below) else {
        return (0, 0);
    };
    let all = pieces(answers);
    let places = flowed(&all, room).into_iter().zip(0_u16..);
    let mut places = places.flat_map(|(line, y)| line.into_iter().map(move |(across, _)| (y, across)));
    let (line, across) = places.nth(answers.chosen().unwrap_or(0)).unwrap_or((0, 0));
    (line, u16::try_from(across).unwrap_or(0) + 1)
}

/// Each box as its lines.
fn box_lines(answers: &Answers, columns: &Columns, width: u16) -> Vec<Vec<String>> {
    let room = usize::from(width.saturating_sub(columns.left.min(width) + 9)).max(1);
    let one = |(at, (_, name)): (usize, &(String, String))| {
        let tick = if answers.given.contains(&at) { "[x]" } else { "[ ]" };
        let number = if at < 9 { (at + 1).to_string() } else { " ".to_owned() };
        let lines = wrapped(name, room).into_iter().enumerate();
        lines
            .map(
                |(line, words)| {
                    if line == 0 { format!("{number} {tick} {words}") } else { format!("      {words}") }
                },
            )
            .collect()
    };
    answers.all.iter().enumerate().map(one).collect()
}

/// The boxes, the one marked in sight; gives the row of the one marked.
fn ticks(
    canvas: &mut Canvas<'_>,
    area: Rect,
    columns: &Columns,
    answers: &Answers,
    mark: usize,
) -> Option<u16> {
    let boxes = box_lines(answers, columns, area.width);
    let deep = usize::from(area.height);
    let to_mark: usize = boxes.iter().take(mark + 1).map(Vec::len).sum();
    let hidden = to_mark.saturating_sub(deep);
    let lines = boxes.iter().enumerate().flat_map(|(at, lines)| lines.iter().map(move |line| (at, line)));
    let mut marked = None;
    for ((at, words), y) in lines.skip(hidden).zip(area.y..area.bottom()) {
        let role = if at == mark { Role::Focus } else { Role::Text };
        if at == mark {
            canvas.fill(Rect::new(area.x, y, area.width, 1), Role::Focus);
            if marked.is_none() {
                canvas.put(area.x + 1, y, 1, ">", role);
                marked = Some(y);
            }
        }
        canvas.put(columns.left + 1, y, area.right().saturating_sub(columns.left + 2), words, role);
    }
    marked
}

/// The text of an open field, as much as fits round the cursor, and the real cursor in it.
pub(super) fn typed(canvas: &mut Canvas<'_>, (x, y, room): (u16, u16, u16), text: &str, before: &str) {
    let text = canvas.shown(text);
    let before = canvas.shown(before);
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
