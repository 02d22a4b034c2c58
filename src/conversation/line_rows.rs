//! The fields of a line of Choices, in groups: those of use for its kind and unit first, all others beneath.

use super::detail::{Laid, laid};
use super::rows::{Row, list_rows};
use super::{Library, OpenPlan};
use crate::form;
use crate::plan::Path;
use jiff::civil::Date;

const WHAT: [Laid; 5] = [
    Laid::line("description", 13),
    Laid::line("kind", 13),
    Laid::line("area", 13),
    Laid::line("provider", 13),
    Laid::line("goals", 13),
];
const PRICE: [Laid; 4] = [
    Laid::line("unit_price", 13),
    Laid::beside("weekend_unit_price", 27, 15),
    Laid::line("price_name", 13),
    Laid::line("price_source", 13),
];
const WHEN: [Laid; 2] = [Laid::line("start", 13), Laid::beside("end", 27, 8)];
const WHO_PAYS: [Laid; 3] =
    [Laid::line("stream", 13), Laid::line("delivery", 13), Laid::line("chargeable", 20)];
/// Two lines of four and three days.
const DAYS: [Laid; 7] = [
    Laid::line("units_by_day.mon", 10),
    Laid::beside("units_by_day.tue", 17, 9),
    Laid::beside("units_by_day.wed", 33, 11),
    Laid::line("units_by_day.thu", 10),
    Laid::beside("units_by_day.fri", 17, 9),
    Laid::beside("units_by_day.sat", 33, 11),
    Laid::line("units_by_day.sun", 10),
];
const SELDOM: [Laid; 4] = [
    Laid::line("meets_area", 22),
    Laid::line("workers", 17),
    Laid::beside("shared_by", 27, 12),
    Laid::line("reason", 13),
];
const TOP_UP: [Laid; 2] = [Laid::line("top_up.weekly", 17), Laid::line("top_up.paid_by", 17)];
const AS_CHOSEN: [Laid; 4] = [
    Laid::line("provider_as_chosen.name", 17),
    Laid::line("provider_as_chosen.place", 17),
    Laid::line("provider_as_chosen.rating", 17),
    Laid::line("provider_as_chosen.rated_on", 17),
];

/// The fields of a line.
pub(super) fn line_rows(open: &OpenPlan, library: &Library, line: &Path) -> Vec<Row> {
    let sheet = open.history.sheet();
    let typed = |name: &str| sheet.typed(&line.field(name));
    let timed = matches!(typed("unit"), Some("visit" | "session" | "day" | "night"));
    let housing = typed("kind") == Some("accommodation");
    let fields = |rows: &[Laid]| laid(open, library, line, rows);
    let mut out = fields(&WHAT);
    let seldom_timed = [Laid::line("minutes_per_unit", 17)];
    out.extend(fields(&[Laid::line("unit", 13)]));
    if timed {
        out.extend(fields(&seldom_timed));
    }
    out.extend(fields(&[Laid::line("units_per_week", 17)]));
    out.push(quiet("or so many on each day:"));
    out.extend(fields(&DAYS));
    out.extend(fields(&PRICE));
    out.extend(fields(&WHEN));
    out.extend(fields(&WHO_PAYS));
    if housing {
        out.extend(fields(&SELDOM[..1]));
        out.extend(fields(&TOP_UP));
    }
    out.push(quiet("Seldom needed"));
    if !timed {
        out.extend(fields(&seldom_timed));
    }
    out.extend(fields(if housing { &SELDOM[1..] } else { &SELDOM }));
    if !housing {
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
    if *path == line.field("area") && !sheet.items(&line.field("areas")).is_empty() {
        row.under.push("Kept, and not counted: the areas served below count.".to_owned());
    }
    if *path == line.field("provider") {
        let chosen = |name: &str| typed(&line.field("provider_as_chosen").field(name)).map(str::to_owned);
        let known =
            typed(path).and_then(|id| library.catalogue.by_id(id)).map(|provider| provider.name.clone());
        if let Some(name) = chosen("name").or(known) {
            row.value = name;
        }
        let rated = chosen("rated_on").map(|day| day.parse::<Date>().map_or(day, form::shown_date));
        let said: Vec<String> = [chosen("place"), chosen("rating"), rated].into_iter().flatten().collect();
        if !said.is_empty() {
            row.under.push(said.join(", "));
        }
        row.says = Some("Enter searches for somebody for this line. Delete takes them off.".to_owned());
    }
}
