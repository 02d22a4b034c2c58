//! Pages that commands write: whole or not at all, for their owner's eyes only, and never over what was read.

use super::{Failure, input};
use std::path::Path;

/// Writes a page, and says what was written. A file of that name is replaced, since it was named; the plan that was
/// read, a folder and a device are not.
///
/// # Errors
/// If the name is one of those, or the file cannot be written.
pub(super) fn write_page(path: &Path, plan: &str, text: &str) -> Result<String, Failure> {
    let shown = path.display();
    let there = std::fs::metadata(path).ok();
    if there.as_ref().is_some_and(std::fs::Metadata::is_dir) {
        return Err(Failure::input(format!("--out: {shown} is a folder. Give a file's name.")));
    }
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        let says = format!("--out: {shown} is not a file. Leave out --out to have the page here.");
        return Err(Failure::input(says));
    }
    // A link stays a link: what it points to is replaced.
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if there.is_some() && std::fs::canonicalize(plan).is_ok_and(|plan| plan == real) {
        return Err(Failure::input(format!("--out: {shown} is the plan itself. Give another name.")));
    }
    input::write_private(&real, text)?;
    let replaced = if there.is_some() { ", in the place of the one that was there" } else { "" };
    Ok(format!(
        "Written: {}{replaced}. Only you can read it.\n",
        crate::reading::harmless(&shown.to_string())
    ))
}
