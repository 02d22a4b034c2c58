//! Step 7: what it costs and who pays, how the person's share was worked out, what is paid for, and the financial form.

use super::rows::{Row, What, form_rows, item_rows, list_path, list_rows, marked, shape_path};
use super::{Library, OpenPlan};
use crate::amount::{Money, capital, date_in_short, in_a_sentence, without_noughts};
use crate::budget::{
    ContributionFigure, Direct, Figure, LineOf, Part, Party, Ref, Runs, Span, Speech, Spent, direct_payment,
    explain_in, paid_out,
};
use crate::form;
use crate::plan::{AgeBandId, Arrangement, PaidEvery, Setting};
use unicode_width::UnicodeWidthStr;

/// How wide words beneath a row may be where the window is narrowest.
const BENEATH: usize = 46;

/// How wide words may be on the line of a sum.
const BEFORE_A_SUM: usize = 41;

/// Lists of the financial form, each with its heading and the figure that it comes to.
const LISTS: [(&str, &str, ContributionFigure); 4] = [
    ("finances.income", "What comes in, a week", ContributionFigure::IncomeCounted),
    ("finances.housing_costs", "Costs of the home, a week", ContributionFigure::HousingCosts),
    ("finances.disability_costs", "Costs of disability, a week", ContributionFigure::DisabilityCosts),
    ("finances.disregards", "Left out, a week", ContributionFigure::Disregards),
];

/// The rows of the step.
pub(super) fn money(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let mut out = statement(open);
    out.extend(share(open, library));
    out.extend(paid_for(open));
    out.extend(finances(open, library));
    out.extend(streams(open));
    out.extend(paid_directly(open, library));
    out
}

fn gap(out: &mut Vec<Row>, heading: impl Into<String>) {
    out.push(Row::heading(""));
    out.push(Row::heading(heading));
}

/// ` (unconfirmed)`, where a figure rests on a rule that is.
pub(super) fn mark(open: &OpenPlan, figure: Figure) -> String {
    open.standing(figure).map(|status| format!(" ({})", status.word())).unwrap_or_default()
}

/// What is not worked out says so, and is never 0.00.
fn of_person(open: &OpenPlan, money: Money) -> String {
    if open.budget.contribution.assessed { money.to_string() } else { "not yet".to_owned() }
}

/// (a), (b) and (c), and what stands beside them, a week and over the plan. `v` says which of the two `w` explains.
fn statement(open: &OpenPlan) -> Vec<Row> {
    let (weekly, plan) = (open.budget.statement.weekly, open.budget.statement.plan);
    let span = if open.over_plan { Span::Plan } else { Span::Weekly };
    let weeks = format!("OVER {} WEEKS", open.budget.weeks);
    let headings = if open.over_plan {
        format!("{:>35}{:>17}", "A WEEK", format!(">{weeks}<"))
    } else {
        format!("{:>36}{:>16}", ">A WEEK<", weeks)
    };
    let mut out = vec![Row::heading(format!("  {}", headings.get(3..).unwrap_or_default()))];
    let both = |weekly: String, plan: String| What::Figure(vec![weekly, plan]);
    let name = open.name();
    let rows = [
        (Party::Cost, "(a) What it costs".to_owned(), weekly.cost.to_string(), plan.cost.to_string()),
        (
            Party::Person,
            format!("(b) {} pays", capital(name)),
            of_person(open, weekly.person),
            of_person(open, plan.person),
        ),
        (
            Party::Council,
            "(c) The council pays".to_owned(),
            of_person(open, weekly.council),
            of_person(open, plan.council),
        ),
    ];
    for (part, label, weekly, plan) in rows {
        out.push(Row::of(both(weekly, plan), label).why(Figure::Statement(span, part)));
    }
    let beside = open.budget.beside();
    let beside_plan = open.budget.beside_over_plan();
    if !beside.is_zero() || !beside_plan.is_zero() {
        let label = beside_words(open);
        out.push(Row::of(both(beside.to_string(), beside_plan.to_string()), label).why(Figure::Beside(span)));
    }
    if let Some(paid) = direct_payment(&open.budget, &open.made.plan).filter(|paid| !paid.gross.is_zero()) {
        let label = "Of the council's, by direct payment";
        let row = Row::of(What::Figure(vec![paid.gross.to_string()]), label);
        out.push(row.why(Figure::Direct(Direct::Gross)));
    }
    if !open.budget.top_ups.is_zero() {
        let row = Row::of(What::Figure(vec![open.budget.top_ups.to_string()]), "Top-ups, beside all this");
        out.push(row.why(Figure::TopUps));
    }
    out
}

