//! Where things stand. Columns and rows count from nought here; `SCREENS` counts from one.
//!
//! ```text
//!  80x24                                  120x40                                    60x20
//!  who, state            0                who, state                    0           who, state         0
//!  steps                 1                rule                          1           this step          1
//!  rule                  2                rail | work        | panel    2..h-4      rule               2
//!  work       | panel    3..h-4                              | ideas                work               3..h-6
//!  rule                  h-3              rule                          h-3         rule, panel        h-4, h-3
//!  prompt, status        h-2, h-1         prompt, status                h-2, h-1    prompt, status     h-2, h-1
//! ```

use ratatui::layout::Rect;

/// The least window that can be read.
const LEAST: (u16, u16) = (60, 20);
/// From here on the panel stands beside the work.
const PANEL_FROM: u16 = 80;
/// From here on the steps stand in a rail.
const RAIL_FROM: u16 = 110;
/// From here on there is room for ideas under the panel.
const IDEAS_FROM: u16 = 34;
const PANEL_WIDTH: u16 = 25;
const RAIL_WIDTH: u16 = 17;
const PANEL_HEIGHT: u16 = 18;

/// The regions of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) whole: Rect,
    pub(super) work: Rect,
    /// The panel, where it stands.
    pub(super) panel: Option<Rect>,
    /// The row of the folded panel, where it does not stand.
    pub(super) folded: Option<u16>,
    pub(super) rail: Option<Rect>,
    pub(super) ideas: Option<Rect>,
    pub(super) top_rule: u16,
    pub(super) bottom_rule: u16,
    pub(super) prompt: u16,
    pub(super) status: u16,
}

impl Layout {
    /// The regions; none if the window is too small to read.
    pub(super) fn of(whole: Rect) -> Option<Layout> {
        if whole.width < LEAST.0 || whole.height < LEAST.1 {
            return None;
        }
        let (width, height) = (whole.width, whole.height);
        let stands = width >= PANEL_FROM;
        let rail = width >= RAIL_FROM;
        let top = if rail { 2 } else { 3 };
        let bottom_rule = height - if stands { 3 } else { 4 };
        let left = if rail { RAIL_WIDTH + 1 } else { 0 };
        let right = if stands { width - PANEL_WIDTH - 1 } else { width };
        let deep = bottom_rule - top;
        let panel_x = width.saturating_sub(PANEL_WIDTH);
        Some(Layout {
            whole,
            work: Rect::new(left, top, right - left, deep),
            panel: stands.then(|| Rect::new(panel_x, top, PANEL_WIDTH, deep.min(PANEL_HEIGHT))),
            folded: (!stands).then_some(height - 3),
            rail: rail.then(|| Rect::new(0, top, RAIL_WIDTH, deep)),
            ideas: (rail && height >= IDEAS_FROM).then(|| {
                let from = top + PANEL_HEIGHT + 1;
                Rect::new(panel_x, from, PANEL_WIDTH, bottom_rule - from)
            }),
            top_rule: top - 1,
            bottom_rule,
            prompt: height - 2,
            status: height - 1,
        })
    }
}
