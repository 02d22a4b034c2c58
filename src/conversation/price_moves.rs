//! Prices that have moved since they were taken, in the screens: a sentence in Choices, the lines of the open plan, and
//! the plans of the store. Nothing moves of itself: a plan keeps its prices until somebody takes the new one.

use super::commands::moved;
use super::from_sheet::{FromSheet, from_sheet};
use super::moves::{self, LineMove, PlanMoves, moves_on, plan_moves};
use super::rows::{Row, What};
use super::{Effect, Library, OpenPlan, Over, State};
use crate::catalogue::AskedNow;
use crate::form::Step;
use crate::keys::Command;
use crate::plan::{Change, Path, Place, Sheet};
use crate::store::{PlanId, Summary};

/// The lines of the open plan whose prices have moved.
#[derive(Clone, Debug)]
pub struct PricesMoved {
    /// What they and the plan would come to.
    pub moves: PlanMoves,
    /// The line in focus.
    pub focus: usize,
}

impl PricesMoved {
    fn of(open: &OpenPlan, library: &Library, focus: usize) -> Option<PricesMoved> {
        let moves = plan_moves(&open.made.plan, &open.policy, &open.budget, &library.catalogue)?;
        Some(PricesMoved { focus: focus.min(moves.lines.len().saturating_sub(1)), moves })
    }

    fn line(&self) -> Option<&LineMove> {
        self.moves.lines.get(self.focus)
    }

    /// Whether the line in focus has a new price that can be taken.
    pub fn can_be_taken(&self) -> bool {
        self.line().is_some_and(|line| matches!(line.now, AskedNow::Moved { .. }))
    }

    /// What Enter does on the line in focus.
    pub fn advice(&self) -> &'static str {
        match self.can_be_taken() {
            true => "The plan keeps its prices. Enter takes this new one; u takes it back.",
            false if self.line().is_some_and(|line| line.now == AskedNow::NotOffered) => {
                "They are no longer registered. Enter goes to the line: who comes instead?"
            }
            false => "There is no new price to take. Enter goes to the line.",
        }
    }
}

/// A plan whose prices have moved.
#[derive(Clone, Debug)]
pub struct PlanMoved {
    /// Its id in the store.
    pub id: PlanId,
    /// The person's name.
    pub name: String,
    /// Its reference.
    pub reference: String,
    /// What it would come to.
    pub moves: PlanMoves,
}

/// The plans of the store whose prices have moved.
#[derive(Clone, Debug, Default)]
pub struct PlansMoved {
    /// Those that would move, in the order of the list.
    pub plans: Vec<PlanMoved>,
    /// How many were looked at.
    pub of: usize,
    /// The one in focus.
    pub focus: usize,
}

impl PlansMoved {
    /// Looks at one plan of the store, as its sheet stands.
    pub fn take_in(&mut self, state: &State, plan: &Summary, sheet: &Sheet) {
        self.of += 1;
        let FromSheet { made, policy, asked, .. } = from_sheet(sheet, &state.library, None);
        let moves = moves_on(state.today, &made.plan, &policy, asked, &state.library.catalogue);
        if let Some((_, moves)) = moves {
            let (name, reference) = (plan.words.name.clone(), plan.words.reference.clone());
            self.plans.push(PlanMoved { id: plan.id, name, reference, moves });
        }
    }
}

/// The quiet sentence in Choices, and the row that shows which prices; none where every price is as it was taken.
pub(super) fn rows(open: &OpenPlan, library: &Library) -> Option<(Row, Row)> {
    let moves = plan_moves(&open.made.plan, &open.policy, &open.budget, &library.catalogue)?;
    let (which, says) = match (moves.moved(), moves.not_registered()) {
        (0, 1..) => {
            ("Enter shows who is no longer registered", "The plan keeps them until you choose another.")
        }
        (0, 0) => ("Prices asked no more: Enter shows which", "The plan keeps the prices it was made with."),
        _ => (
            "Prices that have moved: Enter shows which",
            "The plan keeps the prices it was made with, until you take the new ones.",
        ),
    };
    Some((Row::heading(in_words(&moves)), Row::of(What::Moves, which).saying(says)))
}

