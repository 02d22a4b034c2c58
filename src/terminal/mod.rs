//! The terminal: entered and left in one place, listened to by one loop, painted once per change.
//!
//! There is no tick. The loop sleeps until a key, a signal, another thread's [`Waker`] or the one deadline the
//! [`App`] asks for; it takes everything that waits before it paints; and it paints only what changed.
//! This room knows terminals and threads. It knows nothing of plans, commands or what is drawn.

mod clipboard;
mod event_loop;
mod guard;
mod input;
mod out;
mod screen;
#[cfg(unix)]
mod signals;
#[cfg(test)]
mod tests;
mod wire;

pub use event_loop::run;
pub use screen::Screen;
pub use wire::{Inbox, Waker, wire};

use crate::keys::KeyPress;
use crate::theme::Look;
use ratatui::Frame;
use std::io;
use std::time::Instant;

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// A key was pressed, or repeats because it is held.
    Key(KeyPress),
    /// Text was pasted, in one piece, as it came: make it [`harmless`](crate::theme::harmless) before showing.
    Paste(String),
    /// The window has a new size; it will be drawn afresh.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The moment the app asked for has come.
    Deadline,
    /// Another thread has news.
    Woken,
    /// The program is to end: save what must be saved. Nothing is drawn after this, whatever is answered.
    Signal(Signal),
}

/// Why the program is to end without having been asked by a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signal {
    /// The terminal is gone: the link dropped, the window was closed.
    Hangup,
    /// Somebody or the machine ends the program.
    Terminate,
    /// The same, from an interrupt that was not a key.
    Interrupt,
}

/// What the loop does next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flow {
    /// Go on.
    GoOn,
    /// Go on, and send every cell again: something else has written on the screen.
    Redraw,
    /// Leave the screens.
    End,
}

/// What runs in the terminal.
pub trait App {
    /// Takes one event. Whatever is slow belongs on another thread, which has a [`Waker`].
    fn handle(&mut self, event: Event) -> Flow;

    /// When to be called with [`Event::Deadline`] if nothing else happens; asked after every event.
    fn deadline(&self) -> Option<Instant>;

    /// Whether anything that can be seen has changed since this was last asked.
    fn changed(&mut self) -> bool;

    /// How to draw; asked before each paint, because it may change.
    fn look(&self) -> &Look;

    /// Words for the terminal's clipboard, given once; asked before each paint.
    fn take_copy(&mut self) -> Option<String> {
        None
    }

    /// Draws the whole screen; only what differs from the last is sent.
    fn draw(&self, frame: &mut Frame<'_>);
}

/// How the screens were left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    /// By the app.
    Left,
    /// By a signal.
    Signal(Signal),
}

impl Ended {
    /// The exit code: 0, or what a shell expects after a signal.
    pub fn exit_code(self) -> u8 {
        match self {
            Ended::Left => 0,
            Ended::Signal(Signal::Hangup) => 129,
            Ended::Signal(Signal::Interrupt) => 130,
            Ended::Signal(Signal::Terminate) => 143,
        }
    }
}

/// Why the screens cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum TerminalFault {
    /// Keys or screen go to a file or another program.
    #[error(
        "the screens need a terminal, and this is not one. \
         \"careplan print PLAN\" writes a plan, \"careplan calculate PLAN\" its figures"
    )]
    NotATerminal,
    /// `TERM` is `dumb` or not set.
    #[error(
        "this terminal cannot show screens (TERM is \"dumb\" or not set). \
         \"careplan print PLAN\" writes a plan, \"careplan calculate PLAN\" its figures"
    )]
    Dumb,
    /// The terminal refused.
    #[error("the terminal cannot be used: {0}")]
    Io(#[from] io::Error),
}
