//! The rules: every number and list that the calculation uses, read from a file that anybody may read
//! (docs/POLICY-FORMAT.md). Pure: reads text and never a file; the command line and the screens bring the text.

mod figures;
mod read;
mod shelf;
mod show;

pub use figures::*;
pub use read::{THE_TEN, read};
pub use shelf::{Shelf, ShelfFault};
pub use show::show;
