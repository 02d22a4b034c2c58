//! What help is needed, as if nobody helped, and what became of the hours.

use super::{Writer, filled, lower, quoted};
use crate::amount::Exact;
use crate::budget::{OF_LADDER, three_part_test};
use crate::document::content::Table;
use crate::form::words::named;
use crate::plan::{Basis, Day, Eligibility, Need, Outcome, Time, Visit};

impl Writer<'_> {
    pub(super) fn needs(&mut self) {
        self.eligibility();
        let title = format!("What help {} needs", self.name);
        self.content.heading(&title);
        if self.plan.needs.is_empty() {
            self.content.says("Not yet written down.");
            return;
        }
        self.content.says("As if nobody were helping. Hours are hours of one worker a week.");
        for (need, area) in self.plan.needs.iter().zip(&self.budget.areas) {
            let name = self.policy.area_name(&need.area);
            let likely = area.needed.likely.two_places();
            let says = if area.needed.low == area.needed.high {
                format!("{name}: {likely} hours a week.")
            } else {
                let (low, high) = (area.needed.low.two_places(), area.needed.high.two_places());
                format!("{name}: {likely} hours a week; {low} in a good week, {high} in a bad one.")
            };
            self.content.entry(&says);
            self.basis(need, &need.basis);
            self.more_of(need);
        }
        self.hours_table();
    }

    /// What is hard, in the person's words, and the three-part test as it was answered.
    fn eligibility(&mut self) {
        let Some(test) = &self.plan.eligibility else { return };
        let title = format!("What is hard for {}", self.name);
        self.content.heading(&title);
        let hard = |o: &&Outcome| o.unable == Some(true) && o.applies != Some(false);
        for outcome in test.outcomes.iter().filter(hard) {
            let id = outcome.outcome.as_ref();
            let known = self.policy.outcomes.iter().find(|one| Some(&one.id) == id);
            let what = known.map_or("Something else", |one| one.name.as_str());
            let because: Vec<String> = outcome
                .because
                .iter()
                .filter_map(|why| self.words.unable(why.word()))
                .map(|why| named(why, &self.name))
                .collect();
            let says = if because.is_empty() {
                format!("{what}.")
            } else {
                format!("{what}: {}.", because.join("; "))
            };
            self.content.item(&says);
            if let Some(words) = filled(outcome.words.as_ref()) {
                self.content.under(&quoted(words));
            }
        }
        self.three_parts(test);
        if let Some(words) = filled(test.words.as_ref()) {
            self.content.says(words);
        }
    }

    /// The three parts, each with its answer and what it rests on, and what they come to.
    fn three_parts(&mut self, answers: &Eligibility) {
        let test = three_part_test(self.plan, self.policy.outcomes.len());
        if [test.condition, test.two_or_more, test.real_effect].iter().all(Option::is_none) {
            return;
        }
        let on = answers.wellbeing.iter().filter_map(|id| {
            self.policy.wellbeing.iter().find(|one| one.id == *id).map(|one| one.name.to_lowercase())
        });
        let on: Vec<String> = on.filter(|_| test.real_effect == Some(true)).collect();
        let hard = match test.unable.len() {
            0 => String::new(),
            count => format!(", {count} of {}", self.policy.outcomes.len()),
        };
        let on = if on.is_empty() { String::new() } else { format!(": {}", on.join("; ")) };
        self.content.says("Whether these needs are eligible rests on three questions.");
        for (asked, answer, because) in [
            ("Do they come from an illness, a disability or another condition?", test.condition, ""),
            ("Are two or more of the outcomes out of reach?", test.two_or_more, hard.as_str()),
            ("Is there a real effect on wellbeing?", test.real_effect, on.as_str()),
        ] {
            let says = match answer {
                Some(true) => "Yes",
                Some(false) => "No",
                None => "Not settled yet",
            };
            self.content.item(&format!("{asked} {says}{because}."));
        }
        self.content.says(match test.met() {
            Some(true) => "By these answers the needs are eligible.",
            Some(false) => "By these answers the needs are not eligible.",
            None => "It is not settled yet whether the needs are eligible.",
        });
    }

    fn basis(&mut self, need: &Need, basis: &Basis) {
        match basis {
            Basis::Visits(visits) => {
                for visit in visits {
                    self.content.under(&format!("{}.", visit_in_words(visit)));
                }
            }
            Basis::HoursPerWeek(_) => {}
            Basis::Level(rung) => {
                let rung = self.policy.area(&need.area).and_then(|area| area.rung(rung));
                if let Some(rung) = rung {
                    self.content.under(&format!(
                        "{} (hours of the ladder, {}).",
                        rung.name,
                        OF_LADDER.word()
                    ));
                }
            }
        }
    }

    fn more_of(&mut self, need: &Need) {
        if let Some(reason) = filled(need.reason.as_ref()) {
            self.content.under(reason);
        }
        if let Some(later) = &need.in_12_months {
            if let Some(basis) = &later.basis {
                self.content.under(&format!("Expected in twelve months: {}.", self.expected(need, basis)));
            }
            if let Some(reason) = filled(later.reason.as_ref()) {
                self.content.under(&format!("Why: {reason}"));
            }
        }
        if !need.is_eligible() {
            self.content
                .under("This is not an eligible need: there is information and advice, and no money.");
        }
    }

    /// What was answered: `mornings of 45 minutes, Monday to Friday`, or `some help`.
    pub(in crate::document) fn basis_in_words(&self, need: &Need, basis: &Basis) -> String {
        match basis {
            Basis::Visits(visits) => {
                let visits: Vec<String> = visits.iter().map(visit_in_words).map(|v| lower(&v)).collect();
                visits.join("; ")
            }
            Basis::HoursPerWeek(week) => match (week.good_week, week.bad_week) {
                (None, None) => format!("{} hours in a usual week", week.usual),
                (good, bad) => format!(
                    "{} hours in a usual week, {} in a good one, {} in a bad one",
                    week.usual,
                    good.unwrap_or(week.usual),
                    bad.unwrap_or(week.usual)
                ),
            },
            Basis::Level(rung) => {
                let rung = self.policy.area(&need.area).and_then(|area| area.rung(rung));
                rung.map_or_else(String::new, |rung| lower(&rung.name))
            }
        }
    }

    fn expected(&self, need: &Need, basis: &Basis) -> String {
        match basis {
            Basis::Visits(_) => self.basis_in_words(need, basis),
            Basis::HoursPerWeek(week) => format!("{} hours in a usual week", week.usual),
            Basis::Level(rung) => {
                let rung = self.policy.area(&need.area).and_then(|area| area.rung(rung));
                rung.map_or_else(String::new, |rung| {
                    let (name, hours) = (lower(&rung.name), rung.hours.likely);
                    format!("{name}, {hours} hours a week ({})", OF_LADDER.word())
                })
            }
        }
    }

    /// From what is needed to what is still to find, an area a row; each total is the sum of the shown figures.
    fn hours_table(&mut self) {
        let columns = ["needed", "unpaid help", "prevention", "to arrange", "arranged", "still to find"];
        let mut table = Table::new("Hours a week", &columns);
        let mut totals = [Exact::ZERO; 6];
        for area in &self.budget.areas {
            let figures = [
                area.needed.likely,
                area.unpaid.likely,
                area.prevention.likely,
                area.to_arrange_exact.likely,
                area.arranged_exact,
                area.to_find(),
            ]
            .map(|hours| Exact::from_decimal(hours.to_hundredths()));
            for (total, figure) in totals.iter_mut().zip(figures) {
                *total = *total + figure;
            }
            let name = self.policy.area_name(&area.area);
            let shown = figures.map(|figure| figure.two_places());
            table.part(name, &shown);
        }
        let shown = totals.map(|figure| figure.two_places());
        table.total("All", &shown);
        self.content.table(table);
    }
}

