//! The one channel into the loop, and the handle by which other threads ring it.

use super::{Event, Signal};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// What comes through the channel.
#[derive(Debug)]
pub(super) enum Message {
    /// Everything that was typed since the last look, in order.
    Input(Vec<Event>),
    /// A thread has news.
    Woken,
    /// The end.
    Signal(Signal),
}

/// The loop's end of the channel, to be given to [`run`](super::run).
#[derive(Debug)]
pub struct Inbox {
    pub(super) receiver: Receiver<Message>,
    pub(super) sender: Sender<Message>,
    pub(super) rung: Arc<AtomicBool>,
}

/// Wakes the loop from another thread. Cheap, never blocks; rings that come before the loop looks count as one.
#[derive(Clone, Debug)]
pub struct Waker {
    sender: Sender<Message>,
    rung: Arc<AtomicBool>,
}

impl Waker {
    pub(super) fn of(inbox: &Inbox) -> Waker {
        Waker { sender: inbox.sender.clone(), rung: Arc::clone(&inbox.rung) }
    }

    /// Asks the loop for an [`Event::Woken`]. After the loop has ended it does nothing.
    pub fn wake(&self) {
        if !self.rung.swap(true, Ordering::AcqRel) {
            // The loop has ended if this fails, and then nobody is left to be told.
            let _ = self.sender.send(Message::Woken);
        }
    }
}

/// The two ends: the waker for other threads, the inbox for the loop.
pub fn wire() -> (Waker, Inbox) {
    let (sender, receiver) = channel();
    let inbox = Inbox { receiver, sender, rung: Arc::new(AtomicBool::new(false)) };
    (Waker::of(&inbox), inbox)
}
