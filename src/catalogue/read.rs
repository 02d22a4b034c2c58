//! From the texts of a catalogue's files to the catalogue, or to everything in them that has to be mended.

use super::compiled::Builder;
use super::import::{Beside, Texts, read_folder};
use super::miles::{LATITUDES, LONGITUDES};
use super::price_list::{OWN, RATE_CARDS};
use super::provider::{MINUTES_OF_A_DAY, MOST_SHARERS};
use super::register::Location;
use super::table::{Findings, Source, Table};
use super::{
    About, Arranged, Catalogue, CatalogueFault, Coordinates, Inspection, Kind, Outcode, Postcode, Price,
    Provider, Question, Rating, Standing, Unit,
};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use toml::de::DeTable;

/// The file that says what the catalogue is.
pub const HEAD: &str = "catalogue.toml";
const SCHEMA: &str = "careplan.catalogue/1";
/// The areas whose ids the rules fix. A council may add its own, so others are kept, with a note.
const AREAS: [&str; 8] =
    ["personal_care", "meals", "home", "keeping_safe", "social", "work_learning", "parenting", "nights"];
const MOST_PLACES: u32 = 10_000;

/// Where each id was first met: its file and its byte.
type Seen<'a> = HashMap<String, (Source<'a>, usize)>;

pub(super) fn catalogue(files: &[(&str, &str)], imported: &Texts) -> Result<Catalogue, Vec<CatalogueFault>> {
    let mut findings = Findings::default();
    let mut head = None;
    let mut providers = Vec::new();
    let mut seen = Seen::new();
    for &(file, text) in files {
        let source = Source { file, text };
        match DeTable::parse(text) {
            Err(fault) => {
                let start = fault.span().map_or(0, |span| span.start);
                findings.faults.push(source.finding(start, "", fault.message()));
            }
            Ok(table) => {
                let table = Table::whole(source, table.get_ref());
                if is_head(file) {
                    head = about(&mut findings, &table);
                } else {
                    of_one_kind(&mut findings, &table, source, &mut seen, &mut providers);
                }
            }
        }
    }
    if !files.iter().any(|(file, _)| is_head(file)) {
        findings.faults.push(CatalogueFault {
            file: HEAD.to_owned(),
            line: 0,
            field: String::new(),
            reason: "It is missing: it says what the catalogue is, and where its postcodes lie.".to_owned(),
        });
    }
    let mut builder = Builder::new();
    match add_imported(imported, providers, &mut builder) {
        Ok(notes) => findings.notes.extend(notes),
        Err(fault) => findings.faults.push(fault),
    }
    let compiled = builder.finish();
    match head {
        Some((about, outcodes)) if findings.faults.is_empty() => {
            Ok(Catalogue::new(about, outcodes, compiled, findings.notes))
        }
        _ => Err(findings.faults),
    }
}

/// Adds the council's own entries and the register, each with the prices of rate cards and the council's own. An entry
/// that the council wrote itself stands for the register's, and has its rating from there where it gives none.
/// Gives what is to be said of prices that reach nobody.
fn add_imported(
    imported: &Texts,
    mut own: Vec<Provider>,
    to: &mut Builder,
) -> Result<Vec<CatalogueFault>, CatalogueFault> {
    let Beside { register, rate_cards, own: own_prices } = read_folder(imported)?;
    let place: HashMap<String, usize> =
        own.iter().enumerate().map(|(at, provider)| (provider.id.clone(), at)).collect();
    let mut registered = Vec::new();
    for location in register.locations() {
        match place.get(&location.id).and_then(|at| own.get_mut(*at)) {
            Some(provider) => {
                provider.inspection = provider.inspection.take().or_else(|| location.inspection.clone());
                provider.standing = location.standing.unwrap_or_default();
            }
            None => registered.push(location),
        }
    }
    let mut nobodys: BTreeMap<String, &str> = BTreeMap::new();
    for (list, file) in [(&rate_cards, RATE_CARDS), (&own_prices, OWN)] {
        let ids = list.ids().filter(|id| !place.contains_key(*id) && !register.holds(id));
        nobodys.extend(ids.map(|id| (id.to_owned(), file)));
    }
    let registered = registered.into_iter().map(Location::to_provider);
    for mut provider in own.into_iter().chain(registered) {
        rate_cards.fill(&mut provider);
        own_prices.give(&mut provider);
        to.push(&provider);
    }
    let note = |(id, file): (String, &str)| CatalogueFault {
        file: file.to_owned(),
        line: 0,
        field: String::new(),
        reason: format!("Nobody in the catalogue has the id {id}, so its prices reach nobody."),
    };
    Ok(nobodys.into_iter().map(note).collect())
}

