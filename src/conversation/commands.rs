//! What each command does here: the key is looked up in the one table, then acted on.

use super::rows::What;
use super::start::{Begins, Choice};
use super::{Effect, Notice, Over, Shape, State};
use crate::budget::Figure;
use crate::form::{Kind, Step};
use crate::keys::{Command, Direction, Edit, KeyPress, lookup};
use crate::plan::Place;

impl State {
    pub(super) fn key(&mut self, press: KeyPress) -> Vec<Effect> {
        let context = self.context();
        let command = lookup(press, &context);
        self.notice = None;
        self.moves_next = false;
        let interrupted = std::mem::take(&mut self.interrupted);
        let was = self.open.as_ref().map(|open| (open.focus, open.step));
        let before = self.open.as_ref().map(super::OpenPlan::stand);
        let effects = match command {
            Some(Command::Interrupt) if interrupted => self.leave_all(),
            Some(Command::Interrupt) => {
                self.interrupted = true;
                let effects = self.act(Command::Close);
                self.notice.get_or_insert(Notice {
                    says: "Ctrl-C again leaves. Nothing is lost.".to_owned(),
                    wrong: false,
                });
                effects
            }
            Some(command) => {
                let effects = self.act(command);
                if effects.is_empty() && context.over.is_none() && !context.typing {
                    self.came_to_nothing(command, before);
                }
                effects
            }
            None => match press.text() {
                Some(letter) if context.typing => self.letter(letter),
                _ => {
                    self.nothing_on(press, &context);
                    Vec::new()
                }
            },
        };
        self.look_ahead();
        let is = self.open.as_ref().map(|open| (open.focus, open.step));
        if context.typing || was != is {
            self.draft_soon();
        }
        effects
    }

    /// Does what a command asks for.
    pub(super) fn act(&mut self, command: Command) -> Vec<Effect> {
        if self.over.is_some() {
            return self.act_over(command);
        }
        if self.past.is_some() && self.act_on_the_past(command) {
            return Vec::new();
        }
        match command {
            Command::Hide => self.hide(),
            Command::Help => self.over = Some(Over::Help(0)),
            Command::FindCommand => self.find_command(),
            Command::Redraw => return vec![Effect::Redraw],
            Command::Theme(name) => return vec![Effect::Theme(name)],
            Command::Signs => return vec![Effect::Signs],
            Command::ActAs => self.act_as_another(),
            Command::Afresh => self.over = Some(Over::Afresh(false)),
            _ if self.open.is_none() => return self.act_on_start(command),
            Command::Leave => return self.leave_plan(),
            Command::Why if self.is_comparing() => return self.act_on_plan(command),
            Command::Why => self.ask_why(),
            Command::Budget => self.enter_budget(),
            Command::History => self.show_history(0),
            Command::Checks => self.over = Some(Over::Checks(0)),
            Command::Ideas => self.over = Some(Over::Ideas),
            Command::Months => self.open_months(),
            Command::Go => self.over = Some(Over::Go),
            Command::Print => self.over = Some(Over::Print(0)),
            Command::PriceMoves => self.show_price_moves(),
            Command::Copy => return self.copy(),
            Command::NextStep => return self.step_by(1),
            Command::LastStep => return self.step_by(-1),
            // What is half typed is taken first: it is what there is to undo.
            Command::Undo | Command::Redo => {
                let mut effects = self.take_field();
                effects.extend(if command == Command::Undo { self.undo() } else { self.redo() });
                return effects;
            }
            _ => return self.act_on_plan(command),
        }
        Vec::new()
    }

