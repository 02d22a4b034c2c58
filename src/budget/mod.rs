//! The heart: plan + policy → hours, range, so far, lines, contribution, statement and checks, each with its working.
//!
//! Small functions named after the rules of docs/PLAN-FORMAT.md, in their order. Pure: the same plan, policy and day
//! give the same result; no clock, no file, no float. Nothing here asks a catalogue: a line carries its own price.

mod ahead;
mod areas;
mod assistants;
mod by_area;
mod calendar;
mod care_home;
mod checks;
mod contribution;
mod derived;
mod direct_payment;
mod figure;
mod fits;
mod hours;
mod json;
mod lines;
mod not_counted;
mod payback;
mod review;
mod sentence;
mod so_far;
mod standing;
mod statement;
mod working;

pub use ahead::{Ahead, WeekAhead, ahead, without_helper, without_prevention};
pub use areas::AreaSum;
pub use assistants::{AssistantRate, assistant_rate};
pub use by_area::lines_for;
pub use care_home::{after_28_days, allowance_is_known, benefits_that_stop, living_in, with_the_home};
pub use checks::{Check, CheckCode, Severity, ThreePartTest, three_part_test};
pub use contribution::{Contribution, a_week};
pub use direct_payment::{DirectPaid, direct_payment, paid_out};
pub use figure::{
    AreaFigure, AreaHours, ContributionFigure, Direct, Figure, Party, Point, Span, Spent, Supported,
};
pub use fits::fits;
pub use hours::hours_of;
pub use lines::LineOf;
pub use not_counted::{Asks, NotCounted, not_counted};
pub use payback::{Payback, PaybackShares, Payer, payback, payback_shares, saved_over_plan, wish_cost};
pub use review::review_due;
pub use sentence::{
    Explained, Part, Row, Speech, explain, explain_in, figure_name, origin, rule, rule_figure, rule_name,
};
pub use so_far::SoFar;
pub use standing::{OF_LADDER, Standings, rule_standing, standing, unsure};
pub use statement::{Shares, Statement};
pub use working::{Entry, Operand, Paths, PlanRef, PolicyRef, Ref, Value, Working};

use crate::amount::{Exact, Money, Range};
use crate::plan::{Plan, StreamId};
use crate::policy::Policy;
use calendar::Calendar;
use direct_payment::lines_paid_directly;
use jiff::civil::Date;
use lines::LineSum;

/// What the caller knows beside the plan.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The day as at which to work it out; missing: the plan's first.
    pub as_at: Option<Date>,
    /// Fields begun and not yet values, as the form's own paths and sentences; each gives the check `incomplete`.
    pub incomplete: Vec<(String, String)>,
    /// The SHA-256 of the policy text that the plan was frozen to, if it is known.
    pub frozen_sha256: Option<String>,
}

/// One line of the result.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its id; `arrangements[n]` or `prevention[n]` where it has none.
    pub id: String,
    /// Where it stands in the plan.
    pub of: LineOf,
    /// What it costs a week.
    pub weekly: Money,
    /// What it costs once, in this plan.
    pub one_off: Money,
    /// What it costs over the plan.
    pub plan: Money,
    /// Hours a week.
    pub hours_per_week: Exact,
    /// Whether it runs on the day.
    pub runs: Runs,
    /// The stream that pays for it.
    pub stream: StreamId,
    /// Whether the person may be charged for it on the day.
    pub chargeable: bool,
    /// Whether it counts in (a) of the statement on the day.
    pub in_budget: bool,
    /// What it adds to (a) over the plan; nothing for other streams' lines.
    pub in_budget_over_plan: Option<Money>,
}

impl Line {
    /// Whether it runs on the day.
    pub fn active(&self) -> bool {
        self.runs == Runs::Now
    }
}

/// Whether a line runs on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runs {
    /// It does.
    Now,
    /// It begins after the day.
    Later,
    /// It is over, or pauses.
    NotNow,
}

/// A stream that is used, and what it pays.
#[derive(Clone, Debug)]
pub struct StreamSum {
    /// Its id.
    pub stream: StreamId,
    /// A week, on the day.
    pub weekly: Money,
    /// Over the plan, one-offs included.
    pub plan: Money,
}

/// All lines of every stream.
#[derive(Clone, Copy, Debug)]
pub struct Planned {
    /// A week, on the day.
    pub weekly: Money,
    /// Once.
    pub one_off: Money,
    /// Over the plan.
    pub plan: Money,
}

/// A supporter's hours.
#[derive(Clone, Debug)]
pub struct SupporterSum {
    /// Who.
    pub who: Option<String>,
    /// Hours a week offered.
    pub hours_per_week: Exact,
    /// Hours a week counted on the day.
    pub counted: Exact,
}

