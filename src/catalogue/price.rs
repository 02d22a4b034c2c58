//! What a week of visits would cost at a provider. Each visit takes the price of its own length; an hour's price only
//! where no visit of that length has one, and never for less than the provider's shortest visit. A price that several
//! people share is taken only where there is none of one's own.

use super::{Price, Provider, Unit};
use crate::amount::{Exact, Money};

const MINUTES_OF_AN_HOUR: u32 = 60;

/// Visits of one length in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// How long each is.
    pub minutes: u32,
    /// How many from Monday to Friday.
    pub weekday_count: u32,
    /// How many on Saturday and Sunday.
    pub weekend_count: u32,
    /// How many workers come to each.
    pub workers: u32,
}

/// What the visits of a week cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priced {
    /// One for each length and kind of day, weekday first.
    pub lines: Vec<PricedLine>,
    /// Their sum.
    pub weekly: Money,
}

/// Visits of one length on one kind of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricedLine {
    /// What one of these visits costs.
    pub price: Money,
    /// How many there are in a week.
    pub count: u32,
    /// Whether they are at the weekend.
    pub weekend: bool,
    /// How long each is.
    pub minutes: u32,
    /// How many workers come to each.
    pub workers: u32,
    /// How many people share it.
    pub shared_by: u32,
    /// The name of the price: `45-minute visit`.
    pub price_name: String,
}

impl PricedLine {
    /// What they cost together.
    pub fn weekly(&self) -> Money {
        let visits = i128::from(self.count) * i128::from(self.workers);
        (self.price.exact() * Exact::ratio(visits, i128::from(self.shared_by.max(1)))).to_money()
    }

    /// What an hour costs at this price: short visits cost more by the hour.
    pub fn an_hour(&self) -> Money {
        if self.minutes == 0 {
            return Money::ZERO;
        }
        (self.price.exact() * Exact::ratio(i128::from(MINUTES_OF_AN_HOUR), i128::from(self.minutes)))
            .to_money()
    }
}

impl Priced {
    /// The sum in figures: `5 x 19.90 + 1 x 22.40 + 5 x 14.20 = 192.90 a week`.
    pub fn in_figures(&self) -> String {
        let mut terms: Vec<(Money, u32, u32, u32)> = Vec::new();
        for line in &self.lines {
            match terms.last_mut() {
                // Six visits at one price read better than five and one, wherever the weekend costs the same.
                Some((price, count, ..)) if *price == line.price && line.weekend => *count += line.count,
                _ => terms.push((line.price, line.count, line.workers, line.shared_by)),
            }
        }
        let term = |(price, count, workers, shared_by): &(Money, u32, u32, u32)| {
            let workers = if *workers > 1 { format!(" x {workers} workers") } else { String::new() };
            let shared = if *shared_by > 1 { format!(", shared by {shared_by}") } else { String::new() };
            format!("{count} x {price}{workers}{shared}")
        };
        let terms: Vec<String> = terms.iter().map(term).collect();
        format!("{} = {} a week", terms.join(" + "), self.weekly)
    }
}

/// What these visits cost at this provider, whatever area they are for; none if one of them has no price.
pub fn price_for(provider: &Provider, visits: &[Visit]) -> Option<Priced> {
    priced(&provider.prices, None, visits)
}

/// The same at the prices that hold for one area: an hour of cleaning is not an hour of personal care.
pub fn price_for_area(prices: &[Price], area: &str, visits: &[Visit]) -> Option<Priced> {
    priced(prices, Some(area), visits)
}

fn priced(prices: &[Price], area: Option<&str>, visits: &[Visit]) -> Option<Priced> {
    let mut lines = Vec::new();
    for visit in visits {
        for (count, weekend) in [(visit.weekday_count, false), (visit.weekend_count, true)] {
            if count > 0 {
                lines.push(line(prices, area, visit, count, weekend)?);
            }
        }
    }
    let weekly = lines.iter().map(PricedLine::weekly).sum();
    (!lines.is_empty()).then_some(Priced { lines, weekly })
}

fn line(
    prices: &[Price],
    area: Option<&str>,
    visit: &Visit,
    count: u32,
    weekend: bool,
) -> Option<PricedLine> {
    let price = price_of_visit(prices, area, visit.minutes)?;
    Some(PricedLine {
        price: price.on(weekend),
        count,
        weekend,
        minutes: visit.minutes,
        workers: visit.workers.max(1),
        shared_by: price.shared_by.unwrap_or(1),
        price_name: price.name,
    })
}

/// The price of one visit of so many minutes, getting there included.
pub fn price_of_visit(prices: &[Price], area: Option<&str>, minutes: u32) -> Option<Price> {
    Some(price_that_holds(prices, area, minutes)?.of_visit(minutes))
}

/// The price that a visit of so many minutes is asked at, as it stands in the catalogue.
pub fn price_that_holds<'a>(prices: &'a [Price], area: Option<&str>, minutes: u32) -> Option<&'a Price> {
    let fitting = |shared: bool| {
        let fits = move |price: &&Price| price.is_for(area) && price.shared_by.is_some() == shared;
        prices.iter().filter(fits)
    };
    let of = |shared: bool| {
        let exact = fitting(shared).find(|price| is_of_length(price, minutes));
        exact.or_else(|| fitting(shared).find(|price| price.unit == Unit::Hour))
    };
    of(false).or_else(|| of(true))
}

fn is_of_length(price: &Price, minutes: u32) -> bool {
    matches!(price.unit, Unit::Visit | Unit::Session | Unit::Day | Unit::Night)
        && price.minutes == Some(minutes)
}
