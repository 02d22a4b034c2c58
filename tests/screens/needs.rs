//! Step 3 as somebody uses it: the week typed cell by cell, the views changed, the ten outcomes answered.

use crate::desk::{Desk, plain};
use careplan::plan::Path;

/// An area of the demonstration for which nothing is said yet, its week grid open.
const EMPTY_GRID: &str = "Enter g 3 Down Down Down Down Down Down Enter v v";
/// Ivy's week of visits.
const WEEK: &str = "4 5 Enter Space Space Space Space Space Space PgUp Right Right \
    3 0 Enter Space Space Space Space Space Space";

fn shown(desk: &Desk) -> String {
    desk.text(&plain(), 80, 24)
}

fn says(desk: &Desk, words: &str) {
    let shown = shown(desk);
    assert!(shown.contains(words), "no \"{words}\" in:\n{shown}");
}

fn typed(desk: &Desk, path: &str) -> Option<String> {
    desk.sheet().typed(&path.parse::<Path>().unwrap()).map(str::to_owned)
}

#[test]
fn a_week_is_typed_in_few_keys_and_adds_up() {
    let mut desk = Desk::demo();
    desk.press(EMPTY_GRID).press(WEEK);
    assert!(WEEK.split_whitespace().count() <= 22);
    // 7 x 45 minutes are 5.25 hours, 7 x 30 are 3.50; a day has 75 minutes.
    says(&desk, " Hours      5.25    0.00    3.50   0.00    0.00   8.75|");
    says(&desk, " Sun          45       .      30      .       .   1.25|");
    // Ivy's 21.75 hours and these 8.75.
    says(&desk, "Needed            30.50");
}

#[test]
fn two_workers_count_twice_and_two_visits_are_added() {
    let mut desk = Desk::demo();
    // 45 minutes of two workers are 1.50 hours; 45 and 30 minutes are 1.25.
    desk.press(EMPTY_GRID).press("4 5 x 2 Enter 4 5 + 3 0 Enter");
    says(&desk, " Mon        45x2       .       .      .       .   1.50|");
    says(&desk, " Tue       45+30       .       .      .       .   1.25|");
    desk.press("Up Up + +");
    says(&desk, "Monday morning: 75 minutes, 2 workers");
    desk.press("- Delete");
    says(&desk, "Monday morning: no visit");
    desk.press("u");
    says(&desk, "Monday morning: 60 minutes, 2 workers");
}

#[test]
fn a_wrong_cell_stays_marked_until_it_is_mended() {
    let mut desk = Desk::demo();
    desk.press(EMPTY_GRID).press("2 5 : 9 0 Enter");
    says(&desk, "25:90 is not a time of visit.");
    desk.press("Esc n p Down Down Down Down Down Down Enter");
    says(&desk, ">!25:90");
    desk.press("4 5 Enter Up");
    says(&desk, "Monday morning: 45 minutes, 1 worker");
}

#[test]
fn changing_the_view_keeps_every_answer() {
    let mut desk = Desk::demo();
    desk.press("Enter g 3 Down Enter");
    let before = desk.sheet().clone();
    let basis = |desk: &Desk| typed(desk, "needs[n2].basis");
    assert_eq!(basis(&desk).as_deref(), Some("hours_per_week"));
    desk.press("v v 3");
    assert_eq!(basis(&desk).as_deref(), Some("level"));
    says(&desk, "The hours are kept beside it, and not counted.");
    assert_eq!(typed(&desk, "needs[n2].hours_per_week.usual").as_deref(), Some("5.25"));
    desk.press("v");
    says(&desk, "The ladder is kept beside it, and not counted.");
    says(&desk, "So it counts as: 5.25, from 3.50 to 7.00.");
    desk.press("u u u u");
    assert_eq!(*desk.sheet(), before);
}

#[test]
fn hours_of_their_own_count_as_soon_as_they_are_typed() {
    let mut desk = Desk::demo();
    desk.press("Enter g 3 Down Down Enter Down Right 4 Enter");
    assert_eq!(typed(&desk, "needs[n3].basis").as_deref(), Some("hours_per_week"));
    says(&desk, "So it counts as: 4.00 hours a week.");
    desk.press("u");
    assert_eq!(typed(&desk, "needs[n3].basis").as_deref(), Some("level"));
}

#[test]
fn the_ten_outcomes_are_asked_one_after_another() {
    let mut desk = Desk::demo();
    desk.press("a Esc g 3 Down Down Down Down Down Down Down Down Enter");
    says(&desk, "1 of 10");
    // Food, washing, dressing, safety, housework and outings are hard.
    let keys = "2 Down 3 4 Enter 2 Down 1 2 Enter 1 Enter 2 Down 4 Enter 2 Down 3 Enter \
        2 Down Space Enter 1 Enter 1 Enter 2 Down Space Enter 1 Enter";
    assert!(keys.split_whitespace().count() <= 42);
    desk.press(keys);
    let outcomes = desk.sheet().items(&"eligibility.outcomes".parse().unwrap()).to_vec();
    assert_eq!(outcomes.len(), 10);
    assert_eq!(
        typed(&desk, "eligibility.outcomes[o2].because").as_deref(),
        Some("needs_assistance pain_or_anxiety")
    );
    // On the first of the other two questions.
    desk.press("1 Down 1 g 3 3 Enter");
    says(&desk, "proposed: yes, for washing and dressing");
    desk.press("Esc Down Down Down Down Down 2 Enter");
    says(&desk, "proposed: no, nothing that it is for is hard");
}

#[test]
fn the_first_answer_to_an_outcome_is_one_step_and_undone_in_its_place() {
    let mut desk = Desk::demo();
    desk.press("a Esc g 3 Down Down Down Down Down Down Down Down Enter Enter");
    let before = desk.sheet().clone();
    desk.press("2");
    says(&desk, ">2 no<");
    desk.press("u");
    assert_eq!(*desk.sheet(), before);
    says(&desk, "2 of 10");
    says(&desk, ">3 not asked yet<");
    desk.press("Esc");
    says(&desk, "> Maintaining personal hygiene");
}

#[test]
fn the_twelve_months_have_a_week_of_their_own() {
    let mut desk = Desk::demo();
    desk.press("Enter g 3 Down Down Enter End");
    says(&desk, "In 12 months   no change");
    desk.press("Enter v v 6 0 Enter Space Space");
    // Three visits of an hour.
    says(&desk, " Hours      3.00    0.00    0.00   0.00    0.00   3.00|");
    desk.press("Esc");
    says(&desk, "as in its week grid");
    assert_eq!(typed(&desk, "needs[n3].in_12_months.visits.wed.morning").as_deref(), Some("60"));
}
