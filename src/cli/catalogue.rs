//! `careplan catalogue import FILE… --into FOLDER [--dry-run]`, `check FOLDER`, `search WORD…`, `stats`.

mod look;
mod moves;

use super::{Failure, GivenPath, screens};
use crate::catalogue::import::{self, Imported, LARGEST_FILE, Taking, Texts};
use crate::catalogue::{Catalogue, HEAD, Provider, imported_texts};
use std::io::{IsTerminal as _, Read as _, Write as _};
use std::path::Path;

/// Takes files into a catalogue.
#[derive(Debug, clap::Subcommand)]
pub(super) enum CatalogueCommand {
    /// Takes CQC's files, a rate card or lists of community groups into a catalogue, and says what became of each row
    Import {
        /// The files: CSV, ODS, XLSX or JSON, known by what they hold
        #[arg(required = true, value_name = "FILE")]
        files: Vec<GivenPath>,
        /// The folder of the catalogue; it is made if it is not there
        #[arg(long, value_name = "FOLDER")]
        into: GivenPath,
        /// Only says what would happen
        #[arg(long)]
        dry_run: bool,
    },
    /// Says what has to be mended in a catalogue's files, by file and line
    Check {
        /// The folder of the catalogue
        #[arg(value_name = "FOLDER")]
        folder: GivenPath,
    },
    /// Finds providers as the screens do
    Search(look::Looked),
    /// Counts who is in a catalogue
    Stats {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Lists the plans whose prices have moved since, and by how much; changes none
    Moves(moves::Moves),
}

impl CatalogueCommand {
    /// `folder` is the catalogue's, and `store` that of the plans, where one was named.
    pub(super) fn run(&self, folder: Option<&Path>, store: Option<&Path>) -> Result<String, Failure> {
        match self {
            CatalogueCommand::Import { files, into, dry_run } => import(files, into, *dry_run),
            CatalogueCommand::Check { folder } => look::check(folder),
            CatalogueCommand::Search(looked) => look::search(folder, looked),
            CatalogueCommand::Stats { json } => look::stats(folder, *json),
            CatalogueCommand::Moves(moves) => moves.run(folder, store),
        }
    }
}

fn import(files: &[GivenPath], into: &Path, dry_run: bool) -> Result<String, Failure> {
    let before = texts_of(into)?;
    let (mut read, mut unreadable) = (Vec::new(), Vec::new());
    for path in files {
        match bytes_of(path) {
            Ok(bytes) => read.push((path.display().to_string(), bytes)),
            Err(reason) => unreadable.push((path.display().to_string(), reason)),
        }
    }
    let today = screens::today();
    let count = read.len();
    let progress = Progress::new(count);
    let (id, by_hand) = (id_of(into), written_by_hand(into));
    let taking = Taking { before: &before, id: &id, today, by_hand: &by_hand };
    let imported = import::into_folder(&taking, read, |done| progress.show(done));
    progress.end();
    let mut imported = imported.map_err(|fault| Failure::input(format!("{}/{fault}", into.display())))?;
    imported.broken.extend(unreadable);
    if !dry_run {
        write(into, &imported)?;
    }
    let said = if dry_run { "Nothing was written: this was a dry run.\n" } else { "" };
    if imported.broken.is_empty() {
        return Ok(format!("{imported}{said}"));
    }
    // The rest has gone well and is said; the exit code says that not all has.
    let text = format!("{imported}{said}");
    Err(Failure::Input(text.lines().map(str::to_owned).collect()))
}

/// An id for a new catalogue: the folder's name in letters and figures.
fn id_of(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    if id.is_empty() { "catalogue".to_owned() } else { id.chars().take(40).collect() }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    let file = std::fs::File::open(path).map_err(|fault| format!("It cannot be opened: {fault}."))?;
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|fault| format!("It cannot be read: {fault}."))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST_FILE) {
        return Err("It is larger than 512 MB. Divide it.".to_owned());
    }
    Ok(bytes)
}

/// The texts of a catalogue's folder that an import reads or may write.
fn texts_of(folder: &Path) -> Result<Texts, Failure> {
    let mut texts = imported_texts(folder).map_err(|fault| Failure::input(fault.to_string()))?;
    if folder.join(HEAD).exists() {
        // What it says is not changed here: that it is there is enough.
        texts.insert(HEAD.to_owned(), String::new());
    }
    Ok(texts)
}

/// Whom the council wrote down itself; nobody where its files have something to mend, which `check` says.
fn written_by_hand(folder: &Path) -> Vec<Provider> {
    Catalogue::by_hand(folder).map(|catalogue| catalogue.providers().collect()).unwrap_or_default()
}

/// Writes each file whole beside its place, then puts it there: a full disk leaves the old one.
fn write(folder: &Path, imported: &Imported) -> Result<(), Failure> {
    for (name, text) in &imported.write {
        let path = folder.join(name);
        let failed = |fault: std::io::Error| {
            Failure::Other(format!("{}: It cannot be written: {fault}.", path.display()))
        };
        if text.is_empty() {
            std::fs::remove_file(&path).map_err(failed)?;
            continue;
        }
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(failed)?;
        }
        let beside = path.with_extension("new");
        let written = std::fs::File::create(&beside).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_data()
        });
        written.and_then(|()| std::fs::rename(&beside, &path)).map_err(failed)?;
    }
    Ok(())
}

/// How far it is, on a terminal; nothing where standard error is not one.
struct Progress {
    count: usize,
    shown: bool,
}

impl Progress {
    fn new(count: usize) -> Progress {
        let progress = Progress { count, shown: std::io::stderr().is_terminal() };
        progress.show(0);
        progress
    }

    fn show(&self, done: usize) {
        if self.shown {
            let bar: String = (0..self.count).map(|at| if at < done { '#' } else { '.' }).collect();
            let _ = write!(std::io::stderr(), "\r[{bar}] {done} of {} files", self.count);
        }
    }

    fn end(&self) {
        if self.shown {
            let _ = writeln!(std::io::stderr());
        }
    }
}
