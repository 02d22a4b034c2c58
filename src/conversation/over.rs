//! Keys while something lies over the work area, and the ways to it: why, checks, the budget, jumps.

use super::commands::moved;
use super::{Effect, Over, Searching, State, Why, jump};
use crate::budget::{Figure, Party, Ref, Span};
use crate::keys::{Command, Direction};
use crate::plan::Place;

/// About as many lines of help as a window shows.
const LINES_IN_SIGHT: usize = 17;

/// Commands that close what lies on top, rather than go somewhere.
fn is_closing(command: Command) -> bool {
    matches!(
        command,
        Command::Close | Command::Leave | Command::Help | Command::FindCommand | Command::Interrupt
    )
}

impl State {
    /// Lays something over what is there, which comes back when it is closed.
    pub(super) fn lay(&mut self, over: Over) {
        self.beneath.extend(self.over.replace(over));
    }

    /// What lies beneath what lies on top, if anything does.
    pub(super) fn lies_beneath(&self) -> Option<&Over> {
        self.beneath.last()
    }

    /// Scrolls the help, not beyond its end.
    fn scroll_help(&mut self, at: usize, direction: Direction) {
        let lines = super::help_page(self).lines.len();
        // The last lines may stand in sight long before the last is the first in sight.
        let at = if at + 1 >= lines && direction == Direction::Up {
            lines.saturating_sub(LINES_IN_SIGHT)
        } else {
            at
        };
        self.over = Some(Over::Help(moved(at, direction, lines)));
    }

    /// Hides the screen; all that was open stays open behind it.
    pub(super) fn hide(&mut self) {
        if !matches!(self.over, Some(Over::Hidden)) {
            self.lay(Over::Hidden);
        }
    }

