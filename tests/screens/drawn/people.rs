//! The two other people of the demonstration, where their screens differ from Ivy's.

use crate::desk::Desk;
use careplan::built_in;

fn noor() -> Desk {
    Desk::of(built_in::NOOR)
}

fn cecil() -> Desk {
    Desk::of(built_in::CECIL)
}

/// Noor: 30, in supported living; lines shared by two and three, nights, a direct payment, a taxi that work pays for.
#[test]
fn noor_as_it_was_read() {
    super::keep_of(
        noor,
        "noor",
        &[
            ("start", ""),
            ("1 Person", "Enter g 1"),
            ("1 Person, further down", "Enter g 1 End"),
            ("2 Matters", "Enter g 2"),
            ("3 Needs", "Enter g 3"),
            ("3 Needs, further down", "Enter g 3 End"),
            ("3 Needs, a week with two workers", "Enter g 3 Enter"),
            ("3 Needs, the week in twelve months", "Enter g 3 Enter Tab Tab Enter"),
            ("3 Needs, hours of her own", "Enter g 3 Down Down Down Down Down Enter"),
            ("3 Needs, nights", "Enter g 3 Down Down Down Down Down Down Down Enter"),
            ("4 Support", "Enter g 4"),
            ("4 Support, a group", "Enter g 4 Down"),
            ("4 Support, until a day", "Enter g 4 Down Down"),
            ("5 Prevention", "Enter g 5"),
            ("5 Prevention, paid for three months", "Enter g 5 Down"),
            ("6 Choices", "Enter g 6"),
            ("6 Choices, shared by three", "Enter g 6 Down Down Down Down Enter"),
            ("6 Choices, further down", "Enter g 6 End"),
            ("7 Money", "Enter g 7"),
            ("7 Money, further down", "Enter g 7 PgDn"),
            ("7 Money, further down still", "Enter g 7 PgDn PgDn PgDn"),
            ("7 Money, whose money", "Enter g 7 End"),
            ("8 Agree", "Enter g 8"),
            ("8 Agree, further down", "Enter g 8 End"),
            ("checks", "Enter !"),
            ("why it costs that", "Enter g 7 b w"),
            ("why, nights shared by three", "Enter g 7 b w Down Down Down Down Enter"),
            ("why Noor pays that", "Enter g 7 Down w"),
            ("the twelve months", "Enter t"),
            ("the twelve months, in hours", "Enter t v"),
            ("the twelve months, without Amal", "Enter t Space"),
        ],
    );
}

/// Cecil: 84, in a nursing home with a top-up, and at home on Sundays; his own savings, and money of the NHS beside it.
#[test]
fn cecil_as_it_was_read() {
    super::keep_of(
        cecil,
        "cecil",
        &[
            ("start", ""),
            ("1 Person", "Enter g 1"),
            ("1 Person, further down", "Enter g 1 End"),
            ("2 Matters", "Enter g 2"),
            ("3 Needs", "Enter g 3"),
            ("3 Needs, further down", "Enter g 3 End"),
            ("3 Needs, two workers", "Enter g 3 Enter"),
            ("3 Needs, nights", "Enter g 3 Down Down Down Down Down Down Down Enter"),
            ("4 Support", "Enter g 4"),
            ("4 Support, who cannot", "Enter g 4 Down Down"),
            ("5 Prevention", "Enter g 5"),
            ("5 Prevention, over and done", "Enter g 5 Enter"),
            ("5 Prevention, beside the budget", "Enter g 5 Down Down Enter"),
            ("5 Prevention, not wanted", "Enter g 5 End"),
            ("6 Choices", "Enter g 6"),
            ("6 Choices, the room", "Enter g 6 Down Enter"),
            ("6 Choices, the room, further down", "Enter g 6 Down Enter PgDn PgDn"),
            ("6 Choices, further down", "Enter g 6 End"),
            ("7 Money", "Enter g 7"),
            ("7 Money, over the plan", "Enter g 7 v"),
            ("7 Money, further down", "Enter g 7 PgDn"),
            ("7 Money, further down still", "Enter g 7 PgDn PgDn PgDn"),
            ("7 Money, whose money", "Enter g 7 End"),
            ("8 Agree", "Enter g 8"),
            ("8 Agree, further down", "Enter g 8 End"),
            ("checks", "Enter !"),
            ("why it costs that", "Enter g 7 b w"),
            ("why, the room", "Enter g 7 b w Enter"),
            ("why Cecil pays that", "Enter g 7 Down w"),
            ("the twelve months", "Enter t"),
            ("the twelve months, in hours", "Enter t v"),
            ("the twelve months, without Nell", "Enter t Space"),
        ],
    );
}
