//! A council's rate card: a price to a row, joined to a location by its id or, where there is none, by its name.

use super::columns::{Cells, Column, Places};
use super::sheet::Sheet;
use super::{FileKind, FileReport, Taken};
use crate::amount::Money;
use crate::catalogue::{Price, Unit};

/// One price of a rate card, and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// The line it stands on.
    pub line: u64,
    /// The location's id, where the card has it.
    pub id: Option<String>,
    /// The location's name, where the card has it.
    pub name: Option<String>,
    /// The price.
    pub price: Price,
    /// How many more people there is room for, where the card says so.
    pub places: Option<u32>,
    /// On what terms it is to be had, where the card says so.
    pub arranged: Option<String>,
    /// A note of the council's.
    pub note: Option<String>,
}

pub(super) fn read(name: &str, sheet: Sheet) -> Taken {
    let mut report = FileReport::new(name, FileKind::Rates);
    let places = Places::of(&sheet.header);
    let mut rates = Vec::new();
    for (line, row) in sheet.rows {
        report.rows += 1;
        let rate = row.as_ref().map_err(|reason| (*reason).to_owned());
        match rate.and_then(|row| of_cells(&places.cells(row), line)) {
            Ok(rate) => {
                report.read += 1;
                rates.push(rate);
            }
            Err(reason) => report.leave_out(line, &reason),
        }
    }
    Taken { locations: Vec::new(), rates, report }
}

fn of_cells(cells: &Cells<'_>, line: u64) -> Result<Rate, String> {
    let (id, name) = (cells.text(Column::Id), cells.text(Column::Name));
    if id.is_none() && name.is_none() {
        return Err("it says neither whose id nor whose name".to_owned());
    }
    let money = |column| -> Result<Option<Money>, String> {
        let Some(text) = cells.text(column) else { return Ok(None) };
        Money::as_written(&text).map(Some).map_err(|_| "its price is not an amount of pounds".to_owned())
    };
    let price = money(Column::Price)?.ok_or("it has no price")?;
    if price == Money::ZERO {
        // It would sort as the cheapest of all.
        return Err("its price is 0.00, which is no price".to_owned());
    }
    let (unit, of_unit) = unit(&cells.text(Column::Unit).ok_or("it does not say what the price is for")?);
    let count = |column, what: &str| -> Result<Option<u32>, String> {
        let Some(text) = cells.text(column) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| format!("{what} are not a whole number"))
    };
    let minutes = count(Column::Minutes, "its minutes")?.or(of_unit);
    let called = cells.text(Column::PriceName).unwrap_or_else(|| match minutes {
        Some(minutes) if unit == Unit::Visit => format!("{minutes}-minute visit"),
        _ => unit.words().to_owned(),
    });
    // Shared by one stays so here: it says that an own price, kept beside it, is shared no longer.
    let price = Price {
        name: called,
        unit,
        minutes,
        price,
        weekend: money(Column::Weekend)?,
        bank_holiday: money(Column::BankHoliday)?,
        minimum_minutes: count(Column::MinimumMinutes, "the minutes of its shortest visit")?,
        travel: money(Column::Travel)?,
        shared_by: count(Column::SharedBy, "those who share it")?,
        guaranteed: cells.text(Column::Guaranteed),
        areas: cells.list(Column::Areas),
    };
    if let Some(fault) = price.fault() {
        return Err(fault.to_string());
    }
    Ok(Rate {
        line,
        id,
        name,
        price,
        places: cells.text(Column::Places).and_then(|places| places.parse().ok()),
        arranged: cells.text(Column::Arranged),
        note: cells.text(Column::Notes),
    })
}

/// What a price is for: `hour`, `30 minutes`, `per 45 min visit`, `half day`; and the minutes that the words say.
fn unit(words: &str) -> (Unit, Option<u32>) {
    let folded = super::columns::fold(words);
    let said = ["per ", "a ", "an ", "each "].iter().find_map(|before| folded.strip_prefix(before));
    let said = said.unwrap_or(&folded);
    if let Some(minutes) = minutes_said(said) {
        return (Unit::Visit, Some(minutes));
    }
    match said {
        "hour" | "hours" | "hr" | "hrs" | "hourly" => (Unit::Hour, None),
        "visit" | "call" => (Unit::Visit, None),
        "session" | "half day" | "meal" => (Unit::Session, None),
        "day" | "daily" => (Unit::Day, None),
        "night" => (Unit::Night, None),
        "week" | "weekly" => (Unit::Week, None),
        "journey" | "trip" => (Unit::Trip, None),
        "once" | "one off" => (Unit::OneOff, None),
        _ => (Unit::Other(words.to_owned()), None),
    }
}

/// `45 minutes`, `45min`, `45-minute visit`.
fn minutes_said(words: &str) -> Option<u32> {
    let rest = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let minutes = words.strip_suffix(rest)?.parse().ok()?;
    let rest = rest.trim_start_matches(['-', ' ']);
    let rest = rest.strip_suffix(" visit").or_else(|| rest.strip_suffix(" call")).unwrap_or(rest);
    matches!(rest, "minutes" | "minute" | "mins" | "min").then_some(minutes)
}
