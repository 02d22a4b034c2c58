//! What a plan would cost at the prices that the catalogue asks now. The plan itself keeps what it was made with.

use crate::amount::{Money, in_a_sentence};
use crate::budget::{Asked, Budget, Line, LineOf, calculate};
use crate::catalogue::{AskedNow, Catalogue, KeptPrice};
use crate::form::words::UNNAMED_LINE;
use crate::plan::{Arrangement, Plan};
use crate::policy::Policy;
use jiff::civil::Date;
use std::cmp::Ordering;

/// A line whose price is not what the catalogue asks now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineMove {
    /// Its place among the plan's arrangements.
    pub at: usize,
    /// What the line is called.
    pub line: String,
    /// What the price is called.
    pub price_name: String,
    /// What the plan keeps.
    pub kept: Money,
    /// The same at the weekend, where the plan keeps another.
    pub kept_weekend: Option<Money>,
    /// What the catalogue says now.
    pub now: AskedNow,
    /// Whether it counts on the day of the budget: what begins later moves no sum of today.
    pub counts: bool,
    /// What the line costs a week, as the plan keeps it and at the price of now.
    pub weekly: (Money, Money),
}

/// What the lines of a plan would come to at the prices of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanMoves {
    /// The lines concerned, in the plan's order.
    pub lines: Vec<LineMove>,
    /// What the plan costs a week, kept and now.
    pub weekly: (Money, Money),
    /// What the person pays a week of it; nothing until that has been worked out.
    pub person: Option<(Money, Money)>,
    /// What it costs over the whole plan, kept and now.
    pub plan: (Money, Money),
}

impl LineMove {
    /// The weekend's price as it is kept and as it is asked now, where that moved and not with the other days'.
    pub fn weekend_moved(&self) -> Option<(Money, Money)> {
        let AskedNow::Moved { price, weekend } = self.now else { return None };
        let (kept, now) = (self.kept_weekend.unwrap_or(self.kept), weekend.unwrap_or(price));
        let as_other_days = self.kept_weekend.is_none() && now == price;
        (now != kept && !as_other_days).then_some((kept, now))
    }
}

impl PlanMoves {
    fn count(&self, is_so: impl Fn(&AskedNow) -> bool) -> usize {
        self.lines.iter().filter(|line| is_so(&line.now)).count()
    }

    /// Lines for which another price is asked now.
    pub fn moved(&self) -> usize {
        self.count(|now| matches!(now, AskedNow::Moved { .. }))
    }

    /// Lines whose price is asked no more, by somebody who is there still.
    pub fn asked_no_more(&self) -> usize {
        self.count(|now| *now == AskedNow::NoSuchPrice)
    }

    /// Lines with somebody who is no longer registered.
    pub fn not_registered(&self) -> usize {
        self.count(|now| *now == AskedNow::NotOffered)
    }
}

/// What the catalogue says now of a line's price; nothing where it was not taken from there.
pub fn asked_now(line: &Arrangement, catalogue: &Catalogue) -> Option<AskedNow> {
    catalogue.asked_now(&kept(line)?)
}

/// What the price of a line is called in the catalogue now.
pub(super) fn called_now(line: &Arrangement, catalogue: &Catalogue) -> Option<String> {
    catalogue.called_now(&kept(line)?)
}

/// The price as a line keeps it; nothing where something of it was never said.
fn kept(line: &Arrangement) -> Option<KeptPrice<'_>> {
    Some(KeptPrice {
        provider: line.provider.as_ref()?.as_str(),
        area: line.area.as_ref().or(line.areas.first().map(|part| &part.area)).map(|area| area.as_str()),
        name: line.price_name.as_deref()?,
        unit: line.unit?.word(),
        minutes: line.minutes_per_unit,
        price: line.unit_price?.money(),
        weekend: line.weekend_unit_price.map(|price| price.money()),
        source: line.price_source.as_deref()?,
    })
}

/// `The catalogue now says 20.40; the plan keeps 19.90.`
pub fn in_words(now: &AskedNow, line: &Arrangement) -> Option<String> {
    let kept = line.unit_price?.money();
    Some(match now {
        AskedNow::Same => return None,
        AskedNow::Moved { price, .. } if *price != kept => {
            format!("The catalogue now says {price}; the plan keeps {kept}.")
        }
        AskedNow::Moved { weekend, .. } => {
            let kept = line.weekend_unit_price.map_or(kept, |price| price.money());
            let now = weekend.unwrap_or(kept);
            format!("At the weekend it now says {now}; the plan keeps {kept}.")
        }
        AskedNow::NoSuchPrice => format!("The catalogue has no such price now; the plan keeps {kept}."),
        AskedNow::NotOffered => "They are no longer registered. Who comes instead?".to_owned(),
    })
}

