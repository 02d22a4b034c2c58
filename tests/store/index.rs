//! The index deleted, cut, filled with noise, swollen or of another layout: every plan comes back from its journal.

use crate::desk::*;
use careplan::store::{Index, Notice, SledIndex, Store, Words};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::{TempDir, tempdir};

/// A store of twenty plans with forty changes and one between them.
fn twenty(folder: &Path) {
    let plans: Vec<(String, usize)> = (0..20).map(|number| (format!("CP-{number:06}"), 1)).collect();
    let mut plans: Vec<(&str, usize)> = plans.iter().map(|(name, most)| (name.as_str(), *most)).collect();
    plans[0].1 = 2;
    store_with(folder, &plans);
}

fn all_are_there(desk: &mut Desk) {
    let list = desk.store.list().unwrap();
    assert_eq!(list.len(), 20);
    for line in list {
        let expected = if line.words.reference == "CP-000000" { "2" } else { "1" };
        assert_eq!(contingency(desk, line.id).as_deref(), Some(expected));
    }
}

fn rebuilt(folder: &Path, what: &str) {
    let mut desk = open(folder);
    let says = said(&desk.notices);
    assert_eq!(says, "The list of plans was rebuilt from its journals. All 41 changes are here.", "{what}");
    all_are_there(&mut desk);
    assert!(desk.store.quit(now()).all_saved);
    let desk = open(folder);
    assert_eq!(desk.notices, [], "{what}");
}

/// All files of the index, as they stand.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_of(&path) } else { vec![path] }).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn a_deleted_index_comes_back() {
    let dir = tempdir().unwrap();
    twenty(dir.path());
    fs::remove_dir_all(dir.path().join("index")).unwrap();
    rebuilt(dir.path(), "deleted");
}

#[test]
fn each_file_of_the_index_cut_or_filled_with_noise_comes_back_or_does_no_harm() {
    let whole = tempdir().unwrap();
    twenty(whole.path());
    let names: Vec<PathBuf> = files_of(&whole.path().join("index"))
        .into_iter()
        .map(|path| path.strip_prefix(whole.path()).unwrap().to_owned())
        .collect();
    assert!(names.len() >= 2, "{names:?}");
    let mut rebuilds = 0;
    for name in names {
        for spoil in 0..6 {
            for marked in [true, false] {
                let dir = tempdir().unwrap();
                copy(whole.path(), dir.path());
                if !marked {
                    fs::remove_file(dir.path().join("stopped")).unwrap();
                }
                let path = dir.path().join(&name);
                let mut bytes = fs::read(&path).unwrap();
                let length = bytes.len();
                match spoil {
                    0 => bytes.clear(),
                    1 => bytes.truncate(length / 2),
                    2 => bytes.truncate(length.saturating_sub(1)),
                    3 => bytes.truncate(length / 10),
                    4 => bytes.iter_mut().enumerate().for_each(|(at, byte)| *byte = (at * 167 % 251) as u8),
                    _ => bytes.iter_mut().skip(length / 3).take(4096).for_each(|byte| *byte = 0),
                }
                fs::write(&path, &bytes).unwrap();
                let mut desk = open(dir.path());
                for notice in &desk.notices {
                    let expected = matches!(
                        notice,
                        Notice::Rebuilt { changes: 41, damaged: 0 }
                            | Notice::CaughtUp { .. }
                            | Notice::InMemory { .. }
                    );
                    assert!(expected, "{} {spoil}: {notice:?}", name.display());
                    rebuilds += 1;
                }
                all_are_there(&mut desk);
            }
        }
    }
    assert!(rebuilds > 4, "{rebuilds}");
}

#[test]
fn an_index_with_a_half_snapshot_of_a_full_disk_opens() {
    let dir = tempdir().unwrap();
    twenty(dir.path());
    let half = dir.path().join("index").join("snap.0000000000000A00.generating");
    fs::write(&half, b"").unwrap();
    let mut desk = open(dir.path());
    assert_eq!(desk.notices, []);
    assert!(!half.exists());
    all_are_there(&mut desk);
}

