//! Random sound plans over the rules of 2026-27, as JSON of the contract.

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::string::string_regex;
use serde_json::{Map, Value, json};

/// The areas of the policy.
pub const AREAS: [&str; 8] =
    ["personal_care", "meals", "home", "keeping_safe", "social", "work_learning", "parenting", "nights"];
const RUNGS: [&str; 3] = ["none", "some_help", "none"];
const OUTCOMES: [&str; 10] = [
    "nutrition",
    "hygiene",
    "toilet",
    "clothing",
    "home_safety",
    "habitable_home",
    "relationships",
    "work_learning",
    "community",
    "parenting",
];
const STREAMS: [&str; 6] = ["council", "council", "council_carer", "nhs_chc", "access_to_work", "own_money"];
const INCOME: [&str; 6] = [
    "state_pension",
    "private_pension",
    "savings_credit",
    "attendance_allowance",
    "pip_mobility",
    "earnings",
];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

type Json = BoxedStrategy<Value>;
type Field = (&'static str, BoxedStrategy<Option<Value>>);

fn always(name: &'static str, value: Json) -> Field {
    (name, value.prop_map(Some).boxed())
}

fn maybe(name: &'static str, value: Json) -> Field {
    (name, weighted(0.5, value).boxed())
}

fn group(fields: Vec<Field>) -> Json {
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    values
        .prop_map(move |values| {
            let named =
                names.iter().zip(values).filter_map(|(name, value)| Some(((*name).to_owned(), value?)));
            Value::Object(named.collect::<Map<_, _>>())
        })
        .boxed()
}

fn one_of(words: &'static [&'static str]) -> Json {
    select(words).prop_map(Value::from).boxed()
}

fn truth() -> Json {
    any::<bool>().prop_map(Value::from).boxed()
}

fn count(from: u32, to: u32) -> Json {
    (from..=to).prop_map(Value::from).boxed()
}

fn list(item: Json, most: usize) -> Json {
    vec(item, 0..=most).prop_map(Value::from).boxed()
}

/// Items, some of which have an id; ids stand in no order.
fn numbered(letter: &'static str, item: Json, most: usize) -> Json {
    let items = vec((item, any::<bool>()), 0..=most);
    let places = Just((1..=most).collect::<Vec<_>>()).prop_shuffle();
    (items, places)
        .prop_map(move |(items, places)| {
            let number = |((mut item, own), place): ((Value, bool), usize)| {
                if own {
                    item["id"] = format!("{letter}{place}").into();
                }
                item
            };
            Value::from(items.into_iter().zip(places).map(number).collect::<Vec<_>>())
        })
        .boxed()
}

/// Words as people write them, quotes and line ends included.
pub fn text() -> Json {
    // Made once: a pattern by itself would be read anew for every text.
    let odd = string_regex("[a-zA-Z0-9 ,.;:'\"\\\\£é\u{1F600}#=\\[\\]{}\n\t-]{0,16}")
        .unwrap()
        .prop_map(Value::from);
    prop_oneof![odd, Just("Ivy".into()), Just("".into()), Just("one\r\ntwo".into())].boxed()
}

/// Pounds up to a number of pence.
fn money(most: u32) -> Json {
    let pence = (0..=most).prop_map(|pence| format!("{}.{:02}", pence / 100, pence % 100).into());
    let pounds = (0..=most / 100).prop_map(|pounds| pounds.to_string().into());
    prop_oneof![6 => pence, 1 => pounds].boxed()
}

/// Hours or units, in quarters or with six figures after the point.
fn hours(most: u32) -> Json {
    let quarters = (0..=most * 4).prop_map(|q| format!("{}.{:02}", q / 4, q % 4 * 25).into());
    let millionths =
        (0..most, 0..1_000_000_u32).prop_map(|(whole, part)| format!("{whole}.{part:06}").into());
    prop_oneof![3 => quarters, 1 => millionths].boxed()
}

fn day_number() -> impl Strategy<Value = i64> {
    // Before, within and after the plan.
    prop_oneof![1 => -60..0_i64, 5 => 0..400_i64, 1 => 400..900_i64]
}

fn day(number: i64) -> Date {
    date(2026, 12, 1).checked_add(jiff::Span::new().days(number)).unwrap()
}

/// A day before, within or after a plan.
pub fn any_day() -> BoxedStrategy<Date> {
    day_number().prop_map(day).boxed()
}

