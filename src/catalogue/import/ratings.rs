//! CQC's latest ratings: a row for each location, service group and question. The rating of a location is the row in
//! which both group and question are *Overall*; the five questions stand in the rows of the group *Overall*.

use super::columns::{Cells, Column, Places, fold};
use super::sheet::Sheet;
use super::{FileKind, FileReport, Taken, date};
use crate::catalogue::register::{Location, kind_of_service};
use crate::catalogue::{Inspection, Postcode, Question, Rating};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::HashMap;

/// What is said of the row that gives way: the later speaks, and of one day the lower.
const EARLIER: &str = "another row rates the same question";

pub(super) fn read(name: &str, sheet: Sheet<'_>) -> Taken {
    let mut report = FileReport::new(name, FileKind::Ratings);
    report.as_of = sheet.day;
    let places = Places::of(&sheet.header);
    let mut order: Vec<String> = Vec::new();
    let mut found: HashMap<String, Rated> = HashMap::new();
    for (line, row) in sheet.rows {
        report.rows += 1;
        let taken = row.map_err(str::to_owned).and_then(|row| {
            let cells = places.cells(&row);
            let (id, domain, rating) = of_cells(&cells)?;
            let published = cells.text(Column::RatedOn).as_deref().and_then(date::read);
            let rated = found.entry(id.clone()).or_insert_with(|| {
                order.push(id.clone());
                Rated::new(id, &cells)
            });
            Ok(rated.take(domain, Row { line, rating, published }))
        });
        match taken {
            Ok(None) => report.read += 1,
            Ok(Some(gives_way)) => report.leave_out(gives_way, EARLIER),
            Err(reason) => report.leave_out(line, &reason),
        }
    }
    let locations = order.into_iter().filter_map(|id| found.remove(&id)).map(Rated::into_location).collect();
    Taken { locations, rates: Vec::new(), report }
}

/// What a row rates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Domain {
    Overall,
    One(Question),
}

fn of_cells(cells: &Cells<'_>) -> Result<(String, Domain, Rating), String> {
    let id = cells.text(Column::Id).ok_or("it has no location id")?;
    let social_care = match (cells.text(Column::Sector), cells.text(Column::Category)) {
        (Some(sector), _) => fold(&sector) == "social care org",
        (None, Some(category)) => kind_of_service(&category).is_some(),
        (None, None) => true,
    };
    if !social_care {
        return Err("not social care for adults".to_owned());
    }
    let group = cells.text(Column::Group).unwrap_or_default();
    if !group.eq_ignore_ascii_case("overall") {
        return Err("of one group of services only".to_owned());
    }
    let domain = cells.text(Column::Domain).unwrap_or_default();
    let domain = match fold(&domain).as_str() {
        "overall" => Domain::Overall,
        other => {
            let asked = Question::ALL.into_iter().find(|question| fold(question.words()) == other);
            Domain::One(asked.ok_or("its question is not one of the five")?)
        }
    };
    let rating = cells.text(Column::LatestRating).ok_or("it has no rating")?;
    Ok((id, domain, Rating::read(&rating)))
}

/// How a row rates it.
struct Row {
    line: u64,
    rating: Rating,
    published: Option<Date>,
}

struct Rated {
    location: Location,
    rows: Vec<(Domain, Row)>,
}

impl Rated {
    fn new(id: String, cells: &Cells<'_>) -> Rated {
        let location = Location {
            id,
            name: cells.text(Column::Name),
            place: cells.text(Column::Town),
            postcode: cells.text(Column::Postcode).as_deref().and_then(Postcode::parse),
            council: cells.text(Column::Council),
            region: cells.text(Column::Region),
            services: cells.text(Column::Category).into_iter().collect(),
            provider_id: cells.text(Column::ProviderId),
            provider: cells.text(Column::ProviderName),
            brand: cells.text(Column::Brand).map(|brand| super::locations::without_brand(&brand)),
            ..Location::default()
        };
        Rated { location, rows: Vec::new() }
    }

    /// Takes a row in; the line of the one that gives way, where the same is rated already. The later speaks, and of one
    /// day the lower, for nothing may look better than it is.
    fn take(&mut self, domain: Domain, row: Row) -> Option<u64> {
        let Some((_, known)) = self.rows.iter_mut().find(|(rated, _)| *rated == domain) else {
            self.rows.push((domain, row));
            return None;
        };
        let rank = |row: &Row| (row.published, row.rating.grade().map(Reverse));
        let gives_way = if rank(&row) > rank(known) { std::mem::replace(known, row) } else { row };
        Some(gives_way.line)
    }

    fn into_location(mut self) -> Location {
        let mut take = |domain| {
            let at = self.rows.iter().position(|(rated, _)| *rated == domain)?;
            Some(self.rows.swap_remove(at).1)
        };
        let inspection = take(Domain::Overall).map(|overall| Inspection {
            questions: Question::ALL
                .into_iter()
                .filter_map(|question| Some((question, take(Domain::One(question))?.rating)))
                .collect(),
            published: overall.published,
            overall: overall.rating,
        });
        Location { inspection, ..self.location }
    }
}
