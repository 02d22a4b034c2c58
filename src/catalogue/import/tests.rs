//! Files as they come: small ones by hand, in the layouts of the real ones, and hostile ones. Counts are worked by eye.

mod broken;
mod merging;
mod whole;

use super::*;
use crate::amount::Money;
use crate::catalogue::{Brings, Catalogue, Kind, Price, Provider, Rating, Register, Standing};
use proptest::prelude::*;
use std::collections::BTreeMap;

const DIRECTORY: &str = "\u{feff}CQC Locations data,,,,\r\n,,,,\r\nThis data was produced on 28 August 2025,,,,\r\n,,,,\r\n\
    Name,Also known as,Address,Postcode,Service types,Specialisms/services,Provider name,Local authority,Region,\
    CQC Location ID (for office use only),CQC Provider ID (for office use only)\r\n\
    Sample Care,,\"1 Lane,Larkmouth\",LK3 7EX,Homecare agencies|Supported living,Dementia|Physical disabilities,\
    Sample Care Ltd,Larkshire,East,1-201,1-900\r\n\
    Specimen Teeth,,\"2 Lane,Larkmouth\",LK3 7EX,Dentist,,Specimen Ltd,Larkshire,East,1-202,1-901\r\n\
    ,,\"3 Lane,Larkmouth\",LK3 7EX,Homecare agencies,,,Larkshire,East,1-203,1-902\r\n\
    Sample Care again,,\"1 Lane,Larkmouth\",LK3 7EX,Homecare agencies,,,Larkshire,East,1-201,1-900\r\n";

fn taken(name: &str, text: &str) -> Taken {
    let taken = read(name, text.as_bytes().to_vec()).unwrap();
    assert!(taken.report.adds_up(), "{:?}", taken.report);
    taken
}

fn left_out(taken: &Taken) -> Vec<(&str, Vec<u64>)> {
    taken.report.left_out.iter().map(|(reason, left)| (reason.as_str(), left.lines.clone())).collect()
}

#[test]
fn the_directory_is_known_by_its_header_below_the_preamble() {
    let taken = taken("anything.txt", DIRECTORY);
    assert_eq!(taken.report.kind, FileKind::Locations);
    assert_eq!(taken.report.as_of, Some("2025-08-28".parse().unwrap()));
    assert_eq!((taken.report.rows, taken.report.read), (4, 1));
    assert_eq!(
        left_out(&taken),
        [
            ("it has no name", vec![8]),
            ("not social care for adults", vec![7]),
            ("the same location stands higher up", vec![9]),
        ]
    );
    let location = &taken.locations[0];
    assert_eq!((location.id.as_str(), location.name.as_deref()), ("1-201", Some("Sample Care")));
    assert_eq!(location.place.as_deref(), Some("Larkmouth"));
    assert_eq!(location.services, ["Homecare agencies", "Supported living"]);
    assert_eq!(location.kind(), Kind::HomeCare);
    assert_eq!(location.inspection, None);
}

#[test]
fn older_spellings_of_the_header_mean_the_same() {
    let older = DIRECTORY
        .replace("Local authority", "Local Authority")
        .replace("CQC Location ID (for office use only)", "CQC Location ID (for office use only");
    assert_eq!(taken("x", &older).locations, taken("x", DIRECTORY).locations);
}

#[test]
fn active_locations_are_read_from_a_workbook_with_ticked_columns() {
    let taken = read("x", include_bytes!("../../../tests/import/hsca.ods").to_vec()).unwrap();
    assert!(taken.report.adds_up());
    assert_eq!((taken.report.rows, taken.report.read), (5, 3));
    assert_eq!(
        left_out(&taken),
        [
            ("not social care for adults", vec![5]),
            ("registered twice: its primary id stands for it", vec![6]),
        ]
    );
    let [home, nursing, dormant] = taken.locations.as_slice() else { panic!("{:?}", taken.locations) };
    assert_eq!(home.kind(), Kind::HomeCare);
    assert_eq!(home.knows, ["Dementia", "Older people"]);
    assert_eq!(home.brand.as_deref(), Some("Sample Group"));
    assert_eq!((nursing.kind(), nursing.beds), (Kind::NursingHome, Some(42)));
    let inspection = nursing.inspection.as_ref().unwrap();
    assert_eq!(inspection.overall, Rating::RequiresImprovement);
    assert_eq!(inspection.published, Some("2025-05-12".parse().unwrap()));
    assert_eq!(dormant.standing, Some(Standing::Dormant));
}

