//! Rows and files that are broken, or written in other settings: what can be read is read.

use super::*;

const HEAD: &str = "Location ID,Location Name,Address,Service types\n";

fn row(number: usize) -> String {
    format!("1-{number},\"Care, number {number}\",\"{number} Lane\nLarkmouth\",Homecare agencies\n")
}

#[test]
fn a_quote_that_is_not_closed_costs_its_own_row() {
    for torn in [
        "1-9,\"Torn,9 Lane,Homecare agencies\n",
        "1-9,Torn,9 Lane,\"Homecare agencies\n",
        "\"1-9,Torn,9 Lane,Homecare agencies\n",
        "1-9,\"Torn,\"9 Lane, Larkmouth\",Homecare agencies\n",
    ] {
        let text = [HEAD, &row(1), torn, &row(2), &row(3)].concat();
        let read = taken("x", &text);
        let ids: Vec<&str> = read.locations.iter().map(|location| location.id.as_str()).collect();
        assert_eq!(ids, ["1-1", "1-2", "1-3"], "{torn}");
        let reasons = left_out(&read);
        assert_eq!(reasons.len(), 1, "{reasons:?}");
        assert!(reasons[0].0.contains("quote") && reasons[0].1 == [4], "{torn}: {reasons:?}");
    }
    // No other quote in the file: the torn one would go on to its end.
    let plain: String = (1..200).map(|number| format!("1-{number},Care,Lane,Homecare agencies\n")).collect();
    let read = taken("x", &[HEAD, "1-900,\"Torn,Lane,Homecare agencies\n", &plain].concat());
    assert_eq!(read.report.read, 199);
    assert_eq!(left_out(&read), [("it opens a quote that is not closed", vec![2])]);
    // A quoted cell over lines that look like rows of another length is a cell.
    let whole = "1-5,\"Care\na,b\nfive\",Lane,Homecare agencies\n";
    let read = taken("x", &[HEAD, whole, &row(6)].concat());
    assert_eq!(read.locations[0].name.as_deref(), Some("Care a,b five"));
    assert_eq!(read.report.read, 2);
}

#[test]
fn a_nought_in_a_cell_costs_its_own_row() {
    let text = [HEAD, &row(1).replace("number 1", "num\u{0}ber 1"), &row(2)].concat();
    let read = taken("x", &text);
    assert_eq!(read.locations[0].name.as_deref(), Some("Care, number 2"));
    assert_eq!(left_out(&read), [("it holds a byte that is nought, which no text does", vec![2])]);
    let refused = super::read("x", b"\x89PNG\0\0\0\rIHDR\0\0".to_vec()).unwrap_err();
    assert!(refused.starts_with("It is neither text nor a workbook."), "{refused}");
}

#[test]
fn lines_are_counted_however_they_end() {
    let text = [HEAD, &row(1), ",Nobody,Lane,Homecare agencies\n", &row(2), "1-7,,Lane,Homecare agencies\n"]
        .concat();
    for end in ["\n", "\r\n", "\r"] {
        let read = taken("x", &text.replace('\n', end));
        assert_eq!(
            left_out(&read),
            [("it has no location id", vec![4]), ("it has no name", vec![7])],
            "{end:?}"
        );
    }
}

#[test]
fn semicolons_and_tabs_part_cells_as_commas_do() {
    let plain = "Location ID,Location Name,Service types\n1-1,Café Care,Homecare agencies\n";
    for separator in [";", "\t"] {
        let text = plain.replace(',', separator);
        let unmarked: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [vec![0xff, 0xfe], unmarked.clone()].concat();
        for bytes in [text.into_bytes(), unmarked, marked] {
            let read = super::read("x", bytes).unwrap();
            assert_eq!(read.locations[0].name.as_deref(), Some("Café Care"));
        }
    }
}

#[test]
fn one_byte_of_another_encoding_changes_only_itself() {
    let mut bytes = "Location ID,Location Name,Service types\n1-1,Café Rosé,Homecare agencies\n1-2,Caf"
        .as_bytes()
        .to_vec();
    bytes.push(0xe9);
    bytes.extend(b" Two,Homecare agencies\n");
    let read = super::read("x", bytes).unwrap();
    let names: Vec<_> = read.locations.iter().filter_map(|location| location.name.as_deref()).collect();
    assert_eq!(names, ["Café Rosé", "Café Two"]);
}

