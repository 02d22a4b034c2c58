//! What each figure is called.

use super::super::LineOf;
use super::super::working::*;
use super::Words;
use super::parts::filled;
use crate::plan::Arrangement;

impl Words<'_> {
    pub(super) fn line(&self, index: u16) -> String {
        let Some(line) = self.budget.lines.get(usize::from(index)) else { return String::new() };
        let called = match line.of {
            LineOf::Arrangement(at) => {
                self.plan.arrangements.get(usize::from(at)).and_then(Arrangement::called_in_full)
            }
            LineOf::Prevention(at) => {
                let step = self.plan.prevention.get(usize::from(at));
                step.and_then(|step| filled(&step.name)).map(str::to_owned)
            }
        };
        called.unwrap_or_else(|| "A line without a name yet".to_owned())
    }

    pub(super) fn name(&self, figure: Figure) -> String {
        let of_area = |what: &str, area| format!("{}: {what}", self.area(area));
        match figure {
            Figure::AreaRange(area, name, point) => {
                let what = match name {
                    "needed" => "hours needed a week",
                    "unpaid" => "unpaid help counted, hours a week",
                    "prevention" => "hours that prevention saves a week",
                    "to_arrange" => "hours to arrange a week",
                    "indicative_weekly" => "the estimate a week",
                    _ => "the estimate over the plan",
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
            Figure::OverAreas(name, _) => match name {
                "needed" => "Hours needed a week".to_owned(),
                "unpaid" => "Unpaid help, hours a week".to_owned(),
                "prevention" => "Prevention, hours a week".to_owned(),
                "to_arrange" => "Hours to arrange a week".to_owned(),
                "arranged" => "Hours arranged a week".to_owned(),
                _ => "Hours still to find a week".to_owned(),
            },
            Figure::AreaCost(at) => of_area("what the plan costs a week", at),
            Figure::Beside("weekly") => "Beside it, a week".to_owned(),
            Figure::Beside(_) => "Beside it, over the plan".to_owned(),
            Figure::Chargeable => "What may be charged for, a week".to_owned(),
            Figure::Direct("gross") => "Direct payment, a week, before anything is taken off".to_owned(),
            Figure::Direct(_) => {
                format!("Direct payment, a week, less what {} pays", self.person())
            }
            Figure::Wish(at) => {
                let wish = self.plan.wished_for.get(usize::from(at)).and_then(|wish| wish.what.as_deref());
                format!("Wished for: {}, a week", wish.unwrap_or("a wish"))
            }
            Figure::Saved(at) => {
                let step = self.plan.prevention.get(usize::from(at)).and_then(|step| step.name.as_deref());
                format!("{}: what it saves a week", step.unwrap_or("A step"))
            }
            Figure::AssistantRate(line) => format!("{}: an hour with on-costs", self.line(line)),
            Figure::OnCost(_, at) => {
                let cost = self.policy.on_cost(at).map_or("", |cost| cost.name.as_str());
                format!("{cost}, an hour")
            }
        }
    }

    pub(super) fn contribution(&self, name: &str) -> String {
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
}

fn point_words(point: Point) -> &'static str {
    match point {
        Point::Low => ", at the least",
        Point::Likely => ", likely",
        Point::High => ", at the most",
    }
}
