//! careplan: care planning conversations and personal budgets in the open.
//!
//! The map of the house; ARCHITECTURE.md says which room may know which.

pub mod amount;
pub mod budget;
pub mod built_in;
pub mod catalogue;
pub mod cli;
pub mod conversation;
pub mod document;
pub mod form;
pub mod keys;
pub mod plan;
pub mod policy;
pub mod reading;
pub mod store;
pub mod terminal;
pub mod theme;
pub mod view;
