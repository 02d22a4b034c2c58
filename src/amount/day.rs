//! Days as people say them, and the day in London.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The months' names, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a day's month.
pub fn month(day: Date) -> &'static str {
    usize::try_from(day.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("")
}

/// A day as a sentence says it: `4 April 2027`.
pub fn date_in_words(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// A day where there is little room: `1 Dec 2026`.
pub fn date_in_short(day: Date) -> String {
    let month = month(day);
    format!("{} {} {}", day.day(), month.get(..3).unwrap_or(month), day.year())
}

/// The time that councils in England keep.
pub fn london() -> TimeZone {
    jiff::tz::get!("Europe/London")
}

/// The day and the time of day in London, `15:08`.
pub fn in_london(at: Timestamp) -> (Date, String) {
    let there = at.to_zoned(london());
    (there.date(), format!("{:02}:{:02}", there.hour(), there.minute()))
}
