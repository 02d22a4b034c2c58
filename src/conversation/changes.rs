//! The history of a plan: every change with its time, who made it, what changed in words and what that did to the
//! money. Only the page in sight is worked out, from the sheet of today back, so that a plan of thousands of changes
//! opens at once.

use super::commands::moved;
use super::said::{Seen, item_called, leaves, step_in_words};
use super::{Effect, Library, OpenPlan, Over, State, jump};
use crate::amount::{date_in_short, in_london};
use crate::budget::Budget;
use crate::form::FIELDS;
use crate::keys::Command;
use crate::plan::{Act, Entry, Path, Sheet};
use crate::policy::Policy;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// So many are worked out at once.
const PAGE: usize = 20;

/// The history while it is open.
#[derive(Clone, Debug)]
pub struct Changes {
    /// The line in focus, the newest first.
    pub focus: usize,
    /// The lines marked to be compared, at most two.
    pub marked: Vec<usize>,
    /// The place of the first of [`Changes::lines`].
    pub from: usize,
    /// The lines of the page that the focus is on.
    pub lines: Vec<ChangeLine>,
    /// How many there are in all.
    pub count: usize,
    /// How many can be done again.
    pub undone: usize,
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// Its number, the first change being 1.
    pub number: usize,
    /// The day, where the line before has another.
    pub day: Option<String>,
    /// The time of day in London.
    pub time: String,
    /// Who, by the first name.
    pub who: String,
    /// What changed, from what to what.
    pub what: String,
    /// What it did to the money; empty if nothing.
    pub money: Vec<String>,
}

/// Two states of a plan side by side, in words.
#[derive(Clone, Debug)]
pub struct Differences {
    /// Which two.
    pub title: String,
    /// What differs; lines that do not begin with a blank are headings.
    pub lines: Vec<String>,
    /// How far it is scrolled.
    pub at: usize,
    from: Box<Changes>,
}

/// A sheet worked out.
struct Worked {
    sheet: Sheet,
    policy: Policy,
    budget: Budget,
}

impl Worked {
    fn of(sheet: Sheet, library: &Library, today: Date) -> Worked {
        let (_, policy, budget) = super::open::work_out(&sheet, library, today);
        Worked { sheet, policy, budget }
    }

    fn seen<'a>(&'a self, library: &'a Library) -> Seen<'a> {
        Seen { sheet: &self.sheet, policy: &self.policy, library, day: self.budget.as_at }
    }
}

/// The sheet as it stood before the newest so many lines.
pub(super) fn sheet_before(open: &OpenPlan, newest: usize) -> Sheet {
    let mut sheet = open.history.sheet().clone();
    for entry in open.history.entries().iter().rev().take(newest) {
        if open.history.rewind(entry, &mut sheet).is_err() {
            break;
        }
    }
    sheet
}

/// The day and the time of day in London at which a line was written.
pub(super) fn when(entry: &Entry) -> Option<(Date, String)> {
    entry.at.parse().ok().map(in_london)
}

impl Changes {
    fn new(state: &State, open: &OpenPlan, focus: usize) -> Changes {
        let mut changes = Changes {
            focus,
            marked: Vec::new(),
            from: usize::MAX,
            lines: Vec::new(),
            count: open.history.changes(),
            undone: open.history.steps_undone(),
        };
        changes.turn_page(state, open);
        changes
    }

    /// Works out the page that the focus is on, if it is another.
    fn turn_page(&mut self, state: &State, open: &OpenPlan) {
        let from = self.focus / PAGE * PAGE;
        if from == self.from {
            return;
        }
        self.from = from;
        self.lines = lines(state, open, from);
    }
}

