//! What an import makes of a catalogue's folder: the texts of its files before and after. Who reads and writes them is
//! not known here, so the same files give the same folder on any machine.

use super::gone::Gone;
use super::{FileKind, FileReport, Rate, Taken, head, read_telling};
use crate::catalogue::price_list::{OWN, PriceList, RATE_CARDS, Which, takes_the_place};
use crate::catalogue::read::HEAD;
use crate::catalogue::register::{Brings, Change, Location, Register, Standing, Step};
use crate::catalogue::table::CatalogueFault;
use crate::catalogue::text::fold;
use crate::catalogue::{Provider, Unit};
use jiff::civil::Date;
use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
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
    /// Who of the register is in none of the lists.
    pub gone: Gone,
    /// Locations in the register now.
    pub locations: usize,
    /// Prices of rate cards now.
    pub rates: usize,
    /// Prices of the council's own.
    pub own: usize,
    /// Providers that are written by hand.
    pub by_hand: usize,
}

/// What an import begins with.
#[derive(Clone, Copy, Debug)]
pub struct Taking<'a> {
    /// The texts of the folder's files.
    pub before: &'a Texts,
    /// The id of the catalogue, should there be none yet.
    pub id: &'a str,
    /// Today: no fact is of a later day.
    pub today: Date,
    /// Whether the files together are the whole register, so that whoever is in none of them is gone.
    pub is_whole: bool,
    /// Files that could not even be opened, and why.
    pub unreadable: &'a [(String, String)],
    /// Whom the council wrote down itself: a rate card may name them too, and what is written goes before it.
    pub by_hand: &'a [Provider],
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Files that are read.
    pub files: usize,
    /// How much of the next, in thousandths.
    pub thousandths: u32,
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
/// The same files make the same folder in any order, as far as the days of their facts decide.
///
/// # Errors
/// If a file of the folder itself cannot be read: it is mended first, and nothing is written.
pub fn into_folder(
    taking: &Taking<'_>,
    files: Vec<(String, Vec<u8>)>,
    done: impl FnMut(Progress),
) -> Result<Imported, CatalogueFault> {
    let mut beside = read_folder(taking.before)?;
    let known = beside.register.clone();
    let (mut taken, broken) = read_all(files, taking, done);
    taken.sort_by(|(_, one), (_, other)| in_turn(&one.report, &other.report));
    let mut reports: Vec<(usize, FileReport, Step)> = Vec::new();
    for (place, one) in taken {
        let (report, step) = take(one, &mut beside, taking.by_hand);
        reports.push((place, report, step));
    }
    reports.sort_by_key(|(place, ..)| *place);
    let read: Vec<&FileReport> = reports.iter().map(|(_, report, _)| report).collect();
    let known_of = known.locations().filter_map(|location| location.as_of).max();
    let gone = Gone::find(&beside.register, known_of, &read, broken.len(), taking.is_whole);
    gone.mark(&mut beside.register);
    let register = &beside.register;
    let change =
        |(_, report, step): (usize, FileReport, Step)| (report, register.change_since(&known, &step));
    Ok(Imported {
        write: to_write(taking.before, written(taking, &beside)),
        files: reports.into_iter().map(change).collect(),
        broken,
        gone,
        locations: register.len(),
        rates: beside.rate_cards.len(),
        own: beside.own.len(),
        by_hand: taking.by_hand.len(),
    })
}

/// The texts that differ from those before. A council that no location lies in any more leaves no file behind.
fn to_write(before: &Texts, after: Texts) -> Texts {
    let emptied = before.keys().filter(|name| name.starts_with(REGISTER) && !after.contains_key(*name));
    let emptied: Vec<(String, String)> = emptied.map(|name| (name.clone(), String::new())).collect();
    let changed = after.into_iter().filter(|(name, text)| before.get(name) != Some(text));
    changed.chain(emptied).collect()
}

/// Files of which nothing could be read, and why.
type Broken = Vec<(String, String)>;

