//! Each plan filled line by line through `form`, without a screen: for each field in the table's order, the words that
//! a person would write are taken as its kind takes them, and the plan is made from the sheet.

use super::PEOPLE;
use super::plans::{figures, ordered, read, sheet_of};
use careplan::built_in;
use careplan::form::{self, FIELDS, Field, Kind, LISTS, List};
use careplan::plan::{Change, Fields, Item, Node, Path, Plan, Sheet};
use jiff::civil::Date;

/// The day on which it is typed.
const TODAY: Date = jiff::civil::date(2026, 12, 1);

/// What a person would type for a value of the contract.
pub fn typed(kind: Kind, value: &str, nth: usize) -> String {
    let date = |text: &str| {
        let date: Date = text.parse().unwrap();
        let shown = careplan::amount::date_in_short(date).to_lowercase();
        // 13 oct 2026, or 13/10/2026.
        if nth.is_multiple_of(2) { shown } else { format!("{}/{}/{}", date.day(), date.month(), date.year()) }
    };
    match kind {
        Kind::Date | Kind::PastDate => date(value),
        Kind::Money if nth.is_multiple_of(2) => format!("£{}", with_commas(value)),
        Kind::Hours if nth.is_multiple_of(2) => in_hours_and_minutes(value),
        _ => value.to_owned(),
    }
}

/// `18,900.00`.
fn with_commas(value: &str) -> String {
    let (pounds, pence) = value.split_once('.').unwrap_or((value, ""));
    let mut out = String::new();
    for (place, figure) in pounds.chars().enumerate() {
        if place > 0 && (pounds.len() - place) % 3 == 0 {
            out.push(',');
        }
        out.push(figure);
    }
    if pence.is_empty() { out } else { format!("{out}.{pence}") }
}

/// `1h45` for 1.75.
fn in_hours_and_minutes(value: &str) -> String {
    let (hours, hundredths) = value.split_once('.').unwrap_or((value, "0"));
    let minutes: u32 = format!("{hundredths:0<2}").parse::<u32>().unwrap() * 60 / 100;
    if minutes == 0 { hours.to_owned() } else { format!("{hours}h{minutes:02}") }
}

/// Writes on one sheet what stands on another, as typing does.
struct Typist<'a> {
    from: &'a Sheet,
    to: Sheet,
    fields_typed: usize,
}

impl Typist<'_> {
    fn apply(&mut self, change: Change) {
        self.to.apply(&change).unwrap();
    }

    fn set(&mut self, at: &Path, after: String) {
        let before = self.to.typed(at).map(str::to_owned);
        self.apply(Change::Set { at: at.clone(), before, after: Some(after) });
    }

    /// The step's fields and lists in the table's order.
    fn everything(&mut self) {
        let mut lists_done: Vec<&str> = Vec::new();
        for field in FIELDS {
            match list_of(field, "") {
                Some(list) if lists_done.contains(&list.shape) => {}
                Some(list) => {
                    lists_done.push(list.shape);
                    let at = path_of(&Path::top(), list.shape);
                    self.list(list, &at, &at);
                }
                None => {
                    let at = path_of(&Path::top(), field.shape);
                    self.field(field, &at, &at);
                }
            }
        }
    }

    /// Items as `a` adds them: at the end, empty, with the next id.
    fn list(&mut self, list: &List, from: &Path, to: &Path) {
        for item in self.from.items(from) {
            let id = self.to.next_id(list.letter);
            let index = self.to.items(to).len();
            let new = Item { id: id.clone(), fields: Fields::new() };
            self.apply(Change::Insert { list: to.clone(), index, item: new });
            self.item(list, &from.item(&item.id), &to.item(id));
        }
    }

    fn item(&mut self, list: &List, from: &Path, to: &Path) {
        let mut lists_done: Vec<&str> = Vec::new();
        for field in form::fields_of(list.shape) {
            match list_of(field, list.shape) {
                Some(below) if lists_done.contains(&below.shape) => {}
                Some(below) => {
                    lists_done.push(below.shape);
                    let rest = &below.shape[list.shape.len() + 1..];
                    self.list(below, &path_of(from, rest), &path_of(to, rest));
                }
                None => {
                    let rest = &field.shape[list.shape.len() + 1..];
                    self.field(field, &path_of(from, rest), &path_of(to, rest));
                }
            }
        }
        // Which of the bases counts is chosen when one is answered.
        for basis in [form::BASIS, "in_12_months.basis"] {
            if let Some(value) = self.from.typed(&path_of(from, basis)).map(str::to_owned) {
                self.set(&path_of(to, basis), value);
            }
        }
    }

    fn field(&mut self, field: &Field, from: &Path, to: &Path) {
        if field.kind == Kind::WeekGrid {
            return self.week(from, to);
        }
        let Some(value) = self.from.typed(from).map(str::to_owned) else { return };
        self.fields_typed += 1;
        let taken = field.kind.take(&typed(field.kind, &value, self.fields_typed), TODAY);
        assert_eq!(taken.wrong, None, "{to}: {value}");
        self.set(to, taken.text);
    }

    /// Cell by cell.
    fn week(&mut self, from: &Path, to: &Path) {
        let Some(Node::Group(days)) = self.from.node(from) else { return };
        for (day, times) in days {
            let Node::Group(times) = times else { panic!("{from}: {day}") };
            for (time, cell) in times {
                let Node::Typed(cell) = cell else { panic!("{from}: {day} {time}") };
                form::cell(cell).unwrap();
                self.set(&to.field(day.clone()).field(time.clone()), cell.clone());
            }
        }
    }
}

fn path_of(at: &Path, shape: &str) -> Path {
    shape.split('.').fold(at.clone(), |path, name| path.field(name))
}

/// The outermost list below `within` in whose items a field lies.
fn list_of(field: &Field, within: &str) -> Option<&'static List> {
    let holds = |list: &&List| field.shape.strip_prefix(list.shape).is_some_and(|rest| rest.starts_with('.'));
    LISTS
        .iter()
        .filter(holds)
        .filter(|list| list.shape.len() > within.len())
        .min_by_key(|list| list.shape.len())
}

/// A plan filled line by line.
pub fn filled(plan: &Plan) -> Plan {
    let from = sheet_of(plan);
    let mut typist = Typist { from: &from, to: Sheet::default(), fields_typed: 0 };
    typist.everything();
    let shelf = built_in::policies().unwrap();
    let made = form::plan_of(&typist.to, shelf.get(plan.policy.as_ref().unwrap()).unwrap());
    assert_eq!(made.incomplete, []);
    made.plan
}

#[test]
fn each_plan_filled_line_by_line_is_the_plan() {
    for person in PEOPLE {
        let plan = read(person);
        let filled = filled(&plan);
        assert_eq!(ordered(&filled), ordered(&plan));
        assert_eq!(figures(&filled), figures(&plan));
    }
}
