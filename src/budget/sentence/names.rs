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
            Figure::AreaRange(area, which, point) => {
                let what = match which {
                    AreaFigure::Needed => "hours needed a week",
                    AreaFigure::Unpaid => "unpaid help counted, hours a week",
                    AreaFigure::Prevention => "hours that prevention saves a week",
                    AreaFigure::ToArrange => "hours to arrange a week",
                    AreaFigure::Indicative(Span::Weekly) => "the estimate a week",
                    AreaFigure::Indicative(Span::Plan) => "the estimate over the plan",
                };
                format!("{}{}", of_area(what, area), point_words(point))
            }
            Figure::Area(area, AreaHours::Arranged) => of_area("hours arranged a week", area),
            Figure::Area(area, AreaHours::Gap) => of_area("hours still to find a week", area),
            Figure::Indicative(Span::Weekly, point) => format!("The estimate a week{}", point_words(point)),
            Figure::Indicative(Span::Plan, point) => {
                format!("The estimate over the plan{}", point_words(point))
            }
            Figure::SoFar(Party::Cost, point) => format!("The plan so far, a week{}", point_words(point)),
            Figure::SoFar(Party::Person, point) => {
                format!("What {} pays so far, a week{}", self.person(), point_words(point))
            }
            Figure::SoFar(Party::Council, point) => {
                format!("What the council pays so far, a week{}", point_words(point))
            }
            Figure::Line(line, Spent::Weekly) => self.line(line),
            Figure::Line(line, Spent::OneOff) => format!("{}, once", self.line(line)),
            Figure::Line(line, Spent::Plan) => format!("{}, over the plan", self.line(line)),
            Figure::LineHours(line) => format!("{}, hours a week", self.line(line)),
            Figure::Planned(Spent::Weekly) => "All lines, a week".to_owned(),
            Figure::Planned(Spent::OneOff) => "All lines, once".to_owned(),
            Figure::Planned(Spent::Plan) => "All lines, over the plan".to_owned(),
            Figure::Contribution(which) => self.contribution(which),
            Figure::Statement(span, part) => {
                let span = span_words(span);
                match part {
                    Party::Cost => format!("(a) What it costs {span}"),
                    Party::Person => format!("(b) What {} pays {span}", self.person()),
                    Party::Council => format!("(c) What the council pays {span}"),
                }
            }
            Figure::Stream(stream, span) => {
                let name = self.budget.streams.get(usize::from(stream)).map(|sum| &sum.stream);
                let name =
                    name.and_then(|id| self.policy.stream(id)).map_or("", |stream| stream.name.as_str());
                format!("{name}, {}", span_words(span))
            }
            Figure::TopUps => "Top-ups, a week, beside the budget".to_owned(),
            Figure::Supporter(at, which) => {
                let who = self.plan.support.get(usize::from(at)).and_then(|s| s.who.as_deref());
                let what = match which {
                    Supported::Counted => "hours counted",
                    Supported::Given => "hours given",
                };
                format!("{}: {what} a week", who.filter(|who| !who.is_empty()).unwrap_or("A helper"))
            }
            Figure::OverAreas(which, _) => match which {
                AreaFigure::Needed => "Hours needed a week",
                AreaFigure::Unpaid => "Unpaid help, hours a week",
                AreaFigure::Prevention => "Prevention, hours a week",
                AreaFigure::ToArrange => "Hours to arrange a week",
                AreaFigure::Indicative(Span::Weekly) => "The estimate a week",
                AreaFigure::Indicative(Span::Plan) => "The estimate over the plan",
            }
            .to_owned(),
            Figure::HoursOverAreas(AreaHours::Arranged) => "Hours arranged a week".to_owned(),
            Figure::HoursOverAreas(AreaHours::Gap) => "Hours still to find a week".to_owned(),
            Figure::AreaCost(at) => of_area("what the plan costs a week", at),
            Figure::Beside(Span::Weekly) => "Beside it, a week".to_owned(),
            Figure::Beside(Span::Plan) => "Beside it, over the plan".to_owned(),
            Figure::Chargeable => "What may be charged for, a week".to_owned(),
            Figure::Direct(Direct::Gross) => {
                "Direct payment, a week, before anything is taken off".to_owned()
            }
            Figure::Direct(Direct::Net) => {
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

    pub(super) fn contribution(&self, which: ContributionFigure) -> String {
        match which {
            ContributionFigure::TariffIncome => "From savings, a week".to_owned(),
            ContributionFigure::IncomeCounted => "Pensions and benefits counted, a week".to_owned(),
            ContributionFigure::Disregards => "Left out, a week".to_owned(),
            ContributionFigure::Allowance => format!("What the law leaves {}, a week", self.person()),
            ContributionFigure::HousingCosts => "Housing costs, a week".to_owned(),
            ContributionFigure::DisabilityCosts => "Costs of disability, a week".to_owned(),
            ContributionFigure::AssessedMaximum => {
                format!("The most {} can be asked for, a week", self.person())
            }
            ContributionFigure::Weekly => format!("What {} pays, a week", self.person()),
        }
    }
}

fn span_words(span: Span) -> &'static str {
    match span {
        Span::Weekly => "a week",
        Span::Plan => "over the plan",
    }
}

fn point_words(point: Point) -> &'static str {
    match point {
        Point::Low => ", at the least",
        Point::Likely => ", likely",
        Point::High => ", at the most",
    }
}
