//! What is typed and not yet a value is left out of the plan, and is still there: on its step, and in its own words.

use crate::desk::{Desk, plain};
use careplan::document::{Form, Page, What, print};

/// What would be printed now.
fn printed(desk: &Desk, what: What) -> String {
    let open = desk.state.open.as_ref().unwrap();
    let page = Page { what, form: Form::Text, ascii: true, demonstration: true, printed: None };
    print(&open.budget, &open.made.plan, &open.policy, &desk.state.library.words, &page)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Moves the focus to the row of a field.
fn focus_on(desk: &mut Desk, shape: &str) {
    for _ in 0..120 {
        let open = desk.state.open.as_ref().unwrap();
        if open.focused().and_then(|row| row.path.as_ref()).is_some_and(|path| path.shape() == shape) {
            return;
        }
        desk.press("Down");
    }
    panic!("Down does not lead to {shape}");
}

#[test]
fn a_line_whose_price_is_no_price_stays_in_choices_and_is_not_counted() {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 Down Enter");
    focus_on(&mut desk, "arrangements.unit_price");
    desk.press("Enter Ctrl-u 'cheap' Esc");
    let shown = desk.text(&plain(), 120, 40);
    assert!(shown.contains("! Morning visits") && shown.contains("! cheap"), "{shown}");
    // 287.50 - 5 x 19.90; Saturday has a price of its own.
    assert!(squeezed(&shown).contains("Plan costs 188.00"), "{shown}");
    let page = squeezed(&printed(&desk, What::Plan));
    assert!(page.contains("Morning visits, price of one: not counted. It is not an amount."), "{page}");
}

#[test]
fn a_step_whose_cost_is_no_cost_stays_in_prevention_and_pays_nothing_back() {
    let mut desk = Desk::demo();
    desk.press("Enter g 5 Tab");
    focus_on(&mut desk, "prevention.one_off");
    desk.press("Enter Ctrl-u '1x' Esc");
    let shown = desk.text(&plain(), 120, 40);
    let row = shown
        .lines()
        .find(|line| line.contains("! Shower seat and  not "))
        .unwrap_or_else(|| panic!("{shown}"));
    assert!(!row.contains("at once"), "{row}");
    let page = squeezed(&printed(&desk, What::Plan));
    assert!(
        page.contains("Shower seat and two rails, costs once: not counted. It is not an amount."),
        "{page}"
    );
    assert!(!page.contains("Pays for itself from the first week"), "{page}");
    assert!(page.contains("Pays for itself by week 2 of its use"), "the other step's payback stands: {page}");
}

#[test]
fn a_check_on_a_group_that_lacks_an_answer_leads_to_that_answer() {
    let mut desk = Desk::demo();
    desk.press("Enter g 7");
    focus_on(&mut desk, "finances.allowance.age");
    desk.press("Delete g 8");
    for _ in 0..60 {
        if desk.text(&plain(), 120, 40).contains("> look  Finances: not counted.") {
            break;
        }
        desk.press("Down");
    }
    desk.press("Enter");
    let open = desk.state.open.as_ref().unwrap();
    let shape = open.focused().and_then(|row| row.path.as_ref()).map(|path| path.shape());
    assert_eq!(shape.as_deref(), Some("finances.allowance.age"), "{}", desk.text(&plain(), 120, 40));
}