fn lines(state: &State, open: &OpenPlan, from: usize) -> Vec<ChangeLine> {
    let (library, today) = (&state.library, state.today);
    let this_day = in_london(state.now).0;
    let entries = open.history.entries();
    let day_of = |at: usize| entries.iter().rev().nth(at).and_then(when).map(|(day, _)| day);
    let mut after = Worked::of(sheet_before(open, from), library, today);
    let mut out = Vec::new();
    for (at, entry) in entries.iter().rev().enumerate().skip(from).take(PAGE) {
        let mut sheet = after.sheet.clone();
        if open.history.rewind(entry, &mut sheet).is_err() {
            break;
        }
        let before = Worked::of(sheet, library, today);
        let (day, time) = when(entry).map_or((None, entry.at.clone()), |(day, time)| (Some(day), time));
        let last = if at == from { Some(this_day) } else { day_of(at - 1) };
        out.push(ChangeLine {
            number: entries.len() - at,
            day: day.filter(|day| Some(*day) != last).map(date_in_short),
            time,
            who: entry.who.split_whitespace().next().unwrap_or("-").to_owned(),
            what: what(open, entry, &before.seen(library), &after.seen(library)),
            money: money(&before.budget, &after.budget, open.name()),
        });
        after = before;
    }
    out
}

fn what(open: &OpenPlan, entry: &Entry, before: &Seen<'_>, after: &Seen<'_>) -> String {
    let step = open.history.step_of(entry);
    match entry.act {
        Act::Did => step_in_words(step, before, after),
        Act::Undid => format!("Undone: {}", step_in_words(step, after, before)),
        Act::Redid => format!("Done again: {}", step_in_words(step, before, after)),
    }
}

/// What moved: the week, what the person pays, the whole plan if the week did not move.
fn money(before: &Budget, after: &Budget, name: &str) -> Vec<String> {
    let week = |budget: &Budget| {
        let range = budget.so_far.weekly;
        match (budget.areas.is_empty() && budget.lines.is_empty(), range.low == range.high) {
            (true, _) => "-".to_owned(),
            (_, true) => range.low.to_string(),
            (_, false) => format!("{} to {}", range.low, range.high),
        }
    };
    let pays = |budget: &Budget| match budget.contribution.assessed {
        true => budget.so_far.person.likely.to_string(),
        false => "not yet".to_owned(),
    };
    let whole = |budget: &Budget| budget.statement.plan.cost.to_string();
    let moved = |label: &str, was: String, is: String| (was != is).then(|| format!("{label} {was} > {is}"));
    let weekly = moved("week", week(before), week(after));
    let year = if after.weeks == 52 { "year" } else { "whole plan" };
    let over_the_plan = moved(year, whole(before), whole(after)).filter(|_| weekly.is_none());
    let person = moved(&format!("{name} pays"), pays(before), pays(after));
    [weekly, over_the_plan, person].into_iter().flatten().collect()
}

impl State {
    pub(super) fn show_history(&mut self, focus: usize) {
        let Some(open) = &self.open else { return };
        let changes = Changes::new(self, open, focus);
        self.over = Some(Over::History(changes));
    }

    pub(super) fn in_history(&mut self, command: Command, mut changes: Changes) -> Vec<Effect> {
        match command {
            Command::Close | Command::History | Command::Leave => return Vec::new(),
            Command::Move(direction) => changes.focus = moved(changes.focus, direction, changes.count),
            Command::NextField => {
                changes.focus = moved(changes.focus, crate::keys::Direction::Down, changes.count)
            }
            Command::LastField => {
                changes.focus = moved(changes.focus, crate::keys::Direction::Up, changes.count)
            }
            Command::Undo | Command::Redo => {
                let effects = if command == Command::Undo { self.undo() } else { self.redo() };
                self.show_history(0);
                return effects;
            }
            Command::Open => {
                self.look_back(changes.focus);
                return Vec::new();
            }
            Command::Compare => return self.mark_to_compare(changes),
            _ => {
                self.closed_first(Over::History(changes));
                return Vec::new();
            }
        }
        if let Some(open) = &self.open {
            changes.turn_page(self, open);
        }
        self.over = Some(Over::History(changes));
        Vec::new()
    }

    /// The first mark waits for a second; two are compared at once.
    fn mark_to_compare(&mut self, mut changes: Changes) -> Vec<Effect> {
        let here = changes.focus;
        if changes.marked.contains(&here) {
            changes.marked.retain(|at| *at != here);
        } else {
            changes.marked.push(here);
        }
        if let [one, other] = changes.marked[..] {
            let compared = self.compare(one.max(other), one.min(other), &changes);
            self.over = compared.map(Over::Differences);
        } else {
            if changes.marked.len() == 1 {
                self.tell("Marked. c on another compares the two: the plan as it stood after each.", false);
            }
            self.over = Some(Over::History(changes));
        }
        Vec::new()
    }

