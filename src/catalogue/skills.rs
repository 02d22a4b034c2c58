//! Which of what a provider's workers know about was spoken of: *hearing loss* answers *she hears better on her left*.

/// With fewer letters in common two words are two words.
const LEAST: usize = 4;
/// Endings differ by no more: hear-s and hear-ing, diabet-es and diabet-ic.
const ENDING: usize = 3;

/// Those of the skills that the words speak of, by the skill's first word. It proposes a reason to ask, and decides
/// nothing: a skill that is not named here may be needed all the same.
pub fn spoken_of<'a>(skills: &'a [String], said: &[&str]) -> Vec<&'a str> {
    let said: Vec<String> = said
        .iter()
        .flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| word.chars().count() >= LEAST)
        .map(str::to_lowercase)
        .collect();
    let speaks_of = |skill: &&str| {
        let first = skill.split([' ', '-', '\'']).next().unwrap_or_default().to_lowercase();
        said.iter().any(|word| is_alike(word, &first))
    };
    skills.iter().map(String::as_str).filter(speaks_of).collect()
}

/// Whether two words are one but for their endings.
fn is_alike(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let long = |word: &str| word.chars().count();
    let most_of_the_shorter = common * 4 >= long(one).min(long(other)) * 3;
    common >= LEAST && most_of_the_shorter && long(one).max(long(other)) - common <= ENDING
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(said: &str) -> Vec<String> {
        let skills = ["hearing loss", "falls", "diabetes", "continence", "Polish spoken", "end of life"];
        let skills: Vec<String> = skills.map(str::to_owned).to_vec();
        spoken_of(&skills, &[said]).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn what_was_said_finds_the_skill_by_its_first_word() {
        assert_eq!(found("Hears better on her left."), ["hearing loss"]);
        assert_eq!(
            found("She is diabetic and had a fall; she speaks Polish."),
            ["falls", "diabetes", "Polish spoken"]
        );
    }

    #[test]
    fn words_that_only_begin_alike_and_short_ones_find_nothing() {
        assert_eq!(found("No contact with the contractor. The polite end of it."), Vec::<String>::new());
        assert_eq!(found(""), Vec::<String>::new());
    }
}
