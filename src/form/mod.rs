//! The form: the conversation asked step by step, and its words. Must not know how anything is drawn.

pub mod words;
