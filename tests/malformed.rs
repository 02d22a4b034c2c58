//! What the program says of files that are at fault: exit 2, nothing on standard output, one line a fault that names
//! the field by its path, and nothing that a terminal would obey. Odd files that are sound are worked out.
//!
//! `malformed/base.plan.json`, `base.plan.toml` and the policy of 2026-27 are sound; each row of `plans.json`,
//! `plans-in-toml.json` and `policies.json` changes one thing in them: `set` writes a value at a path ("#gone" takes it
//! out), `replace` changes the text, `cut` leaves out from one text to another. `path` is what the message has to name,
//! `or` what it may name instead, where two fields disagree; `lines` how many faults it is, if not one.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod worked;

use serde_json::Value;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use worked::{file, json, put};

struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

fn careplan(arguments: &[&OsStr], input: &[u8]) -> Answer {
    let mut child = Command::new(env!("CARGO_BIN_EXE_careplan"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that has seen enough closes its end.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Answer {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn rules() -> PathBuf {
    file("published/policies/year-2026-27.toml")
}

fn calculate(plan: &Path, more: &[&str]) -> Answer {
    let (plan, rules) = (plan.as_os_str(), rules());
    let mut arguments = vec![OsStr::new("calculate"), plan, OsStr::new("--policy"), rules.as_os_str()];
    arguments.extend(more.iter().map(OsStr::new));
    careplan(&arguments, b"")
}

fn is_harmless(c: char) -> bool {
    !c.is_control() && !('\u{200B}'..='\u{200F}').contains(&c) && !('\u{202A}'..='\u{202E}').contains(&c)
}

/// What is wrong with an answer to one fault, if anything.
fn complaint(answer: &Answer, named: &[&str], says: Option<&str>) -> Option<String> {
    complaint_of(answer, 1, named, says)
}

/// The same where one change brings several faults.
fn complaint_of(answer: &Answer, faults: usize, named: &[&str], says: Option<&str>) -> Option<String> {
    let lines: Vec<&str> = answer.err.lines().collect();
    let first = lines.iter().find(|line| named.iter().any(|path| line.contains(path))).or(lines.first());
    let first = first.copied().unwrap_or_default();
    if answer.code != Some(2) {
        Some(format!("exit {:?}", answer.code))
    } else if !answer.out.is_empty() {
        Some(format!("on standard output: {}", answer.out))
    } else if lines.len() != faults {
        Some(format!("{} lines: {}", lines.len(), answer.err))
    } else if !answer.err.chars().all(|c| c == '\n' || is_harmless(c)) {
        Some(format!("a control character: {:?}", answer.err))
    } else if !named.iter().any(|path| first.contains(path)) {
        Some(format!("{named:?} is not named: {first}"))
    } else if says.is_some_and(|says| !first.contains(says)) {
        Some(format!("{says:?} is not said: {first}"))
    } else if first.len() > 400 {
        Some(format!("{} bytes: {first}", first.len()))
    } else {
        None
    }
}

fn named(row: &Value) -> Vec<&str> {
    let or = row["or"].as_array().into_iter().flatten();
    or.chain([&row["path"]]).map(|path| path.as_str().unwrap()).collect()
}

/// The sound text with one thing changed.
fn changed(row: &Value, sound: &str) -> String {
    if let Some(pair) = row["replace"].as_array() {
        let (old, new) = (pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
        assert!(sound.contains(old), "{}: {old:?} is not there to be changed", row["name"]);
        return sound.replacen(old, new, 1);
    }
    if let Some(pair) = row["cut"].as_array() {
        let from = sound.find(pair[0].as_str().unwrap()).unwrap();
        let to = sound.find(pair[1].as_str().unwrap()).unwrap();
        return [&sound.as_bytes()[..from], &sound.as_bytes()[to..]]
            .map(|part| std::str::from_utf8(part).unwrap())
            .concat();
    }
    let mut plan: Value = serde_json::from_str(sound).unwrap();
    for set in row["set"].as_array().unwrap() {
        let path = set[0].as_str().unwrap();
        match &set[1] {
            Value::String(gone) if gone == "#gone" => {
                let (above, name) = path.rsplit_once('.').unwrap_or(("", path));
                let holder =
                    above.split('.').filter(|part| !part.is_empty()).fold(&mut plan, |place, part| {
                        let (name, index) = part.split_once('[').unwrap_or((part, ""));
                        let place = &mut place[name];
                        match index.trim_end_matches(']').parse::<usize>() {
                            Ok(index) => &mut place[index],
                            Err(_) => place,
                        }
                    });
                assert!(holder.as_object_mut().unwrap().remove(name).is_some(), "{path}");
            }
            value => put(&mut plan, path, value.clone()),
        }
    }
    serde_json::to_string_pretty(&plan).unwrap()
}

/// Runs every row of a table, and tells of all that are not answered as they should be.
fn refused(table: &str, sound: &Path, extension: &str, run: impl Fn(&Path) -> Answer) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let sound = std::fs::read_to_string(sound).unwrap();
    let rows = json(table);
    let rows = rows.as_array().unwrap();
    let mut complaints = Vec::new();
    for row in rows {
        let name = row["name"].as_str().unwrap();
        let path = folder.path().join(name).with_extension(extension);
        std::fs::write(&path, changed(row, &sound)).unwrap();
        let faults = row["lines"].as_u64().map_or(1, |faults| usize::try_from(faults).unwrap());
        if let Some(says) = complaint_of(&run(&path), faults, &named(row), row["says"].as_str()) {
            complaints.push(format!("{name}: {says}"));
        }
    }
    assert_eq!(complaints, Vec::<String>::new());
    rows.len()
}

#[test]
fn every_malformed_plan_in_json_is_refused_by_its_path() {
    let base = file("malformed/base.plan.json");
    assert_eq!(calculate(&base, &[]).code, Some(0), "the sound plan is not");
    let rows = refused("malformed/plans.json", &base, "json", |path| calculate(path, &[]));
    assert!(rows > 190, "only {rows} rows");
}

#[test]
fn every_malformed_plan_in_toml_is_refused_by_its_path_or_line() {
    let base = file("malformed/base.plan.toml");
    assert_eq!(calculate(&base, &[]).code, Some(0), "the sound plan is not");
    refused("malformed/plans-in-toml.json", &base, "toml", |path| calculate(path, &[]));
}

#[test]
fn every_malformed_policy_is_refused_with_file_line_and_field() {
    let check = |path: &Path| {
        let answer = careplan(&[OsStr::new("policy"), OsStr::new("check"), path.as_os_str()], b"");
        let told = format!("{}: line ", path.display());
        assert!(answer.err.starts_with(&told), "{told:?} does not begin {:?}", answer.err);
        answer
    };
    let rows = refused("malformed/policies.json", &rules(), "toml", check);
    assert!(rows > 40, "only {rows} rows");
}

#[test]
fn texts_that_are_no_document_at_all_are_refused_by_their_line() {
    let sound = std::fs::read_to_string(file("malformed/base.plan.json")).unwrap();
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(sound.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let latin1 = sound.replace("Ivy Sample", "Zo\u{7F}").into_bytes();
    let latin1 = latin1.into_iter().map(|byte| if byte == 0x7F { 0xEB } else { byte }).collect();
    let half: String = sound.chars().take(sound.len() / 2).collect();
    let deep = format!(
        "{{\"schema\": \"careplan.plan/1\", \"needs\": {}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let deep_unknown = format!("{}1{}", "{\"a\": ".repeat(50_000), "}".repeat(50_000));
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.json", Vec::new(), "line "),
        ("words.json", b"Dear Ivy,\n".to_vec(), "line 1"),
        ("cut-in-half.json", half.into_bytes(), "line "),
        ("something-after.json", format!("{sound}\n{{}}").into_bytes(), "line "),
        ("single-quotes.json", sound.replace('"', "'").into_bytes(), "line 2"),
        ("utf16.json", utf16, "UTF-8"),
        ("latin1.json", latin1, "line 11"),
        ("list.json", format!("[{sound}]").into_bytes(), "line 1"),
        ("null.json", b"null".to_vec(), "line 1"),
        ("number.json", b"42".to_vec(), "line 1"),
        ("deep.json", deep.into_bytes(), "line 1"),
        ("deep-unknown.json", deep_unknown.into_bytes(), "line 1"),
        (
            "deep.toml",
            format!("schema = \"careplan.plan/1\"\nneeds = {}", "[".repeat(100_000)).into_bytes(),
            "line 2",
        ),
        ("deep-keys.toml", format!("{} = 1", vec!["a"; 50_000].join(".")).into_bytes(), "line 1"),
        ("not-utf8.toml", b"schema = \"careplan.plan/1\"\ncontingency = \"\xFF\"".to_vec(), "line 2"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let mut complaints = Vec::new();
    for (name, bytes, line) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        complaints
            .extend(complaint(&calculate(&path, &[]), &[line], None).map(|says| format!("{name}: {says}")));
    }
    assert_eq!(complaints, Vec::<String>::new());
}

#[test]
fn what_is_too_large_is_refused_and_what_is_just_not_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let sound = json("malformed/base.plan.json");
    let answer = |path: &str, value: Value| {
        let mut plan = sound.clone();
        put(&mut plan, path, value);
        let to = folder.path().join("plan.json");
        std::fs::write(&to, plan.to_string()).unwrap();
        calculate(&to, &[])
    };
    let text = |count: usize| Value::from("\u{E9}".repeat(count));
    let risks = |count: usize| Value::from(vec![serde_json::json!({ "what": "Falls" }); count]);
    let pauses = serde_json::json!({ "from": "2027-01-01", "to": "2027-01-01" });
    let visits = serde_json::json!({ "days": ["mon"], "minutes": 5 });
    let refused = [
        ("contingency", Value::from("x".repeat(20_001))),
        ("own_view", text(20_001)),
        ("risks", risks(1_001)),
        // Two readers look at the lines; it is told once.
        ("arrangements", Value::from(vec![serde_json::json!({ "unit": "week" }); 1_001])),
        ("needs[0].visits", Value::from(vec![visits; 1_001])),
        ("arrangements[0].suspended", Value::from(vec![pauses.clone(); 1_001])),
        ("arrangements[0].goals", Value::from(vec!["g1"; 1_001])),
    ];
    let mut complaints = Vec::new();
    for (path, value) in refused {
        complaints
            .extend(complaint(&answer(path, value), &[path], None).map(|says| format!("{path}: {says}")));
    }
    assert_eq!(complaints, Vec::<String>::new());
    for (path, value) in [
        ("own_view", text(20_000)),
        ("risks", risks(1_000)),
        ("arrangements[0].suspended", Value::from(vec![pauses; 1_000])),
    ] {
        assert_eq!(answer(path, value).code, Some(0), "{path}");
    }
    // A million items are within 5 MB, and over 5 MB is not read at all.
    let million = format!("{{\"schema\":\"careplan.plan/1\",\"risks\":[{}0]}}", "0,".repeat(1_000_000));
    let to = folder.path().join("million.json");
    std::fs::write(&to, million).unwrap();
    assert_eq!(complaint(&calculate(&to, &[]), &["risks"], None), None);
    let huge = format!("{{\"schema\":\"careplan.plan/1\",\"own_view\":\"{}\"}}", " ".repeat(5_000_000));
    std::fs::write(&to, huge).unwrap();
    assert_eq!(complaint(&calculate(&to, &[]), &["5 MB"], None), None);
}

#[test]
fn each_fault_is_a_line_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut plan = json("malformed/base.plan.json");
    let faults = ["arrangements[0].unit_price", "finances.capital", "needs[1].area", "period.start"];
    for path in faults {
        put(&mut plan, path, Value::from(17));
    }
    let to = folder.path().join("plan.json");
    std::fs::write(&to, plan.to_string()).unwrap();
    let answer = calculate(&to, &[]);
    assert_eq!(answer.code, Some(2));
    assert_eq!(answer.err.lines().count(), faults.len(), "{}", answer.err);
    for path in faults {
        assert_eq!(
            answer.err.lines().filter(|line| line.contains(path)).count(),
            1,
            "{path}: {}",
            answer.err
        );
    }
}

#[test]
fn odd_but_sound_plans_are_worked_out() {
    let mut count = 0;
    for entry in std::fs::read_dir(file("malformed/valid")).unwrap() {
        let path = entry.unwrap().path();
        for more in [&[][..], &["--json"][..]] {
            let answer = calculate(&path, more);
            assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "{path:?}");
            assert!(!answer.out.is_empty(), "{path:?}");
            let controls = answer.out.chars().filter(|c| c.is_control() && *c != '\n').count();
            assert_eq!(controls, 0, "{path:?}");
        }
        count += 1;
    }
    assert!(count >= 25, "only {count} files");
}

#[test]
fn a_plan_on_standard_input_is_worked_out_in_either_form() {
    let rules = rules();
    let run = |input: &[u8], more: &[&str]| {
        let mut arguments =
            vec![OsStr::new("calculate"), OsStr::new("-"), OsStr::new("--policy"), rules.as_os_str()];
        arguments.extend(more.iter().map(OsStr::new));
        careplan(&arguments, input)
    };
    let of = |name: &str| std::fs::read(file(name)).unwrap();
    // 10.25 hours at 18.00 is 184.50; 5.25 at 24.10 is 126.525, away from nought 126.53.
    let answer = run(&of("hand/01-pence.plan.json"), &["--json"]);
    let found: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!((answer.code, &found["lines"][0]["weekly"]), (Some(0), &Value::from("184.50")));
    let answer = run(&of("malformed/base.plan.toml"), &["--json"]);
    let found: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!((answer.code, &found["lines"][0]["weekly"]), (Some(0), &Value::from("126.53")));
    assert_eq!(complaint(&run(b"", &[]), &["line 1"], None), None);
    assert_eq!(complaint(&run(b"{\"schema\": \"careplan.plan/1\",", &[]), &["line 1"], None), None);
}

#[test]
fn a_day_that_is_none_is_refused() {
    let plan = file("hand/01-pence.plan.json");
    for day in ["soon", "2026-02-30", "30/11/2026", "", "2026-12-1", "\u{1b}[31m"] {
        let answer = calculate(&plan, &["--as-at", day]);
        assert_eq!(complaint(&answer, &["--as-at"], None), None, "{day:?}");
    }
    assert_eq!(calculate(&plan, &["--as-at", "2027-01-01"]).code, Some(0));
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nobody.json");
    let name = missing.display().to_string();
    assert_eq!(complaint(&calculate(&missing, &[]), &[&name], None), None);
    // A folder is no plan, nor is one given for the rules.
    let name = folder.path().display().to_string();
    assert_eq!(complaint(&calculate(folder.path(), &[]), &[&name], None), None);
    let plan = file("hand/01-pence.plan.json");
    let with_rules = |rules: &Path| {
        let arguments =
            [OsStr::new("calculate"), plan.as_os_str(), OsStr::new("--policy"), rules.as_os_str()];
        careplan(&arguments, b"")
    };
    assert_eq!(complaint(&with_rules(folder.path()), &[&name], None), None);
    let wrong = folder.path().join("rules.toml");
    std::fs::write(&wrong, "schema = \"careplan.policy/1\"\nid = 1\n").unwrap();
    let answer = with_rules(&wrong);
    assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""));
    assert!(answer.err.lines().all(|line| line.starts_with(&wrong.display().to_string())), "{}", answer.err);
    // A policy that the plan is frozen to and that is not here.
    let frozen = careplan(&[OsStr::new("calculate"), plan.as_os_str()], b"");
    assert_eq!(complaint(&frozen, &["policy"], Some("year-2026-27")), None);
    // A name with a control character is not printed as it is.
    let odd = folder.path().join("a\u{1b}[31mb.json");
    assert_eq!(complaint(&calculate(&odd, &[]), &["no such file"], None), None);
}

#[test]
fn sound_policies_are_said_to_be_good_and_two_for_one_day_are_not() {
    let check = |files: &[PathBuf]| {
        let mut arguments = vec![OsStr::new("policy"), OsStr::new("check")];
        arguments.extend(files.iter().map(|path| path.as_os_str()));
        careplan(&arguments, b"")
    };
    let year = |year: &str| file(&format!("published/policies/year-{year}.toml"));
    let all = ["2023-24", "2024-25", "2025-26", "2026-27"].map(year);
    let answer = check(&all);
    assert_eq!((answer.code, answer.err.as_str(), answer.out.lines().count()), (Some(0), "", 4));
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(year("2026-27")).unwrap();
    let second = folder.path().join("second.toml");
    std::fs::write(&second, &text).unwrap();
    assert_eq!(complaint(&check(&[year("2026-27"), second.clone()]), &["year-2026-27"], Some("id")), None);
    std::fs::write(&second, text.replace("id = \"year-2026-27\"", "id = \"larkshire-2026-27\"")).unwrap();
    let named = ["larkshire-2026-27"];
    assert_eq!(complaint(&check(&[year("2026-27"), second]), &named, Some("same days")), None);
}
