//! A store in one folder: opening it, the lists that it is asked for, and leaving it. What is done with one plan
//! stands in `plans`.

use super::disk::{Disk, RealDisk};
use super::files::{self, Folder};
use super::id::{PlanId, StoreId};
use super::index::{Index, MemoryIndex, ShelfHead, Summary, Words, is_due, latest_first, longest_due_first};
use super::journal::{Header, Tail};
use super::lock::{Asked, Holder, Lock};
use super::mark::{self, Mark};
use super::notice::{Damage, LookingOnly, Notice, StoreError};
use super::opening::{Found, Ground};
use super::reading::{self, WordsOf};
use super::shelf::{NoteRecord, Shelf};
use super::sled_index::SledIndex;
use super::writer::{Entry, Tell, Writer};
use super::{Left, Mode};
use crate::plan::{History, Place, Record};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

/// How a store is opened.
pub struct Opening {
    /// The folder; made if it is not there.
    pub folder: PathBuf,
    /// The worker, for the words in another window.
    pub who: String,
    /// The computer, for the same.
    pub host: String,
    /// The number of this process, for the same.
    pub process: u32,
    /// The time.
    pub now: Timestamp,
    /// To type or to look.
    pub mode: Mode,
    /// How to make the words of the list from a sheet, when the index is made again.
    pub words: WordsOf,
    /// How progress is told.
    pub tell: Tell,
}

/// A plan in hand.
pub(super) struct InHand {
    pub(super) history: History,
    pub(super) records: Vec<Record>,
    pub(super) words: Words,
    pub(super) place: Place,
    pub(super) looking: Option<LookingOnly>,
    /// How many changes the index knew of.
    pub(super) indexed: usize,
    /// Whether something has changed since the index was written.
    pub(super) stale: bool,
    /// Left, but not all of it is on the disk yet.
    pub(super) left: bool,
}

/// What this session has handed to the index, which may not have it yet.
pub(super) struct Fresh {
    pub(super) summary: Summary,
    pub(super) place: Place,
    pub(super) number: u64,
}

/// The index in use.
pub(super) enum InUse {
    /// The one on disk.
    OnDisk(Arc<SledIndex>),
    /// The twin in memory.
    InMemory(Arc<MemoryIndex>),
}

impl InUse {
    pub(super) fn index(&self) -> &dyn Index {
        match self {
            InUse::OnDisk(index) => index.as_ref(),
            InUse::InMemory(index) => index.as_ref(),
        }
    }

    pub(super) fn shared(&self) -> Arc<dyn Index> {
        match self {
            InUse::OnDisk(index) => Arc::<SledIndex>::clone(index),
            InUse::InMemory(index) => Arc::<MemoryIndex>::clone(index),
        }
    }
}

/// A store in one folder.
pub struct FolderStore {
    pub(super) folder: Folder,
    pub(super) id: StoreId,
    pub(super) who: String,
    pub(super) words: WordsOf,
    pub(super) index: InUse,
    /// What the index may not hold yet.
    pub(super) fresh: BTreeMap<PlanId, Fresh>,
    pub(super) plans: BTreeMap<PlanId, InHand>,
    pub(super) shelf: Shelf,
    shelf_number: u64,
    /// None where the store is only looked at.
    pub(super) writer: Option<Writer>,
    pub(super) looking: Option<LookingOnly>,
    lock: Option<Lock>,
    pub(super) notices: Vec<Notice>,
    /// Whether the index was found at fault while it was in use.
    index_at_fault: bool,
}

impl FolderStore {
    /// Opens a store, and says what the worker should know.
    ///
    /// # Errors
    /// If the folder cannot be used at all, or was written by a newer careplan.
    pub fn open(opening: Opening) -> Result<(FolderStore, Vec<Notice>), StoreError> {
        FolderStore::open_on(opening, Box::new(RealDisk::default()))
    }

