//! Step 8: likely against plan, area by area, and why they differ; the checks; what is not to be had; the last words.

use super::money::{mark, wrapped};
use super::rows::{Row, What, form_rows};
use super::{Library, OpenPlan, sign, sign_of};
use crate::amount::{Money, in_a_sentence};
use crate::budget::{
    AreaFigure, AreaHours, AreaSum, Figure, LineOf, Party, Point, Severity, Span, lines_for, wish_cost,
};
use crate::plan::{Arrangement, LineKind};

/// The rows of the step.
pub(super) fn agree(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let mut out = compared(open);
    out.push(Row::heading(""));
    out.extend(checks(open));
    out.extend(not_met(open));
    out.push(Row::heading(""));
    out.extend(form_rows(open, library, &[]));
    out.extend(approval(open));
    out.push(Row::of(What::Print, format!("x  print the plan for {}", open.name())));
    out
}

/// `A WEEK   LIKELY   PLAN   WHY IT DIFFERS`, and all of it.
fn compared(open: &OpenPlan) -> Vec<Row> {
    let mut out = vec![Row::heading("A WEEK               LIKELY    PLAN  WHY IT DIFFERS")];
    let budget = &open.budget;
    let mut of_areas = Money::ZERO;
    for (area, at) in budget.areas.iter().zip(0_u16..) {
        let lines: Vec<(u16, Money)> = lines_for(&area.area, budget, &open.made.plan).collect();
        let plan: Money = lines.iter().map(|(_, cost)| *cost).sum();
        of_areas = of_areas + plan;
        let likely = area.indicative_weekly.likely;
        let why = why_it_differs(open, area, &lines, plan);
        let columns = vec![as_sure_as(open, at, likely), plan.to_string(), why];
        let figure = if plan.is_zero() {
            Figure::AreaRange(at, AreaFigure::Indicative(Span::Weekly), Point::Likely)
        } else {
            Figure::AreaCost(at)
        };
        out.push(Row::of(What::Figure(columns), open.policy.area_name(&area.area)).why(figure));
    }
    let cost = budget.statement.weekly.cost;
    if cost != of_areas {
        let columns = vec![String::new(), (cost - of_areas).to_string(), "no need written down".to_owned()];
        out.push(
            Row::of(What::Figure(columns), "Other lines").why(Figure::Statement(Span::Weekly, Party::Cost)),
        );
    }
    let range = budget.indicative_weekly;
    let differs = match cost.cmp(&range.likely) {
        std::cmp::Ordering::Less => format!("{} less", range.likely - cost),
        std::cmp::Ordering::Equal => "the same".to_owned(),
        std::cmp::Ordering::Greater => format!("{} more", cost - range.likely),
    };
    let estimate = Figure::Indicative(Span::Weekly, Point::Likely);
    let likely = format!("{}{:1}", range.likely, sign(open.standing(estimate)));
    let columns = vec![likely, cost.to_string(), differs];
    let mut all = Row::of(What::Figure(columns), "All").why(Figure::Statement(Span::Weekly, Party::Cost));
    if !budget.areas.is_empty() {
        all.under = vec![format!("{} to {} possible", range.low, range.high)];
    }
    out.push(all);
    let figure = Figure::Indicative(Span::Weekly, Point::Likely);
    let standing = mark(open, figure);
    if !standing.is_empty() {
        let estimate = format!("The estimate{standing}");
        out.push(Row::of(What::Figure(vec![range.likely.to_string()]), estimate).why(figure));
    }
    out
}

/// An area's likely pounds, with the sign of how sure they are or the room for it.
fn as_sure_as(open: &OpenPlan, at: u16, likely: Money) -> String {
    let figure = Figure::AreaRange(at, AreaFigure::Indicative(Span::Weekly), Point::Likely);
    let likely = likely.to_string();
    format!("{likely}{:1}", sign_of(&likely, open.standing(figure)))
}

/// Why the plan and the estimate differ in an area, in a word or two.
fn why_it_differs(open: &OpenPlan, area: &AreaSum, lines: &[(u16, Money)], plan: Money) -> String {
    let likely = area.indicative_weekly.likely;
    if plan == likely {
        return String::new();
    }
    let of = |at: u16| open.budget.lines.get(usize::from(at)).map(|line| line.of);
    let arranged: Vec<&Arrangement> = lines
        .iter()
        .filter_map(|(at, _)| match of(*at)? {
            LineOf::Arrangement(place) => open.made.plan.arrangements.get(usize::from(place)),
            LineOf::Prevention(_) => None,
        })
        .collect();
    let any = |kind| arranged.iter().any(|line| line.kind == Some(kind));
    let hours = area.to_arrange_exact.likely - area.arranged_exact;
    if lines.is_empty() {
        return if area.gap_exact.is_positive() { "nobody yet" } else { "other money" }.to_owned();
    }
    if arranged.is_empty() {
        return step_name(open, lines);
    }
    if any(LineKind::Accommodation) {
        return "a place to live".to_owned();
    }
    if any(LineKind::PersonalAssistant) {
        return "assistant".to_owned();
    }
    if hours.to_hundredths() > rust_decimal::Decimal::ZERO && plan < likely {
        return format!("{} h to find", hours.two_places());
    }
    if any(LineKind::Activity) {
        return "a group session".to_owned();
    }
    let short = |line: &&Arrangement| line.minutes_per_unit.is_some_and(|minutes| minutes < 60);
    match plan > likely {
        true if hours.to_hundredths() < rust_decimal::Decimal::ZERO => "more hours".to_owned(),
        true if arranged.iter().any(short) => "short visits".to_owned(),
        true => "a higher price".to_owned(),
        false => "a lower price".to_owned(),
    }
}

