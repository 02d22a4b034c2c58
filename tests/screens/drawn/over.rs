//! What lies over a step, and a plan just begun.

#[test]
fn as_it_was_read() {
    super::keep(
        "over",
        &[
            ("the budget", "Enter g 7 b"),
            ("why", "Enter g 7 b w"),
            ("why, the second level", "Enter g 7 b w Enter"),
            ("why, a rule", "Enter g 7 Down Down Down Down Down Down Down w Down Enter"),
            ("checks", "Enter !"),
            ("ideas", "Enter g 6 i"),
            ("help", "Enter g 3 ?"),
            ("help, further down", "Enter g 3 ? End"),
            ("go", "Enter g"),
            ("hidden", "Enter z"),
            ("undone", "Enter g 3 Down Down 4 u"),
            ("a new plan", "a"),
            ("a new plan, needs", "a g 3 2"),
            ("a new plan, choices", "a g 3 2 g 6"),
        ],
    );
}
