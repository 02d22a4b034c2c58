//! A store when nothing goes wrong.

use crate::desk::*;
use careplan::plan::{Event, Record};
use careplan::store::{Imported, Journal, Note, NoteRecord, PlanId, Progress, Store, StoreError, Words};
use tempfile::tempdir;

fn named(reference: &str) -> Words {
    Words { reference: reference.to_owned(), standing: "draft".to_owned(), ..Words::default() }
}

#[test]
fn what_was_typed_is_there_at_the_next_start() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    assert_eq!(desk.notices, []);
    let id = plan(&mut desk, "CP-000001", 3);
    desk.store.leave(id, place(5, "contingency"), named("CP-000001")).unwrap();
    assert!(desk.store.quit(now()).all_saved);

    let mut desk = open(dir.path());
    assert_eq!(desk.notices, []);
    let list = desk.store.list().unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!((list[0].id, &list[0].words), (id, &named("CP-000001")));
    let opened = desk.store.open_plan(id, now()).unwrap();
    assert_eq!(opened.number, 4);
    assert_eq!(opened.place, place(5, "contingency"));
    assert_eq!(opened.read_only_because, None);
    assert_eq!(opened.history.steps_done(), 4);
    assert_eq!(opened.history.sheet().typed(&at("contingency")), Some("3"));
}

#[test]
fn a_number_is_told_once_it_is_on_the_disk_and_in_order() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    let id = plan(&mut desk, "CP-000001", 20);
    assert!(desk.store.flush());
    let mut last = 0;
    while let Ok(progress) = desk.told.try_recv() {
        let Progress::Saved { journal, number } = progress else { panic!("{progress:?}") };
        assert_eq!(journal, Some(id));
        assert!(number > last);
        last = number;
    }
    assert_eq!(last, 21);
}

#[test]
fn undo_and_drafts_outlive_a_restart() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    let id = plan(&mut desk, "CP-000001", 2);
    desk.store.append(id, record(Event::Undo { place: place(2, "contingency") })).unwrap();
    let draft = Event::Draft { at: at("person.name"), text: "Iv".to_owned(), place: place(0, "person.name") };
    desk.store.append(id, record(draft)).unwrap();
    desk.store.quit(now());

    let mut desk = open(dir.path());
    let opened = desk.store.open_plan(id, now()).unwrap();
    assert_eq!(opened.history.sheet().typed(&at("contingency")), Some("1"));
    assert!(opened.history.to_redo().is_some());
    assert_eq!(opened.history.draft(), Some(&(at("person.name"), "Iv".to_owned())));
    assert_eq!(opened.place, place(0, "person.name"));
}

#[test]
fn everything_is_for_the_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempdir().unwrap();
    let folder = dir.path().join("new").join("store");
    store_with(&folder, &[("CP-000001", 2)]);
    let mut waiting = vec![folder];
    while let Some(path) = waiting.pop() {
        let about = path.metadata().unwrap();
        let expected = if about.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(about.permissions().mode() & 0o777, expected, "{}", path.display());
        if about.is_dir() {
            waiting.extend(path.read_dir().unwrap().map(|entry| entry.unwrap().path()));
        }
    }
}

#[test]
fn a_change_that_does_not_fit_is_refused_and_nothing_is_written() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    let id = plan(&mut desk, "CP-000001", 1);
    let wrong = desk.store.append(id, set("contingency", Some("7"), "8"));
    assert_eq!(wrong, Err(StoreError::Misfit));
    assert_eq!(desk.store.append(id, set("contingency", Some("1"), "2")), Ok(3));
    desk.store.quit(now());
    assert_eq!(contingency(&mut open(dir.path()), id).as_deref(), Some("2"));
}

#[test]
fn a_plan_must_be_open_to_be_typed_on() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    let id = plan(&mut desk, "CP-000001", 1);
    desk.store.leave(id, place(1, "contingency"), named("CP-000001")).unwrap();
    let late = desk.store.append(id, set("contingency", Some("1"), "2"));
    assert_eq!(late, Err(StoreError::NotOpen(id)));
    let unknown = PlanId::new(now());
    assert_eq!(desk.store.open_plan(unknown, now()).unwrap_err(), StoreError::Unknown(unknown));
}

#[test]
fn the_list_shows_this_session_and_the_latest_first() {
    let dir = tempdir().unwrap();
    store_with(dir.path(), &[("CP-000001", 1), ("CP-000002", 1)]);
    let mut desk = open(dir.path());
    let old = desk.store.list().unwrap()[1].id;
    desk.store.open_plan(old, now()).unwrap();
    let mut later = set("contingency", Some("1"), "later");
    later.at = "2026-12-01T15:00:00Z".to_owned();
    desk.store.append(old, later).unwrap();
    desk.store.touch(old, named("touched")).unwrap();
    let list = desk.store.list().unwrap();
    assert_eq!(list.len(), 2);
    assert_eq!((list[0].id, list[0].words.reference.as_str()), (old, "touched"));
    assert_eq!(desk.store.recent(1).unwrap(), list[..1]);
    assert_eq!(desk.store.count(), 2);
}

