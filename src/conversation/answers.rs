//! Answers given without typing: digits, Space, more and less.

use super::rows::What;
use super::{Effect, State};
use crate::form::{self, Kind};
use crate::plan::{AreaId, Change, Fields, Item, Node, Path, Place};

impl State {
    /// A digit: an answer, a rung, a tick, or the beginning of a number.
    pub(super) fn answer(&mut self, digit: u8) -> Vec<Effect> {
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
                let chosen = usize::from(digit)
                    .checked_sub(1)
                    .and_then(|at| choices.get(at))
                    .map(|(id, _)| id.clone());
                if field.kind.is_choice() {
                    if digit > 0 && chosen.is_none() {
                        return Vec::new();
                    }
                    return self.set(&path, chosen);
                }
                match chosen {
                    Some(id) if matches!(field.kind, Kind::Ticks(_) | Kind::TicksOf(_)) => {
                        self.tick(&path, &id)
                    }
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn tick(&mut self, path: &Path, id: &str) -> Vec<Effect> {
        let typed =
            self.open.as_ref().and_then(|open| open.history.sheet().typed(path)).unwrap_or("").to_owned();
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
    pub(super) fn step_choice(&mut self, by: isize) -> Vec<Effect> {
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
    pub(super) fn set_rung(&mut self, area: &AreaId, digit: u8) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let ladder = open.policy.area(area).map(|area| area.ladder.clone()).unwrap_or_default();
        let rung = usize::from(digit)
            .checked_sub(1)
            .and_then(|at| ladder.get(at))
            .map(|rung| rung.id.as_str().to_owned());
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
                for (name, text) in
                    [("area", area.as_str()), (form::BASIS, "level"), ("level", rung.as_str())]
                {
                    fields.insert(name.to_owned(), Node::Typed(text.to_owned()));
                }
                let item = Item { id: sheet.next_id("n"), fields };
                let index = sheet.items(&list).len();
                let focus = open.focus;
                // The row is the need's own from now on.
                let place = Place { field: Some(list.item(item.id.clone())), ..open.place() };
                let effects = self.change_at(vec![Change::Insert { list, index, item }], place);
                if let Some(open) = &mut self.open {
                    open.focus = focus;
                    open.settle_focus();
                }
                effects
            }
        }
    }

    /// + and - change a number by its own step, without opening it.
    pub(super) fn more(&mut self, more: bool) -> Vec<Effect> {
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
}
