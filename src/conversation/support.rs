//! Step 4, Support: who helps, with what, and how far it counts.

use super::detail::{self, Laid};
use super::rows::{Row, What, list_path, to_mend, value_words};
use super::{Library, OpenPlan, jump};
use crate::amount::{Exact, date_in_short};
use crate::budget::{Figure, NotCounted, Severity, Supported, not_counted};
use crate::catalogue::Postcode;
use crate::form;
use crate::plan::{Change, Path, Support, SupportKind};

/// The fields of a helper, those that are asked of everybody first.
const FIELDS: [Laid; 13] = [
    Laid::line("who", 13),
    Laid::beside("relationship", 26, 14),
    Laid::line("kind", 13),
    Laid::line("area", 13),
    Laid::line("hours_per_week", 13),
    Laid::line("willing", 13),
    Laid::line("able", 13),
    Laid::line("agreed", 20),
    Laid::line("until", 13),
    Laid::line("impact", 13),
    Laid::line("if_unavailable", 15),
    Laid::line("assessment_offered", 28),
    Laid::line("group", 13),
];

/// How somebody was put in touch with a group.
const REFERRAL: [Laid; 3] =
    [Laid::line("referral.on", 13), Laid::line("referral.to", 13), Laid::line("referral.outcome", 13)];

/// The rows of Support: a row for each entry, the name once for entries of one person that follow each other.
pub(super) fn support(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let Some(list) = form::list("support") else { return Vec::new() };
    let at = list_path(list);
    let mut out = vec![
        Row::heading("                                    HOURS   HOURS"),
        Row::heading("  WHO        HELPS WITH             GIVEN COUNTED"),
    ];
    let mut before = None;
    for item in open.history.sheet().items(&at) {
        let path = at.item(item.id.clone());
        let person = person_of(open, &path);
        out.push(helper_row(open, &path, before == Some(person)));
        before = Some(person);
    }
    let near = open.made.plan.person.as_ref().and_then(|person| person.postcode.as_deref());
    let near = near.and_then(Postcode::parse);
    let near = near.map(|postcode| format!(" near {}", postcode.outward())).unwrap_or_default();
    out.push(Row::of(What::Add(list), format!("a add somebody   / search groups{near}")).at(at));
    if let Some(path) = detail::chosen(open, &[list]) {
        out.push(Row::heading(""));
        let mut title = Row::of(What::Detail, title_of(open, library, &path));
        title.under.extend(gives(open, &path));
        out.push(title);
        let why_not = why_not(open, &path);
        out.extend(detail::laid(open, library, &path, &FIELDS).into_iter().map(|mut row| {
            let group = Some(&row.value).filter(|_| row.path == Some(path.field("group")));
            if let Some(group) = group.and_then(|id| library.catalogue.by_id(id)) {
                row.value.clone_from(&group.name);
            }
            match (&why_not, &row.path) {
                (Some((field, says)), Some(at)) if *at == path.field(*field) => row.saying(says.clone()),
                _ => row,
            }
        }));
        if is_referred(open, &path) {
            out.extend(detail::laid(open, library, &path, &REFERRAL));
        }
    }
    out
}

/// Who an entry is about: entries alike in name and relationship are one person.
fn person_of<'a>(open: &'a OpenPlan, entry: &Path) -> (&'a str, &'a str) {
    let typed = |name: &str| open.history.sheet().typed(&entry.field(name)).unwrap_or("").trim();
    (typed("who"), typed("relationship"))
}

/// Groups are referred to; of anybody else it is asked only where it was said.
fn is_referred(open: &OpenPlan, path: &Path) -> bool {
    let typed = |path: &Path| open.history.sheet().typed(path).filter(|text| !text.is_empty());
    let group = typed(&path.field("group")).is_some()
        || typed(&path.field("kind"))
            .and_then(|kind| SupportKind::parse(kind).ok())
            .is_some_and(SupportKind::is_group);
    let referral = path.field("referral");
    group || ["on", "to", "outcome"].iter().any(|name| typed(&referral.field(*name)).is_some())
}

