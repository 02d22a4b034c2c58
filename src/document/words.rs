//! `careplan calculate` for a person to read, with the working of each total in a sentence.

use crate::amount::{Exact, Money, Range};
use crate::budget::{Budget, ContributionFigure, Figure, Party, Point, Span, Spent, explain};
use crate::plan::Plan;
use crate::policy::Policy;
use std::fmt::Write as _;

/// The whole result as plain text, at most 100 columns, in plain ASCII.
pub fn budget_in_words(budget: &Budget, plan: &Plan, policy: &Policy) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = Page { budget, plan, policy }.write(&mut out);
    crate::theme::harmless(&out).into_owned()
}

struct Page<'a> {
    budget: &'a Budget,
    plan: &'a Plan,
    policy: &'a Policy,
}

impl Page<'_> {
    fn write(&self, out: &mut String) -> std::fmt::Result {
        let reference = self.plan.reference.as_deref().unwrap_or("no reference");
        writeln!(
            out,
            "{reference}, as at {}, for {} weeks from {}",
            self.budget.as_at, self.budget.weeks, self.budget.start
        )?;
        writeln!(out, "Rules: {} ({})", self.policy.title, self.policy.id)?;
        self.hours(out)?;
        self.money(out)?;
        self.lines(out)?;
        self.contribution(out)?;
        self.checks(out)
    }

    fn hours(&self, out: &mut String) -> std::fmt::Result {
        if self.budget.areas.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "\nHOURS A WEEK                 needed   unpaid  prevent  to arrange  arranged  to find"
        )?;
        for area in &self.budget.areas {
            let likely = |range: Range<Exact>| range.likely.two_places();
            writeln!(
                out,
                "  {:<26}{:>8} {:>8} {:>8}    {:>8}  {:>8} {:>8}{}",
                self.policy.area_name(&area.area),
                likely(area.needed),
                likely(area.unpaid),
                likely(area.prevention),
                likely(area.to_arrange_exact),
                area.arranged_exact.two_places(),
                area.gap_exact.two_places(),
                if area.eligible { "" } else { "  not eligible: information and advice" },
            )?;
        }
        Ok(())
    }

    fn money(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "\nPOUNDS                            low      likely        high")?;
        let mut row = |name: &str, range: Range<Money>| {
            writeln!(out, "  {name:<26}{:>11} {:>11} {:>11}", range.low, range.likely, range.high)
        };
        row("Estimate, a week", self.budget.indicative_weekly)?;
        row("Estimate, over the plan", self.budget.indicative_plan)?;
        row("Plan so far, a week", self.budget.so_far.weekly)?;
        self.why(out, Figure::Indicative(Span::Weekly, Point::Likely))?;
        self.why(out, Figure::SoFar(Party::Cost, Point::Likely))?;
        writeln!(out, "\nTHE STATEMENT, Care Act 2014 section 26              a week      over the plan")?;
        let statement = &self.budget.statement;
        let assessed = self.budget.contribution.assessed;
        let person = |money: Money| if assessed { money.to_string() } else { "not yet".to_owned() };
        let parts = [
            ("(a) What it costs", statement.weekly.cost.to_string(), statement.plan.cost.to_string()),
            ("(b) The person pays", person(statement.weekly.person), person(statement.plan.person)),
            ("(c) The council pays", person(statement.weekly.council), person(statement.plan.council)),
        ];
        for (name, weekly, plan) in parts {
            writeln!(out, "  {name:<44}{weekly:>14} {plan:>18}")?;
        }
        for (span, part) in [
            (Span::Weekly, Party::Cost),
            (Span::Weekly, Party::Person),
            (Span::Plan, Party::Cost),
            (Span::Plan, Party::Person),
        ] {
            self.why(out, Figure::Statement(span, part))?;
        }
        for stream in &self.budget.streams {
            let name = self.policy.stream(&stream.stream).map_or("", |stream| stream.name.as_str());
            writeln!(out, "  Paid by {name:<36}{:>14} {:>18}", stream.weekly, stream.plan)?;
        }
        if !self.budget.top_ups.is_zero() {
            writeln!(out, "  Top-ups, beside the budget                  {:>14}", self.budget.top_ups)?;
        }
        Ok(())
    }

    fn lines(&self, out: &mut String) -> std::fmt::Result {
        if self.budget.lines.is_empty() {
            return Ok(());
        }
        writeln!(out, "\nLINES")?;
        for (line, at) in self.budget.lines.iter().zip(0_u16..) {
            let not_today = if line.active() { "" } else { ", not on this day" };
            let weekly = explain(Figure::Line(at, Spent::Weekly), self.budget, self.plan, self.policy);
            if let Some(weekly) = weekly {
                writeln!(out, "  {} ({}{not_today})", weekly.name, line.id)?;
                writeln!(out, "    {}", weekly.sentence)?;
            }
            if let Some(plan) = explain(Figure::Line(at, Spent::Plan), self.budget, self.plan, self.policy) {
                writeln!(out, "    {}", plan.sentence)?;
            }
        }
        Ok(())
    }

    fn contribution(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "\nWHAT THE PERSON MAY BE ASKED TO PAY")?;
        if !self.budget.contribution.assessed {
            return writeln!(out, "  Not yet worked out.");
        }
        for which in ContributionFigure::ALL {
            let figure = Figure::Contribution(which);
            if let Some(said) = explain(figure, self.budget, self.plan, self.policy) {
                writeln!(out, "  {:<54}{:>24}", said.name, said.value)?;
                for row in said.rows.iter().filter(|row| row.origin.is_some()) {
                    writeln!(out, "    {}: {}", row.label, row.origin.as_deref().unwrap_or_default())?;
                }
            }
        }
        self.why(out, Figure::Contribution(ContributionFigure::AssessedMaximum))
    }

    fn checks(&self, out: &mut String) -> std::fmt::Result {
        if self.budget.checks.is_empty() {
            return Ok(());
        }
        writeln!(out, "\nCHECKS")?;
        for check in &self.budget.checks {
            let kind = check.severity.said();
            writeln!(out, "  {kind:<6} {} ({})", check.message, check.at)?;
        }
        Ok(())
    }

    fn why(&self, out: &mut String, figure: Figure) -> std::fmt::Result {
        match explain(figure, self.budget, self.plan, self.policy) {
            Some(said) => writeln!(out, "  {}: {}", said.name, said.sentence),
            None => Ok(()),
        }
    }
}
