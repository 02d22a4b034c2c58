//! Keys and pastes: read on their own thread, given one name each, handed over in the batches they came in.

use super::wire::Message;
use super::{Event, Signal};
use crate::keys::{Key, KeyPress};
use ratatui::crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

/// More than this in one go is handed over in parts, so that a stream without end is still seen.
const LARGEST_BATCH: usize = 4096;

/// Below the millisecond in which the library counts, so that it never waits; but not nothing, because then it
/// does not look even at what it has read already.
const AT_ONCE: Duration = Duration::from_micros(900);

/// Starts to listen. The thread sleeps in the read, and ends with the program.
pub(super) fn listen(sender: Sender<Message>) -> io::Result<()> {
    thread::Builder::new().name("keys".to_owned()).spawn(move || {
        loop {
            let message = match batch() {
                Ok(events) if events.is_empty() => continue,
                Ok(events) => Message::Input(events),
                Err(_gone) => Message::Signal(Signal::Hangup),
            };
            let last = matches!(message, Message::Signal(_));
            if sender.send(message).is_err() || last {
                return;
            }
        }
    })?;
    Ok(())
}

/// Waits for one event and takes all that have come with it, so that a held key is painted once.
fn batch() -> io::Result<Vec<Event>> {
    let mut events = Vec::new();
    translate(event::read()?, &mut events);
    while events.len() < LARGEST_BATCH && event::poll(AT_ONCE)? {
        translate(event::read()?, &mut events);
    }
    Ok(events)
}

fn translate(event: event::Event, events: &mut Vec<Event>) {
    match event {
        event::Event::Key(key) => presses(key, events),
        event::Event::Paste(text) => events.push(Event::Paste(text)),
        event::Event::Resize(width, height) => events.push(Event::Resize { width, height }),
        // The mouse and focus are never asked for.
        event::Event::Mouse(_) | event::Event::FocusGained | event::Event::FocusLost => {}
    }
}

/// One key event as zero, one or two presses.
pub(super) fn presses(event: KeyEvent, events: &mut Vec<Event>) {
    // Some systems tell of the release too; acting on it would do everything twice.
    if event.kind == KeyEventKind::Release {
        return;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let Some(press) = named(event.code, ctrl && !alt, event.modifiers) else { return };
    // A terminal writes Alt-x as Esc x, and over a slow link Esc and then x arrive just so. There is no Alt
    // here, so it was Esc. (Ctrl and Alt together is AltGr, which writes a letter.)
    if alt && !ctrl && press.key != Key::Esc {
        events.push(Event::Key(KeyPress::plain(Key::Esc)));
    }
    events.push(Event::Key(press));
}

/// The one name of a key. Ctrl with H, I, J, M is what some terminals send for Backspace, Tab and Enter.
fn named(code: KeyCode, ctrl: bool, modifiers: KeyModifiers) -> Option<KeyPress> {
    let key = match code {
        KeyCode::Char(letter) if ctrl => match letter.to_ascii_lowercase() {
            'h' => Key::Backspace,
            'i' => Key::Tab,
            'j' | 'm' => Key::Enter,
            '[' => Key::Esc,
            letter if letter.is_ascii_lowercase() => return Some(KeyPress::ctrl(letter)),
            _ => return None,
        },
        KeyCode::Char(letter) => Key::Char(letter),
        KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(number) => Key::F(number),
        _ => return None,
    };
    Some(KeyPress::plain(key))
}
