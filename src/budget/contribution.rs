//! Rules 11 and 12: what the person may be asked to pay a week.

use super::working::*;
use crate::amount::{Exact, Money};
use crate::plan::*;
use crate::policy::{Charging, ChargingFigure, Counting, Policy};

/// The financial assessment worked out.
#[derive(Clone, Debug)]
pub struct Contribution {
    /// Whether finances were given at all. If not, every figure is nought and pages print "not yet worked out".
    pub assessed: bool,
    /// Capital above the upper limit: the person pays all that may be charged.
    pub full_cost: bool,
    /// Whether the care home's formula was used.
    pub care_home: bool,
    /// A week, from capital between the limits; none when full cost.
    pub tariff_income: Option<Money>,
    /// Pensions, benefits and other income that count.
    pub income_counted: Money,
    /// Left out.
    pub disregards: Money,
    /// What the law, or the council, leaves the person.
    pub allowance: Money,
    /// Rent and the like, at home.
    pub housing_costs: Money,
    /// Costs of disability, at home.
    pub disability_costs: Money,
    /// The most the person can be asked for; none when full cost.
    pub assessed_maximum: Option<Money>,
    /// What the person pays: the lower of the maximum and the chargeable cost.
    pub weekly: Money,
}

impl Contribution {
    /// The lower-of rule: nobody is charged more than the assessed maximum, or than the support costs.
    pub(super) fn of_cost(&self, chargeable: Money) -> Money {
        match (self.assessed, self.assessed_maximum) {
            (false, _) => Money::ZERO,
            (true, Some(maximum)) => maximum.min(chargeable),
            (true, None) => chargeable,
        }
    }
}

/// Rule 11: an amount a week, rounded to the penny.
pub(super) fn per_week(amount: Money, per: Per) -> Money {
    match per {
        Per::Week => amount,
        Per::FourWeeks => (amount.exact() * Exact::ratio(1, 4)).to_money(),
        Per::Month => (amount.exact() * Exact::ratio(12, 52)).to_money(),
        Per::Year => (amount.exact() * Exact::ratio(1, 52)).to_money(),
    }
}

/// The same of an income or a cost: what is not said is nothing, and for a week.
pub fn a_week(amount: Option<Money>, per: Option<Per>) -> Money {
    per_week(amount.unwrap_or(Money::ZERO), per.unwrap_or(Per::Week))
}

fn costs_a_week(costs: &[Cost]) -> Money {
    costs.iter().map(|cost| a_week(cost.amount, cost.per)).sum()
}

/// Whether the care home's formula applies: as the finances say, else by the setting.
pub(super) fn in_care_home(plan: &Plan) -> bool {
    let said = plan.finances.as_ref().and_then(|finances| finances.care_home);
    said.unwrap_or_else(|| plan.setting.is_some_and(Setting::is_care_home))
}

/// Rule 12, all but the lower-of rule.
pub(super) fn assess(plan: &Plan, policy: &Policy) -> Contribution {
    let Some(finances) = &plan.finances else { return not_assessed() };
    let charging = &policy.charging;
    let care_home = in_care_home(plan);
    let capital = finances.capital.unwrap_or(Money::ZERO);
    let full_cost = capital > charging.upper_capital_limit.value;
    let tariff = tariff_income(capital, charging);
    let income = income_counted(finances, charging);
    let disregards = costs_a_week(&finances.disregards);
    let allowance = allowance(finances, charging, care_home);
    let at_home = |costs: &[Cost]| if care_home { Money::ZERO } else { costs_a_week(costs) };
    let (housing, disability) = (at_home(&finances.housing_costs), at_home(&finances.disability_costs));
    let left = income + tariff - disregards - allowance - housing - disability;
    let share = if care_home { Exact::ONE } else { charging.share.value.exact() };
    let maximum = (left.exact().at_least_nought() * share).to_money();
    Contribution {
        assessed: true,
        full_cost,
        care_home,
        tariff_income: (!full_cost).then_some(tariff),
        income_counted: income,
        disregards,
        allowance,
        housing_costs: housing,
        disability_costs: disability,
        assessed_maximum: (!full_cost).then_some(maximum),
        weekly: Money::ZERO,
    }
}

fn not_assessed() -> Contribution {
    Contribution {
        assessed: false,
        full_cost: false,
        care_home: false,
        tariff_income: Some(Money::ZERO),
        income_counted: Money::ZERO,
        disregards: Money::ZERO,
        allowance: Money::ZERO,
        housing_costs: Money::ZERO,
        disability_costs: Money::ZERO,
        assessed_maximum: Some(Money::ZERO),
        weekly: Money::ZERO,
    }
}

/// SI 2014/2672 regulation 25: so much for every step, or part of one, above the lower limit.
fn tariff_income(capital: Money, charging: &Charging) -> Money {
    let above = capital.exact() - charging.lower_capital_limit.value.exact();
    if !above.is_positive() {
        return Money::ZERO;
    }
    let steps = above.over(charging.tariff_step.value.exact()).ceiling();
    (Exact::ratio(steps, 1) * charging.tariff_per_step.value.exact()).to_money()
}

