//! Who stands first among those that were found: by price, by rating, or by both together.
//!
//! How the points are made, so that anybody can do it again on paper:
//!
//! - **Quality**, out of 100, from the overall rating: Outstanding 100, Good 66.7, Requires improvement 33.3, Inadequate
//!   0 (three equal steps). Whoever has no rating (not yet inspected, not regulated, a word that is no grade) has the
//!   average of those in the list that have one: it lifts nobody and lowers nobody. If nobody has one, all have 50.
//! - **Price**, out of 100: the lowest week in the list divided by this one's week. The cheapest has 100, twice the price
//!   has 50.
//! - **Together**: quality × its share + price × its share. The shares are stated on the screen and add up to 100;
//!   quality has at least 40 of it, so that price alone never decides.
//! - Who has no price for these visits has no points, and stands after those who have.
//!
//! The list is what the filter and the letters have left. Points are exact until they are shown.

use super::Rating;
use crate::amount::{Exact, Money};
use std::cmp::Reverse;

/// In which order those that were found stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As the search has them: the likeliest, then the nearest.
    #[default]
    Nearest,
    /// The cheapest for what is wanted.
    Cheapest,
    /// The best rated.
    BestRated,
    /// Quality and price together.
    Weighed,
}

impl Order {
    /// The order after this one.
    pub fn next(self) -> Order {
        match self {
            Order::Nearest => Order::Cheapest,
            Order::Cheapest => Order::BestRated,
            Order::BestRated => Order::Weighed,
            Order::Weighed => Order::Nearest,
        }
    }
}

/// How much quality counts, of a hundred; price has the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighting {
    quality: u8,
}

impl Weighting {
    const LEAST: u8 = 40;
    const MOST: u8 = 100;
    const STEP: u8 = 10;

    /// Quality's share.
    pub fn quality(self) -> u8 {
        self.quality
    }

    /// What is left for price.
    pub fn price(self) -> u8 {
        Weighting::MOST - self.quality
    }

    /// Quality counts a step more, up to all.
    #[must_use]
    pub fn more(self) -> Weighting {
        Weighting { quality: (self.quality + Weighting::STEP).min(Weighting::MOST) }
    }

    /// Quality counts a step less, down to 40.
    #[must_use]
    pub fn less(self) -> Weighting {
        Weighting { quality: (self.quality - Weighting::STEP).max(Weighting::LEAST) }
    }
}

impl Default for Weighting {
    /// Quality 60, price 40: as the dynamic purchasing systems that publish theirs have it.
    fn default() -> Weighting {
        Weighting { quality: 60 }
    }
}

/// What of a provider is weighed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// What it asks for what is wanted, if it has a price for it.
    pub price: Option<Money>,
    /// Its rating overall.
    pub rating: Option<Rating>,
}

/// The points of one provider.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Points {
    /// Of 100.
    pub quality: Exact,
    /// Whether it has no rating, so that the average of the others stands for it.
    pub average: bool,
    /// Of 100; none without a price.
    pub price: Option<Exact>,
    /// Both together; none without a price.
    pub together: Option<Exact>,
}

/// What a list comes to as a whole: each in it is held against this.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// How much quality counts.
    pub weighting: Weighting,
    /// The average quality of those that have a rating, of 100.
    pub average: Exact,
    /// The lowest price, but for what costs nothing.
    pub lowest: Option<Money>,
    /// How many have a price.
    pub priced: usize,
}

impl Scale {
    /// The scale of a list.
    pub fn of(all: &[Weighed], weighting: Weighting) -> Scale {
        let grades = || all.iter().filter_map(|one| one.rating.as_ref()?.grade()).map(i128::from);
        // Three equal steps from 0 to 100 lie between four grades.
        let average = match grades().count() {
            0 => Exact::whole(50),
            count => Exact::ratio(grades().map(|grade| (grade - 1) * 100).sum(), 3 * count as i128),
        };
        let prices = || all.iter().filter_map(|one| one.price);
        let lowest = prices().filter(|price| !price.is_zero()).min();
        Scale { weighting, average, lowest, priced: prices().count() }
    }

    /// The points of one, as the head of this file says.
    pub fn points(&self, one: &Weighed) -> Points {
        let share = |points: Exact, of: u8| points * Exact::ratio(i128::from(of), 100);
        let own = quality(one);
        let quality = own.unwrap_or(self.average);
        let price = one.price.map(|price| match self.lowest {
            Some(lowest) if !price.is_zero() => (lowest.exact() * Exact::whole(100)).over(price.exact()),
            // What costs nothing cannot be cheaper.
            _ => Exact::whole(100),
        });
        let together = price
            .map(|price| share(quality, self.weighting.quality()) + share(price, self.weighting.price()));
        Points { quality, average: own.is_none(), price, together }
    }

    /// Where somebody without a rating stands among the four grades, the best of them at 0, the next at 2, and so on:
    /// beside the grade that the average is, or between two.
    fn rank_of_average(&self) -> u8 {
        let grades = (1..=4_u8).rev();
        let above =
            grades.filter(|grade| Exact::ratio(i128::from(grade - 1) * 100, 3) > self.average).count();
        let above = u8::try_from(above).unwrap_or(0);
        let like = Exact::ratio(i128::from(3_u8.saturating_sub(above)) * 100, 3) == self.average;
        if like { 2 * above } else { (2 * above).saturating_sub(1) }
    }
}

