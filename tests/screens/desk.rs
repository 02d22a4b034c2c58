//! The state of the screens without a store or a terminal: effects are carried out in memory, on a fixed day.

use careplan::built_in;
use careplan::catalogue::Catalogue;
use careplan::conversation::{Effect, Library, Message, PlansMoved, State};
use careplan::form;
use careplan::keys::{Key, KeyPress};
use careplan::plan::{Event, History, Path, Place, Plan, Record, Sheet, Written};
use careplan::policy::{self, Shelf};
use careplan::store::{Opened, PlanId, Summary, Words};
use careplan::theme::{Env, Flags, Look, Role, choose};
use careplan::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::sync::{Arc, OnceLock};

pub const NOW: &str = "2026-12-01T15:03:00Z";

/// The screens, and what was handed over to be kept.
pub struct Desk {
    pub state: State,
    /// Each plan's records.
    pub plans: Vec<(PlanId, Vec<Record>)>,
    /// Plans of which only the list knows.
    others: Vec<Summary>,
}

impl Desk {
    /// The start screen of the demonstration, with Ivy Sample.
    pub fn demo() -> Desk {
        Desk::of(built_in::IVY)
    }

    /// The start screen of the demonstration, with one plan.
    pub fn of(plan: &str) -> Desk {
        Desk::with(vec![record_of(plan)])
    }

    /// The start screen of an empty store that is no demonstration, on a day.
    #[allow(dead_code, reason = "for the tests that fill whole plans")]
    pub fn empty(today: jiff::civil::Date) -> Desk {
        let mut desk = Desk::with(Vec::new());
        let library = desk.state.library.clone();
        desk.plans.clear();
        desk.state = State::new(library, "Jo Worker".to_owned(), false, Vec::new());
        desk.state.tell_time(NOW.parse().unwrap(), today, "15:03".to_owned());
        desk
    }

    /// The same under rules of one's own.
    pub fn under(rules: &str, plan: &str) -> Desk {
        let mut shelf = Shelf::default();
        shelf.add(policy::read(rules).unwrap()).unwrap();
        let library = Library { shelf: Arc::new(shelf), ..library().clone() };
        Desk::of_library(library, vec![record_of(plan)])
    }

    fn with(records: Vec<Record>) -> Desk {
        Desk::of_library(library().clone(), records)
    }

    fn of_library(library: Library, records: Vec<Record>) -> Desk {
        let state = State::new(library, "Jo Worker".to_owned(), true, Vec::new());
        let mut desk = Desk { state, plans: vec![(id(0), records)], others: Vec::new() };
        desk.state.tell_time(NOW.parse().unwrap(), "2026-12-01".parse().unwrap(), "15:03".to_owned());
        desk.list();
        desk
    }

    /// The same, with other plans in the list: name, reference, where it stands, and the day of its review.
    pub fn with_others(others: &[(&str, &str, &str, Option<&str>)]) -> Desk {
        let mut desk = Desk::demo();
        let numbered = others.iter().zip(100..);
        desk.others = numbered
            .map(|((name, reference, next, review), number)| Summary {
                id: id(number),
                words: Words {
                    reference: (*reference).to_owned(),
                    name: (*name).to_owned(),
                    standing: "draft".to_owned(),
                    next: (*next).to_owned(),
                    review: review.map(str::to_owned),
                },
                updated: NOW.to_owned(),
                damaged: false,
            })
            .collect();
        desk.list();
        desk
    }