#[test]
fn the_headline_rating_is_overall_of_overall_with_five_questions() {
    let taken = read("x", include_bytes!("../../../tests/import/latest-ratings.ods").to_vec()).unwrap();
    assert_eq!(taken.report.kind, FileKind::Ratings);
    assert_eq!((taken.report.rows, taken.report.read), (7, 6));
    assert_eq!(left_out(&taken), [("of one group of services only", vec![2])]);
    let inspection = taken.locations[0].inspection.as_ref().unwrap();
    assert_eq!(inspection.overall, Rating::Good);
    assert_eq!(inspection.questions.len(), 5);
    assert_eq!(inspection.of(crate::catalogue::Question::Safe), Some(&Rating::RequiresImprovement));
    assert_eq!(inspection.published, Some("2026-02-03".parse().unwrap()));
}

#[test]
fn api_records_give_the_later_of_rating_and_assessment_and_say_who_may_be_offered() {
    let text = concat!(
        r#"{"locationId":"1-301","name":"Sample House","type":"Social Care Org","registrationStatus":"Registered","#,
        r#""dormancy":"N","gacServiceTypes":[{"name":"Residential homes","description":"Care home service without nursing"}],"#,
        r#""currentRatings":{"overall":{"rating":"Good","reportDate":"2022-06-09","keyQuestionRatings":[{"name":"Safe","rating":"Good"}]}},"#,
        r#""assessment":[{"assessmentPlanPublishedDateTime":"2024-09-10 10:00:00","ratings":{"asgRatings":[{"rating":"Requires improvement","#,
        r#""keyQuestionRatings":[{"name":"Caring","rating":"Good"}]}]}}]}"#,
        "\n",
        r#"{"locationId":"1-302","name":"Dummy Lodge","type":"Social Care Org","registrationStatus":"Deregistered","dormancy":"N"}"#,
        "\n",
        r#"{"locationId":"1-303","name":"Specimen Care","type":"Social Care Org","registrationStatus":"Registered","dormancy":"Y"}"#,
        "\n{\"locationId\":\"1-304\",\"na\n",
        r#"{"locationId":"1-305","name":"Teeth","type":"Primary Dental Care","registrationStatus":"Registered"}"#,
    );
    let taken = taken("x", text);
    assert_eq!(taken.report.kind, FileKind::Api);
    assert_eq!(
        left_out(&taken),
        [("it cannot be read as JSON", vec![4]), ("not social care for adults", vec![5])]
    );
    let inspection = taken.locations[0].inspection.as_ref().unwrap();
    assert_eq!(inspection.overall, Rating::RequiresImprovement);
    assert_eq!(inspection.published, Some("2024-09-10".parse().unwrap()));
    let standing: Vec<_> = taken.locations.iter().map(|location| location.standing.unwrap()).collect();
    assert_eq!(standing, [Standing::Registered, Standing::Deregistered, Standing::Dormant]);
}

fn taking(before: &Texts) -> Taking<'_> {
    let today = "2026-12-01".parse().unwrap();
    Taking { before, id: "larkshire", today, is_whole: false, unreadable: &[], by_hand: &[] }
}

fn into(before: &Texts, files: &[(&str, &str)]) -> (Imported, Texts) {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let imported = into_folder(&taking(before), files, |_| {}).unwrap();
    let mut after = before.clone();
    after.extend(imported.write.clone());
    after.retain(|_, text| !text.is_empty());
    (imported, after)
}

const CARD: &str = "Location ID,Name,Price name,Unit,Price,Weekend,Note\n\
    1-201,,45-minute visit,45 minutes,£19.90,22.40,Asked on 3 March\n\
    ,sample care,hour,hour,\"£1,024.10\",,\n\
    ,Nobody Known,hour,hour,24.10,,\n\
    1-201,,night,night,a lot,,\n";

