//! A change to the sheet: set, insert, remove or move, with what stood there before, so that its inverse is itself
//! turned round. On disk it uses the contract's names, never Rust's.

use super::path::Path;
use super::sheet::Item;
use serde::{Deserialize, Serialize};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// The text of one field.
    Set {
        /// The field.
        at: Path,
        /// What stood there; nothing if it was empty.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<String>,
        /// What stands there now; nothing if it was emptied.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// A new item in a list.
    Insert {
        /// The list.
        list: Path,
        /// Its place, counted from nought.
        index: usize,
        /// The item, with all that is written under it.
        item: Item,
    },
    /// An item taken out of a list.
    Remove {
        /// The list.
        list: Path,
        /// Where it stood.
        index: usize,
        /// All of it, so that it can come back.
        item: Item,
    },
    /// An item moved within its list.
    Move {
        /// The list.
        list: Path,
        /// Where it stood.
        from: usize,
        /// Where it stands now.
        to: usize,
    },
}

impl Change {
    /// The change that takes this one back.
    pub fn inverse(&self) -> Change {
        match self.clone() {
            Change::Set { at, before, after } => Change::Set { at, before: after, after: before },
            Change::Insert { list, index, item } => Change::Remove { list, index, item },
            Change::Remove { list, index, item } => Change::Insert { list, index, item },
            Change::Move { list, from, to } => Change::Move { list, from: to, to: from },
        }
    }

    /// The field, or the item, that the change is about.
    pub fn about(&self) -> Path {
        match self {
            Change::Set { at, .. } => at.clone(),
            Change::Insert { list, item, .. } | Change::Remove { list, item, .. } => list.item(&item.id),
            Change::Move { list, .. } => list.clone(),
        }
    }
}

/// Changes turned round, last first: what takes all of them back.
pub fn inverse_of(changes: &[Change]) -> Vec<Change> {
    changes.iter().rev().map(Change::inverse).collect()
}

/// A change that does not fit the sheet it meets: the journal and the sheet are not of one piece.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("A change at {at} does not fit what is written there.")]
pub struct Misfit {
    at: Path,
}

impl Misfit {
    /// A misfit at a place.
    pub fn at(at: &Path) -> Misfit {
        Misfit { at: at.clone() }
    }
}
