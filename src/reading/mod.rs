//! A file's text as a tree of named fields, and the one reader of fields from it.
//!
//! Serves every kind of file that people write or send: plans, policies, catalogues. Each fault names its field by
//! path (and its line, where the text is written by hand), and reading goes on after it, so that one look mends all.
//! This room knows no kind of file in particular and does no input or output.

mod day;
mod fields;
mod text;
mod tree;

pub(crate) use day::date;
pub use fields::{Fault, Faults, Group, Limits, Listed};
pub(crate) use text::harmless;
pub use tree::{Node, Tree, json, toml};
