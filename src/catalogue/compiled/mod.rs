//! The providers of a catalogue, closely kept: sixty thousand take about ten megabytes. What many share (towns, owners,
//! skills, ratings) is written once, and the names stand one behind the other as the search reads them.
//!
//! It gives a [`Provider`] back as it was put in. It must not know of files, of what is looked for, nor of who looks.

mod build;
mod columns;
pub(super) mod file;

pub(super) use build::Builder;

use super::matching::Letters;
use super::{Arranged, Coordinates, Inspection, Kind, Postcode, Price, Provider, Question, Rating, Standing};
use columns::{Rest, Texts, place, put_column};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a number stands for nothing.
const NONE: i32 = i32::MIN;
/// Room that nobody has said anything of.
const NOT_SAID: u16 = u16::MAX;

macro_rules! rows {
    ($($(#[$doc:meta])* $column:ident: $cell:ty),* $(,)?) => {
        /// A row for each provider.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(super) struct Rows {
            $($(#[$doc])* pub(super) $column: Vec<$cell>,)*
        }

        impl Rows {
            fn put(&self, bytes: &mut Vec<u8>) {
                $(put_column(&self.$column, bytes);)*
            }

            fn take(rest: &mut Rest<'_>) -> Option<Rows> {
                let rows = Rows { $($column: rest.column()?,)* };
                let count = rows.letters.len();
                [$(rows.$column.len()),*].iter().all(|length| *length == count).then_some(rows)
            }

            fn shrink(&mut self) {
                $(self.$column.shrink_to_fit();)*
            }
        }
    };
}

rows! {
    /// Which letters occur in the name.
    letters: u64,
    /// The rank of its name in the alphabet.
    rank: u32,
    /// The same the other way about, for ids: the rows in the order of their ids.
    by_id: u32,
    /// Its place, in `places`.
    place: u32,
    /// Its owner, in `groups`; the first of them is nobody.
    group: u32,
    /// What its workers know about, in `skills`.
    knows: u32,
    /// The postcode without its space, the first letter lowest; nought for none.
    postcode: u64,
    /// Millionths of a degree, or [`NONE`].
    latitude: i32,
    longitude: i32,
    /// In `words`.
    kind: u16,
    /// What else it is, in `words`: each on a line of its own.
    also: u16,
    /// The areas it serves, in `areas`.
    areas: u16,
    /// The rating overall and of the five questions, in `words`; nought for none.
    overall: u16,
    safe: u16,
    effective: u16,
    caring: u16,
    responsive: u16,
    well_led: u16,
    /// The day of the rating, in days from 1970, or [`NONE`].
    rated: i32,
    /// On what terms, in `words`; nought for none.
    arranged: u16,
    /// Room for so many more, or [`NOT_SAID`].
    places: u16,
    /// Its place in [`Standing::ALL`].
    standing: u8,
}

/// Texts that many share, folded for the search.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shared {
    plain: Texts,
    folded: Texts,
    letters: Vec<u64>,
}

impl Shared {
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The folded text and its letters.
    pub(super) fn folded(&self, at: u32) -> (&str, Letters) {
        let at = place(at);
        (self.folded.get(at), Letters(self.letters.get(at).copied().unwrap_or_default()))
    }
}

/// What few providers have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct More {
    short: Option<String>,
    prices: Vec<Price>,
}

/// The providers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Compiled {
    pub(super) rows: Rows,
    ids: Texts,
    names: Texts,
    folded_names: Texts,
    pub(super) places: Shared,
    pub(super) groups: Shared,
    pub(super) skills: Shared,
    areas: Texts,
    words: Texts,
    /// The rows that have more, in order, and what it is.
    more_of: Vec<u32>,
    more: Texts,
}

impl Compiled {
    pub(super) fn len(&self) -> usize {
        self.rows.letters.len()
    }

    /// The folded name and its letters.
    pub(super) fn folded_name(&self, at: usize) -> (&str, Letters) {
        (self.folded_names.get(at), Letters(self.rows.letters.get(at).copied().unwrap_or_default()))
    }

    /// The provider of a row.
    pub(super) fn provider(&self, at: usize) -> Option<Provider> {
        let rows = &self.rows;
        let word = |column: &[u16]| column.get(at).map_or("", |word| self.words.get(place(*word)));
        let list = |text: &str| -> Vec<String> {
            text.split('\n').filter(|one| !one.is_empty()).map(str::to_owned).collect()
        };
        let more = self.more_of(at);
        let group = self.groups.plain.get(place(*rows.group.get(at)?));
        Some(Provider {
            id: self.ids.get(at).to_owned(),
            name: self.names.get(at).to_owned(),
            short: more.short,
            group: (!group.is_empty()).then(|| group.to_owned()),
            kind: Kind::read(word(&rows.kind)),
            also: list(word(&rows.also)).iter().map(|kind| Kind::read(kind)).collect(),
            place: self.places.plain.get(place(*rows.place.get(at)?)).to_owned(),
            postcode: self.postcode(at),
            coordinates: self.coordinates(at),
            areas: list(self.areas.get(place(*rows.areas.get(at)?))),
            inspection: self.inspection(at),
            knows: list(self.skills.plain.get(place(*rows.knows.get(at)?))),
            arranged: Some(word(&rows.arranged)).filter(|word| !word.is_empty()).map(Arranged::read),
            standing: self.standing(at),
            places: self.places_left(at),
            prices: more.prices,
        })
    }