    /// Presses keys by name, `g 7 Down Enter`; a word in quotes is typed: `'hern'`.
    pub fn press(&mut self, keys: &str) -> &mut Desk {
        for name in keys.split_whitespace() {
            match name.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
                Some(text) => text.chars().for_each(|letter| self.one(KeyPress::char(letter))),
                None => self.one(key(name)),
            }
        }
        self
    }

    pub fn one(&mut self, press: KeyPress) {
        for effect in self.state.update(Message::Key(press)) {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Number(begins) => {
                let all = self.summaries();
                self.state.begin(begins, &all).into_iter().for_each(|effect| self.perform(effect));
            }
            Effect::Begin(records) => {
                let (new, number) = (id(self.plans.len()), records.len() as u64);
                self.plans.push((new, records));
                self.state.begun(new, number);
                self.state.on_disk(number);
            }
            Effect::Open(id) => self.open(id),
            Effect::Append(record) => {
                let open = self.state.open.as_ref().unwrap().id;
                let (_, records) = self.plans.iter_mut().find(|(id, _)| *id == open).unwrap();
                records.push(record);
                let number = records.len() as u64;
                self.state.appended(number);
                self.state.on_disk(number);
            }
            Effect::Leave(..) => self.list(),
            Effect::Everybody => {
                let all = self.summaries();
                self.state.everybody(all);
            }
            Effect::PriceMoves => {
                let mut moved = PlansMoved::default();
                for plan in self.summaries() {
                    if let Some((_, records)) = self.plans.iter().find(|(id, _)| *id == plan.id) {
                        moved.take_in(&self.state, &plan, History::fold(records).unwrap().sheet());
                    }
                }
                self.state.plans_moved(moved);
            }
            Effect::Retry
            | Effect::Copy(_)
            | Effect::Theme(_)
            | Effect::Signs
            | Effect::Print(..)
            | Effect::Demo
            | Effect::Afresh
            | Effect::Redraw
            | Effect::Quit => {}
        }
    }

    /// Nobody presses anything for so long after the screens began.
    #[allow(dead_code, reason = "for the tests of the screens")]
    pub fn wait(&mut self, seconds: i64) {
        let begun: jiff::Timestamp = NOW.parse().unwrap();
        let now = begun + jiff::SignedDuration::from_secs(seconds);
        self.state.tell_time(now, self.state.today, self.state.clock.clone());
        self.state.update(Message::Deadline).into_iter().for_each(|effect| self.perform(effect));
    }

    /// The program started anew with what was kept of the plan that is open, as after a power cut.
    #[allow(dead_code, reason = "for the tests of the screens")]
    pub fn started_again(&self) -> Desk {
        let mut desk = Desk::with(self.records().to_vec());
        desk.press("Enter");
        desk
    }

    fn open(&mut self, id: PlanId) {
        let (_, records) = self.plans.iter().find(|(other, _)| *other == id).unwrap();
        let history = History::fold(records).unwrap();
        let place = history.place().clone();
        let number = records.len() as u64;
        let opened = Opened { id, history, number, place, read_only_because: None, notices: Vec::new() };
        self.state.opened(opened, None);
    }

    fn list(&mut self) {
        let list = self.summaries();
        let mut due: Vec<_> = list.iter().filter(|plan| plan.words.review.is_some()).cloned().collect();
        due.sort_by(|one, other| one.words.review.cmp(&other.words.review));
        self.state.listed(list, due);
    }

    fn summaries(&self) -> Vec<Summary> {
        let summary = |(id, records): &(PlanId, Vec<Record>)| {
            let history = History::fold(records).unwrap();
            let step = form::Step::at(history.place().step).name();
            let typed = |path: &str| {
                history.sheet().typed(&path.parse::<Path>().unwrap()).unwrap_or_default().to_owned()
            };
            let words = Words {
                reference: typed("reference"),
                name: typed("person.name"),
                standing: if form::is_estimate(history.sheet()) { "estimate" } else { "draft" }.to_owned(),
                next: format!("at {step}"),
                review: None,
            };
            Summary { id: *id, words, updated: NOW.to_owned(), damaged: false }
        };
        self.plans.iter().rev().map(summary).chain(self.others.iter().cloned()).collect()
    }

    /// The records of the plan that is open.
    pub fn records(&self) -> &[Record] {
        let open = self.state.open.as_ref().unwrap().id;
        &self.plans.iter().find(|(id, _)| *id == open).unwrap().1
    }

    pub fn sheet(&self) -> &Sheet {
        self.state.open.as_ref().unwrap().history.sheet()
    }

    pub fn draw(&self, look: &Look, width: u16, height: u16) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| view::draw(&self.state, look, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The rows as text, blanks at their ends cut; `_` where the real cursor stands.
    pub fn text(&self, look: &Look, width: u16, height: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| view::draw(&self.state, look, frame)).unwrap();
        let buffer = terminal.backend().buffer();
        let cursor = terminal.backend().cursor_visible().then(|| terminal.backend().cursor_position());
        let sign = |x, y| {
            let here = cursor.is_some_and(|at| (at.x, at.y) == (x, y));
            let symbol = buffer[(x, y)].symbol();
            if here && symbol == " " { "_".to_owned() } else { symbol.to_owned() }
        };
        let row = |y| (0..width).map(|x| sign(x, y)).collect::<String>().trim_end().to_owned();
        (0..height).map(row).collect::<Vec<_>>().join("\n")
    }

    /// What is not in the usual style: row, words, and how they look.
    pub fn styles(&self, look: &Look, width: u16, height: u16) -> String {
        let buffer = self.draw(look, width, height);
        let style = |x, y| {
            let cell = &buffer[(x, y)];
            format!("{} on {} {:?}", cell.fg, cell.bg, cell.modifier)
        };
        let usual = look.theme.style(Role::Text);
        let usual = format!(
            "{} on {} {:?}",
            usual.fg.unwrap_or_default(),
            usual.bg.unwrap_or_default(),
            usual.add_modifier
        );
        let mut out = Vec::new();
        for y in 0..height {
            let mut x = 0;
            while x < width {
                let here = style(x, y);
                let end = (x..width).find(|x| style(*x, y) != here).unwrap_or(width);
                let words: String = (x..end).map(|x| buffer[(x, y)].symbol()).collect();
                if here != usual && !words.trim().is_empty() {
                    out.push(format!("{y:>2}  {:<54} {here}", words.trim()));
                }
                x = end;
            }
        }
        out.join("\n")
    }
}

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library {
        shelf: Arc::new(built_in::policies().unwrap()),
        words: Arc::new(built_in::words().unwrap()),
        catalogue: Catalogue::embedded_demo().unwrap(),
    })
}

