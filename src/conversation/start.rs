//! The start screen: go on with the last plan, begin a new one, or open another.

use super::{Effect, Everybody, OpenPlan, State};
use crate::amount::date_in_short;
use crate::form::{self, Step};
use crate::plan::{Change, Event, Path, Place};
use crate::policy::Policy;
use crate::store::Summary;
use jiff::Span;
use jiff::civil::Date;

/// A review due within so many days is soon.
const SOON: i64 = 14;

/// What can be begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// A conversation, at its first step.
    Conversation,
    /// A quick estimate.
    Estimate,
}

/// What can be chosen on the start screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Goes on with the plan changed last.
    GoOn,
    /// Begins a new conversation.
    New,
    /// Begins a quick estimate.
    Estimate,
    /// Searches everybody.
    Search,
    /// Opens a plan of the list, by its place.
    Plan(usize),
    /// Opens a plan that is due for review, by its place.
    Due(usize),
    /// Goes to the demonstration.
    Demo,
    /// Begins the demonstration again.
    Afresh,
}

impl Choice {
    /// The part of the screen that it stands in: Tab goes from part to part.
    fn part(self) -> u8 {
        match self {
            Choice::GoOn | Choice::New | Choice::Estimate | Choice::Search => 0,
            Choice::Plan(_) => 1,
            Choice::Due(_) => 2,
            Choice::Demo | Choice::Afresh => 3,
        }
    }
}

/// The start screen.
#[derive(Debug, Default)]
pub struct Start {
    /// The plans, the one changed last first.
    pub plans: Vec<Summary>,
    /// The plans due for review soon, the longest due first.
    pub due: Vec<Summary>,
    /// The choice in focus, by its place.
    pub focus: usize,
    /// The search over everybody, while it is open.
    pub everybody: Option<Everybody>,
}

impl Start {
    pub(super) fn new(plans: Vec<Summary>) -> Start {
        Start { plans, ..Start::default() }
    }

    pub(super) fn list(&mut self, plans: Vec<Summary>, due: Vec<Summary>) {
        *self = Start { due, ..Start::new(plans) };
    }

    /// The choices in order.
    pub fn choices(&self, demo: bool) -> Vec<Choice> {
        let mut out = Vec::new();
        if !self.plans.is_empty() {
            out.push(Choice::GoOn);
        }
        out.extend([Choice::New, Choice::Estimate]);
        if !self.plans.is_empty() {
            out.push(Choice::Search);
        }
        out.extend((1..self.plans.len()).map(Choice::Plan));
        out.extend((0..self.due.len()).map(Choice::Due));
        out.push(if demo { Choice::Afresh } else { Choice::Demo });
        out
    }

    /// The choice in focus.
    pub fn focused(&self, demo: bool) -> Option<Choice> {
        self.choices(demo).get(self.focus).copied()
    }

    /// To the first choice of the next part, or of the part before.
    pub(super) fn next_part(&mut self, demo: bool, on: bool) {
        let choices = self.choices(demo);
        let part = |at: usize| choices.get(at).map(|choice| choice.part());
        let here = part(self.focus);
        let other = if on {
            (self.focus..choices.len()).find(|at| part(*at) != here)
        } else {
            (0..self.focus).rev().find(|at| part(*at) != here)
        };
        let Some(other) = other else { return };
        let there = part(other);
        self.focus = (0..=other).rev().take_while(|at| part(*at) == there).last().unwrap_or(other);
    }
}

/// When a review is due, as the start screen says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// `24 Nov`; with its year, if that is another.
    pub day: String,
    /// `7 days OVERDUE`, `today`, `in 13 days`.
    pub when: String,
    /// Whether its day has passed.
    pub overdue: bool,
    /// Whether it is overdue or comes within a fortnight.
    pub soon: bool,
}

/// How long it is until a day, `YYYY-MM-DD`; nothing if it is no day.
fn due(day: &str, today: Date) -> Option<Due> {
    let day: Date = day.parse().ok()?;
    let days = today.until(day).ok()?.get_days();
    let plural = if days.abs() == 1 { "" } else { "s" };
    let when = match days {
        0 => "today".to_owned(),
        1.. => format!("in {days} day{plural}"),
        _ => format!("{} day{plural} OVERDUE", -days),
    };
    let shown = date_in_short(day);
    let year = format!(" {}", today.year());
    let shown = shown.strip_suffix(&year).unwrap_or(&shown).to_owned();
    Some(Due { day: shown, when, overdue: days < 0, soon: i64::from(days) <= SOON })
}

impl State {
    /// The last day of the reviews that the start screen lists.
    pub fn reviews_by(&self) -> Date {
        self.today.checked_add(Span::new().days(SOON)).unwrap_or(self.today)
    }

    /// When a plan's review is due, if it is.
    pub fn due(&self, plan: &Summary) -> Option<Due> {
        due(plan.words.review.as_deref()?, self.today)
    }

