//! The rows of Money and Agree, which show figures beside what was typed.

use super::rows::{Row, What, form_rows};
use super::{Library, OpenPlan};
use crate::amount::Money;
use crate::budget::{Figure, Point, Severity};

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
