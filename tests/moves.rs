//! What a plan would cost at the prices of now: worked by hand on Ivy's plan, and asked of the program.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

mod worked;

use careplan::budget::{self, Asked};
use careplan::catalogue::Catalogue;
use careplan::conversation::{PlanMoves, plan_moves};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use worked::{plan, year_2026};

/// What the register says of Heronbrook when it is gone.
const REGISTERED_NO_LONGER: &str = "\
id,name,also_known_as,place,postcode,latitude,longitude,council,region,beds,services,knows,provider_id,provider,\
brand,standing,overall,safe,effective,caring,responsive,well_led,rated_on,as_of\n\
DEMO-014,Heronbrook Home Care,,Larkmouth,LK3 2QD,,,Larkshire,,,Homecare agencies,,,,,deregistered,,,,,,,,2026-11-01\n";

/// The demonstration's catalogue in a folder of its own, Heronbrook's prices changed.
fn raised(changes: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("provider-catalogue/demo");
    std::fs::create_dir(folder.path().join("providers")).unwrap();
    std::fs::copy(demo.join("catalogue.toml"), folder.path().join("catalogue.toml")).unwrap();
    let mut text = std::fs::read_to_string(demo.join("providers/home-care.toml")).unwrap();
    let from = text.find("id = \"DEMO-014\"").unwrap();
    let to = from + text[from..].find("]\n\n").unwrap();
    let mut heronbrook = text[from..to].to_owned();
    for (then, now) in changes {
        assert!(heronbrook.contains(then), "{then}");
        heronbrook = heronbrook.replace(then, now);
    }
    text.replace_range(from..to, &heronbrook);
    std::fs::write(folder.path().join("providers/home-care.toml"), text).unwrap();
    folder
}

fn ivy_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published/screens.plan.json")
}

/// What Ivy's plan would come to, as at its first day.
fn ivy(catalogue: &Catalogue) -> Option<PlanMoves> {
    let plan = plan(&serde_json::from_slice::<Value>(&std::fs::read(ivy_file()).unwrap()).unwrap());
    let rules = year_2026();
    let budget = budget::calculate(&plan, &rules, &Asked::default());
    plan_moves(&plan, &rules, &budget, catalogue)
}

#[test]
fn nothing_moves_at_the_prices_the_plan_was_made_with() {
    assert_eq!(ivy(&Catalogue::embedded_demo().unwrap()), None);
}

#[test]
fn a_price_that_rises_moves_the_line_the_plan_and_who_pays() {
    // The 45-minute visit from 19.90 to 20.40: 5 x 0.50 = 2.50 a week on 121.90, so 124.40, and 287.50 is 290.00.
    // The mornings run to 11 January, 42 days: 2.50 x 6 weeks = 15.00 on 13,579.20. Ivy pays the most she can be
    // asked for, 33.84, as before.
    let folder = raised(&[("\"19.90\"", "\"20.40\"")]);
    let moves = ivy(&Catalogue::from_folder(folder.path()).unwrap()).unwrap();
    let shown: Vec<String> =
        moves.lines.iter().map(|l| format!("{} {} {} {}", l.line, l.kept, l.weekly.0, l.weekly.1)).collect();
    assert_eq!(shown, ["Morning visits, Heronbrook Home Care 19.90 121.90 124.40"]);
    assert_eq!((moves.weekly.0.to_string(), moves.weekly.1.to_string()), ("287.50".into(), "290.00".into()));
    let person = moves.person.unwrap();
    assert_eq!((person.0.to_string(), person.1.to_string()), ("33.84".into(), "33.84".into()));
    assert_eq!((moves.plan.0.to_string(), moves.plan.1.to_string()), ("13579.20".into(), "13594.20".into()));
}

#[test]
fn a_price_that_is_gone_is_said_and_moves_nothing() {
    let folder = raised(&[("45-minute visit", "visit of 45 minutes")]);
    let moves = ivy(&Catalogue::from_folder(folder.path()).unwrap()).unwrap();
    assert_eq!(moves.lines.len(), 1);
    assert_eq!(moves.weekly.0, moves.weekly.1);
}

fn asked(arguments: &[&str]) -> String {
    let mut all = vec!["catalogue", "moves", "--as-at", "2026-12-01"];
    all.extend(arguments);
    let out = Command::new(env!("CARGO_BIN_EXE_careplan")).args(all).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn the_program_lists_the_plans_that_would_move() {
    let folder = raised(&[("\"19.90\"", "\"20.40\"")]);
    let (folder, plan) = (folder.path().to_str().unwrap(), ivy_file());
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("provider-catalogue/demo/people");
    let (plan, cecil) = (
        demo.join(plan.with_file_name("ivy-sample.plan.json").file_name().unwrap()),
        demo.join("cecil-dummy.plan.json"),
    );
    let plans = [plan.to_str().unwrap(), cecil.to_str().unwrap()];
    let said = asked(&[plans[0], plans[1], "--catalogue", folder]);
    for words in [
        "CP-000123 Ivy Sample, as at 1 December 2026",
        "Morning visits, Heronbrook Home Care: 45-minute visit 19.90, now 20.40; a week 121.90 to 124.40, 2.50 more",
        "The plan, a week: 287.50 to 290.00, 2.50 more.",
        "The person pays, a week: 33.84, as before.",
        "Over the whole plan: 13,579.20 to 13,594.20, 15.00 more.",
        "1 of 2 plans would move. Each keeps its prices until somebody changes them.",
    ] {
        assert!(said.contains(words), "no {words:?} in:\n{said}");
    }
    let json: Value = serde_json::from_str(&asked(&[plans[0], "--catalogue", folder, "--json"])).unwrap();
    assert_eq!(json[0]["weekly"]["now"], "290.00");
    assert_eq!(json[0]["lines"][0]["now"], "20.40");
    assert_eq!(asked(&[plans[0], plans[1]]), "No price has moved for the 2 plans looked at.\n");
    // Whose provider is gone or whose price is asked no more moves no sum, and is counted apart.
    let gone = raised(&[]);
    std::fs::create_dir(gone.path().join("register")).unwrap();
    std::fs::write(gone.path().join("register/larkshire.csv"), REGISTERED_NO_LONGER).unwrap();
    let said = asked(&[plans[0], plans[1], "--catalogue", gone.path().to_str().unwrap()]);
    let footer =
        "No price has moved for the 2 plans looked at.\n1 plan with somebody who is no longer registered.\n";
    assert!(said.ends_with(footer), "{said}");
    let renamed = raised(&[("45-minute visit", "visit of 45 minutes"), ("\"14.20\"", "\"14.60\"")]);
    let said = asked(&[plans[0], "--catalogue", renamed.path().to_str().unwrap()]);
    let footer = "1 of 1 plan would move. Each keeps its prices until somebody changes them.\n\
                  1 plan with a price that is asked no more.\n";
    assert!(said.ends_with(footer), "{said}");
    // A plan that is over moves no more.
    let out = Command::new(env!("CARGO_BIN_EXE_careplan"))
        .args(["catalogue", "moves", "--as-at", "2028-01-01", "--catalogue", folder, plans[0]])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&out.stdout), "No price has moved for the 1 plan looked at.\n");
}
