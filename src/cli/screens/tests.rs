//! A disk that holds its answer, and one that is full: what the screen says meanwhile. The clock of the state is
//! moved by hand.

use super::*;
use crate::keys::{Key, KeyPress};
use crate::store::{Disk, RealDisk};
use crate::theme::{Env, Flags};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::io;
use std::path::Path as File;

/// What the disk is told to do.
#[derive(Default)]
struct Orders {
    /// Say when a sync has begun, and hold its answer until told.
    hold: Option<(Sender<()>, Receiver<()>)>,
    /// Refuse to write: no room.
    full: bool,
}

/// A real disk that does as it is told.
struct ToldDisk {
    real: RealDisk,
    orders: Arc<Mutex<Orders>>,
}

impl Disk for ToldDisk {
    fn make(&mut self, path: &File) -> io::Result<()> {
        self.real.make(path)
    }

    fn append(&mut self, path: &File, good: u64, leftover: u64, bytes: &[u8]) -> io::Result<()> {
        if self.orders.lock().unwrap().full {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        self.real.append(path, good, leftover, bytes)
    }

    fn sync(&mut self, path: &File) -> io::Result<()> {
        let held = self.orders.lock().unwrap().hold.take();
        if let Some((begun, go)) = held {
            begun.send(()).unwrap();
            go.recv().unwrap();
        }
        self.real.sync(path)
    }

    fn sync_name(&mut self, path: &File) -> io::Result<()> {
        self.real.sync_name(path)
    }

    fn remove(&mut self, path: &File) -> io::Result<()> {
        self.real.remove(path)
    }

    fn release(&mut self, path: &File) {
        self.real.release(path);
    }

    fn free(&mut self, folder: &File) -> io::Result<u64> {
        self.real.free(folder)
    }
}

/// The screens on a disk that does as it is told, a new plan open at Needs and all of it saved.
struct Desk {
    screens: Screens,
    orders: Arc<Mutex<Orders>>,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let orders = Arc::new(Mutex::new(Orders::default()));
        let disk = ToldDisk { real: RealDisk::default(), orders: Arc::clone(&orders) };
        let (sender, progress) = channel();
        let (waker, _inbox) = terminal::wire();
        let opening = Opening {
            folder: folder.path().to_owned(),
            who: "sam".to_owned(),
            host: "desk-4".to_owned(),
            process: 1,
            now: clock(),
            mode: Mode::ReadWrite,
            words: words_by(Arc::new(input::shelf().unwrap_or_else(|failure| panic!("{failure}")))),
            tell: Box::new(move |news| {
                let _nobody_listens = sender.send(news);
            }),
        };
        let (store, notices) = FolderStore::open_on(opening, Box::new(disk)).unwrap();
        assert_eq!(notices, []);
        let library =
            input::demonstration_catalogue().and_then(library).unwrap_or_else(|failure| panic!("{failure}"));
        let env = Env { term: Some("xterm".to_owned()), ..Env::default() };
        let screens = Screens {
            state: State::new(library, "sam".to_owned(), false, Vec::new()),
            look: choose(&env, &Flags { ascii: true, theme: None }),
            chosen_from: Chosen { env, flags: Flags { ascii: true, theme: None } },
            copying: None,
            store: Some(Box::new(store)),
            folder: folder.path().to_owned(),
            progress,
            waker,
            demo_folder: None,
            arriving: None,
            shift: SignedDuration::ZERO,
            changed: true,
        };
        let mut desk = Desk { screens, orders, _folder: folder };
        desk.type_keys("a");
        desk.press(Key::Esc);
        desk.type_keys("g3");
        assert!(desk.disk_answers());
        assert!(desk.status().starts_with(" Saved "), "{}", desk.status());
        desk
    }

    fn type_keys(&mut self, letters: &str) {
        for letter in letters.chars() {
            self.press(Key::Char(letter));
        }
    }

    fn press(&mut self, key: Key) {
        assert_eq!(self.screens.handle(Event::Key(KeyPress::plain(key))), Flow::GoOn);
    }

