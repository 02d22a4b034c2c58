//! Prevention and paid support: the lines of a plan.

use super::in_order;
use super::lists::{any, item_id, saving};
use crate::amount::Hours;
use crate::plan::contract::*;
use crate::plan::ids::AreaId;
use crate::plan::words::*;
use crate::reading::Group;
use std::collections::{BTreeMap, HashSet};

/// The longest unit: a week of minutes.
const MOST_MINUTES: u32 = 10_080;

pub(super) fn prevention(g: &Group<'_>) -> Option<Prevention> {
    let step = Prevention {
        id: item_id(g),
        kind: g.read("kind", PreventionKind::parse),
        name: g.text("name"),
        one_off: g.money("one_off"),
        weekly: g.money("weekly"),
        start: g.date("start"),
        end: g.date("end"),
        chargeable: g.truth("chargeable"),
        stream: g.id("stream").map(Into::into),
        saves: g.groups("saves", saving),
        evidence: g.text("evidence"),
    };
    in_order(g, step.start, "end", step.end);
    Some(step)
}

pub(super) fn arrangement(g: &Group<'_>) -> Option<Arrangement> {
    let line = Arrangement {
        id: item_id(g),
        area: g.id("area").map(Into::into),
        areas: g.groups("areas", area_minutes),
        meets_area: g.truth("meets_area"),
        goals: g.texts("goals", any),
        reason: g.text("reason"),
        provider: g.id("provider").map(Into::into),
        provider_as_chosen: g.group("provider_as_chosen").map(|g| as_chosen(&g)),
        description: g.text("description"),
        kind: g.read("kind", LineKind::parse),
        unit: g.read("unit", Unit::parse),
        minutes_per_unit: g.count("minutes_per_unit", 0, MOST_MINUTES),
        units_per_week: g.hours("units_per_week"),
        units_by_day: g.group("units_by_day").map(|g| units_by_day(&g)),
        pay: g.money("pay"),
        unit_price: g.rate("unit_price"),
        weekend_unit_price: g.rate("weekend_unit_price"),
        price_source: g.text("price_source"),
        price_name: g.text("price_name"),
        workers: g.count("workers", 1, 20),
        shared_by: g.count("shared_by", 1, 100),
        start: g.date("start"),
        end: g.date("end"),
        suspended: g.groups("suspended", suspension),
        stream: g.id("stream").map(Into::into),
        delivery: g.read("delivery", Delivery::parse),
        chargeable: g.truth("chargeable"),
        top_up: g.group("top_up").map(|g| top_up(&g)),
    };
    in_order(g, line.start, "end", line.end);
    if g.has("units_per_week") && g.has("units_by_day") {
        g.fault("units_by_day", "Units are given by the week and by the day. Keep one.");
    }
    areas_agree(g, &line);
    Some(line)
}

fn areas_agree(g: &Group<'_>, line: &Arrangement) {
    if g.has("area") && g.has("areas") {
        g.fault("areas", "The line has an area and several areas. Keep one.");
    }
    let mut seen: HashSet<&AreaId> = HashSet::new();
    for (index, part) in line.areas.iter().enumerate() {
        if !seen.insert(&part.area) {
            g.fault(&format!("areas[{index}].area"), "This area is named twice. Keep one.");
        }
    }
    let minutes: u64 = line.areas.iter().filter_map(|part| part.minutes).map(u64::from).sum();
    if minutes > u64::from(MOST_MINUTES) {
        g.fault("areas", "The minutes come to over 10,080, more than a week has.");
    }
}

fn area_minutes(g: &Group<'_>) -> Option<AreaMinutes> {
    let id = item_id(g);
    let area = g.id("area");
    if area.is_none() && !g.has("area") {
        g.fault("area", "It is missing. Name the area that these minutes serve.");
    }
    let minutes = g.count("minutes", 0, MOST_MINUTES);
    Some(AreaMinutes { id, area: area?.into(), minutes })
}

fn as_chosen(g: &Group<'_>) -> AsChosen {
    let chosen = AsChosen {
        name: g.text("name"),
        place: g.text("place"),
        rating: g.text("rating"),
        rated_on: g.date("rated_on"),
    };
    g.done();
    chosen
}

fn units_by_day(g: &Group<'_>) -> BTreeMap<Day, Hours> {
    let units = [
        (Day::Mon, "mon"),
        (Day::Tue, "tue"),
        (Day::Wed, "wed"),
        (Day::Thu, "thu"),
        (Day::Fri, "fri"),
        (Day::Sat, "sat"),
        (Day::Sun, "sun"),
    ];
    let units = units.into_iter().filter_map(|(day, name)| Some((day, g.hours(name)?))).collect();
    g.done();
    units
}

fn suspension(g: &Group<'_>) -> Option<Suspension> {
    let suspension =
        Suspension { id: item_id(g), from: g.date("from"), to: g.date("to"), why: g.text("why") };
    if let (Some(from), Some(to)) = (suspension.from, suspension.to)
        && to < from
    {
        g.fault("to", format!("The pause runs backwards: {to} is before {from}."));
    }
    Some(suspension)
}

fn top_up(g: &Group<'_>) -> TopUp {
    let top_up = TopUp { weekly: g.money("weekly"), paid_by: g.read("paid_by", TopUpPayer::parse) };
    g.done();
    top_up
}
