//! Direct payments: what is paid to the person to arrange support with, before anything is taken off (gross), and less
//! what the person pays (net).

use super::{Budget, Line, LineOf};
use crate::amount::{Exact, Money};
use crate::plan::{Delivery, PaidEvery, Plan, StreamId};

/// What is paid straight to the person, a week as at the day.
#[derive(Clone, Debug, PartialEq)]
pub struct DirectPaid {
    /// Gross, out of the personal budget: the active lines of (a) that are paid this way.
    pub gross: Money,
    /// Gross less what the person pays, not below nought; nothing until that has been worked out.
    pub net: Option<Money>,
    /// Gross by stream, in the policy's order: those of the personal budget and those beside it. Nought where the
    /// lines run on another day.
    pub streams: Vec<(StreamId, Money)>,
    /// How often, if that has been said.
    pub every: Option<PaidEvery>,
}

/// The direct payments of a plan; nothing if no line is paid this way.
pub fn direct_payment(budget: &Budget, plan: &Plan) -> Option<DirectPaid> {
    let mine: Vec<&Line> = lines_paid_directly(budget, plan).map(|(_, line)| line).collect();
    if mine.is_empty() {
        return None;
    }
    let weekly = |stream: &StreamId| -> Option<Money> {
        let of_stream = || mine.iter().filter(|line| line.stream == *stream);
        of_stream().next()?;
        Some(of_stream().filter(|line| line.active()).map(|line| line.weekly).sum())
    };
    let streams = budget.streams.iter().map(|sum| &sum.stream);
    let gross: Money =
        mine.iter().filter(|line| line.active() && line.in_budget).map(|line| line.weekly).sum();
    let net = (gross - budget.statement.weekly.person).max(Money::ZERO);
    Some(DirectPaid {
        gross,
        net: budget.contribution.assessed.then_some(net),
        streams: streams.filter_map(|id| Some((id.clone(), weekly(id)?))).collect(),
        every: plan.direct_payment.and_then(|payment| payment.paid_every),
    })
}

/// A weekly sum as it is paid out: four weeks are four times it, a month 52 twelfths; rounded once.
pub fn paid_out(weekly: Money, every: PaidEvery) -> Money {
    let weeks = match every {
        PaidEvery::Week => Exact::ONE,
        PaidEvery::FourWeeks => Exact::whole(4),
        PaidEvery::Month => Exact::ratio(52, 12),
    };
    (weekly.exact() * weeks).to_money()
}

/// The lines that are paid this way, on whatever day, with their places.
pub(super) fn lines_paid_directly<'a>(
    budget: &'a Budget,
    plan: &'a Plan,
) -> impl Iterator<Item = (u16, &'a Line)> {
    let lines = (0_u16..).zip(&budget.lines);
    lines.filter(|(_, line)| is_direct(plan, line.of))
}

fn is_direct(plan: &Plan, of: LineOf) -> bool {
    match of {
        LineOf::Arrangement(at) => {
            let line = plan.arrangements.get(usize::from(at));
            line.is_some_and(|line| line.delivery == Some(Delivery::DirectPayment))
        }
        LineOf::Prevention(_) => false,
    }
}
