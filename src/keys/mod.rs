//! The one table of commands: what each is called, which keys it has, and where they act.
//!
//! The dispatch, the status line, the help, the palette and the README's list of keys are all read from
//! [`ROWS`], so a key is written down once and cannot say one thing and do another.
//! This room knows nothing of plans, screens' contents, the terminal or drawing, and keeps no state.

mod context;
mod press;
mod show;
mod table;
#[cfg(test)]
mod tests;

pub use context::{Context, Over, Screen, When, Where};
pub use press::{Key, KeyPress};
pub use show::{HelpGroup, Hint, KeyWords, Offered, help, markdown, offered, status};
pub use table::ROWS;

/// A way to move the focus, or the cursor in an open field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Direction {
    /// One up.
    Up,
    /// One down.
    Down,
    /// One to the left.
    Left,
    /// One to the right.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
}

/// What mends the text of an open field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Edit {
    /// Takes out the character before the cursor.
    Back,
    /// Takes out the character under the cursor; on a selected field, empties it.
    Forward,
    /// Cuts to the start of the line.
    ToStart,
    /// Cuts to the end of the line.
    ToEnd,
    /// Cuts the word before the cursor.
    Word,
    /// Goes to the end of the line.
    GoToEnd,
}

/// What a key asks for. The order is that of [`ROWS`], which is the order of the help.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Command {
    /// Move the focus or the cursor.
    Move(Direction),
    /// Go to the next field.
    NextField,
    /// Go to the field before.
    LastField,
    /// Open, take, begin or end typing.
    Open,
    /// Stop typing; then close what lies on top.
    Close,
    /// Tick or mark.
    Toggle,
    /// Choose that answer, or begin that number.
    Answer(u8),
    /// One step more.
    More,
    /// One step less.
    Less,
    /// Back to the figure above.
    UpAgain,
    /// Why this figure.
    Why,
    /// To the budget and back.
    Budget,
    /// What is to do, or to know.
    Checks,
    /// Next step.
    NextStep,
    /// Step before.
    LastStep,
    /// Go to a step.
    Go,
    /// Search what this step holds.
    Search,
    /// Show fewer.
    Filter,
    /// Change the order.
    Order,
    /// Compare what is marked.
    Compare,
    /// Add one.
    Add,
    /// Take this out.
    Remove,
    /// See it another way.
    View,
    /// The same needs in other homes.
    Settings,
    /// Ideas to ask.
    Ideas,
    /// The twelve months.
    Months,
    /// Prices that have moved since they were taken.
    PriceMoves,
    /// Undo the last change.
    Undo,
    /// Do it again.
    Redo,
    /// Every change.
    History,
    /// Print or export.
    Print,
    /// Copy the estimate.
    Copy,
    /// Quick estimate.
    Estimate,
    /// Find a command by everyday words.
    FindCommand,
    /// Help for where you are.
    Help,
    /// Hide the screen.
    Hide,
    /// Draw the screen again.
    Redraw,
    /// Begin the demonstration again.
    Afresh,
    /// The theme of this name.
    Theme(&'static str),
    /// Only signs that every terminal has, or all of them.
    Signs,
    /// Act as the other person of the demonstration.
    ActAs,
    /// To the start, then out.
    Leave,
    /// As Esc; a second one leaves.
    Interrupt,
    /// Mend the text of an open field.
    Edit(Edit),
}

/// The headings of the help, in its order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    /// Giving answers.
    Answer,
    /// Going from place to place.
    Move,
    /// An open field.
    Type,
    /// Where a figure comes from.
    Understand,
    /// Searching.
    Find,
    /// Putting right.
    Mend,
    /// Out, or away from eyes.
    Leave,
}

impl Group {
    /// The groups in the order of the help.
    pub const ALL: [Group; 7] =
        [Group::Answer, Group::Move, Group::Type, Group::Understand, Group::Find, Group::Mend, Group::Leave];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Answer => "ANSWER",
            Group::Move => "MOVE",
            Group::Type => "TYPE",
            Group::Understand => "UNDERSTAND",
            Group::Find => "FIND",
            Group::Mend => "MEND",
            Group::Leave => "LEAVE",
        }
    }
}

/// One key of a command and where it acts.
#[derive(Clone, Copy, Debug)]
pub struct Bind {
    /// The key.
    pub press: KeyPress,
    /// What it asks for.
    pub command: Command,
    /// Whether it acts while typing.
    pub when: When,
    /// The places where it acts.
    pub place: Where,
}

impl Bind {
    /// Whether this key acts here. A hidden screen and a waiting question let only a few through; on a yes or no the
    /// two letters that might be meant as an answer do nothing else.
    pub fn acts(&self, context: &Context) -> bool {
        let through = match context.over {
            Some(Over::Hidden) => matches!(self.command, Command::Open | Command::Redraw),
            Some(Over::Finding) => {
                self.works_in_a_question() || matches!(self.command, Command::Edit(_) | Command::Help)
            }
            Some(Over::Asking) => {
                self.works_in_a_question() || matches!(self.command, Command::Toggle | Command::Answer(_))
            }
            _ => true,
        };
        let letter_for_an_answer = [KeyPress::char('y'), KeyPress::char('n')].contains(&self.press);
        let through = through && !(context.yes_or_no && letter_for_an_answer);
        through && self.when.holds(context) && self.place.holds(context)
    }

    /// Moving to an answer, taking it, closing the question, and what works over everything.
    fn works_in_a_question(&self) -> bool {
        matches!(
            self.command,
            Command::Move(_)
                | Command::NextField
                | Command::LastField
                | Command::Open
                | Command::Close
                | Command::Hide
                | Command::Redraw
                | Command::Interrupt
        )
    }
}

/// A row of the table: one command, or one family of them (the moves, the answers, line editing).
#[derive(Debug)]
pub struct Row {
    /// Its keys; none for a command that only the palette offers.
    pub binds: &'static [Bind],
    /// A command that the palette offers in this place without a key.
    pub keyless: Option<(Command, Where)>,
    /// The heading under which help shows it.
    pub group: Group,
    /// Its words in the help.
    pub help: &'static str,
    /// Its word in the status line.
    pub short: &'static str,
    /// Its name in the palette; empty if the palette does not offer it.
    pub title: &'static str,
    /// Everyday words that find it in the palette, beside its name and help.
    pub everyday: &'static str,
}

/// What a key asks for here, or nothing. While typing, a letter asks for nothing: it is text
/// ([`KeyPress::text`]).
pub fn lookup(press: KeyPress, context: &Context) -> Option<Command> {
    ROWS.iter()
        .flat_map(|row| row.binds)
        .find(|bind| bind.press == press && bind.acts(context))
        .map(|bind| bind.command)
}
