//! The files built into the program: England's policies and the conversation's words. Those in the configuration
//! folder win, which is seen to where folders are known.

use crate::form::words::Words;
use crate::policy::{self, Shelf};

const POLICIES: [(&str, &str); 2] = [
    ("policy/england-2025-26.toml", include_str!("../policy/england-2025-26.toml")),
    ("policy/england-2026-27.toml", include_str!("../policy/england-2026-27.toml")),
];

/// Ivy Sample, an invented person of the demonstration, as a plan: 81, in her own home.
pub const IVY: &str = include_str!("../provider-catalogue/demo/people/ivy-sample.plan.json");

/// Noor Specimen, invented too: 30, in supported living since an injury to her brain.
pub const NOOR: &str = include_str!("../provider-catalogue/demo/people/noor-specimen.plan.json");

/// Cecil Dummy, invented too: 84, in a nursing home since a stroke.
pub const CECIL: &str = include_str!("../provider-catalogue/demo/people/cecil-dummy.plan.json");

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

/// The words of the conversation.
///
/// # Errors
/// A sentence, should the built-in file not read; a test makes sure that it does.
pub fn words() -> Result<Words, String> {
    Words::read(include_str!("../policy/words.toml")).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(|fault| format!("policy/words.toml: {fault}")).collect();
        lines.join("\n")
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn everything_built_in_reads() {
        assert_eq!(super::policies().unwrap().all().len(), 2);
        super::words().unwrap();
    }
}
