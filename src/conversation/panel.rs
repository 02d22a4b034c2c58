//! The budget panel: the rows that stand beside every step, each with the figure that it shows.

use super::OpenPlan;
use crate::amount::{Exact, Range, two_places};
use crate::budget::{AreaSum, Figure, Point, Severity};
use crate::form::shown_date;
use crate::form::words::UNNAMED;
use crate::plan::is_title;

/// How much a row weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// A heading.
    Heading,
    /// A line across.
    Rule,
    /// A row.
    Plain,
    /// A row that asks for something.
    Strong,
}

/// One row of the panel.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelRow {
    /// Its words.
    pub label: String,
    /// Its figure.
    pub value: String,
    /// How much it weighs.
    pub weight: Weight,
    /// The figure that `w` explains.
    pub figure: Option<Figure>,
}

fn row(label: &str, value: impl Into<String>, figure: Option<Figure>) -> PanelRow {
    PanelRow { label: label.to_owned(), value: value.into(), weight: Weight::Plain, figure }
}

/// The eighteen rows.
pub fn panel(open: &OpenPlan) -> Vec<PanelRow> {
    let budget = &open.budget;
    let heading =
        |label: &str, value: String| PanelRow { weight: Weight::Heading, ..row(label, value, None) };
    let mut out = vec![heading("BUDGET", shown_date(budget.as_at)), heading("Hours a week", String::new())];
    out.extend(hours(open));
    out.push(PanelRow { weight: Weight::Rule, ..row("", "", None) });
    out.extend(money(open));
    out.push(beside(open));
    out.push(checks(open));
    out
}

fn sum(areas: &[AreaSum], of: fn(&AreaSum) -> Exact) -> String {
    // Each is a sum over the areas of the shown figures.
    let hundredths: rust_decimal::Decimal = areas.iter().map(|area| of(area).to_hundredths()).sum();
    two_places(hundredths)
}

fn hours(open: &OpenPlan) -> Vec<PanelRow> {
    let areas = &open.budget.areas;
    if areas.is_empty() {
        let names = ["Needed", "Unpaid help", "Prevention", "To arrange", "Arranged", "Still to find"];
        return names.map(|name| row(name, "-", None)).to_vec();
    }
    let all = |name| Some(Figure::OverAreas(name, Point::Likely));
    let signed = |sign: &str, shown: String| if shown == "0.00" { shown } else { format!("{sign} {shown}") };
    let find = |area: &AreaSum| area.gap_exact.at_least_nought();
    let to_find = sum(areas, find);
    let strong = to_find != "0.00";
    vec![
        row("Needed", sum(areas, |a| a.needed.likely), all("needed")),
        row("Unpaid help", signed("-", sum(areas, |a| a.unpaid.likely)), all("unpaid")),
        row("Prevention", signed("-", sum(areas, |a| a.prevention.likely)), all("prevention")),
        row("To arrange", format!("= {}", sum(areas, |a| a.to_arrange_exact.likely)), all("to_arrange")),
        row("Arranged", sum(areas, |a| a.arranged_exact), all("arranged")),
        PanelRow {
            weight: if strong { Weight::Strong } else { Weight::Plain },
            ..row("Still to find", to_find, all("gap"))
        },
    ]
}

