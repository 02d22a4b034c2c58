//! Why? The figure and the way down to it, what it means, the column that comes to it, and what it rests on.
//!
//! ```text
//!  WHY?  287.50 > Morning visits, Heronbrook 121.90
//!
//!    5 visits, Mon to Fri, at 19.90            99.50
//!    1 visit, Sat, at 22.40                    22.40
//!                                             ------
//!    Added up                                 121.90
//!
//!    It rests on:
//!  > The need: Ivy's week, mornings 45 min, 7 days
//! ```

use super::canvas::{Canvas, fitted, wrapped};
use super::layout::Layout;
use crate::budget::{Part, Ref, Row};
use crate::conversation::{Explaining, Level, Why};
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// How far the column of figures reaches: no farther from its words than the eye follows.
const COLUMN: u16 = 70;

/// One line of the walk.
struct Line {
    words: String,
    value: String,
    role: Role,
    /// The row it belongs to.
    row: Option<usize>,
}

pub(super) fn draw(walk: &Why, layout: &Layout, canvas: &mut Canvas<'_>) {
    let work = layout.work;
    canvas.fill(work, Role::Text);
    let Some(level) = walk.here() else { return };
    let column = work.width.min(COLUMN);
    let lines = lines(level, usize::from(column.saturating_sub(5)));
    let deep = usize::from(work.height.saturating_sub(1)).max(1);
    let first = first_shown(&lines, level.focus, deep);
    let more = lines.len() > first + deep;
    // The name gives way to what stands at the right; its figure stays whole.
    let room = work.width.saturating_sub(if more { 13 } else { 0 });
    canvas.put(work.x + 1, work.y, room.saturating_sub(2), &title(walk, level, room), Role::Title);
    for (line, y) in lines.iter().skip(first).take(deep).zip(work.y + 1..) {
        let focused = line.row == Some(level.focus);
        let role = if focused { Role::Focus } else { line.role };
        if focused {
            canvas.fill(Rect::new(work.x, y, work.width, 1), Role::Focus);
        }
        // The mark stands on the row's first line.
        if focused
            && lines.iter().skip(first).find(|other| other.row == line.row).map(|other| &other.words)
                == Some(&line.words)
        {
            canvas.put(work.x + 1, y, 1, ">", role);
        }
        let room = column.saturating_sub(6 + u16::try_from(line.value.width()).unwrap_or(0));
        canvas.put(
            work.x + 3,
            y,
            if line.value.is_empty() { column.saturating_sub(4) } else { room },
            &line.words,
            role,
        );
        canvas.put_right(work.x + column.saturating_sub(2), y, &line.value, role);
    }
    if more {
        canvas.put_right(work.right() - 1, work.y, "Down for more", Role::Quiet);
    }
}

/// The whole of it if it fits; else as far down as keeps the row in focus, and a little beyond it, in sight.
fn first_shown(lines: &[Line], focus: usize, deep: usize) -> usize {
    let last = lines.iter().rposition(|line| line.row == Some(focus)).unwrap_or(0);
    let wanted = (last + 3).min(lines.len());
    let begins = lines.iter().position(|line| line.row == Some(focus)).unwrap_or(0);
    wanted.saturating_sub(deep).min(begins)
}

/// The values passed on the way down, and this figure's name and value.
fn title(walk: &Why, level: &Level, width: u16) -> String {
    let above: Vec<&str> = walk.levels.iter().rev().skip(1).take(2).map(|l| l.said.value.as_str()).collect();
    let trail: String = above.into_iter().rev().map(|value| format!("{value} > ")).collect();
    let value = &level.said.value;
    // Never the name at the cost of the value.
    let room = usize::from(width.saturating_sub(3)).saturating_sub(value.width() + 1);
    let whole = format!("WHY?  {trail}{}", level.said.name);
    let value_below = matches!(level.of, Explaining::Budget(Ref::Policy(_))) && value.width() > 12;
    if value_below {
        fitted(&whole, usize::from(width.saturating_sub(2)))
    } else {
        format!("{} {value}", fitted(&whole, room))
    }
}

fn lines(level: &Level, width: usize) -> Vec<Line> {
    let said = &level.said;
    let mut out = Vec::new();
    let text = |words: String, role| Line { words, value: String::new(), role, row: None };
    out.push(text(String::new(), Role::Text));
    if matches!(level.of, Explaining::Budget(Ref::Policy(_))) && !said.value.is_empty() {
        out.push(text(said.value.clone(), Role::Title));
        out.push(text(String::new(), Role::Text));
    }
    let rule = matches!(level.of, Explaining::Budget(Ref::Policy(_)));
    for paragraph in said.meaning.split('\n') {
        out.extend(wrapped(paragraph, width).into_iter().map(|line| text(line, Role::Text)));
    }
    let adds = said.rows.iter().any(|row| row.part == Part::Adds);
    if !adds
        && !rule
        && said.sentence != format!("{}.", said.value)
        && !said.meaning.contains(said.sentence.trim_start_matches(&said.value))
    {
        out.extend(wrapped(&said.sentence, width).into_iter().map(|line| text(line, Role::Text)));
    }
    out.push(text(String::new(), Role::Text));
    for (part, heading) in
        [(Part::Adds, ""), (Part::Aside, "Not in it today:"), (Part::Beneath, "It rests on:")]
    {
        let mine = || said.rows.iter().enumerate().filter(move |(_, row)| row.part == part);
        if mine().next().is_none() {
            continue;
        }
        if !heading.is_empty() {
            out.push(text(heading.to_owned(), Role::Quiet));
        }
        for (at, row) in mine() {
            out.extend(of_row(at, row, width));
        }
        if let (Part::Adds, Some(total)) = (part, &said.total) {
            let rule = "-".repeat(said.value.width().max(6));
            out.push(Line { value: rule, ..text(String::new(), Role::Quiet) });
            out.push(Line { value: said.value.clone(), ..text(total.clone(), Role::Title) });
        }
        out.push(text(String::new(), Role::Text));
    }
    if said.rows.is_empty() {
        out.push(text("It rests on nothing further: this is the rule.".to_owned(), Role::Quiet));
    }
    while out.last().is_some_and(|line| line.words.is_empty() && line.value.is_empty()) {
        out.pop();
    }
    out
}

/// A row with its words in as many lines as they take, its value beside the last.
fn of_row(at: usize, row: &Row, width: usize) -> Vec<Line> {
    let mark = row.standing.map(|standing| format!(" ({})", standing.word())).unwrap_or_default();
    let room = width.saturating_sub(row.value.width() + 2).max(12);
    let mut words = wrapped(&format!("{}{mark}", row.label), if row.value.is_empty() { width } else { room });
    words.truncate(3);
    let last = words.len().saturating_sub(1);
    let mut out: Vec<Line> = words
        .into_iter()
        .enumerate()
        .map(|(line, words)| Line {
            words: if line == 0 { words } else { format!("   {words}") },
            value: if line == last { row.value.clone() } else { String::new() },
            role: Role::Text,
            row: Some(at),
        })
        .collect();
    if let Some(under) = &row.under {
        let more = wrapped(under, width.saturating_sub(3)).into_iter().take(2);
        out.extend(more.map(|words| Line {
            words: format!("   {words}"),
            value: String::new(),
            role: Role::Quiet,
            row: Some(at),
        }));
    }
    out
}
