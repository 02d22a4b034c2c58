//! Journals read from the disk and folded, the half-written end of one cut off, and a quick look at whether one is
//! still as it was. Writes nothing but that end, kept beside.

use super::files::{self, Folder};
use super::id::{PlanId, StoreId};
use super::index::{Head, Summary, Words};
use super::journal::{self, End, Header, Reading, Tail};
use super::notice::{Damage, LineFault, Notice};
use super::shelf::{NoteRecord, Shelf};
use crate::plan::{History, Place, Record, Sheet};
use jiff::Timestamp;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

/// How the caller makes the words of the list from a sheet and the place where the conversation stood.
pub type WordsOf = Box<dyn Fn(&Sheet, &Place) -> Words + Send>;

/// A plan's journal, folded as far as it is good.
#[derive(Clone, Debug)]
pub struct Folded {
    /// The good records.
    pub records: Vec<Record>,
    /// What they come to.
    pub history: History,
    /// The end of the good part.
    pub tail: Tail,
    /// Whether a half-written line comes after it.
    pub torn: bool,
    /// What else is wrong.
    pub damage: Option<Damage>,
}

/// Reads a plan's journal and folds it; `remembered` is where the index last saw its end.
///
/// # Errors
/// If nothing in it can be believed.
pub fn plan(
    folder: &Folder,
    store: StoreId,
    id: PlanId,
    remembered: Option<&Tail>,
) -> Result<Folded, Damage> {
    let bytes = bytes_of(&folder.journal(id))?;
    let mut records = Vec::new();
    let mut history = History::default();
    let mut replaced = false;
    let reading = journal::read(&bytes, |number, digest, payload| {
        let record: Record = serde_json::from_str(payload).map_err(|_unknown| LineFault::NotUnderstood)?;
        history.take(&record).map_err(|_misfit| LineFault::Misfit)?;
        replaced |= remembered.is_some_and(|tail| tail.number == number && tail.digest != digest);
        records.push(record);
        Ok(())
    })?;
    belongs(&reading.header, store, Some(id))?;
    let (torn, mut damage) = fault_of(&reading);
    let had = remembered.map_or(0, |tail| tail.number);
    if replaced {
        damage = Some(Damage::Replaced);
    } else if damage.is_none() && reading.tail.number < had {
        damage = Some(Damage::Shorter { has: reading.tail.number, had });
    }
    Ok(Folded { records, history, tail: reading.tail, torn, damage })
}

/// The store's own journal, folded as far as it is good.
#[derive(Clone, Debug)]
pub struct FoldedShelf {
    /// What the notes come to.
    pub shelf: Shelf,
    /// The end of the good part.
    pub tail: Tail,
    /// Whether a half-written line comes after it.
    pub torn: bool,
    /// What else is wrong.
    pub damage: Option<Damage>,
}

/// Reads the store's own journal and folds it.
///
/// # Errors
/// If nothing in it can be believed.
pub fn shelf(folder: &Folder, store: StoreId) -> Result<FoldedShelf, Damage> {
    let bytes = bytes_of(&folder.store_journal())?;
    let mut shelf = Shelf::default();
    let reading = journal::read(&bytes, |_, _, payload| {
        let record: NoteRecord =
            serde_json::from_str(payload).map_err(|_unknown| LineFault::NotUnderstood)?;
        shelf.take(&record.note);
        Ok(())
    })?;
    belongs(&reading.header, store, None)?;
    let (torn, damage) = fault_of(&reading);
    Ok(FoldedShelf { shelf, tail: reading.tail, torn, damage })
}

fn belongs(header: &Header, store: StoreId, plan: Option<PlanId>) -> Result<(), Damage> {
    if header.plan != plan {
        Err(Damage::OtherPlan)
    } else if header.store != store {
        Err(Damage::OtherStore)
    } else {
        Ok(())
    }
}

fn fault_of(reading: &Reading) -> (bool, Option<Damage>) {
    match reading.end {
        End::Whole => (false, None),
        End::Torn => (true, None),
        End::Damaged { line, fault } => {
            (false, Some(Damage::Line { line, fault, good: reading.tail.number }))
        }
    }
}

/// A file's bytes.
///
/// # Errors
/// If it is not there or cannot be read.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Damage> {
    fs::read(path).map_err(|fault| match fault.kind() {
        io::ErrorKind::NotFound => Damage::Gone,
        kind => Damage::Unreadable(kind),
    })
}

/// What the first line of a journal says.
///
/// # Errors
/// If it is not there, cannot be read, or is not one of ours.
pub fn header(path: &Path) -> Result<Header, Damage> {
    let unreadable = |fault: io::Error| match fault.kind() {
        io::ErrorKind::NotFound => Damage::Gone,
        kind => Damage::Unreadable(kind),
    };
    let mut start = Vec::new();
    File::open(path).and_then(|file| file.take(1024).read_to_end(&mut start)).map_err(unreadable)?;
    if start.is_empty() {
        return Err(Damage::Empty);
    }
    let mut lines = start.split(|byte| *byte == b'\n');
    let first = lines.next().and_then(|line| std::str::from_utf8(line).ok()).ok_or(Damage::NotAJournal)?;
    Header::parse(first)
}

/// Whether a journal has the length it had, and its last line is the one it had.
pub fn is_as_it_was(path: &Path, tail: &Tail) -> bool {
    let looked = || -> io::Result<bool> {
        let mut file = File::open(path)?;
        if file.metadata()?.len() != tail.bytes {
            return Ok(false);
        }
        let expected = tail.last_line_start();
        let mut start = vec![0; expected.len()];
        file.seek(SeekFrom::Start(tail.last_line))?;
        file.read_exact(&mut start)?;
        Ok(start == expected.as_bytes())
    };
    // A journal that cannot be looked at is read in full, and that says what is wrong.
    looked().unwrap_or(false)
}

/// What the index is to hold of a folded plan.
pub fn head_of(id: PlanId, folded: &Folded, words: &WordsOf) -> Head {
    let history = &folded.history;
    Head {
        summary: Summary {
            id,
            words: words(history.sheet(), history.place()),
            updated: history.last_at().unwrap_or_default().to_owned(),
            damaged: folded.damage.is_some(),
        },
        tail: folded.tail.clone(),
        changes: history.changes() as u64,
        place: history.place().clone(),
    }
}

/// Keeps the half-written end of a journal beside it and cuts it off.
///
/// # Errors
/// If the end cannot be kept beside: then it is not cut off.
pub fn cut_torn_end(folder: &Folder, path: &Path, tail: &Tail, now: Timestamp) -> Result<Notice, Damage> {
    let bytes = bytes_of(path)?;
    let from = usize::try_from(tail.bytes).unwrap_or(usize::MAX);
    let torn = bytes.get(from..).unwrap_or_default();
    let beside = files::aside(path, "torn", now);
    files::write_new(&beside, torn).map_err(|_no_room| Damage::TornEndStays)?;
    let cut = files::private_options().open(path).and_then(|file| {
        file.set_len(tail.bytes)?;
        file.sync_all()
    });
    cut.map_err(|_not_allowed| Damage::TornEndStays)?;
    Ok(Notice::TornEnd { file: folder.name(path), kept: folder.name(&beside) })
}
