//! Step 3, Needs: the areas and the ten outcomes on its front, and a page for each of them.
//!
//! Nothing is on the sheet for an area or an outcome until something is said of it. Until then its rows stand at a
//! path of its own, `needs[area-meals]`; with the first answer an item takes its place, in the same undo step.

mod area;
mod front;
mod grid;
mod keys;
mod outcome;

pub use area::{Later, View, counts_as, is_kept_aside, later_words, over_the_plan, view_of};
pub use front::{Can, can, rung_now};
pub(super) use grid::cell_name;
pub use grid::{cell_words, day_total, time_total, week_total};
pub use outcome::answers_in_words;

use super::rows::{Row, list_path};
use super::{Library, OpenPlan, State, jump};
use crate::form::{self, BASIS, Step};
use crate::plan::{AreaId, Change, Fields, Item, Node, OutcomeId, Part, Path, Place};

/// A page of the step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The areas, the outcomes, and the three questions of eligibility.
    Front,
    /// One of the ten outcomes.
    Outcome(OutcomeId),
    /// One area: how much help now, or in twelve months.
    Area {
        /// The area.
        area: AreaId,
        /// Whether it is the page of the twelve months.
        later: bool,
    },
}

/// What stands before the area or the outcome in the place of an item that is not on the sheet.
const AREA: &str = "area-";
const OUTCOME: &str = "outcome-";
const LATER: &str = "in_12_months";

/// The page that is open.
pub fn page(open: &OpenPlan) -> Page {
    let found = || {
        let at = open.expanded.as_ref().filter(|_| open.step == Step::Needs)?;
        let item = jump::item_of(at)?;
        let (list, Part::Item(id)) = item.split_last().map(|(list, last)| (list, last.clone()))? else {
            return None;
        };
        let said = |name: &str, mark: &str| {
            let typed = open.history.sheet().typed(&item.field(name));
            typed.or_else(|| id.strip_prefix(mark)).map(str::to_owned)
        };
        match list.shape().as_str() {
            "needs" => {
                let area: AreaId = said("area", AREA)?.as_str().into();
                open.policy.area(&area)?;
                Some(Page::Area { area, later: *at != item })
            }
            "eligibility.outcomes" => Some(Page::Outcome(said("outcome", OUTCOME)?.as_str().into())),
            _ => None,
        }
    };
    found().unwrap_or(Page::Front)
}

/// Ideas to ask here: those of the outcome whose page is open, else those of the step.
pub fn ideas<'a>(state: &'a State, open: &OpenPlan) -> &'a [String] {
    let words = &state.library.words;
    if let Page::Outcome(outcome) = page(open)
        && let Some(words) = words.outcome(outcome.as_str())
    {
        return &words.prompts;
    }
    words.step(open.step.id()).map(|step| step.ideas.as_slice()).unwrap_or_default()
}

/// What is open when the conversation goes to a path: the page whose rows hold it; none for the front.
pub(super) fn page_at(path: &Path) -> Option<Path> {
    let item = jump::item_of(path).filter(|item| item != path)?;
    let later = item.field(LATER);
    Some(if path.is_within(&later) && *path != later { later } else { item })
}

/// The rows of the page that is open.
pub(super) fn rows(open: &OpenPlan, library: &Library) -> Vec<Row> {
    match page(open) {
        Page::Front => front::rows(open, library),
        Page::Outcome(outcome) => outcome::rows(open, library, &outcome),
        Page::Area { area, later } => area::rows(open, library, &area, later),
    }
}

/// The sheet's item for an area of need, if there is one.
pub(super) fn need_path(open: &OpenPlan, area: &AreaId) -> Option<Path> {
    item_that_says(open, "needs", "area", area.as_str())
}

fn item_that_says(open: &OpenPlan, list: &str, name: &str, id: &str) -> Option<Path> {
    let list = form::list(list).map(list_path)?;
    let items = open.history.sheet().items(&list);
    let says = |item: &&Item| open.history.sheet().typed(&list.item(item.id.clone()).field(name)) == Some(id);
    Some(list.item(items.iter().find(says)?.id.clone()))
}

/// Where the answers about an area stand, or will stand.
fn need_at(open: &OpenPlan, area: &AreaId) -> Path {
    need_path(open, area).unwrap_or_else(|| Path::top().field("needs").item(format!("{AREA}{area}")))
}

/// Where the answers about an area stand: those of now, or of the twelve months.
fn basis_at(open: &OpenPlan, area: &AreaId, later: bool) -> Path {
    let need = need_at(open, area);
    if later { need.field(LATER) } else { need }
}

/// Where the answers about an outcome stand, or will stand.
fn outcome_at(open: &OpenPlan, outcome: &OutcomeId) -> Path {
    let found = item_that_says(open, "eligibility.outcomes", "outcome", outcome.as_str());
    found.unwrap_or_else(|| {
        Path::top().field("eligibility").field("outcomes").item(format!("{OUTCOME}{outcome}"))
    })
}

/// A path's item, if nothing is on the sheet for it under that name: its list, the field that says which it is, and
/// what that field says.
fn unbegun(path: &Path) -> Option<(Path, &'static str, String)> {
    let item = jump::item_of(path)?;
    let (list, last) = item.split_last()?;
    let Part::Item(id) = last else { return None };
    let (name, mark) = match list.shape().as_str() {
        "needs" => ("area", AREA),
        "eligibility.outcomes" => ("outcome", OUTCOME),
        _ => return None,
    };
    Some((list, name, id.strip_prefix(mark)?.to_owned()))
}