/// Each kind counted, ignored, or counted above its cap; the cap once for each kind, on its sum.
fn income_counted(finances: &Finances, charging: &Charging) -> Money {
    charging.income.iter().map(|(kind, counting)| counted_of_kind(finances, kind, *counting)).sum()
}

fn counted_of_kind(finances: &Finances, kind: &IncomeId, counting: Counting) -> Money {
    let of_kind = finances.income.iter().filter(|income| income.kind == *kind);
    let sum: Money = of_kind.map(|income| a_week(income.amount, income.per)).sum();
    match counting {
        Counting::Counted => sum,
        Counting::Ignored => Money::ZERO,
        Counting::IgnoredUpTo(cap) => (sum - cap).max(Money::ZERO),
    }
}

/// The guarantee with premiums and children at home, the expenses allowance in a care home; a local amount takes
/// the place of either, whole.
fn allowance(finances: &Finances, charging: &Charging, care_home: bool) -> Money {
    if let Some(local) = finances.allowance_override.as_ref().and_then(|local| local.weekly) {
        return local;
    }
    if care_home {
        return charging.personal_expenses_allowance.value;
    }
    let Some(allowance) = &finances.allowance else { return Money::ZERO };
    let guarantee = allowance.age.as_ref().and_then(|age| charging.guarantee(age)).map(|figure| figure.value);
    let premiums: Money =
        allowance.premiums.iter().filter_map(|id| charging.premium(id)).map(|figure| figure.value).sum();
    let children = Exact::whole(i64::from(allowance.children.unwrap_or(0)));
    let per_child = charging.per_child.as_ref().map_or(Money::ZERO, |figure| figure.value);
    guarantee.unwrap_or(Money::ZERO) + premiums + (per_child.exact() * children).to_money()
}

/// Notes the working of every figure of the assessment.
pub(super) fn note(
    working: &mut Working,
    sum: &Contribution,
    plan: &Plan,
    policy: &Policy,
    chargeable: Operand,
) {
    let Some(finances) = &plan.finances else {
        // In the order of the result.
        let figures = [
            ContributionFigure::TariffIncome,
            ContributionFigure::IncomeCounted,
            ContributionFigure::Disregards,
            ContributionFigure::Allowance,
            ContributionFigure::HousingCosts,
            ContributionFigure::DisabilityCosts,
            ContributionFigure::AssessedMaximum,
            ContributionFigure::Weekly,
        ];
        for which in figures {
            let not_yet = [operand("not_yet", Value::Nothing, Ref::Plan(PlanRef::Field("finances")))];
            working.note(Figure::Contribution(which), 12, Value::Money(Money::ZERO), not_yet);
        }
        return;
    };
    note_tariff(working, sum, finances, policy);
    working.note(
        Figure::Contribution(ContributionFigure::IncomeCounted),
        12,
        Value::Money(sum.income_counted),
        income_operands(finances, policy),
    );
    let lists = [
        (ContributionFigure::Disregards, "finances.disregards", &finances.disregards, sum.disregards),
        (
            ContributionFigure::HousingCosts,
            "finances.housing_costs",
            &finances.housing_costs,
            sum.housing_costs,
        ),
        (
            ContributionFigure::DisabilityCosts,
            "finances.disability_costs",
            &finances.disability_costs,
            sum.disability_costs,
        ),
    ];
    for (which, list, costs, total) in lists {
        let left_out = sum.care_home && which != ContributionFigure::Disregards;
        working.note(
            Figure::Contribution(which),
            11,
            Value::Money(total),
            cost_operands(list, if left_out { &[] } else { costs }, left_out),
        );
    }
    working.note(
        Figure::Contribution(ContributionFigure::Allowance),
        12,
        Value::Money(sum.allowance),
        allowance_operands(finances, policy, sum),
    );
    note_maximum(working, sum);
    let maximum = sum.assessed_maximum.map_or(Value::Nothing, Value::Money);
    let lower_of =
        [figure("maximum", maximum, Figure::Contribution(ContributionFigure::AssessedMaximum)), chargeable];
    working.note(Figure::Contribution(ContributionFigure::Weekly), 12, Value::Money(sum.weekly), lower_of);
}

fn note_tariff(working: &mut Working, sum: &Contribution, finances: &Finances, policy: &Policy) {
    let charging = &policy.charging;
    let rule = |which: ChargingFigure, figure: Money| {
        operand(which.word(), Value::Money(figure), Ref::Policy(PolicyRef::Charging(which)))
    };
    let capital = finances.capital.unwrap_or(Money::ZERO);
    let parts = [
        operand("capital", Value::Money(capital), Ref::Plan(PlanRef::Field("finances.capital"))),
        rule(ChargingFigure::LowerCapitalLimit, charging.lower_capital_limit.value),
        rule(ChargingFigure::UpperCapitalLimit, charging.upper_capital_limit.value),
        rule(ChargingFigure::TariffStep, charging.tariff_step.value),
        rule(ChargingFigure::TariffPerStep, charging.tariff_per_step.value),
    ];
    let value = sum.tariff_income.map_or(Value::Nothing, Value::Money);
    working.note(Figure::Contribution(ContributionFigure::TariffIncome), 12, value, parts);
}

