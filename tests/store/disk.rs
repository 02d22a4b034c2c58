//! A disk that is slow, full or closed: *saved* is said after the disk has it, and nothing typed is lost before.

use crate::desk::*;
use careplan::store::{Notice, Progress, Reason, Store};
use std::sync::mpsc::{TryRecvError, channel};
use std::sync::{Arc, Mutex};
use tempfile::tempdir;

const ENOSPC: i32 = 28;
const EACCES: i32 = 13;

#[test]
fn nothing_is_called_saved_before_the_disk_has_it() {
    let dir = tempdir().unwrap();
    let orders = Arc::new(Mutex::new(Orders::default()));
    let mut desk = open_told(dir.path(), &orders);
    let (begun, has_begun) = channel();
    let (go, may_go) = channel();
    orders.lock().unwrap().hold = Some((begun, may_go));
    let id = plan(&mut desk, "CP-000001", 0);
    has_begun.recv().unwrap();
    // The writer now waits for the disk. Typing goes on, and nothing is called saved.
    assert_eq!(desk.store.append(id, set("contingency", None, "Anna")), Ok(2));
    assert_eq!(desk.told.try_recv(), Err(TryRecvError::Empty));
    go.send(()).unwrap();
    assert_eq!(desk.told.recv().unwrap(), Progress::Saved { journal: Some(id), number: 1 });
    assert_eq!(desk.told.recv().unwrap(), Progress::Saved { journal: Some(id), number: 2 });
}

fn kept_and_saved_later(number: i32, expected: Reason, half: bool) {
    let dir = tempdir().unwrap();
    let orders = Arc::new(Mutex::new(Orders::default()));
    let mut desk = open_told(dir.path(), &orders);
    let id = plan(&mut desk, "CP-000001", 1);
    assert!(desk.store.flush());
    while desk.told.try_recv().is_ok() {}
    {
        let mut orders = orders.lock().unwrap();
        orders.refuse = Some(number);
        orders.half = half;
    }
    desk.store.append(id, set("contingency", Some("1"), "2")).unwrap();
    assert!(!desk.store.flush());
    let kept = Progress::Kept { journal: Some(id), reason: expected, waiting: 1 };
    assert_eq!(desk.told.try_recv().unwrap(), kept);
    // Leaving the plan and opening it again shows what is kept.
    desk.store
        .leave(
            id,
            place(4, "contingency"),
            words(&careplan::plan::Sheet::default(), &place(4, "contingency")),
        )
        .unwrap();
    assert_eq!(contingency(&mut desk, id).as_deref(), Some("2"));
    desk.store.append(id, set("contingency", Some("2"), "3")).unwrap();
    assert!(!desk.store.flush());
    assert!(desk.told.try_iter().all(|told| matches!(told, Progress::Kept { .. })));
    orders.lock().unwrap().refuse = None;
    desk.store.retry();
    let saved = loop {
        match desk.told.recv().unwrap() {
            Progress::Kept { .. } => {}
            saved @ Progress::Saved { .. } => break saved,
        }
    };
    assert_eq!(saved, Progress::Saved { journal: Some(id), number: 4 });
    assert!(desk.store.quit(now()).all_saved);
    let mut desk = open(dir.path());
    assert_eq!(desk.notices, []);
    assert_eq!(contingency(&mut desk, id).as_deref(), Some("3"));
}

#[test]
fn a_full_disk_keeps_it_and_saves_when_there_is_room() {
    kept_and_saved_later(ENOSPC, Reason::Full, false);
    assert_eq!(Reason::Full.to_string(), "disk full, kept here");
}

#[test]
fn half_a_line_on_a_full_disk_is_cut_off_before_the_next_try() {
    kept_and_saved_later(ENOSPC, Reason::Full, true);
}

#[test]
fn a_folder_that_may_not_be_written_keeps_it_too() {
    kept_and_saved_later(EACCES, Reason::NotAllowed, false);
}

#[test]
fn a_new_plan_on_a_full_disk_is_kept_and_its_file_made_later() {
    let dir = tempdir().unwrap();
    let orders = Arc::new(Mutex::new(Orders { refuse: Some(ENOSPC), half: true, ..Orders::default() }));
    let mut desk = open_told(dir.path(), &orders);
    let id = plan(&mut desk, "CP-000001", 2);
    assert!(!desk.store.flush());
    assert_eq!(desk.store.list().unwrap().len(), 1);
    orders.lock().unwrap().refuse = None;
    assert!(desk.store.flush());
    assert!(desk.store.quit(now()).all_saved);
    assert_eq!(contingency(&mut open(dir.path()), id).as_deref(), Some("2"));
}

