//! The form: the one table of steps and fields, the conversation's words, and the way from sheet to plan and back.
//! Must not know how anything is drawn or kept.

mod date;
mod from_plan;
mod grid;
mod kind;
mod table;
mod to_plan;
pub mod words;

pub use date::read as read_date;
pub use from_plan::changes_from;
pub use grid::{Cell, cell, cell_place, written as cell_text};
pub use kind::{Choice, FromPolicy, Kind, Taken};
pub use table::{ANSWERS, BASES, FIELDS, Field, LISTS, List, PERIODS, Step, field, fields_of, list};
pub use to_plan::{BASIS, ESTIMATE, Incomplete, Made, POLICY_SHA256, is_estimate, plan_of};
