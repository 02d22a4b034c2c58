//! A page of plain text: 76 columns, wrapped by words, safe to send to a printer or a terminal.
//!
//! Everything that is written passes through here, so no text from a plan can bring an escape, a control or a mark
//! that turns the reading direction. Knows nothing of what the page says.

use crate::amount::{Money, grouped};
use crate::theme::{Glyphs, harmless};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How wide a page is.
pub(super) const COLUMNS: usize = 76;

/// What a page is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Only the signs of a typewriter: for printers and terminals without UTF-8.
    pub ascii: bool,
}

impl Page {
    /// The signs that it can show.
    pub(super) fn glyphs(self) -> Glyphs {
        if self.ascii { Glyphs::Ascii } else { Glyphs::Utf8 }
    }

    /// How a sentence of it writes pounds.
    pub(super) fn pounds(self) -> fn(Money) -> String {
        if self.ascii {
            |money| Glyphs::Ascii.pounds(&with_commas(money))
        } else {
            |money| Glyphs::Utf8.pounds(&with_commas(money))
        }
    }
}

/// `13,579.20`: commas help in a sentence; a column of figures has none.
fn with_commas(money: Money) -> String {
    let figures = money.to_string();
    let (sign, size) = figures.strip_prefix('-').map_or(("", figures.as_str()), |size| ("-", size));
    match size.split_once('.').and_then(|(pounds, pence)| Some((pounds.parse().ok()?, pence))) {
        Some((pounds, pence)) => format!("{sign}{}.{pence}", grouped(pounds)),
        None => figures,
    }
}

/// The page as it grows.
pub(super) struct Paper {
    glyphs: Glyphs,
    text: String,
    /// Nothing yet stands under the last title.
    fresh: bool,
}

impl Paper {
    pub(super) fn new(page: Page) -> Paper {
        Paper { glyphs: page.glyphs(), text: String::new(), fresh: true }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// An empty line, but never two, and none under a title.
    pub(super) fn gap(&mut self) {
        if !self.fresh && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// The title of a section.
    pub(super) fn heading(&mut self, title: &str) {
        self.fresh = self.text.is_empty();
        self.gap();
        let title = self.safe(&one_line(title)).to_uppercase();
        self.wrapped("", 0, &title);
        let across = self.glyphs.lines().horizontal.repeat(COLUMNS);
        self.line(&across);
        self.fresh = true;
    }

    /// Words on their own lines, between two strong rules: what nobody may miss.
    pub(super) fn banner(&mut self, text: &str) {
        self.fresh = self.text.is_empty();
        self.gap();
        self.line(&"=".repeat(COLUMNS));
        self.says(0, text);
        self.line(&"=".repeat(COLUMNS));
    }

    /// A paragraph, from `indent`; each line end in it begins another.
    pub(super) fn says(&mut self, indent: usize, text: &str) {
        let safe = self.safe(text);
        for paragraph in safe.lines().filter(|line| !line.trim().is_empty()) {
            self.wrapped(&" ".repeat(indent), indent, paragraph);
        }
    }

    /// One entry of a list; what does not fit goes on further in.
    pub(super) fn item(&mut self, text: &str) {
        let safe = self.safe(&one_line(text));
        self.wrapped("", 4, &safe);
    }

    /// A word, and what it is: `Reference     CP-000123`.
    pub(super) fn fact(&mut self, label: &str, text: &str) {
        let safe = self.safe(&one_line(text));
        self.wrapped(&format!("{label:<LABEL$}"), LABEL, &safe);
    }

    /// A label from `indent`, and figures in columns of `width` at the right.
    pub(super) fn row(&mut self, indent: usize, label: &str, figures: &[&str], width: usize) {
        let room = COLUMNS.saturating_sub(width * figures.len());
        let safe = self.safe(&one_line(label));
        let mut before = " ".repeat(indent);
        let mut lines = wrap(&safe, room.saturating_sub(indent), room.saturating_sub(indent + 2));
        let last = lines.pop().unwrap_or_default();
        for line in lines {
            self.line(&format!("{before}{line}"));
            before = " ".repeat(indent + 2);
        }
        let mut row = format!("{before}{last}");
        row.push_str(&" ".repeat(room.saturating_sub(row.width())));
        for figure in figures {
            row.push_str(&" ".repeat(width.saturating_sub(figure.width()).max(1)));
            row.push_str(figure);
        }
        self.line(&row);
    }

    /// The first line after `before`, the others from `rest`.
    fn wrapped(&mut self, before: &str, rest: usize, text: &str) {
        let mut before = before.to_owned();
        let (first, others) = (COLUMNS.saturating_sub(before.width()), COLUMNS.saturating_sub(rest));
        for line in wrap(text, first, others) {
            self.line(&format!("{before}{line}"));
            before = " ".repeat(rest);
        }
    }

    fn line(&mut self, line: &str) {
        self.fresh = false;
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// What this page can show of a text, with nothing in it that could steer or deceive.
    fn safe(&self, text: &str) -> String {
        self.glyphs.show(&harmless(text)).into_owned()
    }
}

/// The columns of a fact's label.
const LABEL: usize = 14;

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in lines of at most `first` cells and then `rest`; a word that is longer than a line is cut.
fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut cells, mut width) = (String::new(), 0, first);
    for word in text.split_whitespace() {
        if cells > 0 && cells + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
            (cells, width) = (0, rest);
        } else if cells > 0 {
            line.push(' ');
            cells += 1;
        }
        for grapheme in word.graphemes(true) {
            let size = grapheme.width();
            if cells > 0 && cells + size > width {
                lines.push(std::mem::take(&mut line));
                (cells, width) = (0, rest);
            }
            line.push_str(grapheme);
            cells += size;
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Page, Paper, with_commas};
    use crate::amount::Money;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn sums_in_sentences_have_commas() {
        for (pence, shown) in [(5, "0.05"), (123_456_789, "1,234,567.89"), (-50, "-0.50"), (99_999, "999.99")]
        {
            assert_eq!(with_commas(Money::from_pence(pence)), shown);
        }
        assert_eq!((Page { ascii: true }.pounds())(Money::from_pence(17_360)), "173.60 pounds");
        assert_eq!((Page { ascii: false }.pounds())(Money::from_pence(17_360)), "£173.60");
    }

    #[test]
    fn a_long_word_is_cut_and_a_figure_stays_at_the_right() {
        let mut paper = Paper::new(Page::default());
        paper.says(4, &"a".repeat(100));
        paper.row(2, &"word ".repeat(30), &["1.00", "2.00"], 14);
        let text = paper.into_text();
        assert!(text.lines().all(|line| line.width() <= COLUMNS), "{text}");
        assert!(text.ends_with("          1.00          2.00\n"), "{text}");
    }

    proptest! {
        /// Whatever a plan holds, a line is as wide as the page at most, and nothing in it can steer a terminal.
        #[test]
        fn no_text_leaves_the_page(text in any::<String>(), ascii: bool) {
            let mut paper = Paper::new(Page { ascii });
            paper.says(2, &text);
            paper.item(&text);
            paper.fact("Label", &text);
            paper.heading(&text);
            paper.row(2, &text, &["1.00"], 16);
            let page = paper.into_text();
            for line in page.lines() {
                prop_assert!(line.width() <= COLUMNS, "{line}");
                let joiner = |letter: char| matches!(letter, '\u{200c}' | '\u{200d}');
                prop_assert!(!line.chars().any(|l| crate::theme::is_hidden(l) && !joiner(l)), "{line:?}");
                prop_assert!(!ascii || line.is_ascii(), "{line:?}");
            }
        }
    }
}