    pub(super) fn act_over(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Hide => {
                self.hide();
                return Vec::new();
            }
            Command::Redraw => return vec![Effect::Redraw],
            Command::Copy => return self.copy(),
            Command::Help if !matches!(self.over, Some(Over::Help(_))) => {
                self.lay(Over::Help(0));
                return Vec::new();
            }
            Command::FindCommand if !matches!(self.over, Some(Over::Find(_))) => {
                self.find_command();
                return Vec::new();
            }
            _ => {}
        }
        let effects = self.act_in_over(command);
        if self.over.is_none() && is_closing(command) {
            self.over = self.beneath.pop();
        } else if self.over.is_none() {
            self.beneath.clear();
        }
        effects
    }

    fn act_in_over(&mut self, command: Command) -> Vec<Effect> {
        match self.over.take() {
            Some(Over::Hidden) => {
                if command == Command::Open {
                    self.over = self.beneath.pop();
                } else {
                    self.over = Some(Over::Hidden);
                }
            }
            Some(Over::Months(months)) => return self.in_months(command, months),
            Some(Over::Go) => return self.go(command),
            Some(Over::Find(finding)) => return self.in_finding(command, finding),
            Some(Over::Print(at)) => return self.in_printing(command, at),
            Some(Over::Afresh(yes)) => return self.afresh(command, yes),
            Some(Over::Why(why)) => return self.in_why(command, why),
            Some(Over::History(changes)) => return self.in_history(command, changes),
            Some(Over::Differences(both)) => return self.in_differences(command, both),
            Some(Over::Checks(at)) => return self.in_checks(command, at),
            Some(Over::PricesMoved(moved)) => return self.in_prices_moved(command, moved),
            Some(Over::PlansMoved(moved)) => return self.in_plans_moved(command, moved),
            Some(Over::Help(at)) => match command {
                Command::Move(direction) => self.scroll_help(at, direction),
                Command::Close | Command::Help | Command::Leave | Command::Open => {}
                _ => self.closed_first(Over::Help(at)),
            },
            Some(Over::Budget) => match command {
                Command::Close | Command::Budget | Command::Leave => self.leave_budget(),
                Command::Move(direction) => {
                    self.move_in_panel(direction);
                    self.over = Some(Over::Budget);
                }
                Command::Why => self.ask_why(),
                _ => self.closed_first(Over::Budget),
            },
            Some(Over::Ideas) => {
                if !matches!(command, Command::Close | Command::Ideas | Command::Leave | Command::Open) {
                    self.closed_first(Over::Ideas);
                }
            }
            None => {}
        }
        Vec::new()
    }

    /// A key that does nothing in what lies on top: that stays, and row 23 says how it goes.
    pub(super) fn closed_first(&mut self, over: Over) {
        self.over = Some(over);
        self.tell("Esc closes this first. ? says what works here.", false);
    }

    pub(super) fn go(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Answer(0) => self.leave_plan(),
            Command::Answer(step @ 1..=8) => self.go_to_step(usize::from(step) - 1),
            _ => Vec::new(),
        }
    }

    pub(super) fn afresh(&mut self, command: Command, yes: bool) -> Vec<Effect> {
        match command {
            Command::Open if yes => return vec![Effect::Afresh],
            Command::Answer(1) => return vec![Effect::Afresh],
            Command::Open | Command::Answer(_) | Command::Close => {}
            Command::Move(_) | Command::Toggle => self.over = Some(Over::Afresh(!yes)),
            _ => self.over = Some(Over::Afresh(yes)),
        }
        Vec::new()
    }

    pub(super) fn in_why(&mut self, command: Command, mut why: Why) -> Vec<Effect> {
        let stays = match command {
            Command::Move(direction) => {
                if let Some(here) = why.here_mut() {
                    here.focus = moved(here.focus, direction, here.said.rows.len());
                }
                true
            }
            Command::UpAgain => {
                if !why.up() {
                    self.tell("This is the figure first asked about. Esc closes.", false);
                }
                true
            }
            Command::Open | Command::Why => {
                if let Some(place) = self.answer_below(&mut why) {
                    let effects = self.take_field();
                    self.follow(&why, &place);
                    return effects;
                }
                true
            }
            Command::Close | Command::Leave => false,
            _ => true,
        };
        if stays {
            self.over = Some(Over::Why(why));
        }
        Vec::new()
    }

    pub(super) fn in_checks(&mut self, command: Command, at: usize) -> Vec<Effect> {
        let count = self.open.as_ref().map_or(0, |open| open.budget.checks.len());
        match command {
            Command::Move(direction) => self.over = Some(Over::Checks(moved(at, direction, count))),
            Command::Open => self.open_check(at),
            Command::Close | Command::Checks | Command::Leave => {}
            _ => self.over = Some(Over::Checks(at)),
        }
        Vec::new()
    }

    pub(super) fn open_check(&mut self, at: usize) {
        let Some(open) = &self.open else { return };
        let Some(check) = open.budget.checks.get(at) else { return };
        match jump::place_of(open, &check.at) {
            Some(place) => self.jump_to(&place),
            None => self.tell(check.message.clone(), false),
        }
    }

    pub(super) fn jump_to(&mut self, place: &Place) {
        let library = self.library.clone();
        if let Some(open) = &mut self.open {
            open.go_to(place, &library);
        }
        self.draft_soon();
    }

    /// A step down the walk; where it comes to an answer, the place of that answer.
    fn answer_below(&self, why: &mut Why) -> Option<Place> {
        let open = self.open.as_ref()?;
        let Ref::Plan(place) = why.down(open, &self.library)? else { return None };
        jump::place_of(open, &open.budget.paths(&open.made.plan, &open.policy).plan_path(place))
    }

    /// To the answer that a walk led to, with the way back kept for Esc.
    fn follow(&mut self, why: &Why, place: &Place) {
        let from = self.open.as_ref().map(|open| (open.place(), open.in_panel));
        let searching = self.open.as_mut().and_then(|open| open.searching.take());
        self.jump_to(place);
        let to = self.open.as_ref().map(super::OpenPlan::place);
        self.came_from = from.zip(to).map(|((from, in_panel), to)| super::why::Return {
            walk: why.walk(),
            searching,
            from,
            in_panel,
            to,
        });
    }

    /// Whether Esc leads back to the walk that led here: only from the very row to which it led.
    pub fn leads_back(&self) -> bool {
        let here = self.open.as_ref().map(super::OpenPlan::place);
        self.came_from.as_ref().is_some_and(|back| here.as_ref() == Some(&back.to))
    }

    /// Esc where a walk led: back to the walk, told anew. False if none led here.
    pub(super) fn come_back(&mut self) -> bool {
        let leads_back = self.leads_back();
        let Some(back) = self.came_from.take().filter(|_| leads_back) else { return false };
        self.jump_to(&back.from);
        let Some(open) = &mut self.open else { return false };
        open.in_panel = back.in_panel;
        open.searching = back.searching;
        Searching::go_on(open);
        self.over = Why::again(open, &self.library, &back.walk).map(Over::Why);
        self.over.is_some()
    }

    pub(super) fn ask_why(&mut self) {
        let Some(open) = &self.open else { return };
        if open.searching.is_some() && open.in_panel.is_none() {
            match Why::of_found(open, &self.library) {
                Some(why) => self.over = Some(Over::Why(why)),
                None => self.tell("Nobody is found, so there is nothing to explain.", false),
            }
            return;
        }
        let panel = super::panel(open);
        let in_panel = open.in_panel.and_then(|at| panel.get(at)).and_then(|row| row.figure);
        let here = open.focused().and_then(|row| row.figure);
        let cost = Figure::Statement(Span::Weekly, Party::Cost);
        let figure = in_panel.or(here).unwrap_or(cost);
        match Why::of(open, &self.library, figure) {
            Some(why) => self.over = Some(Over::Why(why)),
            None => self.tell("There is no figure here yet.", false),
        }
    }

    pub(super) fn enter_budget(&mut self) {
        let Some(open) = &mut self.open else { return };
        if open.in_panel.is_some() {
            open.in_panel = None;
        } else {
            // On what the plan costs, the figure most asked about.
            let rows = super::panel(open);
            open.in_panel = rows.iter().position(|row| row.of == super::PanelOf::Cost);
        }
    }

    pub(super) fn leave_budget(&mut self) {
        if let Some(open) = &mut self.open {
            open.in_panel = None;
        }
    }

    pub(super) fn move_in_panel(&mut self, direction: Direction) {
        let Some(open) = &mut self.open else { return };
        let rows = super::panel(open);
        let reach: Vec<usize> =
            rows.iter().enumerate().filter(|(_, row)| row.figure.is_some()).map(|(at, _)| at).collect();
        let now = open.in_panel.and_then(|at| reach.iter().position(|other| *other == at)).unwrap_or(0);
        open.in_panel = reach.get(moved(now, direction, reach.len())).copied();
    }
}
