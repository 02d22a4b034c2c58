//! The last two rows: advice, an error or a notice for the focus; the saved state and the keys that work here.

use super::asking;
use super::canvas::Canvas;
use super::layout::Layout;
use crate::amount::{capital, in_a_sentence};
use crate::budget::Ref;
use crate::conversation::{
    Answers, Column, Months, OpenField, OpenPlan, Over, Page, Saved, Shape, State, What, Why, page, panel,
};
use crate::form::Step;
use crate::form::words::named;
use crate::keys::{Command, Direction, Hint, status};
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

pub(super) fn draw(state: &State, open: Option<&OpenPlan>, layout: &Layout, canvas: &mut Canvas<'_>) {
    let width = layout.whole.width;
    match (&state.notice, open) {
        (Some(notice), _) => {
            let (mark, role) = if notice.wrong { ("! ", Role::Error) } else { ("", Role::Notice) };
            let room = usize::from(width - 2).saturating_sub(mark.len());
            let says = whole_sentences(&notice.says, room);
            canvas.put(1, layout.prompt, width - 2, &format!("{mark}{says}"), role);
        }
        (None, Some(open)) => {
            let words = whole_sentences(&advice(state, open), usize::from(width - 2));
            canvas.put(1, layout.prompt, width - 2, &words, Role::Prompt);
        }
        (None, None) if state.over.is_some() => {
            let words = whole_sentences(over_advice(state), usize::from(width - 2));
            canvas.put(1, layout.prompt, width - 2, &words, Role::Prompt);
        }
        (None, None) => {
            let words = if state.start.everybody.is_some() {
                "Words in any order. Up and Down choose, Enter opens, Esc goes back."
            } else {
                "Who shall we talk with? Up and Down choose, Enter opens. Nothing needs saving."
            };
            let words = whole_sentences(words, usize::from(width - 2));
            canvas.put(1, layout.prompt, width - 2, &words, Role::Prompt);
        }
    }
    canvas.fill(Rect::new(0, layout.status, width, 1), Role::Status);
    let (saved, role) = saved_words(&state.saved);
    let mut x = 1 + canvas.put(1, layout.status, width - 2, &saved, role);
    let context = state.context();
    x += canvas.put(x, layout.status, 3, " | ", Role::Status);
    if context.typing {
        x += canvas.put(x, layout.status, 8, "TYPING  ", Role::Typing);
    }
    let room = usize::from(width.saturating_sub(x + 1));
    for hint in status(&hints(state, open), &context, room) {
        x += canvas.put(x, layout.status, width, &hint.keys, Role::Key) + 1;
        x += canvas.put(x, layout.status, width, &hint.words, Role::Status) + 2;
    }
}

/// As many sentences as fit, whole; of a first one that does not fit, as many words.
fn whole_sentences(words: &str, width: usize) -> String {
    let mut out = words;
    while out.width() > width {
        // A full stop within a figure or a file's name ends no sentence.
        let ends = [". ", "? ", "! "].into_iter().filter_map(|end| out.rfind(end)).max();
        // Where little would be left, the words that fit say more.
        match ends.and_then(|end| out.get(..=end)).filter(|shorter| shorter.width() * 2 > width) {
            Some(shorter) => out = shorter,
            None => return whole_words(out, width),
        }
    }
    out.to_owned()
}

/// As many words as fit, and three points.
fn whole_words(words: &str, width: usize) -> String {
    let mut out = words;
    while out.width() + 4 > width {
        match out.rfind(' ').and_then(|end| out.get(..end)) {
            Some(shorter) => out = shorter,
            None => return words.to_owned(),
        }
    }
    format!("{out} ...")
}

