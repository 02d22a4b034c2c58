//! A search in the screens whose list is put in order by what each asks for the person's week: the order asked for, and
//! each letter typed under it.

use super::{ivy, ms};
use careplan::catalogue::{Catalogue, Register};
use careplan::conversation::{Message, State};
use careplan::keys::{Key, KeyPress};
use std::time::Instant;

/// A price for one in six, as `own/prices.csv` has it.
pub fn prices(register: &Register) -> String {
    let mut rows = "id,price_name,unit,price,weekend\n".to_owned();
    for (number, location) in register.locations().enumerate().filter(|(number, _)| number % 6 == 0) {
        let pence = 2_300 + number % 900;
        let (pounds, rest) = (pence / 100, pence % 100);
        rows += &format!("{},an hour,hour,{pounds}.{rest:02},{}.{rest:02}\n", location.id, pounds + 2);
    }
    rows
}

/// What each key takes, from message to state, with the order it is typed under.
pub fn keys(catalogue: Catalogue) -> Vec<(f64, String)> {
    let mut state = ivy::opened(catalogue);
    let (char, plain) = (KeyPress::char, KeyPress::plain);
    let press = |state: &mut State, key: KeyPress| {
        let begun = Instant::now();
        std::hint::black_box(state.update(Message::Key(key)));
        ms(begun)
    };
    // Step 6, her personal care to arrange again, the search, everybody in England whether there is room or not.
    let begin = [char('g'), char('6'), plain(Key::Down), char('d'), char('d'), char('d'), plain(Key::Up)];
    let shown = [plain(Key::Enter), plain(Key::Tab), char('f'), char('1'), char('2'), char('f')];
    for key in begin.into_iter().chain(shown) {
        press(&mut state, key);
    }
    let listed = state.open.as_ref().unwrap().searching.as_ref().unwrap().hits.len();
    println!("{listed} to be put in order");
    let mut keys = Vec::new();
    for order in ["cheapest", "best", "weighed"] {
        keys.push((press(&mut state, char('o')), format!("o, {order}")));
        press(&mut state, plain(Key::Tab));
        for letter in "care willow".chars() {
            keys.push((press(&mut state, char(letter)), format!("{letter:?}, {order}")));
        }
        for _ in "care willow".chars() {
            keys.push((press(&mut state, plain(Key::Backspace)), format!("Backspace, {order}")));
        }
        press(&mut state, plain(Key::Tab));
    }
    keys
}
