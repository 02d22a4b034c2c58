//! Which of those that were found are shown, and in which order: `f`, `o`, `+` and `-` in a search, and the line that
//! says why somebody stands where they do.

use super::Searching;
use super::search::For;
use crate::amount::Money;
use crate::catalogue::{
    Arranged, Filter, Hit, Kind, Miles, Order, Points, Rating, Scale, Weighed, in_order, points_shown,
};

/// How far away is still near, at first.
const NEAR: u32 = 10;
/// How far one goes for a choice.
const FURTHER: u32 = 25;

/// Who is shown at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Only those that may have room.
    pub open_places: bool,
    /// Only those within so many miles.
    pub within: Option<u32>,
    /// None below this rating.
    pub not_below: Option<Rating>,
    /// Only those on the council's framework.
    pub framework: bool,
}

impl Shown {
    /// Those near with room, at first.
    pub(super) fn at_first(near_known: bool) -> Shown {
        Shown { open_places: true, within: near_known.then_some(NEAR), not_below: None, framework: false }
    }

    pub(super) fn filter(&self, purpose: &For, area: &str) -> Filter {
        Filter {
            open_places: self.open_places,
            within: self.within.map(Miles::whole),
            area: Some(area.to_owned()).filter(|area| !area.is_empty()),
            kinds: if matches!(purpose, For::Support(_)) { vec![Kind::Community] } else { Vec::new() },
            not_below: self.not_below.clone(),
            framework: self.framework,
        }
    }

    /// `open places, in 10 mi`.
    pub fn words(&self) -> String {
        let parts = [
            self.open_places.then(|| "open places".to_owned()),
            self.within.map(|miles| format!("in {miles} mi")),
            self.not_below.as_ref().map(|least| format!("none below {least}")),
            self.framework.then(|| "framework".to_owned()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "everybody".to_owned() } else { parts.join(", ") }
    }
}

/// What `f` offers, each by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fewer {
    OpenPlaces,
    Near,
    Further,
    NotBelow,
    Framework,
}

