//! Journals that are torn, cut, altered or not journals at all: said plainly, never opened half, never destroyed.

use crate::desk::*;
use careplan::plan::Sheet;
use careplan::store::{Damage, LineFault, LookingOnly, Notice, PlanId, Store, StoreError, Words};
use std::fs;
use std::path::Path;
use tempfile::{TempDir, tempdir};

/// A store with a sound plan beside the one whose journal is spoilt.
fn spoilt(most: usize, spoil: impl FnOnce(Vec<u8>) -> Vec<u8>) -> (TempDir, PlanId, Vec<u8>) {
    let dir = tempdir().unwrap();
    let ids = store_with(dir.path(), &[("CP-000001", most), ("CP-000002", 2)]);
    let path = journal(dir.path(), ids[0]);
    let bytes = spoil(fs::read(&path).unwrap());
    fs::write(&path, &bytes).unwrap();
    (dir, ids[0], bytes)
}

/// The next start after a power cut: no mark, and no index.
fn after_a_crash(folder: &Path) -> Desk {
    fs::remove_file(folder.join("stopped")).unwrap();
    fs::remove_dir_all(folder.join("index")).unwrap();
    open(folder)
}

fn line_start(bytes: &[u8], line: usize) -> usize {
    let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    ends.map(|(at, _)| at + 1).nth(line - 2).unwrap()
}

#[test]
fn a_torn_last_line_is_kept_beside_cut_off_and_said() {
    let (dir, id, bytes) = spoilt(3, |bytes| bytes[..bytes.len() - 20].to_vec());
    let desk = &mut after_a_crash(dir.path());
    let kept = beside(dir.path(), ".torn-2026-12-01T143205Z");
    assert_eq!(kept.len(), 1);
    assert_eq!(fs::read(&kept[0]).unwrap(), bytes[line_start(&bytes, 5)..]);
    let says = said(&desk.notices);
    assert!(says.contains("ended in a half-written line"), "{says}");
    let opened = desk.store.open_plan(id, now()).unwrap();
    assert_eq!((opened.number, opened.read_only_because), (3, None));
    desk.store.append(id, set("contingency", Some("2"), "again")).unwrap();
    assert!(desk.store.flush());
    assert_eq!(contingency(desk, id).as_deref(), Some("again"));
}

#[test]
fn a_last_line_without_its_line_end_is_whole() {
    let (dir, id, _) = spoilt(3, |bytes| bytes[..bytes.len() - 1].to_vec());
    let mut desk = open(dir.path());
    let opened = desk.store.open_plan(id, now()).unwrap();
    assert_eq!((opened.number, opened.read_only_because, opened.notices), (4, None, vec![]));
    desk.store.append(id, set("contingency", Some("3"), "4")).unwrap();
    desk.store.quit(now());
    assert_eq!(contingency(&mut open(dir.path()), id).as_deref(), Some("4"));
}

#[test]
fn a_byte_altered_in_the_middle_is_found_and_the_good_part_can_be_looked_at() {
    let (dir, id, bytes) = spoilt(9, |mut bytes| {
        let at = line_start(&bytes, 6) + 90;
        bytes[at] ^= 1;
        bytes
    });
    let mut desk = after_a_crash(dir.path());
    let damage = Damage::Line { line: 6, fault: LineFault::Digest, good: 4 };
    let file = format!("plans/{id}.journal");
    let expected = Notice::Damaged { plan: Some(id), file: file.clone(), damage: damage.clone() };
    assert!(desk.notices.contains(&expected), "{:?}", desk.notices);
    assert!(desk.notices.contains(&Notice::Rebuilt { changes: 4 + 3, damaged: 1 }), "{:?}", desk.notices);
    assert_eq!(
        expected.to_string(),
        format!(
            "{file} is damaged at line 6: it is not what was written. The 4 records before it can be read. \
             To go on from there: careplan store recover {id}"
        )
    );
    let list = desk.store.list().unwrap();
    assert_eq!(list.iter().map(|line| line.damaged).filter(|damaged| *damaged).count(), 1);
    assert_eq!(list.len(), 2);
    let opened = desk.store.open_plan(id, now()).unwrap();
    assert_eq!(opened.number, 4);
    assert_eq!(opened.read_only_because, Some(LookingOnly::Damaged(damage.clone())));
    let typed = desk.store.append(id, set("contingency", Some("3"), "x"));
    assert_eq!(typed, Err(StoreError::LookingOnly(LookingOnly::Damaged(damage))));
    assert_eq!(fs::read(journal(dir.path(), id)).unwrap(), bytes);
    desk.store.leave(id, place(1, "contingency"), Words::default()).unwrap();
    assert_eq!(fs::read(journal(dir.path(), id)).unwrap(), bytes);
}

