//! A process killed at any instant: everything that said *saved* is there.

use crate::desk::*;
use careplan::store::{Notice, Progress, Store};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use tempfile::tempdir;

const FOLDER: &str = "CAREPLAN_TEST_STORE";

/// Types for ever and says on standard output what is saved.
#[test]
#[ignore = "the child of another test; does nothing alone"]
fn child_types_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut desk = open(folder.as_ref());
    let id = plan(&mut desk, "CP-000001", 0);
    let (mut out, mut saved) = (std::io::stdout(), 0);
    for number in 1_usize.. {
        let before = (number > 1).then(|| (number - 1).to_string());
        desk.store.append(id, set("contingency", before.as_deref(), &number.to_string())).unwrap();
        // Always a few on their way, never a mountain of them.
        while saved + 5 < number as u64 {
            let Progress::Saved { number, .. } = desk.told.recv().unwrap() else { return };
            saved = number;
            writeln!(out, "saved {id} {number}").unwrap();
        }
    }
}

#[test]
fn sigkill_loses_nothing_that_was_called_saved() {
    for lines in [1, 3, 40] {
        let dir = tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed::child_types_until_it_is_killed", "--ignored", "--nocapture"])
            .env(FOLDER, dir.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let said = out.lines().map(Result::unwrap).filter(|line| line.contains("saved ")).nth(lines).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let mut words = said.split_once("saved ").unwrap().1.split(' ');
        let id = words.next().unwrap().parse().unwrap();
        let saved: u64 = words.next().unwrap().parse().unwrap();

        let mut desk = open(dir.path());
        let harmless = |notice: &Notice| {
            matches!(notice, Notice::CaughtUp { .. } | Notice::TornEnd { .. } | Notice::Rebuilt { .. })
        };
        assert!(desk.notices.iter().all(harmless), "{:?}", desk.notices);
        let opened = desk.store.open_plan(id, now()).unwrap();
        assert!(opened.number >= saved, "{} of {saved}", opened.number);
        assert!(opened.read_only_because.is_none());
        let typed = opened.history.sheet().typed(&at("contingency")).unwrap();
        assert_eq!(typed, (opened.number - 1).to_string());
    }
}
