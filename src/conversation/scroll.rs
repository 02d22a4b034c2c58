//! How far rows are scrolled that nothing in them is chosen of.

use super::commands::moved;
use crate::keys::Direction;
use std::cell::Cell;

/// How far the rows are scrolled, and how far they can be. Only whoever draws them knows how many fit, and tells it.
#[derive(Clone, Debug)]
pub struct Scroll {
    at: usize,
    last: Cell<usize>,
}

impl Default for Scroll {
    fn default() -> Scroll {
        Scroll { at: 0, last: Cell::new(usize::MAX) }
    }
}

impl Scroll {
    /// The first row in sight, where this one is the last that need ever be.
    pub fn first(&self, last: usize) -> usize {
        self.last.set(last);
        self.at.min(last)
    }

    /// Scrolls, never past the end: the first key back moves at once.
    pub(super) fn go(&mut self, direction: Direction) {
        let last = self.last.get();
        self.at = moved(self.at.min(last), direction, last.saturating_add(1));
    }
}
