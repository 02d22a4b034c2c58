//! The demonstration: three invented people in a store that is thrown away, on a day of its own.

use super::Failure;
use super::summary::words_of;
use crate::amount::london;
use crate::built_in;
use crate::conversation::{DEMO_PEOPLE, step_of};
use crate::form::{self, Step};
use crate::plan::{Change, Event, Place, Plan, Record, Sheet, Written};
use crate::policy::Shelf;
use crate::store::{FolderStore, PlanId, Store};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

/// The demonstration's day, the same at each start: the plans' dates and what is due rest on it.
const DAY: Date = jiff::civil::date(2026, 12, 1);
/// Who works in the demonstration.
pub(super) const WORKER: &str = DEMO_PEOPLE[0].name;

/// Somebody invented: the plan, when the conversation began, and where it was left.
struct Invented {
    plan: &'static str,
    began: &'static str,
    left_at: Step,
}

/// The last is the first of those who were seen lately.
const PEOPLE: [Invented; 3] = [
    Invented { plan: built_in::CECIL, began: "2026-10-08T09:30:00Z", left_at: Step::Agree },
    Invented { plan: built_in::NOOR, began: "2026-11-26T14:00:00Z", left_at: Step::Money },
    Invented { plan: built_in::IVY, began: "2026-11-30T10:15:00Z", left_at: Step::Choices },
];

/// How far the demonstration's clock is from ours: another day, the same time of day in London.
pub(super) fn shift(now: Timestamp) -> SignedDuration {
    let time = now.to_zoned(london()).time();
    DAY.to_datetime(time)
        .to_zoned(london())
        .map_or(SignedDuration::ZERO, |there| there.timestamp().duration_since(now))
}

/// Writes everybody's plan, as if it had been typed step by step.
pub(super) fn fill(store: &mut FolderStore, shelf: &Shelf) -> Result<(), Failure> {
    PEOPLE.iter().try_for_each(|invented| write(store, shelf, invented))
}

fn write(store: &mut FolderStore, shelf: &Shelf, invented: &Invented) -> Result<(), Failure> {
    let fault = |says: &dyn std::fmt::Display| Failure::Other(says.to_string());
    let plan = Plan::read(invented.plan.as_bytes(), Written::Json).map_err(|refused| fault(&refused))?;
    let mut at: Timestamp = invented.began.parse().map_err(|error: jiff::Error| fault(&error))?;
    let mut sheet = Sheet::default();
    let mut id: Option<PlanId> = None;
    for (step, changes) in by_step(form::changes_from(&plan)) {
        for change in &changes {
            sheet.apply(change).map_err(|misfit| fault(&misfit))?;
        }
        let place = Place { step: step.index(), field: None };
        let words = words_of(&sheet, &place, shelf);
        let event = Event::Change { changes, place };
        let record = Record { at: at.to_string(), who: WORKER.to_owned(), event };
        match id {
            None => id = Some(store.create_plan(at, record, words).map_err(|error| fault(&error))?),
            Some(id) => {
                store.append(id, record).map_err(|error| fault(&error))?;
            }
        }
        at += MINUTES_A_STEP;
    }
    let Some(id) = id else { return Ok(()) };
    let place = Place { step: invented.left_at.index(), field: None };
    let words = words_of(&sheet, &place, shelf);
    store.leave(id, place, words).map_err(|error| fault(&error))
}

/// About how long a step is talked about.
const MINUTES_A_STEP: SignedDuration = SignedDuration::from_mins(6);

/// Changes in the order of the conversation's steps.
fn by_step(changes: Vec<Change>) -> Vec<(Step, Vec<Change>)> {
    let mut steps: Vec<(Step, Vec<Change>)> = Step::ALL.into_iter().map(|step| (step, Vec::new())).collect();
    for change in changes {
        let step = step_of(&change.about()).unwrap_or(Step::Person);
        if let Some((_, of_step)) = steps.get_mut(step.index()) {
            of_step.push(change);
        }
    }
    steps.retain(|(_, changes)| !changes.is_empty());
    steps
}
