//! What happened, what the loop is to do about it, and what is told.

use super::Begins;
use crate::document;
use crate::keys::KeyPress;
use crate::plan::{Place, Record, Sheet};
use crate::store::PlanId;

/// A line for row 23.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub says: String,
    /// Whether something is wrong.
    pub wrong: bool,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key.
    Key(KeyPress),
    /// A paste.
    Paste(String),
    /// The time that was asked for has come.
    Deadline,
}

/// What the loop is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Tell which plans there are, so that what begins gets a reference of its own.
    Number(Begins),
    /// Begin the open plan in the store, with these records.
    Begin(Vec<Record>),
    /// Open a plan.
    Open(PlanId),
    /// Keep a record of the open plan.
    Append(Record),
    /// Leave a plan at this place, with this on its sheet.
    Leave(PlanId, Place, Box<Sheet>),
    /// Try the disk again.
    Retry,
    /// Put these words on the terminal's clipboard.
    Copy(String),
    /// Draw in the theme of this name from now on.
    Theme(&'static str),
    /// Only signs that every terminal has from now on, or all of them again.
    Signs,
    /// Write a page.
    Print(document::What, document::Form),
    /// Go to the demonstration.
    Demo,
    /// Begin the demonstration again.
    Afresh,
    /// Send every cell again.
    Redraw,
    /// Tell the state of everybody in the store.
    Everybody,
    /// Look through every plan of the store for prices that have moved.
    PriceMoves,
    /// Leave the screens.
    Quit,
}
