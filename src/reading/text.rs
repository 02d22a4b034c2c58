//! Texts from files: which are fit to be kept, and how a message shows what is not.

use super::tree::HALF_PAIR;

/// Why a text is not fit to be shown and kept, if it is not.
pub(super) fn unsound(text: &str, limit: usize) -> Option<&'static str> {
    if text.len() > limit && text.chars().count() > limit {
        return Some("The text is longer than 20,000 characters. Shorten it.");
    }
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let line_end = c == '\r' && characters.peek() == Some(&'\n');
        if c == HALF_PAIR {
            return Some("The text holds half of a surrogate pair, which is no character. Take it out.");
        }
        if c.is_control() && !matches!(c, '\n' | '\t') && !line_end {
            return Some("The text holds a control character. Only line ends and tabs are taken.");
        }
    }
    None
}

/// A text without anything that a terminal would obey.
pub(crate) fn harmless(text: &str) -> String {
    text.chars().map(|c| if is_harmless(c) { c } else { '\u{FFFD}' }).collect()
}

/// A name or a value for a message: short and harmless.
pub(super) fn shown(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    let mut out = harmless(&short);
    if text.chars().nth(60).is_some() {
        out.push_str("...");
    }
    out
}

fn is_harmless(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFF}')
}

pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", shown(text))
}
