//! Keys as terminals send them, frames as terminals show them, and the watch on the line.

use super::input::presses;
use super::*;
use crate::keys::Key;
use crate::theme::{Depth, Glyphs, Look};
use proptest::prelude::*;
use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use std::num::NonZeroU16;

fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Vec<String> {
    let mut events = Vec::new();
    presses(KeyEvent::new(code, modifiers), &mut events);
    let name = |event: &Event| match event {
        Event::Key(press) => press.to_string(),
        other => format!("{other:?}"),
    };
    events.iter().map(name).collect()
}

#[test]
fn each_key_has_one_name_whatever_was_sent() {
    const NONE: KeyModifiers = KeyModifiers::NONE;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
    const CTRL: KeyModifiers = KeyModifiers::CONTROL;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    for (code, modifiers, names) in [
        (KeyCode::Char('a'), NONE, vec!["a"]),
        (KeyCode::Char('A'), SHIFT, vec!["A"]),
        (KeyCode::Char(' '), NONE, vec!["Space"]),
        (KeyCode::BackTab, SHIFT, vec!["Shift-Tab"]),
        (KeyCode::BackTab, NONE, vec!["Shift-Tab"]),
        (KeyCode::Tab, SHIFT, vec!["Shift-Tab"]),
        (KeyCode::Up, CTRL, vec!["Up"]),
        (KeyCode::Home, SHIFT, vec!["Home"]),
        (KeyCode::Char('n'), CTRL, vec!["Ctrl-N"]),
        (KeyCode::Char('N'), CTRL | SHIFT, vec!["Ctrl-N"]),
        (KeyCode::Char('h'), CTRL, vec!["Backspace"]),
        (KeyCode::Char('i'), CTRL, vec!["Tab"]),
        (KeyCode::Char('j'), CTRL, vec!["Enter"]),
        (KeyCode::Char('m'), CTRL, vec!["Enter"]),
        (KeyCode::Char('['), CTRL, vec!["Esc"]),
        (KeyCode::Char('7'), CTRL, vec![]),
        (KeyCode::Char('x'), ALT, vec!["Esc", "x"]),
        (KeyCode::Esc, ALT, vec!["Esc"]),
        (KeyCode::Char('€'), ALT | CTRL, vec!["€"]),
        (KeyCode::F(2), NONE, vec!["F2"]),
        (KeyCode::Insert, NONE, vec![]),
    ] {
        assert_eq!(pressed(code, modifiers), names, "{code:?} {modifiers:?}");
    }
}

#[test]
fn a_release_does_nothing_and_a_repeat_does_the_same_again() {
    for (kind, count) in [(KeyEventKind::Press, 1), (KeyEventKind::Repeat, 1), (KeyEventKind::Release, 0)] {
        let mut events = Vec::new();
        presses(KeyEvent::new_with_kind(KeyCode::Down, KeyModifiers::NONE, kind), &mut events);
        assert_eq!(events.len(), count, "{kind:?}");
    }
    assert_eq!(KeyPress::plain(Key::Down).to_string(), "Down");
}

fn look(depth: Depth, glyphs: Glyphs) -> Look {
    Look { depth, glyphs, ..Look::default() }
}

fn rich() -> Look {
    look(Depth::TrueOr256, Glyphs::Utf8)
}

fn screen(look: &Look, width: u16, height: u16) -> Screen<Vec<u8>> {
    Screen::new(Vec::new(), Size { width, height }, look)
}

/// Draws the difference and gives the bytes that were sent for it.
fn draw(
    screen: &mut Screen<Vec<u8>>,
    before: &Buffer,
    after: &Buffer,
    cursor: Option<(u16, u16)>,
) -> Vec<u8> {
    let sent = screen.out().len();
    screen.draw(before.diff(after).into_iter()).unwrap();
    match cursor {
        None => screen.hide_cursor().unwrap(),
        Some((x, y)) => {
            screen.show_cursor().unwrap();
            screen.set_cursor_position(Position { x, y }).unwrap();
        }
    }
    screen.flush().unwrap();
    screen.out()[sent..].to_vec()
}

fn lines(rows: &[&str]) -> Buffer {
    Buffer::with_lines(rows.iter().copied())
}

