//! The quick estimate, for the telephone: one rung for each area, unpaid hours beside it, and who says they can go on.
//!
//! It is a plan like any other, with one word on its sheet that says it has not been made one yet; so it is kept from
//! its first digit, and making it a plan retypes nothing.

use super::commands::moved;
use super::needs::{need_path, rung_now};
use super::rows::{Row, What};
use super::{Effect, OpenPlan, State};
use crate::amount::{Money, Range};
use crate::budget::{AreaFigure, Figure, Point, Span};
use crate::form::{self, ESTIMATE};
use crate::keys::{Command, Direction, Edit};
use crate::plan::{AreaId, Change, Fields, Item, Node, Path, Place};
use crate::policy::Area;

/// What stands beside an area: how much help, unpaid hours, and whether somebody says they can go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// How much help.
    Rung,
    /// Unpaid hours a week.
    Hours,
    /// Who says they can go on giving this?
    GoOn,
}

const COLUMNS: [Column; 3] = [Column::Rung, Column::Hours, Column::GoOn];

/// An area of the estimate, as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct EstimateRow {
    /// Its name.
    pub name: String,
    /// The rung: its place in the ladder and its words.
    pub rung: Option<(Option<usize>, String)>,
    /// Unpaid hours as typed.
    pub hours: Option<String>,
    /// Whether somebody says they can go on giving them; none where nothing was said.
    pub go_on: Option<bool>,
    /// Pounds a week, if there is anything to work out.
    pub range: Option<Range<Money>>,
}

/// The rows that can have the focus: three for each area.
pub(super) fn rows(open: &OpenPlan) -> Vec<Row> {
    open.policy.areas.iter().flat_map(|area| of_area(open, area)).collect()
}

fn of_area(open: &OpenPlan, area: &Area) -> Vec<Row> {
    let need = need_path(open, &area.id);
    let need = need.unwrap_or_else(|| Path::top().field("needs").item(format!("area-{}", area.id)));
    let mut out =
        vec![Row::of(What::Rung(area.id.clone()), &*area.name).at(need).why(figure(open, &area.id))];
    let helper = helper_of(open, &area.id);
    let helper = helper.unwrap_or_else(|| helpers().item(format!("area-{}", area.id)));
    let named = [
        ("hours_per_week", format!("unpaid help, {}", area.name)),
        ("willing", format!("who can go on, {}", area.name)),
    ];
    for (name, label) in named {
        if let Some(field) = form::field(&format!("support.{name}")) {
            let path = helper.field(name);
            let wrong = open.made.incomplete.iter().find(|one| one.at == path).map(|one| one.says.clone());
            let row = Row::of(What::Field(field), label).at(path).why(figure(open, &area.id));
            out.push(Row { wrong, ..row });
        }
    }
    out
}

/// What `w` explains beside an area: its pounds, or those of the whole.
fn figure(open: &OpenPlan, area: &AreaId) -> Figure {
    let place = open.made.plan.needs.iter().position(|need| need.area == *area);
    match place.and_then(|place| u16::try_from(place).ok()) {
        Some(place) => Figure::AreaRange(place, AreaFigure::Indicative(Span::Weekly), Point::Likely),
        None => Figure::Indicative(Span::Weekly, Point::Likely),
    }
}

fn helpers() -> Path {
    Path::top().field("support")
}

/// The first helper of an area on the sheet.
fn helper_of(open: &OpenPlan, area: &AreaId) -> Option<Path> {
    let sheet = open.history.sheet();
    let mut all = sheet.items(&helpers()).iter().map(|item| helpers().item(item.id.clone()));
    all.find(|helper| sheet.typed(&helper.field("area")) == Some(area.as_str()))
}

/// The areas as they are shown.
pub fn estimate(open: &OpenPlan) -> Vec<EstimateRow> {
    let sheet = open.history.sheet();
    let row = |area: &Area| {
        let helper = helper_of(open, &area.id);
        let said = |name: &str| helper.as_ref().and_then(|helper| sheet.typed(&helper.field(name)));
        let place = open.made.plan.needs.iter().position(|need| need.area == area.id);
        let answers = [said("willing"), said("able")];
        EstimateRow {
            name: area.name.clone(),
            rung: rung_now(open, &area.id),
            hours: said("hours_per_week").map(str::to_owned),
            go_on: answers.iter().any(Option::is_some).then(|| answers == [Some("yes"), Some("yes")]),
            range: place.and_then(|place| open.budget.areas.get(place)).map(|sum| sum.indicative_weekly),
        }
    };
    open.policy.areas.iter().map(row).collect()
}

impl OpenPlan {
    /// Whether it is a quick estimate, not yet made a plan.
    pub fn is_estimate(&self) -> bool {
        form::is_estimate(self.history.sheet())
    }

    /// The area in focus by its place, and the column.
    pub fn in_estimate(&self) -> (usize, Column) {
        let column = COLUMNS.get(self.focus % COLUMNS.len()).copied().unwrap_or(Column::Rung);
        (self.focus / COLUMNS.len(), column)
    }

    fn go_to_column(&mut self, area: usize, column: usize) {
        self.focus = area * COLUMNS.len() + column;
    }

    fn area_in_focus(&self) -> Option<&Area> {
        self.policy.areas.get(self.in_estimate().0)
    }
}

