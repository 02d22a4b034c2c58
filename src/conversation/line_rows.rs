//! The fields of a line of Choices, in groups: those of use for its kind and unit first, all others beneath.

use super::detail::{Laid, laid};
use super::rows::{Row, list_rows};
use super::{Library, OpenPlan, assistant, moves};
use crate::amount::date_in_short;
use crate::form;
use crate::plan::{Arrangement, Part, Path};
use jiff::civil::Date;

const WHAT: [Laid; 5] = [
    Laid::line("description", 19),
    Laid::line("kind", 19),
    Laid::line("area", 19),
    Laid::line("provider", 19),
    Laid::line("goals", 19),
];
const MINUTES: [Laid; 1] = [Laid::line("minutes_per_unit", 19)];
/// Three to a line, each with room for hours and their quarters.
const DAYS: [Laid; 7] = [
    Laid::line("units_by_day.mon", 6),
    Laid::beside("units_by_day.tue", 15, 6),
    Laid::beside("units_by_day.wed", 30, 6),
    Laid::line("units_by_day.thu", 6),
    Laid::beside("units_by_day.fri", 15, 6),
    Laid::beside("units_by_day.sat", 30, 6),
    Laid::line("units_by_day.sun", 6),
];
const PAY: [Laid; 1] = [Laid::line("pay", 19)];
const PRICE_TIME_AND_PAYERS: [Laid; 9] = [
    Laid::line("unit_price", 19),
    Laid::line("weekend_unit_price", 19),
    Laid::line("price_name", 19),
    Laid::line("price_source", 19),
    Laid::line("start", 19),
    Laid::line("end", 19),
    Laid::line("stream", 19),
    Laid::line("delivery", 19),
    Laid::line("chargeable", 23),
];
const MEETS_IT_WHOLE: [Laid; 1] = [Laid::line("meets_area", 23)];
const TOP_UP: [Laid; 2] = [Laid::line("top_up.weekly", 19), Laid::line("top_up.paid_by", 19)];
const SELDOM: [Laid; 3] = [Laid::line("workers", 19), Laid::line("shared_by", 19), Laid::line("reason", 19)];
const AS_CHOSEN: [Laid; 4] = [
    Laid::line("provider_as_chosen.name", 19),
    Laid::line("provider_as_chosen.place", 19),
    Laid::line("provider_as_chosen.rating", 19),
    Laid::line("provider_as_chosen.rated_on", 19),
];

/// The fields of a line.
pub(super) fn line_rows(open: &OpenPlan, library: &Library, line: &Path) -> Vec<Row> {
    let sheet = open.history.sheet();
    let typed = |name: &str| sheet.typed(&line.field(name));
    // A line by the hour needs no minutes; only where one lives is a need met whole, and topped up.
    let timed = matches!(typed("unit"), Some("visit" | "session" | "day" | "night"));
    let housing = typed("kind") == Some("accommodation");
    let fields = |rows: &[Laid]| laid(open, library, line, rows);
    let mut out = fields(&WHAT);
    out.extend(fields(&[Laid::line("unit", 19)]));
    if timed {
        out.extend(fields(&MINUTES));
    }
    out.extend(fields(&[Laid::line("units_per_week", 19)]));
    out.push(quiet("or so many on each day:"));
    out.extend(
        fields(&DAYS).into_iter().map(|row| Row { label: row.label.chars().take(3).collect(), ..row }),
    );
    if typed("kind") == Some("personal_assistant") {
        out.extend(fields(&PAY));
        out.extend(assistant::on_costs(open, line));
    }
    out.extend(fields(&PRICE_TIME_AND_PAYERS));
    if housing {
        out.extend(fields(&MEETS_IT_WHOLE));
        out.extend(fields(&TOP_UP));
    }
    out.push(quiet("Seldom needed:"));
    if !timed {
        out.extend(fields(&MINUTES));
    }
    out.extend(fields(&SELDOM));
    if !housing {
        out.extend(fields(&MEETS_IT_WHOLE));
        out.extend(fields(&TOP_UP));
    }
    for name in ["areas", "suspended"] {
        if let Some(list) = form::list(&format!("arrangements.{name}")) {
            out.extend(list_rows(open, library, list, &line.field(name)));
        }
    }
    out.extend(fields(&AS_CHOSEN));
    for row in &mut out {
        row.depth += 2;
        tell(open, library, line, row);
    }
    out
}

fn quiet(words: &str) -> Row {
    Row::heading(format!("    {words}"))
}

/// Which of two answers counts, and who the provider is.
fn tell(open: &OpenPlan, library: &Library, line: &Path, row: &mut Row) {
    let Some(path) = &row.path else { return };
    let sheet = open.history.sheet();
    let typed = |path: &Path| sheet.typed(path).filter(|text| !text.is_empty());
    if *path == line.field("units_per_week") {
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let by_day = days.iter().any(|day| typed(&line.field("units_by_day").field(*day)).is_some());
        if by_day && typed(path).is_some() {
            row.under.push("Kept, and not counted: the days below count.".to_owned());
        }
    }
    let areas = sheet.items(&line.field("areas"));
    if *path == line.field("area") && !areas.is_empty() {
        if typed(path).is_some() {
            row.under.push("Kept, and not counted: the areas served below count.".to_owned());
        } else {
            let at = |id: &str| line.field("areas").item(id.to_owned()).field("area");
            let names = areas.iter().filter_map(|area| typed(&at(&area.id)));
            let names: Vec<String> = names.map(|id| open.policy.area_name(&id.into()).to_owned()).collect();
            row.value = format!("({})", names.join(", "));
        }
    }
    if *path == line.field("unit_price") {
        row.under.extend(moved(open, library, line));
    }
    if *path == line.field("provider") {
        let chosen = |name: &str| typed(&line.field("provider_as_chosen").field(name)).map(str::to_owned);
        let known =
            typed(path).and_then(|id| library.catalogue.by_id(id)).map(|provider| provider.name.clone());
        if let Some(name) = chosen("name").or(known) {
            row.value = name;
        }
        let rated = chosen("rated_on").map(|day| day.parse::<Date>().map_or(day, date_in_short));
        let said: Vec<String> = [chosen("place"), chosen("rating"), rated].into_iter().flatten().collect();
        if !said.is_empty() {
            row.under.push(said.join(", "));
        }
        row.says = Some("Enter searches for somebody for this line. Delete takes them off.".to_owned());
    }
}

/// What the catalogue asks now, where that is not what the plan keeps.
fn moved(open: &OpenPlan, library: &Library, line: &Path) -> Option<String> {
    let id = |one: &Arrangement| {
        one.id.as_ref().is_some_and(|id| line.parts().last() == Some(&Part::Item(id.to_string())))
    };
    let arrangement = open.made.plan.arrangements.iter().find(|one| id(one))?;
    moves::in_words(&moves::asked_now(arrangement, &library.catalogue)?, arrangement)
}
