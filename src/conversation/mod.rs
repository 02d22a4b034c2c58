//! The state of the screens and `update`: where we are, what is open, search, undo, notices.
//!
//! Pure as far as the outside goes: `update` takes a message and gives effects for the loop to perform. No drawing,
//! no disk, no clock: the time comes with each message.

mod agree;
mod answers;
mod asked;
mod assistant;
mod changes;
mod choices;
mod commands;
mod compare;
mod copying;
mod detail;
mod estimate;
mod everybody;
mod field;
mod finding;
mod from_sheet;
mod help;
mod items;
mod jump;
mod line_rows;
mod living;
mod matters;
mod message;
mod money;
mod months;
mod moves;
mod needs;
mod offered;
mod open;
mod over;
mod palette;
mod panel;
mod past;
mod people;
mod person;
mod prevention;
mod price_moves;
mod printing;
mod refusals;
mod rows;
mod said;
mod scroll;
mod search;
mod settings;
mod showing;
mod start;
mod support;
mod take;
mod typing;
mod undoing;
mod wanted;
mod what_if;
mod why;

/// A plan in a list.
pub use crate::store::Summary as Listed;
pub use asked::{Answers, Shape};
pub use changes::{ChangeLine, Changes, Differences};
pub use compare::{Compared, Comparing};
pub use estimate::{Column, EstimateRow, estimate};
pub use everybody::Everybody;
pub use field::OpenField;
pub use from_sheet::{FromSheet, from_sheet};
pub use help::{HelpLine, HelpPage, help_page};
pub use jump::{is_begun, step_of, step_of_check};
pub use living::{From, InCareHome, Lived};
pub use message::{Effect, Message, Notice};
pub use months::{Months, day_and_month};
pub use moves::{LineMove, PlanMoves, less_or_more, moves_on, plan_moves};
pub use needs::{
    Can, Later, Page, View, answers_in_words, can, cell_words, counts_as, day_total, ideas, is_kept_aside,
    later_words, over_the_plan, page, rung_now, time_total, view_of, week_total,
};
pub use open::OpenPlan;
pub use palette::{Finding, Suggestion};
pub use panel::{PanelOf, PanelRow, Weight, folded, panel, sign, sign_of};
pub use people::{DEMO_PEOPLE, Person};
pub use price_moves::{PlanMoved, PlansMoved, PricesMoved};
pub use printing::PAGES;
pub use rows::{Row, What, area_of};
pub use scroll::Scroll;
pub use search::{For, Offer, OfferLine, Searching, Wanted};
pub use settings::Settings;
pub use showing::Shown;
pub use start::{Begins, Choice, Due, Start};
pub use wanted::WantedVisit;
pub use what_if::WhatIf;
pub use why::{Explaining, Level, Why};

use crate::catalogue::Catalogue;
use crate::form::Step;
use crate::form::words::Words;
use crate::keys::{Context, Over as KeyOver, Screen as KeyScreen};
use crate::plan::Record;
use crate::policy::Shelf;
use crate::store::{Opened, PlanId, Summary};
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;

/// What every screen may look things up in; never changes while the screens are open.
#[derive(Clone)]
pub struct Library {
    /// The rules.
    pub shelf: Arc<Shelf>,
    /// The conversation's words.
    pub words: Arc<Words>,
    /// Providers.
    pub catalogue: Catalogue,
}

/// What lies over the work area.
#[derive(Clone, Debug)]
pub enum Over {
    /// The working of a figure.
    Why(Why),
    /// Checks, and the one in focus.
    Checks(usize),
    /// Ideas to ask.
    Ideas,
    /// Help for where you are, and how far it is scrolled.
    Help(usize),
    /// The whole budget, where the panel is folded.
    Budget,
    /// The twelve months ahead.
    Months(Box<Months>),
    /// What is to be printed? The page marked.
    Print(usize),
    /// The lines of the plan whose prices have moved.
    PricesMoved(PricesMoved),
    /// On the start screen: the plans whose prices have moved.
    PlansMoved(PlansMoved),
    /// *Go to which step?*
    Go,
    /// Every change of the plan.
    History(Changes),
    /// Two states of the plan compared.
    Differences(Differences),
    /// A command is looked for.
    Find(Finding),
    /// Begin the demonstration again? The answer marked: true is yes.
    Afresh(bool),
    /// The screen is hidden.
    Hidden,
}