#[test]
fn nothing_new_sends_nothing() {
    let mut screen = screen(&rich(), 20, 2);
    let page = lines(&["Ivy Sample          ", "£287.50 a week      "]);
    let blank = Buffer::empty(page.area);
    assert!(!draw(&mut screen, &blank, &page, Some((3, 1))).is_empty());
    assert_eq!(draw(&mut screen, &page, &page, Some((3, 1))), b"");
    assert_eq!(draw(&mut screen, &page, &page, Some((4, 1))), b"7", "a letter takes it there sooner");
    assert_eq!(draw(&mut screen, &page, &page, None), b"\x1b[?25l");
    assert_eq!(draw(&mut screen, &page, &page, None), b"");
}

#[test]
fn a_letter_at_the_cursor_is_one_byte() {
    let mut screen = screen(&rich(), 20, 1);
    let (one, two) = (lines(&["her                 "]), lines(&["hern                "]));
    draw(&mut screen, &Buffer::empty(one.area), &one, Some((3, 0)));
    assert_eq!(draw(&mut screen, &one, &two, Some((4, 0))), b"n");
}

#[test]
fn large_frames_are_held_until_they_are_whole() {
    let mut screen = screen(&rich(), 80, 24);
    let full = lines(&["x".repeat(80).as_str(); 24]);
    let bytes = draw(&mut screen, &Buffer::empty(full.area), &full, None);
    assert!(bytes.starts_with(b"\x1b[?2026h") && bytes.ends_with(b"\x1b[?2026l"));
    assert!(bytes.len() < 24 * 88, "{}", bytes.len());
}

#[test]
fn named_colours_go_out_in_the_old_form_and_none_without_colour() {
    let style = Style::new().fg(Color::LightRed).bg(Color::Blue).add_modifier(Modifier::BOLD);
    let mut page = Buffer::empty(Rect::new(0, 0, 4, 1));
    page.set_string(0, 0, "a", style);
    let blank = Buffer::empty(page.area);
    let mut coloured = screen(&rich(), 4, 1);
    assert_eq!(draw(&mut coloured, &blank, &page, None), b"\x1b[H\x1b[1;91;44ma");
    assert_eq!(draw(&mut coloured, &page, &blank, None), b"\r\x1b[m ");
    let mut plain = screen(&look(Depth::None, Glyphs::Utf8), 4, 1);
    assert_eq!(draw(&mut plain, &blank, &page, None), b"\x1b[H\x1b[1ma");
}

#[test]
fn what_reaches_a_plain_terminal_is_plain_and_controls_reach_none() {
    let sent = |look: &Look| {
        let mut screen = screen(look, 9, 1);
        for (x, symbol) in [(0, "é"), (1, "漢"), (3, "─"), (4, "\u{1b}"), (5, "½")] {
            let cell = Cell::new(symbol);
            screen.draw([(x, 0, &cell)].into_iter()).unwrap();
        }
        screen.flush().unwrap();
        String::from_utf8(screen.out().clone()).unwrap()
    };
    assert_eq!(sent(&look(Depth::None, Glyphs::Ascii)), "\u{1b}[He??-??");
    assert_eq!(sent(&look(Depth::None, Glyphs::Utf8)), "\u{1b}[Hé漢\u{1b}[1;4H─?\u{1b}[1;6H½");
}

fn any_cell() -> impl Strategy<Value = Cell> {
    let symbol = prop_oneof![6 => "[ -~]", 1 => "[£éŵ─│漢🙂]"];
    let colour = prop_oneof![
        4 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::White),
        1 => Just(Color::Rgb(1, 2, 3))
    ];
    (symbol, colour.clone(), colour, 0..4u8).prop_map(|(symbol, fg, bg, bits)| {
        let mut modifier = Modifier::empty();
        modifier.set(Modifier::BOLD, bits & 1 != 0);
        modifier.set(Modifier::REVERSED, bits & 2 != 0);
        let mut cell = Cell::default();
        cell.set_symbol(&symbol).set_style(Style::new().fg(fg).bg(bg).add_modifier(modifier));
        cell
    })
}

const WIDTH: u16 = 12;
const HEIGHT: u16 = 4;

