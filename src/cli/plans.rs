//! `careplan plan list|show|export|import`: the plans of the store, without the screens.

use super::screens::clock;
use super::summary::{words_by, words_of};
use super::{Failure, GivenPath, input, output, surroundings};
use crate::budget::{self, Asked};
use crate::catalogue::Catalogue;
use crate::conversation::{self, FromSheet, Library};
use crate::document;
use crate::form::{self, Incomplete};
use crate::plan::{Change, Event, History, Plan, Record, Sheet};
use crate::policy::{Policy, ShelfFault};
use crate::store::{
    FolderStore, Imported, Mode, Note, NoteRecord, Opening, PlanId, Store, StoreError, Summary,
};
use std::path::Path;
use std::sync::Arc;

/// The plans of the store.
#[derive(Debug, clap::Subcommand)]
pub(super) enum PlanCommand {
    /// Lists the plans, the one changed last first
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Shows a plan's budget in words
    Show {
        /// A plan's reference, or a file
        plan: String,
    },
    /// Writes a plan as JSON, to standard output or to a file
    Export {
        /// A plan's reference
        plan: String,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: Option<GivenPath>,
    },
    /// Takes a plan's file into the store, as if it had been typed
    Import {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
}

impl PlanCommand {
    pub(super) fn run(&self, store: Option<&Path>) -> Result<String, Failure> {
        let folder = || surroundings::store_folder(store);
        match self {
            PlanCommand::List { json } => list(&folder()?, *json),
            PlanCommand::Show { plan } => show(store, plan),
            PlanCommand::Export { plan, out } => export(&folder()?, plan, out.as_deref()),
            PlanCommand::Import { files } => import(&folder()?, files),
        }
    }
}

/// The store, to look unless something is to be written.
pub(super) fn open(folder: &Path, mode: Mode) -> Result<FolderStore, Failure> {
    let opening = Opening {
        folder: folder.to_owned(),
        who: surroundings::login(),
        host: surroundings::host(),
        process: std::process::id(),
        now: clock(),
        mode,
        words: words_by(Arc::new(input::shelf()?)),
        tell: Box::new(|_| {}),
    };
    let (store, notices) = FolderStore::open(opening)?;
    for notice in notices {
        output::note(&notice.to_string());
    }
    Ok(store)
}

fn list(folder: &Path, json: bool) -> Result<String, Failure> {
    // A store that nobody has begun is no fault.
    let plans = if folder.exists() { open(folder, Mode::ReadOnly)?.list()? } else { Vec::new() };
    if json {
        let text = serde_json::to_string_pretty(&plans).map_err(|error| Failure::Other(error.to_string()))?;
        return Ok(text + "\n");
    }
    if plans.is_empty() {
        return Ok("There are no plans yet. \"careplan\" begins one.\n".to_owned());
    }
    let row = |plan: &Summary| {
        let changed = plan.updated.split('T').next().unwrap_or_default();
        let line = format!(
            "{:<12} {:<10} {:<10} {}",
            plan.words.reference, changed, plan.words.standing, plan.words.name
        );
        crate::theme::harmless(line.trim_end()).into_owned() + "\n"
    };
    Ok(plans.iter().map(row).collect())
}

/// The plan that a command names, a file or a reference in the store, with the rules it is worked out by: those of
/// `rules`, else its own.
pub(super) fn named(
    store: Option<&Path>,
    plan: &str,
    rules: Option<&Path>,
) -> Result<(Plan, Policy, Asked), Failure> {
    if !input::is_file(plan) {
        return from_store(&surroundings::store_folder(store)?, plan, rules).map(in_three);
    }
    let plan = input::plan(plan)?;
    let policy = input::rules_for(&plan, rules)?;
    let frozen_sha256 = frozen_sha256(&plan, &policy);
    Ok((plan, policy, Asked { frozen_sha256, ..Asked::default() }))
}

/// The digest of the rules' text that an exported plan carries, if it is of these rules.
fn frozen_sha256(plan: &Plan, policy: &Policy) -> Option<String> {
    let history = serde_json::to_value(plan.history.as_ref()?).ok()?;
    let carried = history.get("policy")?;
    (carried.get("id")?.as_str()? == policy.id.as_str()).then_some(())?;
    Some(carried.get("sha256")?.as_str()?.to_owned())
}

/// The sheet of the plan of a reference.
fn sheet_of(folder: &Path, reference: &str) -> Result<Sheet, Failure> {
    // A store that nobody has begun is not begun by looking for a plan.
    if !folder.exists() {
        return Err(unknown(reference));
    }
    let mut store = open(folder, Mode::ReadOnly)?;
    let id = id_of(&mut store, reference)?;
    Ok(store.open_plan(id, clock())?.history.sheet().clone())
}

pub(super) fn unknown(reference: &str) -> Failure {
    let words = "There is no plan of this reference. \"careplan plan list\" shows them.";
    Failure::input(format!("{reference}: {words}"))
}

pub(super) fn id_of(store: &mut FolderStore, reference: &str) -> Result<PlanId, Failure> {
    let plans = store.list()?;
    let mut named = plans.iter().filter(|plan| plan.words.reference == reference);
    let Some(plan) = named.next() else { return Err(unknown(reference)) };
    if named.next().is_some() {
        return Err(Failure::input(format!(
            "{reference}: Two plans have this reference. Change one of them."
        )));
    }
    Ok(plan.id)
}

/// Every plan of the store, with the rules it is worked out by.
pub(super) fn every(folder: &Path) -> Result<Vec<(Plan, Policy, Asked)>, Failure> {
    // A store that nobody has begun holds no plans.
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut store = open(folder, Mode::ReadOnly)?;
    let ids: Vec<PlanId> = store.list()?.iter().map(|plan| plan.id).collect();
    let sheets = ids.into_iter().filter_map(|id| store.sheet(id).map_err(Failure::from).transpose());
    let sheets: Vec<Sheet> = sheets.collect::<Result<_, Failure>>()?;
    let library = library()?;
    Ok(sheets.iter().map(|sheet| in_three(from_sheet(sheet, &library, None))).collect())
}

/// The plan of a reference in the store, made from its sheet, with what is incomplete left out and said.
fn from_store(folder: &Path, reference: &str, rules: Option<&Path>) -> Result<FromSheet, Failure> {
    let given = rules.map(input::policy).transpose()?;
    Ok(from_sheet(&sheet_of(folder, reference)?, &library()?, given))
}

/// A plan is made without looking any provider up.
fn library() -> Result<Library, Failure> {
    super::screens::library(Catalogue::none_yet())
}

/// What the screens would work a sheet out from; rules that are not here are named.
fn from_sheet(sheet: &Sheet, library: &Library, given: Option<Policy>) -> FromSheet {
    let from = conversation::from_sheet(sheet, library, given);
    if let Some(id) = &from.unknown {
        let fault = ShelfFault::Unknown(id.clone());
        output::note(&format!("{fault} Until then it is worked out by \"{}\".", from.policy.id));
    }
    from
}

fn in_three(from: FromSheet) -> (Plan, Policy, Asked) {
    (from.made.plan, from.policy, from.asked)
}

fn show(store: Option<&Path>, plan: &str) -> Result<String, Failure> {
    let (plan, policy, asked) = named(store, plan, None)?;
    let budget = budget::calculate(&plan, &policy, &asked);
    Ok(document::budget_in_words(&budget, &plan, &policy))
}

/// A plan travels as one file: the plan, its journal, and the text of its rules.
fn export(folder: &Path, reference: &str, out: Option<&Path>) -> Result<String, Failure> {
    let FromSheet { made, policy, .. } = from_store(folder, reference, None)?;
    for Incomplete { at, says, .. } in &made.incomplete {
        output::note(&format!("{at} is left out of the plan, and kept in its history: {says}"));
    }
    let mut plan = made.plan;
    let mut store = open(folder, Mode::ReadOnly)?;
    let id = id_of(&mut store, reference)?;
    let history = Carried {
        plan_id: id.to_string(),
        policy: CarriedPolicy {
            id: policy.id.as_str().to_owned(),
            sha256: policy.sha256.clone(),
            text: policy.text.clone(),
        },
        journal: store.records(id)?,
    };
    let history = serde_json::to_value(&history).and_then(serde_json::from_value);
    plan.history = Some(history.map_err(|error| Failure::Other(error.to_string()))?);
    let json = plan.to_json() + "\n";
    match out {
        None => Ok(json),
        Some(path) => output::write_page(path, reference, &json),
    }
}

/// What an exported plan carries beside itself, in its `history`.
#[derive(serde::Serialize, serde::Deserialize)]
struct Carried {
    plan_id: String,
    policy: CarriedPolicy,
    journal: Vec<Record>,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct CarriedPolicy {
    id: String,
    sha256: String,
    text: String,
}

fn import(folder: &Path, files: &[String]) -> Result<String, Failure> {
    // Every file is read before one is taken: a wrong one changes nothing.
    let plans = files.iter().map(|file| input::plan(file)).collect::<Result<Vec<Plan>, Failure>>()?;
    let shelf = input::shelf()?;
    let mut store = open(folder, Mode::ReadWrite)?;
    if let Some(looking) = store.looking_only() {
        return Err(Failure::Other(looking.to_string()));
    }
    let mut said = String::new();
    for (plan, file) in plans.iter().zip(files) {
        let policy = shelf.for_plan(plan).ok();
        let carried = carried(plan, policy);
        let words = match carried {
            Some((id, records)) => go_on(&mut store, id, &records)?,
            None => take_in(&mut store, plan, policy)?,
        };
        said.push_str(&format!("{file}: {} {words}\n", plan.reference.as_deref().unwrap_or("no reference")));
    }
    if !store.flush() {
        return Err(Failure::Other(
            "The disk refused: the plans are not saved. Make room, and try again.".to_owned(),
        ));
    }
    Box::new(store).quit(clock());
    Ok(said)
}

/// The journal that a plan's file carries, if it is a good one and gives this very plan.
fn carried(plan: &Plan, policy: Option<&Policy>) -> Option<(PlanId, Vec<Record>)> {
    let history = serde_json::to_value(plan.history.as_ref()?).ok()?;
    let carried: Carried = serde_json::from_value(history).ok()?;
    let id: PlanId = carried.plan_id.parse().ok()?;
    let folded = History::fold(&carried.journal).ok()?;
    let made = form::plan_of(folded.sheet(), policy?);
    let bare = Plan { history: None, ..plan.clone() };
    (made.plan == bare).then_some((id, carried.journal))
}

/// A known plan goes on where the file does; another branch of it is kept beside. Nothing merges silently.
fn go_on(store: &mut FolderStore, id: PlanId, records: &[Record]) -> Result<String, Failure> {
    Ok(match store.import(id, records, clock())? {
        Imported::New => "is in the store, with its history.".to_owned(),
        Imported::Continued(more) => format!("goes on, with {more} more changes."),
        Imported::NothingNew => "was there already; nothing in the file is new.".to_owned(),
        Imported::Beside(_) => {
            "went another way here: the file is kept beside it as a plan of its own.".to_owned()
        }
    })
}

/// Writes a plan on a new sheet, as if it had been typed.
fn take_in(store: &mut FolderStore, plan: &Plan, policy: Option<&Policy>) -> Result<String, Failure> {
    let mut changes = form::changes_from(plan);
    if let Some(policy) = policy {
        let at = crate::plan::Path::top().field(form::POLICY_SHA256);
        changes.push(Change::Set { at, before: None, after: Some(policy.sha256.clone()) });
    }
    let mut sheet = Sheet::default();
    for change in &changes {
        sheet.apply(change).map_err(|misfit| Failure::Other(misfit.to_string()))?;
    }
    let now = clock();
    let at = jiff::Timestamp::from_second(now.as_second()).unwrap_or(now).to_string();
    let event = Event::Change { changes, place: crate::plan::Place::default() };
    let place = crate::plan::Place::default();
    let words = words_of(&sheet, &place, &input::shelf()?);
    let record = Record { at: at.clone(), who: surroundings::login(), event };
    let id = store.create_plan(now, record, words.clone())?;
    store.leave(id, place, words)?;
    if let Some(policy) = policy {
        keep_policy(store, policy, at)?;
    }
    Ok("is in the store.".to_owned())
}

/// Keeps the text of the rules, so that an old plan can always be worked out as it was.
pub(super) fn keep_policy(store: &mut dyn Store, policy: &Policy, at: String) -> Result<(), StoreError> {
    if store.shelf().policy(policy.id.as_str(), &policy.sha256).is_some() {
        return Ok(());
    }
    let note = Note::Policy {
        id: policy.id.as_str().to_owned(),
        sha256: policy.sha256.clone(),
        text: policy.text.clone(),
    };
    store.note(NoteRecord { at, who: surroundings::login(), note }).map(|_| ())
}
