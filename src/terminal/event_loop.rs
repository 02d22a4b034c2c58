//! The loop: wait, take all that waits, paint once.

use super::guard::Guard;
use super::out::Out;
use super::screen::Screen;
use super::wire::{Inbox, Message, Waker};
use super::{App, Ended, Event, Flow, Signal, TerminalFault};
use super::{input, screen};
use ratatui::Terminal;
use std::io::{self, IsTerminal};
use std::sync::atomic::Ordering;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Instant;

/// Runs the app in this terminal until it ends. Once in a process: the thread that reads the keys stays.
///
/// # Errors
/// Before anything is sent: if there is no terminal, or one that cannot show screens. A terminal that goes away
/// later is no error but [`Ended::Signal`], after the app has been told.
pub fn run(app: &mut impl App, inbox: Inbox) -> Result<Ended, TerminalFault> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(TerminalFault::NotATerminal);
    }
    if app.look().dumb {
        return Err(TerminalFault::Dumb);
    }
    // The library would turn every colour into a full reset under NO_COLOR; our themes obey it themselves.
    ratatui::crossterm::style::force_color_output(true);
    #[cfg(unix)]
    let progress = std::sync::Arc::new(super::signals::Progress::default());
    #[cfg(unix)]
    super::signals::watch(&inbox.sender, &progress)?;
    let waker = Waker::of(&inbox);
    let guard = Guard::enter(&waker)?;
    input::listen(inbox.sender.clone())?;
    let screen = Screen::new(Out::open()?, screen::window(), app.look());
    let mut turn = Turn { app, terminal: Terminal::new(screen)?, inbox, spent: None, redraw: false };
    let ended = turn.run(|| {
        #[cfg(unix)]
        progress.ending();
    });
    drop(guard);
    #[cfg(unix)]
    progress.ended();
    Ok(ended)
}

struct Turn<'a, A: App> {
    app: &'a mut A,
    terminal: Terminal<Screen<Out>>,
    inbox: Inbox,
    /// The deadline that has been kept, so that one the app leaves standing is not kept again.
    spent: Option<Instant>,
    redraw: bool,
}

impl<A: App> Turn<'_, A> {
    fn run(&mut self, ending: impl Fn()) -> Ended {
        // The first frame is due whatever the app says.
        self.app.changed();
        if self.paint().is_err() {
            return self.end(Signal::Hangup, ending);
        }
        loop {
            match self.next() {
                Some(Ended::Signal(signal)) => return self.end(signal, ending),
                Some(Ended::Left) => return Ended::Left,
                None => {}
            }
            if (self.app.changed() || self.redraw) && self.paint().is_err() {
                return self.end(Signal::Hangup, ending);
            }
        }
    }

    /// The app is told, and saves; nothing more is drawn.
    fn end(&mut self, signal: Signal, ending: impl Fn()) -> Ended {
        ending();
        self.app.handle(Event::Signal(signal));
        Ended::Signal(signal)
    }

    /// Waits for something to happen, then takes all that waits.
    fn next(&mut self) -> Option<Ended> {
        let mut waiting = match self.wait() {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => {
                self.spent = self.app.deadline();
                return self.handle(Event::Deadline);
            }
            // Cannot be: the inbox holds a sender of its own.
            Err(RecvTimeoutError::Disconnected) => return Some(Ended::Signal(Signal::Hangup)),
        };
        while let Some(message) = waiting {
            let ended = match message {
                Message::Signal(signal) => Some(Ended::Signal(signal)),
                Message::Input(events) => events.into_iter().find_map(|event| self.handle(event)),
                Message::Woken => {
                    // Lowered before the app looks, so that news that comes meanwhile rings again.
                    self.inbox.rung.store(false, Ordering::Release);
                    self.handle(Event::Woken)
                }
            };
            if ended.is_some() {
                return ended;
            }
            waiting = self.inbox.receiver.try_recv().ok();
        }
        None
    }

    fn wait(&self) -> Result<Message, RecvTimeoutError> {
        match self.app.deadline().filter(|at| Some(*at) != self.spent) {
            None => self.inbox.receiver.recv().map_err(|_closed| RecvTimeoutError::Disconnected),
            Some(at) => match at.checked_duration_since(Instant::now()) {
                Some(left) => self.inbox.receiver.recv_timeout(left),
                // Overdue, however many keys wait: a held key must not put off saving.
                None => Err(RecvTimeoutError::Timeout),
            },
        }
    }

    fn handle(&mut self, event: Event) -> Option<Ended> {
        let event = match event {
            Event::Resize { .. } => {
                // Several may wait; the size that counts is the one the window has now.
                let size = screen::window();
                self.terminal.backend_mut().resize(size);
                self.redraw = true;
                Event::Resize { width: size.width, height: size.height }
            }
            other => other,
        };
        match self.app.handle(event) {
            Flow::GoOn => None,
            Flow::Redraw => {
                self.redraw = true;
                None
            }
            Flow::End => Some(Ended::Left),
        }
    }

    fn paint(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.redraw) {
            // Asks the terminal nothing: our screen knows where its cursor is.
            self.terminal.clear()?;
        }
        if let Some(words) = self.app.take_copy() {
            self.terminal.backend_mut().copy(&words);
        }
        let app = &*self.app;
        self.terminal.backend_mut().follow(app.look());
        self.terminal.draw(|frame| app.draw(frame)).map(|_| ())
    }
}