/// The entry as it stands in the plan, with its place there.
fn entry<'a>(open: &'a OpenPlan, path: &Path) -> Option<(usize, &'a Support)> {
    let id = |support: &Support| {
        let list = form::list("support").map(list_path)?;
        Some(list.item(support.id.as_ref()?.as_str()))
    };
    open.made.plan.support.iter().enumerate().find(|(_, support)| id(support).as_ref() == Some(path))
}

fn helper_row(open: &OpenPlan, path: &Path, same_person: bool) -> Row {
    let (who, _) = person_of(open, path);
    let who = if who.is_empty() { "(a helper)" } else { who };
    let shown = if same_person { String::new() } else { who.to_owned() };
    let mut columns = vec![shown, String::new(), String::new(), String::new(), String::new()];
    let mut row = Row::of(What::Heading, who).at(path.clone());
    if let Some((place, support)) = entry(open, path) {
        let sum = open.budget.supporters.get(place);
        let area = support.area.as_ref().map(|area| open.policy.area_name(area).to_owned());
        let at = format!("support[{place}]");
        let doubt = open.budget.checks.iter().find(|check| {
            check.at == at && check.severity != Severity::Note || check.at.starts_with(&format!("{at}."))
        });
        let mark = match to_mend(open, path) {
            Some(_) => "!",
            None if doubt.is_some() => "?",
            None => "",
        };
        row.says = doubt.map(|check| check.message.clone());
        let amount = |of: Option<Exact>| of.map(Exact::two_places).unwrap_or_default();
        let (given, counted) = (sum.map(|sum| sum.hours_per_week), sum.map(|sum| sum.counted));
        columns = vec![
            columns.swap_remove(0),
            area.unwrap_or_default(),
            amount(given),
            amount(counted),
            mark.to_owned(),
        ];
        if let Ok(place) = u16::try_from(place) {
            row = row.why(Figure::Supporter(place, Supported::Counted));
        }
    } else if let [_, area, given, counted, mark] = columns.as_mut_slice() {
        // Not in the plan until something is mended: as it was typed.
        let typed = |name: &str| open.history.sheet().typed(&path.field(name)).unwrap_or_default();
        *area = open.policy.area_name(&typed("area").into()).to_owned();
        *given = typed("hours_per_week").to_owned();
        *counted = "-".to_owned();
        *mark = "!".to_owned();
    }
    if let Some(list) = form::list("support") {
        row.what = What::Item(list, columns);
    }
    let why_not = why_not(open, path).map(|(_, says)| says);
    row.says = why_not.or_else(|| to_mend(open, path).map(str::to_owned)).or(row.says);
    row
}

/// `Tom, next door, neighbour: Meals and drinks`.
fn title_of(open: &OpenPlan, library: &Library, path: &Path) -> String {
    let said = |name: &str| {
        let field = form::field(&format!("support.{name}"))?;
        let at = path.field(name);
        let text = open.history.sheet().typed(&at).filter(|text| !text.trim().is_empty())?;
        Some(value_words(open, library, field, &at, text))
    };
    let named: Vec<String> = ["who", "relationship", "kind"].into_iter().filter_map(said).collect();
    let area = said("area").map(|area| format!(": {area}")).unwrap_or_default();
    if named.is_empty() { "Somebody who helps".to_owned() } else { format!("{}{area}", named.join(", ")) }
}

/// What one person gives in all, in the bands of the Census of 2021, with the policy's flags.
fn gives(open: &OpenPlan, path: &Path) -> Option<String> {
    let person = person_of(open, path);
    let list = form::list("support").map(list_path)?;
    let items = open.history.sheet().items(&list);
    let mine = items.iter().map(|item| list.item(item.id.clone())).filter(|at| person_of(open, at) == person);
    let given: Exact =
        mine.filter_map(|at| Some(open.budget.supporters.get(entry(open, &at)?.0)?.hours_per_week)).sum();
    if person.0.is_empty() || !given.is_positive() {
        return None;
    }
    let group = entry(open, path).and_then(|(_, support)| support.kind).is_some_and(SupportKind::is_group);
    if group {
        return Some(format!("{} gives {} hours a week.", person.0, given.two_places()));
    }
    let flag =
        open.policy.carers.flag_hours.iter().rev().find(|flag| given >= Exact::ratio(i128::from(**flag), 1));
    let flag = match flag {
        Some(flag) => format!("Over the flag at {flag}: how are they?"),
        None => "No flag.".to_owned(),
    };
    Some(format!("{} gives {} hours: {} a week. {flag}", person.0, given.two_places(), census_band(given)))
}

