//! The index found, compared with the journals, or made again from them: what happens before the first screen.

use super::files::{self, Folder};
use super::id::{PlanId, StoreId};
use super::index::{Answer, Index, IndexFault, MemoryIndex};
use super::mark::{self, Mark};
use super::notice::{Damage, Notice};
use super::reading::{self, Folded, WordsOf};
use super::sled_index::{ROOM_NEEDED, Sealed, SledIndex};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::sync::Arc;

/// What is known when the index is looked for.
pub struct Ground<'a> {
    /// The folder.
    pub folder: &'a Folder,
    /// The store.
    pub store: StoreId,
    /// How to make the words of the list.
    pub words: &'a WordsOf,
    /// The time.
    pub now: Timestamp,
    /// Whether half-written ends may be cut off.
    pub writing: bool,
}

/// The index, and whether it is the one on disk.
pub enum Found {
    /// In sled.
    OnDisk(Arc<SledIndex>),
    /// In memory.
    InMemory(Arc<MemoryIndex>),
}

/// What was found in the journals.
#[derive(Debug, Default)]
struct Sum {
    changes: u64,
    caught_up: usize,
    damaged: usize,
    notices: Vec<Notice>,
}

impl Ground<'_> {
    /// The index on disk: as it was left, caught up, or made again; or if that cannot be had, one in memory.
    pub fn index_for_writing(&self, room: u64, notices: &mut Vec<Notice>) -> Found {
        if room < ROOM_NEEDED {
            return self.in_memory_instead(true, notices);
        }
        match self.index_as_it_was(notices) {
            Ok(index) => Found::OnDisk(Arc::new(index)),
            Err(IndexFault::Busy) => self.in_memory_instead(false, notices),
            Err(IndexFault::Unavailable { no_room }) => self.in_memory_instead(no_room, notices),
            Err(_) => match self.made_again(notices) {
                Ok(index) => Found::OnDisk(Arc::new(index)),
                Err(fault) => {
                    let no_room = matches!(fault, IndexFault::Unavailable { no_room: true });
                    self.in_memory_instead(no_room, notices)
                }
            },
        }
    }

    /// The index in memory, folded from the journals.
    pub fn index_in_memory(&self, notices: &mut Vec<Notice>) -> Arc<MemoryIndex> {
        let index = MemoryIndex::default();
        if let Ok(sum) = self.fold_all(&index) {
            notices.extend(sum.notices);
        }
        Arc::new(index)
    }

    fn in_memory_instead(&self, no_room: bool, notices: &mut Vec<Notice>) -> Found {
        notices.push(Notice::InMemory { no_room });
        Found::InMemory(self.index_in_memory(notices))
    }

    fn index_as_it_was(&self, notices: &mut Vec<Notice>) -> Answer<SledIndex> {
        let mark = Mark::read(self.folder);
        let path = self.folder.index();
        let index = match &mark {
            Mark::Rebuild => return Err(IndexFault::Damaged),
            Mark::Clean { count, stamp, plans } => {
                let sealed = Sealed { stamp, count: *count };
                let index = SledIndex::open(&path, self.store, Some(sealed))?;
                if *plans == mark::changed(self.folder) {
                    return Ok(index);
                }
                index
            }
            Mark::Dirty => {
                let index = SledIndex::open(&path, self.store, None)?;
                if index.is_swollen(&path) {
                    return Err(IndexFault::Damaged);
                }
                index
            }
        };
        self.unmark();
        let sum = self.compare(&index)?;
        notices.extend(sum.notices);
        if sum.caught_up > 0 {
            notices.push(Notice::CaughtUp { plans: sum.caught_up });
        }
        Ok(index)
    }

    /// Before the index is written, the mark must go: it speaks of the index as it was.
    fn unmark(&self) {
        // Where this fails, nothing else can be written in this folder either, and the writer says so.
        let _said_by_the_writer = fs::remove_file(self.folder.mark());
    }

    fn made_again(&self, notices: &mut Vec<Notice>) -> Answer<SledIndex> {
        self.unmark();
        let was_there = self.put_aside().map_err(|_fault| IndexFault::Unavailable { no_room: false })?;
        let index = SledIndex::make(&self.folder.index(), self.store)?;
        let sum = self.fold_all(&index)?;
        index.flush()?;
        if was_there || index.count() > 0 {
            notices.push(Notice::Rebuilt { changes: sum.changes, damaged: sum.damaged });
        }
        notices.extend(sum.notices);
        Ok(index)
    }

    /// Renames the index, with the date. Only the last one is kept: it holds nothing that the journals do not.
    fn put_aside(&self) -> io::Result<bool> {
        let path = self.folder.index();
        if path.symlink_metadata().is_err() {
            return Ok(false);
        }
        for entry in fs::read_dir(self.folder.root())?.flatten() {
            if entry.file_name().to_string_lossy().starts_with("index.aside-") {
                // One that stays only takes room.
                let _best_effort = fs::remove_dir_all(entry.path());
            }
        }
        fs::rename(&path, files::aside(&path, "aside", self.now))?;
        Ok(true)
    }

    fn fold_all(&self, index: &dyn Index) -> Answer<Sum> {
        let mut sum = Sum::default();
        for id in self.plan_ids(&mut sum) {
            match reading::plan(self.folder, self.store, id, None) {
                Ok(folded) => {
                    let folded = self.mended(id, folded, &mut sum);
                    sum.changes = sum.changes.saturating_add(folded.history.changes() as u64);
                    if !folded.records.is_empty() {
                        index.put(&reading::head_of(id, &folded, self.words), folded.history.sheet())?;
                    }
                }
                Err(damage) => sum.tell(self.folder, id, damage),
            }
        }
        Ok(sum)
    }

    /// Compares each journal with what the index holds, and brings the index up to them. A plan whose journal has
    /// lost its end keeps its place in the index: that may be all that is left of it.
    fn compare(&self, index: &SledIndex) -> Answer<Sum> {
        let mut sum = Sum::default();
        let ids = self.plan_ids(&mut sum);
        for id in &ids {
            let head = index.head(*id)?;
            let path = self.folder.journal(*id);
            if head.as_ref().is_some_and(|head| reading::is_as_it_was(&path, &head.tail)) {
                continue;
            }
            match reading::plan(self.folder, self.store, *id, head.as_ref().map(|head| &head.tail)) {
                Ok(folded) => {
                    let had = head.map_or(0, |head| head.tail.number);
                    let folded = self.mended(*id, folded, &mut sum);
                    let behind = folded.tail.number < had || folded.damage == Some(Damage::Replaced);
                    if !behind && !folded.records.is_empty() {
                        index.put(&reading::head_of(*id, &folded, self.words), folded.history.sheet())?;
                        sum.caught_up = sum.caught_up.saturating_add(1);
                    }
                }
                Err(damage) => sum.tell(self.folder, *id, damage),
            }
        }
        index.flush()?;
        let ids: BTreeSet<PlanId> = ids.into_iter().collect();
        for summary in index.recent(usize::MAX)? {
            if !ids.contains(&summary.id) {
                sum.tell(self.folder, summary.id, Damage::Gone);
            }
        }
        Ok(sum)
    }

    fn plan_ids(&self, sum: &mut Sum) -> Vec<PlanId> {
        self.folder.plan_ids().unwrap_or_else(|fault| {
            sum.notices.push(Notice::Damaged {
                plan: None,
                file: self.folder.name(&self.folder.plans()),
                damage: Damage::Unreadable(fault.kind()),
            });
            Vec::new()
        })
    }

    fn mended(&self, id: PlanId, mut folded: Folded, sum: &mut Sum) -> Folded {
        if folded.torn && folded.damage.is_none() && self.writing {
            match reading::cut_torn_end(self.folder, &self.folder.journal(id), &folded.tail, self.now) {
                Ok(notice) => sum.notices.push(notice),
                Err(damage) => folded.damage = Some(damage),
            }
        }
        if let Some(damage) = &folded.damage {
            sum.tell(self.folder, id, damage.clone());
        }
        folded
    }
}

impl Sum {
    fn tell(&mut self, folder: &Folder, id: PlanId, damage: Damage) {
        self.damaged = self.damaged.saturating_add(1);
        let file = folder.name(&folder.journal(id));
        self.notices.push(Notice::Damaged { plan: Some(id), file, damage });
    }
}
