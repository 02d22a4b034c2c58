//! What an inspection found: the overall rating and the five questions.

use super::text::one_space;
use crate::amount::{Exact, date_in_words, month};
use jiff::civil::Date;
use std::fmt;

/// A rating in the inspector's words. Words the program does not know are kept as they are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Rating {
    /// The best.
    Outstanding,
    /// As it should be.
    Good,
    /// Something has to be better.
    RequiresImprovement,
    /// Much has to be better.
    Inadequate,
    /// Registered, and nobody has been yet.
    NotInspected,
    /// Registered, and the files that were read say nothing of a rating. Nothing follows from that.
    NotKnown,
    /// Any other word, as it was written.
    Other(String),
}

impl Rating {
    /// Reads a rating, in large or small letters, with any white space between its words.
    pub fn read(text: &str) -> Rating {
        let text = one_space(text);
        match text.to_lowercase().as_str() {
            "outstanding" => Rating::Outstanding,
            "good" => Rating::Good,
            "requires improvement" => Rating::RequiresImprovement,
            "inadequate" => Rating::Inadequate,
            "not inspected" | "not yet inspected" | "not rated" | "no published rating" => {
                Rating::NotInspected
            }
            "not known" => Rating::NotKnown,
            _ => Rating::Other(text),
        }
    }

    /// Its words.
    pub fn words(&self) -> &str {
        match self {
            Rating::Outstanding => "Outstanding",
            Rating::Good => "Good",
            Rating::RequiresImprovement => "Requires improvement",
            Rating::Inadequate => "Inadequate",
            Rating::NotInspected => "Not inspected",
            Rating::NotKnown => "Not known",
            Rating::Other(words) => words,
        }
    }

    /// Whether it stands below another. Of a rating that is no grade nothing can be said: neither way is it below.
    pub fn is_below(&self, minimum: &Rating) -> bool {
        matches!((self.grade(), minimum.grade()), (Some(this), Some(least)) if this < least)
    }

    /// Its points of 100, in three equal steps; none where it is no grade.
    pub(super) fn points(&self) -> Option<Exact> {
        Some(Exact::ratio(i128::from(self.grade()? - 1) * 100, 3))
    }

    /// The step it stands on, the lowest 1; none where it is no grade.
    pub(super) fn grade(&self) -> Option<u8> {
        match self {
            Rating::Outstanding => Some(4),
            Rating::Good => Some(3),
            Rating::RequiresImprovement => Some(2),
            Rating::Inadequate => Some(1),
            Rating::NotInspected | Rating::NotKnown | Rating::Other(_) => None,
        }
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.words())
    }
}

/// The five questions an inspection asks, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Are people safe?
    Safe,
    /// Does it work?
    Effective,
    /// Are they kind?
    Caring,
    /// Do they answer to what people need?
    Responsive,
    /// Is it well run?
    WellLed,
}

impl Question {
    /// All five, in the inspection's order.
    pub const ALL: [Question; 5] =
        [Question::Safe, Question::Effective, Question::Caring, Question::Responsive, Question::WellLed];

    /// The word for it: `Well-led`.
    pub fn words(self) -> &'static str {
        match self {
            Question::Safe => "Safe",
            Question::Effective => "Effective",
            Question::Caring => "Caring",
            Question::Responsive => "Responsive",
            Question::WellLed => "Well-led",
        }
    }

    /// Its field in the file.
    pub(super) fn field(self) -> &'static str {
        match self {
            Question::Safe => "safe",
            Question::Effective => "effective",
            Question::Caring => "caring",
            Question::Responsive => "responsive",
            Question::WellLed => "well_led",
        }
    }
}

/// What the last inspection found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// The rating overall.
    pub overall: Rating,
    /// The rating of each question that was asked, in the inspection's order.
    pub questions: Vec<(Question, Rating)>,
    /// The day it was published.
    pub published: Option<Date>,
}

impl Inspection {
    /// The rating of one question.
    pub fn of(&self, question: Question) -> Option<&Rating> {
        self.questions.iter().find(|(asked, _)| *asked == question).map(|(_, rating)| rating)
    }

    /// For a list: `Good 2025`.
    pub fn in_short(&self) -> String {
        match self.published {
            Some(day) => format!("{} {}", self.overall, day.year()),
            None => self.overall.to_string(),
        }
    }

    /// For a column: `May 2025`.
    pub fn month(&self) -> Option<String> {
        let day = self.published?;
        let name = month(day);
        Some(format!("{} {}", name.get(..3).unwrap_or(name), day.year()))
    }

    /// How long ago it was: `1 year 6 months ago`; none where the day is not known or has not come.
    pub fn age(&self, today: Date) -> Option<String> {
        let published = self.published?;
        let whole = published.until((jiff::Unit::Year, today)).ok()?;
        let count = |number: i64, one: &str| match number {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{number} {one}s")),
        };
        let (years, months) = (i64::from(whole.get_years()), i64::from(whole.get_months()));
        if published > today {
            return None;
        }
        let said: Vec<String> =
            [count(years, "year"), count(months, "month")].into_iter().flatten().collect();
        Some(if said.is_empty() { "this month".to_owned() } else { format!("{} ago", said.join(" ")) })
    }

    /// Whether it is older than so many years.
    pub fn is_older(&self, years: u32, today: Date) -> bool {
        let span = jiff::Span::new().years(i64::from(years));
        self.published.and_then(|day| day.checked_add(span).ok()).is_some_and(|limit| limit < today)
    }

    /// For a sentence: `Good, 12 May 2025`.
    pub fn in_full(&self) -> String {
        match self.published {
            Some(day) => format!("{}, {}", self.overall, date_in_words(day)),
            None => self.overall.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(day: &str) -> Inspection {
        Inspection { overall: Rating::Good, questions: Vec::new(), published: Some(day.parse().unwrap()) }
    }

    #[test]
    fn a_grade_is_known_in_any_letters_and_with_any_space_between_its_words() {
        for words in ["Requires  improvement", "requires\u{a0}improvement", " REQUIRES\timprovement "] {
            assert!(Rating::read(words).is_below(&Rating::Good), "{words:?}");
        }
        assert_eq!(Rating::read("Inspected  but not rated").words(), "Inspected but not rated");
    }

    #[test]
    fn how_long_ago_it_was() {
        let today: Date = "2026-12-01".parse().unwrap();
        let said = [
            ("2025-05-12", Some("1 year 6 months ago")),
            ("2025-12-01", Some("1 year ago")),
            ("2026-10-31", Some("1 month ago")),
            ("2026-11-20", Some("this month")),
            ("2020-04-17", Some("6 years 7 months ago")),
            ("2027-01-01", None),
        ];
        for (day, age) in said {
            assert_eq!(published(day).age(today).as_deref(), age, "{day}");
        }
        assert!(published("2023-11-30").is_older(3, today));
        assert!(!published("2023-12-01").is_older(3, today), "to the day is not over");
    }
}