/// The bands in which the Census of 2021 counted unpaid care, by whole hours.
fn census_band(hours: Exact) -> &'static str {
    let under = |bound: i128| hours < Exact::ratio(bound, 1);
    match () {
        () if under(10) => "9 or less",
        () if under(20) => "10 to 19",
        () if under(35) => "20 to 34",
        () if under(50) => "35 to 49",
        () => "50 or more",
    }
}

/// Why an entry's hours are not all counted: the field that would mend it, and a sentence.
fn why_not(open: &OpenPlan, path: &Path) -> Option<(&'static str, String)> {
    let (place, support) = entry(open, path)?;
    let sum = open.budget.supporters.get(place)?;
    let who = support.who.as_deref().map(str::trim).filter(|who| !who.is_empty()).unwrap_or("this helper");
    let why = not_counted(support, sum, &open.budget, &open.made.plan)?;
    let area = support.area.as_ref().map_or("", |area| open.policy.area_name(area));
    let reason = || format!("Not counted: {}.", why.says(who, date_in_short));
    Some(match why {
        NotCounted::NoArea => ("area", format!("Not counted yet: what does {who} help with?")),
        NotCounted::NoHours => {
            ("hours_per_week", format!("Not counted yet: for how many hours a week does {who} help?"))
        }
        NotCounted::No(asks) => (asks.word(), reason()),
        NotCounted::NotSure(asks) => (asks.word(), format!("{} Ask, then answer 1.", reason())),
        NotCounted::NotAsked(asks) => {
            (asks.word(), format!("Not counted yet: is {who} {}? Ask, then answer.", asks.word()))
        }
        NotCounted::Ended(_) => ("until", reason()),
        NotCounted::NoNeed => ("area", format!("Not counted: step 3 says nothing of {area} yet.")),
        NotCounted::NoMoreNeeded => (
            "hours_per_week",
            format!("{area} needs no more than {} of these hours.", sum.counted.two_places()),
        ),
    })
}

/// What the name of somebody who is in the list already brings along to a new entry, so that nothing is typed twice.
pub(super) fn brings_along(open: Option<&OpenPlan>, at: &Path, name: Option<&str>) -> Vec<Change> {
    let (Some(open), Some(name), "support.who") = (open, name, at.shape().as_str()) else {
        return Vec::new();
    };
    let (Some(list), Some(entry)) = (form::list("support").map(list_path), jump::item_of(at)) else {
        return Vec::new();
    };
    let sheet = open.history.sheet();
    let same = |other: &Path| {
        let who = sheet.typed(&other.field("who")).unwrap_or("");
        *other != entry && who.trim().to_lowercase() == name.trim().to_lowercase()
    };
    let items = sheet.items(&list).iter().map(|item| list.item(item.id.clone()));
    let Some(known) = items.rev().find(same) else { return Vec::new() };
    let copied = ["relationship", "kind", "willing", "able", "agreed"].into_iter().filter_map(|field| {
        let at = entry.field(field);
        let after = sheet.typed(&known.field(field)).map(str::to_owned);
        (after.is_some() && sheet.typed(&at).is_none()).then_some(Change::Set { at, before: None, after })
    });
    copied.collect()
}

#[cfg(test)]
mod tests {
    use super::{Exact, census_band};

    #[test]
    fn the_bands_of_the_census_meet_without_a_gap() {
        let band = |quarters: i128| census_band(Exact::ratio(quarters, 4));
        let bands =
            [(1, "9 or less"), (39, "9 or less"), (40, "10 to 19"), (79, "10 to 19"), (80, "20 to 34")];
        for (quarters, words) in bands {
            assert_eq!(band(quarters), words, "{quarters} quarters of an hour");
        }
        assert_eq!([band(140), band(199), band(200)], ["35 to 49", "35 to 49", "50 or more"]);
    }
}