fn saved_words(saved: &Saved) -> (String, Role) {
    match saved {
        Saved::Nothing => ("Nothing new".to_owned(), Role::Status),
        Saved::At(clock) => (format!("Saved {clock}"), Role::Status),
        Saved::Waiting => ("           ".to_owned(), Role::Status),
        Saved::Saving => ("Saving     ".to_owned(), Role::Status),
        Saved::Not(why) => (format!("NOT SAVED: {why}"), Role::Unsaved),
        Saved::LookingOnly(who) => (format!("LOOKING ONLY: {who}"), Role::Unsaved),
    }
}

/// What to know of what lies on top.
fn over_advice(state: &State) -> &'static str {
    match &state.over {
        Some(Over::History(_)) => "An undo is a change too. It is written down, and can be undone.",
        Some(Over::Differences(_)) => "The first figure is as it was then. The second is as it was later.",
        Some(Over::Find(_)) => "Everyday words find commands. Its key, if it has one, stands on the right.",
        Some(Over::Help(_)) => "These keys work here. F1 is ? and F2 is w, on keyboards that have them.",
        Some(Over::Why(walk)) => why_advice(walk),
        Some(Over::PricesMoved(moved)) => moved.advice(),
        Some(Over::PlansMoved(_)) => {
            "Each keeps its prices until somebody takes the new ones. Enter opens it."
        }
        Some(Over::Checks(_)) => "Enter on a check goes to the answer behind it.",
        Some(Over::Print(_)) => "A number prints that page, Enter the one that is marked. Esc closes.",
        Some(Over::Go) => "Which step? A number from 1 to 8; 0 is the start.",
        Some(Over::Afresh(_)) => "1 begins again, 2 or Esc goes on as you are.",
        Some(_) => "Esc closes.",
        None => "",
    }
}

fn advice(state: &State, open: &OpenPlan) -> String {
    if let Some(Over::Months(months)) = &state.over {
        return advice_of_months(months);
    }
    let over = over_advice(state);
    if !over.is_empty() {
        return over.to_owned();
    }
    if open.in_panel.is_some() {
        let panel = panel(open);
        let figure = open.in_panel.and_then(|at| panel.get(at)).and_then(|row| row.figure);
        let status = figure.and_then(|of| open.standing(of));
        return match status {
            Some(status) => format!("It rests on {} figures: w says which. b goes back.", status.word()),
            None => "w says why. b or Esc goes back to the step.".to_owned(),
        };
    }
    if let Some(searching) = &open.searching {
        return asking::advice_of_search(open, searching);
    }
    if let Some(settings) = &open.settings {
        return asking::advice_of_settings(open, settings);
    }
    if open.is_estimate() {
        let words = match (open.in_estimate().1, open.field.is_some()) {
            (Column::Rung, _) => "A number says how much. Right goes to unpaid hours. Enter makes it a plan.",
            (Column::Hours, true) => {
                "Enter: it counts, and on to the next area. Tab: who says they can go on?"
            }
            (Column::Hours, false) => "Hours a week that family, friends or neighbours give now. Type them.",
            (Column::GoOn, _) => "1 somebody says so: the hours count. 2 nobody yet: they are shown only.",
        };
        let wrong = open.focused().and_then(|row| row.wrong.clone());
        return wrong.unwrap_or_else(|| words.to_owned());
    }
    if let Some(wrong) = open.focused().and_then(|row| row.wrong.clone()) {
        return wrong;
    }
    let answers = open.focused().and_then(|row| row.answers.as_ref());
    if answers.is_some_and(|answers| answers.shape == Shape::Below && has_more_than_digits(answers)) {
        let first = if open.field.is_some() { "" } else { "Enter, then " };
        return capital(&format!("{first}a first letter chooses one without a number. Tab goes on."));
    }
    if let Some(says) = open.focused().and_then(|row| row.says.clone()) {
        return says;
    }
    if let Some(words) = super::needs::advice(state, open) {
        return words;
    }
    let words = state.library.words.step(open.step.id()).map_or("", |step| step.advice.as_str());
    let says = named(words, open.name());
    // Elsewhere in Choices Enter searches for nobody: the question stays, without the key.
    let is_area = open.focused().is_some_and(|row| matches!(row.what, What::ToArrange(..)));
    match says.split_once("? ") {
        Some((question, _)) if open.step == Step::Choices && !is_area => format!("{question}?"),
        _ => says,
    }
}

