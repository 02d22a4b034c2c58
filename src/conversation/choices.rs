//! Step 6, Choices: what is still to arrange, the lines that serve it, and wishes.

use super::rows::{Row, What, item_rows, list_path, marked, to_mend};
use super::{Library, OpenPlan, line_rows, price_moves, wanted};
use crate::amount::Exact;
use crate::budget::{AreaFigure, AreaSum, Figure, LineOf, Point, Runs, Spent, wish_cost};
use crate::form;
use crate::form::words::UNNAMED_LINE;
use crate::plan::{AreaId, Arrangement, Path};

/// The rows of Choices: each area with what is wanted, who helps, and the lines that serve it.
pub(super) fn choices(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let (moved, which) = price_moves::rows(open, library).unzip();
    let mut out: Vec<Row> = moved.into_iter().collect();
    out.extend([
        Row { value: "TO     STILL   LIKELY   ".to_owned(), ..Row::heading("") },
        Row { value: "ARRANGE TO FIND  POUNDS/WK".to_owned(), ..Row::heading("  AREA") },
    ]);
    for (area, place) in open.budget.areas.iter().zip(0_u16..) {
        out.push(area_row(open, area, place));
        out.extend(lines_of(open, library, Some(&area.area)));
    }
    out.extend(lines_of(open, library, None));
    out.extend(lines_to_mend(open, library));
    out.extend(which);
    if let Some(list) = form::list("arrangements") {
        out.push(Row::of(What::Add(list), "a add one by hand").at(list_path(list)));
    }
    out.extend(wishes(open, library));
    out
}

fn area_row(open: &OpenPlan, area: &AreaSum, place: u16) -> Row {
    let columns = vec![
        area.to_arrange_exact.likely.two_places(),
        area.to_find().two_places(),
        area.indicative_weekly.likely.to_string(),
    ];
    let name = open.policy.area_name(&area.area).to_owned();
    let figure = Figure::AreaRange(place, AreaFigure::ToArrange, Point::Likely);
    let mut row = Row::of(What::ToArrange(area.area.clone(), columns), name).why(figure);
    row.under = wanted_and_given(open, area).into_iter().map(|line| format!("  {line}")).collect();
    // The area's own place in Choices, apart from the need's in Needs.
    match super::needs::need_path(open, &area.area) {
        Some(path) => row.at(path.field("arranged")),
        None => row,
    }
}

/// Beneath an area: the visits wanted and who helps, while there is something to find; who does it, where there is
/// nothing to arrange.
fn wanted_and_given(open: &OpenPlan, area: &AreaSum) -> Vec<String> {
    if !area.eligible {
        return vec!["not eligible: information and advice".to_owned()];
    }
    let helpers = helpers(open, &area.area);
    let saving = saving(open, &area.area);
    if !area.to_arrange_exact.likely.is_positive() {
        return who_does_it(&helpers, &saving).into_iter().collect();
    }
    if !area.gap_exact.is_positive() {
        return Vec::new();
    }
    let parted = wanted::parted(open, &area.area).filter(|_| !area.arranged_exact.is_positive());
    let mut out: Vec<String> =
        parted.iter().flat_map(|parted| parted.to_arrange.iter().map(wanted::in_words)).collect();
    // Which visits a helper does is known only where one helper does them all.
    let known = parted.filter(|parted| parted.evenly && helpers.len() == 1 && saving.is_empty());
    for (who, given) in &helpers {
        let visits = known.iter().flat_map(|parted| parted.covered.iter().map(wanted::days_in_words));
        let visits: Vec<String> = visits.collect();
        let visits = if visits.is_empty() { String::new() } else { format!("{}, ", visits.join(", ")) };
        out.push(format!("{who}: {visits}{} h", given.two_places()));
    }
    out.extend(saving.iter().map(|(what, saved)| format!("{what}: {} h", saved.two_places())));
    out
}

/// Who gives unpaid hours that count in an area.
fn helpers(open: &OpenPlan, area: &AreaId) -> Vec<(String, Exact)> {
    let entries = open.made.plan.support.iter().zip(&open.budget.supporters);
    let mine =
        entries.filter(|(support, sum)| support.area.as_ref() == Some(area) && sum.counted.is_positive());
    let name = |who: &Option<String>| who.clone().unwrap_or_else(|| "a helper".to_owned());
    mine.map(|(support, sum)| (name(&support.who), sum.counted)).collect()
}

/// What saves hours in an area today.
fn saving(open: &OpenPlan, area: &AreaId) -> Vec<(String, Exact)> {
    let today = open.budget.as_at;
    let start = open.budget.start;
    let steps = open.made.plan.prevention.iter();
    let saved = steps.filter_map(|step| {
        let in_force = step.saves.iter().filter(|saving| {
            saving.area.as_ref() == Some(area)
                && saving.from.or(step.start).unwrap_or(start) <= today
                && saving.to.is_none_or(|to| to >= today)
        });
        let hours: Exact = in_force.filter_map(|saving| Some(saving.hours_per_week?.exact())).sum();
        hours.is_positive().then(|| (step.name.clone().unwrap_or_else(|| "prevention".to_owned()), hours))
    });
    saved.collect()
}