/// The whole result.
#[derive(Clone, Debug)]
pub struct Budget {
    /// The day as at which it was worked out.
    pub as_at: Date,
    /// The plan's first day.
    pub start: Date,
    /// Its last.
    pub last: Date,
    /// How many weeks it lasts.
    pub weeks: u32,
    /// One row a need, in the plan's order.
    pub areas: Vec<AreaSum>,
    /// The indicative budget a week: the sum of the areas' shown figures.
    pub indicative_weekly: Range<Money>,
    /// The same over the plan.
    pub indicative_plan: Range<Money>,
    /// What the screen leads with.
    pub so_far: SoFar,
    /// Arrangements, then prevention.
    pub lines: Vec<Line>,
    /// All lines of every stream.
    pub planned: Planned,
    /// The financial assessment.
    pub contribution: Contribution,
    /// Section 26.
    pub statement: Statement,
    /// The streams used, in the policy's order.
    pub streams: Vec<StreamSum>,
    /// Top-ups a week, beside the budget.
    pub top_ups: Money,
    /// One row for each entry of support.
    pub supporters: Vec<SupporterSum>,
    /// What to do, to look at, or to know.
    pub checks: Vec<Check>,
    /// The working of every figure.
    pub working: Working,
    line_ids: Vec<String>,
    stream_indexes: Vec<u16>,
}

impl Budget {
    /// What the paths of this result are written with.
    pub fn paths<'a>(&'a self, plan: &'a Plan, policy: &'a Policy) -> Paths<'a> {
        Paths { plan, policy, lines: &self.line_ids, streams: &self.stream_indexes }
    }

    /// Money beside the budget a week: other streams' lines, then reablement provided free.
    pub fn beside(&self) -> Money {
        self.lines.iter().filter(|line| line.active() && !line.in_budget).map(|line| line.weekly).sum()
    }

    /// The same over the plan.
    pub fn beside_over_plan(&self) -> Money {
        self.planned.plan - self.statement.plan.cost
    }

    /// Whether hours of a need that is eligible are still to be found.
    pub fn anything_to_find(&self) -> bool {
        areas::anything_to_find(&self.areas)
    }

    /// Whether the range has become one figure.
    pub fn is_settled(&self) -> bool {
        let weekly = self.so_far.weekly;
        weekly.low == weekly.high && !self.anything_to_find()
    }
}

/// Works out a plan under a policy that knows its ids (see [`fits`]).
pub fn calculate(plan: &Plan, policy: &Policy, asked: &Asked) -> Budget {
    let calendar = Calendar::of(plan, policy, asked.as_at);
    let mut working = Working::with_room();
    let lines = lines::lines(plan, policy, &calendar);
    let needs = areas::need_hours(plan, policy, &calendar);
    let areas = areas::areas(plan, policy, &calendar, &needs, &lines, &mut working);
    let (indicative_weekly, indicative_plan) = areas::indicative(&areas, &mut working);
    let mut contribution = contribution::assess(plan, policy);
    let chargeable = statement::chargeable_on(&lines, calendar.as_at);
    contribution.weekly = contribution.of_cost(chargeable);
    let statement = statement::statement(&lines, &contribution, &calendar);
    let (so_far, added) = so_far::so_far(&areas, &lines, &contribution, &calendar);
    so_far::note(&mut working, &so_far, &added, &areas, statement.weekly.cost, &contribution);
    for (line, index) in lines.iter().zip(0_u16..) {
        lines::note(&mut working, index, line, plan);
    }
    let planned = planned(&lines, &mut working);
    let charged = figure_of_chargeable(chargeable);
    contribution::note(&mut working, &contribution, plan, policy, charged);
    statement::note(&mut working, &statement, &contribution, &lines, &calendar);
    let (streams, stream_indexes) = streams(&lines, policy, &mut working);
    let top_ups = lines::top_ups(plan, &lines);
    note_top_ups(&mut working, top_ups, plan, &lines);
    let supporters = areas::supporters(plan, &needs, &calendar, &mut working);
    let mut budget = Budget {
        as_at: calendar.as_at_date,
        start: calendar.start_date,
        last: calendar.last_date(),
        weeks: calendar.weeks,
        areas,
        indicative_weekly,
        indicative_plan,
        so_far,
        line_ids: lines.iter().map(|line| line.id.clone()).collect(),
        lines: lines.iter().map(|line| shown(line, policy, &calendar)).collect(),
        planned,
        contribution,
        statement,
        streams,
        top_ups,
        supporters,
        checks: Vec::new(),
        working,
        stream_indexes,
    };
    budget.checks = checks::checks(&checks::Facts {
        plan,
        policy,
        calendar: &calendar,
        needs: &needs,
        lines: &lines,
        budget: &budget,
        asked,
    });
    budget
}

