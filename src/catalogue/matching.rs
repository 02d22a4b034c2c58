//! How a word that somebody typed meets a text: letter for letter, with a slip of the fingers, or scattered.

use super::text::fold;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;
use std::cell::Cell;

/// With fewer letters a letter left out cannot be told from another word.
const LETTERS_FOR_A_SLIP: usize = 4;
/// With fewer letters a wrong one makes another word: *care* is not a slip for *café*.
const LETTERS_FOR_A_WRONG_ONE: usize = 5;
/// With fewer letters nearly everything holds them in this order.
const LETTERS_FOR_SCATTERED: usize = 3;
/// Scattered letters are a match if they score so many tenths of what the word itself would.
const SCATTERED_TENTHS: i64 = 8;
/// Scoring scattered letters takes ten times as long as any other way of looking.
const NAMES_SCORED: usize = 1_000;

/// Folded text of one thing: a name, a town, what workers know about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) letters: Letters,
}

/// A name and further words that find it, each with its letters, for lists too short to be kept closely.
#[derive(Clone, Debug)]
pub(super) struct Folded([(String, Letters); 2]);

/// Which letters and figures occur in a text, one bit each; rarer ones share a few. Most of sixty thousand providers are
/// passed over on that alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters(pub(super) u64);

impl Letters {
    pub(super) fn of(text: &str) -> Letters {
        Letters(text.chars().fold(0, |bits, letter| bits | Letters::bit(letter)))
    }

    fn bit(letter: char) -> u64 {
        let code = u32::from(letter);
        match letter {
            'a'..='z' => 1 << (code - u32::from('a')),
            '0'..='9' => 1 << (26 + code - u32::from('0')),
            _ => 1 << (36 + code % 28),
        }
    }

    /// How many of the letters of another text do not occur here.
    fn lacks(self, other: Letters) -> u32 {
        (other.0 & !self.0).count_ones()
    }
}

/// A word as it was typed, folded, and what is asked of it again and again.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    word: String,
    letters: Vec<char>,
    which: Letters,
    finder: Finder<'static>,
}

impl Typed {
    pub(super) fn of(word: &str) -> Typed {
        Typed {
            word: word.to_owned(),
            letters: word.chars().collect(),
            which: Letters::of(word),
            finder: Finder::new(word).into_owned(),
        }
    }

    /// How it stands in a postcode kept closed, its first letter lowest. People type one with its space and without it,
    /// so the inward half begins a word too.
    pub(super) fn in_postcode(&self, packed: u64) -> Option<Tier> {
        let bytes = packed.to_le_bytes();
        let closed = bytes.split(|byte| *byte == 0).next().unwrap_or(&[]);
        let word = self.word.as_bytes();
        // Only a whole postcode has five letters and figures or more; the last three are the inward half.
        let inward = closed.len().checked_sub(3).filter(|at| *at >= 2).and_then(|at| closed.get(at..));
        if closed.starts_with(word) || inward.is_some_and(|inward| inward.starts_with(word)) {
            return Some(Tier::WordOfPlaceBegins);
        }
        closed.windows(word.len().max(1)).any(|part| part == word).then_some(Tier::Inside)
    }
}

/// What a word was found in; of two equally good the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    Place,
    Postcode,
    Skill,
    Group,
}

impl Field {
    pub(super) const ALL: [Field; 5] =
        [Field::Name, Field::Place, Field::Postcode, Field::Skill, Field::Group];

    pub(super) fn words(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Place => "place",
            Field::Postcode => "postcode",
            Field::Skill => "skill",
            Field::Group => "group",
        }
    }
}

/// How well a word was met, the best first. A slip at the beginning of a word is likelier meant than letters inside one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    NameBegins,
    WordOfNameBegins,
    WordOfPlaceBegins,
    WordOfSkillBegins,
    WordOfGroupBegins,
    Slip,
    Inside,
    Scattered,
}

