//! What the lines of the day bring each area, in pounds: a line for several areas is parted by its minutes.

use super::{Budget, LineOf};
use crate::amount::{Exact, Money};
use crate::plan::{AreaId, Arrangement, Plan};

/// The lines of (a) on the day that serve an area, each with what of its weekly cost is for it.
pub fn lines_for<'a>(
    area: &'a AreaId,
    budget: &'a Budget,
    plan: &'a Plan,
) -> impl Iterator<Item = (u16, Money)> + 'a {
    let lines = (0_u16..).zip(&budget.lines).filter(|(_, line)| line.active() && line.in_budget);
    lines.filter_map(move |(at, line)| {
        let share = match line.of {
            LineOf::Arrangement(place) => {
                share(plan.arrangements.get(usize::from(place))?, line.weekly, area)?
            }
            // A preventative step stands with the area that it helps first.
            LineOf::Prevention(place) => {
                let saves = &plan.prevention.get(usize::from(place))?.saves;
                (saves.first()?.area.as_ref() == Some(area)).then_some(line.weekly)?
            }
        };
        Some((at, share))
    })
}

/// In proportion to the minutes, evenly if none are given; the last takes the odd penny.
fn share(line: &Arrangement, weekly: Money, area: &AreaId) -> Option<Money> {
    if let Some(only) = &line.area {
        return (only == area).then_some(weekly);
    }
    let place = line.areas.iter().position(|part| part.area == *area)?;
    let minutes: Vec<i64> = line.areas.iter().map(|part| i64::from(part.minutes.unwrap_or(0))).collect();
    let whole: i64 = minutes.iter().sum();
    let part = |minutes: &i64| {
        let (of, all) =
            if whole == 0 { (1, i64::try_from(line.areas.len()).unwrap_or(1)) } else { (*minutes, whole) };
        (weekly.exact() * Exact::whole(of)).over(Exact::whole(all)).to_money()
    };
    if place + 1 == line.areas.len() {
        let before: Money = minutes.iter().take(place).map(part).sum();
        return Some(weekly - before);
    }
    minutes.get(place).map(part)
}
