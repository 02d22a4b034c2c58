//! Files that commands read: plans and policies, whole, never more than their limit.

use super::Failure;
use crate::catalogue::Catalogue;
use crate::plan::{MOST_BYTES, Plan, Written};
use crate::policy::{self, Policy, Shelf};
use jiff::civil::Date;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Whether a PLAN argument names a file: it holds a `/`, or ends in .json or .toml, or is `-`.
pub(super) fn is_file(plan: &str) -> bool {
    plan == "-" || plan.contains('/') || plan.ends_with(".json") || plan.ends_with(".toml")
}

/// A day given as an argument.
pub(super) fn date(text: &str) -> Result<Date, Failure> {
    crate::reading::date(text).map_err(|says| Failure::input(format!("--as-at: \"{text}\": {says}")))
}

/// The rules that a plan is worked out by, the file given or the plan's own (rule 14); they know all its ids.
pub(super) fn rules_for(plan: &Plan, file: Option<&Path>) -> Result<Policy, Failure> {
    let policy = match file {
        Some(path) => policy(path)?,
        None => shelf()?.for_plan(plan).map_err(|fault| Failure::input(fault.to_string()))?.clone(),
    };
    let faults = crate::budget::fits(plan, &policy);
    if faults.is_empty() {
        return Ok(policy);
    }
    Err(Failure::Input(faults.iter().map(ToString::to_string).collect()))
}

/// Reads a plan from a file, or from standard input for `-`.
pub(super) fn plan(name: &str) -> Result<Plan, Failure> {
    let bytes = if name == "-" {
        bytes_of(std::io::stdin().lock(), "standard input")?
    } else {
        bytes_of(open(Path::new(name))?, name)?
    };
    let written = if name.ends_with(".toml") || (name == "-" && !looks_like_json(&bytes)) {
        Written::Toml
    } else {
        Written::Json
    };
    Plan::read(&bytes, written)
        .map_err(|refused| Failure::Input(refused.0.iter().map(ToString::to_string).collect()))
}

fn looks_like_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    bytes.iter().find(|b| !b.is_ascii_whitespace()).is_none_or(|b| *b == b'{')
}

fn open(path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(|error| {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "There is no such file.".to_owned(),
            std::io::ErrorKind::PermissionDenied => "You may not read this file.".to_owned(),
            _ => format!("It cannot be read: {error}."),
        };
        Failure::input(format!("{}: {why}", path.display()))
    })
}

/// As many bytes as a plan may have, and one more to show that there are too many.
fn bytes_of(from: impl Read, name: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    match from.take(most).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::input(format!("{name}: It cannot be read: {error}."))),
    }
}

/// Reads a small file of text.
pub(super) fn text(path: &Path) -> Result<String, Failure> {
    let bytes = bytes_of(open(path)?, &path.display().to_string())?;
    String::from_utf8(bytes)
        .map_err(|_| Failure::input(format!("{}: The text is not UTF-8. Save it as UTF-8.", path.display())))
}

/// Reads a policy's file; every fault is a line with the file, the line and the field.
pub(super) fn policy(path: &Path) -> Result<Policy, Failure> {
    let bytes = bytes_of(open(path)?, &path.display().to_string())?;
    let shown = path.display();
    if bytes.len() > MOST_BYTES {
        return Err(Failure::input(format!("{shown}: The file is over 5 MB, which no policy is.")));
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::input(format!("{shown}: line 1: The text is not UTF-8. Save the file as UTF-8."))
    })?;
    policy::read(&text)
        .map_err(|faults| Failure::Input(faults.iter().map(|fault| format!("{shown}: {fault}")).collect()))
}

/// The rules: England's, built in, and the council's own in the configuration folder, where a file of the same id
/// wins. A wrong file is named and left out, and the built-in one goes on being used.
pub(super) fn shelf() -> Result<Shelf, Failure> {
    let mut shelf = crate::built_in::policies()
        .map_err(|fault| Failure::Other(format!("The built-in rules do not read: {fault}")))?;
    for path in own_policies() {
        let faults = match policy(&path) {
            Ok(own) => shelf.replace(own).err().map(|fault| vec![format!("{}: {fault}", path.display())]),
            Err(Failure::Input(lines)) => Some(lines),
            Err(other) => Some(vec![other.to_string()]),
        };
        for line in faults.unwrap_or_default() {
            note(&format!("{line} This file is left out."));
        }
    }
    Ok(shelf)
}

/// The council's own policies, by name: `policy/*.toml` in the configuration folder.
fn own_policies() -> Vec<std::path::PathBuf> {
    use etcetera::BaseStrategy;
    let Ok(base) = etcetera::choose_base_strategy() else { return Vec::new() };
    let Ok(entries) = std::fs::read_dir(base.config_dir().join("careplan/policy")) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    paths.sort();
    paths
}

/// The login of whoever started the program.
#[expect(clippy::disallowed_methods, reason = "the environment is read here, at the edge")]
pub(super) fn login() -> String {
    ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

/// The computer's name, for another window to say who has the store.
pub(super) fn host() -> String {
    #[cfg(unix)]
    {
        rustix::system::uname().nodename().to_string_lossy().into_owned()
    }
    #[cfg(not(unix))]
    {
        String::new()
    }
}

/// The folder of the store: `--store`, else `CAREPLAN_STORE`, else the platform's data folder.
pub(super) fn store_folder(asked: Option<&Path>) -> Result<std::path::PathBuf, Failure> {
    use etcetera::BaseStrategy;
    if let Some(folder) = asked {
        return Ok(folder.to_owned());
    }
    if let Some(folder) = std::env::var_os("CAREPLAN_STORE").filter(|folder| !folder.is_empty()) {
        return Ok(folder.into());
    }
    let base = etcetera::choose_base_strategy()
        .map_err(|_| Failure::Other("There is no home folder. Name a folder with --store.".to_owned()))?;
    Ok(base.data_dir().join("careplan"))
}

/// The folder of the catalogue: `--catalogue`, else `CAREPLAN_CATALOGUE`; none for the demonstration's.
pub(super) fn catalogue_folder(asked: Option<&Path>) -> Option<std::path::PathBuf> {
    let named = std::env::var_os("CAREPLAN_CATALOGUE").filter(|folder| !folder.is_empty());
    asked.map(Path::to_owned).or_else(|| named.map(Into::into))
}

/// The catalogue of the demonstration, which is built in.
pub(super) fn demonstration_catalogue() -> Result<Catalogue, Failure> {
    Catalogue::embedded_demo().map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Failure::Other(lines.join("\n"))
    })
}

/// Makes a folder that only its owner may enter, and those above it.
pub(super) fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Writes a page that only its owner may read: to a name beside it first, then moved, so that it is never half there.
pub(super) fn write_private(path: &Path, page: &str) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::Other(format!("{}: It could not be written: {error}.", path.display()))
    };
    if let Some(folder) = path.parent() {
        make_private(folder).map_err(failed)?;
    }
    let beside = path.with_extension(format!("part-{}", std::process::id()));
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(&beside).map_err(failed)?;
    std::io::Write::write_all(&mut file, page.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(&beside, path).map_err(failed)
}

/// A line for the worker on standard error, beside the answer.
pub(super) fn note(line: &str) {
    let clean = crate::theme::harmless(line);
    // Standard error may be closed; then there is nobody to tell.
    let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("{clean}\n").as_bytes());
}
