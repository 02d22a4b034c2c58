//! What a conversation holds: the plan of the contract, the sheet that people type on, and changes to it.
//! This room knows nothing of rules, files or screens.

mod change;
mod contract;
mod history;
mod ids;
mod path;
mod read;
mod sheet;
mod words;

pub use change::{Change, Misfit, inverse_of};
pub use contract::*;
pub use history::{Act, Entry, Event, History, Place, Record};
pub use ids::*;
pub use path::{NotAPath, Part, Path};
pub use read::{MOST_BYTES, Refused, Written};
pub use sheet::{Fields, Item, Node, Sheet};
pub use words::*;
