//! Keys while somebody is searched for, and taking them.

use super::commands::moved;
use super::rows::What;
use super::search::For;
use super::{Effect, Searching, State, jump, take};
use crate::amount::capital;
use crate::catalogue::{Catalogue, Provider};
use crate::form::Step;
use crate::keys::{Command, Direction};
use crate::plan::{AreaId, Path, Place};

impl State {
    /// `/`: what this step holds. Groups who ask nothing in Support; in Choices somebody for the area or the line.
    pub(super) fn search_here(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let focused = open.focused();
        let line = focused.and_then(|row| jump::item_of(row.path.as_ref()?));
        let line = line.filter(|line| line.shape() == "arrangements");
        match (open.step, focused.map(|row| &row.what), line) {
            (Step::Support, ..) => self.begin_search(For::Support(None), &AreaId::from("")),
            (_, Some(What::ToArrange(area, _)), _) => {
                let area = area.clone();
                self.begin_search(For::Visits, &area);
            }
            (Step::Choices, _, Some(line)) => self.search_for(&line.field("provider")),
            _ => self.tell("Choose an area in step 6, then search for somebody for it.", false),
        }
        Vec::new()
    }

    /// Enter on a field that holds who was found: the search that fills it.
    pub(super) fn search_for(&mut self, field: &Path) {
        let Some(open) = &self.open else { return };
        let Some(item) = jump::item_of(field) else { return };
        let area = AreaId::from(open.history.sheet().typed(&item.field("area")).unwrap_or(""));
        match item.shape().as_str() {
            "support" => self.begin_search(For::Support(Some(item)), &AreaId::from("")),
            _ => self.begin_search(For::Line(item), &area),
        }
    }

    pub(super) fn begin_search(&mut self, purpose: For, area: &AreaId) {
        let Some(open) = &mut self.open else { return };
        if open.read_only {
            self.only_look();
            return;
        }
        let searching = Searching::begin(open, purpose, area, &self.library.catalogue);
        open.searching = Some(searching);
    }

    /// Another catalogue, such as the one that has been read meanwhile. A search that is open goes on in it.
    pub fn use_catalogue(&mut self, catalogue: Catalogue) {
        self.library.catalogue = catalogue;
        let searching = self.open.as_mut().and_then(|open| open.searching.as_mut());
        if let Some(searching) = searching {
            searching.look_in(&self.library.catalogue);
        }
    }

    pub(super) fn in_search(&mut self, command: Command) -> Vec<Effect> {
        if let Some(effects) = self.in_compare(command) {
            return effects;
        }
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
            Command::NextField | Command::LastField => {
                (searching.in_list, searching.choosing) = (!searching.in_list, false);
            }
            Command::Search => (searching.in_list, searching.choosing) = (false, false),
            Command::Toggle => self.mark_found(),
            Command::Compare => self.begin_compare(),
            Command::Filter => searching.choosing = !searching.choosing,
            Command::Answer(number) => self.show_others(number),
            Command::Order | Command::More | Command::Less if searching.is_for_groups() => {
                self.tell("Groups ask nothing, so they have this one order.", false);
            }
            Command::Order => {
                searching.next_order();
                let says = format!("Now {}. o is the next order.", searching.order_words());
                self.tell(says, false);
            }
            Command::More | Command::Less => {
                searching.weigh(command == Command::More);
                let says = format!("{} of 100. + and - move it.", capital(&searching.order_words()));
                self.tell(says, false);
            }
            Command::Close if searching.choosing => searching.choosing = false,
            Command::Close => open.searching = None,
            Command::Open => return self.take_found(),
            _ => {}
        }
        Vec::new()
    }

    /// A number while it is being chosen who is shown.
    fn show_others(&mut self, number: u8) {
        let Some(searching) = self.open.as_mut().and_then(|open| open.searching.as_mut()) else { return };
        if !searching.choosing {
            self.tell("f shows what there is to choose from; then a number.", false);
        } else if !searching.tick(number) {
            let says = format!("There are {} to tick, each by its number.", searching.choices().len());
            self.tell(says, false);
        }
    }

    fn take_found(&mut self) -> Vec<Effect> {
        let searching = self.open.as_ref().and_then(|open| open.searching.as_ref());
        match searching.and_then(|searching| searching.focused(&self.library.catalogue)) {
            Some(provider) => self.take_provider(&provider),
            None => {
                self.tell("Nobody is found. Type fewer letters, or others.", true);
                Vec::new()
            }
        }
    }

    /// Puts somebody that was found on the plan.
    pub(super) fn take_provider(&mut self, provider: &Provider) -> Vec<Effect> {
        let source = self.library.catalogue.price_source();
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(searching) = open.searching.take() else { return Vec::new() };
        let Some(taken) = take::taken(open, &searching, provider, &source) else {
            let says = format!("{} has no price for these visits. Choose another.", provider.short_name());
            open.searching = Some(searching);
            self.tell(says, true);
            return Vec::new();
        };
        let by_visits = searching.purpose == For::Visits && !searching.wanted.visits.is_empty();
        let asks_why = taken.field.shape().ends_with("reason");
        let place = Place { step: open.step.index(), field: Some(taken.field) };
        let effects = self.change_at(taken.changes, place.clone());
        self.jump_to(&place);
        if by_visits && !asks_why {
            self.fold();
        }
        self.tell(taken.says, false);
        effects
    }
}
