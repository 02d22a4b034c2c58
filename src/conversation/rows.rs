//! The rows of a step: what can have the focus, in order, with what it shows. Made anew after each change.

use super::{
    Answers, Library, OpenPlan, agree, choices, estimate, matters, money, needs, person, prevention,
    settings, support,
};
use crate::amount::date_in_short;
use crate::budget::Figure;
use crate::form::{FIELDS, Field, Kind, LISTS, List, Step};
use crate::plan::{AreaId, Day, OutcomeId, Path, Time};

/// How far behind their labels the values of a step stand.
const COLUMN: u16 = 22;
/// The same for Person, whose labels are short and whose answers are long.
pub(super) const COLUMN_OF_PERSON: u16 = 17;

/// What a row is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Words between rows, and over columns of figures its value; never in focus.
    Heading,
    /// The heading under which the fields of the item in focus begin, in a step that shows them beneath its list.
    Detail,
    /// A field of the form.
    Field(&'static Field),
    /// A paragraph between rows, in as many lines as it takes; never in focus.
    Says,
    /// An area of need and its rungs.
    Rung(AreaId),
    /// One of the ten outcomes, with how it was answered.
    Outcome(OutcomeId),
    /// The question of an outcome's page: can you?
    Ask(OutcomeId),
    /// One box of a list to tick: its field, and its word.
    Tick(&'static Field, &'static str),
    /// The rungs of an area, one beneath the other.
    Ladder(AreaId),
    /// What is expected of an area in twelve months.
    Later(AreaId),
    /// A cell of the week.
    Cell(Day, Time),
    /// An item of a list, with its columns.
    Item(&'static List, Vec<String>),
    /// Adds an item.
    Add(&'static List),
    /// A figure, with its columns.
    Figure(Vec<String>),
    /// An area to arrange, with its columns.
    ToArrange(AreaId, Vec<String>),
    /// A check, by its place in the budget's list.
    Check(usize),
    /// Prices that have moved since they were taken.
    Moves,
    /// Prints the plan.
    Print,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where it stands on the sheet.
    pub path: Option<Path>,
    /// What it is.
    pub what: What,
    /// Its words.
    pub label: String,
    /// Its value as shown; empty for none.
    pub value: String,
    /// What stands beside the value: an age, or where it comes from.
    pub aside: String,
    /// How far behind its label the value stands.
    pub column: u16,
    /// The answers that can be given here; nothing where words or figures are typed.
    pub answers: Option<Answers>,
    /// Further lines beneath it, which belong to it.
    pub under: Vec<String>,
    /// What is wrong with it, if anything.
    pub wrong: Option<String>,
    /// The figure that `w` explains here.
    pub figure: Option<Figure>,
    /// How far it stands in.
    pub depth: u16,
    /// What there is to know of it, for the advice line.
    pub says: Option<String>,
    /// Where it stands on the line of the row before it; nothing for a line of its own.
    pub beside: Option<u16>,
}

impl Row {
    pub(super) fn heading(words: impl Into<String>) -> Row {
        Row {
            path: None,
            what: What::Heading,
            label: words.into(),
            value: String::new(),
            aside: String::new(),
            column: COLUMN,
            answers: None,
            under: Vec::new(),
            wrong: None,
            figure: None,
            depth: 0,
            says: None,
            beside: None,
        }
    }

    pub(super) fn of(what: What, label: impl Into<String>) -> Row {
        Row { what, ..Row::heading(label) }
    }

    pub(super) fn at(mut self, path: Path) -> Row {
        self.path = Some(path);
        self
    }

    pub(super) fn why(mut self, figure: Figure) -> Row {
        self.figure = Some(figure);
        self
    }

    pub(super) fn saying(mut self, words: impl Into<String>) -> Row {
        self.says = Some(words.into());
        self
    }

    /// Whether the focus can stand on it.
    pub fn can_focus(&self) -> bool {
        !matches!(self.what, What::Heading | What::Detail | What::Says)
    }
}

/// The rows of the step that is open.
pub(super) fn rows(open: &OpenPlan, library: &Library) -> Vec<Row> {
    if open.is_estimate() {
        return estimate::rows(open);
    }
    if let Some(settings) = &open.settings {
        return settings::rows(open, library, settings);
    }
    match open.step {
        Step::Needs => needs::rows(open, library),
        Step::Support => support::support(open, library),
        Step::Prevention => prevention::prevention(open, library),
        Step::Choices => choices::choices(open, library),
        Step::Money => money::money(open, library),
        Step::Agree => agree::agree(open, library),
        Step::Matters => matters::matters(open, library),
        Step::Person => person::person(open, library),
    }
}

/// The fields and lists of a step in the form's order, but for the lists left out.
pub(super) fn form_rows(open: &OpenPlan, library: &Library, without: &[&str]) -> Vec<Row> {
    let mut out = Vec::new();
    let mut lists_done: Vec<&str> = Vec::new();
    for field in FIELDS.iter().filter(|field| field.step == open.step) {
        let list = LISTS.iter().find(|list| {
            field.shape.strip_prefix(list.shape).is_some_and(|rest| rest.starts_with('.')) && !is_below(list)
        });
        match list {
            Some(list) if without.contains(&list.shape) || lists_done.contains(&list.shape) => {}
            Some(list) => {
                lists_done.push(list.shape);
                out.extend(list_rows(open, library, list, &list_path(list)));
            }
            None => out.push(field_row(open, library, field, &shape_path(field.shape), 0)),
        }
    }
    out
}

/// Whether a list lies in another's items.
fn is_below(list: &List) -> bool {
    LISTS.iter().any(|other| list.shape.starts_with(&format!("{}.", other.shape)))
}

pub(super) fn shape_path(shape: &str) -> Path {
    Path::top().fields(shape)
}

pub(super) fn list_path(list: &List) -> Path {
    shape_path(list.shape)
}

/// A list: its items, the fields of the one that is expanded, and a row that adds.
pub(super) fn list_rows(open: &OpenPlan, library: &Library, list: &'static List, at: &Path) -> Vec<Row> {
    let mut out = Vec::new();
    for item in open.history.sheet().items(at) {
        let path = at.item(item.id.clone());
        let label = marked(open, &path, &item_words(open, library, list, &path));
        out.push(Row::of(What::Item(list, Vec::new()), label).at(path.clone()));
        if open.expanded.as_ref().is_some_and(|expanded| expanded.is_within(&path)) {
            out.extend(item_rows(open, library, list, &path));
        }
    }
    out.push(Row::of(What::Add(list), format!("a  add {} {}", article(list.one), list.one)).at(at.clone()));
    out
}

/// What there is to mend in an item: the first of its values that is not yet one.
pub(super) fn to_mend<'a>(open: &'a OpenPlan, item: &Path) -> Option<&'a str> {
    open.made.incomplete.iter().find(|one| one.at.is_within(item)).map(|one| one.says.as_str())
}

