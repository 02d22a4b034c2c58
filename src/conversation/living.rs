//! The same needs, lived in another way: at home, in extra care, shared lives, supported living, a care home, a care
//! home with nursing. Each is worked out as a plan of its own, at the price of somebody near who has room; where nobody
//! has a price nothing is worked out.

use super::what_if::WhatIf;
use super::{Library, OpenPlan, Searching};
use crate::amount::{Exact, Hours, Money, Rate};
use crate::budget::{self, Asked, Budget};
use crate::catalogue::{Catalogue, Filter, Kind, Miles, Postcode, Price, Provider, Rating, Search, Unit};
use crate::plan::{AreaId, AreaMinutes, Arrangement, LineKind, Plan, Setting};

/// How far one goes to live somewhere.
const NEAR_ENOUGH: u32 = 25;

/// In the order of how much changes.
pub(super) const ALL: [Setting; 6] = [
    Setting::Home,
    Setting::ExtraCare,
    Setting::SharedLives,
    Setting::SupportedLiving,
    Setting::Residential,
    Setting::Nursing,
];

/// The same needs in one setting.
#[derive(Clone, Debug)]
pub struct Lived {
    /// Where.
    pub setting: Setting,
    /// Whether the plan is made for it.
    pub is_now: bool,
    /// At whose price; none where the plan's own lines stand, or where nobody near has one.
    pub from: Option<From>,
    /// Unpaid hours a week that would remain.
    pub unpaid: Exact,
    /// What it would come to; none without a price.
    pub what: Option<WhatIf>,
    /// What the person would pay in a care home, in the first 12 weeks and after them; none where the plan is already for
    /// it, and elsewhere.
    pub in_care_home: Option<InCareHome>,
}

/// Whose price it is.
#[derive(Clone, Debug)]
pub struct From {
    /// Who.
    pub provider: Provider,
    /// How far.
    pub miles: Option<Miles>,
    /// Which of their prices were taken.
    pub prices: Vec<Price>,
}

/// What the person pays in a care home depends on the home that is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InCareHome {
    /// From the 29th day to the 12th week, when the home is not counted; none before finances are asked.
    pub first: Option<(Money, Money)>,
    /// After it; none until capital with the home is said.
    pub after: Option<(Money, Money)>,
}

pub(super) fn lived(open: &OpenPlan, library: &Library, setting: Setting) -> Lived {
    let plan = &open.made.plan;
    let is_now = plan.setting.unwrap_or(Setting::Home) == setting;
    let from =
        if is_now || setting == Setting::Home { None } else { near(open, &library.catalogue, setting) };
    let there = match (is_now, setting, &from) {
        (true, ..) => Some(plan.clone()),
        (false, Setting::Home, _) => Some(leaving(open)),
        (false, _, Some(from)) => Some(at_the_place(open, setting, from, &library.catalogue)),
        (false, _, None) => None,
    };
    let met = from.as_ref().map(|from| met_by(open, setting, from)).unwrap_or_default();
    let remains = plan.support.iter().zip(&open.budget.supporters);
    let remains = remains.filter(|(support, _)| support.area.as_ref().is_none_or(|area| !met.contains(area)));
    let unpaid = remains.map(|(_, sum)| sum.counted).sum();
    let there = there.map(|plan| budget::living_in(&plan, setting));
    let in_care_home = (setting.is_care_home() && !is_now).then(|| {
        let first = there.as_ref().map(budget::after_28_days);
        let after = first.as_ref().zip(plan.capital_with_home);
        let after = after.map(|(plan, capital)| budget::with_the_home(plan, capital));
        let shares = |plan: Option<Plan>| {
            let what = WhatIf::of(&worked_out(open, &plan?));
            what.person.zip(what.council)
        };
        InCareHome { first: shares(first), after: shares(after) }
    });
    let what = there.map(|plan| {
        let what = WhatIf::of(&worked_out(open, &plan));
        if budget::allowance_is_known(&plan) { what } else { WhatIf { person: None, council: None, ..what } }
    });
    Lived { setting, is_now, from, unpaid, what, in_care_home }
}

fn worked_out(open: &OpenPlan, plan: &Plan) -> Budget {
    let asked = Asked { as_at: Some(open.budget.as_at), ..Asked::default() };
    budget::calculate(plan, &open.policy, &asked)
}

/// The nearest that may have room, is not below the least rating, and has the price that is needed.
fn near(open: &OpenPlan, catalogue: &Catalogue, setting: Setting) -> Option<From> {
    let postcode = open.made.plan.person.as_ref().and_then(|person| person.postcode.as_deref());
    let filter = Filter {
        open_places: true,
        within: Some(Miles::whole(NEAR_ENOUGH)),
        kinds: vec![kind_of(setting)?],
        not_below: open.policy.quality.minimum_rating.as_deref().map(Rating::read),
        ..Filter::default()
    };
    let hits = Search::new(catalogue, postcode.and_then(Postcode::parse).as_ref(), &filter).run("");
    hits.iter().find_map(|hit| {
        let provider = catalogue.provider(hit.provider)?;
        let prices = prices_of(&provider, setting)?;
        Some(From { provider, miles: hit.miles, prices })
    })
}

fn kind_of(setting: Setting) -> Option<Kind> {
    match setting {
        Setting::Home => None,
        Setting::ExtraCare => Some(Kind::ExtraCare),
        Setting::SharedLives => Some(Kind::SharedLives),
        Setting::SupportedLiving => Some(Kind::SupportedLiving),
        Setting::Residential => Some(Kind::CareHome),
        Setting::Nursing => Some(Kind::NursingHome),
    }
}

