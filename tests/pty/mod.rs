//! A real program in a real pseudo-terminal, driven and read as a person would.
//!
//! Nothing here sleeps for luck: every wait is for output, or for the end of the program, with a generous limit
//! that only a failing test reaches. The harness knows terminals and processes, nothing of the program inside.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test, whatever fails is to fail at once"
)]

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtyPair, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// Far more than anything takes, also on a loaded machine.
const LIMIT: Duration = Duration::from_secs(20);
/// A screen on which nothing has moved for so long has come to rest.
const REST: Duration = Duration::from_millis(120);

/// How to start a program.
#[derive(Clone, Debug)]
pub struct Start {
    program: String,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    folder: Option<String>,
    columns: u16,
    rows: u16,
}

impl Start {
    /// A program in an 80 by 24 window of an ordinary terminal, with no other variable of this process.
    pub fn new(program: impl AsRef<Path>) -> Start {
        let start = Start {
            program: program.as_ref().to_str().unwrap().to_owned(),
            arguments: Vec::new(),
            variables: Vec::new(),
            folder: None,
            columns: 80,
            rows: 24,
        };
        start.env("TERM", "xterm-256color").env("LANG", "en_GB.UTF-8").env("PATH", "/usr/bin:/bin")
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg(mut self, argument: impl Into<String>) -> Start {
        self.arguments.push(argument.into());
        self
    }

    /// Sets a variable of the environment; the last word counts.
    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Start {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The folder to start in.
    #[must_use]
    pub fn folder(mut self, folder: &Path) -> Start {
        self.folder = Some(folder.to_str().unwrap().to_owned());
        self
    }

    /// The window.
    #[must_use]
    pub fn size(mut self, columns: u16, rows: u16) -> Start {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    /// Starts it.
    pub fn run(&self) -> Pty {
        Pty::start(self)
    }
}

struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    closed: bool,
    last: Instant,
}

struct Shared {
    seen: Mutex<Seen>,
    news: Condvar,
}

/// A running program and the terminal it runs in.
pub struct Pty {
    start: Start,
    shared: Arc<Shared>,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    pair: PtyPair,
    /// How the line was set before the program had it.
    line_before: Line,
}

/// The modes of the line that raw mode changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    input: u64,
    output: u64,
    local: u64,
}

fn line(master: &dyn MasterPty) -> Line {
    let modes = master.get_termios().unwrap();
    Line {
        input: u64::from(modes.input_flags.bits()),
        output: u64::from(modes.output_flags.bits()),
        local: u64::from(modes.local_flags.bits()),
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

impl Pty {
    fn start(start: &Start) -> Pty {
        let pair = native_pty_system().openpty(size(start.columns, start.rows)).unwrap();
        let line_before = line(&*pair.master);
        let mut command = CommandBuilder::new(&start.program);
        command.env_clear();
        command.args(&start.arguments);
        start.variables.iter().for_each(|(name, value)| command.env(name, value));
        start.folder.iter().for_each(|folder| command.cwd(folder));
        let child = pair.slave.spawn_command(command).unwrap();
        let parser = vt100::Parser::new(nonzero(start.rows), nonzero(start.columns), 0);
        let seen = Seen { parser, bytes: Vec::new(), closed: false, last: Instant::now() };
        let shared = Arc::new(Shared { seen: Mutex::new(seen), news: Condvar::new() });
        let reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let listening = Arc::clone(&shared);
        std::thread::spawn(move || listen(reader, &listening));
        Pty { start: start.clone(), shared, child, writer, pair, line_before }
    }

    /// Ends this program (kill -9) and starts it again in a new terminal.
    pub fn restart(mut self) -> Pty {
        self.kill();
        self.start.run()
    }

    // What a person does.

    /// Presses keys by name: `Down`, `Enter`, `Esc`, `Shift-Tab`, `Ctrl-N`, `F1`, `Space`, or a letter.
    pub fn press(&mut self, names: &[&str]) -> &mut Pty {
        let bytes: Vec<u8> = names.iter().flat_map(|name| key_bytes(name)).collect();
        self.send(&bytes)
    }

    /// Types text as it stands.
    pub fn type_text(&mut self, text: &str) -> &mut Pty {
        self.send(text.as_bytes())
    }

    /// Pastes text, as a terminal with bracketed paste does.
    pub fn paste(&mut self, text: &str) -> &mut Pty {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes())
    }

    /// Sends bytes in one write.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Pty {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
        self
    }

    /// Presses one key and waits until the screen has answered and come to rest.
    pub fn press_and_rest(&mut self, name: &str) -> &mut Pty {
        let before = self.bytes_seen();
        self.press(&[name]);
        self.until(&format!("an answer to {name}"), |seen| seen.bytes.len() > before);
        self.wait_rest();
        self
    }

    /// Makes the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Pty {
        self.shared.seen.lock().unwrap().parser.set_size(nonzero(rows), nonzero(columns));
        self.pair.master.resize(size(columns, rows)).unwrap();
        self
    }

