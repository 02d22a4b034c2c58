//! The three invented people of the demonstration: between them they fill every field of the contract, and the same
//! plan comes about whether it is typed line by line or by keys in the program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test, whatever fails is to fail at once"
)]

mod lines;
mod plans;
