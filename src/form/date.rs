//! Dates as people write them: `1 dec`, `1/12/26`, `2026-12-01`, `+6w`, `t` for today.

use crate::amount::{MONTHS, date_in_short};
use jiff::civil::Date;

/// Reads a date; two-figure years are within 80 years back and 20 on; a missing year is the next such day's.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn read(text: &str, today: Date) -> Result<Date, String> {
    day_of(text, today).ok_or_else(|| lacks(text, false))
}

fn day_of(text: &str, today: Date) -> Option<Date> {
    let lower = text.trim().to_lowercase();
    if matches!(lower.as_str(), "t" | "today") {
        return Some(today);
    }
    if let Some(date) = later(&lower, today) {
        return Some(date);
    }
    if let Ok(date) = crate::reading::date(&lower) {
        return Some(date);
    }
    let parts: Vec<&str> = lower
        .split(|c: char| matches!(c, '/' | '.' | '-') || c.is_whitespace())
        .filter(|p| !p.is_empty())
        .collect();
    let (day, month, year) = match parts.as_slice() {
        [day, month] => (*day, *month, None),
        [day, month, year] => (*day, *month, Some(*year)),
        _ => return None,
    };
    let day: i8 = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    let month = month_number(month)?;
    let date = match year {
        Some(year) => Date::new(full_year(year, today)?, month, day),
        None => Date::new(today.year(), month, day)
            .and_then(|date| if date < today { Date::new(today.year() + 1, month, day) } else { Ok(date) }),
    };
    date.ok().filter(|date| (1900..=2200).contains(&date.year()))
}

/// Reads a date that has been, such as a birth: a two-figure year is the last such year, and none is to come.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn read_past(text: &str, today: Date) -> Result<Date, String> {
    let date = read(text, today).map_err(|_| lacks(text, true))?;
    let two_figures = text.trim().rsplit(['/', '.', '-', ' ']).next().is_some_and(|year| year.len() == 2);
    if date <= today {
        Ok(date)
    } else if two_figures {
        Date::new(date.year() - 100, date.month(), date.day()).map_err(|_| lacks(text, true))
    } else {
        Err(format!("{} is still to come. Write a day that has been.", date_in_short(date)))
    }
}

/// What a text lacks that is kept and is no date yet.
pub(super) fn lacks(text: &str, past: bool) -> String {
    let short: String = text.trim().chars().take(20).collect();
    let like = if past { "14 march 1945, or 14/3/45" } else { "1 dec or 1/12/26" };
    let any_day = Date::constant(2000, 1, 1);
    match day_of(text, any_day) {
        Some(_) if past => format!("{short} is still to come. Write a day that has been."),
        _ => format!("{short} is not a date. Write it as {like}."),
    }
}

/// `+6w`, `+10d`, `+3m`.
fn later(text: &str, today: Date) -> Option<Date> {
    let rest = text.strip_prefix('+')?;
    let unit = rest.chars().last()?;
    let number: i64 = rest.strip_suffix(unit)?.parse().ok().filter(|n| (0..10_000).contains(n))?;
    let span = match unit {
        'd' => jiff::Span::new().days(number),
        'w' => jiff::Span::new().weeks(number),
        'm' => jiff::Span::new().months(number),
        _ => return None,
    };
    today.checked_add(span).ok()
}

fn month_number(text: &str) -> Option<i8> {
    let begins = |month: &&str| text.get(..3).is_some_and(|text| month.to_lowercase().starts_with(text));
    let named = MONTHS.iter().position(begins);
    let number = match named {
        Some(place) => i8::try_from(place + 1).ok()?,
        None => text.parse().ok()?,
    };
    (1..=12).contains(&number).then_some(number)
}

fn full_year(text: &str, today: Date) -> Option<i16> {
    let number: i16 = text.parse().ok()?;
    match text.len() {
        4 => Some(number),
        2 => {
            let century = today.year() - today.year().rem_euclid(100);
            let near = century + number;
            Some(if near > today.year() + 20 {
                near - 100
            } else if near <= today.year() - 80 {
                near + 100
            } else {
                near
            })
        }
        _ => None,
    }
}
