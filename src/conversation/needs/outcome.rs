//! One of the ten outcomes: can you, why not, in your words; and how the three questions of eligibility stand.

use super::front::{Can, can};
use super::{need_path, outcome_at, set};
use crate::budget::{ThreePartTest, three_part_test};
use crate::conversation::rows::{Row, What, field_row};
use crate::conversation::{Effect, Library, OpenPlan, State};
use crate::form::words::named;
use crate::form::{self, Kind};
use crate::plan::{AreaId, OutcomeId, Place};

pub(super) fn rows(open: &OpenPlan, library: &Library, outcome: &OutcomeId) -> Vec<Row> {
    let at = outcome_at(open, outcome);
    let field = |name: &str| form::field(&format!("eligibility.outcomes.{name}"));
    let asked = Row::of(What::Ask(outcome.clone()), "Can you?").at(at.field("unable"));
    let mut out = vec![asked, Row::heading("")];
    if can(open, outcome) == Can::No
        && let Some(because) = field("because")
        && let Kind::Ticks(limbs) = because.kind
    {
        out.push(Row::heading("  Why not? Tick all that fit.           Space ticks"));
        let ticked = open.history.sheet().typed(&at.field("because")).unwrap_or_default();
        out.extend(limbs.iter().map(|(id, name)| {
            let words =
                library.words.unable(id).map_or((*name).to_owned(), |words| named(words, open.name()));
            let tick = if ticked.split_whitespace().any(|one| one == *id) { "[x]" } else { "[ ]" };
            let row = Row::of(What::Tick(because, id), words).at(at.field("because"));
            Row { value: tick.to_owned(), ..row }
        }));
    }
    for name in ["words", "applies"] {
        out.extend(field(name).map(|field| field_row(open, library, field, &at.field(name), 0)));
    }
    out
}

/// The test as the plan's answers have it.
fn test(open: &OpenPlan) -> ThreePartTest {
    three_part_test(&open.made.plan, open.policy.outcomes.len())
}

/// `Eligible? 1 a condition: yes. 2 two or more of ten: yes, food and washing. 3 a real effect: not asked.`
pub fn answers_in_words(open: &OpenPlan, library: &Library) -> String {
    let test = test(open);
    let said = |answer: Option<bool>| match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not asked",
    };
    let which = one_after_another(test.unable.iter().map(|id| everyday(library, id)));
    let two = match (test.two_or_more, which.as_str()) {
        (Some(true), which) => format!("yes, {which}"),
        (Some(false), "") => "no, none".to_owned(),
        (Some(false), which) => format!("no, only {which}"),
        (None, "") => "not so far".to_owned(),
        (None, which) => format!("not so far, only {which}"),
    };
    let (condition, effect) = (said(test.condition), said(test.real_effect));
    let eligible = match test.met() {
        Some(true) => "Eligible: yes.",
        Some(false) => "Eligible: no.",
        None => "Eligible?",
    };
    format!("{eligible} 1 a condition: {condition}. 2 two or more of ten: {two}. 3 a real effect: {effect}.")
}

/// What the answers propose for the need of one area: eligible if the test is met and the area serves an outcome that
/// the person is unable to achieve. Nothing while the test is not settled.
pub(super) fn proposed(open: &OpenPlan, library: &Library, area: &AreaId) -> Option<String> {
    let test = test(open);
    if !test.met()? {
        return Some("proposed: no, by the three questions".to_owned());
    }
    let serves = open.policy.area(area).map(|area| area.outcomes.as_slice()).unwrap_or_default();
    let hard = test.unable.iter().filter(|outcome| serves.contains(outcome));
    let which = one_after_another(hard.map(|id| everyday(library, id)));
    Some(match which.as_str() {
        "" => "proposed: no, nothing that it is for is hard".to_owned(),
        which => format!("proposed: yes, for {which}"),
    })
}

fn everyday<'a>(library: &'a Library, outcome: &'a OutcomeId) -> &'a str {
    library.words.outcome(outcome.as_str()).map_or(outcome.as_str(), |words| words.everyday.as_str())
}

/// `food, washing and dressing`.
fn one_after_another<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.split_last() {
        None => String::new(),
        Some((one, [])) => (*one).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

impl State {
    /// 1 they can, 2 they cannot, 3 not asked: the contract holds whether they are unable.
    pub(super) fn answer_outcome(&mut self, outcome: &OutcomeId, digit: u8) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let unable = match digit {
            1 => Some("no"),
            2 => Some("yes"),
            0 | 3 => None,
            _ => {
                self.tell("1 is yes, 2 is no, 3 is not asked yet.", false);
                return Vec::new();
            }
        };
        let at = outcome_at(open, outcome);
        let mut changes: Vec<_> = set(open, &at.field("unable"), unable).into_iter().collect();
        // Whoever answers says that it applies.
        if unable.is_some() && can(open, outcome) == Can::DoesNotApply {
            changes.extend(set(open, &at.field("applies"), None));
        }
        self.change(changes)
    }

    /// Space and the arrows go through the answers; from not asked to the first.
    pub(super) fn step_outcome(&mut self, outcome: &OutcomeId, by: isize) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let digit = match (can(open, outcome), by > 0) {
            (Can::Yes, true) | (Can::NotAsked | Can::DoesNotApply, false) => 2,
            (Can::No, true) | (Can::Yes, false) => 3,
            (Can::NotAsked | Can::DoesNotApply, true) | (Can::No, false) => 1,
        };
        self.answer_outcome(outcome, digit)
    }

    /// Opens the page of the outcome after or before one; past the last, the front again.
    pub(super) fn next_outcome(&mut self, outcome: &OutcomeId, by: isize) {
        let Some(open) = &self.open else { return };
        let outcomes = &open.policy.outcomes;
        let Some(now) = outcomes.iter().position(|one| one.id == *outcome) else { return };
        let next = now.checked_add_signed(by).and_then(|at| outcomes.get(at));
        let step = open.step.index();
        let field = match next {
            Some(next) => Some(outcome_at(open, &next.id).field("unable")),
            // Before the first there is nothing to go to.
            None if by < 0 => return,
            None => Some(crate::plan::Path::top().field("eligibility").field("condition")),
        };
        self.jump_to(&Place { step, field });
    }
}

/// Whether anything is on the sheet for an area, so that a proposal is worth making.
pub(super) fn is_begun(open: &OpenPlan, area: &AreaId) -> bool {
    need_path(open, area).is_some()
}
