//! The visits that somebody is looked for: those of the grid, less those that unpaid help and prevention cover.

use super::OpenPlan;
use super::search::Wanted;
use crate::amount::Exact;
use crate::budget::{LineOf, Runs};
use crate::catalogue::Catalogue;
use crate::plan::{AreaId, Basis, Day, Need, Path, Time};

/// One visit of a week. The order of its fields is the order of the week.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct OneVisit {
    day: Day,
    time: Time,
    minutes: u32,
    workers: u32,
}

/// Visits alike in time, length and workers, with their days.
#[derive(Clone, Debug, PartialEq)]
pub struct WantedVisit {
    /// The time of day.
    pub time: Time,
    /// How long each takes.
    pub minutes: u32,
    /// How many come at once.
    pub workers: u32,
    /// The days.
    pub days: Vec<Day>,
}

/// A week of visits, parted into those to arrange and those that help and prevention cover.
pub(super) struct Parted {
    /// Those to arrange.
    pub(super) to_arrange: Vec<WantedVisit>,
    /// Those that are covered.
    pub(super) covered: Vec<WantedVisit>,
    /// Whether the visits covered take up all the hours that are taken off.
    pub(super) evenly: bool,
}

/// Parts the visits of a need, taking off from the end of the week back; none where it has no grid.
pub(super) fn parted(open: &OpenPlan, area: &AreaId) -> Option<Parted> {
    let place = open.made.plan.needs.iter().position(|need| need.area == *area)?;
    let (need, sum) = (open.made.plan.needs.get(place)?, open.budget.areas.get(place)?);
    let mut off = sum.needed.likely - sum.to_arrange_exact.likely;
    let (mut to_arrange, mut covered) = (Vec::new(), Vec::new());
    for visit in singles(need)?.into_iter().rev() {
        let hours = Exact::ratio(i128::from(visit.minutes) * i128::from(visit.workers), 60);
        if off.is_positive() && hours <= off {
            off = off - hours;
            covered.push(visit);
        } else {
            to_arrange.push(visit);
        }
    }
    let evenly = !off.is_positive();
    Some(Parted { to_arrange: alike(to_arrange), covered: alike(covered), evenly })
}

fn singles(need: &Need) -> Option<Vec<OneVisit>> {
    let Basis::Visits(visits) = &need.basis else { return None };
    let mut single: Vec<OneVisit> = Vec::new();
    for visit in visits {
        let (minutes, workers) = (visit.minutes.unwrap_or(0), visit.workers.unwrap_or(1));
        let time = visit.time.unwrap_or(Time::Any);
        single.extend(visit.days.iter().map(|day| OneVisit { day: *day, time, minutes, workers }));
    }
    single.sort_unstable();
    Some(single)
}

fn alike(mut visits: Vec<OneVisit>) -> Vec<WantedVisit> {
    visits.reverse();
    let mut grouped: Vec<WantedVisit> = Vec::new();
    for OneVisit { day, time, minutes, workers } in visits {
        let is_like =
            |other: &&mut WantedVisit| (other.time, other.minutes, other.workers) == (time, minutes, workers);
        match grouped.iter_mut().find(is_like) {
            Some(like) => like.days.push(day),
            None => grouped.push(WantedVisit { time, minutes, workers, days: vec![day] }),
        }
    }
    grouped.sort_by_key(|visit| (visit.time, std::cmp::Reverse(visit.minutes)));
    grouped
}

/// The visits still to arrange; or the hours still to find, where there is no grid or something is arranged already.
/// Where others do all of it, what they do now is wanted from somebody in their place.
pub(super) fn wanted(open: &OpenPlan, area: &AreaId, instead: &[Replaced]) -> Wanted {
    if !instead.is_empty() {
        return done_now(open, area, instead);
    }
    let sum = open.budget.areas.iter().find(|sum| sum.area == *area);
    let hours = sum.map(|sum| sum.to_find()).unwrap_or_default();
    let arranged = sum.is_some_and(|sum| sum.arranged_exact.is_positive());
    let visits = parted(open, area).filter(|_| !arranged).map(|parted| parted.to_arrange).unwrap_or_default();
    // Visits on any day have no weekday to be priced on.
    let any_day = visits.iter().any(|visit| visit.days.contains(&Day::Any));
    Wanted { visits: if any_day { Vec::new() } else { visits }, hours }
}