fn is_head(file: &str) -> bool {
    file == HEAD || file.ends_with("/catalogue.toml") || file.ends_with("\\catalogue.toml")
}

fn about(findings: &mut Findings, table: &Table<'_, '_>) -> Option<(About, Vec<Outcode>)> {
    table.only(findings, &["schema", "id", "title", "as_at", "invented", "source", "outcodes"]);
    for field in ["schema", "title", "as_at", "invented"] {
        table.needs(findings, field);
    }
    if table.text(findings, "schema").is_some_and(|schema| schema != SCHEMA) {
        table.fault(findings, "schema", &format!("This program reads \"{SCHEMA}\"."));
    }
    let id = table.code(findings, "id");
    let title = table.text(findings, "title");
    let as_at = table.date(findings, "as_at");
    let invented = table.yes(findings, "invented");
    let source = table.text(findings, "source").unwrap_or_default();
    let outcodes = outcodes(findings, table);
    Some((About { id: id?, title: title?, as_at: as_at?, invented: invented?, source }, outcodes))
}

fn outcodes(findings: &mut Findings, table: &Table<'_, '_>) -> Vec<Outcode> {
    let mut outcodes: Vec<Outcode> = Vec::new();
    for row in table.tables(findings, "outcodes") {
        row.only(findings, &["code", "place", "latitude", "longitude"]);
        for field in ["code", "place", "latitude", "longitude"] {
            row.needs(findings, field);
        }
        let code = row.text(findings, "code").and_then(|code| Postcode::parse(&code));
        let place = row.text(findings, "place");
        let middle = coordinates(findings, &row);
        match (code, place, middle) {
            (Some(code), Some(place), Some(middle)) => {
                if outcodes.iter().any(|other| other.code == code.outward()) {
                    row.fault(findings, "code", "This code is here twice. Take one out.");
                }
                outcodes.push(Outcode { code: code.outward().to_owned(), place, middle });
            }
            (None, ..) => row.fault(findings, "code", "Write an outward code, such as \"LK3\"."),
            _ => {}
        }
    }
    outcodes
}

fn of_one_kind<'a>(
    findings: &mut Findings,
    table: &Table<'_, '_>,
    source: Source<'a>,
    seen: &mut Seen<'a>,
    providers: &mut Vec<Provider>,
) {
    table.only(findings, &["kind", "providers"]);
    table.needs(findings, "kind");
    let kind = table.text(findings, "kind").map(|word| Kind::read(&word));
    if let Some(Kind::Other(word)) = &kind {
        table.note(findings, "kind", &format!("{word} is not a kind the program knows. It is kept."));
    }
    let kind = kind.unwrap_or_else(|| Kind::Other(String::new()));
    for row in table.tables(findings, "providers") {
        if let Some(provider) = provider(findings, &row, &kind) {
            once(findings, &row, source, seen, &provider.id);
            providers.push(provider);
        }
    }
}

fn once<'a>(findings: &mut Findings, row: &Table<'_, '_>, source: Source<'a>, seen: &mut Seen<'a>, id: &str) {
    match seen.entry(id.to_owned()) {
        Entry::Vacant(free) => {
            free.insert((source, row.byte_of("id")));
        }
        Entry::Occupied(taken) => {
            let (first, byte) = taken.get();
            let at = first.finding(*byte, "", "");
            let reason =
                format!("{id} is already in {}, line {}. Give one of them another id.", at.file, at.line);
            row.fault(findings, "id", &reason);
        }
    }
}

const FIELDS: [&str; 14] = [
    "id",
    "name",
    "short",
    "group",
    "place",
    "postcode",
    "latitude",
    "longitude",
    "areas",
    "rating",
    "knows",
    "arranged",
    "places",
    "prices",
];

fn provider(findings: &mut Findings, row: &Table<'_, '_>, kind: &Kind) -> Option<Provider> {
    row.only(findings, &FIELDS);
    row.needs(findings, "name");
    row.needs(findings, "place");
    let id = row.code(findings, "id");
    let name = row.text(findings, "name");
    let place = row.text(findings, "place");
    let provider = Provider {
        id: id.unwrap_or_default(),
        name: name.unwrap_or_default(),
        short: row.text(findings, "short"),
        group: row.text(findings, "group"),
        kind: kind.clone(),
        also: Vec::new(),
        place: place.unwrap_or_default(),
        postcode: postcode(findings, row),
        coordinates: coordinates(findings, row),
        areas: areas(findings, row),
        inspection: inspection(findings, row),
        knows: row.texts(findings, "knows"),
        arranged: arranged(findings, row),
        standing: Standing::Registered,
        places: row.count(findings, "places", MOST_PLACES),
        prices: row.tables(findings, "prices").iter().filter_map(|row| price(findings, row)).collect(),
    };
    (!provider.id.is_empty()).then_some(provider)
}

