//! Where a catalogue's text comes from: the demonstration built into the program, or a folder on the disk.

use super::compiled::file::{self, Head, Made};
use super::import::{self, Texts};
use super::read::HEAD;
use super::table::CatalogueFault;
use super::{Catalogue, price_list, visible};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A file larger than this is no catalogue; reading it would only fill the memory.
const LARGEST_FILE: u64 = 64 * 1024 * 1024;

macro_rules! demo {
    ($($file:literal),* $(,)?) => {
        &[$(($file, include_str!(concat!("../../provider-catalogue/demo/", $file)))),*]
    };
}

/// The demonstration's files, as they are shipped.
pub(super) const DEMO: &[(&str, &str)] = demo![
    "catalogue.toml",
    "providers/activities.toml",
    "providers/care-homes.toml",
    "providers/community.toml",
    "providers/day-centres.toml",
    "providers/equipment.toml",
    "providers/extra-care.toml",
    "providers/home-care.toml",
    "providers/home-help.toml",
    "providers/meals.toml",
    "providers/nights.toml",
    "providers/nursing-homes.toml",
    "providers/personal-assistants.toml",
    "providers/shared-lives.toml",
    "providers/supported-living.toml",
    "providers/telecare.toml",
    "providers/transport.toml",
];

impl Catalogue {
    /// The demonstration catalogue, built into the program.
    ///
    /// # Errors
    /// None that ships: a test reads it.
    pub fn embedded_demo() -> Result<Catalogue, Vec<CatalogueFault>> {
        Catalogue::read(DEMO)
    }

    /// Reads the catalogue of a folder: `catalogue.toml`, the council's own `providers/*.toml` and `own/prices.csv`,
    /// and what imports have written: `register/*.csv` and `rate-cards/prices.csv`.
    ///
    /// # Errors
    /// Everything that has to be mended, by file and line; a file that cannot be read is named as a whole.
    pub fn from_folder(folder: &Path) -> Result<Catalogue, Vec<CatalogueFault>> {
        let imported = imported_texts(folder).map_err(|fault| vec![fault])?;
        Catalogue::of_folder(folder, &imported)
    }

    /// Only what the council wrote itself: `catalogue.toml` and `providers/*.toml`.
    ///
    /// # Errors
    /// As with [`Catalogue::from_folder`].
    pub fn by_hand(folder: &Path) -> Result<Catalogue, Vec<CatalogueFault>> {
        Catalogue::of_folder(folder, &Texts::new())
    }

    fn of_folder(folder: &Path, imported: &Texts) -> Result<Catalogue, Vec<CatalogueFault>> {
        let mut faults = Vec::new();
        let mut files: Vec<(String, String)> = Vec::new();
        if folder.join(HEAD).exists() {
            take(folder, PathBuf::from(HEAD), &mut files, &mut faults);
        }
        match listed(folder, "providers", "toml") {
            Ok(names) => names.into_iter().for_each(|name| take(folder, name, &mut files, &mut faults)),
            Err(fault) => {
                faults.push(whole(Path::new("providers"), format!("It cannot be listed: {fault}.")))
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let texts: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Catalogue::read_with(&texts, imported)
    }
}

/// A catalogue that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// Why the folder's files cannot be read as they are now, so that the last ones that could be are still used.
    pub to_mend: Vec<CatalogueFault>,
}

/// The compiled file beside the readable ones. It may be deleted at any time.
pub(super) const COMPILED: &str = "compiled.index";

impl Catalogue {
    /// Opens the catalogue of a folder quickly: from its compiled file, which is made again whenever one of the others
    /// has changed. A folder that cannot be written to is read each time.
    ///
    /// # Errors
    /// Everything that has to be mended, by file and line, if there is no compiled file of a time when all was well.
    pub fn open(folder: &Path) -> Result<Opened, Vec<CatalogueFault>> {
        let made = made_from(folder).map_err(|fault| vec![fault])?;
        let kept = fs::read(folder.join(COMPILED)).ok().and_then(|bytes| file::read(&bytes));
        let kept = match kept {
            Some((head, compiled)) if head.made == made => {
                let catalogue = Catalogue::new(head.about, head.outcodes, compiled, Vec::new());
                return Ok(Opened { catalogue, to_mend: Vec::new() });
            }
            kept => kept,
        };
        match (Catalogue::from_folder(folder), kept) {
            (Ok(catalogue), _) => {
                let contents = &catalogue.0;
                let outcodes = contents.outcodes.values().cloned().collect();
                let head = Head { made, about: contents.about.clone(), outcodes };
                if let Some(bytes) = file::written(&head, &contents.compiled) {
                    keep(&folder.join(COMPILED), &bytes);
                }
                Ok(Opened { catalogue, to_mend: Vec::new() })
            }
            (Err(to_mend), Some((head, compiled))) => {
                let catalogue = Catalogue::new(head.about, head.outcodes, compiled, Vec::new());
                Ok(Opened { catalogue, to_mend })
            }
            (Err(to_mend), None) => Err(to_mend),
        }
    }
}

/// Written whole beside its place, then put there. Where that cannot be, the next start reads the files again.
fn keep(path: &Path, bytes: &[u8]) {
    // One name for all: what a start that was ended early leaves is written over, and the digest finds two that meet.
    let beside = path.with_extension("index.new");
    if fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path)).is_err() {
        let _ = fs::remove_file(&beside);
    }
}

