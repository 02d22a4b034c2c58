//! Why somebody that was found asks what they do, and stands where they stand: explained as a figure of the budget is,
//! from what the catalogue says, the hours that are looked for, and the rules.

use super::search::{For, Offer, OfferLine, Units};
use super::{Library, OpenPlan, Searching};
use crate::amount::{date_in_words, without_noughts};
use crate::budget::{
    AreaFigure, AreaHours, Explained, Figure, Part, Point, PolicyRef, Ref, Row, origin, rule_standing,
};
use crate::catalogue::{Order, Price, PricedLine, Provider, Unit, points_shown, price_that_holds};
use crate::plan::Time;

struct Offered<'a> {
    open: &'a OpenPlan,
    library: &'a Library,
    searching: &'a Searching,
    provider: &'a Provider,
}

/// What the provider in focus asks, how that comes about, and what it rests on; none if nobody is in focus.
pub(super) fn explained(open: &OpenPlan, library: &Library) -> Option<Explained> {
    let searching = open.searching.as_ref()?;
    let provider = &searching.focused(&library.catalogue)?;
    let of = Offered { open, library, searching, provider };
    let asks = !matches!(searching.purpose, For::Support(_));
    let offer = searching.offer(provider).filter(|_| asks);
    let short = provider.short_name();
    let name = match (&searching.purpose, &offer) {
        (For::Visits, Some(offer)) if !offer.once => format!("{short}, a week"),
        (For::Visits | For::Line(_), Some(_)) => format!("{short}, one of it"),
        _ => short.to_owned(),
    };
    let (value, meaning) = match (&offer, asks) {
        (Some(offer), _) => (
            offer.weekly.to_string(),
            "What they ask for what is looked for. Enter in the list takes it, and the plan keeps that price.",
        ),
        (None, true) => ("no price".to_owned(), "They have no price here for what is looked for."),
        (None, false) => {
            ("asks nothing".to_owned(), "Neighbours and groups are not paid, so there is no price.")
        }
    };
    let mut rows = offer.as_ref().map(|offer| of.bought(offer)).unwrap_or_default();
    rows.extend(of.hours());
    if let Some(offer) = &offer {
        rows.extend(bank_holidays(offer));
        rows.push(of.source());
        rows.extend(of.usual());
    }
    rows.extend(of.rating());
    rows.extend(of.place());
    Some(Explained {
        name,
        sentence: format!("{value}."),
        value,
        meaning: meaning.to_owned(),
        total: offer.is_some().then(|| "Added up".to_owned()),
        rows,
    })
}

fn row(part: Part, label: impl Into<String>, value: impl Into<String>) -> Row {
    Row {
        part,
        label: label.into(),
        value: value.into(),
        of: None,
        under: None,
        origin: None,
        standing: None,
    }
}

