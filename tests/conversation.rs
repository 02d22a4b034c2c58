//! The whole conversation, key by key: the real program in a pseudo-terminal, its store in a folder of its own.
//!
//! The first day of each plan is typed, far ahead: until it comes the panel is as at that day, whenever this runs.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test, whatever fails is to fail at once"
)]

mod pty;

use pty::{Pty, Start};
use rustix::process::Signal;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::{TempDir, tempdir};

fn careplan(store: &Path) -> Start {
    Start::new(env!("CARGO_BIN_EXE_careplan"))
        .arg("--store")
        .arg(store.to_str().unwrap())
        .env("USER", "sam")
        .env("HOME", store.to_str().unwrap())
}

/// A new store, and the program on it.
fn start() -> (TempDir, Pty) {
    let folder = tempdir().unwrap();
    let pty = careplan(folder.path()).run();
    (folder, pty)
}

/// A new plan with its name and its first day.
fn new_plan(pty: &mut Pty, name: &str) {
    pty.wait_for("> New conversation").press(&["a"]).wait_for(" > Name ").wait_for("TYPING");
    pty.type_text(name).press(&["Enter"]).wait_for(" > Called ");
    pty.press(&["End", "Up"]).wait_for(" > First day ").press(&["Enter"]).wait_for("TYPING");
    pty.press(&["Ctrl-U"]).type_text("1 dec 2090").press(&["Enter"]).wait_for("BUDGET       1 Dec 2090");
}

/// Help every day with personal care, some help with meals.
fn two_needs(pty: &mut Pty) {
    pty.press(&["g", "3"])
        .wait_for(" > Personal care ")
        .press(&["3"])
        .wait_for("3 Help every day      10.50");
    pty.press(&["Down"])
        .wait_for(" > Meals and drinks ")
        .press(&["2"])
        .wait_for("2 Some help            3.50");
}

/// What the panel says on a row, without the sign of how sure it is: `To arrange` gives `= 10.50`.
fn panel(pty: &Pty, label: &str) -> String {
    let beside = |row: &String| row.rsplit_once(['│', '|']).map(|(_, panel)| panel.trim().to_owned());
    let rows: Vec<String> = pty.rows().iter().filter_map(beside).collect();
    let row = rows.iter().find_map(|row| row.strip_prefix(label));
    row.unwrap_or_else(|| panic!("no {label} in the panel:\n{}", pty.text()))
        .trim_end_matches(['*', '?'])
        .trim()
        .to_owned()
}

fn panel_says(pty: &Pty, expected: &[(&str, &str)]) {
    for (label, value) in expected {
        assert_eq!(panel(pty, label), *value, "{label}:\n{}", pty.text());
    }
}

/// The last row: how far saving has got, and the keys.
fn status(pty: &Pty) -> String {
    pty.rows().last().unwrap().clone()
}

fn leave(pty: &mut Pty) {
    pty.press(&["q"]).wait_for("Who shall we talk with?").press(&["q"]);
    assert_eq!(pty.wait_end().exit_code(), 0);
    pty.assert_left_sane();
}

fn journals(store: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(store.join("plans")).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|path| path.extension().is_some_and(|end| end == "journal")).collect()
}

/// Waits until the only journal holds a text.
fn wait_for_journal(store: &Path, text: &str) {
    let limit = Instant::now() + Duration::from_secs(20);
    loop {
        let all = journals(store);
        if all.iter().any(|path| fs::read_to_string(path).is_ok_and(|journal| journal.contains(text))) {
            return;
        }
        assert!(Instant::now() < limit, "{text:?} never came to the journal");
        std::thread::sleep(Duration::from_millis(5));
    }
}

