//! The plans as they are kept: every field filled, plainly invented, with few checks and each of them meant.

use super::PEOPLE;
use careplan::budget::{self, Asked, Budget};
use careplan::built_in;
use careplan::catalogue::{Catalogue, Provider};
use careplan::form::{self, FIELDS, LISTS};
use careplan::plan::{Fields, Node, Path, Plan, SCHEMA, Sheet, Written};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub fn read(text: &str) -> Plan {
    Plan::read(text.as_bytes(), Written::Json).unwrap()
}

/// A plan as it stands on a sheet.
pub fn sheet_of(plan: &Plan) -> Sheet {
    let mut sheet = Sheet::default();
    form::changes_from(plan).iter().for_each(|change| sheet.apply(change).unwrap());
    sheet
}

/// A plan as JSON, as its sheet gives it, its items numbered anew in the order in which they stand: what two ways of
/// filling it must agree in.
pub fn ordered(plan: &Plan) -> Value {
    let shelf = built_in::policies().unwrap();
    let policy = shelf.get(plan.policy.as_ref().unwrap()).unwrap();
    let made = form::plan_of(&sheet_of(plan), policy);
    assert_eq!(made.incomplete, []);
    let mut value = serde_json::to_value(made.plan).unwrap();
    let fields = value.as_object_mut().unwrap();
    fields.remove("history");
    fields.insert("schema".to_owned(), Value::from(SCHEMA));
    let mut numbered = Numbered::default();
    numbered.items(&mut value);
    numbered.goals(&mut value);
    value
}

/// What the plan comes to, every figure with its working.
pub fn figures(plan: &Plan) -> String {
    let plan = read(&ordered(plan).to_string());
    let shelf = built_in::policies().unwrap();
    let policy = shelf.get(plan.policy.as_ref().unwrap()).unwrap();
    serde_json::to_string_pretty(&budget_of(&plan).to_json(&plan, policy)).unwrap()
}

#[derive(Default)]
struct Numbered {
    given: BTreeMap<String, usize>,
    new: BTreeMap<String, String>,
}

impl Numbered {
    fn items(&mut self, value: &mut Value) {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(id)) = fields.get_mut("id") {
                    let letter = id.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
                    let number = self.given.entry(letter.clone()).or_insert(0);
                    *number += 1;
                    let new = format!("{letter}{number}");
                    self.new.insert(std::mem::replace(id, new.clone()), new);
                }
                fields.values_mut().for_each(|below| self.items(below));
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.items(item)),
            _ => {}
        }
    }

    /// A line names the goals that it is for.
    fn goals(&self, plan: &mut Value) {
        let lines = plan.get_mut("arrangements").and_then(Value::as_array_mut);
        let goals = lines.into_iter().flatten().filter_map(|line| line.get_mut("goals")?.as_array_mut());
        for goal in goals.flatten() {
            *goal = Value::from(self.new[goal.as_str().unwrap()].clone());
        }
    }
}

/// The shape of everything that is written on a sheet.
fn shapes(fields: &Fields, at: &Path, found: &mut BTreeSet<String>) {
    for (name, node) in fields {
        let path = at.field(name.clone());
        found.insert(path.shape());
        match node {
            Node::Typed(_) => {}
            Node::Group(below) => shapes(below, &path, found),
            Node::List(items) => {
                items.iter().for_each(|item| shapes(&item.fields, &path.item(&item.id), found));
            }
        }
    }
}

#[test]
fn together_they_fill_every_field_of_the_contract() {
    let mut filled = BTreeSet::new();
    for person in PEOPLE {
        shapes(sheet_of(&read(person)).fields(), &Path::top(), &mut filled);
    }
    let missing: Vec<&str> =
        FIELDS.iter().map(|field| field.shape).filter(|shape| !filled.contains(*shape)).collect();
    assert_eq!(missing, [""; 0], "nobody in the demonstration has these");
}

/// The shapes of the lists whose items carry an id of their own in the file.
fn lists_with_ids(value: &Value, shape: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, below) in fields {
                let shape = if shape.is_empty() { name.clone() } else { format!("{shape}.{name}") };
                lists_with_ids(below, &shape, found);
            }
        }
        Value::Array(items) => {
            if !items.is_empty() && items.iter().all(|item| item.get("id").is_some()) {
                found.insert(shape.to_owned());
            }
            items.iter().for_each(|item| lists_with_ids(item, shape, found));
        }
        _ => {}
    }
}

#[test]
fn together_they_give_an_id_in_every_list() {
    let mut found = BTreeSet::new();
    for person in PEOPLE {
        lists_with_ids(&serde_json::from_str(person).unwrap(), "", &mut found);
    }
    let missing: Vec<&str> =
        LISTS.iter().map(|list| list.shape).filter(|shape| !found.contains(*shape)).collect();
    assert_eq!(missing, [""; 0]);
}