fn who_does_it(helpers: &[(String, Exact)], saving: &[(String, Exact)]) -> Option<String> {
    match (helpers, saving) {
        ([], []) => None,
        ([(who, given)], []) => Some(format!("{who} does all of it, {} h", given.two_places())),
        ([], [(what, saved)]) => Some(format!("{what} does it, {} h", saved.two_places())),
        _ => {
            let each =
                helpers.iter().chain(saving).map(|(who, given)| format!("{who} {} h", given.two_places()));
            Some(each.collect::<Vec<_>>().join(", "))
        }
    }
}

/// The first area that a line serves.
fn serves(line: &Arrangement) -> Option<&AreaId> {
    line.areas.first().map(|share| &share.area).or(line.area.as_ref())
}

/// The lines that serve an area, or those that serve none of the plan's.
fn lines_of(open: &OpenPlan, library: &Library, area: Option<&AreaId>) -> Vec<Row> {
    let mut out = Vec::new();
    for (line, at) in open.budget.lines.iter().zip(0_u16..) {
        let LineOf::Arrangement(index) = line.of else { continue };
        let Some(arrangement) = open.made.plan.arrangements.get(usize::from(index)) else { continue };
        let known = serves(arrangement).filter(|area| open.budget.areas.iter().any(|sum| sum.area == **area));
        if known != area {
            continue;
        }
        let Some(list) = form::list("arrangements") else { continue };
        let Some(id) = &arrangement.id else { continue };
        let path = list_path(list).item(id.as_str());
        let money = match line.runs {
            Runs::Now => line.weekly.to_string(),
            Runs::Later => format!("not yet {}", line.weekly),
            Runs::NotNow => format!("not now {}", line.weekly),
        };
        let hours = line.hours_per_week;
        let hours = if hours.is_positive() { format!(", {} h", hours.two_places()) } else { String::new() };
        let label = marked(open, &path, arrangement.called().unwrap_or(UNNAMED_LINE));
        let row = Row::of(What::Item(list, vec![hours, money]), label).why(Figure::Line(at, Spent::Weekly));
        out.extend(with_fields(open, library, row, path));
    }
    out
}

/// A line's row, and its fields beneath while it is open.
fn with_fields(open: &OpenPlan, library: &Library, row: Row, path: Path) -> Vec<Row> {
    let says = to_mend(open, &path).map(str::to_owned);
    let mut out = vec![Row { depth: 2, says, ..row.at(path.clone()) }];
    if open.expanded.as_ref().is_some_and(|expanded| expanded.is_within(&path)) {
        out.extend(line_rows::line_rows(open, library, &path));
    }
    out
}

/// Lines that are not in the plan until something in them is mended, as they were typed.
fn lines_to_mend(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let Some(list) = form::list("arrangements") else { return Vec::new() };
    let at = list_path(list);
    let sheet = open.history.sheet();
    let mut out = Vec::new();
    for item in sheet.items(&at) {
        let counted = |line: &Arrangement| line.id.as_ref().is_some_and(|id| id.as_str() == item.id);
        if open.made.plan.arrangements.iter().any(counted) {
            continue;
        }
        let path = at.item(item.id.clone());
        let said = |name: &str| sheet.typed(&path.field(name)).filter(|text| !text.trim().is_empty());
        let chosen = path.field("provider_as_chosen").field("name");
        let name = said("description").or_else(|| sheet.typed(&chosen)).unwrap_or(UNNAMED_LINE);
        let columns = vec![String::new(), "not counted".to_owned()];
        let row = Row::of(What::Item(list, columns), format!("! {name}"));
        out.extend(with_fields(open, library, row, path));
    }
    out
}

/// What was wished for and is not to be had, with what it would cost.
fn wishes(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let Some(list) = form::list("wished_for") else { return Vec::new() };
    let at = list_path(list);
    let items = open.history.sheet().items(&at);
    let count = if items.is_empty() { "nothing yet".to_owned() } else { items.len().to_string() };
    let mut out = vec![Row::heading(format!("Wished for, and not to be had: {count}"))];
    for item in items {
        let path = at.item(item.id.clone());
        let what = open.history.sheet().typed(&path.field("what")).unwrap_or("(not said yet)");
        let mut row = Row::of(What::Item(list, Vec::new()), marked(open, &path, what)).at(path.clone());
        let wish = open
            .made
            .plan
            .wished_for
            .iter()
            .find(|wish| wish.id.as_ref().is_some_and(|id| id.as_str() == item.id));
        if let Some(wish) = wish
            && let Some(cost) = wish_cost(wish, &open.policy)
        {
            let hours = wish.hours_per_week.map(|hours| hours.exact().two_places()).unwrap_or_default();
            row.under.push(format!("  {hours} h, about {cost} a week"));
        }
        out.push(row);
        if open.expanded.as_ref().is_some_and(|expanded| expanded.is_within(&path)) {
            out.extend(item_rows(open, library, list, &path));
        }
    }
    out.push(Row::of(What::Add(list), "a add a wish").at(at));
    out
}
