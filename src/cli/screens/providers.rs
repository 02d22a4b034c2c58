//! The catalogue that the screens search: the one of a folder, read while the first screen already stands, or the
//! demonstration's, which is built in.

use super::Screens;
use crate::catalogue::{Catalogue, CatalogueFault, Opened};
use crate::conversation::PlansMoved;
use crate::terminal::Waker;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

type Read = Result<Opened, Vec<CatalogueFault>>;

/// A catalogue that is read while the first screen stands.
pub(super) struct Arriving {
    /// The folder it is read from; none for the demonstration's.
    folder: Option<PathBuf>,
    reading: Option<Receiver<Read>>,
}

impl Arriving {
    /// Begins to read it; the screens are woken when it is there.
    pub(super) fn begin(folder: Option<PathBuf>, waker: Waker) -> Arriving {
        let (sender, reading) = channel();
        let from = folder.clone();
        std::thread::spawn(move || {
            let read = match from {
                Some(folder) => Catalogue::open(&folder),
                None => Catalogue::embedded_demo().map(|catalogue| Opened { catalogue, to_mend: Vec::new() }),
            };
            // The screens may have been left before it was read.
            let _ = sender.send(read);
            waker.wake();
        });
        Arriving { folder, reading: Some(reading) }
    }

    /// The catalogue once it is read, and what is to be said of it.
    fn arrived(&mut self) -> Option<(Catalogue, Option<String>)> {
        let read = match self.reading.as_ref()?.try_recv() {
            Ok(read) => read,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Err(Vec::new()),
        };
        self.reading = None;
        Some(self.take(read))
    }

    fn take(&self, read: Read) -> (Catalogue, Option<String>) {
        let says = |faults: &[CatalogueFault], what: &str| {
            let first = faults.first().map(|fault| format!(" {fault}")).unwrap_or_default();
            let folder = self.folder.as_deref().unwrap_or(Path::new("FOLDER"));
            format!("{what}{first} To see all: careplan catalogue check {}", folder.display())
        };
        let (catalogue, says) = match read {
            Ok(opened) if opened.to_mend.is_empty() => (opened.catalogue, None),
            Ok(opened) => {
                let says = says(&opened.to_mend, "The catalogue as it was before its last change is used.");
                (opened.catalogue, Some(says))
            }
            Err(faults) => (Catalogue::none_yet(), Some(says(&faults, "The catalogue cannot be read."))),
        };
        (catalogue, says)
    }
}

impl Screens {
    /// Takes the catalogue in when it has been read.
    pub(super) fn take_catalogue(&mut self) {
        let Some((catalogue, says)) = self.arriving.as_mut().and_then(Arriving::arrived) else { return };
        if self.demo_folder.is_none() {
            self.state.use_catalogue(catalogue);
        }
        if let Some(says) = says {
            self.state.tell(says, true);
        }
    }
}

impl Screens {
    /// Looks through every plan of the store, one after the other, for prices that have moved. Only when it is asked
    /// for: the start lists plans by what the index says of them alone.
    pub(super) fn price_moves(&mut self) -> Result<(), String> {
        let mut moved = PlansMoved::default();
        for plan in self.store()?.list().map_err(|fault| fault.to_string())? {
            // One that is damaged says so in its own row.
            if let Ok(Some(sheet)) = self.store()?.sheet(plan.id) {
                moved.take_in(&self.state, &plan, &sheet);
            }
        }
        self.state.plans_moved(moved);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal;
    use std::fs;

    const HEAD: &str = "schema = \"careplan.catalogue/1\"\nid = \"x\"\ntitle = \"X\"\nas_at = 2026-11-01\n\
                        invented = true\n";
    const ONE: &str =
        "kind = \"home_care\"\n[[providers]]\nid = \"X-1\"\nname = \"Made Up Visits\"\nplace = \"Nowhere\"\n";

    /// The catalogue of a folder with this file, and what is said of it, once it has been read.
    fn read(folder: &tempfile::TempDir, file: &str) -> (Catalogue, Option<String>) {
        fs::create_dir_all(folder.path().join("providers")).unwrap();
        fs::write(folder.path().join("catalogue.toml"), HEAD).unwrap();
        fs::write(folder.path().join("providers/one.toml"), file).unwrap();
        let (waker, _inbox) = terminal::wire();
        let arriving = Arriving::begin(Some(folder.path().to_owned()), waker);
        let read = arriving.reading.as_ref().unwrap().recv().unwrap();
        arriving.take(read)
    }

    #[test]
    fn a_folder_is_read_beside_the_screens_and_a_wrong_one_is_named_by_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        let (nobody, says) = read(&folder, &ONE.replace("name", "nome"));
        assert!(nobody.is_empty());
        let says = says.unwrap();
        assert!(says.starts_with("The catalogue cannot be read. providers/one.toml, line "), "{says}");
        assert!(says.contains("careplan catalogue check "), "{says}");

        let (catalogue, says) = read(&folder, ONE);
        assert_eq!((catalogue.by_id("X-1").unwrap().name.as_str(), says), ("Made Up Visits", None));

        let (last_good, says) = read(&folder, &ONE.replace("name", "nome"));
        assert_eq!(last_good.len(), 1);
        assert!(says.unwrap().starts_with("The catalogue as it was before its last change is used."));
    }
}
