//! Keys while somebody is searched for, and taking them.

use super::commands::moved;
use super::rows::What;
use super::search::For;
use super::{Effect, Searching, State, jump, take};
use crate::form::Step;
use crate::form::words::capital;
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
            Command::NextField | Command::LastField => {
                (searching.in_list, searching.choosing) = (!searching.in_list, false);
            }
            Command::Search => (searching.in_list, searching.choosing) = (false, false),
            Command::Filter => searching.choosing = !searching.choosing,
            Command::Answer(number) => self.show_others(number),
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
        let catalogue = self.library.catalogue.clone();
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(searching) = open.searching.take() else { return Vec::new() };
        let Some(provider) = searching.focused(&catalogue) else {
            open.searching = Some(searching);
            self.tell("Nobody is found. Type fewer letters, or others.", true);
            return Vec::new();
        };
        let offer = searching.offer(&provider);
        let source = catalogue.price_source();
        let name = provider.short_name();
        let (changes, field, says) = match (&searching.purpose, &offer) {
            (For::Visits, None) => {
                let says = format!("{name} has no price for these visits. Choose another.");
                open.searching = Some(searching);
                self.tell(says, true);
                return Vec::new();
            }
            (For::Visits, Some(offer)) => {
                let (changes, first) = take::take(open, &searching, &provider, offer, &source);
                // How many units is for the two at the table to say.
                let by_hours = searching.wanted.visits.is_empty();
                let field = if by_hours { first.field("units_per_week") } else { first };
                (changes, field, format!("On the plan: {name}, {}.", offer.figures))
            }
            (For::Line(line), offer) => {
                let changes = take::onto_line(open, line, &provider, offer.as_ref(), &source);
                (changes, line.field("provider"), format!("On this line: {name}. u takes it back."))
            }
            (For::Support(entry), _) => {
                let (changes, entry) = take::as_support(open, entry.as_ref(), &provider);
                let says = format!("{name}: how many hours a week, and are they willing and able?");
                (changes, entry.field("hours_per_week"), says)
            }
        };
        let by_visits = searching.purpose == For::Visits && !searching.wanted.visits.is_empty();
        let place = Place { step: open.step.index(), field: Some(field) };
        let effects = self.change_at(changes, place.clone());
        self.jump_to(&place);
        if by_visits {
            self.fold();
        }
        self.tell(says, false);
        effects
    }
}
