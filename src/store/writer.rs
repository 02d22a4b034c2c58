//! The writer: a thread of its own, so that a slow disk never holds a keystroke. Lines go to their journals in order;
//! a number is told as saved only after the disk has it; what the disk refuses is kept and tried again.

use super::disk::Disk;
use super::id::PlanId;
use super::index::{Head, Index, ShelfHead};
use super::journal::{Header, Tail};
use crate::plan::Sheet;
use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// Which journal: a plan's, or with none the store's own.
pub type Journal = Option<PlanId>;

/// Why the disk refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No room, or the worker's share is used up.
    Full,
    /// No leave to write.
    NotAllowed,
    /// The file was taken away.
    Gone,
    /// Something else has written to the file.
    Changed,
    /// Anything else.
    Fault,
}

impl Reason {
    fn of(fault: &io::Error) -> Reason {
        match fault.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Reason::Full
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Reason::NotAllowed,
            io::ErrorKind::NotFound => Reason::Gone,
            io::ErrorKind::InvalidData | io::ErrorKind::AlreadyExists => Reason::Changed,
            _ => Reason::Fault,
        }
    }

    /// What happened and what to do, for the prompt line.
    pub fn advice(self) -> &'static str {
        match self {
            Reason::Full => "The disk is full. Nothing is lost: kept here, and saved when there is room.",
            Reason::NotAllowed => "The folder cannot be written. It is kept here, and saved when it can be.",
            Reason::Gone => "This plan's file was taken away. Kept here: export it before you leave.",
            Reason::Changed => "Another wrote to this plan's file. Kept here: export it before you leave.",
            Reason::Fault => "The disk does not answer as it should. It is kept here, and tried again.",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::Full => "disk full, kept here",
            Reason::NotAllowed => "folder cannot be written, kept here",
            Reason::Gone => "file taken away, kept here",
            Reason::Changed => "file changed by another, kept here",
            Reason::Fault => "disk trouble, kept here",
        })
    }
}

/// How saving goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// All of a journal up to this number is on the disk.
    Saved {
        /// Which journal.
        journal: Journal,
        /// Up to which number.
        number: u64,
    },
    /// The disk refuses. What was to be written is kept, and tried again at the next write or when asked.
    Kept {
        /// Which journal.
        journal: Journal,
        /// Why.
        reason: Reason,
        /// How many lines are kept.
        waiting: usize,
    },
}

/// How progress reaches the caller. It is called on the writer's thread and must not wait.
pub type Tell = Box<dyn Fn(Progress) + Send>;

/// What the index is to hold, once the journal does.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A plan; the tail is filled in when its line is on the disk.
    Plan(Box<Head>, Box<Sheet>),
    /// The shelf.
    Shelf(Box<ShelfHead>),
}

impl Entry {
    fn tail_mut(&mut self) -> &mut Tail {
        match self {
            Entry::Plan(head, _) => &mut head.tail,
            Entry::Shelf(head) => &mut head.tail,
        }
    }

    fn put(&self, index: &dyn Index) -> bool {
        let put = match self {
            Entry::Plan(head, sheet) => index.put(head, sheet),
            Entry::Shelf(head) => index.put_shelf(head),
        };
        put.and_then(|()| index.flush()).is_ok()
    }
}

enum Job {
    Begin { journal: Journal, path: PathBuf, header: Header },
    Continue { journal: Journal, path: PathBuf, tail: Tail },
    Replace { journal: Journal, path: PathBuf, tail: Tail },
    Line { journal: Journal, payload: String },
    Index { journal: Journal, entry: Entry },
    Leave { journal: Journal },
    ComeBack { journal: Journal },
    Use { index: Arc<dyn Index> },
    Try { answer: Sender<bool> },
}

/// What the writer tells the store without being asked.
#[derive(Debug, Default)]
struct Shared {
    saved: BTreeMap<Journal, u64>,
    index_failed: bool,
}

/// The store's end of the writer.
pub struct Writer {
    jobs: Option<Sender<Job>>,
    shared: Arc<Mutex<Shared>>,
    thread: Option<JoinHandle<Box<dyn Disk>>>,
}

impl Writer {
    /// Starts the writer. The mark of a clean stop at `mark` is taken away before the first write.
    pub fn start(
        disk: Box<dyn Disk>,
        index: Arc<dyn Index>,
        mark: PathBuf,
        tell: Tell,
    ) -> io::Result<Writer> {
        let (jobs, inbox) = channel();
        let shared = Arc::new(Mutex::new(Shared::default()));
        let desk = Desk {
            disk,
            index,
            mark: Some(mark),
            tell,
            shared: Arc::clone(&shared),
            journals: BTreeMap::new(),
        };
        let thread =
            std::thread::Builder::new().name("writer".to_owned()).spawn(move || desk.work(&inbox))?;
        Ok(Writer { jobs: Some(jobs), shared, thread: Some(thread) })
    }

