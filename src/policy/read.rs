//! Reads a policy's text. A wrong file is refused with line, field and reason, every fault at once.

use super::figures::*;
use crate::amount::{Money, Range, Share};
use crate::plan::{OutcomeId, Per, PolicyId};
use crate::reading::{self, Fault, Faults, Group, Limits, Node};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fmt::Write as _;

const SCHEMA: &str = "careplan.policy/1";
const LIMITS: Limits = Limits { text: 20_000, items: 1_000 };

/// Reads one policy.
///
/// # Errors
/// Every fault, with its line and field.
pub fn read(text: &str) -> Result<Policy, Vec<Fault>> {
    let tree = reading::toml(text).map_err(|fault| vec![fault])?;
    let faults = Faults::new(LIMITS);
    let policy = Group::top(&tree, &faults).and_then(|top| {
        if is_newer(&top) {
            top.fault("schema", "This policy was made for a newer careplan. Use that one.");
            return None;
        }
        let policy = policy(&top, text);
        top.done();
        policy
    });
    match policy {
        Some(policy) => faults.settle(policy),
        None => Err(faults.into_list()),
    }
}

/// Nothing else of a newer policy is worth reading.
fn is_newer(top: &Group<'_>) -> bool {
    let schema = top.text("schema");
    let number = schema.as_deref().and_then(|schema| schema.strip_prefix("careplan.policy/"));
    number.is_some_and(|number| number.parse::<u32>().is_ok_and(|number| number > 1))
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn policy(top: &Group<'_>, text: &str) -> Option<Policy> {
    match top.text("schema").as_deref() {
        Some(SCHEMA) => {}
        _ => top.fault("schema", format!("A policy begins with schema = \"{SCHEMA}\".")),
    }
    let id = needed(top, "id", top.id("id"));
    let (valid_from, valid_to) = (top.date("valid_from"), top.date("valid_to"));
    ends_after_its_start(top, valid_from, valid_to);
    let outcomes: Vec<Named<OutcomeId>> = named(top, "outcomes");
    let wellbeing = named(top, "wellbeing");
    let known: Vec<OutcomeId> = match outcomes.as_slice() {
        // A policy without the table means the ten of the regulations.
        [] if !top.has("outcomes") => THE_TEN.iter().map(|id| (*id).into()).collect(),
        listed => listed.iter().map(|outcome| outcome.id.clone()).collect(),
    };
    let areas = top.groups("areas", |g| area(g, &known));
    unique(top, "areas", areas.iter().map(|area| area.id.as_str()));
    let streams = top.groups("streams", stream);
    unique(top, "streams", streams.iter().map(|stream| stream.id.as_str()));
    is_enough(top, &areas, &streams);
    let charging = match top.group("charging") {
        Some(g) => charging(&g),
        None => {
            top.fault("charging", "It is missing. A policy needs areas, streams and charging.");
            None
        }
    };
    let carers = top.group("carers").map(|g| carers(&g)).unwrap_or_default();
    let quality = top.group("quality").map(|g| quality(&g)).unwrap_or_default();
    let personal_assistants = top.group("personal_assistants").and_then(|g| assistants(&g));
    let approval = top.group("approval").map(|g| approval(&g)).unwrap_or_default();
    let review = top.group("review").map(|g| review(&g)).unwrap_or_default();
    let title = top.text("title");
    let plan_weeks = top.count("plan_weeks", 1, 520).unwrap_or(52);
    let id: PolicyId = id?.into();
    Some(Policy {
        title: title.unwrap_or_else(|| id.as_str().to_owned()),
        id,
        valid_from: needed(top, "valid_from", valid_from)?,
        valid_to: needed(top, "valid_to", valid_to)?,
        plan_weeks,
        outcomes,
        wellbeing,
        areas,
        streams,
        charging: charging?,
        carers,
        quality,
        personal_assistants,
        approval,
        review,
        sha256: sha256(text),
        text: text.to_owned(),
    })
}

fn ends_after_its_start(top: &Group<'_>, from: Option<Date>, to: Option<Date>) {
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        top.fault("valid_to", format!("The end is before the start: {to} is before {from}."));
    }
}

/// Without areas, streams and one stream that is the council's nothing can be worked out.
fn is_enough(top: &Group<'_>, areas: &[Area], streams: &[Stream]) {
    for (name, empty) in [("areas", areas.is_empty()), ("streams", streams.is_empty())] {
        if empty && !top.has(name) {
            top.fault(name, "It is missing. A policy needs areas, streams and charging.");
        }
    }
    if !streams.is_empty() && !streams.iter().any(|stream| stream.council) {
        top.fault("streams", "No stream is the council's. One at least has council = true.");
    }
}

