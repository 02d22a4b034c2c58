//! The pure rooms of the store.

use super::id::{PlanId, StoreId};
use super::journal::{End, Header, Tail, read};
use super::notice::{Damage, LineFault, Notice};
use super::quiet::{contained, panic_is_contained};
use super::shelf::{Note, Shelf};

const STORE: &str = "01985c2e-4f3a-7c11-8a52-0d6f5a7c9e10";
const PLAN: &str = "01985c2e-4f3a-7c11-8a52-0d6f5a7c9e11";

/// A journal of format 1 as it was first released: every later careplan reads it.
const FORMAT_1: &str = concat!(
    "careplan-journal 1 01985c2e-4f3a-7c11-8a52-0d6f5a7c9e10 01985c2e-4f3a-7c11-8a52-0d6f5a7c9e11 plain\n",
    "1 2190ff49bdd323f99d7de2f17b2f9423db556e51dacd7da1de5c38f5d54c21f9 one\n",
    "2 7856b9824b269459f3014c4a0e743f3bd6fb35212e36b9a6fab5f60246dbfa56 two words\n",
);

fn header() -> Header {
    Header { store: STORE.parse().unwrap(), plan: Some(PLAN.parse().unwrap()) }
}

fn payloads(bytes: &[u8]) -> (Vec<String>, End) {
    let mut all = Vec::new();
    let reading = read(bytes, |_, _, payload| {
        all.push(payload.to_owned());
        Ok(())
    });
    (all, reading.unwrap().end)
}

fn written() -> String {
    let (tail, first) = Tail::begin(&header());
    let (tail, one) = tail.line("one");
    let (_, two) = tail.line("two words");
    format!("{first}{one}{two}")
}

#[test]
fn the_format_is_the_one_that_was_released() {
    assert_eq!(written(), FORMAT_1);
    assert_eq!(payloads(FORMAT_1.as_bytes()), (vec!["one".to_owned(), "two words".to_owned()], End::Whole));
}

#[test]
fn a_tail_says_where_its_journal_ends() {
    let bytes = written().into_bytes();
    let reading = read(&bytes, |_, _, _| Ok(())).unwrap();
    assert_eq!((reading.tail.bytes, reading.tail.number), (bytes.len() as u64, 2));
    let last = &bytes[reading.tail.last_line as usize..];
    assert!(last.starts_with(reading.tail.last_line_start().as_bytes()));
    assert_eq!(reading.header, header());
}

#[test]
fn every_cut_gives_a_beginning() {
    let bytes = written().into_bytes();
    for length in 0..bytes.len() {
        match read(&bytes[..length], |_, _, _| Ok(())) {
            Ok(reading) => {
                assert!(reading.tail.bytes as usize <= length);
                assert!(!matches!(reading.end, End::Damaged { .. }), "{length}");
            }
            Err(damage) => assert!(matches!(damage, Damage::Empty | Damage::NotAJournal), "{length}"),
        }
    }
}

#[test]
fn lines_left_out_twice_or_swapped_are_found() {
    let text = written();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let cases = [
        (format!("{}{}", lines[0], lines[2]), LineFault::Number { expected: 1 }),
        (format!("{}{}{}", lines[0], lines[1], lines[1]), LineFault::Number { expected: 2 }),
        (format!("{}{}hello\n", lines[0], lines[1]), LineFault::NotALine),
        (text.replace("words", "wordz"), LineFault::Digest),
    ];
    for (spoilt, expected) in cases {
        let (_, end) = payloads(spoilt.as_bytes());
        assert!(matches!(end, End::Damaged { fault, .. } if fault == expected), "{expected:?}: {end:?}");
    }
}

#[test]
fn only_one_spelling_of_an_id_is_one() {
    assert_eq!(PLAN.parse::<PlanId>().unwrap().to_string(), PLAN);
    for wrong in ["", "x", &PLAN.to_uppercase(), &format!("{{{PLAN}}}"), &PLAN.replace('-', "")] {
        assert!(wrong.parse::<StoreId>().is_err(), "{wrong}");
    }
    let early = PlanId::new("2026-12-01T14:32:05Z".parse().unwrap());
    let late = PlanId::new("2026-12-01T14:32:06Z".parse().unwrap());
    assert!(early < late);
    assert_ne!(PlanId::new("1960-01-01T00:00:00Z".parse().unwrap()), early);
}

#[test]
fn a_shelf_can_be_written_again() {
    let mut shelf = Shelf::default();
    let text = |text: &str| text.to_owned();
    let notes = [
        Note::Setting { name: text("theme"), value: Some(text("plain")) },
        Note::Setting { name: text("gone"), value: Some(text("x")) },
        Note::Setting { name: text("gone"), value: None },
        Note::Author { name: text("Jo"), login: text("jw1") },
        Note::policy("a", "one"),
        Note::policy("a", "two"),
        Note::Reference { reference: text("CP-000123") },
        Note::Reference { reference: text("CP-000007") },
        Note::Reference { reference: text("by hand") },
    ];
    notes.iter().for_each(|note| shelf.take(note));
    let mut again = Shelf::default();
    shelf.notes().iter().for_each(|note| again.take(note));
    assert_eq!(again, shelf);
    assert_eq!(shelf.next_reference("CP-"), "CP-000124");
    assert_eq!(shelf.next_reference("X"), "X000001");
    assert_eq!(shelf.policy_texts("a").count(), 2);
    assert_eq!(shelf.setting("gone"), None);
}

#[test]
fn a_panic_that_is_contained_is_only_a_missing_answer() {
    assert_eq!(contained(|| 7), Some(7));
    assert_eq!(contained(|| -> u8 { panic!("not to be seen") }), None);
    assert!(!panic_is_contained());
    assert_eq!(contained(panic_is_contained), Some(true));
}

#[test]
fn notices_count_in_words() {
    let says = |changes, damaged| Notice::Rebuilt { changes, damaged }.to_string();
    let start = "The list of plans was rebuilt from its journals.";
    assert_eq!(says(1, 0), format!("{start} The 1 change is here."));
    assert_eq!(says(41, 0), format!("{start} All 41 changes are here."));
    assert_eq!(says(40, 1), format!("{start} 40 changes are here; 1 journal is damaged."));
    assert_eq!(says(40, 2), format!("{start} 40 changes are here; 2 journals are damaged."));
}