impl Offered<'_> {
    /// `5 mornings of 45 min, weekdays, at 19.90   99.50`, and beneath it how that price is made.
    fn bought(&self, offer: &Offer) -> Vec<Row> {
        let times = self.searching.wanted.visits.iter().map(|visit| Some(visit.time));
        let times = times.chain(std::iter::repeat(None));
        offer.lines.iter().zip(times).flat_map(|(line, time)| self.of_line(offer, line, time)).collect()
    }

    fn of_line(&self, offer: &Offer, line: &OfferLine, time: Option<Time>) -> Vec<Row> {
        let price = &line.price;
        let days = match &line.units {
            Units::ByDay(days) => days,
            Units::AWeek(units) => {
                let count = &without_noughts(units);
                let unit = if count == "1" { price.unit.words().to_owned() } else { plural(&price.unit) };
                let label = format!("{count} {unit} at {}", price.price);
                let added = row(Part::Adds, label, offer.weekly.to_string());
                let under = Some(how(price, None)).filter(|how| how != price.unit.words());
                return vec![Row { under, ..added }];
            }
        };
        let minutes = price.minutes.unwrap_or(0);
        let one = match time {
            Some(Time::Any) | None => "visit",
            Some(time) => time.word(),
        };
        let part = |weekend: bool| {
            let count = u32::try_from(days.iter().filter(|day| day.is_weekend() == weekend).count()).ok()?;
            let priced = PricedLine {
                price: price.on(weekend),
                count,
                weekend,
                minutes,
                workers: line.workers,
                shared_by: price.shared_by.unwrap_or(1),
                price_name: String::new(),
            };
            let plural = if count == 1 { "" } else { "s" };
            let when = if weekend { "weekend" } else { "weekdays" };
            let workers =
                if line.workers > 1 { format!(", {} workers", line.workers) } else { String::new() };
            let label =
                format!("{count} {one}{plural} of {minutes} min, {when}{workers}, at {}", priced.price);
            (count > 0).then(|| row(Part::Adds, label, priced.weekly().to_string()))
        };
        let mut rows: Vec<Row> = [false, true].into_iter().filter_map(part).collect();
        let area = Some(self.searching.area.as_str());
        let asked = price_that_holds(&self.provider.prices, area, minutes);
        if let (Some(first), Some(asked)) = (rows.first_mut(), asked) {
            first.under = Some(how(asked, Some(minutes)));
        }
        rows
    }

    /// The hours that are looked for, which lead down to what was said.
    fn hours(&self) -> Option<Row> {
        let at = self.open.budget.areas.iter().position(|sum| sum.area == self.searching.area)?;
        let (place, sum) = (u16::try_from(at).ok()?, self.open.budget.areas.get(at)?);
        let area = self.open.policy.area_name(&self.searching.area);
        let (label, hours, figure) = if self.searching.wanted.visits.is_empty() {
            ("still to find", sum.to_find(), Figure::Area(place, AreaHours::Gap))
        } else {
            let figure = Figure::AreaRange(place, AreaFigure::ToArrange, Point::Likely);
            ("to arrange", sum.to_arrange_exact.likely, figure)
        };
        let hours = row(Part::Beneath, format!("{area}: hours {label}"), hours.two_places());
        let of = Some(Ref::Figure(figure));
        (self.searching.purpose == For::Visits).then(|| Row {
            of,
            standing: self.open.standing(figure),
            ..hours
        })
    }

    /// Where the prices come from.
    fn source(&self) -> Row {
        let about = self.library.catalogue.about();
        let label = format!("The price: {}", self.library.catalogue.price_source());
        let under = Some(format!("{}, as at {} ({})", about.title, date_in_words(about.as_at), about.source));
        Row { under, ..row(Part::Beneath, label, "") }
    }

    /// What an hour of it comes to, against the usual.
    fn usual(&self) -> Option<Row> {
        let [_, (hour, minutes)] = self.searching.hours(self.provider)?;
        let at = self.open.policy.areas.iter().position(|area| area.id == self.searching.area)?;
        let usual = self.open.policy.areas.get(at)?.reference_rate.value.likely;
        let of = PolicyRef::ReferenceRate(u16::try_from(at).ok()?);
        let minutes = minutes.map(|minutes| format!(" for {minutes} minutes")).unwrap_or_default();
        let label = format!("An hour here is up to {hour}{minutes}; the usual");
        Some(Row {
            of: Some(Ref::Policy(of)),
            standing: rule_standing(of, &self.open.policy),
            origin: Some(origin(of, &self.open.policy)),
            ..row(Part::Beneath, label, usual.to_string())
        })
    }

    fn rating(&self) -> Option<Row> {
        let inspection = self.provider.inspection.as_ref()?;
        let under = inspection.age(self.searching.today);
        Some(Row { under, ..row(Part::Beneath, format!("The rating: {}", inspection.in_full()), "") })
    }

    /// Their place in the list, how that order is made, and the weighting where quality and price are weighed.
    fn place(&self) -> Vec<Row> {
        let searching = self.searching;
        let rank = searching.rank(searching.focus);
        let by_letters = !searching.query().trim().is_empty();
        let how = match searching.order {
            _ if matches!(searching.purpose, For::Support(_)) => match by_letters {
                true => "How well the letters fit, then the nearest.",
                false => "Nearest first.",
            },
            Order::Nearest if by_letters => {
                "How well the letters fit, then who has a price, then the nearest."
            }
            Order::Nearest => "Nearest first; those without a price come after.",
            Order::Cheapest => "The lowest price first; those alike, the nearest first.",
            Order::BestRated => "The best rating first; not inspected counts as the average of the list.",
            Order::Weighed => "The most points of 100 first, made of quality and of price.",
        };
        let label = if rank.starts_with("Place") { rank } else { format!("Their place: {rank}") };
        let mut rows = vec![Row { under: Some(how.to_owned()), ..row(Part::Beneath, label, "") }];
        if searching.order == Order::Weighed {
            let scale = &searching.scale;
            let lowest = scale.lowest.map(|lowest| lowest.to_string()).unwrap_or_default();
            let average = points_shown(scale.average);
            let weighting = format!("The weighting: {}", searching.order_words());
            let said = [
                (weighting, "In the list + and - move it, from 40 to 100 for quality.".to_owned()),
                (
                    "Quality: 0, 33.3, 66.7 or 100 points by the grade".to_owned(),
                    format!("Not inspected has the average of the list, {average}."),
                ),
                (
                    format!("Price: the lowest week here, {lowest}, by theirs"),
                    "Of 100 points: the cheapest has all, twice the price half.".to_owned(),
                ),
            ];
            let said = said.map(|(label, under)| Row { under: Some(under), ..row(Part::Beneath, label, "") });
            rows.extend(said);
        }
        rows
    }
}

