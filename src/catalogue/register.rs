//! The register of a catalogue: locations as CQC's files have them, kept as one readable CSV for each council, a row for
//! each location. Written by imports and by nobody else: a council's own prices, places and notes stand in its
//! `providers/` and `own/`, which no import touches.

use super::{Coordinates, Inspection, Kind, Postcode, Provider, Question, Rating};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Whether a location may be offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Registered and at work.
    #[default]
    Registered,
    /// Registered, and not at work now: found on old plans, not offered for new ones.
    Dormant,
    /// No longer registered: found on old plans, not offered for new ones.
    Deregistered,
}

impl Standing {
    /// All of them.
    pub const ALL: [Standing; 3] = [Standing::Registered, Standing::Dormant, Standing::Deregistered];

    /// The word of the file, and for people.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Registered => "registered",
            Standing::Dormant => "dormant",
            Standing::Deregistered => "deregistered",
        }
    }

    /// Reads the word of a file.
    pub fn read(text: &str) -> Option<Standing> {
        Standing::ALL.into_iter().find(|standing| standing.word().eq_ignore_ascii_case(text.trim()))
    }
}

/// A location, or a community group: what is known of it. What a file does not say is nothing here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Location {
    /// Its id: `1-1434777508`.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Another name it goes by.
    pub also_known_as: Option<String>,
    /// The town.
    pub place: Option<String>,
    /// The postcode.
    pub postcode: Option<Postcode>,
    /// Where it lies.
    pub coordinates: Option<Coordinates>,
    /// The council it lies in.
    pub council: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// Beds, of a care home.
    pub beds: Option<u32>,
    /// What it is registered for, in the register's words.
    pub services: Vec<String>,
    /// Whom it says it can support, in the register's words.
    pub knows: Vec<String>,
    /// The provider's id.
    pub provider_id: Option<String>,
    /// The provider's name.
    pub provider: Option<String>,
    /// The brand it belongs to.
    pub brand: Option<String>,
    /// Whether it may be offered.
    pub standing: Option<Standing>,
    /// The last inspection.
    pub inspection: Option<Inspection>,
    /// The day these facts are from.
    pub as_of: Option<Date>,
}

/// How a register changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Locations that were not there before.
    pub new: u64,
    /// Locations of which something changed.
    pub changed: u64,
    /// Locations that stayed as they were.
    pub same: u64,
    /// Locations that the register does not have and the file does not name.
    pub nameless: u64,
}

/// What a file has the word on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brings {
    /// All that it says of a location.
    Facts,
    /// How a location was rated. What else it says of one only fills what nobody has said: it names services by the
    /// inspectorate's categories, and a care home with nursing is *residential* there.
    Ratings,
}

/// What taking a file in did, location by location.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The ids that it put there.
    pub new: Vec<String>,
    /// The ids of which it altered something.
    pub altered: Vec<String>,
    /// How many it left as they stood.
    pub same: u64,
    /// How many the register does not have and the file does not name.
    pub nameless: u64,
    /// Prices of the council's own that it changed.
    pub prices: u64,
}

/// The locations by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    locations: BTreeMap<String, Location>,
}

impl Register {
    /// Every location, in the order of the ids.
    pub fn locations(&self) -> impl Iterator<Item = &Location> {
        self.locations.values()
    }

    /// Whether one of them has this id.
    pub fn holds(&self, id: &str) -> bool {
        self.locations.contains_key(id)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.locations.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.locations.is_empty()
    }

    /// The location of this id.
    pub fn by_id(&self, id: &str) -> Option<&Location> {
        self.locations.get(id)
    }

