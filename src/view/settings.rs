//! The same needs in six settings side by side, and what changes in a care home.

use super::canvas::{Canvas, wrapped};
use super::columns::{Columns, Line, NOTHING};
use super::lines;
use crate::amount::{Money, capital, in_a_sentence};
use crate::budget::benefits_that_stop;
use crate::catalogue::Unit;
use crate::conversation::{InCareHome, Lived, OpenPlan, Settings, State};
use crate::plan::Setting;
use crate::policy::{Figure, Status};
use crate::theme::Role;
use ratatui::layout::Rect;

/// What the person pays in a care home, until the home is spoken of.
const DEPENDS: &str = "depends on the home";

pub(super) fn draw(state: &State, open: &OpenPlan, settings: &Settings, work: Rect, canvas: &mut Canvas<'_>) {
    let chosen = settings.chosen();
    if settings.why
        && let Some(lived) = chosen
    {
        return why(state, open, (settings, lived), work, canvas);
    }
    let asked = open.focused();
    let deep = asked.map_or(0, |row| lines::height(open, row, true, work.width));
    let columns = Columns {
        headings: vec!["The same needs, lived in another way".to_owned(), "The same needs".to_owned()],
        names: settings.all.iter().map(|lived| name(lived.setting)).collect(),
        chosen: settings.chosen,
        scroll: &settings.scroll,
        lines: lines(open, settings),
        notes: chosen.map(|lived| note(state, open, lived)).into_iter().collect(),
    };
    columns.draw(Rect { height: work.height.saturating_sub(deep), ..work }, canvas);
    if let Some(asked) = asked {
        let y = work.bottom().saturating_sub(deep).max(work.y);
        lines::row(
            canvas,
            Rect { y, height: work.bottom() - y, ..work },
            open,
            asked,
            open.in_panel.is_none(),
        );
    }
}

fn name(setting: Setting) -> &'static str {
    match setting {
        Setting::Home => "At home",
        Setting::ExtraCare => "Extra care",
        Setting::SharedLives => "Shared lives",
        Setting::SupportedLiving => "Supported living",
        Setting::Residential => "Care home",
        Setting::Nursing => "Nursing home",
    }
}

fn lines(open: &OpenPlan, settings: &Settings) -> Vec<Line> {
    let line = |label: &str, role, of: &dyn Fn(&Lived) -> String| Line {
        label: label.to_owned(),
        cells: settings.all.iter().map(of).collect(),
        role,
        spared: false,
    };
    let pays = format!("(b) {} pays", open.name());
    let mut out = vec![
        line("Whose price", Role::Text, &|lived| match &lived.from {
            Some(from) => from.provider.short_name().to_owned(),
            None if lived.is_now => "this plan".to_owned(),
            None if lived.setting == Setting::Home => "usual prices".to_owned(),
            None => "nobody near".to_owned(),
        }),
        line("(a) it costs", Role::Money, &|lived| shown(lived, |what| Some(what.week))),
        line("Rooms and food", Role::Text, &|lived| rooms_and_food(open, lived)),
        line(&pays, Role::Money, &|lived| match lived.in_care_home {
            Some(there) => there.after.map_or_else(|| DEPENDS.to_owned(), |(person, _)| person.to_string()),
            None => shown(lived, |what| what.person),
        }),
        line("(c) council pays", Role::Money, &|lived| match lived.in_care_home {
            Some(there) => there.after.map_or_else(|| DEPENDS.to_owned(), |(_, council)| council.to_string()),
            None => shown(lived, |what| what.council),
        }),
    ];
    let first = |label: &str, of: fn((Money, Money)) -> Money| {
        let of = |lived: &Lived| lived.in_care_home.and_then(|there: InCareHome| there.first).map(of);
        let said = |lived: &Lived| of(lived).map_or_else(|| NOTHING.to_owned(), |money| money.to_string());
        Line { spared: true, ..line(label, Role::Money, &said) }
    };
    out.extend([
        first(&format!("To week 12: {}", open.name()), |both| both.0),
        first("  council pays", |both| both.1),
        line("Unpaid hours", Role::Text, &|lived| lived.unpaid.two_places()),
        line("Miles", Role::Text, &|lived| {
            let miles = lived.from.as_ref().and_then(|from| from.miles);
            miles.map_or_else(|| NOTHING.to_owned(), |miles| miles.to_string())
        }),
    ]);
    let weeks = open.budget.weeks;
    let over = if weeks == 52 { "(a) over a year".to_owned() } else { format!("(a) {weeks} weeks") };
    out.push(line(&over, Role::Money, &|lived| shown(lived, |what| what.plan)));
    out
}

