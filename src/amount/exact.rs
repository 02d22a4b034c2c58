//! An exact fraction: what lies between a typed amount and a shown one.
//!
//! Minutes ÷ 60, weeks ÷ 52, days ÷ 7 and ÷ `shared_by` have no finite decimal. A fraction keeps them whole, and
//! the one division comes when a figure is shown.

use super::Money;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::ops::{Add, Mul, Sub};

/// A fraction of two whole numbers, the lower one above nought.
///
/// Amounts within the contract's limits never come near the edge of 128 bits. Should an extraordinary file get
/// there (hundreds of lines shared between areas by odd minutes), the fraction is settled to eighteen figures
/// after the point, far below any half-penny.
#[derive(Clone, Copy, Debug)]
pub struct Exact {
    over: i128,
    under: i128,
}

/// Where a fraction that no longer fits is settled.
const SETTLED: i128 = 1_000_000_000_000_000_000;

impl Exact {
    /// Nothing.
    pub const ZERO: Exact = Exact { over: 0, under: 1 };
    /// One.
    pub const ONE: Exact = Exact { over: 1, under: 1 };

    /// A whole number.
    pub const fn whole(value: i64) -> Exact {
        Exact { over: value as i128, under: 1 }
    }

    /// `over ÷ under`; nought if `under` is nought.
    pub fn ratio(over: i128, under: i128) -> Exact {
        match under.signum() {
            1 => Exact { over, under },
            -1 => Exact { over: -over, under: -under },
            _ => Exact::ZERO,
        }
    }

    /// A decimal, as it is.
    pub fn from_decimal(value: Decimal) -> Exact {
        Exact { over: value.mantissa(), under: 10_i128.checked_pow(value.scale()).unwrap_or(i128::MAX) }
    }

    /// Whether it is nought.
    pub fn is_zero(self) -> bool {
        self.over == 0
    }

    /// Whether it is above nought.
    pub fn is_positive(self) -> bool {
        self.over > 0
    }

    /// The greater of this and nought.
    pub fn at_least_nought(self) -> Exact {
        if self.over < 0 { Exact::ZERO } else { self }
    }

    /// The lesser of two.
    pub fn least(self, other: Exact) -> Exact {
        if other < self { other } else { self }
    }

    /// Divided by another; nought if that is nought.
    pub fn over(self, other: Exact) -> Exact {
        if other.over == 0 {
            return Exact::ZERO;
        }
        self * Exact::ratio(other.under, other.over)
    }

    /// `self × by`, where that is known to be whole; what is not whole is cut.
    pub fn times_whole(self, by: i128) -> i128 {
        match self.over.checked_mul(by) {
            Some(product) => product / self.under,
            None => (self.over / self.under).saturating_mul(by),
        }
    }

    /// The whole number at or above it.
    pub fn ceiling(self) -> i128 {
        let floor = self.over.div_euclid(self.under);
        if self.over.rem_euclid(self.under) == 0 { floor } else { floor.saturating_add(1) }
    }

    /// Pounds, rounded once, half away from zero.
    pub fn to_money(self) -> Money {
        Money::from_pence(self.rounded(100))
    }

    /// Rounded to two figures after the point, half away from zero, for showing hours.
    pub fn to_hundredths(self) -> Decimal {
        Decimal::try_from_i128_with_scale(self.rounded(100), 2).unwrap_or(Decimal::MAX)
    }

    /// The same in words' figures: `4.25`.
    pub fn two_places(self) -> String {
        super::two_places(self.to_hundredths())
    }

    /// `self × by`, rounded to a whole number half away from zero.
    fn rounded(self, by: i128) -> i128 {
        let this = self.lowest();
        let (over, under) = match this.over.checked_mul(by) {
            Some(over) => (over, this.under),
            // So large that the pence cannot matter to 38 figures: divide first.
            None => (this.over / this.under, 1),
        };
        let (whole, rest) = (over / under, over % under);
        let half_or_more = rest.unsigned_abs() >= under.unsigned_abs() - rest.unsigned_abs();
        if rest != 0 && half_or_more { whole.saturating_add(over.signum()) } else { whole }
    }

