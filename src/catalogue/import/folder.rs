//! What an import makes of a catalogue's folder: the texts of its files before and after. Who reads and writes them is
//! not known here, so the same files give the same folder on any machine.

use super::{FileReport, Rate, Taken, read};
use crate::catalogue::price_list::{OWN, PriceList, RATE_CARDS, Which, takes_the_place};
use crate::catalogue::read::HEAD;
use crate::catalogue::register::{Change, Register};
use crate::catalogue::table::CatalogueFault;
use crate::catalogue::text::fold;
use crate::catalogue::{Provider, Unit};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap, HashSet};
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
    /// Prices of rate cards now.
    pub rates: usize,
    /// Prices of the council's own.
    pub own: usize,
}

/// What an import begins with.
#[derive(Clone, Copy, Debug)]
pub struct Taking<'a> {
    /// The texts of the folder's files.
    pub before: &'a Texts,
    /// The id of the catalogue, should there be none yet.
    pub id: &'a str,
    /// Today.
    pub today: Date,
    /// Whom the council wrote down itself: a rate card may name them too, and what is written goes before it.
    pub by_hand: &'a [Provider],
}

/// What stands in a catalogue's folder beside what is written by hand as TOML.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// The register.
    pub register: Register,
    /// What rate cards said.
    pub rate_cards: PriceList,
    /// The council's own prices, which go before those.
    pub own: PriceList,
}

