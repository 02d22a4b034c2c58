//! How a figure came about, in one sentence.

use super::super::working::*;
use super::Words;
use crate::amount::{Money, without_noughts};
use crate::plan::Unit;
use crate::policy::OnCostOf;

impl Words<'_> {
    pub(super) fn sentence(&self, figure: Figure, worth: Value, operands: &[Operand]) -> String {
        let value = match worth {
            // What is not yet worked out, and what has no limit, say so here too.
            Value::Money(money) if self.value(figure, worth) == money.to_string() => {
                (self.speech.pounds)(money)
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
            Figure::Line(line, Spent::Weekly) => self.line_sentence(line, operands, &value),
            Figure::Line(..) | Figure::LineHours(_) => self.line_rest(figure, operands, &value),
            Figure::AreaRange(_, AreaFigure::ToArrange, _) | Figure::Area(_, AreaHours::Gap) => sum(" - "),
            Figure::AreaRange(_, AreaFigure::Indicative(Span::Weekly), _) => sum(" x "),
            Figure::AreaRange(_, AreaFigure::Indicative(Span::Plan), _) => match operands {
                [hours, weeks, _, rate, ..] => format!(
                    "{} hours over {} weeks, at {} an hour = {value}.",
                    hours.value,
                    weeks.value,
                    self.say(rate.value)
                ),
                _ => format!("{value}."),
            },
            Figure::AreaRange(_, AreaFigure::Needed | AreaFigure::Prevention, _)
            | Figure::Area(..)
            | Figure::Indicative(..)
            | Figure::Planned(_)
            | Figure::Stream(..)
            | Figure::TopUps
            | Figure::Statement(_, Party::Cost)
            | Figure::Contribution(
                ContributionFigure::IncomeCounted
                | ContributionFigure::Disregards
                | ContributionFigure::HousingCosts
                | ContributionFigure::DisabilityCosts
                | ContributionFigure::Allowance,
            ) => sum(" + "),
            Figure::AreaRange(_, AreaFigure::Unpaid, _) => {
                format!("{value}: what the willing and able give, and never more than is needed.")
            }
            Figure::Statement(_, Party::Council) | Figure::SoFar(Party::Council, _) => sum(" - "),
            Figure::Statement(Span::Weekly, _) | Figure::Contribution(ContributionFigure::Weekly) => {
                format!("{value}: the lower of what may be asked and what may be charged for.")
            }
            Figure::Statement(..) => {
                format!("{value}: week by week the lower of what may be asked and what may be charged for.")
            }
            Figure::SoFar(Party::Person, _) => {
                format!("{value}: the lower of what may be asked and the cost so far.")
            }
            Figure::SoFar(..) => format!("{value}: what is chosen, and the rest at the usual rates."),
            Figure::Supporter(_, Supported::Counted) => {
                format!("{value}: counted only if willing and able, until what is likely needed is covered.")
            }
            Figure::Contribution(ContributionFigure::AssessedMaximum) => self.maximum(&value),
            Figure::Contribution(ContributionFigure::TariffIncome) => {
                format!("{value}: a pound a week for each step, or part of one, above the lower limit.")
            }
            Figure::OverAreas(..)
            | Figure::HoursOverAreas(_)
            | Figure::AreaCost(_)
            | Figure::Beside(_)
            | Figure::Chargeable
            | Figure::AssistantRate(_)
            | Figure::Direct(Direct::Gross) => sum(" + "),
            Figure::Direct(_) => sum(" - "),
            Figure::Wish(_) => sum(" x "),
            Figure::OnCost(_, at) => match self.policy.on_cost(at).map(|cost| cost.of) {
                Some(OnCostOf::Holiday(_)) => sum(" x "),
                _ => format!("{value} an hour."),
            },
            Figure::Supporter(_, Supported::Given) | Figure::Saved(_) => {
                format!("{value}.")
            }
        }
    }

    fn maximum(&self, value: &str) -> String {
        let sum = &self.budget.contribution;
        let (Some(tariff), true) = (sum.tariff_income, sum.assessed) else { return format!("{value}.") };
        let mut parts = vec![sum.disregards, sum.allowance];
        if !sum.care_home {
            parts.extend([sum.housing_costs, sum.disability_costs]);
        }
        let mut said =
            format!("{} + {}", (self.speech.pounds)(sum.income_counted), (self.speech.pounds)(tariff));
        for less in parts {
            said.push_str(&format!(" - {}", (self.speech.pounds)(less)));
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
            let shown = without_noughts(&units.to_string());
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
            Figure::Line(_, Spent::Plan) => {
                let (weekly, once) = (of("weekly").unwrap_or_default(), of("one_off").unwrap_or_default());
                let nothing = self.say(Value::Money(Money::ZERO));
                let days = of("days").unwrap_or_default();
                match (weekly == nothing, once == nothing) {
                    (true, false) => format!("{value}, once."),
                    (_, true) => format!("{weekly} a week for {days} days of the plan = {value}."),
                    _ => format!("{weekly} a week for {days} days of the plan, and {once} once = {value}."),
                }
            }
            Figure::LineHours(_) => match (of("units"), of("minutes")) {
                (Some(units), Some(minutes)) if !minutes.is_empty() => {
                    format!("{} of {minutes} minutes = {value} hours a week.", without_noughts(&units))
                }
                _ => format!("{value}: it is not counted in hours."),
            },
            _ => format!("{value}, once."),
        }
    }
}

/// One and several of a unit.
pub(super) fn unit_words(unit: Option<Unit>) -> (&'static str, &'static str) {
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
