//! Fills a plan as a person does: goes to a step, moves to the row, presses what that kind of field asks for. It looks
//! at a state of the screens in this process, to which every key goes too; what it pressed is written down.

use super::desk::{self, Desk};
use super::lines::typed;
use careplan::conversation::{OpenPlan, Row, What};
use careplan::form::{self, FIELDS, Field, Kind, LISTS, List, Step};
use careplan::plan::{AreaId, Day, Node, OutcomeId, Path, Sheet, Time};
use jiff::civil::Date;

/// What closes: in a burst of keys Esc and the next would be one key to a terminal.
const CLOSE: &str = "Ctrl-c";
/// More moves than any screen has rows.
const MOVES: usize = 150;
/// As many boxes as the longest list to tick has.
const BOXES: usize = 9;

pub struct Robot {
    pub desk: Desk,
    /// Every key so far, by name.
    pub pressed: Vec<String>,
    /// After how many keys the screens can be compared, and what they show.
    pub rests: Vec<(usize, Vec<String>)>,
    /// What could not be reached or was not kept.
    pub faults: Vec<String>,
    from: Sheet,
    nth: usize,
}

impl Robot {
    /// On the start screen of an empty store, on this day.
    pub fn new(from: Sheet, today: Date) -> Robot {
        let desk = Desk::empty(today);
        Robot { desk, pressed: Vec::new(), rests: Vec::new(), faults: Vec::new(), from, nth: 0 }
    }

    fn press(&mut self, name: &str) {
        self.desk.one(desk::key(name));
        self.pressed.push(name.to_owned());
    }

