//! The store: a journal per plan, an index made from the journals, and a writer with a thread of its own.
//!
//! The journals are the truth. A line of one is on the disk before anything says *saved*; the index (sled, or its
//! twin in memory) only makes starting and listing quick, and is made again from the journals whenever it cannot be
//! believed. This room knows records and sheets as `plan` writes them, but not what any field means; the words of
//! the list are given in. It never reads the clock, and knows no screen.

mod disk;
mod files;
mod folder_store;
mod id;
mod index;
mod journal;
mod lock;
mod mark;
mod notice;
mod opening;
mod plans;
mod quiet;
mod reading;
mod recovery;
mod refreshing;
mod shelf;
mod sled_index;
mod writer;

pub use disk::{Disk, RealDisk};
pub use folder_store::{FolderStore, Opening};
pub use id::{NotAnId, PlanId, StoreId};
pub use index::{Answer, Head, Index, IndexFault, MemoryIndex, ShelfHead, Summary, Words};
pub use journal::{FORMAT, Header, Tail};
pub use lock::Holder;
pub use notice::{Damage, LineFault, LookingOnly, Notice, StoreError};
pub use quiet::panic_is_contained;
pub use reading::WordsOf;
pub use recovery::Recovered;
pub use shelf::{Author, Note, NoteRecord, Shelf};
pub use sled_index::SledIndex;
pub use writer::{Journal, Progress, Reason, Tell};

use crate::plan::{History, Place, Record, Sheet};
use jiff::Timestamp;

/// Whether plans are to be typed on or only looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// To type, unless somebody else has the store: then to look.
    ReadWrite,
    /// To look, whoever has the store.
    ReadOnly,
}

/// A plan, opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The plan.
    pub id: PlanId,
    /// Its history as far as its journal is good.
    pub history: History,
    /// The number of its last record.
    pub number: u64,
    /// Where the conversation stood.
    pub place: Place,
    /// Why it can only be looked at, if so.
    pub read_only_because: Option<LookingOnly>,
    /// What the worker should know.
    pub notices: Vec<Notice>,
}

/// What has changed since a second window last looked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Plans that are new, changed or gone. One that is open is to be opened again to see it.
    pub changed: Vec<PlanId>,
    /// Who has the store now; nobody if it can be opened again to type.
    pub holder: Option<Holder>,
}

/// What came of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imported {
    /// The plan was not known here.
    New,
    /// It was known, and goes on with these many more records.
    Continued(u64),
    /// It was known, and nothing in the import is new.
    NothingNew,
    /// It was known, and went another way here: the import is kept beside as a plan of its own.
    Beside(PlanId),
}

/// How a store was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Whether all that was typed is on the disk.
    pub all_saved: bool,
}

/// Where plans are kept. One folder now; a team's server can take its place.
pub trait Store {
    /// All plans, the one changed last first.
    ///
    /// # Errors
    /// If they cannot be read.
    fn list(&mut self) -> Result<Vec<Summary>, StoreError>;

    /// The plans changed last, at most so many: as quick with ten thousand plans as with ten.
    ///
    /// # Errors
    /// If they cannot be read.
    fn recent(&mut self, most: usize) -> Result<Vec<Summary>, StoreError>;

    /// The plans whose review is due by a day, `YYYY-MM-DD`, the longest due first, at most so many; as quick with ten
    /// thousand plans as with ten.
    ///
    /// # Errors
    /// If they cannot be read.
    fn due(&mut self, by: &str, most: usize) -> Result<Vec<Summary>, StoreError>;

    /// How many plans there are.
    fn count(&self) -> u64;

    /// A plan's sheet as the list last knew it, without opening the plan: for reports over many.
    ///
    /// # Errors
    /// If it cannot be read.
    fn sheet(&mut self, id: PlanId) -> Result<Option<Sheet>, StoreError>;

    /// Begins a plan with its first record, which gets number 1. The plan is open then.
    ///
    /// # Errors
    /// If the store is only to be looked at, or the record does not fit an empty plan.
    fn create_plan(&mut self, now: Timestamp, first: Record, words: Words) -> Result<PlanId, StoreError>;

    /// Opens a plan, reading its journal to the end.
    ///
    /// # Errors
    /// If there is no such plan, or nothing in its journal can be believed.
    fn open_plan(&mut self, id: PlanId, now: Timestamp) -> Result<Opened, StoreError>;

    /// Takes the next record of an open plan and gives its number. It is on the disk when the writer says that all
    /// up to that number is.
    ///
    /// # Errors
    /// If the plan is not open, can only be looked at, or the record does not fit.
    fn append(&mut self, id: PlanId, record: Record) -> Result<u64, StoreError>;

    /// What the list now says of an open plan. On the disk with the next hundred changes, or when it is left.
    ///
    /// # Errors
    /// If the plan is not open.
    fn touch(&mut self, id: PlanId, words: Words) -> Result<(), StoreError>;

    /// Leaves a plan: where the conversation stands, and what the list says of it.
    ///
    /// # Errors
    /// If the plan is not open.
    fn leave(&mut self, id: PlanId, place: Place, words: Words) -> Result<(), StoreError>;

    /// What belongs to no one plan.
    fn shelf(&self) -> &Shelf;

    /// Keeps something that belongs to no one plan.
    ///
    /// # Errors
    /// If the store is only to be looked at.
    fn note(&mut self, record: NoteRecord) -> Result<u64, StoreError>;

    /// Tries again what the disk refused; progress tells the rest. Does not wait.
    fn retry(&mut self);

    /// Waits until the writer has done what it can; whether all is on the disk.
    fn flush(&mut self) -> bool;

    /// Picks up what another window has written since. Nothing to do for whoever writes.
    ///
    /// # Errors
    /// If the folder cannot be read.
    fn refresh(&mut self) -> Result<Refreshed, StoreError>;

    /// All records of a plan, for an export.
    ///
    /// # Errors
    /// If there is no such plan, or its journal is damaged.
    fn records(&mut self, id: PlanId) -> Result<Vec<Record>, StoreError>;

    /// Takes in the records of a plan from elsewhere.
    ///
    /// # Errors
    /// If the store is only to be looked at, or the records do not fit each other.
    fn import(&mut self, id: PlanId, records: &[Record], now: Timestamp) -> Result<Imported, StoreError>;

    /// Goes on from the good part of a damaged journal in a new one. The old file is kept as it is.
    ///
    /// # Errors
    /// If it is not damaged, or nothing of it can be saved.
    fn recover(&mut self, id: PlanId, now: Timestamp) -> Result<Recovered, StoreError>;

    /// What there is to tell the worker since it was last asked.
    fn take_notices(&mut self) -> Vec<Notice>;

    /// Leaves the store: all is written, and the mark of a clean stop is set.
    fn quit(self: Box<Self>, now: Timestamp) -> Left;
}

#[cfg(test)]
mod tests;