/// Pages made as widgets make them: from blank, from left to right, a wide sign over two cells of its own.
fn pages() -> impl Strategy<Value = Vec<Buffer>> {
    let pair = (prop::bool::weighted(0.7), any_cell(), any_cell());
    let page = prop::collection::vec(pair, usize::from(WIDTH / 2 * HEIGHT)).prop_map(|pairs| {
        let mut page = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
        for (place, (blank, one, two)) in (0u16..).zip(pairs) {
            let (x, y) = (place % (WIDTH / 2) * 2, place / (WIDTH / 2));
            let wide = one.symbol().chars().all(|sign| sign > '\u{2fff}');
            if !blank {
                page.set_string(x, y, one.symbol(), one.style());
            }
            if !(blank || wide || two.symbol().chars().all(|sign| sign > '\u{2fff}')) {
                page.set_string(x + 1, y, two.symbol(), two.style());
            }
        }
        page
    });
    prop::collection::vec(page, 1..6)
}

fn shown(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::White => vt100::Color::Idx(15),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        _ => vt100::Color::Default,
    }
}

proptest! {
    /// Whatever changes from frame to frame, a terminal shows what was drawn.
    #[test]
    fn a_terminal_shows_what_was_drawn(pages in pages()) {
        let mut screen = screen(&rich(), WIDTH, HEIGHT);
        let mut parser =
            vt100::Parser::new(NonZeroU16::new(HEIGHT).unwrap(), NonZeroU16::new(WIDTH).unwrap(), 0);
        let mut before = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
        for after in pages {
            parser.process(&draw(&mut screen, &before, &after, None));
            compare(&after, parser.screen())?;
            before = after;
        }
    }
}

/// The blank that stays when a wide sign gives way takes whatever style the terminal likes: ratatui counts it as
/// unchanged. Rare enough to leave. Here it can only be in an odd column.
fn compare(page: &Buffer, screen: &vt100::Screen) -> Result<(), TestCaseError> {
    for y in 0..HEIGHT {
        let mut x = 0;
        while x < WIDTH {
            let (drawn, seen) = (&page[(x, y)], screen.cell(y, x).unwrap());
            let text = if seen.has_contents() { seen.contents() } else { " " };
            prop_assert_eq!(drawn.symbol(), text, "at {},{}", x, y);
            if x % 2 == 1 && text == " " {
                x += 1;
                continue;
            }
            prop_assert_eq!(shown(drawn.bg), seen.bgcolor());
            prop_assert_eq!(drawn.modifier.contains(Modifier::REVERSED), seen.inverse());
            // Of a blank only what is behind it is seen; turned round, that is the colour of the letters.
            if text != " " || seen.inverse() {
                prop_assert_eq!(shown(drawn.fg), seen.fgcolor());
            }
            if text != " " {
                prop_assert_eq!(drawn.modifier.contains(Modifier::BOLD), seen.bold());
            }
            x += if seen.is_wide() { 2 } else { 1 };
        }
    }
    Ok(())
}

#[test]
fn rings_before_the_loop_looks_count_as_one() {
    let (waker, inbox) = wire();
    let other = waker.clone();
    std::thread::spawn(move || (0..10).for_each(|_| other.wake())).join().unwrap();
    waker.wake();
    assert_eq!(inbox.receiver.try_iter().count(), 1);
    drop(inbox);
    waker.wake();
}

#[cfg(unix)]
#[test]
fn a_line_that_is_cut_is_noticed_without_a_signal() {
    use portable_pty::{PtySize, native_pty_system};
    use std::time::{Duration, Instant};
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let line = std::fs::File::open(pair.master.tty_name().unwrap()).unwrap();
    let (_waker, inbox) = wire();
    signals::watch_line(inbox.sender.clone(), line.into()).unwrap();
    assert!(inbox.receiver.recv_timeout(Duration::from_millis(50)).is_err(), "it was not cut yet");
    let cut = Instant::now();
    drop(pair);
    let message = inbox.receiver.recv_timeout(Duration::from_secs(5)).unwrap();
    assert!(matches!(message, wire::Message::Signal(Signal::Hangup)));
    assert!(cut.elapsed() < Duration::from_secs(1), "{:?}", cut.elapsed());
}
