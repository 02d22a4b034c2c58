//! What taking somebody that was found writes on the plan.

use super::OpenPlan;
use super::search::{For, Offer, OfferLine, Searching, Units};
use super::wanted::Replaced;
use crate::catalogue::{Kind, Provider};
use crate::plan::{Change, Fields, Item, Node, Path};
use jiff::civil::Date;

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
            let (changes, first) = take(open, searching, provider, &offer, source);
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
    let mut changes = gone(open, &list, searching);
    let count = open.history.sheet().items(&list).len() - changes.len();
    let first = open.history.sheet().next_id("a");
    let first_number: u64 = first.trim_start_matches('a').parse().unwrap_or(1);
    for ((line, index), number) in offer.lines.iter().zip(count..).zip(first_number..) {
        let item =
            Item { id: format!("a{number}"), fields: line_fields(open, searching, provider, line, source) };
        changes.push(Change::Insert { list: list.clone(), index, item });
    }
    (changes, list.item(first))
}

/// The lines in whose place it comes, taken out from the last to the first, so that each stands where it is said to.
fn gone(open: &OpenPlan, list: &Path, searching: &Searching) -> Vec<Change> {
    let items = open.history.sheet().items(list).iter().enumerate().rev();
    let goes = |item: &Item| searching.instead.iter().any(|gone| gone.line == list.item(item.id.clone()));
    let gone = items.filter(|(_, item)| goes(item));
    gone.map(|(index, item)| Change::Remove { list: list.clone(), index, item: item.clone() }).collect()
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
    let (start, end) = runs(searching, line).unwrap_or_default();
    let start = start.or(open.made.plan.period.and_then(|period| period.start));
    set("start", start.map(|day| day.to_string()).unwrap_or_default());
    set("end", end.map(|day| day.to_string()).unwrap_or_default());
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

/// When the line ran that this one comes in the place of: the same visits on the same days, or the only one there was.
fn runs(searching: &Searching, line: &OfferLine) -> Option<(Option<Date>, Option<Date>)> {
    let same = |gone: &&Replaced| match (&line.units, line.price.minutes, &gone.visits) {
        (Units::ByDay(days), Some(minutes), Some((on, length))) => {
            *length == minutes && days.len() == on.len() && days.iter().all(|day| on.contains(day))
        }
        _ => searching.instead.len() == 1,
    };
    searching.instead.iter().find(same).map(|gone| gone.runs)
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
    let mut changes = Vec::new();
    let mut set = |at: Path, after: Option<String>| changes.extend(sheet.setting(at, after));
    set(line.field("provider"), Some(provider.id.clone()));
    let chosen = as_chosen(provider);
    for name in AS_CHOSEN {
        let now = match chosen.get(name) {
            Some(Node::Typed(text)) => Some(text.clone()),
            _ => None,
        };
        set(line.field("provider_as_chosen").field(name), now);
    }
    let price = offer.and_then(|offer| offer.lines.first()).map(|line| &line.price);
    if let Some(price) = price.filter(|_| sheet.typed(&line.field("unit_price")).is_none()) {
        set(line.field("unit_price"), Some(price.price.to_string()));
        set(line.field("weekend_unit_price"), price.weekend.map(|money| money.to_string()));
        set(line.field("price_name"), Some(price.name.clone()));
        set(line.field("price_source"), Some(source.to_owned()));
        set(line.field("unit"), Some(price.unit.id().to_owned()));
        if let Some(minutes) = price.minutes {
            set(line.field("minutes_per_unit"), Some(minutes.to_string()));
        }
    }
    changes
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