#[test]
fn leaving_and_coming_back_in_one_session_loses_nothing() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    let id = plan(&mut desk, "CP-000001", 0);
    for number in 1..40 {
        let before = (number > 1).then(|| (number - 1).to_string());
        desk.store.append(id, set("contingency", before.as_deref(), &number.to_string())).unwrap();
        desk.store.leave(id, place(number, "contingency"), named("CP-000001")).unwrap();
        let opened = desk.store.open_plan(id, now()).unwrap();
        assert_eq!(opened.number as usize, number + 1);
        assert_eq!(opened.place.step, number);
    }
    desk.store.quit(now());
    assert_eq!(contingency(&mut open(dir.path()), id).as_deref(), Some("39"));
}

#[test]
fn what_belongs_to_no_one_plan_is_kept() {
    let dir = tempdir().unwrap();
    let mut desk = open(dir.path());
    let keep = |note: Note| NoteRecord { at: "2026-12-01T14:32:05Z".to_owned(), who: "Sam".to_owned(), note };
    let policy = Note::policy("england-2026-27", "rules = true\n");
    let Note::Policy { sha256, .. } = &policy else { panic!("not a policy") };
    let sha256 = sha256.clone();
    assert_eq!(desk.store.note(keep(policy)), Ok(1));
    let setting = Note::Setting { name: "theme".to_owned(), value: Some("plain".to_owned()) };
    desk.store.note(keep(setting)).unwrap();
    desk.store.note(keep(Note::Reference { reference: "CP-000123".to_owned() })).unwrap();
    desk.store.note(keep(Note::Author { name: "Jo".to_owned(), login: "jw1".to_owned() })).unwrap();
    assert!(desk.store.flush());
    let heard: Vec<(Journal, u64)> = desk
        .told
        .try_iter()
        .map(|progress| match progress {
            Progress::Saved { journal, number } => (journal, number),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(heard.last(), Some(&(None, 4)));
    desk.store.quit(now());
    // Once from the index, once from the journal.
    for _ in 0..2 {
        let desk = open(dir.path());
        let shelf = desk.store.shelf();
        assert_eq!(shelf.policy("england-2026-27", &sha256), Some("rules = true\n"));
        assert_eq!(shelf.setting("theme"), Some("plain"));
        assert_eq!(shelf.next_reference("CP-"), "CP-000124");
        assert_eq!(shelf.author().unwrap().name, "Jo");
        desk.store.quit(now());
        std::fs::remove_dir_all(dir.path().join("index")).unwrap();
    }
}

#[test]
fn an_import_is_new_goes_on_or_stands_beside() {
    let (here, there) = (tempdir().unwrap(), tempdir().unwrap());
    let ids = store_with(there.path(), &[("CP-000009", 3)]);
    let records = open(there.path()).store.records(ids[0]).unwrap();
    assert_eq!(records, counting("CP-000009", 3));

    let mut desk = open(here.path());
    let import = |desk: &mut Desk, records: &[Record]| desk.store.import(ids[0], records, now()).unwrap();
    assert_eq!(import(&mut desk, &records[..2]), Imported::New);
    assert_eq!(import(&mut desk, &records), Imported::Continued(2));
    assert_eq!(import(&mut desk, &records[..3]), Imported::NothingNew);
    let mut other = records.clone();
    other.pop();
    other.push(set("contingency", Some("2"), "another way"));
    let Imported::Beside(copy) = import(&mut desk, &other) else { panic!("merged") };
    desk.store.quit(now());

    let mut desk = open(here.path());
    assert_eq!(desk.store.records(ids[0]).unwrap(), records);
    assert_eq!(desk.store.records(copy).unwrap(), other);
    assert_eq!(desk.store.list().unwrap().len(), 2);
    let broken = vec![records[0].clone(), records[3].clone()];
    assert_eq!(desk.store.import(PlanId::new(now()), &broken, now()), Err(StoreError::Misfit));
}

#[test]
fn a_folder_with_other_things_is_left_alone() {
    let dir = tempdir().unwrap();
    std::fs::write(dir.path().join("letter.txt"), "Dear Ivy").unwrap();
    let refused = try_open(dir.path()).map(|_| ()).unwrap_err();
    assert!(matches!(refused, StoreError::NotAStore(_)), "{refused}");
    assert_eq!(dir.path().read_dir().unwrap().count(), 1);
}
