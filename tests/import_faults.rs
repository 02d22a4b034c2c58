//! Files that somebody damaged, or made to do harm, given to every importer: never a panic, a broken file changes
//! nothing, and nothing hostile comes through to the register, the catalogue, a search or a printed page.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

use careplan::catalogue::import::{Imported, Taking, Texts, into_folder};
use careplan::catalogue::{Catalogue, Filter, Search, visible};
use jiff::civil::Date;
use proptest::prelude::*;

const HSCA: &[u8] = include_bytes!("import/hsca.ods");
const RATINGS: &[u8] = include_bytes!("import/latest-ratings.ods");

/// One file of each kind that an importer knows, with the places where a hostile text goes marked `{}`.
const FILES: [&str; 6] = [
    "CQC Locations data,,,,\r\n,,,,\r\nThis data was produced on 28 August 2025,,,,\r\n,,,,\r\n\
     Name,Also known as,Address,Postcode,Service types,Specialisms/services,Provider name,Local authority,Region,\
     CQC Location ID (for office use only),CQC Provider ID (for office use only)\r\n\
     {},{},{},LK3 7EX,Homecare agencies|{},{}|Dementia,{},{},{},1-201,1-900\r\n\
     Sample Care,,1 Lane,LK3 7EX,Homecare agencies,,,Larkshire,East,1-202,{}\r\n",
    "location_id,location_name,provider_name,town,postcode,local_authority,sector,service_types,specialisms,\
     registration_status,rating_overall,as_of\n\
     1-301,{},{},{},{},{},Social Care Org,Domiciliary care service|{},{},Registered,{},2025-08-28\n\
     1-302,Kept,Kept Ltd,Town,LK3 7EX,Larkshire,Social Care Org,Domiciliary care service,,Registered,Good,{}\n",
    "Location ID,Name,Price name,Unit,Minutes,Price,Weekend price,Note\n\
     1-401,{},{},visit,45,19.90,22.40,{}\n1-402,Kept,hour,hour,60,24.00,,{}\n{},{},{},{},{},{},{},{}\n",
    "{\"locationId\":\"1-501\",\"name\":{},\"registrationStatus\":\"Registered\",\"inspectionDirectorate\":\"Adult social care\",\
     \"localAuthority\":{},\"postalTownCity\":{},\"postalCode\":\"LK3 7EX\",\
     \"gacServiceTypes\":[{\"name\":\"Homecare agencies\",\"description\":{}}],\"specialisms\":[{\"name\":{}}],\
     \"currentRatings\":{\"overall\":{\"rating\":{},\"reportDate\":\"2025-01-02\"}}}\n\
     {\"locationId\":{},\"name\":{},\"inspectionDirectorate\":\"Adult social care\"}\n",
    "id,service_name,organization_name,description,taxonomy_term,status,city,postal_code,local_authority,schedule_description\n\
     g1,{},{},{},{},active,{},LK3,{},{}\n{},Kept,Kept,Kept,lunch,active,Town,LK3,Larkshire,\n",
    "{\"total_items\":2,\"contents\":[{\"id\":\"11111111-1111-1111-1111-111111111111\",\"name\":{},\"description\":{},\
     \"organization\":{\"name\":{}},\"status\":\"active\"},{\"id\":{},\"name\":\"Kept\",\"status\":\"active\"}]}",
];

/// Texts that would move a cursor, turn the writing round, be taken for a formula, or break a table.
const HOSTILE: [&str; 22] = [
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}]52;c;cm0gLXJm\u{7}",
    "\u{9b}31mred",
    "\u{202e}erac emoH",
    "\u{2066}left\u{2069}",
    "=HYPERLINK(\"https://example.org\",\"x\")",
    "+cmd|' /C calc'!A1",
    "-2+3",
    "@SUM(A1:A9)",
    "\u{200b}=1+1",
    "\u{feff}=1+1",
    "\t=1+1",
    "\r\n=1+1",
    " =1+1",
    "'=1+1",
    "nought\u{0}nought",
    "quote\"quote",
    "\"\"\"",
    "line\r\nline",
    "</style><script>alert(1)</script>",
    "\u{e0041}tag\u{e007f}",
    "\\u001b[2J",
];

fn today() -> Date {
    "2026-12-01".parse().unwrap()
}

fn taking(before: &Texts) -> Taking<'_> {
    Taking { before, id: "test", today: today(), is_whole: false, unreadable: &[], by_hand: &[] }
}

fn import(before: &Texts, bytes: Vec<u8>) -> Imported {
    into_folder(&taking(before), vec![("file\u{1b}[2J".to_owned(), bytes)], |_| {}).unwrap()
}

