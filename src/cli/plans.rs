//! `careplan plan list|show|export|import`: the plans of the store, without the screens.

use super::screens::{clock, words_of};
use super::{Failure, GivenPath, input};
use crate::budget::{self, Asked};
use crate::document;
use crate::form;
use crate::plan::{Event, Plan, Record, Sheet};
use crate::policy::Policy;
use crate::store::{FolderStore, Mode, Opening, Store, StoreError, Summary};
use std::path::Path;

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
        let folder = || input::store_folder(store);
        match self {
            PlanCommand::List { json } => list(&folder()?, *json),
            PlanCommand::Show { plan } => show(store, plan),
            PlanCommand::Export { plan, out } => export(&folder()?, plan, out.as_deref()),
            PlanCommand::Import { files } => import(&folder()?, files),
        }
    }
}

fn told(error: StoreError) -> Failure {
    Failure::Other(error.to_string())
}

/// The store, to look unless something is to be written.
fn open(folder: &Path, mode: Mode) -> Result<FolderStore, Failure> {
    let opening = Opening {
        folder: folder.to_owned(),
        who: input::login(),
        host: input::host(),
        process: std::process::id(),
        now: clock(),
        mode,
        words: Box::new(words_of),
        tell: Box::new(|_| {}),
    };
    let (store, notices) = FolderStore::open(opening).map_err(told)?;
    for notice in notices {
        input::note(&notice.to_string());
    }
    Ok(store)
}

fn list(folder: &Path, json: bool) -> Result<String, Failure> {
    // A store that nobody has begun is no fault.
    let plans =
        if folder.exists() { open(folder, Mode::ReadOnly)?.list().map_err(told)? } else { Vec::new() };
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
        return from_store(&input::store_folder(store)?, plan, rules);
    }
    let plan = input::plan(plan)?;
    let policy = input::rules_for(&plan, rules)?;
    Ok((plan, policy, Asked::default()))
}

/// The sheet of the plan of a reference.
fn sheet_of(folder: &Path, reference: &str) -> Result<Sheet, Failure> {
    let words = "There is no plan of this reference. \"careplan plan list\" shows them.";
    let unknown = || Failure::input(format!("{reference}: {words}"));
    // A store that nobody has begun is not begun by looking for a plan.
    if !folder.exists() {
        return Err(unknown());
    }
    let mut store = open(folder, Mode::ReadOnly)?;
    let plans = store.list().map_err(told)?;
    let mut named = plans.iter().filter(|plan| plan.words.reference == reference);
    let Some(plan) = named.next() else { return Err(unknown()) };
    if named.next().is_some() {
        return Err(Failure::input(format!(
            "{reference}: Two plans have this reference. Change one of them."
        )));
    }
    Ok(store.open_plan(plan.id, clock()).map_err(told)?.history.sheet().clone())
}

/// The plan of a reference in the store, made from its sheet, with what is incomplete left out and said.
fn from_store(
    folder: &Path,
    reference: &str,
    rules: Option<&Path>,
) -> Result<(Plan, Policy, Asked), Failure> {
    let sheet = sheet_of(folder, reference)?;
    let policy = match rules {
        Some(file) => input::policy(file)?,
        None => {
            let shelf = input::shelf()?;
            let id = sheet.typed(&crate::plan::Path::top().field("policy")).map(Into::into);
            let policy = id.and_then(|id| shelf.get(&id)).or(shelf.all().last());
            policy.cloned().ok_or_else(|| Failure::Other("There are no rules.".to_owned()))?
        }
    };
    let made = form::plan_of(&sheet, &policy);
    let incomplete = made.incomplete.iter().map(|one| (one.at.to_string(), one.says.clone())).collect();
    Ok((made.plan, policy, Asked { incomplete, ..Asked::default() }))
}

fn show(store: Option<&Path>, plan: &str) -> Result<String, Failure> {
    let (plan, policy, asked) = named(store, plan, None)?;
    let budget = budget::calculate(&plan, &policy, &asked);
    Ok(document::budget_in_words(&budget, &plan, &policy))
}

fn export(folder: &Path, reference: &str, out: Option<&Path>) -> Result<String, Failure> {
    let (plan, _, asked) = from_store(folder, reference, None)?;
    for (at, says) in &asked.incomplete {
        input::note(&format!("{at} is left out: {says}"));
    }
    let json = plan.to_json() + "\n";
    match out {
        None => Ok(json),
        Some(path) => {
            input::write_private(path, &json)?;
            Ok(format!("Written to {}.\n", path.display()))
        }
    }
}

fn import(folder: &Path, files: &[String]) -> Result<String, Failure> {
    // Every file is read before one is taken: a wrong one changes nothing.
    let plans = files.iter().map(|file| input::plan(file)).collect::<Result<Vec<Plan>, Failure>>()?;
    let mut store = open(folder, Mode::ReadWrite)?;
    if let Some(looking) = store.looking_only() {
        return Err(Failure::Other(looking.to_string()));
    }
    let mut said = String::new();
    for (plan, file) in plans.iter().zip(files) {
        let changes = form::changes_from(plan);
        let mut sheet = Sheet::default();
        for change in &changes {
            sheet.apply(change).map_err(|misfit| Failure::Other(misfit.to_string()))?;
        }
        let now = clock();
        let at = jiff::Timestamp::from_second(now.as_second()).unwrap_or(now).to_string();
        let event = Event::Change { changes, place: crate::plan::Place::default() };
        let words = words_of(&sheet);
        let id =
            store.create_plan(now, Record { at, who: input::login(), event }, words.clone()).map_err(told)?;
        store.leave(id, crate::plan::Place::default(), words.clone()).map_err(told)?;
        said.push_str(&format!("{file}: {} is in the store.\n", words.reference));
    }
    if !store.flush() {
        return Err(Failure::Other(
            "The disk refused: the plans are not saved. Make room, and try again.".to_owned(),
        ));
    }
    Box::new(store).quit(clock());
    Ok(said)
}
