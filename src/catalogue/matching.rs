//! How a word that somebody typed meets a provider's name, place, postcode, skills and group.

use super::Provider;
use super::text::fold;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// With fewer letters a letter left out cannot be told from another word.
const LETTERS_FOR_A_SLIP: usize = 4;
/// With fewer letters a wrong one makes another word: *care* is not a slip for *café*.
const LETTERS_FOR_A_WRONG_ONE: usize = 5;
/// With fewer letters nearly everything holds them in this order.
const LETTERS_FOR_SCATTERED: usize = 3;
/// Scattered letters are a match if they score so many tenths of what the word itself would.
const SCATTERED_TENTHS: i64 = 8;

/// A provider's searchable words, folded once when the catalogue is read, one field to a line.
#[derive(Debug)]
pub(super) struct Folded(String);

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
        Folded(fold(&fields.join("\n")))
    }

    pub(super) fn name(&self) -> &str {
        self.0.split_once('\n').map_or(self.0.as_str(), |(name, _)| name)
    }

    /// The best way this word stands in the text, letter for letter.
    pub(super) fn strict(&self, word: &str) -> Option<(Tier, Field)> {
        let mut best: Option<(Tier, Field)> = None;
        for (at, _) in self.0.match_indices(word) {
            let before = self.0.get(..at).unwrap_or("");
            let field = Field::of_line(before.bytes().filter(|byte| *byte == b'\n').count());
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
    pub(super) fn slip(&self, word: &str) -> Option<(Tier, Field)> {
        let typed: Vec<char> = word.chars().collect();
        if typed.len() < LETTERS_FOR_A_SLIP {
            return None;
        }
        self.0.lines().enumerate().find_map(|(line, text)| {
            let found = words_of(text).any(|(_, letters)| slipped(&typed, &letters).is_some());
            found.then(|| (Tier::Slip, Field::of_line(line)))
        })
    }

    /// The letters of the word in their order, scattered over the name, if they stand close enough.
    pub(super) fn scattered(&self, matcher: &SkimMatcherV2, word: &str) -> Option<(Tier, Field)> {
        scattered_places(matcher, self.name(), word).map(|_| (Tier::Scattered, Field::Name))
    }
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
pub(super) fn places_in_name(name: &str, word: &str, matcher: &SkimMatcherV2, tier: Tier) -> Vec<usize> {
    if let Some(start) = strict_start(name, word) {
        return (start..start + word.chars().count()).collect();
    }
    let typed: Vec<char> = word.chars().collect();
    if tier >= Tier::Slip && typed.len() >= LETTERS_FOR_A_SLIP {
        let met = words_of(name).find_map(|(start, letters)| Some((start, slipped(&typed, &letters)?)));
        if let Some((start, places)) = met {
            return places.into_iter().map(|place| start + place).collect();
        }
    }
    if tier == Tier::Scattered {
        return scattered_places(matcher, name, word).unwrap_or_default();
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

fn scattered_places(matcher: &SkimMatcherV2, name: &str, word: &str) -> Option<Vec<usize>> {
    if word.chars().count() < LETTERS_FOR_SCATTERED {
        return None;
    }
    let itself = matcher.fuzzy_match(word, word)?;
    let (score, places) = matcher.fuzzy_indices(name, word)?;
    (score.saturating_mul(10) >= itself.saturating_mul(SCATTERED_TENTHS)).then_some(places)
}

/// The words of a text, each with the place of its first letter. An apostrophe stays in its word: *johns* is *John's*.
fn words_of(text: &str) -> impl Iterator<Item = (usize, Vec<char>)> {
    let mut words: Vec<(usize, Vec<char>)> = Vec::new();
    let mut inside = false;
    for (place, letter) in text.chars().enumerate() {
        let belongs = letter.is_alphanumeric() || letter == '\'';
        match words.last_mut() {
            Some((_, letters)) if belongs && inside => letters.push(letter),
            _ if belongs => words.push((place, vec![letter])),
            _ => {}
        }
        inside = belongs;
    }
    words.into_iter()
}

/// Whether a word begins with what was typed but for one slip: a letter left out, one too many, one wrong, or two
/// changed over. The first letter has to be right. Gives the places of the letters that agree.
fn slipped(typed: &[char], word: &[char]) -> Option<Vec<usize>> {
    let agree = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    if agree == 0 || agree >= typed.len() {
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
