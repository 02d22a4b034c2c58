//! Step 3, Needs: one rung for each area, then the three questions of eligibility.

use super::rows::{Row, What, field_row, form_rows, list_path};
use super::{Library, OpenPlan};
use crate::budget::{Figure, Point};
use crate::form::{self, BASIS};
use crate::plan::{AreaId, Path};

/// The rows of Needs.
pub(super) fn needs(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let mut out = vec![Row::heading("  AREA                   HOW MUCH HELP        HOURS")];
    for area in &open.policy.areas {
        out.push(rung_row(open, &area.id));
        let need = need_path(open, &area.id);
        if let Some(need) = need.filter(|need| open.expanded.as_ref() == Some(need)) {
            let rest = ["eligible", "in_12_months.level"];
            for name in rest {
                if let Some(field) = form::field(&format!("needs.{name}")) {
                    let path = name.split('.').fold(need.clone(), |path, part| path.field(part));
                    out.push(field_row(open, library, field, &path, 2));
                }
            }
        }
    }
    out.push(Row::heading(""));
    out.extend(eligibility_words(open).map(Row::heading));
    out.extend(form_rows(open, library, &["needs"]));
    out
}

/// The sheet's item for an area of need, if there is one.
pub(super) fn need_path(open: &OpenPlan, area: &AreaId) -> Option<Path> {
    let list = form::list("needs").map(list_path)?;
    let items = open.history.sheet().items(&list);
    let mine = items.iter().find(|item| {
        open.history.sheet().typed(&list.item(item.id.clone()).field("area")) == Some(area.as_str())
    })?;
    Some(list.item(mine.id.clone()))
}

fn rung_row(open: &OpenPlan, area: &AreaId) -> Row {
    let name = open.policy.area_name(area).to_owned();
    let place = open.made.plan.needs.iter().position(|need| need.area == *area);
    let row = Row::of(What::Rung(area.clone()), name);
    let row = match need_path(open, area) {
        Some(path) => row.at(path),
        // A place of its own although nothing is on the sheet yet, so that the focus can come back to it.
        None => row.at(Path::top().field("needs").item(format!("area-{area}"))),
    };
    let Some(place) = place else { return row };
    let hours = open.budget.areas.get(place).map(|sum| sum.needed.likely);
    let shown = hours.map(|hours| crate::amount::two_places(hours.to_hundredths())).unwrap_or_default();
    let row = Row { value: shown, ..row };
    u16::try_from(place)
        .map_or(row.clone(), |place| row.why(Figure::AreaRange(place, "needed", Point::Likely)))
}

/// How the need of an area is set now: the rung's place in the ladder, and its words.
pub fn rung_now(open: &OpenPlan, area: &AreaId) -> Option<(Option<usize>, String)> {
    let need = need_path(open, area)?;
    let sheet = open.history.sheet();
    let basis = sheet.typed(&need.field(BASIS));
    match basis {
        Some("visits") => return Some((None, "as in the week grid".to_owned())),
        Some("hours_per_week") => return Some((None, "hours of their own".to_owned())),
        _ => {}
    }
    let rung = sheet.typed(&need.field("level"))?;
    let ladder = open.policy.area(area).map(|area| area.ladder.as_slice()).unwrap_or_default();
    let place = ladder.iter().position(|other| other.id.as_str() == rung);
    let words = place.and_then(|place| ladder.get(place)).map_or(rung, |rung| rung.name.as_str());
    Some((place, words.to_owned()))
}

fn eligibility_words(open: &OpenPlan) -> [String; 2] {
    let test = open.made.plan.eligibility.clone().unwrap_or_default();
    let said = |answer: Option<bool>| match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "-",
    };
    let unable = test.outcomes.iter().filter(|outcome| outcome.unable == Some(true)).count();
    [
        format!("ELIGIBLE?  A condition or illness: {}.", said(test.condition)),
        format!("  Unable in {unable} of 10. A real effect: {}.", said(test.significant_impact)),
    ]
}
