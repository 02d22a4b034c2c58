//! What it costs and who pays: the statement of section 26 line by line, how the person's share was worked out, what
//! each stream's money is for, and direct payments.

use super::{Writer, choice, filled};
use crate::amount::{Exact, Money};
use crate::budget::{
    ContributionFigure, DirectPaid, Figure, Party, Span, Spent, Value, a_week, direct_payment, paid_out,
    standing,
};
use crate::document::content::Table;
use crate::plan::{Cost, Finances, PaidEvery, Per};
use crate::policy::{Counting, Status};

/// What one line adds to a column of the statement.
#[derive(Clone, Copy)]
struct Part {
    weekly: Option<Money>,
    plan: Money,
}

impl<'a> Writer<'a> {
    pub(super) fn statement(&mut self) {
        self.content.heading("What it costs, and who pays");
        let says = format!(
            "The statement of the Care Act 2014, section 26: {}'s personal budget. Pounds a week are as on {}.",
            self.name,
            self.day()
        );
        self.content.says(&says);
        let mut table = self.two_columns();
        let parts: Vec<(String, Part, Part)> = self.parts();
        for (name, inside, _) in parts.iter().filter(|(_, inside, _)| inside.counts()) {
            table.part(name, &inside.figures());
        }
        table.apart();
        let (weekly, plan) = (self.budget.statement.weekly, self.budget.statement.plan);
        table.total("(a) What it costs", &both(weekly.cost, plan.cost));
        let (pays, council) = (format!("(b) What {} pays", self.name), "(c) What the council pays");
        let assessed = self.budget.contribution.assessed;
        if assessed {
            table.total(&pays, &both(weekly.person, plan.person));
            table.total(council, &both(weekly.council, plan.council));
        } else {
            let not_yet = ["not yet worked out".to_owned()];
            table.total(&pays, &not_yet);
            table.total(council, &not_yet);
        }
        self.content.table(table);
        if !assessed {
            let says = format!(
                "{}'s money has not been looked at. Until then nobody can say who pays what.",
                self.name_first()
            );
            self.content.says(&says);
        }
        self.beside(&parts);
    }

    fn two_columns(&self) -> Table {
        let weeks = format!("over {}", super::several(self.budget.weeks, "week"));
        Table::new("Pounds", &["a week", &weeks])
    }

    /// Each line's name, and what it adds to (a) and to what stands beside it.
    fn parts(&self) -> Vec<(String, Part, Part)> {
        let lines = self.budget.lines.iter().zip(0_u16..);
        lines
            .map(|(line, place)| {
                let inside = self.in_budget_over_plan(place);
                let plan = inside.unwrap_or(Money::ZERO);
                let weekly = |yes: bool| (line.active() && yes).then_some(line.weekly);
                let name = self.figure_name(Figure::Line(place, Spent::Weekly));
                let outside = line.plan - plan;
                // A line that costs nothing still stands where it belongs.
                let a = Part { weekly: weekly(line.in_budget), plan };
                let beside = Part { weekly: weekly(!line.in_budget), plan: outside };
                (name, a, beside)
            })
            .collect()
    }

    /// What a line adds to (a) over the plan; nothing for other streams' lines.
    pub(super) fn in_budget_over_plan(&self, place: u16) -> Option<Money> {
        self.budget.lines.get(usize::from(place))?.in_budget_over_plan
    }

    /// Other streams' money, and what is free: beside the personal budget, never part of it.
    fn beside(&mut self, parts: &[(String, Part, Part)]) {
        if parts.iter().any(|(_, _, beside)| beside.counts()) {
            self.content.subheading("Beside it: other money, and what is provided free");
            let mut table = self.two_columns();
            for ((name, _, beside), line) in parts.iter().zip(&self.budget.lines) {
                if beside.counts() {
                    let stream = self.policy.stream(&line.stream).map_or("", |stream| stream.name.as_str());
                    table.part(&format!("{name} ({})", stream.to_lowercase()), &beside.figures());
                }
            }
            let beside = both(self.budget.beside(), self.budget.beside_over_plan());
            table.total("Beside it, added up", &beside);
            let all = self.budget.planned;
            table.total("Everything, added up", &both(all.weekly, all.plan));
            self.content.table(table);
        }
        if !self.budget.top_ups.is_zero() {
            let says =
                format!("Top-ups of {} a week are paid beside all this.", self.pounds(self.budget.top_ups));
            self.content.says(&says);
        }
    }

