//! Whatever is typed in whatever order, and wherever a journal is cut: what opens is a beginning of what was typed.

use crate::desk::*;
use careplan::plan::Record;
use careplan::store::{Notice, PlanId, Store, Words};
use proptest::prelude::*;
use std::fs;
use tempfile::tempdir;

#[derive(Clone, Debug)]
enum Deed {
    Type(usize, String),
    Leave(usize),
    Restart,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        8 => (0..3_usize, "\\PC{0,12}|[ -~\n\u{0}\u{202e}é]{0,12}").prop_map(|(plan, text)| Deed::Type(plan, text)),
        2 => (0..3_usize).prop_map(Deed::Leave),
        1 => Just(Deed::Restart),
    ];
    proptest::collection::vec(deed, 1..40)
}

/// Does the deeds in a store with three plans, and gives what each plan should hold.
fn carry_out(folder: &std::path::Path, deeds: &[Deed]) -> Vec<(PlanId, Vec<Record>)> {
    let mut desk = open(folder);
    let mut plans: Vec<(PlanId, Vec<Record>)> = (0..3)
        .map(|number| {
            let reference = format!("CP-{number:06}");
            (plan(&mut desk, &reference, 0), counting(&reference, 0))
        })
        .collect();
    for deed in deeds {
        match deed {
            Deed::Type(which, text) => {
                let (id, records) = &mut plans[*which];
                let opened = desk.store.open_plan(*id, now()).unwrap();
                assert_eq!(opened.number as usize, records.len());
                let before = opened.history.sheet().typed(&at("contingency")).map(str::to_owned);
                let record = set("contingency", before.as_deref(), text);
                desk.store.append(*id, record.clone()).unwrap();
                records.push(record);
            }
            Deed::Leave(which) => {
                // A plan that is not open is not left.
                let _not_open = desk.store.leave(plans[*which].0, place(3, "contingency"), Words::default());
            }
            Deed::Restart => {
                assert!(desk.store.quit(now()).all_saved);
                desk = open(folder);
                assert_eq!(desk.notices, []);
            }
        }
    }
    assert!(desk.store.quit(now()).all_saved);
    plans
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_journal_cut_at_any_byte_opens_to_a_beginning(
        deeds in deeds(), cut in 0..1_000_usize, which in 0..3_usize, index_kept in any::<bool>()
    ) {
        let dir = tempdir().unwrap();
        let plans = carry_out(dir.path(), &deeds);
        let (id, typed) = &plans[which];
        let path = journal(dir.path(), *id);
        let bytes = fs::read(&path).unwrap();
        let at = bytes.len() * cut / 1_000;
        fs::write(&path, &bytes[..at]).unwrap();
        if !index_kept {
            fs::remove_file(dir.path().join("stopped")).unwrap();
            fs::remove_dir_all(dir.path().join("index")).unwrap();
        }
        let mut desk = open(dir.path());
        if let Ok(opened) = desk.store.open_plan(*id, now()) {
            let number = opened.number as usize;
            prop_assert!(number <= typed.len());
            let expected = careplan::plan::History::fold(&typed[..number]).unwrap();
            prop_assert_eq!(opened.history.sheet(), expected.sheet());
            // What the index remembers is never passed over in silence.
            prop_assert!(!index_kept || number == typed.len() || opened.read_only_because.is_some());
        }
        for (other, records) in plans.iter().filter(|(other, _)| other != id) {
            prop_assert_eq!(&desk.store.records(*other).unwrap(), records);
        }
    }

    #[test]
    fn a_byte_changed_anywhere_is_found(deeds in deeds(), place in 0..1_000_usize, bit in 0..8_u32) {
        let dir = tempdir().unwrap();
        let plans = carry_out(dir.path(), &deeds);
        let (id, typed) = &plans[0];
        let path = journal(dir.path(), *id);
        let mut bytes = fs::read(&path).unwrap();
        let at = bytes.len() * place / 1_000;
        bytes[at] ^= 1 << bit;
        fs::write(&path, &bytes).unwrap();
        fs::remove_file(dir.path().join("stopped")).unwrap();
        fs::remove_dir_all(dir.path().join("index")).unwrap();
        let mut desk = open(dir.path());
        let told = desk.notices.iter().any(|notice| !matches!(notice, Notice::Rebuilt { .. }));
        prop_assert!(told, "nothing said of byte {}", at);
        if let Ok(opened) = desk.store.open_plan(*id, now()) {
            let number = opened.number as usize;
            let expected = careplan::plan::History::fold(&typed[..number]).unwrap();
            prop_assert_eq!(opened.history.sheet(), expected.sheet());
        }
    }
}