/// The outcomes of SI 2015/313 reg 2(2), in its order.
pub const THE_TEN: [&str; 10] = [
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

/// Notes a missing field; one that is there and wrong has its fault already.
fn needed<T>(g: &Group<'_>, name: &str, value: Option<T>) -> Option<T> {
    if value.is_none() && !g.has(name) {
        g.fault(name, "It is missing.");
    }
    value
}

fn unique<'a>(g: &Group<'_>, list: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = HashSet::new();
    for (index, id) in ids.enumerate() {
        if !seen.insert(id) {
            g.fault(&format!("{list}[{index}].id"), format!("There are two of the id \"{id}\"."));
        }
    }
}

fn named<T: From<String>>(top: &Group<'_>, list: &'static str) -> Vec<Named<T>> {
    let rows = top.groups(list, |g| {
        let (id, name) = (needed(g, "id", g.id("id")), g.text("name"));
        let id = id?;
        Some((name.unwrap_or_else(|| id.clone()), id))
    });
    unique(top, list, rows.iter().map(|(_, id)| id.as_str()));
    rows.into_iter().map(|(name, id)| Named { id: id.into(), name }).collect()
}

fn source(g: &Group<'_>) -> Source {
    Source { source: g.text("source"), as_at: g.date("as_at"), status: g.read("status", Status::parse) }
}

/// A bare amount, or a table that says where it comes from.
fn figure<T>(
    g: &Group<'_>,
    name: &'static str,
    read: impl Fn(&Group<'_>, &'static str) -> Option<T>,
) -> Option<Figure<T>> {
    match g.value(name).map(|tree| &tree.node) {
        Some(Node::Group(_)) => {
            let g = g.group(name)?;
            let (value, from) = (needed(&g, "value", read(&g, "value")), source(&g));
            g.done();
            Some(Figure { value: value?, from })
        }
        _ => Some(Figure { value: read(g, name)?, from: Source::default() }),
    }
}

/// A figure that the policy does not give.
fn bare<T>(value: T) -> Figure<T> {
    Figure { value, from: Source::default() }
}

fn money(g: &Group<'_>, name: &'static str) -> Option<Figure<Money>> {
    figure(g, name, |g, name| g.money(name))
}

fn area(g: &Group<'_>, known: &[OutcomeId]) -> Option<Area> {
    let id = needed(g, "id", g.id("id"));
    let name = g.text("name");
    let outcomes: Vec<OutcomeId> = g.texts("outcomes", |text| {
        if known.iter().any(|outcome| outcome.as_str() == text) {
            Ok(text.into())
        } else {
            Err("There is no outcome of this id.")
        }
    });
    let reference_rate = needed(g, "reference_rate", g.group("reference_rate").and_then(|g| reference(&g)));
    let ladder = g.groups("ladder", rung);
    unique(g, "ladder", ladder.iter().map(|rung| rung.id.as_str()));
    rises(g, &ladder);
    let id = id?;
    Some(Area {
        name: name.unwrap_or_else(|| id.clone()),
        id: id.into(),
        outcomes,
        reference_rate: reference_rate?,
        ladder,
    })
}

fn range<T: PartialOrd>(
    g: &Group<'_>,
    read: impl Fn(&Group<'_>, &'static str) -> Option<T>,
) -> Option<Range<T>> {
    let [low, likely, high] = ["low", "likely", "high"].map(|name| needed(g, name, read(g, name)));
    let range = Range { low: low?, likely: likely?, high: high? };
    if range.low > range.likely {
        g.fault("low", "The low figure is above the likely one.");
    }
    if range.likely > range.high {
        g.fault("likely", "The likely figure is above the high one.");
    }
    Some(range)
}

fn reference(g: &Group<'_>) -> Option<Figure<Range<crate::amount::Rate>>> {
    let value = range(g, |g, name| g.rate(name));
    if g.text("unit").as_deref() != Some("hour") {
        g.fault("unit", "A reference rate is for an hour: unit = \"hour\".");
    }
    let from = source(g);
    g.done();
    Some(Figure { value: value?, from })
}

fn rung(g: &Group<'_>) -> Option<Rung> {
    let (id, name) = (needed(g, "id", g.id("id")), g.text("name"));
    let hours = needed(g, "hours", g.group("hours")).and_then(|g| {
        let hours = range(&g, |g, name| g.hours(name));
        g.done();
        hours
    });
    let id = id?;
    Some(Rung { name: name.unwrap_or_else(|| id.clone()), id: id.into(), hours: hours? })
}

