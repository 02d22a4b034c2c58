//! A council's own prices, places and notes: `own/prices.csv`, a row for each price, joined to a location by its id.
//! Edited by hand or in a spreadsheet; a rate card that is imported adds rows and changes its own, and takes none away.

use super::import::Rate;
use super::provider::{MINUTES_OF_A_DAY, MOST_SHARERS};
use super::{Arranged, Price, Provider, Unit};
use crate::amount::Money;
use std::collections::BTreeMap;

/// Where it stands in a catalogue's folder.
pub const FILE: &str = "own/prices.csv";

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
pub struct OwnPrice {
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

/// The rows, by location and by the price's name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnPrices {
    rows: BTreeMap<(String, String), OwnPrice>,
}

impl OwnPrices {
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
        let key = (id.to_owned(), rate.price.name.clone());
        let before = self.rows.get(&key);
        let row = OwnPrice {
            id: id.to_owned(),
            name: name.to_owned(),
            price: kept_beside(rate.price, before.map(|row| &row.price)).plain(),
            places: rate.places.or_else(|| before.and_then(|row| row.places)),
            arranged: rate.arranged.or_else(|| before.and_then(|row| row.arranged.clone())),
            note: rate.note.or_else(|| before.and_then(|row| row.note.clone())),
        };
        let changed = before != Some(&row);
        self.rows.insert(key, row);
        changed
    }

    /// Reads the file.
    ///
    /// # Errors
    /// The first line that cannot be read, and why.
    pub fn read(text: &str) -> Result<OwnPrices, (u64, String)> {
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
        let mut own = OwnPrices::default();
        for record in reader.records() {
            let record = record
                .map_err(|fault| (fault.position().map_or(0, csv::Position::line), fault.to_string()))?;
            let line = record.position().map_or(0, csv::Position::line);
            let row = of_record(&header, &record).map_err(|reason| (line, reason))?;
            if own.rows.insert((row.id.clone(), row.price.name.clone()), row).is_some() {
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

    /// Gives a provider what the council knows of it. A price of the same name is the council's.
    pub(super) fn give(&self, provider: &mut Provider) {
        let from = (provider.id.clone(), String::new());
        for (_, row) in self.rows.range(from..).take_while(|((id, _), _)| *id == provider.id) {
            provider.prices.retain(|price| price.name != row.price.name);
            provider.prices.push(row.price.clone());
            provider.places = row.places.or(provider.places);
            if let Some(terms) = &row.arranged {
                provider.arranged = Some(Arranged::read(terms));
            }
            for area in &row.price.areas {
                if !provider.serves(area) {
                    provider.areas.push(area.clone());
                }
            }
        }
    }
}

/// A price of a rate card with what the card does not say of it as it stood.
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

fn of_record(header: &[String], record: &csv::StringRecord) -> Result<OwnPrice, String> {
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
    Ok(OwnPrice {
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
