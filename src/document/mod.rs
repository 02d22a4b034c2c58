//! What leaves the program: the budget in words, the printed plan, exports. Knows nothing of screens or files.

mod words;

pub use words::budget_in_words;
