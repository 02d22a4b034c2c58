//! Providers and community groups: read from a catalogue's files, checked, searched as one types, and priced.
//!
//! A catalogue is a folder of TOML (`provider-catalogue/README.md` describes it). Its text comes from other people, so
//! everything that cannot be seen is taken out here, once, and nothing of it reaches a screen raw. A plan copies what it
//! takes; it never asks here again. This room must not know of plans, rules, screens or the store, and the only
//! reading of files in it is [`Catalogue::from_folder`] and [`Catalogue::open`].

mod compiled;
mod folder;
mod ground;
pub mod import;
mod matching;
mod meeting;
mod miles;
mod moves;
mod names;
mod phrases;
mod postcode;
mod price;
mod price_list;
mod provider;
mod rating;
mod read;
mod register;
mod search;
mod skills;
mod table;
mod text;
mod weighing;

pub use folder::{Opened, imported_texts};
pub use miles::{Coordinates, Miles};
pub use moves::{AskedNow, KeptPrice};
pub use names::Names;
pub use phrases::Phrases;
pub use postcode::Postcode;
pub use price::{Priced, PricedLine, Visit, price_for, price_for_area, price_of_visit, price_that_holds};
pub use price_list::{ListedPrice, PriceList};
pub use provider::{Arranged, Kind, Price, Provider, Unit};
pub use rating::{Inspection, Question, Rating};
pub use read::HEAD;
pub use register::{Brings, Change, Location, Register, Standing, Step};
pub use search::{Filter, FoundBy, Hit, Search};
pub use skills::spoken_of;
pub use table::CatalogueFault;
pub use text::visible;
pub use weighing::{Order, Points, Scale, Weighed, Weighting, in_order, points_shown};

use compiled::Compiled;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// A catalogue, read and checked. Cloning it is cheap: the providers are shared.
#[derive(Clone, Debug)]
pub struct Catalogue(Arc<Contents>);

#[derive(Debug)]
struct Contents {
    about: About,
    outcodes: HashMap<String, Outcode>,
    compiled: Compiled,
    notes: Vec<CatalogueFault>,
}

/// What the catalogue says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its id: `demo`.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// The day its facts are from.
    pub as_at: Date,
    /// Whether everybody and everything in it is made up.
    pub invented: bool,
    /// Where its facts come from.
    pub source: String,
}

/// An outward code and the middle of its ground.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcode {
    /// The code: `LK3`.
    pub code: String,
    /// The town.
    pub place: String,
    /// Its middle.
    pub middle: Coordinates,
}

impl Catalogue {
    fn new(about: About, outcodes: Vec<Outcode>, compiled: Compiled, notes: Vec<CatalogueFault>) -> Self {
        let outcodes = outcodes.into_iter().map(|outcode| (outcode.code.clone(), outcode)).collect();
        Catalogue(Arc::new(Contents { about, outcodes, compiled, notes }))
    }

    /// A catalogue that is still being read: nobody is in it.
    pub fn none_yet() -> Catalogue {
        let about = About {
            id: "none".to_owned(),
            title: "No catalogue yet".to_owned(),
            as_at: Date::default(),
            invented: false,
            source: String::new(),
        };
        Catalogue::new(about, Vec::new(), Compiled::default(), Vec::new())
    }

    /// Reads a catalogue from the texts of its files, each with its name: `catalogue.toml` and any number of others.
    ///
    /// # Errors
    /// Everything that has to be mended, by file and line.
    pub fn read(files: &[(&str, &str)]) -> Result<Catalogue, Vec<CatalogueFault>> {
        read::catalogue(files, &import::Texts::new())
    }

    /// The same, with the texts that imports have written: the register, and the prices beside it.
    ///
    /// # Errors
    /// Everything that has to be mended, by file and line.
    pub fn read_with(
        files: &[(&str, &str)],
        imported: &import::Texts,
    ) -> Result<Catalogue, Vec<CatalogueFault>> {
        read::catalogue(files, imported)
    }

    /// What the catalogue says of itself.
    pub fn about(&self) -> &About {
        &self.0.about
    }

    /// What a price taken from here says of its source: `demo catalogue 2026-10`.
    pub fn price_source(&self) -> String {
        let about = self.about();
        format!("{} catalogue {:04}-{:02}", about.id, about.as_at.year(), about.as_at.month())
    }

    /// How many providers there are.
    pub fn len(&self) -> usize {
        self.0.compiled.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every provider, in the order in which they were read.
    pub fn providers(&self) -> impl Iterator<Item = Provider> + '_ {
        (0..self.len()).filter_map(|at| self.provider(at))
    }

    /// The provider of a [`Hit`].
    pub fn provider(&self, index: usize) -> Option<Provider> {
        self.0.compiled.provider(index)
    }

    /// The provider of this id, as a plan keeps it.
    pub fn by_id(&self, id: &str) -> Option<Provider> {
        self.provider(self.0.compiled.by_id(id)?)
    }

    /// What a provider asks, with nothing else of it: most of a register ask nothing that is known here.
    pub fn prices(&self, index: usize) -> Vec<Price> {
        self.0.compiled.prices(index)
    }

    /// The ratings overall of these providers, each word of the register read once for all of them.
    pub fn ratings(&self, of: impl IntoIterator<Item = usize>) -> Vec<Option<Rating>> {
        let words = self.0.compiled.words_read(Rating::read);
        let rating = |at| words.get(self.0.compiled.overall(at)?).cloned();
        of.into_iter().map(rating).collect()
    }

    /// The outward code of a postcode, if anybody knows where it lies: the catalogue's own word goes before the map's.
    pub fn outcode(&self, postcode: &Postcode) -> Option<Outcode> {
        let own = self.0.outcodes.get(postcode.outward()).cloned();
        own.or_else(|| ground::outcode(postcode.outward()).filter(|_| self.is_on_the_map()))
    }

    /// The middle of a postcode's outward code.
    fn middle_of(&self, postcode: &Postcode) -> Option<Coordinates> {
        let own = self.0.outcodes.get(postcode.outward());
        own.map(|outcode| outcode.middle)
            .or_else(|| ground::middle(postcode.outward()).filter(|_| self.is_on_the_map()))
    }

    /// An invented county is no number of miles from a real town.
    fn is_on_the_map(&self) -> bool {
        !self.0.about.invented
    }

    /// What was kept although it is not known, or left out because it could not be seen.
    pub fn notes(&self) -> &[CatalogueFault] {
        &self.0.notes
    }

    /// How far a provider lies from a postcode's outward code.
    pub fn miles(&self, from: &Postcode, to: &Provider) -> Option<Miles> {
        let lies_at = to.coordinates.or_else(|| self.middle_of(to.postcode.as_ref()?))?;
        Some(self.middle_of(from)?.miles_to(lies_at))
    }

    /// Where a provider lies: its own coordinates, else the middle of its outward code.
    fn lies_at(&self, at: usize) -> Option<Coordinates> {
        let own = self.0.compiled.coordinates(at);
        own.or_else(|| self.middle_of(&self.0.compiled.postcode(at)?))
    }
}

#[cfg(test)]
mod tests;