#[test]
fn a_rate_card_joins_on_the_id_or_on_the_one_name_and_says_what_it_leaves_out() {
    let (_, register) = into(&Texts::new(), &[("directory", DIRECTORY)]);
    let (imported, after) = into(&register, &[("card", CARD)]);
    assert_eq!(imported.rates, 2);
    let (report, change) = &imported.files[0];
    assert!(report.adds_up());
    assert_eq!((report.read, change.changed), (2, 2));
    let reasons: Vec<_> = report.left_out.iter().map(|(why, left)| (why.as_str(), left.lines[0])).collect();
    assert_eq!(
        reasons,
        [("its price is not an amount of pounds", 5), ("nobody in the catalogue has this name", 4)]
    );
    let own = &after["rate-cards/prices.csv"];
    assert!(
        own.contains("1-201,Sample Care,45-minute visit,visit,45,19.90,22.40,,,,,,,,,Asked on 3 March"),
        "{own}"
    );
    assert!(own.contains("1-201,Sample Care,hour,hour,,1024.10,"), "{own}");
}

#[test]
fn the_same_files_again_change_nothing_and_a_councils_own_is_never_lost() {
    let (_, first) = into(&Texts::new(), &[("directory", DIRECTORY), ("card", CARD)]);
    let (again, second) = into(&first, &[("directory", DIRECTORY), ("card", CARD)]);
    assert!(again.write.is_empty(), "{:?}", again.write);
    assert_eq!(first, second);
    // The council adds a price and a note of its own, then the register comes again, a year later.
    let mut edited = second;
    let own = "id,name,price_name,unit,minutes,price,weekend,areas,places,arranged,note\n\
               1-201,Sample Care,sleep-in,night,,80.00,,nights,2,spot,Ask for Jo\n";
    edited.insert("own/prices.csv".to_owned(), own.to_owned());
    let later =
        DIRECTORY.replace("28 August 2025", "28 August 2026").replace("Sample Care,,", "Sample Care North,,");
    let (_, after) = into(&edited, &[("directory", &later), ("card", CARD)]);
    assert_eq!(after["own/prices.csv"], own);
    assert!(after["register/larkshire.csv"].contains("Sample Care North"));
}

/// What a provider asks in the catalogue of a folder: each price's name, the price, at the weekend, for getting there.
fn asked(texts: &Texts, by_hand: &str, id: &str) -> Vec<String> {
    let head = ("catalogue.toml", texts["catalogue.toml"].as_str());
    let catalogue = Catalogue::read_with(&[head, ("providers/own.toml", by_hand)], texts).unwrap();
    let price = |price: &Price| {
        let money = |money: Option<Money>| money.map(|money| money.to_string()).unwrap_or_default();
        let Price { name, price, weekend, travel, areas, .. } = price;
        format!("{name} {price} {} {} {}", money(*weekend), money(*travel), areas.join("+"))
            .trim_end()
            .to_owned()
    };
    catalogue.by_id(id).unwrap().prices.iter().map(price).collect()
}

const NOBODY: &str = "kind = \"home_care\"\n";

#[test]
fn what_is_put_right_by_hand_goes_before_a_card_however_often_it_is_imported() {
    let (_, mut texts) = into(&Texts::new(), &[("directory", DIRECTORY), ("card", CARD)]);
    assert_eq!(asked(&texts, NOBODY, "1-201"), ["45-minute visit 19.90 22.40", "hour 1024.10"]);
    let own = "id,price_name,unit,minutes,price,travel,note\n1-201,45-minute visit,visit,45,20.10,2.50,Jo left: ask Pat\n";
    texts.insert("own/prices.csv".to_owned(), own.to_owned());
    let (again, texts) = into(&texts, &[("card", CARD)]);
    assert_eq!(texts["own/prices.csv"], own);
    // What the council's row does not say is as the card has it.
    assert_eq!(asked(&texts, NOBODY, "1-201"), ["45-minute visit 20.10 22.40 2.50", "hour 1024.10"]);
    assert_eq!(of_note(&again), [("the council's own price goes before it", vec![2])]);
    assert_eq!(again.files[0].1.changed, 0);
}

#[test]
fn a_card_that_says_another_price_of_the_same_name_has_the_last_word_over_an_older_card() {
    let (_, texts) = into(&Texts::new(), &[("directory", DIRECTORY), ("card", CARD)]);
    let card = "Location ID,Price name,Unit,Minutes,Price,Bank holiday,Travel per visit\n\
                1-201,45-minute visit,visit,45,20.40,40.80,2.50\n";
    let (imported, later) = into(&texts, &[("card", card)]);
    assert_eq!(imported.files[0].1.changed, 1);
    assert_eq!(asked(&later, NOBODY, "1-201"), ["45-minute visit 20.40 22.40 2.50", "hour 1024.10"]);
}

