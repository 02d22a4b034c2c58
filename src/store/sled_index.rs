//! The index on disk, in sled 0.34.7: kept at arm's length. A damaged file makes sled panic or open empty, so each
//! call is contained, each value carries a check, and the index knows its layout, its store and how many it holds.

use super::files;
use super::id::{PlanId, StoreId};
use super::index::{Answer, Head, Index, IndexFault, ShelfHead, Summary};
use super::quiet::contained;
use crate::plan::Sheet;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

const LAYOUT: &str = "2";
const CACHE: u64 = 32 << 20;
/// Below this a sled that fills the disk may not open again, so it is not opened at all.
pub const ROOM_NEEDED: u64 = 64 << 20;
/// sled begins with this much whatever it holds, so a small index is never called swollen.
const ALWAYS_ALLOWED: u64 = 16 << 20;
const CHECK: usize = 8;
const PATIENCE: u32 = 50;
const A_MOMENT: Duration = Duration::from_millis(5);

#[derive(Debug, Serialize, serde::Deserialize)]
struct Seal {
    stamp: String,
    count: u64,
    live: u64,
}

#[derive(Debug)]
struct Tables {
    db: sled::Db,
    heads: sled::Tree,
    sheets: sled::Tree,
    recent: sled::Tree,
    reviews: sled::Tree,
    meta: sled::Tree,
}

/// The index in sled.
#[derive(Debug)]
pub struct SledIndex {
    /// Taken out only as the index goes.
    tables: Option<Tables>,
    count: AtomicU64,
    live: AtomicU64,
}

/// What the last clean stop said of the index.
#[derive(Clone, Copy, Debug)]
pub struct Sealed<'a> {
    /// The word that the index must hold too.
    pub stamp: &'a str,
    /// How many plans it must hold.
    pub count: u64,
}

impl SledIndex {
    /// Makes a new index in a folder that is not there.
    ///
    /// # Errors
    /// If the disk or sled refuses.
    pub fn make(path: &Path, store: StoreId) -> Answer<SledIndex> {
        files::private_folder(path).map_err(|fault| unavailable(&fault))?;
        let index = SledIndex::open_any(path)?;
        index.set(&index.tables()?.meta, b"layout", LAYOUT.to_owned())?;
        index.set(&index.tables()?.meta, b"store", store)?;
        index.flush()?;
        Ok(index)
    }

    /// Opens the index that is there. With `sealed`, it must be the one that the last clean stop left; without, it
    /// counts itself, and the caller compares it with the journals.
    ///
    /// # Errors
    /// If it is missing, damaged, another, or cannot be opened now.
    pub fn open(path: &Path, store: StoreId, sealed: Option<Sealed<'_>>) -> Answer<SledIndex> {
        if !path.join("db").exists() {
            return Err(IndexFault::Missing);
        }
        drop_half_snapshots(path);
        let index = SledIndex::open_patiently(path)?;
        let layout: Option<String> = index.value(&index.tables()?.meta, b"layout")?;
        let owner: Option<StoreId> = index.value(&index.tables()?.meta, b"store")?;
        match (layout.as_deref(), owner) {
            (Some(LAYOUT), Some(owner)) if owner == store => {}
            (None, _) => return Err(IndexFault::Damaged),
            _ => return Err(IndexFault::Other),
        }
        match sealed {
            Some(expected) => index.check_seal(expected)?,
            None => index.count_itself()?,
        }
        Ok(index)
    }

    /// Whoever opens an index has the lock of its store, so nobody else has the index. But sled's own threads may
    /// hold on to one that this process has just closed, for a moment.
    fn open_patiently(path: &Path) -> Answer<SledIndex> {
        for _ in 0..PATIENCE {
            match SledIndex::open_any(path) {
                Err(IndexFault::Busy) => std::thread::sleep(A_MOMENT),
                answer => return answer,
            }
        }
        SledIndex::open_any(path)
    }