    /// Waits until the writer has done what it can, and lets the screens hear of it; whether all is on the disk.
    fn disk_answers(&mut self) -> bool {
        let all = self.screens.store().unwrap().flush();
        self.screens.handle(Event::Woken);
        all
    }

    /// The clock goes on so far, and the loop wakes the state as it would then.
    fn later(&mut self, milliseconds: i64) {
        let now = self.screens.state.now + SignedDuration::from_millis(milliseconds);
        let (today, time) = in_london(now);
        self.screens.state.tell_time(now, today, time);
        for effect in self.screens.state.update(Message::Deadline) {
            assert_eq!(self.screens.perform(effect), Flow::GoOn);
        }
    }

    fn rows(&self) -> Vec<String> {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        terminal.draw(|frame| self.screens.draw(frame)).unwrap();
        let buffer = terminal.backend().buffer();
        let row = |y| (0..80).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..24).map(row).collect()
    }

    fn status(&self) -> String {
        self.rows().pop().unwrap()
    }

    fn shows(&self, words: &str) {
        let rows = self.rows();
        assert!(rows.iter().any(|row| row.contains(words)), "{words} is not on\n{}", rows.join("\n"));
    }

    /// Neither saved, nor so late that it is worth a word.
    fn is_waiting(&self) {
        let status = self.status();
        assert!(!status.contains("Sav") && !status.contains("Nothing new"), "{status}");
    }
}

#[test]
fn saved_is_not_said_before_the_disk_has_answered() {
    let mut desk = Desk::new();
    let (begun, has_begun) = channel();
    let (go, may_go) = channel();
    desk.orders.lock().unwrap().hold = Some((begun, may_go));
    desk.type_keys("3");
    has_begun.recv().unwrap();
    // The writer waits for the disk; the screen does not.
    desk.shows("> Personal care          3 Help every day      10.50");
    desk.is_waiting();
    desk.screens.take_progress();
    desk.is_waiting();
    desk.later(499);
    desk.is_waiting();
    desk.later(1);
    assert!(desk.status().starts_with(" Saving "), "{}", desk.status());
    desk.press(Key::Down);
    desk.type_keys("2");
    desk.shows("> Meals and drinks       2 Some help            3.50");
    assert!(!desk.status().contains("Saved"), "{}", desk.status());
    go.send(()).unwrap();
    assert!(desk.disk_answers());
    assert!(desk.status().starts_with(" Saved "), "{}", desk.status());
}

#[test]
fn a_full_disk_is_told_at_once_and_what_was_typed_is_saved_when_there_is_room() {
    let mut desk = Desk::new();
    desk.orders.lock().unwrap().full = true;
    desk.type_keys("3");
    assert!(!desk.disk_answers());
    assert!(desk.status().starts_with(" NOT SAVED: disk full, kept here | "), "{}", desk.status());
    let told = " ! The disk is full. Nothing is lost: kept here, and saved when there is room.";
    assert_eq!(desk.rows()[22], told);
    // Typing goes on.
    desk.press(Key::Down);
    desk.type_keys("2");
    assert!(!desk.disk_answers());
    desk.shows("> Personal care          3 Help every day      10.50".trim_start_matches("> "));
    desk.shows("> Meals and drinks       2 Some help            3.50");
    assert!(desk.status().starts_with(" NOT SAVED: disk full, kept here | "), "{}", desk.status());
    // Trying again in vain is no news, and it is tried again without a key.
    desk.later(5_000);
    assert!(!desk.disk_answers());
    assert_ne!(desk.rows()[22], told);
    desk.orders.lock().unwrap().full = false;
    desk.later(5_000);
    assert!(desk.disk_answers());
    assert!(desk.status().starts_with(" Saved "), "{}", desk.status());
    let id = desk.screens.state.open.as_ref().unwrap().id;
    let records = desk.screens.store().unwrap().records(id).unwrap();
    let sheet = crate::plan::History::fold(&records).unwrap().sheet().clone();
    let needs = crate::plan::Path::top().field("needs");
    let levels: Vec<Option<&str>> =
        sheet.items(&needs).iter().map(|need| sheet.typed(&needs.item(&need.id).field("level"))).collect();
    assert_eq!(levels, [Some("daily_help"), Some("some_help")]);
}
