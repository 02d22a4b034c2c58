//! The mark of a clean stop: it says that the index holds what the journals hold. It is taken away before the first
//! write, so its absence means that work was stopped in the middle.

use super::files::{self, Folder};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::time::UNIX_EPOCH;

/// What the last stop left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stop", rename_all = "lowercase")]
pub enum Mark {
    /// All was written to the index.
    Clean {
        /// How many plans it holds, so that an emptied index is noticed.
        count: u64,
        /// A word that the index holds too, so that an older one is noticed.
        stamp: String,
        /// When the folder of journals was last changed: a journal put in or taken out shows here.
        plans: String,
    },
    /// The index is to be made again: it is swollen, or was found damaged.
    Rebuild,
    /// Work was stopped in the middle.
    #[serde(skip)]
    Dirty,
}

impl Mark {
    /// The mark as it stands in a folder.
    pub fn read(folder: &Folder) -> Mark {
        let text = fs::read_to_string(folder.mark()).ok();
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Mark::Dirty)
    }

    /// Puts the mark in a folder.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn write(&self, folder: &Folder) -> io::Result<()> {
        files::replace(&folder.mark(), serde_json::to_string(self)?.as_bytes())
    }
}

/// When the folder of journals was last changed, as the file system writes it.
pub fn changed(folder: &Folder) -> String {
    let time = fs::metadata(folder.plans()).and_then(|about| about.modified()).ok();
    let since = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    format!("{}.{:09}", since.as_secs(), since.subsec_nanos())
}
