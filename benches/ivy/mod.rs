//! The invented plan of Ivy Sample, opened in the screens, for whatever is measured there.

use careplan::catalogue::Catalogue;
use careplan::conversation::{Library, State};
use careplan::plan::{Event, History, Place, Plan, Record, Written};
use careplan::store::{Opened, PlanId};
use careplan::{built_in, form};
use std::sync::Arc;

/// Her plan in step 3, with somebody to choose from this catalogue.
pub fn opened(catalogue: Catalogue) -> State {
    let library = Library {
        shelf: Arc::new(built_in::policies().unwrap()),
        words: Arc::new(built_in::words().unwrap()),
        catalogue,
    };
    let plan = Plan::read(built_in::IVY.as_bytes(), Written::Json).unwrap();
    let event = Event::Change { changes: form::changes_from(&plan), place: Place { step: 2, field: None } };
    let record = Record { at: "2026-12-01T09:00:00Z".to_owned(), who: "Jo".to_owned(), event };
    let mut history = History::default();
    history.take(&record).unwrap();
    let id: PlanId = "01a20168-b216-7860-b60b-327c5acde286".parse().unwrap();
    let place = history.place().clone();
    let opened = Opened { id, history, number: 1, place, read_only_because: None, notices: Vec::new() };
    let mut state = State::new(library, "Jo".to_owned(), true, Vec::new());
    let now = "2026-12-01T09:00:00Z".parse().unwrap();
    state.tell_time(now, "2026-12-01".parse().unwrap(), "09:00".to_owned());
    state.opened(opened, None);
    state
}
