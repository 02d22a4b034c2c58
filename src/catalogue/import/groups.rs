//! Community groups: rows in the field names of Open Referral UK, or its JSON.

use super::api::{Records, listed, text};
use super::columns::{Cells, Column, Places};
use super::sheet::Sheet;
use super::{FileKind, FileReport, Taken, date, locations};
use crate::catalogue::register::{Location, Standing};
use crate::catalogue::{Coordinates, Postcode};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// What the register calls a community group's service.
const SERVICE: &str = "community group";
const AGAIN: &str = "the same group stands higher up";

pub(super) fn read(name: &str, sheet: Sheet<'_>) -> Taken {
    let places = Places::of(&sheet.header);
    let id = sheet.header.iter().position(|cell| cell == "id");
    let mut report = FileReport::new(name, FileKind::Groups);
    let rows = sheet.rows.map(|(line, row)| {
        let group = row.map_err(str::to_owned).and_then(|row| {
            let id = id.and_then(|at| row.get(at)).and_then(|cell| super::report::clean(cell));
            of_cells(&places.cells(&row), id)
        });
        (line, group)
    });
    let locations = report.take_once(rows, AGAIN);
    report.as_of = locations.iter().filter_map(|location| location.as_of).max();
    Taken { locations, rates: Vec::new(), report }
}

pub(super) fn of_services(name: &str, records: &Records) -> Taken {
    let mut report = FileReport::new(name, FileKind::OpenReferral);
    report.is_list = records.is_list;
    let rows = records.all.iter().map(|(line, record)| {
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
    let active = status.is_none_or(|status| status.eq_ignore_ascii_case("active"));
    active.then_some(()).ok_or_else(|| "no longer active".to_owned())
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
    let place = places_of(record).into_iter().find(|place| place.says_where()).unwrap_or_default();
    let knows = terms_of(record).into_iter().chain(text(record, "description")).collect();
    Ok(Location {
        place: place.town,
        postcode: place.postcode,
        coordinates: place.coordinates,
        knows,
        as_of: assured,
        ..made
    })
}

/// Where a service is to be had.
#[derive(Default)]
struct Place {
    town: Option<String>,
    postcode: Option<Postcode>,
    coordinates: Option<Coordinates>,
}

impl Place {
    fn says_where(&self) -> bool {
        self.postcode.is_some() || self.coordinates.is_some() || self.town.is_some()
    }
}

/// The standard puts a location beneath each `service_at_location`; some lists put it beneath the service.
fn places_of(record: &Value) -> Vec<Place> {
    let beneath = listed(record, "service_at_locations").filter_map(|at| at.get("location"));
    let own = record.get("location").into_iter().filter(|location| location.is_object());
    beneath.chain(listed(record, "locations")).chain(own).map(place_of).collect()
}

fn place_of(location: &Value) -> Place {
    let addresses = || listed(location, "addresses").chain(listed(location, "physical_addresses"));
    let first = |field: &str| addresses().find_map(|address| text(address, field));
    let degrees = |field: &str| {
        let value = location.get(field)?;
        value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())
    };
    let at = degrees("latitude").zip(degrees("longitude"));
    Place {
        town: first("city"),
        postcode: addresses().find_map(|address| {
            Postcode::parse(&text(address, "postal_code").or_else(|| text(address, "postcode"))?)
        }),
        coordinates: at.and_then(|(latitude, longitude)| locations::placed(latitude, longitude)),
    }
}

/// The words it is sorted under, each once: terms beneath its attributes, or beneath the service itself.
fn terms_of(record: &Value) -> Vec<String> {
    let of_attributes = listed(record, "attributes").filter_map(|one| one.get("taxonomy_term"));
    let own = ["taxonomy_terms", "taxonomies", "service_taxonomys"]
        .into_iter()
        .flat_map(|field| listed(record, field));
    let own = own.map(|term| term.get("taxonomy_term").or_else(|| term.get("taxonomy")).unwrap_or(term));
    let mut terms = Vec::new();
    for name in of_attributes.chain(own).filter_map(|term| text(term, "name")) {
        if !terms.contains(&name) {
            terms.push(name);
        }
    }
    terms
}
