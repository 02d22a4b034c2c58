//! `careplan catalogue import FILE… --into FOLDER [--whole] [--dry-run]`, `check FOLDER`, `search WORD…`, `stats`.

mod look;
mod moves;

use super::{Failure, GivenPath, screens};
use crate::catalogue::import::{self, Imported, LARGEST_FILE, Progress, Taking, Texts};
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
        /// The files together are the whole register: whoever is in none of them is no longer registered
        #[arg(long)]
        whole: bool,
        /// Names every line that is left out, and not the first few of each reason only
        #[arg(long)]
        lines: bool,
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
            CatalogueCommand::Import { files, into, whole, lines, dry_run } => {
                let imported = import(files, into, *whole, *dry_run)?;
                said(&imported, *lines, *dry_run)
            }
            CatalogueCommand::Check { folder } => look::check(folder),
            CatalogueCommand::Search(looked) => look::search(folder, looked),
            CatalogueCommand::Stats { json } => look::stats(folder, *json),
            CatalogueCommand::Moves(moves) => moves.run(folder, store),
        }
    }
}

fn import(files: &[GivenPath], into: &Path, is_whole: bool, dry_run: bool) -> Result<Imported, Failure> {
    let before = texts_of(into)?;
    let (mut read, mut unreadable) = (Vec::new(), Vec::new());
    for path in files {
        match bytes_of(path) {
            Ok(bytes) => read.push((path.display().to_string(), bytes)),
            Err(reason) => unreadable.push((path.display().to_string(), reason)),
        }
    }
    let (id, by_hand) = (id_of(into), written_by_hand(into));
    let (before, unreadable, today) = (&before, unreadable.as_slice(), screens::today());
    let taking = Taking { before, id: &id, today, is_whole, unreadable, by_hand: &by_hand };
    let mut bar = Bar::new(read.len());
    let imported = import::into_folder(&taking, read, |progress| bar.show(progress));
    bar.end();
    let imported = imported.map_err(|fault| Failure::input(format!("{}/{fault}", into.display())))?;
    if !dry_run {
        write(into, &imported)?;
    }
    Ok(imported)
}

/// The report. Where a file was broken the rest has gone well and is said; the exit code says that not all has.
fn said(imported: &Imported, lines: bool, dry_run: bool) -> Result<String, Failure> {
    let report = if lines { format!("{imported:#}") } else { imported.to_string() };
    let dry = if dry_run { "Nothing was written: this was a dry run.\n" } else { "" };
    let text = format!("{report}{dry}");
    if imported.broken.is_empty() {
        return Ok(text);
    }
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
    let head = folder.join(HEAD);
    if head.exists() {
        // Where it is no text, that it is there is enough: it stays as it is.
        let text = bytes_of(&head).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        texts.insert(HEAD.to_owned(), text.unwrap_or_default());
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

/// How wide the bar is.
const WIDTH: usize = 30;

/// How far an import is, on a terminal; nothing where standard error is not one.
struct Bar {
    files: usize,
    shown: bool,
    said: Option<String>,
}

impl Bar {
    fn new(files: usize) -> Bar {
        let mut bar = Bar { files, shown: std::io::stderr().is_terminal(), said: None };
        bar.show(Progress { files: 0, thousandths: 0 });
        bar
    }

    fn show(&mut self, progress: Progress) {
        if !self.shown {
            return;
        }
        let line = self.line(progress);
        // Told often, drawn only where something moves.
        if self.said.as_ref() != Some(&line) {
            let _ = write!(std::io::stderr(), "\r{line}");
            self.said = Some(line);
        }
    }

    fn line(&self, progress: Progress) -> String {
        let part = usize::try_from(progress.thousandths).unwrap_or(0).min(1_000);
        let done = (progress.files * 1_000 + part) * WIDTH / (self.files.max(1) * 1_000);
        let bar: String = (0..WIDTH).map(|at| if at < done { '#' } else { '.' }).collect();
        let whole = (progress.files * 1_000 + part) / (self.files.max(1) * 10);
        format!("[{bar}] {whole:>3}%, {} of {} files", progress.files, self.files)
    }

    fn end(&self) {
        if self.shown {
            let _ = writeln!(std::io::stderr());
        }
    }
}
