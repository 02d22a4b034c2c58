//! How things look, by what they mean: a theme gives each [`Role`] a style, and [`choose`] decides from the
//! environment which theme, how many colours and which glyphs this terminal can show.
//!
//! This room knows the words of a theme file and the habits of terminals. It knows nothing of plans, of
//! screens or of what is drawn where, and it neither opens files nor writes to the terminal.

mod colour;
mod file;
mod glyphs;
mod harmless;
mod look;
#[cfg(test)]
mod tests;

pub use colour::Depth;
pub use file::{BuiltIn, ThemeFault};
pub use glyphs::{Glyphs, Lines};
pub use harmless::{HIDDEN_MARK, harmless, is_hidden};
pub use look::{Env, Flags, Look, choose};

use ratatui::style::Style;

/// Writes the roles once: the enum, the list, and the styles of a theme, which the file must all name.
macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $name:ident,)*) => {
        /// What a piece of the screen means. Widgets ask for a meaning, never for a colour.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Role { $($(#[$doc])* $role,)* }

        impl Role {
            /// Every role, in the order of a theme file.
            pub const ALL: &'static [Role] = &[$(Role::$role,)*];
        }

        /// A style for every role.
        #[derive(Clone, PartialEq, Eq, Debug, Default, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Styles { $($name: file::Paint,)* }

        impl Styles {
            fn paint(&self, role: Role) -> file::Paint {
                match role { $(Role::$role => self.$name,)* }
            }
        }
    };
}

roles! {
    /// Ordinary words.
    Text text,
    /// Words of less weight: still to be read.
    Quiet quiet,
    /// The question, a heading.
    Title title,
    /// Row 1: who, and in what state.
    Header header,
    /// The banner of the demonstration.
    Banner banner,
    /// The step one is in.
    Current current,
    /// What is selected.
    Focus focus,
    /// The answer that was chosen.
    Chosen chosen,
    /// Letters that a search matched.
    Match matched,
    /// A figure in pounds that counts.
    Money money,
    /// Nothing to do.
    Good good,
    /// Something to look at.
    Look look,
    /// Something that stops agreement.
    Stop stop,
    /// The mark of a step that is done.
    MarkDone mark_done,
    /// The mark of a step that is begun.
    MarkBegun mark_begun,
    /// The advice for the focus.
    Prompt prompt,
    /// What to mend, beside its field.
    Error error,
    /// What has just happened.
    Notice notice,
    /// The last row.
    Status status,
    /// The name of a key.
    Key key,
    /// The word TYPING.
    Typing typing,
    /// *NOT SAVED*, until it is mended.
    Unsaved unsaved,
    /// Lines between regions.
    Rule rule,
}

/// A style for every role, already in colours this terminal has.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Theme {
    name: String,
    styles: Styles,
    depth: Depth,
}

impl Theme {
    /// What the theme calls itself.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.paint(role).style(self.depth)
    }

    /// The same theme for a terminal with these colours.
    #[must_use]
    pub fn at(mut self, depth: Depth) -> Theme {
        self.depth = depth;
        self
    }
}
