//! Providers put in one by one.

use super::columns::{Texts, number, place};
use super::{Compiled, More, NONE, NOT_SAID, Shared, days_of};
use crate::catalogue::matching::Letters;
use crate::catalogue::text::fold;
use crate::catalogue::{Kind, Provider, Question, Standing};
use std::collections::HashMap;

/// A catalogue that is being put together.
#[derive(Default)]
pub(in crate::catalogue) struct Builder {
    compiled: Compiled,
    places: HashMap<String, u32>,
    groups: HashMap<String, u32>,
    skills: HashMap<String, u32>,
    areas: HashMap<String, u32>,
    words: HashMap<String, u32>,
}

/// The place of a text, which is added if it is new.
fn once(known: &mut HashMap<String, u32>, text: &str, add: impl FnOnce(&str) -> u32) -> u32 {
    if let Some(at) = known.get(text) {
        return *at;
    }
    let at = add(text);
    known.insert(text.to_owned(), at);
    at
}

fn shared(known: &mut HashMap<String, u32>, shared: &mut Shared, text: &str) -> u32 {
    once(known, text, |text| {
        // Several on lines of their own are searched as one list.
        let folded = fold(&text.replace('\n', ", "));
        shared.letters.push(Letters::of(&folded).0);
        shared.folded.push(&folded);
        shared.plain.push(text)
    })
}

impl Builder {
    pub(in crate::catalogue) fn new() -> Builder {
        let mut builder = Builder::default();
        // The first of each is nothing at all.
        builder.word("");
        shared(&mut builder.groups, &mut builder.compiled.groups, "");
        builder
    }

    fn word(&mut self, word: &str) -> u16 {
        let words = &mut self.compiled.words;
        // With more words than a file of any register holds, the rest say nothing.
        u16::try_from(once(&mut self.words, word, |word| words.push(word))).unwrap_or(0)
    }

    /// Puts a provider in.
    pub(in crate::catalogue) fn push(&mut self, provider: &Provider) {
        let row = number(self.compiled.ids.len());
        self.compiled.ids.push(&provider.id);
        self.compiled.names.push(&provider.name);
        let folded = fold(&provider.name);
        self.compiled.folded_names.push(&folded);
        let kind = self.word(provider.kind.id());
        let also: Vec<&str> = provider.also.iter().map(Kind::id).collect();
        let also = self.word(&also.join("\n"));
        let arranged = provider.arranged.as_ref().map_or(0, |arranged| self.word(arranged.id()));
        let inspection = provider.inspection.as_ref();
        let overall = inspection.map_or(0, |inspection| self.word(inspection.overall.words()));
        let [safe, effective, caring, responsive, well_led] = Question::ALL.map(|question| {
            let rating = inspection.and_then(|inspection| inspection.of(question));
            rating.map_or(0, |rating| self.word(rating.words()))
        });
        let Compiled { rows, places, groups, skills, areas, more, more_of, .. } = &mut self.compiled;
        let served = provider.areas.join("\n");
        let served = once(&mut self.areas, &served, |served| areas.push(served));
        rows.letters.push(Letters::of(&folded).0);
        rows.place.push(shared(&mut self.places, places, &provider.place));
        rows.group.push(shared(&mut self.groups, groups, provider.group.as_deref().unwrap_or("")));
        rows.knows.push(shared(&mut self.skills, skills, &provider.knows.join("\n")));
        rows.areas.push(u16::try_from(served).unwrap_or(u16::MAX));
        rows.postcode.push(provider.postcode.as_ref().map_or(0, |postcode| packed(&postcode.to_string())));
        let (latitude, longitude) = provider.coordinates.map_or((NONE, NONE), |at| at.to_millionths());
        rows.latitude.push(latitude);
        rows.longitude.push(longitude);
        rows.kind.push(kind);
        rows.also.push(also);
        rows.arranged.push(arranged);
        rows.overall.push(overall);
        rows.safe.push(safe);
        rows.effective.push(effective);
        rows.caring.push(caring);
        rows.responsive.push(responsive);
        rows.well_led.push(well_led);
        rows.rated.push(inspection.and_then(|inspection| inspection.published).map_or(NONE, days_of));
        rows.places
            .push(provider.places.map_or(NOT_SAID, |left| u16::try_from(left).unwrap_or(NOT_SAID - 1)));
        let standing = Standing::ALL.iter().position(|standing| *standing == provider.standing);
        rows.standing.push(standing.and_then(|at| u8::try_from(at).ok()).unwrap_or_default());
        let said = More { short: provider.short.clone(), prices: provider.prices.clone() };
        if said != More::default() {
            more_of.push(row);
            more.push(&serde_json::to_string(&said).unwrap_or_default());
        }
    }

    /// The catalogue, with its orders.
    pub(in crate::catalogue) fn finish(self) -> Compiled {
        let mut compiled = self.compiled;
        let count = number(compiled.ids.len());
        let mut by_name: Vec<u32> = (0..count).collect();
        by_name
            .sort_by(|a, b| compiled.folded_names.get(place(*a)).cmp(compiled.folded_names.get(place(*b))));
        let mut rank = vec![0; place(count)];
        for (row, at) in by_name.iter().zip(0..) {
            if let Some(rank) = rank.get_mut(place(*row)) {
                *rank = at;
            }
        }
        let mut by_id: Vec<u32> = (0..count).collect();
        by_id.sort_by(|a, b| compiled.ids.get(place(*a)).cmp(compiled.ids.get(place(*b))));
        (compiled.rows.rank, compiled.rows.by_id) = (rank, by_id);
        compiled.shrink();
        compiled
    }
}

impl Compiled {
    fn shrink(&mut self) {
        self.rows.shrink();
        self.more_of.shrink_to_fit();
        let all: [&mut Texts; 6] = [
            &mut self.ids,
            &mut self.names,
            &mut self.folded_names,
            &mut self.areas,
            &mut self.words,
            &mut self.more,
        ];
        all.into_iter().for_each(Texts::shrink);
        for shared in [&mut self.places, &mut self.groups, &mut self.skills] {
            shared.plain.shrink();
            shared.folded.shrink();
            shared.letters.shrink_to_fit();
        }
    }
}

/// A postcode's letters and figures as they are searched, in small letters, the first of them lowest.
fn packed(postcode: &str) -> u64 {
    let mut bytes = [0; 8];
    let letters = postcode.bytes().filter(u8::is_ascii_alphanumeric);
    bytes.iter_mut().zip(letters).for_each(|(byte, letter)| *byte = letter.to_ascii_lowercase());
    u64::from_le_bytes(bytes)
}