/// `Beside it, Ivy's own money` where it is all of one kind, else `Beside it, other money`.
fn beside_words(open: &OpenPlan) -> String {
    let lines =
        open.budget.lines.iter().filter(|line| line.active() && !line.in_budget && !line.weekly.is_zero());
    let mut streams: Vec<&str> = lines.map(|line| line.stream.as_str()).collect();
    streams.dedup();
    match streams.as_slice() {
        ["own_money"] => format!("Beside it, {}'s own money", open.name()),
        _ => "Beside it, other money".to_owned(),
    }
}

/// How the person's share was worked out, line by line.
fn share(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let mut out = Vec::new();
    let name = open.name();
    gap(&mut out, format!("How {name}'s share was worked out, a week"));
    let sum = &open.budget.contribution;
    if !sum.assessed {
        let begun = open.history.sheet().node(&shape_path("finances")).is_some();
        let lacks =
            if begun { "say below which age band it is" } else { "say below what comes in and goes out" };
        out.push(Row::heading(format!("  Not yet: {lacks}.")));
        return out;
    }
    let amount = |figure, label: String, amount: Option<Money>| {
        let shown = amount.map_or_else(|| "the full cost".to_owned(), |amount| amount.to_string());
        Row::of(What::Figure(vec![shown]), label).why(Figure::Contribution(figure))
    };
    out.push(amount(
        ContributionFigure::IncomeCounted,
        "Pensions and benefits counted".to_owned(),
        Some(sum.income_counted),
    ));
    out.push(amount(ContributionFigure::TariffIncome, savings(open), sum.tariff_income));
    if !sum.disregards.is_zero() {
        out.push(amount(
            ContributionFigure::Disregards,
            named("- left out", open, library, ContributionFigure::Disregards),
            Some(sum.disregards),
        ));
    }
    let leaves = format!(
        "- what the law leaves {name}{}",
        mark(open, Figure::Contribution(ContributionFigure::Allowance))
    );
    out.push(amount(ContributionFigure::Allowance, leaves, Some(sum.allowance)));
    if !sum.care_home {
        for (figure, label, amount_of) in [
            (ContributionFigure::HousingCosts, "- housing costs", sum.housing_costs),
            (ContributionFigure::DisabilityCosts, "- costs of disability", sum.disability_costs),
        ] {
            out.push(amount(figure, named(label, open, library, figure), Some(amount_of)));
        }
    }
    out.push(amount(
        ContributionFigure::AssessedMaximum,
        format!("= the most {name} can be asked for"),
        sum.assessed_maximum,
    ));
    let charged = explained(open, library, Figure::Chargeable).map_or_else(String::new, |said| said.value);
    let lower = if sum.full_cost { "all of it" } else { "the lower" };
    let label = format!("Charged for today: {name} pays {lower}");
    let mut row = Row::of(What::Figure(vec![charged]), label).why(Figure::Chargeable);
    row.under = free_of_charge(open).map(|free| wrapped(&free)).unwrap_or_default();
    out.push(row);
    out
}

/// `+ from savings of 16,400.00, over 14,250.00`.
fn savings(open: &OpenPlan) -> String {
    let charging = &open.policy.charging;
    let capital =
        open.made.plan.finances.as_ref().and_then(|finances| finances.capital).unwrap_or(Money::ZERO);
    let (lower, upper) = (charging.lower_capital_limit.value, charging.upper_capital_limit.value);
    if capital > upper {
        format!("+ savings of {}, over {}", in_a_sentence(capital), in_a_sentence(upper))
    } else if capital > lower {
        format!("+ from savings of {}, over {}", in_a_sentence(capital), in_a_sentence(lower))
    } else {
        format!("+ from savings of {}, up to {}", in_a_sentence(capital), in_a_sentence(lower))
    }
}