fn postcode(findings: &mut Findings, row: &Table<'_, '_>) -> Option<Postcode> {
    let text = row.text(findings, "postcode")?;
    let postcode = Postcode::parse(&text);
    if postcode.is_none() {
        row.fault(findings, "postcode", "It is not a postcode. Write it whole, such as \"LK3 7EX\".");
    }
    postcode
}

fn coordinates(findings: &mut Findings, row: &Table<'_, '_>) -> Option<Coordinates> {
    let latitude = row.degrees(findings, "latitude", &LATITUDES);
    let longitude = row.degrees(findings, "longitude", &LONGITUDES);
    match (latitude, longitude) {
        (Some(latitude), Some(longitude)) => Some(Coordinates { latitude, longitude }),
        _ => None,
    }
}

fn areas(findings: &mut Findings, row: &Table<'_, '_>) -> Vec<String> {
    let areas = row.texts(findings, "areas");
    for area in areas.iter().filter(|area| !AREAS.contains(&area.as_str())) {
        let reason = format!("{area} is not one of the eight areas. It is kept, for rules that add it.");
        row.note(findings, "areas", &reason);
    }
    areas
}

fn inspection(findings: &mut Findings, row: &Table<'_, '_>) -> Option<Inspection> {
    let table = row.table(findings, "rating")?;
    let mut known: Vec<&str> = vec!["overall", "published"];
    known.extend(Question::ALL.map(Question::field));
    table.only(findings, &known);
    table.needs(findings, "overall");
    let overall = rating(findings, &table, "overall");
    let questions: Vec<(Question, Rating)> = Question::ALL
        .iter()
        .filter_map(|question| Some((*question, rating(findings, &table, question.field())?)))
        .collect();
    let published = table.date(findings, "published");
    Some(Inspection { overall: overall?, questions, published })
}

fn rating(findings: &mut Findings, table: &Table<'_, '_>, field: &str) -> Option<Rating> {
    let rating = Rating::read(&table.text(findings, field)?);
    if let Rating::Other(words) = &rating {
        table.note(findings, field, &format!("{words} is not a rating the program knows. It is kept."));
    }
    Some(rating)
}

fn arranged(findings: &mut Findings, row: &Table<'_, '_>) -> Option<Arranged> {
    let arranged = Arranged::read(&row.text(findings, "arranged")?);
    if let Arranged::Other(word) = &arranged {
        row.note(findings, "arranged", &format!("{word} is neither framework nor spot. It is kept."));
    }
    Some(arranged)
}

const PRICE_FIELDS: [&str; 11] = [
    "name",
    "unit",
    "minutes",
    "price",
    "weekend",
    "bank_holiday",
    "minimum_minutes",
    "travel",
    "shared_by",
    "guaranteed",
    "areas",
];

fn price(findings: &mut Findings, row: &Table<'_, '_>) -> Option<Price> {
    row.only(findings, &PRICE_FIELDS);
    for field in ["name", "unit", "price"] {
        row.needs(findings, field);
    }
    let unit = row.text(findings, "unit").map(|word| Unit::read(&word));
    if let Some(Unit::Other(word)) = &unit {
        row.note(findings, "unit", &format!("{word} is not a unit the program knows. It is kept."));
    }
    let price = Price {
        name: row.text(findings, "name")?,
        unit: unit?,
        minutes: row.count(findings, "minutes", MINUTES_OF_A_DAY),
        price: row.money(findings, "price")?,
        weekend: row.money(findings, "weekend"),
        bank_holiday: row.money(findings, "bank_holiday"),
        minimum_minutes: row.count(findings, "minimum_minutes", MINUTES_OF_A_DAY),
        travel: row.money(findings, "travel"),
        shared_by: row.count(findings, "shared_by", MOST_SHARERS),
        guaranteed: row.text(findings, "guaranteed"),
        areas: areas(findings, row),
    };
    price.checked().map_err(|fault| row.fault(findings, fault.field, fault.says)).ok()
}