    /// The same on a disk of the caller's: tests hold answers back, or refuse.
    ///
    /// # Errors
    /// As [`FolderStore::open`].
    pub fn open_on(opening: Opening, disk: Box<dyn Disk>) -> Result<(FolderStore, Vec<Notice>), StoreError> {
        files::keep_private();
        let writing = opening.mode == Mode::ReadWrite;
        let folder = Folder::at(&opening.folder, writing)?;
        let mut notices = Vec::new();
        let (lock, looking) = if writing {
            ask_for(&folder, &opening, &mut notices)
        } else {
            (None, Some(super::lock::holder(&folder.lock()).map_or(LookingOnly::ByChoice, LookingOnly::Held)))
        };
        let id = match store_id(&folder)? {
            Some(id) => id,
            None => StoreId::new(opening.now),
        };
        let mut store = FolderStore {
            folder,
            id,
            who: opening.who,
            words: opening.words,
            index: InUse::InMemory(Arc::default()),
            fresh: BTreeMap::new(),
            plans: BTreeMap::new(),
            shelf: Shelf::default(),
            shelf_number: 0,
            writer: None,
            looking,
            lock,
            notices,
            index_at_fault: false,
        };
        if store.lock.is_some() {
            store.begin_writing(disk, opening.tell, opening.now)?;
        } else {
            store.begin_looking(opening.now);
        }
        let notices = store.take_all_notices();
        Ok((store, notices))
    }

    /// Why nothing can be typed here, if so.
    pub fn looking_only(&self) -> Option<&LookingOnly> {
        self.looking.as_ref()
    }

    fn begin_looking(&mut self, now: Timestamp) {
        let mut notices = Vec::new();
        let index = self.ground(now, false).index_in_memory(&mut notices);
        self.index = InUse::InMemory(index);
        self.notices.extend(notices);
        if let Ok(folded) = reading::shelf(&self.folder, self.id) {
            self.shelf = folded.shelf;
        }
    }

    fn begin_writing(
        &mut self,
        mut disk: Box<dyn Disk>,
        tell: Tell,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        // A system that does not say is taken to have room: the writer will tell if it has not.
        let room = disk.free(self.folder.root()).unwrap_or(u64::MAX);
        let mut notices = Vec::new();
        self.index = match self.ground(now, true).index_for_writing(room, &mut notices) {
            Found::OnDisk(index) => InUse::OnDisk(index),
            Found::InMemory(index) => InUse::InMemory(index),
        };
        self.notices.extend(notices);
        let writer = Writer::start(disk, self.index.shared(), self.folder.mark(), tell)
            .map_err(|fault| self.unusable(&fault))?;
        let again = self.take_shelf(&writer, now)?;
        self.writer = Some(writer);
        for note in again {
            self.keep(NoteRecord { at: written(now), who: self.who.clone(), note })?;
        }
        Ok(())
    }

