//! The one maker of words from working: the same sentence for screen, page and talk.

use super::checks::in_words;
use super::working::*;
use super::{Budget, LineOf};
use crate::amount::Money;
use crate::plan::{Arrangement, Plan, Unit};
use crate::policy::{Policy, Status};

/// A figure explained: what it is, how it came about, and what it rests on.
#[derive(Clone, Debug)]
pub struct Explained {
    /// What it is.
    pub name: String,
    /// What it came to, as shown.
    pub value: String,
    /// How it came about, in one sentence.
    pub sentence: String,
    /// Its parts, in order; each can be followed.
    pub rows: Vec<Row>,
}

/// One part of an explanation.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is.
    pub label: String,
    /// How much; empty where it has no figure.
    pub value: String,
    /// Where it leads.
    pub of: Ref,
    /// For a rule: its source, date and status.
    pub origin: Option<String>,
}

/// Explains a figure of the result; nothing if the result has no such figure.
pub fn explain(figure: Figure, budget: &Budget, plan: &Plan, policy: &Policy) -> Option<Explained> {
    explain_in(|money| money.to_string(), figure, budget, plan, policy)
}

/// The same, with the sums of the sentence written as a page or a screen writes pounds. Columns keep bare figures.
pub fn explain_in(
    pounds: fn(Money) -> String,
    figure: Figure,
    budget: &Budget,
    plan: &Plan,
    policy: &Policy,
) -> Option<Explained> {
    let entry = budget.working.of(figure)?;
    let words = Words { budget, plan, policy, pounds };
    let operands = budget.working.operands(entry);
    let rows: Vec<Row> =
        operands.iter().filter(|operand| !is_empty_list(operand)).map(|o| words.row(o)).collect();
    Some(Explained {
        name: words.name(figure),
        value: words.value(figure, entry.value),
        sentence: words.sentence(figure, entry, operands),
        rows,
    })
}

/// What a figure is, in words.
pub fn figure_name(figure: Figure, budget: &Budget, plan: &Plan, policy: &Policy) -> String {
    Words { budget, plan, policy, pounds: |money| money.to_string() }.name(figure)
}

/// Lists are named only so that a total of nothing still leads somewhere.
fn is_empty_list(operand: &Operand) -> bool {
    operand.value == Value::Nothing && matches!(operand.name, "lines" | "needs" | "supporters" | "steps")
}

struct Words<'a> {
    budget: &'a Budget,
    plan: &'a Plan,
    policy: &'a Policy,
    /// How a sentence writes pounds.
    pounds: fn(Money) -> String,
}

