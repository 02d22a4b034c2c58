//! The files of a register: a council each, and within it a row for each location, in the order of the ids.

use super::{Location, Register, Standing};
use crate::catalogue::{Coordinates, Inspection, Postcode, Question, Rating, visible};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The columns of a register's file.
const COLUMNS: [&str; 24] = [
    "id",
    "name",
    "also_known_as",
    "place",
    "postcode",
    "latitude",
    "longitude",
    "council",
    "region",
    "beds",
    "services",
    "knows",
    "provider_id",
    "provider",
    "brand",
    "standing",
    "overall",
    "safe",
    "effective",
    "caring",
    "responsive",
    "well_led",
    "rated_on",
    "as_of",
];

impl Register {
    /// The files of the register, by name: a council each, and within it the ids in order.
    pub fn files(&self) -> BTreeMap<String, String> {
        let mut by_file: BTreeMap<String, Vec<&Location>> = BTreeMap::new();
        for location in self.locations.values() {
            by_file.entry(file_of(location.council.as_deref())).or_default().push(location);
        }
        by_file.into_iter().map(|(file, locations)| (file, written(&locations))).collect()
    }

    /// Reads one file of the register into it.
    ///
    /// # Errors
    /// The first line that cannot be read, and why.
    pub fn read_file(&mut self, text: &str) -> Result<(), (u64, String)> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().map_err(|fault| (1, fault.to_string()))?;
        if header.iter().ne(COLUMNS) {
            return Err((1, format!("Its first line has to be: {}", COLUMNS.join(","))));
        }
        for record in reader.records() {
            let record = record
                .map_err(|fault| (fault.position().map_or(0, csv::Position::line), fault.to_string()))?;
            let line = record.position().map_or(0, csv::Position::line);
            let location = of_record(&record).map_err(|reason| (line, reason))?;
            if self.locations.insert(location.id.clone(), location).is_some() {
                return Err((line, "This id is in the register twice. Take one out.".to_owned()));
            }
        }
        Ok(())
    }
}

/// `Bristol, City of` is kept in `bristol-city-of.csv`.
fn file_of(council: Option<&str>) -> String {
    let letters = council.unwrap_or("elsewhere").to_lowercase();
    let words = letters.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    let name: String = name.chars().take(60).collect();
    format!("{}.csv", if name.is_empty() { "elsewhere" } else { &name })
}

fn written(locations: &[&Location]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory does not fail; a row of another length would be a slip of ours that a test finds.
    let _ = writer.write_record(COLUMNS);
    for location in locations {
        let _ = writer.write_record(cells(location).iter().map(|cell| harmless_cell(cell)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

pub(super) fn cells(location: &Location) -> [String; 24] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let degrees = |degrees: Option<f64>| degrees.map(|degrees| format!("{degrees:.5}")).unwrap_or_default();
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let inspection = location.inspection.as_ref();
    let question = |question| {
        let rating = inspection.and_then(|inspection| inspection.of(question));
        rating.map(|rating| rating.words().to_owned()).unwrap_or_default()
    };
    let [safe, effective, caring, responsive, well_led] = Question::ALL.map(question);
    [
        location.id.clone(),
        text(&location.name),
        text(&location.also_known_as),
        text(&location.place),
        location.postcode.as_ref().map(ToString::to_string).unwrap_or_default(),
        degrees(location.coordinates.map(|at| at.latitude)),
        degrees(location.coordinates.map(|at| at.longitude)),
        text(&location.council),
        text(&location.region),
        location.beds.map(|beds| beds.to_string()).unwrap_or_default(),
        location.services.join("|"),
        location.knows.join("|"),
        text(&location.provider_id),
        text(&location.provider),
        text(&location.brand),
        location.standing.unwrap_or_default().word().to_owned(),
        inspection.map(|inspection| inspection.overall.words().to_owned()).unwrap_or_default(),
        safe,
        effective,
        caring,
        responsive,
        well_led,
        day(inspection.and_then(|inspection| inspection.published)),
        day(location.as_of),
    ]
}

/// A cell that a spreadsheet would take for a formula is told to be text.
pub(in crate::catalogue) fn harmless_cell(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

pub(in crate::catalogue) fn plain_cell(cell: &str) -> String {
    let told = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r']));
    visible(told.unwrap_or(cell)).0
}

fn of_record(record: &csv::StringRecord) -> Result<Location, String> {
    let cell = |column: &str| {
        let at = COLUMNS.iter().position(|known| *known == column);
        let text = at.and_then(|at| record.get(at)).map(plain_cell).unwrap_or_default();
        (!text.is_empty()).then_some(text)
    };
    let list = |column| {
        let text = cell(column).unwrap_or_default();
        text.split('|').filter(|one| !one.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let day = |column| match cell(column) {
        Some(text) => text.parse::<Date>().map(Some).map_err(|_| format!("{column} is not a day: {text}")),
        None => Ok(None),
    };
    let number = |column| match cell(column) {
        Some(text) => text.parse::<f64>().map(Some).map_err(|_| format!("{column} is not a number: {text}")),
        None => Ok(None),
    };
    let coordinates = match (number("latitude")?, number("longitude")?) {
        (Some(latitude), Some(longitude)) => Some(Coordinates { latitude, longitude }),
        _ => None,
    };
    let overall = cell("overall").map(|words| Rating::read(&words));
    let questions =
        Question::ALL.iter().filter_map(|question| Some((*question, Rating::read(&cell(question.field())?))));
    let questions: Vec<(Question, Rating)> = questions.collect();
    let published = day("rated_on")?;
    Ok(Location {
        id: cell("id").ok_or("It has no id.")?,
        name: Some(cell("name").ok_or("It has no name.")?),
        also_known_as: cell("also_known_as"),
        place: cell("place"),
        postcode: cell("postcode").as_deref().and_then(Postcode::parse),
        coordinates,
        council: cell("council"),
        region: cell("region"),
        beds: cell("beds").and_then(|beds| beds.parse().ok()),
        services: list("services"),
        knows: list("knows"),
        provider_id: cell("provider_id"),
        provider: cell("provider"),
        brand: cell("brand"),
        standing: cell("standing").as_deref().and_then(Standing::read),
        inspection: overall.map(|overall| Inspection { overall, questions, published }),
        as_of: day("as_of")?,
    })
}