    fn letters(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '\n' => self.press("Enter"),
                ' ' => self.press("Space"),
                letter => self.press(&letter.to_string()),
            }
        }
    }

    fn open(&self) -> &OpenPlan {
        self.desk.state.open.as_ref().unwrap()
    }

    fn kept(&self, path: &Path) -> Option<String> {
        self.open().history.sheet().typed(path).map(str::to_owned)
    }

    fn fault(&mut self, says: String) {
        self.faults.push(says);
    }

    /// The whole plan.
    pub fn fill(&mut self) {
        self.press("a");
        self.shut();
        for step in Step::ALL {
            self.press("g");
            self.press(&(step.index() + 1).to_string());
            self.rest();
            match step {
                Step::Needs => self.needs(),
                _ => self.step(step),
            }
            self.rest();
        }
    }

    fn rest(&mut self) {
        self.shut();
        self.rests.push((self.pressed.len(), super::keys::rows(self)));
    }

    /// Ends typing.
    fn shut(&mut self) {
        if self.open().is_typing() {
            self.press(CLOSE);
        }
    }

    fn step(&mut self, step: Step) {
        let mut lists_done: Vec<&str> = Vec::new();
        for field in FIELDS.iter().filter(|field| field.step == step) {
            match list_of(field, "") {
                Some(list) if lists_done.contains(&list.shape) => {}
                Some(list) => {
                    lists_done.push(list.shape);
                    let at = path_of(&Path::top(), list.shape);
                    self.list(list, &at, &at);
                }
                None => {
                    let at = path_of(&Path::top(), field.shape);
                    self.field(field, &at, &at);
                }
            }
        }
    }

    fn list(&mut self, list: &'static List, from: &Path, to: &Path) {
        self.items(list, from, to);
        // What was begun with the item it lies in and is not wanted.
        while let Some(begun) = self.open().history.sheet().items(to).get(self.from.items(from).len()) {
            let (begun, count) = (to.item(&begun.id), self.open().history.sheet().items(to).len());
            if self.go_to_row(|row| row.path.as_ref().is_some_and(|at| at.is_within(&begun))) {
                self.press("d");
            }
            if self.open().history.sheet().items(to).len() == count {
                return self.fault(format!("{begun}: no key takes it out"));
            }
        }
    }

    fn items(&mut self, list: &'static List, from: &Path, to: &Path) {
        for (at, item) in self.from.items(from).to_vec().iter().enumerate() {
            let before = self.open().history.sheet().items(to).len();
            // The first of a list may be begun with what it lies in.
            if let Some(begun) = self.open().history.sheet().items(to).get(at) {
                let begun = to.item(&begun.id);
                self.item(list, &from.item(&item.id), &begun);
                continue;
            }
            if !self.go_to_row(|row| {
                matches!(&row.what, What::Add(other) if *other == list) && row.path.as_ref() == Some(to)
            }) && !self.go_to(to)
            {
                return self.fault(format!("{to}: nothing adds here"));
            }
            self.press("a");
            self.shut();
            let items = self.open().history.sheet().items(to);
            let Some(id) = items.last().filter(|_| items.len() == before + 1).map(|item| item.id.clone())
            else {
                return self.fault(format!("{to}: a added nothing"));
            };
            self.item(list, &from.item(&item.id), &to.item(id));
            self.rest();
        }
    }

    fn item(&mut self, list: &'static List, from: &Path, to: &Path) {
        let mut lists_done: Vec<&str> = Vec::new();
        for field in form::fields_of(list.shape) {
            let rest = |shape: &'static str| &shape[list.shape.len() + 1..];
            match list_of(field, list.shape) {
                Some(below) if lists_done.contains(&below.shape) => {}
                Some(below) => {
                    lists_done.push(below.shape);
                    self.list(below, &path_of(from, rest(below.shape)), &path_of(to, rest(below.shape)));
                }
                None => self.field(field, &path_of(from, rest(field.shape)), &path_of(to, rest(field.shape))),
            }
        }
    }

    /// Brings a field to what it says on the sheet it is filled from.
    fn field(&mut self, field: &'static Field, from: &Path, to: &Path) {
        // Nobody types an empty text.
        let wanted = self.from.typed(from).filter(|text| !text.is_empty()).map(str::to_owned);
        if wanted == self.kept(to) {
            return;
        }
        if !self.go_to(to) {
            return self.fault(format!("{to}: no key leads to it"));
        }
        match wanted {
            None => self.press("Delete"),
            Some(ref value) => self.answer(field, to, value),
        }
        self.shut();
        if self.kept(to) != wanted {
            let kept = self.kept(to);
            self.fault(format!("{to}: {wanted:?} was typed, {kept:?} is kept"));
        }
    }

    fn answer(&mut self, field: &'static Field, to: &Path, value: &str) {
        self.nth += 1;
        match field.kind {
            Kind::Text | Kind::Note => self.type_in(value),
            Kind::Date | Kind::PastDate => {
                let text = typed(field.kind, value, self.nth);
                self.type_in(&text);
            }
            kind if kind.is_number() => {
                let text = typed(field.kind, value, self.nth);
                if text.starts_with(|c: char| c.is_ascii_digit()) {
                    self.letters(&text);
                    self.press("Enter");
                } else {
                    self.type_in(&text);
                }
            }
            Kind::Id => self.choose_from_directory(to, value),
            Kind::Ticks(_) | Kind::TicksOf(_) | Kind::TicksOfItems(_) => {
                for word in value.split_whitespace() {
                    self.tick(field, to, word);
                }
            }
            _ => self.choose(field, to, value),
        }
    }

    /// Enter, what is there cut, the words, and out.
    fn type_in(&mut self, text: &str) {
        self.press("Enter");
        if self.open().field.is_none() {
            return;
        }
        for _ in 0..40 {
            if self.open().field.as_ref().is_none_or(|field| field.text().is_empty()) {
                break;
            }
            self.press("Ctrl-e");
            self.press("Ctrl-u");
            self.press("Backspace");
        }
        self.letters(text);
        self.press(CLOSE);
    }

    fn choices(&self, field: &Field, to: &Path) -> Vec<String> {
        if let Kind::TicksOfItems(list) = field.kind {
            let items = self.open().history.sheet().items(&path_of(&Path::top(), list));
            return items.iter().map(|item| item.id.clone()).collect();
        }
        if field.kind == Kind::Rules {
            let rules = self.desk.state.library.shelf.all();
            return rules.iter().map(|policy| policy.id.as_str().to_owned()).collect();
        }
        let area = careplan::conversation::area_of(self.open(), to);
        field
            .kind
            .choices(&self.open().policy, &self.desk.state.library.words, area.as_ref())
            .into_iter()
            .map(|(word, _)| word)
            .collect()
    }

    /// The digit of an answer; further ones by the arrow.
    fn choose(&mut self, field: &Field, to: &Path, value: &str) {
        let Some(at) = self.choices(field, to).iter().position(|word| word == value) else {
            return self.fault(format!("{to}: {value} is none of the answers"));
        };
        if at < 9 {
            return self.press(&(at + 1).to_string());
        }
        self.press("9");
        for _ in 9..=at {
            self.press("Right");
        }
    }

    fn tick(&mut self, field: &Field, to: &Path, word: &str) {
        let Some(at) = self.choices(field, to).iter().position(|other| other == word) else {
            return self.fault(format!("{to}: {word} is not among the boxes"));
        };
        self.press(&(at + 1).to_string());
    }

    /// Searches by name and takes what has this id.
    fn choose_from_directory(&mut self, to: &Path, id: &str) {
        let catalogue = self.desk.state.library.catalogue.clone();
        let provider = catalogue.providers().find(|provider| provider.id == id);
        let Some(provider) = provider else { return self.fault(format!("{to}: {id} is nowhere")) };
        self.press("Enter");
        if self.open().searching.is_none() {
            return self.fault(format!("{to}: Enter does not search"));
        }
        self.letters(&provider.name.to_lowercase());
        let found = |robot: &Robot| {
            let searching = robot.open().searching.as_ref();
            searching.and_then(|s| s.focused(&catalogue)).map(|provider| provider.id.clone())
        };
        for _ in 0..20 {
            if found(self).as_deref() == Some(id) {
                break;
            }
            self.press("Down");
        }
        if found(self).as_deref() != Some(id) {
            self.fault(format!(
                "{to}: {} was not found\n{}",
                provider.name,
                self.desk.text(&desk::usual(), 80, 24)
            ));
            self.press(CLOSE);
        } else {
            self.press("Enter");
        }
    }

    /// Moves to the row of a path: shown already, or within an item or page that opens.
    fn go_to(&mut self, path: &Path) -> bool {
        for _ in 0..6 {
            if self.go_to_row(|row| row.path.as_ref() == Some(path)) {
                return true;
            }
            let rows = &self.open().rows;
            let around =
                |row: &&Row| row.can_focus() && row.path.as_ref().is_some_and(|at| path.is_within(at));
            let nearest = rows.iter().filter(around).filter_map(|row| row.path.clone());
            let Some(nearest) = nearest.max_by_key(|at| at.parts().len()) else { return false };
            if !self.go_to_row(|row| row.path.as_ref() == Some(&nearest)) {
                return false;
            }
            if self.open().rows.iter().any(|row| row.path.as_ref() == Some(path)) {
                continue;
            }
            self.press("Enter");
            self.shut();
        }
        false
    }

    /// Up or Down to the first row of which this holds; false if there is none, or no way to it.
    fn go_to_row(&mut self, is_it: impl Fn(&Row) -> bool) -> bool {
        let mut still = 0;
        for _ in 0..MOVES {
            let open = self.open();
            if open.focused().is_some_and(&is_it) {
                return true;
            }
            let Some(at) = open.rows.iter().position(|row| row.can_focus() && is_it(row)) else {
                return false;
            };
            let (on, was) = (at > open.focus, open.focus);
            // A list of boxes is left at its end. Where the arrow leads no further, Tab does.
            self.press(match (on, still > BOXES) {
                (true, false) => "Down",
                (false, false) => "Up",
                (true, true) => "Tab",
                (false, true) => "Shift-Tab",
            });
            self.shut();
            still = if self.open().focus == was { still + 1 } else { 0 };
        }
        false
    }
}

