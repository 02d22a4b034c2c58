//! Prices that stand beside the register, a row for each, joined to a location by its id: what rate cards said, and the
//! council's own, with its places and notes. Imports write the first file and never the second, which goes before it,
//! so that no card takes back what somebody has put right by hand.

use super::import::Rate;
use super::provider::{MINUTES_OF_A_DAY, MOST_SHARERS};
use super::{Arranged, Price, Provider, Unit};
use crate::amount::Money;
use std::collections::{BTreeMap, BTreeSet};

/// The council's own prices in a catalogue's folder: edited by hand or in a spreadsheet, and by nobody else.
pub const OWN: &str = "own/prices.csv";
/// What rate cards said: written by imports, and by nobody else.
pub const RATE_CARDS: &str = "rate-cards/prices.csv";

/// The columns that are written. A file may leave out those that say nothing, and have them in any order.
const COLUMNS: [&str; 16] = [
    "id",
    "name",
    "price_name",
    "unit",
    "minutes",
    "price",
    "weekend",
    "bank_holiday",
    "minimum_minutes",
    "travel",
    "shared_by",
    "guaranteed",
    "areas",
    "places",
    "arranged",
    "note",
];

/// Without these a row is no price of anybody.
const NEEDED: [&str; 4] = ["id", "price_name", "unit", "price"];

/// One row: a price of a location, with what the council knows beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedPrice {
    /// Whose it is.
    pub id: String,
    /// Their name, for whoever reads the file.
    pub name: String,
    /// The price.
    pub price: Price,
    /// How many more people there is room for.
    pub places: Option<u32>,
    /// On what terms it is to be had.
    pub arranged: Option<String>,
    /// A note of the council's.
    pub note: Option<String>,
}

/// Which price it is: whose, what it is called, and the areas it is for, as they are written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Which {
    id: String,
    name: String,
    areas: String,
}

impl Which {
    pub(super) fn of(id: &str, price: &Price) -> Which {
        let mut areas: Vec<&str> = price.areas.iter().map(String::as_str).collect();
        areas.sort_unstable();
        Which { id: id.to_owned(), name: price.name.clone(), areas: areas.join("|") }
    }
}

/// The rows, by location, name and areas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceList {
    rows: BTreeMap<Which, ListedPrice>,
}

impl PriceList {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Takes in a price of a rate card; what the card does not say of places, terms and notes stays as it was.
    /// True if something changed.
    pub fn take_in(&mut self, id: &str, name: &str, rate: Rate) -> bool {
        let which = Which::of(id, &rate.price);
        let before = self.rows.get(&which);
        let row = ListedPrice {
            id: id.to_owned(),
            name: name.to_owned(),
            price: kept_beside(rate.price, before.map(|row| &row.price)).plain(),
            places: rate.places.or_else(|| before.and_then(|row| row.places)),
            arranged: rate.arranged.or_else(|| before.and_then(|row| row.arranged.clone())),
            note: rate.note.or_else(|| before.and_then(|row| row.note.clone())),
        };
        let changed = before != Some(&row);
        self.rows.insert(which, row);
        changed
    }

    /// Reads the file.
    ///
    /// # Errors
    /// The first line that cannot be read, and why.
    pub fn read(text: &str) -> Result<PriceList, (u64, String)> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().map_err(|fault| (1, fault.to_string()))?;
        let header: Vec<String> = header.iter().map(str::to_owned).collect();
        let unknown = header.iter().find(|name| !COLUMNS.contains(&name.as_str()));
        let missing = NEEDED.iter().any(|needed| header.iter().all(|name| name != needed));
        if let Some(name) = unknown.map(|name| super::visible(name).0).or(missing.then(String::new)) {
            let known = COLUMNS.join(",");
            let what = if name.is_empty() {
                "A column is missing".to_owned()
            } else {
                format!("{name} is no column")
            };
            return Err((1, format!("{what}. Its first line has to be: {known}")));
        }
        let mut own = PriceList::default();
        for record in reader.records() {
            let record = record
                .map_err(|fault| (fault.position().map_or(0, csv::Position::line), fault.to_string()))?;
            let line = record.position().map_or(0, csv::Position::line);
            let row = of_record(&header, &record).map_err(|reason| (line, reason))?;
            if own.rows.insert(Which::of(&row.id, &row.price), row).is_some() {
                return Err((line, "This price of this id is here twice. Take one out.".to_owned()));
            }
        }
        Ok(own)
    }

    /// The file.
    pub fn written(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing into memory does not fail.
        let _ = writer.write_record(COLUMNS);
        for row in self.rows.values() {
            let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
            let money = |money: Option<Money>| money.map(|money| money.to_string()).unwrap_or_default();
            let cells: [String; COLUMNS.len()] = [
                row.id.clone(),
                row.name.clone(),
                row.price.name.clone(),
                row.price.unit.id().to_owned(),
                number(row.price.minutes),
                row.price.price.to_string(),
                money(row.price.weekend),
                money(row.price.bank_holiday),
                number(row.price.minimum_minutes),
                money(row.price.travel),
                number(row.price.shared_by),
                row.price.guaranteed.clone().unwrap_or_default(),
                row.price.areas.join("|"),
                number(row.places),
                row.arranged.clone().unwrap_or_default(),
                row.note.clone().unwrap_or_default(),
            ];
            let _ = writer.write_record(cells.iter().map(|cell| super::register::harmless_cell(cell)));
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    /// Whether one of these goes before a price of somebody: it has the name, and is for its areas or for any.
    pub(super) fn goes_before(&self, id: &str, price: &Price) -> bool {
        self.of(id).any(|row| takes_the_place(&row.price, price))
    }

    /// The ids that have a price here.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(|which| which.id.as_str())
    }

    fn of(&self, id: &str) -> impl Iterator<Item = &ListedPrice> {
        let first = Which { id: id.to_owned(), name: String::new(), areas: String::new() };
        let id = id.to_owned();
        self.rows.range(first..).take_while(move |(which, _)| which.id == id).map(|(_, row)| row)
    }

    /// Gives a provider what rate cards said of it: what is written by hand goes before that.
    pub(super) fn fill(&self, provider: &mut Provider) {
        for row in self.of(&provider.id) {
            if !provider.prices.iter().any(|price| takes_the_place(price, &row.price)) {
                provider.prices.push(row.price.clone().plain());
            }
            provider.places = provider.places.or(row.places);
            provider.arranged = provider.arranged.take().or_else(|| row.arranged());
            row.widen(&mut provider.areas);
        }
    }

    /// Gives a provider what the council says of it. A price goes before one of the same name, of which it keeps what
    /// it does not say itself, and before the others for its own areas.
    pub(super) fn give(&self, provider: &mut Provider) {
        let mut prices: Vec<Price> = Vec::new();
        for row in self.of(&provider.id) {
            let before = provider.prices.iter().find(|price| takes_the_place(&row.price, price));
            prices.push(kept_beside(row.price.clone(), before).plain());
            provider.places = row.places.or(provider.places);
            provider.arranged = row.arranged().or(provider.arranged.take());
            row.widen(&mut provider.areas);
        }
        provider.prices.retain(|price| !prices.iter().any(|row| takes_the_place(row, price)));
        provider.prices.splice(0..0, prices);
    }
}