/// The first rung is nought, and each rises above the one before.
fn rises(g: &Group<'_>, ladder: &[Rung]) {
    if let Some(first) = ladder.first()
        && !first.hours.high.is_zero()
    {
        g.fault("ladder[0].hours", "The first rung is no help: nought hours.");
    }
    for (index, pair) in ladder.windows(2).enumerate() {
        let [below, above] = pair else { continue };
        let (below, above) = (below.hours, above.hours);
        let falls = above.low < below.low || above.likely < below.likely || above.high < below.high;
        if falls || above == below {
            let says = "The ladder has to rise: this rung is not above the one before it.";
            g.fault(&format!("ladder[{}].hours", index + 1), says);
        }
    }
}

fn stream(g: &Group<'_>) -> Option<Stream> {
    let id = needed(g, "id", g.id("id"));
    let (name, council) = (g.text("name"), g.truth("council"));
    let (restrictions, reporting) = (g.text("restrictions"), g.text("reporting"));
    let id = id?;
    Some(Stream {
        name: name.unwrap_or_else(|| id.clone()),
        id: id.into(),
        council: needed(g, "council", council)?,
        restrictions: restrictions.unwrap_or_default(),
        reporting: reporting.unwrap_or_default(),
    })
}

fn charging(g: &Group<'_>) -> Option<Charging> {
    let lower = needed(g, "lower_capital_limit", money(g, "lower_capital_limit"));
    let upper = needed(g, "upper_capital_limit", money(g, "upper_capital_limit"));
    if let (Some(lower), Some(upper)) = (&lower, &upper)
        && lower.value > upper.value
    {
        g.fault("lower_capital_limit", "The lower limit is above the upper one.");
    }
    let step = needed(g, "tariff_step", money(g, "tariff_step"));
    if step.as_ref().is_some_and(|step| step.value.is_zero()) {
        g.fault("tariff_step", "A step of nothing cannot be counted. Write more than 0.00.");
    }
    let per_step = needed(g, "tariff_per_step", money(g, "tariff_per_step"));
    let share = figure::<Share>(g, "share", |g, name| g.share(name));
    let expenses = needed(g, "personal_expenses_allowance", money(g, "personal_expenses_allowance"));
    let adaptation = money(g, "adaptation_free_up_to");
    let weeks = g.count("reablement_free_weeks", 0, 520);
    let per_child = money(g, "per_child");
    let guarantee = needed(g, "minimum_income_guarantee", g.group("minimum_income_guarantee"))
        .map(|g| by_id(&g, |g, name| g.map_figure(name)));
    let premiums = g.group("premiums").map(|g| by_id(&g, |g, name| g.map_figure(name))).unwrap_or_default();
    let income = needed(g, "income", g.group("income")).map(|g| by_id(&g, counting));
    g.done();
    Some(Charging {
        lower_capital_limit: lower?,
        upper_capital_limit: upper?,
        tariff_step: step?,
        tariff_per_step: per_step?,
        share: share.unwrap_or_else(|| bare(Share::WHOLE)),
        personal_expenses_allowance: expenses?,
        adaptation_free_up_to: adaptation.unwrap_or_else(|| bare(Money::ZERO)),
        reablement_free_weeks: weeks.unwrap_or(0),
        per_child,
        minimum_income_guarantee: guarantee?,
        premiums,
        income: income?,
    })
}

/// A table whose names are ids.
fn by_id<K: From<String>, V>(g: &Group<'_>, read: impl Fn(&Keyed<'_, '_>, &str) -> Option<V>) -> Vec<(K, V)> {
    g.done_with_ids();
    let keyed = Keyed { g };
    g.every().filter_map(|(name, _)| Some((K::from(name.to_owned()), read(&keyed, name)?))).collect()
}

/// Reads the values of a table whose names are ids.
struct Keyed<'g, 't> {
    g: &'g Group<'t>,
}

impl Keyed<'_, '_> {
    fn node(&self, name: &str) -> Option<&Node> {
        self.g.every().find(|(other, _)| *other == name).map(|(_, tree)| &tree.node)
    }

    fn map_figure(&self, name: &str) -> Option<Figure<Money>> {
        match self.node(name)? {
            Node::Text(text) => match Money::parse(text) {
                Ok(value) => Some(Figure { value, from: Source::default() }),
                Err(error) => {
                    self.g.fault(name, error.to_string());
                    None
                }
            },
            Node::Group(_) => {
                let g = self.g.below(name)?;
                let (value, from) = (needed(&g, "value", g.money("value")), source(&g));
                g.done();
                Some(Figure { value: value?, from })
            }
            other => {
                self.g.fault(name, format!("This has to be an amount in quotes, and is {}.", other.kind()));
                None
            }
        }
    }
}

