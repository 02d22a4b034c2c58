//! Search as one types. Narrowing reads only what the letters before have left; slips are forgiven only when what was
//! typed, letter for letter, leaves too little to choose from.

use super::compiled::Compiled;
use super::matching::{Field, Scatter, Tier, places_in_name};
use super::meeting::Words;
use super::text::{fold, fold_with_places};
use super::{Arranged, Catalogue, Coordinates, Kind, Miles, Postcode, Rating, Standing};

/// As many as stand above the card of the one in focus: with so many found, no slip is looked for.
const ENOUGH: usize = 3;
/// Nobody types more; a paste might be a book.
const LONGEST_QUERY: usize = 64;

/// Which providers are searched at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those that may have room: all but those said to be full.
    pub open_places: bool,
    /// Only those within so many miles. Where the place searched from is not known, this has no effect.
    pub within: Option<Miles>,
    /// Only those that serve this area of support.
    pub area: Option<String>,
    /// Only these kinds, first or among others; none named means all but community groups, who are not paid and are asked for by name.
    pub kinds: Vec<Kind>,
    /// None below this rating. Who is not yet inspected is not below it.
    pub not_below: Option<Rating>,
    /// Only those on the council's framework.
    pub framework: bool,
}

/// Where the words typed were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FoundBy {
    fields: u8,
}

impl FoundBy {
    pub(super) fn add(&mut self, field: Field) {
        self.fields |= 1 << (field as u8);
    }

    /// In words: `name`, `name and place`; nothing if nothing was typed.
    pub fn words(self) -> String {
        let fields: Vec<&str> = Field::ALL
            .iter()
            .filter(|field| self.fields & (1 << (**field as u8)) != 0)
            .map(|field| field.words())
            .collect();
        fields.join(" and ")
    }
}

/// A provider that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its index in [`Catalogue::providers`].
    pub provider: usize,
    /// How far it is, where that is known.
    pub miles: Option<Miles>,
    /// Where the words were found.
    pub found_by: FoundBy,
    tier: Tier,
}

impl Hit {
    /// How likely it is meant, by what was typed; the least is the likeliest.
    pub fn likelihood(&self) -> u8 {
        self.tier as u8
    }
}

/// A search that is going on: the providers let through by the filter, nearest first, and what the typing has left.
#[derive(Clone, Debug)]
pub struct Search {
    catalogue: Catalogue,
    /// The rows let through, nearest first, each with its distance.
    candidates: Vec<(u32, Option<Miles>)>,
    /// The candidates' places in the order of the rows, as they stand in memory: that is how they are gone through.
    by_row: Vec<u32>,
    near_known: bool,
    words: Words,
    /// For each beginning of the query, the candidates that meet it letter for letter.
    trail: Vec<(String, Vec<u32>)>,
}

/// A candidate's place, and how well it meets what was typed.
type Meets = (u32, Tier, FoundBy);

impl Search {
    /// Begins a search, from where a person lives if that is known.
    pub fn new(catalogue: &Catalogue, near: Option<&Postcode>, filter: &Filter) -> Search {
        let middle = near.and_then(|near| catalogue.middle_of(near));
        let admitted = Admitted::by(filter, catalogue);
        let all = &catalogue.0.compiled;
        let mut candidates: Vec<(u32, Option<Miles>)> = (0_u32..)
            .zip(0..all.len())
            .filter(|(_, at)| admitted.admits(all, *at))
            .map(|(row, at)| (row, middle.and_then(|middle| Some(middle.miles_to(catalogue.lies_at(at)?)))))
            .filter(|(_, miles)| is_near(*miles, middle, filter.within))
            .collect();
        // Nearest first; where it is not known how far, last; then by name.
        candidates.sort_unstable_by_key(|(row, miles)| {
            let rank = usize::try_from(*row).ok().and_then(|at| all.rows.rank.get(at)).copied();
            (miles.map_or(u32::MAX, Miles::tenths), rank)
        });
        let mut by_row: Vec<(u32, u32)> =
            candidates.iter().zip(0..).map(|((row, _), place)| (*row, place)).collect();
        by_row.sort_unstable();
        Search {
            catalogue: catalogue.clone(),
            by_row: by_row.into_iter().map(|(_, place)| place).collect(),
            candidates,
            near_known: middle.is_some(),
            words: Words::default(),
            trail: Vec::new(),
        }
    }

    /// How many the filter lets through: the *43* of *3 of 43*.
    pub fn of(&self) -> usize {
        self.candidates.len()
    }

    /// Whether distances can be said. If not, the filter on miles has no effect, and the screen says so.
    pub fn near_known(&self) -> bool {
        self.near_known
    }

    /// The providers that meet every word of the query, in any order of the words, the likeliest and nearest first.
    /// Cheap for the hits that are never drawn: [`Search::reason`] and [`Search::marks`] are asked for those that are.
    pub fn run(&mut self, query: &str) -> Vec<Hit> {
        let query: String = fold(query).trim_start().chars().take(LONGEST_QUERY).collect();
        self.words = Words::of(&query);
        while self.trail.last().is_some_and(|(before, _)| !query.starts_with(before.as_str())) {
            self.trail.pop();
        }
        let mut found = self.strict();
        if !self.words.is_empty() {
            if self.trail.last().is_none_or(|(before, _)| *before != query) {
                self.trail.push((query, found.iter().map(|(at, ..)| *at).collect()));
            }
            if found.len() < ENOUGH {
                self.add(&mut found, None);
            }
            if found.len() < ENOUGH {
                self.add(&mut found, Some(&self.words.scatter()));
            }
        }
        // Within a tier the nearest stands first.
        found.sort_unstable_by_key(|(at, tier, _)| (*tier, *at));
        found.into_iter().filter_map(|meets| self.hit(meets)).collect()
    }

