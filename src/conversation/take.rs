//! What taking somebody that was found writes on the plan.

use super::OpenPlan;
use super::search::{For, Offer, OfferLine, Searching, Units};
use super::wanted::Replaced;
use crate::catalogue::{Kind, Price, Provider, Unit, price_of_visit};
use crate::plan::{AsChosen, Change, Fields, Item, Node, Path, Sheet};

/// What taking somebody comes to: the changes, the field the conversation goes on at, and what is said.
pub(super) struct Taken {
    pub(super) changes: Vec<Change>,
    pub(super) field: Path,
    pub(super) says: String,
}

/// What taking this provider comes to; none if it has no price for what is wanted.
pub(super) fn taken(
    open: &OpenPlan,
    searching: &Searching,
    provider: &Provider,
    source: &str,
) -> Option<Taken> {
    let name = provider.short_name();
    let offer = searching.offer(provider);
    Some(match &searching.purpose {
        For::Visits => {
            let offer = offer?;
            let (changes, first) = match searching.instead.as_slice() {
                [] => take(open, searching, provider, &offer, source),
                [first, ..] => (change_hands(open, searching, provider, source)?, first.line.clone()),
            };
            let low = searching.minimum.as_ref().filter(|least| provider.is_rated_below(least));
            let says = match low {
                Some(least) => format!("On the plan: {name}. It is below {least}: say why it is chosen."),
                None => on_the_plan(name, &offer, searching.instead_of()),
            };
            // How many units is for the two at the table to say, and why one is chosen that is below the least.
            let field = match low {
                Some(_) => first.field("reason"),
                None if searching.wanted.visits.is_empty() => first.field("units_per_week"),
                None => first,
            };
            Taken { changes, field, says }
        }
        For::Line(line) => Taken {
            changes: onto_line(open, line, provider, offer.as_ref(), source),
            field: line.field("provider"),
            says: format!("On this line: {name}. u takes it back."),
        },
        For::Support(entry) => {
            let (changes, entry) = as_support(open, entry.as_ref(), provider);
            let says = format!("{name}: how many hours a week, and are they willing and able?");
            Taken { changes, field: entry.field("hours_per_week"), says }
        }
    })
}

/// With the sum where there is room for it; in whose place it is, which `u` gives back, goes before that.
fn on_the_plan(name: &str, offer: &Offer, instead_of: Option<String>) -> String {
    const MOST: usize = 76;
    let span = if offer.once { "once" } else { "a week" };
    let short = format!("On the plan: {name}, {} {span}.", offer.weekly);
    let ways = match instead_of {
        Some(who) => [
            format!("On the plan: {name}, {} {span}, and not {who}. u takes it back.", offer.weekly),
            format!("{short} u takes it back."),
        ],
        None => [format!("On the plan: {name}, {}.", offer.figures), short.clone()],
    };
    ways.into_iter().find(|way| way.chars().count() <= MOST).unwrap_or(short)
}

/// The changes that put an offer on the plan, and the path of the first new line.
fn take(
    open: &OpenPlan,
    searching: &Searching,
    provider: &Provider,
    offer: &Offer,
    source: &str,
) -> (Vec<Change>, Path) {
    let list = Path::top().field("arrangements");
    let mut changes = Vec::new();
    let count = open.history.sheet().items(&list).len();
    let first = open.history.sheet().next_id("a");
    let first_number: u64 = first.trim_start_matches('a').parse().unwrap_or(1);
    for ((line, index), number) in offer.lines.iter().zip(count..).zip(first_number..) {
        let item =
            Item { id: format!("a{number}"), fields: line_fields(open, searching, provider, line, source) };
        changes.push(Change::Insert { list: list.clone(), index, item });
    }
    (changes, list.item(first))
}

/// The changes that put a provider in the place of whoever does these lines. What was answered of a line stays: only who
/// comes and what they ask for the same visits is new, and why they are chosen is to be said again. None where one of the
/// lines has no price there.
fn change_hands(
    open: &OpenPlan,
    searching: &Searching,
    provider: &Provider,
    source: &str,
) -> Option<Vec<Change>> {
    let sheet = open.history.sheet();
    let area = searching.area.as_str();
    let mut changes = Vec::new();
    for Replaced { line, minutes, .. } in &searching.instead {
        let price = match minutes {
            Some(minutes) => price_of_visit(&provider.prices, Some(area), *minutes)?,
            None => {
                let hourly = |price: &&Price| price.unit == Unit::Hour && price.is_for(Some(area));
                provider.prices.iter().find(hourly)?.clone()
            }
        };
        changes.extend(who_comes(sheet, line, provider));
        changes.extend(what_they_ask(sheet, line, &price, source));
        let new = [("kind", Some(kind_of_line(provider).to_owned())), ("reason", None)];
        changes.extend(new.into_iter().filter_map(|(name, after)| sheet.setting(line.field(name), after)));
    }
    Some(changes)
}

