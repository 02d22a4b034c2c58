use super::*;

const SHIPPED: &str = include_str!("../../../policy/words.toml");

fn shipped() -> Words {
    Words::read(SHIPPED).unwrap()
}

fn faults_of(text: &str) -> Vec<String> {
    Words::read(text).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn the_shipped_words_have_every_step_outcome_and_area() {
    let words = shipped();
    for id in STEPS {
        assert!(words.step(id).is_some(), "{id}");
    }
    for id in OUTCOMES {
        assert!(words.outcome(id).is_some(), "{id}");
    }
    for id in
        ["personal_care", "meals", "home", "keeping_safe", "social", "work_learning", "parenting", "nights"]
    {
        assert!(words.area(id).is_some(), "{id}");
    }
    assert_eq!(words.unable("needs_assistance"), Some("needs somebody's help, or a prompt"));
    assert!(words.easy_read("disagree").is_some());
}

#[test]
fn the_screens_questions_are_asked_in_their_words() {
    let words = shipped();
    assert_eq!(words.step("money").unwrap().question, "What does it cost, and who pays?");
    let hygiene = words.outcome("hygiene").unwrap();
    assert_eq!(
        hygiene.question,
        "Can you wash, bath or shower by yourself, in a reasonable time, without real pain, distress or risk?"
    );
    assert_eq!((hygiene.everyday.as_str(), hygiene.regulation.as_str()), ("washing", "2(2)(b)"));
    assert_eq!(words.area("personal_care").unwrap().grid, "when would somebody need to be there?");
}

#[test]
fn the_person_is_called_by_their_name_and_before_that_the_sentence_still_reads() {
    let advice = &shipped().step("money").unwrap().advice.clone();
    assert_eq!(
        named(advice, "Ivy"),
        "Does that sound right, Ivy? Anything you pay for because of your health?"
    );
    assert_eq!(named(advice, " "), "Does that sound right? Anything you pay for because of your health?");
    assert_eq!(named("What does {name} do?", ""), "What does the person do?");
}

#[test]
fn nobody_is_called_a_client_and_nothing_is_called_invalid() {
    let lower = SHIPPED.to_lowercase();
    for word in
        ["client", "service user", "customer", "invalid", "error", "failed", "please", "must ", "shortfall"]
    {
        assert!(!lower.contains(word), "{word}");
    }
}

#[test]
fn an_unknown_field_is_refused_with_its_line() {
    let text = SHIPPED.replacen("name = \"Person\"", "name = \"Person\"\ncolour = \"red\"", 1);
    let found = Words::read(&text).unwrap_err();
    assert_eq!(found.len(), 1);
    assert!(found[0].reason.contains("unknown field `colour`"), "{}", found[0].reason);
    assert_eq!(text.lines().nth(found[0].line - 1), Some("colour = \"red\""));
}

#[test]
fn advice_too_long_for_its_line_is_refused() {
    let text =
        SHIPPED.replacen("Only the reference is needed.", &"Only the reference is needed. ".repeat(3), 1);
    let found = faults_of(&text);
    assert_eq!(
        found,
        ["line 7: steps.person.advice: 133 letters, and the line holds 76. Say it in fewer words."]
    );
}

#[test]
fn a_step_without_words_and_one_nobody_knows_are_both_named() {
    let found = faults_of(&SHIPPED.replacen("id = \"money\"", "id = \"honey\"", 1));
    assert_eq!(found.len(), 2);
    assert!(found[0].contains("steps.honey.id: No such one."), "{}", found[0]);
    assert_eq!(found[1], "line 1: steps.money: There are no words for it.");
}

#[test]
fn words_given_twice_braces_and_hidden_characters_are_refused() {
    let twice = faults_of(&SHIPPED.replacen("id = \"meals\"", "id = \"home\"", 1));
    assert!(twice[0].ends_with("areas.home.id: It is here twice. Take one out."), "{twice:?}");
    let braces = faults_of(&SHIPPED.replacen("{name} anxious", "{nmae} anxious", 1));
    assert!(braces[0].ends_with("unable.pain_or_anxiety.words: Only {name} may stand in braces."));
    let hidden = faults_of(&SHIPPED.replacen("it is not safe", "it is \\u001b[2Jnot safe", 1));
    assert!(hidden[0].contains("unable.danger.words: It holds a hidden character"));
}

#[test]
fn too_few_ideas_and_two_words_for_one_are_refused() {
    let found = faults_of(&SHIPPED.replacen("everyday = \"washing\"", "everyday = \"having a wash\"", 1));
    assert!(found[0].contains("outcomes.hygiene.everyday: More than one word."), "{found:?}");
    let found = faults_of(&SHIPPED.replacen(
        "  \"Does that sound right?\",\n  \"Is there anything you pay for because of your health?\",\n",
        "",
        1,
    ));
    assert!(found[0].ends_with("steps.money.ideas: 2 are here; 3 to 6 are wanted."), "{found:?}");
}

#[test]
fn text_that_is_not_toml_is_refused_with_its_line() {
    let found = Words::read("[[steps]]\nid = \n").unwrap_err();
    assert_eq!(found[0].line, 2);
}
