//! Each plan filled by keys, from the start screen of an empty store: first on the state alone, then in the real
//! program in a pseudo-terminal, whose screen is held against what it should show, and whose export is the plan.

use super::desk::usual;
use super::lines;
use super::plans::{figures, ordered, read};
use super::pty::Start;
use super::robot::Robot;
use careplan::built_in;
use careplan::catalogue::Catalogue;
use careplan::plan::{Plan, Written};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::process::Command;

/// The plan, with what choosing a provider copies where the published example leaves it out.
fn as_chosen(text: &str) -> Plan {
    let catalogue = Catalogue::embedded_demo().unwrap();
    let mut plan: Value = serde_json::from_str(text).unwrap();
    for line in plan["arrangements"].as_array_mut().unwrap() {
        let Some(id) = line["provider"].as_str().filter(|_| line.get("provider_as_chosen").is_none()) else {
            continue;
        };
        let provider = catalogue.providers().find(|provider| provider.id == id).unwrap();
        let mut chosen = json!({ "name": provider.name, "place": provider.place_line() });
        if let Some(inspection) = &provider.inspection {
            chosen["rating"] = json!(inspection.overall.words());
            chosen["rated_on"] = json!(inspection.published.map(|date| date.to_string()));
        }
        line["provider_as_chosen"] = chosen;
    }
    read(&plan.to_string())
}

/// A plan filled by keys on the state alone.
fn pressed(plan: &Plan, today: Date) -> Robot {
    let mut robot = Robot::new(super::plans::sheet_of(plan), today);
    robot.fill();
    robot
}

fn by_keys(text: &str) {
    let plan = as_chosen(text);
    let robot = pressed(&plan, jiff::civil::date(2026, 12, 1));
    assert_eq!(robot.faults, [""; 0], "after {} keys", robot.pressed.len());
    let made = &robot.desk.state.open.as_ref().unwrap().made;
    assert_eq!(made.incomplete, []);
    assert_eq!(ordered(&made.plan), ordered(&plan));
    assert_eq!(figures(&made.plan), figures(&plan));
    // By lines and by keys the same.
    assert_eq!(ordered(&made.plan), ordered(&lines::filled(&plan)));
}

#[test]
fn keys_alone_fill_ivys_plan() {
    by_keys(built_in::IVY);
}

#[test]
fn keys_alone_fill_noors_plan() {
    by_keys(built_in::NOOR);
}

#[test]
fn keys_alone_fill_cecils_plan() {
    by_keys(built_in::CECIL);
}

/// The real program, on the day that it is.
fn in_the_program(text: &str) {
    let plan = as_chosen(text);
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::get!("Europe/London")).date();
    let robot = pressed(&plan, today);
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_careplan");
    let mut pty = Start::new(program)
        .env("HOME", folder.path().to_str().unwrap())
        .env("CAREPLAN_STORE", folder.path().join("store").to_str().unwrap())
        .run();
    pty.wait_for("New conversation");
    let mut from = 0;
    for (count, screen) in &robot.rests {
        let names: Vec<&str> = robot.pressed[from..*count].iter().map(String::as_str).collect();
        pty.press(&names);
        pty.wait_until("the screen that these keys lead to", |rows| rows[..23] == screen[..23]);
        from = *count;
    }
    pty.press(&["q"]).wait_for("New conversation").press(&["q"]);
    assert!(pty.wait_end().success());
    let reference = plan.reference.as_deref().unwrap();
    let out = Command::new(program)
        .args(["--store", folder.path().join("store").to_str().unwrap(), "plan", "export", reference])
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let kept = Plan::read(&out.stdout, Written::Json).unwrap();
    assert_eq!(ordered(&kept), ordered(&plan));
    assert_eq!(figures(&kept), figures(&plan));
}

#[test]
fn the_program_keeps_what_is_pressed_for_ivy() {
    in_the_program(built_in::IVY);
}

#[test]
fn the_program_keeps_what_is_pressed_for_noor() {
    in_the_program(built_in::NOOR);
}

#[test]
fn the_program_keeps_what_is_pressed_for_cecil() {
    in_the_program(built_in::CECIL);
}

/// The rows of a screen as the pseudo-terminal gives them.
pub fn rows(robot: &Robot) -> Vec<String> {
    robot.desk.text(&usual(), 80, 24).lines().map(str::to_owned).collect()
}