/// The files of a folder, as they are now.
fn made_from(folder: &Path) -> Result<Vec<Made>, CatalogueFault> {
    let mut made = Vec::new();
    let mut names = vec![HEAD, price_list::OWN, price_list::RATE_CARDS]
        .into_iter()
        .map(PathBuf::from)
        .collect::<Vec<_>>();
    for (within, ending) in [("providers", "toml"), (import::REGISTER.trim_end_matches('/'), "csv")] {
        let listed = listed(folder, within, ending);
        names.extend(
            listed.map_err(|fault| whole(Path::new(within), format!("It cannot be listed: {fault}.")))?,
        );
    }
    for name in names {
        // What cannot be looked at is told by whoever reads it.
        let Ok(about) = fs::metadata(folder.join(&name)) else { continue };
        let changed = about.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        made.push(Made {
            from: name.to_string_lossy().into_owned(),
            length: about.len(),
            changed: changed.unwrap_or_default().as_nanos(),
        });
    }
    Ok(made)
}

/// The texts of the register and of the prices beside it, by their names within the folder.
///
/// # Errors
/// The first file that cannot be read.
pub fn imported_texts(folder: &Path) -> Result<Texts, CatalogueFault> {
    let mut names = vec![PathBuf::from(price_list::OWN), PathBuf::from(price_list::RATE_CARDS)];
    names.extend(
        listed(folder, import::REGISTER.trim_end_matches('/'), "csv")
            .map_err(|fault| whole(Path::new(import::REGISTER), format!("It cannot be listed: {fault}.")))?,
    );
    let mut texts = Texts::new();
    for name in names.into_iter().filter(|name| folder.join(name).exists()) {
        let text = text_of(&folder.join(&name)).map_err(|reason| whole(&name, reason))?;
        texts.insert(name.to_string_lossy().replace('\\', "/"), text);
    }
    Ok(texts)
}

/// The names of the files of one ending in a folder of the catalogue, in the order of the alphabet. No such folder is
/// the same as an empty one.
fn listed(folder: &Path, within: &str, ending: &str) -> std::io::Result<Vec<PathBuf>> {
    let listed = match fs::read_dir(folder.join(within)) {
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed?,
    };
    let mut names = Vec::new();
    for entry in listed {
        let name = PathBuf::from(within).join(entry?.file_name());
        if name.extension().is_some_and(|own| own == ending) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn take(folder: &Path, name: PathBuf, files: &mut Vec<(String, String)>, faults: &mut Vec<CatalogueFault>) {
    match text_of(&folder.join(&name)) {
        Ok(text) => files.push((name.to_string_lossy().replace('\\', "/"), text)),
        Err(reason) => faults.push(whole(&name, reason)),
    }
}

fn text_of(path: &Path) -> Result<String, String> {
    let file = fs::File::open(path).map_err(|fault| format!("It cannot be opened: {fault}."))?;
    let mut bytes = Vec::new();
    // One byte more than is allowed is enough to know that it is too large.
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|fault| format!("It cannot be read: {fault}."))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST_FILE) {
        return Err("It is larger than 64 MB. Divide it.".to_owned());
    }
    String::from_utf8(bytes).map_err(|fault| {
        format!(
            "It is not UTF-8 text from byte {} on. Save it again as UTF-8.",
            fault.utf8_error().valid_up_to()
        )
    })
}

fn whole(file: &Path, reason: String) -> CatalogueFault {
    CatalogueFault {
        file: visible(&file.to_string_lossy()).0,
        line: 0,
        field: String::new(),
        reason: visible(&reason).0,
    }
}
