//! Signs and their plain twins: lines, marks, the pound. What a terminal without UTF-8 can show.

use std::borrow::Cow;

/// Which signs this terminal can show.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Glyphs {
    /// All of Unicode.
    Utf8,
    /// Letters, figures and signs of a typewriter.
    #[default]
    Ascii,
}

/// The pieces of a frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lines {
    /// Across.
    pub horizontal: &'static str,
    /// Down.
    pub vertical: &'static str,
    /// A line across from which one goes down.
    pub tee_down: &'static str,
    /// A line across from which one goes up.
    pub tee_up: &'static str,
    /// A line down from which one goes to the right.
    pub tee_right: &'static str,
    /// A line down from which one goes to the left.
    pub tee_left: &'static str,
    /// Both cross.
    pub cross: &'static str,
}

const UTF8_LINES: Lines = Lines {
    horizontal: "─",
    vertical: "│",
    tee_down: "┬",
    tee_up: "┴",
    tee_right: "├",
    tee_left: "┤",
    cross: "┼",
};

const ASCII_LINES: Lines = Lines {
    horizontal: "-",
    vertical: "|",
    tee_down: "+",
    tee_up: "+",
    tee_right: "+",
    tee_left: "+",
    cross: "+",
};

impl Glyphs {
    /// The pieces of a frame.
    pub fn lines(self) -> &'static Lines {
        match self {
            Glyphs::Utf8 => &UTF8_LINES,
            Glyphs::Ascii => &ASCII_LINES,
        }
    }

    /// An amount inside a sentence: `£287.50`, or `287.50 pounds`. A column of figures has neither.
    pub fn pounds(self, amount: &str) -> String {
        match self {
            Glyphs::Utf8 => match amount.strip_prefix('-') {
                Some(amount) => format!("-£{amount}"),
                None => format!("£{amount}"),
            },
            Glyphs::Ascii => format!("{amount} pounds"),
        }
    }

    /// A box to tick. The same for everybody: fonts that lack a tick show a square for it.
    pub fn tick(self, ticked: bool) -> &'static str {
        if ticked { "[x]" } else { "[ ]" }
    }

    /// Text that this terminal can show, each sign it lacks by its nearest twin. The width may change, so this
    /// comes before measuring.
    pub fn show(self, text: &str) -> Cow<'_, str> {
        if self == Glyphs::Utf8 || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let mut plain = String::with_capacity(text.len());
        for letter in text.chars() {
            match twin(letter) {
                Some(twin) => plain.push_str(twin),
                None if letter.is_ascii() => plain.push(letter),
                // An accent written apart from its letter: the letter stands already.
                None if matches!(letter, '\u{300}'..='\u{36f}') => {}
                None => plain.push('?'),
            }
        }
        Cow::Owned(plain)
    }
}

/// The nearest a typewriter has, for letters found in names of people and places here.
fn twin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => "A",
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'Æ' => "AE",
        'æ' => "ae",
        'Ç' | 'Ć' | 'Č' => "C",
        'ç' | 'ć' | 'č' => "c",
        'Ð' | 'Đ' => "D",
        'ð' | 'đ' => "d",
        'È'..='Ë' | 'Ē' | 'Ę' | 'Ě' => "E",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'Ğ' => "G",
        'ğ' => "g",
        'Ì'..='Ï' | 'Ī' | 'İ' => "I",
        'ì'..='ï' | 'ī' | 'ı' => "i",
        'Ł' => "L",
        'ł' => "l",
        'Ñ' | 'Ń' | 'Ň' => "N",
        'ñ' | 'ń' | 'ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' => "O",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'Œ' => "OE",
        'œ' => "oe",
        'Ř' => "R",
        'ř' => "r",
        'Ś' | 'Š' | 'Ş' | 'Ș' => "S",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'Ţ' | 'Ț' => "T",
        'ţ' | 'ț' => "t",
        'Þ' => "Th",
        'þ' => "th",
        'Ù'..='Ü' | 'Ū' | 'Ű' | 'Ů' => "U",
        'ù'..='ü' | 'ū' | 'ű' | 'ů' => "u",
        'Ŵ' => "W",
        'ŵ' => "w",
        'Ý' | 'Ŷ' => "Y",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'Ź' | 'Ż' | 'Ž' => "Z",
        'ź' | 'ż' | 'ž' => "z",
        '‘' | '’' | '‚' => "'",
        '“' | '”' | '„' => "\"",
        '–' | '—' | '‐' | '‑' | '−' | '─' => "-",
        '│' => "|",
        '┬' | '┴' | '├' | '┤' | '┼' => "+",
        '…' => "...",
        '×' => "x",
        '÷' => "/",
        '½' => "1/2",
        '¼' => "1/4",
        '¾' => "3/4",
        '•' | '·' => "*",
        '£' => "GBP ",
        '€' => "EUR ",
        '°' => " degrees",
        '\u{a0}' | '\u{2009}' | '\u{202f}' => " ",
        _ => return None,
    })
}
