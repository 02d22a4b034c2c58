//! The same way of searching, over a list of names that are no providers': words in any order, slips forgiven.

use super::matching::{Folded, Scatter, Tier, Typed};
use super::text::fold;

/// With more than so many found letter for letter, nobody needs slips forgiven.
const ENOUGH: usize = 8;
const LONGEST_QUERY: usize = 100;
const MOST_WORDS: usize = 8;

/// Names to search in, each with further words that find it. Kept in memory, and told to nobody.
#[derive(Debug, Default)]
pub struct Names(Vec<Folded>);

impl Names {
    /// The names, in the order in which equally good ones are to be found.
    pub fn new<'a>(names: impl Iterator<Item = (&'a str, &'a str)>) -> Names {
        Names(names.map(|(name, words)| Folded::of(name, words)).collect())
    }

    /// The places of those that meet every word of the query, the likeliest first; all of them, if nothing is typed.
    pub fn find(&self, query: &str) -> Vec<usize> {
        let query: String = fold(query).chars().take(LONGEST_QUERY).collect();
        let words: Vec<Typed> = query.split_whitespace().take(MOST_WORDS).map(Typed::of).collect();
        let mut found = self.meeting(&words, None, false);
        if found.len() < ENOUGH && !words.is_empty() {
            found = self.meeting(&words, None, true);
        }
        if found.is_empty() {
            found = self.meeting(&words, Some(&Scatter::new(words.iter())), true);
        }
        // The sort is stable: within a tier the order given stays.
        found.sort_by_key(|(tier, _)| *tier);
        found.into_iter().map(|(_, at)| at).collect()
    }

    /// Each is as good as the word it meets worst.
    fn meeting(&self, words: &[Typed], scatter: Option<&Scatter>, forgiving: bool) -> Vec<(Tier, usize)> {
        let meets = |folded: &Folded| {
            words.iter().enumerate().try_fold(Tier::NameBegins, |worst, (place, word)| {
                let mut met = folded.strict(word);
                if forgiving {
                    met =
                        met.or_else(|| folded.slip(word)).or_else(|| folded.scattered(scatter?, place, word));
                }
                met.map(|tier| worst.max(tier))
            })
        };
        self.0.iter().enumerate().filter_map(|(at, folded)| Some((meets(folded)?, at))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str) -> Vec<usize> {
        let names = [
            ("Ivy Sample", "CP-000123"),
            ("Bernard Placeholder", "CP-000119"),
            ("Zoë Ivyson", "CP-000120"),
            ("", "CP-000121"),
        ];
        Names::new(names.into_iter()).find(query)
    }

    #[test]
    fn words_in_any_order_find_a_name_or_its_reference() {
        assert_eq!(found("sample ivy"), [0]);
        assert_eq!(found("ivy"), [0, 2], "the name that begins so stands first");
        assert_eq!(found("119"), [1]);
        assert_eq!(found("cp-000121"), [3]);
        assert_eq!(found("zoe"), [2]);
    }

    #[test]
    fn slips_of_the_fingers_are_forgiven() {
        assert_eq!(found("samlpe"), [0]);
        assert_eq!(found("bernad"), [1]);
        assert_eq!(found("plceholdr"), [1], "letters in their order, close together");
    }

    #[test]
    fn nothing_typed_is_everybody_and_a_stranger_is_nobody() {
        assert_eq!(found(""), [0, 1, 2, 3]);
        assert_eq!(found("quentin"), Vec::<usize>::new());
    }
}