fn counting(keyed: &Keyed<'_, '_>, name: &str) -> Option<Counting> {
    const WAYS: &str = "Write \"counted\", \"ignored\" or { ignored_up_to = \"6.95\" }.";
    match keyed.node(name)? {
        Node::Text(text) if text == "counted" => Some(Counting::Counted),
        Node::Text(text) if text == "ignored" => Some(Counting::Ignored),
        Node::Group(_) => {
            let g = keyed.g.below(name)?;
            let cap = needed(&g, "ignored_up_to", g.money("ignored_up_to"));
            g.done();
            cap.map(Counting::IgnoredUpTo)
        }
        _ => {
            keyed.g.fault(name, WAYS);
            None
        }
    }
}

fn carers(g: &Group<'_>) -> Carers {
    let mut flag_hours: Vec<u32> = Vec::new();
    for listed in g.list("flag_hours") {
        match listed.tree.node {
            Node::Whole(hours @ 1..=168) => flag_hours.extend(u32::try_from(hours).ok()),
            _ => g.fault("flag_hours", "Flags are whole hours a week, from 1 to 168."),
        }
    }
    if flag_hours.windows(2).any(|pair| matches!(pair, [a, b] if a >= b)) {
        g.fault("flag_hours", "Flags have to rise.");
    }
    let replacement_rate = money(g, "replacement_rate");
    g.done();
    Carers { flag_hours, replacement_rate }
}

fn quality(g: &Group<'_>) -> Quality {
    let quality = Quality {
        minimum_rating: g.read("minimum_rating", |text| {
            let known = ["Outstanding", "Good", "Requires improvement", "Inadequate"];
            let found = known.iter().any(|rating| rating.eq_ignore_ascii_case(text));
            if found { Ok(text.to_owned()) } else { Err(format!("Choose from: {}.", known.join(", "))) }
        }),
        rating_old_after_years: g.count("rating_old_after_years", 0, 100),
        rate_floor: money(g, "rate_floor"),
        rate_benchmark: money(g, "rate_benchmark"),
    };
    g.done();
    quality
}

fn assistants(g: &Group<'_>) -> Option<Assistants> {
    let pay = needed(g, "pay", money(g, "pay"));
    let holiday = needed(g, "holiday", figure::<Share>(g, "holiday", |g, name| g.share(name)));
    let listed = g.groups("on_costs", on_cost);
    unique(g, "on_costs", listed.iter().map(|cost| cost.id.as_str()));
    g.done();
    let holiday = holiday.map(|share| OnCost {
        id: "holiday".to_owned(),
        name: "Holiday pay".to_owned(),
        of: OnCostOf::Holiday(share.value),
        from: share.from,
    })?;
    Some(Assistants { pay: pay?, on_costs: std::iter::once(holiday).chain(listed).collect() })
}

/// A share of the pay, or so much in a while: one of the two.
fn on_cost(g: &Group<'_>) -> Option<OnCost> {
    let (id, name) = (needed(g, "id", g.id("id")), g.text("name"));
    let from = source(g);
    let of = if g.has("amount") {
        if g.has("share") {
            g.fault("share", "An on-cost is a share of the pay or an amount. Keep one.");
        }
        let (amount, per) = (g.money("amount"), needed(g, "per", g.read("per", Per::parse)));
        OnCostOf::Amount { amount: amount?, per: per? }
    } else {
        let share = needed(g, "share", g.share("share"));
        let (above, once_over) = (g.money("above"), g.money("once_over"));
        OnCostOf::Share {
            share: share?,
            above: above.unwrap_or(Money::ZERO),
            once_over: once_over.unwrap_or(Money::ZERO),
        }
    };
    let id = id?;
    Some(OnCost { name: name.unwrap_or_else(|| id.clone()), id, of, from })
}

fn approval(g: &Group<'_>) -> Approval {
    let approval = Approval {
        separate_people: g.truth("separate_people").unwrap_or(false),
        bands: g.groups("bands", |g| {
            let (role, up_to) = (g.text("role"), g.money("up_to"));
            Some(ApprovalBand { role: needed(g, "role", role)?, up_to })
        }),
    };
    g.done();
    approval
}

fn review(g: &Group<'_>) -> Review {
    let review = Review {
        first_after_weeks: g.count("first_after_weeks", 0, 520),
        then_every_months: g.count("then_every_months", 0, 120),
    };
    g.done();
    review
}
