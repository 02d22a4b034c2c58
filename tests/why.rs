//! Why: from every figure, step by step down to something that was said or a rule; never a dead end, never a circle,
//! and a column that adds up.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod worked;

use careplan::amount::Exact;
use careplan::budget::{
    self, AreaFigure, AreaHours, Asked, Budget, ContributionFigure, Direct, Explained, Figure, Part, Party,
    Point, Ref, Span, Spent, explain,
};
use careplan::plan::{Plan, Written};
use careplan::policy::Policy;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// A plan with its budget.
struct Case {
    name: String,
    plan: Plan,
    policy: Policy,
    budget: Budget,
}

/// Every invented person of the demonstration, under the built-in rules, and every published case under its own.
fn cases() -> Vec<Case> {
    let built_in = careplan::built_in::policies().unwrap();
    let year = worked::year_2026();
    let mut out = Vec::new();
    for file in plans() {
        let plan = Plan::read(&std::fs::read(&file).unwrap(), Written::Json).unwrap();
        let named = plan.policy.clone();
        let known =
            [&year].into_iter().chain(built_in.all()).find(|policy| Some(&policy.id) == named.as_ref());
        let Some(policy) = known.filter(|policy| budget::fits(&plan, policy).is_empty()) else { continue };
        let (policy, name) = (policy.clone(), file.display().to_string());
        let budget = budget::calculate(&plan, &policy, &Asked::default());
        out.push(Case { name, plan, policy, budget });
    }
    assert!(out.len() >= 3, "{} plans", out.len());
    out
}

fn plans() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = Vec::new();
    for folder in ["provider-catalogue/demo", "provider-catalogue/demo/people", "tests/published", "examples"]
    {
        let Ok(files) = std::fs::read_dir(root.join(folder)) else { continue };
        let plans = files.map(|file| file.unwrap().path());
        out.extend(plans.filter(|file| file.to_string_lossy().ends_with(".plan.json")));
    }
    out.sort();
    out
}

/// Every figure that a screen may show of a plan.
fn figures(case: &Case) -> Vec<Figure> {
    let mut out: Vec<Figure> = case.budget.working.entries().iter().map(|entry| entry.figure).collect();
    for which in [AreaFigure::Needed, AreaFigure::Unpaid, AreaFigure::Prevention, AreaFigure::ToArrange] {
        out.extend(Point::ALL.map(|point| Figure::OverAreas(which, point)));
    }
    out.extend([AreaHours::Arranged, AreaHours::Gap].map(Figure::HoursOverAreas));
    out.extend((0..case.plan.needs.len()).map(|at| Figure::AreaCost(u16::try_from(at).unwrap())));
    out.extend([Figure::Beside(Span::Weekly), Figure::Beside(Span::Plan), Figure::Chargeable]);
    if let Some(paid) = budget::direct_payment(&case.budget, &case.plan) {
        out.push(Figure::Direct(Direct::Gross));
        out.extend(paid.net.map(|_| Figure::Direct(Direct::Net)));
    }
    let wishes = case.plan.wished_for.iter().zip(0..);
    out.extend(
        wishes
            .filter(|(wish, _)| budget::wish_cost(wish, &case.policy).is_some())
            .map(|(_, at)| Figure::Wish(at)),
    );
    out.extend((0..case.plan.prevention.len()).map(|at| Figure::Saved(u16::try_from(at).unwrap())));
    for line in 0..u16::try_from(case.budget.lines.len()).unwrap() {
        let Some(made) = budget::assistant_rate(line, &case.budget, &case.plan, &case.policy) else {
            continue;
        };
        out.push(Figure::AssistantRate(line));
        out.extend((0..).zip(&made.on_costs).map(|(at, _)| Figure::OnCost(line, at)));
    }
    out
}

fn said(case: &Case, figure: Figure) -> Explained {
    explain(figure, &case.budget, &case.plan, &case.policy)
        .unwrap_or_else(|| panic!("{}: {figure:?} is not explained", case.name))
}

/// Down every way from a figure.
fn walk(case: &Case, figure: Figure, above: &mut Vec<Figure>, done: &mut HashSet<Figure>) {
    assert!(!above.contains(&figure), "{}: {above:?} leads to {figure:?} again", case.name);
    if done.contains(&figure) {
        return;
    }
    let said = said(case, figure);
    assert!(!said.rows.is_empty(), "{}: {figure:?} rests on nothing", case.name);
    assert!(!said.name.is_empty() && !said.meaning.is_empty(), "{figure:?}");
    above.push(figure);
    for row in &said.rows {
        assert!(!row.label.trim().is_empty(), "{}: a row of {figure:?} without words", case.name);
        match row.of.unwrap() {
            Ref::Figure(below) => walk(case, below, above, done),
            Ref::Plan(place) => {
                let path = case.budget.paths(&case.plan, &case.policy).plan_path(place);
                let path: careplan::plan::Path = path.parse().unwrap();
                assert!(!path.shape().is_empty());
            }
            Ref::Policy(place) => {
                let rule = budget::rule_name(bare(), place, &case.policy);
                assert!(!rule.is_empty(), "{place:?}");
                assert!(row.origin.is_some(), "{place:?}");
            }
        }
    }
    above.pop();
    done.insert(figure);
}