    pub(super) fn share(&mut self) {
        let title = format!("How {}'s share was worked out", self.name);
        self.content.heading(&title);
        let plan = self.plan;
        let Some(finances) = plan.finances.as_ref().filter(|_| self.budget.contribution.assessed) else {
            self.content.says("Not yet worked out.");
            return;
        };
        let mut table = Table::new("", &["pounds a week"]);
        self.income(&mut table, finances);
        let sum = self.budget.contribution.clone();
        let tariff = sum.tariff_income.map_or_else(|| "-".to_owned(), |tariff| tariff.to_string());
        let savings = self.savings(finances);
        table.part(&savings, &[tariff]);
        self.costs(&mut table, "Take off what is left out", &finances.disregards, sum.disregards);
        let mark = self.mark(Figure::Contribution(ContributionFigure::Allowance));
        let leaves = format!("Take off what the law leaves {}{mark}", self.name);
        table.part(&leaves, &[sum.allowance.to_string()]);
        self.allowance(&mut table, finances);
        if !sum.care_home {
            self.costs(&mut table, "Take off housing costs", &finances.housing_costs, sum.housing_costs);
            self.costs(
                &mut table,
                "Take off costs of disability",
                &finances.disability_costs,
                sum.disability_costs,
            );
            let share = &self.policy.charging.share;
            if share.value.exact() != Exact::ONE {
                table.part("The share of what is left that the council takes", &[share.value.to_string()]);
            }
        }
        let maximum =
            sum.assessed_maximum.map_or_else(|| "the full cost".to_owned(), |most| most.to_string());
        table.total(&format!("The most {} can be asked for", self.name), &[maximum]);
        self.content.table(table);
        self.lower_of(sum.full_cost);
    }

    fn income(&self, table: &mut Table, finances: &Finances) {
        let charging = &self.policy.charging;
        let counted = self.budget.contribution.income_counted.to_string();
        table.part("Pensions, benefits and other income counted", &[counted]);
        for income in &finances.income {
            let kind = self.words.name_of(income.kind.as_str());
            let weekly = a_week(income.amount, income.per);
            let how = match charging.counting(&income.kind) {
                Some(Counting::Ignored) => ", not counted".to_owned(),
                Some(Counting::IgnoredUpTo(cap)) => format!(", counted above {}", self.pounds(cap)),
                Some(Counting::Counted) | None => String::new(),
            };
            let says = format!("{kind}: {}{how}", self.weekly_of(weekly, income.amount, income.per));
            table.under(&says);
        }
    }

    fn costs(&self, table: &mut Table, title: &str, costs: &[Cost], total: Money) {
        table.part(title, &[total.to_string()]);
        for cost in costs {
            let what = filled(cost.what.as_ref()).unwrap_or("a cost");
            let weekly = a_week(cost.amount, cost.per);
            table.under(&format!("{what}: {}", self.weekly_of(weekly, cost.amount, cost.per)));
        }
    }

    /// `£24.00 a week, from £104.00 a month`.
    fn weekly_of(&self, weekly: Money, amount: Option<Money>, per: Option<Per>) -> String {
        let amount = amount.unwrap_or(Money::ZERO);
        match per.unwrap_or(Per::Week) {
            Per::Week => format!("{} a week", self.pounds(weekly)),
            other => {
                let period = choice("finances.income.per", other.word());
                format!("{} a week, from {} {period}", self.pounds(weekly), self.pounds(amount))
            }
        }
    }

    fn savings(&self, finances: &Finances) -> String {
        let charging = &self.policy.charging;
        let capital = finances.capital.unwrap_or(Money::ZERO);
        let (lower, upper) = (charging.lower_capital_limit.value, charging.upper_capital_limit.value);
        if capital > upper {
            format!("Savings of {}, over {}: no sum", self.pounds(capital), self.pounds(upper))
        } else if capital > lower {
            format!("Add for savings of {}, over {}", self.pounds(capital), self.pounds(lower))
        } else {
            format!("Add for savings, up to {}", self.pounds(lower))
        }
    }

    fn allowance(&self, table: &mut Table, finances: &Finances) {
        let local = finances.allowance_override.as_ref().filter(|local| local.weekly.is_some());
        if let Some(local) = local {
            let why = filled(local.reason.as_ref()).map(|why| format!(": {why}")).unwrap_or_default();
            table.under(&format!("a local amount, in place of the law's{why}"));
        } else if self.budget.contribution.care_home {
            table.under("the personal expenses allowance, for somebody in a care home");
        } else if let Some(allowance) = &finances.allowance {
            let mut parts: Vec<String> =
                allowance.age.iter().map(|age| self.words.name_of(age.as_str())).collect();
            parts.extend(
                allowance.premiums.iter().map(|id| format!("{} premium", self.words.name_of(id.as_str()))),
            );
            if let Some(children @ 1..) = allowance.children {
                parts.push(if children == 1 { "1 child".to_owned() } else { format!("{children} children") });
            }
            table.under(&format!("the minimum income guarantee: {}", parts.join(", ")));
        }
    }

