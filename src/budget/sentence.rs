//! The one maker of words from working: the same for screen, page and talk.
//!
//! `names` says what a figure is called, `meaning` what it is for, `said` how it came about in one sentence, `parts` what
//! it is made of, `line` what a line of the plan rests on, `rules` what a rule is and where it comes from.

mod column;
mod line;
mod meaning;
mod names;
mod parts;
mod rules;
mod said;

pub use rules::{origin, rule, rule_figure, rule_name};

use super::derived::working_of;
use super::working::*;
use super::{Budget, LineOf, rule_standing, standing};
use crate::amount::Money;
use crate::plan::{Arrangement, Plan};
use crate::policy::{Policy, Status};

/// A figure explained: what it is, how it came about, and what it rests on.
#[derive(Clone, Debug)]
pub struct Explained {
    /// What it is.
    pub name: String,
    /// What it came to, as shown.
    pub value: String,
    /// What it means, in one or two sentences.
    pub meaning: String,
    /// How it came about, in one sentence.
    pub sentence: String,
    /// What it is made of and rests on, in order; each can be followed.
    pub rows: Vec<Row>,
    /// What closes the column of parts, if there is one: *Five lines added up*.
    pub total: Option<String>,
}

/// How a row stands to the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// In the column that comes to the figure.
    Adds,
    /// Not in it, and somebody might ask why not.
    Aside,
    /// What it rests on.
    Beneath,
}

/// One part of an explanation.
#[derive(Clone, Debug)]
pub struct Row {
    /// How it stands to the figure.
    pub part: Part,
    /// What it is.
    pub label: String,
    /// How much; empty where it has no figure.
    pub value: String,
    /// Where it leads; nowhere if it is said here and rests on no answer and no rule.
    pub of: Option<Ref>,
    /// Words beneath it.
    pub under: Option<String>,
    /// For a rule: its source, date and status.
    pub origin: Option<String>,
    /// How sure it is, where there is something to say.
    pub standing: Option<Status>,
}

/// How a sentence speaks: what pounds look like, and everyday names for ids.
#[derive(Clone, Copy)]
pub struct Speech<'a> {
    /// Pounds inside a sentence.
    pub pounds: fn(Money) -> String,
    /// The everyday name of an id, such as a kind of income, if there is one.
    pub called: &'a dyn Fn(&str) -> Option<String>,
}

/// Bare figures, and the ids' own words.
const BARE: Speech<'static> = Speech { pounds: bare, called: &|_| None };

fn bare(money: Money) -> String {
    money.to_string()
}

/// Explains a figure of the result; nothing if the result has no such figure.
pub fn explain(figure: Figure, budget: &Budget, plan: &Plan, policy: &Policy) -> Option<Explained> {
    explain_in(BARE, figure, budget, plan, policy)
}

/// The same, in the words and signs of a page or a screen. Columns keep bare figures.
pub fn explain_in(
    speech: Speech<'_>,
    figure: Figure,
    budget: &Budget,
    plan: &Plan,
    policy: &Policy,
) -> Option<Explained> {
    let (value, operands) = working_of(figure, budget, plan, policy)?;
    let words = Words { budget, plan, policy, speech };
    let rows = words.rows(figure, &operands);
    Some(Explained {
        name: words.name(figure),
        value: words.value(figure, value),
        meaning: words.meaning(figure),
        sentence: words.sentence(figure, value, &operands),
        total: words.total(figure, &rows),
        rows,
    })
}

/// What a figure is, in words.
pub fn figure_name(figure: Figure, budget: &Budget, plan: &Plan, policy: &Policy) -> String {
    Words { budget, plan, policy, speech: BARE }.name(figure)
}

struct Words<'a> {
    budget: &'a Budget,
    plan: &'a Plan,
    policy: &'a Policy,
    speech: Speech<'a>,
}

impl Words<'_> {
    fn person(&self) -> &str {
        self.plan.person.as_ref().and_then(|person| person.called()).unwrap_or("the person")
    }

    fn area(&self, index: u16) -> &str {
        let area = self.plan.needs.get(usize::from(index)).map(|need| &need.area);
        area.map_or("", |area| self.policy.area_name(area))
    }

    fn arrangement(&self, index: u16) -> Option<&Arrangement> {
        match self.budget.lines.get(usize::from(index))?.of {
            LineOf::Arrangement(at) => self.plan.arrangements.get(usize::from(at)),
            LineOf::Prevention(_) => None,
        }
    }

    /// The everyday name of an id, else its own words.
    fn called(&self, id: &str) -> String {
        (self.speech.called)(id).unwrap_or_else(|| plain(id))
    }

    /// A figure as it is shown; "not yet worked out" for what the assessment has not reached, never 0.00.
    fn value(&self, figure: Figure, value: Value) -> String {
        let of_person = matches!(
            figure,
            Figure::Contribution(_)
                | Figure::Statement(_, Party::Person)
                | Figure::SoFar(Party::Person, _)
                | Figure::Direct(Direct::Net)
        );
        if of_person && !self.budget.contribution.assessed {
            return "not yet worked out".to_owned();
        }
        match value {
            Value::Nothing => "no limit: the full cost".to_owned(),
            other => other.to_string(),
        }
    }

    /// A row, with how sure what it leads to is.
    fn row(&self, part: Part, label: impl Into<String>, value: impl Into<String>, of: Ref) -> Row {
        let (origin, standing) = match of {
            Ref::Policy(place) => (Some(origin(place, self.policy)), rule_standing(place, self.policy)),
            Ref::Figure(figure) => (None, standing(figure, self.budget, self.plan, self.policy)),
            Ref::Plan(_) => (None, None),
        };
        Row { part, label: label.into(), value: value.into(), of: Some(of), under: None, origin, standing }
    }

    /// A value inside a sentence.
    fn say(&self, value: Value) -> String {
        match value {
            Value::Money(money) => (self.speech.pounds)(money),
            other => other.to_string(),
        }
    }
}

/// An id in words.
fn plain(name: &str) -> String {
    name.replace('_', " ")
}

/// `One line`, `Five lines`, `12 lines`.
fn counted(count: usize, one: &str, many: &str) -> String {
    const WORDS: [&str; 11] =
        ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
    let number = WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned());
    format!("{number} {}", if count == 1 { one } else { many })
}