    pub(super) fn act_on_start(&mut self, command: Command) -> Vec<Effect> {
        if self.start.everybody.is_some() {
            return self.in_everybody(command);
        }
        match command {
            Command::Move(direction) => {
                let count = self.start.choices(self.demo).len();
                self.start.focus = moved(self.start.focus, direction, count);
            }
            Command::NextField => self.start.next_part(self.demo, true),
            Command::LastField => self.start.next_part(self.demo, false),
            Command::Add => return vec![Effect::Number(Begins::Conversation)],
            Command::Search => return self.search_everybody(),
            Command::PriceMoves => return vec![Effect::PriceMoves],
            Command::Estimate => return vec![Effect::Number(Begins::Estimate)],
            Command::Leave => return vec![Effect::Quit],
            Command::Open => match self.start.focused(self.demo) {
                Some(Choice::New) => return vec![Effect::Number(Begins::Conversation)],
                Some(Choice::Demo) => return vec![Effect::Demo],
                Some(Choice::Afresh) => self.over = Some(Over::Afresh(false)),
                Some(Choice::GoOn) => return self.open_at(0),
                Some(Choice::Plan(at)) => return self.open_at(at),
                Some(Choice::Estimate) => return vec![Effect::Number(Begins::Estimate)],
                Some(Choice::Search) => return self.search_everybody(),
                Some(Choice::Due(at)) => return self.open_due(at),
                None => {}
            },
            _ => {}
        }
        Vec::new()
    }

    fn open_due(&self, at: usize) -> Vec<Effect> {
        self.start.due.get(at).map(|plan| Effect::Open(plan.id)).into_iter().collect()
    }

    pub(super) fn open_at(&self, at: usize) -> Vec<Effect> {
        self.start.plans.get(at).map(|plan| Effect::Open(plan.id)).into_iter().collect()
    }

    /// To the start: what is open is taken, and the plan is left where it stands.
    pub(super) fn leave_plan(&mut self) -> Vec<Effect> {
        self.back_to_today();
        let mut effects = self.take_field();
        // Of an estimate without an answer there is nothing to leave.
        if let Some(open) = self.open.take().filter(|open| open.unkept.is_empty()) {
            let sheet = Box::new(open.history.sheet().clone());
            effects.push(Effect::Leave(open.id, open.place(), sheet));
        }
        self.over = None;
        self.beneath.clear();
        effects
    }

    pub(super) fn leave_all(&mut self) -> Vec<Effect> {
        let mut effects = self.leave_plan();
        effects.push(Effect::Quit);
        effects
    }