fn budget_of(plan: &Plan) -> Budget {
    let shelf = built_in::policies().unwrap();
    let policy = shelf.get(plan.policy.as_ref().unwrap()).unwrap();
    let as_at = Some("2026-12-01".parse().unwrap());
    budget::calculate(plan, policy, &Asked { as_at, ..Asked::default() })
}

fn checks(text: &str) -> Vec<String> {
    let budget = budget_of(&read(text));
    budget.checks.iter().map(|check| format!("{:?} {} {}", check.severity, check.code, check.at)).collect()
}

#[test]
fn their_checks_are_few_and_meant() {
    assert_eq!(
        checks(built_in::NOOR),
        [
            "Warning carer_ends_in_plan support[2].until",
            "Warning rate_below_floor arrangements[0].unit_price",
            // 3.50 hours at 12.71: 1.53 + 0.33 + 1.43 + 0.29 + 0.43 beside it are 16.72, and the price is 15.20.
            "Warning on_costs_missing arrangements[8].unit_price",
            "Note gap_later needs[4]",
            "Note rating_old arrangements[1].provider_as_chosen.rated_on",
            "Note rate_above_reference arrangements[1].unit_price",
            "Note policy_expired policy",
            "Note figure_unconfirmed finances.allowance.age",
            "Note figure_unconfirmed finances.allowance.premiums",
            "Note figure_unconfirmed finances.allowance.premiums",
        ]
    );
    assert_eq!(
        checks(built_in::CECIL),
        [
            "Warning carer_severe_impact support[0].impact",
            "Note rating_below_minimum arrangements[2].reason",
            "Note rate_above_reference arrangements[2].unit_price",
            "Note policy_expired policy",
        ]
    );
}

/// Worked by hand from the prices of the catalogue and the rules of England 2026-27.
#[test]
fn their_statements_are_as_worked_by_hand() {
    let week = |text: &str| {
        let statement = budget_of(&read(text)).statement.weekly;
        [statement.cost, statement.person, statement.council].map(|money| money.to_string())
    };
    // Mornings 6.25 x 20.15 + 2.5 x 21.75 = 180.31; baths 2 x (20.35 + 22.40) = 85.50; suppers 3.5 x 20.15 / 2 = 35.26;
    // within call 1.75 x 20.15 / 3 = 11.75; nights 7 x 102.65 / 3 = 239.52; swimming 1.5 x 20.15 / 2 = 15.11;
    // 27.20; 22.50; 1.5 x 15.20 = 22.80; 23.90; 2 x 16.70 = 33.40; sensors 11.40.
    // She: 854.70 x 12 / 52 + 458.40 / 4 = 311.84, less 120.40 + 51.55 + 25.15, less 12.50, less 6.00 + 2.50.
    assert_eq!(week(built_in::NOOR), ["708.65", "93.74", "614.91"]);
    // The room 1064.00; Sundays 2 x 18.30 x 2 = 73.20.
    // He: 214.60 + 420 x 12 / 52 = 311.52, and 19.00 from savings (4,650.00 above 14,250.00 is 18.6 steps),
    // less 210 x 12 / 52 = 48.46, less 46.80.
    assert_eq!(week(built_in::CECIL), ["1137.20", "235.26", "901.94"]);
}

#[test]
fn everybody_is_plainly_invented() {
    for person in PEOPLE {
        let plan = read(person);
        let council = plan.person.unwrap().local_authority.unwrap();
        assert!(council.ends_with("(invented)"), "{council}");
    }
}

/// Prices, names and ratings are those of the invented catalogue, as choosing copies them.
#[test]
fn what_was_chosen_is_as_the_catalogue_has_it() {
    let catalogue = Catalogue::embedded_demo().unwrap();
    for line in PEOPLE.iter().flat_map(|person| read(person).arrangements) {
        let Some(id) = &line.provider else { continue };
        let provider: &Provider = &catalogue.providers().find(|provider| provider.id == id.as_str()).unwrap();
        // Ivy's plan is one of the published examples, which leave it out.
        if let Some(chosen) = line.provider_as_chosen {
            assert_eq!(chosen.name.as_ref(), Some(&provider.name));
            assert_eq!(chosen.place, Some(provider.place_line()));
            let rating = provider.inspection.as_ref().map(|one| one.overall.words().to_owned());
            assert_eq!(chosen.rating, rating, "{id}");
            assert_eq!(chosen.rated_on, provider.inspection.as_ref().and_then(|one| one.published), "{id}");
        }
        assert_eq!(line.price_source, Some(catalogue.price_source()));
        let name = line.price_name.unwrap();
        let price = provider.prices.iter().find(|price| price.name == name);
        let price = price.unwrap_or_else(|| panic!("{id} has no price called {name}"));
        assert_eq!(line.unit_price.unwrap().to_string(), price.price.to_string(), "{id} {name}");
        if let Some(weekend) = line.weekend_unit_price {
            assert_eq!(
                Some(weekend.to_string()),
                price.weekend.map(|money| money.to_string()),
                "{id} {name}"
            );
        }
        assert_eq!(line.minutes_per_unit, price.minutes, "{id} {name}");
    }
}