/// The place that stands for an item of these lists while it is not on the sheet.
pub(super) fn unbegun_place(list: &Path, item: &Item) -> Option<Path> {
    let (name, mark) = match list.shape().as_str() {
        "needs" => ("area", AREA),
        "eligibility.outcomes" => ("outcome", OUTCOME),
        _ => return None,
    };
    let Some(Node::Typed(id)) = item.fields.get(name) else { return None };
    Some(list.item(format!("{mark}{id}")))
}

/// A path as it stands on the sheet now: an item that has come meanwhile takes the place that was kept for it.
pub(super) fn on_sheet(open: &OpenPlan, path: &Path) -> Path {
    let Some((list, name, id)) = unbegun(path) else { return path.clone() };
    let Some(item) = item_that_says(open, &list.shape(), name, &id) else { return path.clone() };
    moved_to(path, &item)
}

/// A path with another item in the place of its own.
pub(super) fn moved_to(path: &Path, item: &Path) -> Path {
    let rest = path.parts().iter().skip(item.parts().len());
    rest.fold(item.clone(), |at, part| match part {
        Part::Field(name) => at.field(name.clone()),
        Part::Item(id) => at.item(id.clone()),
    })
}

/// Changes as the sheet can take them: what is said of an area or an outcome for the first time begins its item, and
/// hours of the person's own count as soon as they are typed.
pub(super) fn settled(open: &OpenPlan, changes: Vec<Change>) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::new();
    let mut begun: Option<Path> = None;
    for change in changes {
        let Change::Set { at, before, after } = change else {
            out.push(change);
            continue;
        };
        let mut at = on_sheet(open, &at);
        if let Some((list, name, id)) = unbegun(&at) {
            if after.is_none() && begun.is_none() {
                continue;
            }
            let item = begun.get_or_insert_with(|| {
                let (insert, path) = begin(open, &list, name, id);
                out.push(insert);
                path
            });
            at = moved_to(&at, item);
        }
        let counts = at.split_last().filter(|_| after.is_some()).map(|(above, _)| above);
        let counts = counts.filter(|above| above.shape().ends_with("hours_per_week"));
        out.push(Change::Set { at, before, after });
        if let Some((base, _)) =
            counts.as_ref().filter(|at| at.shape().starts_with("needs")).and_then(Path::split_last)
        {
            out.extend(set(open, &base.field(BASIS), Some(View::Hours.word())));
        }
    }
    out
}

/// A new item that says only which area or outcome it is about.
fn begin(open: &OpenPlan, list: &Path, name: &str, id: String) -> (Change, Path) {
    let sheet = open.history.sheet();
    let letter = form::list(&list.shape()).map_or("x", |list| list.letter);
    let item = Item { id: sheet.next_id(letter), fields: Fields::from([(name.to_owned(), Node::Typed(id))]) };
    let path = list.item(item.id.clone());
    (Change::Insert { list: list.clone(), index: sheet.items(list).len(), item }, path)
}

/// One field set, if that changes anything.
fn set(open: &OpenPlan, at: &Path, after: Option<&str>) -> Option<Change> {
    open.history.sheet().setting(at.clone(), after.map(str::to_owned))
}

/// The row of the page that is open that shows what stands at a path, even if it is not the path's own.
pub(super) fn shown_at(open: &OpenPlan, path: &Path) -> Option<usize> {
    let own = open.rows.iter().position(|row| row.path.as_ref() == Some(path));
    let shows = || {
        let (above, Part::Field(name)) = path.split_last().map(|(above, last)| (above, last.clone()))? else {
            return None;
        };
        let told = matches!(name.as_str(), "level" | "unable" | "applies") || name == BASIS;
        open.rows.iter().position(|row| told && row.path.as_ref() == Some(&above))
    };
    own.or_else(shows).filter(|_| open.step == Step::Needs)
}

/// The place of one visit of the plan: the first of its cells.
pub(super) fn cell_of_visit(open: &OpenPlan, grid: &Path, visit: usize) -> Option<Path> {
    let (base, last) = grid.split_last()?;
    if *last != Part::Field("visits".to_owned()) {
        return None;
    }
    let item = jump::item_of(grid)?;
    let id = item.first_item()?;
    let need = open.made.plan.needs.iter().find(|need| need.id.as_ref().is_some_and(|n| n.as_str() == id))?;
    let basis = if base == item {
        Some(&need.basis)
    } else {
        need.in_12_months.as_ref().and_then(|later| later.basis.as_ref())
    };
    let Some(crate::plan::Basis::Visits(visits)) = basis else { return None };
    let visit = visits.get(visit)?;
    let time = visit.time.unwrap_or(crate::plan::Time::Any);
    Some(grid.field(visit.days.first()?.word()).field(time.word()))
}

/// Where the conversation goes when a page is shut: the row that leads to it has its path.
fn above(open: &OpenPlan) -> Option<Place> {
    let field = open.expanded.clone().filter(|_| page(open) != Page::Front)?;
    Some(Place { step: Step::Needs.index(), field: Some(field) })
}
