//! How long a key takes from message to drawn frame, without the terminal: each part beside the whole.
//! `cargo bench --bench keys`. To reach: a median of 2 ms from key to last byte on every screen, and 8 ms for 99 of 100.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::float_arithmetic, missing_docs)]

use careplan::catalogue::Catalogue;
use careplan::conversation::Message;
use careplan::keys::{Key, KeyPress};
use careplan::theme::{Env, Flags, choose};
use careplan::{form, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::time::Instant;

#[path = "ivy/mod.rs"]
mod ivy;

fn median(mut times: Vec<u128>) -> f64 {
    times.sort_unstable();
    of(&times, 50)
}

/// So many of a hundred take no longer; the times stand in order.
fn of(times: &[u128], hundredth: usize) -> f64 {
    times.get(times.len() * hundredth / 100).copied().unwrap_or(0) as f64 / 1000.0
}

fn main() {
    let mut state = ivy::opened(Catalogue::embedded_demo().unwrap());
    let look = choose(&Env { term: Some("xterm-256color".to_owned()), ..Env::default() }, &Flags::default());
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    println!("{:<28}{:>12}{:>12}{:>12}   microseconds, of 400", "key", "median", "99 of 100", "of it drawn");
    let mut hold = |name: &str, before: &[KeyPress], presses: &[KeyPress]| {
        for press in before {
            state.update(Message::Key(*press));
        }
        let (mut whole, mut drawn) = (Vec::new(), Vec::new());
        for press in presses.iter().cycle().take(400) {
            let begun = Instant::now();
            let effects = state.update(Message::Key(*press));
            let updated = begun.elapsed().as_nanos();
            std::hint::black_box(effects);
            terminal.draw(|frame| view::draw(&state, &look, frame)).unwrap();
            whole.push(begun.elapsed().as_nanos());
            drawn.push(begun.elapsed().as_nanos() - updated);
        }
        whole.sort_unstable();
        println!("{name:<28}{:>12.1}{:>12.1}{:>12.1}", of(&whole, 50), of(&whole, 99), median(drawn));
    };
    let char = KeyPress::char;
    let cursor = [KeyPress::plain(Key::Down), KeyPress::plain(Key::Up)];
    for step in form::Step::ALL {
        let digit = char::from_digit(u32::try_from(step.index()).unwrap() + 1, 10).unwrap();
        hold(&format!("cursor, {}", step.name()), &[char('g'), char(digit)], &cursor);
    }
    hold("a rung (moves the panel)", &[char('g'), char('3')], &[char('3'), char('2')]);
    hold("next and last step", &[], &[char('n'), char('p')]);
    hold("the twelve months", &[], &[char('t'), KeyPress::plain(Key::Esc)]);
    hold("why, and back", &[], &[char('w'), KeyPress::plain(Key::Esc)]);
}