/// The preventative step that costs the most there.
fn step_name(open: &OpenPlan, lines: &[(u16, Money)]) -> String {
    let most = lines.iter().max_by_key(|(_, cost)| *cost).map(|(at, _)| *at);
    let step = most.and_then(|at| match open.budget.lines.get(usize::from(at))?.of {
        LineOf::Prevention(place) => open.made.plan.prevention.get(usize::from(place))?.name.clone(),
        LineOf::Arrangement(_) => None,
    });
    step.unwrap_or_else(|| "prevention".to_owned()).to_lowercase()
}

fn checks(open: &OpenPlan) -> Vec<Row> {
    let mut out = vec![Row::heading(checks_words(open))];
    for (at, check) in open.budget.checks.iter().enumerate() {
        out.push(Row {
            value: check.severity.said().to_owned(),
            ..Row::of(What::Check(at), check.message.clone())
        });
    }
    out
}

/// `CHECKS  nothing stops it; 5 notes`.
fn checks_words(open: &OpenPlan) -> String {
    let count = |severity| open.budget.checks.iter().filter(|check| check.severity == severity).count();
    let (stops, looks, notes) =
        (count(Severity::StopsAgreement), count(Severity::Warning), count(Severity::Note));
    let mut said = vec![if stops == 0 { "nothing stops it".to_owned() } else { format!("{stops} to do") }];
    if looks > 0 {
        said.push(format!("{looks} to look at"));
    }
    if notes > 0 {
        said.push(format!("{notes} {}", if notes == 1 { "note" } else { "notes" }));
    }
    let said = said.join("; ");
    let gap = if said.len() > 34 { 2 } else { 8 };
    format!("CHECKS  {said}{}! shows them", " ".repeat(gap))
}

/// Needs that nobody meets yet, and what was wished for and is not to be had: hours, and about what they would cost.
fn not_met(open: &OpenPlan) -> Vec<Row> {
    let mut rows = Vec::new();
    for (area, at) in open.budget.areas.iter().zip(0_u16..) {
        if !area.gap_exact.is_positive() {
            continue;
        }
        let hours = area.gap_exact.two_places();
        let cost = (area.gap_exact * area.rate.likely.exact()).to_money();
        let label = format!("{}, {hours} h still to find", open.policy.area_name(&area.area));
        let row = Row::of(What::Figure(vec![format!("about {cost}")]), label);
        rows.push(row.why(Figure::Area(at, AreaHours::Gap)));
    }
    for (wish, at) in open.made.plan.wished_for.iter().zip(0_u16..) {
        let what = wish.what.as_deref().unwrap_or("A wish");
        let hours = wish.hours_per_week.map(|hours| format!(", {hours} h")).unwrap_or_default();
        let label = format!("{what}{hours}");
        match wish_cost(wish, &open.policy) {
            Some(cost) => {
                let row = Row::of(What::Figure(vec![format!("about {cost}")]), label);
                rows.push(row.why(Figure::Wish(at)));
            }
            None => rows.push(Row::heading(format!("  {label}"))),
        }
    }
    if !rows.is_empty() {
        rows.insert(0, Row::heading("Not met, or wished for and not to be had, a week"));
        rows.insert(0, Row::heading(""));
    }
    rows
}

/// Which band of approval what the plan costs falls in: who may agree it, and that it is not its author.
fn approval(open: &OpenPlan) -> Vec<Row> {
    let approval = &open.policy.approval;
    let cost = open.budget.statement.plan.cost;
    let band = approval.bands.iter().find(|band| band.up_to.is_none_or(|most| cost <= most));
    let mut said = Vec::new();
    if let Some(band) = band {
        let most = match band.up_to {
            Some(most) => format!("up to {}", in_a_sentence(most)),
            None => "any amount".to_owned(),
        };
        let weeks = match open.budget.weeks {
            52 => "a year".to_owned(),
            weeks => format!("over {weeks} weeks"),
        };
        said.push(format!("{} may agree {most}; this plan {} {weeks}.", band.role, in_a_sentence(cost)));
    }
    if approval.separate_people {
        said.push("You cannot agree your own.".to_owned());
    }
    let mut out = vec![Row::heading("")];
    out.extend(wrapped(&said.join(" ")).into_iter().map(|line| Row::heading(format!("  {line}"))));
    out
}
