//! A store in a folder of its own, records to put in it, and a disk that does as it is told.

use careplan::plan::{Change, Event, Path, Place, Record, Sheet};
use careplan::store::{
    Disk, FolderStore, Mode, Notice, Opening, PlanId, Progress, RealDisk, Store, StoreError, Words,
};
use jiff::Timestamp;
use std::io;
use std::path::{Path as File, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

pub fn now() -> Timestamp {
    "2026-12-01T14:32:05Z".parse().unwrap()
}

pub fn at(path: &str) -> Path {
    path.parse().unwrap()
}

pub fn words(sheet: &Sheet, _place: &Place) -> Words {
    let typed = |path: &str| sheet.typed(&at(path)).unwrap_or_default().to_owned();
    // In these tests a plan is reviewed on its first day.
    let review = sheet.typed(&at("period.start")).map(str::to_owned);
    Words { reference: typed("reference"), name: typed("person.name"), review, ..Words::default() }
}

pub fn opening(folder: &File, who: &str, mode: Mode, told: Sender<Progress>) -> Opening {
    Opening {
        folder: folder.to_owned(),
        who: who.to_owned(),
        host: "desk-4".to_owned(),
        process: 4711,
        now: now(),
        mode,
        words: Box::new(words),
        tell: Box::new(move |progress| {
            // A test that has heard enough does not listen any more.
            let _nobody_listens = told.send(progress);
        }),
    }
}

pub struct Desk {
    pub store: Box<FolderStore>,
    pub notices: Vec<Notice>,
    pub told: Receiver<Progress>,
}

pub fn open(folder: &File) -> Desk {
    try_open(folder).unwrap()
}

pub fn try_open(folder: &File) -> Result<Desk, StoreError> {
    let (tell, told) = channel();
    let (store, notices) = FolderStore::open(opening(folder, "Sam", Mode::ReadWrite, tell))?;
    Ok(Desk { store: Box::new(store), notices, told })
}

pub fn look(folder: &File) -> Desk {
    let (tell, told) = channel();
    let (store, notices) = FolderStore::open(opening(folder, "Pat", Mode::ReadOnly, tell)).unwrap();
    Desk { store: Box::new(store), notices, told }
}

/// A record that sets one field.
pub fn set(path: &str, before: Option<&str>, after: &str) -> Record {
    let own = |text: &str| text.to_owned();
    let change = Change::Set { at: at(path), before: before.map(own), after: Some(own(after)) };
    record(Event::Change { changes: vec![change], place: place(2, path) })
}

pub fn record(event: Event) -> Record {
    Record { at: "2026-12-01T14:32:05Z".to_owned(), who: "Sam".to_owned(), event }
}

pub fn place(step: usize, path: &str) -> Place {
    Place { step, field: Some(at(path)) }
}

/// The records of a plan that counts: a reference, then its contingency from 1 to `most`.
pub fn counting(reference: &str, most: usize) -> Vec<Record> {
    let mut records = vec![set("reference", None, reference)];
    for number in 1..=most {
        let before = (number > 1).then(|| (number - 1).to_string());
        records.push(set("contingency", before.as_deref(), &number.to_string()));
    }
    records
}

/// A plan with `counting` records; it stays open.
pub fn plan(desk: &mut Desk, reference: &str, most: usize) -> PlanId {
    let mut records = counting(reference, most).into_iter();
    let first = records.next().unwrap();
    let words = Words { reference: reference.to_owned(), ..Words::default() };
    let id = desk.store.create_plan(now(), first, words).unwrap();
    for record in records {
        desk.store.append(id, record).unwrap();
    }
    id
}

/// A folder with plans of so many changes, cleanly left.
pub fn store_with(folder: &File, plans: &[(&str, usize)]) -> Vec<PlanId> {
    let mut desk = open(folder);
    let ids = plans.iter().map(|(reference, most)| plan(&mut desk, reference, *most)).collect();
    assert!(desk.store.quit(now()).all_saved);
    ids
}

pub fn journal(folder: &File, id: PlanId) -> PathBuf {
    folder.join("plans").join(format!("{id}.journal"))
}

pub fn contingency(desk: &mut Desk, id: PlanId) -> Option<String> {
    let opened = desk.store.open_plan(id, now()).unwrap();
    opened.history.sheet().typed(&at("contingency")).map(str::to_owned)
}

/// The files beside a plan's journal with this word in their names.
pub fn beside(folder: &File, word: &str) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = folder
        .join("plans")
        .read_dir()
        .unwrap()
        .chain(folder.read_dir().unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().contains(word))
        .collect();
    all.sort();
    all
}

pub fn said(notices: &[Notice]) -> String {
    notices.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// What a disk is told to do.
#[derive(Default)]
pub struct Orders {
    /// Refuse to write, with this number of the system's.
    pub refuse: Option<i32>,
    /// Write half of what is asked before refusing.
    pub half: bool,
    /// Say when a sync has begun, and hold its answer until told.
    pub hold: Option<(Sender<()>, Receiver<()>)>,
    /// How much room it says there is.
    pub free: Option<u64>,
}

/// A real disk that does as it is told.
pub struct TestDisk {
    real: RealDisk,
    orders: Arc<Mutex<Orders>>,
}

pub fn open_told(folder: &File, orders: &Arc<Mutex<Orders>>) -> Desk {
    let (tell, told) = channel();
    let disk = TestDisk { real: RealDisk::default(), orders: Arc::clone(orders) };
    let opening = opening(folder, "Sam", Mode::ReadWrite, tell);
    let (store, notices) = FolderStore::open_on(opening, Box::new(disk)).unwrap();
    Desk { store: Box::new(store), notices, told }
}

impl Disk for TestDisk {
    fn make(&mut self, path: &File) -> io::Result<()> {
        self.real.make(path)
    }

    fn append(&mut self, path: &File, good: u64, leftover: u64, bytes: &[u8]) -> io::Result<()> {
        let orders = self.orders.lock().unwrap();
        match orders.refuse {
            Some(number) => {
                if orders.half {
                    self.real.append(path, good, leftover, &bytes[..bytes.len() / 2])?;
                }
                Err(io::Error::from_raw_os_error(number))
            }
            None => self.real.append(path, good, leftover, bytes),
        }
    }

    fn sync(&mut self, path: &File) -> io::Result<()> {
        let held = self.orders.lock().unwrap().hold.take();
        if let Some((begun, go)) = held {
            begun.send(()).unwrap();
            go.recv().unwrap();
        }
        self.real.sync(path)
    }

    fn sync_name(&mut self, path: &File) -> io::Result<()> {
        self.real.sync_name(path)
    }

    fn remove(&mut self, path: &File) -> io::Result<()> {
        self.real.remove(path)
    }

    fn release(&mut self, path: &File) {
        self.real.release(path);
    }

    fn free(&mut self, folder: &File) -> io::Result<u64> {
        let told = self.orders.lock().unwrap().free;
        told.map_or_else(|| self.real.free(folder), Ok)
    }
}
