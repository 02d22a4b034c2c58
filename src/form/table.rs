//! The one table of steps, fields and lists. Screens, talk, checks that jump, resume, the journal's words,
//! comparisons and print all read it. Every field of docs/PLAN-FORMAT.md stands here once; a test walks the contract.

use super::kind::{Choice, FromPolicy, Kind};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A step of the conversation, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Who we are talking with.
    Person,
    /// The person's goals.
    Matters,
    /// What help is needed, as if nobody helped.
    Needs,
    /// Unpaid help.
    Support,
    /// What could prevent need.
    Prevention,
    /// Who could do the rest.
    Choices,
    /// What it costs and who pays.
    Money,
    /// Checks, agreement, print.
    Agree,
}

impl Step {
    /// All eight.
    pub const ALL: [Step; 8] = [
        Step::Person,
        Step::Matters,
        Step::Needs,
        Step::Support,
        Step::Prevention,
        Step::Choices,
        Step::Money,
        Step::Agree,
    ];

    /// Its place, counted from nought.
    pub fn index(self) -> usize {
        Step::ALL.iter().position(|step| *step == self).unwrap_or(0)
    }

    /// The step at a place; the first if there is none.
    pub fn at(index: usize) -> Step {
        Step::ALL.get(index).copied().unwrap_or(Step::Person)
    }

    /// Its id in `policy/words.toml`.
    pub fn id(self) -> &'static str {
        match self {
            Step::Person => "person",
            Step::Matters => "matters",
            Step::Needs => "needs",
            Step::Support => "support",
            Step::Prevention => "prevention",
            Step::Choices => "choices",
            Step::Money => "money",
            Step::Agree => "agree",
        }
    }

    /// Its name on the rail.
    pub fn name(self) -> &'static str {
        match self {
            Step::Person => "Person",
            Step::Matters => "Matters",
            Step::Needs => "Needs",
            Step::Support => "Support",
            Step::Prevention => "Prevention",
            Step::Choices => "Choices",
            Step::Money => "Money",
            Step::Agree => "Agree",
        }
    }
}

/// One field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The step that holds it.
    pub step: Step,
    /// The contract's path with items left out: `support.hours_per_week`.
    pub shape: &'static str,
    /// What people read.
    pub label: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What to know about it, one sentence; empty where the label says it all.
    pub help: &'static str,
}

/// One list, and how its items are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// The step that holds it.
    pub step: Step,
    /// The contract's path with items left out.
    pub shape: &'static str,
    /// The letter of its items' ids.
    pub letter: &'static str,
    /// What one item is called.
    pub one: &'static str,
}

/// The field of a shape; a cell of a week grid has one too.
pub fn field(shape: &str) -> Option<&'static Field> {
    BY_SHAPE.get(shape).copied().or_else(|| super::grid::cell_field(shape))
}

/// The same table by shape: every node of a sheet is looked up after each key.
static BY_SHAPE: LazyLock<HashMap<&'static str, &'static Field>> =
    LazyLock::new(|| FIELDS.iter().map(|field| (field.shape, field)).collect());

/// The list of a shape.
pub fn list(shape: &str) -> Option<&'static List> {
    LISTS.iter().find(|list| list.shape == shape)
}

/// The fields of one item of a list, in their order, without those of lists below it.
pub fn fields_of(list_shape: &str) -> impl Iterator<Item = &'static Field> {
    let prefix = format!("{list_shape}.");
    FIELDS.iter().filter(move |field| field.shape.starts_with(&prefix))
}

const fn row(step: Step, shape: &'static str, label: &'static str, kind: Kind, help: &'static str) -> Field {
    Field { step, shape, label, kind, help }
}

const fn several(step: Step, shape: &'static str, letter: &'static str, one: &'static str) -> List {
    List { step, shape, letter, one }
}

