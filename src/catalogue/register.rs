//! The register of a catalogue: locations as CQC's files have them, kept as one readable CSV for each council, a row for
//! each location. Written by imports and by nobody else: a council's own prices, places and notes stand in its
//! `providers/` and `own/`, which no import touches.

mod kept;

pub(super) use kept::{harmless_cell, plain_cell};

use super::{Coordinates, Inspection, Kind, Postcode, Provider, Rating};
use jiff::civil::Date;
use kept::cells;
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
