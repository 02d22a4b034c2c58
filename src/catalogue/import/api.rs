//! JSON: location records of CQC's API, one object or one to a line or a list of them; and lists of Open Referral UK.

use super::report::clean;
use super::{FileKind, FileReport, Taken, date, groups, locations};
use crate::catalogue::register::{Location, Standing};
use crate::catalogue::{Inspection, Postcode, Question, Rating};
use jiff::civil::Date;
use serde_json::Value;

pub(super) fn read(name: &str, text: &str) -> Result<Taken, String> {
    let records = records(text)?;
    let of_cqc = |record: &Value| record.get("locationId").is_some();
    if records.iter().any(|(_, record)| record.as_ref().is_ok_and(of_cqc)) {
        return Ok(of_locations(name, &records));
    }
    let of_service = |record: &Value| record.get("organization").is_some() && record.get("name").is_some();
    if records.iter().any(|(_, record)| record.as_ref().is_ok_and(of_service)) {
        return Ok(groups::of_services(name, &records));
    }
    Err("It is JSON, and neither location records of CQC nor a list of Open Referral UK.".to_owned())
}

/// A record with its line, or its place where all stand in one list.
pub(super) type Records = Vec<(u64, Result<Value, &'static str>)>;

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
        return Ok((1..).zip(listed.into_iter().map(Ok)).collect());
    }
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let read: Records = lines
        .map(|(number, line)| (number, serde_json::from_str(line).map_err(|_| "it cannot be read as JSON")))
        .collect();
    if read.iter().all(|(_, record)| record.is_err()) {
        return Err("It begins like JSON and cannot be read as that. Is the file whole?".to_owned());
    }
    Ok(read)
}

fn of_locations(name: &str, records: &Records) -> Taken {
    let mut report = FileReport::new(name, FileKind::Api);
    let found = report.take_once(
        records.iter().map(|(line, record)| {
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

fn texts(record: &Value, list: &str, field: &str) -> Vec<String> {
    let items = record.get(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().take(60).filter_map(|item| text(item, field)).collect()
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
        services: texts(record, "gacServiceTypes", "description"),
        knows: texts(record, "specialisms", "name"),
        provider_id: text(record, "providerId"),
        provider: text(record, "providerName"),
        brand: text(record, "brandName").map(|brand| locations::without_brand(&brand)),
        standing: Some(standing(record)),
        inspection: inspection(record),
        as_of: None,
    })
}

fn standing(record: &Value) -> Standing {
    let said = text(record, "registrationStatus").as_deref().and_then(Standing::read).unwrap_or_default();
    let dormant = text(record, "dormancy").is_some_and(|word| word.eq_ignore_ascii_case("y"));
    if said == Standing::Registered && dormant { Standing::Dormant } else { said }
}

/// Of the older ratings and the assessments of the newer framework, the latest.
fn inspection(record: &Value) -> Option<Inspection> {
    let older = record.get("currentRatings").and_then(|ratings| {
        let overall = ratings.get("overall")?;
        of_ratings(overall, day(overall, "reportDate").or_else(|| day(ratings, "reportDate")))
    });
    let assessments =
        record.get("assessment").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let newer = assessments.iter().take(60).flat_map(|assessment| {
        let published = day(assessment, "assessmentPlanPublishedDateTime");
        let groups = assessment.get("ratings").and_then(|ratings| ratings.get("asgRatings"));
        let groups = groups.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        groups
            .iter()
            .filter_map(move |group| of_ratings(group, published.or_else(|| day(group, "assessmentDate"))))
    });
    newer.chain(older).max_by_key(|inspection| inspection.published)
}

fn day(record: &Value, field: &str) -> Option<Date> {
    text(record, field).as_deref().and_then(date::read)
}

fn of_ratings(ratings: &Value, published: Option<Date>) -> Option<Inspection> {
    let overall = Rating::read(&text(ratings, "rating")?);
    let asked =
        ratings.get("keyQuestionRatings").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let of = |question: Question| {
        let found =
            asked.iter().find(|one| text(one, "name").is_some_and(|name| name == question.words()))?;
        Some((question, Rating::read(&text(found, "rating")?)))
    };
    let questions = Question::ALL.into_iter().filter_map(of).collect();
    Some(Inspection { overall, questions, published })
}
