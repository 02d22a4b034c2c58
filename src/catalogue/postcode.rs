//! Postcodes: read as people type them, kept in one form.

use std::fmt;

/// A postcode, or only its outward half: `LK3 7EX`, `LK3`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Postcode {
    outward: String,
    inward: Option<String>,
}

impl Postcode {
    /// Reads a postcode in large or small letters, with the space or without it, whole or its outward half.
    pub fn parse(text: &str) -> Option<Postcode> {
        let letters: Vec<char> =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        if !(2..=7).contains(&letters.len()) || !letters.iter().all(char::is_ascii_alphanumeric) {
            return None;
        }
        let half = letters.len().checked_sub(3).and_then(|at| letters.split_at_checked(at));
        let (outward, inward) = match half {
            Some((outward, inward)) if is_outward(outward) && is_inward(inward) => (outward, Some(inward)),
            _ if is_outward(&letters) => (letters.as_slice(), None),
            _ => return None,
        };
        Some(Postcode { outward: outward.iter().collect(), inward: inward.map(|half| half.iter().collect()) })
    }

    /// The outward half, the part a distance is measured from.
    pub fn outward(&self) -> &str {
        &self.outward
    }
}

/// One or two letters, then one or two of figures and a letter: `LK3`, `M1`, `SW1A`.
fn is_outward(letters: &[char]) -> bool {
    let area = letters.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let district: Vec<char> = letters.iter().skip(area).copied().collect();
    (1..=2).contains(&area)
        && (1..=2).contains(&district.len())
        && district.first().is_some_and(char::is_ascii_digit)
}

/// A figure and two letters: `7EX`.
fn is_inward(letters: &[char]) -> bool {
    matches!(letters, [figure, a, b] if figure.is_ascii_digit() && a.is_ascii_alphabetic() && b.is_ascii_alphabetic())
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.inward {
            Some(inward) => write!(f, "{} {inward}", self.outward),
            None => f.write_str(&self.outward),
        }
    }
}
