//! The palette: the words typed, what they find, and the key of each on the right.

use super::canvas::{Canvas, wrapped};
use super::field::typed;
use crate::conversation::{Finding, State, Suggestion};
use crate::theme::Role;
use ratatui::layout::Rect;

/// What the palette holds beside the keys of the table.
const WITHOUT_A_KEY: &str = "Also here, with no key of their own: theme, plain signs";

pub(super) fn draw(state: &State, finding: &Finding, work: Rect, canvas: &mut Canvas<'_>) {
    canvas.fill(work, Role::Text);
    canvas.put(work.x + 1, work.y, work.width - 2, "FIND A COMMAND, in your own words", Role::Title);
    canvas.put(work.x + 1, work.y + 1, 1, ":", Role::Prompt);
    let found: Vec<&Suggestion> = finding.found().collect();
    let room = work.width.saturating_sub(16);
    typed(canvas, (work.x + 3, work.y + 1, room), finding.query(), &finding.before_cursor());
    canvas.put_right(work.right() - 1, work.y + 1, &format!("{} found", found.len()), Role::Quiet);
    let list = Rect::new(work.x, work.y + 3, work.width, work.height.saturating_sub(6).max(1));
    rows(&found, finding.focus, list, canvas);
    let more = if state.demo { ", act as another person (demonstration)." } else { "." };
    let note = wrapped(&format!("{WITHOUT_A_KEY}{more}"), usize::from(work.width.saturating_sub(4)));
    for (line, y) in note.iter().zip(work.bottom().saturating_sub(2)..work.bottom()) {
        canvas.put(work.x + 3, y, work.width.saturating_sub(4), line, Role::Quiet);
    }
}

/// The page that the focus is on. What stands elsewhere takes a second line, which says where.
fn rows(found: &[&Suggestion], focus: usize, list: Rect, canvas: &mut Canvas<'_>) {
    if found.is_empty() {
        canvas.put(
            list.x + 3,
            list.y,
            list.width - 4,
            "Nothing is found. Other words, or fewer.",
            Role::Text,
        );
        return;
    }
    let heights = found.iter().map(|one| 1 + u16::from(one.place.is_some())).collect::<Vec<_>>();
    let page = super::work::pages(&heights, focus, list.height);
    let mut y = list.y;
    for (at, one) in found.iter().enumerate().take(page.end).skip(page.start) {
        let role = if at == focus { Role::Focus } else { Role::Text };
        let height = 1 + u16::from(one.place.is_some());
        if at == focus {
            canvas.fill(Rect::new(list.x, y, list.width, height), Role::Focus);
            canvas.put(list.x + 1, y, 1, ">", role);
        }
        canvas.put(list.x + 3, y, list.width.saturating_sub(4), &one.title, role);
        if let Some(place) = &one.place {
            y += 1;
            canvas.put(list.x + 5, y, list.width.saturating_sub(6), place, role);
        }
        canvas.put_right(list.right() - 1, y, &one.keys, if at == focus { role } else { Role::Key });
        y += 1;
    }
    if page.end < found.len() {
        canvas.put_right(list.right() - 1, list.bottom(), "Down for more", Role::Quiet);
    }
}