/// What a plan would come to at the prices of now, as at the day of its budget; nothing where none has moved.
pub fn plan_moves(plan: &Plan, policy: &Policy, budget: &Budget, catalogue: &Catalogue) -> Option<PlanMoves> {
    let mut moved = plan.clone();
    let mut found: Vec<(usize, AskedNow)> = Vec::new();
    for (at, line) in moved.arrangements.iter_mut().enumerate() {
        let over = line.end.is_some_and(|end| end < budget.as_at);
        let Some(now) = asked_now(line, catalogue).filter(|now| *now != AskedNow::Same && !over) else {
            continue;
        };
        if let AskedNow::Moved { price, weekend } = &now {
            line.unit_price = Some((*price).into());
            line.weekend_unit_price = weekend.map(Into::into);
        }
        found.push((at, now));
    }
    if found.is_empty() {
        return None;
    }
    let then = calculate(&moved, policy, &Asked { as_at: Some(budget.as_at), ..Asked::default() });
    let weekly = |budget: &Budget, at: usize| line_of(budget, at).map_or(Money::ZERO, |line| line.weekly);
    let lines = found.into_iter().filter_map(|(at, now)| {
        let line = plan.arrangements.get(at)?;
        Some(LineMove {
            at,
            line: called(line, catalogue),
            price_name: line.price_name.clone().unwrap_or_default(),
            kept: line.unit_price?.money(),
            kept_weekend: line.weekend_unit_price.map(|price| price.money()),
            now,
            counts: line_of(budget, at).is_some_and(|line| line.active()),
            weekly: (weekly(budget, at), weekly(&then, at)),
        })
    });
    // A new price for weekends moves no line that has none.
    let moves_nothing = |line: &LineMove| {
        let same_price = matches!(line.now, AskedNow::Moved { price, .. } if price == line.kept);
        same_price && line.weekly.0 == line.weekly.1
    };
    let lines: Vec<LineMove> = lines.filter(|line| !moves_nothing(line)).collect();
    if lines.is_empty() {
        return None;
    }
    let (kept, now) = (&budget.statement, &then.statement);
    Some(PlanMoves {
        lines,
        weekly: (kept.weekly.cost, now.weekly.cost),
        person: budget.contribution.assessed.then_some((kept.weekly.person, now.weekly.person)),
        plan: (kept.plan.cost, now.plan.cost),
    })
}

/// The same on a day; nothing for a plan that is over by then. Of a plan whose prices stand as they were, no budget is
/// worked out.
pub fn moves_on(
    day: Date,
    plan: &Plan,
    policy: &Policy,
    asked: Asked,
    catalogue: &Catalogue,
) -> Option<(Date, PlanMoves)> {
    let stands = |line: &Arrangement| asked_now(line, catalogue).is_none_or(|now| now == AskedNow::Same);
    if plan.arrangements.iter().all(stands) {
        return None;
    }
    let first = calculate(plan, policy, &asked);
    let begun = day >= first.start;
    let days = 7 * first.weeks.cast_signed();
    let over = begun && day.since(first.start).is_ok_and(|since| since.get_days() >= days);
    let made = if begun { calculate(plan, policy, &Asked { as_at: Some(day), ..asked }) } else { first };
    let moves = plan_moves(plan, policy, &made, catalogue).filter(|_| !over)?;
    Some((made.as_at, moves))
}

/// `287.50 to 292.10, 4.60 more`; `287.50, as before`.
pub fn less_or_more((kept, now): (Money, Money)) -> String {
    let said = in_a_sentence;
    match now.cmp(&kept) {
        Ordering::Greater => format!("{} to {}, {} more", said(kept), said(now), said(now - kept)),
        Ordering::Less => format!("{} to {}, {} less", said(kept), said(now), said(kept - now)),
        Ordering::Equal => format!("{}, as before", said(kept)),
    }
}

/// A line of the budget, by its place among the plan's arrangements.
fn line_of(budget: &Budget, at: usize) -> Option<&Line> {
    budget.lines.iter().find(|line| matches!(line.of, LineOf::Arrangement(of) if usize::from(of) == at))
}

/// What a line is called and who does it.
fn called(line: &Arrangement, catalogue: &Catalogue) -> String {
    let known = || catalogue.by_id(line.provider.as_ref()?.as_str()).map(|provider| provider.name);
    let who = line.who().map(str::to_owned).or_else(known);
    line.called_with(who.as_deref()).unwrap_or_else(|| UNNAMED_LINE.to_owned())
}
