//! A key as a person knows it: one name whatever the terminal sent, and one way to write it.

use std::fmt;

/// A key, without Ctrl.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Key {
    /// A letter, figure, sign or the space bar; a capital is its own letter.
    Char(char),
    /// Up arrow.
    Up,
    /// Down arrow.
    Down,
    /// Left arrow.
    Left,
    /// Right arrow.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Tab.
    Tab,
    /// Shift and Tab together.
    BackTab,
    /// Enter, of either keypad.
    Enter,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// A function key.
    F(u8),
}

/// One press of one key. There is no Alt: some terminals send Esc for it, and then it is Esc.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct KeyPress {
    /// The key.
    pub key: Key,
    /// Whether Ctrl was held; only ever with a small letter.
    pub ctrl: bool,
}

impl KeyPress {
    /// A key by itself.
    pub const fn plain(key: Key) -> KeyPress {
        KeyPress { key, ctrl: false }
    }

    /// A letter, figure or sign.
    pub const fn char(letter: char) -> KeyPress {
        KeyPress::plain(Key::Char(letter))
    }

    /// Ctrl and a letter.
    pub const fn ctrl(letter: char) -> KeyPress {
        KeyPress { key: Key::Char(letter), ctrl: true }
    }

    /// The character this press writes in an open field, if it writes one.
    pub fn text(self) -> Option<char> {
        match self.key {
            Key::Char(letter) if !self.ctrl && !letter.is_control() => Some(letter),
            _ => None,
        }
    }
}

impl fmt::Display for KeyPress {
    /// The name printed in every list of keys: words, not symbols, because old fonts lack the symbols.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key {
            Key::Char(letter) if self.ctrl => write!(f, "Ctrl-{}", letter.to_ascii_uppercase()),
            Key::Char(' ') => f.write_str("Space"),
            Key::Char(letter) => write!(f, "{letter}"),
            Key::PageUp => f.write_str("PgUp"),
            Key::PageDown => f.write_str("PgDn"),
            Key::BackTab => f.write_str("Shift-Tab"),
            Key::F(number) => write!(f, "F{number}"),
            named => write!(f, "{named:?}"),
        }
    }
}
