//! The rows of Support, Choices, Money and Agree, which show figures beside what was typed.

use super::rows::{Row, What, form_rows, item_rows, list_path, list_rows};
use super::{Library, OpenPlan};
use crate::amount::{Exact, Money, two_places};
use crate::budget::{Figure, LineOf, Point, Severity, wish_cost};
use crate::form;

fn hours(value: Exact) -> String {
    two_places(value.to_hundredths())
}

/// Step 4: who helps, with what, hours given and counted.
pub(super) fn support(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let Some(list) = form::list("support") else { return Vec::new() };
    let at = list_path(list);
    let mut out = Vec::new();
    out.push(Row::heading("                                    HOURS    HOURS"));
    out.push(Row::heading("  WHO        HELPS WITH             GIVEN  COUNTED"));
    for item in open.history.sheet().items(&at) {
        let path = at.item(item.id.clone());
        let plan = &open.made.plan;
        let place = plan.support.iter().position(|s| s.id.as_ref().is_some_and(|id| id.as_str() == item.id));
        let who = open.history.sheet().typed(&path.field("who")).unwrap_or("");
        let mut columns = vec![who.to_owned(), String::new(), String::new(), String::new(), String::new()];
        let mut row = Row::of(What::Item(list, Vec::new()), if who.is_empty() { "a helper" } else { who });
        if let Some((place, support)) = place.and_then(|p| Some((p, plan.support.get(p)?))) {
            let sum = open.budget.supporters.get(place);
            let area = support.area.as_ref().map(|area| open.policy.area_name(area).to_owned());
            let unsure = open.budget.checks.iter().any(|check| {
                check.at.starts_with(&format!("support[{place}]")) && check.severity != Severity::Note
                    || check.at.starts_with(&format!("support[{place}]."))
            });
            columns = vec![
                who.to_owned(),
                area.unwrap_or_default(),
                sum.map(|s| hours(s.hours_per_week)).unwrap_or_default(),
                sum.map(|s| hours(s.counted)).unwrap_or_default(),
                if unsure { "?".to_owned() } else { String::new() },
            ];
            if let Ok(place) = u16::try_from(place) {
                row = row.why(Figure::Supporter(place, "counted"));
            }
        }
        row.what = What::Item(list, columns);
        out.push(row.at(path.clone()));
        if open.expanded.as_ref().is_some_and(|expanded| expanded.is_within(&path)) {
            out.extend(item_rows(open, library, list, &path));
        }
    }
    out.push(Row::of(What::Add(list), "a  add somebody").at(at));
    out
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
        let path = super::steps::need_path(open, &need.area);
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

/// Step 7: the statement, the person's share, and the financial form.
pub(super) fn money(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let mut out = vec![Row::heading("                              A WEEK  OVER THE PLAN")];
    out.extend(statement_rows(open));
    out.push(Row::heading(""));
    out.push(Row::heading(format!("How {}'s share was worked out, a week", open.name())));
    let sum = &open.budget.contribution;
    if sum.assessed {
        let name = open.name();
        let shares: [(&str, String, Option<Money>); 7] = [
            ("income_counted", "  Pensions and benefits counted".to_owned(), Some(sum.income_counted)),
            ("tariff_income", "+ from savings".to_owned(), sum.tariff_income),
            ("disregards", "- left out".to_owned(), Some(sum.disregards)),
            ("allowance", format!("- what the law leaves {name}"), Some(sum.allowance)),
            ("housing_costs", "- housing costs".to_owned(), Some(sum.housing_costs)),
            ("disability_costs", "- costs of disability".to_owned(), Some(sum.disability_costs)),
            ("assessed_maximum", format!("= the most {name} can be asked for"), sum.assessed_maximum),
        ];
        for (figure, label, amount) in shares {
            let shown = amount.map_or_else(|| "full cost".to_owned(), |amount| amount.to_string());
            out.push(Row::of(What::Figure(vec![shown]), label).why(Figure::Contribution(figure)));
        }
    } else {
        out.push(Row::heading("  Not yet worked out: no finances have been given."));
    }
    out.push(Row::heading(""));
    out.extend(form_rows(open, library, &[]));
    out
}

fn statement_rows(open: &OpenPlan) -> Vec<Row> {
    let statement = &open.budget.statement;
    let assessed = open.budget.contribution.assessed;
    let person = |money: Money| if assessed { money.to_string() } else { "not yet".to_owned() };
    let rows = [
        (
            "cost",
            "(a) What it costs".to_owned(),
            statement.weekly.cost.to_string(),
            statement.plan.cost.to_string(),
        ),
        (
            "person",
            format!("(b) {} pays", open.name()),
            person(statement.weekly.person),
            person(statement.plan.person),
        ),
        (
            "council",
            "(c) The council pays".to_owned(),
            person(statement.weekly.council),
            person(statement.plan.council),
        ),
    ];
    let mut out: Vec<Row> = rows
        .into_iter()
        .map(|(part, label, weekly, plan)| {
            Row::of(What::Figure(vec![weekly, plan]), label).why(Figure::Statement("weekly", part))
        })
        .collect();
    let beside = open.budget.beside();
    if !beside.is_zero() {
        let row = Row::of(What::Figure(vec![beside.to_string(), String::new()]), "Beside it, other money");
        out.push(row.why(Figure::Planned("weekly")));
    }
    out
}

/// Step 8: likely against plan by area, the checks, the last words, and print.
pub(super) fn agree(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let mut out = vec![Row::heading("                              A WEEK  OVER THE PLAN")];
    out.extend(statement_rows(open));
    let range = open.budget.indicative_weekly;
    let label = format!("Estimate, {} to {}; likely", range.low, range.high);
    let figure = Figure::Indicative("weekly", Point::Likely);
    out.push(Row::of(What::Figure(vec![range.likely.to_string()]), label).why(figure));
    out.push(Row::heading(""));
    out.push(Row::heading(checks_words(open)));
    for (at, check) in open.budget.checks.iter().enumerate() {
        let kind = match check.severity {
            Severity::StopsAgreement => "to do",
            Severity::Warning => "look",
            Severity::Note => "note",
        };
        out.push(Row { value: kind.to_owned(), ..Row::of(What::Check(at), check.message.clone()) });
    }
    out.push(Row::heading(""));
    out.extend(form_rows(open, library, &[]));
    out.push(Row::of(What::Print, format!("x  print the plan for {}", open.name())));
    out
}

fn checks_words(open: &OpenPlan) -> String {
    let count = |severity| open.budget.checks.iter().filter(|check| check.severity == severity).count();
    let (stops, looks, notes) =
        (count(Severity::StopsAgreement), count(Severity::Warning), count(Severity::Note));
    let stops = if stops == 0 { "nothing stops it".to_owned() } else { format!("{stops} to do") };
    format!("CHECKS  {stops}; {looks} to look at; {notes} notes")
}
