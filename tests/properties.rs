//! What holds of every plan, shown on random ones: totals are the sums of their lines, the statement adds up, ranges
//! are in order, what must not enter a figure does not, forms turn into each other without loss, every figure has its
//! working, and whatever is typed on a sheet can be taken back.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

#[path = "worked/random.rs"]
mod random;
mod worked;

use careplan::budget::{self, Asked};
use careplan::form::{self, FIELDS, FromPolicy, Kind, LISTS};
use careplan::plan::{Change, Fields, Item, Node, Path, Plan, Sheet, Written, inverse_of};
use careplan::policy::Policy;
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::string::string_regex;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use worked::{json, pence, put, result_of, year_2026};

static POLICY: LazyLock<Policy> = LazyLock::new(year_2026);

fn few() -> ProptestConfig {
    ProptestConfig {
        cases: 64,
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..ProptestConfig::default()
    }
}

/// A sound plan and the day as at which it is asked about.
fn asked() -> impl Strategy<Value = (Value, Option<Date>)> {
    (random::plan(), proptest::option::weighted(0.5, random::any_day()))
}

fn result(plan: &Value, as_at: Option<Date>) -> Value {
    result_of(&worked::plan(plan), &POLICY, &Asked { as_at, ..Asked::default() })
}

fn items<'a>(result: &'a Value, list: &str) -> &'a [Value] {
    result[list].as_array().unwrap()
}

fn sum<'a>(figures: impl Iterator<Item = &'a Value>) -> i64 {
    figures.map(pence).sum()
}

/// The result without working and checks, ids of lines left out: what a reader would call the figures.
fn figures(mut result: Value) -> Value {
    let fields = result.as_object_mut().unwrap();
    for name in ["working", "checks", "reference"] {
        fields.remove(name);
    }
    for line in result["lines"].as_array_mut().unwrap() {
        line.as_object_mut().unwrap().remove("id");
    }
    result
}

const POINTS: [&str; 3] = ["low", "likely", "high"];

