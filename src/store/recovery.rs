//! Going on from the good part of a damaged journal: a new journal takes its place, the old file is kept as it is.

use super::files::{self, Folder};
use super::folder_store::written;
use super::id::{PlanId, StoreId};
use super::index::Head;
use super::journal::{Header, Tail};
use super::notice::{Damage, StoreError};
use super::reading::{self, Folded};
use crate::plan::{Change, Event, Fields, History, Node, Path, Place, Record, Sheet, inverse_of};
use jiff::Timestamp;
use std::fs;
use std::io;

/// What was recovered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// Where the old file is kept, from the folder of the store on; none if it was gone.
    pub kept: Option<String>,
    /// How many records of it are good.
    pub records: u64,
    /// Whether the list of plans knew the plan as it stood later, so that this was brought back too, as one change.
    pub from_the_list: bool,
}

/// What is at hand for a recovery.
pub(super) struct Hand<'a> {
    pub(super) folder: &'a Folder,
    pub(super) store: StoreId,
    pub(super) id: PlanId,
    pub(super) who: &'a str,
    pub(super) now: Timestamp,
    /// What the index knows of the plan.
    pub(super) known: Option<(Head, Sheet)>,
}

impl Hand<'_> {
    /// Puts a new journal in place of a damaged one.
    pub(super) fn recover(&self) -> Result<Recovered, StoreError> {
        let path = self.folder.journal(self.id);
        let remembered = self.known.as_ref().map(|(head, _)| &head.tail);
        let good = match reading::plan(self.folder, self.store, self.id, remembered) {
            Ok(folded) if folded.damage.is_none() => return Err(StoreError::NothingToRecover),
            Ok(folded) => Some(folded),
            Err(damage) if damage.is_mendable() => None,
            Err(damage) => return Err(self.not_mendable(damage)),
        };
        let (mut tail, mut text) = self.good_part(good.as_ref())?;
        let records = tail.number;
        let lost = self.known.as_ref().filter(|(head, sheet)| {
            head.tail.number > records || good.as_ref().is_some_and(|good| good.history.sheet() != sheet)
        });
        let mut from_the_list = false;
        if let Some(record) =
            lost.and_then(|(head, sheet)| self.bring_back(good.as_ref(), sheet, &head.place))
        {
            let payload = serde_json::to_string(&record).map_err(|_never| StoreError::Misfit)?;
            let (next, line) = tail.line(&payload);
            text.extend_from_slice(line.as_bytes());
            tail = next;
            from_the_list = true;
        }
        if tail.number == 0 {
            return Err(self.not_mendable(Damage::Empty));
        }
        let kept = self
            .put_in_place(&text)
            .map_err(|fault| StoreError::Folder { folder: self.folder.name(&path), kind: fault.kind() })?;
        Ok(Recovered { kept, records, from_the_list })
    }

    fn not_mendable(&self, damage: Damage) -> StoreError {
        StoreError::NotMendable { file: self.folder.name(&self.folder.journal(self.id)), damage }
    }

    fn good_part(&self, good: Option<&Folded>) -> Result<(Tail, Vec<u8>), StoreError> {
        let Some(good) = good else {
            let (tail, first) = Tail::begin(&Header { store: self.store, plan: Some(self.id) });
            return Ok((tail, first.into_bytes()));
        };
        let bytes =
            reading::bytes_of(&self.folder.journal(self.id)).map_err(|damage| self.not_mendable(damage))?;
        let length = usize::try_from(good.tail.bytes).unwrap_or(usize::MAX);
        Ok((good.tail.clone(), bytes.get(..length).unwrap_or_default().to_vec()))
    }

    /// One change that makes of the good part what the list of plans knew. It can be undone like any other.
    fn bring_back(&self, good: Option<&Folded>, sheet: &Sheet, place: &Place) -> Option<Record> {
        let mut history = good.map_or_else(History::default, |good| good.history.clone());
        if history.sheet() == sheet {
            return None;
        }
        let mut changes = inverse_of(&all_of(history.sheet()));
        changes.extend(all_of(sheet));
        let event = Event::Change { changes, place: place.clone() };
        let record = Record { at: written(self.now), who: self.who.to_owned(), event };
        history.take(&record).ok().filter(|()| history.sheet() == sheet).map(|()| record)
    }

    /// At every moment either the old or the new journal stands under the plan's name.
    fn put_in_place(&self, text: &[u8]) -> io::Result<Option<String>> {
        let path = self.folder.journal(self.id);
        if path.symlink_metadata().is_err() {
            files::write_new(&path, text)?;
            return Ok(None);
        }
        let beside = files::aside(&path, "damaged", self.now);
        if fs::hard_link(&path, &beside).is_err() {
            // A disk without links: a copy is as good, if it is whole.
            files::write_new(&beside, &fs::read(&path)?)?;
        }
        files::replace(&path, text)?;
        Ok(Some(self.folder.name(&beside)))
    }
}

/// The changes that make a sheet from nothing.
fn all_of(sheet: &Sheet) -> Vec<Change> {
    let mut changes = Vec::new();
    all_below(&Path::top(), sheet.fields(), &mut changes);
    changes
}

fn all_below(at: &Path, fields: &Fields, changes: &mut Vec<Change>) {
    for (name, node) in fields {
        let at = at.field(name.as_str());
        match node {
            Node::Typed(text) => changes.push(Change::Set { at, before: None, after: Some(text.clone()) }),
            Node::Group(below) => all_below(&at, below, changes),
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    changes.push(Change::Insert { list: at.clone(), index, item: item.clone() });
                }
            }
        }
    }
}