/// What the lines do that run now: their visits, where all of them say days and minutes, else their hours.
fn done_now(open: &OpenPlan, area: &AreaId, instead: &[Replaced]) -> Wanted {
    let now = || instead.iter().filter(|line| line.runs == Runs::Now);
    let need = open.made.plan.needs.iter().find(|need| need.area == *area);
    let grid = need.and_then(singles).unwrap_or_default();
    let visits = now().map(|line| {
        let (days, minutes) = (line.days.clone().filter(|days| !days.contains(&Day::Any))?, line.minutes?);
        let like = grid.iter().find(|visit| days.first() == Some(&visit.day) && visit.minutes == minutes);
        Some(WantedVisit {
            time: like.map_or(Time::Any, |like| like.time),
            minutes,
            workers: line.workers,
            days,
        })
    });
    let visits: Option<Vec<WantedVisit>> = visits.collect();
    Wanted { visits: visits.unwrap_or_default(), hours: now().map(|line| line.hours).sum() }
}

/// A line that changes hands when somebody is taken in the place of those who do it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Replaced {
    /// Where it stands.
    pub(super) line: Path,
    /// Who does it; nothing where nobody is named.
    pub(super) who: Option<String>,
    /// Whether it runs now, or later.
    pub(super) runs: Runs,
    /// Its hours a week.
    hours: Exact,
    /// The days of its visits, where it says them.
    days: Option<Vec<Day>>,
    /// The minutes of one, where it says them.
    pub(super) minutes: Option<u32>,
    /// How many workers come.
    workers: u32,
}

/// The lines of an area of which nothing is left to find: those of this area alone that bring hours, now or later. None
/// while something is to find: then somebody is looked for beside them.
pub(super) fn instead(open: &OpenPlan, area: &AreaId, catalogue: &Catalogue) -> Vec<Replaced> {
    let sum = open.budget.areas.iter().find(|sum| sum.area == *area);
    if sum.is_none_or(|sum| sum.gap_exact.is_positive()) {
        return Vec::new();
    }
    let list = Path::top().field("arrangements");
    let mine = open.budget.lines.iter().filter_map(|line| {
        let LineOf::Arrangement(at) = line.of else { return None };
        let arrangement = open.made.plan.arrangements.get(usize::from(at))?;
        let is_its = arrangement.area.as_ref() == Some(area) && line.hours_per_week.is_positive();
        let id = arrangement.id.as_ref().filter(|_| is_its && line.runs != Runs::NotNow)?;
        let chosen = arrangement.provider_as_chosen.as_ref().and_then(|chosen| chosen.name.clone());
        let known = || Some(catalogue.by_id(arrangement.provider.as_ref()?.as_str())?.name);
        Some(Replaced {
            line: list.item(id.as_str()),
            who: chosen.or_else(known),
            runs: line.runs,
            hours: line.hours_per_week,
            days: arrangement.units_by_day.as_ref().map(|days| days.keys().copied().collect()),
            minutes: arrangement.minutes_per_unit,
            workers: arrangement.workers.unwrap_or(1),
        })
    });
    let mine: Vec<Replaced> = mine.collect();
    // What begins later changes hands with what is done now, and not without it.
    if mine.iter().any(|line| line.runs == Runs::Now) { mine } else { Vec::new() }
}

/// `mornings 45 min, 6 days a week`.
pub(super) fn in_words(WantedVisit { time, minutes, workers, days }: &WantedVisit) -> String {
    let workers = if *workers > 1 { format!(", {workers} workers") } else { String::new() };
    let one = if *time == Time::Any { "visit" } else { time.word() };
    match days.as_slice() {
        [Day::Any] => format!("one {one} {minutes} min{workers}, on any day"),
        [day] => format!("{} {one} {minutes} min{workers}", day.name()),
        days => format!("{one}s {minutes} min{workers}, {} days a week", days.len()),
    }
}

/// `Sunday morning`, `weekend evenings`, `3 evenings`.
pub(super) fn days_in_words(WantedVisit { time, days, .. }: &WantedVisit) -> String {
    let name = if *time == Time::Any { "visit" } else { time.word() };
    match days.as_slice() {
        [Day::Sat, Day::Sun] => format!("weekend {name}s"),
        [Day::Any] => format!("one {name}"),
        [day] => format!("{} {name}", day.name()),
        days => format!("{} {name}s", days.len()),
    }
}
