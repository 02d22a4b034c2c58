//! Who the plan is for, who is in the room, and what matters to them.

use super::super::ids::*;
use super::super::words::*;
use jiff::civil::Date;
use serde::Serialize;

/// Who the plan is for. None of it enters a figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Person {
    /// Full name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What they like to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_name: Option<String>,
    /// Date of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_of_birth: Option<Date>,
    /// Postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// The council.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_authority: Option<String>,
    /// Whom they live with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub living: Option<Living>,
    /// How best to talk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub communication: Option<String>,
    /// Who is in the room.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<Present>,
    /// Whether taking part is substantially difficult (Care Act 2014 section 67).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difficulty_taking_part: Option<bool>,
    /// The independent advocate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advocate: Option<String>,
}

/// Whether a word is a title, and so no name to call anybody by.
pub fn is_title(word: &str) -> bool {
    const TITLES: [&str; 9] = ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lady", "rev"];
    TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

impl Person {
    /// What the person is called in a sentence, on every screen and page: the name they like, else the first of their
    /// names. A name that begins with a title is said in whole.
    pub fn called(&self) -> Option<&str> {
        let filled = |name: &&str| !name.is_empty();
        let liked = self.preferred_name.as_deref().map(str::trim).filter(filled);
        liked.or_else(|| {
            let name = self.name.as_deref().map(str::trim).filter(filled)?;
            let first = name.split_whitespace().next()?;
            Some(if is_title(first) { name } else { first })
        })
    }
}

/// Somebody in the room.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Present {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// A goal in the person's words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Goal {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// The outcome it goes with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeId>,
    /// The words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}
