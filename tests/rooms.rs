//! Who may import whom, read from the sources: the rooms of the house (ARCHITECTURE.md), what each may know, and what
//! the pure ones may never touch. Each fault names the file and the line.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test, whatever fails is to fail at once"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What a room may know beside itself. A room that is not here may not be built before it is written down.
const ROOMS: &[(&str, &[&str])] = &[
    ("amount", &[]),
    ("keys", &[]),
    ("theme", &[]),
    ("reading", &["amount"]),
    ("plan", &["amount", "reading"]),
    ("policy", &["amount", "plan", "reading"]),
    ("budget", &["amount", "plan", "policy", "reading"]),
    ("form", &["amount", "plan", "policy", "budget", "reading"]),
    ("catalogue", &["amount"]),
    ("store", &["plan"]),
    ("document", &["amount", "plan", "policy", "budget", "form", "theme"]),
    ("built_in", &["policy", "form", "catalogue"]),
    ("terminal", &["keys", "theme"]),
    (
        "conversation",
        &[
            "amount",
            "plan",
            "policy",
            "budget",
            "form",
            "reading",
            "catalogue",
            "keys",
            "theme",
            "store",
            "document",
            "built_in",
        ],
    ),
    (
        "view",
        &[
            "conversation",
            "amount",
            "plan",
            "policy",
            "budget",
            "form",
            "reading",
            "catalogue",
            "keys",
            "theme",
            "document",
        ],
    ),
    (
        "talk",
        &[
            "conversation",
            "amount",
            "plan",
            "policy",
            "budget",
            "form",
            "reading",
            "catalogue",
            "theme",
            "store",
            "document",
            "built_in",
        ],
    ),
    // The command line puts the house together, so it knows every room.
    (
        "cli",
        &[
            "amount",
            "plan",
            "policy",
            "budget",
            "form",
            "reading",
            "catalogue",
            "keys",
            "theme",
            "store",
            "document",
            "built_in",
            "conversation",
            "view",
            "talk",
            "terminal",
        ],
    ),
];

/// Rooms that work things out: the same input gives the same answer, on any day and any machine.
const PURE: &[&str] = &["amount", "plan", "policy", "budget", "form", "reading"];
/// What a pure room may not name.
const IMPURE: &[&str] =
    &["std::fs", "std::io", "std::net", "std::env", "SystemTime", "Instant", "Timestamp::now", "f32", "f64"];

/// Places where a pure room has to name one of them, and why.
const NAMED_ALL_THE_SAME: &[(&str, &str, &str)] = &[(
    "src/reading/tree.rs",
    "f64",
    "serde hands over numbers with a point as floats; they are refused unread",
)];

/// What else a room may not name, and why.
const NEVER: &[(&str, &[&str], &str)] = &[
    (
        "conversation",
        &["std::fs", "std::io", "std::net", "ratatui", "crossterm"],
        "the loop performs effects",
    ),
    ("view", &["std::fs", "std::io", "std::net", "crossterm"], "the terminal paints what it is given"),
    ("store", &["ratatui", "crossterm"], "the store draws nothing"),
];

/// Files past 500 lines, and why they stay whole.
const LONG: &[(&str, &str)] = &[];
const MOST_LINES: usize = 500;

/// Functions past 60 lines, and why they stay whole.
const LONG_FUNCTIONS: &[(&str, &str, &str)] = &[
    ("src/budget/contribution.rs", "note", "a row for each figure"),
    ("src/budget/hours.rs", "note", "a row for each figure"),
    ("src/budget/so_far.rs", "note", "a row for each figure"),
    ("src/budget/sentence/meaning.rs", "meaning", "a row for each figure"),
    ("src/budget/sentence/names.rs", "name", "a row for each figure"),
    ("src/budget/sentence/said.rs", "sentence", "a row for each figure"),
];
const MOST_LINES_OF_A_FUNCTION: usize = 60;

/// Names that say nothing of what is inside.
const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "manager", "misc", "stuff"];