#[test]
fn recovering_goes_on_from_the_good_part_and_keeps_the_old_file() {
    let (dir, id, bytes) = spoilt(9, |mut bytes| {
        let at = line_start(&bytes, 6);
        bytes.splice(at..at, b"noise\n".iter().copied());
        bytes
    });
    let mut desk = after_a_crash(dir.path());
    let recovered = desk.store.recover(id, now()).unwrap();
    assert_eq!((recovered.records, recovered.from_the_list), (4, false));
    assert_eq!(fs::read(dir.path().join(recovered.kept.unwrap())).unwrap(), bytes);
    assert_eq!(desk.store.open_plan(id, now()).unwrap().read_only_because, None);
    desk.store.append(id, set("contingency", Some("3"), "x")).unwrap();
    desk.store.quit(now());
    let mut desk = open(dir.path());
    assert_eq!(contingency(&mut desk, id).as_deref(), Some("x"));
    assert!(desk.store.list().unwrap().iter().all(|line| !line.damaged));
    assert_eq!(desk.store.recover(id, now()), Err(StoreError::NothingToRecover));
}

#[test]
fn a_journal_cut_at_a_line_is_noticed_and_the_list_brings_the_rest_back() {
    let (dir, id, _) = spoilt(9, |bytes| bytes[..line_start(&bytes, 8)].to_vec());
    let mut desk = open(dir.path());
    assert_eq!(desk.notices, []);
    let opened = desk.store.open_plan(id, now()).unwrap();
    let damage = Damage::Shorter { has: 6, had: 10 };
    assert_eq!(opened.read_only_because, Some(LookingOnly::Damaged(damage)));
    assert!(said(&opened.notices).contains("holds 6 of the 10 records that were saved"));
    let recovered = desk.store.recover(id, now()).unwrap();
    assert_eq!((recovered.records, recovered.from_the_list), (6, true));
    assert_eq!(contingency(&mut desk, id).as_deref(), Some("9"));
    desk.store.quit(now());
    let mut desk = open(dir.path());
    assert_eq!(desk.notices, []);
    assert_eq!(contingency(&mut desk, id).as_deref(), Some("9"));
}

#[test]
fn a_journal_that_was_emptied_comes_back_from_the_list() {
    let (dir, id, _) = spoilt(9, |_| Vec::new());
    let mut desk = open(dir.path());
    let refused = desk.store.open_plan(id, now()).unwrap_err();
    assert_eq!(refused.to_string(), format!("plans/{id}.journal is empty. Nothing can be read from it."));
    assert_eq!(desk.store.list().unwrap().len(), 2);
    assert!(desk.store.recover(id, now()).unwrap().from_the_list);
    assert_eq!(contingency(&mut desk, id).as_deref(), Some("9"));
}

