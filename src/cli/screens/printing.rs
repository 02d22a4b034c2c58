//! Writes a page of the open plan to a file, and says where it is.

use super::{Screens, output};
use crate::document::{self, Form, Page, Printed, What};
use crate::theme::Glyphs;
use std::path::{Path, PathBuf};

/// What the prompt line holds.
const LINE: usize = 76;

impl Screens {
    pub(super) fn print(&mut self, what: What, form: Form) -> Result<(), String> {
        let Some(open) = &self.state.open else { return Ok(()) };
        let printed = Printed { on: self.state.today, by: self.state.who.clone() };
        let page = Page {
            what,
            form,
            ascii: self.look.glyphs == Glyphs::Ascii,
            demonstration: self.state.demo,
            printed: Some(printed),
        };
        let words = &self.state.library.words;
        let text = document::print(&open.budget, &open.made.plan, &open.policy, words, &page);
        let reference: String =
            open.reference().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(40).collect();
        let reference = if reference.is_empty() { "plan" } else { &reference };
        let path = self.printed().join(format!("{reference}-{}.{}", what.word(), form.ending()));
        output::write_private(&path, &text).map_err(|failure| failure.to_string())?;
        self.state.tell(where_it_is(&path), false);
        Ok(())
    }

    /// Beside the plans, where only their owner may look; of the demonstration nothing stays behind.
    fn printed(&self) -> PathBuf {
        match &self.demo_folder {
            Some(demo) => demo.0.clone(),
            None => self.folder.join("printed"),
        }
    }
}

/// The path, or the file's name first where the path is longer than the line.
fn where_it_is(path: &Path) -> String {
    let whole = format!("Printed to {}", path.display());
    match (path.file_name(), path.parent()) {
        (Some(name), Some(folder)) if whole.chars().count() > LINE => {
            format!("Printed: {}, in {}", name.to_string_lossy(), folder.display())
        }
        _ => whole,
    }
}
