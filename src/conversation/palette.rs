//! The palette: everyday words find a command that works here, a figure of the budget, a step or a field.

use super::commands::moved;
use super::field::{edit_input, move_in};
use super::{Effect, Over, PanelOf, State, Why, panel};
use crate::amount::capital;
use crate::budget::Figure;
use crate::catalogue::Phrases;
use crate::form::words::named;
use crate::form::{FIELDS, LISTS, Step};
use crate::keys::{Command, offered};
use crate::plan::{Path, Place};
use tui_input::{Input, InputRequest};

/// A command being looked for.
#[derive(Clone, Debug)]
pub struct Finding {
    input: Input,
    all: Vec<Suggestion>,
    phrases: Phrases,
    found: Vec<usize>,
    /// The suggestion in focus, among those found.
    pub focus: usize,
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// What it is called.
    pub title: String,
    /// Where it is, if it is not a command of this place: `step 7 Money`.
    pub place: Option<String>,
    /// The keys that do the same; empty if there are none.
    pub keys: String,
    does: Does,
    words: String,
}

#[derive(Clone, Debug)]
enum Does {
    Command(Command),
    /// Goes to a step or a field.
    Go(Place),
    /// Explains a figure, at the step that holds it.
    Explain(Step, Figure),
}

impl Finding {
    fn new(all: Vec<Suggestion>) -> Finding {
        let phrases = Phrases::new(all.iter().map(|one| (one.title.as_str(), one.words.as_str())));
        let mut finding = Finding { input: Input::default(), all, phrases, found: Vec::new(), focus: 0 };
        finding.search();
        finding
    }

    fn search(&mut self) {
        self.found = self.phrases.find(self.input.value());
        if self.input.value().trim().is_empty() {
            // Nothing is asked yet: the commands, and not every field there is.
            let all = &self.all;
            self.found.retain(|at| all.get(*at).is_some_and(|one| matches!(one.does, Does::Command(_))));
        }
        self.focus = 0;
    }

    /// What is typed so far.
    pub fn query(&self) -> &str {
        self.input.value()
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> String {
        self.query().chars().take(self.input.cursor()).collect()
    }

    /// What was found, the likeliest first.
    pub fn found(&self) -> impl ExactSizeIterator<Item = &Suggestion> {
        self.found.iter().filter_map(|at| self.all.get(*at)).collect::<Vec<_>>().into_iter()
    }

    pub(super) fn insert(&mut self, letter: char) {
        self.input.handle(InputRequest::InsertChar(letter));
        self.search();
    }
}

impl State {
    pub(super) fn find_command(&mut self) {
        let mut context = self.context();
        context.over = None;
        let commands = offered(&context).into_iter().map(|one| Suggestion {
            title: one.row.title.to_owned(),
            place: None,
            keys: one.key,
            does: Does::Command(one.command),
            words: format!("{} {}", one.row.everyday, one.row.help),
        });
        let mut all: Vec<Suggestion> = commands.collect();
        all.extend(self.figures());
        all.extend(self.steps_and_fields());
        self.lay(Over::Find(Finding::new(all)));
    }