fn shown(lived: &Lived, of: impl Fn(&crate::conversation::WhatIf) -> Option<Money>) -> String {
    lived.what.as_ref().map_or_else(|| "no price".to_owned(), |what| what.shown(of(what)))
}

/// What a place to live and food cost beside the support; never guessed.
fn rooms_and_food(open: &OpenPlan, lived: &Lived) -> String {
    let housing = open.budget.contribution.housing_costs;
    match lived.setting {
        _ if lived.what.is_none() => NOTHING.to_owned(),
        Setting::Residential | Setting::Nursing => "in (a)".to_owned(),
        _ if lived.is_now && !housing.is_zero() => format!("not in (a): {housing} now"),
        _ if lived.is_now => "not in (a): as now".to_owned(),
        Setting::Home => "not in (a): not known".to_owned(),
        Setting::ExtraCare | Setting::SupportedLiving | Setting::SharedLives => {
            "not in (a): ask them".to_owned()
        }
    }
}

/// Where the price of the chosen one comes from.
fn note(state: &State, open: &OpenPlan, lived: &Lived) -> String {
    match (&lived.from, lived.setting) {
        (Some(from), _) => {
            let prices: Vec<String> = from.prices.iter().map(price_words).collect();
            let source = state.library.catalogue.price_source();
            let floor = open.policy.quality.rate_floor.as_ref().map(|floor| floor.value);
            let hours = from.prices.iter().filter(|price| price.unit == Unit::Hour);
            let low = hours.filter_map(|price| floor.filter(|floor| price.price < *floor)).next();
            let low = low.map(|floor| format!(" Less than it costs to pay a worker, {floor}."));
            format!("{}: {}; {source}.{}", from.provider.name, prices.join(" and "), low.unwrap_or_default())
        }
        (None, _) if lived.is_now => "As this plan has it.".to_owned(),
        (None, Setting::Home) => "What is to arrange, at the usual prices.".to_owned(),
        (None, _) => {
            let least = open.policy.quality.minimum_rating.as_deref().unwrap_or("Good");
            format!("Nobody within 25 miles has room and a price, and is not below {least}.")
        }
    }
}

fn price_words(price: &crate::catalogue::Price) -> String {
    let span = match price.unit {
        Unit::Week => " a week",
        Unit::Hour => " an hour",
        _ => "",
    };
    let sum = format!("{}{span}", in_a_sentence(price.price));
    // *hour 22.50 an hour* says it twice.
    match price.name.strip_prefix(price.unit.words()) {
        Some("") => sum,
        Some(rest) if rest.starts_with(',') => format!("{sum}{rest}"),
        _ => format!("{} {sum}", price.name),
    }
}

