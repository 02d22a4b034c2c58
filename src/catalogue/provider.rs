//! A provider as the catalogue has it: who, where, what they do, how they were rated, what they ask.

use super::{Coordinates, Inspection, Postcode, Rating, Standing};
use crate::amount::{Exact, Money};
use std::fmt;

/// Somebody who can do something for a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Provider {
    /// Unique over all catalogues; a plan keeps it.
    pub id: String,
    /// The whole name.
    pub name: String,
    /// A name for a narrow column, where the file gives one.
    pub short: Option<String>,
    /// Who owns it, where the file says.
    pub group: Option<String>,
    /// What kind of support it is, before any other.
    pub kind: Kind,
    /// What else it is registered for: most who support people in their own tenancy visit others at home too.
    pub also: Vec<Kind>,
    /// The town.
    pub place: String,
    /// The postcode, where it is known.
    pub postcode: Option<Postcode>,
    /// Where it lies, where it is known.
    pub coordinates: Option<Coordinates>,
    /// Ids of the areas of support it serves. A place that is lived in has none: it meets every need.
    pub areas: Vec<String>,
    /// The last inspection; none where nobody inspects this kind.
    pub inspection: Option<Inspection>,
    /// What its workers know about.
    pub knows: Vec<String>,
    /// On what terms it is to be had.
    pub arranged: Option<Arranged>,
    /// Whether it may be offered for a new plan.
    pub standing: Standing,
    /// How many more people it has room for, where it is known.
    pub places: Option<u32>,
    /// What it asks.
    pub prices: Vec<Price>,
}

impl Provider {
    /// The name for a narrow column.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// The town and the outward half of the postcode: `Larkmouth LK3`.
    pub fn place_line(&self) -> String {
        match &self.postcode {
            Some(postcode) => format!("{} {}", self.place, postcode.outward()),
            None => self.place.clone(),
        }
    }

    /// The rating for a list: `Good 2025`.
    pub fn rating_in_short(&self) -> String {
        self.inspection.as_ref().map_or_else(|| "Not regulated".to_owned(), Inspection::in_short)
    }

    /// Whether it is rated below this. Nothing is known of one that is not rated, so it is not below.
    pub fn is_rated_below(&self, least: &Rating) -> bool {
        self.inspection.as_ref().is_some_and(|inspection| inspection.overall.is_below(least))
    }

    /// Whether it serves this area of support.
    pub fn serves(&self, area: &str) -> bool {
        self.areas.iter().any(|served| served == area)
    }
}

/// A word of the file that the program knows, or any other, kept as it was written.
macro_rules! known_words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $case:ident = $id:literal, $words:literal;)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $case,)*
            /// Any other, as it was written.
            Other(String),
        }

        impl $name {
            /// Reads the word of the file.
            pub fn read(text: &str) -> $name {
                match text {
                    $($id => $name::$case,)*
                    _ => $name::Other(text.to_owned()),
                }
            }

            /// The word of the file.
            pub fn id(&self) -> &str {
                match self { $($name::$case => $id,)* $name::Other(text) => text }
            }

            /// Words for people.
            pub fn words(&self) -> &str {
                match self { $($name::$case => $words,)* $name::Other(text) => text }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.id())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Ok($name::read(&String::deserialize(from)?))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.words())
            }
        }
    };
}

known_words! {
    /// A kind of support.
    Kind {
        /// Workers who visit.
        HomeCare = "home_care", "home care";
        /// Somebody for the night.
        NightCare = "night_care", "night care";
        /// An agency that finds personal assistants.
        PersonalAssistants = "personal_assistants", "personal assistants";
        /// One's own flat, with somebody on site.
        ExtraCare = "extra_care", "extra care";
        /// One's own tenancy, with support.
        SupportedLiving = "supported_living", "supported living";
        /// Living with a family.
        SharedLives = "shared_lives", "shared lives";
        /// A care home without nursing.
        CareHome = "care_home", "care home";
        /// A care home with nursing.
        NursingHome = "nursing_home", "care home with nursing";
        /// A day in company.
        DayCentre = "day_centre", "day centre";
        /// Something to do, learn or take part in.
        Activity = "activity", "activity";
        /// Meals brought to the door.
        Meals = "meals", "meals";
        /// A button, a sensor, somebody who answers.
        Telecare = "telecare", "telecare";
        /// Equipment and small adaptations.
        Equipment = "equipment", "equipment";
        /// Cleaning, laundry, shopping.
        HomeHelp = "home_help", "help in the home";
        /// Getting there and back.
        Transport = "transport", "transport";
        /// A group or neighbours who ask nothing.
        Community = "community", "community group";
    }
}

known_words! {
    /// What a price is for one of.
    Unit {
        /// An hour.
        Hour = "hour", "hour";
        /// A visit of the price's minutes.
        Visit = "visit", "visit";
        /// A session.
        Session = "session", "session";
        /// A day.
        Day = "day", "day";
        /// A night.
        Night = "night", "night";
        /// A journey one way.
        Trip = "trip", "trip";
        /// A week.
        Week = "week", "week";
        /// Once, and not again.
        OneOff = "one_off", "once";
    }
}

known_words! {
    /// On what terms a provider is to be had.
    Arranged {
        /// On the council's terms.
        Framework = "framework", "council framework";
        /// Agreed each time.
        Spot = "spot", "agreed each time";
    }
}