    /// Begins a conversation or an estimate, now that it is known which plans there are: a reference that none of them
    /// has is offered, and the rules and the first day are set. A conversation is kept at once and its name can be
    /// typed; of an estimate nothing is kept before its first answer.
    pub fn begin(&mut self, begins: Begins, plans: &[Summary]) -> Vec<Effect> {
        let step = match begins {
            Begins::Conversation => Step::Person,
            Begins::Estimate => Step::Needs,
        };
        let name = Path::top().field("person").field("name");
        let field = (begins == Begins::Conversation).then_some(name);
        let place = Place { step: step.index(), field };
        let changes = self.first_changes(begins, plans);
        let record = self.record(Event::Change { changes, place });
        let Some(open) = OpenPlan::begun_with(record.clone(), &self.library, self.today) else {
            return Vec::new();
        };
        self.nothing_kept_yet();
        (self.open, self.past) = (Some(open), None);
        match begins {
            Begins::Conversation => {
                self.open_field(None);
                vec![Effect::Begin(vec![record])]
            }
            Begins::Estimate => Vec::new(),
        }
    }

    fn first_changes(&self, begins: Begins, plans: &[Summary]) -> Vec<Change> {
        let set = |at: &str, after: String| {
            let path = Path::top().fields(at);
            Change::Set { at: path, before: None, after: Some(after) }
        };
        let mut changes = vec![
            set("reference", next_reference(plans)),
            set("period.start", self.today.to_string()),
            set("period.weeks", "52".to_owned()),
        ];
        if let Some(policy) = self.library.shelf.for_day(self.today) {
            changes.push(set("policy", policy.id.as_str().to_owned()));
            changes.push(set(form::POLICY_SHA256, policy.sha256.clone()));
        }
        if begins == Begins::Estimate {
            changes.push(set(form::ESTIMATE, "yes".to_owned()));
        }
        changes
    }

    /// What has begun could not be kept: without an answer in it, it has not begun.
    pub fn not_begun(&mut self, says: String) {
        if self.open.as_ref().is_some_and(|open| open.history.changes() <= 1) {
            self.open = None;
        }
        self.tell(says, true);
    }
}

/// Whether a plan's first step says only what every new one begins with: it was begun here, not read in.
pub(super) fn is_new(first_step: &[Change]) -> bool {
    let given = ["reference", "period.start", "period.weeks", "policy", form::POLICY_SHA256, form::ESTIMATE];
    first_step.iter().all(|change| given.contains(&change.about().shape().as_str()))
}

/// The next reference that none of these plans has.
fn next_reference(plans: &[Summary]) -> String {
    let number = |reference: &str| reference.strip_prefix("CP-")?.parse::<u64>().ok();
    let highest = plans.iter().filter_map(|plan| number(&plan.words.reference)).max();
    format!("CP-{:06}", highest.unwrap_or(0).saturating_add(1))
}

/// Rules for the moment in which there are none at all: no areas, nothing counted. The built-in ones always read.
pub(super) fn no_rules() -> Policy {
    let text = "schema = \"careplan.policy/1\"\nid = \"none\"\ntitle = \"No rules\"\nvalid_from = 2000-01-01\n\
        valid_to = 2000-12-31\nareas = []\n[[streams]]\nid = \"council\"\nname = \"Council\"\ncouncil = true\n\
        [charging]\nlower_capital_limit = \"0\"\nupper_capital_limit = \"0\"\ntariff_step = \"1\"\n\
        tariff_per_step = \"0\"\npersonal_expenses_allowance = \"0\"\n[charging.minimum_income_guarantee]\n\
        [charging.income]\n";
    match crate::policy::read(text) {
        Ok(policy) => policy,
        Err(_) => unreachable!("the text above is a policy"),
    }
}

#[cfg(test)]
mod tests {
    use super::due;

    fn said(day: &str) -> (String, bool) {
        let due = due(day, "2026-12-01".parse().unwrap()).unwrap();
        (format!("due {}, {}", due.day, due.when), due.soon)
    }

    // November has 30 days: from the 24th to 1 December are 7.
    #[test]
    fn a_review_is_said_by_its_day_and_how_long_it_is() {
        assert_eq!(said("2026-11-24"), ("due 24 Nov, 7 days OVERDUE".to_owned(), true));
        assert_eq!(said("2026-11-30"), ("due 30 Nov, 1 day OVERDUE".to_owned(), true));
        assert_eq!(said("2026-12-01"), ("due 1 Dec, today".to_owned(), true));
        assert_eq!(said("2026-12-14"), ("due 14 Dec, in 13 days".to_owned(), true));
        assert_eq!(said("2026-12-15"), ("due 15 Dec, in 14 days".to_owned(), true));
        assert_eq!(said("2026-12-16"), ("due 16 Dec, in 15 days".to_owned(), false));
        assert_eq!(said("2025-11-24"), ("due 24 Nov 2025, 372 days OVERDUE".to_owned(), true));
    }
}