/// What the folder holds after an import.
fn after(before: &Texts, imported: &Imported) -> Texts {
    let mut after = before.clone();
    after.extend(imported.write.clone());
    after.retain(|_, text| !text.is_empty());
    after
}

/// A folder with one good location and one good price.
/// What the council put right by hand.
const OWN: &str = "id,price_name,unit,price,note\n1-302,hour,hour,25.00,Asked on 3 March\n";

fn good() -> Texts {
    let file = FILES[1].replace("{}", "");
    let prices = "Location ID,Name,Price name,Unit,Minutes,Price\n1-302,Kept,hour,hour,60,24.00\n";
    let first = after(&Texts::new(), &import(&Texts::new(), file.into_bytes()));
    let mut all = after(&first, &import(&first, prices.into()));
    assert!(all.len() >= 3, "{:?}", all.keys());
    all.insert("own/prices.csv".to_owned(), OWN.to_owned());
    all
}

fn is_harmless(text: &str) -> bool {
    let (seen, left_out) = visible(text);
    left_out == 0 && seen == text.trim()
}

/// What has to hold of whatever an import made: no letter that cannot be seen, no formula, and it all reads again.
fn nothing_hostile(imported: &Imported, folder: &Texts) {
    let report = imported.to_string();
    assert!(report.lines().all(is_harmless), "{report:?}");
    for (name, text) in folder.iter().filter(|(name, _)| name.ends_with(".csv")) {
        assert!(is_harmless(name) && !name.contains(".."), "{name:?}");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        for record in reader.records() {
            for cell in &record.unwrap() {
                assert!(is_harmless(cell), "{name}: {cell:?}");
                let formula =
                    cell.trim_start().starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
                assert!(!formula, "{name}: {cell:?}");
            }
        }
    }
    let head = folder.get("catalogue.toml").map(|text| [("catalogue.toml", text.as_str())]);
    let Some(head) = head else { return };
    // What a hostile row makes of itself may be no provider, but it is never a fault of the whole.
    let catalogue =
        Catalogue::read_with(&head, folder).unwrap_or_else(|faults| panic!("{faults:?}\n{folder:?}"));
    let mut search = Search::new(&catalogue, None, &Filter::default());
    for hit in search.run("kept") {
        assert!(is_harmless(&search.reason(&hit)));
    }
    for provider in catalogue.providers() {
        let words =
            [provider.name.as_str(), &provider.place, &provider.rating_in_short(), &provider.place_line()]
                .map(str::to_owned);
        let more = provider.knows.iter().chain(&provider.group).chain(&provider.short);
        for text in words.iter().chain(more).chain(provider.prices.iter().map(|price| &price.name)) {
            assert!(is_harmless(text), "{text:?}");
        }
    }
}

/// A hostile text as a cell of CSV, or a string of JSON.
fn written(file: &str, hostile: &str, quoted: bool) -> String {
    match (file.starts_with('{'), quoted) {
        (true, _) => serde_json::to_string(hostile).unwrap(),
        (false, true) => format!("\"{}\"", hostile.replace('"', "\"\"")),
        (false, false) => hostile.to_owned(),
    }
}

fn a_hostile_file() -> impl Strategy<Value = String> {
    let texts = proptest::collection::vec((0..HOSTILE.len(), any::<bool>()), 18);
    (0..FILES.len(), texts).prop_map(|(file, texts)| {
        let file = FILES[file];
        let mut parts = file.split("{}");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for (part, (text, quoted)) in parts.zip(texts.iter().cycle()) {
            out.push_str(&written(file, HOSTILE[*text], *quoted));
            out.push_str(part);
        }
        out
    })
}

