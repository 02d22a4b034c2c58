//! The table in the words of a page: status line, help, palette, README.

use super::{Bind, Command, Context, Group, KeyPress, ROWS, Row, Where, lookup};
use std::fmt::Write;

/// Keys and the words beside them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyWords {
    /// The keys as written, such as `Up Down` or `0-4`.
    pub keys: String,
    /// What they do, in a word or two.
    pub words: String,
}

/// What a screen would like its status line to say. A hint whose key does not act here is left out.
#[derive(Clone, Copy, Debug)]
pub enum Hint<'a> {
    /// A command with its own short word.
    Plain(Command),
    /// A command with a word for this screen.
    Worded(Command, &'a str),
    /// Several keys with one word.
    Several(&'a [Command], &'a str),
    /// The digits from the first to the last.
    Digits(u8, u8, &'a str),
    /// The same in a question that is open, where digits are typed and answer it all the same.
    AlsoDigits(u8, u8, &'a str),
}

/// The hints that fit in `width` cells, two apart. The first stays; those after it go, from the left, until
/// the rest fits; help is always the last to go and is added here, so that no screen can forget it.
pub fn status(hints: &[Hint<'_>], context: &Context, width: usize) -> Vec<KeyWords> {
    let mut shown: Vec<KeyWords> = hints.iter().filter_map(|hint| resolve(hint, context)).collect();
    let help = resolve(&Hint::Plain(Command::Help), context);
    let promised = help.iter().len();
    if let Some(help) = help.filter(|help| shown.iter().all(|one| one.words != help.words)) {
        shown.push(help);
    }
    while line_width(&shown) > width && shown.len() > promised {
        let dropped = usize::from(shown.len() > promised + 1);
        shown.remove(dropped);
    }
    shown
}

fn line_width(shown: &[KeyWords]) -> usize {
    let text: usize = shown.iter().map(|one| one.keys.chars().count() + 1 + one.words.chars().count()).sum();
    text + 2 * shown.len().saturating_sub(1)
}

fn resolve(hint: &Hint<'_>, context: &Context) -> Option<KeyWords> {
    let (keys, words) = match *hint {
        Hint::Plain(command) => (first_key(command, context)?.to_string(), row_of(command)?.short),
        Hint::Worded(command, words) => (first_key(command, context)?.to_string(), words),
        Hint::Several(commands, words) => (several(commands, context)?, words),
        Hint::Digits(from, to, words) => {
            first_key(Command::Answer(from), context)?;
            (format!("{from}-{to}"), words)
        }
        Hint::AlsoDigits(from, to, words) => (format!("{from}-{to}"), words),
    };
    Some(KeyWords { keys, words: words.to_owned() })
}

fn several(commands: &[Command], context: &Context) -> Option<String> {
    let keys: Vec<String> = commands
        .iter()
        .filter_map(|command| first_key(*command, context))
        .map(|press| press.to_string())
        .collect();
    (!keys.is_empty()).then(|| keys.join(" "))
}

fn first_key(command: Command, context: &Context) -> Option<KeyPress> {
    acting(row_of(command)?, context).into_iter().find(|bind| bind.command == command).map(|bind| bind.press)
}

/// The row that holds a command.
fn row_of(command: Command) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.binds.iter().any(|bind| bind.command == command))
}

/// The binds of a row that act here. Asked of `lookup`, so that what is shown is what works.
fn acting(row: &'static Row, context: &Context) -> Vec<&'static Bind> {
    row.binds.iter().filter(|bind| lookup(bind.press, context) == Some(bind.command)).collect()
}

/// The keys as one writes them: the arrows and the digits by their family name, each key once.
fn written(binds: &[&Bind]) -> String {
    let mut names: Vec<String> = Vec::new();
    for bind in binds {
        let name = match bind.press.to_string().as_str() {
            "Up" | "Down" | "Left" | "Right" => "arrows".to_owned(),
            figure if matches!(bind.command, Command::Answer(_)) && figure.len() == 1 => "0-9".to_owned(),
            other => other.to_owned(),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(" ")
}

/// One heading of help and the lines under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HelpGroup {
    /// The heading.
    pub title: &'static str,
    /// Its lines, in the order of the table.
    pub lines: Vec<KeyWords>,
}

/// The help for a place: every command that acts there, and no other.
pub fn help(context: &Context) -> Vec<HelpGroup> {
    Group::ALL
        .iter()
        .map(|group| HelpGroup { title: group.title(), lines: help_lines(*group, context) })
        .filter(|group| !group.lines.is_empty())
        .collect()
}

fn help_lines(group: Group, context: &Context) -> Vec<KeyWords> {
    let rows = ROWS.iter().filter(|row| row.group == group);
    rows.map(|row| (row, acting(row, context)))
        .filter(|(_, binds)| !binds.is_empty())
        .map(|(row, binds)| KeyWords { keys: written(&binds), words: row.help.to_owned() })
        .collect()
}

/// A command that the palette offers here.
#[derive(Clone, Debug)]
pub struct Offered {
    /// Its row, which has its name and its everyday words.
    pub row: &'static Row,
    /// What it asks for.
    pub command: Command,
    /// Its key here, the first of them; empty if it has none.
    pub key: String,
}

/// The commands that the palette offers here, in the order of the table. While a field is open they are those of the
/// field at rest: looking for a command shuts it.
pub fn offered(context: &Context) -> Vec<Offered> {
    let rows = ROWS.iter().filter(|row| !row.title.is_empty());
    rows.filter_map(|row| {
        let binds = acting(row, context);
        let keyless = row.keyless.filter(|(_, place)| place.holds(context)).map(|(command, _)| command);
        let command = binds.first().map(|bind| bind.command).or(keyless)?;
        let key = binds.first().map(|bind| bind.press.to_string()).unwrap_or_default();
        Some(Offered { row, command, key })
    })
    .collect()
}

/// The list of keys for the README, as a Markdown table. A test compares the README with it.
pub fn markdown() -> String {
    let mut page = String::from("| keys | what they do | where |\n| --- | --- | --- |\n");
    for group in Group::ALL {
        for row in ROWS.iter().filter(|row| row.group == group && !row.binds.is_empty()) {
            let keys = written(&row.binds.iter().collect::<Vec<_>>());
            let keys: Vec<String> = keys.split(' ').map(|key| format!("`{key}`")).collect();
            // Writing to a String cannot fail.
            let _ = writeln!(page, "| {} | {} | {} |", keys.join(" "), row.help, places(row));
        }
    }
    page
}

fn places(row: &Row) -> String {
    let mut places: Vec<&str> = Vec::new();
    for place in row.binds.iter().map(|bind| bind.place.words()) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let typing: Vec<&Bind> = row.binds.iter().filter(|bind| bind.when != super::When::Selected).collect();
    let while_typing = match typing.len() {
        0 => String::new(),
        some if some == row.binds.len() => ", also while typing".to_owned(),
        _ => format!(", while typing {}", written(&typing)),
    };
    if row.binds.iter().all(|bind| bind.when == super::When::Typing || bind.place == Where::Why) {
        return places.join(", ");
    }
    format!("{}{while_typing}", places.join(", "))
}