impl State {
    pub(super) fn act_on_estimate(&mut self, command: Command) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let (area, column) = open.in_estimate();
        if open.field.is_some() {
            return match command {
                // Enter is done with this area; Tab asks whether it can go on.
                Command::Open => self.take_hours_and_go(area + 1, 0),
                Command::NextField => self.take_hours_and_go(area, 2),
                Command::LastField => self.take_hours_and_go(area, 0),
                _ => self.in_field(command),
            };
        }
        match (command, column) {
            (Command::Move(direction), _) => self.move_in_estimate(direction),
            (Command::NextField, _) => self.move_in_estimate(Direction::Right),
            (Command::LastField, _) => self.move_in_estimate(Direction::Left),
            (Command::Close, _) => return self.leave_plan(),
            (Command::Open, Column::Rung) => return self.make_a_plan(),
            (Command::Open, Column::Hours) => self.open_field(None),
            (Command::Open, Column::GoOn) => self.go_in_estimate(area + 1, 0),
            (Command::Answer(digit), Column::GoOn) => return self.can_go_on(digit),
            (Command::Toggle, Column::Hours | Column::GoOn) => {
                let now = estimate(open).get(area).and_then(|row| row.go_on);
                return self.can_go_on(if now == Some(true) { 2 } else { 1 });
            }
            (Command::Answer(digit), _) => return self.answer(digit),
            (Command::Toggle, Column::Rung) => return self.step_choice(1),
            (Command::Edit(Edit::Forward), Column::Rung) => return self.answer(0),
            (Command::Edit(Edit::Forward), Column::Hours) if self.helper_in_focus().is_some() => {
                return self.empty_field();
            }
            (Command::More | Command::Less, Column::Hours) if self.helper_in_focus().is_some() => {
                return self.more(command == Command::More);
            }
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn move_in_estimate(&mut self, direction: Direction) {
        let Some(open) = &mut self.open else { return };
        let (area, _) = open.in_estimate();
        let column = open.focus % COLUMNS.len();
        let count = open.policy.areas.len();
        match direction {
            Direction::Left => open.go_to_column(area, column.saturating_sub(1)),
            // There is nobody to ask before there are hours.
            Direction::Right => {
                let asks = estimate(open).get(area).is_some_and(|row| row.hours.is_some());
                open.go_to_column(area, (column + 1).min(if asks { 2 } else { 1 }));
            }
            _ => {
                let area = moved(area, direction, count);
                let asks = estimate(open).get(area).is_some_and(|row| row.hours.is_some());
                open.go_to_column(area, column.min(if asks { 2 } else { 1 }));
            }
        }
    }

    fn go_in_estimate(&mut self, area: usize, column: usize) {
        if let Some(open) = &mut self.open {
            open.go_to_column(area.min(open.policy.areas.len().saturating_sub(1)), column);
        }
    }

    /// Moves on before it takes, so that what is kept says where the estimate goes on.
    fn take_hours_and_go(&mut self, area: usize, column: usize) -> Vec<Effect> {
        let field = self.open.as_mut().and_then(|open| open.field.take());
        self.go_in_estimate(area, column);
        if let Some(open) = &mut self.open {
            open.field = field;
        }
        self.take_field()
    }

    fn helper_in_focus(&self) -> Option<Path> {
        let open = self.open.as_ref()?;
        helper_of(open, &open.area_in_focus()?.id)
    }

    /// The first hours of an area bring their helper with them, counted: whoever rings says that they are given. It
    /// stays to be asked whether those who give them say so too.
    pub(super) fn first_hours(&self, at: &Path, hours: &str) -> Option<Change> {
        let open = self.open.as_ref().filter(|open| open.is_estimate())?;
        let area = at.first_item()?.strip_prefix("area-")?;
        let sheet = open.history.sheet();
        let typed = [("area", area), ("hours_per_week", hours), ("willing", "yes"), ("able", "yes")];
        let fields: Fields =
            typed.into_iter().map(|(name, text)| (name.to_owned(), Node::Typed(text.to_owned()))).collect();
        let item = Item { id: sheet.next_id("s"), fields };
        Some(Change::Insert { index: sheet.items(&helpers()).len(), list: helpers(), item })
    }

    /// *Who says they can go on giving this?* Somebody: the hours count. Nobody yet: they are shown, and do not.
    fn can_go_on(&mut self, digit: u8) -> Vec<Effect> {
        let (Some(open), Some(helper)) = (&self.open, self.helper_in_focus()) else { return Vec::new() };
        let answer = match digit {
            1 => Some("yes"),
            2 => Some("unsure"),
            0 => None,
            _ => return Vec::new(),
        };
        let sheet = open.history.sheet();
        let set = |name| sheet.setting(helper.field(name), answer.map(str::to_owned));
        self.change(["willing", "able"].into_iter().filter_map(set).collect())
    }

    /// Enter: the estimate is a plan from here on, and the conversation begins.
    fn make_a_plan(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let set = open.history.sheet().setting(Path::top().field(ESTIMATE), None);
        let says = format!(
            "{} is a plan now, with all that was said. Esc, then u, takes it back.",
            open.reference()
        );
        let place = Place { step: 0, field: Some(Path::top().field("person").field("name")) };
        let effects = self.change_at(set.into_iter().collect(), place.clone());
        if !effects.is_empty() {
            self.jump_to(&place);
            // Whom it is for is seldom asked on the telephone.
            if self.open.as_ref().is_some_and(|open| open.full_name().is_empty()) {
                self.open_field(None);
            }
            self.tell(says, false);
        }
        effects
    }
}