    fn compare(&self, older: usize, newer: usize, from: &Changes) -> Option<Differences> {
        let open = self.open.as_ref()?;
        let library = &self.library;
        let [was, is] = [older, newer].map(|at| Worked::of(sheet_before(open, at), library, self.today));
        let number = |at: usize| open.history.changes() - at;
        let mut lines = vec!["MONEY".to_owned()];
        let moved = money(&was.budget, &is.budget, open.name());
        lines.extend(moved.iter().map(|line| format!("  {line}")));
        if moved.is_empty() {
            lines.push("  as it was".to_owned());
        }
        let answers = differing(&was.seen(library), &is.seen(library));
        if answers.is_empty() {
            lines.push("Nothing else differs.".to_owned());
        }
        lines.extend(answers);
        let from = Changes { marked: Vec::new(), ..from.clone() };
        let title = format!("After change {}, and after change {}", number(older), number(newer));
        Some(Differences { title, lines, at: 0, from: Box::new(from) })
    }

    pub(super) fn in_differences(&mut self, command: Command, mut both: Differences) -> Vec<Effect> {
        match command {
            Command::Close | Command::Leave | Command::Open => self.over = Some(Over::History(*both.from)),
            Command::Move(direction) => {
                both.at = moved(both.at, direction, both.lines.len());
                self.over = Some(Over::Differences(both));
            }
            _ => self.closed_first(Over::Differences(both)),
        }
        Vec::new()
    }
}

/// What differs, by step in the form's order: an item that is in one of them only is one line.
fn differing(was: &Seen<'_>, is: &Seen<'_>) -> Vec<String> {
    let texts = |seen: &Seen<'_>| leaves(seen.sheet).into_iter().collect::<BTreeMap<Path, String>>();
    let (before, after) = (texts(was), texts(is));
    let mut told: BTreeSet<Path> = BTreeSet::new();
    let mut found: Vec<(usize, String, String)> = Vec::new();
    for path in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        if before.get(path) == after.get(path) {
            continue;
        }
        let (title, place) = place_in_form(path);
        let alone =
            jump::item_of(path).and_then(|item| only_in_one(&item, was, is).map(|words| (item, words)));
        match alone {
            Some((item, words)) => {
                if told.insert(item) {
                    found.push((place, title, words));
                }
            }
            None => {
                let of = |seen: &Seen<'_>, texts: &BTreeMap<Path, String>| {
                    seen.standing(path, texts.get(path).map(String::as_str))
                };
                let called = if after.contains_key(path) { is.call(path) } else { was.call(path) };
                found.push((place, title, format!("{called}: {} > {}", of(was, &before), of(is, &after))));
            }
        }
    }
    found.sort_by_key(|(place, ..)| *place);
    let mut out = Vec::new();
    let mut last = String::new();
    for (_, title, words) in found {
        if title != last {
            out.push(title.to_uppercase());
            last = title;
        }
        out.push(format!("  {words}"));
    }
    out
}

fn only_in_one(path: &Path, was: &Seen<'_>, is: &Seen<'_>) -> Option<String> {
    let (list, crate::plan::Part::Item(id)) = path.split_last()? else { return None };
    let item = |seen: &Seen<'_>| seen.sheet.items(&list).iter().find(|item| item.id == *id).cloned();
    match (item(was), item(is)) {
        (Some(item), None) => Some(format!("{} taken out", item_called(&list, &item, was))),
        (None, Some(item)) => Some(format!("{} added", item_called(&list, &item, is))),
        _ => None,
    }
}

/// The name of the step that holds a path, and the path's place in the form.
fn place_in_form(path: &Path) -> (String, usize) {
    let shape = path.shape();
    let exact = FIELDS.iter().position(|field| field.shape == shape);
    let near =
        || FIELDS.iter().position(|field| shape.starts_with(field.shape) || field.shape.starts_with(&shape));
    let name = jump::step_of(path).map_or("Others", |step| step.name()).to_owned();
    (name, exact.or_else(near).unwrap_or(usize::MAX))
}