fn money(open: &OpenPlan) -> Vec<PanelRow> {
    let budget = &open.budget;
    let nothing = budget.areas.is_empty() && budget.lines.is_empty();
    let settled = budget.is_settled() && !nothing;
    let statement = &budget.statement.weekly;
    let range = |range: Range<crate::amount::Money>| range.map(|money| money.to_string());
    let (title, shown, of): (&str, Range<String>, fn(Point) -> Figure) = if settled {
        ("Pounds a week", range(budget.indicative_weekly), |point| Figure::Indicative("weekly", point))
    } else {
        ("Pounds a week, so far", range(budget.so_far.weekly), |point| Figure::SoFar("weekly", point))
    };
    let first = if settled { "Estimate from" } else { "From" };
    let dash = |text: String| if nothing { "-".to_owned() } else { text };
    let figure = |point| (!nothing).then(|| of(point));
    let mut out = vec![
        PanelRow { weight: Weight::Heading, ..row(title, "", None) },
        row(first, dash(shown.low), figure(Point::Low)),
        row("  likely", dash(shown.likely), figure(Point::Likely)),
        row("  to", dash(shown.high), figure(Point::High)),
    ];
    let cost = Figure::Statement("weekly", "cost");
    let chosen =
        if settled || !statement.cost.is_zero() { statement.cost.to_string() } else { "-".to_owned() };
    out.push(row(if settled { "Plan costs" } else { "Of it chosen" }, chosen, Some(cost)));
    let assessed = budget.contribution.assessed;
    let (person, council) = (budget.so_far.person.likely, budget.so_far.council.likely);
    let said = |settled_value: String, likely: String| match (assessed, settled) {
        (false, _) => "not yet".to_owned(),
        (true, true) => settled_value,
        (true, false) => format!("~{likely}"),
    };
    let of = |part: &'static str| {
        let figure =
            if settled { Figure::Statement("weekly", part) } else { Figure::SoFar(part, Point::Likely) };
        Some(figure)
    };
    let pays = match open.name() {
        UNNAMED => "Person pays".to_owned(),
        name => format!("{} pays", in_few(name)),
    };
    out.push(row(&pays, said(statement.person.to_string(), person.to_string()), of("person")));
    out.push(row("Council pays", said(statement.council.to_string(), council.to_string()), of("council")));
    out
}

/// A name in the room that the narrowest place has, so that no figure is run into: a word of it, if it is long.
fn in_few(name: &str) -> String {
    const MOST: usize = 8;
    let word = name.split_whitespace().find(|word| !is_title(word)).filter(|_| name.chars().count() > MOST);
    word.unwrap_or(name).chars().take(MOST).collect()
}

fn beside(open: &OpenPlan) -> PanelRow {
    let shown = if open.budget.lines.is_empty() { "-".to_owned() } else { open.budget.beside().to_string() };
    row("Beside it", shown, Some(Figure::Beside("weekly")))
}

/// `3 to do`, `1 look`, `5 notes` or `none`.
pub(super) fn checks_in_short(open: &OpenPlan) -> String {
    let count = |severity| open.budget.checks.iter().filter(|check| check.severity == severity).count();
    match (count(Severity::StopsAgreement), count(Severity::Warning), count(Severity::Note)) {
        (0, 0, 0) => "none".to_owned(),
        (0, 0, 1) => "1 note".to_owned(),
        (0, 0, notes) => format!("{notes} notes"),
        (0, looks, _) => format!("{looks} look"),
        (stops, ..) => format!("{stops} to do"),
    }
}

fn checks(open: &OpenPlan) -> PanelRow {
    let short = checks_in_short(open);
    let weight = if short.ends_with("to do") { Weight::Strong } else { Weight::Plain };
    PanelRow { weight, ..row("Checks !", short, None) }
}

/// The panel folded to one line, for narrow screens.
pub fn folded(open: &OpenPlan) -> String {
    let budget = &open.budget;
    let find = sum(&budget.areas, |area| area.gap_exact.at_least_nought());
    let range = budget.so_far.weekly;
    let money = if range.low == range.high {
        format!("{}/wk", range.low)
    } else {
        format!("{} to {}/wk", range.low, range.high)
    };
    let settled = budget.is_settled() && !budget.lines.is_empty();
    let person = match (budget.contribution.assessed, settled) {
        (false, _) => "not yet".to_owned(),
        (true, false) => format!("~{}", budget.so_far.person.likely),
        (true, true) => {
            let weekly = &budget.statement.weekly;
            format!("{} Council {}", weekly.person, weekly.council)
        }
    };
    let checks = budget.checks.iter().filter(|check| check.severity == Severity::StopsAgreement).count();
    let checks = if checks > 0 { checks } else { budget.checks.len() };
    let name = match open.name() {
        UNNAMED => "Person".to_owned(),
        name => in_few(name),
    };
    format!("find {find} h | {money} | {name} {person} | !{checks}")
}
