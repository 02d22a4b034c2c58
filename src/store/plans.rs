//! What a store in one folder does with its plans: the [`Store`] trait, carried out.

use super::folder_store::{FolderStore, Fresh, InHand, InUse};
use super::id::PlanId;
use super::index::{Head, Summary, Words};
use super::journal::{Header, Tail};
use super::lock;
use super::notice::{Damage, LookingOnly, Notice, StoreError};
use super::reading::{self, Folded};
use super::recovery::{Hand, Recovered};
use super::shelf::{NoteRecord, Shelf};
use super::writer::{Entry, Writer};
use super::{Imported, Left, Opened, Refreshed, Store};
use crate::plan::{History, Place, Record, Sheet};
use jiff::Timestamp;

/// How many changes the index may be behind an open plan.
const BEHIND: usize = 100;

impl FolderStore {
    fn writer(&self) -> Result<&Writer, StoreError> {
        match (&self.writer, &self.looking) {
            (Some(writer), _) => Ok(writer),
            (None, why) => Err(StoreError::LookingOnly(why.clone().unwrap_or(LookingOnly::ByChoice))),
        }
    }

    fn in_hand(&mut self, id: PlanId) -> Result<&mut InHand, StoreError> {
        self.plans.get_mut(&id).filter(|plan| !plan.left).ok_or(StoreError::NotOpen(id))
    }

    fn head(&mut self, id: PlanId) -> Option<Head> {
        match self.index.index().head(id) {
            Ok(head) => head,
            Err(_) => {
                self.index_failed();
                self.index.index().head(id).ok().flatten()
            }
        }
    }

    /// Hands what is known of an open plan to the index, by way of the writer.
    fn put_in_index(&mut self, id: PlanId) {
        let Some(plan) = self.plans.get_mut(&id) else { return };
        let summary = Summary {
            id,
            words: plan.words.clone(),
            updated: plan.history.last_at().unwrap_or_default().to_owned(),
            damaged: plan.looking.is_some(),
        };
        let (place, number) = (plan.place.clone(), plan.records.len() as u64);
        self.fresh.insert(id, Fresh { summary: summary.clone(), place, number });
        let Some(writer) = &self.writer else { return };
        if plan.looking.is_some() {
            // The index may know more of a damaged plan than its journal does.
            return;
        }
        // The writer fills in the tail when the line is on the disk.
        let (tail, _) = Tail::begin(&Header { store: self.id, plan: Some(id) });
        let changes = plan.history.changes();
        let head = Head { summary, tail, changes: changes as u64, place: plan.place.clone() };
        writer.index(Some(id), Entry::Plan(Box::new(head), Box::new(plan.history.sheet().clone())));
        plan.indexed = changes;
        plan.stale = false;
    }

    /// Lets go of plans that were left and are all on the disk.
    fn let_go(&mut self) {
        let Some(writer) = &self.writer else {
            self.plans.retain(|_, plan| !plan.left);
            return;
        };
        self.plans.retain(|id, plan| {
            let written = writer.saved(Some(*id)).unwrap_or(u64::MAX) >= plan.records.len() as u64;
            !(plan.left && written)
        });
    }

    fn opened(&self, id: PlanId, plan: &InHand, notices: Vec<Notice>) -> Opened {
        Opened {
            id,
            history: plan.history.clone(),
            number: plan.records.len() as u64,
            place: plan.place.clone(),
            read_only_because: plan.looking.clone(),
            notices,
        }
    }

    /// Takes a plan that was read in hand.
    fn take_in_hand(&mut self, id: PlanId, folded: Folded, head: Option<&Head>) -> InHand {
        let looking = match (&self.looking, &folded.damage) {
            (Some(why), _) => Some(why.clone()),
            (None, Some(damage)) => Some(LookingOnly::Damaged(damage.clone())),
            (None, None) => None,
        };
        if let (Some(writer), None) = (&self.writer, &looking) {
            writer.go_on(Some(id), self.folder.journal(id), folded.tail.clone());
        }
        let as_left = head.filter(|head| head.tail.number == folded.tail.number);
        // The index may not have yet what was handed to it.
        let fresh = self.fresh.get(&id).filter(|fresh| fresh.number == folded.tail.number);
        let (place, words) = match (fresh, as_left) {
            (Some(fresh), _) => (fresh.place.clone(), fresh.summary.words.clone()),
            (None, Some(head)) => (head.place.clone(), head.summary.words.clone()),
            (None, None) => {
                (folded.history.place().clone(), (self.words)(folded.history.sheet(), folded.history.place()))
            }
        };
        InHand {
            indexed: head.map_or(0, |head| usize::try_from(head.changes).unwrap_or(0)),
            stale: as_left.is_none(),
            history: folded.history,
            records: folded.records,
            words,
            place,
            looking,
            left: false,
        }
    }

