//! The keys of the settings side by side, and beneath them savings with the home, which a care home depends on: a field
//! like any other, and the one row that can have the focus there.

use super::living::{ALL, Lived, lived};
use super::rows::{Row, field_row, shape_path};
use super::{Effect, Library, OpenPlan, Scroll, State};
use crate::form;
use crate::keys::{Command, Direction};
use crate::plan::Path;

/// The field that a care home depends on.
const WITH_HOME: &str = "capital_with_home";
/// How far behind its label the value stands: on one line with it, also with a mark before it.
const COLUMN: u16 = 25;

/// The settings side by side.
#[derive(Clone, Debug)]
pub struct Settings {
    /// One for each, in the order of how much changes.
    pub all: Vec<Lived>,
    /// The one chosen.
    pub chosen: usize,
    /// How far the rows are scrolled.
    pub scroll: Scroll,
    /// Whether it is explained what changes in the one chosen.
    pub why: bool,
    beneath: Beneath,
}

/// Where Choices stood when they were laid over it.
#[derive(Clone, Debug)]
struct Beneath {
    focus: usize,
    expanded: Option<Path>,
    path: Option<Path>,
}

impl Settings {
    /// The one chosen.
    pub fn chosen(&self) -> Option<&Lived> {
        self.all.get(self.chosen)
    }

    /// Explains what changes in the one chosen, from the beginning, or shows them side by side again.
    fn explain(&mut self, why: bool) {
        if self.why != why {
            (self.why, self.scroll) = (why, Scroll::default());
        }
    }

    /// Where the conversation stands while nothing here has the focus.
    pub(super) fn place(&self) -> Option<&Path> {
        self.beneath.path.as_ref()
    }
}

fn all(open: &OpenPlan, library: &Library) -> Vec<Lived> {
    ALL.iter().map(|setting| lived(open, library, *setting)).collect()
}

/// Savings with the home, where they are asked: beside a care home that somebody may go to.
pub(super) fn rows(open: &OpenPlan, library: &Library, settings: &Settings) -> Vec<Row> {
    let asked = settings.chosen().is_some_and(|lived| lived.in_care_home.is_some());
    let field = form::field(WITH_HOME).filter(|_| asked);
    let row = field.map(|field| field_row(open, library, field, &shape_path(WITH_HOME), 0));
    row.map(|row| Row { column: COLUMN, ..row }).into_iter().collect()
}

impl OpenPlan {
    /// Lays the settings over Choices.
    pub(super) fn compare_settings(&mut self, library: &Library) {
        let all = all(self, library);
        let chosen = all.iter().position(|lived| lived.is_now).unwrap_or(0);
        let path = self.focused().and_then(|row| row.path.clone());
        let beneath = Beneath { focus: self.focus, expanded: self.expanded.take(), path };
        self.settings = Some(Settings { all, chosen, scroll: Scroll::default(), why: false, beneath });
        self.lay_rows(library);
    }

    /// The same with a care home chosen, if a place is that of savings with the home.
    pub(super) fn compare_care_homes(&mut self, field: Option<&Path>, library: &Library) {
        if field != Some(&shape_path(WITH_HOME)) {
            return;
        }
        self.compare_settings(library);
        if let Some(settings) = &mut self.settings {
            let asked = settings.all.iter().position(|lived| lived.in_care_home.is_some());
            settings.chosen = asked.unwrap_or(settings.chosen);
        }
        self.lay_rows(library);
    }

    /// Works them out anew.
    pub(super) fn work_out_settings(&mut self, library: &Library) {
        if self.settings.is_some() {
            let all = all(self, library);
            self.settings.iter_mut().for_each(|settings| settings.all.clone_from(&all));
        }
    }

    /// Back to Choices as it stood.
    fn leave_settings(&mut self, library: &Library) {
        let Some(Settings { beneath, .. }) = self.settings.take() else { return };
        self.expanded = beneath.expanded;
        self.rows = super::rows::rows(self, library);
        self.focus = beneath.focus;
        self.settle_focus();
    }
}

/// What works while they stand side by side.
pub(super) const KEYS: &str = "Left and Right choose, w says what changes, Esc goes back.";

impl State {
    /// `s` in Choices.
    pub(super) fn begin_settings(&mut self) -> Vec<Effect> {
        let effects = self.take_field();
        let library = self.library.clone();
        if let Some(open) = &mut self.open {
            open.searching = None;
            open.compare_settings(&library);
        }
        effects
    }

    /// A key while the settings are compared; none if they are not, or if it is for the field beneath them.
    pub(super) fn in_settings(&mut self, command: Command) -> Option<Vec<Effect>> {
        let library = self.library.clone();
        let open = self.open.as_mut().filter(|open| open.field.is_none())?;
        let asked = open.focused().is_some();
        let settings = open.settings.as_mut()?;
        match command {
            Command::Move(direction @ (Direction::Left | Direction::Right)) => {
                let along = if direction == Direction::Left { Direction::Up } else { Direction::Down };
                settings.chosen = super::commands::moved(settings.chosen, along, settings.all.len());
                if settings.why {
                    settings.scroll = Scroll::default();
                }
                open.lay_rows(&library);
            }
            Command::Move(direction) => settings.scroll.go(direction),
            Command::Why => settings.explain(!settings.why),
            Command::Close if settings.why => settings.explain(false),
            Command::Close | Command::Settings => open.leave_settings(&library),
            Command::Open | Command::Answer(_) | Command::More | Command::Less | Command::Edit(_)
                if asked =>
            {
                // What is typed is seen.
                settings.explain(false);
                return None;
            }
            Command::Open => self.tell("This only shows. Step 1 says where the person will live.", false),
            _ => self.tell(KEYS, false),
        }
        Some(Vec::new())
    }
}
