//! The one printer of amounts, and how they and words read in a sentence: rounds half away from zero first, then formats (the library's own `{:.2}` truncates).

use super::Money;
use rust_decimal::{Decimal, RoundingStrategy};

/// Two figures after the point, rounded half away from zero; never `-0.00`.
pub fn two_places(value: Decimal) -> String {
    let mut shown = value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    shown.rescale(2);
    if shown.is_zero() {
        shown.set_sign_positive(true);
    }
    shown.to_string()
}

/// Whole numbers without their noughts: `5` of `5.00`; any other as it is.
pub fn without_noughts(figure: &str) -> String {
    figure.strip_suffix(".00").unwrap_or(figure).to_owned()
}

/// The same words with a capital at their beginning.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Money inside a sentence: `13,579.20`. A column of figures has no commas.
pub fn in_a_sentence(money: Money) -> String {
    let figures = money.to_string();
    let (sign, size) = figures.strip_prefix('-').map_or(("", figures.as_str()), |size| ("-", size));
    match size.split_once('.').and_then(|(pounds, pence)| Some((pounds.parse().ok()?, pence))) {
        Some((pounds, pence)) => format!("{sign}{}.{pence}", grouped(pounds)),
        None => figures,
    }
}

/// A whole number with commas between thousands, for sentences: `1,000,000`.
pub fn grouped(whole: i64) -> String {
    let figures = whole.unsigned_abs().to_string();
    let mut out = String::new();
    for (place, figure) in figures.chars().enumerate() {
        if place > 0 && (figures.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(figure);
    }
    if whole < 0 { format!("-{out}") } else { out }
}
