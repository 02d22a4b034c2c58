//! The command line: which command was asked for, and its answer on standard output. Faults go to standard error.
//!
//! Exit 0 when it was done, 2 when the input is at fault (one clear line a fault), 1 for anything else.

mod calculate;
mod catalogue;
mod demonstration;
mod input;
mod output;
mod plans;
mod policy;
mod print;
mod screens;
mod store;
mod summary;
mod surroundings;

use crate::store::StoreError;
use clap::{Parser, Subcommand};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Care planning conversations and personal budgets in the open: every pound traces to a need.
#[derive(Debug, Parser)]
#[command(name = "careplan", version, about, disable_help_subcommand = true)]
struct Arguments {
    /// The folder of the store; else CAREPLAN_STORE, else the platform's data folder
    #[arg(long, value_name = "FOLDER", global = true)]
    store: Option<PathBuf>,
    /// The folder of the catalogue; else CAREPLAN_CATALOGUE, else the demonstration's, which is built in
    #[arg(long, value_name = "FOLDER", global = true)]
    catalogue: Option<PathBuf>,
    /// Only signs that every terminal has
    #[arg(long, global = true)]
    ascii: bool,
    /// dark, light, high-contrast or monochrome, or a theme file of your own (NAME.toml)
    #[arg(long, value_name = "NAME", global = true)]
    theme: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Works out a plan's budget, with the working of every figure
    Calculate(calculate::Calculate),
    /// Prints a plan, or its estimate, for the person and the family
    Print(print::Print),
    /// Checks or shows the rules
    #[command(subcommand)]
    Policy(policy::PolicyCommand),
    /// Lists, shows, exports or imports plans of the store
    #[command(subcommand)]
    Plan(plans::PlanCommand),
    /// Mends the folder that plans are kept in
    #[command(subcommand)]
    Store(store::StoreCommand),
    /// Takes providers and community groups into a catalogue
    #[command(subcommand)]
    Catalogue(catalogue::CatalogueCommand),
    /// Opens the demonstration: invented people on a store that is thrown away
    Demo,
}

/// What a command could not do.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The input is at fault: one line a fault.
    #[error("{}", harmless_lines(.0))]
    Input(Vec<String>),
    /// Something else.
    #[error("{0}")]
    Other(String),
}

/// Names of files and values may hold anything: each fault stays one line, and nothing that a terminal would obey.
fn harmless_lines(lines: &[String]) -> String {
    lines.iter().map(|line| crate::reading::harmless(line)).collect::<Vec<_>>().join("\n")
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Other(error.to_string())
    }
}

impl Failure {
    fn input(line: impl Into<String>) -> Failure {
        Failure::Input(vec![line.into()])
    }

    fn code(&self) -> u8 {
        match self {
            Failure::Input(_) => 2,
            Failure::Other(_) => 1,
        }
    }
}

/// Runs the command line, and says how it ended.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let answer = match &arguments.command {
        Some(Command::Calculate(calculate)) => calculate.run(arguments.store.as_deref()),
        Some(Command::Print(print)) => print.run(arguments.store.as_deref(), arguments.ascii),
        Some(Command::Policy(policy)) => policy.run(),
        Some(Command::Plan(plan)) => plan.run(arguments.store.as_deref()),
        Some(Command::Store(command)) => command.run(arguments.store.as_deref()),
        Some(Command::Catalogue(catalogue)) => {
            catalogue.run(arguments.catalogue.as_deref(), arguments.store.as_deref())
        }
        Some(Command::Demo) => return open_screens(&arguments, true),
        None => return open_screens(&arguments, false),
    };
    match answer.and_then(|text| print(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Standard error may be closed; then there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "{failure}");
            ExitCode::from(failure.code())
        }
    }
}

fn open_screens(arguments: &Arguments, demo: bool) -> ExitCode {
    let opened = theme(arguments.theme.as_deref()).and_then(|theme| {
        let folder = surroundings::store_folder(arguments.store.as_deref())?;
        let catalogue = surroundings::catalogue_folder(arguments.catalogue.as_deref());
        screens::run(screens::Asked { folder, catalogue, demo, ascii: arguments.ascii, theme })
    });
    match opened {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "{failure}");
            ExitCode::from(failure.code())
        }
    }
}

/// The theme of a name, or of a file: what holds a `/` or ends in .toml.
fn theme(name: Option<&str>) -> Result<Option<crate::theme::Theme>, Failure> {
    use crate::theme::{BuiltIn, Theme};
    let Some(name) = name else { return Ok(None) };
    if name.contains('/') || name.ends_with(".toml") {
        let text = input::text(std::path::Path::new(name))?;
        let read = Theme::parse(&text, name).map_err(|fault| Failure::input(fault.to_string()));
        return read.map(Some);
    }
    BuiltIn::named(name).map(|theme| Some(theme.theme())).ok_or_else(|| {
        let known: Vec<&str> = BuiltIn::ALL.iter().map(|theme| theme.name()).collect();
        Failure::input(format!(
            "--theme: There is no theme \"{name}\". Choose from: {}; or name a file that ends in .toml.",
            known.join(", ")
        ))
    })
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        // The reader has seen enough, as in `careplan calculate … | head`.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::Other(format!("The answer could not be written: {error}."))),
    }
}

/// A path as given on the command line.
type GivenPath = PathBuf;
