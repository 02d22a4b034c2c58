//! Step 3, Needs: the page of an outcome, the page of an area, and the rows that only they have.

use super::canvas::{Canvas, wrapped};
use super::field::typed;
use super::{grid, work};
use crate::budget::OF_LADDER;
use crate::conversation::{
    Can, OpenPlan, Page, Row, State, View, What, answers_in_words, can, counts_as, is_kept_aside,
    later_words, over_the_plan, page, view_of,
};
use crate::form::words::named;
use crate::form::{Kind, Step};
use crate::keys::{Command, Hint};
use crate::plan::{AreaId, OutcomeId};
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// Where the hours of a good, a usual and a bad week end.
const HOURS: [u16; 3] = [39, 46, 53];
/// From this height on there is room between the parts of a page.
const ROOMY: u16 = 16;

/// Draws the page that is open; false for the front, which is drawn as any step is.
pub(super) fn draw(state: &State, open: &OpenPlan, area: Rect, canvas: &mut Canvas<'_>) -> bool {
    match page(open) {
        Page::Front => return false,
        Page::Outcome(outcome) => draw_outcome(state, open, &outcome, area, canvas),
        Page::Area { area: need, later } => match view_of(open, &need, later) {
            View::Grid => grid::draw(state, open, &need, later, area, canvas),
            View::Ladder | View::Hours => ladder_page(state, open, &need, later, area, canvas),
        },
    }
    true
}

fn draw_outcome(state: &State, open: &OpenPlan, outcome: &OutcomeId, area: Rect, canvas: &mut Canvas<'_>) {
    let place = open.policy.outcomes.iter().position(|one| one.id == *outcome).map_or(0, |at| at + 1);
    let step = state.library.words.step(open.step.id());
    let step = step.map(|step| named(&step.question, open.name())).unwrap_or_default();
    let title = format!("{step} {place} of {}", open.policy.outcomes.len());
    canvas.put(area.x + 1, area.y, area.width - 2, &title, Role::Quiet);
    let words = state.library.words.outcome(outcome.as_str());
    let asks = words.map(|words| named(&words.question, open.name())).unwrap_or_default();
    let asks = wrapped(&asks, usize::from(area.width - 2));
    let says = wrapped(&answers_in_words(open, &state.library), usize::from(area.width - 2));
    let foot = foot(canvas, area, &says);
    // What is over once everything stands: a line above the question, and one beneath it.
    let taken = asks.len() + usize::from(work::depth(open, area.width));
    let over = usize::from(foot - area.y).saturating_sub(1 + taken);
    let mut y = area.y + 1 + u16::from(over > 0);
    for line in asks {
        canvas.put(area.x + 1, y, area.width - 1, &line, Role::Title);
        y += 1;
    }
    y += u16::from(over > 1);
    rows_between(open, Rect { y, height: foot.saturating_sub(y), ..area }, canvas);
}

/// All the rows where they fit; else a page of them, with a line for saying that there are more.
fn rows_between(open: &OpenPlan, area: Rect, canvas: &mut Canvas<'_>) {
    let all = work::depth(open, area.width) <= area.height;
    let height = if all { area.height } else { area.height.saturating_sub(1) };
    work::rows_from(open, 0, Rect { height, ..area }, canvas);
}

/// Lines at the bottom of an area; gives the row that they begin at.
pub(super) fn foot(canvas: &mut Canvas<'_>, area: Rect, says: &[String]) -> u16 {
    let deep = u16::try_from(says.len()).unwrap_or(0).min(area.height / 2);
    let from = area.bottom().saturating_sub(deep);
    for (line, y) in says.iter().zip(from..area.bottom()) {
        canvas.put(area.x + 1, y, area.width - 1, line, Role::Quiet);
    }
    from
}

