//! The demonstration in a pseudo-terminal: what it hands to the terminal, and what it leaves behind.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "in a test, whatever fails is to fail at once")]

mod pty;

use pty::{Pty, Start};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::{TempDir, tempdir};

/// The demonstration, with a home and a place for throw-away files that are ours to look into.
fn demonstration() -> (TempDir, Pty) {
    let folder = tempdir().unwrap();
    for name in ["home", "tmp"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let mut pty = Start::new(env!("CARGO_BIN_EXE_careplan"))
        .arg("demo")
        .env("HOME", &at("home"))
        .env("TMPDIR", &at("tmp"))
        .run();
    pty.wait_for("> Go on with Ivy Sample").press(&["Enter"]).wait_for("BUDGET       1 Dec 2026");
    (folder, pty)
}

/// Every file beneath a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { out.extend(files(&path)) } else { out.push(path) }
    }
    out
}

/// What was given to the terminal's clipboard (OSC 52), read without the program's own code.
fn copied(bytes: &[u8]) -> String {
    let begins = b"\x1b]52;c;";
    let from = bytes
        .windows(begins.len())
        .position(|part| part == begins)
        .unwrap_or_else(|| panic!("nothing was copied"))
        + begins.len();
    let until = bytes.iter().skip(from).position(|byte| *byte == 7).unwrap() + from;
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = bytes.get(from..until).unwrap().iter().filter(|letter| **letter != b'=');
    let (mut bits, mut held, mut out) = (0_u32, 0, Vec::new());
    for letter in letters {
        let six = alphabet.iter().position(|other| other == letter).unwrap();
        bits = bits << 6 | u32::try_from(six).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held & 0xff).unwrap());
        }
    }
    String::from_utf8(out).unwrap()
}

#[test]
fn the_estimate_reaches_the_terminals_clipboard_and_says_that_it_is_invented() {
    let (_folder, mut pty) = demonstration();
    let before = pty.bytes_seen();
    pty.press(&["y"]).wait_for("Copied. If paste shows nothing,").wait_rest();
    let words = copied(&pty.bytes_since(before));
    assert!(
        words.starts_with("DEMONSTRATION. Every person, place, provider and price here is made up.\n"),
        "{words}"
    );
    for line in
        ["Ivy Sample, CP-000123", "Plan costs                      287.50", "An estimate, not an offer."]
    {
        assert!(words.contains(line), "{line}:\n{words}");
    }
    assert!(!words.contains('\x1b'));
}

#[test]
fn what_the_demonstration_prints_goes_when_it_is_left() {
    let (folder, mut pty) = demonstration();
    pty.press(&["x"]).wait_for("Enter").press(&["1"]).wait_for("Printed");
    let printed = files(&folder.path().join("tmp"));
    let page = printed.iter().find(|path| path.to_str().unwrap().ends_with("CP-000123-plan.txt"));
    let page = fs::read_to_string(page.unwrap_or_else(|| panic!("{printed:?}"))).unwrap();
    assert!(page.contains("Ivy Sample") && page.contains("made up"), "{page}");
    pty.press(&["q"]).wait_for("Who shall we talk with?").press(&["q"]);
    assert_eq!(pty.wait_end().exit_code(), 0);
    for name in ["home", "tmp"] {
        assert_eq!(files(&folder.path().join(name)), Vec::<PathBuf>::new(), "{name}");
    }
}