#[test]
fn one_name_for_two_areas_is_two_prices() {
    let card = "Location ID,Unit,Price,Areas\n1-201,per hour,24.00,personal_care\n1-201,hr,18.00,home\n\
                1-201,hour,30.00,home\n";
    let (imported, texts) = into(&Texts::new(), &[("directory", DIRECTORY), ("card", card)]);
    assert_eq!(imported.rates, 2);
    let (report, change) = &imported.files[1];
    assert!(report.adds_up());
    assert_eq!((report.read, change.changed), (2, 2));
    assert_eq!(
        report.left_out.iter().map(|(why, left)| (why.as_str(), left.lines.clone())).collect::<Vec<_>>(),
        [("the same price of the same location stands higher up", vec![4])]
    );
    let mut both = asked(&texts, NOBODY, "1-201");
    both.sort();
    assert_eq!(both, ["hour 18.00   home", "hour 24.00   personal_care"]);
    let (again, _) = into(&texts, &[("directory", DIRECTORY), ("card", card)]);
    assert_eq!((again.files[1].1.changed, again.write.len()), (0, 0));
}

/// A price of nothing would stand first among the cheapest.
#[test]
fn a_price_of_nothing_is_left_out_with_its_line() {
    let card = "Location ID,Unit,Price\n1-201,45-min visit,0.00\n1-201,hour,0\n1-201,30 mins,12.00\n";
    let (register, texts) = into(&Texts::new(), &[("directory", DIRECTORY)]);
    assert!(!register.to_string().contains("by hand"), "{register}");
    let (imported, texts) = into(&texts, &[("card", card)]);
    let left = &imported.files[0].0.left_out["its price is 0.00, which is no price"];
    assert_eq!(left.lines, [2, 3]);
    assert_eq!(asked(&texts, NOBODY, "1-201"), ["30-minute visit 12.00"]);
}

fn of_note(imported: &Imported) -> Vec<(&str, Vec<u64>)> {
    let report = &imported.files[0].0;
    report.of_note.iter().map(|(reason, left)| (reason.as_str(), left.lines.clone())).collect()
}

#[test]
fn a_price_that_reaches_nobody_or_prices_nothing_is_taken_and_said() {
    let card =
        "Location ID,Unit,Price\n9-999,45-min visit,19.90\n1-201,placement,900.00\n1-201,30 mins,12.00\n";
    let (_, register) = into(&Texts::new(), &[("directory", DIRECTORY)]);
    let (imported, texts) = into(&register, &[("card", card)]);
    assert_eq!(
        of_note(&imported),
        [
            ("nobody in the catalogue has its id yet", vec![2]),
            ("what it is for is not known, so no visit is priced by it", vec![3]),
        ]
    );
    assert!(
        imported.to_string().contains("taken, though nobody in the catalogue has its id yet: line 2"),
        "{imported}"
    );
    assert_eq!(asked(&texts, NOBODY, "1-201"), ["30-minute visit 12.00", "placement 900.00"]);
    let head = ("catalogue.toml", texts["catalogue.toml"].as_str());
    let catalogue = Catalogue::read_with(&[head], &texts).unwrap();
    let notes: Vec<String> = catalogue.notes().iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        ["rate-cards/prices.csv: Nobody in the catalogue has the id 9-999, so its prices reach nobody."]
    );
}

#[test]
fn a_card_names_whom_the_council_wrote_down_itself_and_what_is_written_goes_before_it() {
    let by_hand = "kind = \"home_care\"\n[[providers]]\nid = \"OWN-1\"\nname = \"Made Up Visits\"\nplace = \"Larkmouth\"\n\
        areas = [\"meals\"]\nprices = [{ name = \"hour\", unit = \"hour\", price = \"24.00\", weekend = \"26.00\" }]\n";
    let (_, register) = into(&Texts::new(), &[("directory", DIRECTORY)]);
    let head = ("catalogue.toml", register["catalogue.toml"].as_str());
    let written = Catalogue::read(&[head, ("providers/own.toml", by_hand)]).unwrap();
    let written: Vec<Provider> = written.providers().collect();
    let card = "Name,Unit,Price\nmade up visits,hour,22.00\nMade Up Visits,30 minutes,12.50\n";
    let taking = Taking { by_hand: &written, ..taking(&register) };
    let imported = into_folder(&taking, vec![("card".to_owned(), card.into())], |_| {}).unwrap();
    assert_eq!(of_note(&imported), [("the council's own price goes before it", vec![2])]);
    assert!(imported.to_string().contains("1 provider written by hand"), "{imported}");
    let mut texts = register.clone();
    texts.extend(imported.write);
    assert_eq!(asked(&texts, by_hand, "OWN-1"), ["hour 24.00 26.00", "30-minute visit 12.50"]);
}

