//! A personal assistant's line: the pay, each on-cost of the rules, and the rate that comes of them.

use super::rows::{Row, What};
use super::{Effect, OpenPlan, State, jump};
use crate::budget::{Figure, LineOf, assistant_rate, standing};
use crate::plan::{Path, Place, Unit};

/// What stands in a line's price once the rate has been taken for it.
const PRICE_NAME: &str = "hour with on-costs";

/// The on-costs, an hour, and what they come to with the pay; what is lacking, where they cannot be worked out.
pub(super) fn on_costs(open: &OpenPlan, line: &Path) -> Vec<Row> {
    let Some(policy) = &open.policy.personal_assistants else {
        return vec![Row::heading("    The rules have no figures for on-costs: ask what they come to.")];
    };
    let Some((at, made)) = place(open, line)
        .and_then(|at| Some((at, assistant_rate(at, &open.budget, &open.made.plan, &open.policy)?)))
    else {
        return vec![Row::heading("    On-costs: say the hours first, they are spread over them.")];
    };
    let on_costs = line.field("on_costs");
    let figure = |label: String, money: String, of: Figure, at: Path| {
        Row::of(What::Figure(vec![money]), label).at(at).why(of)
    };
    let mut out = Vec::new();
    if open.history.sheet().typed(&line.field("pay")).is_none() {
        out.push(Row::heading(format!("    Until the pay is said, {} an hour is taken.", made.pay)));
    }
    for ((cost, money), index) in policy.on_costs.iter().zip(&made.on_costs).zip(0_u16..) {
        out.push(figure(
            format!("+ {}", cost.name),
            money.to_string(),
            Figure::OnCost(at, index),
            on_costs.field(cost.id.clone()),
        ));
    }
    let says =
        format!("Enter makes {} an hour the price of this line. w shows how it comes about.", made.rate);
    let all = Figure::AssistantRate(at);
    let mut row =
        figure("= an hour with on-costs".to_owned(), made.rate.to_string(), all, on_costs).saying(says);
    let status = standing(all, &open.budget, &open.made.plan, &open.policy);
    row.under.extend(status.map(|status| format!("  rests on {} figures: w shows each", status.word())));
    out.push(row);
    out
}

/// The place of a line in the budget.
fn place(open: &OpenPlan, line: &Path) -> Option<u16> {
    let named = |index: u16| {
        let id = open.made.plan.arrangements.get(usize::from(index)).and_then(|one| one.id.as_ref());
        id.is_some_and(|id| Path::top().field("arrangements").item(id.as_str()) == *line)
    };
    let at = open
        .budget
        .lines
        .iter()
        .position(|one| matches!(one.of, LineOf::Arrangement(index) if named(index)))?;
    u16::try_from(at).ok()
}

impl State {
    /// Enter on the rate: it becomes the price of one unit.
    pub(super) fn take_rate(&mut self, row: Option<&Path>) -> Vec<Effect> {
        let (Some(open), Some(line)) = (&self.open, row.and_then(jump::item_of)) else { return Vec::new() };
        if open.read_only {
            self.only_look();
            return Vec::new();
        }
        let Some(at) = place(open, &line) else { return Vec::new() };
        let Some(made) = assistant_rate(at, &open.budget, &open.made.plan, &open.policy) else {
            return Vec::new();
        };
        let sheet = open.history.sheet();
        let minutes = match sheet.typed(&line.field("unit")).map(Unit::parse) {
            Some(Ok(Unit::Visit | Unit::Session | Unit::Day | Unit::Night)) => sheet
                .typed(&line.field("minutes_per_unit"))
                .and_then(|text| text.parse::<i128>().ok())
                .unwrap_or(60),
            _ => 60,
        };
        let price = (made.rate.exact() * crate::amount::Exact::ratio(minutes, 60)).to_money();
        let said = [
            ("unit_price", price.to_string()),
            ("price_name", PRICE_NAME.to_owned()),
            ("price_source", format!("policy {}, pay {} and on-costs", open.policy.id, made.pay)),
        ];
        let set = |(name, after)| sheet.setting(line.field(name), Some(after));
        let changes = said.into_iter().filter_map(set).collect();
        let place = Place { step: open.step.index(), field: Some(line.field("unit_price")) };
        let effects = self.change_at(changes, place);
        self.tell(
            format!("The price is {price}, with holiday pay and the rest in it. u takes it back."),
            false,
        );
        effects
    }
}
