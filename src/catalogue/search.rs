//! Search as one types. Narrowing reads only what the letters before have left; slips are forgiven only when what was
//! typed, letter for letter, leaves too little to choose from.

use super::matching::{Field, Scatter, Tier, Typed, places_in_name};
use super::text::{fold, fold_with_places};
use super::{Arranged, Catalogue, Coordinates, Kind, Miles, Postcode, Provider, Rating, Standing};

/// As many as stand above the card of the one in focus: with so many found, no slip is looked for.
const ENOUGH: usize = 3;
/// Nobody types more; a paste might be a book.
const LONGEST_QUERY: usize = 64;
const MOST_WORDS: usize = 8;

/// Which providers are searched at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those that may have room: all but those said to be full.
    pub open_places: bool,
    /// Only those within so many miles. Where the place searched from is not known, this has no effect.
    pub within: Option<Miles>,
    /// Only those that serve this area of support.
    pub area: Option<String>,
    /// Only these kinds; none named means all but community groups, who are not paid and are asked for by name.
    pub kinds: Vec<Kind>,
    /// None below this rating. Who is not yet inspected is not below it.
    pub not_below: Option<Rating>,
    /// Only those on the council's framework.
    pub framework: bool,
}

impl Filter {
    fn admits(&self, provider: &Provider) -> bool {
        provider.standing == Standing::Registered
            && (!self.open_places || provider.may_have_room())
            && self.area.as_ref().is_none_or(|area| provider.serves(area))
            && self.not_below.as_ref().is_none_or(|least| !provider.is_rated_below(least))
            && (!self.framework || provider.arranged == Some(Arranged::Framework))
            && match self.kinds.as_slice() {
                [] => provider.kind != Kind::Community,
                kinds => kinds.contains(&provider.kind),
            }
    }
}

/// Where the words typed were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FoundBy {
    fields: u8,
}

impl FoundBy {
    fn add(&mut self, field: Field) {
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

#[derive(Clone, Copy, Debug)]
struct Candidate {
    provider: usize,
    miles: Option<Miles>,
}

/// A search that is going on: the providers let through by the filter, nearest first, and what the typing has left.
#[derive(Clone, Debug)]
pub struct Search {
    catalogue: Catalogue,
    candidates: Vec<Candidate>,
    near_known: bool,
    words: Vec<Typed>,
    /// For each beginning of the query, the candidates that meet it letter for letter.
    trail: Vec<(String, Vec<usize>)>,
}

impl Search {
    /// Begins a search, from where a person lives if that is known.
    pub fn new(catalogue: &Catalogue, near: Option<&Postcode>, filter: &Filter) -> Search {
        let middle = near.and_then(|near| catalogue.middle_of(near));
        let mut candidates: Vec<Candidate> = catalogue
            .0
            .providers
            .iter()
            .enumerate()
            .filter(|(_, provider)| filter.admits(provider))
            .map(|(at, provider)| Candidate { provider: at, miles: how_far(catalogue, middle, provider) })
            .filter(|candidate| is_near(candidate.miles, middle, filter.within))
            .collect();
        let name = |at: usize| catalogue.0.folded.get(at).map_or("", |folded| folded.name());
        // Nearest first; where it is not known how far, last; then by name.
        candidates.sort_by(|a, b| {
            let far = |c: &Candidate| c.miles.map_or(u32::MAX, Miles::tenths);
            far(a).cmp(&far(b)).then_with(|| name(a.provider).cmp(name(b.provider)))
        });
        Search {
            catalogue: catalogue.clone(),
            candidates,
            near_known: middle.is_some(),
            words: Vec::new(),
            trail: Vec::new(),
        }
    }

    /// How many the filter lets through: the *41* of *3 of 41*.
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
        self.words = query.split_whitespace().take(MOST_WORDS).map(Typed::of).collect();
        while self.trail.last().is_some_and(|(before, _)| !query.starts_with(before.as_str())) {
            self.trail.pop();
        }
        let mut hits = self.strict();
        if !self.words.is_empty() {
            let left = hits.iter().map(|(at, _)| *at).collect();
            if self.trail.last().is_none_or(|(before, _)| *before != query) {
                self.trail.push((query, left));
            }
            if hits.len() < ENOUGH {
                self.add(&mut hits, None);
            }
            if hits.len() < ENOUGH {
                self.add(&mut hits, Some(&Scatter::new(&self.words)));
            }
        }
        let mut hits: Vec<Hit> = hits.into_iter().map(|(_, hit)| hit).collect();
        // The sort is stable: within a tier the nearest stays first.
        hits.sort_by_key(|hit| hit.tier);
        hits
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
            .iter()
            .flat_map(|word| places_in_name(&folded, word, hit.tier))
            .filter_map(|place| origin.get(place).copied())
            .collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    fn strict(&self) -> Vec<(usize, Hit)> {
        let meet = |at: usize| Some((at, self.hit(at, None, false)?));
        match self.trail.last() {
            Some((_, left)) => left.iter().filter_map(|at| meet(*at)).collect(),
            None => (0..self.candidates.len()).filter_map(meet).collect(),
        }
    }

    /// Adds those among the rest that meet the words with a slip or, given a scatter, with their letters scattered.
    fn add(&self, hits: &mut Vec<(usize, Hit)>, scatter: Option<&Scatter>) {
        let mut found: Vec<usize> = hits.iter().map(|(at, _)| *at).collect();
        found.sort_unstable();
        let rest = (0..self.candidates.len()).filter(|at| found.binary_search(at).is_err());
        hits.extend(rest.filter_map(|at| Some((at, self.hit(at, scatter, true)?))));
    }

    /// The candidate as a hit, if it meets every word; it is as good as the word it meets worst.
    fn hit(&self, at: usize, scatter: Option<&Scatter>, forgiving: bool) -> Option<Hit> {
        let candidate = self.candidates.get(at)?;
        let folded = self.catalogue.0.folded.get(candidate.provider)?;
        let mut tier = Tier::NameBegins;
        let mut found_by = FoundBy::default();
        for (place, word) in self.words.iter().enumerate() {
            let mut met = folded.strict(word);
            if forgiving {
                met = met.or_else(|| folded.slip(word)).or_else(|| folded.scattered(scatter?, place, word));
            }
            let (how, field) = met?;
            tier = tier.max(how);
            found_by.add(field);
        }
        Some(Hit { provider: candidate.provider, miles: candidate.miles, found_by, tier })
    }
}

fn how_far(catalogue: &Catalogue, from: Option<Coordinates>, to: &Provider) -> Option<Miles> {
    Some(from?.miles_to(catalogue.lies_at(to)?))
}

fn is_near(miles: Option<Miles>, from: Option<Coordinates>, within: Option<Miles>) -> bool {
    match (from, within) {
        (Some(_), Some(within)) => miles.is_some_and(|miles| miles <= within),
        _ => true,
    }
}
