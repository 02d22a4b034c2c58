//! How a word that somebody typed meets a provider's name, place, postcode, skills and group.

use super::Provider;
use super::text::fold;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
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

/// A provider's searchable words, folded once when the catalogue is read, one field to a line, and which letters occur
/// in them: most of sixty thousand providers are passed over on that alone when a slip is looked for.
#[derive(Clone, Debug)]
pub(super) struct Folded {
    text: String,
    letters: Letters,
    letters_of_name: Letters,
}

/// Which letters and figures occur in a text, one bit each; rarer ones share a few.
#[derive(Clone, Copy, Debug)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Letters {
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
}

impl Typed {
    pub(super) fn of(word: &str) -> Typed {
        Typed { word: word.to_owned(), letters: word.chars().collect(), which: Letters::of(word) }
    }
}

/// What a word was found in, in the order of the folded lines.
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

    fn of_line(line: usize) -> Field {
        Field::ALL.get(line).copied().unwrap_or(Field::Group)
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

impl Folded {
    pub(super) fn of(provider: &Provider) -> Folded {
        let postcode = provider.postcode.as_ref().map(ToString::to_string).unwrap_or_default();
        // People type a postcode with its space and without it.
        let closed = postcode.replace(' ', "");
        let fields = [
            provider.name.as_str(),
            &provider.place,
            &format!("{postcode} {closed}"),
            &provider.knows.join(", "),
            provider.group.as_deref().unwrap_or(""),
        ];
        Folded::of_fields(&fields)
    }

    /// A name, then whatever else is to find it, one field to a line.
    pub(super) fn of_fields(fields: &[&str]) -> Folded {
        let text = fold(&fields.join("\n"));
        let name = text.split_once('\n').map_or("", |(name, _)| name);
        let (letters, letters_of_name) = (Letters::of(&text), Letters::of(name));
        Folded { text, letters, letters_of_name }
    }

    pub(super) fn name(&self) -> &str {
        self.text.split_once('\n').map_or(self.text.as_str(), |(name, _)| name)
    }

    /// The best way this word stands in the text, letter for letter.
    pub(super) fn strict(&self, typed: &Typed) -> Option<(Tier, Field)> {
        if self.letters.lacks(typed.which) > 0 {
            return None;
        }
        let mut best: Option<(Tier, Field)> = None;
        for (at, _) in self.text.match_indices(&typed.word) {
            let before = self.text.get(..at).unwrap_or("");
            let field = field_after(before);
            let found = (strict_tier(before, field), field);
            if best.is_none_or(|(tier, _)| found.0 < tier) {
                best = Some(found);
            }
            if found.0 == Tier::NameBegins {
                break;
            }
        }
        best
    }

    /// The first word that begins as this one does but for one slip of the fingers.
    pub(super) fn slip(&self, typed: &Typed) -> Option<(Tier, Field)> {
        if typed.letters.len() < LETTERS_FOR_A_SLIP || self.letters.lacks(typed.which) > 1 {
            return None;
        }
        let first = *typed.letters.first()?;
        self.text.match_indices(first).find_map(|(at, _)| {
            let (before, after) = self.text.split_at_checked(at)?;
            let begins = before.chars().next_back().is_none_or(is_between);
            let other = begins.then(|| after.split(is_between).next()).flatten()?;
            slipped(&typed.letters, other)?;
            Some((Tier::Slip, field_after(before)))
        })
    }

    /// The letters of the word in their order, scattered over the name, if they stand close enough.
    pub(super) fn scattered(&self, scatter: &Scatter, place: usize, typed: &Typed) -> Option<(Tier, Field)> {
        if self.letters_of_name.lacks(typed.which) > 0 || !in_order(self.name(), &typed.letters) {
            return None;
        }
        scatter.meets(self.name(), place, &typed.word).then_some((Tier::Scattered, Field::Name))
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
    pub(super) fn new(words: &[Typed]) -> Scatter {
        let matcher = SkimMatcherV2::default();
        let least = words.iter().map(|typed| least_score(&matcher, &typed.word)).collect();
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

fn field_after(before: &str) -> Field {
    Field::of_line(before.bytes().filter(|byte| *byte == b'\n').count())
}

fn strict_tier(before: &str, field: Field) -> Tier {
    match before.chars().next_back() {
        None => Tier::NameBegins,
        Some(letter) if letter.is_alphanumeric() => Tier::Inside,
        Some(_) => match field {
            Field::Name => Tier::WordOfNameBegins,
            Field::Place | Field::Postcode => Tier::WordOfPlaceBegins,
            Field::Skill => Tier::WordOfSkillBegins,
            Field::Group => Tier::WordOfGroupBegins,
        },
    }
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
    let (at, _) = name
        .match_indices(word)
        .min_by_key(|(at, _)| (strict_tier(name.get(..*at).unwrap_or(""), Field::Name), *at))?;
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
