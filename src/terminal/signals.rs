//! Signals and hang-ups: turned into one message, so that the loop saves and leaves in its own time.

use super::Signal;
use super::guard::leave_without_writing;
use super::wire::Message;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

/// A loop that has not even taken the signal after this long is stuck, for instance in a write to a terminal
/// that takes no more bytes.
const PATIENCE: Duration = Duration::from_secs(2);

/// How far the loop has come, as this room needs to know it.
#[derive(Debug, Default)]
pub(super) struct Progress(AtomicU8);

const RUNNING: u8 = 0;
const ENDING: u8 = 1;
const ENDED: u8 = 2;

impl Progress {
    /// The loop has taken the signal and is saving.
    pub(super) fn ending(&self) {
        self.0.fetch_max(ENDING, Ordering::SeqCst);
    }

    /// The screens are left.
    pub(super) fn ended(&self) {
        self.0.store(ENDED, Ordering::SeqCst);
    }

    fn is(&self, state: u8) -> bool {
        self.0.load(Ordering::SeqCst) == state
    }
}

/// Starts both watches.
pub(super) fn watch(sender: &Sender<Message>, progress: &Arc<Progress>) -> io::Result<()> {
    let signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    let (to_loop, seen) = (sender.clone(), Arc::clone(progress));
    thread::Builder::new().name("signals".to_owned()).spawn(move || forward(signals, &to_loop, &seen))?;
    watch_line(sender.clone(), rustix::io::dup(io::stdin())?)
}

fn forward(mut signals: Signals, sender: &Sender<Message>, progress: &Arc<Progress>) {
    for number in signals.forever() {
        if progress.is(ENDED) {
            // The screens are left, and whoever asks again means it; but a link that drops may say so twice,
            // and what is being written down then is worth the wait.
            if number != SIGHUP {
                let _ = emulate_default_handler(number);
            }
            continue;
        }
        let signal = match number {
            SIGHUP => Signal::Hangup,
            SIGINT => Signal::Interrupt,
            _ => Signal::Terminate,
        };
        let _ = sender.send(Message::Signal(signal));
        let progress = Arc::clone(progress);
        // If no thread can be had, only the last resort is missing.
        let _ = thread::Builder::new().spawn(move || last_resort(number, &progress));
    }
}

/// Ends a program whose loop is stuck. Saving is not being stuck.
fn last_resort(number: i32, progress: &Progress) {
    thread::sleep(PATIENCE);
    if progress.is(RUNNING) {
        leave_without_writing();
        std::process::exit(128 + number);
    }
}

/// Notices a line that is cut without a signal (nohup, some multiplexers): there the library's reader would
/// spin for ever. Asks for no event at all, so that only the cut itself wakes it.
pub(super) fn watch_line(sender: Sender<Message>, line: OwnedFd) -> io::Result<()> {
    thread::Builder::new().name("line".to_owned()).spawn(move || {
        let mut watched = [PollFd::new(&line, PollFlags::empty())];
        loop {
            match poll(&mut watched, None) {
                Ok(_) => break,
                Err(Errno::INTR) => {}
                Err(_) => return,
            }
        }
        if watched.iter().any(|one| one.revents().intersects(PollFlags::HUP | PollFlags::ERR)) {
            let _ = sender.send(Message::Signal(Signal::Hangup));
        }
    })?;
    Ok(())
}