#[test]
fn leaving_with_a_full_disk_says_so_and_the_saved_part_is_there() {
    let dir = tempdir().unwrap();
    let orders = Arc::new(Mutex::new(Orders::default()));
    let mut desk = open_told(dir.path(), &orders);
    let id = plan(&mut desk, "CP-000001", 2);
    assert!(desk.store.flush());
    orders.lock().unwrap().refuse = Some(ENOSPC);
    desk.store.append(id, set("contingency", Some("2"), "3")).unwrap();
    assert!(!desk.store.quit(now()).all_saved);
    assert_eq!(contingency(&mut open(dir.path()), id).as_deref(), Some("2"));
}

#[test]
fn one_journal_that_cannot_be_written_does_not_hold_the_others() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    let one = plan(&mut desk, "CP-000001", 1);
    let two = plan(&mut desk, "CP-000002", 1);
    assert!(desk.store.flush());
    std::fs::remove_file(journal(dir.path(), one)).unwrap();
    desk.store.append(one, set("contingency", Some("1"), "2")).unwrap();
    desk.store.append(two, set("contingency", Some("1"), "2")).unwrap();
    assert!(!desk.store.flush());
    let told: Vec<Progress> = desk.told.try_iter().collect();
    assert!(told.contains(&Progress::Saved { journal: Some(two), number: 3 }), "{told:?}");
    assert!(
        told.contains(&Progress::Kept { journal: Some(one), reason: Reason::Gone, waiting: 1 }),
        "{told:?}"
    );
}

#[test]
fn a_journal_that_another_has_written_to_is_not_written_over() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    let id = plan(&mut desk, "CP-000001", 1);
    assert!(desk.store.flush());
    let path = journal(dir.path(), id);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.extend_from_slice(b"something else\n");
    std::fs::write(&path, &bytes).unwrap();
    desk.store.append(id, set("contingency", Some("1"), "2")).unwrap();
    assert!(!desk.store.flush());
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    let last = desk.told.try_iter().last().unwrap();
    assert_eq!(last, Progress::Kept { journal: Some(id), reason: Reason::Changed, waiting: 1 });
}

#[test]
fn with_little_room_the_index_stays_shut_and_all_goes_on() {
    let dir = tempdir().unwrap();
    let ids = store_with(dir.path(), &[("CP-000001", 3)]);
    let orders = Arc::new(Mutex::new(Orders { free: Some(1 << 20), ..Orders::default() }));
    let mut desk = open_told(dir.path(), &orders);
    assert_eq!(desk.notices, [Notice::InMemory { no_room: true }]);
    assert_eq!(desk.store.list().unwrap()[0].words.reference, "CP-000001");
    assert_eq!(contingency(&mut desk, ids[0]).as_deref(), Some("3"));
    desk.store.append(ids[0], set("contingency", Some("3"), "4")).unwrap();
    assert!(desk.store.quit(now()).all_saved);
    // With room again the index catches up.
    let mut desk = open(dir.path());
    assert_eq!(desk.notices, [Notice::CaughtUp { plans: 1 }]);
    assert_eq!(contingency(&mut desk, ids[0]).as_deref(), Some("4"));
}

#[test]
#[ignore = "needs root and a tmpfs; run by .ci/run --full"]
fn a_real_full_disk_of_20_mib_loses_nothing_that_was_called_saved() {
    let dir = tempdir().unwrap();
    let mount =
        |args: &[&str]| std::process::Command::new("mount").args(args).arg(dir.path()).status().unwrap();
    assert!(mount(&["-t", "tmpfs", "-o", "size=20m,mode=700", "tmpfs"]).success());
    let folder = dir.path().join("store");
    let mut desk = open(&folder);
    let id = plan(&mut desk, "CP-000001", 0);
    let long = "x".repeat(18_000);
    let mut before = None;
    let mut saved = 0;
    for number in 0..3_000 {
        let text = format!("{number} {long}");
        desk.store.append(id, set("contingency", before.as_deref(), &text)).unwrap();
        before = Some(text);
        if !desk.store.flush() {
            break;
        }
    }
    let mut full = false;
    for told in desk.told.try_iter() {
        match told {
            Progress::Saved { number, .. } => saved = number,
            Progress::Kept { reason, .. } => full |= reason == Reason::Full,
        }
    }
    assert!(full);
    drop(desk);
    let mut desk = open(&folder);
    assert!(desk.store.open_plan(id, now()).unwrap().number >= saved);
    drop(desk);
    assert!(std::process::Command::new("umount").arg(dir.path()).status().unwrap().success());
}
