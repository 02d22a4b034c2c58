//! The search for a provider for the visits of an area, and what taking one writes on the plan.

use super::OpenPlan;
use crate::amount::{Exact, Hours, Money, two_places};
use crate::catalogue::{
    Catalogue, Filter, Hit, Kind, Miles, Postcode, Price, Provider, Search, Unit, Visit, price_for_area,
};
use crate::keys::Edit;
use crate::plan::{AreaId, Basis, Change, Day, Fields, Item, Node, Path, Time};
use tui_input::Input;

/// How far away is still near, at first.
const NEAR: u32 = 10;

/// The visits, or hours, that somebody is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// Visits alike in time and length, with their days.
    pub visits: Vec<(Time, u32, u32, Vec<Day>)>,
    /// Hours still to find, where there is no grid.
    pub hours: Exact,
}

/// What a provider would put on the plan, and what it costs a week.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// One line for each kind of visit.
    pub lines: Vec<OfferLine>,
    /// A week.
    pub weekly: Money,
    /// How it comes about: `5 x 19.90 + 1 x 22.40 + 5 x 14.20 = 192.90 a week`.
    pub figures: String,
}

/// One line of an offer.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferLine {
    price: Price,
    description: String,
    units: Units,
}

#[derive(Clone, Debug, PartialEq)]
enum Units {
    ByDay(Vec<Day>),
    AWeek(String),
}

/// A search that is going on.
pub struct Searching {
    /// The area it is for.
    pub area: AreaId,
    /// For what.
    pub wanted: Wanted,
    input: Input,
    search: Search,
    /// What was found, best first.
    pub hits: Vec<Hit>,
    /// The one in focus.
    pub focus: usize,
    /// Whether only those near the person were looked at.
    pub near: bool,
    /// Whether the focus is in the list, so that letters are commands.
    pub in_list: bool,
}

