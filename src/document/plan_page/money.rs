//! What it costs and who pays: the statement of section 26 line by line, how the person's share was worked out, what
//! each stream's money is for, and direct payments.

use super::{Writer, choice, filled};
use crate::amount::{Exact, Money};
use crate::budget::{DirectPaid, Figure, Operand, Value, direct_payment, paid_out, per_week, standing};
use crate::plan::{Cost, Finances, PaidEvery, Per};
use crate::policy::{Counting, Status};

/// Columns of pounds.
const POUNDS: usize = 16;

/// What one line adds to a column of the statement.
#[derive(Clone, Copy)]
struct Part {
    weekly: Option<Money>,
    plan: Money,
}

impl<'a> Writer<'a> {
    pub(super) fn statement(&mut self) {
        self.paper.heading("What it costs, and who pays");
        let says = format!(
            "The statement of the Care Act 2014, section 26: {}'s personal budget. Pounds a week are as on {}.",
            self.name,
            self.day()
        );
        self.paper.says(0, &says);
        self.paper.gap();
        self.columns();
        let parts: Vec<(String, Part, Part)> = self.parts();
        for (name, inside, _) in parts.iter().filter(|(_, inside, _)| inside.counts()) {
            self.part(name, *inside);
        }
        let (weekly, plan) = (self.budget.statement.weekly, self.budget.statement.plan);
        self.paper.gap();
        self.total("(a) What it costs", &weekly.cost.to_string(), &plan.cost.to_string());
        let pays = format!("(b) What {} pays", self.name);
        if self.budget.contribution.assessed {
            self.total(&pays, &weekly.person.to_string(), &plan.person.to_string());
            self.total("(c) What the council pays", &weekly.council.to_string(), &plan.council.to_string());
        } else {
            for name in [pays.as_str(), "(c) What the council pays"] {
                self.paper.row(0, name, &["not yet worked out"], 2 * POUNDS);
            }
            let says = format!(
                "{}'s money has not been looked at. Until then nobody can say who pays what.",
                self.name_first()
            );
            self.paper.says(0, &says);
        }
        self.beside(&parts);
    }

    fn columns(&mut self) {
        let weeks = format!("over {}", super::several(self.budget.weeks, "week"));
        self.paper.row(0, "", &["pounds", "pounds"], POUNDS);
        self.paper.row(0, "", &["a week", &weeks], POUNDS);
    }

    fn total(&mut self, name: &str, weekly: &str, plan: &str) {
        self.paper.row(0, name, &[weekly, plan], POUNDS);
    }

    fn part(&mut self, name: &str, part: Part) {
        let weekly = part.weekly.map_or_else(|| "-".to_owned(), |weekly| weekly.to_string());
        self.paper.row(2, name, &[&weekly, &part.plan.to_string()], POUNDS);
    }

