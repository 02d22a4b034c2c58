//! The search for a provider for the visits of an area, and what they would ask.

use super::OpenPlan;
use super::compare::Comparing;
use super::showing::Shown;
use super::wanted::{self, Replaced, WantedVisit};
use super::what_if::WhatIf;
use crate::amount::{Exact, Hours, Money, without_noughts};
use crate::catalogue::{
    Catalogue, Hit, Kind, Miles, Order, Postcode, Price, Provider, Rating, Scale, Search, Unit, Visit,
    Weighting, price_for_area, price_of_visit, price_that_holds,
};
use crate::keys::Edit;
use crate::plan::{AreaId, Day, Path, Time};
use jiff::civil::Date;
use std::collections::HashMap;
use tui_input::Input;

/// The visits, or hours, that somebody is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// Visits alike in time and length, with their days.
    pub visits: Vec<WantedVisit>,
    /// Hours still to find, where there is no grid.
    pub hours: Exact,
}

/// What a provider would put on the plan, and what it costs a week.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// One line for each kind of visit.
    pub(super) lines: Vec<OfferLine>,
    /// A week.
    pub weekly: Money,
    /// How it comes about: `5 x 19.90 + 1 x 22.40 + 5 x 14.20 = 192.90 a week`.
    pub figures: String,
    /// Whether it is paid once, and is no price for a week at all.
    pub once: bool,
}

impl Offer {
    /// Its prices, each with the days it is asked for on; no days where there is no grid.
    pub fn lines(&self) -> Vec<(&Price, &[Day])> {
        self.lines.iter().map(|line| (&line.price, line.units.days())).collect()
    }
}

/// One line of an offer.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferLine {
    pub(super) price: Price,
    pub(super) description: String,
    pub(super) units: Units,
    pub(super) workers: u32,
}

/// How many of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Units {
    ByDay(Vec<Day>),
    AWeek(String),
}

impl Units {
    fn days(&self) -> &[Day] {
        match self {
            Units::ByDay(days) => days,
            Units::AWeek(_) => &[],
        }
    }
}

/// What somebody is looked for.
#[derive(Clone, Debug, PartialEq)]
pub enum For {
    /// What is still to find of an area.
    Visits,
    /// A line of the plan that has no provider, or another.
    Line(Path),
    /// Unpaid help: a new entry, or one that is there.
    Support(Option<Path>),
}

/// A search that is going on.
pub struct Searching {
    /// What it is for.
    pub purpose: For,
    /// The area it is for; empty where that is not said.
    pub area: AreaId,
    /// For what.
    pub wanted: Wanted,
    /// The lines that go when somebody is taken; none while something is to find.
    pub(super) instead: Vec<Replaced>,
    /// Who is shown at all.
    pub shown: Shown,
    /// In which order.
    pub order: Order,
    /// What quality counts beside price, in the order that weighs both.
    pub weighting: Weighting,
    /// Whether it is being chosen who is shown.
    pub choosing: bool,
    /// Those marked to be compared, by their index in the catalogue.
    pub marked: Vec<usize>,
    /// The one in focus, and what the plan would come to with it.
    pub with_it: Option<(usize, WhatIf)>,
    /// Those marked, side by side.
    pub comparing: Option<Comparing>,
    /// What was found, in its order.
    pub hits: Vec<Hit>,
    /// The one in focus.
    pub focus: usize,
    /// Whether the focus is in the list, so that letters are commands.
    pub in_list: bool,
    /// The day, for how old a rating is.
    pub today: Date,
    /// The rating below which choosing needs a reason.
    pub(super) minimum: Option<Rating>,
    pub(super) catalogue: Catalogue,
    /// As the search found them.
    pub(super) found: Vec<Hit>,
    /// What those who ask anything ask for what is wanted, each worked out once.
    pub(super) asked: HashMap<usize, Option<Money>>,
    /// What the list comes to as a whole, against which each in it is held.
    pub(super) scale: Scale,
    near: Option<Postcode>,
    input: Input,
    search: Search,
}

/// What is wanted of an area, and which lines go when it is found.
fn visits_wanted(open: &OpenPlan, area: &AreaId, catalogue: &Catalogue) -> (Wanted, Vec<Replaced>) {
    let instead = wanted::instead(open, area, catalogue);
    (wanted::wanted(open, area, &instead), instead)
}

impl Searching {
    /// Begins a search near the person.
    pub(super) fn begin(open: &OpenPlan, purpose: For, area: &AreaId, catalogue: &Catalogue) -> Searching {
        let person = open.made.plan.person.as_ref();
        let near = person.and_then(|p| p.postcode.as_deref()).and_then(Postcode::parse);
        let shown = Shown::at_first(near.is_some());
        let search = Search::new(catalogue, near.as_ref(), &shown.filter(&purpose, area.as_str()));
        let (wanted, instead) = match purpose {
            For::Visits => visits_wanted(open, area, catalogue),
            For::Line(_) | For::Support(_) => (Wanted::default(), Vec::new()),
        };
        let mut searching = Searching {
            purpose,
            area: area.clone(),
            wanted,
            instead,
            shown,
            order: Order::default(),
            weighting: Weighting::default(),
            choosing: false,
            marked: Vec::new(),
            with_it: None,
            comparing: None,
            hits: Vec::new(),
            focus: 0,
            in_list: false,
            today: open.today,
            minimum: open.policy.quality.minimum_rating.as_deref().map(Rating::read),
            catalogue: catalogue.clone(),
            found: Vec::new(),
            asked: HashMap::new(),
            scale: Scale::of(&[], Weighting::default()),
            near,
            input: Input::default(),
            search,
        };
        searching.search_again();
        searching
    }

