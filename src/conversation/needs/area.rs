//! One area: how much help, as a week grid, a rung of the ladder or hours; now, and in twelve months.

use super::{LATER, basis_at, grid, need_at, outcome, set};
use crate::amount::{Exact, Range, in_a_sentence};
use crate::budget::{AreaFigure, Figure, Point, hours_of};
use crate::conversation::rows::{Row, What, field_row};
use crate::conversation::{Effect, Library, OpenPlan, State};
use crate::form::{self, BASES, BASIS};
use crate::plan::{AreaId, Basis, Need, Path};

/// The three ways to say how much help. The one that counts is on the sheet; the others are kept beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Visits, day by day.
    Grid,
    /// A rung of the ladder.
    Ladder,
    /// Hours of the person's own.
    Hours,
}

impl View {
    /// All three, in the order of the contract's bases.
    pub const ALL: [View; 3] = [View::Grid, View::Ladder, View::Hours];

    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            View::Grid => "visits",
            View::Ladder => "level",
            View::Hours => "hours_per_week",
        }
    }

    /// What people read.
    pub fn name(self) -> &'static str {
        BASES.iter().find(|(word, _)| *word == self.word()).map_or(self.word(), |(_, name)| name)
    }

    fn kept(self) -> &'static str {
        match self {
            View::Grid => "the week grid",
            View::Ladder => "the ladder",
            View::Hours => "the hours",
        }
    }

    fn next(self) -> View {
        match self {
            View::Grid => View::Ladder,
            View::Ladder => View::Hours,
            View::Hours => View::Grid,
        }
    }
}

/// The view that counts; the ladder, as long as nothing is said.
pub fn view_of(open: &OpenPlan, area: &AreaId, later: bool) -> View {
    let base = basis_at(open, area, later);
    let chosen = open.history.sheet().typed(&base.field(BASIS));
    let chosen = View::ALL.into_iter().find(|view| Some(view.word()) == chosen);
    chosen.or_else(|| View::ALL.into_iter().find(|view| is_typed(open, &base, *view))).unwrap_or(View::Ladder)
}

fn is_typed(open: &OpenPlan, base: &Path, view: View) -> bool {
    open.history.sheet().node(&base.field(view.word())).is_some()
}

/// `The ladder is kept beside it, and not counted.`
pub fn is_kept_aside(open: &OpenPlan, area: &AreaId, later: bool) -> Option<String> {
    let base = basis_at(open, area, later);
    let counts = view_of(open, area, later);
    let kept: Vec<&str> = View::ALL
        .into_iter()
        .filter(|view| *view != counts && is_typed(open, &base, *view))
        .map(View::kept)
        .collect();
    let (what, are) = match kept.as_slice() {
        [] => return None,
        ["the hours"] => ("the hours".to_owned(), "are"),
        [one] => ((*one).to_owned(), "is"),
        several => (several.join(" and "), "are"),
    };
    let what = what.replacen("the", "The", 1);
    Some(format!("{what} {are} kept beside it, and not counted."))
}

pub(super) fn rows(open: &OpenPlan, library: &Library, area: &AreaId, later: bool) -> Vec<Row> {
    let base = basis_at(open, area, later);
    let mut out = match view_of(open, area, later) {
        View::Grid => grid::rows(open, &base.field(View::Grid.word())),
        View::Ladder | View::Hours => ladder_rows(open, library, area, &base),
    };
    let field = |name: &str| {
        let path = base.field(name);
        form::field(&path.shape()).map(|field| field_row(open, library, field, &path, 0))
    };
    out.extend(field("reason"));
    if !later {
        let eligible =
            field("eligible").map(|row| match row.value.is_empty() && outcome::is_begun(open, area) {
                true => Row { under: outcome::proposed(open, library, area).into_iter().collect(), ..row },
                false => row,
            });
        out.extend(eligible);
        out.push(Row::of(What::Later(area.clone()), "In 12 months").at(need_at(open, area).field(LATER)));
    }
    match figure(open, area) {
        Some(figure) => out.into_iter().map(|row| row.why(figure)).collect(),
        None => out,
    }
}