fn written(number: i64) -> Value {
    day(number).to_string().into()
}

fn a_day() -> Json {
    day_number().prop_map(written).boxed()
}

/// Two days in order under two names, either of which may be missing.
fn span(mut item: Value, names: [&str; 2], span: (Option<i64>, Option<i64>)) -> Value {
    let (from, to) = match span {
        (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
        other => other,
    };
    for (name, number) in names.into_iter().zip([from, to]) {
        if let Some(number) = number {
            item[name] = written(number);
        }
    }
    item
}

fn with_span(item: Json, names: [&'static str; 2]) -> Json {
    (item, weighted(0.5, day_number()), weighted(0.4, day_number()))
        .prop_map(move |(item, from, to)| span(item, names, (from, to)))
        .boxed()
}

/// One basis of a need, as its name and value.
fn basis() -> BoxedStrategy<(&'static str, Value)> {
    let days = prop_oneof![
        subsequence(DAYS.to_vec(), 1..=7).prop_map(|days| json!(days)),
        Just(json!(["any"])),
        Just(json!(["mon", "mon"])),
    ];
    let visit = group(vec![
        always("days", days.boxed()),
        maybe("time", one_of(&["morning", "afternoon", "evening", "night", "any"])),
        always("minutes", count(0, 240)),
        maybe("workers", count(1, 3)),
    ]);
    let visits = vec(visit, 1..=3).prop_map(|visits| ("visits", Value::from(visits)));
    let week =
        (0..40_u32, 0..20_u32, 0..20_u32, any::<(bool, bool)>()).prop_map(|(low, more, most, given)| {
            let quarter = |q: u32| Value::from(format!("{}.{:02}", q / 4, q % 4 * 25));
            let mut week = json!({ "usual": quarter(low + more) });
            if given.0 {
                week["good_week"] = quarter(low);
            }
            if given.1 {
                week["bad_week"] = quarter(low + more + most);
            }
            ("hours_per_week", week)
        });
    let level = select(&RUNGS[..2]).prop_map(|rung| ("level", Value::from(rung)));
    prop_oneof![visits, week, level].boxed()
}

fn need() -> Json {
    let fields = group(vec![maybe("eligible", truth()), maybe("reason", text())]);
    (fields, basis(), weighted(0.5, weighted(0.8, basis())))
        .prop_map(|(mut need, (name, now), later)| {
            need[name] = now;
            match later {
                Some(Some((name, then))) => need["in_12_months"] = json!({ name: then, "reason": "" }),
                Some(None) => need["in_12_months"] = json!({ "reason": "No change in sight" }),
                None => {}
            }
            need
        })
        .boxed()
}

/// Needs of some areas. `keeping_safe` and `nights` have rungs of other names.
fn needs() -> Json {
    (subsequence(AREAS.to_vec(), 0..=8).prop_shuffle(), vec(need(), 8))
        .prop_map(|(areas, needs)| {
            let of = |(area, mut need): (&str, Value)| {
                let rung = if area == "nights" { "sleeping" } else { "some_help" };
                need["area"] = area.into();
                for at in ["/level", "/in_12_months/level"] {
                    if let Some(level) = need.pointer_mut(at).filter(|level| *level == "some_help") {
                        *level = rung.into();
                    }
                }
                need
            };
            Value::from(areas.into_iter().zip(needs).map(of).collect::<Vec<_>>())
        })
        .boxed()
}

fn support() -> Json {
    group(vec![
        maybe("who", one_of(&["Mary", "Tom", "Ann", "Lunch club"])),
        maybe("relationship", one_of(&["daughter", "next door", "brother"])),
        maybe("kind", one_of(&["family", "friend", "neighbour", "community", "voluntary"])),
        always("area", one_of(&AREAS)),
        always("hours_per_week", hours(30)),
        always("willing", one_of(&["yes", "yes", "yes", "no", "unsure"])),
        always("able", one_of(&["yes", "yes", "yes", "no", "unsure"])),
        maybe("agreed", truth()),
        maybe("until", a_day()),
        maybe("impact", one_of(&["little", "minor", "significant", "many_activities_dropped", "severe"])),
        maybe("assessment_offered", truth()),
        maybe("if_unavailable", text()),
        maybe("referral", group(vec![maybe("to", text()), maybe("outcome", text())])),
    ])
}

fn prevention() -> Json {
    let saving = group(vec![maybe("area", one_of(&AREAS)), maybe("hours_per_week", hours(8))]);
    let step = group(vec![
        maybe(
            "kind",
            one_of(&[
                "reablement",
                "reablement",
                "telecare",
                "equipment",
                "adaptation",
                "information",
                "other",
            ]),
        ),
        maybe("name", text()),
        maybe("one_off", money(200_000)),
        maybe("weekly", money(30_000)),
        maybe("chargeable", truth()),
        maybe("stream", one_of(&STREAMS)),
        maybe("saves", list(with_span(saving, ["from", "to"]), 2)),
        maybe("evidence", text()),
    ]);
    with_span(step, ["start", "end"])
}

fn arrangement() -> Json {
    let by_day = subsequence(DAYS.to_vec(), 1..=7).prop_flat_map(|days| {
        vec(hours(3), days.len()).prop_map(move |units| {
            let units = days.iter().zip(units).map(|(day, units)| ((*day).to_owned(), units));
            Value::Object(units.collect::<Map<_, _>>())
        })
    });
    let units = prop_oneof![
        2 => hours(20).prop_map(|units| Some(("units_per_week", units))),
        2 => by_day.prop_map(|units| Some(("units_by_day", units))),
        1 => Just(None),
    ];
    let several = (subsequence(AREAS.to_vec(), 1..=4), vec(weighted(0.7, 0..120_u32), 4)).prop_map(
        |(areas, minutes)| {
            let part = |(area, minutes): (&str, Option<u32>)| match minutes {
                Some(minutes) => json!({ "area": area, "minutes": minutes }),
                None => json!({ "area": area }),
            };
            Some(("areas", Value::from(areas.into_iter().zip(minutes).map(part).collect::<Vec<_>>())))
        },
    );
    let serves = prop_oneof![
        6 => select(&AREAS[..]).prop_map(|area| Some(("area", Value::from(area)))),
        3 => several,
        1 => Just(None),
    ];
    let pause = group(vec![maybe("why", text())]);
    let chosen = group(vec![
        maybe("name", text()),
        maybe("rating", one_of(&["Outstanding", "Good", "Requires improvement", "Inadequate", ""])),
        maybe("rated_on", a_day()),
    ]);
    let first = group(vec![
        maybe("goals", list(one_of(&["g1", "g2"]), 2)),
        maybe("meets_area", truth()),
        maybe("reason", text()),
        maybe("provider", one_of(&["DEMO-014", "1-2345"])),
        maybe("provider_as_chosen", chosen),
        maybe("description", text()),
        maybe("kind", one_of(&["provider", "personal_assistant", "activity", "accommodation", "expense"])),
        always(
            "unit",
            one_of(&["hour", "hour", "visit", "session", "day", "night", "trip", "mile", "week", "one_off"]),
        ),
        maybe("minutes_per_unit", count(0, 600)),
        maybe("pay", money(2_000)),
        always("unit_price", money(5_000)),
        maybe("weekend_unit_price", money(6_000)),
    ]);
    let second = group(vec![
        maybe("price_source", text()),
        maybe("price_name", text()),
        maybe("workers", count(1, 3)),
        maybe("shared_by", count(1, 7)),
        maybe("suspended", list(with_span(pause, ["from", "to"]), 3)),
        maybe("stream", one_of(&STREAMS)),
        maybe(
            "delivery",
            one_of(&["council_managed", "direct_payment", "individual_service_fund", "self_arranged"]),
        ),
        maybe("chargeable", truth()),
        maybe(
            "top_up",
            group(vec![maybe("weekly", money(9_000)), maybe("paid_by", one_of(&["third_party", "person"]))]),
        ),
    ]);
    let line = (first, second, units, serves).prop_map(|(mut line, second, units, serves)| {
        line.as_object_mut().unwrap().extend(second.as_object().unwrap().clone());
        for (name, value) in [units, serves].into_iter().flatten() {
            line[name] = value;
        }
        line
    });
    with_span(line.boxed(), ["start", "end"])
}

fn finances() -> Json {
    const PER: [&str; 4] = ["week", "4_weeks", "month", "year"];
    let cost =
        || group(vec![maybe("what", text()), maybe("amount", money(9_000)), maybe("per", one_of(&PER))]);
    let income = group(vec![
        always("kind", one_of(&INCOME)),
        maybe("amount", money(40_000)),
        maybe("per", one_of(&PER)),
    ]);
    let capital = prop_oneof![
        money(4_000_000),
        one_of(&["14250.00", "14250.01", "14500.00", "14500.01", "23250.00", "23250.01", "0"]),
    ];
    let premiums =
        subsequence(vec!["disability", "enhanced_disability", "carer"], 0..=3).prop_map(|p| json!(p));
    group(vec![
        maybe("care_home", truth()),
        maybe("capital", capital.boxed()),
        maybe("income", numbered("i", income, 4)),
        maybe("housing_costs", list(cost(), 2)),
        maybe("disability_costs", list(cost(), 2)),
        maybe("disregards", list(cost(), 2)),
        always(
            "allowance",
            group(vec![
                always("age", one_of(&["18_to_24", "25_to_pension_age", "pension_age"])),
                maybe("premiums", premiums.boxed()),
                maybe("children", count(0, 3)),
            ]),
        ),
        maybe("allowance_override", group(vec![maybe("weekly", money(30_000)), maybe("reason", text())])),
    ])
}

/// Who the plan is for; none of it enters a figure.
pub fn person() -> Json {
    group(vec![
        maybe("name", text()),
        maybe("preferred_name", text()),
        maybe("date_of_birth", a_day()),
        maybe("postcode", text()),
        maybe("local_authority", text()),
        maybe("living", one_of(&["alone", "with_partner", "with_family", "shared", "other"])),
        maybe("communication", text()),
        maybe("present", list(group(vec![maybe("name", text()), maybe("role", text())]), 2)),
        maybe("difficulty_taking_part", truth()),
        maybe("advocate", text()),
    ])
}

/// The three-part test; none of it enters a figure.
pub fn eligibility() -> Json {
    const BECAUSE: [&str; 4] = ["needs_assistance", "pain_or_anxiety", "danger", "takes_longer"];
    let outcome = group(vec![
        maybe("outcome", one_of(&OUTCOMES)),
        maybe("applies", truth()),
        maybe("unable", truth()),
        maybe("because", subsequence(BECAUSE.to_vec(), 0..=4).prop_map(|words| json!(words)).boxed()),
        maybe("words", text()),
    ]);
    group(vec![
        maybe("condition", truth()),
        maybe("outcomes", list(outcome, 4)),
        maybe("significant_impact", truth()),
        maybe("wellbeing", list(one_of(&["dignity", "health", "control"]), 2)),
        maybe("words", text()),
    ])
}

/// The person's goals; none of them enters a figure.
pub fn what_matters() -> Json {
    numbered("g", group(vec![maybe("outcome", one_of(&OUTCOMES)), maybe("words", text())]), 3)
}

/// A sound plan.
pub fn plan() -> Json {
    let weeks = prop_oneof![8 => 1..=60_u32, 1 => 100..=110_u32].prop_map(Value::from);
    let wish = group(vec![
        maybe("what", text()),
        maybe("area", one_of(&AREAS)),
        maybe("why_not", text()),
        maybe("hours_per_week", hours(9)),
    ]);
    let risk = group(vec![maybe("what", text()), maybe("who", text()), maybe("managed_by", text())]);
    let considered = group(vec![maybe("what", text()), maybe("why_not", text())]);
    let paid = group(vec![maybe("paid_every", one_of(&["week", "4_weeks", "month"]))]);
    let settings = ["home", "extra_care", "supported_living", "shared_lives", "residential", "nursing"];
    group(vec![
        always("schema", Just("careplan.plan/1".into()).boxed()),
        maybe("reference", text()),
        maybe("policy", Just("year-2026-27".into()).boxed()),
        maybe("setting", select(settings.to_vec()).prop_map(Value::from).boxed()),
        maybe(
            "period",
            group(vec![always("start", Just("2026-12-01".into()).boxed()), maybe("weeks", weeks.boxed())]),
        ),
        maybe("person", person()),
        maybe("what_matters", what_matters()),
        maybe("eligibility", eligibility()),
        always("needs", needs()),
        always("support", numbered("s", support(), 5)),
        always("prevention", numbered("v", prevention(), 3)),
        always("arrangements", numbered("a", arrangement(), 6)),
        maybe("direct_payment", paid),
        maybe("finances", finances()),
        maybe("prevention_considered", list(considered, 2)),
        maybe("own_view", text()),
        maybe("contingency", text()),
        maybe("risks", list(risk, 2)),
        maybe("wished_for", list(wish, 2)),
    ])
}
