//! The page for the person and the family: it says what the budget says, adds up, and carries nothing that steers.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, whatever fails is to fail at once"
)]

use careplan::amount::Money;
use careplan::budget::{self, Asked, Budget};
use careplan::document::{Page, plan_as_text};
use careplan::plan::{Plan, Written};
use careplan::policy::{self, Policy};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published")
}

fn rules(name: &str) -> Policy {
    policy::read(&std::fs::read_to_string(folder().join(name)).unwrap()).unwrap()
}

fn plan(text: &str) -> Plan {
    Plan::read(text.as_bytes(), Written::Json).unwrap()
}

fn worked_out(plan: &Plan, policy: &Policy) -> Budget {
    assert_eq!(budget::fits(plan, policy), []);
    budget::calculate(plan, policy, &Asked::default())
}

fn page(plan: &Plan, policy: &Policy, ascii: bool) -> String {
    let words = careplan::built_in::words().unwrap();
    plan_as_text(&worked_out(plan, policy), plan, policy, &words, &Page { ascii })
}

fn ivy() -> Plan {
    plan(&std::fs::read_to_string(folder().join("screens.plan.json")).unwrap())
}

/// A line of each kind that the statement parts: free and charged reablement, other streams, one-offs, a pause.
fn of_every_kind() -> Plan {
    plan(
        r#"{ "schema": "careplan.plan/1", "period": { "start": "2026-12-01", "weeks": 20 },
            "needs": [ { "area": "personal_care", "level": "daily_help" } ],
            "prevention": [
              { "kind": "reablement", "name": "Free, then charged", "weekly": "70.00", "one_off": "33.00",
                "start": "2026-12-01", "chargeable": true },
              { "kind": "reablement", "name": "Never charged", "weekly": "10.00", "start": "2026-12-08" },
              { "kind": "adaptation", "name": "A ramp", "one_off": "1400.00", "chargeable": true },
              { "kind": "telecare", "name": "From the charity", "weekly": "3.33", "stream": "own_money" } ],
            "arrangements": [
              { "area": "personal_care", "description": "Visits", "unit": "visit", "minutes_per_unit": 30,
                "units_per_week": "14", "unit_price": "12.40",
                "suspended": [ { "from": "2026-12-20", "to": "2026-12-26" } ] },
              { "area": "personal_care", "description": "A chair", "unit": "one_off", "unit_price": "250.00" },
              { "area": "personal_care", "description": "Later", "unit": "hour", "units_per_week": "2",
                "unit_price": "20.00", "start": "2027-02-01", "delivery": "direct_payment" } ],
            "direct_payment": { "paid_every": "4_weeks" } }"#,
    )
}

/// The figures of one part of the statement: rows, then totals by their first word.
struct Table {
    rows: Vec<(i128, i128)>,
    totals: Vec<(String, i128, i128)>,
}

fn pence(figure: &str) -> Option<i128> {
    if figure == "-" { Some(0) } else { Money::parse(figure).ok().map(Money::pence) }
}

/// Reads the table under `WHAT IT COSTS`, as somebody with a pencil would.
fn tables(page: &str) -> (Table, Table) {
    let (_, from) = page.split_once("WHAT IT COSTS, AND WHO PAYS").unwrap();
    let (statement, _) = from.split_once("\nHOW ").unwrap();
    let (inside, beside) = statement.split_once("\nBeside it: ").unwrap_or((statement, ""));
    (table(inside), table(beside))
}

fn table(text: &str) -> Table {
    let mut table = Table { rows: Vec::new(), totals: Vec::new() };
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [.., weekly, plan] = words.as_slice() else { continue };
        let (Some(weekly), Some(plan)) = (pence(weekly), pence(plan)) else { continue };
        if line.starts_with("  ") {
            table.rows.push((weekly, plan));
        } else {
            table.totals.push((words[0].to_owned(), weekly, plan));
        }
    }
    table
}

fn sum(rows: &[(i128, i128)]) -> (i128, i128) {
    rows.iter().fold((0, 0), |(weekly, plan), row| (weekly + row.0, plan + row.1))
}