fn explained(open: &OpenPlan, library: &Library, figure: Figure) -> Option<crate::budget::Explained> {
    let called = |id: &str| library.words.called(id).map(str::to_owned);
    let speech = Speech { pounds: |money| money.to_string(), called: &called };
    explain_in(speech, figure, &open.budget, &open.made.plan, &open.policy)
}

/// A kind of cost, and what it is: `- housing costs: council tax`.
fn named(label: &str, open: &OpenPlan, library: &Library, figure: ContributionFigure) -> String {
    let said = explained(open, library, Figure::Contribution(figure));
    let rows = said.iter().flat_map(|said| &said.rows).filter(|row| row.part == Part::Adds);
    let names: Vec<String> = rows
        .map(|row| row.label.split(" (").next().unwrap_or_default().trim_start_matches("- ").to_lowercase())
        .collect();
    let said = format!("{label}: {}", names.join(", "));
    match names.len() {
        0 => label.to_owned(),
        // On one line with its sum; each has its own line in the list below.
        count if said.width() > BEFORE_A_SUM => format!("{label}: {count}, listed below"),
        _ => said,
    }
}

/// `Pendant and fall sensor: no charge to Ivy.`
fn free_of_charge(open: &OpenPlan) -> Option<String> {
    let lines = open.budget.lines.iter().filter(|line| {
        line.active()
            && line.in_budget
            && !line.chargeable
            && !(line.weekly.is_zero() && line.one_off.is_zero())
    });
    let names: Vec<String> = lines.map(|line| line_name(open, line.of)).collect();
    (!names.is_empty()).then(|| format!("{}: no charge to {}.", names.join(", "), open.name()))
}

fn line_name(open: &OpenPlan, of: LineOf) -> String {
    let plan = &open.made.plan;
    match of {
        LineOf::Arrangement(at) => {
            let line = plan.arrangements.get(usize::from(at));
            line.and_then(Arrangement::called).unwrap_or("A line").to_owned()
        }
        LineOf::Prevention(at) => {
            let step = plan.prevention.get(usize::from(at)).and_then(|step| step.name.as_deref());
            step.filter(|name| !name.trim().is_empty()).unwrap_or("A step").to_owned()
        }
    }
}

/// What is paid for: each line a week and over the plan, with its sum beneath it.
fn paid_for(open: &OpenPlan) -> Vec<Row> {
    if open.budget.lines.is_empty() {
        return Vec::new();
    }
    let span = if open.over_plan { Span::Plan } else { Span::Weekly };
    let mut out = Vec::new();
    gap(&mut out, "What is paid for");
    for (line, at) in open.budget.lines.iter().zip(0_u16..) {
        let weekly = match line.runs {
            Runs::Now => line.weekly.to_string(),
            Runs::Later => format!("(not yet) {}", line.weekly),
            Runs::NotNow => format!("(not now) {}", line.weekly),
        };
        let mut row = Row::of(What::Figure(vec![weekly, line.plan.to_string()]), line_name(open, line.of));
        row.under = beneath_line(open, at, line.of);
        out.push(row.why(Figure::Line(at, span.into())));
    }
    out
}

