//! What a field takes: how its text is read when it is taken, and what the contract holds for it.

use super::words::Words;
use crate::amount::{Hours, Money};
use crate::plan::*;
use crate::policy::Policy;
use crate::reading::{Node, Tree};
use jiff::civil::Date;

/// A word of the contract and what people read for it.
pub type Choice = (&'static str, &'static str);

/// Lists of the policy from which a field chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FromPolicy {
    /// Areas of support.
    Areas,
    /// The ten outcomes.
    Outcomes,
    /// Aspects of wellbeing.
    Wellbeing,
    /// Funding streams.
    Streams,
    /// Kinds of income.
    Income,
    /// Age bands of the guarantee.
    AgeBands,
    /// Premiums.
    Premiums,
    /// Rungs of the ladder of the need's own area.
    Rungs,
}

/// The kinds of field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of words.
    Text,
    /// Several lines of words.
    Note,
    /// Pounds.
    Money,
    /// Hours or units a week.
    Hours,
    /// A whole number from and to.
    Count(u32, u32),
    /// A day.
    Date,
    /// A day that has been, such as a birth.
    PastDate,
    /// Yes or no.
    YesNo,
    /// One word of the contract.
    Choice(&'static [Choice]),
    /// One of the policy's.
    Of(FromPolicy),
    /// Several words of the contract, with spaces between.
    Ticks(&'static [Choice]),
    /// Several of the policy's.
    TicksOf(FromPolicy),
    /// Several ids of items of a list of the plan.
    TicksOfItems(&'static str),
    /// An id that is copied when something is chosen, and not typed.
    Id,
    /// The rules.
    Rules,
    /// A week of visits: minutes in cells of day and time.
    WeekGrid,
    /// One cell of a week of visits.
    Cell,
}

/// What became of a text when its field was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What is kept: in the contract's form if it is a value, else as typed.
    pub text: String,
    /// What is wrong, a sentence; nothing if it is a value.
    pub wrong: Option<String>,
}

impl Kind {
    /// Reads what was typed, leniently as people write: `£1,200`, `1h45`, `1 dec`. A wrong value is kept as typed.
    pub fn take(self, typed: &str, today: Date) -> Taken {
        let text = typed.trim();
        let read = match self {
            Kind::Money => money(text),
            Kind::Hours => hours(text),
            Kind::Count(least, most) => count(text, least, most),
            Kind::Date => super::date::read(text, today).map(|date| date.to_string()),
            Kind::PastDate => super::date::read_past(text, today).map(|date| date.to_string()),
            Kind::Text | Kind::Note => words(typed),
            Kind::Cell => super::grid::taken(text),
            _ => Ok(text.to_owned()),
        };
        match read {
            Ok(text) => Taken { text, wrong: None },
            Err(says) => Taken { text: typed.to_owned(), wrong: Some(says) },
        }
    }

    /// The contract's value of a kept text.
    ///
    /// # Errors
    /// A sentence that says what it lacks: the text is not yet a value.
    pub(super) fn value(self, text: &str) -> Result<Node, String> {
        let list = |text: &str| {
            let word = |word: &str| Tree::from(Node::Text(word.to_owned()));
            Node::List(text.split_whitespace().map(word).collect())
        };
        match self {
            Kind::Money => Money::parse(text).map(|_| Node::Text(text.to_owned())).map_err(|e| e.to_string()),
            Kind::Hours => hours(text).map(|_| Node::Text(text.to_owned())),
            Kind::Count(least, most) => {
                count(text, least, most).map(|text| text.parse().map_or(Node::Fraction, Node::Whole))
            }
            Kind::Date | Kind::PastDate => crate::reading::date(text)
                .map(|_| Node::Text(text.to_owned()))
                .map_err(|_| super::date::lacks(text, self == Kind::PastDate)),
            Kind::YesNo => match text {
                "yes" => Ok(Node::Truth(true)),
                "no" => Ok(Node::Truth(false)),
                _ => Err("1 is yes, 2 is no.".to_owned()),
            },
            Kind::Ticks(_) | Kind::TicksOf(_) | Kind::TicksOfItems(_) => Ok(list(text)),
            _ => Ok(Node::Text(text.to_owned())),
        }
    }

    /// What can be chosen here, as word and what people read.
    pub fn choices(self, policy: &Policy, words: &Words, area: Option<&AreaId>) -> Vec<(String, String)> {
        let fixed =
            |choices: &[Choice]| choices.iter().map(|(w, s)| ((*w).to_owned(), (*s).to_owned())).collect();
        match self {
            Kind::YesNo => fixed(YES_NO),
            Kind::Choice(choices) | Kind::Ticks(choices) => fixed(choices),
            Kind::Of(list) | Kind::TicksOf(list) => list.choices(policy, words, area),
            _ => Vec::new(),
        }
    }

    /// The text after one step more (1) or less (-1): a pound, a quarter of an hour, one, a day. None where there is
    /// no number yet to step from, or the step leads out of bounds.
    pub fn stepped(self, typed: &str, by: i8) -> Option<String> {
        let by = i128::from(by);
        let text = if typed.is_empty() { "0" } else { typed };
        match self {
            Kind::Money => {
                let pence = (Money::parse(text).ok()?.pence() + by * 100).max(0);
                Money::parse(&format!("{}.{:02}", pence / 100, pence % 100))
                    .ok()
                    .map(|money| money.to_string())
            }
            Kind::Hours => {
                let millionths = Hours::parse(text).ok()?.exact().times_whole(1_000_000);
                let stepped = (millionths + by * 250_000).max(0);
                let text = format!("{}.{:06}", stepped / 1_000_000, stepped % 1_000_000);
                Hours::parse(&text).ok().map(Hours::text)
            }
            Kind::Count(least, most) => {
                let number = text.parse::<i128>().ok()? + by;
                count(&number.to_string(), least, most).ok()
            }
            Kind::Date | Kind::PastDate => {
                let day = crate::reading::date(typed).ok()?;
                let days = i64::try_from(by).ok()?;
                day.checked_add(jiff::Span::new().days(days)).ok().map(|day| day.to_string())
            }
            _ => None,
        }
    }

    /// Whether words, figures or a day are typed into it.
    pub fn is_typed(self) -> bool {
        matches!(self, Kind::Text | Kind::Note) || self.is_number()
    }

    /// Whether one of a few answers is chosen, rather than typed.
    pub fn is_choice(self) -> bool {
        matches!(self, Kind::YesNo | Kind::Choice(_) | Kind::Of(_))
    }

    /// Whether it is a day.
    pub fn is_date(self) -> bool {
        matches!(self, Kind::Date | Kind::PastDate)
    }

    /// Whether a digit opens it with that digit in it.
    pub fn is_number(self) -> bool {
        matches!(self, Kind::Money | Kind::Hours | Kind::Count(..) | Kind::Cell) || self.is_date()
    }
}

impl FromPolicy {
    fn choices(self, policy: &Policy, words: &Words, area: Option<&AreaId>) -> Vec<(String, String)> {
        fn named<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(String, String)> {
            rows.map(|(id, name)| (id.to_owned(), name.to_owned())).collect()
        }
        let plain = |id: &str| (id.to_owned(), words.name_of(id));
        let charging = &policy.charging;
        match self {
            FromPolicy::Areas => named(policy.areas.iter().map(|a| (a.id.as_str(), a.name.as_str()))),
            FromPolicy::Outcomes => named(policy.outcomes.iter().map(|outcome| {
                let id = outcome.id.as_str();
                (id, words.outcome(id).map_or(outcome.name.as_str(), |words| words.short.as_str()))
            })),
            FromPolicy::Wellbeing => named(policy.wellbeing.iter().map(|w| (w.id.as_str(), w.name.as_str()))),
            FromPolicy::Streams => named(policy.streams.iter().map(|s| (s.id.as_str(), s.name.as_str()))),
            FromPolicy::Income => charging.income.iter().map(|(id, _)| plain(id.as_str())).collect(),
            FromPolicy::AgeBands => {
                charging.minimum_income_guarantee.iter().map(|(id, _)| plain(id.as_str())).collect()
            }
            FromPolicy::Premiums => charging.premiums.iter().map(|(id, _)| plain(id.as_str())).collect(),
            FromPolicy::Rungs => {
                let ladder = area.and_then(|area| policy.area(area)).map(|area| area.ladder.as_slice());
                named(ladder.unwrap_or_default().iter().map(|r| (r.id.as_str(), r.name.as_str())))
            }
        }
    }
}

/// Yes and no.
pub const YES_NO: &[Choice] = &[("yes", "yes"), ("no", "no")];

/// Words without controls; line ends and tabs stay.
fn words(text: &str) -> Result<String, String> {
    if text.chars().count() > 20_000 {
        return Err("That is over 20,000 characters. Shorten it.".to_owned());
    }
    Ok(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect())
}

fn money(text: &str) -> Result<String, String> {
    Money::as_written(text).map(|money| money.to_string()).map_err(|error| error.to_string())
}

fn count(text: &str, least: u32, most: u32) -> Result<String, String> {
    let wrong = || format!("Write a whole number from {least} to {most}.");
    let figures = !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    let number: u32 = if figures { text.parse().map_err(|_| wrong())? } else { return Err(wrong()) };
    if (least..=most).contains(&number) { Ok(number.to_string()) } else { Err(wrong()) }
}

/// Hours: `1.75`, `1h45`, `1:45` or `105m`.
fn hours(text: &str) -> Result<String, String> {
    let lower = text.to_lowercase().replace(' ', "");
    let from_minutes = |hours: &str, minutes: &str, timed: bool| -> Option<String> {
        let hours: u32 = if hours.is_empty() { 0 } else { hours.parse().ok()? };
        let minutes: u32 = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
        // 25:90 is nobody's time.
        if timed && minutes > 59 {
            return None;
        }
        let all = hours.checked_mul(60)?.checked_add(minutes)?;
        // Millionths of an hour, the contract's six figures; a third of an hour is cut there.
        let millionths = u64::from(all) * 1_000_000 / 60;
        Hours::parse(&format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000))
            .ok()
            .map(Hours::text)
    };
    let timed = match (lower.split_once(['h', ':']), lower.strip_suffix('m')) {
        (Some((hours, minutes)), _) => from_minutes(hours, minutes.trim_end_matches('m'), true),
        (None, Some(minutes)) if !minutes.is_empty() => from_minutes("", minutes, false),
        _ => None,
    };
    match timed {
        Some(text) => Ok(text),
        None => Hours::parse(&lower).map(Hours::text).map_err(|error| match error {
            crate::amount::AmountFault::NotANumber => {
                let short: String = text.trim().chars().take(12).collect();
                format!("{short} is not a number of hours. Write 1.75, 1h45 or 105m.")
            }
            other => other.to_string(),
        }),
    }
}