/// What changes in the setting chosen, with where the rules have it.
fn why(
    state: &State,
    open: &OpenPlan,
    (settings, lived): (&Settings, &Lived),
    work: Rect,
    canvas: &mut Canvas<'_>,
) {
    let mut said = vec![note(state, open, lived)];
    match lived.setting {
        Setting::Residential | Setting::Nursing => said.extend(in_a_care_home(state, open)),
        Setting::Home => {
            said.push("The minimum income guarantee is left to the person, and housing and disability costs are taken off.".to_owned());
        }
        Setting::ExtraCare | Setting::SupportedLiving => {
            said.push(rent("Rent and food", lived));
            said.push(
                "Help with rent may be had. What is paid for support is worked out as at home.".to_owned(),
            );
        }
        Setting::SharedLives => {
            said.push(rent("Rent and board", lived));
            said.push("What is paid for support is worked out as at home.".to_owned());
        }
    }
    if lived.setting == Setting::Nursing {
        said.push("The NHS pays for the nursing itself, beside this price.".to_owned());
    }
    let lines: Vec<String> =
        said.iter().flat_map(|words| wrapped(words, usize::from(work.width - 2))).collect();
    let last = lines.len().saturating_sub(usize::from(work.height.saturating_sub(1)));
    let first = settings.scroll.first(last);
    let title = format!("WHAT CHANGES: {}", name(lived.setting).to_lowercase());
    canvas.put(work.x + 1, work.y, work.width - 2, &title, Role::Title);
    if first < last {
        canvas.put_right(work.right() - 1, work.y, "Down for more", Role::Quiet);
    }
    for (line, y) in lines.iter().skip(first).zip(work.y + 1..work.bottom()) {
        canvas.put(work.x + 1, y, work.width - 2, line, Role::Text);
    }
}

/// What is paid to whoever lets the room is in no catalogue.
fn rent(what: &str, lived: &Lived) -> String {
    let ask = lived
        .from
        .as_ref()
        .map(|from| format!(" No rent is in the catalogue: ask {}.", from.provider.short_name()));
    format!("{what} are paid beside this, and are not in (a).{}", ask.unwrap_or_default())
}

fn in_a_care_home(state: &State, open: &OpenPlan) -> Vec<String> {
    let charging = &open.policy.charging;
    let allowance = &charging.personal_expenses_allowance;
    let name = open.name();
    let now = open.budget.contribution.allowance;
    let not = if open.budget.contribution.assessed && !open.budget.contribution.care_home {
        format!(", not {now}")
    } else {
        String::new()
    };
    let mut said = vec![format!(
        "{name} is left {} a week{not}: the personal expenses allowance, SI 2014/2672 regulation 6.{}",
        allowance.value,
        origin(allowance)
    )];
    let has = open.made.plan.finances.is_some().then(|| benefits_that_stop(&open.made.plan));
    let stops = match has.as_deref() {
        Some([]) => None,
        Some(kinds) => {
            let named: Vec<String> = kinds
                .iter()
                .map(|kind| state.library.words.called(kind).unwrap_or(kind).to_owned())
                .collect();
            Some(capital(&named.join(" and ")))
        }
        None => Some("Attendance Allowance and the daily living part of PIP".to_owned()),
    };
    said.extend(stops.map(|stops| {
        format!("{stops}: it stops after 28 days where the council pays (SI 1991/2740 regulations 7 and 8, SI 2013/377 regulations 28 and 30).")
    }));
    said.push(format!(
        "The home that {name} leaves is not counted for 12 weeks. After them it may count, unless a partner or certain others live on in it (SI 2014/2672 schedule 2). Over {} of savings the whole is paid.",
        in_a_sentence(charging.upper_capital_limit.value)
    ));
    said.push("These references are not confirmed here: read them before relying on them.".to_owned());
    said
}

/// Where a figure of the rules comes from, and how sure it is; the address of a page is for the rules to show.
fn origin(figure: &Figure<Money>) -> String {
    let source = figure.from.source.as_deref().and_then(|source| source.split(", http").next());
    let status = figure.from.status.filter(|status| *status != Status::Statutory).map(Status::word);
    let said: Vec<&str> = [source, status].into_iter().flatten().collect();
    if said.is_empty() { String::new() } else { format!(" The figure: {}.", said.join("; ")) }
}
