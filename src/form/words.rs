//! The words of the conversation, read from `policy/words.toml`: what is asked, with what advice, and ideas to ask.
//!
//! They are not rules: no figure depends on them, and a council may word its own. This file reads and checks them from
//! text; it must not know where the text came from, nor how a question is drawn.

use serde::Deserialize;
use toml::Spanned;

/// The eight steps, in the order of the conversation. Words must be there for each.
pub const STEPS: [&str; 8] =
    ["person", "matters", "needs", "support", "prevention", "choices", "money", "agree"];

/// The ten outcomes of SI 2015/313 regulation 2(2), in the law's order. Words must be there for each.
pub const OUTCOMES: [&str; 10] = crate::policy::THE_TEN;

/// The four ways of being unable, in the order of regulation 2(3).
pub const UNABLE: [&str; 4] = ["needs_assistance", "pain_or_anxiety", "danger", "takes_longer"];

/// What row 23 of the screen holds.
const ADVICE_LETTERS: usize = 76;
/// Where a person's name goes.
const NAME: &str = "{name}";

/// All the words, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    steps: Vec<StepWords>,
    outcomes: Vec<OutcomeWords>,
    areas: Vec<AreaWords>,
    unable: Vec<Phrase>,
    easy_read: Vec<Phrase>,
    names: Vec<Name>,
    sentences: Sentences,
}

/// The words of one step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    id: Spanned<String>,
    /// The step's name in the line of steps.
    pub name: String,
    /// The question that opens it.
    pub question: String,
    /// The advice line, at most 76 letters.
    pub advice: String,
    /// Ideas to ask, three to six.
    pub ideas: Vec<String>,
}

/// The words of one outcome.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeWords {
    id: Spanned<String>,
    /// One everyday word for it, for use in a sentence: *washing*.
    pub everyday: String,
    /// Its name where a line is short.
    pub short: String,
    /// Where the law has it: *2(2)(b)*.
    pub regulation: String,
    /// The everyday question.
    pub question: String,
    /// Ideas to ask, two to four.
    pub prompts: Vec<String>,
}

/// The words of one area of support. The area's name stands before each question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaWords {
    id: Spanned<String>,
    /// Asked above the ladder: *how much help, if nobody helped?*
    pub help: String,
    /// Asked above the week: *when would somebody need to be there?*
    pub grid: String,
}

/// A phrase known by its id.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    id: Spanned<String>,
    words: String,
}

/// An everyday name for an id of the rules, such as a kind of income.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    id: Spanned<String>,
    name: String,
}

/// Sentences that stand alone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// Asked above the quick estimate.
    pub quick_question: String,
    /// The quick estimate's advice.
    pub quick_advice: String,
    /// Said wherever an estimate is shown.
    pub not_an_offer: String,
    /// Asked when providers stand side by side.
    pub compare_advice: String,
    /// Asked under the ladder, about good and bad weeks and the year to come.
    pub twelve_months_question: String,
    /// Asked when a plan is looked at again.
    pub review_question: String,
    /// The paragraph of the printed plan on what to do if one does not agree.
    pub how_to_disagree: String,
    /// What happens after an estimate was given.
    pub estimate_next: String,
    /// What to do if one does not agree with an estimate.
    pub estimate_disagree: String,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    steps: Vec<StepWords>,
    outcomes: Vec<OutcomeWords>,
    #[serde(default)]
    areas: Vec<AreaWords>,
    unable: Vec<Phrase>,
    sentences: Sentences,
    #[serde(default)]
    easy_read: Vec<Phrase>,
    #[serde(default)]
    names: Vec<Name>,
}

/// Something in the words that has to be mended before they can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {field}: {reason}")]
pub struct WordsFault {
    /// The line of the text, from 1.
    pub line: usize,
    /// The field, by its path.
    pub field: String,
    /// What is so, in a sentence.
    pub reason: String,
}

impl Words {
    /// Reads the words from the text of `words.toml`.
    ///
    /// # Errors
    /// Every fault that was found; for text that is not TOML, or has an unknown or missing field, the first one.
    pub fn read(text: &str) -> Result<Words, Vec<WordsFault>> {
        let file: WordsFile = toml::from_str(text).map_err(|fault| vec![unreadable(text, &fault)])?;
        let mut faults = Faults { text, found: Vec::new() };
        faults.check(&file);
        if !faults.found.is_empty() {
            return Err(faults.found);
        }
        let WordsFile { steps, outcomes, areas, unable, sentences, easy_read, names } = file;
        Ok(Words { steps, outcomes, areas, unable, easy_read, names, sentences })
    }