    fn open_any(path: &Path) -> Answer<SledIndex> {
        guarded(|| {
            let db = sled::Config::new()
                .path(path)
                .cache_capacity(CACHE)
                // sled's own flusher wakes twice a second for ever; we flush when there is something.
                .flush_every_ms(None)
                .open()?;
            let tree = |name: &str| db.open_tree(name);
            Ok(Tables {
                heads: tree("heads")?,
                sheets: tree("sheets")?,
                recent: tree("recent")?,
                reviews: tree("reviews")?,
                meta: tree("meta")?,
                db,
            })
        })
        .map(|tables| SledIndex {
            tables: Some(tables),
            count: AtomicU64::new(0),
            live: AtomicU64::new(0),
        })
    }

    fn tables(&self) -> Answer<&Tables> {
        self.tables.as_ref().ok_or(IndexFault::Missing)
    }

    fn check_seal(&self, expected: Sealed<'_>) -> Answer<()> {
        let seal: Option<Seal> = self.value(&self.tables()?.meta, b"seal")?;
        match seal {
            Some(seal) if seal.stamp == expected.stamp && seal.count == expected.count => {
                self.count.store(seal.count, Ordering::Relaxed);
                self.live.store(seal.live, Ordering::Relaxed);
                Ok(())
            }
            _ => Err(IndexFault::Damaged),
        }
    }

    fn count_itself(&self) -> Answer<()> {
        let tables = self.tables()?;
        let (count, live) = guarded(|| {
            let mut live = 0_u64;
            for entry in tables.sheets.iter().chain(tables.recent.iter()) {
                live = live.saturating_add(entry?.1.len() as u64);
            }
            Ok((tables.heads.len() as u64, live))
        })?;
        self.count.store(count, Ordering::Relaxed);
        self.live.store(live, Ordering::Relaxed);
        Ok(())
    }

    /// Whether the files in `path` are far larger than what is in them: sled never shrinks.
    pub fn is_swollen(&self, path: &Path) -> bool {
        let live = self.live.load(Ordering::Relaxed);
        files::size_of(path) > live.saturating_mul(4).saturating_add(ALWAYS_ALLOWED)
    }

    fn value<T: DeserializeOwned>(&self, tree: &sled::Tree, key: &[u8]) -> Answer<Option<T>> {
        guarded(|| tree.get(key))?.map(|bytes| unchecked(&bytes)).transpose()
    }

    fn set(&self, tree: &sled::Tree, key: &[u8], value: impl Serialize) -> Answer<()> {
        let bytes = checked(&value)?;
        let added = bytes.len() as u64;
        let before = guarded(|| tree.insert(key, bytes))?.map_or(0, |old| old.len() as u64);
        let live = self.live.load(Ordering::Relaxed).saturating_add(added).saturating_sub(before);
        self.live.store(live, Ordering::Relaxed);
        Ok(())
    }
}

impl Index for SledIndex {
    fn head(&self, id: PlanId) -> Answer<Option<Head>> {
        self.value(&self.tables()?.heads, id.bytes())
    }

    fn sheet(&self, id: PlanId) -> Answer<Option<Sheet>> {
        self.value(&self.tables()?.sheets, id.bytes())
    }

