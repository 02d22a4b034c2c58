//! The rows. Their order is the order of the help; a key stands here and nowhere else.
//!
//! Never bound: Ctrl with H, I, J, M or `[` (other keys in disguise), with S, Q, Z or `\` (the terminal's own),
//! and anything with Alt. Function keys are twins of a letter, never the only way. A test holds us to it.

use super::Command::{self, *};
use super::When::{Always, Selected, Typing};
use super::{Bind, Direction, Edit, Group, Key, KeyPress, Row, When, Where};

const fn row(group: Group, binds: &'static [Bind], help: &'static str, short: &'static str) -> Row {
    Row { binds, keyless: None, group, help, short, title: "", everyday: "" }
}

/// A command with no key of its own.
const fn keyless(
    command: Command,
    place: Where,
    help: &'static str,
    title: &'static str,
    everyday: &'static str,
) -> Row {
    row(Group::Find, &[], help, "").also(command, place).found(title, everyday)
}

impl Row {
    /// Offers it in the palette, under this name and these everyday words.
    const fn found(mut self, title: &'static str, everyday: &'static str) -> Row {
        self.title = title;
        self.everyday = everyday;
        self
    }

    /// Offers it in the palette in this place too, where it has no key.
    const fn also(mut self, command: Command, place: Where) -> Row {
        self.keyless = Some((command, place));
        self
    }
}

const fn bind(press: KeyPress, command: Command, when: When, place: Where) -> Bind {
    Bind { press, command, when, place }
}

const fn letter(letter: char, command: Command, place: Where) -> Bind {
    bind(KeyPress::char(letter), command, Selected, place)
}

const fn control(letter: char, command: Command, place: Where) -> Bind {
    bind(KeyPress::ctrl(letter), command, Always, place)
}

const fn named(key: Key, command: Command, place: Where) -> Bind {
    bind(KeyPress::plain(key), command, Always, place)
}

const fn moves(key: Key, direction: Direction) -> Bind {
    named(key, Move(direction), Where::Anywhere)
}

const fn answers(figure: char, number: u8) -> Bind {
    letter(figure, Answer(number), Where::Anywhere)
}

const fn edits(press: KeyPress, edit: Edit) -> Bind {
    bind(press, Command::Edit(edit), Typing, Where::Anywhere)
}

