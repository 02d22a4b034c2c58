//! Up to four providers side by side, priced for the same visits, each with what the whole plan would come to.

use super::commands::moved;
use super::search::{For, Offer};
use super::what_if::{WhatIf, what_if};
use super::{Effect, Library, OpenPlan, Scroll, Searching, State, take};
use crate::amount::capital;
use crate::catalogue::{Miles, Points, Provider, Scale, Weighed, in_order};
use crate::keys::{Command, Direction};

/// As many as stand side by side.
const MOST: usize = 4;
/// Said where groups are to be marked or compared.
const GROUPS: &str = "Groups are not compared: Enter puts one among those who help.";

/// Those that are compared.
#[derive(Clone, Debug)]
pub struct Comparing {
    /// In their order, the first to the left.
    pub all: Vec<Compared>,
    /// The one chosen.
    pub chosen: usize,
    /// How far the rows are scrolled.
    pub scroll: Scroll,
    /// Whether all that is known of the chosen one is shown instead.
    pub why: bool,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Its index in the catalogue.
    pub at: usize,
    /// Who.
    pub provider: Provider,
    /// How far.
    pub miles: Option<Miles>,
    /// What it asks for what is wanted.
    pub offer: Option<Offer>,
    /// What the plan would come to with it.
    pub with_it: Option<WhatIf>,
    /// Its points among those compared.
    pub points: Option<Points>,
}

impl Compared {
    fn weighed(&self) -> Weighed {
        Weighed {
            price: self.offer.as_ref().filter(|offer| !offer.once).map(|offer| offer.weekly),
            rating: self.provider.inspection.as_ref().map(|inspection| inspection.overall.clone()),
        }
    }
}

impl Comparing {
    /// Those marked, in the order of the list.
    fn of(open: &OpenPlan, library: &Library, searching: &Searching) -> Comparing {
        let marked = searching.hits.iter().filter(|hit| searching.is_marked(hit.provider));
        // Letters may have left some of those marked out of the list.
        let listed: Vec<(usize, Option<Miles>)> = marked.map(|hit| (hit.provider, hit.miles)).collect();
        let rest = searching.marked.iter().filter(|at| listed.iter().all(|(listed, _)| listed != *at));
        let rest: Vec<(usize, Option<Miles>)> = rest.map(|at| (*at, searching.miles_to(*at))).collect();
        let compared = |(at, miles): (usize, Option<Miles>)| {
            let provider = library.catalogue.provider(at)?;
            let offer = searching.offer(&provider);
            let taken = take::taken(open, searching, &provider, &library.catalogue.price_source());
            let with_it = taken.and_then(|taken| what_if(open, library, &taken.changes));
            Some(Compared { at, provider, miles, offer, with_it, points: None })
        };
        let all = listed.into_iter().chain(rest).filter_map(compared).collect();
        let mut comparing = Comparing { all, chosen: 0, scroll: Scroll::default(), why: false };
        comparing.weigh(searching);
        comparing
    }

    fn weigh(&mut self, searching: &Searching) {
        let weighed: Vec<Weighed> = self.all.iter().map(Compared::weighed).collect();
        let scale = Scale::of(&weighed, searching.weighting);
        for (one, weighed) in self.all.iter_mut().zip(&weighed) {
            one.points = Some(scale.points(weighed));
        }
    }

    /// Puts them in order, the one chosen staying chosen.
    fn put_in_order(&mut self, searching: &Searching) {
        self.weigh(searching);
        let chosen = self.all.get(self.chosen).map(|one| one.at);
        // Nearest first is where every order begins from.
        self.all.sort_by_key(|one| one.miles.map_or(u32::MAX, Miles::tenths));
        let weighed: Vec<Weighed> = self.all.iter().map(Compared::weighed).collect();
        let places = in_order(&weighed, searching.order, &Scale::of(&weighed, searching.weighting));
        self.all = places.iter().filter_map(|at| self.all.get(*at)).cloned().collect();
        self.chosen = self.all.iter().position(|one| Some(one.at) == chosen).unwrap_or(0);
    }

    /// The one chosen.
    pub fn chosen(&self) -> Option<&Compared> {
        self.all.get(self.chosen)
    }

    /// Whether the person would pay the same with each; none where that is not known of all.
    pub fn person_pays_the_same(&self) -> Option<bool> {
        let pays: Option<Vec<_>> = self.all.iter().map(|one| one.with_it?.person).collect();
        pays.map(|pays| pays.windows(2).all(|two| two.first() == two.last()))
    }
}

