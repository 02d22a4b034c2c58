//! The shelf: what belongs to no one plan. Settings, the author's name, the texts of the policies that plans were
//! made under, and the references given out. Folded from the store's own journal; knows nothing of files.

use super::journal::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// Something to keep that belongs to no one plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Note {
    /// A setting; without a value it is as if it had never been set.
    Setting {
        /// Its name.
        name: String,
        /// Its value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    },
    /// The worker's name, kept with the login beside it.
    Author {
        /// The name.
        name: String,
        /// The login it was asked under.
        login: String,
    },
    /// The text of a policy that a plan was made under.
    Policy {
        /// Its id.
        id: String,
        /// The digest of the text, in hexadecimal.
        sha256: String,
        /// The text.
        text: String,
    },
    /// A reference that was given out, so that it is not given out twice.
    Reference {
        /// The reference.
        reference: String,
    },
}

impl Note {
    /// A note of a policy's text.
    pub fn policy(id: &str, text: &str) -> Note {
        let sha256 = hex(&Sha256::digest(text.as_bytes()));
        Note::Policy { id: id.to_owned(), sha256, text: text.to_owned() }
    }
}

/// A note as it stands in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRecord {
    /// When, in UTC.
    pub at: String,
    /// Who.
    pub who: String,
    /// What.
    #[serde(flatten)]
    pub note: Note,
}

/// The worker's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The name.
    pub name: String,
    /// The login it was asked under.
    pub login: String,
}

/// All notes, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    settings: BTreeMap<String, String>,
    author: Option<Author>,
    policies: BTreeMap<String, BTreeMap<String, String>>,
    references: BTreeMap<String, u64>,
}

impl Shelf {
    /// Takes in one more note.
    pub fn take(&mut self, note: &Note) {
        match note {
            Note::Setting { name, value: Some(value) } => {
                self.settings.insert(name.clone(), value.clone());
            }
            Note::Setting { name, value: None } => {
                self.settings.remove(name);
            }
            Note::Author { name, login } => {
                self.author = Some(Author { name: name.clone(), login: login.clone() });
            }
            Note::Policy { id, sha256, text } => {
                self.policies.entry(id.clone()).or_default().insert(sha256.clone(), text.clone());
            }
            Note::Reference { reference } => {
                let (prefix, number) = split(reference);
                let highest = self.references.entry(prefix.to_owned()).or_insert(0);
                *highest = (*highest).max(number);
            }
        }
    }

    /// Notes that fold to this shelf: to begin its journal again when the old one was lost.
    pub fn notes(&self) -> Vec<Note> {
        let settings = self.settings.iter();
        let mut notes: Vec<Note> = settings
            .map(|(name, value)| Note::Setting { name: name.clone(), value: Some(value.clone()) })
            .collect();
        if let Some(Author { name, login }) = &self.author {
            notes.push(Note::Author { name: name.clone(), login: login.clone() });
        }
        for (id, texts) in &self.policies {
            notes.extend(texts.iter().map(|(sha256, text)| Note::Policy {
                id: id.clone(),
                sha256: sha256.clone(),
                text: text.clone(),
            }));
        }
        let references = self.references.iter();
        notes.extend(
            references.map(|(prefix, number)| Note::Reference { reference: format!("{prefix}{number:06}") }),
        );
        notes
    }

    /// A setting.
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.get(name).map(String::as_str)
    }

    /// The worker's name.
    pub fn author(&self) -> Option<&Author> {
        self.author.as_ref()
    }

    /// The text of a policy, by its id and the digest of its text.
    pub fn policy(&self, id: &str, sha256: &str) -> Option<&str> {
        self.policies.get(id)?.get(sha256).map(String::as_str)
    }

    /// All texts of a policy, by digest: the same id can have been given to two texts.
    pub fn policy_texts(&self, id: &str) -> impl Iterator<Item = (&str, &str)> {
        self.policies.get(id).into_iter().flatten().map(|(sha256, text)| (sha256.as_str(), text.as_str()))
    }

    /// A reference never given out with this prefix, such as `CP-000124` for `CP-`.
    pub fn next_reference(&self, prefix: &str) -> String {
        let highest = self.references.get(prefix).copied().unwrap_or(0);
        format!("{prefix}{:06}", highest.saturating_add(1))
    }
}

/// A reference without its last digits, and those as a number.
fn split(reference: &str) -> (&str, u64) {
    let prefix = reference.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = reference.strip_prefix(prefix).and_then(|digits| digits.parse().ok()).unwrap_or(0);
    (prefix, number)
}
