//! The terminal, from outside: `examples/guard.rs` in a pseudo-terminal, ended in every way there is.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, whatever fails is to fail at once"
)]

mod pty;

use pty::Start;
use rustix::process::Signal;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

fn guard() -> Start {
    Start::new(program())
}

/// `examples/guard.rs`, built. A narrow `cargo test --test terminal` does not build it, so we see to it.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let profile: &[&str] = if cfg!(debug_assertions) { &[] } else { &["--release"] };
        let mut build = Command::new(env!("CARGO"));
        build
            .args(["build", "--quiet", "--example", "guard"])
            .args(profile)
            .current_dir(env!("CARGO_MANIFEST_DIR"));
        assert!(build.status().unwrap().success());
        // Beside this test's own binary: target/debug/deps/x, target/debug/examples/guard.
        std::env::current_exe().unwrap().ancestors().nth(2).unwrap().join("examples/guard")
    })
}

fn note() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("note");
    (folder, path)
}

#[test]
fn leaving_puts_everything_back() {
    let mut pty = guard().run();
    pty.wait_for("keys 0 last none").wait_rest();
    assert!(pty.is_raw());
    assert_eq!(pty.cursor(), None);
    assert_eq!(pty.rows()[0], "size 80x24");
    pty.press(&["q"]);
    assert_eq!(pty.wait_end().exit_code(), 0);
    pty.assert_left_sane();
    assert!(!pty.shows("keys"), "nothing of the screen is left behind");
}

#[test]
fn a_panic_puts_everything_back_and_then_speaks() {
    let mut pty = guard().run();
    pty.wait_for("keys 0").press(&["p"]);
    assert_eq!(pty.wait_end().exit_code(), 101);
    pty.assert_left_sane();
    assert!(pty.shows("the probe panicked as asked"), "{}", pty.text());
}

#[test]
fn a_panic_on_another_thread_waits_until_the_screens_are_left() {
    let mut pty = guard().run();
    pty.wait_for("keys 0").press(&["t"]).wait_for("news 1");
    assert!(!pty.shows("panicked"), "{}", pty.text());
    pty.press(&["x"]).wait_for("keys 2 last x").press(&["q"]);
    assert_eq!(pty.wait_end().exit_code(), 0);
    pty.assert_left_sane();
    assert!(pty.shows("the probe panicked as asked"), "{}", pty.text());
}

#[test]
fn a_signal_lets_the_app_save_and_puts_everything_back() {
    for (signal, code, name) in
        [(Signal::TERM, 143, "Terminate"), (Signal::HUP, 129, "Hangup"), (Signal::INT, 130, "Interrupt")]
    {
        let (_folder, path) = note();
        let mut pty = guard().arg(path.to_str().unwrap()).run();
        pty.wait_for("keys 0").press(&["a"]).wait_for("keys 1").signal(signal);
        assert_eq!(pty.wait_end().exit_code(), code, "{name}");
        pty.assert_left_sane();
        assert_eq!(std::fs::read_to_string(path).unwrap(), format!("{name} after 1 keys"));
    }
}

#[test]
fn at_rest_there_are_no_bytes_and_no_wake_ups() {
    let mut pty = guard().run();
    pty.wait_for("keys 0").wait_rest();
    let (bytes, wakes) = (pty.bytes_seen(), wake_ups(pty.pid()));
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(wake_ups(pty.pid()), wakes, "a thread woke up with nothing to do");
    assert_eq!(pty.bytes_seen(), bytes);
}

/// How often the threads of a process have gone to sleep again, as Linux counts it.
fn wake_ups(pid: u32) -> u64 {
    let Ok(tasks) = std::fs::read_dir(format!("/proc/{pid}/task")) else { return 0 };
    let count = |status: String| -> u64 {
        let line =
            status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:").map(str::trim));
        line.and_then(|number| number.parse().ok()).unwrap_or(0)
    };
    tasks.map(|task| count(std::fs::read_to_string(task.unwrap().path().join("status")).unwrap())).sum()
}

