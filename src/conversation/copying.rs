//! `y`: the estimate, or the working that is open, in plain words for the clipboard. It is about a person, so it leaves
//! the program only on that key.

use super::{Effect, Over, PanelOf, State, Why, panel};
use std::fmt::Write as _;

const COPIED: &str = "Copied. If paste shows nothing, x writes the page for them to a file.";

impl State {
    /// Copies what is in front of us.
    pub(super) fn copy(&mut self) -> Vec<Effect> {
        let words = match &self.over {
            Some(Over::Why(why)) => working(why),
            _ => self.estimate(),
        };
        match words {
            Some(words) => {
                self.tell(COPIED, false);
                let marked = if self.demo { format!("{DEMO}\n{words}") } else { words };
                vec![Effect::Copy(crate::theme::harmless(&marked).into_owned())]
            }
            None => {
                self.tell("There is nothing to copy here. Open a plan first.", false);
                Vec::new()
            }
        }
    }

    fn estimate(&self) -> Option<String> {
        let open = self.open.as_ref()?;
        let mut out = format!("{}, {}\n", open.full_name(), open.reference());
        for row in panel(open).iter().filter(|row| !row.label.is_empty() && row.of != PanelOf::Checks) {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{:<26}{:>12}", row.label, row.value);
        }
        let _ = writeln!(out, "{}", self.library.words.sentences().not_an_offer);
        Some(out)
    }
}

const DEMO: &str = "DEMONSTRATION. Every person, place, provider and price here is made up.";

/// The level of the working that is open, with what it rests on.
fn working(why: &Why) -> Option<String> {
    let level = why.here()?;
    let mut out = format!("{}: {}\n{}\n", level.said.name, level.said.value, level.said.meaning);
    for row in &level.said.rows {
        let _ = writeln!(out, "- {}: {}", row.label, row.value);
    }
    Some(out)
}