    /// Why it was found and stands where it does: `name, 1.2 miles, Good 2025`.
    pub fn reason(&self, hit: &Hit) -> String {
        let mut parts = Vec::new();
        let found_by = hit.found_by.words();
        if !found_by.is_empty() {
            parts.push(found_by);
        }
        parts.extend(hit.miles.map(|miles| format!("{miles} miles")));
        parts.extend(self.catalogue.provider(hit.provider).map(|provider| provider.rating_in_short()));
        parts.join(", ")
    }

    /// The places of the letters in the provider's name that met what was typed last, counted in characters from 0.
    pub fn marks(&self, hit: &Hit) -> Vec<usize> {
        let Some(provider) = self.catalogue.provider(hit.provider) else { return Vec::new() };
        let (folded, origin) = fold_with_places(&provider.name);
        let mut marks: Vec<usize> = self
            .words
            .typed()
            .flat_map(|word| places_in_name(&folded, word, hit.tier))
            .filter_map(|place| origin.get(place).copied())
            .collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    fn candidate(&self, at: u32) -> Option<(usize, Option<Miles>)> {
        let (row, miles) = self.candidates.get(usize::try_from(at).ok()?)?;
        Some((usize::try_from(*row).ok()?, *miles))
    }

    fn hit(&self, (at, tier, found_by): Meets) -> Option<Hit> {
        let (provider, miles) = self.candidate(at)?;
        Some(Hit { provider, miles, found_by, tier })
    }

    fn strict(&self) -> Vec<Meets> {
        let all = &self.catalogue.0.compiled;
        let meets = |at: u32| {
            let (row, _) = self.candidate(at)?;
            let (tier, found_by) = self.words.strict(all, row)?;
            Some((at, tier, found_by))
        };
        match self.trail.last() {
            Some((_, left)) => left.iter().filter_map(|at| meets(*at)).collect(),
            None => self.by_row.iter().filter_map(|at| meets(*at)).collect(),
        }
    }

    /// Adds those among the rest that meet the words with a slip or, given a scatter, with their letters scattered.
    fn add(&self, found: &mut Vec<Meets>, scatter: Option<&Scatter>) {
        let all = &self.catalogue.0.compiled;
        let mut there: Vec<u32> = found.iter().map(|(at, ..)| *at).collect();
        there.sort_unstable();
        let rest = self.by_row.iter().copied().filter(|at| there.binary_search(at).is_err());
        found.extend(rest.filter_map(|at| {
            let (row, _) = self.candidate(at)?;
            let (tier, found_by) = self.words.forgiving(all, row, scatter)?;
            Some((at, tier, found_by))
        }));
    }
}

/// A filter, asked once of what many providers share.
struct Admitted<'a> {
    filter: &'a Filter,
    kinds: Vec<bool>,
    also: Option<Vec<bool>>,
    areas: Option<Vec<bool>>,
    ratings: Option<Vec<bool>>,
    terms: Option<Vec<bool>>,
}

impl<'a> Admitted<'a> {
    fn by(filter: &'a Filter, catalogue: &Catalogue) -> Admitted<'a> {
        let all = &catalogue.0.compiled;
        let kinds = all.of_words(|kind| match filter.kinds.as_slice() {
            [] => Kind::read(kind) != Kind::Community,
            kinds => kinds.contains(&Kind::read(kind)),
        });
        let also = (!filter.kinds.is_empty()).then(|| {
            all.of_words(|words| words.split('\n').any(|kind| filter.kinds.contains(&Kind::read(kind))))
        });
        let framework = || all.of_words(|terms| terms == Arranged::Framework.id());
        Admitted {
            filter,
            kinds,
            also,
            areas: filter.area.as_ref().map(|area| all.with_area(area)),
            ratings: filter
                .not_below
                .as_ref()
                .map(|least| all.of_words(|word| !Rating::read(word).is_below(least))),
            terms: filter.framework.then(framework),
        }
    }

    fn admits(&self, all: &Compiled, at: usize) -> bool {
        let holds = |of: &[bool], column: &[u16]| {
            column.get(at).and_then(|place| of.get(usize::from(*place))).copied().unwrap_or(false)
        };
        all.standing(at) == Standing::Registered
            && (!self.filter.open_places || all.places_left(at) != Some(0))
            && (holds(&self.kinds, &all.rows.kind)
                || self.also.as_ref().is_some_and(|also| holds(also, &all.rows.also)))
            && self.areas.as_ref().is_none_or(|areas| holds(areas, &all.rows.areas))
            && self.ratings.as_ref().is_none_or(|ratings| holds(ratings, &all.rows.overall))
            && self.terms.as_ref().is_none_or(|terms| holds(terms, &all.rows.arranged))
    }
}

fn is_near(miles: Option<Miles>, from: Option<Coordinates>, within: Option<Miles>) -> bool {
    match (from, within) {
        (Some(_), Some(within)) => miles.is_some_and(|miles| miles <= within),
        _ => true,
    }
}
