//! The promises of the table, checked in every place there is.

use super::*;
use std::collections::BTreeSet;

fn everywhere() -> Vec<Context> {
    let screens = [
        Screen::Start,
        Screen::Estimate,
        Screen::Step,
        Screen::Choices,
        Screen::Search,
        Screen::Compare,
        Screen::Settings,
        Screen::History,
    ];
    let overs = [
        None,
        Some(Over::Why),
        Some(Over::Reading),
        Some(Over::Go),
        Some(Over::Finding),
        Some(Over::Asking),
        Some(Over::Hidden),
    ];
    let mut all = Vec::new();
    for screen in screens {
        for over in overs {
            for bits in 0..16u8 {
                all.push(Context {
                    typing: bits & 1 != 0,
                    screen,
                    over,
                    list: bits & 2 != 0,
                    demo: bits & 4 != 0,
                    yes_or_no: bits & 8 != 0,
                });
            }
        }
    }
    all
}

fn step() -> Context {
    Context { screen: Screen::Step, ..Context::default() }
}

fn typing() -> Context {
    Context { typing: true, ..step() }
}

#[test]
fn no_key_means_two_things_in_one_place() {
    for context in everywhere() {
        let binds: Vec<&Bind> = ROWS.iter().flat_map(|row| row.binds).collect();
        for (index, one) in binds.iter().enumerate() {
            for other in binds.iter().skip(index + 1) {
                let both = one.press == other.press && one.acts(&context) && other.acts(&context);
                assert!(
                    !both || one.command == other.command,
                    "{} is both {:?} and {:?} in {context:?}",
                    one.press,
                    one.command,
                    other.command
                );
            }
        }
    }
}

#[test]
fn keys_that_terminals_keep_or_disguise_are_never_bound() {
    for bind in ROWS.iter().flat_map(|row| row.binds) {
        let KeyPress { key, ctrl } = bind.press;
        if let Key::Char(letter) = key {
            let forbidden = ctrl && "hijm[sqz\\ab".contains(letter);
            assert!(!forbidden, "{} for {:?}", bind.press, bind.command);
            assert!(!ctrl || letter.is_ascii_lowercase(), "Ctrl is written with a small letter: {letter}");
        }
    }
}

#[test]
fn a_function_key_is_never_the_only_way() {
    for row in ROWS.iter().filter(|row| !row.binds.is_empty()) {
        let only = row.binds.iter().all(|bind| matches!(bind.press.key, Key::F(_)));
        assert!(!only, "{} has only function keys", row.help);
    }
}

#[test]
fn while_typing_no_letter_figure_or_sign_is_a_command() {
    for context in everywhere().into_iter().filter(|context| context.typing) {
        for letter in (' '..='~').chain("£éß漢".chars()) {
            let press = KeyPress::char(letter);
            assert_eq!(lookup(press, &context), None, "{letter:?} in {context:?}");
            assert_eq!(press.text(), Some(letter));
        }
    }
}

#[test]
fn the_same_keys_mean_the_same_wherever_they_act() {
    for bind in ROWS.iter().flat_map(|row| row.binds) {
        let meanings: BTreeSet<String> = everywhere()
            .iter()
            .filter(|context| !context.typing)
            .filter_map(|context| lookup(bind.press, context))
            .map(|command| format!("{command:?}"))
            .collect();
        assert!(meanings.len() <= 1 || bind.press.key == Key::Backspace, "{}: {meanings:?}", bind.press);
    }
}

#[test]
fn some_keys_in_some_places() {
    let start = Context::default();
    let demo = Context { demo: true, ..start };
    let why = Context { over: Some(Over::Why), ..step() };
    let hidden = Context { over: Some(Over::Hidden), ..step() };
    let asking = Context { over: Some(Over::Asking), ..demo };
    let yes_or_no = Context { yes_or_no: true, ..step() };
    let enter = KeyPress::plain(Key::Enter);
    for (press, context, command) in [
        (KeyPress::char('n'), step(), Some(Command::NextStep)),
        (KeyPress::char('n'), start, None),
        (KeyPress::ctrl('n'), typing(), Some(Command::NextStep)),
        (KeyPress::plain(Key::F(2)), typing(), Some(Command::Why)),
        (KeyPress::plain(Key::BackTab), typing(), Some(Command::LastField)),
        (KeyPress::char('7'), step(), Some(Command::Answer(7))),
        (KeyPress::ctrl('x'), start, None),
        (KeyPress::ctrl('x'), demo, Some(Command::Afresh)),
        (KeyPress::plain(Key::Backspace), step(), None),
        (KeyPress::plain(Key::Backspace), why, Some(Command::UpAgain)),
        (KeyPress::plain(Key::Backspace), typing(), Some(Command::Edit(Edit::Back))),
        (KeyPress::plain(Key::Delete), step(), Some(Command::Edit(Edit::Forward))),
        (KeyPress::char('n'), yes_or_no, None),
        (KeyPress::char('y'), yes_or_no, None),
        (KeyPress::ctrl('n'), yes_or_no, Some(Command::NextStep)),
        (enter, hidden, Some(Command::Open)),
        (KeyPress::char('d'), hidden, None),
        (enter, asking, Some(Command::Open)),
        (KeyPress::char('a'), asking, None),
        (KeyPress::char('y'), step(), Some(Command::Copy)),
    ] {
        assert_eq!(lookup(press, &context), command, "{press} in {context:?}");
    }
}