/// How far what was typed has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing has been typed yet.
    Nothing,
    /// All is on the disk since this time of day.
    At(String),
    /// Not yet on the disk, and not for long.
    Waiting,
    /// Not yet on the disk after half a second.
    Saving,
    /// The disk refuses; kept in memory. Why, in a few words.
    Not(String),
    /// Somebody else has the store: their name and where.
    LookingOnly(String),
}

/// The whole state.
pub struct State {
    /// What screens may look things up in.
    pub library: Library,
    /// Whether everybody here is made up.
    pub demo: bool,
    /// Who is typing.
    pub who: String,
    /// The day in London.
    pub today: Date,
    /// The time of the last message.
    pub now: Timestamp,
    /// The time of day in London of the last message, `14:32`.
    pub clock: String,
    /// The start screen.
    pub start: Start,
    /// The plan that is open.
    pub open: Option<OpenPlan>,
    /// What lies over the work area.
    pub over: Option<Over>,
    /// What comes back when that is closed, the lowest first: help and hiding lie over anything.
    beneath: Vec<Over>,
    /// The look back at the plan as it stood, if that is what is open.
    past: Option<past::Past>,
    /// What has just happened, or what is wrong; goes at the next key.
    pub notice: Option<Notice>,
    /// How far what was typed has got.
    pub saved: Saved,
    /// The number of the last record handed over to the writer.
    handed_over: u64,
    /// The number of the last record that is on the disk.
    on_disk: u64,
    waiting_since: Option<Timestamp>,
    /// When the disk is to be tried again.
    again: Option<Timestamp>,
    interrupted: bool,
    drafting: Drafting,
    /// The last key, or the first frame.
    last_key: Option<Timestamp>,
    /// The walk that led to where we are, for Esc to come back to.
    came_from: Option<why::Return>,
    /// Whether the plan that opens next is to show its prices that have moved.
    moves_next: bool,
}

/// Without a key for so long, the screen is hidden.
const HIDE_AFTER: i64 = 10 * 60 * 1_000;

/// When an open field's text, or the place, is next to be kept.
#[derive(Clone, Copy, Debug, Default)]
struct Drafting {
    /// A second after the last key.
    due: Option<Timestamp>,
    /// Five seconds after the first key not yet kept.
    at_latest: Option<Timestamp>,
}

impl State {
    /// The start screen, with the plans of the store.
    pub fn new(library: Library, who: String, demo: bool, plans: Vec<Summary>) -> State {
        State {
            library,
            demo,
            who,
            today: Date::ZERO,
            now: Timestamp::UNIX_EPOCH,
            clock: String::new(),
            start: Start::new(plans),
            open: None,
            over: None,
            beneath: Vec::new(),
            past: None,
            notice: None,
            saved: Saved::Nothing,
            handed_over: 0,
            on_disk: 0,
            waiting_since: None,
            again: None,
            interrupted: false,
            drafting: Drafting::default(),
            last_key: None,
            came_from: None,
            moves_next: false,
        }
    }

    /// Tells the time: UTC, the day and the time of day in London.
    pub fn tell_time(&mut self, now: Timestamp, today: Date, clock: String) {
        (self.now, self.today, self.clock) = (now, today, clock);
        self.last_key.get_or_insert(now);
    }