    /// Goes on in another catalogue.
    pub(super) fn look_in(&mut self, catalogue: &Catalogue) {
        self.catalogue = catalogue.clone();
        // What was kept of the other is known by its place there.
        self.asked.clear();
        self.marked.clear();
        (self.with_it, self.comparing) = (None, None);
        self.begin_again();
    }

    /// Goes on with the search of an open plan after an answer may have changed what is looked for.
    pub(super) fn go_on(open: &mut OpenPlan) {
        let Some(mut searching) = open.searching.take() else { return };
        if searching.purpose == For::Visits {
            (searching.wanted, searching.instead) =
                visits_wanted(open, &searching.area, &searching.catalogue);
            let focused = searching.hits.get(searching.focus).map(|hit| hit.provider);
            searching.asked.clear();
            searching.put_in_order();
            let at = searching.hits.iter().position(|hit| Some(hit.provider) == focused);
            searching.focus = at.unwrap_or(0);
        }
        searching.with_it = None;
        open.searching = Some(searching);
    }

    /// Begins again with others shown.
    pub(super) fn begin_again(&mut self) {
        let filter = self.shown.filter(&self.purpose, self.area.as_str());
        self.search = Search::new(&self.catalogue, self.near.as_ref(), &filter);
        self.search_again();
    }

    /// In whose place somebody is looked for: `Heronbrook Home Care and others`; none while something is to find.
    pub fn instead_of(&self) -> Option<String> {
        let first = self.instead.first()?;
        let who = first.who.as_deref().unwrap_or("what is arranged");
        let alone = self.instead.iter().all(|other| other.who == first.who);
        Some(if alone { who.to_owned() } else { format!("{who} and others") })
    }

    /// What is typed.
    pub fn query(&self) -> &str {
        self.input.value()
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> String {
        self.query().chars().take(self.input.cursor()).collect()
    }

    /// How many there are to choose from.
    pub fn of(&self) -> usize {
        self.search.of()
    }

    /// How far a provider is from the person.
    pub(super) fn miles_to(&self, provider: usize) -> Option<Miles> {
        self.catalogue.miles(self.near.as_ref()?, &self.catalogue.provider(provider)?)
    }

    /// Which letters of its name match.
    pub fn marks(&self, hit: &Hit) -> Vec<usize> {
        self.search.marks(hit)
    }

    pub(super) fn insert(&mut self, letter: char) {
        self.input.handle(tui_input::InputRequest::InsertChar(letter));
        self.search_again();
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        super::field::edit_input(&mut self.input, edit);
        self.search_again();
    }

    pub(super) fn move_cursor(&mut self, direction: crate::keys::Direction) {
        super::field::move_in(&mut self.input, direction);
    }

    fn search_again(&mut self) {
        self.found = self.search.run(self.input.value());
        self.put_in_order();
        self.focus = 0;
    }

    /// The provider in focus.
    pub fn focused(&self, catalogue: &Catalogue) -> Option<Provider> {
        catalogue.provider(self.hits.get(self.focus)?.provider)
    }

    /// What a provider would put on the plan for these visits; none if it has no price that fits.
    pub fn offer(&self, provider: &Provider) -> Option<Offer> {
        self.offer_at(&provider.prices)
    }

    /// Its prices for this area, those that the offer is made of first, and how many of them those are.
    pub fn prices<'a>(&self, provider: &'a Provider) -> (Vec<&'a Price>, usize) {
        let area = Some(self.area.as_str()).filter(|area| !area.is_empty());
        let lengths = self.wanted.visits.iter().map(|visit| visit.minutes);
        let of_visits: Vec<&Price> =
            lengths.filter_map(|minutes| price_that_holds(&provider.prices, area, minutes)).collect();
        let of_hours = self.offer(provider).filter(|_| self.wanted.visits.is_empty());
        let is_used = |price: &Price| {
            of_visits.contains(&price)
                || of_hours.iter().flat_map(|offer| &offer.lines).any(|line| line.price == *price)
        };
        let fitting = provider.prices.iter().filter(|price| price.is_for(area));
        let (mut prices, others): (Vec<&Price>, Vec<&Price>) = fitting.partition(|price| is_used(price));
        let used = prices.len();
        prices.extend(others);
        (prices, used)
    }

    /// What comes of these prices.
    pub(super) fn offer_at(&self, prices: &[Price]) -> Option<Offer> {
        if self.wanted.visits.is_empty() { self.by_hours(prices) } else { self.by_visits(prices) }
    }