fn ladder_page(
    state: &State,
    open: &OpenPlan,
    need: &AreaId,
    later: bool,
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let mut y = head(state, open, need, later, area, canvas);
    canvas.put_right(area.x + HOURS[0] - 12, y, &format!("({})", OF_LADDER.word()), Role::Quiet);
    canvas.put_right(area.x + HOURS[0], y, "Hours: good", Role::Quiet);
    canvas.put_right(area.x + HOURS[1], y, "usual", Role::Quiet);
    canvas.put_right(area.x + HOURS[2], y, "bad", Role::Quiet);
    y += 1;
    let mut says = vec![counts_as(open, need, later)];
    says.extend(is_kept_aside(open, need, later));
    says.extend(over_the_plan(open, need, usize::from(area.width.saturating_sub(2))).filter(|_| !later));
    let foot = foot(canvas, area, &says);
    rows_between(open, Rect { y, height: foot.saturating_sub(y), ..area }, canvas);
}

/// The question and, where there is room, the ways to see it; gives the row beneath.
pub(super) fn head(
    state: &State,
    open: &OpenPlan,
    need: &AreaId,
    later: bool,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let now = view_of(open, need, later);
    let words = state.library.words.area(need.as_str());
    let asks = words.map(|words| if now == View::Grid { &words.grid } else { &words.help });
    let asks = asks.map(|words| named(words, open.name())).unwrap_or_default();
    let asks = if later { "how much help in 12 months?".to_owned() } else { asks };
    let question = format!("{}: {asks}", open.policy.area_name(need));
    let folded = area.height < ROOMY && now == View::Grid;
    let lines = wrapped(&question, usize::from(area.width - 2));
    let lines = if folded { vec![question] } else { lines };
    let mut y = area.y;
    for line in &lines {
        canvas.put(area.x + 1, y, area.width - 1, line, Role::Title);
        y += 1;
    }
    if folded {
        return y;
    }
    let shown = View::ALL.map(|view| match view == now {
        true => format!(">{}<", view.name()),
        false => format!(" {} ", view.name()),
    });
    canvas.put(area.x + 1, y, area.width - 1, &format!("v change: {}", shown.join(" ")), Role::Quiet);
    y + 1
}

/// How many lines a row of Needs takes; none for a row that other steps have too.
pub(super) fn height(open: &OpenPlan, row: &Row, width: u16) -> Option<u16> {
    let lines = match &row.what {
        What::Says => wrapped(&row.label, usize::from(width.saturating_sub(4))).len(),
        What::Ladder(area) => open.policy.area(area).map_or(1, |area| area.ladder.len()),
        What::Later(area) => 1 + usize::from(later_words(open, area).hours.is_some()),
        _ => return None,
    };
    u16::try_from(lines).ok()
}

/// Draws a row that only Needs has.
pub(super) fn row(canvas: &mut Canvas<'_>, at: Rect, open: &OpenPlan, row: &Row, focused: bool) {
    let Rect { x, y, width, .. } = at;
    let role = if focused { Role::Focus } else { Role::Text };
    let left = x + 3;
    match &row.what {
        What::Says => {
            let lines = wrapped(&row.label, usize::from(width.saturating_sub(4)));
            for (line, y) in lines.iter().zip(y..at.bottom()) {
                canvas.put(left, y, width.saturating_sub(3), line, Role::Quiet);
            }
        }
        What::Outcome(_) => {
            canvas.put(left, y, 41, &row.label, role);
            canvas.put(x + 45, y, width.saturating_sub(45), &row.value, role);
        }
        What::Ask(outcome) => {
            canvas.put(left, y, width.saturating_sub(3), &answers(can(open, outcome)), role);
        }
        What::Tick(..) => {
            canvas.put(left, y, width.saturating_sub(3), &format!("{} {}", row.value, row.label), role);
        }
        What::Ladder(area) => ladder(canvas, at, open, row, area, focused),
        What::Later(area) => later(canvas, at, open, row, area, role),
        _ => {}
    }
}