#[test]
fn each_thing_that_is_no_journal_is_said_and_the_others_are_listed() {
    let other = PlanId::new(now());
    type Spoil<'a> = Box<dyn FnOnce(Vec<u8>) -> Vec<u8> + 'a>;
    let header = |from: &str, to: &str| -> Spoil<'static> {
        let (from, to) = (from.to_owned(), to.to_owned());
        Box::new(move |bytes| String::from_utf8(bytes).unwrap().replacen(&from, &to, 1).into_bytes())
    };
    let renamed: Spoil = Box::new(|bytes| {
        let text = String::from_utf8(bytes).unwrap();
        let id = text.split(' ').nth(3).unwrap().to_owned();
        text.replacen(&id, &other.to_string(), 1).into_bytes()
    });
    let cases: Vec<(Spoil, Damage)> = vec![
        (Box::new(|_| Vec::new()), Damage::Empty),
        (Box::new(|_| (0..=255).cycle().take(9_000).collect()), Damage::NotAJournal),
        (Box::new(|bytes| bytes[line_start(&bytes, 2)..].to_vec()), Damage::NotAJournal),
        (Box::new(|bytes| bytes[..30].to_vec()), Damage::NotAJournal),
        (header("journal 1 ", "journal 2 "), Damage::Newer),
        (header(" plain\n", " sealed\n"), Damage::Sealed),
        (renamed, Damage::OtherPlan),
    ];
    for (spoil, damage) in cases {
        let (dir, id, bytes) = spoilt(2, spoil);
        let mut desk = after_a_crash(dir.path());
        let file = format!("plans/{id}.journal");
        let expected = Notice::Damaged { plan: Some(id), file: file.clone(), damage: damage.clone() };
        assert!(desk.notices.contains(&expected), "{damage:?}: {:?}", desk.notices);
        assert_eq!(desk.store.list().unwrap().len(), 1);
        assert_eq!(desk.store.open_plan(id, now()).unwrap_err(), StoreError::Damaged { file, damage });
        assert!(desk.store.recover(id, now()).is_err());
        assert_eq!(fs::read(journal(dir.path(), id)).unwrap(), bytes);
        assert!(desk.store.quit(now()).all_saved);
    }
}

#[test]
fn a_journal_of_another_store_is_not_taken_for_ours() {
    let (here, there) = (tempdir().unwrap(), tempdir().unwrap());
    store_with(here.path(), &[("CP-000001", 1)]);
    let mut desk = open(here.path());
    let note = careplan::store::Note::Reference { reference: "CP-000001".to_owned() };
    let record = careplan::store::NoteRecord { at: String::new(), who: String::new(), note };
    desk.store.note(record).unwrap();
    desk.store.quit(now());
    let foreign = store_with(there.path(), &[("CP-000009", 1)])[0];
    fs::copy(journal(there.path(), foreign), journal(here.path(), foreign)).unwrap();
    let mut desk = open(here.path());
    let says = said(&desk.notices);
    assert!(says.contains("belongs to another store. Import it to use it here"), "{says}");
    assert_eq!(desk.store.list().unwrap().len(), 1);
}

#[test]
fn a_journal_taken_away_is_said_and_comes_back_from_the_list() {
    let (dir, id, _) = spoilt(2, |bytes| bytes);
    fs::remove_file(journal(dir.path(), id)).unwrap();
    let mut desk = open(dir.path());
    assert!(said(&desk.notices).contains("is not there any more"), "{:?}", desk.notices);
    let recovered = desk.store.recover(id, now()).unwrap();
    assert_eq!((recovered.kept, recovered.from_the_list), (None, true));
    assert_eq!(contingency(&mut desk, id).as_deref(), Some("2"));
}

#[test]
fn a_journal_copied_in_is_listed_at_the_next_start() {
    let (dir, id, bytes) = spoilt(2, |bytes| bytes);
    let path = journal(dir.path(), id);
    fs::remove_file(&path).unwrap();
    fs::remove_dir_all(dir.path().join("index")).unwrap();
    let desk = open(dir.path());
    desk.store.quit(now());
    fs::write(&path, bytes).unwrap();
    let mut desk = open(dir.path());
    assert_eq!(desk.notices, [Notice::CaughtUp { plans: 1 }]);
    assert_eq!(contingency(&mut desk, id).as_deref(), Some("2"));
}

