//! Step 5, Prevention: what could make it easier before paid care, what it costs and saves, and what was not wanted.

use super::detail::{self, Laid};
use super::rows::{Row, What, list_path, marked, value_words};
use super::{Library, OpenPlan, sign};
use crate::amount::{Exact, Hours, Money, date_in_short, in_a_sentence};
use crate::budget::{self, Asked, Figure, Payback, PaybackShares};
use crate::form;
use crate::plan::{Path, Prevention, PreventionKind};

/// The rows of Prevention.
pub(super) fn prevention(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let (Some(steps), Some(refused)) = (form::list("prevention"), form::list("prevention_considered")) else {
        return Vec::new();
    };
    let chosen = detail::chosen(open, &[steps, refused]);
    let steps_of_plan = (0_u16..).take(open.made.plan.prevention.len());
    let sure = steps_of_plan.filter_map(|at| open.standing(Figure::Saved(at))).next();
    let heading = format!("  WHAT               COSTS      SAVES     PAYS BACK{}", sign(sure));
    let mut out = vec![Row::heading(heading)];
    let at = list_path(steps);
    for item in open.history.sheet().items(&at) {
        let path = at.item(item.id.clone());
        let named = open.history.sheet().typed(&path.field("name")).unwrap_or("(not named yet)").to_owned();
        let named = marked(open, &path, &named);
        let columns = columns(open, &path, &named);
        out.push(Row::of(What::Item(steps, columns), named).at(path));
    }
    out.push(Row::of(What::Add(steps), "a add   something that could help").at(at));
    let at = list_path(refused);
    let items = open.history.sheet().items(&at);
    let count = if items.is_empty() { "none".to_owned() } else { items.len().to_string() };
    out.push(
        Row::of(What::Add(refused), format!("a add   Talked about, not wanted: {count}")).at(at.clone()),
    );
    for item in items {
        let path = at.item(item.id.clone());
        let what = open.history.sheet().typed(&path.field("what")).unwrap_or("(not said yet)").to_owned();
        let mut row = Row::of(What::Item(refused, Vec::new()), marked(open, &path, &what)).at(path);
        row.depth = 2;
        out.push(row);
    }
    if let Some(path) = chosen {
        out.push(Row::heading(""));
        out.extend(match path.shape().as_str() {
            "prevention" => fields(open, library, &path),
            _ => {
                let laid = [Laid::line("what", 13), Laid::line("why_not", 13)];
                let title = Row::of(What::Detail, "Talked about, and not wanted");
                std::iter::once(title).chain(detail::laid(open, library, &path, &laid)).collect()
            }
        });
    }
    out
}

/// The step as it stands in the plan, with its place there.
fn step<'a>(open: &'a OpenPlan, path: &Path) -> Option<(usize, &'a Prevention)> {
    let list = form::list("prevention").map(list_path)?;
    let is_here = |step: &Prevention| step.id.as_ref().is_some_and(|id| list.item(id.as_str()) == *path);
    open.made.plan.prevention.iter().enumerate().find(|(_, step)| is_here(step))
}

/// What, costs, saves, pays back.
fn columns(open: &OpenPlan, path: &Path, name: &str) -> Vec<String> {
    let Some((_, step)) = step(open, path) else {
        return vec![name.to_owned(), "not counted".to_owned(), String::new(), String::new()];
    };
    let unread = |field: &str| open.made.incomplete.iter().any(|one| one.at == path.field(field));
    if unread("one_off") || unread("weekly") {
        return vec![name.to_owned(), "not counted".to_owned(), saves(open, step), String::new()];
    }
    let positive = |money: Option<Money>| money.filter(|money| !money.is_zero());
    let costs = match (positive(step.one_off), positive(step.weekly)) {
        (Some(once), Some(weekly)) => format!("{once} once {weekly} a wk"),
        (Some(once), None) => format!("{once} once"),
        (None, Some(weekly)) => format!("{weekly} a wk"),
        (None, None) => "nothing".to_owned(),
    };
    let back = match (!saves_hours(step), budget::payback(step, &open.policy)) {
        (true, _) => String::new(),
        (_, Payback::ByWeek(week)) => format!("by week {week} of its use"),
        (_, Payback::AtOnce) => "at once".to_owned(),
        (_, Payback::NotInMoney) => "not in money".to_owned(),
    };
    vec![name.to_owned(), costs, saves(open, step), back]
}

fn saves_hours(step: &Prevention) -> bool {
    step.saves.iter().any(|saving| saving.hours_per_week.is_some_and(|hours| !hours.is_zero()))
}

/// `1.75 h a week from 12 Jan`.
fn saves(open: &OpenPlan, step: &Prevention) -> String {
    let hours: Exact =
        step.saves.iter().map(|saving| saving.hours_per_week.unwrap_or(Hours::ZERO).exact()).sum();
    if !hours.is_positive() {
        return "no hours".to_owned();
    }
    let from = step.saves.iter().filter_map(|saving| saving.from.or(step.start)).max();
    let when = match from.filter(|from| *from > open.budget.as_at) {
        Some(from) => {
            let day = date_in_short(from);
            // The year stands with the field: there is no room for it here.
            let day: Vec<&str> = day.split_whitespace().take(2).collect();
            format!("from {}", day.join(" "))
        }
        None => "now".to_owned(),
    };
    format!("{} h a week {when}", hours.two_places())
}

