//! The plan as it stood after a change: an open plan like any other, to look at only, with today's kept behind it.

use super::changes::{sheet_before, when};
use super::{OpenPlan, State};
use crate::amount::{date_in_short, in_london};
use crate::keys::Command;
use crate::plan::{History, Place};
use crate::store::Opened;

/// A look back.
pub(super) struct Past {
    /// The plan of today.
    present: OpenPlan,
    /// The line of the history looked back to, the newest first.
    line: usize,
    /// `after change 38, 15:08`.
    words: String,
}

impl State {
    /// Opens the plan as it stood after a line of the history.
    pub(super) fn look_back(&mut self, line: usize) {
        let Some(present) = self.open.take() else { return };
        let entries = present.history.entries();
        let this_day = in_london(self.now).0;
        let at = entries.iter().rev().nth(line).and_then(when).map(|(day, time)| match day == this_day {
            true => time,
            false => format!("{} {time}", date_in_short(day)),
        });
        let number = entries.len().saturating_sub(line);
        let words = format!("after change {number}, {}", at.unwrap_or_default());
        let place = Place { step: present.step.index(), field: None };
        let opened = Opened {
            id: present.id,
            history: History::from_sheet(sheet_before(&present, line)),
            number: 0,
            place,
            read_only_because: None,
            notices: Vec::new(),
        };
        let then = OpenPlan::new(opened, &self.library, true, self.today);
        self.open = Some(then);
        self.past = Some(Past { present, line, words });
        self.beneath.clear();
        self.tell("The plan as it stood then, to look at only. Esc comes back.", false);
    }

    /// Back to the plan of today; false if we are there.
    pub(super) fn back_to_today(&mut self) -> bool {
        let Some(past) = self.past.take() else { return false };
        let step = self.open.as_ref().map(|open| open.step);
        self.open = Some(past.present);
        if let (Some(step), Some(open)) = (step, &mut self.open)
            && step != open.step
        {
            open.go_to(&Place { step: step.index(), field: None }, &self.library);
        }
        true
    }

    /// Back to the line of the history from which we looked back.
    pub(super) fn back_to_history(&mut self) {
        let line = self.past.as_ref().map_or(0, |past| past.line);
        if self.back_to_today() {
            self.show_history(line);
        }
    }

    /// What a command does while we look back; false for those that only look and so do as always.
    pub(super) fn act_on_the_past(&mut self, command: Command) -> bool {
        let at_rest = self.open.as_ref().is_some_and(|open| open.in_panel.is_none());
        match command {
            Command::Close if at_rest => self.back_to_history(),
            Command::Leave | Command::History => self.back_to_history(),
            Command::Print => self.tell("x prints the plan of today. Esc comes back to it.", false),
            Command::Undo
            | Command::Redo
            | Command::Add
            | Command::Remove
            | Command::More
            | Command::Less
            | Command::Toggle
            | Command::Answer(_)
            | Command::Edit(_) => self.only_look(),
            _ => return false,
        }
        true
    }

    /// When the plan looked at stood so, if it is not that of today: `after change 38, 15:08`.
    pub fn looking_back(&self) -> Option<&str> {
        self.past.as_ref().map(|past| past.words.as_str())
    }

    /// Says why nothing can be typed here.
    pub(super) fn only_look(&mut self) {
        let says = match self.past {
            Some(_) => "This is how it stood, to look at. Esc comes back; then type.",
            None => "Somebody else has this plan. You can look.",
        };
        self.tell(says, true);
    }
}
