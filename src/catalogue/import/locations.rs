//! Rows of locations: CQC's directory, HSCA Active Locations, or any table that names a location and its id.

use super::columns::{BAND_FLAG, Cells, Column, Places, SERVICE_FLAG, fold};
use super::report::clean;
use super::sheet::Sheet;
use super::{FileKind, FileReport, Taken, date};
use crate::amount::capital;
use crate::catalogue::miles::{LATITUDES, LONGITUDES};
use crate::catalogue::register::{Location, Standing, kind_of_service};
use crate::catalogue::{Coordinates, Inspection, Postcode, Question, Rating};
use std::collections::HashSet;

/// What is said of a location that comes twice.
pub(super) const AGAIN: &str = "the same location stands higher up";

pub(super) fn read(name: &str, sheet: Sheet<'_>) -> Taken {
    let mut report = FileReport::new(name, FileKind::Locations);
    report.as_of = sheet.day;
    let places = Places::of(&sheet.header);
    let flags = Flags::of(&sheet.header);
    let file_day = report.as_of;
    let (mut listed, mut unread) = (HashSet::new(), 0);
    let rows = sheet.rows.map(|(line, row)| {
        let location = match row {
            Ok(row) => {
                let cells = places.cells(&row);
                listed.extend(cells.text(Column::Id));
                of_cells(&cells, &flags, &row)
            }
            Err(reason) => {
                unread += 1;
                Err(reason.to_owned())
            }
        };
        (line, location.map(|found| Location { as_of: found.as_of.or(file_day), ..found }))
    });
    let locations = report.take_once(rows, AGAIN);
    (report.listed, report.unread) = (listed, unread);
    // A table whose rows say their own day: its facts are as old as the newest of them.
    report.as_of = report.as_of.or_else(|| locations.iter().filter_map(|location| location.as_of).max());
    Taken { locations, rates: Vec::new(), report }
}

/// Columns of one service or one group of people each, ticked with a `Y`.
struct Flags {
    services: Vec<(usize, String)>,
    bands: Vec<(usize, String)>,
}

impl Flags {
    fn of(header: &[String]) -> Flags {
        let flags = |prefix: &str| {
            let columns = header.iter().enumerate();
            columns.filter_map(|(at, cell)| Some((at, cell.strip_prefix(prefix)?.to_owned()))).collect()
        };
        Flags { services: flags(SERVICE_FLAG), bands: flags(BAND_FLAG) }
    }

    fn ticked(columns: &[(usize, String)], row: &[String]) -> Vec<String> {
        let is_ticked =
            |at: usize| row.get(at).is_some_and(|cell| matches!(fold(cell).as_str(), "y" | "yes" | "true"));
        let ticked = columns.iter().filter(|(at, _)| is_ticked(*at));
        // The header is folded, so `care home service with nursing` gets its capital back.
        ticked.map(|(_, words)| capital(words)).collect()
    }
}

fn of_cells(cells: &Cells<'_>, flags: &Flags, row: &[String]) -> Result<Location, String> {
    let id = cells.text(Column::Id).ok_or("it has no location id")?;
    if cells.text(Column::DualPrimary).is_some_and(|primary| primary != id) {
        return Err("registered twice: its primary id stands for it".to_owned());
    }
    let name = cells.text(Column::Name).ok_or("it has no name")?;
    let mut services = cells.list(Column::Services);
    services.extend(Flags::ticked(&flags.services, row));
    let mut knows = cells.list(Column::Specialisms);
    knows.extend(Flags::ticked(&flags.bands, row));
    let category = cells.text(Column::Category);
    if services.is_empty() {
        services.extend(category.clone());
    }
    if !is_social_care(cells, category.as_deref(), &services) {
        return Err("not social care for adults".to_owned());
    }
    let address = cells.text(Column::Address);
    Ok(Location {
        id,
        name: Some(name),
        also_known_as: cells.text(Column::AlsoKnownAs),
        place: cells.text(Column::Town).or_else(|| address.as_deref().and_then(town_of)),
        postcode: cells.text(Column::Postcode).as_deref().and_then(Postcode::parse),
        coordinates: coordinates(cells),
        council: cells.text(Column::Council),
        region: cells.text(Column::Region),
        beds: cells.text(Column::Beds).and_then(|beds| beds.parse().ok()).filter(|beds| *beds > 0),
        services,
        knows,
        provider_id: cells.text(Column::ProviderId),
        provider: cells.text(Column::ProviderName),
        brand: cells.text(Column::Brand).map(|brand| without_brand(&brand)),
        standing: standing(cells),
        inspection: inspection(cells),
        as_of: cells.text(Column::AsOf).as_deref().and_then(date::read),
    })
}

/// By the inspectorate's own word where the file has it, else by what it is registered for.
fn is_social_care(cells: &Cells<'_>, category: Option<&str>, services: &[String]) -> bool {
    if let Some(directorate) = cells.text(Column::Directorate) {
        return fold(&directorate) == "adult social care";
    }
    if let Some(sector) = cells.text(Column::Sector) {
        return fold(&sector) == "social care org";
    }
    category.is_some_and(|category| kind_of_service(category).is_some())
        || services.iter().any(|service| kind_of_service(service).is_some())
}

/// The town is the last part of an address in one piece.
fn town_of(address: &str) -> Option<String> {
    address.rsplit(',').find_map(clean)
}

/// CQC writes `BRAND Achieve Together`.
pub(super) fn without_brand(brand: &str) -> String {
    brand.strip_prefix("BRAND ").unwrap_or(brand).to_owned()
}

/// What a file says of it, if it says anything: a directory names a dormant location and does not say that it is.
fn standing(cells: &Cells<'_>) -> Option<Standing> {
    let said = cells.text(Column::Standing).as_deref().and_then(Standing::read);
    match (said, cells.yes(Column::Dormant)) {
        (None | Some(Standing::Registered), Some(true)) => Some(Standing::Dormant),
        (None, Some(false)) => Some(Standing::Registered),
        (said, _) => said,
    }
}

fn coordinates(cells: &Cells<'_>) -> Option<Coordinates> {
    let degrees = |column| cells.text(column)?.parse::<f64>().ok();
    placed(degrees(Column::Latitude)?, degrees(Column::Longitude)?)
}

/// Coordinates within the British Isles; others are a slip.
pub(super) fn placed(latitude: f64, longitude: f64) -> Option<Coordinates> {
    let here = LATITUDES.contains(&latitude) && LONGITUDES.contains(&longitude);
    here.then_some(Coordinates { latitude, longitude })
}

fn inspection(cells: &Cells<'_>) -> Option<Inspection> {
    let overall = Rating::read(&cells.text(Column::Overall)?);
    let columns = [Column::Safe, Column::Effective, Column::Caring, Column::Responsive, Column::WellLed];
    let questions = Question::ALL.into_iter().zip(columns);
    let questions =
        questions.filter_map(|(question, column)| Some((question, Rating::read(&cells.text(column)?))));
    let day = |column| cells.text(column).as_deref().and_then(date::read);
    let published = day(Column::RatedOn).or_else(|| day(Column::InspectedOn));
    Some(Inspection { overall, questions: questions.collect(), published })
}
