//! Prices that have moved: what the catalogue asks now for what a plan took from it. A plan keeps the price that it
//! was made with; this only says so.

use super::{Catalogue, Standing};
use crate::amount::Money;

/// A price as a line of a plan keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptPrice<'a> {
    /// The provider's id.
    pub provider: &'a str,
    /// What the price is called.
    pub name: &'a str,
    /// What it is for one of, by the catalogue's word.
    pub unit: &'a str,
    /// How long one is, where that was said.
    pub minutes: Option<u32>,
    /// The price.
    pub price: Money,
    /// At the weekend, where that was another.
    pub weekend: Option<Money>,
    /// Where the line says that the price came from.
    pub source: &'a str,
}

/// What the catalogue says now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskedNow {
    /// The same.
    Same,
    /// Another price.
    Moved {
        /// The price.
        price: Money,
        /// At the weekend, where the line keeps a price for it.
        weekend: Option<Money>,
    },
    /// The provider is there, and asks nothing of this name, unit and length.
    NoSuchPrice,
    /// The provider is not to be had any more.
    NotOffered,
}

impl Catalogue {
    /// What is asked now for a price that was taken from this catalogue, of whatever month; nothing where it was taken
    /// from elsewhere, or agreed by hand, or the catalogue does not know the provider.
    pub fn asked_now(&self, kept: &KeptPrice<'_>) -> Option<AskedNow> {
        let taken_here = kept.source.strip_prefix(self.about().id.as_str())?.starts_with(" catalogue");
        let provider = self.by_id(kept.provider).filter(|_| taken_here)?;
        if provider.standing != Standing::Registered {
            return Some(AskedNow::NotOffered);
        }
        let is_it = |price: &&super::Price| {
            let length = price.minutes.zip(kept.minutes).is_none_or(|(now, then)| now == then);
            price.name == kept.name && price.unit.id() == kept.unit && length
        };
        let Some(now) = provider.prices.iter().find(is_it) else { return Some(AskedNow::NoSuchPrice) };
        // A weekend price counts only where the line keeps one; where none is asked now, all days cost the same.
        let weekend = kept.weekend.map(|_| now.weekend.unwrap_or(now.price));
        let same = now.price == kept.price && weekend == kept.weekend;
        Some(if same { AskedNow::Same } else { AskedNow::Moved { price: now.price, weekend } })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{demo, with};
    use super::*;

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    fn kept() -> KeptPrice<'static> {
        KeptPrice {
            provider: "T-1",
            name: "45-minute visit",
            unit: "visit",
            minutes: Some(45),
            price: money("19.90"),
            weekend: Some(money("22.40")),
            source: "test catalogue 2026-04",
        }
    }

    #[test]
    fn the_same_price_has_not_moved_whatever_the_month() {
        let catalogue = with("19.90", "19.90").unwrap();
        assert_eq!(catalogue.asked_now(&kept()), Some(AskedNow::Same));
    }

    #[test]
    fn a_price_or_its_weekend_moves() {
        let moved = with("19.90", "20.40").unwrap().asked_now(&kept());
        let weekend = Some(money("22.40"));
        assert_eq!(moved, Some(AskedNow::Moved { price: money("20.40"), weekend }));
        let moved = with("weekend = \"22.40\"", "weekend = \"23.00\"").unwrap().asked_now(&kept());
        let weekend = Some(money("23.00"));
        assert_eq!(moved, Some(AskedNow::Moved { price: money("19.90"), weekend }));
        // The weekend's own price goes: it now costs what other days do.
        let moved = with(", weekend = \"22.40\"", "").unwrap().asked_now(&kept());
        let weekend = Some(money("19.90"));
        assert_eq!(moved, Some(AskedNow::Moved { price: money("19.90"), weekend }));
    }

    #[test]
    fn a_line_without_a_weekend_price_is_not_asked_for_one() {
        let catalogue = with("19.90", "19.90").unwrap();
        assert_eq!(catalogue.asked_now(&KeptPrice { weekend: None, ..kept() }), Some(AskedNow::Same));
    }

    #[test]
    fn another_name_unit_or_length_is_another_price() {
        let catalogue = with("19.90", "19.90").unwrap();
        for other in [
            KeptPrice { name: "60-minute visit", ..kept() },
            KeptPrice { unit: "hour", ..kept() },
            KeptPrice { minutes: Some(30), ..kept() },
        ] {
            assert_eq!(catalogue.asked_now(&other), Some(AskedNow::NoSuchPrice), "{other:?}");
        }
        assert_eq!(catalogue.asked_now(&KeptPrice { minutes: None, ..kept() }), Some(AskedNow::Same));
    }

    #[test]
    fn what_was_not_taken_from_here_is_not_compared() {
        let catalogue = with("19.90", "20.40").unwrap();
        for source in
            ["the agency's letter of 12 November", "demo catalogue 2026-10", "testing catalogue", ""]
        {
            assert_eq!(catalogue.asked_now(&KeptPrice { source, ..kept() }), None, "{source}");
        }
        assert_eq!(catalogue.asked_now(&KeptPrice { provider: "T-2", ..kept() }), None);
    }

    #[test]
    fn the_demonstrations_own_price_is_as_it_is() {
        let heronbrook = KeptPrice { provider: "DEMO-014", source: "demo catalogue 2026-10", ..kept() };
        assert_eq!(demo().asked_now(&heronbrook), Some(AskedNow::Same));
    }
}
