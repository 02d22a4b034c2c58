//! From a path to its place in the conversation: what a check, a working or a resume leads to.

use super::{OpenPlan, needs};
use crate::form::{self, FIELDS, LISTS, Step};
use crate::plan::{Part, Path, Place};

/// The outermost item that a path lies in: `support[s1]`.
pub(super) fn item_of(path: &Path) -> Option<Path> {
    let mut at = Path::top();
    for part in path.parts() {
        match part {
            Part::Field(name) => at = at.field(name.clone()),
            Part::Item(id) => return Some(at.item(id.clone())),
        }
    }
    None
}

/// The innermost item that a path lies in: `prevention[v1].saves[e1]`.
pub(super) fn innermost_item(path: &Path) -> Option<Path> {
    let last = path.parts().iter().rposition(|part| matches!(part, Part::Item(_)))?;
    let upto = path.parts().iter().take(last + 1);
    Some(upto.fold(Path::top(), |at, part| match part {
        Part::Field(name) => at.field(name.clone()),
        Part::Item(id) => at.item(id.clone()),
    }))
}

/// The step that holds a path.
pub fn step_of(path: &Path) -> Option<Step> {
    let shape = path.shape();
    if let Some(field) = form::field(&shape) {
        return Some(field.step);
    }
    if let Some(list) = LISTS.iter().find(|list| list.shape == shape) {
        return Some(list.step);
    }
    // A group, or something in a grid: the step of the first field that lies in it, or around it.
    let below = FIELDS.iter().find(|field| field.shape.starts_with(&format!("{shape}.")));
    let around = FIELDS.iter().find(|field| shape.starts_with(&format!("{}.", field.shape)));
    below.or(around).map(|field| field.step)
}

/// The place of a path of the plan, whose items may be given by number (`support[4].able`) or by id.
pub(super) fn place_of(open: &OpenPlan, at: &str) -> Option<Place> {
    let path = by_id(open, at)?;
    let step = step_of(&path)?;
    Some(Place { step: step.index(), field: Some(path) })
}

/// Items given by their number in the plan, given by id instead.
fn by_id(open: &OpenPlan, at: &str) -> Option<Path> {
    let path: Path = at.parse().ok()?;
    let mut out = Path::top();
    for part in path.parts() {
        out = match part {
            Part::Field(name) => out.field(name.clone()),
            Part::Item(id) => {
                let items = open.history.sheet().items(&out);
                let exact = items.iter().find(|item| item.id == *id);
                let numbered = || nth_in_plan(open, &out, id.parse().ok()?);
                match exact.map(|item| item.id.clone()).or_else(numbered) {
                    Some(id) => out.item(id),
                    // A list of the plan that is one field on the sheet, such as a week of visits.
                    None => {
                        let visit = id.parse().ok().and_then(|visit| needs::cell_of_visit(open, &out, visit));
                        return Some(visit.unwrap_or(out));
                    }
                }
            }
        };
    }
    Some(out)
}

/// The id of the so-manieth item of a list in the plan: the sheet may hold others that are not complete.
fn nth_in_plan(open: &OpenPlan, list: &Path, index: usize) -> Option<String> {
    let plan = &open.made.plan;
    let id = match list.shape().as_str() {
        "needs" => plan.needs.get(index)?.id.as_ref(),
        "support" => plan.support.get(index)?.id.as_ref(),
        "prevention" => plan.prevention.get(index)?.id.as_ref(),
        "arrangements" => plan.arrangements.get(index)?.id.as_ref(),
        _ => return open.history.sheet().items(list).get(index).map(|item| item.id.clone()),
    };
    id.map(|id| id.as_str().to_owned())
}

/// Whether anything of a step has been said.
pub fn is_begun(open: &OpenPlan, step: Step) -> bool {
    let sheet = open.history.sheet();
    let at = |shape: &str| Path::top().fields(shape);
    match step {
        Step::Agree => {
            sheet.node(&at("own_view")).is_some()
                || sheet.node(&at("contingency")).is_some()
                || !sheet.items(&at("risks")).is_empty()
        }
        // The reference, the rules and the period are offered: only what was said of the person counts.
        Step::Person => sheet.node(&at("person")).is_some(),
        Step::Choices => {
            !sheet.items(&at("arrangements")).is_empty() || !sheet.items(&at("wished_for")).is_empty()
        }
        Step::Money => sheet.node(&at("finances")).is_some(),
        // A need of which nothing is said but in which way it will be said is not begun.
        Step::Needs => {
            let said = |item: &crate::plan::Item| {
                item.fields.keys().any(|name| name != "area" && name != form::BASIS)
            };
            sheet.items(&at("needs")).iter().any(said) || sheet.node(&at("eligibility")).is_some()
        }
        _ => {
            let lists = LISTS.iter().filter(|list| list.step == step);
            lists.into_iter().any(|list| !sheet.items(&at(list.shape)).is_empty())
        }
    }
}

/// The step that a check is about.
pub fn step_of_check(open: &OpenPlan, check: &crate::budget::Check) -> Option<Step> {
    // A need that nobody meets yet is for Choices to mend, not for Needs.
    if check.code == crate::budget::CheckCode::EligibleNeedUnplanned {
        return Some(Step::Choices);
    }
    by_id(open, &check.at).as_ref().and_then(step_of)
}