/// `2 prices have moved since: 2.50 more a week`; then who is no longer registered, and prices that are asked no more.
fn in_words(moves: &PlanMoves) -> String {
    let (kept, now) = moves.weekly;
    let by = match now.cmp(&kept) {
        std::cmp::Ordering::Greater => format!(": {} more a week", now - kept),
        std::cmp::Ordering::Less => format!(": {} less a week", kept - now),
        std::cmp::Ordering::Equal => String::new(),
    };
    let moved = match moves.moved() {
        0 => None,
        1 => Some(format!("1 price has moved since{by}")),
        count => Some(format!("{count} prices have moved since{by}")),
    };
    let gone = match (moves.not_registered(), &moved) {
        (0, _) => None,
        (count, Some(_)) => Some(format!("{count} no longer registered")),
        (1, None) => Some("Somebody on 1 line is no longer registered".to_owned()),
        (count, None) => Some(format!("Somebody on {count} lines is no longer registered")),
    };
    let no_price = match (moves.asked_no_more(), moved.is_some() || gone.is_some()) {
        (0, _) => None,
        (count, true) => Some(format!("{count} asked no more")),
        (1, false) => Some("1 price is asked no more".to_owned()),
        (count, false) => Some(format!("{count} prices are asked no more")),
    };
    [moved, gone, no_price].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

impl State {
    /// The lines of the open plan whose prices have moved, over what is there.
    pub(super) fn show_price_moves(&mut self) {
        let Some(open) = &self.open else { return };
        match PricesMoved::of(open, &self.library, 0) {
            Some(moved) => self.over = Some(Over::PricesMoved(moved)),
            None => self.tell("No price of this plan has moved since it was taken.", false),
        }
    }

    /// The loop's answer to [`Effect::PriceMoves`].
    pub fn plans_moved(&mut self, moved: PlansMoved) {
        if self.library.catalogue.is_empty() {
            return self.tell("The catalogue is still being read. Ask again in a moment.", false);
        }
        if moved.plans.is_empty() {
            let plans = if moved.of == 1 { "plan" } else { "plans" };
            return self.tell(format!("No price has moved for the {} {plans} here.", moved.of), false);
        }
        self.over = Some(Over::PlansMoved(moved));
    }

    pub(super) fn in_plans_moved(&mut self, command: Command, mut all: PlansMoved) -> Vec<Effect> {
        match command {
            Command::Move(direction) => all.focus = moved(all.focus, direction, all.plans.len()),
            Command::Close | Command::PriceMoves | Command::Leave => return Vec::new(),
            Command::Open => {
                let plan = all.plans.get(all.focus);
                self.moves_next = plan.is_some();
                return plan.map(|plan| Effect::Open(plan.id)).into_iter().collect();
            }
            _ => {
                self.closed_first(Over::PlansMoved(all));
                return Vec::new();
            }
        }
        self.over = Some(Over::PlansMoved(all));
        Vec::new()
    }

    pub(super) fn in_prices_moved(&mut self, command: Command, mut all: PricesMoved) -> Vec<Effect> {
        match command {
            Command::Move(direction) => all.focus = moved(all.focus, direction, all.moves.lines.len()),
            Command::Close | Command::PriceMoves | Command::Leave => return Vec::new(),
            Command::Open => return self.take_new_price(&all),
            Command::Undo | Command::Redo => {
                let effects = if command == Command::Undo { self.undo() } else { self.redo() };
                self.lay_price_moves(all.focus);
                return effects;
            }
            _ => {
                self.closed_first(Over::PricesMoved(all));
                return Vec::new();
            }
        }
        self.over = Some(Over::PricesMoved(all));
        Vec::new()
    }

    /// Enter: the new price for the line in focus, as one change; where there is none, to the line.
    fn take_new_price(&mut self, all: &PricesMoved) -> Vec<Effect> {
        let Some((line, path)) = all.line().zip(self.line_moved(all)) else { return Vec::new() };
        let AskedNow::Moved { price, .. } = line.now else {
            self.jump_to(&Place { step: Step::Choices.index(), field: Some(path.field("provider")) });
            return Vec::new();
        };
        let changes = self.new_price(line, &path);
        let place = Place { step: Step::Choices.index(), field: Some(path.field("unit_price")) };
        let effects = self.change_at(changes, place);
        if !effects.is_empty() {
            self.tell(format!("{}: {price} from now on. u takes it back.", line.line), false);
        }
        self.lay_price_moves(all.focus);
        effects
    }

    /// The line in focus on the sheet.
    fn line_moved(&self, all: &PricesMoved) -> Option<Path> {
        let line = self.open.as_ref()?.made.plan.arrangements.get(all.line()?.at)?;
        Some(Path::top().field("arrangements").item(line.id.as_ref()?.as_str()))
    }

    /// The price as it is asked now, what it is called, and where it is from.
    fn new_price(&self, line: &LineMove, path: &Path) -> Vec<Change> {
        let (AskedNow::Moved { price, weekend }, Some(open)) = (&line.now, &self.open) else {
            return Vec::new();
        };
        let catalogue = &self.library.catalogue;
        let kept = open.made.plan.arrangements.get(line.at);
        let called =
            kept.and_then(|kept| moves::called_now(kept, catalogue)).unwrap_or(line.price_name.clone());
        let after = [
            ("unit_price", Some(price.to_string())),
            ("weekend_unit_price", weekend.map(|money| money.to_string())),
            ("price_name", Some(called)),
            ("price_source", Some(catalogue.price_source())),
        ];
        let sheet = open.history.sheet();
        after.into_iter().filter_map(|(name, after)| sheet.setting(path.field(name), after)).collect()
    }

    /// The list again after a change; nothing more lies over the step when no price differs.
    fn lay_price_moves(&mut self, focus: usize) {
        let Some(open) = &self.open else { return };
        self.over = PricesMoved::of(open, &self.library, focus).map(Over::PricesMoved);
    }
}
