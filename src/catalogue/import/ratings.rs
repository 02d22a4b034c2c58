//! CQC's latest ratings: a row for each location, service group and question. The rating of a location is the row in
//! which both group and question are *Overall*; the five questions stand in the rows of the group *Overall*.

use super::columns::{Cells, Column, Places, fold};
use super::sheet::Sheet;
use super::{FileKind, FileReport, Taken, date};
use crate::catalogue::register::{Location, kind_of_service};
use crate::catalogue::{Inspection, Postcode, Question, Rating};
use std::collections::HashMap;

pub(super) fn read(name: &str, sheet: Sheet) -> Taken {
    let mut report = FileReport::new(name, FileKind::Ratings);
    let places = Places::of(&sheet.header);
    let mut order: Vec<String> = Vec::new();
    let mut found: HashMap<String, Rated> = HashMap::new();
    for (line, row) in &sheet.rows {
        report.rows += 1;
        let taken = row.as_ref().map_err(|reason| (*reason).to_owned()).and_then(|row| {
            let cells = places.cells(row);
            let (id, domain, rating) = of_cells(&cells)?;
            if !found.contains_key(&id) {
                order.push(id.clone());
            }
            let rated = found.entry(id.clone()).or_insert_with(|| Rated::new(id, &cells));
            rated.take(domain, rating, cells.text(Column::RatedOn).as_deref().and_then(date::read))
        });
        match taken {
            Ok(()) => report.read += 1,
            Err(reason) => report.leave_out(*line, &reason),
        }
    }
    let locations = order.into_iter().filter_map(|id| found.remove(&id)).map(Rated::into_location).collect();
    Taken { locations, rates: Vec::new(), report }
}

/// What a row rates.
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

struct Rated {
    location: Location,
    overall: Option<Rating>,
    questions: Vec<(Question, Rating)>,
    published: Option<jiff::civil::Date>,
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
        Rated { location, overall: None, questions: Vec::new(), published: None }
    }

    fn take(
        &mut self,
        domain: Domain,
        rating: Rating,
        published: Option<jiff::civil::Date>,
    ) -> Result<(), String> {
        match domain {
            Domain::Overall if self.overall.is_none() => {
                (self.overall, self.published) = (Some(rating), published);
            }
            Domain::One(question) if !self.questions.iter().any(|(asked, _)| *asked == question) => {
                self.questions.push((question, rating));
            }
            Domain::Overall | Domain::One(_) => return Err("the same question stands higher up".to_owned()),
        }
        Ok(())
    }

    fn into_location(self) -> Location {
        let mut questions = self.questions;
        questions.sort_by_key(|(question, _)| Question::ALL.iter().position(|asked| asked == question));
        let published = self.published;
        let inspection = self.overall.map(|overall| Inspection { overall, questions, published });
        Location { inspection, ..self.location }
    }
}