proptest! {
    #![proptest_config(few())]

    #[test]
    fn totals_are_the_sums_of_the_lines_that_are_shown((plan, day) in asked()) {
        let found = result(&plan, day);
        let lines = items(&found, "lines");
        let active = || lines.iter().filter(|line| line["active"] == true);
        prop_assert_eq!(pence(&found["planned"]["weekly"]), sum(active().map(|line| &line["weekly"])));
        prop_assert_eq!(pence(&found["planned"]["one_off"]), sum(lines.iter().map(|line| &line["one_off"])));
        prop_assert_eq!(pence(&found["planned"]["plan"]), sum(lines.iter().map(|line| &line["plan"])));
        // Streams: those used, each its own lines, and together all of them.
        let mut used = BTreeSet::new();
        for stream in items(&found, "streams") {
            let mine = |line: &&Value| line["stream"] == stream["stream"];
            prop_assert!(lines.iter().any(|line| mine(&line)));
            prop_assert!(used.insert(stream["stream"].as_str().unwrap()));
            let weekly = active().filter(mine).map(|line| &line["weekly"]);
            prop_assert_eq!(pence(&stream["weekly"]), sum(weekly));
            prop_assert_eq!(pence(&stream["plan"]), sum(lines.iter().filter(mine).map(|line| &line["plan"])));
        }
        prop_assert!(lines.iter().all(|line| used.contains(line["stream"].as_str().unwrap())));
        // The statement's (a): active lines of council streams; reablement only where it is charged.
        let prevention = plan["prevention"].as_array().unwrap();
        let first_step = lines.len() - prevention.len();
        let reablement = |at: usize| at >= first_step && prevention[at - first_step]["kind"] == "reablement";
        let in_budget = lines.iter().enumerate().filter(|(at, line)| {
            let council = ["council", "council_carer"].contains(&line["stream"].as_str().unwrap());
            line["active"] == true && council && (!reablement(*at) || line["chargeable"] == true)
        });
        prop_assert_eq!(pence(&found["statement"]["weekly"]["cost"]), sum(in_budget.map(|(_, line)| &line["weekly"])));
        let top_ups = plan["arrangements"].as_array().unwrap().iter().zip(lines).filter(|(_, line)| line["active"] == true);
        let top_ups: i64 = top_ups.filter_map(|(line, _)| line["top_up"]["weekly"].as_str()).map(in_pence).sum();
        prop_assert_eq!(pence(&found["top_ups"]["weekly"]), top_ups);
        for (total, name) in [("weekly", "indicative_weekly"), ("plan", "indicative_plan")] {
            for point in POINTS {
                let areas = items(&found, "areas").iter().map(|area| &area[name][point]);
                prop_assert_eq!(pence(&found["indicative"][total][point]), sum(areas));
            }
        }
    }

    #[test]
    fn what_the_support_costs_is_what_the_person_and_the_council_pay((plan, day) in asked()) {
        let found = result(&plan, day);
        for span in ["weekly", "plan"] {
            let [a, b, c] = ["cost", "person", "council"].map(|share| pence(&found["statement"][span][share]));
            prop_assert_eq!(a, b + c);
            prop_assert!(0 <= b && b <= a, "{} of {}", b, a);
        }
        for point in POINTS {
            let [a, b, c] = ["weekly", "person", "council"].map(|share| pence(&found["so_far"][share][point]));
            prop_assert_eq!(a, b + c);
            prop_assert!(b >= 0 && c >= 0);
        }
        if found["contribution"]["full_cost"] == false {
            let most = pence(&found["contribution"]["assessed_maximum"]);
            prop_assert!(pence(&found["statement"]["weekly"]["person"]) <= most);
        }
    }

    #[test]
    fn low_is_never_above_likely_nor_likely_above_high((plan, day) in asked()) {
        fn look(value: &Value, path: &str) {
            if let Value::Array(items) = value {
                items.iter().for_each(|item| look(item, path));
            } else if let Value::Object(fields) = value {
                if let [Some(low), Some(likely), Some(high)] = POINTS.map(|point| fields.get(point)) {
                    let [low, likely, high] = [low, likely, high].map(pence);
                    assert!(low <= likely && likely <= high, "{path}: {value}");
                }
                fields.iter().for_each(|(name, below)| look(below, &format!("{path}.{name}")));
            }
        }
        let mut found = result(&plan, day);
        found.as_object_mut().unwrap().remove("working");
        look(&found, "");
    }

    #[test]
    fn more_unpaid_help_never_raises_the_hours_to_arrange(
        (plan, day) in asked(), area in prop::sample::select(&random::AREAS[..]), more in 0..400_u32,
    ) {
        let before = result(&plan, day);
        let mut helped = plan.clone();
        let hours = format!("{}.{:02}", more / 4, more % 4 * 25);
        helped["support"].as_array_mut().unwrap().push(json!({
            "who": "A new neighbour", "area": area, "hours_per_week": hours, "willing": "yes", "able": "yes" }));
        let after = result(&helped, day);
        for (before, after) in items(&before, "areas").iter().zip(items(&after, "areas")) {
            for name in ["to_arrange", "indicative_weekly", "indicative_plan"] {
                for point in POINTS {
                    prop_assert!(pence(&after[name][point]) <= pence(&before[name][point]), "{} {}", name, after);
                }
            }
            if before["area"] != area {
                prop_assert_eq!(before, after);
            }
        }
    }

    #[test]
    fn who_somebody_is_and_what_they_say_moves_no_figure(
        (plan, day) in asked(),
        person in random::person(), eligibility in random::eligibility(), matters in random::what_matters(),
    ) {
        let mut other = plan.clone();
        other["person"] = person;
        other["eligibility"] = eligibility;
        other["what_matters"] = matters;
        let working = |mut result: Value| result["working"].take();
        let (before, after) = (result(&plan, day), result(&other, day));
        prop_assert_eq!(figures(before.clone()), figures(after.clone()));
        prop_assert_eq!(working(before), working(after));
    }

    #[test]
    fn a_plan_written_out_and_read_again_is_the_same(plan in random::plan()) {
        let plan = worked::plan(&plan);
        prop_assert_eq!(&Plan::read(plan.to_json().as_bytes(), Written::Json).unwrap(), &plan);
        let toml = plan.to_toml();
        prop_assert_eq!(&Plan::read(toml.as_bytes(), Written::Toml).unwrap(), &plan, "{}", toml);
    }

    #[test]
    fn every_figure_has_one_working_that_ends_in_the_plan_or_the_policy((plan, day) in asked()) {
        let found = result(&plan, day);
        let mut figures = BTreeMap::new();
        figures_of(&found, &mut figures);
        let mut because: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for entry in items(&found, "working") {
            let id = entry["id"].as_str().unwrap();
            let figure = figures.get(id);
            prop_assert_eq!(figure, Some(&&entry["value"]), "{}", id);
            let rests: Vec<&str> = entry["because"].as_array().unwrap().iter().map(|b| b.as_str().unwrap()).collect();
            prop_assert!(!rests.is_empty(), "{} rests on nothing", id);
            prop_assert!(because.insert(id, rests).is_none(), "{} is worked out twice", id);
            prop_assert!((1..=15).contains(&entry["rule"].as_u64().unwrap()));
        }
        for id in figures.keys() {
            prop_assert!(because.contains_key(id.as_str()), "{} has no working", id);
        }
        let mut ended = BTreeSet::new();
        for id in because.keys() {
            follow(id, &because, &mut Vec::new(), &mut ended);
        }
    }

    #[test]
    fn a_sheet_gives_the_figures_of_the_plan_it_was_written_from((plan, day) in asked()) {
        let plan = worked::plan(&plan);
        let sheet = sheet_of(&plan);
        let made = form::plan_of(&sheet, &POLICY);
        prop_assert_eq!(&made.incomplete, &[]);
        let of = |plan: &Plan| figures(result_of(plan, &POLICY, &Asked { as_at: day, ..Asked::default() }));
        prop_assert_eq!(of(&made.plan), of(&plan));
        // A second time round nothing changes any more.
        prop_assert_eq!(form::plan_of(&sheet_of(&made.plan), &POLICY).plan, made.plan);
        let kept = serde_json::to_string(&sheet).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Sheet>(&kept).unwrap(), &sheet);
    }

    #[test]
    fn whatever_is_typed_can_be_taken_back_and_makes_a_plan(
        begun in any::<bool>(), doings in prop::collection::vec(doing(), 1..40),
    ) {
        let plan = if begun { json("published/screens.plan.json") } else { json!({ "schema": "careplan.plan/1" }) };
        let first = sheet_of(&worked::plan(&plan));
        let mut sheet = first.clone();
        let mut done = Vec::new();
        for (index, doing) in doings.iter().enumerate() {
            let change = change(&sheet, doing);
            let before = sheet.clone();
            match sheet.apply(&change) {
                Ok(()) => done.push(change),
                Err(_) => prop_assert_eq!(&sheet, &before, "refused, and yet changed by {:?}", change),
            }
            if index % 10 == 0 {
                is_accepted(&sheet);
            }
        }
        is_accepted(&sheet);
        for change in inverse_of(&done) {
            prop_assert_eq!(sheet.apply(&change), Ok(()), "{:?}", change);
        }
        prop_assert_eq!(sheet, first);
    }
}