    fn lowest(self) -> Exact {
        let divisor = greatest_common_divisor(self.over.unsigned_abs(), self.under.unsigned_abs());
        match i128::try_from(divisor) {
            Ok(divisor) if divisor > 1 => Exact { over: self.over / divisor, under: self.under / divisor },
            _ => self,
        }
    }

    /// The nearest fraction with eighteen figures after the point.
    fn settled(self) -> Exact {
        let whole = self.over / self.under;
        let rest = self.over % self.under;
        // rest < under, so dropping low bits of both until the product fits loses less than one part in 10^18.
        let (mut rest, mut under) = (rest, self.under);
        while rest.checked_mul(SETTLED).is_none() {
            rest >>= 1;
            under >>= 1;
        }
        let part = if under == 0 { 0 } else { rest * SETTLED / under };
        match whole.checked_mul(SETTLED).and_then(|w| w.checked_add(part)) {
            Some(over) => Exact { over, under: SETTLED },
            None => Exact { over: whole, under: 1 },
        }
    }

    fn try_add(self, other: Exact) -> Option<Exact> {
        if self.under == other.under {
            return Some(Exact { over: self.over.checked_add(other.over)?, under: self.under });
        }
        let shared = greatest_common_divisor(self.under.unsigned_abs(), other.under.unsigned_abs());
        let shared = i128::try_from(shared).ok()?;
        let (mine, theirs) = (self.under / shared, other.under / shared);
        let over = self.over.checked_mul(theirs)?.checked_add(other.over.checked_mul(mine)?)?;
        Some(Exact { over, under: self.under.checked_mul(theirs)? })
    }

    fn try_mul(self, other: Exact) -> Option<Exact> {
        Some(Exact { over: self.over.checked_mul(other.over)?, under: self.under.checked_mul(other.under)? })
    }

    /// Applies `f`, first as the numbers stand, then in lowest terms, then settled.
    fn fitted(self, other: Exact, f: impl Fn(Exact, Exact) -> Option<Exact>) -> Exact {
        f(self, other)
            .or_else(|| f(self.lowest(), other.lowest()))
            .or_else(|| f(self.lowest(), other.settled()))
            .or_else(|| f(self.settled(), other.settled()))
            .unwrap_or(Exact { over: i128::MAX, under: 1 })
    }
}

fn greatest_common_divisor(a: u128, b: u128) -> u128 {
    // Most amounts fit 64 bits, where the remainder is an order of magnitude faster.
    let (mut a, mut b) = (a, b);
    while b != 0 {
        if let (Ok(mut x), Ok(mut y)) = (u64::try_from(a), u64::try_from(b)) {
            while y != 0 {
                (x, y) = (y, x % y);
            }
            return u128::from(x);
        }
        (a, b) = (b, a % b);
    }
    a
}

impl Add for Exact {
    type Output = Exact;
    fn add(self, other: Exact) -> Exact {
        self.fitted(other, Exact::try_add)
    }
}

impl Sub for Exact {
    type Output = Exact;
    fn sub(self, other: Exact) -> Exact {
        self + Exact { over: -other.over, under: other.under }
    }
}

impl Mul for Exact {
    type Output = Exact;
    fn mul(self, other: Exact) -> Exact {
        self.fitted(other, Exact::try_mul)
    }
}

impl std::iter::Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(values: I) -> Exact {
        values.fold(Exact::ZERO, Add::add)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Exact) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        if self.under == other.under {
            return self.over.cmp(&other.over);
        }
        let (mine, theirs) = (self.lowest(), other.lowest());
        match (mine.over.checked_mul(theirs.under), theirs.over.checked_mul(mine.under)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => {
                let (mine, theirs) = (mine.settled(), theirs.settled());
                (mine.over / mine.under, mine.over % mine.under)
                    .cmp(&(theirs.over / theirs.under, theirs.over % theirs.under))
            }
        }
    }
}

impl Default for Exact {
    fn default() -> Exact {
        Exact::ZERO
    }
}