/// Reads every file: what each holds, with its place among them, and those that hold nothing that can be read.
fn read_all(
    files: Vec<(String, Vec<u8>)>,
    taking: &Taking<'_>,
    done: impl FnMut(Progress),
) -> (Vec<(usize, Taken)>, Broken) {
    let done = RefCell::new(done);
    let (mut taken, mut broken) = (Vec::new(), Vec::new());
    for (place, (name, bytes)) in files.into_iter().enumerate() {
        // A workbook is tried as one kind after another: what is told goes forward only.
        let most = Cell::new(0);
        let told = |thousandths: u32| {
            if thousandths > most.replace(thousandths.max(most.get())) {
                (done.borrow_mut())(Progress { files: place, thousandths });
            }
        };
        match read_telling(&name, bytes, &told) {
            Ok(mut one) => {
                for location in &mut one.locations {
                    location.as_of = location.as_of.map(|day| day.min(taking.today));
                }
                taken.push((place, one));
            }
            Err(reason) => broken.push((name, reason)),
        }
        (done.borrow_mut())(Progress { files: place + 1, thousandths: 0 });
    }
    broken.extend(taking.unreadable.iter().cloned());
    (taken, broken)
}

/// Lists first, from the oldest to those that do not say their day; then ratings, the newest first, for the first of
/// them fills what the lists leave open; then prices, which may name any of these. Others stay as they were given.
fn in_turn(one: &FileReport, other: &FileReport) -> Ordering {
    let turn = |report: &FileReport| match report.kind {
        FileKind::Locations | FileKind::Api | FileKind::Groups | FileKind::OpenReferral => 0,
        FileKind::Ratings => 1,
        FileKind::Rates => 2,
    };
    let by_day = match (one.kind, one.as_of, other.as_of) {
        (FileKind::Rates, ..) | (_, None, None) => Ordering::Equal,
        (FileKind::Ratings, one, other) => other.cmp(&one),
        (_, Some(one), Some(other)) => one.cmp(&other),
        (_, None, Some(_)) => Ordering::Greater,
        (_, Some(_), None) => Ordering::Less,
    };
    turn(one).cmp(&turn(other)).then(by_day)
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
    let newest = register.locations().filter_map(|location| location.as_of).max();
    match taking.before.get(HEAD) {
        None if holds_something => {
            after.insert(HEAD.to_owned(), head::new(taking.id, newest.unwrap_or(taking.today)));
        }
        Some(text) => {
            let moved = newest.and_then(|day| head::moved_on(text, day.min(taking.today)));
            after.extend(moved.map(|text| (HEAD.to_owned(), text)));
        }
        None => {}
    }
    after
}

fn take(taken: Taken, beside: &mut Beside, by_hand: &[Provider]) -> (FileReport, Step) {
    let Taken { locations, rates, mut report } = taken;
    let brings = if report.kind == FileKind::Ratings { Brings::Ratings } else { Brings::Facts };
    let is_gone = |location: &&Location| location.standing == Some(Standing::Deregistered);
    report.said_gone = locations.iter().filter(is_gone).map(|location| location.id.clone()).collect();
    let mut step = beside.register.take_in(locations, brings);
    if !rates.is_empty() {
        take_rates(rates, beside, by_hand, &mut report, &mut step);
    }
    (report, step)
}

fn take_rates(
    rates: Vec<Rate>,
    beside: &mut Beside,
    by_hand: &[Provider],
    report: &mut FileReport,
    step: &mut Step,
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
        if beside.rate_cards.take_in(&id, &name, rate) { step.prices += 1 } else { step.same += 1 }
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
            if f.alternate() {
                write!(f, "{report:#}")?;
            } else {
                write!(f, "{report}")?;
            }
            let Change { new, changed, same, nameless } = change;
            writeln!(f, "  {new} new, {changed} changed, {same} as they were.")?;
            if *nameless > 0 {
                writeln!(f, "  {nameless} are not in the register, and the file does not name them.")?;
            }
        }
        write!(f, "{}", self.gone)?;
        for (name, reason) in &self.broken {
            writeln!(f, "{}: nothing was taken. {reason}", crate::catalogue::visible(name).0)?;
        }
        let Imported { locations, rates, own, by_hand, .. } = self;
        let providers = match by_hand {
            0 => String::new(),
            1 => "1 provider written by hand, ".to_owned(),
            count => format!("{count} providers written by hand, "),
        };
        writeln!(
            f,
            "The catalogue has {locations} locations, {providers}{rates} prices of rate cards and {own} of its own."
        )
    }
}