fn in_pence(amount: &str) -> i64 {
    let (pounds, pence) = amount.split_once('.').unwrap_or((amount, "00"));
    format!("{pounds}{pence:0<2}").parse().unwrap()
}

/// Every money and hours figure of a result by its id: all leaves but the words, truths and dates listed here.
fn figures_of<'a>(result: &'a Value, out: &mut BTreeMap<String, &'a Value>) {
    fn walk<'a>(value: &'a Value, path: String, out: &mut BTreeMap<String, &'a Value>) {
        match value {
            Value::Object(fields) => {
                for (name, below) in fields {
                    let word = matches!(
                        name.as_str(),
                        "area"
                            | "eligible"
                            | "id"
                            | "active"
                            | "stream"
                            | "chargeable"
                            | "assessed"
                            | "full_cost"
                            | "who"
                    );
                    if !word {
                        walk(below, format!("{path}.{name}"), out);
                    }
                }
            }
            figure => assert!(out.insert(path.clone(), figure).is_none(), "{path} stands twice"),
        }
    }
    for (name, value) in result.as_object().unwrap() {
        match (name.as_str(), value) {
            ("schema" | "reference" | "policy" | "as_at" | "checks" | "working", _) => {}
            (list, Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    let key = ["area", "id", "stream"].iter().find_map(|key| item[*key].as_str());
                    let key = match list {
                        "lines" => item["id"].as_str(),
                        "supporters" => None,
                        _ => key,
                    };
                    let key = key.map_or_else(|| index.to_string(), str::to_owned);
                    walk(item, format!("{list}[{key}]"), out);
                }
            }
            (name, group) => walk(group, name.to_owned(), out),
        }
    }
}