// Worked by hand from policy/england-2026-27.toml and provider-catalogue/demo/providers/home-care.toml:
//
// Personal care, rung 3:  7.00, 10.50, 14.00 hours; 22.71, 24.10, 34.42 pounds an hour.
// Meals, rung 2:          1.75,  3.50,  5.25 hours; 21.57, 22.90, 32.70 pounds an hour.
// Mia gives personal care 3.50 hours, willing and able.
//
// Needed       10.50 + 3.50                     = 14.00
// To arrange    7.00 + 3.50                     = 10.50
// From          3.50 x 22.71 = 79.485,  79.49   + 1.75 x 21.57 = 37.7475,  37.75 = 117.24
//   likely      7.00 x 24.10 = 168.70           + 3.50 x 22.90 = 80.15           = 248.85
//   to         10.50 x 34.42 = 361.41           + 5.25 x 32.70 = 171.675, 171.68 = 533.09
//
// Button Lane Home Care, 27.90 an hour: 7 x 27.90 = 195.30. That reaches the likely hours of personal care, so only
// meals are still a range:
// From         195.30 +  37.75 = 233.05
//   likely     195.30 +  80.15 = 275.45
//   to         195.30 + 171.68 = 366.98
// Over the plan of 52 weeks: 52 x 195.30 = 10155.60. The estimate over the plan is rounded once an area:
// 52 x 79.485 + 52 x 37.7475 = 4133.22 + 1962.87 = 6096.09;   52 x 168.70 + 52 x 80.15 = 8772.40 + 4167.80 = 12940.20;
// 52 x 361.41 + 52 x 171.675 = 18793.32 + 8927.10 = 27720.42.
#[test]
fn a_conversation_from_a_name_to_a_printed_page() {
    let (folder, mut pty) = start();
    new_plan(&mut pty, "Ada Example");
    two_needs(&mut pty);
    panel_says(&pty, &[("Needed", "14.00"), ("Unpaid help", "0.00"), ("Still to find", "14.00")]);

    // A daughter's hours.
    pty.press(&["g", "4"]).wait_for("a add somebody").press(&["a"]).wait_for("TYPING");
    pty.type_text("Mia").press(&["Tab"]).type_text("daughter").press(&["Enter"]).wait_for(" > Kind ");
    pty.press(&["1", "Down"]).wait_for(" > Helps with ").press(&["1"]).wait_for("Mia        Personal care");
    pty.press(&["Down"]).wait_for(" > Hours a week ").type_text("3.5").press(&["Enter"]);
    pty.wait_for(" > Willing ");
    panel_says(&pty, &[("Unpaid help", "0.00"), ("Still to find", "14.00")]);
    pty.press(&["1", "Down"]).wait_for(" > Able ").press(&["1"]).wait_for("Still to find     10.50");
    panel_says(
        &pty,
        &[
            ("Needed", "14.00"),
            ("Unpaid help", "- 3.50"),
            ("To arrange", "= 10.50"),
            ("Arranged", "0.00"),
            ("From", "117.24"),
            ("likely", "248.85"),
            ("to", "533.09"),
            ("Of it chosen", "-"),
            ("Council pays", "not yet"),
        ],
    );

    // A provider found by some letters of its name, and taken.
    pty.press(&["g", "6"]).wait_for(" > Personal care            7.00    7.00      168.70");
    pty.press(&["Enter"]).wait_for("TYPING").type_text("butt").wait_for("> Button Lane Home Care");
    assert!(pty.shows("195.30"), "{}", pty.text());
    pty.press(&["Enter"]).wait_for("On the plan: Button Lane Home Care, 7 x 27.90 = 195.30 a week.");
    panel_says(
        &pty,
        &[
            ("To arrange", "= 10.50"),
            ("Arranged", "7.00"),
            ("Still to find", "3.50"),
            ("From", "233.05"),
            ("likely", "275.45"),
            ("to", "366.98"),
            ("Of it chosen", "195.30"),
        ],
    );

    // Why, down three levels: what it costs; the line; the hours that were typed.
    pty.press(&["Home", "b"]).wait_for(">Of it chosen     195.30").press(&["w"]);
    pty.wait_for("WHY?  (a) What it costs a week 195.30").wait_for("> Button Lane Home Care");
    pty.press(&["Enter"]).wait_for("WHY?  195.30 > Button Lane Home Care 195.30");
    pty.wait_for("7 hours, at 27.90 ");
    pty.press(&["Up"]).wait_for("> 7 hours, at 27.90").press(&["Enter"]);
    pty.wait_for("Units a week").wait_gone("WHY?");

    // And Mia's hours, from the hours to arrange.
    pty.press(&["g", "6"]).wait_for(" > Personal care ").press(&["w"]).wait_for("WHY?  ");
    follow(&mut pty, "- Unpaid help");
    follow(&mut pty, "Mia");
    pty.wait_for(" > Hours a week 3.50").wait_gone("WHY?");

    // The page.
    pty.press(&["x"]).wait_for("What shall be printed for ").press(&["1"]).wait_for("Printed to ");
    let page = folder.path().join("printed").join("CP-000001-plan.txt");
    assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o777, 0o600);
    let page = fs::read_to_string(page).unwrap();
    for row in [
        "Personal care 10.50 3.50 0.00 7.00 7.00 0.00",
        "Meals and drinks 3.50 0.00 0.00 3.50 0.00 3.50",
        "All 14.00 3.50 0.00 10.50 7.00 3.50",
        "(a) What it costs 195.30 10155.60",
        "The estimate, added up 117.24 248.85 533.09",
        "The estimate, over the plan 6096.09 12940.20 27720.42",
    ] {
        let is_there = page.lines().any(|line| line.split_whitespace().eq(row.split(' ')));
        assert!(is_there, "{row} is not on the page:\n{page}");
    }
    leave(&mut pty);
}

