//! The one reader of the contract's dates: year, month and day, nothing looser.

use jiff::civil::Date;

/// Reads a date of the contract.
///
/// # Errors
/// A sentence that says what is wrong.
pub(crate) fn date(text: &str) -> Result<Date, &'static str> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return Err(NOT_A_DATE) };
    let figures = |part: &str, long: usize| {
        (part.len() == long && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    let (Some(year), Some(month), Some(day)) = (figures(year, 4), figures(month, 2), figures(day, 2)) else {
        return Err(NOT_A_DATE);
    };
    if !(1900..=2200).contains(&year) {
        return Err("The year has to be from 1900 to 2200.");
    }
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return Err(NOT_A_DATE) };
    Date::new(year, month, day).map_err(|_| "There is no such day in the calendar.")
}

const NOT_A_DATE: &str = "It is not a date. Write year, month and day, as 2026-12-01.";
