//! What lies over the work area: why, checks, ideas, the folded budget; help and hiding over all.

use super::canvas::{Canvas, fitted, wrapped};
use super::layout::Layout;
use super::{history, palette, price_moves, printing};
use crate::budget::Severity;
use crate::conversation::{HelpLine, OpenPlan, Over, State, help_page, panel};
use crate::form::words::named;
use crate::theme::Role;
use ratatui::layout::Rect;

pub(super) fn draw(state: &State, open: &OpenPlan, layout: &Layout, canvas: &mut Canvas<'_>) {
    match &state.over {
        Some(Over::Why(walk)) => super::why::draw(walk, layout, canvas),
        Some(Over::Checks(at)) => checks(open, *at, layout, canvas),
        Some(Over::PricesMoved(moved)) => price_moves::of_plan(open, moved, layout.work, canvas),
        Some(Over::Ideas) => ideas(state, open, layout, canvas),
        Some(Over::Budget) => budget(open, layout, canvas),
        Some(Over::Months(months)) => super::months::draw(months, open, layout, canvas),
        Some(Over::Help(at)) => help(state, *at, layout, canvas),
        Some(Over::Find(finding)) => palette::draw(state, finding, layout.work, canvas),
        Some(Over::History(changes)) => history::draw(changes, layout.work, canvas),
        Some(Over::Differences(both)) => history::differences(both, layout.work, canvas),
        Some(Over::Print(at)) => printing::draw(open, *at, layout, canvas),
        Some(Over::Afresh(yes)) => afresh(*yes, layout, canvas),
        Some(Over::Go | Over::Hidden | Over::PlansMoved(_)) | None => {
            // A narrow screen shows the whole panel over the work while the focus is in it.
            if open.in_panel.is_some() && layout.panel.is_none() {
                budget(open, layout, canvas);
            }
        }
    }
}

fn checks(open: &OpenPlan, focus: usize, layout: &Layout, canvas: &mut Canvas<'_>) {
    let work = layout.work;
    canvas.fill(work, Role::Text);
    canvas.put(work.x + 1, work.y, work.width - 2, "CHECKS: what is to do, or to know", Role::Title);
    if open.budget.checks.is_empty() {
        canvas.put(work.x + 3, work.y + 2, work.width - 4, "None.", Role::Text);
    }
    let width = usize::from(work.width - 12);
    let mut y = work.y + 2;
    let first = focus.saturating_sub(3);
    for (at, check) in open.budget.checks.iter().enumerate().skip(first) {
        let plain = match check.severity {
            Severity::StopsAgreement => Role::Stop,
            Severity::Warning => Role::Look,
            Severity::Note => Role::Text,
        };
        let role = if at == focus { Role::Focus } else { plain };
        for (line, words) in wrapped(&check.message, width).iter().enumerate() {
            if y >= work.bottom() {
                return;
            }
            if at == focus {
                canvas.fill(Rect::new(work.x, y, work.width, 1), Role::Focus);
            }
            if line == 0 {
                canvas.put(work.x + 1, y, 1, if at == focus { ">" } else { " " }, role);
                canvas.put(work.x + 3, y, 6, check.severity.said(), role);
            }
            canvas.put(work.x + 9, y, work.width - 10, words, role);
            y += 1;
        }
    }
}

fn ideas(state: &State, open: &OpenPlan, layout: &Layout, canvas: &mut Canvas<'_>) {
    let work = layout.work;
    canvas.fill(work, Role::Text);
    canvas.put(work.x + 1, work.y, work.width - 2, "IDEAS TO ASK", Role::Title);
    let mut y = work.y + 2;
    for idea in crate::conversation::ideas(state, open) {
        for line in wrapped(&named(idea, open.name()), usize::from(work.width - 6)) {
            canvas.put(work.x + 3, y, work.width - 4, &line, Role::Text);
            y += 1;
        }
        y += 1;
    }
}

fn budget(open: &OpenPlan, layout: &Layout, canvas: &mut Canvas<'_>) {
    let work = layout.work;
    canvas.fill(work, Role::Text);
    let area = Rect::new(work.x + 2, work.y, work.width.min(40), work.height);
    let rows = panel(open);
    let deep = usize::from(area.height);
    // Where it does not fit, as much above the focus as below it.
    let first =
        open.in_panel.map_or(0, |at| at.saturating_sub(deep / 2)).min(rows.len().saturating_sub(deep));
    let shown = rows.get(first..).unwrap_or_default();
    super::panel::rows(canvas, area, shown, open.in_panel.map(|at| at - first.min(at)));
}

