//! What is to be printed, and what each answer asks for.

use crate::desk::Desk;
use careplan::conversation::{Effect, Message};
use careplan::document::{Form, What};
use careplan::keys::{Key, KeyPress};

#[test]
fn as_it_was_read() {
    super::keep("print", &[("print", "Enter x"), ("print, the last", "Enter g 8 x End")]);
}

#[test]
fn a_digit_or_enter_prints_and_esc_prints_nothing() {
    let asks = |before: &str, key: KeyPress| {
        let mut desk = Desk::demo();
        desk.press(before);
        let effects = desk.state.update(Message::Key(key));
        assert!(desk.state.over.is_none());
        effects
    };
    let enter = KeyPress::plain(Key::Enter);
    assert_eq!(asks("Enter x", KeyPress::char('1')), [Effect::Print(What::Plan, Form::Text)]);
    assert_eq!(asks("Enter x", KeyPress::char('2')), [Effect::Print(What::Plan, Form::Html)]);
    assert_eq!(asks("Enter x", KeyPress::char('3')), [Effect::Print(What::Estimate, Form::Text)]);
    assert_eq!(asks("Enter x", KeyPress::char('4')), [Effect::Print(What::Estimate, Form::Html)]);
    assert_eq!(asks("Enter x Down Down", enter), [Effect::Print(What::Estimate, Form::Text)]);
    assert_eq!(asks("Enter x Down", KeyPress::plain(Key::Esc)), []);
}
