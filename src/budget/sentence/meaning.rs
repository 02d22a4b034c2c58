//! What a figure is for, in one or two everyday sentences.

use super::super::assistants::{assistant_rate, weekly_pay_of};
use super::super::contribution::per_week;
use super::super::working::*;
use super::Words;
use crate::amount::{Money, date_in_words};
use crate::plan::Per;
use crate::policy::OnCostOf;

impl Words<'_> {
    pub(super) fn meaning(&self, figure: Figure) -> String {
        let day = date_in_words(self.budget.as_at);
        let name = self.person();
        match figure {
            Figure::AreaRange(_, AreaFigure::Needed, point) => {
                let week = match point {
                    Point::Low => ", in a good week",
                    Point::Likely => "",
                    Point::High => ", in a bad week",
                };
                format!("Hours of help a week as if nobody were helping{week}.")
            }
            Figure::AreaRange(_, AreaFigure::Unpaid, _) => {
                "Help that nobody is paid for. It counts only where the helper is willing and able, and never for more than is needed.".to_owned()
            }
            Figure::AreaRange(_, AreaFigure::Prevention, _) => {
                "Hours that need not be arranged, because of what has been put in place.".to_owned()
            }
            Figure::AreaRange(_, AreaFigure::ToArrange, _) => {
                "What is needed, less what helpers give and prevention saves. Never below nought.".to_owned()
            }
            Figure::AreaRange(_, AreaFigure::Indicative(Span::Weekly), _) => {
                "Hours to arrange at the usual price of an hour. An estimate, not an offer.".to_owned()
            }
            Figure::AreaRange(..) => {
                "The estimate week by week, as needs and help change over the plan.".to_owned()
            }
            Figure::Area(at, AreaHours::Gap) if self.is_met(at) => {
                "A line meets this need whole, whatever the hours: nothing is left to find.".to_owned()
            }
            Figure::Area(_, AreaHours::Gap) => {
                "Hours to arrange, less hours arranged. Below nought is more than is needed.".to_owned()
            }
            Figure::Area(..) => format!("Hours that the lines of the plan bring in the week of {day}."),
            Figure::Indicative(..) => {
                "What the needs would cost at the usual prices, before anybody is chosen. An estimate, not an offer.".to_owned()
            }
            Figure::SoFar(Party::Cost, _) => {
                "What has been chosen, and the rest at the usual prices, until somebody is chosen for it.".to_owned()
            }
            Figure::SoFar(Party::Person, _) => {
                format!("The lower of what {name} can be asked for and what it costs so far.")
            }
            Figure::SoFar(..) => format!("What it costs so far, less what {name} pays."),
            Figure::Line(at, spent) => self.line_meaning(at, spent),
            Figure::LineHours(_) => "Hours of help that it brings in a week.".to_owned(),
            Figure::Planned(_) => "Every line of the plan, whoever pays for it.".to_owned(),
            Figure::Contribution(which) => self.contribution_meaning(which),
            Figure::Statement(Span::Weekly, Party::Cost) => {
                format!("What the council's money buys in the week of {day}. Care Act 2014, section 26(1)(a).")
            }
            Figure::Statement(_, Party::Cost) => {
                "What the council's money buys over the whole plan, what is paid once included. Care Act 2014, section 26(1)(a).".to_owned()
            }
            Figure::Statement(Span::Weekly, Party::Person) => {
                format!("What {name} pays in the week of {day}. Care Act 2014, section 26(1)(b).")
            }
            Figure::Statement(_, Party::Person) => format!(
                "What {name} pays over the plan: each week the lower of the most that can be asked and what may be charged for. Section 26(1)(b)."
            ),
            Figure::Statement(..) => {
                format!("The rest: what it costs, less what {name} pays. Care Act 2014, section 26(1)(c).")
            }
            Figure::Stream(..) => "What is paid out of this money.".to_owned(),
            Figure::TopUps => {
                "Paid to a provider on top of what the budget pays. It stands beside the budget and is never part of it.".to_owned()
            }
            Figure::Supporter(_, Supported::Counted) => {
                "Hours that count: only of a helper who is willing and able, and until the need is covered.".to_owned()
            }
            Figure::Supporter(..) => "Hours a week that this helper gives.".to_owned(),
            Figure::HoursOverAreas(AreaHours::Gap) => {
                "What is still to find in each area. Too much in one is never set against another.".to_owned()
            }
            Figure::OverAreas(..) | Figure::HoursOverAreas(_) => "The same figure of each area, added up.".to_owned(),
            Figure::AreaCost(_) => format!("What the lines chosen for it cost in the week of {day}."),
            Figure::Beside(_) => {
                "Money that is not the council's, and what is free by law. It is no part of the personal budget.".to_owned()
            }
            Figure::Chargeable => {
                format!("The lines that {name} may be charged for in the week of {day}. Nobody pays more than this.")
            }
            Figure::Direct(Direct::Gross) => {
                format!("What is paid straight to {name} to arrange support with, in the week of {day}.")
            }
            Figure::Direct(_) => format!("The same, where what {name} pays is taken off first. Never below nought."),
            Figure::Wish(_) => "What it would cost at the usual price of an hour, if it could be had.".to_owned(),
            Figure::Saved(_) => "Hours that it saves, at the usual price of an hour, before its own cost.".to_owned(),
            Figure::AssistantRate(_) => {
                "What an hour costs whoever employs the assistant: the rate that the direct payment has to hold."
                    .to_owned()
            }
            Figure::OnCost(line, at) => self.on_cost_meaning(line, at),
        }
    }

    /// What an on-cost is a share of, or over how many hours it is spread.
    fn on_cost_meaning(&self, line: u16, at: u16) -> String {
        let weekly = weekly_pay_of(line, self.budget, self.plan, self.policy).unwrap_or(Money::ZERO);
        let weekly = (self.speech.pounds)(weekly);
        let a_week = |a_year| (self.speech.pounds)(per_week(a_year, Per::Year));
        match self.policy.on_cost(at).map(|cost| cost.of) {
            Some(OnCostOf::Holiday(_)) => {
                "Paid for weeks off, by law; saved up with each hour worked.".to_owned()
            }
            Some(OnCostOf::Share { above, once_over, .. })
                if self.on_cost(line, at).is_some_and(Money::is_zero) && !above.max(once_over).is_zero() =>
            {
                let from = a_week(above.max(once_over));
                format!("Nothing until pay is over {from} a week: with holiday pay it is {weekly}.")
            }
            Some(OnCostOf::Share { share, above, .. }) if above.is_zero() => {
                format!("{share} of a week's pay, {weekly} with holiday pay, spread over its hours.")
            }
            Some(OnCostOf::Share { share, above, .. }) => {
                format!(
                    "{share} of what a week's pay is over {}: with holiday pay it is {weekly}. Spread over its hours.",
                    a_week(above)
                )
            }
            Some(OnCostOf::Amount { .. }) => {
                "What is paid however many the hours, spread over the hours of a week.".to_owned()
            }
            None => String::new(),
        }
    }

    fn on_cost(&self, line: u16, at: u16) -> Option<Money> {
        let made = assistant_rate(line, self.budget, self.plan, self.policy)?;
        made.on_costs.get(usize::from(at)).copied()
    }

    fn is_met(&self, at: u16) -> bool {
        self.budget.areas.get(usize::from(at)).is_some_and(|area| area.met)
    }

    fn line_meaning(&self, at: u16, spent: Spent) -> String {
        let active = self.budget.lines.get(usize::from(at)).is_some_and(|line| line.active());
        match spent {
            Spent::Weekly if active => "What it costs in a week.".to_owned(),
            Spent::Weekly => {
                let day = date_in_words(self.budget.as_at);
                format!(
                    "What it costs in a week while it runs. On {day} it does not, and is not in that day's sums."
                )
            }
            Spent::OneOff => "What it costs once.".to_owned(),
            Spent::Plan => "What it costs over the whole plan: its days, and what is paid once.".to_owned(),
        }
    }

    fn contribution_meaning(&self, which: ContributionFigure) -> String {
        let name = self.person();
        match which {
            ContributionFigure::IncomeCounted => "Pensions, benefits and other money that comes in, as far as the rules count it.".to_owned(),
            ContributionFigure::TariffIncome => {
                "Savings above the lower limit count as if they brought in a pound a week for each step, or part of one.".to_owned()
            }
            ContributionFigure::Disregards => "Money that is left out of the sum.".to_owned(),
            ContributionFigure::Allowance => format!("What the law says has to be left to {name} each week to live on."),
            ContributionFigure::HousingCosts => format!("What {name} pays for the home: it is taken off first."),
            ContributionFigure::DisabilityCosts => format!("What {name} pays because of health or disability: it is taken off first."),
            ContributionFigure::AssessedMaximum => {
                format!("What comes in, less what has to be left to {name}. Nobody can be asked for more.")
            }
            ContributionFigure::Weekly => "The lower of the most that can be asked and what may be charged for.".to_owned(),
        }
    }
}
