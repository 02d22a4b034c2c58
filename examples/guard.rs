//! The smallest app that runs in our terminal: what `tests/terminal.rs` drives to prove the guard and the loop.
//! Not part of the program.

use careplan::keys::{Key, KeyPress};
use careplan::terminal::{App, Ended, Event, Flow, TerminalFault, Waker, run, wire};
use careplan::theme::{BuiltIn, Env, Flags, Role, choose, harmless};
use ratatui::Frame;
use ratatui::text::Line;
use std::cell::Cell;
use std::process::ExitCode;
use std::time::{Duration, Instant};

struct Probe {
    keys: u32,
    paints: Cell<u32>,
    news: u32,
    last: String,
    typed: String,
    deadline: Option<Instant>,
    changed: bool,
    waker: Waker,
    look: careplan::theme::Look,
}

impl Probe {
    fn key(&mut self, press: KeyPress) -> Flow {
        self.keys += 1;
        self.last = press.to_string();
        match press.key {
            Key::Char('q') => return Flow::End,
            Key::Char('l') if press.ctrl => return Flow::Redraw,
            Key::Char('d') => self.deadline = Some(Instant::now() + Duration::from_millis(50)),
            Key::Char('p') => blow_up(),
            Key::Char('t') => {
                // The thread is lost on purpose.
                let _ = std::thread::spawn(blow_up).join();
            }
            Key::Char('w') => {
                let waker = self.waker.clone();
                std::thread::spawn(move || waker.wake());
            }
            Key::Char('s') => std::thread::sleep(Duration::from_millis(300)),
            _ => {}
        }
        Flow::GoOn
    }
}

#[expect(clippy::panic, reason = "the panic is what is tested")]
fn blow_up() {
    panic!("the probe panicked as asked");
}

impl App for Probe {
    fn handle(&mut self, event: Event) -> Flow {
        // `n` is the key that changes nothing.
        self.changed = !matches!(event, Event::Key(KeyPress { key: Key::Char('n'), .. }));
        match event {
            Event::Key(press) => return self.key(press),
            Event::Paste(text) => self.typed.push_str(&text),
            Event::Resize { .. } => {}
            Event::Deadline => self.last = "deadline".to_owned(),
            Event::Woken => self.news += 1,
            Event::Signal(signal) => {
                // What an app would save, where the test can see it.
                let path = std::env::args().nth(1).unwrap_or_default();
                let _ = std::fs::write(path, format!("{signal:?} after {} keys", self.keys));
            }
        }
        Flow::GoOn
    }

    fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    fn changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    fn look(&self) -> &careplan::theme::Look {
        &self.look
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        self.paints.set(self.paints.get() + 1);
        let area = frame.area();
        let theme = &self.look.theme;
        let rows = [
            (Role::Header, format!("size {}x{}", area.width, area.height)),
            (Role::Text, format!("keys {} last {}", self.keys, self.last)),
            (Role::Text, format!("paints {} news {}", self.paints.get(), self.news)),
            (Role::Focus, format!("> cost {}", self.look.glyphs.pounds("287.50"))),
            (Role::Stop, format!("typed {}", self.look.glyphs.show(&harmless(&self.typed)))),
        ];
        for (y, (role, text)) in (0..area.height).zip(rows) {
            frame.buffer_mut().set_line(0, y, &Line::styled(text, theme.style(role)), area.width);
        }
        let rule = self.look.glyphs.lines().horizontal.repeat(usize::from(area.width));
        if let Some(bottom) = area.height.checked_sub(1).filter(|bottom| *bottom > 4) {
            frame.buffer_mut().set_string(0, bottom, rule, theme.style(Role::Rule));
        }
    }
}

fn main() -> ExitCode {
    let theme = std::env::args().nth(2).and_then(|name| BuiltIn::named(&name)).map(BuiltIn::theme);
    let look = choose(&Env::read(), &Flags { ascii: false, theme });
    let (waker, inbox) = wire();
    let mut probe = Probe {
        keys: 0,
        paints: Cell::new(0),
        news: 0,
        last: "none".to_owned(),
        typed: String::new(),
        deadline: None,
        changed: false,
        waker,
        look,
    };
    match run(&mut probe, inbox) {
        Ok(Ended::Left) => ExitCode::SUCCESS,
        Ok(ended) => ExitCode::from(ended.exit_code()),
        Err(fault) => refuse(&fault),
    }
}

#[expect(clippy::print_stderr, reason = "there is no screen to say it on")]
fn refuse(fault: &TerminalFault) -> ExitCode {
    eprintln!("guard: {fault}");
    ExitCode::from(2)
}