    fn begin_plan(&mut self, id: PlanId, records: &[Record], words: Option<Words>) -> Result<(), StoreError> {
        let history = History::fold(records).map_err(|_misfit| StoreError::Misfit)?;
        let payloads = payloads(records)?;
        let header = Header { store: self.id, plan: Some(id) };
        let path = self.folder.journal(id);
        let writer = self.writer()?;
        let sent = writer.begin(Some(id), path, header)
            && payloads.into_iter().all(|payload| writer.line(Some(id), payload));
        if !sent {
            return Err(StoreError::Stopped);
        }
        let words = words.unwrap_or_else(|| (self.words)(history.sheet(), history.place()));
        let place = history.place().clone();
        let records = records.to_vec();
        let plan =
            InHand { history, records, words, place, looking: None, indexed: 0, stale: true, left: false };
        self.plans.insert(id, plan);
        self.put_in_index(id);
        Ok(())
    }

    /// Reads a plan from its journal, or takes it from hand.
    fn read(&mut self, id: PlanId) -> Result<Vec<Record>, StoreError> {
        if let Some(plan) = self.plans.get(&id) {
            return match &plan.looking {
                Some(LookingOnly::Damaged(damage)) => {
                    Err(self.damaged(&self.folder.journal(id), damage.clone()))
                }
                _ => Ok(plan.records.clone()),
            };
        }
        let head = self.head(id);
        let path = self.folder.journal(id);
        match reading::plan(&self.folder, self.id, id, head.as_ref().map(|head| &head.tail)) {
            Ok(Folded { damage: None, records, .. }) => Ok(records),
            Ok(Folded { damage: Some(damage), .. }) => Err(self.damaged(&path, damage)),
            Err(Damage::Gone) if head.is_none() => Err(StoreError::Unknown(id)),
            Err(damage) => Err(self.damaged(&path, damage)),
        }
    }

    /// What is known of a plan beside its journal: as it stands in hand, if not all of that could be written, else as
    /// the index has it.
    fn known(&mut self, id: PlanId) -> Option<(Head, Sheet)> {
        let index = match (self.head(id), self.index.index().sheet(id)) {
            (Some(head), Ok(Some(sheet))) => Some((head, sheet)),
            _ => None,
        };
        let (Some(plan), Some(writer)) = (self.plans.get(&id), &self.writer) else { return index };
        let number = plan.records.len() as u64;
        if plan.looking.is_some() || writer.saved(Some(id)).is_none_or(|saved| saved >= number) {
            return index;
        }
        let (tail, _) = Tail::begin(&Header { store: self.id, plan: Some(id) });
        let summary = Summary { id, words: plan.words.clone(), updated: String::new(), damaged: false };
        let changes = plan.history.changes() as u64;
        let head = Head { summary, tail: Tail { number, ..tail }, changes, place: plan.place.clone() };
        Some((head, plan.history.sheet().clone()))
    }

    fn go_on_with(&mut self, id: PlanId, more: &[Record], now: Timestamp) -> Result<(), StoreError> {
        let was_open = self.plans.get(&id).is_some_and(|plan| !plan.left);
        if !was_open {
            self.open_plan(id, now)?;
        }
        for record in more {
            self.append(id, record.clone())?;
        }
        let Some(plan) = self.plans.get(&id) else { return Ok(()) };
        let place = plan.history.place().clone();
        let words = (self.words)(plan.history.sheet(), &place);
        if was_open { self.touch(id, words) } else { self.leave(id, place, words) }
    }
}

fn payloads(records: &[Record]) -> Result<Vec<String>, StoreError> {
    let texts = records.iter().map(serde_json::to_string).collect::<Result<_, _>>();
    texts.map_err(|_never| StoreError::Misfit)
}

impl Store for FolderStore {
    fn list(&mut self) -> Result<Vec<Summary>, StoreError> {
        Ok(self.lines(usize::MAX))
    }

    fn recent(&mut self, most: usize) -> Result<Vec<Summary>, StoreError> {
        Ok(self.lines(most))
    }

