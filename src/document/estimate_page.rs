//! The estimate on one side of paper: what was said so far, the hours, the range, what it rests on and what comes next.
//! The same figures as in the plan's budget, before anything is chosen.

use super::content::Table;
use super::writer::{Writer, filled, several};
use crate::amount::{Exact, Range, date_in_words};
use crate::budget::{ContributionFigure, Figure, OF_LADDER, Point, PolicyRef, Span};
use crate::form::words::named;
use crate::policy::Source;

/// Writes the estimate.
pub(super) fn write(writer: &mut Writer<'_>) {
    writer.invented();
    writer.estimate_title();
    writer.said_so_far();
    writer.hours_to_arrange();
    writer.range();
    writer.may_pay();
    writer.rests_on();
    writer.what_comes_next();
}

impl Writer<'_> {
    fn estimate_title(&mut self) {
        let reference = filled(self.plan.reference.as_ref()).unwrap_or_default();
        self.content.title("Estimate of care and support", reference);
        let person = self.plan.person.as_ref();
        self.fact("For", person.and_then(|p| p.name.as_ref().or(p.preferred_name.as_ref())));
        self.fact("Reference", self.plan.reference.as_ref());
        self.fact("Council", person.and_then(|p| p.local_authority.as_ref()));
        let (first, last) = (date_in_words(self.budget.start), date_in_words(self.budget.last));
        self.content.fact("Time", &format!("{first} to {last}, {}", several(self.budget.weeks, "week")));
        self.printed();
        let says = named(&self.words.sentences().not_an_offer, &self.name);
        self.content.says(&says);
    }

    fn said_so_far(&mut self) {
        self.content.heading("What was said so far");
        let plan = self.plan;
        if plan.needs.is_empty() {
            self.content.says("Nothing yet about what is hard, so there is nothing to estimate.");
        }
        for need in &plan.needs {
            let said = self.basis_in_words(need, &need.basis);
            let name = self.policy.area_name(&need.area);
            let advice = if need.is_eligible() { "" } else { " Not an eligible need: advice, and no money." };
            self.content.item(&format!("{name}: {said}.{advice}"));
        }
        for (support, sum) in plan.support.iter().zip(&self.budget.supporters) {
            let says = self.helps(support, sum);
            let counted = if sum.counted == sum.hours_per_week {
                String::new()
            } else {
                format!(" {}", self.counted(support, sum))
            };
            self.content.item(&format!("{says}.{counted}"));
        }
        for step in &plan.prevention {
            let name = filled(step.name.as_ref()).unwrap_or("A step that makes it easier").to_owned();
            for saving in &step.saves {
                let says = self.saving(step, saving);
                self.content.item(&format!("{name}. {says}"));
            }
        }
    }

    /// From what is needed to what is left to arrange; each total is the sum of the shown figures.
    fn hours_to_arrange(&mut self) {
        if self.budget.areas.is_empty() {
            return;
        }
        self.content.heading("The hours a week");
        self.content
            .says("What is likely. First as if nobody helped; then less the help that is there already.");
        let columns = ["needed", "less unpaid help", "less prevention", "to arrange"];
        let mut table = Table::new("Hours a week", &columns);
        let mut totals = [Exact::ZERO; 4];
        for area in &self.budget.areas {
            let figures = [area.needed, area.unpaid, area.prevention, area.to_arrange_exact]
                .map(|hours: Range<Exact>| Exact::from_decimal(hours.likely.to_hundredths()));
            for (total, figure) in totals.iter_mut().zip(figures) {
                *total = *total + figure;
            }
            table.part(self.policy.area_name(&area.area), &figures.map(Exact::two_places));
        }
        table.total("All", &totals.map(Exact::two_places));
        self.content.table(table);
    }

    fn range(&mut self) {
        let budget = self.budget;
        if budget.areas.is_empty() {
            return;
        }
        self.content.heading("What it may cost");
        let mut marks: Vec<String> =
            budget.areas.iter().map(|area| self.rate_mark(Some(&area.area))).collect();
        marks.dedup();
        // One mark for all of them is said once.
        let (in_all, apart) = match marks.as_slice() {
            [one] => (one.as_str(), false),
            _ => ("", true),
        };
        self.content.says(&format!("The hours to arrange, at the usual price of an hour{in_all}."));
        let columns = ["usual price an hour", "at least", "likely", "at most"];
        let mut table = Table::new("Pounds a week", &columns);
        let figures = |price: String, range: [String; 3]| {
            let [low, likely, high] = range;
            [price, low, likely, high]
        };
        for area in &budget.areas {
            let price = area.rate.likely.exact().two_places();
            let range = area.indicative_weekly.figures().map(|money| money.to_string());
            let mark = if apart { self.rate_mark(Some(&area.area)) } else { String::new() };
            let name = format!("{}{mark}", self.policy.area_name(&area.area));
            table.part(&name, &figures(price, range));
        }
        let weekly = budget.indicative_weekly.figures().map(|money| money.to_string());
        table.total("A week", &figures(String::new(), weekly));
        let plan = budget.indicative_plan.figures().map(|money| money.to_string());
        let weeks = format!("Over {}", several(budget.weeks, "week"));
        table.total(&weeks, &figures(String::new(), plan));
        self.content.table(table);
    }

    /// Never a figure that was not worked out.
    fn may_pay(&mut self) {
        let title = format!("What {} may pay", self.name);
        self.content.heading(&title);
        let sum = &self.budget.contribution;
        let name = self.name_first();
        let says = match (sum.assessed, sum.assessed_maximum) {
            (false, _) => format!(
                "Not yet worked out. It depends on money that comes in, savings and costs. {name} never pays more \
                 than the support costs."
            ),
            (true, Some(most)) => {
                let mark = self.mark(Figure::Contribution(ContributionFigure::Allowance));
                format!(
                    "At most {} a week{mark}, and never more than the support costs. The council pays the rest.",
                    self.pounds(most)
                )
            }
            (true, None) => format!(
                "All of what may be charged for: savings are over {}.",
                self.pounds(self.policy.charging.upper_capital_limit.value)
            ),
        };
        self.content.says(&says);
    }

    /// The rules, and the figures of them that are not set by law: alike in source, told together.
    fn rests_on(&mut self) {
        self.content.heading("What it rests on");
        self.in_force();
        let mut figures: Vec<Figure> =
            Point::ALL.map(|point| Figure::Indicative(Span::Weekly, point)).to_vec();
        figures.push(Figure::Contribution(ContributionFigure::AssessedMaximum));
        let places = self.unsure_below(&figures);
        let mut prices: Vec<(Source, Vec<String>)> = Vec::new();
        let mut rungs: Vec<String> = Vec::new();
        for place in places {
            match place {
                PolicyRef::ReferenceRate(at) => {
                    let Some(area) = self.policy.areas.get(usize::from(at)) else { continue };
                    let name = area.name.to_lowercase();
                    let from = area.reference_rate.from.clone();
                    match prices.iter_mut().find(|(source, _)| *source == from) {
                        Some((_, names)) => names.push(name),
                        None => prices.push((from, vec![name])),
                    }
                }
                PolicyRef::Rung(..) => rungs.extend(self.named(place).map(|(name, _)| name)),
                PolicyRef::Charging(_)
                | PolicyRef::Guarantee(_)
                | PolicyRef::Premium(_)
                | PolicyRef::Field(_)
                | PolicyRef::Income(_)
                | PolicyRef::AssistantPay
                | PolicyRef::OnCost(_)
                | PolicyRef::Stream(_) => self.rule(place),
            }
        }
        for (source, names) in prices {
            let status = source.status.map_or("", |status| status.word());
            self.content.item(&format!("The usual price of an hour ({status}): {}.", names.join(", ")));
            self.source(&source);
        }
        if !rungs.is_empty() {
            let says =
                format!("The hours that go with an answer ({}): {}.", OF_LADDER.word(), rungs.join("; "));
            self.content.item(&says);
        }
    }

    fn what_comes_next(&mut self) {
        self.content.heading("What happens next");
        let next = named(&self.words.sentences().estimate_next, &self.name);
        self.content.says(&next);
        self.content.heading("If you do not agree");
        let disagree = named(&self.words.sentences().estimate_disagree, &self.name);
        self.content.says(&disagree);
    }
}
