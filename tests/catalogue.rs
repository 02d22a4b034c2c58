//! `careplan catalogue`, as a council's own people use it: files taken in, checked, searched and counted, in the real
//! program.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn careplan(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_careplan"));
    command.env_remove("CAREPLAN_CATALOGUE").args(args).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name)
}

#[test]
fn the_demonstration_is_searched_and_counted_where_no_folder_is_named() {
    let found = careplan(&["catalogue", "search", "hern", "--near", "LK3 7EX", "--within", "10"]);
    assert!(found.status.success());
    let said = text(&found);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "Heronbrook Home Care");
    assert_eq!(lines[1], "  Larkmouth LK3, home care. Found by name, 1.2 miles, Good 2025.");
    let counted = text(&careplan(&["catalogue", "stats"]));
    assert!(counted.contains("Everybody in it is made up."), "{counted}");
    let json: serde_json::Value =
        serde_json::from_slice(&careplan(&["catalogue", "search", "hern", "--json"]).stdout).unwrap();
    assert_eq!(json["providers"][0]["questions"]["Caring"], "Outstanding");
    assert_eq!(json["providers"][0]["prices"][0]["price"], "19.90");
}

#[test]
fn what_was_imported_is_found_by_name_and_has_nothing_to_mend() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    let ods = fixture("hsca.ods");
    assert!(careplan(&["catalogue", "import", ods.to_str().unwrap(), "--into", into]).status.success());
    let checked = careplan(&["catalogue", "check", into]);
    assert!(checked.status.success());
    assert!(text(&checked).ends_with("Nothing has to be mended.\n"), "{}", text(&checked));
    let listed = std::fs::read_dir(folder.path().join("register")).unwrap().count();
    assert!(listed > 0);
    let json = careplan(&["catalogue", "stats", "--json", "--catalogue", into]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["invented"], false);
    assert_eq!(json["counts"]["price"]["with prices"], serde_json::Value::Null, "no price is made up");
}

#[test]
fn who_is_missing_from_the_whole_register_is_marked_and_no_longer_offered() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("catalogue");
    let into = into.to_str().unwrap();
    let list = |day: &str, names: &[&str]| {
        let file = folder.path().join("list.csv");
        let head = "Name,Service types,Local authority,CQC Location ID (for office use only)";
        let rows: String =
            names.iter().map(|name| format!("{name} Care,Homecare agencies,Larkshire,1-{name}\n")).collect();
        std::fs::write(&file, format!("This data was produced on {day}\n{head}\n{rows}")).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let both = list("1 May 2025", &["Sample", "Specimen"]);
    assert!(careplan(&["catalogue", "import", &both, "--into", into]).status.success());
    let one = list("1 June 2025", &["Sample"]);
    let said = text(&careplan(&["catalogue", "import", &one, "--into", into]));
    assert!(said.contains("1 of the register is not in it."), "{said}");
    let found = |name: &str| text(&careplan(&["catalogue", "search", name, "--catalogue", into]));
    assert!(found("specimen").contains("Specimen Care"));
    let said = text(&careplan(&["catalogue", "import", &one, "--into", into, "--whole"]));
    assert!(said.contains("1 of the register is in none of the lists: no longer registered."), "{said}");
    assert!(!found("specimen").contains("Specimen Care"));
    assert!(found("sample").contains("Sample Care"));
    let head = std::fs::read_to_string(Path::new(into).join("catalogue.toml")).unwrap();
    assert!(head.contains("as_at = 2025-06-01"), "{head}");
}

#[test]
fn a_fault_is_named_by_file_and_line_and_ends_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let head = "schema = \"careplan.catalogue/1\"\nid = \"x\"\ntitle = \"X\"\nas_at = 2026-11-01\ninvented = maybe\n";
    std::fs::write(folder.path().join("catalogue.toml"), head).unwrap();
    let checked = careplan(&["catalogue", "check", folder.path().to_str().unwrap()]);
    assert_eq!(checked.status.code(), Some(2));
    let said = String::from_utf8(checked.stderr).unwrap();
    assert!(said.starts_with("catalogue.toml, line 5"), "{said}");
}

#[test]
fn a_register_that_was_spoilt_is_named_and_the_last_good_catalogue_answers() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    let ods = fixture("hsca.ods");
    assert!(careplan(&["catalogue", "import", ods.to_str().unwrap(), "--into", into]).status.success());
    let before = text(&careplan(&["catalogue", "stats", "--catalogue", into]));
    let register = std::fs::read_dir(folder.path().join("register")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&register, "id,nothing\n").unwrap();
    let after = careplan(&["catalogue", "stats", "--catalogue", into]);
    assert_eq!(text(&after), before);
    let said = String::from_utf8(after.stderr).unwrap();
    assert!(said.starts_with("register/") && said.contains(", line 1: Its first line has to be:"), "{said}");
    assert!(said.ends_with("Until it is mended, the catalogue as it last was is used.\n"), "{said}");
}
