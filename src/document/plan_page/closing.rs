//! What could not be had, what nobody does yet, checks still open, risks, the person's own view, and the estimate.

use super::{Writer, filled};
use crate::amount::Money;
use crate::budget::wish_cost;
use crate::document::content::Table;
use crate::form::words::named;

impl Writer<'_> {
    pub(super) fn wishes_and_unmet(&mut self) {
        let plan = self.plan;
        if !plan.wished_for.is_empty() {
            self.content.heading("Wished for, and not to be had");
        }
        for wish in &plan.wished_for {
            let what = filled(wish.what.as_ref()).unwrap_or("Something else");
            self.content.item(&format!("{}.", what.trim_end_matches('.')));
            if let Some(why) = filled(wish.why_not.as_ref()) {
                self.content.under(why);
            }
            if let (Some(hours), Some(cost)) = (wish.hours_per_week, wish_cost(wish, self.policy)) {
                let says = format!(
                    "It would be {hours} hours a week: about {} a week, at the usual price of an hour{}.",
                    self.pounds(cost),
                    self.rate_mark(wish.area.as_ref())
                );
                self.content.under(&says);
            }
        }
        self.unmet();
    }

    /// Need that nobody meets yet, in hours and in pounds at the usual rate.
    fn unmet(&mut self) {
        self.content.heading("What nobody does yet");
        let budget = self.budget;
        let short: Vec<_> = budget.areas.iter().filter(|area| area.gap_exact.is_positive()).collect();
        if short.is_empty() {
            let says = if budget.areas.is_empty() {
                "No needs are written down yet.".to_owned()
            } else {
                format!("Nothing is left to find on {}.", self.day())
            };
            self.content.says(&says);
        }
        for area in short {
            let name = self.policy.area_name(&area.area);
            let to_find = area.gap_exact.two_places();
            if area.eligible {
                let cost = (area.gap_exact * area.rate.likely.exact()).to_money();
                let says = format!(
                    "{name}: {to_find} hours a week still to find, about {} a week at the usual price of an hour{}.",
                    self.pounds(cost),
                    self.rate_mark(Some(&area.area))
                );
                self.content.item(&says);
            } else {
                let says = format!(
                    "{name}: {to_find} hours a week. Not an eligible need: ask for information and advice."
                );
                self.content.item(&says);
            }
        }
    }

    pub(super) fn checks(&mut self) {
        self.content.heading("Checks still open");
        if self.budget.checks.is_empty() {
            self.content.says("None.");
        }
        let budget = self.budget;
        for check in &budget.checks {
            self.content.fact(check.severity.said(), &check.message);
        }
    }

    pub(super) fn when_something_fails(&mut self) {
        self.content.heading("Risks, and what happens if something fails");
        let plan = self.plan;
        for risk in &plan.risks {
            let what = filled(risk.what.as_ref()).unwrap_or("A risk");
            let who = filled(risk.who.as_ref()).map(|who| format!(" ({who})")).unwrap_or_default();
            self.content.item(&format!("{what}{who}."));
            if let Some(managed) = filled(risk.managed_by.as_ref()) {
                self.content.under(&format!("What is done about it: {managed}"));
            }
        }
        match filled(plan.contingency.as_ref()) {
            Some(words) => self.content.says(words),
            None => self.content.says("What happens when somebody cannot come is not yet written down."),
        }
    }

    pub(super) fn own_view(&mut self) {
        let title = format!("What {} thinks of this plan", self.name);
        self.content.heading(&title);
        match filled(self.plan.own_view.as_ref()) {
            Some(words) => self.content.says(words),
            None => self.content.says("Nothing is written here yet. There is room for it."),
        }
    }

    pub(super) fn estimate(&mut self) {
        if self.budget.areas.is_empty() {
            return;
        }
        self.content.heading("The estimate, beside the plan");
        let says = named(&self.words.sentences().not_an_offer, &self.name);
        self.content.says(&says);
        self.content.says(
            "It takes the hours to arrange at the usual price of an hour. The usual prices, and the hours that go \
             with an answer, are the council's own.",
        );
        let mut table = Table::new("Pounds a week", &["at least", "likely", "at most"]);
        let budget = self.budget;
        for area in &budget.areas {
            let range = area.indicative_weekly.figures().map(|money| money.to_string());
            let name = format!("{}{}", self.policy.area_name(&area.area), self.rate_mark(Some(&area.area)));
            table.part(&name, &range);
        }
        let weekly = budget.indicative_weekly.figures().map(|money| money.to_string());
        table.total("The estimate, added up", &weekly);
        let plan = budget.indicative_plan.figures().map(|money| money.to_string());
        table.total("The estimate, over the plan", &plan);
        self.content.table(table);
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
        self.content.says(&says);
    }
}
