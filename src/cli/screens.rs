//! Opens the screens: joins store, conversation, view and terminal, and performs what `update` asks for.

use super::demonstration::{self, WORKER as DEMO_WORKER};
use super::summary::{words_by, words_of};
use super::{Failure, input, output, surroundings};
use crate::amount::in_london;
use crate::catalogue::Catalogue;
use crate::conversation::{Begins, Effect, Library, Message, State};
use crate::plan::{Place, Sheet};
use crate::policy::Shelf;
use crate::store::{FolderStore, LookingOnly, Mode, Opening, PlanId, Progress, Store, Words};
use crate::terminal::{self, App, Event, Flow, Inbox, Waker};
use crate::theme::{BuiltIn, Env, Flags, Glyphs, Look, choose};
use crate::view;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use providers::Arriving;
use ratatui::Frame;
use std::path::{Path as FilePath, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How many plans the start screen lists.
const RECENT: usize = 200;
/// How many that are due for review.
const DUE: usize = 200;

/// What the look is chosen from.
struct Chosen {
    env: Env,
    flags: Flags,
}

impl Chosen {
    fn look(&self) -> Look {
        choose(&self.env, &self.flags)
    }
}

/// The screens, joined to everything they need.
pub(super) struct Screens {
    state: State,
    look: Look,
    /// What the look was chosen from, so that another can be chosen.
    chosen_from: Chosen,
    copying: Option<String>,
    store: Option<Box<dyn Store>>,
    folder: PathBuf,
    progress: Receiver<Progress>,
    waker: Waker,
    demo_folder: Option<DemoFolder>,
    /// The catalogue that is being read, outside the demonstration.
    arriving: Option<Arriving>,
    /// From our clock to the demonstration's.
    shift: SignedDuration,
    changed: bool,
}

/// A store to throw away, gone when the demonstration is left.
struct DemoFolder(PathBuf);

impl Drop for DemoFolder {
    fn drop(&mut self) {
        // What cannot be taken away holds only invented people.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// How the screens are opened.
pub(super) struct Asked {
    pub(super) folder: PathBuf,
    /// The folder of the catalogue; none for the demonstration's.
    pub(super) catalogue: Option<PathBuf>,
    pub(super) demo: bool,
    pub(super) ascii: bool,
    pub(super) theme: Option<crate::theme::Theme>,
}

/// Opens the screens, and says with which code to end.
pub(super) fn run(asked: Asked) -> Result<u8, Failure> {
    let flags = Flags { ascii: asked.ascii, theme: asked.theme.clone() };
    let chosen_from = Chosen { env: Env::read(), flags };
    let look = chosen_from.look();
    if look.dumb {
        return Err(Failure::Other(terminal::TerminalFault::Dumb.to_string()));
    }
    use std::io::IsTerminal as _;
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Failure::Other(terminal::TerminalFault::NotATerminal.to_string()));
    }
    let (waker, inbox) = terminal::wire();
    let mut screens = Screens::open(asked, chosen_from, waker)?;
    let ended = screens.show(inbox)?;
    let saved = screens.quit();
    if !saved {
        return Err(Failure::Other(
            "Not everything could be saved: the disk refused. Make room, and look at the plan again."
                .to_owned(),
        ));
    }
    Ok(ended)
}

/// What the screens look things up in.
pub(super) fn library(catalogue: Catalogue) -> Result<Library, Failure> {
    Ok(Library { shelf: Arc::new(input::shelf()?), words: Arc::new(input::words()?), catalogue })
}

#[expect(clippy::disallowed_methods, reason = "the clock is read here, at the edge, and passed in")]
pub(super) fn clock() -> Timestamp {
    Timestamp::try_from(std::time::SystemTime::now()).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The day in London.
pub(super) fn today() -> Date {
    in_london(clock()).0
}

impl Screens {
    fn open(asked: Asked, chosen_from: Chosen, waker: Waker) -> Result<Screens, Failure> {
        let Asked { folder, demo, .. } = asked;
        let (sender, progress) = channel();
        let library = library(if demo { input::demonstration_catalogue()? } else { Catalogue::none_yet() })?;
        let demo_folder = if demo { Some(throw_away()?) } else { None };
        let folder_used = demo_folder.as_ref().map_or_else(|| folder.clone(), |demo| demo.0.clone());
        let who = if demo { DEMO_WORKER.to_owned() } else { surroundings::login() };
        let (mut store, notices) =
            open_store(&folder_used, &who, Arc::clone(&library.shelf), sender, waker.clone())?;
        if demo {
            demonstration::fill(&mut store, &library.shelf)?;
        }
        let mut state = State::new(library, who, demo, Vec::new());
        if let Some(notice) = notices.first() {
            state.tell(notice.clone(), false);
        }
        let mut screens = Screens {
            state,
            look: chosen_from.look(),
            chosen_from,
            copying: None,
            store: Some(Box::new(store)),
            folder,
            progress,
            waker,
            demo_folder,
            arriving: None,
            shift: demonstration::shift(clock()),
            changed: true,
        };
        screens.tell_time();
        screens.list().map_err(Failure::Other)?;
        // Last, so that the first screen does not share the processor with it.
        screens.arriving = (!demo).then(|| Arriving::begin(asked.catalogue, screens.waker.clone()));
        Ok(screens)
    }

    fn show(&mut self, inbox: Inbox) -> Result<u8, Failure> {
        terminal::run(self, inbox)
            .map(terminal::Ended::exit_code)
            .map_err(|fault| Failure::Other(fault.to_string()))
    }

    fn quit(mut self) -> bool {
        self.store.take().is_none_or(|store| store.quit(clock()).all_saved)
    }

    fn tell_time(&mut self) {
        let now = if self.state.demo { clock() + self.shift } else { clock() };
        let (today, time) = in_london(now);
        self.state.tell_time(now, today, time);
    }

    fn perform(&mut self, effect: Effect) -> Flow {
        let done = match effect {
            Effect::Redraw => return Flow::Redraw,
            Effect::Quit => return Flow::End,
            Effect::Number(begins) => self.number(begins),
            Effect::Begin(records) => self.begin(records),
            Effect::Open(id) => self.open_plan(id),
            Effect::Append(record) => self.append(record),
            Effect::Leave(id, place, sheet) => self.leave(id, place, &sheet),
            Effect::Retry => self.store().map(|store| store.retry()),
            Effect::Print(what, form) => self.print(what, form),
            Effect::Copy(words) => {
                self.copying = Some(words);
                Ok(())
            }
            Effect::Theme(name) => return self.wear(name),
            Effect::Signs => return self.change_signs(),
            Effect::Demo => self.demonstrate(),
            Effect::Afresh => self.afresh(),
            Effect::Everybody => self.everybody(),
            Effect::PriceMoves => self.price_moves(),
        };
        if let Err(says) = done {
            self.state.tell(says, true);
        }
        Flow::GoOn
    }

    fn store(&mut self) -> Result<&mut Box<dyn Store>, String> {
        self.store.as_mut().ok_or_else(|| "The store is shut. Leave, and start again.".to_owned())
    }

    fn number(&mut self, begins: Begins) -> Result<(), String> {
        let all = self.store()?.list().map_err(|e| e.to_string())?;
        for effect in self.state.begin(begins, &all) {
            self.perform(effect);
        }
        Ok(())
    }

    fn begin(&mut self, records: Vec<crate::plan::Record>) -> Result<(), String> {
        let now = self.state.now;
        let mut number = 1;
        let mut records = records.into_iter();
        let Some(first) = records.next() else { return Ok(()) };
        let id = match self.store()?.create_plan(now, first, Words::default()) {
            Ok(id) => id,
            Err(fault) => {
                self.state.not_begun(fault.to_string());
                return Ok(());
            }
        };
        for record in records {
            number = self.store()?.append(id, record).map_err(|e| e.to_string())?;
        }
        self.state.begun(id, number);
        let policy = self.state.open.as_ref().map(|open| open.policy.clone());
        if let Some(policy) = policy {
            super::plans::keep_policy(self.store()?.as_mut(), &policy, now.to_string())
                .map_err(|e| e.to_string())?;
        }
        self.touch(id)
    }

    fn open_plan(&mut self, id: PlanId) -> Result<(), String> {
        let now = self.state.now;
        let opened = self.store()?.open_plan(id, now).map_err(|e| e.to_string())?;
        let looking = opened.read_only_because.as_ref().map(in_short);
        let notices: Vec<String> = opened.notices.iter().map(ToString::to_string).collect();
        self.state.opened(opened, looking);
        if let Some(notice) = notices.first() {
            self.state.tell(notice.clone(), false);
        }
        Ok(())
    }

    fn append(&mut self, record: crate::plan::Record) -> Result<(), String> {
        let Some(id) = self.state.open.as_ref().map(|open| open.id) else { return Ok(()) };
        let number = self.store()?.append(id, record).map_err(|e| e.to_string())?;
        self.state.appended(number);
        self.touch(id)
    }

    /// What the list would say, were the program ended now.
    fn touch(&mut self, id: PlanId) -> Result<(), String> {
        let Some(open) = &self.state.open else { return Ok(()) };
        let words = words_of(open.history.sheet(), &open.place(), &self.state.library.shelf);
        self.store()?.touch(id, words).map_err(|e| e.to_string())
    }

    fn leave(&mut self, id: PlanId, place: Place, sheet: &Sheet) -> Result<(), String> {
        // A plan that could only be looked at is left as it was found.
        let words = words_of(sheet, &place, &self.state.library.shelf);
        let _ = self.store()?.leave(id, place, words);
        self.list()
    }

    fn list(&mut self) -> Result<(), String> {
        let by = self.state.reviews_by().to_string();
        let store = self.store()?;
        // In a window that only looks, what another has written since; elsewhere there is nothing new.
        store.refresh().map_err(|e| e.to_string())?;
        let plans = store.recent(RECENT).map_err(|e| e.to_string())?;
        let due = store.due(&by, DUE).map_err(|e| e.to_string())?;
        self.state.listed(plans, due);
        Ok(())
    }

    /// Everybody in the store, for the search.
    fn everybody(&mut self) -> Result<(), String> {
        let all = self.store()?.list().map_err(|e| e.to_string())?;
        self.state.everybody(all);
        Ok(())
    }

    /// Another theme, for as long as the screens are open.
    fn wear(&mut self, name: &'static str) -> Flow {
        self.chosen_from.flags.theme = BuiltIn::named(name).map(BuiltIn::theme);
        self.look = self.chosen_from.look();
        let says = if self.look.theme.name() == name {
            format!("The theme is {name} until you leave. --theme {name} begins with it.")
        } else {
            "This terminal shows no colours, so it stays as it is.".to_owned()
        };
        self.state.tell(says, false);
        Flow::Redraw
    }

    fn change_signs(&mut self) -> Flow {
        self.chosen_from.flags.ascii = self.look.glyphs != Glyphs::Ascii;
        self.look = self.chosen_from.look();
        let says = match (self.chosen_from.flags.ascii, self.look.glyphs) {
            (true, _) => "Plain signs from now on. The same command brings the others back.",
            (false, Glyphs::Utf8) => "All signs from now on. The same command brings the plain ones back.",
            (false, Glyphs::Ascii) => "This terminal says that it has no other signs.",
        };
        self.state.tell(says, false);
        Flow::Redraw
    }

    fn demonstrate(&mut self) -> Result<(), String> {
        let fault = |failure: Failure| failure.to_string();
        let demo = throw_away().map_err(fault)?;
        let (sender, progress) = channel();
        let shelf = Arc::clone(&self.state.library.shelf);
        let opened = open_store(&demo.0, DEMO_WORKER, Arc::clone(&shelf), sender, self.waker.clone());
        let (mut store, _) = opened.map_err(fault)?;
        demonstration::fill(&mut store, &shelf).map_err(fault)?;
        if let Some(old) = self.store.replace(Box::new(store)) {
            old.quit(clock());
        }
        (self.progress, self.demo_folder) = (progress, Some(demo));
        let library = library(input::demonstration_catalogue().map_err(fault)?).map_err(fault)?;
        self.state = State::new(library, DEMO_WORKER.to_owned(), true, Vec::new());
        self.tell_time();
        self.list()
    }

    fn afresh(&mut self) -> Result<(), String> {
        if let Some(old) = self.store.take() {
            old.quit(clock());
        }
        self.demo_folder = None;
        self.demonstrate()
    }

    fn take_progress(&mut self) {
        while let Ok(progress) = self.progress.try_recv() {
            let open = self.state.open.as_ref().map(|open| open.id);
            match progress {
                Progress::Saved { journal, number } if journal.is_some() && journal == open => {
                    self.state.on_disk(number);
                }
                Progress::Kept { journal, reason, .. } if journal.is_some() && journal == open => {
                    self.state.kept(&reason.to_string(), reason.advice());
                }
                Progress::Saved { .. } | Progress::Kept { .. } => {}
            }
        }
    }
}

impl App for Screens {
    fn handle(&mut self, event: Event) -> Flow {
        self.changed = true;
        self.tell_time();
        let effects = match event {
            Event::Key(press) => self.state.update(Message::Key(press)),
            Event::Paste(text) => self.state.update(Message::Paste(text)),
            Event::Deadline => self.state.update(Message::Deadline),
            Event::Resize { .. } => Vec::new(),
            Event::Woken => {
                self.take_progress();
                self.take_catalogue();
                Vec::new()
            }
            Event::Signal(_) => self.state.keep_draft(),
        };
        let mut flow = Flow::GoOn;
        for effect in effects {
            match self.perform(effect) {
                Flow::GoOn => {}
                other => flow = other,
            }
        }
        self.take_progress();
        flow
    }

    fn deadline(&self) -> Option<Instant> {
        let due = self.state.deadline()?;
        let wait = due.duration_since(self.state.now).max(SignedDuration::ZERO);
        Some(Instant::now() + Duration::try_from(wait).unwrap_or_default())
    }

    fn changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    fn look(&self) -> &Look {
        &self.look
    }

    fn take_copy(&mut self) -> Option<String> {
        self.copying.take()
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        view::draw(&self.state, &self.look, frame);
    }
}

/// Why a plan can only be looked at, short enough to leave room for the keys.
fn in_short(why: &LookingOnly) -> String {
    match why {
        LookingOnly::Held(holder) => holder.to_string(),
        LookingOnly::Damaged(_) => "its journal is damaged".to_owned(),
        LookingOnly::ByChoice => "nothing can be typed".to_owned(),
    }
}

fn throw_away() -> Result<DemoFolder, Failure> {
    let name = format!("careplan-demo-{}-{}", std::process::id(), clock().as_microsecond());
    let path = std::env::temp_dir().join(name);
    output::make_private(&path).map_err(|error| {
        Failure::Other(format!(
            "The demonstration has nowhere to keep its plans ({}): {error}.",
            path.display()
        ))
    })?;
    Ok(DemoFolder(path))
}

/// Opens the store in a folder, and says what the worker should know.
fn open_store(
    folder: &FilePath,
    who: &str,
    shelf: Arc<Shelf>,
    sender: Sender<Progress>,
    waker: Waker,
) -> Result<(FolderStore, Vec<String>), Failure> {
    let sender = Mutex::new(sender);
    let tell = Box::new(move |progress| {
        if let Ok(sender) = sender.lock() {
            // The screens may have gone on to another store; then nobody listens.
            let _ = sender.send(progress);
        }
        waker.wake();
    });
    let opening = Opening {
        folder: folder.to_owned(),
        who: who.to_owned(),
        host: surroundings::host(),
        process: std::process::id(),
        now: clock(),
        mode: Mode::ReadWrite,
        words: words_by(shelf),
        tell,
    };
    let (store, notices) = FolderStore::open(opening)?;
    Ok((store, notices.iter().map(ToString::to_string).collect()))
}

mod printing;
mod providers;
#[cfg(test)]
mod tests;