/// What an item is called, with a `!` before it while there is something to mend.
pub(super) fn marked(open: &OpenPlan, item: &Path, words: &str) -> String {
    if to_mend(open, item).is_some() { format!("! {words}") } else { words.to_owned() }
}

/// The fields of one item, with the lists in it.
pub(super) fn item_rows(open: &OpenPlan, library: &Library, list: &'static List, item: &Path) -> Vec<Row> {
    let depth = u16::try_from(item.parts().len()).unwrap_or(2);
    let mut out = Vec::new();
    let mut lists_done: Vec<&str> = Vec::new();
    for field in crate::form::fields_of(list.shape) {
        let below = LISTS.iter().find(|other| {
            other.shape != list.shape
                && other.shape.starts_with(list.shape)
                && field.shape.strip_prefix(other.shape).is_some_and(|rest| rest.starts_with('.'))
        });
        match below {
            Some(below) if lists_done.contains(&below.shape) => {}
            Some(below) => {
                lists_done.push(below.shape);
                let name = below.shape.rsplit('.').next().unwrap_or(below.shape);
                out.extend(list_rows(open, library, below, &item.field(name)));
            }
            None => {
                let rest = field.shape.strip_prefix(list.shape).unwrap_or(field.shape);
                let path = item.fields(rest);
                if is_of_use(open, field, &path) {
                    out.push(field_row(open, library, field, &path, depth));
                }
            }
        }
    }
    out
}