    /// The figures of the panel.
    fn figures(&self) -> Vec<Suggestion> {
        let Some(open) = &self.open else { return Vec::new() };
        let rows = panel(open);
        let figure = |title: &str, step: Step, of: PanelOf, words: &str| {
            let figure = rows.iter().find(|row| row.of == of).and_then(|row| row.figure);
            Some(Suggestion {
                title: title.to_owned(),
                place: Some(place_words(step)),
                keys: format!("g {}, w", step.index() + 1),
                does: Does::Explain(step, figure?),
                words: words.to_owned(),
            })
        };
        let whose = format!("What {} pays, and how it was worked out", open.name());
        [
            figure(&whose, Step::Money, PanelOf::Person, PAYS),
            figure(
                "What the plan costs",
                Step::Money,
                PanelOf::Cost,
                "how much price total money cost week pounds",
            ),
            figure("What the council pays", Step::Money, PanelOf::Council, "how much money share budget"),
            figure(
                "The hours needed, if nobody helped",
                Step::Needs,
                PanelOf::Needed,
                "how many much help week",
            ),
            figure("The unpaid help that is counted", Step::Support, PanelOf::Unpaid, FAMILY),
            figure("The hours still to find", Step::Choices, PanelOf::ToFind, "gap missing left nobody"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn steps_and_fields(&self) -> Vec<Suggestion> {
        let Some(open) = &self.open else { return Vec::new() };
        let steps = Step::ALL.into_iter().map(|step| {
            let words = self.library.words.step(step.id());
            let question = words.map(|words| named(&words.question, open.name())).unwrap_or_default();
            Suggestion {
                title: question.clone(),
                place: Some(place_words(step)),
                keys: format!("g {}", step.index() + 1),
                does: Does::Go(Place { step: step.index(), field: None }),
                words: format!("step {} {}", step.index() + 1, step.name()),
            }
        });
        let go = |title: String, step: Step, shape: &str, words: &str| Suggestion {
            title,
            place: Some(place_words(step)),
            keys: format!("g {}", step.index() + 1),
            does: Does::Go(Place { step: step.index(), field: Some(Path::top().fields(shape)) }),
            words: words.to_owned(),
        };
        let lists = LISTS
            .iter()
            .filter(|list| !list.shape.contains("prevention.") && !list.shape.contains("arrangements."));
        let lists = lists.map(|list| {
            let of: Vec<&str> = crate::form::fields_of(list.shape).map(|field| field.label).collect();
            go(capital(&format!("{}: add or change one", list.one)), list.step, list.shape, &of.join(" "))
        });
        let alone = FIELDS.iter().filter(|field| {
            !LISTS
                .iter()
                .any(|list| field.shape.strip_prefix(list.shape).is_some_and(|rest| rest.starts_with('.')))
        });
        let fields = alone.map(|field| go(field.label.to_owned(), field.step, field.shape, field.help));
        steps.chain(fields).chain(lists).collect()
    }

    pub(super) fn in_finding(&mut self, command: Command, mut finding: Finding) -> Vec<Effect> {
        match command {
            Command::Close | Command::FindCommand => return Vec::new(),
            Command::Open => {
                let does = finding.found().nth(finding.focus).map(|one| one.does.clone());
                return match does {
                    Some(does) => self.do_found(does),
                    None => {
                        self.tell("Nothing is found. Other words, or fewer.", false);
                        self.over = Some(Over::Find(finding));
                        Vec::new()
                    }
                };
            }
            Command::NextField => {
                finding.focus = moved(finding.focus, crate::keys::Direction::Down, finding.found.len())
            }
            Command::LastField => {
                finding.focus = moved(finding.focus, crate::keys::Direction::Up, finding.found.len())
            }
            Command::Move(direction) => {
                if !move_in(&mut finding.input, direction) {
                    finding.focus = moved(finding.focus, direction, finding.found.len());
                }
            }
            Command::Edit(edit) => {
                edit_input(&mut finding.input, edit);
                finding.search();
            }
            _ => {}
        }
        self.over = Some(Over::Find(finding));
        Vec::new()
    }

    fn do_found(&mut self, does: Does) -> Vec<Effect> {
        self.beneath.clear();
        match does {
            Does::Command(command) => self.act(command),
            Does::Go(place) => {
                let effects = self.take_field();
                self.jump_to(&place);
                effects
            }
            Does::Explain(step, figure) => {
                let effects = self.go_to_step(step.index());
                match self.open.as_ref().and_then(|open| Why::of(open, &self.library, figure)) {
                    Some(why) => self.over = Some(Over::Why(why)),
                    None => self.tell("That is not worked out yet.", false),
                }
                effects
            }
        }
    }
}

const PAYS: &str =
    "how much does she he they pay charge contribution share owe afford money financial assessment";
const FAMILY: &str = "family friends neighbours carers helpers hours how much taken off";

fn place_words(step: Step) -> String {
    format!("step {} {}", step.index() + 1, step.name())
}