/// The table.
pub static ROWS: &[Row] = &[
    row(
        Group::Move,
        &[
            moves(Key::Up, Direction::Up),
            moves(Key::Down, Direction::Down),
            moves(Key::Left, Direction::Left),
            moves(Key::Right, Direction::Right),
            moves(Key::Home, Direction::Home),
            moves(Key::End, Direction::End),
            moves(Key::PageUp, Direction::PageUp),
            moves(Key::PageDown, Direction::PageDown),
        ],
        "move",
        "move",
    ),
    row(
        Group::Move,
        &[named(Key::Tab, NextField, Where::Anywhere)],
        "next field; a list and its fields",
        "next field",
    ),
    row(Group::Move, &[named(Key::BackTab, LastField, Where::Anywhere)], "field before", "field before"),
    row(Group::Type, &[named(Key::Enter, Open, Where::Anywhere)], "open, take, begin or end typing", "open"),
    row(Group::Type, &[named(Key::Esc, Close, Where::Anywhere)], "stop typing; then close this", "close"),
    row(Group::Answer, &[letter(' ', Toggle, Where::Ticking)], "tick or mark; repeat in the grid", "tick"),
    row(
        Group::Answer,
        &[
            answers('0', 0),
            answers('1', 1),
            answers('2', 2),
            answers('3', 3),
            answers('4', 4),
            answers('5', 5),
            answers('6', 6),
            answers('7', 7),
            answers('8', 8),
            answers('9', 9),
        ],
        "choose that answer, or begin that number",
        "answer",
    ),
    row(
        Group::Answer,
        &[letter('+', More, Where::Anywhere)],
        "15 minutes, quarter of an hour or one more",
        "more",
    ),
    row(Group::Answer, &[letter('-', Less, Where::Anywhere)], "the same, less", "less"),
    row(
        Group::Understand,
        &[bind(KeyPress::plain(Key::Backspace), UpAgain, Selected, Where::Why)],
        "back to the figure above",
        "up again",
    ),
    row(
        Group::Understand,
        &[letter('w', Why, Where::AnyPlan), named(Key::F(2), Why, Where::AnyPlan)],
        "why this figure",
        "why",
    )
    .found("Why this figure", "how worked out reason explain source come from much pay cost"),
    row(Group::Understand, &[letter('b', Budget, Where::Plan)], "to the budget and back", "budget")
        .found("The budget", "money cost total pounds hours panel pays council how much"),
    row(
        Group::Understand,
        &[letter('!', Checks, Where::Plan)],
        "checks: what is to do, or to know",
        "checks",
    )
    .found("Checks: what is to do, or to know", "wrong missing left problems finish ready agree todo"),
    row(
        Group::Move,
        &[letter('n', NextStep, Where::Plan), control('n', NextStep, Where::Plan)],
        "next step",
        "next",
    )
    .found("Next step", "forward on continue page"),
    row(
        Group::Move,
        &[letter('p', LastStep, Where::Plan), control('p', LastStep, Where::Plan)],
        "step before",
        "back",
    )
    .found("Step before", "back previous page"),
    row(
        Group::Move,
        &[letter('g', Go, Where::Plan)],
        "then 1 to 8 goes to a step, 0 to the start",
        "go to a step",
    )
    .found("Go to a step", "jump person matters needs support prevention choices money agree start"),
    row(
        Group::Find,
        &[letter('/', Search, Where::Step), letter('/', Search, Where::Start)],
        "search: groups who help, somebody for this area; at the start, everybody",
        "search",
    )
    .found("Search", "find look for name provider group people plan agency"),
    row(Group::Find, &[letter('f', Filter, Where::List)], "show fewer", "show fewer")
        .found("Show fewer of them", "filter narrow only near rating distance places"),
    row(
        Group::Find,
        &[letter('o', Order, Where::List), letter('o', Order, Where::Compared)],
        "order, and what counts for how much",
        "order",
    )
    .found("Put them in another order", "sort cheapest nearest best rating weight"),
    row(
        Group::Find,
        &[letter('c', Compare, Where::List), letter('c', Compare, Where::Compared)],
        "compare what is marked",
        "compare",
    )
    .found("Compare what is marked", "side by side difference between"),
    row(Group::Find, &[letter('c', Compare, Where::History)], "mark two changes and compare", "compare")
        .found("Compare two changes", "side by side difference between versions mark"),
    row(
        Group::Answer,
        &[letter('a', Add, Where::Start), letter('a', Add, Where::Rows)],
        "add one; on the start, a new conversation",
        "add",
    )
    .found("Add one", "new another more insert begin conversation plan person helper visit"),
    row(Group::Answer, &[letter('d', Remove, Where::Rows)], "take this out", "take out")
        .found("Take this out", "delete remove erase drop cancel"),
    row(Group::Understand, &[letter('v', View, Where::Rows)], "see it another way", "another way")
        .found("See it another way", "week year grid ladder hours switch change list chart"),
    row(
        Group::Find,
        &[letter('s', Settings, Where::Choices), letter('s', Settings, Where::Homes)],
        "the same needs at home, in extra care, in a care home",
        "other homes",
    )
    .found("The same needs in other homes", "care home nursing residential extra shared lives setting move"),
    row(Group::Understand, &[letter('i', Ideas, Where::Step)], "ideas to ask", "ideas")
        .found("Ideas to ask", "prompts questions what to say help stuck"),
    row(Group::Understand, &[letter('t', Months, Where::Plan)], "the twelve months", "twelve months")
        .found("The twelve months ahead", "year future forecast later what if stops"),
    row(Group::Mend, &[letter('u', Undo, Where::AnyPlan)], "undo", "undo")
        .found("Undo", "mistake back take bring oops wrong"),
    row(Group::Mend, &[control('r', Redo, Where::AnyPlan)], "redo", "redo").found("Redo", "again put back"),
    row(Group::Mend, &[letter('h', History, Where::Plan)], "every change to this plan", "history")
        .found("Every change to this plan", "history who when did audit log before earlier version"),
    row(Group::Leave, &[letter('x', Print, Where::Plan)], "print or export", "print")
        .found("Print or export", "paper page web file give take save copy document"),
    row(Group::Leave, &[letter('y', Copy, Where::AnyPlan)], "copy the estimate", "copy")
        .found("Copy the estimate", "clipboard paste email send words figures"),
    row(Group::Find, &[letter('e', Estimate, Where::Start)], "quick estimate", "estimate")
        .found("Quick estimate, on the phone", "range rough indicative duty fast call"),
    row(
        Group::Find,
        &[letter(':', FindCommand, Where::Anywhere)],
        "find a command by everyday words",
        "find a command",
    ),
    row(
        Group::Understand,
        &[letter('?', Help, Where::Anywhere), named(Key::F(1), Help, Where::Anywhere)],
        "help for where you are",
        "help",
    )
    .found("Help for where you are", "keys what can i do how"),
    row(
        Group::Leave,
        &[letter('z', Hide, Where::Anywhere), control('g', Hide, Where::Anywhere)],
        "hide the screen at once",
        "hide",
    )
    .found("Hide the screen", "private blank away cover lock somebody"),
    row(Group::Mend, &[control('l', Redraw, Where::Anywhere)], "draw the screen again", "redraw")
        .found("Draw the screen again", "garbled mess refresh repaint"),
    row(
        Group::Mend,
        &[bind(KeyPress::ctrl('x'), Afresh, Selected, Where::DemoStart)],
        "begin the demonstration again; asks once",
        "begin afresh",
    )
    .found("Begin the demonstration again", "reset restart afresh class training clean")
    .also(Afresh, Where::Demo),
    row(
        Group::Leave,
        &[
            letter('q', Leave, Where::Anywhere),
            bind(KeyPress::plain(Key::F(10)), Leave, Selected, Where::Anywhere),
        ],
        "to the start, then out; nothing to save",
        "quit",
    )
    .found("Leave", "quit exit close finish end stop out bye"),
    row(
        Group::Leave,
        &[control('c', Interrupt, Where::Anywhere)],
        "as Esc; a second one leaves, saved",
        "stop",
    ),
    row(
        Group::Type,
        &[
            edits(KeyPress::plain(Key::Backspace), Edit::Back),
            named(Key::Delete, Command::Edit(Edit::Forward), Where::Anywhere),
            edits(KeyPress::ctrl('u'), Edit::ToStart),
            edits(KeyPress::ctrl('k'), Edit::ToEnd),
            edits(KeyPress::ctrl('w'), Edit::Word),
            edits(KeyPress::ctrl('e'), Edit::GoToEnd),
        ],
        "cut back, forward, to start, to end, a word; go to end",
        "mend",
    ),
    keyless(
        PriceMoves,
        Where::Plan,
        "what the catalogue asks now for what this plan took; the plan keeps its prices",
        "Prices that have moved",
        "price prices change changed rise uplift catalogue new rates dearer cheaper now take",
    ),
    keyless(
        PriceMoves,
        Where::Start,
        "the plans that would cost something else at the prices of now",
        "Plans whose prices have moved",
        "price prices change changed rise uplift catalogue new rates dearer cheaper now all",
    ),
    keyless(
        Theme("dark"),
        Where::Anywhere,
        "light words on a dark ground",
        "Theme: dark",
        "colours colors night black background screen look brightness",
    ),
    keyless(
        Theme("light"),
        Where::Anywhere,
        "dark words on a light ground",
        "Theme: light",
        "colours colors bright day white background screen look paper",
    ),
    keyless(
        Theme("high-contrast"),
        Where::Anywhere,
        "for a projector, or for eyes that need it",
        "Theme: high contrast",
        "colours colors projector see read strong bigger larger clearer eyes screen look",
    ),
    keyless(
        Theme("monochrome"),
        Where::Anywhere,
        "no colours at all",
        "Theme: monochrome",
        "colours colors none without black white grey plain screen look",
    ),
    keyless(
        Signs,
        Where::Anywhere,
        "plain signs (ASCII), or lines and accents again",
        "Plain signs, or all signs",
        "ascii unicode utf boxes lines garbled question marks wrong letters",
    ),
    keyless(
        ActAs,
        Where::Demo,
        "act as another person of the demonstration",
        "Act as another person",
        "role switch change user name who login manager practitioner worker jo pat become",
    ),
];