    pub(super) fn ground(&self, now: Timestamp, writing: bool) -> Ground<'_> {
        Ground { folder: &self.folder, store: self.id, words: &self.words, now, writing }
    }

    /// Finds the shelf, mending its journal if need be. Gives the notes that only the index still knew.
    fn take_shelf(&mut self, writer: &Writer, now: Timestamp) -> Result<Vec<super::Note>, StoreError> {
        let path = self.folder.store_journal();
        let known = self.index.index().shelf().ok().flatten();
        if let Some(head) = &known
            && reading::is_as_it_was(&path, &head.tail)
        {
            self.shelf = head.shelf.clone();
            self.shelf_number = head.tail.number;
            writer.go_on(None, path, head.tail.clone());
            return Ok(Vec::new());
        }
        let tail = match reading::shelf(&self.folder, self.id) {
            Ok(folded) => {
                self.shelf = folded.shelf;
                if folded.torn
                    && let Err(damage) = self.cut_shelf(&folded.tail, now)
                {
                    self.notices.push(self.shelf_notice(damage));
                }
                let bad = folded.damage.is_some();
                Some(if bad { self.mend_shelf(folded.tail, now) } else { folded.tail })
            }
            Err(Damage::Gone) => None,
            Err(damage) if damage.is_mendable() => {
                let (nothing, _) = Tail::begin(&Header { store: self.id, plan: None });
                Some(self.mend_shelf(Tail { bytes: 0, ..nothing }, now))
            }
            Err(damage) => return Err(self.damaged(&path, damage)),
        };
        let number = tail.as_ref().map_or(0, |tail| tail.number);
        self.shelf_number = number;
        match tail {
            Some(tail) => writer.go_on(None, path, tail),
            None => writer.begin(None, path, Header { store: self.id, plan: None }),
        };
        Ok(match known {
            Some(head) if head.tail.number > number => head.shelf.notes(),
            _ => Vec::new(),
        })
    }

    fn cut_shelf(&mut self, tail: &Tail, now: Timestamp) -> Result<(), Damage> {
        let notice = reading::cut_torn_end(&self.folder, &self.folder.store_journal(), tail, now)?;
        self.notices.push(notice);
        Ok(())
    }

    fn shelf_notice(&self, damage: Damage) -> Notice {
        Notice::Damaged { plan: None, file: self.folder.name(&self.folder.store_journal()), damage }
    }

    /// Puts a damaged journal of the store aside, as it is, and its good part in its place: no plan is in it, and
    /// without it no policy could be noted. Where there is no room for that, the plans can be worked on all the
    /// same; the writer then refuses to write after the damage, and says so.
    fn mend_shelf(&mut self, good: Tail, now: Timestamp) -> Tail {
        let path = self.folder.store_journal();
        let length = usize::try_from(good.bytes).unwrap_or(usize::MAX);
        let (begun, first) = Tail::begin(&Header { store: self.id, plan: None });
        let beside = files::aside(&path, "damaged", now);
        let mended = fs::read(&path).and_then(|bytes| {
            files::write_new(&beside, &bytes)?;
            match bytes.get(..length) {
                Some(part) if length > 0 => files::replace(&path, part),
                _ => files::replace(&path, first.as_bytes()),
            }
        });
        self.notices.push(match mended {
            Ok(()) => Notice::StoreJournalMended { kept: self.folder.name(&beside) },
            Err(fault) => self.shelf_notice(Damage::Unreadable(fault.kind())),
        });
        if length > 0 { good } else { begun }
    }

    fn unusable(&self, fault: &std::io::Error) -> StoreError {
        StoreError::Folder { folder: files::shown(self.folder.root()), kind: fault.kind() }
    }

    pub(super) fn damaged(&self, path: &std::path::Path, damage: Damage) -> StoreError {
        StoreError::Damaged { file: self.folder.name(path), damage }
    }

    pub(super) fn take_all_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// Writes a note, and then the shelf to the index.
    pub(super) fn keep(&mut self, record: NoteRecord) -> Result<u64, StoreError> {
        let writer = match (&self.writer, &self.looking) {
            (Some(writer), _) => writer,
            (None, why) => return Err(StoreError::LookingOnly(why.clone().unwrap_or(LookingOnly::ByChoice))),
        };
        let payload = serde_json::to_string(&record).map_err(|_never| StoreError::Misfit)?;
        self.shelf.take(&record.note);
        if !writer.line(None, payload) {
            return Err(StoreError::Stopped);
        }
        let (tail, _) = Tail::begin(&Header { store: self.id, plan: None });
        let head = ShelfHead { shelf: self.shelf.clone(), tail };
        writer.index(None, Entry::Shelf(Box::new(head)));
        self.shelf_number = self.shelf_number.saturating_add(1);
        Ok(self.shelf_number)
    }

    /// The lines of the list, those of this session laid over those of the index.
    pub(super) fn lines(&mut self, most: usize) -> Vec<Summary> {
        let wanted = most.saturating_add(self.fresh.len());
        let known = match self.index.index().recent(wanted) {
            Ok(known) => known,
            Err(_) => {
                self.index_failed();
                self.index.index().recent(wanted).unwrap_or_default()
            }
        };
        let mut lines: Vec<Summary> =
            known.into_iter().filter(|line| !self.fresh.contains_key(&line.id)).collect();
        lines.extend(self.fresh.values().map(|fresh| fresh.summary.clone()));
        latest_first(&mut lines);
        lines.truncate(most);
        lines
    }

    /// The plans due for review by a day, those of this session laid over those of the index.
    pub(super) fn lines_due(&mut self, by: &str, most: usize) -> Vec<Summary> {
        let wanted = most.saturating_add(self.fresh.len());
        let known = match self.index.index().due(by, wanted) {
            Ok(known) => known,
            Err(_) => {
                self.index_failed();
                self.index.index().due(by, wanted).unwrap_or_default()
            }
        };
        let mut lines: Vec<Summary> =
            known.into_iter().filter(|line| !self.fresh.contains_key(&line.id)).collect();
        lines.extend(self.fresh.values().map(|fresh| fresh.summary.clone()).filter(|line| is_due(line, by)));
        longest_due_first(&mut lines);
        lines.truncate(most);
        lines
    }

    /// The index turned out to be damaged while it was in use: the journals take its place until the next start.
    pub(super) fn index_failed(&mut self) {
        if matches!(self.index, InUse::InMemory(_)) {
            return;
        }
        let mut notices = vec![Notice::InMemory { no_room: false }];
        let index = self.ground(Timestamp::UNIX_EPOCH, false).index_in_memory(&mut notices);
        self.notices.extend(notices);
        self.index = InUse::InMemory(index);
        self.index_at_fault = true;
        if let Some(writer) = &self.writer {
            writer.use_index(self.index.shared());
        }
    }

    /// Ends the writer and seals the index.
    pub(super) fn close(mut self, now: Timestamp) -> Left {
        let Some(mut writer) = self.writer.take() else { return Left { all_saved: true } };
        let all_saved = writer.try_again().recv().unwrap_or(false);
        let sound = all_saved && writer.index_is_sound() && !self.index_at_fault;
        writer.end();
        drop(writer);
        let untouched = matches!(Mark::read(&self.folder), Mark::Clean { .. });
        let index = std::mem::replace(&mut self.index, InUse::InMemory(Arc::default()));
        let mark = match index {
            _ if self.index_at_fault => Some(Mark::Rebuild),
            InUse::OnDisk(index) if sound && !untouched => self.seal(&index, now),
            _ => None,
        };
        if let Some(mark) = mark {
            // Without the mark the next start compares all journals, which is only slower.
            let _only_slower = mark.write(&self.folder);
        }
        if let Some(lock) = self.lock.take() {
            lock.give_back();
        }
        Left { all_saved }
    }

    fn seal(&self, index: &Arc<SledIndex>, now: Timestamp) -> Option<Mark> {
        let path = self.folder.index();
        if index.is_swollen(&path) {
            return Some(Mark::Rebuild);
        }
        let stamp = StoreId::new(now).to_string();
        if !index.seal(&stamp).unwrap_or(false) {
            return None;
        }
        // sled's own flush does not reach the disk. The mark must not be there before the index is.
        files::sync_all(&path).ok()?;
        Some(Mark::Clean { count: index.count(), stamp, plans: mark::changed(&self.folder) })
    }
}

