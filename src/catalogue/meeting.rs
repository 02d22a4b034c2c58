//! How the words that somebody typed meet the providers. A town, an owner or a set of skills is looked at once for each
//! word, however many providers share it.

use super::compiled::{Compiled, Shared};
use super::matching::{Field, Letters, Line, Scatter, Tier, Typed};
use super::search::FoundBy;
use super::text::fold;
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

/// What is known of shared texts already, by their place: none is not looked at yet.
#[derive(Clone, Debug, Default)]
struct Known(RefCell<Vec<Option<Met>>>);

/// How one shared text meets a word.
#[derive(Clone, Copy, Debug)]
struct Met {
    strict: Option<Tier>,
    slip: bool,
}

impl Known {
    fn of(&self, shared: &Shared, at: u32, typed: &Typed, begins: Tier) -> Met {
        let place = usize::try_from(at).unwrap_or(usize::MAX);
        let mut known = self.0.borrow_mut();
        if known.is_empty() {
            known.resize(shared.len(), None);
        }
        if let Some(Some(met)) = known.get(place) {
            return *met;
        }
        let line = line(shared.folded(at));
        let met = Met { strict: line.strict(typed, begins), slip: line.slip(typed) };
        if let Some(slot) = known.get_mut(place) {
            *slot = Some(met);
        }
        met
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

    /// The same with a slip of the fingers or, given a scatter, with letters scattered over the name.
    pub(super) fn forgiving(
        &self,
        all: &Compiled,
        at: usize,
        scatter: Option<&Scatter>,
    ) -> Option<(Tier, FoundBy)> {
        self.worst(|place, word| {
            let met = strict(word, all, at).or_else(|| slip(word, all, at));
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
    let place = word.places.of(&all.places, *rows.place.get(at)?, typed, Tier::WordOfPlaceBegins);
    if better(place.strict, Field::Place) || better(postcode(all, at, typed), Field::Postcode) {
        return best;
    }
    let skills = word.skills.of(&all.skills, *rows.knows.get(at)?, typed, Tier::WordOfSkillBegins);
    if better(skills.strict, Field::Skill) {
        return best;
    }
    let group = word.groups.of(&all.groups, *rows.group.get(at)?, typed, Tier::WordOfGroupBegins);
    better(group.strict, Field::Group);
    best
}

/// People type a postcode with its space and without it.
fn postcode(all: &Compiled, at: usize, typed: &Typed) -> Option<Tier> {
    if !typed.may_be_postcode() || all.rows.postcode.get(at).is_none_or(|packed| *packed == 0) {
        return None;
    }
    let open = fold(&all.postcode(at)?.to_string());
    let text = format!("{open} {}", open.replace(' ', ""));
    let letters = Letters::of(&text);
    Line { text: &text, letters }.strict(typed, Tier::WordOfPlaceBegins)
}

fn slip(word: &Word, all: &Compiled, at: usize) -> Option<(Tier, Field)> {
    let typed = &word.typed;
    let rows = &all.rows;
    if line(all.folded_name(at)).slip(typed) {
        return Some((Tier::Slip, Field::Name));
    }
    let shared = [
        (&word.places, &all.places, *rows.place.get(at)?, Tier::WordOfPlaceBegins, Field::Place),
        (&word.skills, &all.skills, *rows.knows.get(at)?, Tier::WordOfSkillBegins, Field::Skill),
        (&word.groups, &all.groups, *rows.group.get(at)?, Tier::WordOfGroupBegins, Field::Group),
    ];
    let met = shared
        .into_iter()
        .find(|(known, shared, row, begins, _)| known.of(shared, *row, typed, *begins).slip);
    met.map(|(.., field)| (Tier::Slip, field))
}
