//! Entering the terminal and leaving it as it was found, however the program ends.
//!
//! Leaving is written once and may be called twice: by the guard's drop, by the panic hook before the message,
//! and by the last resort when the loop does not answer a signal.

use super::out::Out;
use super::wire::Waker;
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

/// Alternate screen; pastes in one piece; no cursor until a field has one; nothing left of what was there.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[m\x1b[H\x1b[2J";

/// The reverse. A frame may have been cut short, so any held update is let go and the style is reset first; the
/// screen is wiped because a terminal without an alternate one would go on showing what was said.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[H\x1b[2J\x1b[?2004l\x1b[?25h\x1b[?1049l";

static ENTERED: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();
static LOOP_THREAD: Mutex<Option<ThreadId>> = Mutex::new(None);
/// What other threads said as they panicked, told once the screen is left.
static LAST_WORDS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The terminal is ours as long as this lives.
#[derive(Debug)]
pub(super) struct Guard(());

impl Guard {
    pub(super) fn enter(waker: &Waker) -> io::Result<Guard> {
        *LOOP_THREAD.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread::current().id());
        let waker = waker.clone();
        HOOK.call_once(|| install_hook(waker));
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        // From here on the guard's drop puts everything back, also if this write fails.
        let guard = Guard(());
        Out::open()?.write_all(ENTER)?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
        let words = std::mem::take(&mut *LAST_WORDS.lock().unwrap_or_else(PoisonError::into_inner));
        for word in words {
            // Standard error is all that is left to tell it to; if that is gone, nobody is there to read.
            let _ = writeln!(io::stderr(), "{word}");
        }
    }
}

/// Puts the terminal back as it was found. Does nothing the second time.
pub(super) fn leave() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        // A terminal that is gone cannot be put back, and needs not be.
        let _ = Out::open().and_then(|mut out| out.write_all(LEAVE));
        let _ = disable_raw_mode();
    }
}

/// Puts back only the modes of the line, which never waits: for a terminal that takes no more bytes.
#[cfg(unix)]
pub(super) fn leave_without_writing() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let _ = disable_raw_mode();
    }
}

/// Restores first and speaks after, or the message is lost with the alternate screen.
fn install_hook(waker: Waker) {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        if ENTERED.load(Ordering::SeqCst) && !on_loop_thread() {
            // The screens go on (the panic may well be caught), so its words wait until they are left. The app
            // is woken to find that a thread of its own no longer answers.
            LAST_WORDS.lock().unwrap_or_else(PoisonError::into_inner).push(info.to_string());
            waker.wake();
            return;
        }
        leave();
        before(info);
    }));
}

fn on_loop_thread() -> bool {
    *LOOP_THREAD.lock().unwrap_or_else(PoisonError::into_inner) == Some(thread::current().id())
}