impl Searching {
    /// Whether it is marked to be compared.
    pub fn is_marked(&self, provider: usize) -> bool {
        self.marked.contains(&provider)
    }
}

/// What works while they stand side by side.
pub(super) const KEYS: &str = "Left and Right choose, Enter takes it, Esc goes back to the list.";

impl State {
    /// Whether providers or settings stand side by side.
    pub(super) fn is_comparing(&self) -> bool {
        let Some(open) = &self.open else { return false };
        let providers = open.searching.as_ref().is_some_and(|searching| searching.comparing.is_some());
        (providers || open.settings.is_some()) && open.in_panel.is_none()
    }

    /// Works out what the plan would come to with the one in focus, once for each that comes into it.
    pub(super) fn look_ahead(&mut self) {
        let State { open: Some(open), library, .. } = self else { return };
        let Some(searching) = open.searching.as_ref().filter(|one| one.purpose == For::Visits) else {
            return;
        };
        let at = searching.hits.get(searching.focus).map(|hit| hit.provider);
        if at == searching.with_it.map(|(of, _)| of) {
            return;
        }
        let with_it = at.and_then(|at| {
            let provider = library.catalogue.provider(at)?;
            let taken = take::taken(open, searching, &provider, &library.catalogue.price_source())?;
            Some((at, what_if(open, library, &taken.changes)?))
        });
        if let Some(searching) = &mut open.searching {
            searching.with_it = with_it;
        }
    }

    /// Space in the list.
    pub(super) fn mark_found(&mut self) {
        let Some(searching) = self.open.as_mut().and_then(|open| open.searching.as_mut()) else { return };
        if searching.is_for_groups() {
            return self.tell(GROUPS, false);
        }
        let Some(at) = searching.hits.get(searching.focus).map(|hit| hit.provider) else { return };
        if searching.is_marked(at) {
            searching.marked.retain(|marked| *marked != at);
        } else if searching.marked.len() < MOST {
            searching.marked.push(at);
        } else {
            return self.tell("Four are marked. Space takes a mark off, c compares the four.", false);
        }
        let says = match searching.marked.len() {
            0 => "Nobody is marked.".to_owned(),
            1 => "1 is marked. Mark another with Space, then c compares them.".to_owned(),
            count => format!("{count} are marked. c compares them."),
        };
        self.tell(says, false);
    }

    /// `c` in the list.
    pub(super) fn begin_compare(&mut self) {
        let library = self.library.clone();
        let Some(open) = &mut self.open else { return };
        let Some(mut searching) = open.searching.take() else { return };
        if searching.is_for_groups() {
            open.searching = Some(searching);
            return self.tell(GROUPS, false);
        }
        if searching.marked.len() < 2 {
            open.searching = Some(searching);
            return self.tell("Mark two or more with Space, then c compares them.", false);
        }
        searching.choosing = false;
        searching.comparing = Some(Comparing::of(open, &library, &searching));
        open.searching = Some(searching);
    }

    /// A key while some are compared; none if nothing is.
    pub(super) fn in_compare(&mut self, command: Command) -> Option<Vec<Effect>> {
        let searching = self.open.as_mut()?.searching.as_mut()?;
        let mut comparing = searching.comparing.take()?;
        let mut says = None;
        match command {
            Command::Move(direction @ (Direction::Left | Direction::Right)) => {
                let along = if direction == Direction::Left { Direction::Up } else { Direction::Down };
                comparing.chosen = moved(comparing.chosen, along, comparing.all.len());
            }
            Command::Move(direction) => comparing.scroll.go(direction),
            Command::Order => {
                searching.next_order();
                comparing.put_in_order(searching);
                says = Some(format!("Now {}. o is the next order.", searching.order_words()));
            }
            Command::More | Command::Less => {
                searching.weigh(command == Command::More);
                comparing.put_in_order(searching);
                says = Some(format!("{} of 100. + and - move it.", capital(&searching.order_words())));
            }
            Command::Why => comparing.why = !comparing.why,
            Command::Open => {
                let provider = comparing.chosen().map(|one| one.provider.clone());
                searching.comparing = Some(comparing);
                return Some(provider.map(|provider| self.take_provider(&provider)).unwrap_or_default());
            }
            Command::Close if comparing.why => comparing.why = false,
            Command::Close | Command::Compare | Command::Search => return Some(Vec::new()),
            _ => says = Some(KEYS.to_owned()),
        }
        searching.comparing = Some(comparing);
        if let Some(says) = says {
            self.tell(says, false);
        }
        Some(Vec::new())
    }
}
