//! What somebody who keeps a catalogue, or searches in it, would notice.

mod faults;
mod opening;
mod pricing;
mod searching;
mod shipped;

use super::*;

pub(super) fn demo() -> Catalogue {
    Catalogue::embedded_demo().unwrap()
}

const HEAD: &str = r#"schema = "careplan.catalogue/1"
id = "test"
title = "Somewhere"
as_at = 2026-10-01
invented = true

[[outcodes]]
code = "LK3"
place = "Larkmouth"
latitude = 54.3
longitude = 1.6
"#;

const ONE: &str = r#"kind = "home_care"

[[providers]]
id = "T-1"
name = "First Visits"
place = "Larkmouth"
postcode = "LK3 1AA"
latitude = 54.31
longitude = 1.61
areas = ["personal_care"]
rating = { overall = "Good", safe = "Good", published = 2025-05-12 }
knows = ["falls"]
arranged = "framework"
places = 3
prices = [
  { name = "45-minute visit", unit = "visit", minutes = 45, price = "19.90", weekend = "22.40" },
]
"#;

/// The one provider's file with something else in place of a piece of it.
pub(super) fn with(piece: &str, other: &str) -> Result<Catalogue, Vec<CatalogueFault>> {
    assert!(ONE.contains(piece), "{piece}");
    read(&ONE.replacen(piece, other, 1))
}

fn read(providers: &str) -> Result<Catalogue, Vec<CatalogueFault>> {
    Catalogue::read(&[("catalogue.toml", HEAD), ("providers/one.toml", providers)])
}