#[test]
fn an_older_index_put_back_is_not_believed() {
    let dir = tempdir().unwrap();
    twenty(dir.path());
    let old = tempdir().unwrap();
    copy(&dir.path().join("index"), old.path());
    let mut desk = open(dir.path());
    let id = desk.store.list().unwrap()[0].id;
    let before = contingency(&mut desk, id);
    desk.store.append(id, set("contingency", before.as_deref(), "new")).unwrap();
    desk.store.quit(now());
    fs::remove_dir_all(dir.path().join("index")).unwrap();
    copy(old.path(), &dir.path().join("index"));
    let mut desk = open(dir.path());
    assert_eq!(desk.notices, [Notice::Rebuilt { changes: 42, damaged: 0 }]);
    assert_eq!(contingency(&mut desk, id).as_deref(), Some("new"));
    assert_eq!(beside(dir.path(), "index.aside-").len(), 1);
}

#[test]
fn an_index_of_another_layout_or_store_is_put_aside() {
    for (key, value) in [("layout", "\"99\""), ("store", "\"01985c2e-4f3a-7c11-8a52-0d6f5a7c9e10\"")] {
        let dir = tempdir().unwrap();
        twenty(dir.path());
        let path = dir.path().join("index");
        {
            let db = sled::open(&path).unwrap();
            use sha2::Digest as _;
            let check = sha2::Sha256::digest(value.as_bytes());
            let bytes = [&check[..8], value.as_bytes()].concat();
            db.open_tree("meta").unwrap().insert(key, bytes).unwrap();
            db.flush().unwrap();
        }
        rebuilt(dir.path(), key);
    }
}

#[test]
fn a_swollen_index_is_made_small_again() {
    let dir = tempdir().unwrap();
    twenty(dir.path());
    fs::write(dir.path().join("index").join("blobs").join("999"), vec![7; 40 << 20]).unwrap();
    let mut desk = open(dir.path());
    let id = desk.store.list().unwrap()[0].id;
    let before = contingency(&mut desk, id);
    desk.store.append(id, set("contingency", before.as_deref(), "new")).unwrap();
    desk.store.quit(now());
    let desk = open(dir.path());
    assert_eq!(desk.notices, [Notice::Rebuilt { changes: 42, damaged: 0 }]);
    desk.store.quit(now());
    assert!(files_of(&dir.path().join("index")).iter().all(|file| file.metadata().unwrap().len() < 4 << 20));
}

#[test]
fn the_index_is_written_every_hundred_changes_and_the_tail_replayed_after_a_crash() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    let id = plan(&mut desk, "CP-000001", 250);
    assert!(desk.store.flush());
    let sheet = desk.store.sheet(id).unwrap().unwrap();
    assert_eq!(sheet.typed(&at("contingency")), Some("250"));
    drop(desk);
    {
        let store = fs::read_to_string(dir.path().join("plans").join(format!("{id}.journal"))).unwrap();
        let store = store.split(' ').nth(2).unwrap().parse().unwrap();
        let index = SledIndex::open(&dir.path().join("index"), store, None).unwrap();
        let number = index.head(id).unwrap().unwrap().tail.number;
        assert!((200..=251).contains(&number), "{number}");
    }
    let mut desk = open(dir.path());
    assert_eq!(desk.notices, [Notice::CaughtUp { plans: 1 }]);
    assert_eq!(contingency(&mut desk, id).as_deref(), Some("250"));
}

const FOLDER: &str = "CAREPLAN_TEST_INDEX";