#[track_caller]
fn adds_up(name: &str, plan: &Plan, policy: &Policy) {
    let budget = worked_out(plan, policy);
    for ascii in [false, true] {
        let page = page(plan, policy, ascii);
        let (inside, beside) = tables(&page);
        let total = |table: &Table, word: &str| {
            let found = table.totals.iter().find(|(first, ..)| first == word);
            found.map(|(_, weekly, plan)| (*weekly, *plan))
        };
        let cost = total(&inside, "(a)").unwrap();
        assert_eq!(sum(&inside.rows), cost, "{name}: {page}");
        let statement = budget.statement;
        assert_eq!(cost, (statement.weekly.cost.pence(), statement.plan.cost.pence()), "{name}");
        if budget.contribution.assessed {
            let (person, council) = (total(&inside, "(b)").unwrap(), total(&inside, "(c)").unwrap());
            assert_eq!((person.0 + council.0, person.1 + council.1), cost, "{name}");
        } else {
            assert_eq!(total(&inside, "(b)"), None, "{name}");
            assert!(page.contains("not yet worked out"), "{name}");
        }
        if beside.rows.is_empty() {
            assert_eq!(budget.planned.plan.pence(), cost.1, "{name}: {page}");
        } else {
            let other = total(&beside, "Beside").unwrap();
            assert_eq!(sum(&beside.rows), other, "{name}: {page}");
            let all = total(&beside, "Everything,").unwrap();
            assert_eq!((cost.0 + other.0, cost.1 + other.1), all, "{name}: {page}");
            assert_eq!(all.1, budget.planned.plan.pence(), "{name}");
        }
    }
}

#[test]
fn ivys_page_reads_as_it_was_read() {
    insta::assert_snapshot!("ivy", page(&ivy(), &rules("policies/year-2026-27.toml"), false));
}

#[test]
fn a_need_alone_makes_a_page() {
    let text =
        r#"{ "schema": "careplan.plan/1", "needs": [ { "area": "personal_care", "level": "some_help" } ] }"#;
    let page = page(&plan(text), &rules("policies/year-2026-27.toml"), true);
    assert!(!page.contains("DEMONSTRATION") && !page.contains("INVENTED"), "{page}");
    assert!(!page.contains(" 0.00 pounds"), "{page}");
    insta::assert_snapshot!("a_need", page);
}

#[test]
fn a_page_with_a_line_of_every_kind_reads_as_it_was_read() {
    insta::assert_snapshot!(
        "every_kind",
        page(&of_every_kind(), &rules("policies/year-2026-27.toml"), false)
    );
}

#[test]
fn every_printed_line_adds_up_to_the_printed_totals() {
    let cases: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(folder().join("cases.json")).unwrap()).unwrap();
    for case in cases["cases"].as_array().unwrap() {
        let name = case["plan"].as_str().unwrap();
        let plan = plan(&std::fs::read_to_string(folder().join(name)).unwrap());
        adds_up(name, &plan, &rules(case["policy"].as_str().unwrap()));
    }
    let policy = rules("policies/year-2026-27.toml");
    for name in ["screens.plan.json", "screens-review.plan.json"] {
        adds_up(name, &plan(&std::fs::read_to_string(folder().join(name)).unwrap()), &policy);
    }
    adds_up("of every kind", &of_every_kind(), &policy);
}

#[test]
fn the_sentences_of_the_lines_that_run_add_up_to_the_weeks_cost() {
    let page = page(&ivy(), &rules("policies/year-2026-27.toml"), false);
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in [
        "5 visits of 45 minutes at £19.90 + 1 visit of 45 minutes at £22.40 at the weekend = £121.90 a week.",
        "5 visits of 30 minutes at £14.20 = £71.00 a week.",
        "4.25 hours at £15.20 = £64.60 a week.",
        "1 session of 120 minutes at £24.80 = £24.80 a week.",
        "Costs £45.00 once and £5.20 a week.",
    ] {
        assert!(flat.contains(sentence), "{sentence}");
    }
    // In pence: the statement's (a), 287.50.
    assert_eq!(12_190 + 7_100 + 6_460 + 2_480 + 520, 28_750);
}