/// Takes files into a folder. A broken row is left out and said; a broken file changes nothing, and the others go on.
///
/// # Errors
/// If a file of the folder itself cannot be read: it is mended first, and nothing is written.
pub fn into_folder(
    taking: &Taking<'_>,
    files: Vec<(String, Vec<u8>)>,
    mut done: impl FnMut(usize),
) -> Result<Imported, CatalogueFault> {
    let before = taking.before;
    let mut beside = read_folder(before)?;
    let mut imported = Imported {
        write: Texts::new(),
        files: Vec::new(),
        broken: Vec::new(),
        locations: 0,
        rates: 0,
        own: beside.own.len(),
    };
    for (place, (name, bytes)) in files.into_iter().enumerate() {
        match read(&name, bytes) {
            Ok(taken) => imported.files.push(take(taken, &mut beside, taking.by_hand)),
            Err(reason) => imported.broken.push((name, reason)),
        }
        done(place + 1);
    }
    imported.locations = beside.register.len();
    imported.rates = beside.rate_cards.len();
    let after = written(taking, &beside);
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

/// The register and the prices of a folder.
///
/// # Errors
/// The file and line that cannot be read.
pub fn read_folder(texts: &Texts) -> Result<Beside, CatalogueFault> {
    let fault = |file: &str, (line, reason): (u64, String)| CatalogueFault {
        file: file.to_owned(),
        line: usize::try_from(line).unwrap_or(usize::MAX),
        field: String::new(),
        reason,
    };
    let mut register = Register::default();
    for (name, text) in texts.iter().filter(|(name, _)| name.starts_with(REGISTER)) {
        register.read_file(text).map_err(|found| fault(name, found))?;
    }
    let list = |file: &str| match texts.get(file) {
        Some(text) => PriceList::read(text).map_err(|found| fault(file, found)),
        None => Ok(PriceList::default()),
    };
    Ok(Beside { register, rate_cards: list(RATE_CARDS)?, own: list(OWN)? })
}

fn written(taking: &Taking<'_>, beside: &Beside) -> Texts {
    let Beside { register, rate_cards, own } = beside;
    let mut after = Texts::new();
    for (name, text) in register.files() {
        after.insert(format!("{REGISTER}{name}"), text);
    }
    if !rate_cards.is_empty() {
        after.insert(RATE_CARDS.to_owned(), rate_cards.written());
    }
    let holds_something = !register.is_empty() || !rate_cards.is_empty() || !own.is_empty();
    if holds_something && !taking.before.contains_key(HEAD) {
        let as_at = register.locations().filter_map(|location| location.as_of).max().unwrap_or(taking.today);
        after.insert(HEAD.to_owned(), head(taking.id, as_at));
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

fn take(taken: Taken, beside: &mut Beside, by_hand: &[Provider]) -> (FileReport, Change) {
    let Taken { locations, rates, mut report } = taken;
    let mut change = beside.register.take_in(locations);
    if !rates.is_empty() {
        take_rates(rates, beside, by_hand, &mut report, &mut change);
    }
    (report, change)
}

fn take_rates(
    rates: Vec<Rate>,
    beside: &mut Beside,
    by_hand: &[Provider],
    report: &mut FileReport,
    change: &mut Change,
) {
    let known = Known::of(&beside.register, by_hand);
    let mut seen: HashSet<Which> = HashSet::new();
    for rate in rates {
        let (id, name) = match known.whose(&rate) {
            Ok((id, _)) if !seen.insert(Which::of(&id, &rate.price)) => {
                report.leave_out_after_all(rate.line, "the same price of the same location stands higher up");
                continue;
            }
            Ok(whose) => whose,
            Err(reason) => {
                report.leave_out_after_all(rate.line, reason);
                continue;
            }
        };
        if !known.names.contains_key(&id) {
            report.note(rate.line, "nobody in the catalogue has its id yet");
        }
        if matches!(rate.price.unit, Unit::Other(_)) {
            report.note(rate.line, "what it is for is not known, so no visit is priced by it");
        }
        let written = by_hand.iter().filter(|provider| provider.id == id).flat_map(|known| &known.prices);
        if beside.own.goes_before(&id, &rate.price)
            || written.into_iter().any(|price| takes_the_place(price, &rate.price))
        {
            report.note(rate.line, "the council's own price goes before it");
        }
        if beside.rate_cards.take_in(&id, &name, rate) { change.changed += 1 } else { change.same += 1 }
    }
}

/// Who is in the catalogue, by id and by name.
struct Known {
    names: HashMap<String, String>,
    ids: HashMap<String, Vec<String>>,
}

impl Known {
    fn of(register: &Register, by_hand: &[Provider]) -> Known {
        let mut known = Known { names: HashMap::new(), ids: HashMap::new() };
        for provider in by_hand {
            known.add(&provider.id, [provider.name.as_str()]);
        }
        for location in register.locations() {
            // What the council wrote itself stands for the register's.
            if by_hand.iter().all(|provider| provider.id != location.id) {
                let names = [&location.name, &location.also_known_as];
                known.add(&location.id, names.into_iter().flatten().map(String::as_str));
            }
        }
        known
    }

    fn add<'a>(&mut self, id: &str, names: impl IntoIterator<Item = &'a str>) {
        for name in names {
            self.names.entry(id.to_owned()).or_insert_with(|| name.to_owned());
            let ids = self.ids.entry(fold(name)).or_default();
            if ids.iter().all(|known| known != id) {
                ids.push(id.to_owned());
            }
        }
    }

    /// Whose price it is, by id and name: by the id, which need not be in the catalogue yet, else by a name that only
    /// one has.
    fn whose(&self, rate: &Rate) -> Result<(String, String), &'static str> {
        if let Some(id) = &rate.id {
            let name = self.names.get(id).cloned().or_else(|| rate.name.clone()).unwrap_or_default();
            return Ok((id.clone(), name));
        }
        let name = rate.name.as_deref().unwrap_or_default();
        match self.ids.get(&fold(name)).map(Vec::as_slice) {
            Some([id]) => Ok((id.clone(), self.names.get(id).cloned().unwrap_or_default())),
            Some([_, _, ..]) => Err("several in the catalogue have this name: give the location's id"),
            Some([]) | None => Err("nobody in the catalogue has this name"),
        }
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
        let Imported { locations, rates, own, .. } = self;
        writeln!(
            f,
            "The catalogue has {locations} locations, {rates} prices of rate cards and {own} of its own."
        )
    }
}
