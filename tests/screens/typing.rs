//! Typing as somebody does it: from field to field with Tab, with letters that are letters, and undone line by line.

use crate::desk::{Desk, plain};
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