    fn due(&mut self, by: &str, most: usize) -> Result<Vec<Summary>, StoreError> {
        Ok(self.lines_due(by, most))
    }

    fn count(&self) -> u64 {
        let index = self.index.index();
        let new = self.fresh.keys().filter(|id| matches!(index.head(**id), Ok(None))).count();
        index.count().saturating_add(new as u64)
    }

    fn sheet(&mut self, id: PlanId) -> Result<Option<Sheet>, StoreError> {
        if let Some(plan) = self.plans.get(&id) {
            return Ok(Some(plan.history.sheet().clone()));
        }
        match self.index.index().sheet(id) {
            Ok(sheet) => Ok(sheet),
            Err(_) => {
                self.index_failed();
                Ok(self.index.index().sheet(id).ok().flatten())
            }
        }
    }

    fn create_plan(&mut self, now: Timestamp, first: Record, words: Words) -> Result<PlanId, StoreError> {
        let id = PlanId::new(now);
        self.begin_plan(id, &[first], Some(words))?;
        Ok(id)
    }

    fn open_plan(&mut self, id: PlanId, now: Timestamp) -> Result<Opened, StoreError> {
        self.let_go();
        if let Some(plan) = self.plans.get_mut(&id) {
            // Not all of it is on the disk yet, so what is in hand is the truth.
            plan.left = false;
            if let Some(writer) = &self.writer {
                writer.come_back(Some(id));
            }
        }
        if let Some(plan) = self.plans.get(&id) {
            return Ok(self.opened(id, plan, Vec::new()));
        }
        let head = self.head(id);
        let path = self.folder.journal(id);
        let mut notices = Vec::new();
        let read = reading::plan(&self.folder, self.id, id, head.as_ref().map(|head| &head.tail));
        let mut folded = match read {
            Ok(folded) => folded,
            Err(Damage::Gone) if head.is_none() => return Err(StoreError::Unknown(id)),
            Err(damage) => return Err(self.damaged(&path, damage)),
        };
        if folded.torn && folded.damage.is_none() && self.writer.is_some() {
            match reading::cut_torn_end(&self.folder, &path, &folded.tail, now) {
                Ok(notice) => notices.push(notice),
                Err(damage) => folded.damage = Some(damage),
            }
        }
        if let Some(damage) = &folded.damage {
            let file = self.folder.name(&path);
            notices.push(Notice::Damaged { plan: Some(id), file, damage: damage.clone() });
        }
        let plan = self.take_in_hand(id, folded, head.as_ref());
        let opened = self.opened(id, &plan, notices);
        self.plans.insert(id, plan);
        Ok(opened)
    }

    fn append(&mut self, id: PlanId, record: Record) -> Result<u64, StoreError> {
        let plan = self.in_hand(id)?;
        if let Some(why) = &plan.looking {
            return Err(StoreError::LookingOnly(why.clone()));
        }
        let payload = serde_json::to_string(&record).map_err(|_never| StoreError::Misfit)?;
        plan.history.take(&record).map_err(|_misfit| StoreError::Misfit)?;
        plan.place = plan.history.place().clone();
        plan.records.push(record);
        plan.stale = true;
        let number = plan.records.len() as u64;
        let behind = plan.history.changes().saturating_sub(plan.indexed) >= BEHIND;
        if !self.writer()?.line(Some(id), payload) {
            return Err(StoreError::Stopped);
        }
        if behind {
            self.put_in_index(id);
        }
        Ok(number)
    }

    fn touch(&mut self, id: PlanId, words: Words) -> Result<(), StoreError> {
        let plan = self.in_hand(id)?;
        plan.words = words.clone();
        plan.stale = true;
        let updated = plan.history.last_at().unwrap_or_default().to_owned();
        let damaged = plan.looking.is_some();
        let (place, number) = (plan.place.clone(), plan.records.len() as u64);
        let summary = Summary { id, words, updated, damaged };
        self.fresh.insert(id, Fresh { summary, place, number });
        Ok(())
    }

    fn leave(&mut self, id: PlanId, place: Place, words: Words) -> Result<(), StoreError> {
        let plan = self.in_hand(id)?;
        let moved = plan.place != place || plan.words != words;
        plan.place = place;
        plan.left = true;
        // What only looks leaves no trace.
        if plan.looking.is_none() {
            plan.words = words;
            if moved || plan.stale {
                self.put_in_index(id);
            }
        }
        if let Some(writer) = &self.writer {
            writer.leave(Some(id));
        }
        self.let_go();
        Ok(())
    }

    fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    fn note(&mut self, record: NoteRecord) -> Result<u64, StoreError> {
        self.keep(record)
    }

    fn retry(&mut self) {
        if let Some(writer) = &self.writer {
            drop(writer.try_again());
        }
    }

    fn flush(&mut self) -> bool {
        self.writer.as_ref().is_none_or(|writer| writer.try_again().recv().unwrap_or(false))
    }

    fn refresh(&mut self) -> Result<Refreshed, StoreError> {
        let InUse::InMemory(index) = &self.index else { return Ok(Refreshed::default()) };
        if self.writer.is_some() {
            return Ok(Refreshed::default());
        }
        let index = std::sync::Arc::clone(index);
        let ids = self
            .folder
            .plan_ids()
            .map_err(|fault| self.damaged(&self.folder.plans(), Damage::Unreadable(fault.kind())))?;
        let changed = super::refreshing::refresh(&self.folder, self.id, &self.words, &index, &ids);
        for id in &changed {
            self.plans.remove(id);
        }
        if let Ok(folded) = reading::shelf(&self.folder, self.id) {
            self.shelf = folded.shelf;
        }
        Ok(Refreshed { changed, holder: lock::holder(&self.folder.lock()) })
    }

    fn records(&mut self, id: PlanId) -> Result<Vec<Record>, StoreError> {
        self.read(id)
    }

    fn import(&mut self, id: PlanId, records: &[Record], now: Timestamp) -> Result<Imported, StoreError> {
        self.writer()?;
        History::fold(records).map_err(|_misfit| StoreError::Misfit)?;
        if records.is_empty() {
            return Ok(Imported::NothingNew);
        }
        let ours = match self.read(id) {
            Ok(ours) => ours,
            Err(StoreError::Unknown(_)) => {
                self.begin_plan(id, records, None)?;
                self.leave_as_is(id)?;
                return Ok(Imported::New);
            }
            // A damaged plan is mended by `recover` first; until then the import stands beside it.
            Err(StoreError::Damaged { .. }) => return self.import_beside(records, now),
            Err(other) => return Err(other),
        };
        if ours.starts_with(records) {
            return Ok(Imported::NothingNew);
        }
        match records.strip_prefix(ours.as_slice()) {
            Some(more) => {
                self.go_on_with(id, more, now)?;
                Ok(Imported::Continued(more.len() as u64))
            }
            None => self.import_beside(records, now),
        }
    }

    fn recover(&mut self, id: PlanId, now: Timestamp) -> Result<Recovered, StoreError> {
        self.writer()?;
        let known = self.known(id);
        let hand = Hand { folder: &self.folder, store: self.id, id, who: &self.who, now, known };
        let recovered = hand.recover()?;
        self.plans.remove(&id);
        self.fresh.remove(&id);
        let path = self.folder.journal(id);
        let folded =
            reading::plan(&self.folder, self.id, id, None).map_err(|damage| self.damaged(&path, damage))?;
        self.writer()?.replace(Some(id), path, folded.tail.clone());
        let plan = self.take_in_hand(id, folded, None);
        self.plans.insert(id, plan);
        self.put_in_index(id);
        self.leave_as_is(id)?;
        Ok(recovered)
    }

    fn take_notices(&mut self) -> Vec<Notice> {
        self.take_all_notices()
    }

    fn quit(mut self: Box<Self>, now: Timestamp) -> Left {
        let open: Vec<PlanId> = self.plans.iter().filter(|(_, plan)| !plan.left).map(|(id, _)| *id).collect();
        for id in open {
            // A plan that is not open any more needs no leaving.
            let _left_already = self.leave_as_is(id);
        }
        self.close(now)
    }
}

impl FolderStore {
    fn leave_as_is(&mut self, id: PlanId) -> Result<(), StoreError> {
        let plan = self.in_hand(id)?;
        let (place, words) = (plan.place.clone(), plan.words.clone());
        self.leave(id, place, words)
    }

    fn import_beside(&mut self, records: &[Record], now: Timestamp) -> Result<Imported, StoreError> {
        let id = PlanId::new(now);
        self.begin_plan(id, records, None)?;
        self.leave_as_is(id)?;
        Ok(Imported::Beside(id))
    }
}
