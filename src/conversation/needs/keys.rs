//! What keys mean on the rows that only Needs has; everything else is as on any step.

use super::{Page, above, page};
use crate::conversation::rows::What;
use crate::conversation::{Effect, State};
use crate::keys::{Command, Direction, Edit};
use crate::plan::{AreaId, OutcomeId, Path, Place};

impl State {
    /// Acts on a key, if it has a meaning of its own here.
    pub(in crate::conversation) fn in_needs(&mut self, command: Command) -> Option<Vec<Effect>> {
        let open = self.open.as_ref()?;
        let row = open.focused().cloned()?;
        let page = page(open);
        match (&page, command) {
            (Page::Outcome(_) | Page::Area { .. }, Command::Close) => {
                let place = above(open);
                // A walk that led here is gone back to first.
                if !self.come_back() {
                    self.jump_to(&place?);
                }
                return Some(Vec::new());
            }
            (Page::Area { area, later }, Command::View) => return Some(self.change_view(area, *later)),
            _ => {}
        }
        let own = match row.what {
            What::Cell(..) => self.on_cell(command, row.path.as_ref()?),
            What::Rung(_) if command == Command::Open => self.open_page(row.path?),
            What::Outcome(outcome) => self.on_outcome(command, &outcome, row.path?),
            What::Ask(outcome) => self.on_question(command, &outcome),
            What::Tick(field, word) => self.on_tick(command, field, word, &row.path?),
            What::Ladder(area) => {
                self.on_ladder(command, &area, matches!(page, Page::Area { later: true, .. }))
            }
            What::Later(_) if command == Command::Open => self.open_page(row.path?.field("level")),
            What::Later(area) => self.on_ladder(command, &area, true),
            What::Field(field) if field.shape.contains("hours_per_week.") => self.along(command),
            _ => None,
        };
        own.or_else(|| match page {
            Page::Outcome(outcome) => self.past_the_end(command, &outcome),
            Page::Front | Page::Area { .. } => None,
        })
    }

    fn open_page(&mut self, field: Path) -> Option<Vec<Effect>> {
        let step = self.open.as_ref()?.step.index();
        // A path below the page's own leads to the page; of its rows the first is as near as any.
        let field = if super::page_at(&field).is_some() { field } else { field.field("level") };
        self.jump_to(&Place { step, field: Some(field) });
        Some(Vec::new())
    }

    fn on_cell(&mut self, command: Command, path: &Path) -> Option<Vec<Effect>> {
        match command {
            Command::Move(direction) if self.move_in_grid(direction) => {}
            Command::NextField => self.leave_grid(),
            Command::Open => self.open_field(None),
            Command::Answer(digit) => self.open_field(char::from_digit(u32::from(digit), 10)),
            Command::Toggle => return Some(self.repeat_above()),
            Command::More => return Some(self.more_minutes(true)),
            Command::Less => return Some(self.more_minutes(false)),
            Command::Edit(Edit::Forward) => return Some(self.set(path, None)),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn on_outcome(&mut self, command: Command, outcome: &OutcomeId, path: Path) -> Option<Vec<Effect>> {
        match command {
            Command::Open => self.open_page(path.field("unable")),
            _ => self.answers(command, outcome),
        }
    }

    fn on_question(&mut self, command: Command, outcome: &OutcomeId) -> Option<Vec<Effect>> {
        match command {
            Command::Open => {
                self.next_outcome(outcome, 1);
                Some(Vec::new())
            }
            Command::Move(Direction::Up) => {
                self.next_outcome(outcome, -1);
                Some(Vec::new())
            }
            _ => self.answers(command, outcome),
        }
    }

    fn answers(&mut self, command: Command, outcome: &OutcomeId) -> Option<Vec<Effect>> {
        match command {
            Command::Answer(digit) => Some(self.answer_outcome(outcome, digit)),
            Command::Toggle | Command::Move(Direction::Right) => Some(self.step_outcome(outcome, 1)),
            Command::Move(Direction::Left) => Some(self.step_outcome(outcome, -1)),
            Command::Edit(Edit::Forward) => Some(self.answer_outcome(outcome, 0)),
            _ => None,
        }
    }

    fn on_tick(
        &mut self,
        command: Command,
        field: &'static crate::form::Field,
        word: &str,
        path: &Path,
    ) -> Option<Vec<Effect>> {
        match command {
            Command::Toggle => Some(self.tick(path, word)),
            Command::Answer(digit) => {
                let policy = &self.open.as_ref()?.policy;
                let at = usize::from(digit).checked_sub(1)?;
                let (word, _) = field.kind.choices(policy, &self.library.words, None).into_iter().nth(at)?;
                Some(self.tick(path, &word))
            }
            Command::Move(Direction::Left | Direction::Right) => Some(Vec::new()),
            _ => None,
        }
    }

    fn on_ladder(&mut self, command: Command, area: &AreaId, later: bool) -> Option<Vec<Effect>> {
        match command {
            Command::Answer(digit) => Some(self.set_level(area, later, digit)),
            Command::Edit(Edit::Forward) => Some(self.set_level(area, later, 0)),
            Command::Toggle | Command::Move(Direction::Right) => Some(self.step_level(area, later, 1)),
            Command::Move(Direction::Left) => Some(self.step_level(area, later, -1)),
            Command::Open => {
                self.move_focus(Direction::Down);
                Some(Vec::new())
            }
            _ => None,
        }
    }

    /// Left and Right go along the line that the person's own hours share.
    fn along(&mut self, command: Command) -> Option<Vec<Effect>> {
        let Command::Move(direction @ (Direction::Left | Direction::Right)) = command else { return None };
        let open = self.open.as_mut()?;
        let to = match direction {
            Direction::Left => open.focus.checked_sub(1),
            _ => Some(open.focus + 1),
        };
        let hours = |row: &crate::conversation::Row| matches!(row.what, What::Field(field) if field.shape.contains("hours_per_week."));
        if let Some(to) = to.filter(|to| open.rows.get(*to).is_some_and(hours)) {
            open.focus = to;
        }
        Some(Vec::new())
    }

    /// Enter on an outcome's page, but for its note, and Down past its last row go on to the next outcome.
    fn past_the_end(&mut self, command: Command, outcome: &OutcomeId) -> Option<Vec<Effect>> {
        let open = self.open.as_ref()?;
        let is_last = !open.rows.iter().skip(open.focus + 1).any(crate::conversation::Row::can_focus);
        let on = match command {
            Command::Open => !matches!(&open.focused()?.what, What::Field(field) if !field.kind.is_choice()),
            Command::Move(Direction::Down) | Command::NextField => is_last,
            _ => false,
        };
        on.then(|| {
            self.next_outcome(outcome, 1);
            Vec::new()
        })
    }
}
