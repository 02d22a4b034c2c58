//! Who we are talking with: an age beside the birth date, whose the reference is, and everybody in the room in one place.

use super::rows::{COLUMN_OF_PERSON, Row, What, form_rows};
use super::start::is_new;
use super::{Library, OpenPlan};
use crate::plan::{Change, Path};
use jiff::civil::Date;

/// The rows of step 1.
pub(super) fn person(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let mut first = true;
    let rows = form_rows(open, library, &[]).into_iter();
    rows.map(|row| match &row.what {
        What::Field(field) if field.shape == "reference" => Row { aside: offered(open), ..row },
        What::Field(field) if field.shape == "person.date_of_birth" => Row { aside: age(open), ..row },
        What::Item(..) => in_the_room(row, &mut first),
        What::Add(_) => in_the_room(Row { label: "a  add somebody".to_owned(), ..row }, &mut first),
        _ => row,
    })
    .collect()
}

/// People stand one beneath the other where the values of the step do, with one label for all.
fn in_the_room(row: Row, first: &mut bool) -> Row {
    let label = if std::mem::take(first) { "In the room" } else { "" };
    Row { label: label.to_owned(), value: row.label, column: COLUMN_OF_PERSON, ..row }
}

/// A reference is offered until another is written.
fn offered(open: &OpenPlan) -> String {
    let at = Path::top().field("reference");
    let began = open.history.first_step();
    let offered = began.iter().find_map(|change| match change {
        Change::Set { at: set, after, .. } if *set == at => after.as_deref(),
        _ => None,
    });
    let now = open.history.sheet().typed(&at);
    let is_offered = is_new(began) && now.is_some() && now == offered;
    if is_offered { "(offered)".to_owned() } else { String::new() }
}

fn age(open: &OpenPlan) -> String {
    let born = open.made.plan.person.as_ref().and_then(|person| person.date_of_birth);
    match born.map(|born| years_old(born, open.today)) {
        Some(1) => "1 year old".to_owned(),
        Some(years @ 0..) => format!("{years} years old"),
        _ => String::new(),
    }
}

/// Whole years: one more on each birthday. Of a birth on 29 February, on 1 March where there is no such day.
fn years_old(born: Date, today: Date) -> i16 {
    let to_come = (today.month(), today.day()) < (born.month(), born.day());
    today.year() - born.year() - i16::from(to_come)
}

#[cfg(test)]
mod tests {
    use super::years_old;

    fn on(today: &str) -> i16 {
        years_old("1945-03-14".parse().unwrap(), today.parse().unwrap())
    }

    // Born on 14 March 1945: the 81st birthday is 14 March 2026.
    #[test]
    fn a_year_older_on_the_birthday_and_not_before() {
        assert_eq!(on("2026-03-13"), 80);
        assert_eq!(on("2026-03-14"), 81);
        assert_eq!(on("2026-12-01"), 81);
        assert_eq!(on("2027-02-28"), 81);
        assert_eq!(on("1945-03-14"), 0);
    }

    // 2028 is the next year after 2026 with a 29 February.
    #[test]
    fn a_leap_day_is_kept_on_the_first_of_march() {
        let old = |today: &str| years_old("1948-02-29".parse().unwrap(), today.parse().unwrap());
        assert_eq!([old("2026-02-28"), old("2026-03-01")], [77, 78]);
        assert_eq!([old("2028-02-28"), old("2028-02-29")], [79, 80]);
    }
}
