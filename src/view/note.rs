//! An open note: its text in lines, at most six of them in sight, the cursor always among them.

use super::canvas::Canvas;
use crate::conversation::OpenField;
use crate::theme::Role;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many lines an open note grows to.
pub(super) const DEEP: usize = 6;

/// How many lines a text takes while it is typed.
pub(super) fn lines(text: &str, room: usize) -> usize {
    laid(text, room).len()
}

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, field: &OpenField) {
    let lines = laid(field.text(), usize::from(area.width));
    let cursor = field.before_cursor().chars().count();
    let at = lines.iter().rposition(|(start, _)| *start <= cursor).unwrap_or(0);
    let hidden = (at + 1).saturating_sub(usize::from(area.height).clamp(1, DEEP));
    canvas.fill(area, Role::Typing);
    for ((_, words), y) in lines.iter().skip(hidden).zip(area.y..area.bottom()) {
        canvas.put(area.x, y, area.width, in_sight(words, usize::from(area.width)), Role::Typing);
    }
    if let Some((start, words)) = lines.get(at) {
        let before: String = words.chars().take(cursor - start).collect();
        let across = u16::try_from(canvas.shown(&before).width()).unwrap_or(area.width);
        let down = u16::try_from(at - hidden).unwrap_or(0);
        canvas.set_cursor(area.x + across.min(area.width), area.y + down);
    }
}

/// A line without the blanks that stand beyond the edge, so that a line of words that just fits is whole.
fn in_sight(words: &str, room: usize) -> &str {
    if words.width() > room { words.trim_end_matches(' ') } else { words }
}

/// A text in lines broken between words, each with the place of its first character in the text: every character
/// has its line, so that the cursor has one.
fn laid(text: &str, room: usize) -> Vec<(usize, String)> {
    let room = room.max(1);
    let mut out = Vec::new();
    let (mut start, mut line) = (0, String::new());
    for grapheme in text.graphemes(true) {
        if grapheme.ends_with('\n') {
            let next = start + line.chars().count() + grapheme.chars().count();
            out.push((start, std::mem::take(&mut line)));
            start = next;
            continue;
        }
        if !line.is_empty() && line.width() + grapheme.width() > room && grapheme != " " {
            // From the last blank on, a word goes to the next line whole.
            let word = line.rfind(' ').map_or(line.len(), |blank| blank + 1);
            let rest = line.split_off(word);
            let next = start + line.chars().count();
            out.push((start, std::mem::replace(&mut line, rest)));
            start = next;
        }
        line.push_str(grapheme);
    }
    out.push((start, line));
    out
}

#[cfg(test)]
mod tests {
    use super::{in_sight, laid};

    #[test]
    fn words_go_to_the_next_line_whole_and_every_character_has_a_line() {
        let lines = laid("one two three\nfour", 8);
        let expected = [(0, "one two "), (8, "three"), (14, "four")];
        assert_eq!(lines.len(), expected.len());
        for (line, (start, words)) in lines.iter().zip(expected) {
            assert_eq!((line.0, line.1.as_str()), (start, words));
        }
        assert_eq!(laid("abcdefgh", 3), [(0, "abc".to_owned()), (3, "def".to_owned()), (6, "gh".to_owned())]);
        let full = laid("one two three", 7);
        assert_eq!(in_sight(&full[0].1, 7), "one two", "the blank after it has no place, and needs none");
        assert_eq!(laid("", 3), [(0, String::new())]);
        assert_eq!(laid("a\n", 3), [(0, "a".to_owned()), (2, String::new())]);
    }
}
