//! Days as these files write them: `19/Jan/2026 - 00:00`, `19/01/2026 - 00:00`, `12/02/2020`, `2025-08-28`,
//! `28 August 2025`, or a spreadsheet's count of days.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a day; the time of day behind it is not kept.
pub(super) fn read(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(Ok(day)) = text.get(..10).map(str::parse::<Date>) {
        return Some(day);
    }
    let mut parts = text.split(['/', ' ', '-', '.']).filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = match month.parse::<i8>() {
        Ok(number) => number,
        Err(_) => {
            let short: String = month.chars().take(3).collect::<String>().to_lowercase();
            i8::try_from(MONTHS.iter().position(|name| *name == short)? + 1).ok()?
        }
    };
    let year: i16 = year.parse().ok()?;
    Date::new(year, month, day.parse().ok()?).ok().filter(|day| (1900..=2200).contains(&day.year()))
}

/// The day in a sentence such as *This data was produced on 28 August 2025*.
pub(super) fn in_sentence(text: &str) -> Option<Date> {
    let (_, after) = text.split_once(" on ")?;
    read(after)
}

/// A spreadsheet's day: so many since 30 December 1899.
pub(super) fn of_serial(days: f64) -> Option<Date> {
    if !(1.0..200_000.0).contains(&days) {
        return None;
    }
    // Whole days: the time of day is behind the point.
    let whole: Span = (days.trunc() as i64).days();
    Date::new(1899, 12, 30).ok()?.checked_add(whole).ok()
}