impl Robot {
    fn needs(&mut self) {
        let needs = Path::top().field("needs");
        for need in self.from.items(&needs).to_vec() {
            self.need(&needs.item(&need.id));
            self.rest();
        }
        let outcomes = Path::top().field("eligibility").field("outcomes");
        for outcome in self.from.items(&outcomes).to_vec() {
            self.outcome(&outcomes.item(&outcome.id));
            self.rest();
        }
        self.go_to_front();
        for shape in [
            "eligibility.condition",
            "eligibility.significant_impact",
            "eligibility.wellbeing",
            "eligibility.words",
        ] {
            let at = path_of(&Path::top(), shape);
            self.field(form::field(shape).unwrap(), &at, &at);
        }
    }

    /// Back from a page of the step to its front.
    fn go_to_front(&mut self) {
        self.press("g");
        self.press(&(Step::Needs.index() + 1).to_string());
    }

    fn need(&mut self, from: &Path) {
        let area: AreaId = self.from.typed(&from.field("area")).unwrap().into();
        self.go_to_front();
        if !self.go_to_row(|row| matches!(&row.what, What::Rung(other) if *other == area)) {
            return self.fault(format!("{area}: no row"));
        }
        self.press("Enter");
        self.basis(from, &area, false);
        let at = |robot: &Robot| {
            let list = Path::top().field("needs");
            let items = robot.open().history.sheet().items(&list);
            items.last().map(|item| list.item(&item.id))
        };
        let Some(to) = at(self) else { return self.fault(format!("{area}: nothing was begun")) };
        for name in ["reason", "eligible"] {
            self.field(form::field(&format!("needs.{name}")).unwrap(), &from.field(name), &to.field(name));
        }
        let (from, to) = (from.field("in_12_months"), to.field("in_12_months"));
        if self.from.node(&from).is_some() {
            if !self.go_to_row(|row| matches!(&row.what, What::Later(_))) {
                return self.fault(format!("{to}: no row"));
            }
            self.press("Enter");
            self.basis(&from, &area, true);
            let reason = form::field("needs.in_12_months.reason").unwrap();
            self.field(reason, &from.field("reason"), &to.field("reason"));
        }
    }

