//! Every change to the plan, the newest first; and two of its states compared.

use super::canvas::{Canvas, wrapped};
use super::work::pages;
use crate::conversation::{ChangeLine, Changes, Differences};
use crate::theme::Role;
use ratatui::layout::Rect;

/// Where the words of a change begin, behind number, time and who.
const WORDS: u16 = 19;
const FOOT: &str = "u undoes the last change. Enter shows the plan as it stood after the change, to look at only; \
    c marks two to compare.";

pub(super) fn draw(changes: &Changes, work: Rect, canvas: &mut Canvas<'_>) {
    canvas.fill(work, Role::Text);
    canvas.put(work.x + 1, work.y, work.width - 2, "HISTORY OF THIS PLAN", Role::Title);
    let kept = match changes.count {
        1 => "1 change, kept".to_owned(),
        count => format!("{count} changes, kept"),
    };
    canvas.put_right(work.right() - 1, work.y, &kept, Role::Quiet);
    let width = usize::from(work.width);
    let mut foot = wrapped(FOOT, width - 4);
    foot.insert(0, undone(changes.undone));
    // A low window keeps its lines for the changes.
    if work.height < 17 {
        foot.clear();
    }
    let feet = u16::try_from(foot.len()).unwrap_or(0);
    let list = Rect::new(work.x, work.y + 2, work.width, work.height.saturating_sub(3 + feet).max(1));
    let blocks: Vec<Vec<String>> = changes.lines.iter().map(|line| block(line, width)).collect();
    let tall = |(line, block): (&ChangeLine, &Vec<String>)| {
        u16::try_from(block.len()).unwrap_or(1).saturating_add(u16::from(line.day.is_some()))
    };
    let heights: Vec<u16> = changes.lines.iter().zip(&blocks).map(tall).collect();
    let focus = changes.focus.saturating_sub(changes.from);
    let page = pages(&heights, focus, list.height);
    let mut y = list.y;
    for (at, (line, block)) in changes.lines.iter().zip(&blocks).enumerate().take(page.end).skip(page.start) {
        if let Some(day) = &line.day {
            canvas.put(list.x + 3, y, list.width - 4, day, Role::Quiet);
            y += 1;
        }
        let marked = changes.marked.contains(&(changes.from + at));
        y = change(line, block, (at == focus, marked), Rect { y, ..list }, canvas);
    }
    if changes.from + page.end < changes.count {
        canvas.put_right(list.right() - 1, list.bottom(), "Down for more", Role::Quiet);
    }
    for (line, y) in foot.iter().zip(work.bottom() - feet..work.bottom()) {
        canvas.put(work.x + 3, y, work.width - 4, line, Role::Quiet);
    }
}

fn undone(count: usize) -> String {
    match count {
        0 => "Undone: none. Ctrl-R redoes what u has undone.".to_owned(),
        1 => "Undone: 1. Ctrl-R puts it back.".to_owned(),
        count => format!("Undone: {count}. Ctrl-R puts them back, one by one."),
    }
}

/// What changed, then what it did to the money, as lines beside the time.
fn block(line: &ChangeLine, width: usize) -> Vec<String> {
    let room = width.saturating_sub(usize::from(WORDS) + 1);
    let mut out = wrapped(&line.what, room);
    out.extend(line.money.iter().flat_map(|money| wrapped(money, room)));
    out
}

fn change(
    line: &ChangeLine,
    block: &[String],
    (focused, marked): (bool, bool),
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let role = if focused { Role::Focus } else { Role::Text };
    let tall = u16::try_from(block.len()).unwrap_or(1);
    if focused {
        canvas.fill(Rect { height: tall, ..area }, Role::Focus);
        canvas.put(area.x + 1, area.y, 1, ">", role);
    }
    let number = if marked { format!("*{}", line.number) } else { line.number.to_string() };
    canvas.put_right(area.x + 6, area.y, &number, role);
    canvas.put(area.x + 7, area.y, 5, &line.time, role);
    canvas.put(area.x + 13, area.y, 5, &line.who, role);
    for (words, y) in block.iter().zip(area.y..) {
        canvas.put(area.x + WORDS, y, area.width.saturating_sub(WORDS), words, role);
    }
    area.y + tall
}

/// Two states of the plan, in words.
pub(super) fn differences(both: &Differences, work: Rect, canvas: &mut Canvas<'_>) {
    canvas.fill(work, Role::Text);
    canvas.put(work.x + 1, work.y, work.width - 2, &both.title, Role::Title);
    let room = usize::from(work.width - 4);
    let lines: Vec<(String, Role)> = both
        .lines
        .iter()
        .flat_map(|line| {
            let role = if line.starts_with(' ') { Role::Text } else { Role::Quiet };
            let inset = if line.starts_with(' ') { "  " } else { "" };
            let words = wrapped(line.trim_start(), room - inset.len());
            words.into_iter().map(move |words| (format!("{inset}{words}"), role)).collect::<Vec<_>>()
        })
        .collect();
    let deep = usize::from(work.height.saturating_sub(3)).max(1);
    let first = both.at.min(lines.len().saturating_sub(deep));
    for ((words, role), y) in lines.iter().skip(first).take(deep).zip(work.y + 2..) {
        canvas.put(work.x + 3, y, work.width - 4, words, *role);
    }
    if first + deep < lines.len() {
        canvas.put_right(work.right() - 1, work.bottom() - 1, "Down for more", Role::Quiet);
    }
}