    /// Each line's name, and what it adds to (a) and to what stands beside it.
    fn parts(&self) -> Vec<(String, Part, Part)> {
        let lines = self.budget.lines.iter().zip(0_u16..);
        lines
            .map(|(line, place)| {
                let inside = self.in_budget_over_plan(place);
                let plan = inside.unwrap_or(Money::ZERO);
                let weekly = |yes: bool| (line.active && yes).then_some(line.weekly);
                let name = self.figure_name(Figure::Line(place, "weekly"));
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
            self.paper.gap();
            self.paper.says(0, "Beside it: other money, and what is provided free");
            for ((name, _, beside), line) in parts.iter().zip(&self.budget.lines) {
                if beside.counts() {
                    let stream = self.policy.stream(&line.stream).map_or("", |stream| stream.name.as_str());
                    self.part(&format!("{name} ({})", stream.to_lowercase()), *beside);
                }
            }
            let plan = self.budget.planned.plan - self.budget.statement.plan.cost;
            self.total("Beside it, added up", &self.budget.beside().to_string(), &plan.to_string());
            let all = self.budget.planned;
            self.total("Everything, added up", &all.weekly.to_string(), &all.plan.to_string());
        }
        if !self.budget.top_ups.is_zero() {
            self.paper.gap();
            let says =
                format!("Top-ups of {} a week are paid beside all this.", self.pounds(self.budget.top_ups));
            self.paper.says(0, &says);
        }
    }

    pub(super) fn share(&mut self) {
        let title = format!("How {}'s share was worked out", self.name);
        self.paper.heading(&title);
        let plan = self.plan;
        let Some(finances) = plan.finances.as_ref().filter(|_| self.budget.contribution.assessed) else {
            self.paper.says(0, "Not yet worked out.");
            return;
        };
        self.paper.row(0, "", &["pounds a week"], POUNDS);
        self.income(finances);
        let sum = self.budget.contribution.clone();
        let tariff = sum.tariff_income.map_or_else(|| "-".to_owned(), |tariff| tariff.to_string());
        let savings = self.savings(finances);
        self.paper.row(0, &savings, &[&tariff], POUNDS);
        self.costs("- Left out", &finances.disregards, sum.disregards);
        let mark = self.mark(Figure::Contribution("allowance"));
        let leaves = format!("- What the law leaves {}{mark}", self.name);
        self.paper.row(0, &leaves, &[&sum.allowance.to_string()], POUNDS);
        self.allowance(finances);
        if !sum.care_home {
            self.costs("- Housing costs", &finances.housing_costs, sum.housing_costs);
            self.costs("- Costs of disability", &finances.disability_costs, sum.disability_costs);
            let share = &self.policy.charging.share;
            if share.value.exact() != Exact::ONE {
                let says = format!("x The share of what is left that the council takes: {}", share.value);
                self.paper.says(0, &says);
            }
        }
        let most = format!("= The most {} can be asked for", self.name);
        match sum.assessed_maximum {
            Some(maximum) => self.paper.row(0, &most, &[&maximum.to_string()], POUNDS),
            None => self.paper.row(0, &most, &["the full cost"], POUNDS),
        }
        self.lower_of(sum.full_cost);
    }

    fn income(&mut self, finances: &Finances) {
        let charging = &self.policy.charging;
        let counted = self.budget.contribution.income_counted.to_string();
        self.paper.row(2, "Pensions, benefits and other income counted", &[&counted], POUNDS);
        for income in &finances.income {
            let kind = income.kind.as_str().replace('_', " ");
            let weekly = a_week(income.amount, income.per);
            let how = match charging.counting(&income.kind) {
                Some(Counting::Ignored) => ", not counted".to_owned(),
                Some(Counting::IgnoredUpTo(cap)) => format!(", counted above {}", self.pounds(cap)),
                Some(Counting::Counted) | None => String::new(),
            };
            let says = format!("{kind}: {}{how}", self.weekly_of(weekly, income.amount, income.per));
            self.paper.says(6, &says);
        }
    }

    fn costs(&mut self, title: &str, costs: &[Cost], total: Money) {
        self.paper.row(0, title, &[&total.to_string()], POUNDS);
        for cost in costs {
            let what = filled(cost.what.as_ref()).unwrap_or("a cost");
            let weekly = a_week(cost.amount, cost.per);
            let says = format!("{what}: {}", self.weekly_of(weekly, cost.amount, cost.per));
            self.paper.says(6, &says);
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
            format!("+ Savings of {}, over {}: no sum", self.pounds(capital), self.pounds(upper))
        } else if capital > lower {
            format!("+ From savings of {}, over {}", self.pounds(capital), self.pounds(lower))
        } else {
            format!("+ From savings, up to {}", self.pounds(lower))
        }
    }

    fn allowance(&mut self, finances: &Finances) {
        let local = finances.allowance_override.as_ref().filter(|local| local.weekly.is_some());
        if let Some(local) = local {
            let why = filled(local.reason.as_ref()).map(|why| format!(": {why}")).unwrap_or_default();
            self.paper.says(6, &format!("a local amount, in place of the law's{why}"));
        } else if self.budget.contribution.care_home {
            self.paper.says(6, "the personal expenses allowance, for somebody in a care home");
        } else if let Some(allowance) = &finances.allowance {
            let plain = |id: &str| id.replace('_', " ");
            let mut parts: Vec<String> = allowance.age.iter().map(|age| plain(age.as_str())).collect();
            parts.extend(allowance.premiums.iter().map(|id| format!("{} premium", plain(id.as_str()))));
            if let Some(children @ 1..) = allowance.children {
                parts.push(if children == 1 { "1 child".to_owned() } else { format!("{children} children") });
            }
            self.paper.says(6, &format!("the minimum income guarantee: {}", parts.join(", ")));
        }
    }

    /// Nobody pays more than the most that can be asked, or than what may be charged for.
    fn lower_of(&mut self, full_cost: bool) {
        let charged = self.operands(Figure::Contribution("weekly")).into_iter().find_map(|operand| {
            match (operand.name, operand.value) {
                ("chargeable", Value::Money(money)) => Some(money),
                _ => None,
            }
        });
        let pays = self.budget.contribution.weekly;
        self.paper.gap();
        let charged = self.pounds(charged.unwrap_or(Money::ZERO));
        let name = self.name_first();
        let rule = if full_cost { "all of it" } else { "the lower of the two" };
        let says = format!(
            "What may be charged for in the week of {}: {charged}. {name} pays {rule}: {} a week.",
            self.day(),
            self.pounds(pays)
        );
        self.paper.says(0, &says);
        let person = Figure::Statement("weekly", "person");
        if standing(person, self.budget, self.plan, self.policy) == Some(Status::Unconfirmed) {
            self.paper.says(0, "It rests on a figure that is not confirmed: see the rules, below.");
        }
    }

    pub(super) fn streams(&mut self) {
        if self.budget.streams.is_empty() {
            return;
        }
        self.paper.heading("Whose money it is, and what goes with it");
        let budget = self.budget;
        for sum in &budget.streams {
            let Some(stream) = self.policy.stream(&sum.stream) else { continue };
            let (weekly, plan) = (self.pounds(sum.weekly), self.pounds(sum.plan));
            self.paper.gap();
            self.paper.item(&format!("{}: {weekly} a week, {plan} over the plan.", stream.name));
            self.paper.says(4, &format!("What it may be spent on: {}", stream.restrictions));
            self.paper.says(4, &format!("What to keep or send: {}", stream.reporting));
        }
    }

    pub(super) fn direct_payment(&mut self) {
        let Some(paid) = direct_payment(self.budget, self.plan) else { return };
        let title = format!("Money paid to {} (direct payment)", self.name);
        self.paper.heading(&title);
        for (id, gross) in &paid.streams {
            let stream = self.policy.stream(id);
            let name = stream.map_or("", |stream| stream.name.as_str());
            if gross.is_zero() {
                self.paper.item(&format!("{name}: nothing is paid this way on {}.", self.day()));
                continue;
            }
            let each = self.every(*gross, paid.every);
            self.paper.item(&format!("{name}, before anything is taken off (gross): {each}."));
        }
        self.net(&paid);
        if paid.every.is_none() {
            self.paper.says(0, "How often it is paid is not yet said.");
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
            self.paper.says(4, &says);
            return;
        };
        let says = format!(
            "If {}'s share of {} a week is taken off first (net): {}.",
            self.name,
            self.pounds(paid.gross - net),
            self.every(net, paid.every)
        );
        self.paper.says(4, &says);
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

    /// The operands of a figure's working.
    pub(super) fn operands(&self, figure: Figure) -> Vec<&Operand> {
        let working = &self.budget.working;
        working.of(figure).map(|entry| working.operands(entry).iter().collect()).unwrap_or_default()
    }
}

impl Part {
    /// Whether the line stands in this part at all.
    fn counts(self) -> bool {
        self.weekly.is_some() || !self.plan.is_zero()
    }
}

fn a_week(amount: Option<Money>, per: Option<Per>) -> Money {
    per_week(amount.unwrap_or(Money::ZERO), per.unwrap_or(Per::Week))
}
