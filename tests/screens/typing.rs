//! Typing as somebody does it: from field to field with Tab, with letters that are letters, and undone line by line.

use crate::desk::{Desk, plain};
use careplan::conversation::Message;
use careplan::plan::Path;

fn typed(desk: &Desk, path: &str) -> Option<String> {
    desk.sheet().typed(&path.parse::<Path>().unwrap()).map(str::to_owned)
}

fn says(desk: &Desk, words: &str) {
    let shown = desk.text(&plain(), 80, 24);
    assert!(shown.contains(words), "no \"{words}\" in:\n{shown}");
}

/// The field that is open, if one is.
fn open_at(desk: &Desk) -> Option<String> {
    Some(desk.state.open.as_ref()?.field.as_ref()?.at.to_string())
}

/// Down until the focus is at this path.
fn down_to(desk: &mut Desk, path: &str) {
    let at = |desk: &Desk| desk.state.open.as_ref()?.focused()?.path.as_ref().map(Path::to_string);
    for _ in 0..100 {
        if at(desk).as_deref() == Some(path) {
            return;
        }
        desk.press("Down");
    }
    panic!("Down does not lead to {path}");
}

#[test]
fn tab_carries_on_typing_whatever_the_kind_of_field() {
    let mut desk = Desk::demo();
    desk.press("Enter g 1");
    let before = desk.sheet().clone();
    desk.press("Enter");
    for field in [
        "reference",
        "person.name",
        "person.preferred_name",
        "person.date_of_birth",
        "person.postcode",
        "person.local_authority",
        "person.living",
        "setting",
        "person.communication",
        "person.difficulty_taking_part",
        "person.advocate",
        "policy",
        "period.start",
        "period.weeks",
    ] {
        assert_eq!(open_at(&desk).as_deref(), Some(field));
        says(&desk, "TYPING");
        desk.press("Tab");
    }
    assert_eq!(*desk.sheet(), before);
}

#[test]
fn tab_leads_from_a_goal_to_what_it_goes_with_and_to_the_next_goal() {
    let mut desk = Desk::demo();
    desk.press("Enter g 2 Enter");
    for field in ["what_matters[g1].words", "what_matters[g1].outcome", "what_matters[g2].words"] {
        assert_eq!(open_at(&desk).as_deref(), Some(field));
        desk.press("Tab");
    }
    desk.press("Shift-Tab Shift-Tab");
    assert_eq!(open_at(&desk).as_deref(), Some("what_matters[g1].outcome"));
}

#[test]
fn a_goal_is_added_answered_and_taken_out() {
    let mut desk = Desk::demo();
    desk.press("Enter g 2 a 'Toast.' Tab 1 Esc");
    assert_eq!(typed(&desk, "what_matters[g4].words").as_deref(), Some("Toast."));
    assert_eq!(typed(&desk, "what_matters[g4].outcome").as_deref(), Some("nutrition"));
    says(&desk, "4  Toast.");
    desk.press("d");
    assert_eq!(typed(&desk, "what_matters[g4].words"), None);
    desk.press("u");
    assert_eq!(typed(&desk, "what_matters[g4].words").as_deref(), Some("Toast."));
}

#[test]
fn no_letter_is_a_command_while_typing() {
    let mut desk = Desk::demo();
    desk.press("Enter g 1 Down Enter 'nqudxwzyb?:' Esc");
    assert_eq!(typed(&desk, "person.name").as_deref(), Some("Ivy Samplenqudxwzyb?:"));
    // In a choice and a yes or no that are open, too: none of these letters begins an answer.
    for (last, field) in [
        ("person.local_authority", "person.living"),
        ("person.communication", "person.difficulty_taking_part"),
    ] {
        down_to(&mut desk, last);
        desk.press("Enter Tab");
        let before = desk.sheet().clone();
        desk.press("'nqudxzyb?:'");
        assert_eq!(open_at(&desk).as_deref(), Some(field));
        assert_eq!(*desk.sheet(), before);
        desk.press("Esc");
    }
}

#[test]
fn a_box_beyond_the_ninth_is_reached_and_ticked() {
    let mut desk = Desk::demo();
    desk.press("Enter g 2");
    for _ in 4..=11 {
        desk.press("a 'More.' Esc");
    }
    desk.press("g 6");
    down_to(&mut desk, "arrangements[a1]");
    desk.press("Enter");
    down_to(&mut desk, "arrangements[a1].goals");
    let before = typed(&desk, "arrangements[a1].goals").unwrap_or_default();
    desk.press("Down Down Down Down Down Down Down Down Down Down Space");
    let after = typed(&desk, "arrangements[a1].goals").unwrap();
    assert_eq!(after.split_whitespace().last(), Some("g11"), "{before:?} became {after:?}");
    desk.press("u");
    assert_eq!(typed(&desk, "arrangements[a1].goals").unwrap_or_default(), before);
}

