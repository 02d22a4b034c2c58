//! Step 6, the same needs in other settings.

#[test]
fn as_it_was_read() {
    super::keep(
        "settings",
        &[
            ("other homes", "Enter g 6 s"),
            ("other homes, extra care", "Enter g 6 s Right w"),
            ("other homes, supported living", "Enter g 6 s Right Right Right"),
            ("other homes, a care home", "Enter g 6 s Right Right Right Right"),
            ("other homes, help", "Enter g 6 s ?"),
            ("other homes, what changes in a care home", "Enter g 6 s Right Right Right Right w"),
            ("other homes, savings being typed", "Enter g 6 s Right Right Right Right 2 '30,000'"),
            ("other homes, savings said", "Enter g 6 s Right Right Right Right 2 '30,000' Enter"),
            ("other homes, a nursing home", "Enter g 6 s Right Right Right Right Right Down Down Down"),
            ("other homes, with something to find", "Enter g 6 Down d d d s"),
        ],
    );
}

use crate::desk::{Desk, plain};
use careplan::built_in;

/// Noor lives in supported living, Cecil somewhere else again: what they have now is theirs, and home is worked out.
#[test]
fn for_noor_and_cecil_as_it_was_read() {
    let (noor, cecil) = (|| Desk::of(built_in::NOOR), || Desk::of(built_in::CECIL));
    super::keep_of(
        noor,
        "settings-noor",
        &[("other homes", "Enter g 6 s"), ("at home", "Enter g 6 s Home Left Left Left Left")],
    );
    super::keep_of(
        cecil,
        "settings-cecil",
        &[("other homes", "Enter g 6 s"), ("at home", "Enter g 6 s Left Left Left Left Left Left")],
    );
}

fn shown(keys: &str) -> String {
    Desk::demo().press(keys).text(&plain(), 120, 40)
}

fn row(screen: &str, label: &str) -> Vec<String> {
    let line = screen.lines().find(|line| line.contains(label)).unwrap_or_default();
    let cells = line.split('|').nth(1).unwrap_or_default().replace(label, "");
    cells.split_whitespace().map(str::to_owned).collect()
}

/// Ivy in a care home of 934.00, worked by hand: state pension 203.40, private pension 27.69 a week, 9.00 from savings
/// of 16,400.00; her Attendance Allowance has stopped; less 31.80 that is left to her: 208.29.
#[test]
fn until_the_home_is_spoken_of_what_she_pays_depends_on_it() {
    let screen = shown("Enter g 6 s Right Right Right Right");
    assert!(screen.contains("depends on"), "{screen}");
    assert_eq!(row(&screen, "(a) it costs"), ["344.21", "327.55", "272.19", "934.00"], "{screen}");
    assert_eq!(row(&screen, "To week 12: Ivy").last().unwrap(), "208.29", "{screen}");
    assert_eq!(row(&screen, "   council pays").last().unwrap(), "725.71", "{screen}");
}

/// 230,000 is over 23,250, so she pays the whole. With 20,000.00 counted there are 23 steps of 250 over 14,250.00:
/// 203.40 + 27.69 + 23.00 - 31.80 = 222.29.
#[test]
fn with_the_home_said_it_is_worked_out() {
    let screen = shown("Enter g 6 s Right Right Right Right 2 '30,000' Enter");
    assert_eq!(row(&screen, "(b) Ivy pays").last().unwrap(), "934.00", "{screen}");
    assert_eq!(row(&screen, "(c) council pays").last().unwrap(), "0.00", "{screen}");
    let screen = shown("Enter g 6 s Right Right Right Right 2 '0000' Enter");
    assert_eq!(row(&screen, "(b) Ivy pays").last().unwrap(), "222.29", "{screen}");
    assert_eq!(row(&screen, "(c) council pays").last().unwrap(), "711.71", "{screen}");
}

/// What is typed of the home is kept, in the plan's history and after the screen is left, and undo takes it back.
#[test]
fn what_is_said_of_the_home_is_kept_and_undone() {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 s Right Right Right Right 2 '0000' Enter Esc s End");
    desk.press("g 1 g 6 s Right Right Right Right");
    assert!(desk.text(&plain(), 120, 40).contains("20000"), "{}", desk.text(&plain(), 120, 40));
    desk.press("Esc u");
    let screen = desk.text(&plain(), 120, 40);
    assert!(screen.contains("Undone: Savings with the home"), "{screen}");
    desk.press("g 6 s Right Right Right Right");
    assert!(desk.text(&plain(), 120, 40).contains("depends on"));
}

/// The same mechanism as every field's: what is half typed is kept after a second, and is there after a power cut.
#[test]
fn savings_half_typed_come_back_open_beside_the_homes() {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 s Right Right Right Right 2 '30'");
    desk.wait(2);
    let again = desk.started_again();
    let screen = again.text(&plain(), 80, 24);
    assert!(screen.contains(">Care home") && screen.contains("230_"), "{screen}");
    assert!(screen.contains("TYPING"), "{screen}");
}

#[test]
fn savings_are_pasted_and_esc_keeps_them() {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 s Right Right Right Right Enter");
    desk.state.update(careplan::conversation::Message::Paste("£ 230,000\n".to_owned()));
    desk.press("Esc");
    assert_eq!(typed(&desk), Some("230000.00"));
    // It goes on beside the homes, with what each comes to.
    let screen = desk.text(&plain(), 120, 40);
    assert_eq!(row(&screen, "(b) Ivy pays").last().unwrap(), "934.00", "{screen}");
    desk.press("u");
    let screen = desk.text(&plain(), 120, 40);
    assert!(screen.contains("Undone: Savings with the home") && screen.contains("depends on"), "{screen}");
}

