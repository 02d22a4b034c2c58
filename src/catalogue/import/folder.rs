//! What an import makes of a catalogue's folder: the texts of its files before and after. Who reads and writes them is
//! not known here, so the same files give the same folder on any machine.

use super::{FileReport, Rate, Taken, read};
use crate::catalogue::own::{self, OwnPrices};
use crate::catalogue::read::HEAD;
use crate::catalogue::register::{Change, Register};
use crate::catalogue::text::fold;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// The folder of the register's files.
pub const REGISTER: &str = "register/";

/// The texts of a folder's files, by their names within it.
pub type Texts = BTreeMap<String, String>;

/// How an import went.
#[derive(Debug)]
pub struct Imported {
    /// Files to write; a text of nothing means that the file is to go.
    pub write: Texts,
    /// What was read of each file, and how the folder changed by it.
    pub files: Vec<(FileReport, Change)>,
    /// Files of which nothing could be read, and why.
    pub broken: Vec<(String, String)>,
    /// Locations in the register now.
    pub locations: usize,
    /// Prices of the council's own now.
    pub prices: usize,
}

/// Takes files into a folder. A broken row is left out and said; a broken file changes nothing, and the others go on.
///
/// # Errors
/// If a file of the folder itself cannot be read: it is mended first, and nothing is written.
pub fn into_folder(
    before: &Texts,
    id: &str,
    today: Date,
    files: Vec<(String, Vec<u8>)>,
    mut done: impl FnMut(usize),
) -> Result<Imported, String> {
    let (mut register, mut prices) = read_folder(before)?;
    let mut imported =
        Imported { write: Texts::new(), files: Vec::new(), broken: Vec::new(), locations: 0, prices: 0 };
    for (place, (name, bytes)) in files.into_iter().enumerate() {
        match read(&name, bytes) {
            Ok(taken) => imported.files.push(take(taken, &mut register, &mut prices)),
            Err(reason) => imported.broken.push((name, reason)),
        }
        done(place + 1);
    }
    imported.locations = register.len();
    imported.prices = prices.len();
    let after = written(before, id, today, &register, &prices);
    for (name, text) in &after {
        if before.get(name) != Some(text) {
            imported.write.insert(name.clone(), text.clone());
        }
    }
    // A council that no location lies in any more leaves no file behind.
    for name in before.keys().filter(|name| name.starts_with(REGISTER) && !after.contains_key(*name)) {
        imported.write.insert(name.clone(), String::new());
    }
    Ok(imported)
}

/// The register and the council's own prices of a folder.
///
/// # Errors
/// The file and line that cannot be read.
pub fn read_folder(texts: &Texts) -> Result<(Register, OwnPrices), String> {
    let mut register = Register::default();
    for (name, text) in texts.iter().filter(|(name, _)| name.starts_with(REGISTER)) {
        register.read_file(text).map_err(|(line, reason)| format!("{name}, line {line}: {reason}"))?;
    }
    let prices = match texts.get(own::FILE) {
        Some(text) => {
            OwnPrices::read(text).map_err(|(line, reason)| format!("{}, line {line}: {reason}", own::FILE))?
        }
        None => OwnPrices::default(),
    };
    Ok((register, prices))
}

fn written(before: &Texts, id: &str, today: Date, register: &Register, prices: &OwnPrices) -> Texts {
    let mut after = Texts::new();
    for (name, text) in register.files() {
        after.insert(format!("{REGISTER}{name}"), text);
    }
    if !prices.is_empty() {
        after.insert(own::FILE.to_owned(), prices.written());
    }
    let holds_something = !register.is_empty() || !prices.is_empty();
    if holds_something && !before.contains_key(HEAD) {
        let as_at = register.locations().filter_map(|location| location.as_of).max().unwrap_or(today);
        after.insert(HEAD.to_owned(), head(id, as_at));
    }
    after
}

/// The file that says what the catalogue is; a council words it as it likes, and no import touches it again.
fn head(id: &str, as_at: Date) -> String {
    format!(
        "# What this catalogue is. Change the title as you like; an import leaves this file as it is.\n\
         schema = \"careplan.catalogue/1\"\n\
         id = \"{id}\"\n\
         title = \"Providers, from the public register\"\n\
         as_at = {as_at}\n\
         invented = false\n\
         source = \"Care Quality Commission. Contains public sector information licensed under the Open Government \
         Licence v3.0.\"\n"
    )
}

fn take(taken: Taken, register: &mut Register, prices: &mut OwnPrices) -> (FileReport, Change) {
    let Taken { locations, rates, mut report } = taken;
    let mut change = register.take_in(locations);
    let by_name = if rates.is_empty() { HashMap::new() } else { ids_by_name(register) };
    let known: HashMap<String, String> = register
        .locations()
        .map(|location| (location.id.clone(), location.name.clone().unwrap_or_default()))
        .collect();
    for rate in rates {
        match whose(&rate, &by_name, &known) {
            Ok((id, name)) => {
                if prices.take_in(&id, &name, rate) {
                    change.changed += 1
                } else {
                    change.same += 1
                }
            }
            Err(reason) => {
                report.read -= 1;
                report.leave_out(rate.line, reason);
            }
        }
    }
    (report, change)
}

fn ids_by_name(register: &Register) -> HashMap<String, Vec<String>> {
    let mut by_name: HashMap<String, Vec<String>> = HashMap::new();
    for location in register.locations() {
        for name in [&location.name, &location.also_known_as].into_iter().flatten() {
            by_name.entry(fold(name)).or_default().push(location.id.clone());
        }
    }
    by_name
}

/// Whose price it is: by the id, which need not be in the register yet, else by a name that only one has.
fn whose(
    rate: &Rate,
    by_name: &HashMap<String, Vec<String>>,
    known: &HashMap<String, String>,
) -> Result<(String, String), &'static str> {
    if let Some(id) = &rate.id {
        let name = known.get(id).cloned().or_else(|| rate.name.clone()).unwrap_or_default();
        return Ok((id.clone(), name));
    }
    let name = rate.name.as_deref().unwrap_or_default();
    match by_name.get(&fold(name)).map(Vec::as_slice) {
        Some([id]) => Ok((id.clone(), known.get(id).cloned().unwrap_or_default())),
        Some([_, _, ..]) => Err("several locations have this name: give the location's id"),
        Some([]) | None => Err("no location of the register has this name"),
    }
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (report, change) in &self.files {
            write!(f, "{report}")?;
            let Change { new, changed, same, nameless } = change;
            writeln!(f, "  {new} new, {changed} changed, {same} as they were.")?;
            if *nameless > 0 {
                writeln!(f, "  {nameless} are not in the register, and the file does not name them.")?;
            }
        }
        for (name, reason) in &self.broken {
            writeln!(f, "{}: nothing was taken. {reason}", crate::catalogue::visible(name).0)?;
        }
        writeln!(f, "The catalogue has {} locations and {} prices of its own.", self.locations, self.prices)
    }
}
