//! The budget panel: the rows that stand beside every step, each with the figure that it shows.

use super::OpenPlan;
use crate::amount::{Exact, Range, date_in_short, two_places};
use crate::budget::{AreaFigure, AreaHours, AreaSum, Figure, Party, Point, Severity, Span};
use crate::form::words::UNNAMED;
use crate::plan::is_title;
use crate::policy::Status;
use unicode_width::UnicodeWidthStr;

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

/// What a row of the panel is of. Its words may change; rows are found by this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelOf {
    /// A heading, or the line across.
    Furniture,
    /// The hours needed, if nobody helped.
    Needed,
    /// The hours of unpaid help that are counted.
    Unpaid,
    /// The hours that prevention saves.
    Prevention,
    /// The hours to arrange.
    ToArrange,
    /// The hours arranged.
    Arranged,
    /// The hours still to find.
    ToFind,
    /// One of the three points of the estimate.
    Estimate(Point),
    /// What the plan, or what is chosen of it so far, costs.
    Cost,
    /// What the person pays.
    Person,
    /// What the council pays.
    Council,
    /// What is paid beside the plan.
    Beside,
    /// The checks.
    Checks,
}

/// One row of the panel.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelRow {
    /// What it is of.
    pub of: PanelOf,
    /// Its words.
    pub label: String,
    /// Its figure.
    pub value: String,
    /// How much it weighs.
    pub weight: Weight,
    /// The figure that `w` explains.
    pub figure: Option<Figure>,
    /// How sure it is, where there is something to say of that.
    pub standing: Option<Status>,
}

/// The sign behind a figure that rests on a rule which is not settled: a letter of every terminal, and no colour.
/// Nought needs none.
pub fn sign_of(shown: &str, standing: Option<Status>) -> &'static str {
    if matches!(shown, "-" | "0.00" | "= 0.00" | "not yet" | "") { "" } else { sign(standing) }
}

/// The same, whatever the figure is.
pub fn sign(standing: Option<Status>) -> &'static str {
    match standing {
        Some(Status::Illustrative) => "*",
        Some(Status::Unconfirmed) => "?",
        Some(Status::Statutory | Status::Local) | None => "",
    }
}

/// What the signs of the panel mean; both do not fit, and `w` says it of each figure.
fn signs(rows: &[PanelRow]) -> &'static str {
    let any = |status| rows.iter().any(|row| row.standing == Some(status));
    match (any(Status::Illustrative), any(Status::Unconfirmed)) {
        (false, false) => "",
        (true, false) => "* illustrative",
        (false, true) => "? unconfirmed",
        (true, true) => "* ? w says how sure",
    }
}

fn row(of: PanelOf, label: &str, value: impl Into<String>, figure: Option<Figure>) -> PanelRow {
    PanelRow {
        of,
        label: label.to_owned(),
        value: value.into(),
        weight: Weight::Plain,
        figure,
        standing: None,
    }
}

/// The eighteen rows.
pub fn panel(open: &OpenPlan) -> Vec<PanelRow> {
    let budget = &open.budget;
    let heading = |label: &str, value: String| PanelRow {
        weight: Weight::Heading,
        ..row(PanelOf::Furniture, label, value, None)
    };
    let mut out =
        vec![heading("BUDGET", date_in_short(budget.as_at)), heading("Hours a week", String::new())];
    out.extend(hours(open));
    let rule = out.len();
    out.extend(money(open));
    out.push(beside(open));
    out.push(checks(open));
    for row in &mut out {
        row.standing = row.figure.and_then(|figure| open.standing(figure));
        row.standing = row.standing.filter(|standing| !sign_of(&row.value, Some(*standing)).is_empty());
    }
    out.insert(rule, PanelRow { weight: Weight::Rule, ..row(PanelOf::Furniture, signs(&out), "", None) });
    out
}

fn sum(areas: &[AreaSum], of: fn(&AreaSum) -> Exact) -> String {
    // Each is a sum over the areas of the shown figures.
    let hundredths: rust_decimal::Decimal = areas.iter().map(|area| of(area).to_hundredths()).sum();
    two_places(hundredths)
}

/// The rows of hours, with their words.
const HOURS: [(PanelOf, &str); 6] = [
    (PanelOf::Needed, "Needed"),
    (PanelOf::Unpaid, "Unpaid help"),
    (PanelOf::Prevention, "Prevention"),
    (PanelOf::ToArrange, "To arrange"),
    (PanelOf::Arranged, "Arranged"),
    (PanelOf::ToFind, "Still to find"),
];