impl Line<'_> {
    /// The best way this word stands here, letter for letter; `begins` is how good it is at the beginning of a word.
    pub(super) fn strict(self, typed: &Typed, begins: Tier) -> Option<Tier> {
        if self.letters.lacks(typed.which) > 0 {
            return None;
        }
        let mut inside = None;
        for at in typed.finder.find_iter(self.text.as_bytes()) {
            match self.text.get(..at).and_then(|before| before.chars().next_back()) {
                None if begins == Tier::WordOfNameBegins => return Some(Tier::NameBegins),
                Some(letter) if letter.is_alphanumeric() => inside = Some(Tier::Inside),
                None | Some(_) => return Some(begins),
            }
        }
        inside
    }

    /// Whether a word here begins as this one does but for one slip of the fingers.
    pub(super) fn slip(self, typed: &Typed) -> bool {
        if typed.letters.len() < LETTERS_FOR_A_SLIP || self.letters.lacks(typed.which) > 1 {
            return false;
        }
        let Some(first) = typed.letters.first() else { return false };
        self.text.match_indices(*first).any(|(at, _)| {
            let Some((before, after)) = self.text.split_at_checked(at) else { return false };
            let begins = before.chars().next_back().is_none_or(is_between);
            let other = begins.then(|| after.split(is_between).next()).flatten();
            other.is_some_and(|other| slipped(&typed.letters, other).is_some())
        })
    }

    /// Whether the letters of the word stand here in their order, scattered, and close enough.
    pub(super) fn scattered(self, scatter: &Scatter, place: usize, typed: &Typed) -> bool {
        self.letters.lacks(typed.which) == 0
            && in_order(self.text, &typed.letters)
            && scatter.meets(self.text, place, &typed.word)
    }
}

impl Folded {
    pub(super) fn of(name: &str, further: &str) -> Folded {
        Folded([name, further].map(|text| {
            let text = fold(text);
            let letters = Letters::of(&text);
            (text, letters)
        }))
    }

    /// Each line, and how good a word of it is that begins as the typed one.
    fn lines(&self) -> impl Iterator<Item = (Line<'_>, Tier)> {
        let begins = [Tier::WordOfNameBegins, Tier::WordOfPlaceBegins];
        self.0.iter().zip(begins).map(|((text, letters), begins)| (Line { text, letters: *letters }, begins))
    }

    /// The best way this word is met, letter for letter.
    pub(super) fn strict(&self, typed: &Typed) -> Option<Tier> {
        self.lines().filter_map(|(line, begins)| line.strict(typed, begins)).min()
    }

    /// The same with a slip.
    pub(super) fn slip(&self, typed: &Typed) -> Option<Tier> {
        self.lines().any(|(line, _)| line.slip(typed)).then_some(Tier::Slip)
    }

    /// The same with letters scattered over the name.
    pub(super) fn scattered(&self, scatter: &Scatter, place: usize, typed: &Typed) -> Option<Tier> {
        let (name, _) = self.lines().next()?;
        name.scattered(scatter, place, typed).then_some(Tier::Scattered)
    }
}

/// The matcher of last resort. It is slow, so it looks at the nearest thousand names that could match, and no more.
pub(super) struct Scatter {
    matcher: SkimMatcherV2,
    /// The least score for each word of the query.
    least: Vec<Option<i64>>,
    left: Cell<usize>,
}

impl Scatter {
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a Typed>) -> Scatter {
        let matcher = SkimMatcherV2::default();
        let least = words.map(|typed| least_score(&matcher, &typed.word)).collect();
        Scatter { matcher, least, left: Cell::new(NAMES_SCORED) }
    }

    fn meets(&self, name: &str, place: usize, word: &str) -> bool {
        let Some(left) = self.left.get().checked_sub(1) else { return false };
        let Some(Some(least)) = self.least.get(place) else { return false };
        self.left.set(left);
        self.matcher.fuzzy_match(name, word).is_some_and(|score| score >= *least)
    }
}

/// What scattered letters have to score, in this matcher's own measure; none for a word too short for it.
fn least_score(matcher: &SkimMatcherV2, word: &str) -> Option<i64> {
    if word.chars().count() < LETTERS_FOR_SCATTERED {
        return None;
    }
    Some(matcher.fuzzy_match(word, word)?.saturating_mul(SCATTERED_TENTHS) / 10)
}

