//! The search over everybody in the store, from the start screen. Who is looked for is kept nowhere.

use super::commands::moved;
use super::{Effect, State, field};
use crate::catalogue::Names;
use crate::keys::{Command, Direction, Edit};
use crate::store::Summary;
use tui_input::Input;

/// A search for a person that is going on.
#[derive(Debug, Default)]
pub struct Everybody {
    input: Input,
    all: Vec<Summary>,
    names: Names,
    found: Vec<usize>,
    /// The one in focus, by its place among those found.
    pub focus: usize,
    /// Whether the store has answered yet.
    pub known: bool,
}

impl Everybody {
    /// What is typed.
    pub fn query(&self) -> &str {
        self.input.value()
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> String {
        self.query().chars().take(self.input.cursor()).collect()
    }

    /// How many were found.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// How many there are.
    pub fn of(&self) -> usize {
        self.all.len()
    }

    /// Some of those found, from a place on.
    pub fn found(&self, from: usize, most: usize) -> impl Iterator<Item = &Summary> {
        self.found.iter().skip(from).take(most).filter_map(|at| self.all.get(*at))
    }

    fn insert(&mut self, letter: char) {
        self.input.handle(tui_input::InputRequest::InsertChar(letter));
        self.search();
    }

    fn edit(&mut self, edit: Edit) {
        field::edit_input(&mut self.input, edit);
        self.search();
    }

    fn search(&mut self) {
        self.found = self.names.find(self.input.value());
        self.focus = 0;
    }
}

impl State {
    pub(super) fn search_everybody(&mut self) -> Vec<Effect> {
        self.start.everybody = Some(Everybody::default());
        vec![Effect::Everybody]
    }

    /// The loop's answer to [`Effect::Everybody`]: all plans of the store, the one changed last first.
    pub fn everybody(&mut self, all: Vec<Summary>) {
        let Some(search) = &mut self.start.everybody else { return };
        search.names = Names::new(all.iter().map(|plan| (&*plan.words.name, &*plan.words.reference)));
        search.all = all;
        search.known = true;
        search.search();
    }

    pub(super) fn letter_of_everybody(&mut self, letter: char) {
        if let Some(search) = &mut self.start.everybody {
            search.insert(letter);
        }
    }

    pub(super) fn in_everybody(&mut self, command: Command) -> Vec<Effect> {
        let Some(search) = &mut self.start.everybody else { return Vec::new() };
        match command {
            Command::Edit(edit) => search.edit(edit),
            Command::Move(direction @ (Direction::Left | Direction::Right)) => {
                field::move_in(&mut search.input, direction);
            }
            Command::Move(direction) => search.focus = moved(search.focus, direction, search.count()),
            Command::NextField => search.focus = moved(search.focus, Direction::Down, search.count()),
            Command::LastField => search.focus = moved(search.focus, Direction::Up, search.count()),
            Command::Close => self.start.everybody = None,
            Command::Open => {
                let Some(plan) = search.found(search.focus, 1).next() else {
                    self.tell("Nobody is found. Type fewer letters, or others.", true);
                    return Vec::new();
                };
                let id = plan.id;
                self.start.everybody = None;
                return vec![Effect::Open(id)];
            }
            _ => {}
        }
        Vec::new()
    }
}