    /// Takes in what a file says. The same file again changes nothing.
    pub fn take_in(&mut self, found: Vec<Location>, brings: Brings) -> Step {
        let mut step = Step::default();
        for location in found {
            match self.locations.get_mut(&location.id) {
                Some(known) => {
                    let before = known.clone();
                    known.learn(location, brings);
                    if *known == before {
                        step.same += 1;
                    } else {
                        step.altered.push(before.id);
                    }
                }
                None if location.name.is_none() => step.nameless += 1,
                None => {
                    step.new.push(location.id.clone());
                    // Whoever is in a register is registered, until a file says another thing.
                    let standing = location.standing.or(Some(Standing::Registered));
                    self.locations.insert(location.id.clone(), Location { standing, ..location });
                }
            }
        }
        step
    }

    /// How a step changed a register that was so before the whole import: what two files undo between them is no change.
    pub fn change_since(&self, before: &Register, step: &Step) -> Change {
        let as_it_was = |id: &&String| match (before.by_id(id), self.by_id(id)) {
            // As they are written: a coordinate's sixth decimal is not kept.
            (Some(before), Some(now)) => cells(before) == cells(now),
            (before, now) => before.is_none() && now.is_none(),
        };
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let same = count(step.altered.iter().filter(as_it_was).count());
        Change {
            new: count(step.new.len()),
            changed: count(step.altered.len()) - same + step.prices,
            same: step.same + same,
            nameless: step.nameless,
        }
    }

    /// Gives those of these ids another standing, as of a day where one is known.
    pub(super) fn mark(&mut self, ids: &[String], standing: Standing, day: Option<Date>) {
        for id in ids {
            if let Some(location) = self.locations.get_mut(id) {
                location.standing = Some(standing);
                location.as_of = location.as_of.max(day);
            }
        }
    }
}

/// Puts what is newer in the place of what is older; nothing in the place of something is not newer.
fn replace<T>(known: &mut Option<T>, said: Option<T>, newer: bool) {
    if said.is_some() && (newer || known.is_none()) {
        *known = said;
    }
}

impl Location {
    /// Takes in what another file says of the same location: facts of a later day win, a rating by its own day.
    fn learn(&mut self, said: Location, brings: Brings) {
        let days = self.as_of.zip(said.as_of);
        let later_day = days.is_none_or(|(known, said)| said >= known);
        let day_is_later = days.is_some_and(|(known, said)| said > known);
        let newer = later_day && brings == Brings::Facts;
        replace(&mut self.name, said.name, newer);
        replace(&mut self.also_known_as, said.also_known_as, newer);
        replace(&mut self.place, said.place, newer);
        replace(&mut self.postcode, said.postcode, newer);
        replace(&mut self.coordinates, said.coordinates, newer);
        replace(&mut self.council, said.council, newer);
        replace(&mut self.region, said.region, newer);
        replace(&mut self.beds, said.beds, newer);
        replace(&mut self.provider_id, said.provider_id, newer);
        replace(&mut self.provider, said.provider, newer);
        replace(&mut self.brand, said.brand, newer);
        replace(&mut self.standing, said.standing, newer);
        for (known, said) in [(&mut self.services, said.services), (&mut self.knows, said.knows)] {
            if !said.is_empty() && (newer || known.is_empty()) {
                *known = said;
            }
        }
        if let Some(said) = said.inspection {
            self.inspection = Some(match self.inspection.take() {
                Some(known) => later(known, said, later_day, day_is_later),
                None => said,
            });
        }
        if brings == Brings::Facts {
            self.as_of = self.as_of.max(said.as_of);
        }
    }

    fn kinds(&self) -> Vec<Kind> {
        self.services.iter().filter_map(|service| kind_of_service(service)).collect()
    }

    /// What else it is registered for. A care home with nursing is not offered as one without: its price is another.
    fn also(&self, first: &Kind) -> Vec<Kind> {
        let mut also: Vec<Kind> = Vec::new();
        for kind in self.kinds() {
            if kind != *first && kind != Kind::CareHome && !also.contains(&kind) {
                also.push(kind);
            }
        }
        also
    }