#[test]
fn a_long_list_is_parted_before_its_parts_are_shortened() {
    let many: Vec<String> = (1..=40).map(|number| format!("Speciality of number {number}")).collect();
    for separator in ["|", ", "] {
        let text = format!(
            "Location ID,Location Name,Service types,Specialisms\n1-1,Care,\"Homecare agencies{separator}Supported living\",\"{}\"\n",
            many.join(separator)
        );
        let read = taken("x", &text);
        assert_eq!(read.locations[0].knows, many);
        assert_eq!(read.locations[0].services, ["Homecare agencies", "Supported living"]);
    }
    let one = "Location ID,Location Name,Service types,Specialisms\n1-1,Care,Homecare agencies,\"Treatment of disease, disorder or injury\"\n";
    assert_eq!(taken("x", one).locations[0].knows, ["Treatment of disease, disorder or injury"]);
}

const RECORD: &str = r#"{"locationId":"1-301","name":"Sample","type":"Social Care Org"}"#;

#[test]
fn a_list_of_json_that_breaks_off_changes_nothing() {
    for torn in [
        format!("[\n{RECORD},\n{RECORD},\n{{\"locationId\":\"1-3"),
        format!("[\n{RECORD},\n{RECORD}\n"),
        format!("{{\"contents\":[\n{RECORD},\n{RECORD}"),
        format!("[{RECORD},{RECORD}"),
    ] {
        assert!(super::read("x", torn.clone().into_bytes()).is_err(), "{torn}");
    }
    let lines = format!("{RECORD}\n{}\n{{\"locationId\":\"1-3", RECORD.replace("301", "302"));
    let read = taken("x", &lines);
    assert_eq!((read.report.read, left_out(&read)), (2, vec![("it cannot be read as JSON", vec![3])]));
    let list = format!("[{RECORD},{{\"locationId\":\"1-302\"}}]");
    let said = taken("x", &list).report.to_string();
    assert!(said.contains("1 left out, it has no name: record 2\n"), "{said}");
}

#[test]
fn five_lines_of_a_reason_are_named_and_all_of_them_where_they_are_asked_for() {
    let rows: String = (1..=7).map(|_| ",Nobody,Lane,Homecare agencies\n").collect();
    let report = taken("x", &[HEAD, &rows].concat()).report;
    assert!(report.to_string().contains("lines 2, 3, 4, 5, 6 and 2 more\n"), "{report}");
    assert!(format!("{report:#}").contains("lines 2, 3, 4, 5, 6, 7, 8\n"), "{report:#}");
}

#[test]
fn a_group_of_open_referral_says_where_it_is_and_what_it_is_about() {
    let text = r#"{"contents":[{"id":"a1","name":"Walking group","description":"Walks for all","status":"Active",
        "organization":{"name":"Walkers"},"attributes":[{"taxonomy_term":{"name":"Walking"}}],"taxonomies":[{"name":"Outdoors"}],
        "service_at_locations":[{"location":{"latitude":53.4,"longitude":-2.3,
        "addresses":[{"address_1":"1 Park","city":"Sale","postal_code":"M33 3AA"}]}}]},
        {"id":"a2","name":"Tea","status":"defunct","organization":{"name":"T"}}]}"#;
    let read = taken("x", text);
    assert_eq!(left_out(&read), [("no longer active", vec![2])]);
    let group = &read.locations[0];
    assert_eq!(group.place.as_deref(), Some("Sale"));
    assert_eq!(group.postcode.as_ref().unwrap().to_string(), "M33 3AA");
    assert_eq!(group.coordinates.unwrap(), crate::catalogue::Coordinates { latitude: 53.4, longitude: -2.3 });
    assert_eq!(group.knows, ["Walking", "Outdoors", "Walks for all"]);
}

/// Told how far it is within a file, and never backwards.
#[test]
fn how_far_an_import_is_moves_on_within_a_file() {
    let rows: String =
        (1..=5_000).map(|number| format!("1-{number},Care,Lane,Homecare agencies\n")).collect();
    let files = vec![("x".to_owned(), [HEAD, &rows].concat().into_bytes())];
    let mut told = Vec::new();
    into_folder(&taking(&Texts::new()), files, |progress| told.push((progress.files, progress.thousandths)))
        .unwrap();
    assert!(told.is_sorted() && told.len() >= 5, "{told:?}");
    assert!(told.iter().any(|(files, part)| *files == 0 && (300..700).contains(part)), "{told:?}");
    assert_eq!(told.last(), Some(&(1, 0)));
}