#[test]
fn a_key_that_changes_nothing_sends_nothing() {
    let mut pty = guard().run();
    pty.wait_for("keys 0").wait_rest();
    let before = pty.bytes_seen();
    pty.press(&["n", "n"]).wait_rest();
    assert_eq!(pty.bytes_seen(), before);
    pty.press(&["x"]).wait_for("keys 3 last x").wait_rest();
    let sent = pty.bytes_seen() - before;
    assert!(sent < 60, "{sent}: {:?}", String::from_utf8_lossy(&pty.bytes_since(before)));
}

#[test]
fn keys_that_wait_are_taken_before_one_frame_is_painted() {
    let mut pty = guard().run();
    pty.wait_for("paints 1 ");
    let held = ["Down"; 300];
    // The app is busy while they arrive, as over a slow link.
    pty.press(&["s"]).press(&held).wait_for("keys 301 last Down").wait_rest();
    let row = pty.rows()[2].clone();
    let paints: u32 = row.split_whitespace().nth(1).unwrap().parse().unwrap();
    assert!(paints <= 5, "{row}");
}

#[test]
fn thousands_of_letters_without_bracketed_paste_all_arrive() {
    let mut pty = guard().run();
    pty.wait_for("keys 0").type_text(&"x".repeat(3000)).wait_for("keys 3000 last x");
}

#[test]
fn a_paste_is_one_event_and_cannot_steer_the_terminal() {
    let mut pty = guard().run();
    pty.wait_for("keys 0").paste("two\r\nlines \x1b]0;hello\x07 q \u{202e}end");
    pty.wait_for("]0;hello").wait_rest();
    let sent = String::from_utf8(pty.bytes_since(0)).unwrap();
    assert_eq!(
        sent.matches('\u{fffd}').count(),
        3,
        "escape, bell and the turned direction are marked: {sent:?}"
    );
    assert!(!sent.contains("\x1b]") && !sent.contains('\x07') && !sent.contains('\u{202e}'), "{sent:?}");
    assert!(pty.shows("keys 0 "), "{}", pty.text());
}

#[test]
fn a_deadline_comes_once_and_other_threads_are_heard() {
    let mut pty = guard().run();
    pty.wait_for("keys 0").press(&["d"]).wait_for("last deadline").wait_rest();
    let (bytes, wakes) = (pty.bytes_seen(), wake_ups(pty.pid()));
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(
        (pty.bytes_seen(), wake_ups(pty.pid())),
        (bytes, wakes),
        "a deadline that is over wakes nobody"
    );
    pty.press(&["w"]).wait_for("news 1");
}

#[test]
fn every_size_is_drawn_and_a_new_one_draws_afresh() {
    for (columns, rows) in [(60, 20), (40, 10), (20, 3), (1, 1), (200, 60)] {
        let mut pty = guard().size(columns, rows).run();
        pty.wait_for(if columns < 4 { "s" } else { "size" }).wait_rest();
        pty.resize(80, 24).wait_for("size 80x24").resize(60, 20).wait_for("size 60x20");
        pty.press(&["Ctrl-L"]).wait_for("last Ctrl-L").press(&["q"]);
        assert_eq!(pty.wait_end().exit_code(), 0, "{columns} by {rows}");
        pty.assert_left_sane();
    }
}

#[test]
fn drawing_again_asks_the_terminal_nothing() {
    let mut pty = guard().run();
    pty.wait_for("keys 0").wait_rest();
    let before = pty.bytes_seen();
    pty.press_and_rest("Ctrl-L");
    let sent = String::from_utf8(pty.bytes_since(before)).unwrap();
    assert!(sent.contains("size 80x24"), "all of it is sent again: {sent:?}");
    assert!(!sent.contains("\x1b[6n") && !sent.contains("\x1b[c"), "{sent:?}");
}

