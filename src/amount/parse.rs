//! The one reader of decimal amounts. Stricter than the library's own, which takes "1e3", "1_000", "+5" and "5.".

use rust_decimal::Decimal;

/// How many figures an amount may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits {
    /// Figures after the point, at most.
    pub after_point: u32,
    /// The amount is below this.
    pub below: i64,
}

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountFault {
    /// Nothing was written.
    #[error("Nothing is written. Write figures, such as 24.10.")]
    Empty,
    /// It begins with a minus sign.
    #[error("It is below nought. Write an amount of nought or more.")]
    Negative,
    /// Something that is not a figure or the point.
    #[error("It is not an amount. Write figures and at most one point, such as 24.10.")]
    NotANumber,
    /// More figures after the point than the field takes.
    #[error("At most {} after the point.", figures(*.most))]
    TooManyDecimals {
        /// As many as the field takes.
        most: u32,
    },
    /// A share of more than the whole.
    #[error("A share is at most 1.00, the whole.")]
    AboveOne,
    /// At or above the ceiling.
    #[error("It is too large: it has to be below {}.", super::grouped(*.below))]
    TooLarge {
        /// The ceiling.
        below: i64,
    },
}

fn figures(most: u32) -> &'static str {
    match most {
        2 => "two figures",
        _ => "six figures",
    }
}

/// Reads an amount of figures with at most one point. No sign, no space, no comma, no exponent; a point has
/// figures on both sides.
///
/// # Errors
/// One [`AmountFault`], the first that a reader would notice.
pub fn parse_decimal(text: &str, digits: Digits) -> Result<Decimal, AmountFault> {
    if text.is_empty() {
        return Err(AmountFault::Empty);
    }
    if let Some(rest) = text.strip_prefix('-') {
        // Minus nought point nought is still a minus sign: an amount is never signed.
        return Err(if looks_numeric(rest) { AmountFault::Negative } else { AmountFault::NotANumber });
    }
    if !looks_numeric(text) {
        return Err(AmountFault::NotANumber);
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let most = usize::try_from(digits.after_point).unwrap_or(usize::MAX);
    if fraction.len() > most {
        return Err(AmountFault::TooManyDecimals { most: digits.after_point });
    }
    let whole = whole.trim_start_matches('0');
    let too_large = AmountFault::TooLarge { below: digits.below };
    if whole.len() > 12 {
        return Err(too_large);
    }
    let figures: String = [whole, fraction].concat();
    let mantissa: i128 = if figures.is_empty() { 0 } else { figures.parse().map_err(|_| too_large)? };
    let scale = u32::try_from(fraction.len()).map_err(|_| too_large)?;
    let value = Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| too_large)?;
    if value >= Decimal::from(digits.below) { Err(too_large) } else { Ok(value) }
}

fn looks_numeric(text: &str) -> bool {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let all_figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all_figures(whole) && fraction.is_none_or(all_figures)
}
