//! The files built into the program: England's policies. A file of the same id in the configuration folder wins.

use crate::policy::{self, Shelf};

const POLICIES: [(&str, &str); 0] = [];

/// England's policies.
///
/// # Errors
/// A sentence, should a built-in file not read; a test makes sure that they do.
pub fn policies() -> Result<Shelf, String> {
    let mut shelf = Shelf::default();
    for (name, text) in POLICIES {
        let policy = policy::read(text).map_err(|faults| {
            let lines: Vec<String> = faults.iter().map(|fault| format!("{name}: {fault}")).collect();
            lines.join("\n")
        })?;
        shelf.add(policy).map_err(|fault| fault.to_string())?;
    }
    Ok(shelf)
}
