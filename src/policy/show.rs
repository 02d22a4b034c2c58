//! A policy as a person reads it: every figure with its source and status.

use super::figures::*;
use std::fmt::Write as _;

/// The whole policy in words, a line a figure.
pub fn show(policy: &Policy) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write_all(policy, &mut out);
    out
}

fn write_all(policy: &Policy, out: &mut String) -> std::fmt::Result {
    writeln!(out, "{}", policy.title)?;
    writeln!(out, "{}, from {} to {}", policy.id, policy.valid_from, policy.valid_to)?;
    writeln!(out, "A plan lasts {} weeks unless it says otherwise.", policy.plan_weeks)?;
    writeln!(out, "SHA-256 of the text: {}", policy.sha256)?;
    outcomes(policy, out)?;
    areas(policy, out)?;
    streams(policy, out)?;
    charging(&policy.charging, out)?;
    policy.personal_assistants.iter().try_for_each(|assistants| on_costs(assistants, out))?;
    others(policy, out)
}

fn outcomes(policy: &Policy, out: &mut String) -> std::fmt::Result {
    if !policy.outcomes.is_empty() {
        writeln!(out, "\nOUTCOMES, SI 2015/313 regulation 2(2)")?;
        policy.outcomes.iter().try_for_each(|outcome| writeln!(out, "  {}", outcome.name))?;
    }
    if !policy.wellbeing.is_empty() {
        writeln!(out, "\nWELLBEING, Care Act 2014 section 1(2)")?;
        policy.wellbeing.iter().try_for_each(|aspect| writeln!(out, "  {}", aspect.name))?;
    }
    Ok(())
}

fn areas(policy: &Policy, out: &mut String) -> std::fmt::Result {
    writeln!(out, "\nAREAS OF SUPPORT, hours a week and pounds an hour: low, likely, high")?;
    for area in &policy.areas {
        let rate = &area.reference_rate;
        writeln!(out, "  {}", area.name)?;
        let [low, likely, high] = rate.value.figures();
        writeln!(out, "    {:<34}{low:>8}{likely:>8}{high:>8}  {}", "reference rate", origin(&rate.from))?;
        for rung in &area.ladder {
            let [low, likely, high] = rung.hours.figures();
            writeln!(out, "    {:<34}{low:>8}{likely:>8}{high:>8}", rung.name)?;
        }
    }
    Ok(())
}

fn streams(policy: &Policy, out: &mut String) -> std::fmt::Result {
    writeln!(out, "\nWHO PAYS")?;
    for stream in &policy.streams {
        let whose = if stream.council { "in the personal budget" } else { "beside the personal budget" };
        writeln!(out, "  {} ({whose})", stream.name)?;
        writeln!(out, "    {} {}", stream.restrictions, stream.reporting)?;
    }
    Ok(())
}

fn charging(charging: &Charging, out: &mut String) -> std::fmt::Result {
    writeln!(out, "\nWHAT A PERSON MAY BE ASKED TO PAY")?;
    let single = [
        ("lower capital limit", &charging.lower_capital_limit),
        ("upper capital limit", &charging.upper_capital_limit),
        ("tariff step", &charging.tariff_step),
        ("a week for each step", &charging.tariff_per_step),
        ("left to a person in a care home", &charging.personal_expenses_allowance),
        ("adaptations are free up to", &charging.adaptation_free_up_to),
    ];
    for (name, figure) in single {
        row(out, name, &figure.value, &figure.from)?;
    }
    row(out, "council's share of what is left", &charging.share.value, &charging.share.from)?;
    writeln!(out, "  {:<38}{:>12}", "weeks of reablement free", charging.reablement_free_weeks)?;
    for (band, figure) in &charging.minimum_income_guarantee {
        row(out, &format!("guarantee, {}", plain(band.as_str())), &figure.value, &figure.from)?;
    }
    for (premium, figure) in &charging.premiums {
        row(out, &format!("premium, {}", plain(premium.as_str())), &figure.value, &figure.from)?;
    }
    if let Some(figure) = &charging.per_child {
        row(out, "for each child", &figure.value, &figure.from)?;
    }
    writeln!(out, "  Income")?;
    charging.income.iter().try_for_each(|(kind, counting)| {
        let how = match counting {
            Counting::Counted => "counted".to_owned(),
            Counting::Ignored => "ignored".to_owned(),
            Counting::IgnoredUpTo(cap) => format!("ignored up to {cap}"),
        };
        writeln!(out, "    {:<34}{how}", plain(kind.as_str()))
    })
}

fn on_costs(assistants: &Assistants, out: &mut String) -> std::fmt::Result {
    writeln!(out, "\nPERSONAL ASSISTANTS")?;
    row(out, "pay, an hour", &assistants.pay.value, &assistants.pay.from)?;
    assistants.on_costs.iter().try_for_each(|cost| row(out, &cost.name, &cost.of, &cost.from))
}

fn others(policy: &Policy, out: &mut String) -> std::fmt::Result {
    writeln!(out, "\nFLAGS AND LIMITS")?;
    let flags: Vec<String> = policy.carers.flag_hours.iter().map(u32::to_string).collect();
    writeln!(out, "  Unpaid hours a week are flagged at {}: flags, never limits.", flags.join(", "))?;
    let quality = &policy.quality;
    if let Some(figure) = &policy.carers.replacement_rate {
        row(out, "an hour of replacement care", &figure.value, &figure.from)?;
    }
    if let Some(rating) = &quality.minimum_rating {
        writeln!(out, "  A rating below {rating} needs a reason.")?;
    }
    if let Some(years) = quality.rating_old_after_years {
        writeln!(out, "  A rating is old after {years} years.")?;
    }
    for (name, figure) in [
        ("least price of an hour", &quality.rate_floor),
        ("sustainable price of an hour", &quality.rate_benchmark),
    ] {
        if let Some(figure) = figure {
            row(out, name, &figure.value, &figure.from)?;
        }
    }
    for band in &policy.approval.bands {
        match band.up_to {
            Some(up_to) => writeln!(out, "  {} may agree up to {up_to} a year.", band.role)?,
            None => writeln!(out, "  {} may agree any amount.", band.role)?,
        }
    }
    if let Some(weeks) = policy.review.first_after_weeks {
        writeln!(out, "  First review after {weeks} weeks.")?;
    }
    if let Some(months) = policy.review.then_every_months {
        writeln!(out, "  Then every {months} months.")?;
    }
    Ok(())
}

fn row(out: &mut String, name: &str, value: &impl std::fmt::Display, from: &Source) -> std::fmt::Result {
    writeln!(out, "  {name:<38}{:>12}  {}", value.to_string(), origin(from))
}

/// An id in words.
fn plain(id: &str) -> String {
    id.replace('_', " ")
}

/// Status, source and date, as far as they are known.
fn origin(from: &Source) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(from.status.map(|status| status.word().to_owned()));
    parts.extend(from.source.clone());
    parts.extend(from.as_at.map(|day| format!("as at {day}")));
    if parts.is_empty() { "no source given".to_owned() } else { parts.join("; ") }
}
