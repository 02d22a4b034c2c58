//! careplan: care planning conversations and personal budgets in the open.
pub mod amount;
pub mod plan;
pub mod store;
