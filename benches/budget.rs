//! How long the whole budget takes.

fn main() {}
