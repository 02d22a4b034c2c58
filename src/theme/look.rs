//! How this terminal is drawn to: chosen by us from the environment, because the library below asks nobody.

use super::{BuiltIn, Depth, Glyphs, Theme};

/// The variables of the environment that say what the terminal can do. Read once, at the edge.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Env {
    /// `TERM`.
    pub term: Option<String>,
    /// `COLORTERM`.
    pub colorterm: Option<String>,
    /// `NO_COLOR`; counts when it is not empty.
    pub no_color: Option<String>,
    /// `LC_ALL`.
    pub lc_all: Option<String>,
    /// `LC_CTYPE`.
    pub lc_ctype: Option<String>,
    /// `LANG`.
    pub lang: Option<String>,
    /// A system that shows Unicode and colours without saying so in its variables.
    pub windows: bool,
}

impl Env {
    /// Reads them from this process. Called by the binary; everything else is handed an `Env`.
    #[expect(clippy::disallowed_methods, reason = "this is the edge at which the environment is read")]
    pub fn read() -> Env {
        let get = |name: &str| std::env::var(name).ok();
        Env {
            term: get("TERM"),
            colorterm: get("COLORTERM"),
            no_color: get("NO_COLOR"),
            lc_all: get("LC_ALL"),
            lc_ctype: get("LC_CTYPE"),
            lang: get("LANG"),
            windows: cfg!(windows),
        }
    }
}

/// What was asked for on the command line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Flags {
    /// `--ascii`.
    pub ascii: bool,
    /// `--theme`. Asked for by hand, it goes before `NO_COLOR`, never before what the terminal has.
    pub theme: Option<Theme>,
}

/// How to draw: theme, colours, signs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Look {
    /// The styles, already in the colours this terminal has.
    pub theme: Theme,
    /// How many colours.
    pub depth: Depth,
    /// Which signs.
    pub glyphs: Glyphs,
    /// Whether the terminal cannot show screens at all (`TERM=dumb`).
    pub dumb: bool,
}

/// Decides how to draw. Pure: the same environment gives the same look.
pub fn choose(env: &Env, flags: &Flags) -> Look {
    let has = terminal_depth(env);
    let asked = env.no_color.as_deref().is_some_and(|value| !value.is_empty()) && flags.theme.is_none();
    let depth = if asked { Depth::None } else { has };
    let theme = match (&flags.theme, depth) {
        (_, Depth::None) => BuiltIn::Monochrome.theme(),
        (Some(theme), _) => theme.clone(),
        (None, _) => BuiltIn::Dark.theme(),
    };
    // A theme without colour needs no colour from the terminal: then none is ever sent.
    let depth = if theme.is_monochrome() { Depth::None } else { depth };
    let glyphs = if flags.ascii || !shows_utf8(env) { Glyphs::Ascii } else { Glyphs::Utf8 };
    Look {
        theme: theme.at(depth),
        depth,
        glyphs,
        dumb: term(env) == "dumb" || (term(env).is_empty() && !env.windows),
    }
}

fn term(env: &Env) -> &str {
    env.term.as_deref().unwrap_or_default()
}

/// Terminals of glass and phosphor: no colour, no UTF-8.
fn is_old(term: &str) -> bool {
    ["vt1", "vt2", "vt3", "vt4", "vt5"].iter().any(|old| term.starts_with(old))
}

fn terminal_depth(env: &Env) -> Depth {
    let term = term(env);
    if is_old(term) || term == "dumb" || term.ends_with("-m") || term.ends_with("-mono") {
        return Depth::None;
    }
    if term.is_empty() {
        return if env.windows { Depth::Sixteen } else { Depth::None };
    }
    let claims = env.colorterm.as_deref().is_some_and(|value| matches!(value, "truecolor" | "24bit"));
    if claims || term.contains("256color") || term.ends_with("-direct") {
        return Depth::TrueOr256;
    }
    Depth::Sixteen
}

/// The first of the three that is set and not empty decides, as in the C library.
fn shows_utf8(env: &Env) -> bool {
    if is_old(term(env)) || term(env) == "dumb" {
        return false;
    }
    let set = [&env.lc_all, &env.lc_ctype, &env.lang].into_iter().flatten().find(|value| !value.is_empty());
    match set {
        Some(value) => {
            let value = value.to_ascii_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        }
        None => env.windows,
    }
}