fn answers(can: Can) -> String {
    if can == Can::DoesNotApply {
        return " 1 yes    2 no    3 not asked yet    (does not apply)".to_owned();
    }
    let now = match can {
        Can::Yes => 0,
        Can::No => 1,
        Can::NotAsked | Can::DoesNotApply => 2,
    };
    let shown = ["1 yes", "2 no", "3 not asked yet"].iter().enumerate().map(|(at, words)| match at == now {
        true => format!(">{words}<"),
        false => format!(" {words} "),
    });
    shown.collect::<Vec<_>>().join("  ")
}

/// The rungs, each with its hours; the one that is chosen has the focus while the row has it.
fn ladder(canvas: &mut Canvas<'_>, at: Rect, open: &OpenPlan, row: &Row, area: &AreaId, focused: bool) {
    let rungs = open.policy.area(area).map(|area| area.ladder.as_slice()).unwrap_or_default();
    let typed = row.path.as_ref().and_then(|path| open.history.sheet().typed(path));
    let now = rungs.iter().position(|rung| Some(rung.id.as_str()) == typed);
    let marked = now.unwrap_or(0);
    canvas.fill(Rect { height: 1, ..at }, Role::Text);
    for ((place, rung), y) in rungs.iter().enumerate().zip(at.y..at.bottom()) {
        let here = focused && place == marked;
        let role = if here { Role::Focus } else { Role::Text };
        if here {
            canvas.fill(Rect::new(at.x, y, at.width, 1), Role::Focus);
            canvas.put(at.x + 1, y, 1, ">", Role::Focus);
        }
        let words = format!("{} {}", place + 1, rung.name);
        let words = if now == Some(place) { format!(">{words}<") } else { format!(" {words} ") };
        canvas.put(at.x + 3, y, HOURS[0] - 9, &words, role);
        for (end, hours) in HOURS.iter().zip(rung.hours.figures()) {
            canvas.put_right(at.x + end, y, &hours.to_string(), role);
        }
    }
    if typed.is_some() && now.is_none() {
        canvas.put(at.x + 1, at.y, 1, "!", Role::Error);
    }
}

fn later(canvas: &mut Canvas<'_>, at: Rect, open: &OpenPlan, row: &Row, area: &AreaId, role: Role) {
    let expected = later_words(open, area);
    canvas.put(at.x + 3, at.y, 14, &row.label, role);
    canvas.put(at.x + 18, at.y, 20, &expected.says, role);
    if let Some(hours) = expected.hours {
        canvas.put_right(at.x + HOURS[2], at.y, expected.beside_now, role);
        for (end, hours) in HOURS.iter().zip(&hours) {
            canvas.put_right(at.x + end, at.y + 1, hours, Role::Text);
        }
    } else {
        canvas.put_right(at.x + HOURS[2], at.y, "Tab, then Enter", Role::Quiet);
    }
}

/// Whether a row is one of the person's own hours, which stand side by side under the ladder's.
pub(super) fn is_own_hours(row: &Row) -> bool {
    matches!(row.what, What::Field(field) if field.shape.contains("hours_per_week.")
        && field.step == Step::Needs)
}

/// One of the person's own hours, on the line that they share.
pub(super) fn own_hours(
    canvas: &mut Canvas<'_>,
    (x, y): (u16, u16),
    open: &OpenPlan,
    row: &Row,
    focused: bool,
) {
    let end = match row.beside {
        Some(_) => HOURS[1] - HOURS[0],
        None => HOURS[0],
    };
    if row.beside.is_none() {
        let mine = format!("{}'s own hours, instead", open.name());
        let room = usize::from(HOURS[0]).saturating_sub(8);
        let mine = if mine.width() <= room { mine } else { "Hours of their own, instead".to_owned() };
        canvas.put(x + 3, y, 28, &mine, Role::Text);
    }
    let field = open.field.as_ref().filter(|field| focused && Some(&field.at) == row.path.as_ref());
    if let Some(field) = field {
        typed(canvas, (x + end - 6, y, 7), field.text(), &field.before_cursor());
        return;
    }
    let value = if row.value.is_empty() { "-" } else { &row.value };
    figure(canvas, (x, y), (end, 7), value, row.wrong.is_some(), focused);
}