/// How a price of the catalogue is asked for a visit of so many minutes.
fn how(price: &Price, minutes: Option<u32>) -> String {
    let Price { name, price: each, .. } = price;
    let mut said = match (&price.unit, minutes, price.minimum_minutes) {
        (Unit::Hour, Some(minutes), Some(least)) if minutes < least => {
            format!("{name}, {each}: paid as {least} minutes, the shortest visit")
        }
        (Unit::Hour, Some(minutes), _) if minutes != 60 => {
            format!("{name}, {each}: {minutes} of its 60 minutes")
        }
        (_, Some(_), _) => format!("{name}: a price of its own length"),
        (_, None, Some(least)) => format!("{name}, no visit shorter than {least} minutes"),
        (_, None, None) => name.clone(),
    };
    match (price.travel, minutes) {
        (Some(travel), Some(_)) => said.push_str(&format!(", and {travel} for getting there")),
        // How many journeys there are is known when the visits are.
        (Some(travel), None) => said.push_str(&format!(
            "; getting there, {travel} for each visit, is not in it until the visits are said"
        )),
        (None, _) => {}
    }
    if let Some(sharers) = price.shared_by {
        said.push_str(&format!(", shared by {sharers}"));
    }
    if price.weekend.is_none() && minutes.is_some() {
        said.push_str("; the same at the weekend");
    }
    said
}

/// Bank holidays, where they cost something else: they are in no week of a plan by rule.
fn bank_holidays(offer: &Offer) -> Option<Row> {
    let each = offer.lines.iter().filter_map(|line| line.price.bank_holiday);
    let mut each: Vec<String> = each.map(|money| money.to_string()).collect();
    each.dedup();
    let under = Some("By rule no week of a plan has one, so it is not added up.".to_owned());
    let label = format!("On a bank holiday: {}", each.join(" and "));
    (!each.is_empty()).then(|| Row { under, ..row(Part::Beneath, label, "") })
}

fn plural(unit: &Unit) -> String {
    match unit {
        Unit::OneOff => "times".to_owned(),
        unit => format!("{}s", unit.words()),
    }
}