fn hours(open: &OpenPlan) -> Vec<PanelRow> {
    let areas = &open.budget.areas;
    if areas.is_empty() {
        return HOURS.map(|(of, name)| row(of, name, "-", None)).to_vec();
    }
    let all = |name| Some(Figure::OverAreas(name, Point::Likely));
    let signed = |sign: &str, shown: String| if shown == "0.00" { shown } else { format!("{sign} {shown}") };
    let find = |area: &AreaSum| area.to_find();
    let to_find = sum(areas, find);
    let strong = to_find != "0.00";
    vec![
        row(PanelOf::Needed, "Needed", sum(areas, |a| a.needed.likely), all(AreaFigure::Needed)),
        row(
            PanelOf::Unpaid,
            "Unpaid help",
            signed("-", sum(areas, |a| a.unpaid.likely)),
            all(AreaFigure::Unpaid),
        ),
        row(
            PanelOf::Prevention,
            "Prevention",
            signed("-", sum(areas, |a| a.prevention.likely)),
            all(AreaFigure::Prevention),
        ),
        row(
            PanelOf::ToArrange,
            "To arrange",
            format!("= {}", sum(areas, |a| a.to_arrange_exact.likely)),
            all(AreaFigure::ToArrange),
        ),
        row(
            PanelOf::Arranged,
            "Arranged",
            sum(areas, |a| a.arranged_exact),
            Some(Figure::HoursOverAreas(AreaHours::Arranged)),
        ),
        PanelRow {
            weight: if strong { Weight::Strong } else { Weight::Plain },
            ..row(PanelOf::ToFind, "Still to find", to_find, Some(Figure::HoursOverAreas(AreaHours::Gap)))
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
        ("Pounds a week", range(budget.indicative_weekly), |point| Figure::Indicative(Span::Weekly, point))
    } else {
        ("Pounds a week, so far", range(budget.so_far.weekly), |point| Figure::SoFar(Party::Cost, point))
    };
    let first = if settled { "Estimate from" } else { "From" };
    let dash = |text: String| if nothing { "-".to_owned() } else { text };
    let figure = |point| (!nothing).then(|| of(point));
    let mut out = vec![
        PanelRow { weight: Weight::Heading, ..row(PanelOf::Furniture, title, "", None) },
        row(PanelOf::Estimate(Point::Low), first, dash(shown.low), figure(Point::Low)),
        row(PanelOf::Estimate(Point::Likely), "  likely", dash(shown.likely), figure(Point::Likely)),
        row(PanelOf::Estimate(Point::High), "  to", dash(shown.high), figure(Point::High)),
    ];
    let cost = Figure::Statement(Span::Weekly, Party::Cost);
    let chosen =
        if settled || !statement.cost.is_zero() { statement.cost.to_string() } else { "-".to_owned() };
    out.push(row(PanelOf::Cost, if settled { "Plan costs" } else { "Of it chosen" }, chosen, Some(cost)));
    let assessed = budget.contribution.assessed;
    let (person, council) = (budget.so_far.person.likely, budget.so_far.council.likely);
    let said = |settled_value: String, likely: String| match (assessed, settled) {
        (false, _) => "not yet".to_owned(),
        (true, true) => settled_value,
        (true, false) => format!("~{likely}"),
    };
    let of = |part: Party| {
        let figure =
            if settled { Figure::Statement(Span::Weekly, part) } else { Figure::SoFar(part, Point::Likely) };
        Some(figure)
    };
    let pays = match open.name() {
        UNNAMED => "Person pays".to_owned(),
        name => format!("{} pays", in_few(name)),
    };
    out.push(row(
        PanelOf::Person,
        &pays,
        said(statement.person.to_string(), person.to_string()),
        of(Party::Person),
    ));
    out.push(row(
        PanelOf::Council,
        "Council pays",
        said(statement.council.to_string(), council.to_string()),
        of(Party::Council),
    ));
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
    row(PanelOf::Beside, "Beside it", shown, Some(Figure::Beside(Span::Weekly)))
}

/// `3 to do`, `1 look`, `5 notes` or `none`.
pub(super) fn checks_in_short(open: &OpenPlan) -> String {
    let count = |severity| open.budget.checks.iter().filter(|check| check.severity == severity).count();
    match (count(Severity::StopsAgreement), count(Severity::Warning), count(Severity::Note)) {
        (0, 0, 0) => "none".to_owned(),
        (0, 0, 1) => "1 note".to_owned(),
        (0, 0, notes) => format!("{notes} notes"),
        (0, looks, _) => format!("{looks} {}", Severity::Warning.said()),
        (stops, ..) => format!("{stops} {}", Severity::StopsAgreement.said()),
    }
}

fn checks(open: &OpenPlan) -> PanelRow {
    let short = checks_in_short(open);
    let stops = open.budget.checks.iter().any(|check| check.severity == Severity::StopsAgreement);
    let weight = if stops { Weight::Strong } else { Weight::Plain };
    PanelRow { weight, ..row(PanelOf::Checks, "Checks !", short, None) }
}

/// The panel folded to one line, for narrow screens; what the council pays gives way where there is no room.
pub fn folded(open: &OpenPlan, room: usize) -> String {
    let budget = &open.budget;
    let find = sum(&budget.areas, |area| area.to_find());
    let range = budget.so_far.weekly;
    let signed = |shown: String, figure| format!("{shown}{}", sign(open.standing(figure)));
    let settled = budget.is_settled() && !budget.lines.is_empty();
    let of_statement = |part| Figure::Statement(Span::Weekly, part);
    let money = if range.low == range.high {
        let figure =
            if settled { of_statement(Party::Cost) } else { Figure::SoFar(Party::Cost, Point::Likely) };
        signed(range.low.to_string(), figure)
    } else {
        let high = signed(range.high.to_string(), Figure::SoFar(Party::Cost, Point::High));
        format!("{} to {high}", range.low)
    };
    let weekly = &budget.statement.weekly;
    let (person, council) = match (budget.contribution.assessed, settled) {
        (false, _) => ("not yet".to_owned(), None),
        (true, false) => {
            let likely = budget.so_far.person.likely.to_string();
            (format!("~{}", signed(likely, Figure::SoFar(Party::Person, Point::Likely))), None)
        }
        (true, true) => {
            let person = signed(weekly.person.to_string(), of_statement(Party::Person));
            (person, Some(signed(weekly.council.to_string(), of_statement(Party::Council))))
        }
    };
    let checks = budget.checks.iter().filter(|check| check.severity == Severity::StopsAgreement).count();
    let checks = if checks > 0 { checks } else { budget.checks.len() };
    let name = match open.name() {
        "the person" => "Person".to_owned(),
        name => in_few(name),
    };
    let line = |council: &str| format!("find {find} h | {money}/wk | {name} {person}{council} | !{checks}");
    let whole = council.map_or_else(|| line(""), |council| line(&format!(" Council {council}")));
    if whole.width() <= room { whole } else { line("") }
}
