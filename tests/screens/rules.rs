//! Which rules a plan is under (rule 14): a plan costs the same on the screens and from the command line.

use crate::desk::{Desk, plain};
use std::process::{Command, Output};

/// A plan of 2025-26: five hours of personal care a week.
fn plan(rules: &str) -> String {
    format!(
        r#"{{ "schema": "careplan.plan/1", "reference": "CP-000009", {rules}
        "period": {{ "start": "2025-10-06", "weeks": 10 }},
        "needs": [{{ "id": "n1", "area": "personal_care", "hours_per_week": {{ "usual": "5.00" }} }}] }}"#
    )
}

/// Takes the plan into a store of its own and has it worked out there.
fn from_the_store(plan: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.json");
    std::fs::write(&file, plan).unwrap();
    let careplan = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careplan"));
        command.args(words).arg("--store").arg(folder.path().join("store"));
        command.env("HOME", folder.path()).output().unwrap()
    };
    let taken = careplan(&["plan", "import", file.to_str().unwrap()]);
    assert!(taken.status.success(), "{taken:?}");
    careplan(&["calculate", "CP-000009"])
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What is likely, a week, on the screen of Needs.
fn on_screen(plan: &str) -> String {
    let mut desk = Desk::of(plan);
    desk.press("Enter g 3");
    desk.text(&plain(), 120, 40)
}

// 5 hours at 23.95, the likely rate of 2025-26, are 119.75; those of 2026-27 would be 5 x 24.10 = 120.50.
#[test]
fn a_stored_plan_that_names_no_rules_costs_what_the_screens_show() {
    let plan = plan("");
    let shown = on_screen(&plan);
    let said = words(&from_the_store(&plan).stdout);
    for text in [shown, said] {
        assert!(text.contains("119.75") && !text.contains("120.50"), "{text}");
    }
}

#[test]
fn rules_that_are_not_here_are_named_and_those_of_the_first_day_stand_in() {
    let plan = plan(r#""policy": "nowhere-1999","#);
    let said = from_the_store(&plan);
    for text in [on_screen(&plan), words(&said.stdout)] {
        assert!(text.contains("119.75") && !text.contains("120.50"), "{text}");
    }
    assert_eq!(
        words(&said.stderr),
        "policy: There is no policy called \"nowhere-1999\". Give its file with --policy. Until then it is worked \
         out by \"england-2025-26\".\n"
    );
}