const SETTINGS: &[Choice] = &[
    ("home", "own home"),
    ("extra_care", "extra care"),
    ("supported_living", "supported living"),
    ("shared_lives", "shared lives"),
    ("residential", "residential home"),
    ("nursing", "nursing home"),
];
const LIVING: &[Choice] = &[
    ("alone", "alone"),
    ("with_partner", "with partner"),
    ("with_family", "with family"),
    ("shared", "shared"),
    ("other", "other"),
];
const BECAUSE: &[Choice] = &[
    ("needs_assistance", "needs somebody's help, or a prompt"),
    ("pain_or_anxiety", "it hurts, or makes anxious"),
    ("danger", "it is not safe"),
    ("takes_longer", "it takes much longer than it should"),
];
/// Yes, no and not sure.
pub const ANSWERS: &[Choice] = &[("yes", "yes"), ("no", "no"), ("unsure", "not sure")];
const SUPPORT_KINDS: &[Choice] = &[
    ("family", "family"),
    ("friend", "friend"),
    ("neighbour", "neighbour"),
    ("community", "community group"),
    ("voluntary", "voluntary organisation"),
];
const IMPACTS: &[Choice] = &[
    ("little", "little"),
    ("minor", "minor"),
    ("significant", "significant"),
    ("many_activities_dropped", "many things dropped"),
    ("severe", "severe"),
];
const PREVENTION_KINDS: &[Choice] = &[
    ("reablement", "reablement"),
    ("telecare", "telecare"),
    ("equipment", "equipment"),
    ("adaptation", "adaptation"),
    ("information", "information"),
    ("other", "other"),
];
const LINE_KINDS: &[Choice] = &[
    ("provider", "provider"),
    ("personal_assistant", "personal assistant"),
    ("activity", "activity"),
    ("accommodation", "accommodation"),
    ("expense", "expense"),
];
const UNITS: &[Choice] = &[
    ("hour", "hour"),
    ("visit", "visit"),
    ("session", "session"),
    ("day", "day"),
    ("night", "night"),
    ("trip", "trip"),
    ("mile", "mile"),
    ("week", "week"),
    ("one_off", "once"),
];
const DELIVERIES: &[Choice] = &[
    ("council_managed", "the council arranges it"),
    ("direct_payment", "direct payment"),
    ("individual_service_fund", "a provider holds the money"),
    ("self_arranged", "arranged by the person"),
];
const PAYERS: &[Choice] = &[("third_party", "somebody else"), ("person", "the person")];
const INTERVALS: &[Choice] =
    &[("week", "every week"), ("4_weeks", "every 4 weeks"), ("month", "every month")];
/// The periods of an amount.
pub const PERIODS: &[Choice] =
    &[("week", "a week"), ("4_weeks", "every 4 weeks"), ("month", "a month"), ("year", "a year")];
/// The three bases of a need; which one counts is kept beside them on the sheet.
pub const BASES: &[Choice] =
    &[("visits", "week grid"), ("level", "how much help"), ("hours_per_week", "hours")];

use FromPolicy::{AgeBands, Areas, Income, Outcomes, Premiums, Rungs, Streams, Wellbeing};
use Kind::{
    Count, Date, Hours, Id, Money, Note, Of, Rules, Text, Ticks, TicksOf, TicksOfItems, WeekGrid, YesNo,
};
use Step::{Agree, Choices, Matters, Needs, Person, Prevention, Support};

/// Every list of the contract.
pub const LISTS: &[List] = &[
    several(Person, "person.present", "p", "person in the room"),
    several(Matters, "what_matters", "g", "goal"),
    several(Needs, "eligibility.outcomes", "o", "outcome"),
    several(Needs, "needs", "n", "need"),
    several(Support, "support", "s", "helper"),
    several(Prevention, "prevention", "v", "preventative step"),
    several(Prevention, "prevention.saves", "e", "saving"),
    several(Prevention, "prevention_considered", "c", "step not wanted"),
    several(Choices, "arrangements", "a", "line"),
    several(Choices, "arrangements.areas", "m", "area served"),
    several(Choices, "arrangements.suspended", "x", "pause"),
    several(Choices, "wished_for", "w", "wish"),
    several(Step::Money, "finances.income", "i", "income"),
    several(Step::Money, "finances.housing_costs", "h", "housing cost"),
    several(Step::Money, "finances.disability_costs", "d", "cost of disability"),
    several(Step::Money, "finances.disregards", "l", "amount left out"),
    several(Agree, "risks", "r", "risk"),
];