impl Searching {
    fn offered(&self) -> &'static [Fewer] {
        match self.purpose {
            // Nobody inspects a group of neighbours, and no framework has one.
            For::Support(_) => &[Fewer::OpenPlaces, Fewer::Near, Fewer::Further],
            _ => &[Fewer::OpenPlaces, Fewer::Near, Fewer::Further, Fewer::NotBelow, Fewer::Framework],
        }
    }

    /// What can be shown fewer of: the words, and whether it is ticked.
    pub fn choices(&self) -> Vec<(String, bool)> {
        let shown = &self.shown;
        let one = |fewer: &Fewer| match fewer {
            Fewer::OpenPlaces => ("with room, or room not known".to_owned(), shown.open_places),
            Fewer::Near => (format!("within {NEAR} miles"), shown.within == Some(NEAR)),
            Fewer::Further => (format!("within {FURTHER} miles"), shown.within == Some(FURTHER)),
            Fewer::NotBelow => {
                let least = self.least();
                (format!("none below {least}; not yet inspected stay"), shown.not_below.is_some())
            }
            Fewer::Framework => (format!("on the {}", Arranged::Framework.words()), shown.framework),
        };
        self.offered().iter().map(one).collect()
    }

    /// The rating below which choosing needs a reason.
    fn least(&self) -> Rating {
        self.minimum.clone().unwrap_or(Rating::Good)
    }

    /// Ticks one of [`Searching::choices`], or unticks it; false if there is none of this number.
    pub(super) fn tick(&mut self, number: u8) -> bool {
        let place = usize::from(number).checked_sub(1);
        let Some(fewer) = place.and_then(|place| self.offered().get(place)) else { return false };
        let least = self.least();
        let shown = &mut self.shown;
        let toggled = |now: Option<u32>, miles: u32| (now != Some(miles)).then_some(miles);
        match fewer {
            Fewer::OpenPlaces => shown.open_places = !shown.open_places,
            Fewer::Near => shown.within = toggled(shown.within, NEAR),
            Fewer::Further => shown.within = toggled(shown.within, FURTHER),
            Fewer::NotBelow => {
                shown.not_below = if shown.not_below.is_none() { Some(least) } else { None };
            }
            Fewer::Framework => shown.framework = !shown.framework,
        }
        self.begin_again();
        true
    }

    pub(super) fn next_order(&mut self) {
        self.order = self.order.next();
        self.put_in_order();
        self.focus = 0;
    }

    /// Quality counts more, or less; the first press shows how much it counts.
    pub(super) fn weigh(&mut self, more: bool) {
        if self.order == Order::Weighed {
            self.weighting = if more { self.weighting.more() } else { self.weighting.less() };
        }
        self.order = Order::Weighed;
        self.put_in_order();
        self.focus = 0;
    }

    /// Whether it is groups that are looked for: they ask nothing, and are neither compared nor put in another order.
    pub fn is_for_groups(&self) -> bool {
        matches!(self.purpose, For::Support(_))
    }

    /// The order in words: `cheapest first`, `quality 60, price 40`.
    pub fn order_words(&self) -> String {
        match self.order {
            Order::Nearest => "nearest first".to_owned(),
            Order::Cheapest => "cheapest first".to_owned(),
            Order::BestRated => "best rated first".to_owned(),
            Order::Weighed => {
                format!("quality {}, price {}", self.weighting.quality(), self.weighting.price())
            }
        }
    }

    /// Puts all the hits in order, as the search gave them.
    pub(super) fn put_in_order(&mut self) {
        let found = std::mem::take(&mut self.found);
        if matches!(self.purpose, For::Support(_)) {
            self.hits.clone_from(&found);
        } else {
            let prices: Vec<Option<Money>> = found.iter().map(|hit| self.price(hit.provider)).collect();
            // The nearest need no ratings, and most of a long list have no price.
            let ratings = match self.order {
                Order::Nearest => Vec::new(),
                _ => self.catalogue.ratings(found.iter().map(|hit| hit.provider)),
            };
            let ratings = ratings.into_iter().chain(std::iter::repeat(None));
            let weighed: Vec<Weighed> =
                prices.into_iter().zip(ratings).map(|(price, rating)| Weighed { price, rating }).collect();
            self.scale = Scale::of(&weighed, self.weighting);
            let places = in_order(&weighed, self.order, &self.scale);
            self.hits = places.iter().filter_map(|at| found.get(*at)).copied().collect();
            if self.order == Order::Nearest && !self.query().trim().is_empty() {
                // Who is asked for by name stands first, price or none.
                self.hits.sort_by_key(Hit::likelihood);
            }
        }
        self.found = found;
    }

    /// What a provider asks for what is wanted; worked out once in a search.
    fn price(&mut self, provider: usize) -> Option<Money> {
        if let Some(asked) = self.asked.get(&provider) {
            return *asked;
        }
        let prices = self.catalogue.prices(provider);
        if prices.is_empty() {
            return None;
        }
        let offer = self.offer_at(&prices).filter(|offer| !offer.once);
        let asked = offer.map(|offer| offer.weekly);
        self.asked.insert(provider, asked);
        asked
    }

    /// What of one that was found is weighed.
    fn weighed(&self, hit: &Hit) -> Weighed {
        let rating = self.catalogue.ratings([hit.provider]).pop().flatten();
        Weighed { price: self.asked.get(&hit.provider).copied().flatten(), rating }
    }

    /// Why somebody stands where they do, in a line.
    pub fn rank(&self, at: usize) -> String {
        let Some(hit) = self.hits.get(at) else { return String::new() };
        let miles = hit.miles.map(|miles| format!(", {miles} miles")).unwrap_or_default();
        let by_letters = || {
            let found_by = hit.found_by.words();
            match (found_by.is_empty(), hit.miles) {
                (false, _) => format!("Found by {found_by}{miles}."),
                (true, Some(miles)) => format!("{miles} miles."),
                (true, None) => "How far away is not known.".to_owned(),
            }
        };
        if matches!(self.purpose, For::Support(_)) {
            return by_letters();
        }
        let one = self.weighed(hit);
        let points = self.scale.points(&one);
        let Some(price) = one.price else {
            return format!("{} No price for these, so after those with one.", by_letters());
        };
        let place = format!("Place {} of {}", at + 1, self.scale.priced);
        match self.order {
            Order::Nearest => by_letters(),
            Order::Cheapest => format!("{place} by price: {price}{miles}."),
            Order::BestRated => format!("{place} by rating: {}{miles}.", rated(&one, &points)),
            Order::Weighed => format!("{place}: {}", self.sum(&points)),
        }
    }

    /// `quality 66.7 x 60% + price 94.3 x 40% = 77.7`.
    pub fn sum(&self, points: &Points) -> String {
        let (Some(price), Some(together)) = (points.price, points.together) else { return String::new() };
        let average = if points.average { " (the average: not inspected)" } else { "" };
        format!(
            "quality {}{average} x {}% + price {} x {}% = {}.",
            points_shown(points.quality),
            self.weighting.quality(),
            points_shown(price),
            self.weighting.price(),
            points_shown(together)
        )
    }
}

fn rated(one: &Weighed, points: &Points) -> String {
    match &one.rating {
        Some(rating) if !points.average => rating.words().to_owned(),
        _ => "not inspected, so among the average".to_owned(),
    }
}
