//! Calls into a library that may panic on a damaged file: the panic is caught, and nothing of it reaches the screen.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<u32> = const { Cell::new(0) };
}

static HOOK: Once = Once::new();

/// Runs `work`; nothing if it panicked. Panics of other threads are told as always.
pub fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |about| {
            if !panic_is_contained() {
                before(about);
            }
        }));
    });
    QUIET.with(|quiet| quiet.set(quiet.get().saturating_add(1)));
    // What the work leaves half done is thrown away by every caller, so nothing broken is seen.
    let result = catch_unwind(AssertUnwindSafe(work));
    QUIET.with(|quiet| quiet.set(quiet.get().saturating_sub(1)));
    result.ok()
}

/// Whether a panic on this thread is expected and caught. A panic hook that restores the terminal must ask, or a
/// damaged index would take the screen away.
pub fn panic_is_contained() -> bool {
    let ours = QUIET.try_with(Cell::get).unwrap_or(0) > 0;
    // sled's own threads panic too; the call that waits for them says so.
    ours || std::thread::current().name().is_some_and(|name| name.starts_with("sled-"))
}
