//! What an hour of a personal assistant costs whoever employs them: the pay, each on-cost, and the rate they come to.

use super::Writer;
use crate::amount::Money;
use crate::budget::{
    AssistantRate, Figure, LineOf, PolicyRef, Spent, assistant_rate, explain_in, rule_standing,
};
use crate::document::content::Table;
use crate::plan::{Arrangement, Unit};
use crate::policy::OnCostOf;

impl<'a> Writer<'a> {
    pub(super) fn assistants(&mut self) {
        let rates = self.rates();
        if rates.is_empty() {
            return;
        }
        self.content.subheading("What an hour of a personal assistant costs");
        self.content.says(
            "Whoever employs somebody pays more than their pay. This is what an hour comes to in all: the rate that a \
             direct payment has to hold.",
        );
        for (line, arrangement, rate) in rates {
            self.rate(line, arrangement, &rate);
        }
    }

    /// The rules that the rates rest on and that are not set by law.
    pub(in crate::document) fn unsure_of_assistants(&self) -> Vec<PolicyRef> {
        let rates = self.rates();
        let said = rates.iter().all(|(_, arrangement, _)| arrangement.pay.is_some());
        let pay = (!said).then_some(PolicyRef::AssistantPay);
        let costs = rates.first().map_or(0, |(.., rate)| rate.on_costs.len());
        let costs = (0_u16..).take(costs).map(PolicyRef::OnCost);
        let places = pay.into_iter().chain(costs);
        places.filter(|place| rule_standing(*place, self.policy).is_some()).collect()
    }

    /// The lines of assistants, each with its rate.
    fn rates(&self) -> Vec<(u16, &'a Arrangement, AssistantRate)> {
        let (budget, plan, policy) = (self.budget, self.plan, self.policy);
        let lines = (0_u16..).zip(&budget.lines);
        let rate = |(line, sum): (u16, &crate::budget::Line)| {
            let LineOf::Arrangement(at) = sum.of else { return None };
            let arrangement = plan.arrangements.get(usize::from(at))?;
            Some((line, arrangement, assistant_rate(line, budget, plan, policy)?))
        };
        lines.filter_map(rate).collect()
    }

    fn rate(&mut self, line: u16, arrangement: &Arrangement, rate: &AssistantRate) {
        let mut table = Table::new(&self.figure_name(Figure::Line(line, Spent::Weekly)), &["pounds an hour"]);
        let from_rules = arrangement.pay.is_none();
        let mark = if from_rules { self.mark_of(PolicyRef::AssistantPay) } else { String::new() };
        table.part(&format!("Pay{mark}"), &[rate.pay.to_string()]);
        if from_rules {
            table.under("what is paid is not yet said: it is taken from the rules");
        }
        let names = self.policy.personal_assistants.iter().flat_map(|assistants| &assistants.on_costs);
        for ((cost, money), at) in names.zip(&rate.on_costs).zip(0_u16..) {
            let mark = self.mark_of(PolicyRef::OnCost(at));
            table.part(&format!("{}{mark}", cost.name), &[money.to_string()]);
            table.under(&match cost.of {
                OnCostOf::Amount { .. } => {
                    let sum = cost.of.in_words(self.page.pounds());
                    format!("{sum}, spread over the hours of everybody employed")
                }
                OnCostOf::Holiday(_) | OnCostOf::Share { .. } => self.meaning(Figure::OnCost(line, at)),
            });
        }
        table.total("An hour in all: the direct payment rate", &[rate.rate.to_string()]);
        self.content.table(table);
        let price = arrangement.unit_price.filter(|_| arrangement.unit.is_none_or(|unit| unit == Unit::Hour));
        if let Some(price) = price {
            let says = self.beside_the_rate(price.exact().to_money(), rate.rate);
            self.content.says(&says);
        }
    }

    /// Whether the price of the line holds it.
    fn beside_the_rate(&self, price: Money, rate: Money) -> String {
        let says = format!("The price of this line is {} an hour", self.pounds(price));
        match price.cmp(&rate) {
            std::cmp::Ordering::Less => format!("{says}, {} less than that.", self.pounds(rate - price)),
            std::cmp::Ordering::Equal => format!("{says}, the same."),
            std::cmp::Ordering::Greater => format!("{says}, {} more than that.", self.pounds(price - rate)),
        }
    }

    fn mark_of(&self, place: PolicyRef) -> String {
        rule_standing(place, self.policy).map(|status| format!(" ({})", status.word())).unwrap_or_default()
    }

    fn meaning(&self, figure: Figure) -> String {
        let called = |id: &str| self.called(id);
        let explained = explain_in(self.speech(&called), figure, self.budget, self.plan, self.policy);
        explained.map(|explained| explained.meaning).unwrap_or_default()
    }
}