fn hints(state: &State, open: Option<&OpenPlan>) -> Vec<Hint<'static>> {
    use Command::{Add, Budget, Close, LastStep, Leave, NextField, NextStep, Open, Why};
    if let Some(over) = &state.over {
        return hints_over(over);
    }
    let Some(open) = open else {
        if state.start.everybody.is_some() {
            return vec![Hint::Worded(Open, "open"), Hint::Worded(Close, "go back")];
        }
        return vec![
            Hint::Worded(Open, "open"),
            Hint::Worded(NextField, "next list"),
            Hint::Worded(Add, "new"),
            Hint::Plain(Command::Estimate),
            Hint::Plain(Command::Search),
            Hint::Worded(Leave, "quit"),
        ];
    };
    if open.is_estimate() {
        return hints_of_estimate(open);
    }
    if let Some(searching) = &open.searching {
        return asking::hints_of_search(searching);
    }
    if let Some(settings) = &open.settings {
        return asking::hints_of_settings(open, settings);
    }
    if let Some(field) = &open.field {
        return hints_while_typing(open, field);
    }
    let steps = Hint::Several(&[NextStep, LastStep], "next, last");
    if open.in_panel.is_some() {
        return vec![Hint::Plain(Why), Hint::Worded(Budget, "back"), steps];
    }
    if state.looking_back().is_some() {
        let back = Hint::Worded(Close, "back to today");
        return vec![back, Hint::Plain(Why), Hint::Plain(Budget), steps];
    }
    if open.read_only {
        return vec![Hint::Plain(Why), Hint::Plain(Budget), steps, Hint::Worded(Leave, "leave")];
    }
    let back = state.leads_back().then_some(Hint::Worded(Close, "back to why"));
    if let Some(hints) = super::needs::hints(open, back) {
        return hints;
    }
    hints_of_row(open, back)
}

/// The keys of the row in focus, and those of every row.
fn hints_of_row(open: &OpenPlan, back: Option<Hint<'static>>) -> Vec<Hint<'static>> {
    use Command::{Add, Budget, Close, LastStep, Leave, NextStep, Open, Remove, Undo, Why};
    let steps = Hint::Several(&[NextStep, LastStep], "next, last");
    let asked = open.focused().and_then(|row| row.answers.as_ref());
    let mut own = match open.focused().map(|row| &row.what) {
        Some(What::Outcome(_)) => vec![Hint::Digits(1, 3, "answer"), Hint::Worded(Open, "the question")],
        Some(What::Rung(_)) => vec![Hint::Digits(0, 5, "how much help"), Hint::Worded(Open, "week or hours")],
        Some(What::Field(_)) if asked.is_some() => asked.map(how_to_answer).unwrap_or_default(),
        Some(What::Check(_)) => vec![Hint::Worded(Open, "go there")],
        Some(What::Moves) => vec![Hint::Worded(Open, "show them")],
        Some(What::Print) => vec![Hint::Worded(Open, "print")],
        _ => vec![Hint::Worded(Open, "open")],
    };
    let leave = Hint::Worded(Leave, "leave");
    if matches!(open.focused().map(|row| &row.what), Some(What::ToArrange(..))) {
        let [undo, why, budget] = [Undo, Why, Budget].map(Hint::Plain);
        let (by_hand, homes) = (Hint::Worded(Add, "by hand"), Hint::Worded(Command::Settings, "homes"));
        let search = Hint::Worded(Open, "search");
        let kept = [by_hand, homes, why].into_iter().chain(back);
        return [search, leave, undo, budget].into_iter().chain(kept).chain([steps]).collect();
    }
    // Those after the first go from the left where there is no room, so the row's own stand on the right of the others.
    let also = own.split_off(own.len().min(1));
    let on_a_page = (!matches!(page(open), Page::Front)).then_some(Hint::Worded(Close, "back"));
    let others = [Add, Remove, Undo, Why, Budget].map(Hint::Plain);
    let leave = [leave].into_iter().filter(|_| on_a_page.is_none());
    let before = others.into_iter().chain(leave).chain(also).chain(back.or(on_a_page));
    own.into_iter().chain(before).chain([steps]).collect()
}

/// The keys of an open field. What goes first where there is no room stands second.
fn hints_while_typing(open: &OpenPlan, field: &OpenField) -> Vec<Hint<'static>> {
    let on = Hint::Worded(Command::NextField, "next field");
    let step = Hint::Several(&[Command::NextStep], "next step");
    let stop = Hint::Worded(Command::Close, "stop");
    let asked = open.focused().and_then(|row| row.answers.as_ref()).filter(|_| !field.is_typed());
    match asked {
        Some(answers) => {
            let word = if answers.shape == Shape::Ticked { "tick" } else { "answer" };
            vec![Hint::AlsoDigits(1, last_digit(answers), word), step, on, stop]
        }
        None if field.has_lines() => vec![on, step, Hint::Worded(Command::Open, "a new line"), stop],
        None => vec![on, step, stop],
    }
}