/// What can lie over the start screen.
pub(super) fn on_start(state: &State, layout: &Layout, canvas: &mut Canvas<'_>) {
    let whole = Rect::new(0, 3, layout.whole.width, layout.bottom_rule.saturating_sub(3));
    match &state.over {
        Some(Over::Help(at)) => help(state, *at, layout, canvas),
        Some(Over::Afresh(yes)) => afresh(*yes, layout, canvas),
        Some(Over::Find(finding)) => palette::draw(state, finding, whole, canvas),
        Some(Over::PlansMoved(moved)) => price_moves::of_plans(moved, whole, canvas),
        _ => {}
    }
}

/// Help for where we are, over all but the first two rows and the last two.
pub(super) fn help(state: &State, scrolled: usize, layout: &Layout, canvas: &mut Canvas<'_>) {
    let area = Rect::new(0, 2, layout.whole.width, layout.prompt - 2);
    canvas.fill(area, Role::Text);
    canvas.across(0, area.y, area.width);
    let page = help_page(state);
    let closes = "Esc or ? closes";
    let room = usize::from(area.width - 4) - closes.len();
    canvas.put(1, area.y + 1, area.width - 2, &fitted(&format!("HELP: {}", page.title), room), Role::Title);
    canvas.put_right(area.width - 1, area.y + 1, closes, Role::Quiet);
    let lines: Vec<(String, Role)> =
        page.lines.iter().flat_map(|line| help_lines(line, usize::from(area.width))).collect();
    let from = area.y + 3;
    let deep = usize::from(layout.bottom_rule.saturating_sub(from));
    let first = scrolled.min(lines.len().saturating_sub(deep));
    for ((words, role), y) in lines.iter().skip(first).take(deep).zip(from..) {
        canvas.put(1, y, area.width - 2, words, *role);
    }
    canvas.across(0, layout.bottom_rule, area.width);
    if first + deep < lines.len() {
        canvas.put_right(area.width - 1, layout.bottom_rule, " Down for more", Role::Quiet);
    }
}

/// A line of help in as many as it takes, broken between words.
fn help_lines(line: &HelpLine, width: usize) -> Vec<(String, Role)> {
    let keys_room = if width >= 80 { 28 } else { 20 };
    match line {
        HelpLine::Blank => vec![(String::new(), Role::Text)],
        HelpLine::Heading(words) => vec![((*words).to_owned(), Role::Title)],
        HelpLine::Says(words) => {
            wrapped(words, width - 4).into_iter().map(|words| (format!("  {words}"), Role::Text)).collect()
        }
        HelpLine::Keys(line) => {
            let keys = wrapped(&line.keys, keys_room - 3);
            let words = wrapped(&line.words, width - keys_room - 3);
            let of = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
            (0..keys.len().max(words.len()))
                .map(|at| (format!("  {:<keys_room$}{}", of(&keys, at), of(&words, at)), Role::Text))
                .collect()
        }
    }
}

/// The one question: begin the demonstration again?
pub(super) fn afresh(yes: bool, layout: &Layout, canvas: &mut Canvas<'_>) {
    // From side to side and between rules, so that no end of a line beneath looks like part of the question.
    let area = Rect::new(0, 8, layout.whole.width, 5);
    canvas.fill(area, Role::Text);
    canvas.across(0, area.y, area.width);
    canvas.across(0, area.y + 4, area.width);
    canvas.put(3, 9, area.width, "Begin again? All that was typed in it goes.", Role::Title);
    let (first, second) = if yes { (">1 yes<", " 2 no ") } else { (" 1 yes ", ">2 no<") };
    canvas.put(3, 11, area.width, &format!("{first}   {second}      Enter takes what is marked"), Role::Text);
}

pub(super) fn hidden(canvas: &mut Canvas<'_>, area: Rect) {
    let words = ["This screen is hidden.", "Everything typed is kept.", "", "Press Enter to come back."];
    let top = area.height.saturating_sub(4) / 2;
    for (line, y) in words.iter().zip(top..) {
        canvas.put(area.width.saturating_sub(26) / 2, y, area.width, line, Role::Text);
    }
    let why = "Hidden by Ctrl-G, z, or after 10 minutes with no key.";
    canvas.put(1, area.bottom().saturating_sub(1), area.width.saturating_sub(2), why, Role::Quiet);
}

pub(super) fn too_small(canvas: &mut Canvas<'_>, area: Rect) {
    let size = format!("{} columns by {} rows.", area.width, area.height);
    let words = [
        "This window is too small to read:",
        size.as_str(),
        "",
        "Make it 60 by 20 or more.",
        "80 by 24 is best.",
        "",
        "Your words are kept, and saved.",
        "q leaves.",
    ];
    for (line, y) in words.iter().zip(0..area.height) {
        canvas.put(1.min(area.width.saturating_sub(1)), y, area.width.saturating_sub(1), line, Role::Text);
    }
}