/// The figure that `w` explains on an area's page.
fn figure(open: &OpenPlan, area: &AreaId) -> Option<Figure> {
    let place = open.made.plan.needs.iter().position(|need| need.area == *area)?;
    Some(Figure::AreaRange(u16::try_from(place).ok()?, AreaFigure::Needed, Point::Likely))
}

/// The ladder as one row, and beneath it the person's own hours, side by side under the ladder's.
fn ladder_rows(open: &OpenPlan, library: &Library, area: &AreaId, base: &Path) -> Vec<Row> {
    let level = base.field(View::Ladder.word());
    let wrong = open.made.incomplete.iter().find(|one| one.at == level).map(|one| one.says.clone());
    let ladder = Row::of(What::Ladder(area.clone()), View::Ladder.name()).at(level);
    let mut out = vec![Row { wrong, ..ladder }];
    let hours = base.field(View::Hours.word());
    for (name, beside) in [("good_week", None), ("usual", Some(39)), ("bad_week", Some(46))] {
        let path = hours.field(name);
        out.extend(form::field(&path.shape()).map(|field| {
            let row = field_row(open, library, field, &path, 0);
            Row { beside, ..row }
        }));
    }
    out
}

/// The need of an area, as it counts.
fn need<'a>(open: &'a OpenPlan, area: &AreaId) -> Option<&'a Need> {
    open.made.plan.needs.iter().find(|need| need.area == *area)
}

fn basis<'a>(open: &'a OpenPlan, area: &AreaId, later: bool) -> Option<&'a Basis> {
    let need = need(open, area)?;
    if later { need.in_12_months.as_ref()?.basis.as_ref() } else { Some(&need.basis) }
}

fn hours(open: &OpenPlan, area: &AreaId, later: bool) -> Option<Range<Exact>> {
    Some(hours_of(basis(open, area, later)?, open.policy.area(area)?))
}

/// `So it counts as: 5.25, from 3.50 to 7.00.`
pub fn counts_as(open: &OpenPlan, area: &AreaId, later: bool) -> String {
    match hours(open, area, later) {
        None if later => "Nothing is said here yet: no change.".to_owned(),
        None => "Nothing is said here yet, so nothing is counted.".to_owned(),
        Some(hours) => {
            let [low, likely, high] = shown(hours);
            match low == high {
                true => format!("So it counts as: {likely} hours a week."),
                false => format!("So it counts as: {likely}, from {low} to {high}."),
            }
        }
    }
}

fn shown(hours: Range<Exact>) -> [String; 3] {
    [hours.low, hours.likely, hours.high].map(|hours| hours.two_places())
}

/// What is expected in twelve months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// `3 Help every day`, or `no change`.
    pub says: String,
    /// `more than now`, where there is a change.
    pub beside_now: &'static str,
    /// The hours, good, usual and bad.
    pub hours: Option<[String; 3]>,
}

/// What is expected in twelve months.
pub fn later_words(open: &OpenPlan, area: &AreaId) -> Later {
    let (Some(now), Some(then)) = (hours(open, area, false), hours(open, area, true)) else {
        return Later { says: "no change".to_owned(), beside_now: "", hours: None };
    };
    let ladder = open.policy.area(area).map(|area| area.ladder.as_slice()).unwrap_or_default();
    let says = match basis(open, area, true) {
        Some(Basis::Level(rung)) => {
            let place = ladder.iter().position(|other| other.id == *rung).unwrap_or(0);
            ladder.get(place).map(|rung| format!("{} {}", place + 1, rung.name)).unwrap_or_default()
        }
        Some(Basis::Visits(_)) => "as in its week grid".to_owned(),
        _ => "hours of their own".to_owned(),
    };
    let beside_now = match then.likely.cmp(&now.likely) {
        std::cmp::Ordering::Greater => "more than now",
        std::cmp::Ordering::Less => "less than now",
        std::cmp::Ordering::Equal => "as now",
    };
    Later { says, beside_now, hours: Some(shown(then)) }
}