impl Words<'_> {
    fn person(&self) -> &str {
        let person = self.plan.person.as_ref();
        let named = person.and_then(|p| p.preferred_name.as_deref().or(p.name.as_deref()));
        named.filter(|name| !name.trim().is_empty()).unwrap_or("the person")
    }

    fn area(&self, index: u16) -> &str {
        let area = self.plan.needs.get(usize::from(index)).map(|need| &need.area);
        area.map_or("", |area| self.policy.area_name(area))
    }

    fn arrangement(&self, index: u16) -> Option<&Arrangement> {
        match self.budget.lines.get(usize::from(index))?.of {
            LineOf::Arrangement(at) => self.plan.arrangements.get(usize::from(at)),
            LineOf::Prevention(_) => None,
        }
    }

    fn line(&self, index: u16) -> String {
        let Some(line) = self.budget.lines.get(usize::from(index)) else { return String::new() };
        let (words, provider) = match line.of {
            LineOf::Arrangement(at) => {
                let line = self.plan.arrangements.get(usize::from(at));
                let chosen = line.and_then(|line| line.provider_as_chosen.as_ref()?.name.clone());
                (line.and_then(|line| line.description.clone()), chosen)
            }
            LineOf::Prevention(at) => {
                (self.plan.prevention.get(usize::from(at)).and_then(|step| step.name.clone()), None)
            }
        };
        let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        match (filled(words), filled(provider)) {
            (Some(words), Some(provider)) => format!("{words}, {provider}"),
            (Some(words), None) => words,
            (None, Some(provider)) => provider,
            (None, None) => format!("Line {}", line.id),
        }
    }

    fn name(&self, figure: Figure) -> String {
        let of_area = |what: &str, area| format!("{}: {what}", self.area(area));
        match figure {
            Figure::AreaRange(area, name, point) => {
                let what = match name {
                    "needed" => "hours needed a week",
                    "unpaid" => "unpaid help counted, hours a week",
                    "prevention" => "hours that prevention saves a week",
                    "to_arrange" => "hours to arrange a week",
                    "indicative_weekly" => "estimate a week",
                    _ => "estimate over the plan",
                };
                format!("{}{}", of_area(what, area), point_words(point))
            }
            Figure::Area(area, "arranged") => of_area("hours arranged a week", area),
            Figure::Area(area, _) => of_area("hours still to find a week", area),
            Figure::Indicative("weekly", point) => format!("The estimate a week{}", point_words(point)),
            Figure::Indicative(_, point) => format!("The estimate over the plan{}", point_words(point)),
            Figure::SoFar("weekly", point) => format!("The plan so far, a week{}", point_words(point)),
            Figure::SoFar("person", point) => {
                format!("What {} pays so far, a week{}", self.person(), point_words(point))
            }
            Figure::SoFar(_, point) => format!("What the council pays so far, a week{}", point_words(point)),
            Figure::Line(line, "weekly") => self.line(line),
            Figure::Line(line, "one_off") => format!("{}, once", self.line(line)),
            Figure::Line(line, "plan") => format!("{}, over the plan", self.line(line)),
            Figure::Line(line, _) => format!("{}, hours a week", self.line(line)),
            Figure::Planned("weekly") => "All lines, a week".to_owned(),
            Figure::Planned("one_off") => "All lines, once".to_owned(),
            Figure::Planned(_) => "All lines, over the plan".to_owned(),
            Figure::Contribution(name) => self.contribution(name),
            Figure::Statement(span, part) => {
                let span = if span == "weekly" { "a week" } else { "over the plan" };
                match part {
                    "cost" => format!("(a) What it costs {span}"),
                    "person" => format!("(b) What {} pays {span}", self.person()),
                    _ => format!("(c) What the council pays {span}"),
                }
            }
            Figure::Stream(stream, span) => {
                let name = self.budget.streams.get(usize::from(stream)).map(|sum| &sum.stream);
                let name =
                    name.and_then(|id| self.policy.stream(id)).map_or("", |stream| stream.name.as_str());
                format!("{name}, {}", if span == "weekly" { "a week" } else { "over the plan" })
            }
            Figure::TopUps => "Top-ups, a week, beside the budget".to_owned(),
            Figure::Supporter(at, name) => {
                let who = self.plan.support.get(usize::from(at)).and_then(|s| s.who.as_deref());
                let what = if name == "counted" { "hours counted" } else { "hours given" };
                format!("{}: {what} a week", who.filter(|who| !who.is_empty()).unwrap_or("A helper"))
            }
        }
    }

    fn contribution(&self, name: &str) -> String {
        match name {
            "tariff_income" => "From savings, a week".to_owned(),
            "income_counted" => "Pensions and benefits counted, a week".to_owned(),
            "disregards" => "Left out, a week".to_owned(),
            "allowance" => format!("What the law leaves {}, a week", self.person()),
            "housing_costs" => "Housing costs, a week".to_owned(),
            "disability_costs" => "Costs of disability, a week".to_owned(),
            "assessed_maximum" => format!("The most {} can be asked for, a week", self.person()),
            _ => format!("What {} pays, a week", self.person()),
        }
    }

    /// A figure as it is shown; "not yet worked out" for what the assessment has not reached, never 0.00.
    fn value(&self, figure: Figure, value: Value) -> String {
        let of_person = matches!(
            figure,
            Figure::Contribution(_) | Figure::Statement(_, "person") | Figure::SoFar("person", _)
        );
        if of_person && !self.budget.contribution.assessed {
            return "not yet worked out".to_owned();
        }
        match value {
            Value::Nothing => "no limit: the full cost".to_owned(),
            other => other.to_string(),
        }
    }

    fn row(&self, operand: &Operand) -> Row {
        let label = match (operand.name, operand.of) {
            ("still_to_find", Ref::Plan(PlanRef::Item(_, at, _))) => {
                format!("{}: the rest at the usual rates", self.area(at))
            }
            ("chargeable", Ref::Plan(_)) => "what may be charged for".to_owned(),
            ("guarantee", _) => "what the law leaves a person of that age".to_owned(),
            (_, Ref::Figure(figure)) if !matches!(operand.name, "chargeable" | "hours") => self.name(figure),
            ("hours", Ref::Plan(PlanRef::Item("support", at, _))) => self.support(at),
            ("visits", Ref::Plan(PlanRef::Below("needs", at, _, visit))) => self.visit(at, visit),
            ("saves", Ref::Plan(PlanRef::Below("prevention", at, ..))) => {
                let step = self.plan.prevention.get(usize::from(at)).and_then(|step| step.name.clone());
                step.filter(|name| !name.is_empty()).unwrap_or_else(|| "a preventative step".to_owned())
            }
            ("cost", Ref::Plan(PlanRef::Item(list, at, _))) => self.cost(list, at),
            ("income", Ref::Plan(PlanRef::Item(_, at, _))) => self.income(at),
            (name, _) => plain(name),
        };
        let value = match operand.value {
            Value::Nothing => self.said(operand.of).unwrap_or_default(),
            Value::Day(day) => in_words(day),
            other => other.to_string(),
        };
        let origin = match operand.of {
            Ref::Policy(place) => Some(origin(place, self.policy)),
            _ => None,
        };
        Row { label, value, of: operand.of, origin }
    }

    fn support(&self, at: u16) -> String {
        let Some(support) = self.plan.support.get(usize::from(at)) else { return String::new() };
        let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        match (filled(&support.who), filled(&support.relationship)) {
            (Some(who), Some(what)) => format!("{who}, {what}"),
            (Some(who), None) => who,
            (None, Some(what)) => what,
            (None, None) => "a helper".to_owned(),
        }
    }

    fn visit(&self, need: u16, at: u16) -> String {
        use crate::plan::Basis;
        let need = self.plan.needs.get(usize::from(need)).map(|need| &need.basis);
        let Some(Basis::Visits(visits)) = need else { return "visits".to_owned() };
        let Some(visit) = visits.get(usize::from(at)) else { return "visits".to_owned() };
        let time = match visit.time {
            Some(crate::plan::Time::Any) | None => "visits",
            Some(crate::plan::Time::Morning) => "mornings",
            Some(crate::plan::Time::Afternoon) => "afternoons",
            Some(crate::plan::Time::Evening) => "evenings",
            Some(crate::plan::Time::Night) => "nights",
        };
        let workers = match visit.workers {
            Some(workers @ 2..) => format!(", {workers} workers"),
            _ => String::new(),
        };
        let days = visit.days.len();
        let days = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        format!("{time}, {} minutes, {days}{workers}", visit.minutes.unwrap_or(0))
    }

    fn cost(&self, list: &str, at: u16) -> String {
        let finances = self.plan.finances.as_ref();
        let costs = finances.map(|f| match list {
            "finances.housing_costs" => &f.housing_costs,
            "finances.disability_costs" => &f.disability_costs,
            _ => &f.disregards,
        });
        let what = costs.and_then(|costs| costs.get(usize::from(at))).and_then(|cost| cost.what.clone());
        what.filter(|what| !what.is_empty()).unwrap_or_else(|| "a cost".to_owned())
    }

    fn income(&self, at: u16) -> String {
        let income = self.plan.finances.as_ref().and_then(|f| f.income.get(usize::from(at)));
        income.map_or_else(|| "income".to_owned(), |income| plain(income.kind.as_str()))
    }

    /// What was answered at a place of the plan, where that is not a figure.
    fn said(&self, of: Ref) -> Option<String> {
        let Ref::Plan(PlanRef::Item(list, at, field)) = of else { return None };
        let at = usize::from(at);
        match (list, field) {
            ("support", "willing") => self.plan.support.get(at)?.willing.map(|a| answer(a).to_owned()),
            ("support", "able") => self.plan.support.get(at)?.able.map(|a| answer(a).to_owned()),
            ("support", "until") => self.plan.support.get(at)?.until.map(in_words),
            ("needs", "eligible") => {
                Some(if self.plan.needs.get(at)?.is_eligible() { "yes" } else { "no" }.to_owned())
            }
            _ => None,
        }
    }

    /// A value inside a sentence.
    fn say(&self, value: Value) -> String {
        match value {
            Value::Money(money) => (self.pounds)(money),
            other => other.to_string(),
        }
    }

    fn sentence(&self, figure: Figure, entry: &Entry, operands: &[Operand]) -> String {
        let value = match entry.value {
            // What is not yet worked out, and what has no limit, say so here too.
            Value::Money(money) if self.value(figure, entry.value) == money.to_string() => {
                (self.pounds)(money)
            }
            other => self.value(figure, other),
        };
        let sum = |sign: &str| {
            let values: Vec<String> = operands
                .iter()
                .filter(|operand| operand.value != Value::Nothing)
                .map(|operand| self.say(operand.value))
                .collect();
            if values.len() > 1 { format!("{} = {value}.", values.join(sign)) } else { format!("{value}.") }
        };
        match figure {
            Figure::Line(line, "weekly") => self.line_sentence(line, operands, &value),
            Figure::Line(..) => self.line_rest(figure, operands, &value),
            Figure::AreaRange(_, "to_arrange", _) | Figure::Area(_, "gap") => sum(" - "),
            Figure::AreaRange(_, "indicative_weekly", _) => sum(" x "),
            Figure::AreaRange(_, "indicative_plan", _) => match operands {
                [hours, weeks, _, rate, ..] => format!(
                    "{} hours over {} weeks, at {} an hour = {value}.",
                    hours.value,
                    weeks.value,
                    self.say(rate.value)
                ),
                _ => format!("{value}."),
            },
            Figure::AreaRange(_, "needed" | "prevention", _)
            | Figure::Area(..)
            | Figure::Indicative(..)
            | Figure::Planned(_)
            | Figure::Stream(..)
            | Figure::TopUps
            | Figure::Statement(_, "cost")
            | Figure::Contribution(
                "income_counted" | "disregards" | "housing_costs" | "disability_costs" | "allowance",
            ) => sum(" + "),
            Figure::AreaRange(_, "unpaid", _) => {
                format!("{value}: what the willing and able give, and never more than is needed.")
            }
            Figure::Statement(_, "council") | Figure::SoFar("council", _) => sum(" - "),
            Figure::Statement("weekly", _) | Figure::Contribution("weekly") => {
                format!("{value}: the lower of what may be asked and what may be charged for.")
            }
            Figure::Statement(..) => {
                format!("{value}: week by week the lower of what may be asked and what may be charged for.")
            }
            Figure::SoFar("person", _) => {
                format!("{value}: the lower of what may be asked and the cost so far.")
            }
            Figure::SoFar(..) => format!("{value}: what is chosen, and the rest at the usual rates."),
            Figure::Supporter(_, "counted") => {
                format!("{value}: counted only if willing and able, until what is likely needed is covered.")
            }
            Figure::Contribution("assessed_maximum") => self.maximum(&value),
            Figure::Contribution("tariff_income") => {
                format!("{value}: a pound a week for each step, or part of one, above the lower limit.")
            }
            Figure::AreaRange(..) | Figure::Supporter(..) | Figure::Contribution(_) => format!("{value}."),
        }
    }

    fn maximum(&self, value: &str) -> String {
        let sum = &self.budget.contribution;
        let (Some(tariff), true) = (sum.tariff_income, sum.assessed) else { return format!("{value}.") };
        let mut parts = vec![sum.disregards, sum.allowance];
        if !sum.care_home {
            parts.extend([sum.housing_costs, sum.disability_costs]);
        }
        let mut said = format!("{} + {}", (self.pounds)(sum.income_counted), (self.pounds)(tariff));
        for less in parts {
            said.push_str(&format!(" - {}", (self.pounds)(less)));
        }
        format!("{said} = {value}, never below nought.")
    }

    /// "14 visits of 30 minutes at 12.40 = 173.60 a week."
    fn line_sentence(&self, line: u16, operands: &[Operand], value: &str) -> String {
        let Some(arrangement) = self.arrangement(line) else { return format!("{value} a week, as given.") };
        let (one, many) = unit_words(arrangement.unit);
        let of = |name: &str| operands.iter().find(|operand| operand.name == name).map(|o| o.value);
        let length = match arrangement.unit {
            Some(Unit::Visit | Unit::Session) => arrangement
                .minutes_per_unit
                .map(|minutes| format!(" of {minutes} minutes"))
                .unwrap_or_default(),
            _ => String::new(),
        };
        let counted = |units: Value| {
            let shown = trimmed(&units.to_string());
            if shown == "1" { format!("1 {one}") } else { format!("{shown} {many}") }
        };
        let mut parts = Vec::new();
        if let (Some(units), Some(price)) = (of("units"), of("unit_price"))
            && (units.to_string() != "0.00" || of("weekend_units").is_none())
        {
            parts.push(format!("{}{length} at {}", counted(units), self.say(price)));
        }
        if let (Some(units), Some(price)) = (of("weekend_units"), of("weekend_unit_price")) {
            parts.push(format!("{}{length} at {} at the weekend", counted(units), self.say(price)));
        }
        let mut said = parts.join(" + ");
        if let Some(workers) = of("workers") {
            said.push_str(&format!(", {workers} workers"));
        }
        if let Some(shared) = of("shared_by") {
            said.push_str(&format!(", shared by {shared}"));
        }
        if arrangement.unit == Some(Unit::OneOff) {
            return format!("Paid once, so nothing a week: {value}.");
        }
        format!("{said} = {value} a week.")
    }

    fn line_rest(&self, figure: Figure, operands: &[Operand], value: &str) -> String {
        let of = |name: &str| operands.iter().find(|operand| operand.name == name).map(|o| self.say(o.value));
        match figure {
            Figure::Line(_, "plan") => {
                let (weekly, once) = (of("weekly").unwrap_or_default(), of("one_off").unwrap_or_default());
                let nothing = self.say(Value::Money(Money::ZERO));
                let days = of("days").unwrap_or_default();
                match (weekly == nothing, once == nothing) {
                    (true, false) => format!("{value}, once."),
                    (_, true) => format!("{weekly} a week for {days} days of the plan = {value}."),
                    _ => format!("{weekly} a week for {days} days of the plan, and {once} once = {value}."),
                }
            }
            Figure::Line(_, "hours_per_week") => match (of("units"), of("minutes")) {
                (Some(units), Some(minutes)) if !minutes.is_empty() => {
                    format!("{} of {minutes} minutes = {value} hours a week.", trimmed(&units))
                }
                _ => format!("{value}: it is not counted in hours."),
            },
            _ => format!("{value}, once."),
        }
    }
}

