//! Which figure: each of the result by where it stands in it, and those that are shown beside it.

/// Which of the three figures of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Point {
    /// The low one.
    Low,
    /// The likely one.
    Likely,
    /// The high one.
    High,
}

impl Point {
    /// All three, in the order of a range.
    pub const ALL: [Point; 3] = [Point::Low, Point::Likely, Point::High];

    pub(super) fn word(self) -> &'static str {
        match self {
            Point::Low => "low",
            Point::Likely => "likely",
            Point::High => "high",
        }
    }
}

/// A week, or the whole plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Span {
    /// A week, on the day.
    Weekly,
    /// Over the plan.
    Plan,
}

impl Span {
    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            Span::Weekly => "weekly",
            Span::Plan => "plan",
        }
    }
}

/// Whose part of what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Party {
    /// All of it, (a).
    Cost,
    /// What the person pays, (b).
    Person,
    /// What the council pays, (c).
    Council,
}

impl Party {
    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            Party::Cost => "cost",
            Party::Person => "person",
            Party::Council => "council",
        }
    }
}

/// What is spent on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spent {
    /// A week.
    Weekly,
    /// Once.
    OneOff,
    /// Over the plan.
    Plan,
}

impl Spent {
    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            Spent::Weekly => "weekly",
            Spent::OneOff => "one_off",
            Spent::Plan => "plan",
        }
    }
}

impl From<Span> for Spent {
    fn from(span: Span) -> Spent {
        match span {
            Span::Weekly => Spent::Weekly,
            Span::Plan => Spent::Plan,
        }
    }
}

/// A figure of what the person may be asked to pay, a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContributionFigure {
    /// What comes in, as far as it counts.
    IncomeCounted,
    /// What savings count as.
    TariffIncome,
    /// What is left out.
    Disregards,
    /// What the law leaves the person.
    Allowance,
    /// Housing costs.
    HousingCosts,
    /// Costs of disability.
    DisabilityCosts,
    /// The most that can be asked.
    AssessedMaximum,
    /// What the person pays.
    Weekly,
}

impl ContributionFigure {
    /// All of them, in the order of the sum.
    pub const ALL: [ContributionFigure; 8] = [
        ContributionFigure::IncomeCounted,
        ContributionFigure::TariffIncome,
        ContributionFigure::Disregards,
        ContributionFigure::Allowance,
        ContributionFigure::HousingCosts,
        ContributionFigure::DisabilityCosts,
        ContributionFigure::AssessedMaximum,
        ContributionFigure::Weekly,
    ];

    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            ContributionFigure::IncomeCounted => "income_counted",
            ContributionFigure::TariffIncome => "tariff_income",
            ContributionFigure::Disregards => "disregards",
            ContributionFigure::Allowance => "allowance",
            ContributionFigure::HousingCosts => "housing_costs",
            ContributionFigure::DisabilityCosts => "disability_costs",
            ContributionFigure::AssessedMaximum => "assessed_maximum",
            ContributionFigure::Weekly => "weekly",
        }
    }
}

/// A range of an area of need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AreaFigure {
    /// Hours needed a week.
    Needed,
    /// Unpaid help that counts.
    Unpaid,
    /// What prevention saves.
    Prevention,
    /// Hours to arrange.
    ToArrange,
    /// The estimate.
    Indicative(Span),
}

impl AreaFigure {
    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            AreaFigure::Needed => "needed",
            AreaFigure::Unpaid => "unpaid",
            AreaFigure::Prevention => "prevention",
            AreaFigure::ToArrange => "to_arrange",
            AreaFigure::Indicative(Span::Weekly) => "indicative_weekly",
            AreaFigure::Indicative(Span::Plan) => "indicative_plan",
        }
    }
}

/// Hours of an area of need, on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AreaHours {
    /// Hours arranged.
    Arranged,
    /// Hours still to find; below nought, more than is needed.
    Gap,
}

impl AreaHours {
    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            AreaHours::Arranged => "arranged",
            AreaHours::Gap => "gap",
        }
    }
}

/// A direct payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direct {
    /// Before anything is taken off.
    Gross,
    /// Less what the person pays.
    Net,
}

impl Direct {
    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            Direct::Gross => "gross",
            Direct::Net => "net",
        }
    }
}

/// A supporter's hours a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Supported {
    /// As they are offered.
    Given,
    /// As they count.
    Counted,
}

impl Supported {
    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            Supported::Given => "hours_per_week",
            Supported::Counted => "counted",
        }
    }
}

/// A figure of the result, by where it stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Figure {
    /// A range of an area.
    AreaRange(u16, AreaFigure, Point),
    /// A single figure of an area.
    Area(u16, AreaHours),
    /// The estimate.
    Indicative(Span, Point),
    /// What it comes to so far, a week.
    SoFar(Party, Point),
    /// What a line costs.
    Line(u16, Spent),
    /// Hours a week that a line brings.
    LineHours(u16),
    /// What all lines cost.
    Planned(Spent),
    /// What the person may be asked to pay, and how it came about.
    Contribution(ContributionFigure),
    /// The statement: (a), (b) and (c).
    Statement(Span, Party),
    /// What a stream pays.
    Stream(u16, Span),
    /// `top_ups.weekly`.
    TopUps,
    /// A supporter's hours.
    Supporter(u16, Supported),
    /// Shown beside the result: a sum over the areas of one of their figures.
    OverAreas(AreaFigure, Point),
    /// The same of a single figure.
    HoursOverAreas(AreaHours),
    /// Shown beside the result: what the lines of the day cost a week for an area of need.
    AreaCost(u16),
    /// Shown beside the result: money beside the budget.
    Beside(Span),
    /// Shown beside the result: what may be charged for a week, on the day.
    Chargeable,
    /// Shown beside the result: direct payments a week.
    Direct(Direct),
    /// Shown beside the result: what a wish would cost a week.
    Wish(u16),
    /// Shown beside the result: what a preventative step saves a week, at the usual rates.
    Saved(u16),
    /// Shown beside the result: what an hour of a line's assistant costs, all told.
    AssistantRate(u16),
    /// Shown beside the result: one on-cost of a line's assistant, an hour.
    OnCost(u16, u16),
}