    fn send(&self, job: Job) -> bool {
        self.jobs.as_ref().is_some_and(|jobs| jobs.send(job).is_ok())
    }

    /// Begins a journal that does not exist yet. Its file is made with its first line.
    pub fn begin(&self, journal: Journal, path: PathBuf, header: Header) -> bool {
        self.shared().saved.insert(journal, 0);
        self.send(Job::Begin { journal, path, header })
    }

    /// Goes on with a journal that was read.
    pub fn go_on(&self, journal: Journal, path: PathBuf, tail: Tail) -> bool {
        self.shared().saved.insert(journal, tail.number);
        self.send(Job::Continue { journal, path, tail })
    }

    /// Goes on with a journal that was put in place of another: what waited for the old one is in it.
    pub fn replace(&self, journal: Journal, path: PathBuf, tail: Tail) -> bool {
        self.shared().saved.insert(journal, tail.number);
        self.send(Job::Replace { journal, path, tail })
    }

    /// Writes the next line.
    pub fn line(&self, journal: Journal, payload: String) -> bool {
        self.send(Job::Line { journal, payload })
    }

    /// Puts an entry in the index, once all lines before it are on the disk.
    pub fn index(&self, journal: Journal, entry: Entry) -> bool {
        self.send(Job::Index { journal, entry })
    }

    /// A journal that was left is wanted again before all of it was written.
    pub fn come_back(&self, journal: Journal) -> bool {
        self.send(Job::ComeBack { journal })
    }

    /// A journal will not be written for a while.
    pub fn leave(&self, journal: Journal) -> bool {
        self.send(Job::Leave { journal })
    }

    /// From now on, entries go to another index.
    pub fn use_index(&self, index: Arc<dyn Index>) -> bool {
        self.send(Job::Use { index })
    }

    /// Tries again what the disk refused; the answer says whether all is on the disk then.
    pub fn try_again(&self) -> Receiver<bool> {
        let (answer, result) = channel();
        self.send(Job::Try { answer });
        result
    }

    /// Up to which number a journal is on the disk, as far as this writer wrote it.
    pub fn saved(&self, journal: Journal) -> Option<u64> {
        self.shared().saved.get(&journal).copied()
    }

    /// Whether the index took everything.
    pub fn index_is_sound(&self) -> bool {
        !self.shared().index_failed
    }

    fn shared(&self) -> std::sync::MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the writer has done what it can, and ends it.
    pub fn end(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ended_either_way = thread.join();
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.end();
    }
}

/// One journal as the writer knows it.
struct OnDesk {
    path: PathBuf,
    /// The first line, while the file is still to be made.
    first: Option<String>,
    /// Whether the file's name is still to be put on the disk.
    unnamed: bool,
    /// The end of what is on the disk.
    tail: Tail,
    /// What is not on the disk yet.
    waiting: VecDeque<String>,
    /// The number of the last line that was handed in.
    handed: u64,
    /// Entries for the index, each with the number that must be on the disk first.
    entries: VecDeque<(u64, Entry)>,
    /// How many bytes of a failed try may stand behind the tail.
    leftover: u64,
    left: bool,
}

impl OnDesk {
    fn new(path: PathBuf, tail: Tail, first: Option<String>) -> OnDesk {
        OnDesk {
            path,
            first,
            unnamed: false,
            handed: tail.number,
            tail,
            waiting: VecDeque::new(),
            entries: VecDeque::new(),
            leftover: 0,
            left: false,
        }
    }

    fn is_settled(&self) -> bool {
        self.waiting.is_empty() && self.entries.is_empty()
    }
}

/// The writer's own end.
struct Desk {
    disk: Box<dyn Disk>,
    index: Arc<dyn Index>,
    mark: Option<PathBuf>,
    tell: Tell,
    shared: Arc<Mutex<Shared>>,
    journals: BTreeMap<Journal, OnDesk>,
}

impl Desk {
    fn work(mut self, inbox: &Receiver<Job>) -> Box<dyn Disk> {
        while let Ok(job) = inbox.recv() {
            let mut answers = Vec::new();
            self.take(job, &mut answers);
            // All that has come meanwhile goes to the disk together: one wait for many lines.
            while let Ok(job) = inbox.try_recv() {
                self.take(job, &mut answers);
            }
            let all = self.settle();
            for answer in answers {
                // Who asked may have gone.
                let _nobody_listens = answer.send(all);
            }
        }
        self.disk
    }

