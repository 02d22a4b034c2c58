//! Keys while a provider is searched for, and taking one.

use super::commands::moved;
use super::rows::What;
use super::{Effect, Searching, State, search};
use crate::form::Step;
use crate::keys::{Command, Direction};
use crate::plan::{AreaId, Place};

impl State {
    pub(super) fn search_here(&mut self) -> Vec<Effect> {
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

    pub(super) fn begin_search(&mut self, area: &AreaId) {
        let Some(open) = &mut self.open else { return };
        if open.read_only {
            self.only_look();
            return;
        }
        let searching = Searching::begin(open, area, &self.library.catalogue);
        open.searching = Some(searching);
    }

    pub(super) fn in_search(&mut self, command: Command) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(searching) = &mut open.searching else { return Vec::new() };
        match command {
            Command::Edit(edit) => searching.edit(edit),
            Command::Move(direction @ (Direction::Left | Direction::Right)) => {
                searching.move_cursor(direction)
            }
            Command::Move(direction) => {
                searching.focus = moved(searching.focus, direction, searching.hits.len())
            }
            Command::NextField | Command::LastField => searching.in_list = !searching.in_list,
            Command::Search => searching.in_list = false,
            Command::Close => open.searching = None,
            Command::Open => return self.take_provider(),
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn take_provider(&mut self) -> Vec<Effect> {
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
        // How many units is for the two at the table to say.
        let field = if by_hours { first.field("units_per_week") } else { first };
        let place = Place { step: Step::Choices.index(), field: Some(field) };
        let effects = self.change_at(changes, place.clone());
        self.jump_to(&place);
        if !by_hours {
            self.fold();
        }
        self.tell(format!("On the plan: {}, {}.", provider.short_name(), offer.figures), false);
        effects
    }
}
