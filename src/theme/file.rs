//! A theme file: strict, so that a slip is told with its file, line and reason, and never half used.

use super::colour::{Depth, fit, parse};
use super::{Role, Styles, Theme};
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// The themes inside the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BuiltIn {
    /// Light on dark; the one used unless another is asked for.
    Dark,
    /// Dark on light.
    Light,
    /// For a projector, or for eyes that need it.
    HighContrast,
    /// No colour at all.
    Monochrome,
}

impl BuiltIn {
    /// All of them, in the order they are offered.
    pub const ALL: [BuiltIn; 4] = [BuiltIn::Dark, BuiltIn::Light, BuiltIn::HighContrast, BuiltIn::Monochrome];

    /// The name by which it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            BuiltIn::Dark => "dark",
            BuiltIn::Light => "light",
            BuiltIn::HighContrast => "high-contrast",
            BuiltIn::Monochrome => "monochrome",
        }
    }

    /// The text of its file in `themes/`.
    pub fn source(self) -> &'static str {
        match self {
            BuiltIn::Dark => include_str!("../../themes/dark.toml"),
            BuiltIn::Light => include_str!("../../themes/light.toml"),
            BuiltIn::HighContrast => include_str!("../../themes/high-contrast.toml"),
            BuiltIn::Monochrome => include_str!("../../themes/monochrome.toml"),
        }
    }

    /// The theme. Its file is checked by a test; were it wrong all the same, the screen would be plain.
    pub fn theme(self) -> Theme {
        Theme::parse(self.source(), self.name()).unwrap_or_default()
    }

    /// The theme of that name, if there is one.
    pub fn named(name: &str) -> Option<BuiltIn> {
        BuiltIn::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// Why a theme file cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{file}, line {line}: {reason}")]
pub struct ThemeFault {
    /// The file as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// What a file says of one role.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Paint {
    fg: Option<Colour>,
    bg: Option<Colour>,
    bold: bool,
    reverse: bool,
    underline: bool,
}

impl Paint {
    pub(super) fn style(self, depth: Depth) -> Style {
        let mut modifier = Modifier::empty();
        modifier.set(Modifier::BOLD, self.bold);
        modifier.set(Modifier::REVERSED, self.reverse);
        modifier.set(Modifier::UNDERLINED, self.underline);
        let colour = |wanted: Option<Colour>| wanted.and_then(|Colour(colour)| fit(colour, depth));
        Style { fg: colour(self.fg), bg: colour(self.bg), ..Style::new() }.add_modifier(modifier)
    }

    pub(super) fn faint(self) -> bool {
        self.fg == Some(Colour(Color::DarkGray))
    }

    pub(super) fn plain_colours(self) -> bool {
        self.fg.is_none() && self.bg.is_none()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "String")]
struct Colour(Color);

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Colour, String> {
        parse(&text).map(Colour)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    roles: toml::Spanned<Styles>,
}

impl Theme {
    /// Reads a theme file. `file` is the name to give in a fault.
    ///
    /// # Errors
    /// The first fault: not TOML, a role missing or unknown, a colour that has no such name, or dark grey for
    /// words that have to be read.
    pub fn parse(text: &str, file: &str) -> Result<Theme, ThemeFault> {
        let fault = |at: usize, reason: String| ThemeFault {
            file: file.to_owned(),
            line: text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1,
            reason,
        };
        let parsed: File = toml::from_str(text)
            .map_err(|error| fault(error.span().map_or(0, |span| span.start), error.message().to_owned()))?;
        let at = parsed.roles.span().start;
        let styles = parsed.roles.into_inner();
        // Many screens show dark grey on black as nothing at all.
        if let Some(role) = Role::ALL.iter().find(|role| **role != Role::Rule && styles.paint(**role).faint())
        {
            return Err(fault(at, format!("{role:?} is dark gray, which many screens do not show")));
        }
        Ok(Theme { name: parsed.name, styles, depth: Depth::TrueOr256 })
    }

    /// Whether no role has a colour.
    pub fn is_monochrome(&self) -> bool {
        Role::ALL.iter().all(|role| self.styles.paint(*role).plain_colours())
    }
}
