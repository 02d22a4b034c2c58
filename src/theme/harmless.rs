//! Text from files, imports and pastes, made safe to show: nothing in it can steer the terminal, turn the
//! reading direction round or hide.
//!
//! What is taken is shown as a mark, so that whoever looks can see that something was there.

use std::borrow::Cow;

/// What stands in the place of a character that may not reach the terminal.
pub const HIDDEN_MARK: char = '\u{fffd}';

/// More accents than this on one letter pile up over the rows above and below.
const MOST_ACCENTS: usize = 6;

/// The text with every character that could steer or deceive replaced by [`HIDDEN_MARK`]. A line end stays (both
/// kinds as `\n`), a tab becomes a space; an escape sequence loses its escape, and what is left of it is seen.
pub fn harmless(text: &str) -> Cow<'_, str> {
    // Nearly all text is plain, and this runs on every frame.
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte) || byte == b'\n') {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    let mut accents = 0;
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let shown = match letter {
            '\r' if next == Some('\n') => continue,
            '\n' => '\n',
            '\t' => ' ',
            joiner @ ('\u{200c}' | '\u{200d}') if joins(before, next) => joiner,
            hidden if is_hidden(hidden) => HIDDEN_MARK,
            other => other,
        };
        accents = if is_accent(shown) { accents + 1 } else { 0 };
        if accents <= MOST_ACCENTS {
            safe.push(shown);
        }
        before = letter;
    }
    if safe == text { Cow::Borrowed(text) } else { Cow::Owned(safe) }
}

/// Whether a character may not reach the terminal: controls, the zero-width, marks of reading direction, tags,
/// private and unassigned-by-design code points.
pub fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{10ffff}')
        || u32::from(letter) & 0xfffe == 0xfffe
}

/// Persian and the scripts of India write words with joiners between letters: there they belong.
fn joins(before: char, next: Option<char>) -> bool {
    let belongs = |letter: char| {
        !is_hidden(letter) && (!letter.is_ascii() && letter.is_alphanumeric() || is_accent(letter))
    };
    belongs(before) && next.is_some_and(belongs)
}

fn is_accent(letter: char) -> bool {
    !letter.is_ascii() && unicode_width::UnicodeWidthChar::width(letter) == Some(0)
}
