//! What leaves the program: the budget in words, the printed plan, exports. Knows nothing of screens or files.

mod paper;
mod plan_page;
mod words;

pub use paper::Page;
pub use plan_page::plan_as_text;
pub use words::budget_in_words;