    /// The words of a step, by its id.
    pub fn step(&self, id: &str) -> Option<&StepWords> {
        self.steps.iter().find(|step| step.id.get_ref() == id)
    }

    /// The words of an outcome, by its id.
    pub fn outcome(&self, id: &str) -> Option<&OutcomeWords> {
        self.outcomes.iter().find(|outcome| outcome.id.get_ref() == id)
    }

    /// The words of an area of support; a council's own area may have none.
    pub fn area(&self, id: &str) -> Option<&AreaWords> {
        self.areas.iter().find(|area| area.id.get_ref() == id)
    }

    /// One of the four ways of being unable, by the plan's id for it.
    pub fn unable(&self, id: &str) -> Option<&str> {
        phrase(&self.unable, id)
    }

    /// A phrase of the easy-read copy.
    pub fn easy_read(&self, id: &str) -> Option<&str> {
        phrase(&self.easy_read, id)
    }

    /// The everyday name of an id of the rules: a kind of income, an age band, a premium. A council's own may have none.
    pub fn called(&self, id: &str) -> Option<&str> {
        self.names.iter().find(|name| name.id.get_ref() == id).map(|name| name.name.as_str())
    }

    /// The everyday name of an id of the rules, or else the id in plain words.
    pub fn name_of(&self, id: &str) -> String {
        self.called(id).map_or_else(|| id.replace('_', " "), str::to_owned)
    }

    /// The sentences that stand alone.
    pub fn sentences(&self) -> &Sentences {
        &self.sentences
    }
}

impl StepWords {
    /// The step's id.
    pub fn id(&self) -> &str {
        self.id.get_ref()
    }
}

impl OutcomeWords {
    /// The outcome's id, as the policy has it.
    pub fn id(&self) -> &str {
        self.id.get_ref()
    }
}

impl AreaWords {
    /// The area's id, as the policy has it.
    pub fn id(&self) -> &str {
        self.id.get_ref()
    }
}

/// What a line is called before there is a name.
pub const UNNAMED_LINE: &str = "a line without a name yet";

/// What the person is called before there is a name.
pub const UNNAMED: &str = "the person";

/// The words with the person's preferred name in them; before a name is known they still read as a sentence.
pub fn named(words: &str, preferred_name: &str) -> String {
    let name = preferred_name.trim();
    if name.is_empty() || name == UNNAMED {
        return words.replace(", {name}", "").replace(NAME, UNNAMED);
    }
    words.replace(NAME, name)
}

fn phrase<'a>(phrases: &'a [Phrase], id: &str) -> Option<&'a str> {
    phrases.iter().find(|phrase| phrase.id.get_ref() == id).map(|phrase| phrase.words.as_str())
}

fn unreadable(text: &str, fault: &toml::de::Error) -> WordsFault {
    let start = fault.span().map_or(0, |span| span.start);
    WordsFault {
        line: line_at(text, start),
        field: "words".to_owned(),
        reason: fault.message().chars().filter(|letter| !letter.is_control()).collect(),
    }
}

fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
}

/// Gathers what has to be mended, all of it in one reading.
struct Faults<'a> {
    text: &'a str,
    found: Vec<WordsFault>,
}