/// `Mornings of 45 minutes, every day, 2 workers`.
fn visit_in_words(visit: &Visit) -> String {
    let time = match visit.time {
        Some(Time::Morning) => "Mornings",
        Some(Time::Afternoon) => "Afternoons",
        Some(Time::Evening) => "Evenings",
        Some(Time::Night) => "Nights",
        Some(Time::Any) | None => "Visits",
    };
    let workers = match visit.workers {
        Some(workers @ 2..) => format!(", {workers} workers together"),
        _ => String::new(),
    };
    format!("{time} of {} minutes, {}{workers}", visit.minutes.unwrap_or(0), days_in_words(&visit.days))
}

fn days_in_words(days: &[Day]) -> String {
    let has = |day: &Day| days.contains(day);
    let any = days.iter().filter(|day| **day == Day::Any).count();
    if Day::WEEK.iter().all(has) {
        return "every day".to_owned();
    }
    let weekdays = Day::WEEK.iter().filter(|day| !day.is_weekend());
    if weekdays.clone().all(has) && !Day::WEEK.iter().any(|day| day.is_weekend() && has(day)) && any == 0 {
        return "Monday to Friday".to_owned();
    }
    let mut said: Vec<String> =
        Day::WEEK.iter().filter(|day| has(day)).map(|day| day.name().to_owned()).collect();
    if any > 0 {
        said.push(if any == 1 {
            "one day of the week".to_owned()
        } else {
            format!("{any} days of the week")
        });
    }
    if said.is_empty() { "on no day yet".to_owned() } else { said.join(", ") }
}
