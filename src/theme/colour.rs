//! Colours: their names in a theme file, and the nearest one a poorer terminal has.

use ratatui::style::Color;

/// How many colours this terminal has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Depth {
    /// Thousands.
    TrueOr256,
    /// The sixteen that have names.
    #[default]
    Sixteen,
    /// None: bold, reverse and underline only.
    None,
}

/// The sixteen by name, with the amounts of red, green and blue that most terminals give them.
const NAMED: [(&str, Color, [u8; 3]); 16] = [
    ("black", Color::Black, [0, 0, 0]),
    ("red", Color::Red, [205, 0, 0]),
    ("green", Color::Green, [0, 205, 0]),
    ("yellow", Color::Yellow, [205, 205, 0]),
    ("blue", Color::Blue, [0, 0, 238]),
    ("magenta", Color::Magenta, [205, 0, 205]),
    ("cyan", Color::Cyan, [0, 205, 205]),
    ("gray", Color::Gray, [229, 229, 229]),
    ("dark gray", Color::DarkGray, [127, 127, 127]),
    ("light red", Color::LightRed, [255, 0, 0]),
    ("light green", Color::LightGreen, [0, 255, 0]),
    ("light yellow", Color::LightYellow, [255, 255, 0]),
    ("light blue", Color::LightBlue, [92, 92, 255]),
    ("light magenta", Color::LightMagenta, [255, 0, 255]),
    ("light cyan", Color::LightCyan, [0, 255, 255]),
    ("white", Color::White, [255, 255, 255]),
];

/// Reads a colour: one of the sixteen names, or `#rrggbb`.
pub(super) fn parse(text: &str) -> Result<Color, String> {
    if let Some((_, colour, _)) = NAMED.iter().find(|(name, ..)| *name == text) {
        return Ok(*colour);
    }
    hex(text).map(|[red, green, blue]| Color::Rgb(red, green, blue)).ok_or_else(|| {
        let names: Vec<&str> = NAMED.iter().map(|(name, ..)| *name).collect();
        format!("no colour called \"{text}\". Write #rrggbb, or one of: {}", names.join(", "))
    })
}

fn hex(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

/// The colour itself, the nearest of the sixteen, or none.
pub(super) fn fit(colour: Color, depth: Depth) -> Option<Color> {
    match (depth, colour) {
        (Depth::None, _) => None,
        (Depth::Sixteen, Color::Rgb(red, green, blue)) => Some(nearest([red, green, blue])),
        _ => Some(colour),
    }
}

/// How much red, green and blue one of the sixteen has on most terminals.
#[cfg(test)]
pub(super) fn amounts(colour: Color) -> Option<[u8; 3]> {
    NAMED.iter().find(|(_, named, _)| *named == colour).map(|(.., amounts)| *amounts)
}

fn nearest(wanted: [u8; 3]) -> Color {
    let distance = |have: &[u8; 3]| -> u32 {
        have.iter().zip(wanted).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    NAMED.iter().min_by_key(|(.., have)| distance(have)).map_or(Color::Reset, |(_, colour, _)| *colour)
}