impl Faults<'_> {
    fn check(&mut self, file: &WordsFile) {
        self.whole("steps", &STEPS, file.steps.iter().map(|step| &step.id));
        self.whole("outcomes", &OUTCOMES, file.outcomes.iter().map(|outcome| &outcome.id));
        self.whole("unable", &UNABLE, file.unable.iter().map(|phrase| &phrase.id));
        self.once_each("areas", file.areas.iter().map(|area| &area.id));
        self.once_each("names", file.names.iter().map(|name| &name.id));
        for name in &file.names {
            self.sentence(&name.id, "names", "name", &name.name);
        }
        self.once_each("easy_read", file.easy_read.iter().map(|phrase| &phrase.id));
        for step in &file.steps {
            self.step(step);
        }
        for outcome in &file.outcomes {
            self.outcome(outcome);
        }
        for area in &file.areas {
            self.sentence(&area.id, "areas", "help", &area.help);
            self.sentence(&area.id, "areas", "grid", &area.grid);
        }
        for phrase in &file.unable {
            self.sentence(&phrase.id, "unable", "words", &phrase.words);
        }
        for phrase in &file.easy_read {
            self.sentence(&phrase.id, "easy_read", "words", &phrase.words);
        }
        self.alone(&file.sentences);
    }

    fn step(&mut self, step: &StepWords) {
        self.sentence(&step.id, "steps", "name", &step.name);
        self.sentence(&step.id, "steps", "question", &step.question);
        self.sentence(&step.id, "steps", "advice", &step.advice);
        let letters = step.advice.chars().count();
        if letters > ADVICE_LETTERS {
            let reason =
                format!("{letters} letters, and the line holds {ADVICE_LETTERS}. Say it in fewer words.");
            self.add(&step.id, "steps", "advice", reason);
        }
        self.several(&step.id, "steps", "ideas", &step.ideas, 3, 6);
    }

    fn outcome(&mut self, outcome: &OutcomeWords) {
        for (field, words) in [
            ("everyday", &outcome.everyday),
            ("short", &outcome.short),
            ("regulation", &outcome.regulation),
            ("question", &outcome.question),
        ] {
            self.sentence(&outcome.id, "outcomes", field, words);
        }
        if outcome.everyday.split_whitespace().count() > 1 {
            let reason = "More than one word. One is wanted, such as washing.".to_owned();
            self.add(&outcome.id, "outcomes", "everyday", reason);
        }
        self.several(&outcome.id, "outcomes", "prompts", &outcome.prompts, 2, 4);
    }

    fn alone(&mut self, sentences: &Sentences) {
        let at = Spanned::new(0..0, String::new());
        for (field, words) in [
            ("quick_question", &sentences.quick_question),
            ("quick_advice", &sentences.quick_advice),
            ("not_an_offer", &sentences.not_an_offer),
            ("compare_advice", &sentences.compare_advice),
            ("twelve_months_question", &sentences.twelve_months_question),
            ("review_question", &sentences.review_question),
            ("how_to_disagree", &sentences.how_to_disagree),
            ("estimate_next", &sentences.estimate_next),
            ("estimate_disagree", &sentences.estimate_disagree),
        ] {
            self.sentence(&at, "sentences", field, words);
        }
    }

    fn several(
        &mut self,
        id: &Spanned<String>,
        table: &str,
        field: &str,
        all: &[String],
        least: usize,
        most: usize,
    ) {
        if !(least..=most).contains(&all.len()) {
            self.add(id, table, field, format!("{} are here; {least} to {most} are wanted.", all.len()));
        }
        for words in all {
            self.sentence(id, table, field, words);
        }
    }

    /// Each sentence says something, hides nothing, and leaves no gap but the name.
    fn sentence(&mut self, id: &Spanned<String>, table: &str, field: &str, words: &str) {
        if words.trim().is_empty() {
            self.add(id, table, field, "Nothing is written here.".to_owned());
        }
        if words.chars().any(is_hidden) {
            let reason = "It holds a hidden character, such as an escape. Type it again.".to_owned();
            self.add(id, table, field, reason);
        }
        if words.replace(NAME, "").contains(['{', '}']) {
            let reason = "Only {name} may stand in braces.".to_owned();
            self.add(id, table, field, reason);
        }
    }

    /// Every known id once, and no other.
    fn whole<'s>(
        &mut self,
        table: &str,
        known: &[&str],
        ids: impl Iterator<Item = &'s Spanned<String>> + Clone,
    ) {
        self.once_each(table, ids.clone());
        for id in ids.clone().filter(|id| !known.contains(&id.get_ref().as_str())) {
            let reason = format!("No such one. Known are: {}.", known.join(", "));
            self.add(id, table, "id", reason);
        }
        for missing in known.iter().filter(|known| ids.clone().all(|id| id.get_ref() != **known)) {
            let reason = "There are no words for it.".to_owned();
            self.found.push(WordsFault { line: 1, field: format!("{table}.{missing}"), reason });
        }
    }

    fn once_each<'s>(&mut self, table: &str, ids: impl Iterator<Item = &'s Spanned<String>>) {
        let mut seen: Vec<&str> = Vec::new();
        for id in ids {
            if seen.contains(&id.get_ref().as_str()) {
                self.add(id, table, "id", "It is here twice. Take one out.".to_owned());
            }
            seen.push(id.get_ref());
        }
    }

    fn add(&mut self, id: &Spanned<String>, table: &str, field: &str, reason: String) {
        let name: String = id.get_ref().chars().filter(|letter| !is_hidden(*letter)).collect();
        let path =
            if name.is_empty() { format!("{table}.{field}") } else { format!("{table}.{name}.{field}") };
        self.found.push(WordsFault { line: line_at(self.text, id.span().start), field: path, reason });
    }
}

/// Controls, and the marks that turn the direction of writing.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests;
