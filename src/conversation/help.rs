//! Help for where you are: the field in focus, what its kind takes, the law behind a question, ideas to ask, and the
//! keys that work here.

use super::rows::What;
use super::{For, OpenPlan, Over, Row, Searching, State, jump};
use crate::form::words::{OutcomeWords, named};
use crate::form::{ANSWERS, Field, Kind};
use crate::keys::{KeyWords, Screen, help};

/// A line of the help, before it is fitted to the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// A heading.
    Heading(&'static str),
    /// A sentence.
    Says(String),
    /// Keys and what they do.
    Keys(KeyWords),
    /// Nothing.
    Blank,
}

/// The help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpPage {
    /// Where you are.
    pub title: String,
    /// What there is to know and to press.
    pub lines: Vec<HelpLine>,
}

/// The help for where the person is.
pub fn help_page(state: &State) -> HelpPage {
    let mut lines = Vec::new();
    let title = match (state.lies_beneath(), &state.open) {
        (Some(over), _) => {
            let (title, says) = about_over(over);
            lines.extend(says.iter().map(|words| HelpLine::Says((*words).to_owned())));
            title.to_owned()
        }
        (None, Some(open)) => match about_beside(open) {
            Some((title, says)) => {
                lines.extend(says.iter().map(|words| HelpLine::Says((*words).to_owned())));
                title.to_owned()
            }
            None => about_plan(state, open, &mut lines),
        },
        (None, None) => {
            lines.extend(START.iter().map(|words| HelpLine::Says((*words).to_owned())));
            "the start".to_owned()
        }
    };
    let mut context = state.context();
    context.over = None;
    context.typing = false;
    // Tab leads there from the letters.
    context.list |= context.screen == Screen::Search;
    for group in help(&context) {
        lines.push(HelpLine::Blank);
        lines.push(HelpLine::Heading(group.title));
        lines.extend(group.lines.into_iter().map(HelpLine::Keys));
    }
    lines.push(HelpLine::Blank);
    lines.extend(ALWAYS.iter().map(|words| HelpLine::Says((*words).to_owned())));
    HelpPage { title, lines }
}

const START: [&str; 2] = [
    "Up and Down choose a plan or what to begin; Enter opens it.",
    "What was typed is kept as it is typed. Going back and leaving are always possible.",
];
const ALWAYS: [&str; 2] = [
    "While TYPING shows, letters are only letters: F1 is help then, and Esc stops typing.",
    "Nothing needs saving, and u takes anything back.",
];

