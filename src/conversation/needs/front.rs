//! The front of Needs: how much help in each area, the ten outcomes, the three questions of eligibility.

use super::{need_at, need_path, outcome_at};
use crate::budget::{AreaFigure, Figure, Point};
use crate::conversation::rows::{Row, What, form_rows};
use crate::conversation::{Library, OpenPlan};
use crate::form::BASIS;
use crate::plan::{AreaId, OutcomeId};

/// Whether the person can do something, as if nobody helped. The contract holds the other side of it: *unable*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Can {
    /// They can.
    Yes,
    /// They are unable.
    No,
    /// Not asked yet.
    NotAsked,
    /// It is nothing that this person does or wants to.
    DoesNotApply,
}

impl Can {
    /// In a few words.
    pub fn words(self) -> &'static str {
        match self {
            Can::Yes => "yes, can",
            Can::No => "no",
            Can::NotAsked => "not asked",
            Can::DoesNotApply => "left out",
        }
    }
}

pub(super) fn rows(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let mut out = vec![Row::heading("  AREA                   HOW MUCH HELP        HOURS")];
    out.extend(open.policy.areas.iter().map(|area| rung_row(open, &area.id)));
    out.push(Row::heading(""));
    out.push(Row::heading("  CAN YOU, IF NOBODY IS HELPING?"));
    out.extend(open.policy.outcomes.iter().map(|outcome| {
        let label = library.words.outcome(outcome.id.as_str()).map_or(&outcome.name, |words| &words.short);
        let row = Row::of(What::Outcome(outcome.id.clone()), label.clone());
        let value = can(open, &outcome.id).words().to_owned();
        Row { value, ..row.at(outcome_at(open, &outcome.id)) }
    }));
    out.push(Row::heading(""));
    out.push(Row::of(What::Says, super::answers_in_words(open, library)));
    out.extend(form_rows(open, library, &["needs", "eligibility.outcomes"]));
    out
}

/// What is answered about an outcome.
pub fn can(open: &OpenPlan, outcome: &OutcomeId) -> Can {
    let at = outcome_at(open, outcome);
    let said = |name: &str| open.history.sheet().typed(&at.field(name));
    match (said("applies"), said("unable")) {
        (Some("no"), _) => Can::DoesNotApply,
        (_, Some("yes")) => Can::No,
        (_, Some("no")) => Can::Yes,
        _ => Can::NotAsked,
    }
}

fn rung_row(open: &OpenPlan, area: &AreaId) -> Row {
    let name = open.policy.area_name(area).to_owned();
    let place = open.made.plan.needs.iter().position(|need| need.area == *area);
    let row = Row::of(What::Rung(area.clone()), name).at(need_at(open, area));
    let Some(place) = place else { return row };
    let hours = open.budget.areas.get(place).map(|sum| sum.needed.likely);
    let shown = hours.map(|hours| hours.two_places()).unwrap_or_default();
    let row = Row { value: shown, ..row };
    u16::try_from(place)
        .map_or(row.clone(), |place| row.why(Figure::AreaRange(place, AreaFigure::Needed, Point::Likely)))
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