    /// The cheapest and the dearest hour among the lines of an offer, each with the minutes of the visit that it is the
    /// hour of: short visits cost more by the hour.
    pub fn hours(&self, provider: &Provider) -> Option<[(Money, Option<u32>); 2]> {
        let hour = |line: &OfferLine| {
            let minutes = line.price.minutes.or((line.price.unit == Unit::Hour).then_some(60))?;
            let hour = line.price.price.exact() * Exact::ratio(60, i128::from(minutes.max(1)));
            Some((hour.to_money(), line.price.minutes))
        };
        let hours: Vec<(Money, Option<u32>)> = self.offer(provider)?.lines.iter().filter_map(hour).collect();
        let (least, most) = (*hours.iter().min()?, *hours.iter().max()?);
        // Where every visit comes to the same, no one of them is meant.
        let of = |(hour, minutes): (Money, Option<u32>)| {
            (hour, minutes.filter(|_| least.0 != most.0 || least.1 == most.1))
        };
        Some([of(least), of(most)])
    }

    /// What is guaranteed for the prices that would be paid; where none is asked for what is wanted, for any price.
    pub fn guaranteed(&self, provider: &Provider) -> Vec<String> {
        let offered: Vec<Price> = match self.offer(provider) {
            Some(offer) => offer.lines.into_iter().map(|line| line.price).collect(),
            None => provider.prices.clone(),
        };
        let mut said: Vec<String> = offered.into_iter().filter_map(|price| price.guaranteed).collect();
        said.dedup();
        said
    }

    /// Whether an hour of it is an hour of one worker: the floor is held against nobody else's price.
    pub fn is_by_worker(&self, provider: &Provider) -> bool {
        !matches!(
            provider.kind,
            Kind::Activity | Kind::DayCentre | Kind::PersonalAssistants | Kind::Community
        )
    }

    fn by_visits(&self, prices: &[Price]) -> Option<Offer> {
        let count = |days: &[Day], weekend: bool| {
            u32::try_from(days.iter().filter(|day| day.is_weekend() == weekend).count()).unwrap_or(0)
        };
        let visits: Vec<Visit> = self
            .wanted
            .visits
            .iter()
            .map(|visit| Visit {
                minutes: visit.minutes,
                weekday_count: count(&visit.days, false),
                weekend_count: count(&visit.days, true),
                workers: visit.workers,
            })
            .collect();
        let priced = price_for_area(prices, self.area.as_str(), &visits)?;
        let lines = self
            .wanted
            .visits
            .iter()
            .map(|WantedVisit { time, minutes, workers, days }| {
                let price = price_of_visit(prices, Some(self.area.as_str()), *minutes)?;
                Some(OfferLine {
                    workers: *workers,
                    price,
                    description: format!("{} visits", time_words(*time)),
                    units: Units::ByDay(days.clone()),
                })
            })
            .collect::<Option<Vec<_>>>()?;
        Some(Offer { lines, weekly: priced.weekly, figures: priced.in_figures(), once: false })
    }

    /// Without a grid: the hours at an hourly price, else as many visits as cover them.
    fn by_hours(&self, prices: &[Price]) -> Option<Offer> {
        let area = Some(self.area.as_str()).filter(|area| !area.is_empty());
        let fits = |price: &&Price| price.is_for(area);
        let fitting = || prices.iter().filter(fits);
        let hourly = || fitting().find(|price| price.unit == Unit::Hour);
        let timed = || fitting().filter(|price| price.minutes.is_some()).max_by_key(|price| price.minutes);
        // What is paid once is no price of hours: it comes last of all.
        let any = || fitting().find(|price| price.unit != Unit::OneOff).or_else(|| fitting().next());
        let price = hourly().or_else(timed).or_else(any)?.clone();
        let units = match (&price.unit, price.minutes) {
            (Unit::Hour, _) => self.wanted.hours,
            (_, Some(minutes)) if minutes > 0 => {
                let visits = self.wanted.hours.over(Exact::ratio(i128::from(minutes), 60)).ceiling();
                Exact::ratio(visits, 1)
            }
            _ => Exact::ONE,
        };
        // With nothing left to find, the price of one says most.
        let units = if units.is_positive() { units } else { Exact::ONE };
        let weekly = (units * price.price.exact()).to_money();
        let shown = units.two_places();
        let count = without_noughts(&shown);
        let once = price.unit == Unit::OneOff;
        let span = if once { "once" } else { "a week" };
        let figures = format!("{count} x {} = {weekly} {span}", price.price);
        let units = Units::AWeek(Hours::parse(&shown).map_or(shown, Hours::text));
        let line = OfferLine { price, description: String::new(), units, workers: 1 };
        Some(Offer { lines: vec![line], weekly, figures, once })
    }
}

fn time_words(time: Time) -> &'static str {
    match time {
        Time::Morning => "Morning",
        Time::Afternoon => "Afternoon",
        Time::Evening => "Evening",
        Time::Night => "Night",
        Time::Any => "Weekly",
    }
}