/// The fields of a step: what and at what cost, then each thing that it helps with, then how it is paid.
fn fields(open: &OpenPlan, library: &Library, path: &Path) -> Vec<Row> {
    let said = |name: &str| {
        let field = form::field(&format!("prevention.{name}"))?;
        let at = path.field(name);
        Some(value_words(open, library, field, &at, open.history.sheet().typed(&at)?))
    };
    let named: Vec<String> = ["name", "kind"].into_iter().filter_map(said).collect();
    let title = if named.is_empty() { "Something that could help".to_owned() } else { named.join(", ") };
    let mut title = Row::of(What::Detail, title);
    if let Some((at, step)) = step(open, path) {
        let costs = [step.one_off, step.weekly].into_iter().flatten().any(|money| !money.is_zero());
        if costs || saves_hours(step) {
            title.under = who_gains(open, at, step);
            title.under.extend(over_the_year(open));
        } else {
            title.under = vec!["Not said yet: what it costs, and which hours it saves.".to_owned()];
        }
    }
    let mut out = vec![title];
    let first = [
        Laid::line("name", 13),
        Laid::line("kind", 13),
        Laid::line("one_off", 13),
        Laid::beside("weekly", 28, 13),
    ];
    out.extend(detail::laid(open, library, path, &first));
    if let Some(list) = form::list("prevention.saves") {
        let at = path.field("saves");
        for saving in open.history.sheet().items(&at) {
            let laid = [
                Laid::line("area", 13),
                Laid::line("hours_per_week", 19),
                Laid::line("from", 13),
                Laid::beside("to", 28, 13),
            ];
            out.extend(detail::laid(open, library, &at.item(saving.id.clone()), &laid));
        }
        out.push(Row::of(What::Add(list), "a add   an area that it helps with").at(at));
    }
    let rest = [
        Laid::line("evidence", 17),
        Laid::line("start", 13),
        Laid::beside("end", 28, 13),
        Laid::line("stream", 13),
        Laid::line("chargeable", 20),
    ];
    out.extend(detail::laid(open, library, path, &rest));
    out
}

/// What it costs and spares the council and the person, a line each.
fn who_gains(open: &OpenPlan, at: usize, step: &Prevention) -> Vec<String> {
    let asked = Asked { as_at: Some(open.budget.as_at), ..Asked::default() };
    let Some(shares) = budget::payback_shares(&open.made.plan, &open.policy, at, &asked) else {
        return Vec::new();
    };
    let moved = |less: Money| {
        if less < Money::ZERO {
            format!("{} a week more", Money::ZERO - less)
        } else {
            format!("{less} a week less")
        }
    };
    let council = match (shares.by_council, shares.council.once.is_zero()) {
        (false, _) if shares.council.less.is_zero() => "Council: not from its money.".to_owned(),
        (false, _) => format!("Council: not from its money; {}.", moved(shares.council.less)),
        (true, true) => format!("Council: {}.", moved(shares.council.less)),
        (true, false) => {
            format!("Council: {} once, then {}.", shares.council.once, moved(shares.council.less))
        }
    };
    let over = step.end.filter(|end| *end < open.budget.as_at);
    let over = over.map(|end| format!("Over since {}. While it was used:", date_in_short(end)));
    let person = format!("{}: {}", open.name(), persons(open, step, &shares, moved));
    over.into_iter().chain([council, person]).collect()
}

fn persons(
    open: &OpenPlan,
    step: &Prevention,
    shares: &PaybackShares,
    moved: impl Fn(Money) -> String,
) -> String {
    let free = match step.kind {
        Some(PreventionKind::Equipment) => "nothing to pay, equipment is free.",
        Some(PreventionKind::Reablement) => "nothing to pay, reablement is free at first.",
        _ => "nothing to pay for it.",
    };
    match (shares.by_council, step.chargeable == Some(true), open.budget.contribution.assessed) {
        (false, ..) => match step.stream.as_ref().and_then(|stream| open.policy.stream(stream)) {
            Some(stream) if stream.id.as_str() != "own_money" => {
                format!("nothing to pay. Paid by: {}.", stream.name)
            }
            _ => "pays for it beside the budget.".to_owned(),
        },
        (_, true, false) => "what there is to pay is not worked out yet.".to_owned(),
        _ if !shares.person.less.is_zero() => format!("{}.", moved(shares.person.less)),
        (_, true, true) => "pays the same with it and without.".to_owned(),
        _ => free.to_owned(),
    }
}

/// `Without both, the year would be 3,913.84 more.`
fn over_the_year(open: &OpenPlan) -> Option<String> {
    let saving = open.made.plan.prevention.iter().filter(|step| saves_hours(step)).count();
    let which = match saving {
        0 => return None,
        1 => "it",
        2 => "both",
        _ => "them",
    };
    let asked = Asked { as_at: Some(open.budget.as_at), ..Asked::default() };
    let more = budget::saved_over_plan(&open.made.plan, &open.policy, &asked);
    let span =
        if open.budget.weeks == 52 { "the year".to_owned() } else { format!("{} weeks", open.budget.weeks) };
    Some(format!("Without {which}, {span} would be {} more.", in_a_sentence(more)))
}