fn damaged(bytes: &[u8], at: &[(prop::sample::Index, u8)], cut: Option<prop::sample::Index>) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (index, byte) in at {
        if !bytes.is_empty() {
            let place = index.index(bytes.len());
            bytes[place] = *byte;
        }
    }
    if let Some(cut) = cut.filter(|_| !bytes.is_empty()) {
        bytes.truncate(cut.index(bytes.len()));
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn hostile_texts_come_out_harmless(file in a_hostile_file()) {
        let before = good();
        let imported = import(&before, file.into_bytes());
        nothing_hostile(&imported, &after(&before, &imported));
    }

    #[test]
    fn a_damaged_text_never_panics_and_never_loses_what_was_there(
        file in a_hostile_file(),
        at in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let before = good();
        let imported = import(&before, damaged(file.as_bytes(), &at, cut));
        if !imported.broken.is_empty() {
            prop_assert!(imported.write.is_empty(), "a broken file changes nothing: {:?}", imported.write.keys());
        }
        let after = after(&before, &imported);
        nothing_hostile(&imported, &after);
        prop_assert!(after.values().any(|text| text.contains("1-302")));
        prop_assert!(after["rate-cards/prices.csv"].contains("\n1-302,"), "no card takes a price away");
        prop_assert_eq!(after["own/prices.csv"].as_str(), OWN, "a council's own price is never lost");
    }

    #[test]
    fn whatever_the_bytes_nothing_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400), head in 0..6_usize) {
        let heads: [&[u8]; 6] = [b"", b"PK\x03\x04", b"{", b"[{", b"\xff\xfe", b"Location ID,Name\n"];
        let all: Vec<u8> = heads[head].iter().copied().chain(bytes).collect();
        let before = good();
        let imported = import(&before, all);
        nothing_hostile(&imported, &after(&before, &imported));
        if !imported.broken.is_empty() {
            prop_assert!(imported.write.is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_damaged_workbook_changes_nothing_or_is_read(
        which in any::<bool>(),
        at in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let before = good();
        let imported = import(&before, damaged(if which { HSCA } else { RATINGS }, &at, cut));
        if !imported.broken.is_empty() {
            prop_assert!(imported.write.is_empty());
        }
        nothing_hostile(&imported, &after(&before, &imported));
    }
}

/// A broken file beside a good one: the good one is taken, the broken one is said.
#[test]
fn a_broken_file_leaves_the_others_alone() {
    let good_file = FILES[1].replace("{}", "Named").into_bytes();
    let files = vec![
        ("one".to_owned(), b"PK\x03\x04 is no workbook".to_vec()),
        ("two".to_owned(), good_file.clone()),
        ("three".to_owned(), b"[{\"locationId\": ".to_vec()),
    ];
    let imported = into_folder(&taking(&Texts::new()), files, |_| {}).unwrap();
    let alone = into_folder(&taking(&Texts::new()), vec![("two".to_owned(), good_file)], |_| {}).unwrap();
    assert_eq!(imported.write, alone.write);
    assert_eq!(imported.broken.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["one", "three"]);
}

/// Large, and not for ever: half a million letters in a cell, forty thousand columns, and brackets ten thousand deep.
#[test]
fn enormous_things_are_read_or_refused_and_done_with() {
    let before = good();
    let cell = "x".repeat(500_000);
    let files = [
        FILES[1].replace("{}", &cell),
        format!("{}{}\n", FILES[1].replace("{}", "a"), ",".repeat(40_000)),
        format!("Location ID,Name{}\n1-1,A\n", ",x".repeat(40_000)),
        "[".repeat(10_000),
        format!("{{\"contents\":{}", "[".repeat(10_000)),
        format!("{}\n", "\"").repeat(20_000),
    ];
    for file in files {
        let imported = import(&before, file.into_bytes());
        nothing_hostile(&imported, &after(&before, &imported));
    }
}

/// The hostile texts do come as far as the register, made harmless; a test of nothing would prove nothing.
#[test]
fn hostile_texts_reach_the_register() {
    let file = FILES[1].replace("{}", "\u{1b}[2J=1+1\u{202e}");
    let imported = import(&Texts::new(), file.into_bytes());
    assert_eq!(imported.locations, 2);
    let text: String = imported.write.values().map(String::as_str).collect();
    assert!(text.contains("[2J=1+1"), "{text}");
    let formula = FILES[1].replace("{}", "\u{200b}=1+1");
    let imported = import(&Texts::new(), formula.into_bytes());
    let text: String = imported.write.values().map(String::as_str).collect();
    assert!(text.contains("'=1+1"), "{text}");
}

/// The same texts in a plan that names such a provider: its printed page holds none of them as they are.
#[test]
fn a_printed_page_shows_none_of_it() {
    use careplan::budget::{Asked, calculate};
    use careplan::document::{Form, Page, print};
    let rules = careplan::built_in::policies().unwrap().all().last().unwrap().clone();
    let words = careplan::built_in::words().unwrap();
    for hostile in HOSTILE {
        // What a plan refuses to hold at all, it need not show.
        let plan = serde_json::json!({ "schema": "careplan.plan/1", "arrangements": [ { "description": hostile, "unit": "hour",
            "provider_as_chosen": { "name": hostile, "place": hostile, "rating": hostile } } ] });
        let Ok(plan) = careplan::plan::Plan::read(plan.to_string().as_bytes(), careplan::plan::Written::Json)
        else {
            continue;
        };
        let budget = calculate(&plan, &rules, &Asked::default());
        let page = print(&budget, &plan, &rules, &words, &Page::default());
        assert!(page.lines().all(|line| visible(line).1 == 0), "{hostile:?}");
        let page = print(&budget, &plan, &rules, &words, &Page { form: Form::Html, ..Page::default() });
        assert!(!page.contains("<script"), "{hostile:?}");
        assert!(page.lines().all(|line| visible(line).1 == 0), "{hostile:?}");
    }
}
