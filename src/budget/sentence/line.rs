//! A line of the plan explained: its units at their prices, and the need, the help, the price and the dates it rests on.

use super::super::LineOf;
use super::super::standing::OF_LADDER;
use super::super::working::*;
use super::parts::{filled, visit_words};
use super::said::unit_words;
use super::{Part, Row, Words};
use crate::amount::{Exact, Hours, capital, date_in_short, without_noughts};
use crate::plan::{AreaId, Arrangement, Basis, Day, Need, Time, Unit};

impl Words<'_> {
    pub(super) fn line_parts(&self, line: u16, operands: &[Operand]) -> Vec<Row> {
        let Some(LineOf::Arrangement(at)) = self.budget.lines.get(usize::from(line)).map(|line| line.of)
        else {
            return Vec::new();
        };
        let Some(arrangement) = self.plan.arrangements.get(usize::from(at)) else { return Vec::new() };
        let mut rows = self.bought(arrangement, operands);
        rows.extend(self.rests_on_need(arrangement));
        rows.extend(self.rests_on_help(arrangement));
        rows.push(self.rests_on_price(arrangement, at));
        rows.push(self.rests_on_dates(arrangement, at));
        rows.extend(self.is_for(arrangement));
        rows
    }

    /// `5 visits, Mon to Fri, at 19.90   99.50`; then the workers, and who shares it.
    fn bought(&self, line: &Arrangement, operands: &[Operand]) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut so_far = Exact::ZERO;
        let of = |name: &str| operands.iter().find(|operand| operand.name == name);
        for (units, price, weekend) in
            [("units", "unit_price", false), ("weekend_units", "weekend_unit_price", true)]
        {
            let (Some(units), Some(price)) = (of(units), of(price)) else { continue };
            let (Value::Hours(count), Value::Money(each)) = (units.value, price.value) else { continue };
            if count.is_zero() && of("weekend_units").is_some() {
                continue;
            }
            let (one, many) = unit_words(line.unit);
            let shown = without_noughts(&units.value.to_string());
            let name = if shown == "1" { one } else { many };
            let split = of("weekend_units").is_some();
            let days = line.units_by_day.as_ref().map_or_else(String::new, |by_day| {
                let mine = |day: &Day| !split || day.is_weekend() == weekend;
                let days: Vec<Day> = by_day
                    .iter()
                    .filter(|(day, units)| mine(day) && **units != Hours::ZERO)
                    .map(|(day, _)| *day)
                    .collect();
                format!(", {}", day_words(&days))
            });
            // Each row is what it brings the sum to, so that two halves of a penny add up to the penny of the whole.
            let before = so_far.to_money();
            so_far = so_far + count * each.exact();
            let cost = so_far.to_money() - before;
            rows.push(self.row(
                Part::Adds,
                format!("{shown} {name}{days}, at {each}"),
                cost.to_string(),
                units.of,
            ));
        }
        if line.unit == Some(Unit::OneOff) {
            rows.extend(
                of("unit").map(|unit| self.row(Part::Beneath, "Paid once, so nothing a week", "", unit.of)),
            );
            return rows;
        }
        if let Some(workers) = of("workers") {
            rows.push(self.row(Part::Adds, "Workers at once", format!("x {}", workers.value), workers.of));
        }
        if let Some(shared) = of("shared_by") {
            rows.push(self.row(Part::Adds, "Shared by so many", format!("/ {}", shared.value), shared.of));
        }
        rows
    }

    /// The areas that a line serves.
    fn areas_of<'a>(&self, line: &'a Arrangement) -> Vec<&'a AreaId> {
        line.area.iter().chain(line.areas.iter().map(|part| &part.area)).collect()
    }

    fn rests_on_need(&self, line: &Arrangement) -> Vec<Row> {
        let areas = self.areas_of(line);
        let mine = self.plan.needs.iter().zip(0_u16..).filter(|(need, _)| areas.contains(&&need.area));
        mine.map(|(need, at)| {
            let (label, of) = self.need(need, at, line);
            let standing = matches!(need.basis, Basis::Level(_)).then_some(OF_LADDER);
            Row { standing, ..self.row(Part::Beneath, format!("The need: {label}"), "", of) }
        })
        .collect()
    }

    fn need(&self, need: &Need, at: u16, line: &Arrangement) -> (String, Ref) {
        let item = |field| Ref::Plan(PlanRef::Item("needs", at, field));
        match &need.basis {
            Basis::Visits(visits) => {
                let mine: Vec<String> = visits
                    .iter()
                    .filter(|visit| {
                        is_the_time(visit.time, line) || visits.iter().all(|v| !is_the_time(v.time, line))
                    })
                    .map(visit_words)
                    .collect();
                (format!("{}'s week, {}", self.person(), mine.join("; ")), item("visits"))
            }
            Basis::HoursPerWeek(hours) => {
                let (good, bad) =
                    (hours.good_week.unwrap_or(hours.usual), hours.bad_week.unwrap_or(hours.usual));
                let range = if good == bad { String::new() } else { format!(", from {good} to {bad}") };
                (format!("{} hours a week{range}", hours.usual), item("hours_per_week"))
            }
            Basis::Level(rung) => {
                let area = self.policy.area(&need.area);
                let rung = area.and_then(|area| area.rung(rung)).map(|rung| rung.name.to_lowercase());
                (format!("{}, {}", self.area(at).to_lowercase(), rung.unwrap_or_default()), item("level"))
            }
        }
    }

    /// The helpers of the same areas whose hours count: what a line need not do.
    fn rests_on_help(&self, line: &Arrangement) -> Vec<Row> {
        let areas = self.areas_of(line);
        let helpers = self.plan.support.iter().zip(&self.budget.supporters).zip(0_u16..);
        helpers
            .filter(|((support, sum), _)| {
                sum.counted.is_positive() && support.area.as_ref().is_some_and(|area| areas.contains(&area))
            })
            .map(|((_, sum), at)| {
                let hours = Value::Hours(sum.counted);
                let label = format!("The help: {} does {hours} hours of it", self.support(at));
                let row = self.row(
                    Part::Beneath,
                    label,
                    "",
                    Ref::Figure(Figure::Supporter(at, Supported::Counted)),
                );
                // Somebody said how much help they give: if the need is of the ladder, its own row says so.
                Row { standing: None, ..row }
            })
            .collect()
    }

    fn rests_on_price(&self, line: &Arrangement, at: u16) -> Row {
        let price = line.unit_price.map_or_else(|| "none yet".to_owned(), |price| price.money().to_string());
        let named = filled(&line.price_name).map_or_else(String::new, |name| format!("{name}, "));
        let weekend =
            line.weekend_unit_price.map_or_else(String::new, |price| format!(" and {}", price.money()));
        let of = Ref::Plan(PlanRef::Item("arrangements", at, "unit_price"));
        let mut row = self.row(Part::Beneath, format!("The price: {named}{price}{weekend}"), "", of);
        row.under = filled(&line.price_source).map(|source| format!("{source}; frozen here"));
        row
    }

    fn rests_on_dates(&self, line: &Arrangement, at: u16) -> Row {
        let start = line.start.unwrap_or(self.budget.start);
        let label = match line.end {
            Some(end) => format!("The dates: {} to {}", date_in_short(start), date_in_short(end)),
            None => format!("The dates: from {}", date_in_short(start)),
        };
        self.row(Part::Beneath, label, "", Ref::Plan(PlanRef::Item("arrangements", at, "start")))
    }

    /// The person's own words that it is for: the goals it names, else those that go with its area.
    fn is_for(&self, line: &Arrangement) -> Vec<Row> {
        let areas = self.areas_of(line);
        let goes_with = |goal: &crate::plan::Goal| {
            goal.outcome.as_ref().is_some_and(|outcome| {
                areas
                    .iter()
                    .any(|id| self.policy.area(id).is_some_and(|area| area.outcomes.contains(outcome)))
            })
        };
        let named = |goal: &crate::plan::Goal| goal.id.as_ref().is_some_and(|id| line.goals.contains(id));
        let goals = || self.plan.what_matters.iter().zip(0_u16..);
        let any_named = goals().any(|(goal, _)| named(goal));
        goals()
            .filter(|(goal, _)| if any_named { named(goal) } else { goes_with(goal) })
            .filter_map(|(goal, at)| {
                let words = filled(&goal.words)?;
                let of = Ref::Plan(PlanRef::Item("what_matters", at, "words"));
                Some(self.row(Part::Beneath, format!("For: {words}"), "", of))
            })
            .collect()
    }

    /// What of the plan is not in this week's cost, and why.
    pub(super) fn not_today(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (line, at) in self.budget.lines.iter().zip(0_u16..) {
            let name = self.line(at);
            let weekly = Ref::Figure(Figure::Line(at, Spent::Weekly));
            let council = self.policy.stream(&line.stream).is_some_and(|stream| stream.council);
            if !line.one_off.is_zero() && council {
                let of = Ref::Figure(Figure::Line(at, Spent::OneOff));
                rows.push(self.row(Part::Aside, format!("{name}, {} once", line.one_off), "", of));
            }
            if !line.active() && !line.weekly.is_zero() {
                let label = format!("{name}{}", self.why_not_active(line.of));
                rows.push(self.row(Part::Aside, label, line.weekly.to_string(), weekly));
            } else if line.active() && !line.in_budget && !line.weekly.is_zero() {
                let label = if council {
                    format!("{name}, {}: free by law, beside it", line.weekly)
                } else {
                    let stream = self.policy.stream(&line.stream).map_or("", |stream| stream.name.as_str());
                    format!("{name}, {}: {}, beside it", line.weekly, self.stream_words(stream))
                };
                rows.push(self.row(Part::Aside, label, "", weekly));
            }
        }
        rows
    }

    /// A stream as a line says it: *Ivy's own money*.
    fn stream_words(&self, name: &str) -> String {
        name.replace("The person's", &format!("{}'s", capital(self.person())))
    }

    fn why_not_active(&self, of: LineOf) -> String {
        let (start, end) = match of {
            LineOf::Arrangement(at) => self
                .plan
                .arrangements
                .get(usize::from(at))
                .map_or((None, None), |line| (line.start, line.end)),
            LineOf::Prevention(at) => {
                self.plan.prevention.get(usize::from(at)).map_or((None, None), |step| (step.start, step.end))
            }
        };
        let day = self.budget.as_at;
        match (start, end) {
            (Some(start), _) if start > day => format!(", from {}", date_in_short(start)),
            (_, Some(end)) if end < day => format!(", ended {}", date_in_short(end)),
            _ => ", paused".to_owned(),
        }
    }
}

/// Whether a line's own words name a time of day.
fn is_the_time(time: Option<Time>, line: &Arrangement) -> bool {
    let words = line.description.as_deref().unwrap_or_default().to_lowercase();
    let word = match time {
        Some(Time::Morning) => "morning",
        Some(Time::Afternoon) => "afternoon",
        Some(Time::Evening) => "evening",
        Some(Time::Night) => "night",
        Some(Time::Any) | None => return false,
    };
    words.contains(word)
}

/// `Mon to Fri`, `Mon, Wed`, `every day`.
fn day_words(days: &[Day]) -> String {
    let name = |day: &Day| capital(day.word());
    let whole = [Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri, Day::Sat, Day::Sun];
    let run = whole.windows(days.len().max(1)).any(|window| window == days);
    match days {
        days if days.len() == whole.len() && run => "every day".to_owned(),
        [first, _, .., last] if run => format!("{} to {}", name(first), name(last)),
        days => days.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}
