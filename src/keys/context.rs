//! Where the person is, in the few words that decide what a key means.

/// What fills the work area.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Screen {
    /// The list of plans, before one is open.
    #[default]
    Start,
    /// The quick estimate.
    Estimate,
    /// A step of the conversation other than Choices.
    Step,
    /// The step where what is still to arrange is chosen.
    Choices,
    /// Somebody is looked for.
    Search,
    /// Those marked in a search, side by side.
    Compare,
    /// The same needs in other homes, side by side.
    Settings,
    /// Every change to this plan.
    History,
}

impl Screen {
    /// Whether it belongs to a step of the conversation.
    fn is_in_step(self) -> bool {
        !matches!(self, Screen::Start | Screen::Estimate | Screen::History)
    }
}

/// What lies over the work area, if anything does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Over {
    /// The working of a figure.
    Why,
    /// Something that is read, moved through and closed: help, checks, ideas, the folded budget.
    Reading,
    /// *Go to which step?*
    Go,
    /// A command is looked for, in everyday words.
    Finding,
    /// A question with a safe answer marked, such as beginning the demonstration again.
    Asking,
    /// The screen is hidden from whoever walks past.
    Hidden,
}

/// All that [`lookup`](super::lookup) may know. A snapshot: it borrows nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Context {
    /// Whether a field is open, so that letters are letters.
    pub typing: bool,
    /// What fills the work area.
    pub screen: Screen,
    /// What lies over it.
    pub over: Option<Over>,
    /// Whether the focus is in a list that can be searched through, filtered and ordered.
    pub list: bool,
    /// Whether the focus is on a yes or no: there `y` and `n` neither answer nor lead away.
    pub yes_or_no: bool,
    /// Whether this is the demonstration, with its made-up people.
    pub demo: bool,
}

/// Whether a key needs the field to be shut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// Only while nothing is being typed.
    Selected,
    /// Always, also while typing.
    Always,
    /// Only while typing.
    Typing,
}

/// The places where a key acts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    /// Everywhere.
    Anywhere,
    /// On the start screen.
    Start,
    /// On the start screen of the demonstration.
    DemoStart,
    /// Everywhere in the demonstration.
    Demo,
    /// Wherever a plan or a quick estimate is open.
    AnyPlan,
    /// Wherever a plan is open.
    Plan,
    /// In a step of the conversation.
    Step,
    /// On the rows of a step, and over a plan: not in a search, nor side by side.
    Rows,
    /// In the step Choices.
    Choices,
    /// In the homes, side by side.
    Homes,
    /// In a list.
    List,
    /// Where providers stand side by side.
    Compared,
    /// Everywhere but side by side, where nothing is ticked.
    Ticking,
    /// In the working of a figure.
    Why,
    /// In the history of a plan.
    History,
}

impl When {
    pub(super) fn holds(self, context: &Context) -> bool {
        match self {
            When::Selected => !context.typing,
            When::Always => true,
            When::Typing => context.typing,
        }
    }
}

impl Where {
    pub(super) fn holds(self, context: &Context) -> bool {
        match self {
            Where::Anywhere => true,
            Where::Start => context.screen == Screen::Start,
            Where::DemoStart => context.screen == Screen::Start && context.demo,
            Where::Demo => context.demo,
            Where::AnyPlan => context.screen != Screen::Start,
            Where::Plan => !matches!(context.screen, Screen::Start | Screen::Estimate),
            Where::Step => context.screen.is_in_step(),
            Where::Rows => {
                let rows = matches!(context.screen, Screen::Step | Screen::Choices | Screen::History);
                rows || context.over.is_some() && context.screen.is_in_step()
            }
            Where::Choices => context.screen == Screen::Choices,
            Where::Homes => context.screen == Screen::Settings,
            Where::List => context.list,
            Where::Compared => context.screen == Screen::Compare,
            Where::Ticking => {
                context.over.is_some() || !matches!(context.screen, Screen::Compare | Screen::Settings)
            }
            Where::Why => context.over == Some(Over::Why),
            Where::History => context.screen == Screen::History,
        }
    }

    /// The place in the words of the key list.
    pub fn words(self) -> &'static str {
        match self {
            Where::Anywhere => "everywhere",
            Where::Start => "start",
            Where::DemoStart => "start of the demonstration",
            Where::Demo => "in the demonstration",
            Where::AnyPlan => "in a plan or an estimate",
            Where::Plan => "in a plan",
            Where::Step => "in a step",
            Where::Rows => "in a plan",
            Where::Choices => "in Choices",
            Where::Homes => "in the homes",
            Where::List => "in a list",
            Where::Compared => "in a comparison",
            Where::Ticking => "everywhere",
            Where::Why => "in why",
            Where::History => "in the history",
        }
    }
}