impl Searching {
    /// Begins a search for the visits of an area, near the person.
    pub(super) fn begin(open: &OpenPlan, area: &AreaId, catalogue: &Catalogue) -> Searching {
        let person = open.made.plan.person.as_ref();
        let near = person.and_then(|p| p.postcode.as_deref()).and_then(Postcode::parse);
        let filter = Filter {
            open_places: true,
            within: near.as_ref().map(|_| Miles::whole(NEAR)),
            area: Some(area.as_str().to_owned()),
            kinds: Vec::new(),
        };
        let mut search = Search::new(catalogue, near.as_ref(), &filter);
        let hits = search.run("");
        Searching {
            area: area.clone(),
            wanted: wanted(open, area),
            input: Input::default(),
            search,
            hits,
            focus: 0,
            near: near.is_some(),
            in_list: false,
        }
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

    /// Why a provider was found, in a line.
    pub fn reason(&self, hit: &Hit) -> String {
        self.search.reason(hit)
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
        self.hits = self.search.run(self.input.value());
        self.focus = 0;
    }

    /// The provider in focus.
    pub fn focused<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a Provider> {
        catalogue.provider(self.hits.get(self.focus)?.provider)
    }

    /// What a provider would put on the plan for these visits; none if it has no price that fits.
    pub fn offer(&self, provider: &Provider) -> Option<Offer> {
        if self.wanted.visits.is_empty() { self.by_hours(provider) } else { self.by_visits(provider) }
    }

    /// The dearest hour among the lines of an offer: short visits cost more by the hour.
    pub fn dearest_hour(&self, provider: &Provider) -> Option<Money> {
        let hour = |line: &OfferLine| {
            let minutes = line.price.minutes.or((line.price.unit == Unit::Hour).then_some(60))?;
            let hour = line.price.price.exact() * Exact::ratio(60, i128::from(minutes.max(1)));
            Some(hour.to_money())
        };
        self.offer(provider)?.lines.iter().filter_map(hour).max()
    }

    fn by_visits(&self, provider: &Provider) -> Option<Offer> {
        let count = |days: &[Day], weekend: bool| {
            u32::try_from(days.iter().filter(|day| day.is_weekend() == weekend).count()).unwrap_or(0)
        };
        let visits: Vec<Visit> = self
            .wanted
            .visits
            .iter()
            .map(|(_, minutes, _, days)| Visit {
                minutes: *minutes,
                weekday_count: count(days, false),
                weekend_count: count(days, true),
            })
            .collect();
        let priced = price_for_area(provider, self.area.as_str(), &visits)?;
        let lines = self
            .wanted
            .visits
            .iter()
            .map(|(time, minutes, _, days)| {
                let price = price_of_length(provider, &self.area, *minutes)?;
                Some(OfferLine {
                    price,
                    description: format!("{} visits", time_words(*time)),
                    units: Units::ByDay(days.clone()),
                })
            })
            .collect::<Option<Vec<_>>>()?;
        Some(Offer { lines, weekly: priced.weekly, figures: priced.in_figures() })
    }

    /// Without a grid: the hours at an hourly price, else as many visits as cover them.
    fn by_hours(&self, provider: &Provider) -> Option<Offer> {
        let fits = |price: &&Price| price.is_for(Some(self.area.as_str()));
        let hourly = provider.prices.iter().filter(fits).find(|price| price.unit == Unit::Hour);
        let timed = || {
            provider
                .prices
                .iter()
                .filter(fits)
                .filter(|price| price.minutes.is_some())
                .max_by_key(|p| p.minutes)
        };
        let price = hourly.or_else(timed).or_else(|| provider.prices.iter().find(fits))?.clone();
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
        let shown = two_places(units.to_hundredths());
        let count = shown.strip_suffix(".00").unwrap_or(&shown);
        let figures = format!("{count} x {} = {weekly} a week", price.price);
        let units = Units::AWeek(Hours::parse(&shown).map_or(shown, Hours::text));
        let line = OfferLine { price, description: String::new(), units };
        Some(Offer { lines: vec![line], weekly, figures })
    }
}

fn price_of_length(provider: &Provider, area: &AreaId, minutes: u32) -> Option<Price> {
    let fits = |price: &&Price| price.is_for(Some(area.as_str()));
    let exact = provider.prices.iter().filter(fits).find(|price| {
        price.minutes == Some(minutes)
            && matches!(price.unit, Unit::Visit | Unit::Session | Unit::Day | Unit::Night)
    });
    if let Some(price) = exact {
        return Some(price.clone());
    }
    let hourly = provider.prices.iter().filter(fits).find(|price| price.unit == Unit::Hour)?;
    let part = |money: Money| (money.exact() * Exact::ratio(i128::from(minutes), 60)).to_money();
    Some(Price {
        unit: Unit::Visit,
        minutes: Some(minutes),
        price: part(hourly.price),
        weekend: hourly.weekend.map(part),
        ..hourly.clone()
    })
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

/// The visits of the grid, less those that unpaid help and prevention cover, from the end of the week back; or the
/// hours still to find.
fn wanted(open: &OpenPlan, area: &AreaId) -> Wanted {
    let place = open.made.plan.needs.iter().position(|need| need.area == *area);
    let sum = place.and_then(|place| open.budget.areas.get(place));
    let hours = sum.map(|sum| sum.gap_exact.at_least_nought()).unwrap_or_default();
    let need = place.and_then(|place| open.made.plan.needs.get(place));
    let arranged = sum.is_some_and(|sum| sum.arranged_exact.is_positive());
    let (Some(Basis::Visits(visits)), Some(sum), false) = (need.map(|need| &need.basis), sum, arranged)
    else {
        return Wanted { visits: Vec::new(), hours };
    };
    // Each single visit: day, time, minutes, workers.
    let mut single: Vec<(Day, Time, u32, u32)> = Vec::new();
    for visit in visits {
        let (minutes, workers) = (visit.minutes.unwrap_or(0), visit.workers.unwrap_or(1));
        let time = visit.time.unwrap_or(Time::Any);
        single.extend(visit.days.iter().map(|day| (*day, time, minutes, workers)));
    }
    single.sort_unstable();
    let mut covered = sum.needed.likely - sum.to_arrange_exact.likely;
    single = single
        .into_iter()
        .rev()
        .filter(|(_, _, minutes, workers)| {
            let hours = Exact::ratio(i128::from(*minutes) * i128::from(*workers), 60);
            let drop = covered.is_positive() && hours <= covered;
            if drop {
                covered = covered - hours;
            }
            !drop
        })
        .collect();
    single.reverse();
    let mut grouped: Vec<(Time, u32, u32, Vec<Day>)> = Vec::new();
    for (day, time, minutes, workers) in single {
        match grouped.iter_mut().find(|(t, m, w, _)| (*t, *m, *w) == (time, minutes, workers)) {
            Some((.., days)) => days.push(day),
            None => grouped.push((time, minutes, workers, vec![day])),
        }
    }
    grouped.sort_by_key(|(time, minutes, ..)| (*time, std::cmp::Reverse(*minutes)));
    // Visits on any day have no weekday to be priced on.
    if grouped.iter().any(|(.., days)| days.contains(&Day::Any)) {
        return Wanted { visits: Vec::new(), hours };
    }
    Wanted { visits: grouped, hours }
}

/// The changes that put an offer on the plan, and the path of the first new line.
pub(super) fn take(
    open: &OpenPlan,
    searching: &Searching,
    provider: &Provider,
    offer: &Offer,
    source: &str,
) -> (Vec<Change>, Path) {
    let list = Path::top().field("arrangements");
    let count = open.history.sheet().items(&list).len();
    let first = open.history.sheet().next_id("a");
    let first_number: u64 = first.trim_start_matches('a').parse().unwrap_or(1);
    let mut changes = Vec::new();
    for ((line, index), number) in offer.lines.iter().zip(count..).zip(first_number..) {
        let item =
            Item { id: format!("a{number}"), fields: line_fields(open, searching, provider, line, source) };
        changes.push(Change::Insert { list: list.clone(), index, item });
    }
    (changes, list.item(first))
}

fn line_fields(
    open: &OpenPlan,
    searching: &Searching,
    provider: &Provider,
    line: &OfferLine,
    source: &str,
) -> Fields {
    let mut fields = Fields::new();
    let mut set = |name: &str, text: String| {
        if !text.is_empty() {
            fields.insert(name.to_owned(), Node::Typed(text));
        }
    };
    let price = &line.price;
    set("area", searching.area.as_str().to_owned());
    set("provider", provider.id.clone());
    let kind = match provider.kind {
        Kind::Activity | Kind::DayCentre => "activity",
        _ => "provider",
    };
    set("kind", kind.to_owned());
    set("description", line.description.clone());
    set("unit", price.unit.id().to_owned());
    set("minutes_per_unit", price.minutes.map(|minutes| minutes.to_string()).unwrap_or_default());
    set("unit_price", price.price.to_string());
    set("weekend_unit_price", price.weekend.map(|money| money.to_string()).unwrap_or_default());
    set("price_name", price.name.clone());
    set("price_source", source.to_owned());
    set("delivery", "council_managed".to_owned());
    set("chargeable", "yes".to_owned());
    if let Some(stream) = open.policy.council_stream() {
        set("stream", stream.id.as_str().to_owned());
    }
    if let Some(start) = open.made.plan.period.and_then(|period| period.start) {
        set("start", start.to_string());
    }
    let workers = searching.wanted.visits.iter().map(|(_, _, workers, _)| *workers).max().unwrap_or(1);
    if workers > 1 {
        set("workers", workers.to_string());
    }
    match &line.units {
        Units::AWeek(units) => set("units_per_week", units.clone()),
        Units::ByDay(days) => {
            let days = days.iter().map(|day| (day.word().to_owned(), Node::Typed("1".to_owned())));
            fields.insert("units_by_day".to_owned(), Node::Group(days.collect()));
        }
    }
    fields.insert("provider_as_chosen".to_owned(), Node::Group(as_chosen(provider)));
    fields
}

/// The provider as it is now, copied so that it is never looked up again.
fn as_chosen(provider: &Provider) -> Fields {
    let mut fields = Fields::new();
    fields.insert("name".to_owned(), Node::Typed(provider.name.clone()));
    fields.insert("place".to_owned(), Node::Typed(provider.place_line()));
    if let Some(inspection) = &provider.inspection {
        fields.insert("rating".to_owned(), Node::Typed(inspection.overall.words().to_owned()));
        if let Some(published) = inspection.published {
            fields.insert("rated_on".to_owned(), Node::Typed(published.to_string()));
        }
    }
    fields
}
