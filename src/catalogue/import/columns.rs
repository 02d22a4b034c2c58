//! Which column holds what, by the words of the header: their spelling has changed over the years, their meaning less.

use super::FileKind;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Name,
    AlsoKnownAs,
    Town,
    Address,
    Postcode,
    Council,
    Region,
    Latitude,
    Longitude,
    /// `Social Care Org` and the like.
    Sector,
    Directorate,
    Category,
    CareHome,
    Beds,
    Services,
    Specialisms,
    ProviderId,
    ProviderName,
    Brand,
    Dormant,
    Standing,
    Overall,
    Safe,
    Effective,
    Caring,
    Responsive,
    WellLed,
    RatedOn,
    InspectedOn,
    DualPrimary,
    AsOf,
    Domain,
    Group,
    LatestRating,
    Price,
    Weekend,
    BankHoliday,
    MinimumMinutes,
    Travel,
    SharedBy,
    Guaranteed,
    Unit,
    Minutes,
    PriceName,
    Areas,
    Places,
    Arranged,
    Notes,
    ServiceName,
    Organisation,
    Description,
    Taxonomy,
    Status,
}

/// Header words, folded, and what they mean. Several spellings of one thing stand together.
const KNOWN: &[(Column, &[&str])] = &[
    (
        Column::Id,
        &[
            "location id",
            "cqc location id for office use only",
            "cqc location id",
            "locationid",
            "provider location id",
        ],
    ),
    (Column::Name, &["location name", "name", "provider or location name"]),
    (Column::AlsoKnownAs, &["also known as"]),
    (Column::Town, &["location city", "town", "city", "town city", "place"]),
    (Column::Address, &["address", "address 1"]),
    (
        Column::Postcode,
        &["postcode", "location postal code", "location post code", "postal code", "post code"],
    ),
    (Column::Council, &["local authority", "location local authority", "council"]),
    (Column::Region, &["region", "location region"]),
    (Column::Latitude, &["latitude", "location latitude"]),
    (Column::Longitude, &["longitude", "location longitude"]),
    (Column::Sector, &["location type sector", "location type", "sector"]),
    (Column::Directorate, &["location inspection directorate"]),
    (Column::Category, &["location primary inspection category"]),
    (Column::CareHome, &["care home"]),
    (Column::Beds, &["care homes beds", "beds", "care home beds"]),
    (Column::Services, &["service types"]),
    (Column::Specialisms, &["specialisms services", "specialisms", "service user bands"]),
    (Column::ProviderId, &["provider id", "cqc provider id for office use only", "cqc provider id"]),
    (Column::ProviderName, &["provider name"]),
    (Column::Brand, &["brand name"]),
    (Column::Dormant, &["dormant y n", "dormant"]),
    (Column::Standing, &["registration status"]),
    (Column::Overall, &["location latest overall rating", "rating overall", "overall rating"]),
    (Column::Safe, &["safe", "rating safe"]),
    (Column::Effective, &["effective", "rating effective"]),
    (Column::Caring, &["caring", "rating caring"]),
    (Column::Responsive, &["responsive", "rating responsive"]),
    (Column::WellLed, &["well led", "rating well led"]),
    (Column::RatedOn, &["publication date", "rating published"]),
    (Column::InspectedOn, &["last inspection date", "date of latest check"]),
    (Column::DualPrimary, &["primary id dual registration locations"]),
    (Column::AsOf, &["as of", "assured date"]),
    (Column::Domain, &["domain", "key question"]),
    (Column::Group, &["service population group"]),
    (Column::LatestRating, &["latest rating"]),
    (Column::Price, &["price", "rate", "rate gbp", "price gbp", "fee", "weekly rate gbp"]),
    (Column::Weekend, &["weekend", "weekend price", "weekend rate"]),
    (Column::BankHoliday, &["bank holiday", "bank holiday price", "bank holiday rate"]),
    (Column::MinimumMinutes, &["minimum minutes", "minimum visit minutes"]),
    (Column::Travel, &["travel", "travel per visit"]),
    (Column::SharedBy, &["shared by"]),
    (Column::Guaranteed, &["guaranteed", "guaranteed support"]),
    (Column::Unit, &["unit", "per"]),
    (Column::Minutes, &["minutes", "length minutes"]),
    (Column::PriceName, &["price name", "service", "rate name"]),
    (Column::Areas, &["areas", "support areas"]),
    (Column::Places, &["places", "vacancies"]),
    (Column::Arranged, &["arranged", "terms"]),
    (Column::Notes, &["note", "notes"]),
    (Column::ServiceName, &["service name"]),
    (Column::Organisation, &["organization name", "organisation name"]),
    (Column::Description, &["description"]),
    (Column::Taxonomy, &["taxonomy term"]),
    (Column::Status, &["status"]),
];

