//! A catalogue's folder opened again and again: from its compiled file as long as that is true.

use super::*;
use crate::catalogue::folder::COMPILED;
use std::fs;
use tempfile::TempDir;

const REGISTER: &str = "\
id,name,also_known_as,place,postcode,latitude,longitude,council,region,beds,services,knows,provider_id,provider,\
brand,standing,overall,safe,effective,caring,responsive,well_led,rated_on,as_of\n\
1-1,Made Up Lodge,,Nowhere,LK3 2AB,54.3,1.6,Larkshire,,20,Care home service with nursing,Dementia|Sensory impairments,\
1-9,Made Up Homes,,registered,Good,Good,Good,Outstanding,Good,Good,2025-05-12,2026-11-01\n\
1-2,Closed Manor,,Nowhere,LK3 2AB,,,Larkshire,,,Care home service without nursing,,,,,deregistered,,,,,,,,2026-11-01\n";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for within in ["providers", "register", "own"] {
        fs::create_dir(folder.path().join(within)).unwrap();
    }
    put(&folder, "catalogue.toml", HEAD);
    put(&folder, "providers/one.toml", ONE);
    put(&folder, "register/larkshire.csv", REGISTER);
    let prices = "id,name,price_name,unit,minutes,price,weekend,areas,places,arranged,note\n\
                  1-1,Made Up Lodge,A week,week,,1250.00,,,2,framework,\n";
    put(&folder, "own/prices.csv", prices);
    folder
}

fn put(folder: &TempDir, name: &str, text: &str) {
    fs::write(folder.path().join(name), text).unwrap();
}

fn open(folder: &TempDir) -> Opened {
    Catalogue::open(folder.path()).unwrap()
}

#[test]
fn the_compiled_file_gives_back_every_word_of_the_readable_ones() {
    let folder = folder();
    let read = Catalogue::from_folder(folder.path()).unwrap();
    assert_eq!(read.len(), 3);
    assert!(open(&folder).catalogue.providers().eq(read.providers()), "made");
    assert!(folder.path().join(COMPILED).exists());
    let opened = open(&folder);
    assert!(opened.catalogue.providers().eq(read.providers()), "from the compiled file");
    assert_eq!(opened.catalogue.about(), read.about());
    assert_eq!(opened.to_mend, []);
    let lodge = opened.catalogue.by_id("1-1").unwrap();
    assert_eq!(lodge.rating_in_short(), "Good 2025");
    assert_eq!(lodge.prices[0].price.to_string(), "1250.00");
    assert_eq!(lodge.knows, ["Dementia", "Sensory impairments"]);
    assert_eq!((lodge.places, lodge.arranged), (Some(2), Some(Arranged::Framework)));
    let near = Postcode::parse("LK3").unwrap();
    assert_eq!(opened.catalogue.miles(&near, &opened.catalogue.by_id("1-1").unwrap()).unwrap().tenths(), 0);
}

#[test]
fn all_of_the_demonstration_comes_back_as_it_was_put_in() {
    let (file, bytes) = (&demo().0.compiled, demo().0.compiled.to_bytes());
    assert_eq!(crate::catalogue::compiled::Compiled::of_bytes(&bytes).as_ref(), Some(file));
}

#[test]
fn who_is_no_longer_registered_is_found_by_an_old_plan_and_offered_to_none() {
    let catalogue = open(&folder()).catalogue;
    assert_eq!(catalogue.by_id("1-2").unwrap().standing, Standing::Deregistered);
    let mut search = Search::new(&catalogue, None, &Filter::default());
    assert_eq!(search.run("closed manor"), []);
    assert_eq!(search.run("lodge").len(), 1);
}

#[test]
fn a_change_to_any_file_is_seen_at_the_next_opening() {
    let folder = folder();
    assert_eq!(open(&folder).catalogue.by_id("T-1").unwrap().name, "First Visits");
    put(&folder, "providers/one.toml", &ONE.replace("First Visits", "Second Visits"));
    assert_eq!(open(&folder).catalogue.by_id("T-1").unwrap().name, "Second Visits");
    fs::remove_file(folder.path().join("register/larkshire.csv")).unwrap();
    assert_eq!(open(&folder).catalogue.len(), 1);
}

#[test]
fn after_a_wrong_change_the_last_good_one_is_used_and_what_is_wrong_is_said() {
    let folder = folder();
    open(&folder);
    put(&folder, "providers/one.toml", &ONE.replace("19.90", "19.9O"));
    let opened = open(&folder);
    assert_eq!(opened.catalogue.by_id("T-1").unwrap().prices[0].price.to_string(), "19.90");
    assert_eq!(opened.to_mend.len(), 1);
    assert_eq!((opened.to_mend[0].file.as_str(), opened.to_mend[0].line), ("providers/one.toml", 16));
    fs::remove_file(folder.path().join(COMPILED)).unwrap();
    assert_eq!(Catalogue::open(folder.path()).unwrap_err().len(), 1);
}

#[test]
fn a_compiled_file_cut_short_or_altered_at_any_byte_is_made_again() {
    let folder = folder();
    open(&folder);
    let path = folder.path().join(COMPILED);
    let whole = fs::read(&path).unwrap();
    let read = Catalogue::from_folder(folder.path()).unwrap();
    for at in (0..whole.len()).step_by(7) {
        fs::write(&path, &whole[..at]).unwrap();
        assert!(open(&folder).catalogue.providers().eq(read.providers()), "cut at {at}");
        let mut altered = whole.clone();
        altered[at] ^= 0x20;
        fs::write(&path, &altered).unwrap();
        let opened = open(&folder).catalogue;
        assert!(opened.providers().eq(read.providers()) && opened.about() == read.about(), "altered at {at}");
    }
}
