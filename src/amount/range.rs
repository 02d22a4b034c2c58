//! A low, a likely and a high figure of one kind.

use serde::Serialize;

/// Low ≤ likely ≤ high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Range<T> {
    /// The least it is likely to be.
    pub low: T,
    /// What it will most likely be.
    pub likely: T,
    /// The most it is likely to be.
    pub high: T,
}

impl<T> Range<T> {
    /// The same figure three times: no doubt about it.
    pub fn same(value: T) -> Range<T>
    where
        T: Clone,
    {
        Range { low: value.clone(), likely: value.clone(), high: value }
    }

    /// Each figure turned into another.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Range<U> {
        Range { low: f(self.low), likely: f(self.likely), high: f(self.high) }
    }

    /// Two ranges joined figure by figure.
    pub fn with<U, V>(self, other: Range<U>, mut f: impl FnMut(T, U) -> V) -> Range<V> {
        Range {
            low: f(self.low, other.low),
            likely: f(self.likely, other.likely),
            high: f(self.high, other.high),
        }
    }

    /// The three figures in order.
    pub fn figures(self) -> [T; 3] {
        [self.low, self.likely, self.high]
    }
}
