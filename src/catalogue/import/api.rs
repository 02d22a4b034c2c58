//! JSON: location records of CQC's API, one object or one to a line or a list of them; and lists of Open Referral UK.

use super::columns::fold;
use super::report::clean;
use super::{FileKind, FileReport, Taken, date, groups, locations};
use crate::catalogue::register::{Location, Standing, kind_of_service};
use crate::catalogue::{Inspection, Kind, Postcode, Question, Rating};
use jiff::civil::Date;
use serde_json::Value;
use std::cmp::Reverse;

pub(super) fn read(name: &str, text: &str) -> Result<Taken, String> {
    let records = records(text)?;
    let some_is =
        |is_one: fn(&Value) -> bool| records.all.iter().any(|(_, record)| record.as_ref().is_ok_and(is_one));
    if some_is(|record| record.get("locationId").is_some()) {
        return Ok(of_locations(name, &records));
    }
    if some_is(|record| record.get("organization").is_some() && record.get("name").is_some()) {
        return Ok(groups::of_services(name, &records));
    }
    Err("It is JSON, and neither location records of CQC nor a list of Open Referral UK.".to_owned())
}

/// The records of a file.
pub(super) struct Records {
    /// Each with its line, or with its place where all stand in one list.
    pub(super) all: Vec<(u64, Result<Value, &'static str>)>,
    pub(super) is_list: bool,
}

fn records(text: &str) -> Result<Records, String> {
    if let Ok(whole) = serde_json::from_str::<Value>(text) {
        let listed = match whole {
            Value::Array(items) => items,
            Value::Object(mut page) => match page.remove("contents").or_else(|| page.remove("locations")) {
                Some(Value::Array(items)) => items,
                Some(_) | None => vec![Value::Object(page)],
            },
            _ => return Err("It is JSON and holds no records.".to_owned()),
        };
        return Ok(Records { all: (1..).zip(listed.into_iter().map(Ok)).collect(), is_list: true });
    }
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let all: Vec<_> = lines
        .map(|(number, line)| (number, serde_json::from_str(line).map_err(|_| "it cannot be read as JSON")))
        .collect();
    // A list that breaks off has a record to a line as well, with a comma behind it; what is cut off nobody knows.
    let whole = all.iter().filter(|(_, record)| record.as_ref().is_ok_and(Value::is_object)).count();
    if whole * 2 <= all.len() || text.trim_start().starts_with('[') {
        return Err("It begins like JSON and cannot be read as that. Is the file whole?".to_owned());
    }
    Ok(Records { all, is_list: false })
}

fn of_locations(name: &str, records: &Records) -> Taken {
    let mut report = FileReport::new(name, FileKind::Api);
    report.is_list = records.is_list;
    let whole = records.all.iter().filter_map(|(_, record)| record.as_ref().ok());
    report.listed = whole.filter_map(|record| text(record, "locationId")).collect();
    report.unread = records.all.iter().map(|(_, record)| u64::from(record.is_err())).sum();
    let found = report.take_once(
        records.all.iter().map(|(line, record)| {
            (*line, record.as_ref().map_err(|reason| (*reason).to_owned()).and_then(location))
        }),
        super::locations::AGAIN,
    );
    Taken { locations: found, rates: Vec::new(), report }
}

/// A text of a record, made harmless.
pub(super) fn text(record: &Value, field: &str) -> Option<String> {
    clean(record.get(field)?.as_str()?)
}

/// The first items of a list; none where there is no list.
pub(super) fn listed<'a>(record: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    record.get(list).and_then(Value::as_array).into_iter().flatten().take(60)
}

fn texts(record: &Value, list: &str, field: &str) -> Vec<String> {
    listed(record, list).filter_map(|item| text(item, field)).collect()
}

