//! What a page is made for: which page, in which form, with which signs, on which day and by whom.

use crate::amount::{Money, in_a_sentence};
use crate::theme::Glyphs;
use jiff::civil::Date;

/// Which page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// The whole plan.
    #[default]
    Plan,
    /// One side, for before anything is chosen.
    Estimate,
}

/// How it is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    #[default]
    Text,
    /// A web page in one file.
    Html,
}

/// When a page was printed, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The day.
    pub on: Date,
    /// The name; may be empty.
    pub by: String,
}

/// What a page is made for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Which page.
    pub what: What,
    /// How it is set.
    pub form: Form,
    /// Only the signs of a typewriter: for printers and terminals without UTF-8.
    pub ascii: bool,
    /// Whether it comes from the demonstration, where everybody is made up.
    pub demonstration: bool,
    /// When and by whom, if that is to stand on it.
    pub printed: Option<Printed>,
}

impl Page {
    /// The signs that it can show.
    pub(super) fn glyphs(&self) -> Glyphs {
        if self.ascii { Glyphs::Ascii } else { Glyphs::Utf8 }
    }

    /// How a sentence of it writes pounds.
    pub(super) fn pounds(&self) -> fn(Money) -> String {
        if self.ascii {
            |money| Glyphs::Ascii.pounds(&in_a_sentence(money))
        } else {
            |money| Glyphs::Utf8.pounds(&in_a_sentence(money))
        }
    }
}

impl What {
    /// The end of the name of a file: `plan`, as in `CP-000123-plan.txt`.
    pub fn word(self) -> &'static str {
        match self {
            What::Plan => "plan",
            What::Estimate => "estimate",
        }
    }
}

impl Form {
    /// What the name of a file in this form ends with.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Text => "txt",
            Form::Html => "html",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Page;
    use crate::amount::Money;

    #[test]
    fn pounds_are_words_where_there_is_no_sign() {
        let ascii = Page { ascii: true, ..Page::default() };
        assert_eq!((ascii.pounds())(Money::from_pence(17_360)), "173.60 pounds");
        assert_eq!((Page::default().pounds())(Money::from_pence(17_360)), "£173.60");
    }
}
