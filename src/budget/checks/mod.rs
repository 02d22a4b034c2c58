//! The checks: what stops agreement, what to look at, what to know. Named findings, never a score.
//!
//! Each names the field it is about, by the contract's path, and is raised by one small function of its own.

mod carers;
mod eligibility;
mod money;
mod plan;
mod providers;

pub use eligibility::{ThreePartTest, three_part_test};

use super::Budget;
use super::calendar::Calendar;
use super::hours::NeedHours;
use super::lines::LineSum;
use crate::plan::Plan;
use crate::policy::Policy;
use std::fmt;

/// How much a check asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// To do: the plan cannot be agreed until it is.
    StopsAgreement,
    /// To look at.
    Warning,
    /// To know.
    Note,
}

impl Severity {
    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            Severity::StopsAgreement => "stops_agreement",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }

    /// What people read for it.
    pub fn said(self) -> &'static str {
        match self {
            Severity::StopsAgreement => "to do",
            Severity::Warning => "look",
            Severity::Note => "note",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// Which check.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum CheckCode {
            $($(#[$doc])* $name,)+
            /// Unpaid hours at or above one of the policy's flags: `carer_hours_20`.
            CarerHours(u32),
        }

        impl CheckCode {
            /// Every code but the flags of hours, which the policy sets.
            pub const ALL: &'static [CheckCode] = &[$(CheckCode::$name),+];
        }

        impl fmt::Display for CheckCode {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(CheckCode::$name => f.write_str($word),)+
                    CheckCode::CarerHours(hours) => write!(f, "carer_hours_{hours}"),
                }
            }
        }
    };
}

codes!(
    /// A field begun and not yet a value.
    Incomplete = "incomplete",
    /// The three-part test is not finished.
    EligibilityIncomplete = "eligibility_incomplete",
    /// The test is finished and not met, and a need is marked eligible.
    EligibilityNotMet = "eligibility_not_met",
    /// An eligible need with hours still to find.
    EligibleNeedUnplanned = "eligible_need_unplanned",
    /// A line whose area has no need.
    LineWithoutNeed = "line_without_need",
    /// More hours arranged than there are to arrange.
    ArrangedOverNeed = "arranged_over_need",
    /// Counted, and the supporter has not said so themselves.
    CarerNotAgreed = "carer_not_agreed",
    /// Not known whether willing or able.
    CarerUnsure = "carer_unsure",
    /// Counted, and nothing said of what happens when they cannot.
    CarerNoBackup = "carer_no_backup",
    /// Counted help that stops within the plan.
    CarerEndsInPlan = "carer_ends_in_plan",
    /// Severe impact on the supporter.
    CarerSevereImpact = "carer_severe_impact",
    /// Hours to arrange, and prevention not talked about.
    PreventionNotConsidered = "prevention_not_considered",
    /// A provider rated below the policy's minimum.
    RatingBelowMinimum = "rating_below_minimum",
    /// A rating older than the policy's years.
    RatingOld = "rating_old",
    /// No rating yet, which is not a bad one.
    NotYetRated = "not_yet_rated",
    /// An hour below the policy's floor.
    RateBelowFloor = "rate_below_floor",
    /// An hour above the area's likely reference rate.
    RateAboveReference = "rate_above_reference",
    /// No price of the provider's own.
    PriceIsReference = "price_is_reference",
    /// A personal assistant's price without employment costs.
    OnCostsMissing = "on_costs_missing",
    /// The plan costs more than the indicative range.
    AboveIndicative = "above_indicative",
    /// The plan costs less than the indicative range.
    BelowIndicative = "below_indicative",
    /// The person pays a top-up themselves.
    TopUpFirstParty = "top_up_first_party",
    /// A direct payment in a care home.
    DirectPaymentCareHome = "direct_payment_care_home",
    /// Marked as charged although the law makes it free.
    FreeServiceCharged = "free_service_charged",
    /// The plan runs past its rules.
    PolicyExpired = "policy_expired",
    /// The rules' text is another than the plan was made with.
    PolicyTextDiffers = "policy_text_differs",
    /// An unconfirmed figure counts.
    FigureUnconfirmed = "figure_unconfirmed",
    /// More hours than a week has.
    Over168Hours = "over_168_hours",
    /// Two visits at one time of one day.
    OverlappingVisits = "overlapping_visits",
    /// Nothing said of what happens when something fails.
    NoContingency = "no_contingency",
    /// Taking part is difficult and nobody speaks for the person.
    AdvocateMissing = "advocate_missing",
    /// An invented provider on a plan that is not a demonstration.
    InventedProvider = "invented_provider",
    /// A line that never runs within the plan.
    LineOutsidePlan = "line_outside_plan",
    /// Visits fall short in a later week.
    GapLater = "gap_later",
);

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which.
    pub code: CheckCode,
    /// How much it asks.
    pub severity: Severity,
    /// A sentence: what is so, then what to do.
    pub message: String,
    /// The field it is about, by the contract's path.
    pub at: String,
}

/// What the checks look at.
pub(super) struct Facts<'a> {
    pub(super) plan: &'a Plan,
    pub(super) policy: &'a Policy,
    pub(super) calendar: &'a Calendar,
    pub(super) needs: &'a [(usize, NeedHours)],
    pub(super) lines: &'a [LineSum],
    pub(super) budget: &'a Budget,
    pub(super) asked: &'a super::Asked,
}

/// The findings as they are made.
#[derive(Default)]
struct Found(Vec<Check>);

impl Found {
    fn add(
        &mut self,
        code: CheckCode,
        severity: Severity,
        at: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.0.push(Check { code, severity, message: message.into(), at: at.into() });
    }

    fn stop(&mut self, code: CheckCode, at: impl Into<String>, message: impl Into<String>) {
        self.add(code, Severity::StopsAgreement, at, message);
    }

    fn warn(&mut self, code: CheckCode, at: impl Into<String>, message: impl Into<String>) {
        self.add(code, Severity::Warning, at, message);
    }

    fn note(&mut self, code: CheckCode, at: impl Into<String>, message: impl Into<String>) {
        self.add(code, Severity::Note, at, message);
    }
}

/// Every finding, those that stop agreement first.
pub(super) fn checks(facts: &Facts<'_>) -> Vec<Check> {
    let mut found = Found::default();
    for (at, says) in &facts.asked.incomplete {
        found.warn(CheckCode::Incomplete, at.clone(), says.clone());
    }
    eligibility::look(facts, &mut found);
    plan::look(facts, &mut found);
    carers::look(facts, &mut found);
    providers::look(facts, &mut found);
    money::look(facts, &mut found);
    found.0.sort_by_key(|check| check.severity);
    found.0
}

/// Whether a text says anything.
fn says_something(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}