/// Points to one figure after the point: `66.7`.
pub fn points_shown(points: Exact) -> String {
    let tenths = (points * Exact::whole(10) + Exact::ratio(1, 2)).times_whole(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn quality(one: &Weighed) -> Option<Exact> {
    one.rating.as_ref()?.points()
}

/// The places of a list in this order. Those without a price come after those with one; otherwise whoever stood first
/// before stands first among equals. A long list is gone through a few times, and only what has a price is sorted by it.
pub fn in_order(all: &[Weighed], order: Order, scale: &Scale) -> Vec<usize> {
    let price = |at: &usize| all.get(*at).and_then(|one| one.price);
    let (mut places, mut rest): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(|at| price(at).is_some());
    let unrated = scale.rank_of_average();
    let rank = |at: &usize| {
        let grade = all.get(*at).and_then(|one| one.rating.as_ref()?.grade());
        grade.map_or(unrated, |grade| 2 * 4_u8.saturating_sub(grade))
    };
    match order {
        Order::Nearest => {}
        Order::Cheapest => places.sort_by_key(price),
        Order::BestRated => {
            places.sort_by_key(rank);
            rest.sort_by_key(rank);
        }
        Order::Weighed => {
            let together = |at: &usize| all.get(*at).and_then(|one| scale.points(one).together);
            places.sort_by_cached_key(|at| Reverse(together(at)));
        }
    }
    places.append(&mut rest);
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(price: &str, rating: &str) -> Weighed {
        Weighed {
            price: (!price.is_empty()).then(|| Money::parse(price).unwrap()),
            rating: (!rating.is_empty()).then(|| Rating::read(rating)),
        }
    }

    fn points(all: &[Weighed], weighting: Weighting) -> Vec<Points> {
        let scale = Scale::of(all, weighting);
        all.iter().map(|one| scale.points(one)).collect()
    }

    fn in_order(all: &[Weighed], order: Order, weighting: Weighting) -> Vec<usize> {
        super::in_order(all, order, &Scale::of(all, weighting))
    }

    fn shown(points: Exact) -> String {
        points.to_hundredths().to_string()
    }

    /// 200.00 Good, 100.00 Requires improvement, 250.00 Outstanding, 200.00 not inspected; quality 60, price 40.
    #[test]
    fn points_are_what_paper_and_pencil_give() {
        let all = [
            one("200.00", "Good"),
            one("100.00", "Requires improvement"),
            one("250.00", "Outstanding"),
            one("200.00", "Not inspected"),
        ];
        let points = points(&all, Weighting::default());
        let together: Vec<String> = points.iter().map(|one| shown(one.together.unwrap())).collect();
        // Good:        66.67 x 0.6 +  50 x 0.4 = 40 + 20
        // Requires:    33.33 x 0.6 + 100 x 0.4 = 20 + 40
        // Outstanding:   100 x 0.6 +  40 x 0.4 = 60 + 16
        // Not rated:   (66.67 + 33.33 + 100) / 3 = 66.67, as Good here.
        assert_eq!(together, ["60.00", "60.00", "76.00", "60.00"]);
        assert_eq!(points.iter().map(|one| one.average).collect::<Vec<_>>(), [false, false, false, true]);
        assert_eq!(in_order(&all, Order::Weighed, Weighting::default()), [2, 0, 1, 3]);
    }

    #[test]
    fn the_weighting_moves_the_order_and_stays_between_40_and_100() {
        let all = [one("200.00", "Good"), one("100.00", "Requires improvement")];
        let less = Weighting::default().less().less().less();
        assert_eq!((less.quality(), less.price()), (40, 60));
        // Good 66.67 x 0.4 + 50 x 0.6 = 56.67; Requires improvement 33.33 x 0.4 + 100 x 0.6 = 73.33.
        assert_eq!(in_order(&all, Order::Weighed, less), [1, 0]);
        let all_quality = (0..9).fold(less, |weighting, _| weighting.more());
        assert_eq!((all_quality.quality(), all_quality.price()), (100, 0));
        assert_eq!(in_order(&all, Order::Weighed, all_quality), [0, 1]);
    }

    #[test]
    fn who_is_not_inspected_is_neither_lifted_nor_lowered() {
        let all = [one("1.00", "Inadequate"), one("1.00", ""), one("1.00", "Outstanding")];
        let points = points(&all, Weighting::default());
        assert_eq!(shown(points[1].quality), "50.00", "half way between nought and a hundred");
        assert_eq!(in_order(&all, Order::BestRated, Weighting::default()), [2, 1, 0]);
        let alone = [one("2.00", "Not inspected"), one("1.00", "")];
        assert_eq!(in_order(&alone, Order::Weighed, Weighting::default()), [1, 0], "then price decides");
    }

    #[test]
    fn without_a_price_is_after_those_with_one_in_every_order() {
        let all = [one("", "Outstanding"), one("300.00", "Good"), one("200.00", "Good"), one("", "Good")];
        let order = |order| in_order(&all, order, Weighting::default());
        assert_eq!(order(Order::Nearest), [1, 2, 0, 3]);
        assert_eq!(order(Order::Cheapest), [2, 1, 0, 3]);
        assert_eq!(order(Order::BestRated), [1, 2, 0, 3]);
        assert_eq!(order(Order::Weighed), [2, 1, 0, 3]);
    }

    #[test]
    fn what_costs_nothing_is_the_cheapest() {
        let points = points(&[one("0.00", "Good"), one("5.00", "Good")], Weighting::default());
        assert_eq!(
            points.iter().map(|one| shown(one.price.unwrap())).collect::<Vec<_>>(),
            ["100.00", "100.00"]
        );
    }
}
