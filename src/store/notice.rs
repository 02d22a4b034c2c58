//! What the store has to say, in words that a practitioner can read: what happened, to what, and what to do next.
//! Nothing personal: a plan is named by the file of its journal.

use super::id::PlanId;
use super::lock::Holder;
use std::fmt;
use std::io;

/// What is wrong with one line of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// It is not made as a line of a journal is.
    NotALine,
    /// It has not the number that comes next.
    Number {
        /// The number that comes next.
        expected: u64,
    },
    /// Its digest does not agree with what it says and what came before.
    Digest,
    /// It is whole, but this program does not know what it says.
    NotUnderstood,
    /// It is whole, but does not fit what was written before it.
    Misfit,
}

impl fmt::Display for LineFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LineFault::NotALine => f.write_str("it is not a line of a journal"),
            LineFault::Number { expected } => write!(f, "it should be number {expected}"),
            LineFault::Digest => f.write_str("it is not what was written"),
            LineFault::NotUnderstood => f.write_str("it is whole, but says something unknown here"),
            LineFault::Misfit => f.write_str("it does not fit what was written before it"),
        }
    }
}

/// Why a journal cannot be gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It holds nothing.
    Empty,
    /// Its first line is not one of ours.
    NotAJournal,
    /// It was made by a newer careplan.
    Newer,
    /// It is sealed in a way that is unknown here.
    Sealed,
    /// Its first line names another plan than its file does.
    OtherPlan,
    /// It belongs to another store.
    OtherStore,
    /// A line is not what was written.
    Line {
        /// The line in the file, counted from 1.
        line: u64,
        /// What is wrong with it.
        fault: LineFault,
        /// How many records before it are whole.
        good: u64,
    },
    /// Records that were saved are missing from its end.
    Shorter {
        /// How many are there.
        has: u64,
        /// How many there were.
        had: u64,
    },
    /// It is whole, but not the one that the list of plans remembers.
    Replaced,
    /// It is not there.
    Gone,
    /// A half-written end could not be kept beside, so it was not cut off.
    TornEndStays,
    /// The system does not let us read it.
    Unreadable(io::ErrorKind),
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Damage::Empty => f.write_str("is empty. Nothing can be read from it"),
            Damage::NotAJournal => f.write_str("does not begin as a journal does. It was not touched"),
            Damage::Newer => f.write_str("was made by a newer careplan. Open it with that one"),
            Damage::Sealed => {
                f.write_str("is sealed in a way this careplan does not know. It was not touched")
            }
            Damage::OtherPlan => {
                f.write_str("says that it is of another plan than its name. It was not touched")
            }
            Damage::OtherStore => f.write_str("belongs to another store. Import it to use it here"),
            Damage::Line { line, fault, good } => {
                write!(f, "is damaged at line {line}: {fault}. {} before it can be read", changes(*good))
            }
            Damage::Shorter { has, had } => {
                write!(f, "holds {has} of the {had} records that were saved. The end is missing")
            }
            Damage::Replaced => f.write_str("is not the one that was written here last. It was not touched"),
            Damage::Gone => f.write_str("is not there any more. Put it back from a backup"),
            Damage::TornEndStays => f.write_str(
                "has a half-written end that could not be kept beside. Make room, then open it again",
            ),
            Damage::Unreadable(kind) => {
                write!(f, "cannot be read ({kind}). Ask who looks after this computer")
            }
        }
    }
}

fn changes(count: u64) -> String {
    if count == 1 { "The 1 record".to_owned() } else { format!("The {count} records") }
}