/// Every field of the contract.
pub const FIELDS: &[Field] = &[
    row(Person, "reference", "Reference", Text, "The program offers one. It can be changed."),
    row(Person, "person.name", "Name", Text, ""),
    row(Person, "person.preferred_name", "Called", Text, "The name that the screens and the page use."),
    row(Person, "person.date_of_birth", "Date of birth", Kind::PastDate, "Write 14 march 1945, or 14/3/45."),
    row(Person, "person.postcode", "Postcode", Text, "For finding who is near."),
    row(Person, "person.local_authority", "Council", Text, ""),
    row(Person, "person.living", "Lives", Kind::Choice(LIVING), ""),
    row(Person, "setting", "Kind of home", Kind::Choice(SETTINGS), ""),
    row(Person, "person.communication", "How best to talk", Note, ""),
    row(Person, "person.present.name", "Their name", Text, ""),
    row(Person, "person.present.role", "Who that is", Text, ""),
    row(Person, "person.difficulty_taking_part", "Hard to take part", YesNo, "Care Act 2014, section 67."),
    row(Person, "person.advocate", "Who speaks for them", Text, "An advocate, where taking part is hard."),
    row(Person, "policy", "Rules", Rules, "The rules that the plan is worked out under."),
    row(Person, "period.start", "First day", Date, "Write 1 dec, 1/12/26, or +6w."),
    row(Person, "period.weeks", "Weeks", Count(1, 520), "A year is 52."),
    row(Matters, "what_matters.words", "In their words", Note, "Write it the way it was said."),
    row(Matters, "what_matters.outcome", "Goes with", Of(Outcomes), ""),
    row(
        Needs,
        "eligibility.condition",
        "A condition or illness",
        YesNo,
        "SI 2015/313: needs that come from one.",
    ),
    row(Needs, "eligibility.outcomes.outcome", "Outcome", Of(Outcomes), ""),
    row(Needs, "eligibility.outcomes.applies", "Does it apply", YesNo, ""),
    row(
        Needs,
        "eligibility.outcomes.unable",
        "Unable",
        YesNo,
        "Alone, in a reasonable time, without real pain, distress or risk.",
    ),
    row(Needs, "eligibility.outcomes.because", "Why not", Ticks(BECAUSE), "Tick all that fit."),
    row(Needs, "eligibility.outcomes.words", "In their words", Note, ""),
    row(Needs, "eligibility.significant_impact", "A real effect on wellbeing", YesNo, ""),
    row(Needs, "eligibility.wellbeing", "On what", TicksOf(Wellbeing), ""),
    row(Needs, "eligibility.words", "In words", Note, ""),
    row(Needs, "needs.area", "Area", Of(Areas), ""),
    row(
        Needs,
        "needs.eligible",
        "Eligible",
        YesNo,
        "A need that is not keeps its hours, and its money is nil.",
    ),
    row(Needs, "needs.visits", "The week", WeekGrid, "Minutes, then Enter. 45x2 means two workers."),
    row(
        Needs,
        "needs.hours_per_week.usual",
        "Hours, a usual week",
        Hours,
        "1.75, 1h45 and 105m are the same.",
    ),
    row(Needs, "needs.hours_per_week.good_week", "Hours, a good week", Hours, ""),
    row(Needs, "needs.hours_per_week.bad_week", "Hours, a bad week", Hours, ""),
    row(Needs, "needs.level", "How much help", Of(Rungs), "As if nobody were helping."),
    row(Needs, "needs.reason", "Why not the ladder's", Note, ""),
    row(Needs, "needs.in_12_months.visits", "The week, in 12 months", WeekGrid, ""),
    row(Needs, "needs.in_12_months.hours_per_week.usual", "Hours in 12 months, a usual week", Hours, ""),
    row(Needs, "needs.in_12_months.hours_per_week.good_week", "Hours in 12 months, a good week", Hours, ""),
    row(Needs, "needs.in_12_months.hours_per_week.bad_week", "Hours in 12 months, a bad week", Hours, ""),
    row(Needs, "needs.in_12_months.level", "In 12 months", Of(Rungs), ""),
    row(Needs, "needs.in_12_months.reason", "Why", Note, ""),
    row(Support, "support.who", "Who", Text, ""),
    row(Support, "support.group", "Group", Id, "From the community directory."),
    row(Support, "support.relationship", "What they are", Text, "Daughter, next door, lunch club."),
    row(Support, "support.kind", "Kind", Kind::Choice(SUPPORT_KINDS), ""),
    row(Support, "support.area", "Helps with", Of(Areas), ""),
    row(Support, "support.hours_per_week", "Hours a week", Hours, "1.75, 1h45 and 105m are the same."),
    row(
        Support,
        "support.willing",
        "Willing",
        Kind::Choice(ANSWERS),
        "Only helpers who are willing and able are counted.",
    ),
    row(
        Support,
        "support.able",
        "Able",
        Kind::Choice(ANSWERS),
        "Only helpers who are willing and able are counted.",
    ),
    row(Support, "support.agreed", "Says so themselves", YesNo, ""),
    row(Support, "support.until", "Until", Date, "Leave it empty if no end is in sight."),
    row(Support, "support.impact", "What it costs them", Kind::Choice(IMPACTS), ""),
    row(Support, "support.assessment_offered", "Carer's assessment offered", YesNo, ""),
    row(Support, "support.if_unavailable", "If they cannot", Note, ""),
    row(Support, "support.referral.on", "Referred on", Date, "The day somebody was asked to get in touch."),
    row(Support, "support.referral.to", "Referred to", Text, "Who was spoken to there."),
    row(
        Support,
        "support.referral.outcome",
        "How it went",
        Note,
        "Went along, on a waiting list, not for them.",
    ),
    row(Prevention, "prevention.kind", "Kind", Kind::Choice(PREVENTION_KINDS), ""),
    row(Prevention, "prevention.name", "What", Text, ""),
    row(Prevention, "prevention.one_off", "Costs once", Money, ""),
    row(Prevention, "prevention.weekly", "Costs a week", Money, ""),
    row(Prevention, "prevention.start", "From", Date, ""),
    row(Prevention, "prevention.end", "Until", Date, ""),
    row(
        Prevention,
        "prevention.chargeable",
        "May be charged for",
        YesNo,
        "Equipment and reablement are free by law.",
    ),
    row(Prevention, "prevention.stream", "Paid by", Of(Streams), ""),
    row(Prevention, "prevention.saves.area", "Helps with", Of(Areas), ""),
    row(Prevention, "prevention.saves.hours_per_week", "Hours saved a week", Hours, ""),
    row(Prevention, "prevention.saves.from", "Saves from", Date, ""),
    row(Prevention, "prevention.saves.to", "Saves until", Date, "A saving goes on after its step ends."),
    row(Prevention, "prevention.evidence", "Why we think so", Note, ""),
    row(Prevention, "prevention_considered.what", "Talked about", Text, ""),
    row(Prevention, "prevention_considered.why_not", "Why not", Note, ""),
    row(Choices, "arrangements.area", "For", Of(Areas), ""),
    row(Choices, "arrangements.areas.area", "For", Of(Areas), ""),
    row(Choices, "arrangements.areas.minutes", "Minutes of it", Count(0, 10_080), ""),
    row(Choices, "arrangements.meets_area", "Meets the need whole", YesNo, ""),
    row(Choices, "arrangements.goals", "Goals", TicksOfItems("what_matters"), ""),
    row(Choices, "arrangements.reason", "Why this one", Note, "Needed below the minimum rating."),
    row(Choices, "arrangements.provider", "Provider", Id, "From the catalogue."),
    row(Choices, "arrangements.provider_as_chosen.name", "Provider's name", Text, "As it was when chosen."),
    row(Choices, "arrangements.provider_as_chosen.place", "Place", Text, "As it was when chosen."),
    row(Choices, "arrangements.provider_as_chosen.rating", "Rating", Text, "As it was when chosen."),
    row(Choices, "arrangements.provider_as_chosen.rated_on", "Rated on", Date, "As it was when chosen."),
    row(Choices, "arrangements.description", "What", Text, ""),
    row(Choices, "arrangements.kind", "Kind", Kind::Choice(LINE_KINDS), ""),
    row(Choices, "arrangements.unit", "Unit", Kind::Choice(UNITS), ""),
    row(Choices, "arrangements.minutes_per_unit", "Minutes of one", Count(0, 10_080), ""),
    row(Choices, "arrangements.units_per_week", "Units a week", Hours, ""),
    row(Choices, "arrangements.units_by_day.mon", "Monday", Hours, ""),
    row(Choices, "arrangements.units_by_day.tue", "Tuesday", Hours, ""),
    row(Choices, "arrangements.units_by_day.wed", "Wednesday", Hours, ""),
    row(Choices, "arrangements.units_by_day.thu", "Thursday", Hours, ""),
    row(Choices, "arrangements.units_by_day.fri", "Friday", Hours, ""),
    row(Choices, "arrangements.units_by_day.sat", "Saturday", Hours, ""),
    row(Choices, "arrangements.units_by_day.sun", "Sunday", Hours, ""),
    row(Choices, "arrangements.pay", "Paid an hour", Money, "What the assistant is paid, before on-costs."),
    row(Choices, "arrangements.unit_price", "Price of one", Money, ""),
    row(Choices, "arrangements.weekend_unit_price", "At the weekend", Money, ""),
    row(Choices, "arrangements.price_source", "Price from", Text, ""),
    row(Choices, "arrangements.price_name", "Called there", Text, ""),
    row(Choices, "arrangements.workers", "Workers at once", Count(1, 20), ""),
    row(Choices, "arrangements.shared_by", "Shared by", Count(1, 100), ""),
    row(Choices, "arrangements.start", "From", Date, ""),
    row(Choices, "arrangements.end", "Until", Date, ""),
    row(Choices, "arrangements.suspended.from", "Pauses from", Date, ""),
    row(Choices, "arrangements.suspended.to", "Pauses until", Date, ""),
    row(Choices, "arrangements.suspended.why", "Why", Text, ""),
    row(Choices, "arrangements.stream", "Paid by", Of(Streams), ""),
    row(Choices, "arrangements.delivery", "Arranged by", Kind::Choice(DELIVERIES), ""),
    row(Choices, "arrangements.chargeable", "May be charged for", YesNo, "Section 117 aftercare is not."),
    row(
        Choices,
        "arrangements.top_up.weekly",
        "Top-up a week",
        Money,
        "Beside the budget, never part of it.",
    ),
    row(Choices, "arrangements.top_up.paid_by", "Top-up paid by", Kind::Choice(PAYERS), ""),
    row(Choices, "wished_for.what", "Wished for", Text, "Wanted, and not to be had."),
    row(Choices, "wished_for.area", "Area", Of(Areas), ""),
    row(Choices, "wished_for.why_not", "Why not", Note, ""),
    row(Choices, "wished_for.hours_per_week", "Hours a week", Hours, ""),
    row(Step::Money, "direct_payment.paid_every", "Direct payment", Kind::Choice(INTERVALS), ""),
    row(Step::Money, "finances.care_home", "In a care home", YesNo, ""),
    row(Step::Money, "finances.capital", "Savings", Money, "Not the home lived in."),
    row(
        Step::Money,
        "capital_with_home",
        "Savings with the home",
        Money,
        "Only for comparing a care home: nothing that is paid now counts it.",
    ),
    row(Step::Money, "finances.income.kind", "Income", Of(Income), ""),
    row(Step::Money, "finances.income.amount", "How much", Money, ""),
    row(Step::Money, "finances.income.per", "For", Kind::Choice(PERIODS), ""),
    row(Step::Money, "finances.housing_costs.what", "Housing cost", Text, "Rent, council tax."),
    row(Step::Money, "finances.housing_costs.amount", "How much", Money, ""),
    row(Step::Money, "finances.housing_costs.per", "For", Kind::Choice(PERIODS), ""),
    row(
        Step::Money,
        "finances.disability_costs.what",
        "Cost of disability",
        Text,
        "Anything paid for because of health.",
    ),
    row(Step::Money, "finances.disability_costs.amount", "How much", Money, ""),
    row(Step::Money, "finances.disability_costs.per", "For", Kind::Choice(PERIODS), ""),
    row(Step::Money, "finances.disregards.what", "Left out", Text, ""),
    row(Step::Money, "finances.disregards.amount", "How much", Money, ""),
    row(Step::Money, "finances.disregards.per", "For", Kind::Choice(PERIODS), ""),
    row(
        Step::Money,
        "finances.allowance.age",
        "Age band",
        Of(AgeBands),
        "It says what the law leaves the person.",
    ),
    row(Step::Money, "finances.allowance.premiums", "Premiums", TicksOf(Premiums), ""),
    row(Step::Money, "finances.allowance.children", "Children at home", Count(0, 100), ""),
    row(Step::Money, "finances.allowance_override.weekly", "Local amount instead", Money, ""),
    row(Step::Money, "finances.allowance_override.reason", "Why", Note, ""),
    row(Agree, "own_view", "Their own view", Note, "You need not agree with all of it: say so here."),
    row(Agree, "contingency", "If something fails", Note, "What happens when somebody cannot come."),
    row(Agree, "risks.what", "Risk", Text, ""),
    row(Agree, "risks.who", "To whom", Text, ""),
    row(Agree, "risks.managed_by", "Managed by", Note, ""),
];