fn hints_of_estimate(open: &OpenPlan) -> Vec<Hint<'static>> {
    use Command::{Close, Copy, Leave, NextField, Open, Undo, Why};
    let (at, column) = open.in_estimate();
    let ladder = open.policy.areas.get(at).map_or(0, |area| area.ladder.len());
    let last = u8::try_from(ladder).unwrap_or(9).min(9);
    let mut hints = match (column, open.field.is_some()) {
        (Column::Rung, _) => {
            vec![Hint::Worded(Open, "make a plan"), Hint::Digits(0, last, "how much")]
        }
        (Column::Hours, true) => {
            return vec![
                Hint::Worded(Open, "next area"),
                Hint::Worded(NextField, "who says so"),
                Hint::Worded(Close, "stop"),
            ];
        }
        (Column::Hours, false) => vec![Hint::Digits(0, 9, "hours"), Hint::Worded(Open, "open")],
        (Column::GoOn, _) => vec![Hint::Digits(1, 2, "answer"), Hint::Worded(Open, "next area")],
    };
    hints.extend([Hint::Plain(Undo), Hint::Plain(Why), Hint::Plain(Copy), Hint::Worded(Leave, "leave")]);
    hints
}

/// The last of the digits that answer a question.
fn last_digit(answers: &Answers) -> u8 {
    u8::try_from(answers.all.len().clamp(1, 9)).unwrap_or(9)
}

/// Whether a question has answers without a number.
fn has_more_than_digits(answers: &Answers) -> bool {
    answers.all.len() > usize::from(last_digit(answers))
}

/// The keys of a question.
fn how_to_answer(answers: &Answers) -> Vec<Hint<'static>> {
    let last = last_digit(answers);
    match answers.shape {
        Shape::Numbered | Shape::Circled => vec![Hint::Digits(1, last, "answer")],
        Shape::Below if has_more_than_digits(answers) => {
            vec![Hint::Digits(1, last, "answer"), Hint::Worded(Command::Open, "more answers")]
        }
        Shape::Below => vec![Hint::Digits(1, last, "answer")],
        Shape::Ticked => vec![Hint::Plain(Command::Toggle), Hint::Digits(1, last, "tick")],
    }
}