/// Follows what a figure rests on to its end, and fails in a circle.
fn follow<'a>(
    id: &'a str,
    because: &BTreeMap<&'a str, Vec<&'a str>>,
    way: &mut Vec<&'a str>,
    ended: &mut BTreeSet<&'a str>,
) {
    if ended.contains(id) {
        return;
    }
    assert!(!way.contains(&id), "{id} rests on itself: {way:?}");
    way.push(id);
    let rests = because.get(id).unwrap_or_else(|| panic!("{way:?} leads to no figure"));
    for rest in rests {
        if !rest.starts_with("plan:") && !rest.starts_with("policy:") {
            follow(rest, because, way, ended);
        }
    }
    way.pop();
    ended.insert(id);
}

fn sheet_of(plan: &Plan) -> Sheet {
    let mut sheet = Sheet::default();
    for change in form::changes_from(plan) {
        sheet.apply(&change).unwrap();
    }
    sheet
}

fn is_accepted(sheet: &Sheet) {
    let made = form::plan_of(sheet, &POLICY);
    assert_eq!(budget::fits(&made.plan, &POLICY), []);
    let said = made.incomplete.iter().map(|i| (i.at.to_string(), i.says.clone())).collect();
    let asked = Asked { incomplete: said, ..Asked::default() };
    let found = budget::calculate(&made.plan, &POLICY, &asked);
    assert_eq!(found.statement.weekly.cost, found.statement.weekly.person + found.statement.weekly.council);
    // What is written out can be read again.
    assert_eq!(Plan::read(made.plan.to_json().as_bytes(), Written::Json).unwrap(), made.plan);
}

/// Something done to a sheet, before it is known what stands there.
#[derive(Clone, Debug)]
enum Doing {
    Type {
        field: usize,
        picks: Vec<usize>,
        typed: Typing,
    },
    Insert {
        list: usize,
        picks: Vec<usize>,
        at: usize,
        fields: Vec<(usize, Typing)>,
        id: Option<u8>,
    },
    Remove {
        list: usize,
        picks: Vec<usize>,
        at: usize,
    },
    Move {
        list: usize,
        picks: Vec<usize>,
        from: usize,
        to: usize,
    },
    /// A change that was made for another sheet.
    Stray {
        field: usize,
        picks: Vec<usize>,
        before: Option<String>,
        after: Option<String>,
    },
}

#[derive(Clone, Debug)]
enum Typing {
    Nothing,
    /// A sensible text for the field, by number.
    Sense(usize),
    Words(String),
}