/// The places of the letters of a folded name at which this word is met, best way first; none if it is met elsewhere.
pub(super) fn places_in_name(name: &str, typed: &Typed, tier: Tier) -> Vec<usize> {
    if let Some(start) = strict_start(name, &typed.word) {
        return (start..start + typed.letters.len()).collect();
    }
    if tier >= Tier::Slip && typed.letters.len() >= LETTERS_FOR_A_SLIP {
        let met = words_of(name).find_map(|(start, other)| Some((start, slipped(&typed.letters, other)?)));
        if let Some((start, places)) = met {
            return places.into_iter().map(|place| start + place).collect();
        }
    }
    if tier == Tier::Scattered {
        return scattered_places(name, &typed.word).unwrap_or_default();
    }
    Vec::new()
}

/// Where the word stands in the name, in letters, preferring the beginning of a word.
fn strict_start(name: &str, word: &str) -> Option<usize> {
    let inside = |at: usize| {
        name.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
    };
    let (at, _) = name.match_indices(word).min_by_key(|(at, _)| (inside(*at), *at))?;
    Some(name.get(..at)?.chars().count())
}

fn scattered_places(name: &str, word: &str) -> Option<Vec<usize>> {
    let matcher = SkimMatcherV2::default();
    let least = least_score(&matcher, word)?;
    let (score, places) = matcher.fuzzy_indices(name, word)?;
    (score >= least).then_some(places)
}

/// What stands between words. An apostrophe does not: *johns* is meant for *John's*.
fn is_between(letter: char) -> bool {
    !letter.is_alphanumeric() && letter != '\''
}

/// The words of a text, each with the place of its first letter.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(is_between).scan(0, |place, word| {
        let start = *place;
        *place += word.chars().count() + 1;
        Some((start, word))
    })
}

/// Whether the letters occur in the text in this order: cheaper to ask first than to score.
fn in_order(text: &str, letters: &[char]) -> bool {
    let mut text = text.chars();
    letters.iter().all(|letter| text.any(|other| other == *letter))
}

/// Whether a word begins with what was typed but for one slip: a letter left out, one too many, one wrong, or two
/// changed over. The first letter has to be right. Gives the places of the letters that agree.
fn slipped(typed: &[char], word: &str) -> Option<Vec<usize>> {
    if typed.first().copied() != word.chars().next() {
        return None;
    }
    let word: Vec<char> = word.chars().collect();
    let agree = typed.iter().zip(&word).take_while(|(a, b)| a == b).count();
    if agree >= typed.len() {
        return None;
    }
    let (typed_rest, word_rest) = (typed.get(agree..)?, word.get(agree..)?);
    let after = |skipped: usize, length: usize| {
        (0..agree).chain(agree + skipped..agree + skipped + length).collect::<Vec<usize>>()
    };
    let left_out = word_rest.get(1..).is_some_and(|rest| rest.starts_with(typed_rest));
    if left_out {
        return Some(after(1, typed_rest.len()));
    }
    if typed.len() < LETTERS_FOR_A_WRONG_ONE {
        return None;
    }
    let further = typed_rest.get(1..)?;
    if further.is_empty() {
        // The last letter: one too many after the whole word, and nothing else, or every *her* would be a *hern*.
        return word_rest.is_empty().then(|| after(0, 0));
    }
    if word_rest.starts_with(further) {
        return Some(after(0, further.len()));
    }
    if word_rest.get(1..).is_some_and(|rest| rest.starts_with(further)) {
        return Some(after(1, further.len()));
    }
    let changed_over = matches!((typed_rest, word_rest), ([a, b, ..], [c, d, ..]) if a == d && b == c);
    let rest = typed_rest.get(2..).unwrap_or(&[]);
    if changed_over && word_rest.get(2..).is_some_and(|word| word.starts_with(rest)) {
        return Some(after(0, 2 + rest.len()));
    }
    None
}