    // What a person waits for.

    /// Waits until the screen shows a text.
    pub fn wait_for(&mut self, text: &str) -> &mut Pty {
        self.until(&format!("{text:?} to appear"), |seen| contains(seen, text));
        self
    }

    /// Waits until the screen no longer shows a text.
    pub fn wait_gone(&mut self, text: &str) -> &mut Pty {
        self.until(&format!("{text:?} to go"), |seen| !contains(seen, text));
        self
    }

    /// Waits until no byte has come for a while.
    pub fn wait_rest(&mut self) -> &mut Pty {
        let limit = Instant::now() + LIMIT;
        let mut seen = self.shared.seen.lock().unwrap();
        while !seen.closed && seen.last.elapsed() < REST {
            assert!(
                Instant::now() < limit,
                "the screen never came to rest:\n{}",
                seen.parser.screen().contents()
            );
            let left = REST.saturating_sub(seen.last.elapsed());
            seen = self.shared.news.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self
    }

    /// Waits until the rows of the screen are as they should be.
    pub fn wait_until(&mut self, what: &str, holds: impl Fn(&[String]) -> bool) -> &mut Pty {
        self.until(what, |seen| {
            let screen = seen.parser.screen();
            let rows = screen.rows(0, screen.size().1.get());
            holds(&rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>())
        });
        self
    }

    fn until(&self, what: &str, holds: impl Fn(&Seen) -> bool) {
        let limit = Instant::now() + LIMIT;
        let mut seen = self.shared.seen.lock().unwrap();
        while !holds(&seen) {
            let left = limit.saturating_duration_since(Instant::now());
            let screen = || seen.parser.screen().contents();
            assert!(!seen.closed, "the program ended while waiting for {what}. Last screen:\n{}", screen());
            assert!(!left.is_zero(), "waited in vain for {what}. The screen:\n{}", screen());
            seen = self.shared.news.wait_timeout(seen, left).unwrap().0;
        }
    }

    // What a person sees.

    /// The rows of the screen, blanks at their ends cut.
    pub fn rows(&self) -> Vec<String> {
        let seen = self.shared.seen.lock().unwrap();
        let (_, columns) = seen.parser.screen().size();
        seen.parser.screen().rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    /// The whole screen as text.
    pub fn text(&self) -> String {
        self.rows().join("\n")
    }

    /// Whether the screen shows a text now.
    pub fn shows(&self, text: &str) -> bool {
        contains(&self.shared.seen.lock().unwrap(), text)
    }

    /// One cell, from row and column 0.
    pub fn cell(&self, row: u16, column: u16) -> vt100::Cell {
        self.shared.seen.lock().unwrap().parser.screen().cell(row, column).unwrap().clone()
    }

    /// Whether any cell has a colour.
    pub fn has_colour(&self) -> bool {
        let (rows, columns) = self.shared.seen.lock().unwrap().parser.screen().size();
        let plain = vt100::Color::Default;
        (0..rows.get()).any(|row| {
            (0..columns.get()).any(|column| {
                let cell = self.cell(row, column);
                cell.fgcolor() != plain || cell.bgcolor() != plain
            })
        })
    }

    /// Row and column of the cursor, if it is shown.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let seen = self.shared.seen.lock().unwrap();
        (!seen.parser.screen().hide_cursor()).then(|| seen.parser.screen().cursor_position())
    }

    /// How many bytes have come so far.
    pub fn bytes_seen(&self) -> usize {
        self.shared.seen.lock().unwrap().bytes.len()
    }

    /// The bytes after the first `from`.
    pub fn bytes_since(&self, from: usize) -> Vec<u8> {
        self.shared.seen.lock().unwrap().bytes[from..].to_vec()
    }

    // How it ends.

    /// The number of the process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal.
    pub fn signal(&mut self, signal: Signal) -> &mut Pty {
        let pid = i32::try_from(self.pid()).ok().and_then(Pid::from_raw).unwrap();
        kill_process(pid, signal).unwrap();
        self
    }

    /// Ends it as a power cut would (kill -9).
    pub fn kill(&mut self) {
        self.signal(Signal::KILL);
        self.wait_end();
    }

    /// Waits for the end and all output. The program must end by itself.
    pub fn wait_end(&mut self) -> ExitStatus {
        let limit = Instant::now() + LIMIT;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.wait_rest();
                return status;
            }
            assert!(Instant::now() < limit, "the program did not end. The screen:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Fails unless the terminal is as the program found it.
    pub fn assert_left_sane(&self) {
        let seen = self.shared.seen.lock().unwrap();
        let screen = seen.parser.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is still on");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is still on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is still taken");
        assert_eq!(screen.fgcolor(), vt100::Color::Default, "a colour is still on");
        assert!(!(screen.bold() || screen.inverse() || screen.underline()), "a style is still on");
        assert_eq!(line(&*self.pair.master), self.line_before, "the line is still in raw mode");
    }

    /// Whether the line is in raw mode.
    pub fn is_raw(&self) -> bool {
        line(&*self.pair.master) != self.line_before
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A failing test must not leave the program behind.
        let _ = self.child.kill();
        let _ = self.child.try_wait();
    }
}

fn contains(seen: &Seen, text: &str) -> bool {
    let (_, columns) = seen.parser.screen().size();
    seen.parser.screen().rows(0, columns.get()).any(|row| row.contains(text))
}

fn listen(mut reader: Box<dyn Read + Send>, shared: &Shared) {
    let mut piece = [0; 16 * 1024];
    loop {
        let count = reader.read(&mut piece).unwrap_or(0);
        let mut seen = shared.seen.lock().unwrap();
        seen.bytes.extend_from_slice(&piece[..count]);
        seen.parser.process(&piece[..count]);
        seen.closed = count == 0;
        seen.last = Instant::now();
        shared.news.notify_all();
        if count == 0 {
            return;
        }
    }
}

/// What an xterm sends for a key.
fn key_bytes(name: &str) -> Vec<u8> {
    let sequence = match name {
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "PgUp" => "\x1b[5~",
        "PgDn" => "\x1b[6~",
        "Delete" => "\x1b[3~",
        "Tab" => "\t",
        "Shift-Tab" => "\x1b[Z",
        "Enter" => "\r",
        "Esc" => "\x1b",
        "Backspace" => "\x7f",
        "Space" => " ",
        "F1" => "\x1bOP",
        "F2" => "\x1bOQ",
        "F10" => "\x1b[21~",
        letter if letter.chars().count() == 1 => letter,
        other => {
            let letter = other.strip_prefix("Ctrl-").and_then(|rest| rest.bytes().next());
            return vec![letter.unwrap_or_else(|| panic!("no key called {other}")) & 0x1f];
        }
    };
    sequence.as_bytes().to_vec()
}