#[test]
fn a_note_is_undone_line_by_line() {
    let mut desk = Desk::demo();
    desk.press("Enter g 1");
    down_to(&mut desk, "person.communication");
    let now = |desk: &Desk| typed(desk, "person.communication").unwrap();
    let before = now(&desk);
    desk.press("Enter 'One.' Enter 'Two.' Esc");
    assert_eq!(now(&desk), format!("{before}One.\nTwo."));
    desk.press("u");
    assert_eq!(now(&desk), format!("{before}One."));
    desk.press("u");
    assert_eq!(now(&desk), before);
    desk.press("Ctrl-r Ctrl-r");
    assert_eq!(now(&desk), format!("{before}One.\nTwo."));
}

#[test]
fn moving_to_other_rules_is_one_step_and_is_undone_as_one() {
    let mut desk = Desk::demo();
    desk.press("Enter g 1");
    down_to(&mut desk, "policy");
    let before = desk.sheet().clone();
    let shelf = desk.state.library.shelf.clone();
    let other = shelf.all().iter().position(|rules| rules.id.as_str() == "england-2025-26").unwrap();
    desk.press(&(other + 1).to_string());
    assert_eq!(typed(&desk, "policy").as_deref(), Some("england-2025-26"));
    assert_eq!(desk.state.open.as_ref().unwrap().policy.id.as_str(), "england-2025-26");
    desk.press("u");
    assert_eq!(*desk.sheet(), before);
    assert_eq!(desk.state.open.as_ref().unwrap().policy.id.as_str(), "england-2026-27");
}

#[test]
fn a_reference_is_offered_until_another_is_written() {
    let mut desk = Desk::demo();
    desk.press("a Esc Up");
    says(&desk, "CP-000124          (offered)");
    desk.press("Enter '4' Esc");
    says(&desk, "CP-0001244");
    assert!(!desk.text(&plain(), 80, 24).contains("(offered)"));
    desk.press("u");
    says(&desk, "(offered)");
    // Nobody offered the reference of a plan that was read in.
    desk.press("q Down Down Down Down Enter g 1");
    says(&desk, "Ivy Sample");
    assert!(!desk.text(&plain(), 80, 24).contains("(offered)"));
}

#[test]
fn letters_are_the_name_as_soon_as_a_conversation_is_new() {
    let mut desk = Desk::demo();
    desk.press("a 'Una' Space 'Quinn' Enter");
    assert_eq!(typed(&desk, "person.name").as_deref(), Some("Una Quinn"));
    // The first of her names, in the panel and in a sentence alike.
    says(&desk, "Una pays");
    desk.press("g 2");
    says(&desk, "the way Una says it");
}

#[test]
fn a_title_is_no_name() {
    let mut desk = Desk::demo();
    desk.press("a 'Mrs' Space 'Odell' Enter");
    says(&desk, "Odell pays");
    desk.press("g 2");
    says(&desk, "the way Mrs Odell says it");
}

#[test]
fn a_second_entry_of_a_helper_takes_over_what_is_known_of_them() {
    let mut desk = Desk::demo();
    desk.press("Enter g 4 a");
    let who = open_at(&desk).unwrap();
    let item = who.strip_suffix(".who").unwrap().to_owned();
    desk.press("'mary' Enter");
    for (field, answer) in [
        ("relationship", "daughter"),
        ("kind", "family"),
        ("willing", "yes"),
        ("able", "yes"),
        ("agreed", "yes"),
    ] {
        assert_eq!(typed(&desk, &format!("{item}.{field}")).as_deref(), Some(answer), "{field}");
    }
    // What she does there, and for how long, is another answer.
    for field in ["area", "hours_per_week", "until"] {
        assert_eq!(typed(&desk, &format!("{item}.{field}")), None, "{field}");
    }
    // The name and what came with it are one change.
    desk.press("Esc u");
    assert_eq!(typed(&desk, &format!("{item}.kind")), None);
    assert_eq!(typed(&desk, &format!("{item}.who")), None);
}

#[test]
fn delete_takes_a_provider_off_a_line_with_all_that_was_copied_of_it() {
    let mut desk = Desk::of(careplan::built_in::NOOR);
    desk.press("Enter g 6 Down Enter");
    let line = "arrangements[a1]";
    down_to(&mut desk, &format!("{line}.provider"));
    let before = desk.sheet().clone();
    let of_provider =
        ["provider", "provider_as_chosen.name", "provider_as_chosen.place", "provider_as_chosen.rating"];
    for field in of_provider {
        assert!(typed(&desk, &format!("{line}.{field}")).is_some(), "{field}");
    }
    desk.press("Delete");
    for field in of_provider {
        assert_eq!(typed(&desk, &format!("{line}.{field}")), None, "{field}");
    }
    // The price that was agreed, and what the line is for, are not the provider's to take along.
    assert_eq!(typed(&desk, &format!("{line}.unit_price")).as_deref(), Some("20.15"));
    desk.press("u");
    assert_eq!(*desk.sheet(), before);
}