/// A figure in its column: `>` before it in focus, `!` before it where something is wrong.
pub(super) fn figure(
    canvas: &mut Canvas<'_>,
    (x, y): (u16, u16),
    (end, room): (u16, u16),
    value: &str,
    wrong: bool,
    focused: bool,
) {
    let role = if focused { Role::Focus } else { Role::Text };
    let value = super::canvas::fitted(value, usize::from(room.saturating_sub(1 + u16::from(wrong))));
    let long = u16::try_from(canvas.shown(&value).chars().count()).unwrap_or(room);
    if focused {
        canvas.fill(Rect::new(x + end - room, y, room, 1), Role::Focus);
        canvas.put(x + end - room.min(long + 2 + u16::from(wrong)), y, 1, ">", Role::Focus);
    }
    canvas.put_right(x + end, y, &value, role);
    if wrong {
        canvas.put((x + end).saturating_sub(long + 1), y, 1, "!", Role::Error);
    }
}

/// Row 23 on the pages of Needs, and on their rows; none where the step's own advice is right.
pub(super) fn advice(state: &State, open: &OpenPlan) -> Option<String> {
    let words = match (page(open), &open.focused()?.what) {
        (_, What::Cell(..)) => "Minutes, then Enter. 45x2 means two workers. + and - change it by 15.",
        (_, What::Tick(..)) => "Space ticks, and ticks off. Enter goes on to the next question.",
        (Page::Outcome(_), What::Ask(_)) => {
            "y and n do not answer here: 1 is yes, 2 is no. What happens on a bad day?"
        }
        (Page::Area { .. }, What::Field(field)) if field.kind == Kind::Hours => {
            state.library.words.sentences().twelve_months_question.as_str()
        }
        (_, What::Ladder(_)) => state.library.words.sentences().twelve_months_question.as_str(),
        (_, What::Later(_)) => "A number says how much help in a year; 0 is no change. Enter: week or hours.",
        _ => return None,
    };
    Some(words.to_owned())
}

/// The keys of the rows that only the pages of Needs have.
pub(super) fn hints(open: &OpenPlan, back: Option<Hint<'static>>) -> Option<Vec<Hint<'static>>> {
    use Command::{Close, Ideas, Less, More, NextField, NextStep, Open, Toggle, View, Why};
    let first = match open.focused()?.what {
        What::Cell(..) => vec![
            Hint::Digits(0, 9, "minutes"),
            Hint::Several(&[More, Less], "by 15"),
            Hint::Worded(Toggle, "repeat"),
            Hint::Plain(Why),
        ],
        What::Ask(_) => {
            vec![Hint::Digits(1, 3, "answer"), Hint::Worded(Open, "on"), Hint::Worded(Ideas, "ideas to ask")]
        }
        What::Tick(..) => {
            vec![Hint::Plain(Toggle), Hint::Worded(Open, "on"), Hint::Worded(Ideas, "ideas to ask")]
        }
        What::Ladder(_) | What::Later(_) => vec![
            Hint::Digits(0, 5, "how much help"),
            Hint::Worded(NextField, "next"),
            Hint::Worded(View, "view"),
            Hint::Plain(Why),
        ],
        What::Field(field) if field.kind == Kind::Hours && matches!(page(open), Page::Area { .. }) => {
            vec![Hint::Digits(0, 9, "hours"), Hint::Worded(View, "view"), Hint::Plain(Why)]
        }
        _ => return None,
    };
    let rest = [back.unwrap_or(Hint::Worded(Close, "back")), Hint::Plain(NextStep)];
    Some(first.into_iter().chain(rest).collect())
}
