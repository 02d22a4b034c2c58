//! `careplan policy check FILE…` and `careplan policy show [ID] [--json]`.

use super::{Failure, GivenPath, input};
use crate::plan::PolicyId;
use crate::policy::{self, Policy, Shelf};
use crate::reading;

/// Checks or shows the rules.
#[derive(Debug, clap::Subcommand)]
pub(super) enum PolicyCommand {
    /// Checks policy files, and says every fault with file, line and field
    Check {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<GivenPath>,
    },
    /// Shows a policy as a person reads it, every figure with its source and status
    Show {
        /// Which; the newest if not given. A file may be named too
        #[arg(value_name = "ID")]
        id: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

impl PolicyCommand {
    pub(super) fn run(&self) -> Result<String, Failure> {
        match self {
            PolicyCommand::Check { files } => check(files),
            PolicyCommand::Show { id, json } => show(id.as_deref(), *json),
        }
    }
}

fn check(files: &[GivenPath]) -> Result<String, Failure> {
    let mut shelf = Shelf::default();
    let (mut faults, mut good) = (Vec::new(), String::new());
    for path in files {
        match input::policy(path) {
            Ok(policy) => {
                let name = reading::harmless(&path.display().to_string());
                let said = format!("{name}: {}, good.\n", policy.id);
                match shelf.add(policy) {
                    Ok(()) => good.push_str(&said),
                    Err(fault) => faults.push(format!("{}: {fault}", path.display())),
                }
            }
            Err(Failure::Input(lines)) => faults.extend(lines),
            Err(other) => return Err(other),
        }
    }
    if faults.is_empty() { Ok(good) } else { Err(Failure::Input(faults)) }
}

fn show(id: Option<&str>, json: bool) -> Result<String, Failure> {
    let policy = match id {
        Some(name) if input::is_file(name) => input::policy(std::path::Path::new(name))?,
        _ => chosen(id)?,
    };
    if json {
        return serde_json::to_string_pretty(&policy)
            .map(|text| text + "\n")
            .map_err(|error| Failure::Other(error.to_string()));
    }
    Ok(crate::theme::harmless(&policy::show(&policy)).into_owned())
}

fn chosen(id: Option<&str>) -> Result<Policy, Failure> {
    let shelf = input::shelf()?;
    let policy = match id {
        Some(id) => shelf.get(&PolicyId::from(id)),
        None => shelf.newest(),
    };
    policy.cloned().ok_or_else(|| {
        let known: Vec<&str> = shelf.all().iter().map(|policy| policy.id.as_str()).collect();
        Failure::input(format!(
            "There is no policy called \"{}\". Choose from: {}.",
            id.unwrap_or(""),
            known.join(", ")
        ))
    })
}
