//! The column that comes to a figure: which operands stand in it, and with what sign.

use super::super::working::*;

/// Whether an operand stands in the column that comes to the figure.
pub(super) fn adds_up(figure: Figure, operand: &Operand, is_whole: bool) -> bool {
    if operand.value == Value::Nothing || is_whole {
        return false;
    }
    match figure {
        Figure::AreaRange(_, AreaFigure::Needed, _) => operand.name == "visits",
        Figure::AreaRange(_, AreaFigure::Prevention, _) => operand.name == "saves",
        Figure::AreaRange(_, AreaFigure::ToArrange, _)
        | Figure::Area(..)
        | Figure::Indicative(..)
        | Figure::SoFar(Party::Council, _)
        | Figure::Planned(_)
        | Figure::Statement(_, Party::Cost | Party::Council)
        | Figure::Stream(..)
        | Figure::TopUps
        | Figure::OverAreas(..)
        | Figure::HoursOverAreas(_)
        | Figure::AreaCost(_)
        | Figure::Beside(_)
        | Figure::Chargeable
        | Figure::AssistantRate(_)
        | Figure::Direct(_) => true,
        Figure::Contribution(which) => matches!(
            which,
            ContributionFigure::Disregards
                | ContributionFigure::HousingCosts
                | ContributionFigure::DisabilityCosts
                | ContributionFigure::AssessedMaximum
        ),
        Figure::AreaRange(..)
        | Figure::SoFar(..)
        | Figure::Line(..)
        | Figure::LineHours(_)
        | Figure::Statement(..)
        | Figure::Supporter(..)
        | Figure::Wish(_)
        | Figure::Saved(_)
        | Figure::OnCost(..) => false,
    }
}

/// What is taken off, in a column where something is.
pub(super) fn sign(figure: Figure, name: &str) -> &'static str {
    match (figure, name) {
        (Figure::AreaRange(_, AreaFigure::ToArrange, _), "unpaid" | "prevention")
        | (Figure::Area(_, AreaHours::Gap), "arranged")
        | (
            Figure::Statement(_, Party::Council)
            | Figure::SoFar(Party::Council, _)
            | Figure::Direct(Direct::Net),
            "person",
        )
        | (
            Figure::Contribution(ContributionFigure::AssessedMaximum),
            "disregards" | "allowance" | "housing_costs" | "disability_costs",
        ) => "- ",
        (Figure::Contribution(ContributionFigure::AssessedMaximum), "tariff_income") => "+ ",
        _ => "",
    }
}
