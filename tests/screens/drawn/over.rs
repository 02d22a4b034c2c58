//! What lies over a step, and a plan just begun.

use crate::desk::{Desk, plain};
use careplan::conversation::Over;

#[test]
fn as_it_was_read() {
    super::keep(
        "over",
        &[
            ("the budget", "Enter g 7 b"),
            ("why", "Enter g 7 b w"),
            ("why, the second level", "Enter g 7 b w Enter"),
            ("why, the answer it rests on", "Enter g 7 b w Enter Enter"),
            ("why, back from the answer", "Enter g 7 b w Enter Enter Esc"),
            ("why, a sum over the areas", "Enter g 7 b Home w"),
            ("why, a rule", "Enter g 7 Down Down Down Down Down Down Down w Enter"),
            ("checks", "Enter !"),
            ("ideas", "Enter g 6 i"),
            ("help", "Enter g 3 ?"),
            ("help, further down", "Enter g 3 ? End"),
            ("go", "Enter g"),
            ("hidden", "Enter z"),
            ("undone", "Enter g 3 Down Down 4 u"),
            ("a new plan", "a"),
            ("a new plan, needs", "a Esc g 3 2"),
            ("a new plan, choices", "a Esc g 3 2 g 6"),
        ],
    );
}

/// Four keys from what the plan costs to Ivy's own week, and Esc leads back to where the question was asked.
#[test]
fn why_leads_to_the_answer_and_back() {
    let mut desk = Desk::demo();
    let shown = desk.press("Enter g 7 b w").text(&plain(), 80, 24);
    assert!(shown.contains("> Morning visits") && shown.contains("Five lines added up"), "{shown}");
    let shown = desk.press("Enter").text(&plain(), 80, 24);
    assert!(shown.contains("> The need: Ivy's week, mornings 45 min, 7 days"), "{shown}");
    let shown = desk.press("Enter").text(&plain(), 80, 24);
    assert!(shown.contains("[3"), "{shown}");
    let shown = desk.press("Esc").text(&plain(), 80, 24);
    assert!(shown.contains("[7") && shown.contains("> The need: Ivy's week"), "{shown}");
    let shown = desk.press("Backspace Esc").text(&plain(), 80, 24);
    assert!(shown.contains("What does it cost, and who pays?"), "{shown}");
}

/// Every figure that a step shows is answered by `w`, down to its first explanation.
#[test]
fn every_row_with_a_figure_is_explained() {
    for step in 1..=8 {
        let mut desk = Desk::demo();
        desk.press(&format!("Enter g {step}"));
        let rows = desk.state.open.as_ref().unwrap().rows.len();
        for at in 0..rows {
            let open = desk.state.open.as_mut().unwrap();
            if open.rows[at].figure.is_none() {
                continue;
            }
            open.focus = at;
            desk.press("w");
            assert!(matches!(desk.state.over, Some(Over::Why(_))), "step {step}, row {at}");
            desk.press("Esc");
        }
    }
}

/// Whoever goes on to other rows has left the question why: Esc leads up from the page, as anywhere.
#[test]
fn why_comes_back_only_from_the_answer_it_led_to() {
    let mut desk = Desk::demo();
    let shown = desk.press("Enter g 7 b w Enter Enter").text(&plain(), 80, 24);
    assert!(shown.contains("Esc back to why"), "{shown}");
    let shown = desk.press("Down Esc").text(&plain(), 80, 24);
    assert!(shown.contains("[3") && !shown.contains("WHY?") && shown.contains("> Personal care"), "{shown}");
}