    /// Nobody pays more than the most that can be asked, or than what may be charged for.
    fn lower_of(&mut self, full_cost: bool) {
        let charged =
            self.operands(Figure::Contribution(ContributionFigure::Weekly)).into_iter().find_map(|operand| {
                match (operand.name, operand.value) {
                    ("chargeable", Value::Money(money)) => Some(money),
                    _ => None,
                }
            });
        let pays = self.budget.contribution.weekly;
        let charged = self.pounds(charged.unwrap_or(Money::ZERO));
        let name = self.name_first();
        let rule = if full_cost { "all of it" } else { "the lower of the two" };
        let says = format!(
            "What may be charged for in the week of {}: {charged}. {name} pays {rule}: {} a week.",
            self.day(),
            self.pounds(pays)
        );
        self.content.says(&says);
        let person = Figure::Statement(Span::Weekly, Party::Person);
        if standing(person, self.budget, self.plan, self.policy) == Some(Status::Unconfirmed) {
            self.content.says("It rests on a figure that is not confirmed: see the rules, below.");
        }
    }

    pub(super) fn streams(&mut self) {
        if self.budget.streams.is_empty() {
            return;
        }
        self.content.heading("Whose money it is, and what goes with it");
        let budget = self.budget;
        for sum in &budget.streams {
            let Some(stream) = self.policy.stream(&sum.stream) else { continue };
            let (weekly, plan) = (self.pounds(sum.weekly), self.pounds(sum.plan));
            self.content.entry(&format!("{}: {weekly} a week, {plan} over the plan.", stream.name));
            self.content.under(&format!("What it may be spent on: {}", stream.restrictions));
            self.content.under(&format!("What to keep or send: {}", stream.reporting));
        }
    }

    pub(super) fn direct_payment(&mut self) {
        let Some(paid) = direct_payment(self.budget, self.plan) else { return };
        let title = format!("Money paid to {} (direct payment)", self.name);
        self.content.heading(&title);
        for (id, gross) in &paid.streams {
            let stream = self.policy.stream(id);
            let name = stream.map_or("", |stream| stream.name.as_str());
            if gross.is_zero() {
                self.content.item(&format!("{name}: nothing is paid this way on {}.", self.day()));
                continue;
            }
            let each = self.every(*gross, paid.every);
            self.content.item(&format!("{name}, before anything is taken off (gross): {each}."));
        }
        self.net(&paid);
        if paid.every.is_none() {
            self.content.says("How often it is paid is not yet said.");
        }
    }

    /// The plan does not say whether the person's share is taken off first, so both are shown.
    fn net(&mut self, paid: &DirectPaid) {
        if paid.gross.is_zero() {
            return;
        }
        let Some(net) = paid.net else {
            let says =
                format!("What {} pays is not yet worked out, so neither is the rest (net).", self.name);
            self.content.under(&says);
            return;
        };
        let says = format!(
            "If {}'s share of {} a week is taken off first (net): {}.",
            self.name,
            self.pounds(paid.gross - net),
            self.every(net, paid.every)
        );
        self.content.under(&says);
    }

    /// `£64.60 a week, paid as £258.40 every 4 weeks`.
    fn every(&self, weekly: Money, every: Option<PaidEvery>) -> String {
        let week = format!("{} a week", self.pounds(weekly));
        let paid = |every| self.pounds(paid_out(weekly, every));
        match every {
            Some(PaidEvery::FourWeeks) => {
                format!("{week}, paid as {} every 4 weeks", paid(PaidEvery::FourWeeks))
            }
            Some(PaidEvery::Month) => format!("{week}, paid as {} a month", paid(PaidEvery::Month)),
            Some(PaidEvery::Week) => format!("{week}, paid every week"),
            None => week,
        }
    }
}

impl Part {
    fn figures(self) -> [String; 2] {
        let weekly = self.weekly.map_or_else(|| "-".to_owned(), |weekly| weekly.to_string());
        [weekly, self.plan.to_string()]
    }

    /// Whether the line stands in this part at all.
    fn counts(self) -> bool {
        self.weekly.is_some() || !self.plan.is_zero()
    }
}

fn both(weekly: Money, plan: Money) -> [String; 2] {
    [weekly.to_string(), plan.to_string()]
}
