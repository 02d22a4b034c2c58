//! Prices that have moved: the lines of a plan, and the plans of the store.
//!
//! ```text
//!  PRICES THAT HAVE MOVED
//!  The plan keeps its own until you take the new ones.
//!
//!  > Morning visits, Heronbrook Home Care
//!      45-minute visit 19.90, now 20.40            + 2.50
//!
//!  The plan, a week: 287.50 to 290.00, 2.50 more.
//!  Ivy pays, a week: 33.84, as before.
//! ```

use super::canvas::{Canvas, wrapped};
use crate::amount::Money;
use crate::catalogue::AskedNow;
use crate::conversation::{LineMove, OpenPlan, PlanMoves, PlansMoved, PricesMoved, less_or_more};
use crate::theme::Role;
use ratatui::layout::Rect;

/// How far the figures reach: no farther from their words than the eye follows.
const COLUMN: u16 = 76;

/// The lines of the open plan.
pub(super) fn of_plan(open: &OpenPlan, moved: &PricesMoved, work: Rect, canvas: &mut Canvas<'_>) {
    let moves = &moved.moves;
    canvas.fill(work, Role::Text);
    let room = work.width.saturating_sub(2);
    canvas.put(work.x + 1, work.y, room, "PRICES THAT HAVE MOVED", Role::Title);
    let keeps = "The plan keeps its own until you take the new ones.";
    canvas.put(work.x + 1, work.y + 1, room, keeps, Role::Quiet);
    let mut sums = vec![format!("The plan, a week: {}.", less_or_more(moves.weekly))];
    if let Some(person) = moves.person {
        sums.push(format!("{} pays, a week: {}.", open.name(), less_or_more(person)));
    }
    sums.push(format!("Over the whole plan: {}.", less_or_more(moves.plan)));
    let sums: Vec<String> = sums.iter().flat_map(|sum| wrapped(sum, usize::from(room))).collect();
    let below = u16::try_from(sums.len()).unwrap_or(0) + 1;
    let list = Rect { y: work.y + 3, height: work.height.saturating_sub(3 + below), ..work };
    let by_line = |line: &LineMove| match (line.counts, by(line.weekly)) {
        (false, by) if !by.is_empty() => format!("not now {by}"),
        (_, by) => by,
    };
    let items = moves.lines.iter().map(|line| (line.line.clone(), words(line), by_line(line)));
    let end = self::list(&items.collect::<Vec<_>>(), moved.focus, list, canvas);
    for (sum, y) in sums.iter().zip(end + 1..work.bottom()) {
        canvas.put(work.x + 1, y, room, sum, Role::Text);
    }
}

/// The plans of the store.
pub(super) fn of_plans(moved: &PlansMoved, whole: Rect, canvas: &mut Canvas<'_>) {
    canvas.fill(whole, Role::Text);
    let title = format!("PLANS WHOSE PRICES HAVE MOVED: {} of {}", moved.plans.len(), moved.of);
    canvas.put(whole.x + 1, whole.y, whole.width.saturating_sub(2), &title, Role::Title);
    let items = moved.plans.iter().map(|plan| {
        let lines = counted(&plan.moves);
        let name = if plan.name.is_empty() { "(no name yet)" } else { &plan.name };
        let (kept, now) = plan.moves.weekly;
        let week =
            if kept == now { format!("{kept} a week, as before") } else { format!("{kept} to {now} a week") };
        (format!("{name}  {}", plan.reference), format!("{lines}: {week}"), by(plan.moves.weekly))
    });
    let list = Rect { y: whole.y + 2, height: whole.height.saturating_sub(2), ..whole };
    self::list(&items.collect::<Vec<_>>(), moved.focus, list, canvas);
}

/// `2 prices, 1 no longer registered`.
fn counted(moves: &PlanMoves) -> String {
    let moved = moves.moved();
    let prices = if moved == 1 { "price" } else { "prices" };
    let counts = [
        (moved, prices),
        (moves.not_registered(), "no longer registered"),
        (moves.asked_no_more(), "asked no more"),
    ];
    let said = counts.into_iter().filter(|(count, _)| *count > 0);
    said.map(|(count, words)| format!("{count} {words}")).collect::<Vec<_>>().join(", ")
}

/// Items in pages: a line for what each is, and as many for what it asks as no price is cut in. The line after the last.
fn list(items: &[(String, String, String)], focus: usize, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let edge = area.width.min(COLUMN);
    let room_beside = |by: &str| edge.saturating_sub(8 + u16::try_from(by.len()).unwrap_or(0));
    let laid =
        items.iter().map(|(what, asked, by)| (what, wrapped(asked, usize::from(room_beside(by)).max(1)), by));
    let laid: Vec<_> = laid.collect();
    let deep = 1 + laid.iter().map(|(_, asked, _)| asked.len()).max().unwrap_or(1);
    let each = (usize::from(area.height) / deep).max(1);
    let first = (focus / each) * each;
    let mut y = area.y;
    for (at, (what, asked, by)) in laid.iter().enumerate().skip(first).take(each) {
        let role = if at == focus { Role::Focus } else { Role::Text };
        let height = 1 + u16::try_from(asked.len()).unwrap_or(0);
        if at == focus {
            canvas.fill(Rect::new(area.x, y, area.width, height), Role::Focus);
            canvas.put(area.x + 1, y, 1, ">", role);
        }
        let quiet = if at == focus { role } else { Role::Quiet };
        canvas.put(area.x + 3, y, area.width.saturating_sub(4), what, role);
        for (line, below) in asked.iter().zip(y + 1..) {
            canvas.put(area.x + 5, below, room_beside(by), line, quiet);
        }
        canvas.put_right(area.x + edge.saturating_sub(2), y + height - 1, by, role);
        y += height;
    }
    if first + each < items.len() {
        canvas.put_right(area.right() - 1, area.y.saturating_sub(1), "Down for more", Role::Quiet);
    }
    y
}

/// `45-minute visit 19.90, now 20.40`.
fn words(line: &LineMove) -> String {
    let LineMove { price_name, kept, .. } = line;
    match &line.now {
        AskedNow::Moved { price, .. } => {
            let said = if price == kept { String::new() } else { format!(" {kept}, now {price}") };
            match line.weekend_moved() {
                None => format!("{price_name}{said}"),
                Some((then, now)) if said.is_empty() => format!("{price_name}, weekend {then}, now {now}"),
                Some((_, now)) => format!("{price_name}{said}, weekend {now}"),
            }
        }
        AskedNow::NoSuchPrice => format!("{price_name} {kept}: asked no more"),
        AskedNow::NotOffered => format!("{price_name} {kept}: no longer registered"),
        AskedNow::Same => format!("{price_name} {kept}"),
    }
}

/// `+ 2.50`, `- 1.00`; nothing where nothing moves.
fn by((kept, now): (Money, Money)) -> String {
    match now.cmp(&kept) {
        std::cmp::Ordering::Greater => format!("+ {}", now - kept),
        std::cmp::Ordering::Less => format!("- {}", kept - now),
        std::cmp::Ordering::Equal => String::new(),
    }
}
