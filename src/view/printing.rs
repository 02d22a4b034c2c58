//! What is to be printed? Four pages, over the work area.
//!
//! ```text
//!  What shall be printed for Ivy?
//!
//!  > 1  the plan
//!    2  the plan as a web page
//!    3  the estimate, on one side
//!    4  the estimate as a web page
//! ```

use super::canvas::{Canvas, wrapped};
use super::layout::Layout;
use crate::conversation::{OpenPlan, PAGES};
use crate::theme::Role;
use ratatui::layout::Rect;

/// What a web page is for, said beneath the choice.
const WEB_PAGE: &str = "A web page is one file. It opens in any browser, in large letters, and prints well on A4. Nothing is sent anywhere.";

pub(super) fn draw(open: &OpenPlan, at: usize, layout: &Layout, canvas: &mut Canvas<'_>) {
    let work = layout.work;
    canvas.fill(work, Role::Text);
    let title = format!("What shall be printed for {}?", open.name());
    canvas.put(work.x + 1, work.y, work.width - 2, &title, Role::Title);
    let top = work.y + 2;
    for ((number, (_, _, name)), y) in PAGES.iter().enumerate().zip(top..) {
        let role = if number == at { Role::Focus } else { Role::Text };
        if number == at {
            canvas.fill(Rect::new(work.x, y, work.width, 1), Role::Focus);
            canvas.put(work.x + 1, y, 1, ">", role);
        }
        canvas.put(work.x + 3, y, work.width - 4, &format!("{}  {name}", number + 1), role);
    }
    for (line, y) in wrapped(WEB_PAGE, usize::from(work.width - 5)).iter().zip(top + 5..) {
        canvas.put(work.x + 3, y, work.width - 4, line, Role::Quiet);
    }
}
