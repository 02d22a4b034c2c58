//! The screens, drawn on a buffer: read by eye once, then kept; pressed at random; and counted in bytes.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "all of it is a test; the lints know only the functions marked so"
)]

mod any_keys;
mod bytes;
mod choosing;
mod desk;
mod drawn;
mod left_out;
mod marks;
mod needs;
mod rules;
mod typing;
