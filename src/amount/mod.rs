//! Amounts: money, rates, hours, shares, days, and the exact numbers between them.
//!
//! What people type and what a page prints are decimals ([`Money`], [`Rate`], [`Hours`], [`Share`]); what lies
//! between is an [`Exact`] fraction, so that division comes last and no half-penny falls on the wrong side.
//! This room knows nothing of plans, rules, files or screens, reads no clock and uses no float.

mod day;
mod exact;
mod parse;
mod print;
mod range;

pub use day::{MONTHS, date_in_short, date_in_words, in_london, london, month};
pub use exact::Exact;
pub use parse::{AmountFault, Digits, parse_decimal};
pub use print::{capital, grouped, in_a_sentence, two_places, without_noughts};
pub use range::Range;

use rust_decimal::Decimal;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

/// The contract's ceiling on money, in pounds: a typed amount is below it.
const MONEY_CEILING: i64 = 1_000_000_000;
/// The contract's ceiling on hours and units a week.
const HOURS_CEILING: i64 = 100_000;

/// Pounds and pence, always with two figures after the point. Typed amounts are never negative; differences may be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(Decimal);

impl Money {
    /// Nothing at all, `0.00`.
    pub const ZERO: Money = Money(Decimal::from_parts(0, 0, 0, false, 2));

    /// Reads a typed amount: figures, at most one point, at most two figures after it, below £1,000,000,000.
    ///
    /// # Errors
    /// Says what is wrong with the text, in words for the person who typed it.
    pub fn parse(text: &str) -> Result<Money, AmountFault> {
        parse_decimal(text, Digits { after_point: 2, below: MONEY_CEILING }).map(Money::from_decimal)
    }

    /// Reads an amount as people write it, with a sign of pounds, commas and blanks: `£1,200`.
    ///
    /// # Errors
    /// As [`Money::parse`].
    pub fn as_written(text: &str) -> Result<Money, AmountFault> {
        let figures: String = text.chars().filter(|c| !matches!(c, '£' | ',' | ' ')).collect();
        Money::parse(&figures)
    }

    /// As many whole pence. Meant for tests and fixed amounts.
    pub fn from_pence(pence: i128) -> Money {
        Money(Decimal::try_from_i128_with_scale(pence, 2).unwrap_or(Decimal::MAX))
    }

    fn from_decimal(mut value: Decimal) -> Money {
        value.rescale(2);
        Money(value)
    }

    /// The same amount as an exact number of pounds.
    pub fn exact(self) -> Exact {
        Exact::from_decimal(self.0)
    }

    /// Whole pence.
    pub fn pence(self) -> i128 {
        self.0.mantissa()
    }

    /// Whether this is `0.00`.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&two_places(self.0))
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "£{self}")
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

impl serde::Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(from)?;
        Money::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Pounds for one unit of something: an hour, a visit, a week.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Rate(Money);

impl Rate {
    /// No charge.
    pub const ZERO: Rate = Rate(Money::ZERO);

    /// Reads a typed rate, as [`Money::parse`].
    ///
    /// # Errors
    /// As [`Money::parse`].
    pub fn parse(text: &str) -> Result<Rate, AmountFault> {
        Money::parse(text).map(Rate)
    }

    /// What one unit costs.
    pub fn money(self) -> Money {
        self.0
    }

    /// The rate as an exact number of pounds a unit.
    pub fn exact(self) -> Exact {
        self.0.exact()
    }
}

impl From<Money> for Rate {
    fn from(money: Money) -> Rate {
        Rate(money)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl serde::Serialize for Rate {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

/// Hours or units a week as typed: at most six figures after the point, below 100,000.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours(Decimal);

impl Hours {
    /// None.
    pub const ZERO: Hours = Hours(Decimal::ZERO);
    /// One.
    pub const ONE: Hours = Hours(Decimal::ONE);

    /// Reads typed hours or units.
    ///
    /// # Errors
    /// Says what is wrong with the text, in words for the person who typed it.
    pub fn parse(text: &str) -> Result<Hours, AmountFault> {
        parse_decimal(text, Digits { after_point: 6, below: HOURS_CEILING }).map(Hours)
    }

    /// The same as an exact number.
    pub fn exact(self) -> Exact {
        Exact::from_decimal(self.0)
    }

    /// Whether there are none.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The text of the contract: two figures after the point, or as many as were typed, up to six.
    pub fn text(self) -> String {
        let mut value = self.0.normalize();
        if value.scale() < 2 {
            value.rescale(2);
        }
        value.to_string()
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&two_places(self.0))
    }
}

impl fmt::Debug for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} h", self.text())
    }
}

impl serde::Serialize for Hours {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text())
    }
}

/// A share of one whole, such as the council's `0.90` of what is left: from 0 to 1, at most six figures after the point.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Share(Decimal);

impl Share {
    /// All of it.
    pub const WHOLE: Share = Share(Decimal::ONE);

    /// Reads a share.
    ///
    /// # Errors
    /// Says what is wrong with the text; a share above 1 is refused.
    pub fn parse(text: &str) -> Result<Share, AmountFault> {
        let value = parse_decimal(text, Digits { after_point: 6, below: 1_000 })?;
        if value > Decimal::ONE { Err(AmountFault::AboveOne) } else { Ok(Share(value)) }
    }

    /// The share as an exact number.
    pub fn exact(self) -> Exact {
        Exact::from_decimal(self.0)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut value = self.0.normalize();
        if value.scale() < 2 {
            value.rescale(2);
        }
        f.pad(&value.to_string())
    }
}

impl serde::Serialize for Share {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests;
