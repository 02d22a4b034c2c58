//! What each command does here: the key is looked up in the one table, then acted on.

use super::rows::What;
use super::start::Choice;
use super::{Effect, Message, Notice, OpenField, Over, Searching, State, Why, jump, search};
use crate::form::{self, Kind, Step};
use crate::keys::{Command, Direction, Edit, KeyPress, lookup};
use crate::plan::{AreaId, Change, Event, Fields, Item, Node, Path, Place};

impl State {
    pub(super) fn key(&mut self, press: KeyPress) -> Vec<Effect> {
        let context = self.context();
        let command = lookup(press, &context);
        self.notice = None;
        let interrupted = std::mem::take(&mut self.interrupted);
        let was = self.open.as_ref().map(|open| (open.focus, open.step));
        let effects = match command {
            Some(Command::Interrupt) if interrupted => self.leave_all(),
            Some(Command::Interrupt) => {
                self.interrupted = true;
                let effects = self.act(Command::Close);
                self.notice.get_or_insert(Notice { says: "Ctrl-C again leaves. Nothing is lost.".to_owned(), wrong: false });
                effects
            }
            Some(command) => self.act(command),
            None => match press.text() {
                Some(letter) if context.typing => self.letter(letter),
                _ => Vec::new(),
            },
        };
        let is = self.open.as_ref().map(|open| (open.focus, open.step));
        if context.typing || was != is {
            self.draft_soon();
        }
        effects
    }

    fn letter(&mut self, letter: char) -> Vec<Effect> {
        let Some(open) = self.open.as_mut() else { return Vec::new() };
        if let Some(field) = &mut open.field {
            field.insert(letter);
        } else if let Some(searching) = &mut open.searching {
            searching.insert(letter);
        }
        Vec::new()
    }

