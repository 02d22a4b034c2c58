//! The index: each plan as it stands, so that starting and listing read no journal. It is made from the journals and
//! can always be made again; so a fault in it is never a loss, only a reason to rebuild.

use super::id::PlanId;
use super::journal::Tail;
use super::shelf::Shelf;
use crate::plan::{Place, Sheet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the start screen says of a plan, in the caller's words: the store cannot read a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Its reference.
    pub reference: String,
    /// The person's name.
    pub name: String,
    /// Where it stands, such as `draft`.
    pub standing: String,
    /// What comes next, such as `at Choices, Personal care`.
    pub next: String,
    /// The day of its next review, `YYYY-MM-DD`, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
}

/// One plan in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The plan.
    pub id: PlanId,
    /// What the list says of it.
    pub words: Words,
    /// When it was last changed, in UTC.
    pub updated: String,
    /// Whether its journal is damaged, so that it can only be looked at.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub damaged: bool,
}

/// What the index knows of a plan beside its sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its line in the list.
    pub summary: Summary,
    /// The end of its journal, as far as the sheet goes.
    pub tail: Tail,
    /// How many changes were made in all.
    pub changes: u64,
    /// Where the conversation stood.
    pub place: Place,
}

/// What the index knows of the store's own journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShelfHead {
    /// What is on the shelf.
    pub shelf: Shelf,
    /// The end of the journal, as far as the shelf goes.
    pub tail: Tail,
}

/// A fault of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexFault {
    /// It is not there.
    Missing,
    /// What is in it cannot be believed.
    Damaged,
    /// It was made by a careplan with another layout, or belongs to another store.
    Other,
    /// Another has it.
    Busy,
    /// It cannot be written or opened now: no room, or no leave.
    Unavailable {
        /// Whether it is for want of room.
        no_room: bool,
    },
}

/// The result of asking the index.
pub type Answer<T> = Result<T, IndexFault>;

/// Each plan as it stands.
pub trait Index: Send + Sync {
    /// What is known of a plan.
    ///
    /// # Errors
    /// If the index is at fault.
    fn head(&self, id: PlanId) -> Answer<Option<Head>>;

    /// A plan's sheet.
    ///
    /// # Errors
    /// If the index is at fault.
    fn sheet(&self, id: PlanId) -> Answer<Option<Sheet>>;

    /// Puts a plan in, or in place of what was known of it.
    ///
    /// # Errors
    /// If the index is at fault.
    fn put(&self, head: &Head, sheet: &Sheet) -> Answer<()>;

    /// The plans changed last, the latest first, at most so many.
    ///
    /// # Errors
    /// If the index is at fault, or has not as many as it should.
    fn recent(&self, most: usize) -> Answer<Vec<Summary>>;

    /// The plans whose review is due by a day, the longest due first, at most so many.
    ///
    /// # Errors
    /// If the index is at fault.
    fn due(&self, by: &str, most: usize) -> Answer<Vec<Summary>>;

    /// How many plans it holds.
    fn count(&self) -> u64;

    /// What is on the shelf.
    ///
    /// # Errors
    /// If the index is at fault.
    fn shelf(&self) -> Answer<Option<ShelfHead>>;

    /// Puts the shelf in.
    ///
    /// # Errors
    /// If the index is at fault.
    fn put_shelf(&self, shelf: &ShelfHead) -> Answer<()>;

    /// Hands all to the system.
    ///
    /// # Errors
    /// If the index is at fault.
    fn flush(&self) -> Answer<()>;

    /// Writes the word of a clean stop; whether it will be there at the next start.
    ///
    /// # Errors
    /// If the index is at fault.
    fn seal(&self, stamp: &str) -> Answer<bool>;
}

#[derive(Debug, Default)]
struct Inside {
    plans: BTreeMap<PlanId, (Head, Sheet)>,
    shelf: Option<ShelfHead>,
}

/// The index of whoever cannot have the one on disk: a second window, or a full disk.
#[derive(Debug, Default)]
pub struct MemoryIndex {
    inside: Mutex<Inside>,
}

impl MemoryIndex {
    fn inside(&self) -> MutexGuard<'_, Inside> {
        // Nothing in here can be left half done.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a plan out that is not there any more.
    pub fn forget(&self, id: PlanId) {
        self.inside().plans.remove(&id);
    }
}

impl Index for MemoryIndex {
    fn head(&self, id: PlanId) -> Answer<Option<Head>> {
        Ok(self.inside().plans.get(&id).map(|(head, _)| head.clone()))
    }

    fn sheet(&self, id: PlanId) -> Answer<Option<Sheet>> {
        Ok(self.inside().plans.get(&id).map(|(_, sheet)| sheet.clone()))
    }

    fn put(&self, head: &Head, sheet: &Sheet) -> Answer<()> {
        self.inside().plans.insert(head.summary.id, (head.clone(), sheet.clone()));
        Ok(())
    }

    fn recent(&self, most: usize) -> Answer<Vec<Summary>> {
        let mut all: Vec<Summary> =
            self.inside().plans.values().map(|(head, _)| head.summary.clone()).collect();
        latest_first(&mut all);
        all.truncate(most);
        Ok(all)
    }

    fn due(&self, by: &str, most: usize) -> Answer<Vec<Summary>> {
        let mut due: Vec<Summary> = self
            .inside()
            .plans
            .values()
            .filter(|(head, _)| is_due(&head.summary, by))
            .map(|(head, _)| head.summary.clone())
            .collect();
        longest_due_first(&mut due);
        due.truncate(most);
        Ok(due)
    }

    fn count(&self) -> u64 {
        self.inside().plans.len() as u64
    }

    fn shelf(&self) -> Answer<Option<ShelfHead>> {
        Ok(self.inside().shelf.clone())
    }

    fn put_shelf(&self, shelf: &ShelfHead) -> Answer<()> {
        self.inside().shelf = Some(shelf.clone());
        Ok(())
    }

    fn flush(&self) -> Answer<()> {
        Ok(())
    }

    fn seal(&self, _stamp: &str) -> Answer<bool> {
        Ok(false)
    }
}

/// Whether a plan's review is due by a day.
pub fn is_due(summary: &Summary, by: &str) -> bool {
    summary.words.review.as_deref().is_some_and(|day| day <= by)
}

/// The order of what is due: the longest due first; of two due on one day, the older plan.
pub fn longest_due_first(summaries: &mut [Summary]) {
    summaries.sort_by(|one, other| (&one.words.review, one.id).cmp(&(&other.words.review, other.id)));
}

/// The order of the list: the plan changed last stands first; of two changed at once, the newer plan.
pub fn latest_first(summaries: &mut [Summary]) {
    summaries.sort_by(|one, other| (&other.updated, other.id).cmp(&(&one.updated, one.id)));
}