    /// What kind of support it is before any other, by what it is registered for.
    pub fn kind(&self) -> Kind {
        let kinds = self.kinds();
        let first = [
            Kind::NursingHome,
            Kind::CareHome,
            Kind::SharedLives,
            Kind::HomeCare,
            Kind::SupportedLiving,
            Kind::ExtraCare,
        ];
        let known = first.into_iter().find(|kind| kinds.contains(kind));
        known
            .or_else(|| kinds.first().cloned())
            .unwrap_or_else(|| Kind::Other("registered service".to_owned()))
    }

    /// The location as somebody to choose: no price, and room that is not known, until the council says.
    pub fn to_provider(&self) -> Provider {
        let kind = self.kind();
        let areas: &[&str] = match kind {
            Kind::HomeCare => &["personal_care", "meals", "keeping_safe"],
            _ => &[],
        };
        // Whoever is in the register is inspected: that no file said how is not that nobody looks.
        let inspected = kind != Kind::Community;
        let unknown = || {
            let nothing = Inspection { overall: Rating::NotKnown, questions: Vec::new(), published: None };
            inspected.then_some(nothing)
        };
        Provider {
            id: self.id.clone(),
            name: self.name.clone().unwrap_or_default(),
            short: None,
            group: self.brand.clone().or_else(|| self.provider.clone()),
            also: self.also(&kind),
            kind,
            place: self.place.clone().or_else(|| self.council.clone()).unwrap_or_default(),
            postcode: self.postcode.clone(),
            coordinates: self.coordinates,
            areas: areas.iter().map(|area| (*area).to_owned()).collect(),
            inspection: self.inspection.clone().or_else(unknown),
            knows: self.knows.clone(),
            arranged: None,
            standing: self.standing.unwrap_or_default(),
            places: None,
            prices: Vec::new(),
        }
    }
}

/// Of two inspections the later; of the same day, the questions that one of them leaves out come from the other. Where
/// files disagree about one day and neither is of a later day itself, the lower rating is kept in whatever order they
/// come, for nothing may look better than it is.
fn later(known: Inspection, said: Inspection, newer: bool, day_is_later: bool) -> Inspection {
    let is_lower = || said.overall.is_below(&known.overall);
    let is_higher = || known.overall.is_below(&said.overall);
    let said_wins = match (known.published, said.published) {
        (Some(known_day), Some(said_day)) if said_day == known_day => {
            day_is_later || is_lower() || (newer && !is_higher())
        }
        (Some(known_day), Some(said_day)) => said_day > known_day,
        (Some(_), None) => {
            known.overall != said.overall && newer && said.questions.len() >= known.questions.len()
        }
        (None, _) => newer,
    };
    let same_day = known.published == said.published || known.published.is_none() || said.published.is_none();
    let (mut wins, other) = if said_wins { (said, known) } else { (known, said) };
    if same_day && wins.overall == other.overall {
        if wins.questions.len() < other.questions.len() {
            wins.questions = other.questions;
        }
        wins.published = wins.published.or(other.published);
    }
    wins
}

/// The kind of support behind a service of the register, in any of its names. Others are no care for an adult at home
/// or in a home: dentists, surgeries, hospitals.
pub(super) fn kind_of_service(service: &str) -> Option<Kind> {
    match service.to_lowercase().as_str() {
        "care home service with nursing" | "nursing homes" => Some(Kind::NursingHome),
        "care home service without nursing" | "residential homes" | "residential social care" => {
            Some(Kind::CareHome)
        }
        "domiciliary care service" | "homecare agencies" | "community based adult social care services" => {
            Some(Kind::HomeCare)
        }
        "extra care housing services" | "supported housing" => Some(Kind::ExtraCare),
        "shared lives" => Some(Kind::SharedLives),
        "supported living service" | "supported living" => Some(Kind::SupportedLiving),
        "community group" => Some(Kind::read("community")),
        _ => None,
    }
}

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

fn cells(location: &Location) -> [String; 24] {
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
pub(super) fn harmless_cell(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

pub(super) fn plain_cell(cell: &str) -> String {
    let told = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r']));
    super::visible(told.unwrap_or(cell)).0
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