/// What lies over the work, and how it is used.
fn about_over(over: &Over) -> (&'static str, &'static [&'static str]) {
    match over {
        Over::Why(_) => (
            "why",
            &[
                "How the figure came about, in a sentence, and what it rests on.",
                "Up and Down choose a line. Enter goes a step nearer to what was said or to the rule; Backspace goes \
                 back up. y copies what is shown. Esc closes. Then these work:",
            ],
        ),
        Over::Checks(_) => (
            "checks",
            &[
                "What stops agreement is to do; the rest is to look at or to know.",
                "Up and Down choose one. Enter goes to the answer behind it. Esc closes. Then these work:",
            ],
        ),
        Over::History(_) | Over::Differences(_) => (
            "history",
            &[
                "Every change of the plan, the newest first: what changed from what to what, and what it did to the \
                 money. An undo is a change too.",
                "Enter shows the plan as it stood after the change, to look at only. c marks one, and on another \
                 compares the two. u and Ctrl-R undo and redo here as well. Esc closes. Then these work:",
            ],
        ),
        Over::Find(_) => (
            "find a command",
            &[
                "Type what you want in your own words: how much does she pay. Slips and small words do not matter.",
                "Up and Down choose, Enter does it, Esc closes. The keys of the step:",
            ],
        ),
        _ => ("what lies on top", &["Esc closes it. Then these work:"]),
    }
}

/// What stands side by side, and how it is used; none where nothing does.
fn about_beside(open: &OpenPlan) -> Option<(&'static str, &'static [&'static str])> {
    if open.settings.is_some() {
        return Some((
            "the same needs in other homes",
            &[
                "What the same needs would cost in each kind of home, at the price of the nearest who has room and \
                 is rated well enough. Nothing here is on the plan: step 1 says where the person will live.",
                "Left and Right choose a home; Up and Down scroll. w says what changes there: what the person is \
                 left, which benefits stop, what becomes of the home. Esc goes back.",
                "Rooms and food that are not in (a) are paid beside it. No rent is in the catalogue: ask them.",
                "In a care home Enter opens the savings with the home counted in. After week 12 what the person \
                 pays depends on it. Nothing that is paid now does.",
                "~ stands before a figure while something is still to find.",
            ],
        ));
    }
    let searching = open.searching.as_ref()?;
    if searching.comparing.is_none() {
        return Some(about_search(searching));
    }
    Some((
        "comparing providers",
        &[
            "The same from each of those marked, at their own prices, and what the whole plan would come to with each: \
             a week, for the person, for the council.",
            "Left and Right choose one, Enter takes it; Up and Down scroll. w shows all that is known of one. o puts \
             them in another order; + counts quality more, - counts price more. Esc goes back to the list.",
            "- says that nothing is known of it. ~ stands before a figure while something is still to find.",
        ],
    ))
}

/// A search, and how it is used.
fn about_search(searching: &Searching) -> (&'static str, &'static [&'static str]) {
    match searching.purpose {
        For::Support(_) => (
            "groups who help",
            &[
                "Type words in any order: a name, a town, a skill. Slips do not matter. Up and Down choose, Enter \
                 puts them among those who help. w shows all that is known of one.",
                "Tab goes to the list and back to the letters. In the list f shows others and o puts them in another \
                 order. Esc goes back.",
            ],
        ),
        For::Visits | For::Line(_) => (
            "looking for somebody",
            &[
                "Type words in any order: a name, a town, a skill. Slips do not matter. Up and Down choose, Enter \
                 puts them on the plan. w shows all that is known of one.",
                "Tab goes to the list and back to the letters. In the list Space marks up to four and c compares \
                 them; f shows others, o puts them in another order; + counts quality more, - counts price more. \
                 Esc goes back.",
            ],
        ),
    }
}

/// The field in focus, its law, and ideas to ask.
fn about_plan(state: &State, open: &OpenPlan, lines: &mut Vec<HelpLine>) -> String {
    let words = &state.library.words;
    let step = words.step(open.step.id());
    let step_name = match open.is_estimate() {
        true => "Quick estimate",
        false => step.map_or(open.step.name(), |step| step.name.as_str()),
    };
    let Some(row) = open.focused() else { return step_name.to_owned() };
    let outcome = outcome_of(state, open, row);
    let (called, sentences) = about_row(row, open.name());
    let mut says = |words: String| {
        if !words.is_empty() {
            lines.push(HelpLine::Says(words));
        }
    };
    sentences.into_iter().for_each(&mut says);
    if let Some(outcome) = outcome {
        let law = format!("About this question: regulation {}, {}.", outcome.regulation, outcome.short);
        says(law);
    }
    if lines.is_empty() {
        let advice = named(&step.map(|step| step.advice.clone()).unwrap_or_default(), open.name());
        lines.extend((!advice.is_empty()).then_some(HelpLine::Says(advice)));
    }
    let ideas = match (outcome, step) {
        (Some(outcome), _) => outcome.prompts.as_slice(),
        (None, Some(step)) => step.ideas.as_slice(),
        (None, None) => &[],
    };
    lines.push(HelpLine::Blank);
    lines.push(HelpLine::Heading("IDEAS TO ASK"));
    lines.extend(ideas.iter().map(|idea| HelpLine::Says(named(idea, open.name()))));
    if called.is_empty() { step_name.to_owned() } else { format!("{step_name}, {called}") }
}

/// What a row is called, and what there is to know of it.
fn about_row<'a>(row: &'a Row, name: &str) -> (&'a str, Vec<String>) {
    let says = match &row.what {
        What::Field(field) => {
            return (field.label, vec![named(field.help, name), of_kind(field).to_owned()]);
        }
        What::Rung(_) => "A number says how much help is needed, as if nobody were helping. 0 is not asked.",
        What::Item(..) => "Enter opens what is said of it. a adds another, d takes it out; u brings it back.",
        What::Add(_) => return ("", vec!["Enter or a adds one.".to_owned()]),
        What::Figure(_) => "Enter or w says how the figure came about, down to what was said.",
        What::ToArrange(..) => {
            "Enter searches for somebody who could do what is still to find; with nothing to find, for somebody \
             instead."
        }
        What::Check(_) => return ("a check", vec!["Enter goes to the answer behind it.".to_owned()]),
        _ => "",
    };
    (row.label.trim(), vec![says.to_owned()])
}

/// The outcome that a question is about.
fn outcome_of<'a>(state: &'a State, open: &OpenPlan, row: &Row) -> Option<&'a OutcomeWords> {
    let path = row.path.as_ref()?;
    let item = jump::item_of(path).filter(|item| item.shape() == "eligibility.outcomes")?;
    let words = &state.library.words;
    let typed = open.history.sheet().typed(&item.field("outcome"));
    // A question not answered yet has a place of its own, named after its outcome.
    let id = typed.or_else(|| item.first_item().map(|id| id.split_once('-').map_or(id, |(_, rest)| rest)))?;
    words.outcome(id)
}

/// What the keys do for a kind of field.
fn of_kind(field: &Field) -> &'static str {
    match field.kind {
        Kind::Text => "Enter opens it. Then Tab takes it and opens the next; Esc takes it and stops.",
        Kind::Note => "Enter opens it; in it, Enter begins a line. Tab or Esc takes it.",
        Kind::Money => "Digits and one point, as in 24.50. + and - change it by one.",
        Kind::Hours => "Hours with a point, or 1h45, 1:45, 105m. + and - change it by a quarter.",
        Kind::Count(..) => "A whole number. + and - change it by one.",
        Kind::Date | Kind::PastDate => {
            "A day such as 1 dec, 1/12/26 or 1 December 2026. +6w is six weeks on."
        }
        Kind::YesNo => "1 is yes, 2 is no, 0 is not asked. y and n do not answer.",
        Kind::Choice(choices) if choices == ANSWERS => {
            "1 is yes, 2 is no, 3 is not sure, 0 is not asked. y and n do not answer."
        }
        Kind::Choice(_) | Kind::Of(_) => "A number chooses; Left and Right step through. 0 is not asked.",
        Kind::Ticks(_) | Kind::TicksOf(_) | Kind::TicksOfItems(_) => "Each number ticks or unticks.",
        Kind::WeekGrid | Kind::Cell => {
            "Minutes, then Enter. 45x2 means two workers. Space repeats the cell above."
        }
        Kind::Id => "It is copied when somebody is chosen.",
        Kind::Rules => "They are those of the plan's first day.",
    }
}