/// `Heronbrook: 5 x 19.90 + 1 x 22.40, to 11 Jan 2027`; whose money, where it is not the council's.
fn beneath_line(open: &OpenPlan, at: u16, of: LineOf) -> Vec<String> {
    let mut said = Vec::new();
    let (mut start, mut end) = (None, None);
    match of {
        LineOf::Arrangement(place) => {
            if let Some(line) = open.made.plan.arrangements.get(usize::from(place)) {
                (start, end) = (line.start, line.end);
                let chosen = line.provider_as_chosen.as_ref().and_then(|chosen| chosen.name.clone());
                said.extend(chosen.filter(|_| line.description.is_some()));
                said.extend(sum_of_line(open, at));
                if line.delivery == Some(crate::plan::Delivery::DirectPayment) {
                    said.push("by direct payment".to_owned());
                }
            }
        }
        LineOf::Prevention(place) => {
            if let Some(step) = open.made.plan.prevention.get(usize::from(place)) {
                (start, end) = (step.start, step.end);
                said.extend(step.one_off.filter(|once| !once.is_zero()).map(|once| format!("{once} once")));
            }
        }
    }
    let stream = open.budget.lines.get(usize::from(at)).map(|line| &line.stream);
    let stream = stream.and_then(|id| open.policy.stream(id)).filter(|stream| !stream.council);
    said.extend(stream.map(|stream| stream.name.to_lowercase()));
    match (start.filter(|day| *day > open.budget.as_at), end) {
        (Some(start), _) => said.push(format!("from {}", date_in_short(start))),
        (None, Some(end)) => said.push(format!("to {}", date_in_short(end))),
        (None, None) => {}
    }
    if said.is_empty() { Vec::new() } else { wrapped(&said.join(", ")) }
}

/// `5 x 19.90 + 1 x 22.40`.
fn sum_of_line(open: &OpenPlan, at: u16) -> Option<String> {
    let entry = open.budget.working.of(Figure::Line(at, Spent::Weekly))?;
    let operands = open.budget.working.operands(entry);
    let value = |name: &str| {
        operands.iter().find(|operand| operand.name == name).map(|operand| operand.value.to_string())
    };
    let product = |units: &str, price: &str| {
        let units = value(units)?;
        let units = without_noughts(&units);
        (units != "0").then_some(format!("{units} x {}", value(price)?))
    };
    let sums: Vec<String> = [product("units", "unit_price"), product("weekend_units", "weekend_unit_price")]
        .into_iter()
        .flatten()
        .collect();
    (!sums.is_empty()).then(|| sums.join(" + "))
}

/// The financial form: savings, what comes in and what goes out line by line, the band, the care home.
fn finances(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let mut out = Vec::new();
    gap(&mut out, "Savings, incomes and costs");
    let lists: Vec<&str> = LISTS.iter().map(|(shape, ..)| *shape).collect();
    let mut fields = form_rows(open, library, &lists);
    let is = |row: &Row, shape: &str| row.path.as_ref().is_some_and(|path| path.shape() == shape);
    let take = |fields: &mut Vec<Row>, shape: &str| {
        let at = fields.iter().position(|row| is(row, shape));
        at.map(|at| fields.remove(at))
    };
    // How often a direct payment is made stands with the payment itself.
    take(&mut fields, "direct_payment.paid_every");
    out.extend(take(&mut fields, "finances.capital"));
    // At home nobody is asked what the home is worth: it is asked where a care home is compared.
    let in_care_home = open.made.plan.setting.is_some_and(Setting::is_care_home);
    let with_home = take(&mut fields, "capital_with_home");
    out.extend(with_home.filter(|row| in_care_home || !row.value.is_empty()));
    for (shape, heading, figure) in LISTS {
        out.extend(money_list(open, library, shape, heading, figure));
    }
    out.push(Row::heading(""));
    for mut row in fields {
        if is(&row, "finances.allowance.age")
            && row.value.is_empty()
            && let Some(band) = band_by_birth(open)
        {
            let name = library.words.called(band.as_str()).unwrap_or(band.as_str()).to_owned();
            row.value = format!("({name}, from the birth date)");
        }
        out.push(row);
    }
    out
}

/// A list of sums: each with its kind, how it was given, and what it is a week.
fn money_list(
    open: &OpenPlan,
    library: &Library,
    shape: &'static str,
    heading: &str,
    figure: ContributionFigure,
) -> Vec<Row> {
    let Some(list) = form::list(shape) else { return Vec::new() };
    let at = list_path(list);
    let items = open.history.sheet().items(&at);
    let said = explained(open, library, Figure::Contribution(figure));
    let mut out = vec![Row::heading(heading)];
    let plain = list_rows(open, library, list, &at);
    for item in items {
        let path = at.item(item.id.clone());
        let place = open.budget.paths(&open.made.plan, &open.policy);
        let worked = said.iter().flat_map(|said| &said.rows).find(|row| match row.of {
            Some(Ref::Plan(of)) => place.plan_path(of).starts_with(&format!("{path}.")),
            Some(Ref::Figure(_) | Ref::Policy(_)) | None => false,
        });
        let row = match worked {
            Some(row) => Row::of(What::Item(list, vec![row.value.clone()]), marked(open, &path, &row.label)),
            // Not yet a sum: as it was typed.
            None => match plain.iter().find(|row| row.path.as_ref() == Some(&path)) {
                Some(row) => row.clone(),
                None => continue,
            },
        };
        out.push(row.at(path.clone()).why(Figure::Contribution(figure)));
        if open.expanded.as_ref().is_some_and(|expanded| expanded.is_within(&path)) {
            out.extend(item_rows(open, library, list, &path));
        }
    }
    out.extend(plain.last().cloned());
    out
}