/// Opens a store whose index makes sled panic.
#[test]
#[ignore = "the child of another test; does nothing alone"]
fn child_opens_a_store_with_a_cut_index() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut desk = open(folder.as_ref());
    assert_eq!(desk.notices, [Notice::Rebuilt { changes: 200, damaged: 0 }]);
    assert_eq!(desk.store.list().unwrap().len(), 100);
    assert!(!careplan::store::panic_is_contained());
}

/// A store whose index is cut where sled alone panics, if there is such a place: how its writes fall is chance.
fn cut_where_sled_panics() -> Option<TempDir> {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    for number in 0..100 {
        let id = plan(&mut desk, &format!("CP-{number:06}"), 0);
        let long = number.to_string().repeat(9_000);
        desk.store.append(id, set("contingency", None, &long)).unwrap();
        desk.store.leave(id, place(0, "reference"), Words::default()).unwrap();
    }
    assert!(desk.store.quit(now()).all_saved);
    let db = dir.path().join("index").join("db");
    let bytes = fs::read(&db).unwrap();
    let panics = |cut: usize| {
        let tried = tempdir().unwrap();
        copy(&dir.path().join("index"), tried.path());
        fs::write(tried.path().join("db"), &bytes[..cut]).unwrap();
        std::panic::catch_unwind(|| sled::open(tried.path()).map(|_| ())).is_err()
    };
    let cut = (1..10).rev().map(|part| bytes.len() * part / 10).find(|cut| panics(*cut))?;
    fs::write(&db, &bytes[..cut]).unwrap();
    Some(dir)
}

#[test]
fn a_panic_inside_sled_is_caught_and_nothing_of_it_is_printed() {
    let dir = (0..30).find_map(|_| cut_where_sled_panics()).unwrap();
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "index::child_opens_a_store_with_a_cut_index", "--ignored", "--nocapture"])
        .env(FOLDER, dir.path())
        .output()
        .unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
    assert_eq!(String::from_utf8_lossy(&child.stderr), "");
}

#[test]
fn what_is_due_is_found_by_its_day_and_an_index_made_again_says_the_same() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    for (reference, day) in [("later", "2026-12-16"), ("soon", "2026-12-15"), ("overdue", "2026-11-24")] {
        let id = plan(&mut desk, reference, 1);
        desk.store.append(id, set("period.start", None, day)).unwrap();
        let words = Words { review: Some(day.to_owned()), ..named(reference) };
        desk.store.leave(id, place(0, "reference"), words).unwrap();
    }
    plan(&mut desk, "never", 1);
    let due = |desk: &mut Desk, most| -> Vec<String> {
        let due = desk.store.due("2026-12-15", most).unwrap();
        due.into_iter().map(|plan| plan.words.reference).collect()
    };
    assert_eq!(due(&mut desk, 9), ["overdue", "soon"], "as it is handed over");
    assert!(desk.store.quit(now()).all_saved);

    let mut desk = open(dir.path());
    assert_eq!(due(&mut desk, 9), ["overdue", "soon"], "from the index");
    assert_eq!(due(&mut desk, 1), ["overdue"]);
    let moved = desk.store.list().unwrap().into_iter().find(|plan| plan.words.reference == "soon").unwrap();
    desk.store.open_plan(moved.id, now()).unwrap();
    desk.store.append(moved.id, set("period.start", Some("2026-12-15"), "2026-12-17")).unwrap();
    let words = Words { review: Some("2026-12-17".to_owned()), ..named("soon") };
    desk.store.leave(moved.id, place(0, "reference"), words).unwrap();
    assert!(desk.store.quit(now()).all_saved);

    let mut desk = open(dir.path());
    assert_eq!(due(&mut desk, 9), ["overdue"], "a review that was moved is not due by its old day");
    drop(desk);
    fs::remove_dir_all(dir.path().join("index")).unwrap();
    let mut desk = open(dir.path());
    assert_eq!(due(&mut desk, 9), ["overdue"], "made again");
}

fn named(reference: &str) -> Words {
    Words { reference: reference.to_owned(), ..Words::default() }
}
