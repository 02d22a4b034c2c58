//! Short phrases found by everyday words: the same way of meeting a word as in the search for a provider, over names
//! that belong to nobody. Whole sentences may be typed: small words are passed over, and not every word has to be met.

use super::matching::{Folded, Tier, Typed};
use super::text::fold;

/// With so many found, none is shown that lacks one of the words.
const ENOUGH: usize = 3;

/// Words that say nothing of what is looked for.
const SMALL: &[&str] = &[
    "a", "an", "the", "i", "me", "my", "we", "our", "you", "your", "she", "he", "they", "her", "his",
    "their", "it", "its", "is", "are", "am", "was", "be", "do", "does", "did", "done", "can", "could",
    "will", "would", "should", "may", "to", "of", "on", "in", "at", "for", "from", "by", "with", "and", "or",
    "this", "that", "these", "there", "how", "what", "where", "which", "when", "want", "like", "need",
    "have", "has", "get", "please", "s",
];

/// Phrases, each with a name and further words that find it.
#[derive(Clone, Debug, Default)]
pub struct Phrases(Vec<Folded>);

impl Phrases {
    /// Folds names and further words once.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, &'a str)>) -> Phrases {
        // The second line is where a provider has its place: there a word counts only where it begins one.
        Phrases(phrases.into_iter().map(|(name, words)| Folded::of(name, words)).collect())
    }

    /// The phrases that meet every word typed, in any order of the words, those that meet them best first. Where these
    /// are few, those that lack a word follow, as long as they meet half. All, in their order, if nothing is typed.
    pub fn find(&self, query: &str) -> Vec<usize> {
        let typed = words_of(query);
        let mut found: Vec<(usize, u32, usize)> = Vec::new();
        for (at, phrase) in self.0.iter().enumerate() {
            let tiers: Vec<Tier> = typed.iter().filter_map(|word| met(phrase, word)).collect();
            if tiers.len() * 2 >= typed.len() {
                found.push((typed.len() - tiers.len(), tiers.iter().map(|tier| *tier as u32).sum(), at));
            }
        }
        found.sort_unstable();
        let most_lacking =
            found.get(ENOUGH.min(found.len()).saturating_sub(1)).map_or(0, |(lacks, ..)| *lacks);
        found.retain(|(lacks, ..)| *lacks <= most_lacking);
        found.into_iter().map(|(.., at)| at).collect()
    }
}

/// The words that count; if all of them are small, all of them count.
fn words_of(query: &str) -> Vec<Typed> {
    let query = fold(query);
    let words =
        || query.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).take(12);
    let told: Vec<Typed> = words().filter(|word| !SMALL.contains(word)).map(Typed::of).collect();
    if told.is_empty() { words().map(Typed::of).collect() } else { told }
}

/// How a word is met: where a word begins with it or, with one slip of the fingers, nearly so.
fn met(phrase: &Folded, word: &Typed) -> Option<Tier> {
    let strict = phrase.strict(word).filter(|tier| *tier != Tier::Inside);
    strict.or_else(|| phrase.slip(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str) -> Vec<&'static str> {
        let all = [
            ("Undo", "mistake oops wrong back"),
            ("What Ivy pays", "how much charge contribution"),
            ("The budget", "how much money pays cost"),
            ("Hide the screen", "private cover"),
        ];
        let phrases = Phrases::new(all);
        phrases.find(query).into_iter().filter_map(|at| all.get(at)).map(|(name, _)| *name).collect()
    }

    #[test]
    fn small_words_and_their_order_do_not_count() {
        assert_eq!(found("how much does she pay"), ["What Ivy pays", "The budget"]);
        assert_eq!(found("pay much"), found("how much does she pay"));
        assert_eq!(found("I want to hide this, please"), ["Hide the screen"]);
    }

    #[test]
    fn a_slip_is_forgiven_and_letters_inside_a_word_are_no_match() {
        assert_eq!(found("mstake"), ["Undo"]);
        assert_eq!(found("contrbution"), ["What Ivy pays"]);
        assert_eq!(found("ver"), Vec::<&str>::new());
        assert_eq!(found("HIDE"), ["Hide the screen"]);
    }

    #[test]
    fn nothing_typed_gives_all_in_their_order() {
        assert_eq!(found("  ").len(), 4);
        assert_eq!(found("xylophone"), Vec::<&str>::new());
    }
}
