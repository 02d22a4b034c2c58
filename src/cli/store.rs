//! `careplan store recover PLAN`: goes on from the good part of a damaged journal. It knows nothing of what a plan
//! holds; the damage itself is judged in the store's own room.

use super::screens::clock;
use super::{Failure, plans, surroundings};
use crate::store::{Mode, PlanId, Recovered, Store};
use std::path::Path;

/// The folder that plans are kept in.
#[derive(Debug, clap::Subcommand)]
pub(super) enum StoreCommand {
    /// Goes on from the good part of a damaged plan; the damaged file is kept as it is
    Recover {
        /// The plan's id, as the message about it gives it, or its reference
        plan: String,
    },
}

impl StoreCommand {
    pub(super) fn run(&self, store: Option<&Path>) -> Result<String, Failure> {
        match self {
            StoreCommand::Recover { plan } => recover(&surroundings::store_folder(store)?, plan),
        }
    }
}

fn recover(folder: &Path, plan: &str) -> Result<String, Failure> {
    // A store that nobody has begun is not begun by mending it.
    if !folder.exists() {
        return Err(plans::unknown(plan));
    }
    let mut store = plans::open(folder, Mode::ReadWrite)?;
    if let Some(looking) = store.looking_only() {
        return Err(Failure::Other(looking.to_string()));
    }
    let id = match plan.parse::<PlanId>() {
        Ok(id) => id,
        Err(_) => plans::id_of(&mut store, plan)?,
    };
    let recovered = store.recover(id, clock())?;
    let saved = Box::new(store).quit(clock()).all_saved;
    if !saved {
        return Err(Failure::Other(
            "The disk refused, so the list of plans may be behind. Make room; the next start reads the plan again."
                .to_owned(),
        ));
    }
    Ok(in_words(plan, &recovered))
}

fn in_words(plan: &str, recovered: &Recovered) -> String {
    let Recovered { kept, records, from_the_list } = recovered;
    let good = match records {
        0 => "Nothing of its journal was good.".to_owned(),
        1 => "Its first entry is good, and in use again.".to_owned(),
        records => format!("Its first {records} entries are good, and in use again."),
    };
    let list = if *from_the_list {
        " What the list of plans still knew was brought back, as one change that u undoes."
    } else {
        ""
    };
    let kept = kept.as_ref().map(|file| format!(" The damaged file is kept as {file}.")).unwrap_or_default();
    format!("{}: {good}{list}{kept}\n", crate::reading::harmless(plan))
}
