//! The store from outside: what is saved stays saved, whatever happens to the disk, the files or the process.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "all of it is a test; the lints know only the functions marked so"
)]

mod damage;
mod desk;
mod disk;
mod everyday;
mod index;
mod killed;
mod prefixes;
mod windows;
