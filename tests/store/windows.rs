//! Two windows on one store.

use crate::desk::*;
use careplan::store::{LookingOnly, Notice, Store, StoreError};
use tempfile::tempdir;

#[test]
fn the_second_window_lists_opens_and_looks_while_the_first_types() {
    let dir = tempdir().unwrap();
    let mut first = open(dir.path());
    let id = plan(&mut first, "CP-000001", 2);
    assert!(first.store.flush());

    let mut second = open(dir.path());
    let Some(Notice::LookingOnly(holder)) = second.notices.first().cloned() else {
        panic!("{:?}", second.notices)
    };
    assert_eq!((holder.who.as_str(), holder.host.as_str(), holder.process), ("Sam", "desk-4", 4711));
    assert_eq!(said(&second.notices), "Sam has these plans open on desk-4. You can look.");
    assert_eq!(holder.to_string(), "Sam has it on desk-4");
    assert_eq!(second.store.list().unwrap()[0].words.reference, "CP-000001");
    let opened = second.store.open_plan(id, now()).unwrap();
    assert_eq!(opened.read_only_because, Some(LookingOnly::Held(holder.clone())));
    let typed = second.store.append(id, set("contingency", Some("2"), "3"));
    assert_eq!(typed, Err(StoreError::LookingOnly(LookingOnly::Held(holder.clone()))));

    first.store.append(id, set("contingency", Some("2"), "3")).unwrap();
    let other = plan(&mut first, "CP-000002", 1);
    assert!(first.store.flush());
    let news = second.store.refresh().unwrap();
    assert_eq!(news.changed, {
        let mut both = vec![id, other];
        both.sort();
        both
    });
    assert_eq!(news.holder, Some(holder));
    assert_eq!(contingency(&mut second, id).as_deref(), Some("3"));
    assert_eq!(second.store.list().unwrap().len(), 2);
    assert_eq!(second.store.refresh().unwrap().changed, []);

    first.store.quit(now());
    assert_eq!(second.store.refresh().unwrap().holder, None);
    drop(second);
    let mut first = open(dir.path());
    assert_eq!(first.notices, []);
    assert_eq!(contingency(&mut first, id).as_deref(), Some("3"));
}

#[test]
fn a_half_written_line_of_the_first_window_is_no_fault_in_the_second() {
    let dir = tempdir().unwrap();
    let mut first = open(dir.path());
    let id = plan(&mut first, "CP-000001", 2);
    assert!(first.store.flush());
    let path = journal(dir.path(), id);
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() - 9]).unwrap();
    let mut second = open(dir.path());
    assert_eq!(second.notices.len(), 1);
    assert_eq!(contingency(&mut second, id).as_deref(), Some("1"));
    assert_eq!(std::fs::read(&path).unwrap().len(), whole.len() - 9);
    std::fs::write(&path, &whole).unwrap();
    assert_eq!(second.store.refresh().unwrap().changed, [id]);
    assert_eq!(contingency(&mut second, id).as_deref(), Some("2"));
}

#[test]
fn a_lock_that_a_dead_process_left_is_taken_over() {
    let dir = tempdir().unwrap();
    let ids = store_with(dir.path(), &[("CP-000001", 1)]);
    let stale = r#"{"process":1,"host":"desk-9","since":"2026-11-01T09:00:00Z","who":"Alex"}"#;
    std::fs::write(dir.path().join("lock"), stale).unwrap();
    let mut desk = open(dir.path());
    assert_eq!(desk.notices, []);
    assert!(desk.store.open_plan(ids[0], now()).unwrap().read_only_because.is_none());
    let says = std::fs::read_to_string(dir.path().join("lock")).unwrap();
    assert!(says.contains("Sam") && !says.contains("Alex"), "{says}");
}

#[test]
fn words_in_a_lock_cannot_move_the_cursor() {
    let dir = tempdir().unwrap();
    store_with(dir.path(), &[("CP-000001", 1)]);
    let held = std::fs::File::open(dir.path().join("lock")).unwrap();
    held.lock().unwrap();
    std::fs::write(dir.path().join("lock"), r#"{"who":"\u001b[2JSam\u0007"}"#).unwrap();
    let desk = open(dir.path());
    assert_eq!(said(&desk.notices), "[2JSam has these plans open. You can look.");
}

#[test]
fn a_subcommand_can_look_without_a_lock() {
    let dir = tempdir().unwrap();
    let ids = store_with(dir.path(), &[("CP-000001", 2)]);
    let mut looking = look(dir.path());
    assert_eq!(looking.notices, []);
    assert_eq!(looking.store.records(ids[0]).unwrap(), counting("CP-000001", 2));
    let mut typing = open(dir.path());
    assert!(typing.store.open_plan(ids[0], now()).unwrap().read_only_because.is_none());
}
