//! The README says what is so: its list of keys is the table's own, and its commands are there.
#![allow(clippy::unwrap_used, reason = "in a test, whatever fails is to fail at once")]

use std::path::Path;

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

#[test]
fn the_list_of_keys_is_the_table_of_commands() {
    let readme = readme();
    let (_, from) = readme.split_once("<!-- keys -->\n").unwrap();
    let (list, _) = from.split_once("<!-- /keys -->").unwrap();
    let wanted = careplan::keys::markdown();
    assert!(
        list.trim() == wanted.trim(),
        "The README's list of keys is not the table's. Put this between the two marks:\n\n<!-- keys -->\n{wanted}<!-- /keys -->\n"
    );
}

#[test]
fn the_two_commands_stand_in_it() {
    let readme = readme();
    for command in ["cargo run --release", "cargo test --locked"] {
        assert!(readme.lines().any(|line| line.trim() == command), "{command}");
    }
}

#[test]
fn every_file_and_folder_that_the_documents_name_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in ["README.md", "ARCHITECTURE.md"] {
        let text = std::fs::read_to_string(root.join(page)).unwrap();
        for name in text.split('`').skip(1).step_by(2) {
            let first = name.split('/').next().unwrap_or_default();
            let ours = ["src", "tests", "docs", "policy", "themes", "provider-catalogue", "benches", ".ci"];
            if ours.contains(&first) && name.contains('/') && !name.contains(['<', '*', ' ', '…']) {
                assert!(root.join(name).exists(), "{page} names {name}, which is not there");
            }
        }
    }
}