/// Ids that are copied, and grids that have a screen of their own, are not shown as fields to type in.
fn is_of_use(open: &OpenPlan, field: &Field, path: &Path) -> bool {
    match field.kind {
        Kind::Id | Kind::WeekGrid | Kind::Cell => false,
        // With nothing to tick there is nothing to ask.
        Kind::TicksOfItems(list) => {
            let sheet = open.history.sheet();
            !sheet.items(&shape_path(list)).is_empty() || sheet.typed(path).is_some()
        }
        _ => true,
    }
}

/// A field as a row.
pub(super) fn field_row(
    open: &OpenPlan,
    library: &Library,
    field: &'static Field,
    path: &Path,
    depth: u16,
) -> Row {
    let typed = open.history.sheet().typed(path);
    let wrong = open.made.incomplete.iter().find(|one| one.at == *path).map(|one| one.says.clone());
    let answers = Answers::of(open, library, field, path);
    let value = match (typed, &answers) {
        (_, Some(answers)) => answers.words(),
        (Some(text), None) => text_words(open, field, text),
        (None, None) => String::new(),
    };
    let column = if field.step == Step::Person { COLUMN_OF_PERSON } else { COLUMN };
    Row { value, wrong, depth, answers, column, ..Row::of(What::Field(field), field.label).at(path.clone()) }
}

/// What was typed, as people write it.
fn text_words(open: &OpenPlan, field: &Field, text: &str) -> String {
    match field.kind {
        Kind::Date | Kind::PastDate => {
            crate::form::read_date(text, open.budget.as_at).map_or_else(|_| text.to_owned(), date_in_short)
        }
        _ => text.to_owned(),
    }
}

/// A value in words: the name behind an id, a date as people write it.
pub(super) fn value_words(
    open: &OpenPlan,
    library: &Library,
    field: &Field,
    path: &Path,
    text: &str,
) -> String {
    let answers = Answers::of(open, library, field, path);
    answers.map_or_else(|| text_words(open, field, text), |answers| answers.words())
}

/// The area of the item that a path lies in, if it has one.
pub fn area_of(open: &OpenPlan, path: &Path) -> Option<AreaId> {
    let item = super::jump::item_of(path)?;
    open.history.sheet().typed(&item.field("area")).map(Into::into)
}

/// What an item is called: the first of its fields that says something.
fn item_words(open: &OpenPlan, library: &Library, list: &'static List, path: &Path) -> String {
    let mut said = Vec::new();
    for field in crate::form::fields_of(list.shape) {
        let rest = field.shape.strip_prefix(list.shape).unwrap_or_default();
        let at = path.fields(rest);
        if let Some(text) = open.history.sheet().typed(&at) {
            said.push(value_words(open, library, field, &at, text));
        }
        if said.len() == 3 {
            break;
        }
    }
    let mut words = String::new();
    for one in &said {
        // A sentence ends with its own full stop.
        words.push_str(if words.is_empty() {
            ""
        } else if words.ends_with(['.', '?', '!']) {
            " "
        } else {
            ", "
        });
        words.push_str(one);
    }
    if said.is_empty() { format!("({} {}, nothing said yet)", article(list.one), list.one) } else { words }
}

pub(super) fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