/// Moves down to the row that begins so, and follows it.
fn follow(pty: &mut Pty, row: &str) {
    let mark = format!("> {row}");
    for _ in 0..8 {
        if pty.shows(&mark) {
            pty.press_and_rest("Enter");
            return;
        }
        pty.press_and_rest("Down");
    }
    panic!("no {row} among the rows:\n{}", pty.text());
}

#[test]
fn what_said_saved_is_there_after_a_kill_and_undo_goes_back_across_it() {
    let (folder, mut pty) = start();
    new_plan(&mut pty, "Ada Example");
    two_needs(&mut pty);
    leave(&mut pty);

    // Opened afresh nothing is called saved, so that Saved can only mean the answer.
    let mut pty = careplan(folder.path()).run();
    pty.wait_for("> Go on with Ada Example").press(&["Enter"]).wait_for(" > Meals and drinks ");
    pty.wait_for("You left at Needs, Meals and drinks. Here it is.");
    assert!(status(&pty).starts_with(" Nothing new"), "{}", pty.text());
    pty.press(&["3"]).wait_for("Saved ");

    let mut pty = pty.restart();
    pty.wait_for("> Go on with Ada Example").press(&["Enter"]);
    pty.wait_for(" > Meals and drinks       3 Help every day       7.00");
    // 10.50 + 7.00.
    panel_says(&pty, &[("Needed", "17.50")]);
    assert!(pty.rows()[0].starts_with(" Ada Example  CP-000001"), "{}", pty.text());

    pty.press(&["u"]).wait_for("Undone: Meals and drinks").wait_for("2 Some help            3.50");
    pty.press(&["u"]).wait_for("> Meals and drinks       - ").wait_for("Saved ");
    panel_says(&pty, &[("Needed", "10.50")]);
    let mut pty = pty.restart();
    pty.wait_for("> Go on with").press(&["Enter"]).wait_for("BUDGET       1 Dec 2090");
    panel_says(&pty, &[("Needed", "10.50")]);
    pty.press(&["Ctrl-R"]).wait_for("Done again: Meals and drinks").wait_for("2 Some help            3.50");
    pty.press(&["Ctrl-R"]).wait_for("3 Help every day       7.00");
    panel_says(&pty, &[("Needed", "17.50")]);
    leave(&mut pty);
}