/// The contract's word for a line that this provider does.
fn kind_of_line(provider: &Provider) -> &'static str {
    match provider.kind {
        Kind::Activity | Kind::DayCentre => "activity",
        _ => "provider",
    }
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
    set("kind", kind_of_line(provider).to_owned());
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
    if line.workers > 1 {
        set("workers", line.workers.to_string());
    }
    if let Some(sharers) = price.shared_by {
        set("shared_by", sharers.to_string());
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
    } else {
        // That nobody inspects this kind is kept, or the plan would ask why there is no rating yet.
        fields.insert("rating".to_owned(), Node::Typed(AsChosen::NOT_REGULATED.to_owned()));
    }
    fields
}

/// The changes that put a provider on a line that is there: who, as they are now, and what they ask, where the line
/// has no price yet.
fn onto_line(
    open: &OpenPlan,
    line: &Path,
    provider: &Provider,
    offer: Option<&Offer>,
    source: &str,
) -> Vec<Change> {
    let sheet = open.history.sheet();
    let mut changes = who_comes(sheet, line, provider);
    let price = offer.and_then(|offer| offer.lines.first()).map(|line| &line.price);
    if let Some(price) = price.filter(|_| sheet.typed(&line.field("unit_price")).is_none()) {
        changes.extend(what_they_ask(sheet, line, price, source));
    }
    changes
}

/// Who does a line, and the provider as it is now.
fn who_comes(sheet: &Sheet, line: &Path, provider: &Provider) -> Vec<Change> {
    let mut changes: Vec<Change> =
        sheet.setting(line.field("provider"), Some(provider.id.clone())).into_iter().collect();
    let chosen = as_chosen(provider);
    for name in AS_CHOSEN {
        let now = match chosen.get(name) {
            Some(Node::Typed(text)) => Some(text.clone()),
            _ => None,
        };
        changes.extend(sheet.setting(line.field("provider_as_chosen").field(name), now));
    }
    changes
}

/// What is asked for one of what a line has.
fn what_they_ask(sheet: &Sheet, line: &Path, price: &Price, source: &str) -> Vec<Change> {
    let minutes = price.minutes.map(|minutes| minutes.to_string());
    let sharers = price.shared_by.map(|sharers| sharers.to_string());
    let asked = [
        ("unit_price", Some(price.price.to_string())),
        ("weekend_unit_price", price.weekend.map(|money| money.to_string())),
        ("price_name", Some(price.name.clone())),
        ("price_source", Some(source.to_owned())),
        ("unit", Some(price.unit.id().to_owned())),
        (
            "minutes_per_unit",
            minutes.or_else(|| sheet.typed(&line.field("minutes_per_unit")).map(str::to_owned)),
        ),
        ("shared_by", sharers.or_else(|| sheet.typed(&line.field("shared_by")).map(str::to_owned))),
    ];
    asked.into_iter().filter_map(|(name, after)| sheet.setting(line.field(name), after)).collect()
}

/// What a plan keeps of a provider as it was when it was chosen.
pub(super) const AS_CHOSEN: [&str; 4] = ["name", "place", "rating", "rated_on"];

/// The changes that put a community group among those who help, and the entry.
fn as_support(open: &OpenPlan, entry: Option<&Path>, group: &Provider) -> (Vec<Change>, Path) {
    let sheet = open.history.sheet();
    let needed = group
        .areas
        .iter()
        .find(|area| open.made.plan.needs.iter().any(|need| need.area.as_str() == area.as_str()));
    let area = needed.or(group.areas.first()).cloned();
    let said = [
        ("who", Some(group.short_name().to_owned())),
        ("group", Some(group.id.clone())),
        ("kind", Some("community".to_owned())),
        ("area", area),
    ];
    let list = Path::top().field("support");
    match entry {
        // What was said of an entry that is there stays; only which group it is changes.
        Some(entry) => {
            let new = said.into_iter().filter_map(|(name, after)| {
                let at = entry.field(name);
                let keeps = name != "group" && sheet.typed(&at).is_some();
                sheet.setting(at, after).filter(|_| !keeps)
            });
            (new.collect(), entry.clone())
        }
        None => {
            let mut fields = Fields::new();
            for (name, text) in said {
                if let Some(text) = text {
                    fields.insert(name.to_owned(), Node::Typed(text));
                }
            }
            let item = Item { id: sheet.next_id("s"), fields };
            let entry = list.item(item.id.clone());
            let index = sheet.items(&list).len();
            (vec![Change::Insert { list, index, item }], entry)
        }
    }
}
