//! What could not be had, what nobody does yet, checks still open, risks, the person's own view, and the estimate.

use super::{Writer, filled, hours};
use crate::amount::Money;
use crate::budget::{Severity, wish_cost};
use crate::form::words::named;

/// Columns of the estimate.
const POUNDS: usize = 13;

impl Writer<'_> {
    pub(super) fn wishes_and_unmet(&mut self) {
        let plan = self.plan;
        if !plan.wished_for.is_empty() {
            self.paper.heading("Wished for, and not to be had");
        }
        for wish in &plan.wished_for {
            let what = filled(wish.what.as_ref()).unwrap_or("Something else");
            self.paper.item(&format!("{}.", what.trim_end_matches('.')));
            if let Some(why) = filled(wish.why_not.as_ref()) {
                self.paper.says(4, why);
            }
            if let (Some(hours), Some(cost)) = (wish.hours_per_week, wish_cost(wish, self.policy)) {
                let says = format!(
                    "It would be {hours} hours a week: about {} a week, at the usual price of an hour{}.",
                    self.pounds(cost),
                    self.rate_mark(wish.area.as_ref())
                );
                self.paper.says(4, &says);
            }
        }
        self.unmet();
    }

    /// Need that nobody meets yet, in hours and in pounds at the usual rate.
    fn unmet(&mut self) {
        self.paper.heading("What nobody does yet");
        let budget = self.budget;
        let short: Vec<_> = budget.areas.iter().filter(|area| area.gap_exact.is_positive()).collect();
        if short.is_empty() {
            let says = if budget.areas.is_empty() {
                "No needs are written down yet.".to_owned()
            } else {
                format!("Nothing is left to find on {}.", self.day())
            };
            self.paper.says(0, &says);
        }
        for area in short {
            let name = self.policy.area_name(&area.area);
            let to_find = hours(area.gap_exact);
            if area.eligible {
                let cost = (area.gap_exact * area.rate.likely.exact()).to_money();
                let says = format!(
                    "{name}: {to_find} hours a week still to find, about {} a week at the usual price of an hour{}.",
                    self.pounds(cost),
                    self.rate_mark(Some(&area.area))
                );
                self.paper.item(&says);
            } else {
                let says = format!(
                    "{name}: {to_find} hours a week. Not an eligible need: ask for information and advice."
                );
                self.paper.item(&says);
            }
        }
    }

    pub(super) fn checks(&mut self) {
        self.paper.heading("Checks still open");
        if self.budget.checks.is_empty() {
            self.paper.says(0, "None.");
        }
        let budget = self.budget;
        for check in &budget.checks {
            let kind = match check.severity {
                Severity::StopsAgreement => "to do",
                Severity::Warning => "look",
                Severity::Note => "note",
            };
            self.paper.fact(kind, &check.message);
        }
    }

    pub(super) fn when_something_fails(&mut self) {
        self.paper.heading("Risks, and what happens if something fails");
        let plan = self.plan;
        for risk in &plan.risks {
            let what = filled(risk.what.as_ref()).unwrap_or("A risk");
            let who = filled(risk.who.as_ref()).map(|who| format!(" ({who})")).unwrap_or_default();
            self.paper.item(&format!("{what}{who}."));
            if let Some(managed) = filled(risk.managed_by.as_ref()) {
                self.paper.says(4, &format!("What is done about it: {managed}"));
            }
        }
        match filled(plan.contingency.as_ref()) {
            Some(words) => self.paper.says(0, words),
            None => self.paper.says(0, "What happens when somebody cannot come is not yet written down."),
        }
    }

    pub(super) fn own_view(&mut self) {
        let title = format!("What {} thinks of this plan", self.name);
        self.paper.heading(&title);
        match filled(self.plan.own_view.as_ref()) {
            Some(words) => self.paper.says(0, words),
            None => self.paper.says(0, "Nothing is written here yet. There is room for it."),
        }
    }

    pub(super) fn estimate(&mut self) {
        if self.budget.areas.is_empty() {
            return;
        }
        self.paper.heading("The estimate, beside the plan");
        let says = named(&self.words.sentences().not_an_offer, &self.name);
        self.paper.says(0, &says);
        self.paper.says(
            0,
            "It takes the hours to arrange at the usual price of an hour. The usual prices, and the hours that go \
             with an answer, are the council's own.",
        );
        self.paper.gap();
        self.paper.row(0, "Pounds a week", &["at least", "likely", "at most"], POUNDS);
        let budget = self.budget;
        for area in &budget.areas {
            let range = area.indicative_weekly.figures().map(|money| money.to_string());
            let name = format!("{}{}", self.policy.area_name(&area.area), self.rate_mark(Some(&area.area)));
            self.paper.row(2, &name, &range.each_ref().map(String::as_str), POUNDS);
        }
        let weekly = budget.indicative_weekly.figures().map(|money| money.to_string());
        self.paper.row(0, "The estimate, added up", &weekly.each_ref().map(String::as_str), POUNDS);
        let plan = budget.indicative_plan.figures().map(|money| money.to_string());
        self.paper.row(0, "The estimate, over the plan", &plan.each_ref().map(String::as_str), POUNDS);
        self.against();
    }

    /// The plan held against the likely estimate.
    fn against(&mut self) {
        let likely = self.budget.indicative_weekly.likely;
        let says = if self.budget.is_settled() {
            let cost = self.budget.statement.weekly.cost;
            let difference = if cost > likely { cost - likely } else { likely - cost };
            let way = if cost > likely { "more" } else { "less" };
            let compared = if difference == Money::ZERO {
                "as much as was likely".to_owned()
            } else {
                format!("{} {way} than was likely", self.pounds(difference))
            };
            format!("The plan costs {} a week: {compared}.", self.pounds(cost))
        } else {
            let so_far = self.budget.so_far.weekly;
            format!(
                "The plan so far comes to between {} and {} a week, likely {}: what is arranged, and the rest \
                 at the usual price of an hour.",
                self.pounds(so_far.low),
                self.pounds(so_far.high),
                self.pounds(so_far.likely)
            )
        };
        self.paper.gap();
        self.paper.says(0, &says);
    }
}