struct Source {
    /// From the project's folder: `src/plan/mod.rs`.
    path: String,
    /// The room it stands in; nothing for `lib.rs` and `main.rs`.
    room: Option<String>,
    /// How many `super::` lead out of the room.
    depth: usize,
    /// The lines of code, tests, comments and strings blanked out.
    code: Vec<String>,
    lines: usize,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    gather(&root().join("src"), &mut found);
    found.sort();
    assert!(found.len() > 60, "only {} sources were found", found.len());
    found.iter().map(|path| source(path)).collect()
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

fn source(path: &Path) -> Source {
    let from_root = path.strip_prefix(root()).unwrap();
    let parts: Vec<String> = from_root
        .iter()
        .skip(1)
        .map(|part| part.to_str().unwrap().trim_end_matches(".rs").to_owned())
        .collect();
    let text = std::fs::read_to_string(path).unwrap();
    let room = parts.first().filter(|first| !matches!(first.as_str(), "lib" | "main")).cloned();
    let depth = if parts.last().unwrap() == "mod" { parts.len() - 1 } else { parts.len() };
    let is_test = parts.iter().any(|part| part == "tests");
    let code = if is_test { Vec::new() } else { lines_of_code(&text) };
    Source {
        path: from_root.to_str().unwrap().replace('\\', "/"),
        room,
        depth,
        code,
        lines: text.lines().count(),
        text,
    }
}

/// The text without comments and strings, up to the module of tests that closes a file.
fn lines_of_code(text: &str) -> Vec<String> {
    let code = blanked(text);
    let lines: Vec<String> = code.lines().map(ToOwned::to_owned).collect();
    let tests = lines
        .windows(2)
        .position(|two| two[0].trim() == "#[cfg(test)]" && two[1].trim_start().starts_with("mod tests {"));
    lines.into_iter().take(tests.unwrap_or(usize::MAX)).collect()
}

/// Comments, strings and characters as blanks; line ends stay where they are.
fn blanked(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |place: usize| letters.get(place).copied().unwrap_or(' ');
    let mut out = String::with_capacity(text.len());
    let mut place = 0;
    while place < letters.len() {
        let end = match (at(place), at(place + 1)) {
            ('/', '/') => until(&letters, place, |letters, end| letters[end] == '\n'),
            ('/', '*') => until(&letters, place + 2, |letters, end| letters[end - 1..=end] == ['*', '/']) + 1,
            ('r', '"' | '#') if !is_letter(at(place.wrapping_sub(1))) => raw_string(&letters, place),
            ('"', _) => quoted(&letters, place, '"'),
            // A character, and not a lifetime.
            ('\'', '\\') => quoted(&letters, place, '\''),
            ('\'', _) if at(place + 2) == '\'' => place + 3,
            _ => {
                out.push(at(place));
                place += 1;
                continue;
            }
        };
        let end = end.min(letters.len());
        out.extend(letters[place..end].iter().map(|letter| if *letter == '\n' { '\n' } else { ' ' }));
        place = end;
    }
    out
}

fn until(letters: &[char], from: usize, done: impl Fn(&[char], usize) -> bool) -> usize {
    (from..letters.len()).find(|end| done(letters, *end)).unwrap_or(letters.len())
}

fn quoted(letters: &[char], from: usize, mark: char) -> usize {
    let mut place = from + 1;
    while place < letters.len() && letters[place] != mark {
        place += if letters[place] == '\\' { 2 } else { 1 };
    }
    place + 1
}

fn raw_string(letters: &[char], from: usize) -> usize {
    let hashes = letters[from + 1..].iter().take_while(|letter| **letter == '#').count();
    let open = from + 1 + hashes;
    if letters.get(open) != Some(&'"') {
        // `r#type`, a name.
        return from + 1;
    }
    let closing: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let end = (open + 1..letters.len()).find(|end| letters[*end..].starts_with(&closing));
    end.map_or(letters.len(), |end| end + closing.len())
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The rooms that one line names: `crate::plan::…`, `crate::{plan, amount}`, and `super::` out of the room.
fn rooms_named(line: &str, depth: usize) -> Vec<String> {
    let mut named = Vec::new();
    let out_of_room = "super::".repeat(depth.max(1));
    for way in ["crate::", out_of_room.as_str()] {
        for (place, _) in line.match_indices(way) {
            let before = line[..place].chars().next_back();
            if before.is_some_and(|letter| is_letter(letter) || letter == ':') {
                continue;
            }
            let rest = &line[place + way.len()..];
            match rest.strip_prefix('{') {
                Some(list) => {
                    let list = list.split('}').next().unwrap_or_default();
                    named.extend(list.split(',').map(|name| first_name(name.trim())));
                }
                None => named.push(first_name(rest)),
            }
        }
    }
    named.retain(|name| !name.is_empty());
    named
}

fn first_name(text: &str) -> String {
    text.chars().take_while(|letter| is_letter(*letter)).collect()
}

/// Whether a line names something as a whole word, also inside `std::{fs, io}`.
fn names(line: &str, wanted: &str) -> bool {
    let whole = line.match_indices(wanted).any(|(place, _)| {
        let before = line[..place].chars().next_back();
        let after = line[place + wanted.len()..].chars().next();
        !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
    });
    let in_braces = wanted.strip_prefix("std::").is_some_and(|name| {
        let list = line.split_once("std::{").map(|(_, list)| list.split('}').next().unwrap_or_default());
        list.is_some_and(|list| list.split(',').any(|one| first_name(one.trim()) == name))
    });
    whole || in_braces
}

#[track_caller]
fn none(faults: &str) {
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn each_room_knows_only_what_it_may() {
    let known: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    let mut faults = String::new();
    for source in sources() {
        let Some(room) = &source.room else { continue };
        let Some((_, may)) = ROOMS.iter().find(|(name, _)| name == room) else {
            writeln!(faults, "{}: the room {room} is not in tests/rooms.rs and ARCHITECTURE.md", source.path)
                .unwrap();
            continue;
        };
        for (line, number) in source.code.iter().zip(1..) {
            for named in rooms_named(line, source.depth) {
                if known.contains(&named.as_str()) && named != *room && !may.contains(&named.as_str()) {
                    writeln!(
                        faults,
                        "{}:{number}: {room} may not know {named}: {}",
                        source.path,
                        line.trim()
                    )
                    .unwrap();
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn the_pure_rooms_touch_no_file_clock_network_or_float() {
    let mut faults = String::new();
    for source in sources() {
        let Some(room) = &source.room else { continue };
        let pure = PURE.contains(&room.as_str()).then_some((IMPURE, "it works things out and nothing else"));
        let never = NEVER.iter().filter(|(name, ..)| name == room).map(|(_, wanted, why)| (*wanted, *why));
        for (wanted, why) in pure.into_iter().chain(never) {
            for (line, number) in source.code.iter().zip(1..) {
                let excused = |one: &str| {
                    NAMED_ALL_THE_SAME.iter().any(|(path, name, reason)| {
                        *path == source.path && *name == one && !reason.is_empty()
                    })
                };
                for one in wanted.iter().filter(|one| names(line, one) && !excused(one)) {
                    writeln!(faults, "{}:{number}: {room} may not name {one}: {why}", source.path).unwrap();
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn no_file_is_long_and_none_hides_behind_an_empty_name() {
    let mut faults = String::new();
    for source in sources() {
        let listed = LONG.iter().any(|(path, why)| *path == source.path && !why.is_empty());
        if source.lines > MOST_LINES && !listed {
            writeln!(
                faults,
                "{}: {} lines. Split it by meaning, or say in tests/rooms.rs why not.",
                source.path, source.lines
            )
            .unwrap();
        }
        if source.lines <= MOST_LINES && listed {
            writeln!(faults, "{}: no longer past {MOST_LINES} lines; take it off the list.", source.path)
                .unwrap();
        }
        let names = source.path.trim_end_matches(".rs").split('/');
        for name in names.filter(|name| EMPTY_NAMES.contains(name)) {
            writeln!(faults, "{}: {name} says nothing of what is inside.", source.path).unwrap();
        }
    }
    none(&faults);
}

#[test]
fn no_function_is_long_but_the_tables() {
    let mut faults = String::new();
    let mut seen = Vec::new();
    for source in sources() {
        for (name, number, length) in functions(&source.code) {
            if length <= MOST_LINES_OF_A_FUNCTION {
                continue;
            }
            match LONG_FUNCTIONS.iter().find(|(path, one, _)| (*path, *one) == (&source.path, &name)) {
                Some(listed) => seen.push(*listed),
                None => {
                    writeln!(faults, "{}:{number}: {name} has {length} lines. Split it.", source.path)
                        .unwrap();
                }
            }
        }
    }
    for (path, name, _) in LONG_FUNCTIONS.iter().filter(|listed| !seen.contains(listed)) {
        writeln!(faults, "{path}: {name} is not long; take it off the list.").unwrap();
    }
    none(&faults);
}

/// Each function with its line and how many lines it has, as rustfmt lays them out: it ends where a brace stands as far
/// in as it began.
fn functions(code: &[String]) -> Vec<(String, usize, usize)> {
    let mut found = Vec::new();
    for (at, line) in code.iter().enumerate() {
        let begun = line.trim_start();
        let before = begun.split("fn ").next().unwrap_or_default();
        let words = before.split_whitespace();
        let is_one = begun.contains("fn ")
            && words.into_iter().all(|word| word.starts_with("pub") || matches!(word, "const" | "unsafe"));
        let ends_here = [';', '}'].iter().any(|end| begun.trim_end().ends_with(*end));
        if !is_one || ends_here {
            continue;
        }
        let indent = &line[..line.len() - begun.len()];
        let is_end = |other: &&String| other.trim_end() == format!("{indent}}}");
        let length = code[at..].iter().take_while(|other| !is_end(other)).count() + 1;
        let name = begun.split("fn ").nth(1).unwrap_or_default();
        found.push((name.chars().take_while(|letter| is_letter(*letter)).collect(), at + 1, length));
    }
    found
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let mut faults = String::new();
    for source in sources().iter().filter(|source| !source.text.starts_with("//!")) {
        writeln!(faults, "{}:1: it does not open with what it is for and must not know (//!).", source.path)
            .unwrap();
    }
    none(&faults);
}

#[test]
fn the_reader_of_sources_sees_code_and_nothing_else() {
    let text = "use crate::{amount, plan::Plan}; // crate::view\nlet a = \"crate::cli\"; let b = 'c'; let c: &'static str = r#\"crate::store\"#;\n/* crate::form\n*/ super::super::policy::read();\n#[cfg(test)]\nmod tests { use crate::keys; }\n";
    let code = lines_of_code(text);
    assert_eq!(code.len(), 4);
    assert_eq!(rooms_named(&code[0], 2), ["amount", "plan"]);
    assert!(rooms_named(&code[1], 2).is_empty(), "{:?}", code[1]);
    assert_eq!(rooms_named(&code[3], 2), ["policy"]);
    assert!(rooms_named(&code[3], 3).is_empty());
    assert!(names("use std::{fmt, io};", "std::io") && !names("let fastf64x = 1;", "f64"));
}