#[test]
fn a_damaged_journal_of_settings_goes_on_and_the_old_one_is_kept() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    for number in 1..=5 {
        let note = careplan::store::Note::Reference { reference: format!("CP-00000{number}") };
        let record = careplan::store::NoteRecord { at: String::new(), who: String::new(), note };
        desk.store.note(record).unwrap();
    }
    let id = plan(&mut desk, "CP-000001", 2);
    desk.store.quit(now());
    let path = dir.path().join("store.journal");
    let altered = |mut bytes: Vec<u8>| {
        bytes.insert(200, b'x');
        bytes
    };
    let spoils: [fn(Vec<u8>) -> Vec<u8>; 3] = [altered, |_| Vec::new(), |_| b"noise".to_vec()];
    for spoil in spoils {
        let spoilt = spoil(fs::read(&path).unwrap());
        fs::write(&path, &spoilt).unwrap();
        let mut desk = open(dir.path());
        let Some(Notice::StoreJournalMended { kept }) = desk.notices.first() else {
            panic!("{:?}", desk.notices)
        };
        assert_eq!(fs::read(dir.path().join(kept)).unwrap(), spoilt);
        assert_eq!(desk.store.shelf().next_reference("CP-"), "CP-000006");
        assert_eq!(contingency(&mut desk, id).as_deref(), Some("2"));
        assert!(desk.store.quit(now()).all_saved);
    }
    let whole = fs::read(&path).unwrap();
    fs::write(&path, String::from_utf8(whole).unwrap().replacen("journal 1 ", "journal 9 ", 1)).unwrap();
    let refused = try_open(dir.path()).map(|_| ()).unwrap_err();
    assert_eq!(refused.to_string(), "store.journal was made by a newer careplan. Open it with that one.");
}

#[test]
fn words_of_the_store_name_no_person() {
    let (dir, id, _) = spoilt(3, |bytes| bytes[..bytes.len() - 30].to_vec());
    let mut desk = open(dir.path());
    let opened = desk.store.open_plan(id, now()).unwrap();
    let says = format!("{}\n{}", said(&desk.notices), said(&opened.notices));
    assert!(!says.contains("CP-000001") && !says.contains(dir.path().to_str().unwrap()), "{says}");
    assert_ne!(opened.history.sheet(), &Sheet::default());
}

#[test]
fn what_could_not_be_written_behind_a_spoilt_journal_comes_back_with_the_recovery() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    let id = plan(&mut desk, "CP-000001", 2);
    assert!(desk.store.flush());
    let path = journal(dir.path(), id);
    let mut bytes = fs::read(&path).unwrap();
    bytes.extend_from_slice(b"noise\n");
    fs::write(&path, &bytes).unwrap();
    desk.store.append(id, set("contingency", Some("2"), "typed since")).unwrap();
    assert!(!desk.store.flush());
    assert!(desk.store.recover(id, now()).unwrap().from_the_list);
    assert!(desk.store.flush());
    assert_eq!(contingency(&mut desk, id).as_deref(), Some("typed since"));
    desk.store.append(id, set("contingency", Some("typed since"), "and on")).unwrap();
    assert!(desk.store.quit(now()).all_saved);
    assert_eq!(contingency(&mut open(dir.path()), id).as_deref(), Some("and on"));
}

#[test]
fn the_command_that_the_message_names_goes_on_from_the_good_part() {
    let (dir, id, bytes) = spoilt(9, |mut bytes| {
        let at = line_start(&bytes, 6);
        bytes.splice(at..at, b"noise\n".iter().copied());
        bytes
    });
    let careplan = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_careplan"));
        let out = command.arg("--store").arg(dir.path()).args(args).output().unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
    };
    let (_, _, notes) = careplan(&["plan", "list"]);
    let command = notes.split("To go on from there: careplan ").nth(1).unwrap().lines().next().unwrap();
    let (code, said, notes) = careplan(&command.split(' ').collect::<Vec<_>>());
    assert_eq!(code, Some(0), "{notes}");
    let kept = said
        .strip_prefix(&format!(
            "{id}: Its first 4 entries are good, and in use again. What the list of plans still knew was brought back, \
             as one change that u undoes. The damaged file is kept as "
        ))
        .unwrap_or_else(|| panic!("{said}"));
    assert_eq!(fs::read(dir.path().join(kept.trim_end().trim_end_matches('.'))).unwrap(), bytes);
    let (code, _, notes) = careplan(&command.split(' ').collect::<Vec<_>>());
    assert_eq!((code, notes.lines().count()), (Some(1), 1), "nothing is left to recover: {notes}");
    let (code, _, notes) = careplan(&["store", "recover", "CP-000000"]);
    assert_eq!(code, Some(2));
    assert_eq!(notes, "CP-000000: There is no plan of this reference. \"careplan plan list\" shows them.\n");
}