/// The whole of a plan, typed at once.
fn record_of(plan: &str) -> Record {
    let plan = Plan::read(plan.as_bytes(), Written::Json).unwrap();
    let event = Event::Change { changes: form::changes_from(&plan), place: Place { step: 5, field: None } };
    Record { at: NOW.to_owned(), who: "Jo Worker".to_owned(), event }
}

fn id(number: usize) -> PlanId {
    let mut bytes = [7; 16];
    bytes[15] = u8::try_from(number).unwrap();
    PlanId::from_bytes(&bytes).unwrap()
}

/// No colour, and letters that every terminal has.
pub fn plain() -> Look {
    let env = Env { term: Some("xterm".to_owned()), no_color: Some("1".to_owned()), ..Env::default() };
    choose(&env, &Flags { ascii: true, theme: None })
}

/// What most terminals show.
pub fn usual() -> Look {
    let env = Env {
        term: Some("xterm-256color".to_owned()),
        lang: Some("en_GB.UTF-8".to_owned()),
        ..Env::default()
    };
    choose(&env, &Flags::default())
}

pub fn key(name: &str) -> KeyPress {
    let key = match name {
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "PgUp" => Key::PageUp,
        "PgDn" => Key::PageDown,
        "Tab" => Key::Tab,
        "Shift-Tab" => Key::BackTab,
        "Enter" => Key::Enter,
        "Esc" => Key::Esc,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Space" => return KeyPress::char(' '),
        "F1" => Key::F(1),
        "F2" => Key::F(2),
        other => match other.strip_prefix("Ctrl-") {
            Some(letter) => return KeyPress::ctrl(letter.to_lowercase().chars().next().unwrap()),
            None => {
                assert_eq!(other.chars().count(), 1, "no key called {other}");
                return KeyPress::char(other.chars().next().unwrap());
            }
        },
    };
    KeyPress::plain(key)
}
