//! Community groups: rows in the field names of Open Referral UK, or its JSON.

use super::api::{Records, text};
use super::columns::{Cells, Column, Places};
use super::sheet::Sheet;
use super::{FileKind, FileReport, Taken, date, locations};
use crate::catalogue::Postcode;
use crate::catalogue::register::{Location, Standing};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// What the register calls a community group's service.
const SERVICE: &str = "community group";
const AGAIN: &str = "the same group stands higher up";

pub(super) fn read(name: &str, sheet: Sheet) -> Taken {
    let places = Places::of(&sheet.header);
    let id = sheet.header.iter().position(|cell| cell == "id");
    let mut report = FileReport::new(name, FileKind::Groups);
    let rows = sheet.rows.iter().map(|(line, row)| {
        let group = row.as_ref().map_err(|reason| (*reason).to_owned()).and_then(|row| {
            let id = id.and_then(|at| row.get(at)).and_then(|cell| super::report::clean(cell));
            of_cells(&places.cells(row), id)
        });
        (*line, group)
    });
    let locations = report.take_once(rows, AGAIN);
    report.as_of = locations.iter().filter_map(|location| location.as_of).max();
    Taken { locations, rates: Vec::new(), report }
}

pub(super) fn of_services(name: &str, records: &Records) -> Taken {
    let mut report = FileReport::new(name, FileKind::OpenReferral);
    let rows = records.iter().map(|(line, record)| {
        (*line, record.as_ref().map_err(|reason| (*reason).to_owned()).and_then(of_service))
    });
    let locations = report.take_once(rows, AGAIN);
    Taken { locations, rates: Vec::new(), report }
}

/// Groups have no register, so an id is made of what they call themselves and where they are: the same next time.
fn id_of(name: &str, organisation: Option<&str>, given: Option<&str>) -> String {
    let whole = format!("{}\n{}\n{}", given.unwrap_or(""), organisation.unwrap_or(""), name);
    let digest = Sha256::digest(whole.to_lowercase());
    let short: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("group-{short}")
}

fn group(id: Option<&str>, name: Option<String>, organisation: Option<String>) -> Result<Location, String> {
    let name = name.or_else(|| organisation.clone()).ok_or("it has no name")?;
    Ok(Location {
        id: id_of(&name, organisation.as_deref(), id),
        provider: organisation.filter(|organisation| *organisation != name),
        name: Some(name),
        services: vec![SERVICE.to_owned()],
        standing: Some(Standing::Registered),
        ..Location::default()
    })
}

fn is_active(status: Option<String>) -> Result<(), String> {
    match status.as_deref() {
        None | Some("active") => Ok(()),
        Some(_) => Err("no longer active".to_owned()),
    }
}

fn of_cells(cells: &Cells<'_>, id: Option<String>) -> Result<Location, String> {
    is_active(cells.text(Column::Status))?;
    let made = group(id.as_deref(), cells.text(Column::ServiceName), cells.text(Column::Organisation))?;
    let degrees = |column| cells.text(column).and_then(|text| text.parse::<f64>().ok());
    let at = degrees(Column::Latitude).zip(degrees(Column::Longitude));
    Ok(Location {
        place: cells.text(Column::Town),
        postcode: cells.text(Column::Postcode).as_deref().and_then(Postcode::parse),
        coordinates: at.and_then(|(latitude, longitude)| locations::placed(latitude, longitude)),
        council: cells.text(Column::Council),
        knows: cells.list(Column::Taxonomy).into_iter().chain(cells.text(Column::Description)).collect(),
        as_of: cells.text(Column::AsOf).as_deref().and_then(date::read),
        ..made
    })
}

fn of_service(record: &Value) -> Result<Location, String> {
    is_active(text(record, "status"))?;
    let organisation = record.get("organization").and_then(|organisation| text(organisation, "name"));
    let made = group(text(record, "id").as_deref(), text(record, "name"), organisation)?;
    let assured = text(record, "assured_date").as_deref().and_then(date::read);
    Ok(Location { knows: text(record, "description").into_iter().collect(), as_of: assured, ..made })
}
