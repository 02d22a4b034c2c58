//! The financial assessment.

use super::lists::{any, item_id};
use crate::plan::contract::*;
use crate::plan::ids::PremiumId;
use crate::plan::words::*;
use crate::reading::Group;
use std::collections::HashSet;

/// More dependent children than any household.
const MOST_CHILDREN: u32 = 100;

pub(super) fn finances(g: &Group<'_>) -> Finances {
    let finances = Finances {
        care_home: g.truth("care_home"),
        capital: g.money("capital"),
        income: g.groups("income", income),
        housing_costs: g.groups("housing_costs", cost),
        disability_costs: g.groups("disability_costs", cost),
        disregards: g.groups("disregards", cost),
        allowance: g.group("allowance").map(|g| allowance(&g)),
        allowance_override: g.group("allowance_override").map(|g| {
            let local = AllowanceOverride { weekly: g.money("weekly"), reason: g.text("reason") };
            g.done();
            local
        }),
    };
    g.done();
    finances
}

fn income(g: &Group<'_>) -> Option<Income> {
    let (id, kind) = (item_id(g), g.id("kind"));
    if kind.is_none() && !g.has("kind") {
        g.fault("kind", "It is missing. The rules count each kind of income in its own way.");
    }
    let (amount, per) = (g.money("amount"), g.read("per", Per::parse));
    Some(Income { id, kind: kind?.into(), amount, per })
}

fn cost(g: &Group<'_>) -> Option<Cost> {
    Some(Cost {
        id: item_id(g),
        what: g.text("what"),
        amount: g.money("amount"),
        per: g.read("per", Per::parse),
    })
}

fn allowance(g: &Group<'_>) -> Allowance {
    let allowance = Allowance {
        age: g.id("age").map(Into::into),
        premiums: g.texts("premiums", any),
        children: g.count("children", 0, MOST_CHILDREN),
    };
    let mut seen: HashSet<&PremiumId> = HashSet::new();
    for (index, premium) in allowance.premiums.iter().enumerate() {
        if !seen.insert(premium) {
            g.fault(&format!("premiums[{index}]"), "This premium is named twice. Keep one.");
        }
    }
    g.done();
    allowance
}