#[test]
fn a_price_that_cannot_be_is_named_by_its_line_in_a_card_and_in_the_councils_own_file() {
    let card = "Location ID,Price name,Unit,Minutes,Price,Shared by\n\
                1-201,a,visit,0,20.40,\n1-201,b,visit,soon,20.40,\n1-201,c,hour,,20.40,101\n1-201,d,hour,,20.40,1\n";
    let card = taken("x", card);
    assert_eq!(
        left_out(&card),
        [
            ("its minutes are not a whole number", vec![3]),
            ("minutes: Nothing takes 0 minutes. Write how long one is, or take the field out.", vec![2]),
            ("shared_by: At most 100 people can share it. Write how many do.", vec![4]),
        ]
    );
    let own = |minutes: &str, sharers: &str| {
        let file =
            format!("id,price_name,unit,price,minutes,shared_by\n1-201,a,visit,19.90,{minutes},{sharers}\n");
        read_folder(&Texts::from([("own/prices.csv".to_owned(), file)])).unwrap_err().to_string()
    };
    assert_eq!(
        own("0", ""),
        "own/prices.csv, line 2: minutes: Nothing takes 0 minutes. Write how long one is, or take the field out."
    );
    assert_eq!(own("45", "101"), "own/prices.csv, line 2: shared_by: write a whole number up to 100.");
}

#[test]
fn a_price_shared_by_one_is_ones_own_in_a_card_and_in_the_councils_own_file() {
    let card = |sharers: &str| {
        format!("Location ID,Price name,Unit,Price,Shared by\n1-201,hour,hour,24.10,{sharers}\n")
    };
    let (_, shared) = into(&Texts::new(), &[("directory", DIRECTORY), ("card", &card("2"))]);
    assert!(shared["rate-cards/prices.csv"].contains("hour,hour,,24.10,,,,,2,,"), "{shared:?}");
    // The card that says one has the last word: it is shared no longer.
    let (_, alone) = into(&shared, &[("card", &card("1"))]);
    assert!(alone["rate-cards/prices.csv"].contains("hour,hour,,24.10,,,,,,,"), "{alone:?}");
    let own = "id,price_name,unit,price,shared_by\n1-201,hour,hour,24.10,1\n".to_owned();
    let texts = Texts::from([("own/prices.csv".to_owned(), own)]);
    assert!(read_folder(&texts).unwrap().own.written().contains("hour,hour,,24.10,,,,,,,"));
}

#[test]
fn a_file_of_prices_may_leave_out_columns_and_an_unknown_one_is_named() {
    let short = "price,id,price_name,unit\n19.90,1-201,A visit,visit\n";
    let texts = Texts::from([("own/prices.csv".to_owned(), short.to_owned())]);
    assert_eq!(read_folder(&texts).unwrap().own.len(), 1);
    let wrong = Texts::from([("own/prices.csv".to_owned(), short.replace("unit", "unti"))]);
    let says = read_folder(&wrong).unwrap_err().to_string();
    assert!(says.starts_with("own/prices.csv, line 1: unti is no column."), "{says}");
}

#[test]
fn a_broken_file_changes_nothing_and_the_others_go_on() {
    let files =
        [("a", "PK\u{3}\u{4} not a workbook"), ("b", "{\"locationId\":"), ("c", ""), ("d", DIRECTORY)];
    let (imported, after) = into(&Texts::new(), &files);
    assert_eq!(imported.broken.len(), 3, "{:?}", imported.broken);
    assert_eq!(imported.locations, 1);
    assert!(after.contains_key("register/larkshire.csv"));
}