#[test]
fn the_look_follows_the_terminal() {
    for (name, value, pounds, colour) in [
        ("TERM", "xterm-256color", "> cost £287.50", true),
        ("TERM", "linux", "> cost £287.50", true),
        ("TERM", "vt100", "> cost 287.50 pounds", false),
        ("NO_COLOR", "1", "> cost £287.50", false),
        ("LANG", "C", "> cost 287.50 pounds", true),
    ] {
        let mut pty = guard().env(name, value).run();
        pty.wait_for("typed").wait_rest();
        assert_eq!(pty.rows()[3], pounds, "{name}={value}");
        assert_eq!(pty.has_colour(), colour, "{name}={value}");
        assert!(colour || pty.cell(3, 0).inverse(), "the focus is seen without colour: {name}={value}");
        assert!(pounds.contains('£') || pty.bytes_since(0).is_ascii(), "{name}={value}");
    }
}

#[test]
fn without_a_terminal_it_says_which_command_would_serve() {
    let mut pty = guard().env("TERM", "dumb").run();
    assert_eq!(pty.wait_end().exit_code(), 2);
    assert!(pty.text().replace('\n', " ").contains("careplan print PLAN"), "{}", pty.text());
    assert!(!pty.bytes_since(0).contains(&0x1b), "no escape code is sent");
    pty.assert_left_sane();

    let output = Command::new(program()).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8(output.stderr).unwrap().contains("careplan calculate PLAN"));
}

/// A link that drops: the process that holds the terminal (sshd, a window) is gone from one moment to the next.
#[test]
fn a_dropped_link_ends_it_at_once() {
    for before in ["", "trap '' HUP; "] {
        let (folder, path) = note();
        let mut holder = holder(before, &path, folder.path());
        let pid = wait_for_file(&folder.path().join("pid"));
        holder.kill().unwrap();
        holder.wait().unwrap();
        let dropped = Instant::now();
        while is_alive(&pid) {
            assert!(
                dropped.elapsed() < Duration::from_secs(10),
                "it goes on without a terminal ({before:?})"
            );
            std::thread::sleep(Duration::from_millis(1));
        }
        let took = dropped.elapsed();
        assert!(took < Duration::from_secs(1), "{took:?}");
        assert_eq!(std::fs::read_to_string(path).unwrap(), "Hangup after 1 keys", "{before:?}");
    }
}

/// This test binary again, as the process that holds the terminal: see `hold_a_terminal`.
fn holder(before: &str, note: &Path, folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "hold_a_terminal", "--ignored"])
        .env("HOLD_BEFORE", before)
        .env("HOLD_PROGRAM", program())
        .env("HOLD_NOTE", note)
        .env("HOLD_FOLDER", folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "the child of another test; does nothing alone"]
#[expect(clippy::disallowed_methods, reason = "the other test speaks to it by its environment")]
fn hold_a_terminal() {
    if std::env::var_os("HOLD_PROGRAM").is_none() {
        return;
    }
    let get = |name: &str| std::env::var(name).unwrap();
    let script = format!("{}exec {} {}", get("HOLD_BEFORE"), get("HOLD_PROGRAM"), get("HOLD_NOTE"));
    let mut pty = Start::new("/bin/sh").arg("-c").arg(script).run();
    pty.wait_for("keys 0").press(&["a"]).wait_for("keys 1");
    let folder = PathBuf::from(get("HOLD_FOLDER"));
    std::fs::write(folder.join("writing"), pty.pid().to_string()).unwrap();
    std::fs::rename(folder.join("writing"), folder.join("pid")).unwrap();
    std::thread::sleep(Duration::from_secs(60));
}

fn wait_for_file(path: &Path) -> String {
    let limit = Instant::now() + Duration::from_secs(20);
    loop {
        if let Ok(text) = std::fs::read_to_string(path) {
            return text;
        }
        assert!(Instant::now() < limit, "{} never came", path.display());
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Whether a process runs; one that has ended and is only not yet buried does not.
fn is_alive(pid: &str) -> bool {
    let Ok(status) = std::fs::read_to_string(format!("/proc/{pid}/stat")) else { return false };
    !status.rsplit(')').next().unwrap_or_default().trim_start().starts_with(['Z', 'X'])
}