fn bare() -> budget::Speech<'static> {
    budget::Speech { pounds: |money| money.to_string(), called: &|_| None }
}

#[test]
fn every_figure_leads_down_to_an_answer_or_a_rule() {
    for case in cases() {
        let mut done = HashSet::new();
        for figure in figures(&case) {
            walk(&case, figure, &mut Vec::new(), &mut done);
        }
    }
}

/// A row's amount, less than nought where its words begin with a minus.
fn amount(label: &str, value: &str) -> Option<Exact> {
    let (places, digits) = (value.split_once('.')?.1.len(), value.replace('.', ""));
    assert_eq!(places, 2, "{value}");
    let amount: i128 = digits.parse().ok()?;
    Some(Exact::ratio(if label.starts_with("- ") { -amount } else { amount }, 100))
}

#[test]
fn a_column_adds_up_to_the_figure_above_it() {
    for case in cases() {
        for figure in figures(&case) {
            let said = said(&case, figure);
            let parts = || said.rows.iter().filter(|row| row.part == Part::Adds);
            assert_eq!(said.total.is_some(), parts().next().is_some(), "{figure:?}");
            let amounts: Option<Vec<Exact>> = parts().map(|row| amount(&row.label, &row.value)).collect();
            // A line with several workers, or shared, is multiplied; what is not worked out has no amounts.
            let (Some(amounts), Some(whole)) = (amounts, amount("", &said.value)) else { continue };
            if amounts.is_empty() {
                continue;
            }
            let sum = amounts.into_iter().fold(Exact::ZERO, |sum, amount| sum + amount);
            let floored = matches!(
                figure,
                Figure::Contribution(ContributionFigure::AssessedMaximum)
                    | Figure::AreaRange(_, AreaFigure::ToArrange, _)
                    | Figure::Direct(Direct::Net)
            );
            let sum = if floored { sum.at_least_nought() } else { sum };
            // Hours are shown rounded each: a penny's worth an area.
            let off = Exact::ratio(i128::try_from(said.rows.len()).unwrap(), 100);
            let hours = matches!(figure, Figure::AreaRange(_, n, _) if !matches!(n, AreaFigure::Indicative(_)))
                || matches!(figure, Figure::Area(..));
            let near = (sum - whole) < off && (whole - sum) < off;
            assert!(sum == whole || (hours && near), "{}: {figure:?}: {said:#?}", case.name);
        }
    }
}

fn ivy() -> Case {
    let plan = worked::plan(&worked::json("published/screens.plan.json"));
    let policy = worked::year_2026();
    let budget = budget::calculate(&plan, &policy, &Asked::default());
    Case { name: "Ivy".to_owned(), plan, policy, budget }
}

fn lines(said: &Explained) -> Vec<String> {
    said.rows.iter().map(|row| format!("{} {}", row.label, row.value).trim().to_owned()).collect()
}

#[test]
fn ivys_plan_costs_its_five_lines_and_says_what_is_not_in_it() {
    let said = said(&ivy(), Figure::Statement(Span::Weekly, Party::Cost));
    assert_eq!(said.total.as_deref(), Some("Five lines added up"));
    assert_eq!(said.value, "287.50");
    assert_eq!(
        lines(&said),
        [
            "Morning visits 121.90",
            "Evening visits 71.00",
            "Personal assistant, meals 64.60",
            "Harbour Singers, Wednesday 24.80",
            "Pendant and fall sensor 5.20",
            "Shorter mornings, from 12 Jan 2027 87.10",
            "Taxi to the singing and home, 9.00: Ivy's own money, beside it",
            "Shower seat and two rails, 185.00 once",
            "Pendant and fall sensor, 45.00 once",
        ]
    );
}

#[test]
fn ivys_mornings_rest_on_her_week_marys_help_the_price_and_the_dates() {
    let said = said(&ivy(), Figure::Line(0, Spent::Weekly));
    assert_eq!(
        lines(&said),
        [
            "5 visits, Mon to Fri, at 19.90 99.50",
            "1 visit, Sat, at 22.40 22.40",
            "The need: Ivy's week, mornings 45 min, 7 days",
            "The help: Mary, daughter does 1.75 hours of it",
            "The price: 45-minute visit, 19.90 and 22.40",
            "The dates: 1 Dec 2026 to 11 Jan 2027",
            "For: A proper wash every day, in my own time.",
        ]
    );
    assert_eq!(said.rows[4].under.as_deref(), Some("demo catalogue 2026-10; frozen here"));
}

#[test]
fn what_ivy_can_be_asked_for_is_marked_where_the_law_is_not_confirmed() {
    // 307.79 + 9.00 - 241.45 - 24.00 - 17.50 = 33.84.
    let said = said(&ivy(), Figure::Contribution(ContributionFigure::AssessedMaximum));
    let marked: Vec<&str> =
        said.rows.iter().filter(|row| row.standing.is_some()).map(|row| row.label.as_str()).collect();
    assert_eq!(marked, ["- What the law leaves Ivy, a week"]);
    assert_eq!(said.value, "33.84");
}