    fn take(&mut self, job: Job, answers: &mut Vec<Sender<bool>>) {
        match job {
            Job::Begin { journal, path, header } => {
                let (tail, first) = Tail::begin(&header);
                self.journals.insert(journal, OnDesk::new(path, tail, Some(first)));
            }
            Job::Continue { journal, path, tail } => match self.journals.get_mut(&journal) {
                // It was left and opened again before all of it was written: the writer knows it best.
                Some(line) if !line.waiting.is_empty() => line.left = false,
                _ => {
                    self.journals.insert(journal, OnDesk::new(path, tail, None));
                }
            },
            Job::Replace { journal, path, tail } => {
                self.journals.insert(journal, OnDesk::new(path, tail, None));
            }
            Job::Line { journal, payload } => {
                if let Some(line) = self.journals.get_mut(&journal) {
                    line.handed = line.handed.saturating_add(1);
                    line.waiting.push_back(payload);
                }
            }
            Job::Index { journal, mut entry } => {
                if let Some(line) = self.journals.get_mut(&journal) {
                    let due = line.handed;
                    *entry.tail_mut() = line.tail.clone();
                    line.entries.push_back((due, entry));
                }
            }
            Job::Leave { journal } => {
                if let Some(line) = self.journals.get_mut(&journal) {
                    line.left = true;
                }
            }
            Job::ComeBack { journal } => {
                if let Some(line) = self.journals.get_mut(&journal) {
                    line.left = false;
                }
            }
            Job::Use { index } => self.index = index,
            Job::Try { answer } => answers.push(answer),
        }
    }

    /// Writes whatever waits; whether nothing waits any more.
    fn settle(&mut self) -> bool {
        let mut all = true;
        let mut journals = std::mem::take(&mut self.journals);
        for (journal, line) in &mut journals {
            match self.save(line) {
                Ok(true) => {
                    self.shared().saved.insert(*journal, line.tail.number);
                    (self.tell)(Progress::Saved { journal: *journal, number: line.tail.number });
                }
                Ok(false) => {}
                Err(fault) => {
                    all = false;
                    let (reason, waiting) = (Reason::of(&fault), line.waiting.len());
                    (self.tell)(Progress::Kept { journal: *journal, reason, waiting });
                }
            }
            self.put_entries(line);
            if line.left && line.is_settled() {
                self.disk.release(&line.path);
            }
        }
        self.journals = journals;
        all
    }

    /// Puts the waiting lines of one journal on the disk; whether there were any.
    fn save(&mut self, line: &mut OnDesk) -> io::Result<bool> {
        if line.waiting.is_empty() {
            return Ok(false);
        }
        if let Some(mark) = &self.mark {
            self.disk.remove(mark)?;
            self.mark = None;
        }
        let (mut tail, mut text, from) = match &line.first {
            Some(first) => (line.tail.clone(), first.clone(), 0),
            None => (line.tail.clone(), String::new(), line.tail.bytes),
        };
        for payload in &line.waiting {
            let (next, written) = tail.line(payload);
            text.push_str(&written);
            tail = next;
            // An entry says where the journal ended when it was handed in, not where it ends by now.
            for (_, entry) in line.entries.iter_mut().filter(|(due, _)| *due == tail.number) {
                *entry.tail_mut() = tail.clone();
            }
        }
        if line.first.is_some() && !line.unnamed {
            self.disk.make(&line.path)?;
            line.unnamed = true;
        }
        let written = self.disk.append(&line.path, from, line.leftover, text.as_bytes());
        if let Err(fault) = written.and_then(|()| self.disk.sync(&line.path)) {
            // A file that is gone or another's was not written to: nothing in it is ours to cut off.
            if !matches!(Reason::of(&fault), Reason::Gone | Reason::Changed) {
                line.leftover = line.leftover.max(text.len() as u64);
            }
            return Err(fault);
        }
        if line.unnamed {
            self.disk.sync_name(&line.path)?;
        }
        line.first = None;
        line.unnamed = false;
        line.leftover = 0;
        line.waiting.clear();
        line.tail = tail;
        Ok(true)
    }

    fn put_entries(&mut self, line: &mut OnDesk) {
        while line.entries.front().is_some_and(|(due, _)| *due <= line.tail.number) {
            let Some((_, entry)) = line.entries.pop_front() else { return };
            if !self.unmarked() || !entry.put(self.index.as_ref()) {
                self.shared().index_failed = true;
            }
        }
    }

    /// Whether the mark of a clean stop is away, as it must be before the index is written.
    fn unmarked(&mut self) -> bool {
        let Some(mark) = &self.mark else { return true };
        let gone = self.disk.remove(mark).is_ok();
        if gone {
            self.mark = None;
        }
        gone
    }

    fn shared(&self) -> std::sync::MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