#[test]
fn a_half_typed_field_comes_back_open_after_a_kill() {
    let (folder, mut pty) = start();
    pty.wait_for("New conversation").press(&["a"]).wait_for(" > Name ").wait_for("TYPING");
    pty.type_text("Ada Exam").wait_for("Ada Exam");
    wait_for_journal(folder.path(), "Ada Exam");
    let mut pty = pty.restart();
    pty.wait_for("> Go on with")
        .press(&["Enter"])
        .wait_for("TYPING")
        .wait_for(" > Name             Ada Exam");
    let cursor = pty.cursor();
    assert_eq!(cursor.map(|(row, _)| pty.rows()[usize::from(row)].contains("Name")), Some(true));
    pty.type_text("ple").press(&["Enter"]).wait_for("Ada Example").wait_for(" > Called ");
    leave(&mut pty);
}

// Worked by hand: 5.25 x 22.71 = 119.2275 and 12.25 x 34.42 = 421.645, once 1.75 hours are given.
#[test]
fn a_quick_estimate_is_kept_from_its_first_digit_and_becomes_a_plan_with_nothing_retyped() {
    let (folder, mut pty) = start();
    pty.wait_for("New conversation").press(&["e"]).wait_for("Quick estimate  CP-000001");
    pty.press(&["3"]).wait_for("158.97 to 481.88").wait_for("Saved ");
    pty.press(&["Right", "1"]).wait_for("TYPING").type_text(".7").wait_for("1.7");
    wait_for_journal(folder.path(), "1.7");

    let mut pty = pty.restart();
    pty.wait_for("> Go on with (no name yet)      CP-000001  estimate  at Personal care").press(&["Enter"]);
    pty.wait_for("TYPING").wait_for("3 Help every day").type_text("5").press(&["Enter"]);
    pty.wait_for("119.23 to 421.65").wait_for("> Meals and drinks").wait_for("Saved ");

    let mut pty = pty.restart();
    pty.wait_for("> Go on with").press(&["Enter"]).wait_for("119.23 to 421.65").press(&["Enter"]);
    pty.wait_for(" > Name ").wait_for("CP-000001 is a plan now").press(&["Esc"]);
    panel_says(&pty, &[("Needed", "10.50"), ("Unpaid help", "- 1.75"), ("To arrange", "= 8.75")]);
    leave(&mut pty);
}

#[test]
fn a_signal_while_a_field_is_open_loses_nothing() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let (folder, mut pty) = start();
        new_plan(&mut pty, "Ada Example");
        pty.press(&["Home", "Down", "Down"]).wait_for(" > Called ").press(&["Enter"]).wait_for("TYPING");
        pty.type_text("Adelai").wait_for("Adelai").signal(signal);
        assert_eq!(pty.wait_end().exit_code(), code);
        pty.assert_left_sane();

        let mut pty = careplan(folder.path()).run();
        pty.wait_for("> Go on with Ada Example").press(&["Enter"]);
        pty.wait_for("TYPING").wait_for(" > Called           Adelai");
        pty.type_text("de").press(&["Enter"]).wait_for("Adelaide");
        leave(&mut pty);
    }
}

