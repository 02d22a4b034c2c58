//! The disk, as the writer needs it. A trait, so that tests can hold an answer back or refuse one.

use super::files;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// What the writer asks of a disk. Nothing is promised until [`Disk::sync`] has answered.
pub trait Disk: Send {
    /// Makes an empty file, for its owner only.
    ///
    /// # Errors
    /// If it is there already, or the disk refuses.
    fn make(&mut self, path: &Path) -> io::Result<()>;

    /// Writes at the end of a file that is `good` bytes long. After a failed try, up to `leftover` bytes of that one
    /// may stand behind; they are cut off first.
    ///
    /// # Errors
    /// If the file has another length than it should, or the disk refuses.
    fn append(&mut self, path: &Path, good: u64, leftover: u64, bytes: &[u8]) -> io::Result<()>;

    /// Waits until all that was written to a file is on the disk.
    ///
    /// # Errors
    /// If the disk refuses.
    fn sync(&mut self, path: &Path) -> io::Result<()>;

    /// Waits until the name of a new file is on the disk.
    ///
    /// # Errors
    /// If the disk refuses.
    fn sync_name(&mut self, path: &Path) -> io::Result<()>;

    /// Takes a file away, if it is there, and waits until it is gone from the disk.
    ///
    /// # Errors
    /// If the disk refuses.
    fn remove(&mut self, path: &Path) -> io::Result<()>;

    /// The file will not be written for a while.
    fn release(&mut self, path: &Path);

    /// How many bytes there is room for.
    ///
    /// # Errors
    /// If the system does not say.
    fn free(&mut self, folder: &Path) -> io::Result<u64>;
}

/// The disk of this computer.
#[derive(Debug, Default)]
pub struct RealDisk {
    open: BTreeMap<PathBuf, File>,
}

impl RealDisk {
    /// The file, opened once and kept, unless another has taken its name since: writing into a file without a name
    /// would lose what is written.
    fn file(&mut self, path: &Path) -> io::Result<&mut File> {
        let stale = match self.open.get(path) {
            Some(file) => !same_file(file, path)?,
            None => true,
        };
        if stale {
            let file = files::private_options().open(path)?;
            self.open.insert(path.to_owned(), file);
        }
        self.open.get_mut(path).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}

#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let (held, named) = (file.metadata()?, fs::metadata(path)?);
    Ok(held.ino() == named.ino() && held.dev() == named.dev())
}

#[cfg(not(unix))]
fn same_file(_file: &File, path: &Path) -> io::Result<bool> {
    fs::metadata(path).map(|_| true)
}

impl Disk for RealDisk {
    fn make(&mut self, path: &Path) -> io::Result<()> {
        let file = files::private_options().create_new(true).open(path)?;
        self.open.insert(path.to_owned(), file);
        Ok(())
    }

    fn append(&mut self, path: &Path, good: u64, leftover: u64, bytes: &[u8]) -> io::Result<()> {
        let file = self.file(path)?;
        let length = file.metadata()?.len();
        match length.checked_sub(good) {
            Some(0) => {}
            Some(behind) if behind <= leftover => file.set_len(good)?,
            // Something else has written to it, or cut it: what stands there is not ours to change.
            _ => return Err(io::Error::from(io::ErrorKind::InvalidData)),
        }
        file.seek(SeekFrom::Start(good))?;
        file.write_all(bytes)
    }

    fn sync(&mut self, path: &Path) -> io::Result<()> {
        self.file(path)?.sync_data()
    }

    fn sync_name(&mut self, path: &Path) -> io::Result<()> {
        files::sync_folder_of(path)
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        match fs::remove_file(path) {
            Ok(()) => files::sync_folder_of(path),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    fn release(&mut self, path: &Path) {
        self.open.remove(path);
    }

    fn free(&mut self, folder: &Path) -> io::Result<u64> {
        files::free(folder)
    }
}
