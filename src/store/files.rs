//! Where the files of a store stand, and how they are made: for nobody but their owner. Knows nothing of what is
//! in them.

use super::id::PlanId;
use super::notice::StoreError;
use jiff::Timestamp;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The ending of a journal's file.
pub const JOURNAL: &str = "journal";

/// The folder of a store.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at `root`, made if it is not there and `make` says so.
    ///
    /// # Errors
    /// If it cannot be made or read, or holds other things than plans: then it may be anybody's, and is not touched.
    pub fn at(root: &Path, make: bool) -> Result<Folder, StoreError> {
        let folder = Folder(root.to_owned());
        let wrong = |fault: &io::Error| StoreError::Folder { folder: shown(root), kind: fault.kind() };
        if make {
            private_folders(root).map_err(|fault| wrong(&fault))?;
        }
        let ours = folder.store_journal().exists() || folder.plans().is_dir() || folder.lock().exists();
        let empty = fs::read_dir(root).map_err(|fault| wrong(&fault))?.next().is_none();
        if !ours && !empty {
            return Err(StoreError::NotAStore(shown(root)));
        }
        if make {
            // A folder that others can read stays in use if the system will not let us close it: it is the
            // owner's own choice then. So is a folder that cannot be written, which is said at the lock.
            let _may_not_be_ours = close_to_others(root);
            let _may_be_read_only = private_folder(&folder.plans());
        }
        Ok(folder)
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.0
    }

    /// Where the journals of plans stand.
    pub fn plans(&self) -> PathBuf {
        self.0.join("plans")
    }

    /// The journal of a plan.
    pub fn journal(&self, id: PlanId) -> PathBuf {
        self.plans().join(format!("{id}.{JOURNAL}"))
    }

    /// The journal of what belongs to no one plan.
    pub fn store_journal(&self) -> PathBuf {
        self.0.join("store.journal")
    }

    /// The index.
    pub fn index(&self) -> PathBuf {
        self.0.join("index")
    }

    /// The lock.
    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }

    /// The mark of a clean stop.
    pub fn mark(&self) -> PathBuf {
        self.0.join("stopped")
    }

    /// The ids of all plans with a journal, in order.
    ///
    /// # Errors
    /// If the folder of journals cannot be read. A folder that is not there holds none.
    pub fn plan_ids(&self) -> io::Result<Vec<PlanId>> {
        let entries = match fs::read_dir(self.plans()) {
            Ok(entries) => entries,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(fault) => return Err(fault),
        };
        let mut ids = Vec::new();
        for entry in entries {
            let name = entry?.file_name();
            if let Some(Ok(id)) = name.to_str().and_then(|name| name.strip_suffix(".journal")).map(str::parse)
            {
                ids.push(id);
            }
        }
        ids.sort_unstable();
        Ok(ids)
    }

    /// A file as it is named to the worker: from the folder of the store on.
    pub fn name(&self, file: &Path) -> String {
        shown(file.strip_prefix(&self.0).unwrap_or(file))
    }
}

/// A path to be shown: nothing in it can move the cursor.
pub fn shown(path: &Path) -> String {
    harmless(&path.to_string_lossy())
}

/// A text from outside in one line, with nothing in it that a terminal would act on.
pub fn harmless(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(200).collect()
}

/// From now on, files that this process makes are for their owner only. sled gives its files no mode of its own.
pub fn keep_private() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
}

fn private_folders(path: &Path) -> io::Result<()> {
    if path.is_dir() { Ok(()) } else { builder().recursive(true).create(path) }
}

/// A folder for its owner only; one that is there already is left as it is.
pub fn private_folder(path: &Path) -> io::Result<()> {
    match builder().create(path) {
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        other => other,
    }
}

fn builder() -> fs::DirBuilder {
    #[allow(unused_mut, reason = "only Unix has modes")]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder
}

#[cfg(unix)]
fn close_to_others(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { fs::set_permissions(path, fs::Permissions::from_mode(0o700)) }
}

#[cfg(not(unix))]
fn close_to_others(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// How files are opened for writing: made for their owner only.
pub fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// Makes a new file with these bytes, all on the disk. On failure nothing is left of it.
///
/// # Errors
/// If it is there already, or the disk refuses.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private_options().create_new(true).open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        // What is half there would be taken for whole later.
        let _best_effort = fs::remove_file(path);
    }
    written.and_then(|()| sync_folder_of(path))
}

/// Puts these bytes in place of a file, so that either the old or the new is there whatever happens.
///
/// # Errors
/// If the disk refuses; the old file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let beside = PathBuf::from(name);
    match fs::remove_file(&beside) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => return Err(fault),
        _ => write_new(&beside, bytes)?,
    }
    fs::rename(&beside, path)?;
    sync_folder_of(path)
}

/// Puts the names in the folder of a file on the disk.
///
/// # Errors
/// If the disk refuses.
pub fn sync_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

/// A name beside a file that nothing has yet, with a word and the time: `plan.journal.torn-2026-12-01T143205Z`.
pub fn aside(path: &Path, word: &str, now: Timestamp) -> PathBuf {
    let time: String = now.strftime("%Y-%m-%dT%H%M%SZ").to_string();
    let mut candidate = with_ending(path, &format!(".{word}-{time}"));
    let mut count = 2_u32;
    while candidate.symlink_metadata().is_ok() {
        candidate = with_ending(path, &format!(".{word}-{time}-{count}"));
        count = count.saturating_add(1);
    }
    candidate
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The length of all files in a folder and the folders in it.
pub fn size_of(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries.flatten().fold(0, |sum, entry| {
        let size = match entry.metadata() {
            Ok(about) if about.is_dir() => size_of(&entry.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        };
        sum.saturating_add(size)
    })
}

/// Puts all files of a folder and the folders in it on the disk.
///
/// # Errors
/// If the disk refuses.
pub fn sync_all(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_all(&entry.path())?;
        } else {
            File::open(entry.path())?.sync_all()?;
        }
    }
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// How many bytes an ordinary user can still write to the disk of a folder.
///
/// # Errors
/// If the system does not say.
pub fn free(folder: &Path) -> io::Result<u64> {
    #[cfg(unix)]
    {
        let about = rustix::fs::statvfs(folder)?;
        Ok(about.f_bavail.saturating_mul(about.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _unknown_here = folder;
        Ok(u64::MAX)
    }
}