fn ask_for(
    folder: &Folder,
    opening: &Opening,
    notices: &mut Vec<Notice>,
) -> (Option<Lock>, Option<LookingOnly>) {
    let holder = Holder {
        process: opening.process,
        host: files::harmless(&opening.host),
        since: written(opening.now),
        who: files::harmless(&opening.who),
    };
    let (notice, why) = match Lock::ask(&folder.lock(), &holder) {
        Asked::Ours(lock) => return (Some(lock), None),
        Asked::Held(holder) => (Notice::LookingOnly(holder.clone()), LookingOnly::Held(holder)),
        Asked::NoLocking => (Notice::NoLocking, LookingOnly::ByChoice),
        Asked::NotWritable(kind) => (Notice::NotWritable(kind), LookingOnly::ByChoice),
    };
    notices.push(notice);
    (None, Some(why))
}

/// A time as the journals write it.
pub(super) fn written(now: Timestamp) -> String {
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The id of the store in a folder: from its own journal, else from any plan's.
fn store_id(folder: &Folder) -> Result<Option<StoreId>, StoreError> {
    let path = folder.store_journal();
    match reading::header(&path) {
        Ok(header) => return Ok(Some(header.store)),
        Err(damage @ (Damage::Newer | Damage::Sealed)) => {
            return Err(StoreError::Damaged { file: folder.name(&path), damage });
        }
        Err(_) => {}
    }
    let plans = folder.plan_ids().unwrap_or_default();
    Ok(plans.into_iter().find_map(|id| reading::header(&folder.journal(id)).ok()).map(|header| header.store))
}
