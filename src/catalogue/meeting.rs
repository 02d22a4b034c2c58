//! How the words that somebody typed meet the providers. A town, an owner or a set of skills is looked at once for each
//! word, however many providers share it.

use super::compiled::{Compiled, Shared};
use super::matching::{Field, Letters, Line, Scatter, Tier, Typed};
use super::search::FoundBy;
use std::cell::RefCell;

const MOST_WORDS: usize = 8;

/// The words of a query.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Vec<Word>);

#[derive(Clone, Debug)]
struct Word {
    typed: Typed,
    places: Known,
    skills: Known,
    groups: Known,
}

/// What is known already of texts that many share, by their place: how each meets the word, and whether with a slip.
#[derive(Clone, Debug, Default)]
struct Known {
    strict: Answers<Option<Tier>>,
    slip: Answers<bool>,
}

/// Answers by place; none where nobody has asked yet.
#[derive(Clone, Debug)]
struct Answers<T>(RefCell<Vec<Option<T>>>);

impl<T> Default for Answers<T> {
    fn default() -> Self {
        Answers(RefCell::default())
    }
}

impl<T: Copy> Answers<T> {
    fn of(&self, shared: &Shared, at: u32, find: impl FnOnce(Line<'_>) -> T) -> T {
        let place = usize::try_from(at).unwrap_or(usize::MAX);
        let mut known = self.0.borrow_mut();
        if known.is_empty() {
            known.resize(shared.len(), None);
        }
        match known.get_mut(place) {
            Some(Some(answer)) => *answer,
            Some(unknown) => *unknown.insert(find(line(shared.folded(at)))),
            None => find(line(shared.folded(at))),
        }
    }
}

impl Known {
    fn strict(&self, shared: &Shared, at: u32, typed: &Typed, begins: Tier) -> Option<Tier> {
        self.strict.of(shared, at, |line| line.strict(typed, begins))
    }

    fn slip(&self, shared: &Shared, at: u32, typed: &Typed) -> bool {
        self.slip.of(shared, at, |line| line.slip(typed))
    }
}

fn line((text, letters): (&str, Letters)) -> Line<'_> {
    Line { text, letters }
}

impl Words {
    /// The words of a folded query.
    pub(super) fn of(query: &str) -> Words {
        let word = |word: &str| Word {
            typed: Typed::of(word),
            places: Known::default(),
            skills: Known::default(),
            groups: Known::default(),
        };
        Words(query.split_whitespace().take(MOST_WORDS).map(word).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn typed(&self) -> impl Iterator<Item = &Typed> {
        self.0.iter().map(|word| &word.typed)
    }

    /// What the scattered letters of each word have to score.
    pub(super) fn scatter(&self) -> Scatter {
        Scatter::new(self.typed())
    }

    /// How well a provider meets every word, letter for letter: as well as the word it meets worst.
    pub(super) fn strict(&self, all: &Compiled, at: usize) -> Option<(Tier, FoundBy)> {
        self.worst(|_, word| strict(word, all, at))
    }

    /// The same with a slip of the fingers or, given a scatter, with letters scattered over the name. Asked for those
    /// that were not found by the ways before: one word alone need not be looked for in these again.
    pub(super) fn forgiving(
        &self,
        all: &Compiled,
        at: usize,
        scatter: Option<&Scatter>,
    ) -> Option<(Tier, FoundBy)> {
        let alone = self.0.len() == 1;
        self.worst(|place, word| {
            let met = match scatter {
                Some(_) if alone => None,
                None if alone => slip(word, all, at),
                _ => strict(word, all, at).or_else(|| slip(word, all, at)),
            };
            met.or_else(|| {
                let name = line(all.folded_name(at));
                name.scattered(scatter?, place, &word.typed).then_some((Tier::Scattered, Field::Name))
            })
        })
    }

    fn worst(&self, met: impl Fn(usize, &Word) -> Option<(Tier, Field)>) -> Option<(Tier, FoundBy)> {
        let mut worst = Tier::NameBegins;
        let mut found_by = FoundBy::default();
        for (place, word) in self.0.iter().enumerate() {
            let (tier, field) = met(place, word)?;
            worst = worst.max(tier);
            found_by.add(field);
        }
        Some((worst, found_by))
    }
}

/// The best way a word is met, and where; of two equally good the first in the order of the fields.
fn strict(word: &Word, all: &Compiled, at: usize) -> Option<(Tier, Field)> {
    let typed = &word.typed;
    let name = line(all.folded_name(at)).strict(typed, Tier::WordOfNameBegins);
    let mut best = name.map(|tier| (tier, Field::Name));
    // No other field is as good as the beginning of a word of the name.
    if name.is_some_and(|tier| tier <= Tier::WordOfNameBegins) {
        return best;
    }
    let mut better = |tier: Option<Tier>, field: Field| {
        if let Some(tier) = tier
            && best.is_none_or(|(so_far, _)| tier < so_far)
        {
            best = Some((tier, field));
        }
        best.is_some_and(|(tier, _)| tier < Tier::Inside)
    };
    let rows = &all.rows;
    let place = word.places.strict(&all.places, *rows.place.get(at)?, typed, Tier::WordOfPlaceBegins);
    let postcode = || typed.in_postcode(*rows.postcode.get(at)?);
    if better(place, Field::Place) || better(postcode(), Field::Postcode) {
        return best;
    }
    let skills = word.skills.strict(&all.skills, *rows.knows.get(at)?, typed, Tier::WordOfSkillBegins);
    if better(skills, Field::Skill) {
        return best;
    }
    let group = word.groups.strict(&all.groups, *rows.group.get(at)?, typed, Tier::WordOfGroupBegins);
    better(group, Field::Group);
    best
}

fn slip(word: &Word, all: &Compiled, at: usize) -> Option<(Tier, Field)> {
    let typed = &word.typed;
    let rows = &all.rows;
    if line(all.folded_name(at)).slip(typed) {
        return Some((Tier::Slip, Field::Name));
    }
    let shared = [
        (&word.places, &all.places, *rows.place.get(at)?, Field::Place),
        (&word.skills, &all.skills, *rows.knows.get(at)?, Field::Skill),
        (&word.groups, &all.groups, *rows.group.get(at)?, Field::Group),
    ];
    let met = shared.into_iter().find(|(known, shared, row, _)| known.slip(shared, *row, typed));
    met.map(|(.., field)| (Tier::Slip, field))
}
