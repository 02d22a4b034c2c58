//! The catalogue that the screens search: the one of a folder, read while the first screen already stands, or the
//! demonstration's, which is built in.

use super::Screens;
use crate::catalogue::{Catalogue, CatalogueFault, Opened};
use crate::terminal::Waker;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

type Read = Result<Opened, Vec<CatalogueFault>>;

/// A folder's catalogue.
pub(super) struct OfFolder {
    folder: PathBuf,
    reading: Option<Receiver<Read>>,
    /// Kept for when the demonstration, which has its own, is left.
    catalogue: Catalogue,
}

impl OfFolder {
    /// Begins to read it; the screens are woken when it is there.
    pub(super) fn begin(folder: PathBuf, waker: Waker) -> OfFolder {
        let (sender, reading) = channel();
        let from = folder.clone();
        std::thread::spawn(move || {
            // The screens may have been left before it was read.
            let _ = sender.send(Catalogue::open(&from));
            waker.wake();
        });
        OfFolder { folder, reading: Some(reading), catalogue: Catalogue::none_yet() }
    }

    pub(super) fn catalogue(&self) -> Catalogue {
        self.catalogue.clone()
    }

    /// The catalogue once it is read, and what is to be said of it.
    fn arrived(&mut self) -> Option<(Catalogue, Option<String>)> {
        let read = match self.reading.as_ref()?.try_recv() {
            Ok(read) => read,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Err(Vec::new()),
        };
        self.reading = None;
        let says = |faults: &[CatalogueFault], what: &str| {
            let first = faults.first().map(|fault| format!(" {fault}")).unwrap_or_default();
            format!("{what}{first} To see all: careplan catalogue check {}", self.folder.display())
        };
        let (catalogue, says) = match read {
            Ok(opened) if opened.to_mend.is_empty() => (opened.catalogue, None),
            Ok(opened) => {
                let says = says(&opened.to_mend, "The catalogue as it was before its last change is used.");
                (opened.catalogue, Some(says))
            }
            Err(faults) => (Catalogue::none_yet(), Some(says(&faults, "The catalogue cannot be read."))),
        };
        self.catalogue = catalogue.clone();
        Some((catalogue, says))
    }
}

impl Screens {
    /// Takes the catalogue in when it has been read.
    pub(super) fn take_catalogue(&mut self) {
        let Some((catalogue, says)) = self.of_folder.as_mut().and_then(OfFolder::arrived) else { return };
        if self.demo_folder.is_none() {
            self.state.use_catalogue(catalogue);
        }
        if let Some(says) = says {
            self.state.tell(says, true);
        }
    }
}
