//! What a week of visits would cost at a provider. Each visit takes the price of its own length.

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
    /// The name of the price: `45-minute visit`.
    pub price_name: String,
}

impl PricedLine {
    /// What they cost together.
    pub fn weekly(&self) -> Money {
        (self.price.exact() * Exact::whole(i64::from(self.count))).to_money()
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
        let mut terms: Vec<(Money, u32)> = Vec::new();
        for line in &self.lines {
            match terms.last_mut() {
                // Six visits at one price read better than five and one, wherever the weekend costs the same.
                Some((price, count)) if *price == line.price && line.weekend => *count += line.count,
                _ => terms.push((line.price, line.count)),
            }
        }
        let terms: Vec<String> = terms.iter().map(|(price, count)| format!("{count} x {price}")).collect();
        format!("{} = {} a week", terms.join(" + "), self.weekly)
    }
}

/// What these visits cost at this provider, whatever area they are for; none if one of them has no price.
pub fn price_for(provider: &Provider, visits: &[Visit]) -> Option<Priced> {
    priced(provider, None, visits)
}

/// The same at the prices that hold for one area: an hour of cleaning is not an hour of personal care.
pub fn price_for_area(provider: &Provider, area: &str, visits: &[Visit]) -> Option<Priced> {
    priced(provider, Some(area), visits)
}

fn priced(provider: &Provider, area: Option<&str>, visits: &[Visit]) -> Option<Priced> {
    let mut lines = Vec::new();
    for visit in visits {
        for (count, weekend) in [(visit.weekday_count, false), (visit.weekend_count, true)] {
            if count > 0 {
                lines.push(line(provider, area, visit.minutes, count, weekend)?);
            }
        }
    }
    let weekly = lines.iter().map(PricedLine::weekly).sum();
    (!lines.is_empty()).then_some(Priced { lines, weekly })
}

fn line(
    provider: &Provider,
    area: Option<&str>,
    minutes: u32,
    count: u32,
    weekend: bool,
) -> Option<PricedLine> {
    let fitting = || provider.prices.iter().filter(|price| price.is_for(area));
    let (price, own) = match fitting().find(|price| is_of_length(price, minutes)) {
        Some(exact) => (exact.on(weekend), exact),
        None => {
            let hourly = fitting().find(|price| price.unit == Unit::Hour)?;
            (part_of_an_hour(hourly.on(weekend), minutes), hourly)
        }
    };
    Some(PricedLine { price, count, weekend, minutes, price_name: own.name.clone() })
}

fn is_of_length(price: &Price, minutes: u32) -> bool {
    matches!(price.unit, Unit::Visit | Unit::Session | Unit::Day | Unit::Night)
        && price.minutes == Some(minutes)
}

/// Rounded for one visit, not for the week: the price that is shown is the price that is added up.
fn part_of_an_hour(hour: Money, minutes: u32) -> Money {
    (hour.exact() * Exact::ratio(i128::from(minutes), i128::from(MINUTES_OF_AN_HOUR))).to_money()
}