fn doing() -> impl Strategy<Value = Doing> {
    let typing = || {
        prop_oneof![
            1 => Just(Typing::Nothing),
            6 => any::<usize>().prop_map(Typing::Sense),
            2 => string_regex("\\PC{0,12}").unwrap().prop_map(Typing::Words),
            1 => string_regex("[0-9a-z.:+x£, -]{0,8}").unwrap().prop_map(Typing::Words),
        ]
    };
    let picks = || prop::collection::vec(0..6_usize, 3);
    let fields = || prop::collection::vec((any::<usize>(), typing()), 0..6);
    let text = || proptest::option::of(string_regex("[a-z]{0,3}").unwrap());
    prop_oneof![
        8 => (any::<usize>(), picks(), typing()).prop_map(|(field, picks, typed)| Doing::Type { field, picks, typed }),
        5 => (any::<usize>(), picks(), 0..4_usize, fields(), proptest::option::weighted(0.2, 0..9_u8))
            .prop_map(|(list, picks, at, fields, id)| Doing::Insert { list, picks, at, fields, id }),
        2 => (any::<usize>(), picks(), 0..4_usize).prop_map(|(list, picks, at)| Doing::Remove { list, picks, at }),
        2 => (any::<usize>(), picks(), 0..4_usize, 0..4_usize)
            .prop_map(|(list, picks, from, to)| Doing::Move { list, picks, from, to }),
        2 => (any::<usize>(), picks(), text(), text())
            .prop_map(|(field, picks, before, after)| Doing::Stray { field, picks, before, after }),
    ]
}

/// The path of a shape on this sheet; items are picked of those there are, or named though there are none.
fn path_of(sheet: &Sheet, shape: &str, picks: &[usize]) -> Path {
    let mut path = Path::top();
    let mut picks = picks.iter();
    let names: Vec<&str> = shape.split('.').collect();
    for (place, name) in names.iter().enumerate() {
        path = path.field(*name);
        if place + 1 < names.len() && form::list(&path.shape()).is_some() {
            let items = sheet.items(&path);
            let pick = *picks.next().unwrap_or(&0);
            let id = if items.is_empty() { "z1".to_owned() } else { items[pick % items.len()].id.clone() };
            path = path.item(id);
        }
    }
    path
}

fn sense(kind: Kind, number: usize) -> String {
    let pick = |texts: &[&str]| texts[number % texts.len()].to_owned();
    match kind {
        Kind::Money => pick(&["24.10", "0", "19.9", "999999999.99", "120.405"]),
        Kind::Hours => pick(&["1.75", "0", "10.5", "99999.999999", "1h45"]),
        Kind::Count(least, most) => pick(&[&least.to_string(), &most.to_string(), "7", "45"]),
        Kind::Date => pick(&["2026-12-01", "2027-02-14", "2026-11-30", "2027-11-29", "1 dec"]),
        Kind::WeekGrid => pick(&["45", "30x2", "45+45", "1441", "x"]),
        Kind::TicksOfItems(_) => pick(&["g1", "g1 g2", ""]),
        Kind::Text | Kind::Note | Kind::Id | Kind::Rules => pick(&["Mary", "year-2026-27", "", "two\nlines"]),
        Kind::Of(FromPolicy::Rungs) => pick(&["none", "some_help", "daily_help", "waking"]),
        other => {
            let choices = other.choices(&POLICY, &careplan::built_in::words().unwrap(), None);
            if choices.is_empty() { "home".to_owned() } else { choices[number % choices.len()].0.clone() }
        }
    }
}

fn text(kind: Kind, typed: &Typing) -> Option<String> {
    match typed {
        Typing::Nothing => None,
        Typing::Sense(number) => Some(sense(kind, *number)),
        Typing::Words(words) => Some(words.clone()),
    }
}

/// One cell of a grid, or the field itself.
fn place_of(kind: Kind, at: Path, pick: usize) -> Path {
    if kind == Kind::WeekGrid {
        let day = ["mon", "sat", "any"][pick % 3];
        return at.field(day).field(["morning", "any"][pick % 2]);
    }
    at
}

