//! Who has the store: a lock that the system gives back when a process ends, and a line that says whose it is.

use super::files;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;

/// Who has the store.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// The number of the process.
    pub process: u32,
    /// The computer.
    pub host: String,
    /// Since when, in UTC.
    pub since: String,
    /// The worker.
    pub who: String,
}

impl Holder {
    /// As a notice: who has the plans open, and that looking is allowed.
    pub fn sentence(&self) -> String {
        let who = self.name();
        match self.host.as_str() {
            "" => format!("{who} has these plans open. You can look."),
            host => format!("{who} has these plans open on {host}. You can look."),
        }
    }

    fn name(&self) -> &str {
        if self.who.is_empty() { "Another window" } else { &self.who }
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.host.as_str() {
            "" => write!(f, "{} has it", self.name()),
            host => write!(f, "{} has it on {host}", self.name()),
        }
    }
}

/// The lock, held until it is dropped or the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// What came of asking for the lock.
#[derive(Debug)]
pub enum Asked {
    /// It is ours.
    Ours(Lock),
    /// Somebody else has it.
    Held(Holder),
    /// This disk has no locks.
    NoLocking,
    /// The folder cannot be written.
    NotWritable(io::ErrorKind),
}

impl Lock {
    /// Asks for the lock. What a process that has ended left behind in the file counts for nothing: the system has
    /// given its lock back.
    pub fn ask(path: &Path, holder: &Holder) -> Asked {
        let file = match files::private_options().create(true).truncate(false).open(path) {
            Ok(file) => file,
            Err(fault) => return Asked::NotWritable(fault.kind()),
        };
        match file.try_lock() {
            Ok(()) => {
                let mut lock = Lock { file };
                // The line is only for the words in the other window; without room for it the lock holds all the same.
                let _only_words = lock.say(holder);
                Asked::Ours(lock)
            }
            Err(TryLockError::WouldBlock) => Asked::Held(read_holder(path)),
            Err(TryLockError::Error(_)) => Asked::NoLocking,
        }
    }

    fn say(&mut self, holder: &Holder) -> io::Result<()> {
        let line = serde_json::to_string(holder)?;
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(line.as_bytes())
    }

    /// Gives the lock back.
    pub fn give_back(self) {
        // An empty file and a stale line mean the same: nobody is there.
        let _only_words = self.file.set_len(0);
        let _ends_with_the_file_anyway = self.file.unlock();
    }
}

/// Who has the lock, without asking for it; nobody if it is free.
pub fn holder(path: &Path) -> Option<Holder> {
    let file = File::open(path).ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(read_holder(path)),
        Ok(()) | Err(TryLockError::Error(_)) => None,
    }
}

fn read_holder(path: &Path) -> Holder {
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(4096).read_to_string(&mut text));
    // The other window may be writing its line just now: then it is somebody, without a name.
    let holder: Holder = read.ok().and_then(|_| serde_json::from_str(&text).ok()).unwrap_or_default();
    Holder {
        process: holder.process,
        host: files::harmless(&holder.host),
        since: files::harmless(&holder.since),
        who: files::harmless(&holder.who),
    }
}
