//! Who of a register is in none of the lists of an import. CQC's monthly lists name active locations only, so that
//! somebody is gone is never said: it is seen from what is missing.

use super::{FileKind, FileReport};
use crate::catalogue::Kind;
use crate::catalogue::register::{Location, Register, Standing};
use jiff::civil::Date;
use std::collections::HashSet;
use std::fmt;

/// What an import finds of those who are missing from its lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Gone {
    /// There is nothing to say.
    #[default]
    Nobody,
    /// The lists are newer than the register, and do not name so many of it.
    Perhaps(usize),
    /// The lists are the whole register.
    Whole {
        /// The ids of those who are in none of them: no longer registered.
        gone: Vec<String>,
        /// The ids of those who were no longer registered, and are in one of them: registered again.
        back: Vec<String>,
        /// The day of the newest list, where one says it.
        day: Option<Date>,
    },
    /// The lists were to be the whole register, and are not, or nobody can know: why.
    NotWhole(&'static str),
}

impl Gone {
    /// Compares the register with the lists that were read into it. `known_of` is the newest day that it knew before.
    pub(super) fn find(
        register: &Register,
        known_of: Option<Date>,
        reports: &[&FileReport],
        broken: usize,
        is_whole: bool,
    ) -> Gone {
        let is_list = |report: &&&FileReport| matches!(report.kind, FileKind::Locations | FileKind::Api);
        let lists: Vec<&FileReport> = reports.iter().filter(is_list).copied().collect();
        if is_whole {
            return Gone::of_whole(register, &lists, broken);
        }
        let listed = ids_of(&lists, |list| &list.listed);
        let (named, missing): (Vec<&Location>, Vec<&Location>) =
            at_work(register).partition(|location| listed.contains(location.id.as_str()));
        let is_newer = match (newest(&lists), known_of) {
            (Some(day), known_of) => known_of.is_none_or(|known| day > known),
            // A list that does not say its day may be a handful of them.
            (None, _) => named.len() > missing.len(),
        };
        if is_newer && !lists.is_empty() && !missing.is_empty() {
            Gone::Perhaps(missing.len())
        } else {
            Gone::Nobody
        }
    }

    fn of_whole(register: &Register, lists: &[&FileReport], broken: usize) -> Gone {
        if broken > 0 {
            return Gone::NotWhole("a file could not be read");
        }
        if lists.is_empty() {
            return Gone::NotWhole("no list of locations is among the files");
        }
        if lists.iter().any(|list| list.unread > 0) {
            return Gone::NotWhole("a list has rows that could not be read, and nobody knows whom they name");
        }
        let day = newest(lists);
        let listed = ids_of(lists, |list| &list.listed);
        let said_gone = ids_of(lists, |list| &list.said_gone);
        // Whoever is known of a later day than the lists was there after them.
        let is_of_their_day =
            |location: &&Location| day.zip(location.as_of).is_none_or(|(listed, known)| known <= listed);
        let is_listed = |location: &&Location| listed.contains(location.id.as_str());
        let missing = at_work(register).filter(|location| !is_listed(location));
        // A list that does not say who is registered names none but them.
        let again = register.locations().filter(|location| {
            is_gone(location) && is_listed(location) && !said_gone.contains(location.id.as_str())
        });
        let ids = |location: &Location| location.id.clone();
        let gone = missing.filter(is_of_their_day).map(ids).collect();
        Gone::Whole { gone, back: again.filter(is_of_their_day).map(ids).collect(), day }
    }

    /// Marks them in the register.
    pub(super) fn mark(&self, register: &mut Register) {
        if let Gone::Whole { gone, back, day } = self {
            register.mark(gone, Standing::Deregistered, *day);
            register.mark(back, Standing::Registered, *day);
        }
    }
}

fn newest(lists: &[&FileReport]) -> Option<Date> {
    lists.iter().filter_map(|list| list.as_of).max()
}

fn ids_of<'a>(lists: &[&'a FileReport], which: fn(&FileReport) -> &HashSet<String>) -> HashSet<&'a str> {
    lists.iter().flat_map(|list| which(list)).map(String::as_str).collect()
}

/// Whoever is registered or dormant. A community group is in no register but this one.
fn at_work(register: &Register) -> impl Iterator<Item = &Location> {
    register.locations().filter(|location| !is_gone(location) && location.kind() != Kind::Community)
}

fn is_gone(location: &Location) -> bool {
    location.standing == Some(Standing::Deregistered)
}

impl fmt::Display for Gone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Gone::Nobody => Ok(()),
            Gone::Perhaps(count) => writeln!(
                f,
                "{} not in it. If it is the whole register, --whole marks them as no longer registered.",
                of_register(*count)
            ),
            Gone::Whole { gone, back, .. } => {
                writeln!(f, "{} in none of the lists: no longer registered.", of_register(gone.len()))?;
                match back.len() {
                    0 => Ok(()),
                    1 => writeln!(f, "1 is registered again."),
                    count => writeln!(f, "{count} are registered again."),
                }
            }
            Gone::NotWhole(reason) => writeln!(f, "Nobody was marked as no longer registered: {reason}."),
        }
    }
}

fn of_register(count: usize) -> String {
    format!("{count} of the register {}", if count == 1 { "is" } else { "are" })
}