    /// A paste goes only into an open field, in one piece; line ends become spaces in a one-line field.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        let typing = self.context().typing;
        let Some(open) = self.open.as_mut().filter(|_| typing) else {
            self.tell("Open a field first (Enter), then paste.", true);
            return Vec::new();
        };
        let lines = open.field.as_ref().is_some_and(OpenField::has_lines);
        let mut hidden = 0;
        for letter in text.replace("\r\n", "\n").chars().take(20_000) {
            let letter = if letter == '\n' || letter == '\r' { if lines { '\n' } else { ' ' } } else { letter };
            if crate::theme::is_hidden(letter) && letter != '\n' {
                hidden += 1;
                continue;
            }
            if let Some(field) = &mut open.field {
                field.insert(letter);
            } else if let Some(searching) = &mut open.searching {
                searching.insert(letter);
            }
        }
        if hidden > 0 {
            self.tell(format!("{hidden} hidden characters left out."), false);
        }
        self.draft_soon();
        Vec::new()
    }

    /// Does what a command asks for.
    pub(super) fn act(&mut self, command: Command) -> Vec<Effect> {
        if self.over.is_some() {
            return self.act_over(command);
        }
        match command {
            Command::Hide => self.over = Some(Over::Hidden),
            Command::Help => self.over = Some(Over::Help(0)),
            Command::Redraw => return vec![Effect::Redraw],
            _ if self.open.is_none() => return self.act_on_start(command),
            Command::Leave => return self.leave_plan(),
            Command::Why => self.ask_why(),
            Command::Budget => self.to_budget(),
            Command::Checks => self.over = Some(Over::Checks(0)),
            Command::Ideas => self.over = Some(Over::Ideas),
            Command::Go => self.over = Some(Over::Go),
            Command::Print => return vec![Effect::Print],
            Command::NextStep => return self.step_by(1),
            Command::LastStep => return self.step_by(-1),
            Command::Undo => return self.undo(),
            Command::Redo => return self.redo(),
            _ => return self.act_on_plan(command),
        }
        Vec::new()
    }

    fn act_over(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Hide => self.over = Some(Over::Hidden),
            Command::Redraw => return vec![Effect::Redraw],
            _ => {}
        }
        match self.over.take() {
            Some(Over::Hidden) => {
                if command != Command::Open {
                    self.over = Some(Over::Hidden);
                }
            }
            Some(Over::Go) => return self.go(command),
            Some(Over::Afresh(yes)) => return self.afresh(command, yes),
            Some(Over::Why(why)) => return self.in_why(command, why),
            Some(Over::Checks(at)) => return self.in_checks(command, at),
            Some(Over::Help(at)) => match command {
                Command::Move(direction) => self.over = Some(Over::Help(moved(at, direction, 200))),
                Command::Close | Command::Help | Command::Leave | Command::Open => {}
                _ => self.over = Some(Over::Help(at)),
            },
            Some(Over::Budget) => match command {
                Command::Close | Command::Budget | Command::Leave => self.leave_budget(),
                Command::Move(direction) => {
                    self.move_in_panel(direction);
                    self.over = Some(Over::Budget);
                }
                Command::Why => self.ask_why(),
                _ => self.over = Some(Over::Budget),
            },
            Some(Over::Ideas) => {
                if !matches!(command, Command::Close | Command::Ideas | Command::Leave | Command::Open) {
                    self.over = Some(Over::Ideas);
                }
            }
            None => {}
        }
        Vec::new()
    }

    fn go(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Answer(0) => self.leave_plan(),
            Command::Answer(step @ 1..=8) => self.to_step(usize::from(step) - 1),
            _ => Vec::new(),
        }
    }

    fn afresh(&mut self, command: Command, yes: bool) -> Vec<Effect> {
        match command {
            Command::Open if yes => return vec![Effect::Afresh],
            Command::Answer(1) => return vec![Effect::Afresh],
            Command::Open | Command::Answer(_) | Command::Close => {}
            Command::Move(_) | Command::Toggle => self.over = Some(Over::Afresh(!yes)),
            _ => self.over = Some(Over::Afresh(yes)),
        }
        Vec::new()
    }

    fn in_why(&mut self, command: Command, mut why: Why) -> Vec<Effect> {
        let stays = match command {
            Command::Move(direction) => {
                if let Some(here) = why.here_mut() {
                    here.focus = moved(here.focus, direction, here.rows.len());
                }
                true
            }
            Command::UpAgain => {
                why.up();
                true
            }
            Command::Open | Command::Why => {
                let leads = self.open.as_ref().and_then(|open| {
                    let answer = why.down(open)?;
                    let path = match answer {
                        crate::budget::Ref::Plan(place) => {
                            open.budget.paths(&open.made.plan, &open.policy).plan_path(place)
                        }
                        _ => return None,
                    };
                    jump::place_of(open, &path)
                });
                if let Some(place) = leads {
                    self.jump_to(&place);
                    return Vec::new();
                }
                true
            }
            Command::Close | Command::Leave => false,
            _ => true,
        };
        if stays {
            self.over = Some(Over::Why(why));
        }
        Vec::new()
    }

    fn in_checks(&mut self, command: Command, at: usize) -> Vec<Effect> {
        let count = self.open.as_ref().map_or(0, |open| open.budget.checks.len());
        match command {
            Command::Move(direction) => self.over = Some(Over::Checks(moved(at, direction, count))),
            Command::Open => self.to_check(at),
            Command::Close | Command::Checks | Command::Leave => {}
            _ => self.over = Some(Over::Checks(at)),
        }
        Vec::new()
    }

    fn to_check(&mut self, at: usize) {
        let Some(open) = &self.open else { return };
        let Some(check) = open.budget.checks.get(at) else { return };
        match jump::place_of(open, &check.at) {
            Some(place) => self.jump_to(&place),
            None => self.tell(check.message.clone(), false),
        }
    }

    fn jump_to(&mut self, place: &Place) {
        let library = self.library.clone();
        if let Some(open) = &mut self.open {
            open.go_to(place, &library);
        }
        self.draft_soon();
    }

    fn ask_why(&mut self) {
        let Some(open) = &self.open else { return };
        let panel = super::panel(open);
        let in_panel = open.in_panel.and_then(|at| panel.get(at)).and_then(|row| row.figure);
        let here = open.focused().and_then(|row| row.figure);
        let cost = crate::budget::Figure::Statement("weekly", "cost");
        let figure = in_panel.or(here).unwrap_or(cost);
        match Why::of(open, figure) {
            Some(why) => self.over = Some(Over::Why(why)),
            None => self.tell("There is no figure here yet.", false),
        }
    }

    fn to_budget(&mut self) {
        let Some(open) = &mut self.open else { return };
        if open.in_panel.is_some() {
            open.in_panel = None;
        } else {
            // On what the plan costs, the figure most asked about.
            let rows = super::panel(open);
            open.in_panel = rows.iter().position(|row| row.label == "Plan costs" || row.label == "Of it chosen");
        }
    }

    fn leave_budget(&mut self) {
        if let Some(open) = &mut self.open {
            open.in_panel = None;
        }
    }

    fn move_in_panel(&mut self, direction: Direction) {
        let Some(open) = &mut self.open else { return };
        let rows = super::panel(open);
        let reach: Vec<usize> =
            rows.iter().enumerate().filter(|(_, row)| row.figure.is_some()).map(|(at, _)| at).collect();
        let now = open.in_panel.and_then(|at| reach.iter().position(|other| *other == at)).unwrap_or(0);
        open.in_panel = reach.get(moved(now, direction, reach.len())).copied();
    }

    fn act_on_start(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Move(direction) => {
                let count = self.start.choices(self.demo).len();
                self.start.focus = moved(self.start.focus, direction, count);
            }
            Command::NextField => return self.act_on_start(Command::Move(Direction::Down)),
            Command::LastField => return self.act_on_start(Command::Move(Direction::Up)),
            Command::Add => return self.begin(),
            Command::Afresh => self.over = Some(Over::Afresh(false)),
            Command::Leave => return vec![Effect::Quit],
            Command::Open => match self.start.focused(self.demo) {
                Some(Choice::New) => return self.begin(),
                Some(Choice::Demo) => return vec![Effect::Demo],
                Some(Choice::Afresh) => self.over = Some(Over::Afresh(false)),
                Some(Choice::GoOn) => return self.open_at(0),
                Some(Choice::Plan(at)) => return self.open_at(at),
                None => {}
            },
            _ => {}
        }
        Vec::new()
    }

    fn open_at(&self, at: usize) -> Vec<Effect> {
        self.start.plans.get(at).map(|plan| Effect::Open(plan.id)).into_iter().collect()
    }

    /// To the start: what is open is taken, and the plan is left where it stands.
    fn leave_plan(&mut self) -> Vec<Effect> {
        let mut effects = self.take_field();
        if let Some(open) = self.open.take() {
            effects.push(Effect::Leave(open.place()));
        }
        self.over = None;
        effects
    }

    fn leave_all(&mut self) -> Vec<Effect> {
        let mut effects = self.leave_plan();
        effects.push(Effect::Quit);
        effects
    }

    fn step_by(&mut self, by: isize) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let to = open.step.index().saturating_add_signed(by).min(Step::ALL.len() - 1);
        self.to_step(to)
    }

    fn to_step(&mut self, step: usize) -> Vec<Effect> {
        let effects = self.take_field();
        self.jump_to(&Place { step, field: None });
        effects
    }

    fn undo(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(done) = open.history.to_undo() else {
            self.tell("There is nothing to undo.", false);
            return Vec::new();
        };
        let about = done.changes.first().map(Change::about);
        self.take_back(Event::Undo { place: open.place() }, about.as_ref(), "Undone", "Ctrl-R puts it back.")
    }

    fn redo(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(done) = open.history.to_redo() else {
            self.tell("There is nothing to redo.", false);
            return Vec::new();
        };
        let about = done.changes.first().map(Change::about);
        self.take_back(Event::Redo { place: open.place() }, about.as_ref(), "Done again", "u undoes it.")
    }

    fn take_back(&mut self, event: Event, about: Option<&Path>, what: &str, then: &str) -> Vec<Effect> {
        let called = about.map(|path| self.call(path)).unwrap_or_default();
        let record = self.record(event);
        let effects = self.append(record);
        if !effects.is_empty() {
            if let Some(path) = about
                && let Some(step) = jump::step_of(path)
            {
                self.jump_to(&Place { step: step.index(), field: Some(path.clone()) });
            }
            self.tell(format!("{what}: {called}. {then}"), false);
        }
        effects
    }

    /// What a place is called: `Mary, Hours a week`.
    fn call(&self, path: &Path) -> String {
        let label = form::field(&path.shape()).map(|field| field.label).or_else(|| {
            form::list(&path.shape()).map(|list| list.one)
        });
        let who = jump::item_of(path).and_then(|item| {
            let sheet = self.open.as_ref()?.history.sheet();
            let names = ["who", "description", "name", "what", "words", "area"];
            let text = names.iter().find_map(|name| sheet.typed(&item.field(*name)))?;
            let policy = self.open.as_ref().map(|open| &open.policy);
            Some(policy.map_or(text, |policy| policy.areas.iter().find(|a| a.id.as_str() == text).map_or(text, |a| a.name.as_str())).to_owned())
        });
        match (who, label) {
            (Some(who), Some(label)) => format!("{who}, {}", label.to_lowercase()),
            (None, Some(label)) => label.to_owned(),
            (Some(who), None) => who,
            (None, None) => path.to_string(),
        }
    }

    fn act_on_plan(&mut self, command: Command) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        if open.in_panel.is_some() {
            match command {
                Command::Move(direction) => self.move_in_panel(direction),
                Command::Close => self.leave_budget(),
                Command::Open => self.ask_why(),
                _ => {}
            }
            return Vec::new();
        }
        if open.searching.is_some() {
            return self.in_search(command);
        }
        if open.field.is_some() {
            return self.in_field(command);
        }
        match command {
            Command::Move(direction) => self.move_focus(direction),
            Command::NextField => self.move_focus(Direction::Down),
            Command::LastField => self.move_focus(Direction::Up),
            Command::Open => return self.open_row(),
            Command::Search => return self.search_here(),
            Command::Answer(digit) => return self.answer(digit),
            Command::Toggle => return self.step_choice(1),
            Command::More => return self.more(true),
            Command::Less => return self.more(false),
            Command::Add => return self.add(),
            Command::Remove => return self.remove(),
            Command::Edit(Edit::Forward) => return self.empty_field(),
            Command::Close => self.fold(),
            _ => {}
        }
        Vec::new()
    }

    fn move_focus(&mut self, direction: Direction) {
        let Some(open) = &mut self.open else { return };
        let reach: Vec<usize> =
            open.rows.iter().enumerate().filter(|(_, row)| row.can_focus()).map(|(at, _)| at).collect();
        if matches!(direction, Direction::Left | Direction::Right) {
            let by = if direction == Direction::Right { 1 } else { -1 };
            let _ = self.step_choice(by).is_empty();
            return;
        }
        let now = reach.iter().position(|at| *at == open.focus).unwrap_or(0);
        if let Some(at) = reach.get(moved(now, direction, reach.len())) {
            open.focus = *at;
        }
    }

    fn fold(&mut self) {
        let library = self.library.clone();
        let Some(open) = &mut self.open else { return };
        if let Some(item) = open.expanded.take() {
            open.lay_rows(&library);
            if let Some(at) = open.rows.iter().position(|row| row.path.as_ref() == Some(&item)) {
                open.focus = at;
            }
            open.settle_focus();
        }
    }

    /// Enter on a row.
    fn open_row(&mut self) -> Vec<Effect> {
        let Some(row) = self.open.as_ref().and_then(|open| open.focused()).cloned() else { return Vec::new() };
        match row.what {
            What::Field(field) if field.kind.is_choice() => {
                if row.value.is_empty() {
                    return self.step_choice(1);
                }
                self.move_focus(Direction::Down);
            }
            What::Field(field) if matches!(field.kind, Kind::Ticks(_) | Kind::TicksOf(_)) => {
                self.tell("A number ticks or unticks.", false);
            }
            What::Field(field) if field.kind == Kind::Rules => {
                self.tell("The rules are those of the plan's first day. Change that.", false);
            }
            What::Field(_) => self.open_field(None),
            What::Item(..) | What::Rung(_) => self.expand(row.path),
            What::Add(_) => return self.add(),
            What::ToArrange(area, _) => self.begin_search(&area),
            What::Check(at) => self.to_check(at),
            What::Figure(_) => self.ask_why(),
            What::Print => return vec![Effect::Print],
            What::Heading => {}
        }
        Vec::new()
    }

    fn expand(&mut self, path: Option<Path>) {
        let library = self.library.clone();
        let Some(open) = &mut self.open else { return };
        open.expanded = if open.expanded == path { None } else { path };
        open.lay_rows(&library);
    }

    fn open_field(&mut self, first: Option<char>) {
        let Some(open) = &mut self.open else { return };
        if open.read_only {
            self.tell("Somebody else has this plan. You can look.", true);
            return;
        }
        let Some(path) = open.focused().and_then(|row| row.path.clone()) else { return };
        let typed = if first.is_some() { "" } else { open.history.sheet().typed(&path).unwrap_or("") };
        open.field = OpenField::with(&path, typed);
        if let (Some(field), Some(letter)) = (&mut open.field, first) {
            field.insert(letter);
        }
    }

    fn in_field(&mut self, command: Command) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(field) = &mut open.field else { return Vec::new() };
        match command {
            Command::Edit(edit) => field.edit(edit),
            Command::Open if field.has_lines() => field.insert('\n'),
            Command::Open => {
                let effects = self.take_field();
                self.move_focus(Direction::Down);
                return effects;
            }
            Command::NextField => return self.take_and_open(Direction::Down),
            Command::LastField => return self.take_and_open(Direction::Up),
            Command::Close => return self.take_field(),
            Command::Move(direction) => {
                if !field.go(direction) {
                    let effects = self.take_field();
                    self.move_focus(direction);
                    return effects;
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Tab takes a field and opens the next: typing carries on from field to field.
    fn take_and_open(&mut self, direction: Direction) -> Vec<Effect> {
        let effects = self.take_field();
        self.move_focus(direction);
        let next = self.open.as_ref().and_then(|open| open.focused()).map(|row| row.what.clone());
        if let Some(What::Field(field)) = next
            && (matches!(field.kind, Kind::Text | Kind::Note) || field.kind.is_number())
        {
            self.open_field(None);
        }
        effects
    }

    /// Takes the open field: a value in the contract's form, or the text as typed with what is wrong with it.
    pub(super) fn take_field(&mut self) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(field) = open.field.take() else { return Vec::new() };
        let before = open.history.sheet().typed(&field.at).map(str::to_owned);
        let taken = if field.text().is_empty() { None } else { Some(field.taken(self.today)) };
        let after = taken.as_ref().map(|taken| taken.text.clone()).filter(|text| !text.is_empty());
        self.drafting = super::Drafting::default();
        let mut effects = Vec::new();
        if after != before {
            effects = self.change(vec![Change::Set { at: field.at.clone(), before, after }]);
        }
        let said = taken.and_then(|taken| taken.wrong).or_else(|| self.wrong_at(&field.at));
        if let Some(says) = said {
            self.tell(says, true);
        }
        effects
    }

    fn wrong_at(&self, at: &Path) -> Option<String> {
        let open = self.open.as_ref()?;
        open.made.incomplete.iter().find(|one| one.at == *at).map(|one| one.says.clone())
    }

    /// Makes changes as one step of the user's.
    pub(super) fn change(&mut self, changes: Vec<Change>) -> Vec<Effect> {
        if changes.is_empty() {
            return Vec::new();
        }
        let place = self.open.as_ref().map(super::OpenPlan::place).unwrap_or_default();
        let record = self.record(Event::Change { changes, place });
        self.append(record)
    }

    fn set(&mut self, at: &Path, after: Option<String>) -> Vec<Effect> {
        let before = self.open.as_ref().and_then(|open| open.history.sheet().typed(at)).map(str::to_owned);
        if before == after {
            return Vec::new();
        }
        self.change(vec![Change::Set { at: at.clone(), before, after }])
    }

    /// A digit: an answer, a rung, a tick, or the beginning of a number.
    fn answer(&mut self, digit: u8) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(row) = open.focused().cloned() else { return Vec::new() };
        let Some(path) = row.path.clone() else { return Vec::new() };
        match row.what {
            What::Rung(area) => self.set_rung(&area, digit),
            What::Field(field) if field.kind.is_number() => {
                self.open_field(char::from_digit(u32::from(digit), 10));
                Vec::new()
            }
            What::Field(field) => {
                let choices = field.kind.choices(&open.policy, super::rows::area_of(open, &path).as_ref());
                let chosen = usize::from(digit).checked_sub(1).and_then(|at| choices.get(at)).map(|(id, _)| id.clone());
                if field.kind.is_choice() {
                    if digit > 0 && chosen.is_none() {
                        return Vec::new();
                    }
                    return self.set(&path, chosen);
                }
                match chosen {
                    Some(id) if matches!(field.kind, Kind::Ticks(_) | Kind::TicksOf(_)) => self.tick(&path, &id),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    fn tick(&mut self, path: &Path, id: &str) -> Vec<Effect> {
        let typed = self.open.as_ref().and_then(|open| open.history.sheet().typed(path)).unwrap_or("").to_owned();
        let mut ticked: Vec<&str> = typed.split_whitespace().collect();
        match ticked.iter().position(|other| *other == id) {
            Some(at) => {
                ticked.remove(at);
            }
            None => ticked.push(id),
        }
        let after = ticked.join(" ");
        self.set(path, (!after.is_empty()).then_some(after))
    }

    /// Space, Left and Right step through the answers of a choice.
    fn step_choice(&mut self, by: isize) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(row) = open.focused().cloned() else { return Vec::new() };
        match (row.what, row.path) {
            (What::Rung(area), _) => {
                let rungs = open.policy.area(&area).map_or(0, |area| area.ladder.len());
                let now = super::steps::rung_now(open, &area).and_then(|(place, _)| place);
                let to = now.map_or(0, |at| at.saturating_add_signed(by).min(rungs.saturating_sub(1)));
                u8::try_from(to + 1).map_or_else(|_| Vec::new(), |digit| self.set_rung(&area, digit))
            }
            (What::Field(field), Some(path)) if field.kind.is_choice() => {
                let choices = field.kind.choices(&open.policy, super::rows::area_of(open, &path).as_ref());
                let typed = open.history.sheet().typed(&path);
                let now = choices.iter().position(|(id, _)| Some(id.as_str()) == typed);
                let count = choices.len().max(1);
                let to = match now {
                    Some(at) if by > 0 => (at + 1) % count,
                    Some(at) => at.checked_sub(1).unwrap_or(count - 1),
                    None => 0,
                };
                let after = choices.get(to).map(|(id, _)| id.clone());
                self.set(&path, after)
            }
            _ => Vec::new(),
        }
    }

    /// One rung for an area: the need is begun with the first, and kept whatever the rung.
    fn set_rung(&mut self, area: &AreaId, digit: u8) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let ladder = open.policy.area(area).map(|area| area.ladder.clone()).unwrap_or_default();
        let rung = usize::from(digit).checked_sub(1).and_then(|at| ladder.get(at)).map(|rung| rung.id.as_str().to_owned());
        if digit > 0 && rung.is_none() {
            self.tell(format!("There are {} answers. 0 is not asked.", ladder.len()), true);
            return Vec::new();
        }
        let sheet = open.history.sheet();
        match super::steps::need_path(open, area) {
            Some(need) => {
                let mut changes = Vec::new();
                let basis = need.field(form::BASIS);
                let set = |at: Path, after: Option<String>| {
                    let before = sheet.typed(&at).map(str::to_owned);
                    (before != after).then_some(Change::Set { at, before, after })
                };
                // Hours and visits typed before stay on the sheet; the rung is what counts now.
                changes.extend(set(basis, Some("level".to_owned())));
                changes.extend(set(need.field("level"), rung));
                self.change(changes)
            }
            None => {
                let Some(rung) = rung else { return Vec::new() };
                let list = Path::top().field("needs");
                let mut fields = Fields::new();
                for (name, text) in [("area", area.as_str()), (form::BASIS, "level"), ("level", rung.as_str())] {
                    fields.insert(name.to_owned(), Node::Typed(text.to_owned()));
                }
                let item = Item { id: sheet.next_id("n"), fields };
                let index = sheet.items(&list).len();
                let focus = open.focus;
                let effects = self.change(vec![Change::Insert { list, index, item }]);
                if let Some(open) = &mut self.open {
                    open.focus = focus;
                    open.settle_focus();
                }
                effects
            }
        }
    }

    /// + and - change a number by its own step, without opening it.
    fn more(&mut self, more: bool) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let Some(row) = open.focused() else { return Vec::new() };
        let (What::Field(field), Some(path)) = (&row.what, row.path.clone()) else { return Vec::new() };
        let typed = open.history.sheet().typed(&path).unwrap_or("0");
        let hundredths = |text: &str| {
            let money = crate::amount::Hours::parse(text).ok()?.exact();
            Some(money.times_whole(100))
        };
        let by = match field.kind {
            Kind::Hours => 25,
            Kind::Money | Kind::Count(..) => 100,
            _ => return Vec::new(),
        };
        let Some(now) = hundredths(typed) else { return Vec::new() };
        let to = if more { now + by } else { (now - by).max(0) };
        let shown = match field.kind {
            Kind::Count(..) => (to / 100).to_string(),
            _ => format!("{}.{:02}", to / 100, to % 100),
        };
        let taken = field.kind.take(&shown, self.today);
        if taken.wrong.is_some() { Vec::new() } else { self.set(&path, Some(taken.text)) }
    }

    fn empty_field(&mut self) -> Vec<Effect> {
        let path = self.open.as_ref().and_then(|open| open.focused()).filter(|row| matches!(row.what, What::Field(_))).and_then(|row| row.path.clone());
        path.map_or_else(Vec::new, |path| self.set(&path, None))
    }

    /// `a`: a new item in the list that the focus is in, or in the first list of the step; its first field opens.
    fn add(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        if open.read_only {
            self.tell("Somebody else has this plan. You can look.", true);
            return Vec::new();
        }
        let focused = open.focused().cloned();
        let from_row = focused.as_ref().and_then(|row| match (&row.what, &row.path) {
            (What::Add(list), Some(path)) => Some((*list, path.clone())),
            (What::Item(list, _), Some(path)) => Some((*list, path.split_last()?.0)),
            _ => None,
        });
        let first = || open.rows.iter().find_map(|row| match (&row.what, &row.path) {
            (What::Add(list), Some(path)) => Some((*list, path.clone())),
            _ => None,
        });
        let Some((list, at)) = from_row.or_else(first) else {
            self.tell("There is no list here to add to.", false);
            return Vec::new();
        };
        let sheet = open.history.sheet();
        let item = Item { id: sheet.next_id(list.letter), fields: Fields::new() };
        let path = at.item(item.id.clone());
        let index = sheet.items(&at).len();
        let effects = self.change(vec![Change::Insert { list: at, index, item }]);
        self.jump_to_item(&path);
        effects
    }

    /// Shows an item's fields, and opens the first that is typed in.
    fn jump_to_item(&mut self, path: &Path) {
        let library = self.library.clone();
        let Some(open) = &mut self.open else { return };
        open.expanded = Some(path.clone());
        open.lay_rows(&library);
        let first = open.rows.iter().position(|row| {
            row.path.as_ref().is_some_and(|at| at != path && at.is_within(path)) && row.can_focus()
        });
        if let Some(at) = first {
            open.focus = at;
        }
        let kind = open.focused().map(|row| row.what.clone());
        if let Some(What::Field(field)) = kind
            && matches!(field.kind, Kind::Text | Kind::Note)
        {
            self.open_field(None);
        }
    }

    /// `d`: takes out the item that the focus is on, whole; undo brings it back.
    fn remove(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let focused = open.focused();
        let path = focused.and_then(|row| match row.what {
            What::Item(..) => row.path.clone(),
            What::Field(_) => row.path.as_ref().and_then(jump::item_of),
            _ => None,
        });
        let found = path.and_then(|path| {
            let (list, last) = path.split_last()?;
            let crate::plan::Part::Item(id) = last else { return None };
            let items = open.history.sheet().items(&list);
            let index = items.iter().position(|item| item.id == *id)?;
            Some((list, index, items.get(index)?.clone()))
        });
        let Some((list, index, item)) = found else {
            self.tell("Choose what to take out first, with Up and Down.", false);
            return Vec::new();
        };
        if list.shape() == "needs" {
            self.tell("0 takes back how much help. The need's other answers stay.", false);
            return Vec::new();
        }
        let called = self.call(&list.item(item.id.clone()));
        let effects = self.change(vec![Change::Remove { list, index, item }]);
        if !effects.is_empty() {
            self.tell(format!("Taken out: {called}. u brings it back."), false);
        }
        effects
    }

    fn search_here(&mut self) -> Vec<Effect> {
        let area = self.open.as_ref().and_then(|open| match &open.focused()?.what {
            What::ToArrange(area, _) => Some(area.clone()),
            _ => None,
        });
        match area {
            Some(area) => self.begin_search(&area),
            None => self.tell("Choose an area in step 6, then search for somebody for it.", false),
        }
        Vec::new()
    }

    fn begin_search(&mut self, area: &AreaId) {
        let Some(open) = &mut self.open else { return };
        if open.read_only {
            self.tell("Somebody else has this plan. You can look.", true);
            return;
        }
        let searching = Searching::begin(open, area, &self.library.catalogue);
        open.searching = Some(searching);
    }

    fn in_search(&mut self, command: Command) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(searching) = &mut open.searching else { return Vec::new() };
        match command {
            Command::Edit(edit) => searching.edit(edit),
            Command::Move(direction @ (Direction::Left | Direction::Right)) => searching.move_cursor(direction),
            Command::Move(direction) => searching.focus = moved(searching.focus, direction, searching.hits.len()),
            Command::NextField | Command::LastField => searching.in_list = !searching.in_list,
            Command::Search => searching.in_list = false,
            Command::Close => open.searching = None,
            Command::Open => return self.take_provider(),
            _ => {}
        }
        Vec::new()
    }

    fn take_provider(&mut self) -> Vec<Effect> {
        let catalogue = self.library.catalogue.clone();
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(searching) = open.searching.take() else { return Vec::new() };
        let Some(provider) = searching.focused(&catalogue) else {
            open.searching = Some(searching);
            self.tell("Nobody is found. Type fewer letters, or others.", true);
            return Vec::new();
        };
        let Some(offer) = searching.offer(provider) else {
            let says = format!("{} has no price for these visits. Choose another.", provider.short_name());
            open.searching = Some(searching);
            self.tell(says, true);
            return Vec::new();
        };
        let source = catalogue.price_source();
        let (changes, first) = search::take(open, &searching, provider, &offer, &source);
        let by_hours = searching.wanted.visits.is_empty();
        let effects = self.change(changes);
        if by_hours {
            // How many units is for the two at the table to say.
            let place = Place { step: Step::Choices.index(), field: Some(first.field("units_per_week")) };
            self.jump_to(&place);
        } else {
            self.jump_to(&Place { step: Step::Choices.index(), field: Some(first) });
            self.fold();
        }
        self.tell(format!("On the plan: {}, {}.", provider.short_name(), offer.figures), false);
        effects
    }

    /// For tests that drive the state with messages alone.
    pub fn press_all(&mut self, presses: impl IntoIterator<Item = KeyPress>) -> Vec<Effect> {
        presses.into_iter().flat_map(|press| self.update(Message::Key(press))).collect()
    }
}

/// The place after a move in a list of so many.
pub(super) fn moved(now: usize, direction: Direction, count: usize) -> usize {
    let last = count.saturating_sub(1);
    match direction {
        Direction::Up => now.saturating_sub(1),
        Direction::Down => (now + 1).min(last),
        Direction::PageUp => now.saturating_sub(10),
        Direction::PageDown => (now + 10).min(last),
        Direction::Home => 0,
        Direction::End => last,
        Direction::Left | Direction::Right => now,
    }
}