impl Searching {
    /// Whether it is a place to live in, and the person does not live in that way. Many who support people in a tenancy
    /// visit others at home too: they are no move.
    pub fn is_a_move(&self, open: &OpenPlan, provider: &Provider) -> bool {
        let now = open.made.plan.setting.unwrap_or(Setting::Home);
        let setting = ALL.into_iter().find(|setting| kind_of(*setting).as_ref() == Some(&provider.kind));
        setting.is_some_and(|setting| setting != now) && !provider.also.contains(&Kind::HomeCare)
    }
}

/// The prices that the setting is made of: a week where somebody lives with others, hours where they have a door of
/// their own, and in extra care a week of somebody on site beside them.
fn prices_of(provider: &Provider, setting: Setting) -> Option<Vec<Price>> {
    let first = |unit: Unit| provider.prices.iter().find(|price| price.unit == unit).cloned();
    match setting {
        Setting::Home => None,
        Setting::ExtraCare => {
            Some(first(Unit::Week).into_iter().chain(first(Unit::Hour)).collect::<Vec<_>>())
                .filter(|prices| prices.iter().any(|price| price.unit == Unit::Hour))
        }
        Setting::SupportedLiving => Some(vec![first(Unit::Hour)?]),
        Setting::SharedLives | Setting::Residential | Setting::Nursing => Some(vec![first(Unit::Week)?]),
    }
}

/// The areas that living there meets whole: all of them in a care home, those that a family serves in shared lives.
fn met_by(open: &OpenPlan, setting: Setting, from: &From) -> Vec<AreaId> {
    let needs = open.made.plan.needs.iter().map(|need| need.area.clone());
    match setting {
        Setting::Residential | Setting::Nursing => needs.collect(),
        Setting::SharedLives => needs.filter(|area| from.provider.serves(area.as_str())).collect(),
        Setting::Home | Setting::ExtraCare | Setting::SupportedLiving => Vec::new(),
    }
}

/// The plan without the place that is lived in now, and, where that is no home of one's own, without those who come
/// there: its needs are found again.
fn leaving(open: &OpenPlan) -> Plan {
    let mut plan = open.made.plan.clone();
    let own_home = plan.setting.unwrap_or(Setting::Home) == Setting::Home;
    plan.arrangements.retain(|line| match line.kind.unwrap_or(LineKind::Provider) {
        LineKind::Accommodation => false,
        LineKind::Provider => own_home || !is_councils(open, line),
        _ => true,
    });
    plan
}

/// The plan with the place's prices instead of the lines that it takes the place of.
fn at_the_place(open: &OpenPlan, setting: Setting, from: &From, catalogue: &Catalogue) -> Plan {
    let mut plan = leaving(open);
    let met = met_by(open, setting, from);
    let needs = plan.needs.iter().map(|need| need.area.clone());
    let served = needs.filter(|area| from.provider.serves(area.as_str())).collect();
    let replaced: Vec<AreaId> = if met.is_empty() { served } else { met.clone() };
    plan.arrangements.retain(|line| !(is_councils(open, line) && all_in(&areas_of(line), &replaced)));
    // Equipment at home saves nothing where somebody is there all day.
    plan.prevention.retain(|step| {
        let saves: Vec<AreaId> = step.saves.iter().filter_map(|saving| saving.area.clone()).collect();
        !all_in(&saves, &met)
    });
    let still = worked_out(open, &plan);
    for price in &from.prices {
        let line = line_of(open, from, price, catalogue);
        match price.unit {
            Unit::Hour => plan.arrangements.extend(hours_to_find(&still, &replaced, &line)),
            _ if met.is_empty() => plan.arrangements.push(line),
            _ => plan.arrangements.push(Arrangement {
                areas: met
                    .iter()
                    .cloned()
                    .map(|area| AreaMinutes { id: None, area, minutes: None })
                    .collect(),
                meets_area: Some(true),
                kind: Some(LineKind::Accommodation),
                ..line
            }),
        }
    }
    plan
}

/// A line for each area with hours still to find.
fn hours_to_find(still: &Budget, areas: &[AreaId], line: &Arrangement) -> Vec<Arrangement> {
    let to_find = still.areas.iter().filter(|sum| sum.eligible && areas.contains(&sum.area));
    let lines = to_find.filter_map(|sum| {
        let gap = sum.to_find().two_places();
        let hours = Hours::parse(&gap).ok().filter(|hours| !hours.is_zero())?;
        Some(Arrangement { area: Some(sum.area.clone()), units_per_week: Some(hours), ..line.clone() })
    });
    lines.collect()
}

fn is_councils(open: &OpenPlan, line: &Arrangement) -> bool {
    let stream = line.stream.as_ref().and_then(|stream| open.policy.stream(stream));
    stream.is_none_or(|stream| stream.council)
}

fn areas_of(line: &Arrangement) -> Vec<AreaId> {
    line.area.iter().cloned().chain(line.areas.iter().map(|part| part.area.clone())).collect()
}

fn all_in(areas: &[AreaId], list: &[AreaId]) -> bool {
    !areas.is_empty() && areas.iter().all(|area| list.contains(area))
}

fn line_of(open: &OpenPlan, from: &From, price: &Price, catalogue: &Catalogue) -> Arrangement {
    let unit = price.unit.id();
    Arrangement {
        provider: Some(from.provider.id.as_str().into()),
        description: Some(from.provider.name.clone()),
        kind: Some(LineKind::Provider),
        unit: crate::plan::Unit::ALL.iter().copied().find(|known| known.word() == unit),
        units_per_week: Some(Hours::ONE),
        unit_price: Rate::parse(&price.price.to_string()).ok(),
        price_name: Some(price.name.clone()),
        price_source: Some(catalogue.price_source()),
        stream: open.policy.council_stream().map(|stream| stream.id.clone()),
        ..Arrangement::default()
    }
}
