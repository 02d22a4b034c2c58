//! Prices that have moved: what the catalogue asks now for what a plan took from it. A plan keeps the price that it
//! was made with; this only says so.

use super::{Catalogue, Price, Standing, Unit};
use crate::amount::Money;

/// A price as a line of a plan keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptPrice<'a> {
    /// The provider's id.
    pub provider: &'a str,
    /// The area of support it is paid for, where that was said.
    pub area: Option<&'a str>,
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
        /// At the weekend, where that is another.
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
        let Some(now) = kept.among(&provider.prices) else { return Some(AskedNow::NoSuchPrice) };
        // Where no weekend price is said, all days cost the same, then as now.
        let same = now.price == kept.price && now.on(true) == kept.weekend.unwrap_or(kept.price);
        let weekend = now.weekend.filter(|weekend| *weekend != now.price || kept.weekend.is_some());
        let weekend = weekend.or(kept.weekend.map(|_| now.price));
        Some(if same { AskedNow::Same } else { AskedNow::Moved { price: now.price, weekend } })
    }

    /// What a price that was taken from here is called now: what getting there costs is part of its name.
    pub fn called_now(&self, kept: &KeptPrice<'_>) -> Option<String> {
        Some(kept.among(&self.by_id(kept.provider)?.prices)?.name)
    }
}

impl KeptPrice<'_> {
    /// The price that the line took, as it would be asked now: one for the line's own area goes before another.
    fn among(&self, prices: &[Price]) -> Option<Price> {
        let asked = prices.iter().filter_map(|price| self.asked_at(price));
        let (for_its_area, for_another): (Vec<Price>, Vec<Price>) =
            asked.partition(|price| price.is_for(self.area));
        for_its_area.into_iter().chain(for_another).next()
    }

    /// What a price asks for one of what the line has, if it is the price that the line took: an hour's price stands on
    /// a line of visits as the price of one visit, getting there included.
    fn asked_at(&self, price: &Price) -> Option<Price> {
        if !price.is_called(self.name) {
            return None;
        }
        let asked = match (&price.unit, self.minutes) {
            (Unit::Hour, Some(minutes)) if self.unit == Unit::Visit.id() => price.of_visit(minutes),
            (Unit::Hour, _) => price.clone(),
            (_, minutes) => price.of_visit(minutes.or(price.minutes).unwrap_or_default()),
        };
        let length = asked.minutes.zip(self.minutes).is_none_or(|(now, then)| now == then);
        (asked.unit.id() == self.unit && length).then_some(asked)
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
            area: None,
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
    fn a_new_weekend_price_moves_a_line_that_kept_none() {
        let catalogue = with("19.90", "19.90").unwrap();
        let weekend = Some(money("22.40"));
        assert_eq!(
            catalogue.asked_now(&KeptPrice { weekend: None, ..kept() }),
            Some(AskedNow::Moved { price: money("19.90"), weekend })
        );
        let catalogue = with(", weekend = \"22.40\"", "").unwrap();
        assert_eq!(catalogue.asked_now(&KeptPrice { weekend: None, ..kept() }), Some(AskedNow::Same));
        let told_twice = KeptPrice { weekend: Some(money("19.90")), ..kept() };
        assert_eq!(catalogue.asked_now(&told_twice), Some(AskedNow::Same));
    }

    /// An hour at 20.15 is 15.11 for 45 minutes (15.1125), and 17.61 with 2.50 for getting there.
    #[test]
    fn an_hours_price_is_compared_as_the_visit_that_the_line_took() {
        let visit = KeptPrice { name: "hour", price: money("15.11"), weekend: None, ..kept() };
        let by_the_hour = |price: &str, more: &str| {
            let hour = format!("name = \"hour\", unit = \"hour\", price = \"{price}\"{more}");
            with(
                "name = \"45-minute visit\", unit = \"visit\", minutes = 45, price = \"19.90\", weekend = \"22.40\"",
                &hour,
            )
            .unwrap()
        };
        assert_eq!(by_the_hour("20.15", "").asked_now(&visit), Some(AskedNow::Same));
        // 21.00 x 45 / 60 = 15.75.
        let moved = Some(AskedNow::Moved { price: money("15.75"), weekend: None });
        assert_eq!(by_the_hour("21.00", "").asked_now(&visit), moved);
        let travel = KeptPrice { name: "hour, with 2.50 for getting there", price: money("17.61"), ..visit };
        assert_eq!(by_the_hour("20.15", ", travel = \"2.50\"").asked_now(&travel), Some(AskedNow::Same));
        let moved = Some(AskedNow::Moved { price: money("18.11"), weekend: None });
        assert_eq!(by_the_hour("20.15", ", travel = \"3.00\"").asked_now(&travel), moved);
        let by_hour = KeptPrice { unit: "hour", minutes: None, price: money("20.15"), ..visit };
        assert_eq!(by_the_hour("20.15", "").asked_now(&by_hour), Some(AskedNow::Same));
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