#[test]
fn names_that_a_terminal_or_a_spreadsheet_would_obey_come_out_harmless() {
    let hostile = "Location ID,Location Name,Service types,Local authority\n\
        1-1,\"\u{1b}[31m=cmd|' /C calc'!A0\u{202e}\",Homecare agencies,=Larkshire\n";
    let (_, after) = into(&Texts::new(), &[("x", hostile)]);
    let (name, text) = after.iter().find(|(name, _)| name.starts_with("register/")).unwrap();
    assert_eq!(name, "register/larkshire.csv");
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
    assert!(!text.contains(",=") && !text.contains(",\"="), "{text}");
    let mut register = Register::default();
    register.read_file(text).unwrap();
    let names: Vec<_> = register.locations().filter_map(|location| location.name.clone()).collect();
    assert_eq!(names, ["[31m=cmd|' /C calc'!A0"]);
}

#[test]
fn groups_come_from_rows_and_from_open_referral() {
    let rows = "id,service_name,organization_name,description,taxonomy_term,status,city,postal_code,latitude,longitude,assured_date\n\
        a,Lunch club,Sample Hall,Soup and company,Meals,active,Larkmouth,LK3 7EX,54.3,1.6,2023-04-04\n\
        b,Old club,Sample Hall,,Meals,inactive,Larkmouth,LK3 7EX,,,\n";
    let taken_rows = taken("x", rows);
    assert_eq!(left_out(&taken_rows), [("no longer active", vec![3])]);
    assert_eq!(taken_rows.locations[0].to_provider().kind.id(), "community");
    assert_eq!(taken_rows.locations[0].knows, ["Meals", "Soup and company"]);
    let json = r#"{"total_items":1,"contents":[{"id":"a","name":"Lunch club","status":"active","organization":{"name":"Sample Hall"}}]}"#;
    assert_eq!(taken("x", json).locations[0].id, taken_rows.locations[0].id);
}

#[test]
fn older_encodings_are_read() {
    let text = "Location ID,Location Name,Service types\n1-1,Café Care,Homecare agencies\n";
    let latin: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let mut wide = vec![0xff, 0xfe];
    wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    for bytes in [text.as_bytes().to_vec(), latin, wide] {
        let taken = read("x", bytes).unwrap();
        assert_eq!(taken.locations[0].name.as_deref(), Some("Café Care"));
    }
}

#[test]
fn days_are_read_in_every_form_that_the_files_have() {
    for text in ["19/Jan/2026 - 00:00", "19/01/2026 - 00:00", "19/01/2026", "2026-01-19", "19 January 2026"] {
        assert_eq!(date::read(text), Some("2026-01-19".parse().unwrap()), "{text}");
    }
    for text in ["", "soon", "31/02/2026", "1/1", "19/Foo/2026"] {
        assert_eq!(date::read(text), None, "{text}");
    }
    assert_eq!(date::of_serial(46_041.0), Some("2026-01-19".parse().unwrap()));
}

fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let real = prop::sample::select(vec![
        DIRECTORY.as_bytes().to_vec(),
        CARD.as_bytes().to_vec(),
        include_bytes!("../../../tests/import/hsca.ods").to_vec(),
        include_bytes!("../../../tests/import/latest-ratings.ods").to_vec(),
        br#"{"locationId":"1-301","name":"Sample","type":"Social Care Org"}"#.to_vec(),
    ]);
    let spoilt = (
        real,
        prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        any::<prop::sample::Index>(),
    )
        .prop_map(|(mut bytes, changes, cut)| {
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            bytes.truncate(cut.index(bytes.len()) + 1);
            bytes
        });
    prop_oneof![3 => spoilt, 1 => prop::collection::vec(any::<u8>(), 0..400)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Truncated, altered and made-up files: nothing panics, every row is accounted for, and what is kept reads again.
    #[test]
    fn any_file_is_read_or_refused(bytes in any_file()) {
        if let Ok(taken) = read("any", bytes) {
            prop_assert!(taken.report.adds_up(), "{:?}", taken.report);
            let mut register = Register::default();
            register.take_in(taken.locations, Brings::Facts);
            let mut again = Register::default();
            for text in register.files().values() {
                again.read_file(text).map_err(|fault| TestCaseError::fail(format!("{fault:?}\n{text}")))?;
            }
            let written: BTreeMap<String, String> = register.files();
            prop_assert_eq!(again.files(), written);
        }
    }
}
