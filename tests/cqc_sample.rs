//! The sample of the public register that ships: that it reads, says whose it is, and holds what it may hold only.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use careplan::catalogue::{Catalogue, Filter, Miles, Postcode, Search, Standing};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("provider-catalogue/cqc-sample")
}

fn sample() -> Catalogue {
    Catalogue::from_folder(&folder()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The rows of the register's files, with their headings.
fn rows() -> Vec<Vec<(String, String)>> {
    let mut out = Vec::new();
    for file in std::fs::read_dir(folder().join("register")).unwrap() {
        let mut reader = csv::Reader::from_path(file.unwrap().path()).unwrap();
        let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        for row in reader.records() {
            let row = row.unwrap();
            out.push(headings.iter().cloned().zip(row.iter().map(str::to_owned)).collect());
        }
    }
    out
}

fn value<'a>(row: &'a [(String, String)], heading: &str) -> &'a str {
    row.iter().find(|(name, _)| name == heading).map_or("", |(_, value)| value)
}

#[test]
fn it_reads_and_says_whose_it_is_and_of_what_day() {
    let catalogue = sample();
    let about = catalogue.about();
    assert!(!about.invented);
    assert!(about.source.contains("Care Quality Commission"));
    let licence = "Contains public sector information licensed under the Open Government Licence v3.0";
    assert!(about.source.contains(licence));
    let readme = std::fs::read_to_string(folder().join("README.md")).unwrap();
    for words in [
        "Care Quality Commission",
        "Contains public sector information licensed under the Open Government",
        "25 February 2026",
    ] {
        assert!(readme.contains(words), "{words}");
    }
    assert_eq!(about.as_at.to_string(), "2026-02-25");
    // Counted with Python's csv over the files of the register.
    assert_eq!(catalogue.providers().count(), 568);
    let standing = |of: Standing| catalogue.providers().filter(|provider| provider.standing == of).count();
    assert_eq!(
        [Standing::Registered, Standing::Deregistered, Standing::Dormant].map(standing),
        [441, 118, 9]
    );
    assert!(readme.contains("568 locations, 441 of them"));
}

#[test]
fn it_has_no_prices() {
    assert!(sample().providers().all(|provider| provider.prices.is_empty()));
    assert!(!folder().join("own").exists());
}

#[test]
fn it_has_no_telephone_no_address_of_mail_and_no_person() {
    let rows = rows();
    assert_eq!(rows.len(), 568);
    for row in &rows {
        for (heading, value) in row {
            let heading = heading.to_lowercase();
            assert!(
                !["phone", "telephone", "email", "manager", "contact"].iter().any(|no| heading.contains(no))
            );
            assert!(!value.contains('@'), "{value}");
            // Ten figures or more, with nothing but blanks between them, and not the id: a telephone number.
            let figures =
                value.split(|c: char| !c.is_ascii_digit() && c != ' ').map(|run| run.replace(' ', ""));
            let is_id = heading == "id" || heading == "provider_id";
            assert!(is_id || figures.into_iter().all(|run| run.len() < 10), "{heading}: {value}");
        }
        for name in [value(row, "name"), value(row, "provider"), value(row, "brand")] {
            assert!(!is_titled(name), "{name}");
        }
        assert!(!is_a_person(value(row, "provider")), "{}", value(row, "provider"));
        assert!(value(row, "as_of") >= "2025-03-22" && value(row, "as_of") <= "2026-02-25", "{row:?}");
    }
}

fn is_titled(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default().trim_end_matches('.');
    ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr"].contains(&first)
}

/// Two or three words of letters, and none that only a body of people would bear.
fn is_a_person(provider: &str) -> bool {
    const BODIES: [&str; 4] =
        ["Making Space", "Real Life Options", "Leonard Cheshire Disability", "Queen Alexandra College"];
    let words: Vec<&str> = provider.split_whitespace().collect();
    let of_a_body = [
        "limited",
        "ltd",
        "ltd.",
        "llp",
        "plc",
        "trust",
        "care",
        "council",
        "services",
        "homes",
        "home",
        "association",
        "society",
        "group",
        "housing",
        "cic",
        "cio",
        "charity",
        "healthcare",
        "living",
        "house",
        "trustees",
        "support",
    ];
    (2..=3).contains(&words.len())
        && !BODIES.contains(&provider)
        && words.iter().all(|word| word.chars().all(char::is_alphabetic))
        && !words.iter().any(|word| of_a_body.contains(&word.to_lowercase().as_str()))
}

/// Somebody in Oldham: the nearest first, none who is no longer registered, and each with how far it is.
#[test]
fn somebody_near_is_found_by_a_real_postcode() {
    let catalogue = sample();
    let near = Postcode::parse("OL1 1NL").unwrap();
    let filter = Filter { within: Some(Miles::whole(3)), ..Filter::default() };
    let mut search = Search::new(&catalogue, Some(&near), &filter);
    assert!(search.near_known());
    let hits = search.run("");
    assert!(hits.len() > 20, "{}", hits.len());
    for hit in &hits {
        let provider = catalogue.provider(hit.provider).unwrap();
        assert_eq!(provider.standing, Standing::Registered);
        assert!(hit.miles.unwrap() <= Miles::whole(3), "{}", provider.name);
    }
    // On old plans a location that has gone is still known by its id.
    let gone = catalogue.by_id("1-10415126755").unwrap();
    assert_eq!((gone.name.as_str(), gone.standing), ("26 Filbert Street", Standing::Deregistered));
}
