//! What a conversation holds: the plan of the contract, the sheet that people type on, and changes to it.
//! This room knows nothing of rules, files or screens.

mod change;
mod history;
mod path;
mod sheet;

pub use change::{Change, Misfit, inverse_of};
pub use history::{Done, Event, History, Place, Record};
pub use path::{NotAPath, Part, Path};
pub use sheet::{Fields, Item, Node, Sheet};
