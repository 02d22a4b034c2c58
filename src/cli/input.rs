//! Files that commands read: plans, policies and words, whole, never more than their limit.

use super::output::note;
use super::{Failure, surroundings};
use crate::built_in;
use crate::catalogue::Catalogue;
use crate::form::words::Words;
use crate::plan::{MOST_BYTES, Plan, Written};
use crate::policy::{self, Policy, Shelf};
use jiff::civil::Date;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

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
    let mut shelf = built_in::policies()
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

/// The council's own policies, by name: `policy/*.toml` in the configuration folder, but for the words.
fn own_policies() -> Vec<PathBuf> {
    let Some(folder) = surroundings::own_rules_folder() else { return Vec::new() };
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    let is_policy = |path: &PathBuf| {
        path.extension().is_some_and(|end| end == "toml")
            && path.file_name().is_some_and(|name| name != WORDS)
    };
    let mut paths: Vec<_> = paths.filter(is_policy).collect();
    paths.sort();
    paths
}

/// The file of the conversation's words, beside the policies.
const WORDS: &str = "words.toml";

/// The words of the conversation: the council's own, `policy/words.toml` in the configuration folder, else the built-in
/// ones. A wrong file is named and left out, and the built-in ones go on being used.
pub(super) fn words() -> Result<Words, Failure> {
    let own = surroundings::own_rules_folder().map(|folder| folder.join(WORDS)).filter(|path| path.exists());
    if let Some(path) = own {
        let faults = match text(&path).map(|text| Words::read(&text)) {
            Ok(Ok(words)) => return Ok(words),
            Ok(Err(faults)) => faults.iter().map(|fault| format!("{}: {fault}", path.display())).collect(),
            Err(Failure::Input(lines)) => lines,
            Err(other) => vec![other.to_string()],
        };
        for line in faults {
            note(&format!("{line} This file is left out."));
        }
    }
    built_in::words().map_err(Failure::Other)
}

/// The catalogue of the demonstration, which is built in.
pub(super) fn demonstration_catalogue() -> Result<Catalogue, Failure> {
    Catalogue::embedded_demo().map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Failure::Other(lines.join("\n"))
    })
}