fn shown(line: &LineSum, policy: &Policy, calendar: &Calendar) -> Line {
    let stream = policy.streams.get(usize::from(line.stream));
    Line {
        id: line.id.clone(),
        of: line.of,
        weekly: line.weekly,
        one_off: line.one_off,
        plan: line.plan,
        hours_per_week: line.hours,
        runs: line.runs_on(calendar.as_at),
        stream: stream.map_or_else(|| StreamId::from(""), |stream| stream.id.clone()),
        chargeable: line.chargeable,
        in_budget: line.in_budget_on(calendar.as_at),
        in_budget_over_plan: line.council.then(|| line.in_budget_over_plan()),
    }
}

fn figure_of_chargeable(chargeable: Money) -> Operand {
    let lines = Ref::Plan(PlanRef::Field("arrangements"));
    working::operand("chargeable", Value::Money(chargeable), lines)
}

fn planned(lines: &[LineSum], working: &mut Working) -> Planned {
    let active = || lines.iter().filter(|line| line.active);
    let planned = Planned {
        weekly: active().map(|line| line.weekly).sum(),
        one_off: lines.iter().map(|line| line.one_off).sum(),
        plan: lines.iter().map(|line| line.plan).sum(),
    };
    let listed = [working::operand("lines", Value::Nothing, Ref::Plan(PlanRef::Field("arrangements")))];
    let parts = |spent: Spent, of: fn(&LineSum) -> Money, only_active: bool| {
        let counted = lines.iter().zip(0_u16..).filter(move |(line, _)| line.active || !only_active);
        counted
            .map(move |(line, at)| working::figure("line", Value::Money(of(line)), Figure::Line(at, spent)))
    };
    let weekly = parts(Spent::Weekly, |line| line.weekly, true).chain(listed);
    working.note(Figure::Planned(Spent::Weekly), 9, Value::Money(planned.weekly), weekly);
    let one_off = parts(Spent::OneOff, |line| line.one_off, false).chain(listed);
    working.note(Figure::Planned(Spent::OneOff), 8, Value::Money(planned.one_off), one_off);
    let plan = parts(Spent::Plan, |line| line.plan, false).chain(listed);
    working.note(Figure::Planned(Spent::Plan), 8, Value::Money(planned.plan), plan);
    planned
}

/// Rule 14: the streams used, in the policy's order, each the sum of its lines.
fn streams(lines: &[LineSum], policy: &Policy, working: &mut Working) -> (Vec<StreamSum>, Vec<u16>) {
    let mut sums = Vec::new();
    let mut indexes: Vec<u16> = Vec::new();
    for (stream, index) in policy.streams.iter().zip(0_u16..) {
        let mine = || lines.iter().zip(0_u16..).filter(|(line, _)| line.stream == index);
        if mine().next().is_none() {
            continue;
        }
        let sum = StreamSum {
            stream: stream.id.clone(),
            weekly: mine().filter(|(line, _)| line.active).map(|(line, _)| line.weekly).sum(),
            plan: mine().map(|(line, _)| line.plan).sum(),
        };
        let place = u16::try_from(indexes.len()).unwrap_or(u16::MAX);
        let named = [working::operand("stream", Value::Nothing, Ref::Policy(PolicyRef::Stream(index)))];
        let today = mine().filter(|(line, _)| line.active);
        let weekly = today.map(|(line, at)| {
            working::figure("line", Value::Money(line.weekly), Figure::Line(at, Spent::Weekly))
        });
        let value = Value::Money(sum.weekly);
        working.note(Figure::Stream(place, Span::Weekly), 13, value, weekly.chain(named));
        let plan = mine().map(|(line, at)| {
            working::figure("line", Value::Money(line.plan), Figure::Line(at, Spent::Plan))
        });
        working.note(Figure::Stream(place, Span::Plan), 13, Value::Money(sum.plan), plan.chain(named));
        sums.push(sum);
        indexes.push(index);
    }
    (sums, indexes)
}

fn note_top_ups(working: &mut Working, top_ups: Money, plan: &Plan, lines: &[LineSum]) {
    let listed = [working::operand("lines", Value::Nothing, Ref::Plan(PlanRef::Field("arrangements")))];
    let each = lines.iter().filter(|line| line.active).filter_map(|line| {
        let LineOf::Arrangement(at) = line.of else { return None };
        let weekly = plan.arrangements.get(usize::from(at))?.top_up.as_ref()?.weekly?;
        let of = Ref::Plan(PlanRef::Item("arrangements", at, "top_up.weekly"));
        Some(working::operand("top_up", Value::Money(weekly), of))
    });
    working.note(Figure::TopUps, 10, Value::Money(top_ups), each.chain(listed));
}
