//! What commands write: pages, whole or not at all, for their owner's eyes only, and never over what was read; and the
//! lines beside an answer.

use super::Failure;
use std::fs::File;
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
    write_private(&real, text)?;
    let replaced = if there.is_some() { ", in the place of the one that was there" } else { "" };
    Ok(format!(
        "Written: {}{replaced}. Only you can read it.\n",
        crate::reading::harmless(&shown.to_string())
    ))
}

/// Makes a folder that only its owner may enter, and those above it.
pub(super) fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Writes a page that only its owner may read: to a name beside it first, then moved, so that it is never half there.
pub(super) fn write_private(path: &Path, page: &str) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::Other(format!("{}: It could not be written: {error}.", path.display()))
    };
    if let Some(folder) = path.parent() {
        make_private(folder).map_err(failed)?;
    }
    let beside = path.with_extension(format!("part-{}", std::process::id()));
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(&beside).map_err(failed)?;
    std::io::Write::write_all(&mut file, page.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(&beside, path).map_err(failed)
}

/// A line for the worker on standard error, beside the answer.
pub(super) fn note(line: &str) {
    let clean = crate::theme::harmless(line);
    // Standard error may be closed; then there is nobody to tell.
    let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("{clean}\n").as_bytes());
}
