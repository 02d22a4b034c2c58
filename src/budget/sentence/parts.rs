//! What a figure is made of: the column that comes to it, what is not in it, and what it rests on.

use super::super::LineOf;
use super::super::working::*;
use super::column::{adds_up, sign};
use super::{Part, Row, Words, counted, rule_name};
use crate::amount::{Exact, Money, capital, date_in_words};
use crate::budget::a_week;
use crate::plan::{Answer, Basis, Cost, Per, Time, Visit};
use crate::policy::{ChargingFigure, Counting};

impl Words<'_> {
    /// The rows of a figure: parts first, then what is not in it, then what it rests on.
    pub(super) fn rows(&self, figure: Figure, operands: &[Operand]) -> Vec<Row> {
        let mut rows = match figure {
            Figure::Line(line, Spent::Weekly) if self.arrangement(line).is_some() => {
                self.line_parts(line, operands)
            }
            Figure::Contribution(ContributionFigure::IncomeCounted) => self.income_parts(operands),
            Figure::Contribution(ContributionFigure::Allowance) => self.allowance_parts(operands),
            Figure::SoFar(Party::Cost, _) => self.so_far_parts(operands),
            _ => {
                // A line that costs nothing is no part of a sum, unless there are no others.
                let costs = operands.iter().any(|operand| operand.name == "line" && !is_nought(operand));
                let said = operands.iter().filter(|operand| {
                    !(is_list(operand) || costs && operand.name == "line" && is_nought(operand))
                });
                said.map(|operand| self.part(figure, operand)).collect()
            }
        };
        if figure == Figure::Statement(Span::Weekly, Party::Cost) {
            rows.extend(self.not_today());
        }
        if rows.is_empty() {
            // A total of nothing still leads to where something would be said.
            rows.extend(
                operands
                    .iter()
                    .map(|operand| self.row(Part::Beneath, nothing_yet(operand.name), "", operand.of)),
            );
        }
        rows.sort_by_key(|row| row.part);
        rows
    }

    /// What closes the column.
    pub(super) fn total(&self, figure: Figure, rows: &[Row]) -> Option<String> {
        let added = rows.iter().filter(|row| row.part == Part::Adds).count();
        if added == 0 {
            return None;
        }
        Some(match figure {
            Figure::Statement(_, Party::Cost)
            | Figure::Planned(_)
            | Figure::Stream(..)
            | Figure::AreaCost(_)
            | Figure::Beside(_)
            | Figure::Chargeable
            | Figure::Direct(Direct::Gross) => {
                format!("{}{}", counted(added, "line", "lines"), if added == 1 { "" } else { " added up" })
            }
            Figure::Indicative(..) | Figure::OverAreas(..) | Figure::HoursOverAreas(_) => {
                format!("{}{}", counted(added, "area", "areas"), if added == 1 { "" } else { " added up" })
            }
            Figure::AreaRange(_, AreaFigure::ToArrange, _)
            | Figure::Area(_, AreaHours::Gap)
            | Figure::Statement(_, Party::Council)
            | Figure::SoFar(Party::Council, _)
            | Figure::Direct(_)
            | Figure::Contribution(ContributionFigure::AssessedMaximum) => "Leaves".to_owned(),
            _ => "Added up".to_owned(),
        })
    }

    /// One operand as a row.
    fn part(&self, figure: Figure, operand: &Operand) -> Row {
        let adds = adds_up(figure, operand, self.is_whole(figure));
        let sign = if adds { sign(figure, operand.name) } else { "" };
        let label = format!("{sign}{}", self.label(figure, operand));
        let value = match operand.value {
            Value::Nothing => self.answered(operand.of).unwrap_or_default(),
            Value::Day(day) => date_in_words(day),
            // What is not worked out is never shown as nought.
            other => match operand.of {
                Ref::Figure(below) => self.value(below, other),
                Ref::Plan(_) | Ref::Policy(_) => other.to_string(),
            },
        };
        let of = match (operand.name, operand.of) {
            ("chargeable", Ref::Plan(PlanRef::Field(_))) => Ref::Figure(Figure::Chargeable),
            (_, of) => of,
        };
        self.row(if adds { Part::Adds } else { Part::Beneath }, label, value, of)
    }

    /// Whether a line meets an area whole, so that its hours do not come to its gap.
    fn is_whole(&self, figure: Figure) -> bool {
        match figure {
            Figure::Area(at, AreaHours::Gap) => {
                self.budget.areas.get(usize::from(at)).is_some_and(|area| area.met)
            }
            _ => false,
        }
    }

    fn label(&self, figure: Figure, operand: &Operand) -> String {
        let within = |area: u16, words: String| {
            // The area is said once, above.
            match figure {
                Figure::AreaRange(at, ..) | Figure::Area(at, _) if at == area => {
                    words.split_once(": ").map_or(words.clone(), |(_, rest)| capital(rest))
                }
                _ => words,
            }
        };
        match (operand.name, operand.of) {
            ("chargeable", Ref::Plan(PlanRef::Field(_))) => "What may be charged for".to_owned(),
            ("chargeable", Ref::Figure(Figure::Line(line, _))) => self.line(line),
            ("chargeable" | "line", Ref::Plan(PlanRef::Item("arrangements", at, _))) => {
                self.line_of(LineOf::Arrangement(at))
            }
            ("chargeable" | "line", Ref::Plan(PlanRef::Item("prevention", at, _))) => {
                self.line_of(LineOf::Prevention(at))
            }
            ("line", Ref::Figure(Figure::Line(line, _))) => self.line(line),
            ("area", Ref::Figure(Figure::AreaRange(at, ..) | Figure::Area(at, _))) => {
                self.area(at).to_owned()
            }
            ("hours", Ref::Plan(PlanRef::Item("support", at, _))) => self.support(at),
            ("visits", Ref::Plan(PlanRef::Below("needs", at, _, visit))) => self.visit(at, visit),
            ("saves", Ref::Plan(PlanRef::Below("prevention", at, ..))) => {
                self.line_of(LineOf::Prevention(at))
            }
            ("cost", Ref::Plan(PlanRef::Item(list, at, _))) => self.cost(list, at),
            ("needed", Ref::Figure(_)) if matches!(figure, Figure::AreaRange(_, AreaFigure::Unpaid, _)) => {
                "Never more than is needed".to_owned()
            }
            (_, Ref::Policy(place)) => rule_name(self.speech, place, self.policy),
            (_, Ref::Figure(below @ (Figure::AreaRange(at, ..) | Figure::Area(at, _)))) => {
                within(at, self.name(below))
            }
            (_, Ref::Figure(below)) => self.name(below),
            (name, Ref::Plan(_)) => answer_words(name).to_owned(),
        }
    }

    fn line_of(&self, of: LineOf) -> String {
        let at = self.budget.lines.iter().position(|line| line.of == of);
        at.and_then(|at| u16::try_from(at).ok()).map_or_else(String::new, |at| self.line(at))
    }

    /// What is chosen, and each area's rest: hours at the usual price, which lead to the hours; the prices beneath.
    fn so_far_parts(&self, operands: &[Operand]) -> Vec<Row> {
        let mut rows = Vec::new();
        for (at, operand) in operands.iter().enumerate() {
            match (operand.name, operand.of) {
                ("arranged", Ref::Figure(Figure::Statement(..))) => {
                    rows.push(self.row(
                        Part::Adds,
                        "What has been chosen",
                        operand.value.to_string(),
                        operand.of,
                    ));
                }
                ("still_to_find", Ref::Plan(PlanRef::Item(_, area, _)))
                    if operand.value != Value::Money(Money::ZERO) =>
                {
                    // Its hours to arrange, its hours arranged and its price follow it.
                    let [to_arrange, arranged, rate] = operands.get(at + 1..at + 4).unwrap_or_default()
                    else {
                        continue;
                    };
                    let (Value::Hours(all), Value::Hours(done)) = (to_arrange.value, arranged.value) else {
                        continue;
                    };
                    let hours = Value::Hours((all - done).at_least_nought());
                    let label = format!("{}, {hours} h at {}", self.area(area), rate.value);
                    rows.push(self.row(Part::Adds, label, operand.value.to_string(), to_arrange.of));
                    rows.push(self.part(Figure::SoFar(Party::Cost, Point::Likely), rate));
                    if !done.is_zero() {
                        rows.push(self.part(Figure::SoFar(Party::Cost, Point::Likely), arranged));
                    }
                }
                _ => {}
            }
        }
        rows
    }

    fn income_parts(&self, operands: &[Operand]) -> Vec<Row> {
        let mut rows = Vec::new();
        let finances = self.plan.finances.as_ref();
        for operand in operands {
            match operand.of {
                Ref::Plan(PlanRef::Item(_, at, _)) => {
                    let income = finances.and_then(|finances| finances.income.get(usize::from(at)));
                    let Some(income) = income else { continue };
                    let label = format!(
                        "{}{}",
                        capital(&self.called(income.kind.as_str())),
                        given_per(income.amount, income.per)
                    );
                    let ignored = self.policy.charging.counting(&income.kind) == Some(Counting::Ignored);
                    let (part, value) = if ignored {
                        (Part::Aside, format!("{}, not counted", operand.value))
                    } else {
                        (Part::Adds, operand.value.to_string())
                    };
                    rows.push(self.row(part, label, value, operand.of));
                }
                Ref::Policy(PolicyRef::Income(at)) => self.counting(at, &mut rows),
                _ => rows.push(self.row(Part::Beneath, nothing_yet(operand.name), "", operand.of)),
            }
        }
        rows
    }

    /// How a kind of income counts: said once, and as a part where something is taken off.
    fn counting(&self, at: u16, rows: &mut Vec<Row>) {
        let of = Ref::Policy(PolicyRef::Income(at));
        let Some((kind, counting)) = self.policy.charging.income.get(usize::from(at)) else { return };
        if rows.iter().any(|row| row.of == Some(of)) {
            return;
        }
        let name = self.called(kind.as_str());
        match counting {
            Counting::IgnoredUpTo(cap) => {
                let mine = self.plan.finances.iter().flat_map(|finances| &finances.income);
                let sum: Money = mine
                    .filter(|income| income.kind == *kind)
                    .map(|income| a_week(income.amount, income.per))
                    .sum();
                let off = sum.min(*cap);
                let label = format!("- the first {cap} of {name}: not counted");
                rows.push(self.row(Part::Adds, label, off.to_string(), of));
            }
            Counting::Counted => {
                rows.push(self.row(Part::Beneath, format!("The rule on {name}"), "counted", of));
            }
            Counting::Ignored => {
                rows.push(self.row(Part::Beneath, format!("The rule on {name}"), "not counted", of));
            }
        }
    }

    fn allowance_parts(&self, operands: &[Operand]) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut children = None;
        for operand in operands {
            let figure = Figure::Contribution(ContributionFigure::Allowance);
            match (operand.name, operand.value) {
                ("children", Value::Count(count)) => {
                    children = Some(count);
                    rows.push(self.part(figure, operand));
                }
                ("per_child", Value::Money(each)) => {
                    let count = children.unwrap_or(0);
                    let all = (each.exact() * Exact::whole(count)).to_money();
                    let label = format!("{count} x {each} for each child");
                    rows.push(self.row(Part::Adds, label, all.to_string(), operand.of));
                }
                ("guarantee" | "premium" | "local_amount" | "expenses_allowance", value) => {
                    rows.push(self.row(
                        Part::Adds,
                        self.label(figure, operand),
                        value.to_string(),
                        operand.of,
                    ));
                }
                _ => rows.push(self.part(figure, operand)),
            }
        }
        rows
    }

    pub(super) fn support(&self, at: u16) -> String {
        let Some(support) = self.plan.support.get(usize::from(at)) else { return String::new() };
        match (filled(&support.who), filled(&support.relationship)) {
            (Some(who), Some(what)) => format!("{who}, {what}"),
            (Some(who), None) => who.to_owned(),
            (None, Some(what)) => what.to_owned(),
            (None, None) => "A helper".to_owned(),
        }
    }

    fn visit(&self, need: u16, at: u16) -> String {
        let need = self.plan.needs.get(usize::from(need)).map(|need| &need.basis);
        let visit = match need {
            Some(Basis::Visits(visits)) => visits.get(usize::from(at)),
            _ => None,
        };
        visit.map_or_else(|| "Visits".to_owned(), |visit| capital(&visit_words(visit)))
    }

    fn cost(&self, list: &str, at: u16) -> String {
        let finances = self.plan.finances.as_ref();
        let costs = finances.map(|f| match list {
            "finances.housing_costs" => &f.housing_costs,
            "finances.disability_costs" => &f.disability_costs,
            _ => &f.disregards,
        });
        let cost: Option<&Cost> = costs.and_then(|costs| costs.get(usize::from(at)));
        let what = cost.and_then(|cost| filled(&cost.what)).unwrap_or("a cost");
        let per = cost.map_or_else(String::new, |cost| given_per(cost.amount, cost.per));
        format!("{}{per}", capital(what))
    }

    /// What was answered at a place of the plan, where that is not a figure.
    fn answered(&self, of: Ref) -> Option<String> {
        let place = match of {
            Ref::Plan(PlanRef::Field("finances.allowance.age")) => {
                let age = self.plan.finances.as_ref()?.allowance.as_ref()?.age.as_ref()?;
                return Some(self.called(age.as_str()));
            }
            Ref::Plan(PlanRef::Field("period.weeks")) => return Some(self.budget.weeks.to_string()),
            Ref::Policy(PolicyRef::Charging(ChargingFigure::Share)) => {
                return Some(self.policy.charging.share.value.to_string());
            }
            Ref::Plan(PlanRef::Item(list, at, field)) => (list, usize::from(at), field),
            _ => return None,
        };
        let answer = |answer: Option<Answer>| answer.map_or("not asked", in_answer).to_owned();
        match place {
            ("support", at, "willing") => Some(answer(self.plan.support.get(at)?.willing)),
            ("support", at, "able") => Some(answer(self.plan.support.get(at)?.able)),
            ("support", at, "until") => Some(
                self.plan.support.get(at)?.until.map_or_else(|| "no end in sight".to_owned(), date_in_words),
            ),
            ("needs", at, "eligible") => {
                Some(if self.plan.needs.get(at)?.is_eligible() { "yes" } else { "no" }.to_owned())
            }
            ("needs", at, "level") => match &self.plan.needs.get(at)?.basis {
                Basis::Level(rung) => {
                    let area = self.policy.area(&self.plan.needs.get(at)?.area)?;
                    Some(area.rung(rung)?.name.clone())
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// Lists are named only so that a total of nothing still leads somewhere.
fn is_list(operand: &Operand) -> bool {
    operand.value == Value::Nothing && matches!(operand.name, "lines" | "needs" | "supporters" | "steps")
}

fn is_nought(operand: &Operand) -> bool {
    operand.value == Value::Money(Money::ZERO)
}

/// What stands where there is nothing yet.
fn nothing_yet(name: &str) -> &'static str {
    match name {
        "lines" => "Nothing has been chosen for it",
        "needs" => "No need has been written down yet",
        "supporters" => "Nobody helps with this",
        "steps" => "Nothing has been put in place for this",
        "not_yet" => "Savings, incomes and costs have not been asked yet",
        "income" => "No income has been written down",
        _ => "Nothing has been written down",
    }
}

/// An answer of the plan in everyday words.
fn answer_words(name: &str) -> &'static str {
    match name {
        "hours" | "hours_per_week" => "The hours that were said",
        "units" | "weekend_units" => "How many a week",
        "unit_price" | "weekend_unit_price" => "The price",
        "pay" => "Paid an hour, as was said",
        "minutes" => "Minutes of one",
        "workers" => "Workers at once",
        "shared_by" => "Shared by",
        "unit" => "How it is counted",
        "no_hours" => "What it is: it brings no hours of its own",
        "given" => "As was given",
        "days" => "The dates: days that it runs in the plan",
        "weeks" => "Weeks that the plan lasts",
        "hours_over_plan" => "Hours to arrange over the plan, and what is expected in 12 months",
        "eligible" => "An eligible need",
        "willing" => "Willing",
        "able" => "Able",
        "until" => "Until",
        "level" => "How much help, as was said",
        "visits" => "The week of visits",
        "saves" => "What it saves",
        "capital" => "Savings",
        "age" => "Age band",
        "children" => "Children at home",
        "local_amount" => "A local amount, in place of the law's",
        "top_up" => "A top-up",
        "not_yet" => "Savings, incomes and costs have not been asked yet",
        "none" => "None has been written down",
        "not_in_a_care_home" => "Not taken off in a care home",
        "still_to_find" => "What is still to find",
        _ => "As was said",
    }
}

/// Visits in words: *mornings 45 min, 7 days*.
pub(super) fn visit_words(visit: &Visit) -> String {
    let time = match visit.time {
        Some(Time::Any) | None => "visits",
        Some(Time::Morning) => "mornings",
        Some(Time::Afternoon) => "afternoons",
        Some(Time::Evening) => "evenings",
        Some(Time::Night) => "nights",
    };
    let workers = match visit.workers {
        Some(workers @ 2..) => format!(", {workers} workers"),
        _ => String::new(),
    };
    let days = visit.days.len();
    let days = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    format!("{time} {} min, {days}{workers}", visit.minutes.unwrap_or(0))
}

/// ` (120.00 a month)`, where an amount was not given by the week.
fn given_per(amount: Option<Money>, per: Option<Per>) -> String {
    let amount = amount.unwrap_or(Money::ZERO);
    match per.unwrap_or(Per::Week) {
        Per::Week => String::new(),
        Per::FourWeeks => format!(" ({amount} every 4 weeks)"),
        Per::Month => format!(" ({amount} a month)"),
        Per::Year => format!(" ({amount} a year)"),
    }
}

pub(super) fn filled(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.trim().is_empty())
}

fn in_answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Unsure => "not sure",
    }
}