#[test]
fn a_second_window_lists_opens_and_looks_while_the_first_types() {
    let (folder, mut first) = start();
    new_plan(&mut first, "Ada Example");
    two_needs(&mut first);
    first.press(&["g", "1"]).wait_for(" > Reference ").press(&["Down", "Down", "Enter"]).wait_for("TYPING");
    first.type_text("Ad");

    let mut second = careplan(folder.path()).env("USER", "pat").run();
    second.wait_for("sam has these plans open on ").wait_for("You can look.");
    second.wait_for("> Go on with Ada Example").press(&["Enter"]).wait_for("LOOKING ONLY: sam has it on ");
    assert!(second.rows()[0].contains("looking only"), "{}", second.text());
    let before = fs::read(&journals(folder.path())[0]).unwrap();
    // Answers, typing, adding, taking out, undoing: each is told, and none is done.
    second.press(&["g", "3"]).wait_for(" > Personal care ");
    for keys in [&["4"][..], &["u"], &["g", "1", "Enter"], &["g", "4", "a"], &["g", "6", "Enter"]] {
        second.press(keys).wait_for("Somebody else has this plan. You can look.");
        assert!(!status(&second).contains("TYPING"), "{}", second.text());
        second.press(&["Esc"]).wait_gone("Somebody else has this plan.");
    }
    second.press(&["g", "3"]).wait_for("3 Help every day      10.50");
    panel_says(&second, &[("Needed", "14.00"), ("Still to find", "14.00")]);
    let after = fs::read(&journals(folder.path())[0]).unwrap();
    assert!(after.starts_with(&before), "the journal was written over");

    first.type_text("elaide").press(&["Enter"]).wait_for("Adelaide").wait_for("Saved ");
    // Back at the start and in again, the second window has what the first has written since.
    second.press(&["q"]).wait_for("> Go on with Ada Example").press(&["Enter", "g", "1"]);
    second.wait_for("Called           Adelaide");
    first.press(&["q"]).wait_for("> Go on with Ada Example").press(&["a"]).wait_for("CP-000002");
    first
        .wait_for("TYPING")
        .type_text("Bo Sample")
        .press(&["Enter"])
        .wait_for(" > Called ")
        .wait_for("Saved ");
    second.press(&["q"]).wait_for("Bo Sample");
    leave(&mut second);
    leave(&mut first);
    let mut third = careplan(folder.path()).run();
    third.wait_for("> Go on with Bo Sample").press(&["Tab", "Enter"]).wait_for("Adelaide");
    assert!(status(&third).starts_with(" Nothing new"), "{}", third.text());
    leave(&mut third);
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_of(&path) } else { vec![path] }).collect()
}

/// Two plans: one with a name and a first day, one with a name alone.
fn two_plans(pty: &mut Pty) {
    new_plan(pty, "Ada Example");
    pty.press(&["q"]).wait_for("> Go on with Ada Example").press(&["a"]).wait_for("CP-000002");
    pty.wait_for("TYPING").type_text("Bo Sample").press(&["Enter"]).wait_for(" > Called ");
    leave(pty);
}

#[test]
fn every_plan_is_listed_again_when_the_index_is_gone_cut_or_noise() {
    type Spoil = fn(&Path);
    let spoils: [(&str, Spoil); 3] = [
        ("deleted", |index| fs::remove_dir_all(index).unwrap()),
        ("cut", |index| {
            for file in files_of(index) {
                let half = fs::metadata(&file).unwrap().len() / 2;
                fs::File::options().write(true).open(file).unwrap().set_len(half).unwrap();
            }
        }),
        ("noise", |index| {
            for (file, seed) in files_of(index).iter().zip(1_u8..) {
                let length = fs::read(file).unwrap().len().max(64);
                let noise: Vec<u8> = (0..length)
                    .scan(seed, |byte, _| {
                        *byte = byte.wrapping_mul(73).wrapping_add(41);
                        Some(*byte)
                    })
                    .collect();
                fs::write(file, noise).unwrap();
            }
        }),
    ];
    for (how, spoil) in spoils {
        let (folder, mut pty) = start();
        two_plans(&mut pty);
        spoil(&folder.path().join("index"));
        let mut pty = careplan(folder.path()).run();
        pty.wait_for("Ada Example").wait_for("Bo Sample").wait_for("CP-000001").wait_for("CP-000002");
        let row_23 = pty.rows()[22].clone();
        // Ada: begun, name, day. Bo: begun, name.
        let says = " The list of plans was rebuilt from its journals. All 5 changes are here.";
        assert_eq!(row_23, says, "{how}");
        pty.press(&["Enter"]).wait_for("Bo Sample  CP-000002").press(&["q"]).wait_for("> Go on with");
        leave_from_start(pty);
        // Told once.
        let mut pty = careplan(folder.path()).run();
        pty.wait_for("Ada Example").wait_for("Who shall we talk with?");
        leave_from_start(pty);
    }
}

fn leave_from_start(mut pty: Pty) {
    pty.press(&["q"]);
    assert_eq!(pty.wait_end().exit_code(), 0);
    pty.assert_left_sane();
}