/// Something to tell the worker once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The index was made again.
    Rebuilt {
        /// How many changes were found in the journals.
        changes: u64,
        /// How many journals could not be read to their end.
        damaged: usize,
    },
    /// After a stop in the middle of work, or a copy from elsewhere, some journals were ahead of the index.
    CaughtUp {
        /// How many.
        plans: usize,
    },
    /// The index cannot be kept on disk now, so it is made from the journals at each start.
    InMemory {
        /// Whether it is for want of room.
        no_room: bool,
    },
    /// Somebody else has the store.
    LookingOnly(Holder),
    /// The folder cannot be written.
    NotWritable(io::ErrorKind),
    /// The folder cannot be locked.
    NoLocking,
    /// The half-written end of a journal was kept beside and cut off.
    TornEnd {
        /// The journal's file.
        file: String,
        /// Where the end is kept.
        kept: String,
    },
    /// A journal is damaged.
    Damaged {
        /// The plan; none for the journal of the store.
        plan: Option<PlanId>,
        /// The journal's file.
        file: String,
        /// What is wrong.
        damage: Damage,
    },
    /// The journal of the store was damaged; its good part goes on in a new one.
    StoreJournalMended {
        /// Where the old one is kept.
        kept: String,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::Rebuilt { changes, damaged } => rebuilt(f, *changes, *damaged),
            Notice::CaughtUp { plans: 1 } => {
                f.write_str("The list of plans was behind. 1 plan was read again from its journal.")
            }
            Notice::CaughtUp { plans } => {
                write!(f, "The list of plans was behind. {plans} plans were read again from their journals.")
            }
            Notice::InMemory { no_room: true } => f.write_str(
                "The disk is nearly full. Nothing is lost, but starting is slower: the list is made from the journals.",
            ),
            Notice::InMemory { no_room: false } => f.write_str(
                "The list of plans cannot be kept on disk now. It was made from the journals, and nothing is lost.",
            ),
            Notice::LookingOnly(holder) => f.write_str(&holder.sentence()),
            Notice::NotWritable(kind) => {
                write!(f, "The folder of plans cannot be written ({kind}). You can look, not type.")
            }
            Notice::NoLocking => f.write_str(
                "This disk cannot say who else is working here, so you can look, not type. Use a folder on this computer.",
            ),
            Notice::TornEnd { file, kept } => write!(
                f,
                "{file} ended in a half-written line: the machine stopped while saving. The end is kept in {kept}."
            ),
            Notice::Damaged { plan, file, damage } => {
                write!(f, "{file} {damage}.")?;
                match (plan, damage.is_mendable()) {
                    (Some(id), true) => write!(f, " To go on from there: careplan store recover {id}"),
                    _ => Ok(()),
                }
            }
            Notice::StoreJournalMended { kept } => write!(
                f,
                "The journal of settings was damaged. Its good part is in use again; the old file is kept in {kept}."
            ),
        }
    }
}

fn rebuilt(f: &mut fmt::Formatter<'_>, changes: u64, damaged: usize) -> fmt::Result {
    f.write_str("The list of plans was rebuilt from its journals. ")?;
    match (changes, damaged) {
        (1, 0) => f.write_str("The 1 change is here."),
        (_, 0) => write!(f, "All {changes} changes are here."),
        (_, 1) => write!(f, "{changes} changes are here; 1 journal is damaged."),
        _ => write!(f, "{changes} changes are here; {damaged} journals are damaged."),
    }
}

impl Damage {
    /// Whether the good part can be gone on with in a new journal.
    pub fn is_mendable(&self) -> bool {
        match self {
            Damage::Empty
            | Damage::NotAJournal
            | Damage::Line { .. }
            | Damage::Shorter { .. }
            | Damage::Replaced
            | Damage::Gone => true,
            Damage::Newer
            | Damage::Sealed
            | Damage::OtherPlan
            | Damage::OtherStore
            | Damage::TornEndStays
            | Damage::Unreadable(_) => false,
        }
    }
}

/// Why a plan can be looked at and not typed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookingOnly {
    /// Somebody else has the store.
    Held(Holder),
    /// Its journal is damaged.
    Damaged(Damage),
    /// The store was opened to look at, or its folder cannot be written.
    ByChoice,
}

impl fmt::Display for LookingOnly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LookingOnly::Held(holder) => f.write_str(&holder.sentence()),
            LookingOnly::Damaged(damage) => write!(f, "The journal of this plan {damage}."),
            LookingOnly::ByChoice => f.write_str("These plans were opened to look at. Nothing can be typed."),
        }
    }
}

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The folder holds other things.
    #[error(
        "The folder {0} holds other things and no plans of careplan. Name an empty folder, or a new one."
    )]
    NotAStore(String),
    /// The folder cannot be used.
    #[error("The folder {folder} cannot be used ({kind}). Name another folder, or ask who looks after it.")]
    Folder {
        /// Which.
        folder: String,
        /// What the system says.
        kind: io::ErrorKind,
    },
    /// A journal cannot be read.
    #[error("{file} {damage}.")]
    Damaged {
        /// The journal's file.
        file: String,
        /// What is wrong.
        damage: Damage,
    },
    /// No such plan.
    #[error("There is no plan {0} here. Look for it by its reference.")]
    Unknown(PlanId),
    /// The plan was not opened first.
    #[error("The plan {0} is not open. Open it, then go on.")]
    NotOpen(PlanId),
    /// The plan can only be looked at.
    #[error("{0}")]
    LookingOnly(LookingOnly),
    /// A change does not fit.
    #[error(
        "This change does not fit what the plan holds, so it was not saved. Leave the plan and open it again."
    )]
    Misfit,
    /// There is nothing wrong with the journal.
    #[error("The journal of this plan is whole. There is nothing to recover.")]
    NothingToRecover,
    /// It cannot be mended here.
    #[error("{file} {damage}. It cannot be recovered here, and was not touched.")]
    NotMendable {
        /// The journal's file.
        file: String,
        /// What is wrong.
        damage: Damage,
    },
    /// The store has stopped writing.
    #[error("Saving has stopped. Leave careplan and open it again: everything that said Saved is there.")]
    Stopped,
}