fn note_maximum(working: &mut Working, sum: &Contribution) {
    let part = |which: ContributionFigure, money| {
        figure(which.word(), Value::Money(money), Figure::Contribution(which))
    };
    let mut parts = vec![
        part(ContributionFigure::IncomeCounted, sum.income_counted),
        figure(
            "tariff_income",
            sum.tariff_income.map_or(Value::Nothing, Value::Money),
            Figure::Contribution(ContributionFigure::TariffIncome),
        ),
        part(ContributionFigure::Disregards, sum.disregards),
        part(ContributionFigure::Allowance, sum.allowance),
    ];
    if !sum.care_home {
        parts.push(part(ContributionFigure::HousingCosts, sum.housing_costs));
        parts.push(part(ContributionFigure::DisabilityCosts, sum.disability_costs));
        parts.push(operand("share", Value::Nothing, Ref::Policy(PolicyRef::Charging(ChargingFigure::Share))));
    }
    let value = sum.assessed_maximum.map_or(Value::Nothing, Value::Money);
    working.note(Figure::Contribution(ContributionFigure::AssessedMaximum), 12, value, parts);
}

fn income_operands(finances: &Finances, policy: &Policy) -> Vec<Operand> {
    let mut parts = Vec::new();
    for (income, index) in finances.income.iter().zip(0_u16..) {
        let amount = Value::Money(a_week(income.amount, income.per));
        parts.push(operand("income", amount, Ref::Plan(PlanRef::Item("finances.income", index, "amount"))));
        let kind = policy.charging.income.iter().position(|(id, _)| *id == income.kind);
        if let Some(kind) = kind.and_then(|kind| u16::try_from(kind).ok()) {
            parts.push(operand("counting", Value::Nothing, Ref::Policy(PolicyRef::Income(kind))));
        }
    }
    if parts.is_empty() {
        let list = Ref::Plan(PlanRef::Field("finances.income"));
        parts.push(operand("income", Value::Money(Money::ZERO), list));
    }
    parts
}

fn cost_operands(list: &'static str, costs: &[Cost], left_out: bool) -> Vec<Operand> {
    if costs.is_empty() {
        let name = if left_out { "not_in_a_care_home" } else { "none" };
        return vec![operand(name, Value::Nothing, Ref::Plan(PlanRef::Field(list)))];
    }
    let cost = |(cost, index): (&Cost, u16)| {
        let amount = Value::Money(a_week(cost.amount, cost.per));
        operand("cost", amount, Ref::Plan(PlanRef::Item(list, index, "amount")))
    };
    costs.iter().zip(0_u16..).map(cost).collect()
}

fn allowance_operands(finances: &Finances, policy: &Policy, sum: &Contribution) -> Vec<Operand> {
    let charging = &policy.charging;
    if let Some(local) = finances.allowance_override.as_ref().and_then(|local| local.weekly) {
        let of = Ref::Plan(PlanRef::Field("finances.allowance_override.weekly"));
        return vec![operand("local_amount", Value::Money(local), of)];
    }
    if sum.care_home {
        let of = Ref::Policy(PolicyRef::Charging(ChargingFigure::PersonalExpensesAllowance));
        return vec![operand("expenses_allowance", Value::Money(sum.allowance), of)];
    }
    let mut parts = vec![operand("age", Value::Nothing, Ref::Plan(PlanRef::Field("finances.allowance.age")))];
    let Some(allowance) = &finances.allowance else { return parts };
    let bands = charging.minimum_income_guarantee.iter().zip(0_u16..);
    for ((band, amount), index) in bands {
        if allowance.age.as_ref() == Some(band) {
            let of = Ref::Policy(PolicyRef::Guarantee(index));
            parts.push(operand("guarantee", Value::Money(amount.value), of));
        }
    }
    for ((premium, amount), index) in charging.premiums.iter().zip(0_u16..) {
        if allowance.premiums.contains(premium) {
            let of = Ref::Policy(PolicyRef::Premium(index));
            parts.push(operand("premium", Value::Money(amount.value), of));
        }
    }
    if let (Some(children @ 1..), Some(per_child)) = (allowance.children, &charging.per_child) {
        let of = Ref::Plan(PlanRef::Field("finances.allowance.children"));
        parts.push(operand("children", Value::Count(i64::from(children)), of));
        let of = Ref::Policy(PolicyRef::Charging(ChargingFigure::PerChild));
        parts.push(operand("per_child", Value::Money(per_child.value), of));
    }
    parts
}
