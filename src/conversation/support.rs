//! Step 4, Support: who helps, with what, and how far it counts.

use super::rows::{Row, What, item_rows, list_path};
use super::{Library, OpenPlan};
use crate::amount::two_places;
use crate::budget::{Figure, Severity};
use crate::form;

/// Step 4: who helps, with what, hours given and counted.
pub(super) fn support(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let Some(list) = form::list("support") else { return Vec::new() };
    let at = list_path(list);
    let mut out = Vec::new();
    out.push(Row::heading("                                    HOURS    HOURS"));
    out.push(Row::heading("  WHO        HELPS WITH             GIVEN  COUNTED"));
    for item in open.history.sheet().items(&at) {
        let path = at.item(item.id.clone());
        let plan = &open.made.plan;
        let place = plan.support.iter().position(|s| s.id.as_ref().is_some_and(|id| id.as_str() == item.id));
        let who = open.history.sheet().typed(&path.field("who")).unwrap_or("");
        let mut columns = vec![who.to_owned(), String::new(), String::new(), String::new(), String::new()];
        let mut row = Row::of(What::Item(list, Vec::new()), if who.is_empty() { "a helper" } else { who });
        if let Some((place, support)) = place.and_then(|p| Some((p, plan.support.get(p)?))) {
            let sum = open.budget.supporters.get(place);
            let area = support.area.as_ref().map(|area| open.policy.area_name(area).to_owned());
            let unsure = open.budget.checks.iter().any(|check| {
                check.at.starts_with(&format!("support[{place}]")) && check.severity != Severity::Note
                    || check.at.starts_with(&format!("support[{place}]."))
            });
            columns = vec![
                who.to_owned(),
                area.unwrap_or_default(),
                sum.map(|s| two_places(s.hours_per_week.to_hundredths())).unwrap_or_default(),
                sum.map(|s| two_places(s.counted.to_hundredths())).unwrap_or_default(),
                if unsure { "?".to_owned() } else { String::new() },
            ];
            if let Ok(place) = u16::try_from(place) {
                row = row.why(Figure::Supporter(place, "counted"));
            }
        }
        row.what = What::Item(list, columns);
        out.push(row.at(path.clone()));
        if open.expanded.as_ref().is_some_and(|expanded| expanded.is_within(&path)) {
            out.extend(item_rows(open, library, list, &path));
        }
    }
    out.push(Row::of(What::Add(list), "a  add somebody").at(at));
    out
}