/// `Over 52 weeks, likely: 7,293.65 for meals and drinks`; without the area where that is wider than there is room.
pub fn over_the_plan(open: &OpenPlan, area: &AreaId, room: usize) -> Option<String> {
    let sum = open.budget.areas.iter().find(|sum| sum.area == *area)?;
    let weeks = open.made.plan.period.and_then(|period| period.weeks).unwrap_or(open.policy.plan_weeks);
    let pounds = sum.indicative_plan.likely;
    let name = open.policy.area_name(area).to_lowercase();
    let says = format!("Over {weeks} weeks, likely: {}", in_a_sentence(pounds));
    let whole = format!("{says} for {name}");
    Some(if whole.chars().count() <= room { whole } else { says })
}

impl State {
    /// `v`: another view counts. What was said in this one stays where it is.
    pub(super) fn change_view(&mut self, area: &AreaId, later: bool) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let next = view_of(open, area, later).next();
        let at = basis_at(open, area, later).field(BASIS);
        let changes = set(open, &at, Some(next.word())).into_iter().collect();
        let effects = self.change(changes);
        if let Some(open) = self.open.as_mut().filter(|_| !effects.is_empty()) {
            // Where what counts from now on is typed.
            let hours =
                |row: &Row| row.path.as_ref().is_some_and(|at| at.shape().ends_with("hours_per_week.usual"));
            let own = open.rows.iter().position(hours).filter(|_| next == View::Hours);
            open.focus = own.unwrap_or(0);
            open.settle_focus();
        }
        effects
    }

    /// One rung for an area: the need is begun with the first, and kept whatever the rung.
    pub(in crate::conversation) fn set_rung(&mut self, area: &AreaId, digit: u8) -> Vec<Effect> {
        self.set_level(area, false, digit)
    }

    /// A rung for now, or for the twelve months; nought is not asked, or no change.
    pub(super) fn set_level(&mut self, area: &AreaId, later: bool, digit: u8) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let ladder = open.policy.area(area).map(|area| area.ladder.as_slice()).unwrap_or_default();
        let rung = usize::from(digit).checked_sub(1).and_then(|at| ladder.get(at));
        let rung = rung.map(|rung| rung.id.as_str().to_owned());
        if digit > 0 && rung.is_none() {
            let says = format!(
                "There are {} answers. 0 is {}.",
                ladder.len(),
                if later { "no change" } else { "not asked" }
            );
            self.tell(says, true);
            return Vec::new();
        }
        let base = basis_at(open, area, later);
        // Hours and visits typed before stay on the sheet; the rung is what counts now.
        let basis = base.field(BASIS);
        let counts = if rung.is_some() || open.history.sheet().node(&base).is_some() {
            Some(View::Ladder.word())
        } else {
            None
        };
        let changes = set(open, &basis, counts);
        let changes = changes.into_iter().chain(set(open, &base.field(View::Ladder.word()), rung.as_deref()));
        let changes = changes.collect();
        self.change(changes)
    }

    /// Space and the arrows: one rung more or less.
    pub(in crate::conversation) fn step_level(
        &mut self,
        area: &AreaId,
        later: bool,
        by: isize,
    ) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let ladder = open.policy.area(area).map(|area| area.ladder.as_slice()).unwrap_or_default();
        let typed = open.history.sheet().typed(&basis_at(open, area, later).field(View::Ladder.word()));
        let now = ladder.iter().position(|rung| Some(rung.id.as_str()) == typed);
        let to = now.map_or(0, |at| at.saturating_add_signed(by).min(ladder.len().saturating_sub(1)));
        u8::try_from(to + 1).map_or_else(|_| Vec::new(), |digit| self.set_level(area, later, digit))
    }
}