    pub(super) fn step_by(&mut self, by: isize) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let to = open.step.index().saturating_add_signed(by).min(Step::ALL.len() - 1);
        if to == open.step.index() {
            let effects = self.take_field();
            let says = if by > 0 {
                "This is the last step. p goes back, q to the start."
            } else {
                "This is the first step. n goes on, q to the start."
            };
            self.tell(says, false);
            return effects;
        }
        self.go_to_step(to)
    }

    pub(super) fn go_to_step(&mut self, step: usize) -> Vec<Effect> {
        let effects = self.take_field();
        self.jump_to(&Place { step, field: None });
        effects
    }

    pub(super) fn act_on_plan(&mut self, command: Command) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        if open.is_estimate() {
            return self.act_on_estimate(command);
        }
        if open.in_panel.is_some() {
            match command {
                Command::Move(direction) => self.move_in_panel(direction),
                Command::Close => self.leave_budget(),
                Command::Open => self.ask_why(),
                _ => {}
            }
            return Vec::new();
        }
        if open.searching.is_some() {
            return self.in_search(command);
        }
        if let Some(effects) = self.in_settings(command) {
            return effects;
        }
        let Some(open) = &mut self.open else { return Vec::new() };
        if open.field.is_some() {
            return self.in_field(command);
        }
        if let Some(effects) = self.in_needs(command) {
            return effects;
        }
        match command {
            Command::Move(Direction::Left) => return self.step_choice(-1),
            Command::Move(Direction::Right) => return self.step_choice(1),
            Command::Move(direction) => self.move_focus(direction),
            Command::NextField => self.tab(Direction::Down),
            Command::LastField => self.tab(Direction::Up),
            Command::Open => return self.open_row(),
            Command::Search => return self.search_here(),
            Command::Answer(digit) => return self.answer(digit),
            Command::Toggle => return self.toggle(),
            Command::More => return self.more(true),
            Command::Less => return self.more(false),
            Command::Add => return self.add(),
            Command::Remove => return self.remove(),
            Command::Edit(Edit::Forward) => return self.empty_field(),
            Command::View => self.other_span(),
            Command::Settings => return self.begin_settings(),
            Command::Close => {
                if !self.come_back() {
                    self.fold();
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// In Money: a week, or the whole plan.
    fn other_span(&mut self) {
        let library = self.library.clone();
        if let Some(open) = self.open.as_mut().filter(|open| open.step == Step::Money) {
            open.over_plan = !open.over_plan;
            open.lay_rows(&library);
        }
    }

    /// From row to row; within a tick list from box to box.
    pub(super) fn move_focus(&mut self, direction: Direction) {
        if !self.move_mark(direction) {
            self.move_row(direction);
        }
    }

    /// Moves the mark in a tick list; false where the direction leads out of it, or there is none.
    pub(super) fn move_mark(&mut self, direction: Direction) -> bool {
        let Some(open) = &self.open else { return false };
        let Some(row) = open.focused().cloned() else { return false };
        let Some(answers) = row.answers.as_ref().filter(|a| a.shape == Shape::Ticked) else { return false };
        let now = open.mark_in(&row);
        let to = match direction {
            Direction::Up => now.checked_sub(1),
            Direction::Down => Some(now + 1).filter(|at| *at < answers.all.len()),
            _ => None,
        };
        if let Some(at) = to {
            self.mark_box(&row, at);
        }
        to.is_some()
    }

    pub(super) fn move_row(&mut self, direction: Direction) {
        if self.move_in_grid(direction) {
            return;
        }
        let library = self.library.clone();
        let Some(open) = &mut self.open else { return };
        if open.is_estimate() {
            return self.move_in_estimate(direction);
        }
        let to = super::detail::moved_focus(open, direction);
        if to != open.focus {
            // From below, a tick list is entered at its last box.
            let path = open.rows.get(to).and_then(|row| row.path.clone());
            open.mark = path.filter(|_| direction == Direction::Up).map(|path| (path, usize::MAX));
        }
        open.focus = to;
        if open.follow() {
            open.lay_rows(&library);
        }
    }

    /// Enter on a row.
    pub(super) fn open_row(&mut self) -> Vec<Effect> {
        let Some(row) = self.open.as_ref().and_then(|open| open.focused()).cloned() else {
            return Vec::new();
        };
        match row.what {
            // Its answers are in sight, and going on answers nothing: a question never stands on a default.
            What::Field(_) if row.answers.as_ref().is_some_and(|answers| answers.shape != Shape::Below) => {
                self.move_row(Direction::Down);
            }
            What::Field(field) if field.kind == Kind::Id => {
                if let Some(path) = &row.path {
                    self.search_for(path);
                }
            }
            What::Field(_) => self.open_field(None),
            What::Item(..) if self.is_in_list() => self.go_to_fields(),
            What::Item(..) => self.expand(row.path),
            What::Add(_) => return self.add(),
            What::ToArrange(area, _) => self.begin_search(super::search::For::Visits, &area),
            What::Check(at) => self.open_check(at),
            What::Figure(_) if matches!(row.figure, Some(Figure::AssistantRate(_))) => {
                return self.take_rate(row.path.as_ref());
            }
            What::Figure(_) => self.ask_why(),
            What::Moves => self.show_price_moves(),
            What::Print => self.over = Some(Over::Print(0)),
            What::Rung(_)
            | What::Outcome(_)
            | What::Ask(_)
            | What::Tick(..)
            | What::Ladder(_)
            | What::Later(_)
            | What::Cell(..)
            | What::Heading
            | What::Detail
            | What::Says => {}
        }
        Vec::new()
    }
}

/// The place after a move in a list of so many.
pub(super) fn moved(now: usize, direction: Direction, count: usize) -> usize {
    let last = count.saturating_sub(1);
    match direction {
        Direction::Up => now.saturating_sub(1),
        Direction::Down => (now + 1).min(last),
        Direction::PageUp => now.saturating_sub(10),
        Direction::PageDown => (now + 10).min(last),
        Direction::Home => 0,
        Direction::End => last,
        Direction::Left | Direction::Right => now,
    }
}
