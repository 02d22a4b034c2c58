//! The quick estimate, from the start screen to the plan that it becomes.

use crate::desk::{Desk, plain};
use careplan::conversation::Column;
use careplan::form::is_estimate;

/// The telephone call of `SCREENS` 3.2: three areas, two helpers, 14 keys.
const CALL: &str = "e 3 Right 1 . 7 5 Enter 2 Down 3 Right 3 Enter";

#[test]
fn as_it_was_read() {
    super::keep(
        "estimate",
        &[
            ("quick estimate", "e"),
            ("quick estimate, three areas", "e 3 Down 2 Down 3"),
            ("quick estimate, unpaid hours", "e 3 Right 1 . 7 5"),
            ("quick estimate, two helpers", CALL),
            ("quick estimate, nobody says so", "e 3 Right 1 . 7 5 Tab 2"),
            ("quick estimate, hours that are none", "e 3 Right 1 . . Enter Up Right"),
            ("quick estimate, why", "e 3 w"),
            ("quick estimate, help", "e ?"),
            ("quick estimate, made a plan", "e 3 Down 2 Enter"),
            ("quick estimate, left", "e 3 q"),
            ("quick estimate, opened again", "e 3 q Enter"),
        ],
    );
}

fn desk(keys: &str) -> Desk {
    let mut desk = Desk::demo();
    desk.press(keys);
    desk
}

fn keys(keys: &str) -> usize {
    keys.split_whitespace().count()
}

// Worked by hand from policy/england-2026-27.toml:
//
// Personal care, rung 3:   7.00, 10.50, 14.00 hours less 1.75;  22.71, 24.10, 34.42 pounds an hour.
//                          5.25 x 22.71 = 119.2275;  8.75 x 24.10 = 210.875;  12.25 x 34.42 = 421.645
// Meals, rung 2:           1.75,  3.50,  5.25 hours;            21.57, 22.90, 32.70 pounds an hour.
//                          1.75 x 21.57 =  37.7475;  3.50 x 22.90 =  80.15;    5.25 x 32.70 = 171.675
#[test]
fn three_areas_and_two_helpers_take_fourteen_keys_and_one_more_makes_a_plan() {
    assert_eq!((keys("e 3 Down 2 Down 3"), keys(CALL)), (6, 14));
    let call = desk(CALL);
    let shown = call.text(&plain(), 80, 24);
    for words in
        ["119.23 to 421.65", "37.75 to 171.68", "ABOUT 156.98 TO 622.59 POUNDS A WEEK, MOST LIKELY 291.03"]
    {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
    assert!(shown.contains("Over 52 weeks 8,162.70 to 32,374.16."), "{shown}");
    let mut made = call;
    made.press("Enter");
    let open = made.state.open.as_ref().unwrap();
    assert!(!open.is_estimate());
    assert_eq!(open.reference(), "CP-000124");
    assert_eq!(open.budget.indicative_weekly.likely.to_string(), "291.03");
    assert!(made.text(&plain(), 80, 24).contains(" > Name "));
}

#[test]
fn somebody_says_so_counts_with_a_check_and_nobody_does_not() {
    let counted = |desk: &Desk| {
        desk.state.open.as_ref().unwrap().budget.supporters[0].counted.to_hundredths().to_string()
    };
    let codes = |desk: &Desk| -> Vec<String> {
        let checks = &desk.state.open.as_ref().unwrap().budget.checks;
        checks.iter().map(|check| format!("{:?}", check.code)).collect()
    };
    let mut said = desk("e 3 Right 1 . 7 5 Tab");
    assert_eq!(said.state.open.as_ref().unwrap().in_estimate(), (0, Column::GoOn));
    assert_eq!(counted(&said), "1.75");
    assert!(codes(&said).contains(&"CarerNotAgreed".to_owned()), "{:?}", codes(&said));
    said.press("2");
    assert_eq!(counted(&said), "0.00");
    assert!(said.text(&plain(), 80, 24).contains("(1.75)"));
    assert!(!codes(&said).contains(&"CarerNotAgreed".to_owned()));
    assert!(codes(&said).contains(&"CarerUnsure".to_owned()), "{:?}", codes(&said));
    said.press("1");
    assert_eq!(counted(&said), "1.75");
}

#[test]
fn what_was_estimated_is_there_again_and_undo_takes_back_each_answer() {
    let mut left = desk("e 3 Right 1 . 7 5 Enter 2 q");
    let list = left.text(&plain(), 80, 24);
    assert!(list.contains("> Go on with (no name yet)      CP-000124"), "{list}");
    left.press("Enter");
    let open = left.state.open.as_ref().unwrap();
    assert!(open.is_estimate());
    assert_eq!(open.in_estimate(), (1, Column::Rung));
    left.press("Enter Esc u");
    assert!(is_estimate(left.sheet()), "u makes a plan an estimate again");
    left.press("u u u");
    assert!(left.text(&plain(), 80, 24).contains("Nothing asked yet"));
    left.press("u");
    assert!(left.text(&plain(), 80, 24).contains("There is nothing to undo."));
}

#[test]
fn an_estimate_without_an_answer_leaves_nothing_behind() {
    let mut desk = desk("e Down w Esc");
    assert_eq!(desk.plans.len(), 1);
    desk.press("q");
    assert!(desk.text(&plain(), 80, 24).contains("Go on with Ivy Sample"));
    desk.press("e 3");
    assert_eq!(desk.plans.len(), 2);
    desk.press("2 q Enter");
    assert_eq!(desk.state.open.as_ref().unwrap().reference(), "CP-000124");
    assert!(desk.text(&plain(), 80, 24).contains("2 Some help"));
}

#[test]
fn a_reference_that_is_far_down_the_list_is_never_given_again() {
    let mut desk = Desk::with_others(&[("Cecil Dummy", "CP-000488", "at Money", None)]);
    desk.press("e 3");
    assert_eq!(desk.state.open.as_ref().unwrap().reference(), "CP-000489");
}

#[test]
fn nothing_of_the_conversation_is_reached_before_it_is_a_plan() {
    let mut desk = desk("e 3");
    desk.press("n g b ! p");
    assert!(desk.state.open.as_ref().unwrap().is_estimate());
    assert!(desk.state.over.is_none());
    desk.press("Esc");
    assert!(desk.state.open.is_none(), "Esc leaves");
}