    /// Takes one message.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        if !matches!(message, Message::Deadline) {
            self.last_key = Some(self.now);
        }
        match message {
            Message::Key(press) => self.key(press),
            Message::Paste(text) => self.paste(&text),
            Message::Deadline => self.deadline_came(),
        }
    }

    /// What decides the meaning of a key here.
    pub fn context(&self) -> Context {
        let open = self.open.as_ref();
        let searching = open.and_then(|open| open.searching.as_ref());
        let screen = match open.map(|open| open.step) {
            Some(_) if open.is_some_and(OpenPlan::is_estimate) => KeyScreen::Estimate,
            None => KeyScreen::Start,
            Some(_) if open.is_some_and(|open| open.settings.is_some()) => KeyScreen::Settings,
            Some(_) if searching.is_some_and(|searching| searching.comparing.is_some()) => KeyScreen::Compare,
            Some(_) if searching.is_some() => KeyScreen::Search,
            Some(Step::Choices) => KeyScreen::Choices,
            Some(_) => KeyScreen::Step,
        };
        let screen = match &self.over {
            Some(Over::History(_)) => KeyScreen::History,
            _ => screen,
        };
        let over = self.over.as_ref().map(|over| match over {
            Over::Why(_) => KeyOver::Why,
            Over::History(_)
            | Over::Differences(_)
            | Over::Checks(_)
            | Over::Ideas
            | Over::Help(_)
            | Over::Months(_)
            | Over::PricesMoved(_)
            | Over::PlansMoved(_)
            | Over::Budget => KeyOver::Reading,
            Over::Go => KeyOver::Go,
            Over::Find(_) => KeyOver::Finding,
            Over::Print(_) | Over::Afresh(_) => KeyOver::Asking,
            Over::Hidden => KeyOver::Hidden,
        });
        let typing = match &self.over {
            None => open.map_or(self.start.everybody.is_some(), OpenPlan::is_typing),
            Some(over) => matches!(over, Over::Find(_)),
        };
        let list = searching.is_some_and(|searching| searching.in_list && searching.comparing.is_none());
        let yes_or_no = self.over.is_none() && open.is_some_and(OpenPlan::asks_yes_or_no);
        Context { typing, screen, over, list, yes_or_no, demo: self.demo }
    }

    /// A plan has been begun or opened by the loop.
    pub fn opened(&mut self, opened: Opened, looking: Option<String>) {
        (self.handed_over, self.on_disk) = (opened.number, opened.number);
        (self.waiting_since, self.again) = (None, None);
        self.saved = match looking {
            Some(who) => Saved::LookingOnly(who),
            None => Saved::Nothing,
        };
        let read_only = matches!(self.saved, Saved::LookingOnly(_));
        let begun = opened.history.changes() <= 1 && opened.history.draft().is_none();
        let open = OpenPlan::new(opened, &self.library, read_only, self.today);
        if !begun && let Some(name) = open.focus_name(&self.library) {
            self.notice = Some(Notice { says: format!("You left at {name}. Here it is."), wrong: false });
        }
        (self.open, self.past) = (Some(open), None);
        if std::mem::take(&mut self.moves_next) {
            self.show_price_moves();
        }
    }

    /// The open plan has just been begun in the store: so many records are on their way to the disk.
    pub fn begun(&mut self, id: PlanId, number: u64) {
        if let Some(open) = &mut self.open {
            open.id = id;
            open.unkept.clear();
        }
        self.appended(number);
    }

    /// What opens now has nothing on the disk, and nothing on its way there.
    fn nothing_kept_yet(&mut self) {
        (self.handed_over, self.on_disk) = (0, 0);
        (self.waiting_since, self.again) = (None, None);
        self.saved = Saved::Nothing;
    }

    /// The lists of plans have been read again: those changed last, and those due for review by
    /// [`State::reviews_by`].
    pub fn listed(&mut self, plans: Vec<Summary>, due: Vec<Summary>) {
        self.start.list(plans, due);
    }

    /// A record was handed to the writer.
    pub fn appended(&mut self, number: u64) {
        self.handed_over = number;
        if self.on_disk >= number {
            self.saved_now();
        } else if !matches!(self.saved, Saved::Not(_)) {
            if self.waiting_since.is_none() {
                self.waiting_since = Some(self.now);
            }
            self.saved = Saved::Waiting;
        }
    }

    /// The writer says that all up to this number of the open plan is on the disk.
    pub fn on_disk(&mut self, number: u64) {
        self.on_disk = self.on_disk.max(number);
        if self.on_disk >= self.handed_over && !matches!(self.saved, Saved::LookingOnly(_)) {
            self.saved_now();
        }
    }

    fn saved_now(&mut self) {
        (self.waiting_since, self.again) = (None, None);
        self.saved = Saved::At(self.clock.clone());
    }

    /// The writer says that the disk refuses.
    pub fn kept(&mut self, reason: &str, advice: &str) {
        let refused = Saved::Not(reason.to_owned());
        self.waiting_since = None;
        self.again = Some(after(self.now, 5_000));
        // Told once: trying again in vain is no news.
        if self.saved != refused {
            self.notice = Some(Notice { says: advice.to_owned(), wrong: true });
            self.saved = refused;
        }
    }

    /// Something to tell.
    pub fn tell(&mut self, says: impl Into<String>, wrong: bool) {
        self.notice = Some(Notice { says: says.into(), wrong });
    }

    /// When to be woken with [`Message::Deadline`].
    pub fn deadline(&self) -> Option<Timestamp> {
        let slow = self.waiting_since.filter(|_| self.saved == Saved::Waiting).map(|since| after(since, 500));
        let draft = match (self.drafting.due, self.drafting.at_latest) {
            (Some(due), Some(latest)) => Some(due.min(latest)),
            (due, latest) => due.or(latest),
        };
        let hide = self.last_key.filter(|_| !matches!(self.over, Some(Over::Hidden)));
        let hide = hide.map(|last| after(last, HIDE_AFTER));
        [slow, draft, self.again, hide].into_iter().flatten().min()
    }

    fn deadline_came(&mut self) -> Vec<Effect> {
        if self.saved == Saved::Waiting
            && self.waiting_since.is_some_and(|since| after(since, 500) <= self.now)
        {
            self.saved = Saved::Saving;
        }
        if self.last_key.is_some_and(|last| after(last, HIDE_AFTER) <= self.now) {
            self.hide();
        }
        let mut effects = Vec::new();
        if self.again.is_some_and(|again| again <= self.now) {
            self.again = None;
            effects.push(Effect::Retry);
        }
        let due = [self.drafting.due, self.drafting.at_latest].into_iter().flatten().min();
        if due.is_some_and(|due| due <= self.now) {
            effects.extend(self.keep_draft());
        }
        effects
    }

    /// Keeps what is half typed, or where we are, as at a signal or after a pause.
    pub fn keep_draft(&mut self) -> Vec<Effect> {
        self.drafting = Drafting::default();
        let record = self.open.as_mut().and_then(|open| open.draft());
        record.map(|event| self.record(event)).into_iter().flat_map(|record| self.append(record)).collect()
    }

    /// A key was pressed in an open field, or the place has moved: to be kept soon.
    fn draft_soon(&mut self) {
        self.drafting.due = Some(after(self.now, 1_000));
        if self.drafting.at_latest.is_none() {
            self.drafting.at_latest = Some(after(self.now, 5_000));
        }
    }

    fn record(&self, event: crate::plan::Event) -> Record {
        let seconds = Timestamp::from_second(self.now.as_second()).unwrap_or(self.now);
        Record { at: seconds.to_string(), who: self.who.clone(), event }
    }

    /// Takes a record into the open plan's history and hands it on; nothing if it does not fit.
    fn append(&mut self, record: Record) -> Vec<Effect> {
        let Some(open) = self.open.as_mut() else { return Vec::new() };
        if open.read_only {
            self.only_look();
            return Vec::new();
        }
        match open.take(&record, &self.library, self.today) {
            Ok(()) if open.unkept.is_empty() => vec![Effect::Append(record)],
            Ok(()) => {
                open.unkept.push(record);
                vec![Effect::Begin(open.unkept.clone())]
            }
            Err(misfit) => {
                self.tell(misfit.to_string(), true);
                Vec::new()
            }
        }
    }
}

fn after(time: Timestamp, milliseconds: i64) -> Timestamp {
    time.checked_add(jiff::SignedDuration::from_millis(milliseconds)).unwrap_or(time)
}
