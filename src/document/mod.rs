//! What leaves the program: the budget in words, the printed plan and estimate. Knows nothing of screens or files.
//!
//! A page is written once, as what it says (`content`), and set from that as text or as a web page.

mod content;
mod estimate_page;
mod html;
mod page;
mod plan_page;
mod rules;
mod text;
mod words;
mod writer;

pub use page::{Form, Page, Printed, What};
pub use words::budget_in_words;

use crate::budget::Budget;
use crate::form::words::Words;
use crate::plan::Plan;
use crate::policy::Policy;

/// The page that is asked for, whole.
pub fn print(budget: &Budget, plan: &Plan, policy: &Policy, words: &Words, page: &Page) -> String {
    let mut writer = writer::Writer::new(budget, plan, policy, words, page);
    match page.what {
        What::Plan => plan_page::write(&mut writer),
        What::Estimate => estimate_page::write(&mut writer),
    }
    match page.form {
        Form::Text => text::set(&writer.content, page.glyphs()),
        Form::Html => html::set(&writer.content),
    }
}