/// The money of two visits a day at £12.40, and what a pause of a week takes off, by hand: 14 x 12.40 = 173.60; 20
/// weeks less 7 days, 133 days: 173.60 x 19 = 3,298.40.
#[test]
fn a_pause_is_seen_in_the_working() {
    let page = page(&of_every_kind(), &rules("policies/year-2026-27.toml"), true);
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("14 visits of 30 minutes at 12.40 pounds = 173.60 pounds a week."), "{page}");
    assert!(flat.contains("173.60 pounds a week for 133 days of the plan = 3,298.40 pounds."), "{page}");
}

#[test]
fn an_invented_provider_says_so_at_the_top_and_at_the_bottom() {
    let mut plan = ivy();
    plan.person.as_mut().unwrap().local_authority = Some("Larkshire".to_owned());
    let page = page(&plan, &rules("policies/year-2026-27.toml"), false);
    assert_eq!(page.matches("INVENTED PROVIDERS.").count(), 2);
    assert_eq!(page.matches("DEMONSTRATION").count(), 0);
    assert!(page.contains("(an invented provider)"));
}

#[test]
fn no_text_of_a_plan_steers_a_terminal_or_turns_the_reading() {
    let nasty = "a\u{1b}[2J\u{202e}b\u{200b}\u{7}c\u{9b}31m\nd";
    let mut plan = ivy();
    plan.reference = Some(nasty.to_owned());
    let person = plan.person.as_mut().unwrap();
    person.name = Some(nasty.to_owned());
    person.preferred_name = Some(nasty.to_owned());
    plan.arrangements[0].description = Some(nasty.to_owned());
    plan.support[0].who = Some(nasty.to_owned());
    plan.prevention[0].evidence = Some(nasty.to_owned());
    plan.wished_for[0].what = Some(nasty.to_owned());
    plan.own_view = Some(nasty.to_owned());
    for ascii in [false, true] {
        let page = page(&plan, &rules("policies/year-2026-27.toml"), ascii);
        let steers = |letter: char| letter != '\n' && careplan::theme::is_hidden(letter);
        assert!(!page.contains(steers), "{page:?}");
        assert!(!ascii || page.is_ascii());
    }
}

fn careplan(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_careplan")).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap() + &String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_page_goes_to_a_file_whole_and_only_for_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("ivy.json");
    std::fs::copy(self::folder().join("screens.plan.json"), &plan).unwrap();
    let plan = plan.to_str().unwrap();
    let rules = self::folder().join("policies/year-2026-27.toml");
    let out = folder.path().join("ivy.txt");
    let print = |out: &Path| {
        careplan(&["print", plan, "--policy", rules.to_str().unwrap(), "--out", out.to_str().unwrap()])
    };

    let first = print(&out);
    assert!(first.status.success(), "{}", said(&first));
    assert!(
        said(&first).starts_with("Written: ") && !said(&first).contains("in the place"),
        "{}",
        said(&first)
    );
    let page = std::fs::read_to_string(&out).unwrap();
    assert!(page.starts_with("====") && page.ends_with("====\n"));

    std::fs::write(&out, "an older page").unwrap();
    assert!(said(&print(&out)).contains("in the place of the one that was there"));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), page);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600);
    }

    for (wrong, says) in [(Path::new(plan), "is the plan itself"), (folder.path(), "is a folder")] {
        let refused = print(wrong);
        assert_eq!(refused.status.code(), Some(2));
        assert!(said(&refused).contains(says), "{}", said(&refused));
    }
    let mut left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["ivy.json", "ivy.txt"]);
}

#[test]
fn a_reference_is_looked_up_in_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let store = store.to_str().unwrap();
    let unknown = careplan(&["print", "CP-000123", "--store", store]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        said(&unknown).starts_with("CP-000123: There is no plan of this reference."),
        "{}",
        said(&unknown)
    );
    assert!(!Path::new(store).exists(), "looking for a plan began a store");

    let file = self::folder().join("screens.plan.json");
    let taken = careplan(&["plan", "import", file.to_str().unwrap(), "--store", store]);
    assert!(taken.status.success(), "{}", said(&taken));
    let rules = self::folder().join("policies/year-2026-27.toml");
    let printed = careplan(&["print", "CP-000123", "--store", store, "--policy", rules.to_str().unwrap()]);
    let page = String::from_utf8(printed.stdout.clone()).unwrap();
    assert!(
        page.contains("(a) What it costs                                     287.50"),
        "{}",
        said(&printed)
    );
}
