//! The plan that is open: its history, the plan and budget made from it, and where the focus is.

use super::from_sheet::{FromSheet, from_sheet};
use super::rows::{Row, What};
use super::{Library, OpenField, Searching, Settings, needs};
use crate::budget::{self, AreaFigure, Budget, Figure, Point, Span, Standings};
use crate::form::words::UNNAMED;
use crate::form::{Made, Step};
use crate::plan::{AreaId, Event, History, Misfit, Path, Place, Record, Sheet};
use crate::policy::{Policy, Status};
use crate::store::{Opened, PlanId};
use jiff::civil::Date;

/// The plan that is open.
pub struct OpenPlan {
    /// Its id in the store.
    pub id: PlanId,
    /// What was typed, and what can be undone.
    pub history: History,
    /// The plan, without what is incomplete.
    pub made: Made,
    /// Its rules.
    pub policy: Policy,
    /// Worked out.
    pub budget: Budget,
    standings: Standings,
    /// The step.
    pub step: Step,
    /// The rows of the step, in order.
    pub rows: Vec<Row>,
    /// The row in focus.
    pub focus: usize,
    /// The item whose fields are shown.
    pub expanded: Option<Path>,
    /// The field that is open.
    pub field: Option<OpenField>,
    /// The box of a tick list that Space would tick, and the list.
    pub(super) mark: Option<(Path, usize)>,
    /// The search for a provider.
    pub searching: Option<Searching>,
    /// The same needs in other settings, side by side.
    pub settings: Option<Settings>,
    /// The day it is.
    pub(super) today: Date,
    /// The row of the budget panel in focus, if the focus is there.
    pub in_panel: Option<usize>,
    /// Whether Money explains the whole plan rather than a week.
    pub over_plan: bool,
    /// Whether it can only be looked at.
    pub read_only: bool,
    /// Its records, while no store has them yet.
    pub(super) unkept: Vec<Record>,
    kept_place: Place,
    kept_draft: Option<String>,
}

impl OpenPlan {
    /// A plan that begins with this record, and that no store has yet.
    pub(super) fn begun_with(record: Record, library: &Library, today: Date) -> Option<OpenPlan> {
        let history = History::fold([&record]).ok()?;
        let place = history.place().clone();
        let id = PlanId::from_bytes(&[0; 16])?;
        let opened = Opened { id, history, number: 0, place, read_only_because: None, notices: Vec::new() };
        Some(OpenPlan { unkept: vec![record], ..OpenPlan::new(opened, library, false, today) })
    }

    pub(super) fn new(opened: Opened, library: &Library, read_only: bool, today: Date) -> OpenPlan {
        let (made, policy, budget) = work_out(opened.history.sheet(), library, today);
        let mut open = OpenPlan {
            id: opened.id,
            history: opened.history,
            standings: Standings::of_all(&budget, &made.plan, &policy),
            made,
            policy,
            budget,
            step: Step::at(opened.place.step),
            rows: Vec::new(),
            focus: 0,
            expanded: None,
            field: None,
            mark: None,
            searching: None,
            settings: None,
            today,
            in_panel: None,
            over_plan: false,
            read_only,
            unkept: Vec::new(),
            kept_place: opened.place.clone(),
            kept_draft: None,
        };
        open.go_to(&opened.place, library);
        if let Some((at, text)) = open.history.draft().cloned() {
            open.go_to(&Place { step: opened.place.step, field: Some(at.clone()) }, library);
            if !read_only {
                open.kept_draft = Some(text.clone());
                open.field = OpenField::with(&at, &text);
            }
        }
        open
    }

    /// How sure a figure is that is shown; nothing where it rests on the law and on the council's own rules alone.
    pub fn standing(&self, figure: Figure) -> Option<Status> {
        self.standings.of(figure, &self.budget, &self.made.plan, &self.policy)
    }

    /// How sure an area's likely pounds are.
    pub fn likely_standing(&self, area: &AreaId) -> Option<Status> {
        let place = self.budget.areas.iter().position(|sum| sum.area == *area)?;
        self.standing(Figure::AreaRange(
            u16::try_from(place).ok()?,
            AreaFigure::Indicative(Span::Weekly),
            Point::Likely,
        ))
    }

    /// Whether letters are letters.
    pub fn is_typing(&self) -> bool {
        self.field.is_some() || self.searching.as_ref().is_some_and(|searching| !searching.in_list)
    }

    /// The name that the screens use for the person.
    pub fn name(&self) -> &str {
        self.made.plan.person.as_ref().and_then(|person| person.called()).unwrap_or(UNNAMED)
    }

    /// What was said of the person, their days and their needs, in whoever's words.
    pub fn said_of_the_person(&self) -> Vec<&str> {
        let plan = &self.made.plan;
        let person = plan.person.iter().filter_map(|person| person.communication.as_deref());
        let goals = plan.what_matters.iter().filter_map(|goal| goal.words.as_deref());
        let outcomes = plan.eligibility.iter().flat_map(|eligibility| &eligibility.outcomes);
        let outcomes = outcomes.filter_map(|outcome| outcome.words.as_deref());
        let needs = plan.needs.iter().filter_map(|need| need.reason.as_deref());
        let steps = plan.prevention.iter().flat_map(|step| [step.name.as_deref(), step.evidence.as_deref()]);
        let risks = plan.risks.iter().filter_map(|risk| risk.what.as_deref());
        person.chain(goals).chain(outcomes).chain(needs).chain(steps.flatten()).chain(risks).collect()
    }

    /// The full name for the first row, if it was given.
    pub fn full_name(&self) -> &str {
        let person = self.made.plan.person.as_ref();
        person.and_then(|p| p.name.as_deref().or(p.preferred_name.as_deref())).unwrap_or("")
    }

