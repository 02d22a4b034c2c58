//! Step 6, Choices: what is still to arrange, the lines that serve it, and wishes.

use super::rows::{Row, What, item_rows, list_path, list_rows};
use super::{Library, OpenPlan};
use crate::amount::{Exact, Money, two_places};
use crate::budget::{Figure, LineOf, Point, wish_cost};
use crate::form;

fn hours(value: Exact) -> String {
    two_places(value.to_hundredths())
}

/// Step 6: what is still to arrange, the lines under each area, and wishes.
pub(super) fn choices(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let mut out = vec![
        Row::heading("                            TO     STILL   LIKELY"),
        Row::heading("  AREA                    ARRANGE TO FIND  POUNDS/WK"),
    ];
    let plan = &open.made.plan;
    for ((need, area), place) in plan.needs.iter().zip(&open.budget.areas).zip(0_u16..) {
        let name = open.policy.area_name(&need.area).to_owned();
        let find = area.gap_exact.at_least_nought();
        let columns =
            vec![hours(area.to_arrange_exact.likely), hours(find), area.indicative_weekly.likely.to_string()];
        let path = super::needs::need_path(open, &need.area);
        let row = Row::of(What::ToArrange(need.area.clone(), columns), name).why(Figure::AreaRange(
            place,
            "to_arrange",
            Point::Likely,
        ));
        // The area's own place in Choices, apart from the need's in Needs.
        out.push(match path {
            Some(path) => row.at(path.field("arranged")),
            None => row,
        });
        for (line, at) in open.budget.lines.iter().zip(0_u16..) {
            if let LineOf::Arrangement(index) = line.of
                && let Some(arrangement) = plan.arrangements.get(usize::from(index))
                && arrangement.area.as_ref() == Some(&need.area)
            {
                out.extend(line_rows(open, library, arrangement, line.weekly, line.active, at));
            }
        }
    }
    let known: Vec<_> = plan.needs.iter().map(|need| &need.area).collect();
    for (line, at) in open.budget.lines.iter().zip(0_u16..) {
        if let LineOf::Arrangement(index) = line.of
            && let Some(arrangement) = plan.arrangements.get(usize::from(index))
            && !arrangement.area.as_ref().is_some_and(|area| known.contains(&area))
        {
            out.extend(line_rows(open, library, arrangement, line.weekly, line.active, at));
        }
    }
    if let Some(list) = form::list("arrangements") {
        out.push(Row::of(What::Add(list), "a  add one by hand").at(list_path(list)));
    }
    out.push(Row::heading("Wished for, and not to be had"));
    if let Some(list) = form::list("wished_for") {
        for wish in &plan.wished_for {
            if let Some(cost) = wish_cost(wish, &open.policy) {
                let what = wish.what.as_deref().unwrap_or("A wish");
                out.push(Row::heading(format!("  about {cost} a week: {what}")));
            }
        }
        out.extend(list_rows(open, library, list, &list_path(list)));
    }
    out
}

fn line_rows(
    open: &OpenPlan,
    library: &Library,
    arrangement: &crate::plan::Arrangement,
    weekly: Money,
    active: bool,
    at: u16,
) -> Vec<Row> {
    let Some(list) = form::list("arrangements") else { return Vec::new() };
    let Some(id) = &arrangement.id else { return Vec::new() };
    let path = list_path(list).item(id.as_str());
    let named = arrangement.description.clone().filter(|text| !text.trim().is_empty());
    let chosen = arrangement.provider_as_chosen.as_ref().and_then(|chosen| chosen.name.clone());
    let label = match (named, chosen) {
        (Some(words), Some(provider)) => format!("{words}, {provider}"),
        (Some(words), None) => words,
        (None, Some(provider)) => provider,
        (None, None) => format!("line {id}"),
    };
    let money = if active { weekly.to_string() } else { format!("not yet {weekly}") };
    let mut row =
        Row::of(What::Item(list, vec![money]), label).at(path.clone()).why(Figure::Line(at, "weekly"));
    row.depth = 1;
    let mut out = vec![row];
    if open.expanded.as_ref().is_some_and(|expanded| expanded.is_within(&path)) {
        out.extend(item_rows(open, library, list, &path));
    }
    out
}