    fn put(&self, head: &Head, sheet: &Sheet) -> Answer<()> {
        let id = head.summary.id;
        let before: Option<Head> = self.head(id)?;
        if let Some(before) = &before
            && before.summary.updated != head.summary.updated
        {
            let recent = &self.tables()?.recent;
            guarded(|| recent.remove(order(&before.summary)))?;
        }
        if let Some(before) = before.as_ref().and_then(|before| review_order(&before.summary)) {
            let reviews = &self.tables()?.reviews;
            guarded(|| reviews.remove(before))?;
        }
        self.set(&self.tables()?.sheets, id.bytes(), sheet)?;
        if let Some(key) = review_order(&head.summary) {
            self.set(&self.tables()?.reviews, &key, &head.summary)?;
        }
        self.set(&self.tables()?.heads, id.bytes(), head)?;
        self.set(&self.tables()?.recent, &order(&head.summary), &head.summary)?;
        if before.is_none() {
            self.count.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }

    fn recent(&self, most: usize) -> Answer<Vec<Summary>> {
        let recent = &self.tables()?.recent;
        let found = guarded(|| {
            let values = recent.iter().rev().take(most);
            values.map(|entry| entry.map(|(_, value)| value)).collect::<sled::Result<Vec<_>>>()
        })?;
        let due = usize::try_from(self.count()).unwrap_or(usize::MAX);
        if found.len() < most.min(due) || found.len() > due {
            return Err(IndexFault::Damaged);
        }
        found.iter().map(|value| unchecked(value)).collect()
    }

    fn due(&self, by: &str, most: usize) -> Answer<Vec<Summary>> {
        let reviews = &self.tables()?.reviews;
        // Behind the day stands a nought, and after it the plan: all of the day itself lies below this.
        let end = [by.as_bytes(), b"\x01"].concat();
        let found = guarded(|| {
            let values = reviews.range(..end).take(most);
            values.map(|entry| entry.map(|(_, value)| value)).collect::<sled::Result<Vec<_>>>()
        })?;
        found.iter().map(|value| unchecked(value)).collect()
    }

    fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    fn shelf(&self) -> Answer<Option<ShelfHead>> {
        self.value(&self.tables()?.meta, b"shelf")
    }

    fn put_shelf(&self, shelf: &ShelfHead) -> Answer<()> {
        self.set(&self.tables()?.meta, b"shelf", shelf)
    }

    fn flush(&self) -> Answer<()> {
        let db = &self.tables()?.db;
        guarded(|| db.flush()).map(|_bytes| ())
    }

    fn seal(&self, stamp: &str) -> Answer<bool> {
        let seal =
            Seal { stamp: stamp.to_owned(), count: self.count(), live: self.live.load(Ordering::Relaxed) };
        self.set(&self.tables()?.meta, b"seal", seal)?;
        self.flush()?;
        Ok(true)
    }
}

impl Drop for SledIndex {
    fn drop(&mut self) {
        // sled flushes as its last handle goes, and panics there too when its files are damaged.
        let tables = self.tables.take();
        let _whatever_comes = contained(|| drop(tables));
    }
}

/// The key that sorts by time, and by plan where times are the same.
fn order(summary: &Summary) -> Vec<u8> {
    [summary.updated.as_bytes(), b"\0", summary.id.bytes()].concat()
}

/// The key that sorts by the day of the review; none where none is due.
fn review_order(summary: &Summary) -> Option<Vec<u8>> {
    let day = summary.words.review.as_ref()?;
    Some([day.as_bytes(), b"\0", summary.id.bytes()].concat())
}

fn checked(value: &impl Serialize) -> Answer<Vec<u8>> {
    let json = serde_json::to_vec(value).map_err(|_never| IndexFault::Damaged)?;
    let digest = Sha256::digest(&json);
    Ok(digest.iter().take(CHECK).chain(&json).copied().collect())
}

fn unchecked<T: DeserializeOwned>(bytes: &[u8]) -> Answer<T> {
    let (check, json) = bytes.split_at_checked(CHECK).ok_or(IndexFault::Damaged)?;
    if !Sha256::digest(json).starts_with(check) {
        return Err(IndexFault::Damaged);
    }
    serde_json::from_slice(json).map_err(|_other_shape| IndexFault::Damaged)
}

fn guarded<T>(work: impl FnOnce() -> sled::Result<T>) -> Answer<T> {
    match contained(work) {
        Some(Ok(value)) => Ok(value),
        Some(Err(sled::Error::Io(fault))) => Err(unavailable(&fault)),
        Some(Err(_)) | None => Err(IndexFault::Damaged),
    }
}

/// Which faults of the disk say nothing against the index itself.
fn unavailable(fault: &io::Error) -> IndexFault {
    match fault.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            IndexFault::Unavailable { no_room: true }
        }
        // So sled says that another has the file; the words are the only sign.
        io::ErrorKind::Other if fault.to_string().contains("could not acquire lock") => IndexFault::Busy,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::Other => {
            IndexFault::Unavailable { no_room: false }
        }
        _ => IndexFault::Damaged,
    }
}

/// A full disk leaves a snapshot that was never finished, and sled will not open beside it.
fn drop_half_snapshots(path: &Path) {
    let Ok(entries) = fs::read_dir(path) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            // If it stays, sled says so itself, and the index is made again.
            let _best_effort = fs::remove_file(entry.path());
        }
    }
}
