//! Cells to bytes, as few as will do: what ratatui found to differ, with the shortest way from cell to cell.
//!
//! Written here because the library's own resets every style after every frame, moves the cursor when it stands
//! right, writes the sixteen colours in a form that old terminals misread, and asks the terminal where its
//! cursor is. Here the terminal is asked nothing, ever: what it shows is known because we put it there.

use crate::theme::{Depth, Glyphs, Look};
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::terminal;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Room for the fullest frame of a large window.
const ROOM: usize = 64 * 1024;
/// Frames above this are held back by the terminal until they are whole. Smaller ones arrive whole anyway, and
/// the sixteen bytes would be a quarter of them.
const WORTH_HOLDING: usize = 256;
const HOLD: &[u8] = b"\x1b[?2026h";
const RELEASE: &[u8] = b"\x1b[?2026l";

/// The window as it is now; a window that will not say is taken to be the size we design for.
pub(super) fn window() -> Size {
    match terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => Size { width, height },
        _ => Size { width: 80, height: 24 },
    }
}

/// A terminal to draw on, over anything that takes bytes. Nothing leaves before [`Backend::flush`].
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    /// Begins with [`HOLD`], which small frames leave out.
    bytes: Vec<u8>,
    size: Size,
    /// Where the terminal's cursor stands, if that is certain.
    at: Option<Position>,
    style: Style,
    cursor_shown: Option<bool>,
    colours: bool,
    ascii: bool,
    /// What each cell shows, row by row, where it is a plain letter: over a few of them the shortest way is to send
    /// them again.
    shown: Vec<Option<(u8, Style)>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Style {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Style = Style { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

impl Style {
    /// Whether a blank looks the same in both: only what is behind it is seen.
    fn is_same_behind(self, other: Style) -> bool {
        let seen = Modifier::REVERSED | Modifier::UNDERLINED;
        let marks = self.modifier & seen;
        marks == other.modifier & seen && self.bg == other.bg && (marks.is_empty() || self.fg == other.fg)
    }
}

/// So many blank cells.
fn blank(size: Size) -> Vec<Option<(u8, Style)>> {
    vec![Some((b' ', PLAIN)); usize::from(size.width) * usize::from(size.height)]
}

impl<W: Write> Screen<W> {
    /// A screen of this size, cleared and with its cursor hidden, as [`run`](super::run) enters it.
    pub fn new(out: W, size: Size, look: &Look) -> Screen<W> {
        let mut bytes = Vec::with_capacity(ROOM);
        bytes.extend_from_slice(HOLD);
        Screen {
            out,
            bytes,
            size,
            at: None,
            style: PLAIN,
            cursor_shown: Some(false),
            colours: look.depth != Depth::None,
            ascii: look.glyphs == Glyphs::Ascii,
            shown: blank(size),
        }
    }

    /// The window has another size now.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.at = None;
        self.forget();
    }

    /// Draws in another look from now on. What stands on the terminal is to be drawn again by the caller.
    pub(super) fn follow(&mut self, look: &Look) {
        self.colours = look.depth != Depth::None;
        self.ascii = look.glyphs == Glyphs::Ascii;
    }

    /// Asks the terminal to put words on its clipboard, with the next frame.
    pub(super) fn copy(&mut self, words: &str) {
        self.bytes.extend(super::clipboard::copying(words));
    }

    /// What the bytes go to.
    pub fn out(&self) -> &W {
        &self.out
    }

    /// What stands on the terminal is not certain any more.
    fn forget(&mut self) {
        self.shown = vec![None; usize::from(self.size.width) * usize::from(self.size.height)];
    }

    fn place(&self, at: Position) -> usize {
        usize::from(at.y) * usize::from(self.size.width) + usize::from(at.x)
    }

    fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn write_cell(&mut self, x: u16, y: u16, cell: &Cell) {
        let symbol = cell.symbol();
        let mut style =
            self.in_colours(Style { fg: cell.fg, bg: cell.bg, modifier: cell.modifier & known() });
        let place = self.place(Position { x, y });
        let blank = symbol == " ";
        let before = self.shown.get(place).copied().flatten();
        if blank && before.is_some_and(|(letter, worn)| letter == b' ' && worn.is_same_behind(style)) {
            return;
        }
        self.go_to(Position { x, y });
        if blank && style.is_same_behind(self.style) {
            style = self.style;
        }
        self.wear(style);
        let width = symbol.width().max(1);
        if symbol.is_empty() {
            self.put(" ");
        } else if symbol.chars().any(char::is_control) || (self.ascii && !symbol.is_ascii()) {
            // A last belt: the views have made their text harmless and plain before.
            self.put(&self.plain_twin(symbol, width));
        } else {
            self.put(symbol);
        }
        let letter = match symbol.as_bytes() {
            [letter @ b' '..=b'~'] => Some((*letter, style)),
            _ => None,
        };
        for (shown, letter) in self.shown.iter_mut().skip(place).take(width).zip([letter, None]) {
            *shown = letter;
        }
        let right = u16::try_from(width).ok().and_then(|width| x.checked_add(width));
        // In the last column terminals differ on where they stand, and beyond Latin letters and lines they
        // differ on how wide a sign is: then the next move says where to in full.
        let certain = self.ascii || symbol.chars().all(is_surely_one_wide);
        self.at = right.filter(|right| certain && *right < self.size.width).map(|x| Position { x, y });
    }

    fn plain_twin(&self, symbol: &str, width: usize) -> String {
        let shown = if self.ascii { Glyphs::Ascii.show(symbol) } else { symbol.into() };
        if shown.len() == width && shown.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return shown.into_owned();
        }
        "?".repeat(width)
    }

    /// Moves by the shortest way.
    fn go_to(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        let in_full = match (to.x, to.y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, y) => format!("\x1b[{}H", u32::from(y) + 1),
            (x, y) => format!("\x1b[{};{}H", u32::from(y) + 1, u32::from(x) + 1),
        };
        let short = self.at.and_then(|from| steps(from, to)).filter(|steps| steps.len() < in_full.len());
        let way = short.unwrap_or(in_full);
        match self.at.and_then(|from| self.again(from, to, way.len())) {
            Some(letters) => self.bytes.extend_from_slice(&letters),
            None => self.put(&way),
        }
        self.at = Some(to);
    }

    /// The letters between two cells of a row, if they are fewer than `most` and worn as the terminal now writes.
    fn again(&self, from: Position, to: Position, most: usize) -> Option<Vec<u8>> {
        let count = usize::from(to.x.checked_sub(from.x)?);
        if from.y != to.y || count >= most {
            return None;
        }
        let letters = self.shown.get(self.place(from)..self.place(to))?;
        let as_now = |(letter, worn): (u8, Style)| {
            (worn == self.style || (letter == b' ' && worn.is_same_behind(self.style))).then_some(letter)
        };
        letters.iter().map(|letter| letter.and_then(as_now)).collect()
    }

    fn in_colours(&self, style: Style) -> Style {
        if self.colours { style } else { Style { modifier: style.modifier, ..PLAIN } }
    }

    /// Changes the style by what it lacks, or from the ground if something must go: the oldest terminals know
    /// no other way to take one attribute off.
    fn wear(&mut self, style: Style) {
        if style == self.style {
            return;
        }
        let loses = !style.modifier.contains(self.style.modifier)
            || (style.fg == Color::Reset && self.style.fg != Color::Reset)
            || (style.bg == Color::Reset && self.style.bg != Color::Reset);
        let from = if loses { PLAIN } else { self.style };
        let mut codes: Vec<String> = Vec::new();
        if loses && style != PLAIN {
            codes.push("0".to_owned());
        }
        for (modifier, code) in MODIFIERS {
            if style.modifier.contains(modifier) && !from.modifier.contains(modifier) {
                codes.push(code.to_owned());
            }
        }
        codes.extend((style.fg != from.fg).then(|| colour_code(style.fg, 0)));
        codes.extend((style.bg != from.bg).then(|| colour_code(style.bg, 10)));
        self.put(&format!("\x1b[{}m", codes.join(";")));
        self.style = style;
    }
}

