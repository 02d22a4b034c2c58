//! What the list of plans says of each: made from its sheet, its place and the rules alone, so that an index made
//! again from the journals says the same.

use crate::budget::review_due;
use crate::form::{self, Step};
use crate::plan::{Part, Path, Place, Sheet};
use crate::policy::{Policy, Shelf};
use crate::store::{Words, WordsOf};
use std::sync::Arc;

/// How the store is to make the words of its list.
pub(super) fn words_by(shelf: Arc<Shelf>) -> WordsOf {
    Box::new(move |sheet, place| words_of(sheet, place, &shelf))
}

/// What the list says of a plan.
pub(super) fn words_of(sheet: &Sheet, place: &Place, shelf: &Shelf) -> Words {
    let typed = |path: &str| {
        let at = Path::top().fields(path);
        sheet.typed(&at).unwrap_or_default().to_owned()
    };
    let name = typed("person.name");
    let name = if name.is_empty() { typed("person.preferred_name") } else { name };
    let policy = shelf.get(&typed("policy").as_str().into());
    let is_estimate = form::is_estimate(sheet);
    Words {
        reference: typed("reference"),
        name,
        standing: if is_estimate { "estimate" } else { "draft" }.to_owned(),
        next: left_at(sheet, place, policy, is_estimate),
        review: policy.and_then(|policy| review(sheet, policy)),
    }
}

/// Where the conversation was left: `at Choices, Personal care`.
fn left_at(sheet: &Sheet, place: &Place, policy: Option<&Policy>, is_estimate: bool) -> String {
    let step = Step::at(place.step).name();
    let what = place.field.as_ref().and_then(|field| called(sheet, field, policy));
    match (what, is_estimate) {
        (Some(what), true) => format!("at {what}"),
        (None, true) => String::new(),
        (Some(what), false) => format!("at {step}, {what}"),
        (None, false) => format!("at {step}"),
    }
}

/// What a place is called: by the item that it lies in, else by its label.
fn called(sheet: &Sheet, path: &Path, policy: Option<&Policy>) -> Option<String> {
    let area_name = |id: &str| policy.map_or_else(|| id.to_owned(), |p| p.area_name(&id.into()).to_owned());
    let parts = path.parts();
    if let [Part::Field(list), Part::Item(id), ..] = parts {
        let item = Path::top().field(list.clone()).item(id.clone());
        if let Some(area) = id.strip_prefix("area-") {
            return Some(area_name(area));
        }
        let names = ["who", "description", "name", "what", "area"];
        let (name, said) = names.iter().find_map(|name| Some((*name, sheet.typed(&item.field(*name))?)))?;
        return Some(if name == "area" { area_name(said) } else { said.to_owned() });
    }
    form::field(&path.shape()).map(|field| field.label.to_owned())
}

fn review(sheet: &Sheet, policy: &Policy) -> Option<String> {
    // Most plans of a duty desk have nothing arranged: asked first, for making a plan takes time.
    if sheet.items(&Path::top().field("arrangements")).is_empty() {
        return None;
    }
    // No review is recorded yet, so it is the first that is due.
    review_due(&form::plan_of(sheet, policy).plan, policy, 0).map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Change, Plan, Written};

    fn ivy() -> Sheet {
        let plan = Plan::read(crate::built_in::IVY.as_bytes(), Written::Json).unwrap();
        let mut sheet = Sheet::default();
        form::changes_from(&plan).iter().for_each(|change| sheet.apply(change).unwrap());
        sheet
    }

    fn words(sheet: &Sheet, step: usize, field: Option<&str>) -> Words {
        let place = Place { step, field: field.map(|field| field.parse().unwrap()) };
        words_of(sheet, &place, &crate::built_in::policies().unwrap())
    }

    // Ivy's first day is 1 December 2026: 42 days on, 31 days of December, is 12 January.
    #[test]
    fn the_list_says_who_where_it_was_left_and_when_it_is_to_be_looked_at_again() {
        let said = words(&ivy(), 5, Some("needs[n1].arranged"));
        assert_eq!((said.reference.as_str(), said.name.as_str()), ("CP-000123", "Ivy Sample"));
        assert_eq!((said.standing.as_str(), said.next.as_str()), ("draft", "at Choices, Personal care"));
        assert_eq!(said.review.as_deref(), Some("2027-01-12"));
    }

    #[test]
    fn a_place_is_called_by_its_item_or_its_label() {
        let sheet = ivy();
        assert_eq!(words(&sheet, 0, Some("person.preferred_name")).next, "at Person, Called");
        assert_eq!(words(&sheet, 3, Some("support[s1].able")).next, "at Support, Mary");
        assert_eq!(words(&sheet, 2, Some("needs[area-nights]")).next, "at Needs, Nights");
        assert_eq!(words(&sheet, 7, None).next, "at Agree");
    }

    #[test]
    fn a_quick_estimate_says_that_it_is_one() {
        let mut sheet = Sheet::default();
        let at = Path::top().field(form::ESTIMATE);
        sheet.apply(&Change::Set { at, before: None, after: Some("yes".to_owned()) }).unwrap();
        let said = words(&sheet, 2, Some("needs[area-nights]"));
        assert_eq!((said.standing.as_str(), said.next.as_str()), ("estimate", "at nights"));
        assert_eq!(said.review, None);
    }
}