    /// The plan's reference.
    pub fn reference(&self) -> &str {
        self.made.plan.reference.as_deref().unwrap_or("")
    }

    /// The row in focus.
    pub fn focused(&self) -> Option<&Row> {
        self.rows.get(self.focus)
    }

    /// Where the conversation stands.
    pub fn place(&self) -> Place {
        let beneath = || self.settings.as_ref().and_then(|settings| settings.place());
        let field = self.focused().map_or_else(beneath, |row| row.path.as_ref());
        Place { step: self.step.index(), field: field.cloned() }
    }

    /// What the focus is called, for *you left at*.
    pub(super) fn focus_name(&self, library: &Library) -> Option<String> {
        let row = self.focused()?;
        if self.is_estimate() {
            return Some(row.label.clone());
        }
        let step = library.words.step(self.step.id()).map_or(self.step.name(), |step| step.name.as_str());
        let label = match &row.what {
            // A goal's row is a number.
            What::Field(field) if self.step == Step::Matters => field.label,
            _ => row.label.trim(),
        };
        match (&row.what, label) {
            (What::Item(..), _) if !row.value.is_empty() => Some(format!("{step}, {}", row.value)),
            (What::Heading, _) | (_, "") => Some(step.to_owned()),
            (_, label) => Some(format!("{step}, {label}")),
        }
    }

    /// Takes in a record and works everything out anew.
    pub(super) fn take(&mut self, record: &Record, library: &Library, today: Date) -> Result<(), Misfit> {
        self.history.take(record)?;
        self.today = today;
        if !matches!(record.event, Event::Draft { .. } | Event::Place { .. }) {
            (self.made, self.policy, self.budget) = work_out(self.history.sheet(), library, today);
            self.standings = Standings::of_all(&self.budget, &self.made.plan, &self.policy);
            self.kept_draft = None;
            self.work_out_settings(library);
            self.lay_rows(library);
        }
        self.kept_place = self.place();
        Ok(())
    }

    /// Lays the rows of the step anew, the focus staying on its field.
    pub(super) fn lay_rows(&mut self, library: &Library) {
        let key = self.focused().and_then(|row| row.path.clone());
        let key = key.map(|path| needs::on_sheet(self, &path));
        self.expanded = self.expanded.take().map(|path| needs::on_sheet(self, &path));
        self.rows = super::rows::rows(self, library);
        // Several boxes to tick stand at one path: the row stays if it has it still.
        if let Some(key) = key
            && self.focused().and_then(|row| row.path.as_ref()) != Some(&key)
            && let Some(at) = self.rows.iter().position(|row| row.path.as_ref() == Some(&key))
        {
            self.focus = at;
        }
        self.settle_focus();
        if self.follow() {
            self.rows = super::rows::rows(self, library);
        }
    }

    /// Puts the focus on a row that can have it.
    pub(super) fn settle_focus(&mut self) {
        self.focus = self.focus.min(self.rows.len().saturating_sub(1));
        if self.focused().is_some_and(|row| !row.can_focus()) {
            let after = self.rows.iter().skip(self.focus).position(Row::can_focus).map(|at| at + self.focus);
            let before = self.rows.iter().take(self.focus).rposition(Row::can_focus);
            self.focus = after.or(before).unwrap_or(self.focus);
        }
    }

    /// Goes to a step, and to a field of it if the place names one.
    pub(super) fn go_to(&mut self, place: &Place, library: &Library) {
        self.step = if self.is_estimate() { Step::Needs } else { Step::at(place.step) };
        self.field = None;
        (self.searching, self.settings) = (None, None);
        self.in_panel = None;
        self.focus = 0;
        let field = place.field.as_ref().map(|field| needs::on_sheet(self, field));
        self.expanded = field.as_ref().and_then(|field| match self.step {
            Step::Needs => needs::page_at(field),
            _ => super::jump::item_of(field),
        });
        self.rows = super::rows::rows(self, library);
        if let Some(field) = &field {
            let exact = self.rows.iter().position(|row| row.path.as_ref() == Some(field));
            let near = || {
                self.rows.iter().position(|row| {
                    row.path.as_ref().is_some_and(|path| field.is_within(path) || path.is_within(field))
                })
            };
            self.focus = exact.or_else(near).unwrap_or(0);
        }
        self.settle_focus();
        if self.follow() {
            self.rows = super::rows::rows(self, library);
        }
        if self.step == Step::Choices {
            self.compare_care_homes(field.as_ref(), library);
        }
    }

    /// What is to be kept of an open field or of the place, if anything has changed since it was last kept.
    pub(super) fn draft(&mut self) -> Option<Event> {
        if self.read_only {
            return None;
        }
        let place = self.place();
        // An answer that is chosen is kept at once: nothing of it is half typed.
        if let Some(field) = self.field.as_ref().filter(|field| field.is_typed()) {
            let text = field.text().to_owned();
            if self.kept_draft.as_deref() == Some(text.as_str()) {
                return None;
            }
            self.kept_draft = Some(text.clone());
            return Some(Event::Draft { at: field.at.clone(), text, place });
        }
        let moved = place != self.kept_place && self.unkept.is_empty();
        moved.then_some(Event::Place { place })
    }
}

/// Sheet → plan → budget, as at the plan's first day until the plan has begun, then today.
pub(super) fn work_out(sheet: &Sheet, library: &Library, today: Date) -> (Made, Policy, Budget) {
    let FromSheet { made, policy, mut asked, .. } = from_sheet(sheet, library, None);
    let first = made.plan.period.and_then(|period| period.start).unwrap_or(policy.valid_from);
    asked.as_at = Some(first.max(today));
    let budget = budget::calculate(&made.plan, &policy, &asked);
    (made, policy, budget)
}