/// A rule's source, date and status, in words.
pub fn origin(place: PolicyRef, policy: &Policy) -> String {
    if matches!(place, PolicyRef::Rung(..)) {
        return format!("a rung of the ladder in {}: illustrative", policy.title);
    }
    let mut parts = vec![policy.title.clone()];
    if let Some(from) = place.source(policy) {
        parts.extend(from.source.clone());
        parts.extend(from.as_at.map(|day| format!("as at {}", in_words(day))));
        parts.extend(from.status.filter(|status| *status != Status::Statutory).map(|s| s.word().to_owned()));
    }
    parts.join("; ")
}

fn answer(answer: crate::plan::Answer) -> &'static str {
    match answer {
        crate::plan::Answer::Yes => "yes",
        crate::plan::Answer::No => "no",
        crate::plan::Answer::Unsure => "not sure",
    }
}

fn point_words(point: Point) -> &'static str {
    match point {
        Point::Low => ", at the least",
        Point::Likely => ", likely",
        Point::High => ", at the most",
    }
}

/// One and several of a unit.
fn unit_words(unit: Option<Unit>) -> (&'static str, &'static str) {
    match unit {
        Some(Unit::Hour) => ("hour", "hours"),
        Some(Unit::Visit) => ("visit", "visits"),
        Some(Unit::Session) => ("session", "sessions"),
        Some(Unit::Day) => ("day", "days"),
        Some(Unit::Night) => ("night", "nights"),
        Some(Unit::Trip) => ("trip", "trips"),
        Some(Unit::Mile) => ("mile", "miles"),
        Some(Unit::Week) => ("week", "weeks"),
        Some(Unit::OneOff) | None => ("time", "times"),
    }
}

/// Whole numbers without their noughts: `5`, and `4.25`.
fn trimmed(figure: &str) -> String {
    figure.strip_suffix(".00").unwrap_or(figure).to_owned()
}

/// An operand's name, or an id, in words.
fn plain(name: &str) -> String {
    name.replace('_', " ")
}