fn location(record: &Value) -> Result<Location, String> {
    let id = text(record, "locationId").ok_or("it has no location id")?;
    let name = text(record, "name").ok_or("it has no name")?;
    let directorate = text(record, "inspectionDirectorate");
    let social = text(record, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("Social Care Org"))
        || directorate.is_some_and(|words| words.eq_ignore_ascii_case("Adult social care"));
    if !social {
        return Err("not social care for adults".to_owned());
    }
    let degrees = |field: &str| record.get(field).and_then(Value::as_f64);
    let at = degrees("onspdLatitude").zip(degrees("onspdLongitude"));
    let services = texts(record, "gacServiceTypes", "description");
    let beds = record.get("numberOfBeds").and_then(Value::as_u64);
    Ok(Location {
        id,
        name: Some(name),
        also_known_as: text(record, "alsoKnownAs"),
        place: text(record, "postalAddressTownCity"),
        postcode: text(record, "postalCode").as_deref().and_then(Postcode::parse),
        coordinates: at.and_then(|(latitude, longitude)| locations::placed(latitude, longitude)),
        council: text(record, "localAuthority"),
        region: text(record, "region"),
        beds: beds.and_then(|beds| u32::try_from(beds).ok()).filter(|beds| *beds > 0),
        inspection: inspection(record, &services),
        services,
        knows: texts(record, "specialisms", "name"),
        provider_id: text(record, "providerId"),
        provider: text(record, "providerName"),
        brand: text(record, "brandName").map(|brand| locations::without_brand(&brand)),
        standing: standing(record),
        as_of: None,
    })
}

fn standing(record: &Value) -> Option<Standing> {
    let said = text(record, "registrationStatus").as_deref().and_then(Standing::read);
    let dormant = text(record, "dormancy").is_some_and(|word| word.eq_ignore_ascii_case("y"));
    let may_sleep = said.is_none() || said == Some(Standing::Registered);
    if dormant && may_sleep { Some(Standing::Dormant) } else { said }
}

/// Of the older ratings and the assessments of the newer framework, the latest. An assessment rates each group of
/// services by itself: the group that the location is registered for speaks for it. Of two on one day the worse is taken,
/// for a person who chooses by it is better warned than reassured: nothing may look better than it is.
fn inspection(record: &Value, services: &[String]) -> Option<Inspection> {
    let older = record.get("currentRatings").and_then(|ratings| {
        let overall = ratings.get("overall")?;
        of_ratings(overall, day(overall, "reportDate").or_else(|| day(ratings, "reportDate")))
    });
    let kinds: Vec<Kind> = services.iter().filter_map(|service| kind_of_service(service)).collect();
    let mut found: Vec<(bool, Inspection)> = older.into_iter().map(|older| (true, older)).collect();
    for assessment in listed(record, "assessment") {
        let published = day(assessment, "assessmentPlanPublishedDateTime");
        let groups = assessment.get("ratings").into_iter().flat_map(|ratings| listed(ratings, "asgRatings"));
        for group in groups {
            let name = text(group, "name").or_else(|| text(group, "assessmentServiceGroup"));
            let fits = name.is_none_or(|name| kinds_of_group(&name).iter().any(|kind| kinds.contains(kind)));
            let rated = of_ratings(group, published.or_else(|| day(group, "assessmentDate")));
            found.extend(rated.map(|rated| (fits, rated)));
        }
    }
    let some_fit = found.iter().any(|(fits, _)| *fits);
    let found = found.into_iter().filter(|(fits, _)| *fits || !some_fit).map(|(_, inspection)| inspection);
    // No grade at all says nothing, so it does not go before one.
    let badness = |inspection: &Inspection| inspection.overall.grade().map(Reverse);
    found.max_by_key(|inspection| (inspection.published, badness(inspection)))
}

/// What an assessment's group of services is about: `Care Homes`, `Home care`.
fn kinds_of_group(name: &str) -> &'static [Kind] {
    let name = fold(name);
    let holds = |words: &[&str]| words.iter().any(|words| name.contains(words));
    match () {
        () if holds(&["care home", "residential home", "nursing home"]) => {
            &[Kind::CareHome, Kind::NursingHome]
        }
        () if holds(&["homecare", "home care", "domiciliary"]) => &[Kind::HomeCare],
        () if holds(&["supported living"]) => &[Kind::SupportedLiving],
        () if holds(&["extra care"]) => &[Kind::ExtraCare],
        () if holds(&["shared lives"]) => &[Kind::SharedLives],
        () => &[],
    }
}

fn day(record: &Value, field: &str) -> Option<Date> {
    text(record, field).as_deref().and_then(date::read)
}

fn of_ratings(ratings: &Value, published: Option<Date>) -> Option<Inspection> {
    let overall = Rating::read(&text(ratings, "rating")?);
    let of = |question: Question| {
        let is_asked =
            |one: &&Value| text(one, "name").is_some_and(|name| fold(&name) == fold(question.words()));
        let found = listed(ratings, "keyQuestionRatings").find(is_asked)?;
        Some((question, Rating::read(&text(found, "rating")?)))
    };
    let questions = Question::ALL.into_iter().filter_map(of).collect();
    Some(Inspection { overall, questions, published })
}
