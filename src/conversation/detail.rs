//! A list above, and beneath it the fields of the item in focus: the one mechanism of Support and Prevention.

use super::commands::moved;
use super::rows::{Row, What};
use super::{Library, OpenPlan, State, jump};
use crate::form::List;
use crate::keys::Direction;
use crate::plan::Path;
use unicode_width::UnicodeWidthStr;

/// The item of these lists whose fields are shown: the one that was chosen last, else the first there is.
pub(super) fn chosen(open: &OpenPlan, lists: &[&List]) -> Option<Path> {
    let items = |list: &&List| {
        let at = super::rows::list_path(list);
        open.history.sheet().items(&at).iter().map(move |item| at.item(item.id.clone())).collect::<Vec<_>>()
    };
    let all: Vec<Path> = lists.iter().flat_map(items).collect();
    let last = open.expanded.as_ref().and_then(jump::item_of);
    last.filter(|item| all.contains(item)).or_else(|| all.first().cloned())
}

/// Where the focus goes. Up from the first field leads back to the item whose fields they are; the great moves stay
/// in the list or in the fields.
pub(super) fn moved_focus(open: &OpenPlan, direction: Direction) -> usize {
    let from = open.detail_from().unwrap_or(open.rows.len());
    let in_list = open.focus < from;
    let rows = open.rows.iter().enumerate().filter(|(_, row)| row.can_focus());
    let reach: Vec<usize> = match direction {
        Direction::Up | Direction::Down => rows.map(|(at, _)| at).collect(),
        _ => rows.map(|(at, _)| at).filter(|at| (*at < from) == in_list).collect(),
    };
    let now = reach.iter().position(|at| *at == open.focus).unwrap_or(0);
    let to = reach.get(moved(now, direction, reach.len())).copied().unwrap_or(open.focus);
    if !in_list && to < from { open.item_row().unwrap_or(to) } else { to }
}

impl OpenPlan {
    /// The row at which the fields of the item in focus begin, in a step that shows them beneath its list.
    pub fn detail_from(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.what == What::Detail)
    }

    /// The fields shown are those of the item in focus: true if others were shown until now.
    pub(super) fn follow(&mut self) -> bool {
        let in_list = self.detail_from().is_some_and(|from| self.focus < from);
        let item = self.focused().filter(|row| in_list && matches!(row.what, What::Item(..)));
        let path = item.and_then(|row| row.path.clone());
        if path.is_none() || self.expanded == path {
            return false;
        }
        self.expanded = path;
        true
    }

    /// The rows of the item that is unfolded in its list, with its own.
    pub fn unfolded(&self) -> Option<std::ops::Range<usize>> {
        let item = self.expanded.as_ref().and_then(jump::item_of).filter(|_| self.detail_from().is_none())?;
        let is_of_it = |row: &Row| row.path.as_ref().is_some_and(|path| path.is_within(&item));
        let first = self.rows.iter().position(is_of_it)?;
        Some(first..self.rows.iter().rposition(is_of_it)? + 1)
    }

    /// The row of the item whose fields are shown beneath the list.
    pub fn item_row(&self) -> Option<usize> {
        let field = self.rows.iter().skip(self.detail_from()?).find(|row| row.can_focus())?;
        let item = field.path.as_ref().and_then(jump::item_of)?;
        self.rows.iter().position(|row| row.path.as_ref() == Some(&item))
    }
}

impl State {
    /// Whether the focus is in a list whose items' fields are shown beneath it.
    pub(super) fn is_in_list(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| open.detail_from().is_some_and(|from| open.focus < from))
    }

    /// Tab: from the list to the fields beneath it; elsewhere to the next field.
    pub(super) fn tab(&mut self, direction: Direction) {
        if direction == Direction::Down && self.is_in_list() {
            return self.go_to_fields();
        }
        self.move_row(direction);
    }

    /// To the first of the fields beneath the list.
    pub(super) fn go_to_fields(&mut self) {
        let Some(open) = &mut self.open else { return };
        let from = open.detail_from().unwrap_or(open.rows.len());
        if let Some(below) = open.rows.iter().skip(from).position(Row::can_focus) {
            open.focus = from + below;
        }
    }

    /// Esc: from the fields back to the list.
    pub(super) fn back_to_list(&mut self) {
        let Some(open) = &mut self.open else { return };
        if let Some(at) =
            open.item_row().filter(|_| open.detail_from().is_some_and(|from| open.focus >= from))
        {
            open.focus = at;
        }
    }
}

/// How a field stands among the others of its item.
pub(super) struct Laid {
    name: &'static str,
    beside: Option<u16>,
    column: u16,
}

impl Laid {
    /// On a line of its own, its value so far behind its label.
    pub(super) const fn line(name: &'static str, column: u16) -> Laid {
        Laid { name, beside: None, column }
    }

    /// On the line of the field before it.
    pub(super) const fn beside(name: &'static str, at: u16, column: u16) -> Laid {
        Laid { name, beside: Some(at), column }
    }
}

/// Fields of an item as rows, in this order.
pub(super) fn laid(open: &OpenPlan, library: &Library, item: &Path, fields: &[Laid]) -> Vec<Row> {
    let shape = item.shape();
    let row = |laid: &Laid| {
        let field = crate::form::field(&format!("{shape}.{}", laid.name))?;
        let path = item.fields(laid.name);
        let row = super::rows::field_row(open, library, field, &path, 0);
        Some(Row { beside: laid.beside, column: laid.column, ..row })
    };
    let mut rows: Vec<Row> = fields.iter().filter_map(row).collect();
    for at in 1..rows.len() {
        let [before, row] = rows.get_mut(at - 1..=at).unwrap_or_default() else { continue };
        if let Some(beside) = row.beside
            && (room(before, beside) < before.value.width() || room(row, NARROW - beside) < row.value.width())
        {
            row.beside = None;
            row.column = row.column.max(before.column);
        }
    }
    rows
}

/// How wide the work area is where the window is narrowest that shows the panel.
const NARROW: u16 = 54;

/// The room that a row's value has in a part of a line.
fn room(row: &Row, width: u16) -> usize {
    usize::from(width.saturating_sub(row.column + 4))
}