/// Undo all the way: every answer is gone, and the sheet is the one that a new plan begins with.
#[test]
fn undo_all_the_way_leads_to_the_empty_sheet() {
    let mut desk = Desk::demo();
    desk.press("a");
    let empty = desk.sheet().clone();
    desk.press("'Ada' Enter Esc g 2 a 'Tea' Esc g 3 3 Down 2 Right g 4 a 'Mia' Esc g 5 a 'Tap' Esc g 6 a 'Visits' Esc");
    desk.press("g 7 Down Down g 8 End Up a 'Falls' Esc g 2 d");
    assert_ne!(*desk.sheet(), empty);
    let changes = desk.records().len();
    for _ in 0..changes {
        desk.press("u");
    }
    assert_eq!(*desk.sheet(), empty);
    for _ in 0..changes {
        desk.press("Ctrl-r");
    }
    assert_ne!(*desk.sheet(), empty);
}

/// Ten minutes without a key hide the screen; the time is told, and nobody waits.
#[test]
fn a_screen_that_is_left_alone_hides_itself_and_comes_back_as_it_was() {
    let mut desk = Desk::demo();
    desk.press("Enter g 3 Down");
    let before = desk.text(&plain(), 80, 24);
    let today = "2026-12-01".parse().unwrap();
    let begun: jiff::Timestamp = crate::desk::NOW.parse().unwrap();
    let later = |desk: &mut Desk, seconds: i64| {
        let now = begun + jiff::SignedDuration::from_secs(seconds);
        desk.state.tell_time(now, today, "15:13".to_owned());
        desk.state.update(Message::Deadline);
        desk.text(&plain(), 80, 24)
    };
    assert!(!later(&mut desk, 599).contains("This screen is hidden."));
    assert_eq!(desk.state.deadline(), Some(begun + jiff::SignedDuration::from_secs(600)));
    let hidden = later(&mut desk, 600);
    assert!(hidden.contains("This screen is hidden.") && !hidden.contains("Ivy"), "{hidden}");
    // Nothing more is waited for.
    assert_eq!(desk.state.deadline(), None);
    desk.press("q");
    assert!(desk.text(&plain(), 80, 24).contains("This screen is hidden."), "any other key keeps it hidden");
    desk.press("Enter");
    let again = desk.text(&plain(), 80, 24);
    assert!(again.contains("> Meals and drinks") && again.lines().nth(3) == before.lines().nth(3), "{again}");
}

#[test]
fn a_new_item_that_begins_with_a_choice_takes_its_first_letter() {
    let mut desk = Desk::demo();
    desk.press("a Esc g 7 a");
    says(&desk, "A first letter chooses one without a number.");
    desk.press("'ss' Tab '203.40' Tab");
    assert_eq!(typed(&desk, "finances.income[i1].kind").as_deref(), Some("state_pension"));
    assert_eq!(typed(&desk, "finances.income[i1].amount").as_deref(), Some("203.40"));
    desk.press("Esc Home");
    says(&desk, "Not yet: say below which age band it is.");
}

#[test]
fn where_tab_finds_no_further_field_letters_are_told_to_be_commands_again() {
    let mut desk = Desk::demo();
    desk.press("a Esc g 2 a 'Biscuit' Tab Tab");
    says(&desk, "letters are commands again");
    assert!(!desk.text(&plain(), 80, 24).contains("TYPING"));
}

#[test]
fn what_is_undone_is_called_by_words_and_never_by_a_path() {
    let mut desk = Desk::demo();
    desk.press("a Esc g 5 a Esc u");
    says(&desk, "Undone: A preventative step, added.");
    desk.press("g 3 Enter v v '45' Enter u");
    says(&desk, "Undone: Personal care, Monday morning, 45.");
}

#[test]
fn a_sentence_too_long_for_a_narrow_window_ends_with_a_word() {
    let mut desk = Desk::demo();
    desk.press("e 3 Enter");
    let shown = desk.text(&plain(), 60, 20);
    assert!(shown.contains(" CP-000124 is a plan now, with all that was said.\n"), "{shown}");
    assert!(shown.contains("TYPING  Tab next field  Esc stop"), "{shown}");
}

#[test]
fn the_fields_of_the_last_in_the_room_stay_in_sight() {
    let mut desk = Desk::demo();
    desk.press("Enter g 1 Home");
    for _ in 0..40 {
        let shown = desk.text(&plain(), 80, 24);
        if shown.lines().any(|line| line.starts_with(" > ") && line.contains("Jo Worker")) {
            break;
        }
        desk.press("Down");
    }
    desk.press("Enter");
    says(&desk, "Their name    Jo Worker");
    says(&desk, "Who that is   practitioner");
}
