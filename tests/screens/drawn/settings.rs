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
    let first = screen.lines().skip_while(|line| !line.contains("To week 12")).collect::<Vec<_>>().join("\n");
    assert_eq!(row(&first, "Ivy pays").last().unwrap(), "208.29", "{screen}");
    assert_eq!(row(&first, "council pays").last().unwrap(), "725.71", "{screen}");
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

#[test]
fn what_is_no_amount_stays_open_and_says_so() {
    let screen = shown("Enter g 6 s Right Right Right Right Enter 'house' Enter");
    assert!(screen.contains("It is not an amount"), "{screen}");
    assert!(screen.contains("house_"), "{screen}");
}