#[test]
fn what_is_no_amount_stays_with_what_it_lacks() {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 s Right Right Right Right Enter 'house' Enter");
    let screen = desk.text(&plain(), 80, 24);
    assert!(screen.contains("It is not an amount") && screen.contains("! house"), "{screen}");
    assert!(!screen.contains("TYPING") && screen.contains("depends on"), "{screen}");
    desk.press("Esc");
    assert_eq!(typed(&desk), Some("house"));
    // The check leads to the field, among the savings in Money.
    desk.press("! Enter");
    let screen = desk.text(&plain(), 80, 24);
    assert!(screen.contains("> Savings with the    ! house"), "{screen}");
    assert!(screen.contains("[7"), "{screen}");
}

/// Only who goes to live in a care home is asked: nothing else there can be typed in, and nothing moves beneath it.
#[test]
fn choices_stand_as_they_stood_when_the_homes_are_left() {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 Down Down Enter");
    let before = desk.text(&plain(), 80, 24);
    desk.press("s Right 2 Down Down Right Right Right Down Esc");
    let after = desk.text(&plain(), 80, 24);
    assert_eq!(after, before);
}

fn typed(desk: &Desk) -> Option<&str> {
    desk.sheet().typed(&"capital_with_home".parse().unwrap())
}

/// The savings of a home enter no sum: a plan that says nothing else of money has none looked at.
#[test]
fn savings_with_the_home_are_no_financial_assessment() {
    let mut desk = Desk::demo();
    desk.press("a Esc g 6 s Right Right Right Right 2 '30000' Enter");
    let open = desk.state.open.as_ref().unwrap();
    assert_eq!(open.made.incomplete, []);
    assert!(!open.budget.contribution.assessed);
    assert!(desk.text(&plain(), 80, 24).contains(" 7.Money"), "Money is not begun");
}

/// Where rent is beside it, no column looks as if its sum held all that living there costs.
#[test]
fn no_sum_leaves_out_rent_and_food_without_saying_so() {
    for keys in ["Enter g 6 s", "Enter g 6 s Right Right Right Right Right"] {
        for (width, height) in [(60, 20), (80, 24), (120, 40)] {
            let screen = Desk::demo().press(keys).text(&plain(), width, height);
            let names = screen.lines().filter(|line| line.contains("Rooms and food")).count();
            assert_eq!(names, 1, "{screen}");
            assert!(screen.contains("not in (a):") && screen.contains("ask them"), "{screen}");
        }
    }
    let care_home = shown("Enter g 6 s Right Right Right Right");
    assert!(care_home.contains("in (a)"), "{care_home}");
}

/// However often Down was pressed, the first Up moves the rows; every row comes into sight whole.
#[test]
fn the_rows_stop_at_their_end() {
    for (keys, last) in
        [("Enter g 6 s", "(a) over a year"), ("Enter g 6 Enter Tab Space Down Space c", "Well-led")]
    {
        let mut desk = Desk::demo();
        desk.press(keys);
        let first = desk.text(&plain(), 60, 20);
        assert!(!first.contains(last), "{first}");
        for _ in 0..30 {
            desk.press("Down");
            desk.text(&plain(), 60, 20);
        }
        let end = desk.text(&plain(), 60, 20);
        assert!(end.contains(last) && !end.contains("Down for more"), "{end}");
        desk.press("Up");
        assert_ne!(desk.text(&plain(), 60, 20), end);
    }
}

#[test]
fn help_is_on_what_stands_side_by_side() {
    let homes = shown("Enter g 6 s ?");
    assert!(homes.contains("HELP: the same needs in other homes"), "{homes}");
    assert!(homes.contains("No rent is in the catalogue: ask them."), "{homes}");
    let providers = shown("Enter g 6 Enter Tab Space Down Space c ?");
    assert!(providers.contains("HELP: comparing providers"), "{providers}");
    assert!(!providers.contains("IDEAS TO ASK"), "{providers}");
    let list = shown("Enter g 6 Enter Tab ?");
    assert!(list.contains("HELP: looking for somebody"), "{list}");
    assert!(list.contains("Space marks up to four"), "{list}");
    assert!(!list.contains("IDEAS TO ASK"), "{list}");
}

/// Whatever else there is no room for: why is offered, on an area of Choices and on what stands side by side.
#[test]
fn why_is_offered_in_every_window() {
    for (keys, why) in [
        ("Enter g 6", "w why"),
        ("Enter g 6 s", "w what changes"),
        ("Enter g 6 s Right Right Right Right", "w what changes"),
        ("Enter g 6 Enter Tab Space Down Space c", "Left Right choose  w why"),
    ] {
        for (width, height) in [(60, 20), (80, 24), (120, 40)] {
            let screen = Desk::demo().press(keys).text(&plain(), width, height);
            let last = screen.lines().last().unwrap_or_default();
            assert!(last.contains(why) && last.ends_with("? help"), "{keys}: {screen}");
        }
    }
}

#[test]
fn where_nothing_is_to_find_one_of_each_is_compared() {
    // Mary does all of the home.
    let screen = shown("Enter g 6 Down Down Down Down Down Down Enter Tab Space Down Space c");
    assert!(screen.contains("One from each of two: nothing is still to find"), "{screen}");
    assert!(screen.contains("For one") && !screen.contains("0.00 h a week"), "{screen}");
}
