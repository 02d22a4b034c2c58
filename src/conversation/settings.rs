//! The keys of the settings side by side, and capital with the home, which a care home depends on.

use super::commands::moved;
use super::living::{ALL, Lived, lived};
use super::{Effect, Library, OpenPlan, State};
use crate::amount::Money;
use crate::form;
use crate::keys::{Command, Direction};
use crate::plan::Path;
use tui_input::Input;

/// The settings side by side.
#[derive(Clone, Debug)]
pub struct Settings {
    /// One for each, in the order of how much changes.
    pub all: Vec<Lived>,
    /// The one chosen.
    pub chosen: usize,
    /// How far the rows are scrolled.
    pub scrolled: usize,
    /// Whether it is explained what changes in the one chosen.
    pub why: bool,
    /// Capital with the home, while it is typed.
    pub typing: Option<Input>,
}

impl Settings {
    pub(super) fn of(open: &OpenPlan, library: &Library) -> Settings {
        let all: Vec<Lived> = ALL.iter().map(|setting| lived(open, library, *setting)).collect();
        let chosen = all.iter().position(|lived| lived.is_now).unwrap_or(0);
        Settings { all, chosen, scrolled: 0, why: false, typing: None }
    }

    /// The one chosen.
    pub fn chosen(&self) -> Option<&Lived> {
        self.all.get(self.chosen)
    }

    /// What is typed of capital with the home, and the text before the cursor.
    pub fn typed(&self) -> Option<(&str, String)> {
        let input = self.typing.as_ref()?;
        Some((input.value(), input.value().chars().take(input.cursor()).collect()))
    }
}

impl State {
    /// `s` in Choices.
    pub(super) fn begin_settings(&mut self) -> Vec<Effect> {
        let effects = self.take_field();
        let library = self.library.clone();
        if let Some(open) = &mut self.open {
            open.searching = None;
            open.settings = Some(Settings::of(open, &library));
        }
        effects
    }

    /// A key while the settings are compared; none if they are not.
    pub(super) fn in_settings(&mut self, command: Command) -> Option<Vec<Effect>> {
        let mut settings = self.open.as_mut()?.settings.take()?;
        if settings.typing.is_some() {
            return Some(self.in_capital(command, settings));
        }
        match command {
            Command::Move(direction @ (Direction::Left | Direction::Right)) => {
                let along = if direction == Direction::Left { Direction::Up } else { Direction::Down };
                settings.chosen = moved(settings.chosen, along, settings.all.len());
            }
            Command::Move(direction) => settings.scrolled = moved(settings.scrolled, direction, usize::MAX),
            Command::Why => settings.why = !settings.why,
            Command::Close if settings.why => settings.why = false,
            Command::Close | Command::Settings => return Some(Vec::new()),
            Command::Open | Command::Answer(_)
                if settings.chosen().is_some_and(|one| one.setting.is_care_home()) =>
            {
                let at = Path::top().field(form::CAPITAL_WITH_HOME);
                let now =
                    self.open.as_ref().and_then(|open| open.history.sheet().typed(&at)).unwrap_or_default();
                let now = match command {
                    Command::Answer(digit) => digit.to_string(),
                    _ => now.to_owned(),
                };
                settings.typing = Some(Input::new(now));
            }
            Command::Open => self.tell("This only shows. Step 1 says where the person will live.", false),
            _ => self.tell("Left and Right choose, w says what changes, Esc goes back.", false),
        }
        self.put_back(settings);
        Some(Vec::new())
    }

    /// A letter of capital with the home; false if it is not being typed.
    pub(super) fn letter_of_capital(&mut self, letter: char) -> bool {
        let settings = self.open.as_mut().and_then(|open| open.settings.as_mut());
        let Some(input) = settings.and_then(|settings| settings.typing.as_mut()) else { return false };
        input.handle(tui_input::InputRequest::InsertChar(letter));
        true
    }

    fn in_capital(&mut self, command: Command, mut settings: Settings) -> Vec<Effect> {
        let input = settings.typing.get_or_insert_default();
        match command {
            Command::Edit(edit) => super::field::edit_input(input, edit),
            Command::Move(direction) => {
                super::field::move_in(input, direction);
            }
            Command::Open | Command::Close | Command::NextField | Command::LastField => {
                let wrong = Money::parse(&figures(input)).err().filter(|_| !figures(input).is_empty());
                if let Some(fault) = wrong.filter(|_| command != Command::Close) {
                    self.tell(fault.to_string(), true);
                } else {
                    self.put_back(settings);
                    return self.take_capital();
                }
            }
            _ => {}
        }
        self.put_back(settings);
        Vec::new()
    }

    fn put_back(&mut self, settings: Settings) {
        if let Some(open) = &mut self.open {
            open.settings = Some(settings);
        }
    }

    /// Takes what is typed of capital with the home, a value or not, and works the settings out anew.
    pub(super) fn take_capital(&mut self) -> Vec<Effect> {
        let settings = self.open.as_mut().and_then(|open| open.settings.as_mut());
        let Some(input) = settings.and_then(|settings| settings.typing.take()) else { return Vec::new() };
        let at = Path::top().field(form::CAPITAL_WITH_HOME);
        let effects = self.set(&at, Some(figures(&input)).filter(|text| !text.is_empty()));
        let library = self.library.clone();
        if let Some(open) = &mut self.open
            && let Some(was) = open.settings.take()
        {
            open.settings =
                Some(Settings { chosen: was.chosen, scrolled: was.scrolled, ..Settings::of(open, &library) });
        }
        effects
    }
}

/// What was typed, as figures are written.
fn figures(input: &Input) -> String {
    input.value().chars().filter(|letter| !matches!(letter, ',' | '£' | ' ')).collect()
}

impl OpenPlan {
    /// Whether letters are capital with the home.
    pub(super) fn types_capital(&self) -> bool {
        self.settings.as_ref().is_some_and(|settings| settings.typing.is_some())
    }
}