#[test]
fn the_status_line_drops_from_the_left_after_the_first_and_keeps_help() {
    let hints = [
        Hint::Digits(0, 9, "minutes"),
        Hint::Several(&[Command::Move(Direction::Up), Command::Move(Direction::Down)], "choose"),
        Hint::Plain(Command::Why),
        Hint::Worded(Command::NextStep, "next"),
        Hint::Plain(Command::Estimate),
    ];
    let line = |context: &Context, width| {
        let words = status(&hints, context, width);
        words.iter().map(|one| format!("{} {}", one.keys, one.words)).collect::<Vec<_>>().join("  ")
    };
    assert_eq!(line(&step(), 80), "0-9 minutes  Up Down choose  w why  n next  ? help");
    assert_eq!(line(&step(), 33), "0-9 minutes  n next  ? help");
    assert_eq!(line(&step(), 26), "0-9 minutes  ? help");
    assert_eq!(line(&step(), 10), "? help");
    assert_eq!(line(&step(), 1), "? help");
    assert_eq!(line(&typing(), 80), "Up Down choose  F2 why  Ctrl-N next  F1 help");
}

#[test]
fn help_lists_what_acts_here_and_nothing_else() {
    let keys_in = |context: &Context| -> Vec<String> {
        help(context).iter().flat_map(|group| &group.lines).map(|line| line.keys.clone()).collect()
    };
    let in_step = keys_in(&step());
    assert!(in_step.contains(&"n Ctrl-N".to_owned()), "{in_step:?}");
    assert!(in_step.contains(&"0-9".to_owned()));
    assert!(in_step.contains(&"arrows Home End PgUp PgDn".to_owned()));
    assert!(!in_step.contains(&"Ctrl-X".to_owned()));
    assert!(keys_in(&typing()).contains(&"Ctrl-N".to_owned()));
    for screen in [Screen::Compare, Screen::Settings] {
        let side_by_side = keys_in(&Context { screen, ..Context::default() });
        for key in ["a", "d", "v", "Space", "f"] {
            assert!(!side_by_side.contains(&key.to_owned()), "{key} in {screen:?}: {side_by_side:?}");
        }
    }
    let titles: Vec<&str> = help(&step()).iter().map(|group| group.title).collect();
    assert_eq!(titles, ["ANSWER", "MOVE", "TYPE", "UNDERSTAND", "FIND", "MEND", "LEAVE"]);
}

#[test]
fn the_palette_offers_what_works_here() {
    let titles = |context: &Context| -> Vec<(&str, String)> {
        offered(context).into_iter().map(|one| (one.row.title, one.key)).collect()
    };
    let in_step = titles(&step());
    assert!(in_step.contains(&("Undo", "u".to_owned())));
    assert!(in_step.contains(&("Theme: light", String::new())));
    assert!(
        in_step
            .iter()
            .all(|(title, _)| *title != "Act as another person" && *title != "Quick estimate, on the phone")
    );
    let demo = Context { demo: true, ..step() };
    assert!(titles(&demo).contains(&("Act as another person", String::new())));
    assert!(titles(&demo).contains(&("Begin the demonstration again", String::new())));
    let start = Context { demo: true, ..Context::default() };
    assert!(titles(&start).contains(&("Begin the demonstration again", "Ctrl-X".to_owned())));
}

#[test]
fn the_key_list_has_every_row_with_a_key() {
    let page = markdown();
    assert!(
        page.contains("| `w` `F2` | why this figure | in a plan or an estimate, while typing F2 |"),
        "{page}"
    );
    assert!(page.contains("| `Tab` | next field; a list and its fields | everywhere, also while typing |"));
    assert_eq!(page.lines().count(), 2 + ROWS.iter().filter(|row| !row.binds.is_empty()).count());
}