fn change(sheet: &Sheet, doing: &Doing) -> Change {
    let list_of = |list: usize, picks: &[usize]| path_of(sheet, LISTS[list % LISTS.len()].shape, picks);
    match doing {
        Doing::Type { field, picks, typed } => {
            let field = FIELDS[field % FIELDS.len()];
            let at = place_of(field.kind, path_of(sheet, field.shape, picks), picks[0]);
            let before = sheet.typed(&at).map(str::to_owned);
            Change::Set { at, before, after: text(field.kind, typed) }
        }
        Doing::Insert { list, picks, at, fields, id } => {
            let letter = LISTS[list % LISTS.len()].letter;
            let list = list_of(*list, picks);
            let own: Vec<_> = form::fields_of(&list.shape()).collect();
            let mut item = Item { id: sheet.next_id(letter), fields: Fields::new() };
            if let Some(id) = id {
                item.id = format!("{letter}{id}");
            }
            let prefix = format!("{}.", list.shape());
            for (number, typed) in fields {
                let field = own[number % own.len()];
                let name = field.shape.strip_prefix(&prefix).unwrap();
                if let (false, Some(text)) = (name.contains('.'), text(field.kind, typed)) {
                    item.fields.insert(name.to_owned(), Node::Typed(text));
                }
            }
            let index = at % (sheet.items(&list).len() + 2);
            Change::Insert { list, index, item }
        }
        Doing::Remove { list, picks, at } => {
            let list = list_of(*list, picks);
            let items = sheet.items(&list);
            let item = items.get(*at).cloned().unwrap_or(Item { id: "z1".to_owned(), fields: Fields::new() });
            Change::Remove { list, index: *at, item }
        }
        Doing::Move { list, picks, from, to } => {
            Change::Move { list: list_of(*list, picks), from: *from, to: *to }
        }
        Doing::Stray { field, picks, before, after } => {
            let at = path_of(sheet, FIELDS[field % FIELDS.len()].shape, picks);
            Change::Set { at, before: before.clone(), after: after.clone() }
        }
    }
}

#[test]
fn each_field_about_the_person_changed_by_itself_moves_no_figure() {
    let plan = worked::plan(&json("published/screens.plan.json"));
    let sheet = sheet_of(&plan);
    let of = |sheet: &Sheet| {
        let made = form::plan_of(sheet, &POLICY);
        figures(result_of(&made.plan, &POLICY, &Asked::default()))
    };
    let before = of(&sheet);
    let mut changed = 0;
    for field in FIELDS {
        let group = field.shape.split('.').next().unwrap();
        if !["person", "eligibility", "what_matters"].contains(&group) {
            continue;
        }
        for number in 0..3 {
            let mut other = sheet.clone();
            let at = path_of(&sheet, field.shape, &[0, 0, 0]);
            let after = Some(sense(field.kind, number));
            let set = Change::Set { before: sheet.typed(&at).map(str::to_owned), at, after };
            other.apply(&set).unwrap();
            assert_eq!(of(&other), before, "{}", field.shape);
        }
        changed += 1;
    }
    assert!(changed >= 20, "only {changed} fields were changed");
}

#[test]
fn a_plan_with_a_history_is_written_out_whole_in_either_form() {
    let mut plan = json("published/screens.plan.json");
    put(
        &mut plan,
        "history",
        json!({ "sheet": { "#given": { "a": 3 } }, "versions": [1, null, "two"], "agreed": null }),
    );
    let plan = worked::plan(&plan);
    assert_eq!(Plan::read(plan.to_json().as_bytes(), Written::Json).unwrap(), plan);
    // TOML has no null, and leaves it out.
    let read = Plan::read(plan.to_toml().as_bytes(), Written::Toml).unwrap();
    let kept = json!({ "sheet": { "#given": { "a": 3 } }, "versions": [1, "two"] });
    assert_eq!(serde_json::to_value(&read.history).unwrap(), kept);
    assert_eq!(Plan { history: None, ..read }, Plan { history: None, ..plan });
}
