//! How many bytes a key sends to the terminal, beside the limits of the design.

use crate::desk::{Desk, key, usual};
use careplan::terminal::Screen;
use careplan::view;
use ratatui::Terminal;
use ratatui::layout::Size;

/// Bytes of the first frame, and of each frame after it.
fn bytes(desk: &mut Desk, keys: &[&str]) -> Vec<usize> {
    let look = usual();
    let screen = Screen::new(Vec::new(), Size { width: 80, height: 24 }, &look);
    let mut terminal = Terminal::new(screen).unwrap();
    let mut before = 0;
    let mut out = Vec::new();
    let mut paint = |desk: &Desk| {
        terminal.draw(|frame| view::draw(&desk.state, &look, frame)).unwrap();
        let all = terminal.backend().out().len();
        let sent = all - before;
        before = all;
        sent
    };
    out.push(paint(desk));
    for name in keys {
        desk.one(key(name));
        out.push(paint(desk));
    }
    out
}

/// The most that any of these keys sends, after others that lead there.
fn most(lead: &str, keys: &[&str]) -> usize {
    let mut desk = Desk::demo();
    desk.press(lead);
    bytes(&mut desk, keys).into_iter().skip(1).max().unwrap()
}

#[test]
fn a_key_sends_few_bytes() {
    let first = bytes(&mut Desk::demo(), &[])[0];
    let open = {
        let mut desk = Desk::demo();
        desk.press("Enter g 6");
        bytes(&mut desk, &[])[0]
    };
    let letter = most("Enter g 1 Down Down Enter Ctrl-u", &["I", "v", "y", " ", "S", "."]);
    let digit = most("Enter g 3 Down Down Down Down Down", &["2", "3", "1", "2"]);
    let list = ["1", "6", "7", "8"].map(|step| {
        let lead = format!("Enter g {step}");
        (step, most(&lead, &["Down", "Down", "Down", "Up"]))
    });
    let needs = most("Enter g 3", &["Down", "Down", "Down", "Up"]);
    let beneath = ["4", "5"].map(|step| most(&format!("Enter g {step}"), &["Down", "Down", "Up"]));
    let steps = most("Enter g 1", &["n", "n", "n", "n", "n", "n", "n", "p"]);
    let search = most("Enter g 6 Enter", &["h", "e", "r", "n"]);
    let found = most("Enter g 6 Enter Tab", &["Down", "Down", "Up"]);
    println!("first screen              {first:5}   limit 3000");
    println!("a whole step, from blank  {open:5}   limit 3000");
    println!("letter in a text field    {letter:5}   limit   60");
    println!("digit that moves the panel{digit:5}   limit  400");
    println!("cursor in a list by step  {list:?}   limit  250");
    println!("cursor in Needs           {needs:5}   (what the focus asks changes with it)");
    println!("cursor with fields beneath{beneath:?}  (the fields of the item in focus change with it)");
    println!("step change               {steps:5}   limit 2500");
    println!("letter in the search      {search:5}");
    println!("cursor in what was found  {found:5}");
    assert!(first <= 3_000 && open <= 3_000, "{first} {open}");
    assert!(letter <= 60, "{letter}");
    assert!(digit <= 400, "{digit}");
    assert!(list.iter().all(|(step, bytes)| *bytes <= 250 || *step == "6"), "{list:?}");
    assert!(steps <= 2_500, "{steps}");
}