/// One price.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Price {
    /// What it is called: `45-minute visit`. A plan's line keeps it.
    pub name: String,
    /// What it is for one of.
    pub unit: Unit,
    /// How long one of it is, where that is said.
    pub minutes: Option<u32>,
    /// On a weekday, and at the weekend too where no other is given.
    pub price: Money,
    /// On a Saturday or a Sunday.
    pub weekend: Option<Money>,
    /// On a bank holiday, where it differs. No week of a plan holds one by rule, so it is said and not added up.
    pub bank_holiday: Option<Money>,
    /// The shortest visit that an hour's price is asked for: a shorter one is paid as if it were so long.
    pub minimum_minutes: Option<u32>,
    /// For getting there, with each visit.
    pub travel: Option<Money>,
    /// How many people have it together, each paying their part.
    pub shared_by: Option<u32>,
    /// What is guaranteed for it, in words: `somebody there within 30 minutes, day and night`.
    pub guaranteed: Option<String>,
    /// The areas it is for; none named means all that the provider serves.
    pub areas: Vec<String>,
}

/// `hour, with 2.50 for getting there`.
const WITH: &str = ", with ";
const GETTING_THERE: &str = " for getting there";

/// As long as one of anything can take.
pub(super) const MINUTES_OF_A_DAY: u32 = 1_440;
/// As many as a plan's line may be shared by.
pub(super) const MOST_SHARERS: u32 = 100;

/// What a price cannot be: the field, and a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {says}")]
pub(super) struct PriceFault {
    pub(super) field: &'static str,
    pub(super) says: &'static str,
}

impl Price {
    /// What it cannot be, if anything: every reader of prices asks here.
    pub(super) fn fault(&self) -> Option<PriceFault> {
        let over = |said: Option<u32>, most: u32| said.is_some_and(|said| said > most);
        if self.minutes == Some(0) {
            let says = "Nothing takes 0 minutes. Write how long one is, or take the field out.";
            return Some(PriceFault { field: "minutes", says });
        }
        let all = [
            (
                "minutes",
                over(self.minutes, MINUTES_OF_A_DAY),
                "A day has 1440 minutes. Write at most so many.",
            ),
            (
                "minimum_minutes",
                over(self.minimum_minutes, MINUTES_OF_A_DAY),
                "A day has 1440 minutes. Write at most so many.",
            ),
            (
                "shared_by",
                over(self.shared_by, MOST_SHARERS),
                "At most 100 people can share it. Write how many do.",
            ),
        ];
        all.into_iter().find(|(_, over, _)| *over).map(|(field, _, says)| PriceFault { field, says })
    }

    /// Shared by one, it is one's own; and a shortest visit of no minutes is none.
    #[must_use]
    pub(super) fn plain(self) -> Price {
        Price {
            shared_by: self.shared_by.filter(|sharers| *sharers > 1),
            minimum_minutes: self.minimum_minutes.filter(|minutes| *minutes > 0),
            ..self
        }
    }

    /// A price as it was read, in the one way of saying it.
    ///
    /// # Errors
    /// What it cannot be.
    pub(super) fn checked(self) -> Result<Price, PriceFault> {
        self.fault().map_or_else(|| Ok(self.plain()), Err)
    }

    /// What one costs on that kind of day, without getting there.
    pub fn on(&self, weekend: bool) -> Money {
        if weekend { self.weekend.unwrap_or(self.price) } else { self.price }
    }

    /// Its price as asked for a visit of so many minutes: its own length's price as it is, an hour's in part, never
    /// for less than the shortest visit, and with getting there.
    #[must_use]
    pub(super) fn of_visit(&self, minutes: u32) -> Price {
        let mut of_visit = self.clone();
        if self.unit == Unit::Hour {
            let paid = minutes.max(self.minimum_minutes.unwrap_or(0));
            // Rounded for one visit, not for the week: the price that is shown is the price that is added up.
            let part = |hour: Money| (hour.exact() * Exact::ratio(i128::from(paid), 60)).to_money();
            of_visit.at_each_rate(part);
            of_visit.unit = Unit::Visit;
            of_visit.minutes = Some(minutes);
        }
        if let Some(travel) = of_visit.travel.take() {
            of_visit.at_each_rate(|money| money + travel);
            of_visit.name = format!("{}{WITH}{travel}{GETTING_THERE}", self.name);
        }
        of_visit
    }

    /// Whether a line that took its price from here calls it so, whatever getting there cost then.
    pub(super) fn is_called(&self, kept: &str) -> bool {
        let with_travel = |rest: &str| {
            let travel = rest.strip_prefix(WITH).and_then(|rest| rest.strip_suffix(GETTING_THERE));
            travel.is_some_and(|travel| Money::parse(travel).is_ok())
        };
        kept.strip_prefix(self.name.as_str()).is_some_and(|rest| rest.is_empty() || with_travel(rest))
    }

    /// The same done to what it costs on a weekday, at a weekend and on a bank holiday.
    fn at_each_rate(&mut self, done: impl Fn(Money) -> Money) {
        self.price = done(self.price);
        self.weekend = self.weekend.map(&done);
        self.bank_holiday = self.bank_holiday.map(&done);
    }

    /// Whether it can be asked for this area; any area will do where none is named.
    pub fn is_for(&self, area: Option<&str>) -> bool {
        area.is_none_or(|area| self.areas.is_empty() || self.areas.iter().any(|own| own == area))
    }
}