/// What it would take if the next of those who help had to stop.
fn advice_of_months(months: &Months) -> String {
    match months.next_to_stop() {
        Some((who, without)) => {
            let more = in_a_sentence(without.over_plan - months.planned.over_plan);
            let who: String = who.chars().take(20).collect();
            format!("Space: what if {who} had to stop? It would be {more} more.")
        }
        None if months.without.is_empty() => "Left and Right go from month to month. Esc closes.".to_owned(),
        None => "Space: everybody is back. Left and Right go from month to month.".to_owned(),
    }
}

fn hints_over(over: &Over) -> Vec<Hint<'static>> {
    use Command::{Close, Open, UpAgain};
    let close = Hint::Worded(Close, "close");
    match over {
        Over::Why(why) => {
            let row = why.here().and_then(|level| level.said.rows.get(level.focus));
            let open = row.and_then(|row| row.of).map(|of| match of {
                Ref::Figure(_) => Hint::Worded(Open, "why this one"),
                Ref::Plan(_) => Hint::Worded(Open, "go there"),
                Ref::Policy(_) => Hint::Worded(Open, "the rule"),
            });
            let mut hints: Vec<Hint<'static>> = open.into_iter().collect();
            hints.extend((why.levels.len() > 1).then_some(Hint::Plain(UpAgain)));
            hints.extend([Hint::Worded(Command::Copy, "copy"), close]);
            hints
        }
        Over::Checks(_) => vec![Hint::Worded(Open, "go there"), close],
        Over::PricesMoved(moved) => {
            let open = if moved.can_be_taken() { "take the new price" } else { "go to the line" };
            vec![Hint::Worded(Open, open), Hint::Plain(Command::Undo), close]
        }
        Over::PlansMoved(_) => vec![Hint::Worded(Open, "open it"), close],
        Over::Months(months) => {
            let other = if months.in_hours { "pounds" } else { "hours" };
            let stop = if months.next_to_stop().is_some() { "take a helper out" } else { "all back" };
            let month = &[Command::Move(Direction::Left), Command::Move(Direction::Right)];
            vec![
                Hint::Worded(Command::Toggle, stop),
                Hint::Worded(Command::View, other),
                Hint::Several(month, "by month"),
                close,
            ]
        }
        Over::Print(_) => vec![Hint::Digits(1, 4, "which page"), Hint::Worded(Open, "print it"), close],
        Over::Go => vec![Hint::Digits(0, 8, "go to a step"), close],
        Over::Find(finding) => match finding.found().len() {
            0 => vec![close],
            1 => vec![Hint::Worded(Open, "do it"), close],
            _ => vec![Hint::Worded(Open, "do it"), Hint::Several(DOWN_UP, "choose"), close],
        },
        Over::History(changes) => {
            let mut hints = vec![Hint::Worded(Open, "as it stood")];
            hints.extend((changes.undone > 0).then_some(Hint::Plain(Command::Redo)));
            hints.extend([Hint::Plain(Command::Undo), Hint::Plain(Command::Compare), close]);
            hints
        }
        Over::Differences(_) => vec![close],
        Over::Help(_) => vec![close, Hint::Several(DOWN_UP, "scroll"), Hint::Plain(Command::FindCommand)],
        Over::Afresh(_) => vec![Hint::Digits(1, 2, "answer"), close],
        _ => vec![close],
    }
}

const DOWN_UP: &[Command] = &[Command::Move(Direction::Down), Command::Move(Direction::Up)];

/// What Enter does on the row of a walk.
fn why_advice(walk: &Why) -> &'static str {
    let row = walk.here().and_then(|here| here.said.rows.get(here.focus));
    match row.map(|row| row.of) {
        Some(None) => "This is how it stands in the catalogue. Esc goes back to the list.",
        Some(Some(Ref::Figure(_))) => "Enter says why this one. Each step goes down to an answer or a rule.",
        Some(Some(Ref::Plan(_))) => "Enter goes to the answer itself. Esc comes back here.",
        Some(Some(Ref::Policy(_))) => "Enter shows the rule. It says where it comes from and how sure it is.",
        None => "Backspace goes up again, Esc closes.",
    }
}