/// The beginnings of CQC's columns of one service or one group of people each, ticked with a `Y`.
pub(super) const SERVICE_FLAG: &str = "service type ";
/// The same for the people it is for.
pub(super) const BAND_FLAG: &str = "service user band ";

/// Small letters and figures with one space between words: `CQC Location ID (for office use only` is still itself.
pub(super) fn fold(cell: &str) -> String {
    let words = cell.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join(" ")
}

/// Where a column stands in a header.
pub(super) fn place(header: &[String], column: Column) -> Option<usize> {
    let (_, spellings) = KNOWN.iter().find(|(known, _)| *known == column)?;
    spellings.iter().find_map(|spelling| header.iter().position(|cell| cell == spelling))
}

/// What a table holds, by its header.
pub(super) fn kind_of(header: &[String]) -> Option<FileKind> {
    let has = |column| place(header, column).is_some();
    if has(Column::Id) && has(Column::Domain) && has(Column::LatestRating) {
        Some(FileKind::Ratings)
    } else if has(Column::Price) && has(Column::Unit) && (has(Column::Id) || has(Column::Name)) {
        Some(FileKind::Rates)
    } else if has(Column::Id) && has(Column::Name) {
        Some(FileKind::Locations)
    } else if has(Column::ServiceName) && has(Column::Organisation) {
        Some(FileKind::Groups)
    } else {
        None
    }
}

/// A row, asked for its columns.
pub(super) struct Cells<'a> {
    places: &'a [Option<usize>],
    row: &'a [String],
}

/// Where every column of a header stands, found once.
pub(super) struct Places(Vec<Option<usize>>);

impl Places {
    pub(super) fn of(header: &[String]) -> Places {
        Places(KNOWN.iter().map(|(column, _)| place(header, *column)).collect())
    }

    pub(super) fn cells<'a>(&'a self, row: &'a [String]) -> Cells<'a> {
        Cells { places: &self.0, row }
    }
}

impl Cells<'_> {
    fn whole(&self, column: Column) -> Option<&str> {
        let known = KNOWN.iter().position(|(known, _)| *known == column)?;
        self.row.get((*self.places.get(known)?)?).map(String::as_str)
    }

    /// The text of a column, made harmless; nothing if it is empty, `-` or not there.
    pub(super) fn text(&self, column: Column) -> Option<String> {
        super::report::clean(self.whole(column)?)
    }

    /// The texts of a list. It is parted first: the list may be long, each text of it is short.
    pub(super) fn list(&self, column: Column) -> Vec<String> {
        let parts = parts(self.whole(column).unwrap_or_default());
        parts.into_iter().filter_map(super::report::clean).take(60).collect()
    }

    /// `Y`, `Yes` or `true` is yes, `N`, `No` or `false` is no.
    pub(super) fn yes(&self, column: Column) -> Option<bool> {
        match self.text(column)?.to_ascii_lowercase().as_str() {
            "y" | "yes" | "true" => Some(true),
            "n" | "no" | "false" => Some(false),
            _ => None,
        }
    }
}

/// The parts of a list, which stand between bars; where there are none, between commas with a capital behind them, for
/// *Treatment of disease, disorder or injury* is one.
fn parts(list: &str) -> Vec<&str> {
    if list.contains('|') {
        return list.split('|').collect();
    }
    let (mut parts, mut rest) = (Vec::new(), list);
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|after| after.find([',', ';'])).map(|at| from + at) {
        from = at + 1;
        let (before, after) = (rest.get(..at).unwrap_or_default(), rest.get(from..).unwrap_or_default());
        if after.trim_start().starts_with(|letter: char| letter.is_uppercase()) {
            parts.push(before);
            (rest, from) = (after, 0);
        }
    }
    parts.push(rest);
    parts
}
