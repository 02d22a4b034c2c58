//! What the last two rows say while somebody is searched for, and while providers or settings stand side by side.

use crate::catalogue::Order;
use crate::conversation::{OpenPlan, Searching, Settings};
use crate::keys::{Command, Direction, Hint};

pub(super) fn advice_of_settings(open: &OpenPlan, settings: &Settings) -> String {
    let asked = open.focused();
    if let Some(wrong) = asked.and_then(|row| row.wrong.clone()).filter(|_| open.field.is_none()) {
        return wrong;
    }
    match (open.field.is_some(), settings.why, asked.is_some()) {
        (true, ..) => "Savings and what the home is worth together, in pounds. Enter takes it.".to_owned(),
        (_, true, _) => "Esc or w goes back to the six side by side.".to_owned(),
        (_, _, true) => "Type the savings with the home. w says what changes in a care home.".to_owned(),
        _ => format!("Where would you rather live, {}? w says what changes there.", open.name()),
    }
}

pub(super) fn hints_of_settings(open: &OpenPlan, settings: &Settings) -> Vec<Hint<'static>> {
    use Command::{Close, Move, Open, Why};
    if open.field.is_some() {
        return vec![Hint::Worded(Open, "take it"), Hint::Worded(Close, "stop")];
    }
    if settings.why {
        return vec![Hint::Worded(Why, "side by side"), Hint::Worded(Close, "back")];
    }
    // What goes first where there is no room stands second.
    let choose = Hint::Several(&[Move(Direction::Left), Move(Direction::Right)], "choose");
    let savings = open.focused().map(|_| Hint::Worded(Open, "savings"));
    let why = Hint::Worded(Why, "what changes");
    [Some(choose), Some(Hint::Worded(Close, "back")), savings, Some(why)].into_iter().flatten().collect()
}

pub(super) fn advice_of_search(open: &OpenPlan, searching: &Searching) -> String {
    if let Some(comparing) = &searching.comparing {
        let asked = format!("Which would you rather have, {}?", open.name());
        return match comparing.person_pays_the_same() {
            Some(true) => format!("{asked} You pay the same for each of them."),
            Some(false) => format!("{asked} What you pay is not the same."),
            None => asked,
        };
    }
    advice_of_list(searching).to_owned()
}

fn advice_of_list(searching: &Searching) -> &'static str {
    if searching.is_for_groups() && !searching.choosing {
        return "Enter puts them among those who help. Words in any order, a town, a skill.";
    }
    match (searching.in_list, searching.choosing, searching.order) {
        (_, true, _) => "A number ticks or unticks it; f or Esc is done.",
        (true, _, Order::Weighed) => {
            "+ counts quality more, - counts price more. Enter puts these on the plan."
        }
        (true, ..) if searching.marked.len() > 1 => {
            "c compares those marked. Space marks up to four. Enter puts these on the plan."
        }
        (true, ..) => "Enter puts these on the plan. Space marks some to compare with c.",
        (false, ..) => "Enter puts these on the plan. Tab to the list: there Space marks, c compares.",
    }
}

pub(super) fn hints_of_search(searching: &Searching) -> Vec<Hint<'static>> {
    use Command::{Close, Compare, Filter, Move, NextField, Open, Toggle, Why};
    if let Some(comparing) = &searching.comparing {
        let why = if comparing.why { "side by side" } else { "why" };
        return vec![
            Hint::Worded(Open, "take"),
            // What goes first where there is no room stands second.
            Hint::Worded(Close, "back"),
            Hint::Worded(Command::Order, "order"),
            Hint::Several(&[Move(Direction::Left), Move(Direction::Right)], "choose"),
            Hint::Worded(Why, why),
        ];
    }
    if searching.choosing {
        let last = u8::try_from(searching.choices().len()).unwrap_or(1);
        return vec![Hint::Digits(1, last, "tick"), Hint::Worded(Filter, "done")];
    }
    let mut hints = vec![Hint::Worded(Open, "take it")];
    if searching.in_list {
        hints.push(Hint::Worded(NextField, "to the letters"));
        hints.push(Hint::Worded(Filter, "show others"));
        if !searching.is_for_groups() {
            hints.extend([Hint::Worded(Command::Order, "order"), Hint::Worded(Toggle, "mark")]);
            hints.extend((searching.marked.len() > 1).then_some(Hint::Worded(Compare, "compare")));
        }
    } else {
        hints.push(Hint::Worded(NextField, "to the list"));
    }
    hints.extend([Hint::Worded(Close, "stop"), Hint::Plain(Why)]);
    hints
}
