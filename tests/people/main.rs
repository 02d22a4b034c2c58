//! The three invented people of the demonstration: between them they fill every field of the contract, and the same
//! plan comes about whether it is typed line by line or by keys in the program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test, whatever fails is to fail at once"
)]

#[allow(dead_code, reason = "the screens' tests use the rest")]
#[path = "../screens/desk.rs"]
mod desk;
mod keys;
mod lines;
mod plans;
#[path = "../pty/mod.rs"]
mod pty;
mod robot;

use careplan::built_in;

const PEOPLE: [&str; 3] = [built_in::IVY, built_in::NOOR, built_in::CECIL];
