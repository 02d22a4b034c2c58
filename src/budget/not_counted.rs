//! Why a supporter's hours are not all counted (rule 3), for the screen that asks and for the printed pages.

use super::{Budget, SupporterSum};
use crate::plan::{Answer, Plan, Support};
use jiff::civil::Date;

/// What the rule asks of a supporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Willing to help.
    Willing,
    /// Able to.
    Able,
}

impl Asks {
    /// Both, in the order in which they are asked.
    pub const ALL: [Asks; 2] = [Asks::Willing, Asks::Able];

    /// The contract's word, and everybody's.
    pub fn word(self) -> &'static str {
        match self {
            Asks::Willing => "willing",
            Asks::Able => "able",
        }
    }

    fn answer(self, support: &Support) -> Option<Answer> {
        match self {
            Asks::Willing => support.willing,
            Asks::Able => support.able,
        }
    }
}

/// Why hours are not counted, or not all of them: the first reason there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCounted {
    /// It is not said what they are for.
    NoArea,
    /// It is not said how many they are.
    NoHours,
    /// The answer is no.
    No(Asks),
    /// The answer is not sure.
    NotSure(Asks),
    /// There is no answer yet.
    NotAsked(Asks),
    /// The help has ended.
    Ended(Date),
    /// The plan has no need in that area.
    NoNeed,
    /// The need is covered by a part of them.
    NoMoreNeeded,
}

impl NotCounted {
    /// The reason inside a sentence, `we are not sure that Tom is able`, with days as the place has room for them.
    pub fn says(self, who: &str, day_in_words: fn(Date) -> String) -> String {
        match self {
            NotCounted::NoArea => format!("it is not said what {who} helps with"),
            NotCounted::NoHours => format!("it is not said for how many hours {who} helps"),
            NotCounted::No(asks) => format!("{who} is not {}", asks.word()),
            NotCounted::NotSure(asks) | NotCounted::NotAsked(asks) => {
                format!("we are not sure that {who} is {}", asks.word())
            }
            NotCounted::Ended(day) => format!("this help ended on {}", day_in_words(day)),
            NotCounted::NoNeed => "the plan has no need in that area".to_owned(),
            NotCounted::NoMoreNeeded => "no more is needed there".to_owned(),
        }
    }
}

/// Why a supporter's hours are not all counted; none if they are.
pub fn not_counted(
    support: &Support,
    sum: &SupporterSum,
    budget: &Budget,
    plan: &Plan,
) -> Option<NotCounted> {
    let Some(area) = &support.area else { return Some(NotCounted::NoArea) };
    if !sum.hours_per_week.is_positive() {
        return Some(NotCounted::NoHours);
    }
    if sum.counted >= sum.hours_per_week {
        return None;
    }
    let doubt = Asks::ALL.into_iter().find_map(|asks| match asks.answer(support) {
        Some(Answer::Yes) => None,
        Some(Answer::No) => Some(NotCounted::No(asks)),
        Some(Answer::Unsure) => Some(NotCounted::NotSure(asks)),
        None => Some(NotCounted::NotAsked(asks)),
    });
    let ended = || support.until.filter(|until| *until < budget.as_at).map(NotCounted::Ended);
    let needed = plan.needs.iter().any(|need| need.area == *area);
    let rest = if needed { NotCounted::NoMoreNeeded } else { NotCounted::NoNeed };
    doubt.or_else(ended).or(Some(rest))
}
