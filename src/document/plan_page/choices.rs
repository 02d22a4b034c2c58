//! What is arranged and with whom, each line with its working in a sentence.

use super::{Writer, between, filled, is_invented, lower, quoted};
use crate::amount::date_in_words;
use crate::budget::{Figure, Line, LineOf, Spent};
use crate::plan::{Arrangement, Delivery, LineKind, TopUpPayer};
use crate::policy::Stream;

impl Writer<'_> {
    pub(super) fn arranged(&mut self) {
        self.content.heading("What is arranged, and with whom");
        if self.plan.arrangements.is_empty() {
            self.content.says("Nothing is arranged yet.");
        }
        let (plan, budget) = (self.plan, self.budget);
        for (line, place) in budget.lines.iter().zip(0_u16..) {
            let LineOf::Arrangement(at) = line.of else { continue };
            if let Some(arrangement) = plan.arrangements.get(usize::from(at)) {
                self.line(place, line, arrangement);
            }
        }
    }

    fn line(&mut self, place: u16, line: &Line, arrangement: &Arrangement) {
        let areas = arrangement.area.iter().chain(arrangement.areas.iter().map(|part| &part.area));
        let areas: Vec<String> = areas.map(|area| self.area_in_sentence(area)).collect();
        let what = filled(arrangement.description.as_ref()).unwrap_or("A line of support");
        let title = if areas.is_empty() {
            format!("{what}.")
        } else {
            format!("{what}, for {}.", areas.join(" and "))
        };
        self.content.entry(&title);
        if let Some(with) = self.with_whom(arrangement) {
            self.content.under(&with);
        }
        let figures =
            if line.one_off.is_zero() { &[Spent::Weekly, Spent::Plan][..] } else { &[Spent::Plan][..] };
        for spent in figures {
            if let Some(sentence) = self.why(Figure::Line(place, *spent)) {
                self.content.under(&sentence);
            }
        }
        self.content.under(&format!("{}.", between(arrangement.start, arrangement.end)));
        self.running(line, arrangement);
        self.price(arrangement);
        self.paid_by(line, arrangement);
        self.why_this_one(arrangement);
    }

    /// The provider as it was when it was chosen, never looked up again.
    fn with_whom(&self, line: &Arrangement) -> Option<String> {
        let chosen = line.provider_as_chosen.as_ref();
        let name = chosen.and_then(|chosen| filled(chosen.name.as_ref()));
        let invented = if is_invented(line.provider.as_ref()) { " (an invented provider)" } else { "" };
        let Some(name) = name else {
            line.provider.as_ref()?;
            return Some(format!("With a provider of the catalogue{invented}."));
        };
        let mut says = format!("With {name}{invented}");
        if let Some(place) = chosen.and_then(|chosen| filled(chosen.place.as_ref())) {
            says.push_str(&format!(", {place}"));
        }
        let rating = chosen.and_then(|chosen| filled(chosen.rating.as_ref()));
        let rated_on = chosen.and_then(|chosen| chosen.rated_on).map(date_in_words);
        let inspected = line.kind.is_none_or(|k| matches!(k, LineKind::Provider | LineKind::Accommodation));
        let nobody = chosen.is_some_and(|chosen| !chosen.is_inspected());
        says.push_str(&match (rating, rated_on) {
            _ if nobody && inspected => ". Nobody inspects this kind".to_owned(),
            _ if nobody => String::new(),
            (Some(rating), Some(day)) => format!(". Rated {rating} on {day}, when it was chosen"),
            (Some(rating), None) => format!(". Rating when it was chosen: {rating}"),
            (None, _) if inspected => ". It had no rating when it was chosen".to_owned(),
            (None, _) => String::new(),
        });
        Some(format!("{says}."))
    }

    /// Why it is not in the week's total, if it is not; and its pauses.
    fn running(&mut self, line: &Line, arrangement: &Arrangement) {
        let day = self.budget.as_at;
        if !line.active() && line.one_off.is_zero() {
            let why = if arrangement.start.is_some_and(|start| day < start) {
                "it begins later"
            } else if arrangement.end.is_some_and(|end| end < day) {
                "it has ended"
            } else if day < self.budget.start || self.budget.last < day {
                "that day is outside the plan"
            } else {
                "it is paused"
            };
            let says = format!("Not in the week's cost on {}: {why}.", date_in_words(day));
            self.content.under(&says);
        }
        for pause in &arrangement.suspended {
            let why = filled(pause.why.as_ref())
                .map(|why| format!(": {}", why.trim_end_matches('.')))
                .unwrap_or_default();
            let says = match (pause.from, pause.to) {
                (from, None) => format!("Paused {}, with no end yet{why}.", lower(&between(from, None))),
                (from, to) => format!("Paused {}{why}.", lower(&between(from, to))),
            };
            self.content.under(&says);
        }
    }

    fn price(&mut self, line: &Arrangement) {
        let named =
            [&line.price_name, &line.price_source].into_iter().filter_map(|text| filled(text.as_ref()));
        let from: Vec<&str> = named.collect();
        if !from.is_empty() {
            self.content.under(&format!("Price: {}.", from.join(", from ")));
        }
    }

    fn paid_by(&mut self, line: &Line, arrangement: &Arrangement) {
        let stream = self.policy.stream(&line.stream);
        let council = stream.is_some_and(|stream: &Stream| stream.council);
        let how = match arrangement.delivery {
            Some(Delivery::CouncilManaged) => " The council arranges it.".to_owned(),
            Some(Delivery::DirectPayment) => {
                format!(" {} holds the money (direct payment).", self.name_first())
            }
            Some(Delivery::IndividualServiceFund) => {
                format!(" A provider holds the money for {}.", self.name)
            }
            Some(Delivery::SelfArranged) => format!(" {} arranges it.", self.name_first()),
            None => String::new(),
        };
        let beside = match (council, line.chargeable) {
            (false, _) => " Outside the personal budget.".to_owned(),
            (true, false) => format!(" No charge to {}.", self.name),
            (true, true) => String::new(),
        };
        let name = stream.map_or("not yet said", |stream| stream.name.as_str());
        self.content.under(&format!("Paid by: {name}.{how}{beside}"));
        let top_up = arrangement.top_up.as_ref();
        if let Some(weekly) = top_up.and_then(|top_up| top_up.weekly).filter(|weekly| !weekly.is_zero()) {
            let who = match top_up.and_then(|top_up| top_up.paid_by) {
                Some(TopUpPayer::Person) => self.name.clone(),
                Some(TopUpPayer::ThirdParty) => "somebody else".to_owned(),
                None => "somebody not yet named".to_owned(),
            };
            let says = format!("A top-up of {} a week is paid beside it by {who}.", self.pounds(weekly));
            self.content.under(&says);
        }
    }

    fn why_this_one(&mut self, line: &Arrangement) {
        let goals = self
            .plan
            .what_matters
            .iter()
            .filter(|goal| goal.id.as_ref().is_some_and(|id| line.goals.contains(id)));
        for words in goals.filter_map(|goal| filled(goal.words.as_ref())) {
            self.content.under(&format!("For: {}", quoted(words)));
        }
        if let Some(reason) = filled(line.reason.as_ref()) {
            self.content.under(&format!("Why this one: {reason}"));
        }
    }
}