impl ListedPrice {
    fn arranged(&self) -> Option<Arranged> {
        self.arranged.as_deref().map(Arranged::read)
    }

    /// Who has a price for an area serves it.
    fn widen(&self, areas: &mut Vec<String>) {
        let new: Vec<String> =
            self.price.areas.iter().filter(|area| !areas.contains(area)).cloned().collect();
        areas.extend(new);
    }
}

/// A price of the same name takes another's place where it is for all areas, or for the very same.
pub(super) fn takes_the_place(first: &Price, other: &Price) -> bool {
    let as_set = |price: &Price| price.areas.iter().cloned().collect::<BTreeSet<String>>();
    first.name == other.name && (first.areas.is_empty() || as_set(first) == as_set(other))
}

/// A price with what its row does not say of it as it stood.
fn kept_beside(said: Price, before: Option<&Price>) -> Price {
    let Some(before) = before else { return said };
    Price {
        weekend: said.weekend.or(before.weekend),
        bank_holiday: said.bank_holiday.or(before.bank_holiday),
        minimum_minutes: said.minimum_minutes.or(before.minimum_minutes),
        travel: said.travel.or(before.travel),
        shared_by: said.shared_by.or(before.shared_by),
        guaranteed: said.guaranteed.or_else(|| before.guaranteed.clone()),
        ..said
    }
}

fn checked(price: Price) -> Result<Price, String> {
    price.checked().map_err(|fault| fault.to_string())
}

fn of_record(header: &[String], record: &csv::StringRecord) -> Result<ListedPrice, String> {
    let cell = |column: &str| {
        let at = header.iter().position(|known| known == column);
        let text = at.and_then(|at| record.get(at)).map(super::register::plain_cell).unwrap_or_default();
        (!text.is_empty()).then_some(text)
    };
    let money = |column| match cell(column) {
        Some(text) => Money::parse(&text).map(Some).map_err(|fault| format!("{column}: {fault}")),
        None => Ok(None),
    };
    let count = |column, most: u32| match cell(column) {
        Some(text) => match text.parse::<u32>() {
            Ok(number) if number <= most => Ok(Some(number)),
            _ => Err(format!("{column}: write a whole number up to {most}.")),
        },
        None => Ok(None),
    };
    let areas = cell("areas").unwrap_or_default();
    Ok(ListedPrice {
        id: cell("id").ok_or("It has no id.")?,
        name: cell("name").unwrap_or_default(),
        price: checked(Price {
            name: cell("price_name").ok_or("It has no price_name.")?,
            unit: Unit::read(&cell("unit").ok_or("It has no unit.")?),
            minutes: count("minutes", MINUTES_OF_A_DAY)?,
            price: money("price")?.ok_or("It has no price.")?,
            weekend: money("weekend")?,
            bank_holiday: money("bank_holiday")?,
            minimum_minutes: count("minimum_minutes", MINUTES_OF_A_DAY)?,
            travel: money("travel")?,
            shared_by: count("shared_by", MOST_SHARERS)?,
            guaranteed: cell("guaranteed"),
            areas: areas.split('|').filter(|area| !area.is_empty()).map(str::to_owned).collect(),
        })?,
        places: count("places", 10_000)?,
        arranged: cell("arranged"),
        note: cell("note"),
    })
}