/// The band that a birth date falls in; none between 66 and 67, while the pension age is rising.
fn band_by_birth(open: &OpenPlan) -> Option<AgeBandId> {
    let person = open.made.plan.person.as_ref()?;
    let born = person.date_of_birth?;
    let day = open.budget.as_at;
    let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
    let age = day.year() - born.year() - i16::from(!had_birthday);
    let couple = person.living == Some(crate::plan::Living::WithPartner);
    let band = match (age, couple) {
        (67.., false) => "pension_age",
        (67.., true) => "couple_pension_age",
        (18..=65, true) => "couple_18_plus",
        (25..=65, false) => "25_to_pension_age",
        (18..=24, false) => "18_to_24",
        _ => return None,
    };
    let band = AgeBandId::from(band);
    open.policy.charging.guarantee(&band).map(|_| band)
}

/// Whose money it is, with what it may be spent on and what to keep.
fn streams(open: &OpenPlan) -> Vec<Row> {
    let mut out = Vec::new();
    if open.budget.streams.is_empty() {
        return out;
    }
    let span = if open.over_plan { Span::Plan } else { Span::Weekly };
    gap(&mut out, "Whose money it is");
    for (sum, at) in open.budget.streams.iter().zip(0_u16..) {
        let Some(stream) = open.policy.stream(&sum.stream) else { continue };
        let mut row =
            Row::of(What::Figure(vec![sum.weekly.to_string(), sum.plan.to_string()]), stream.name.clone());
        row.under = wrapped(&stream.restrictions);
        row.under.extend(wrapped(&stream.reporting));
        out.push(row.why(Figure::Stream(at, span)));
    }
    out
}

/// What is paid straight to the person: gross, net, and how often.
fn paid_directly(open: &OpenPlan, library: &Library) -> Vec<Row> {
    let mut out = Vec::new();
    let Some(paid) = direct_payment(&open.budget, &open.made.plan) else { return out };
    gap(&mut out, format!("Money paid to {} (direct payment), a week", open.name()));
    let every = |weekly: Money| {
        let words = match paid.every? {
            PaidEvery::Week => "every week",
            PaidEvery::FourWeeks => "every 4 weeks",
            PaidEvery::Month => "a month",
        };
        Some(vec![format!("paid as {} {words}", paid_out(weekly, paid.every?))])
    };
    let mut gross =
        Row::of(What::Figure(vec![paid.gross.to_string()]), "Before anything is taken off (gross)");
    gross.under = every(paid.gross).unwrap_or_default();
    out.push(gross.why(Figure::Direct(Direct::Gross)));
    let net = paid.net.map_or_else(|| "not yet".to_owned(), |net| net.to_string());
    let label = format!("If {}'s share is taken off (net)", open.name());
    let mut row = Row::of(What::Figure(vec![net]), label);
    row.under = paid.net.and_then(every).unwrap_or_default();
    out.push(if paid.net.is_some() { row.why(Figure::Direct(Direct::Net)) } else { row });
    let often = shape_path("direct_payment.paid_every");
    let fields = form_rows(open, library, &[]);
    out.extend(fields.into_iter().find(|row| row.path.as_ref() == Some(&often)));
    out
}

/// Words in lines that stand beneath a row.
pub(super) fn wrapped(words: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match out.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= BENEATH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => out.push(word.to_owned()),
        }
    }
    out
}