    /// The way of saying how much help that counts, and what it says.
    fn basis(&mut self, from: &Path, area: &AreaId, later: bool) {
        let basis = self.from.typed(&from.field(form::BASIS)).unwrap().to_owned();
        let view = |robot: &Robot| careplan::conversation::view_of(robot.open(), area, later).word();
        for _ in 0..3 {
            if view(self) != basis {
                self.press("v");
            }
        }
        if view(self) != basis {
            return self.fault(format!("{from}: v does not lead to {basis}"));
        }
        match self.from.node(&from.field(basis)).cloned() {
            Some(Node::Group(days)) if basis_is_grid(&days) => {
                for day in Day::ALL {
                    let Some(Node::Group(times)) = days.get(day.word()) else { continue };
                    for time in Time::ALL {
                        if let Some(Node::Typed(cell)) = times.get(time.word()) {
                            self.cell(*day, *time, cell);
                        }
                    }
                }
            }
            Some(Node::Group(hours)) => {
                for (name, value) in &hours {
                    let Node::Typed(value) = value else { continue };
                    let ends = format!("hours_per_week.{name}");
                    let row = |row: &Row| row.path.as_ref().is_some_and(|path| path.shape().ends_with(&ends));
                    if !self.go_to_row(row) {
                        self.fault(format!("{from}: no row for {name}"));
                        continue;
                    }
                    self.letters(value);
                    self.press("Enter");
                    self.shut();
                }
            }
            Some(Node::Typed(rung)) => {
                let ladder = self.open().policy.area(area).unwrap().ladder.clone();
                let at = ladder.iter().position(|other| other.id.as_str() == rung).unwrap();
                if !self.go_to_row(|row| matches!(&row.what, What::Ladder(_))) {
                    return self.fault(format!("{from}: no ladder"));
                }
                self.press(&(at + 1).to_string());
            }
            _ => {}
        }
    }

    fn cell(&mut self, day: Day, time: Time, text: &str) {
        for _ in 0..MOVES {
            let Some(What::Cell(now, at)) = self.open().focused().map(|row| row.what.clone()) else {
                self.press("Up");
                continue;
            };
            let key = match (at.cmp(&time), now.cmp(&day)) {
                (std::cmp::Ordering::Less, _) => "Right",
                (std::cmp::Ordering::Greater, _) => "Left",
                (_, std::cmp::Ordering::Less) => "Down",
                (_, std::cmp::Ordering::Greater) => "Up",
                _ => break,
            };
            self.press(key);
        }
        self.letters(text);
        self.press(CLOSE);
    }

    fn outcome(&mut self, from: &Path) {
        let outcome: OutcomeId = self.from.typed(&from.field("outcome")).unwrap().into();
        self.go_to_front();
        if !self.go_to_row(|row| matches!(&row.what, What::Outcome(other) if *other == outcome)) {
            return self.fault(format!("{outcome}: no row"));
        }
        match self.from.typed(&from.field("unable")) {
            Some("yes") => self.press("2"),
            Some("no") => self.press("1"),
            _ => {}
        }
        self.press("Enter");
        let limbs = self.from.typed(&from.field("because")).unwrap_or_default().to_owned();
        for limb in limbs.split_whitespace() {
            if !self.go_to_row(|row| matches!(&row.what, What::Tick(_, word) if *word == limb)) {
                self.fault(format!("{outcome}: no box for {limb}"));
                continue;
            }
            self.press("Space");
        }
        for name in ["words", "applies"] {
            if self.from.typed(&from.field(name)).is_none_or(str::is_empty) {
                continue;
            }
            let field = form::field(&format!("eligibility.outcomes.{name}")).unwrap();
            let row = self.open().rows.iter().find(|row| row.what == What::Field(field));
            let Some(to) = row.and_then(|row| row.path.clone()) else {
                self.fault(format!("{outcome}: no row for {name}"));
                continue;
            };
            // The first answer begins the item: its rows stand at its own path from then on.
            let value = self.from.typed(&from.field(name)).unwrap().to_owned();
            if self.go_to(&to) {
                self.answer(field, &to, &value);
                self.shut();
            } else {
                self.fault(format!("{to}: no key leads to it"));
            }
        }
    }
}

fn basis_is_grid(days: &careplan::plan::Fields) -> bool {
    days.values().all(|times| matches!(times, Node::Group(_)))
}

fn path_of(at: &Path, shape: &str) -> Path {
    shape.split('.').fold(at.clone(), |path, name| path.field(name))
}

/// The outermost list below `within` in whose items a field lies.
pub fn list_of(field: &Field, within: &str) -> Option<&'static List> {
    let holds = |list: &&List| field.shape.strip_prefix(list.shape).is_some_and(|rest| rest.starts_with('.'));
    LISTS
        .iter()
        .filter(holds)
        .filter(|list| list.shape.len() > within.len())
        .min_by_key(|list| list.shape.len())
}