/// The way from one cell to another in steps, if there is a simple one: along the row, or down and along.
fn steps(from: Position, to: Position) -> Option<String> {
    let right = |columns: u16| match columns {
        0 => String::new(),
        1 => "\x1b[C".to_owned(),
        more => format!("\x1b[{more}C"),
    };
    if to.y == from.y {
        return Some(match to.x.checked_sub(from.x) {
            Some(columns) => right(columns),
            None if to.x == 0 => "\r".to_owned(),
            None if from.x - to.x == 1 => "\x08".to_owned(),
            None => format!("\x1b[{}D", from.x - to.x),
        });
    }
    let rows = to.y.checked_sub(from.y).filter(|rows| *rows <= 3)?;
    Some(format!("\r{}{}", "\n".repeat(usize::from(rows)), right(to.x)))
}

const MODIFIERS: [(Modifier, &str); 5] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::REVERSED, "7"),
];

fn known() -> Modifier {
    MODIFIERS.iter().fold(Modifier::empty(), |all, (modifier, _)| all | *modifier)
}

/// The code of a colour; `ground` is 0 for letters, 10 for what is behind them.
fn colour_code(colour: Color, ground: u8) -> String {
    let named = match colour {
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        Color::Reset => 39,
        Color::Indexed(index) => return format!("{};5;{index}", 38 + ground),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", 38 + ground),
    };
    (named + ground).to_string()
}

fn is_surely_one_wide(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '─'..='╿')
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, cells: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in cells {
            self.write_cell(x, y, cell);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown.replace(false) != Some(false) {
            self.put("\x1b[?25l");
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown.replace(true) != Some(true) {
            self.put("\x1b[?25h");
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.go_to(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        // Some terminals fill what they clear with the colour in use. And since whoever clears no longer trusts
        // what is there, neither the style nor the cursor is taken as known.
        self.put("\x1b[m");
        self.style = PLAIN;
        self.put(match region {
            ClearType::All => "\x1b[H\x1b[2J",
            ClearType::AfterCursor => "\x1b[J",
            ClearType::BeforeCursor => "\x1b[1J",
            ClearType::CurrentLine => "\x1b[2K",
            ClearType::UntilNewLine => "\x1b[K",
        });
        if region == ClearType::All {
            self.at = None;
            self.cursor_shown = None;
            self.shown = blank(self.size);
        } else {
            self.forget();
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        let length = self.bytes.len() - HOLD.len();
        let sent = if length == 0 {
            Ok(())
        } else if length <= WORTH_HOLDING {
            self.out.write_all(self.bytes.get(HOLD.len()..).unwrap_or_default())
        } else {
            self.bytes.extend_from_slice(RELEASE);
            self.out.write_all(&self.bytes)
        };
        self.bytes.truncate(HOLD.len());
        sent.and_then(|()| self.out.flush())
    }
}