    fn inspection(&self, at: usize) -> Option<Inspection> {
        let rows = &self.rows;
        let rating = |column: &[u16]| {
            let word = *column.get(at)?;
            (word != 0).then(|| Rating::read(self.words.get(place(word))))
        };
        let of = [&rows.safe, &rows.effective, &rows.caring, &rows.responsive, &rows.well_led];
        let questions = Question::ALL.into_iter().zip(of);
        Some(Inspection {
            overall: rating(&rows.overall)?,
            questions: questions.filter_map(|(question, of)| Some((question, rating(of)?))).collect(),
            published: rows.rated.get(at).copied().and_then(day_of),
        })
    }

    fn more_of(&self, at: usize) -> More {
        let found = u32::try_from(at).ok().and_then(|at| self.more_of.binary_search(&at).ok());
        found.and_then(|found| serde_json::from_str(self.more.get(found)).ok()).unwrap_or_default()
    }

    pub(super) fn prices(&self, at: usize) -> Vec<Price> {
        self.more_of(at).prices
    }

    /// Each of the words there are, read.
    pub(super) fn words_read<T>(&self, read: impl Fn(&str) -> T) -> Vec<T> {
        self.words.iter().map(read).collect()
    }

    /// The place of the word that says how it is rated overall.
    pub(super) fn overall(&self, at: usize) -> Option<usize> {
        self.rows.overall.get(at).filter(|word| **word != 0).map(|word| place(*word))
    }

    pub(super) fn standing(&self, at: usize) -> Standing {
        let standing = self.rows.standing.get(at).map(|standing| usize::from(*standing));
        standing.and_then(|at| Standing::ALL.get(at)).copied().unwrap_or_default()
    }

    /// Room for so many more, where somebody said.
    pub(super) fn places_left(&self, at: usize) -> Option<u32> {
        self.rows.places.get(at).copied().filter(|places| *places != NOT_SAID).map(u32::from)
    }

    pub(super) fn coordinates(&self, at: usize) -> Option<Coordinates> {
        let known = |column: &[i32]| column.get(at).copied().filter(|degrees| *degrees != NONE);
        Some(Coordinates::of_millionths(known(&self.rows.latitude)?, known(&self.rows.longitude)?))
    }

    pub(super) fn postcode(&self, at: usize) -> Option<Postcode> {
        let letters = self.rows.postcode.get(at)?.to_le_bytes();
        let text: String =
            letters.iter().filter(|letter| **letter != 0).map(|byte| char::from(*byte)).collect();
        Postcode::parse(&text)
    }

    /// The row of an id.
    pub(super) fn by_id(&self, id: &str) -> Option<usize> {
        let found = self.rows.by_id.binary_search_by(|row| self.ids.get(place(*row)).cmp(id)).ok()?;
        self.rows.by_id.get(found).map(|row| place(*row))
    }

    /// For each of the words there are (kinds, ratings, terms), whether a question holds of it.
    pub(super) fn of_words(&self, holds: impl Fn(&str) -> bool) -> Vec<bool> {
        self.words_read(holds)
    }

    /// For each of the sets of areas there are, whether this area is in it.
    pub(super) fn with_area(&self, area: &str) -> Vec<bool> {
        self.areas.iter().map(|areas| areas.split('\n').any(|served| served == area)).collect()
    }

    /// All of it as bytes.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.rows.put(&mut bytes);
        for shared in [&self.places, &self.groups, &self.skills] {
            shared.plain.put(&mut bytes);
            shared.folded.put(&mut bytes);
            put_column(&shared.letters, &mut bytes);
        }
        for texts in [&self.ids, &self.names, &self.folded_names, &self.areas, &self.words, &self.more] {
            texts.put(&mut bytes);
        }
        put_column(&self.more_of, &mut bytes);
        bytes
    }

    /// The same from its bytes; none if they are not all there.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Compiled> {
        let mut rest = Rest(bytes);
        let rows = Rows::take(&mut rest)?;
        let mut shared = || {
            let (plain, folded) = (Texts::take(&mut rest)?, Texts::take(&mut rest)?);
            Some(Shared { plain, folded, letters: rest.column()? })
        };
        let (places, groups, skills) = (shared()?, shared()?, shared()?);
        let mut texts = || Texts::take(&mut rest);
        let (ids, names, folded_names) = (texts()?, texts()?, texts()?);
        let (areas, words, more) = (texts()?, texts()?, texts()?);
        let more_of = rest.column()?;
        Some(Compiled { rows, ids, names, folded_names, places, groups, skills, areas, words, more_of, more })
    }
}

fn day_of(days: i32) -> Option<Date> {
    if days == NONE {
        return None;
    }
    Date::new(1970, 1, 1).ok()?.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn days_of(day: Date) -> i32 {
    let from = Date::new(1970, 1, 1).unwrap_or(day);
    from.until(day).map_or(NONE, |span| span.get_days())
}
