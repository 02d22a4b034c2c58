//! JSON or TOML text as one kind of tree. Fields given twice are both kept, for the reader to refuse.

use super::Fault;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;
use std::fmt;
use toml::de::{DeTable, DeValue};

/// A value and the line on which it stands, if the text was TOML.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// The value.
    pub node: Node,
    /// Counted from one; nought where lines are not known.
    pub line: usize,
}

/// The kinds of value a file can hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`, the same as missing.
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A whole number.
    Whole(i64),
    /// A number with a fraction or too large for a whole one. The contract takes none.
    Fraction,
    /// A text.
    Text(String),
    /// A TOML date, written out.
    Date(String),
    /// A list.
    List(Vec<Tree>),
    /// Named fields in the order written, twice if given twice.
    Group(Vec<(String, Tree)>),
}

impl Node {
    /// What the value is, for a sentence.
    pub fn kind(&self) -> &'static str {
        match self {
            Node::Null => "nothing",
            Node::Truth(_) => "true or false",
            Node::Whole(_) => "a number without quotes",
            Node::Fraction => "a number without quotes",
            Node::Text(_) => "a text",
            Node::Date(_) => "a date",
            Node::List(_) => "a list",
            Node::Group(_) => "a group of fields",
        }
    }
}

/// The character that stands for half a surrogate pair after [`json`]; no text may hold it.
pub(super) const HALF_PAIR: char = '\u{FFFF}';

/// Reads JSON.
///
/// # Errors
/// One fault that names the line, if the text is not JSON.
pub fn json(text: &str) -> Result<Tree, Fault> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let whole = mark_half_pairs(text);
    serde_json::from_str(&whole).map_err(|error| {
        let says = if error.is_eof() {
            "The text ends before it is complete.".to_owned()
        } else {
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or("it does not read").to_owned();
            format!("This is not JSON: {words}.")
        };
        Fault::on_line(error.line(), says)
    })
}

/// Replaces each `\uD800`…`\uDFFF` that is not one of a pair, which would stop the reader before it could name the
/// field.
fn mark_half_pairs(text: &str) -> Cow<'_, str> {
    let mut marks = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'\\')) {
        let slash = at + offset;
        let unit = escaped_unit(bytes, slash);
        at = slash + if unit.is_some() { 6 } else { 2 };
        match unit {
            Some(0xD800..=0xDBFF) => match escaped_unit(bytes, at) {
                Some(0xDC00..=0xDFFF) => at += 6,
                _ => marks.push(slash),
            },
            Some(0xDC00..=0xDFFF) => marks.push(slash),
            _ => {}
        }
    }
    if marks.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for mark in marks {
        out.push_str(text.get(from..mark).unwrap_or_default());
        out.push_str("\\uFFFF");
        from = mark + 6;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

fn escaped_unit(bytes: &[u8], at: usize) -> Option<u16> {
    let escape = std::str::from_utf8(bytes.get(at..at + 6)?).ok()?;
    let figures = escape.strip_prefix("\\u")?;
    if figures.bytes().all(|b| b.is_ascii_hexdigit()) { u16::from_str_radix(figures, 16).ok() } else { None }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Truth(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Whole(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(i64::try_from(value).map_or(Node::Fraction, Node::Whole))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Fraction)
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Node::Group(fields))
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Tree, D::Error> {
        from.deserialize_any(TreeVisitor).map(Tree::from)
    }
}

impl From<Node> for Tree {
    fn from(node: Node) -> Tree {
        Tree { node, line: 0 }
    }
}

impl Tree {
    /// The tree without what is null, for a form of writing that has no word for it.
    pub fn without_nulls(&self) -> Tree {
        let is_something = |tree: &Tree| !matches!(tree.node, Node::Null | Node::Fraction);
        let node = match &self.node {
            Node::List(items) => {
                Node::List(items.iter().filter(|item| is_something(item)).map(Tree::without_nulls).collect())
            }
            Node::Group(fields) => {
                let kept = fields.iter().filter(|(_, tree)| is_something(tree));
                Node::Group(kept.map(|(name, tree)| (name.clone(), tree.without_nulls())).collect())
            }
            other => other.clone(),
        };
        Tree { node, line: self.line }
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match &self.node {
            Node::Null | Node::Fraction => to.serialize_none(),
            Node::Truth(value) => to.serialize_bool(*value),
            Node::Whole(value) => to.serialize_i64(*value),
            Node::Text(text) | Node::Date(text) => to.serialize_str(text),
            Node::List(items) => to.collect_seq(items),
            Node::Group(fields) => {
                let mut map = to.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

/// Reads TOML, keeping the line of every value.
///
/// # Errors
/// One fault that names the line, if the text is not TOML. A field given twice is such a fault.
pub fn toml(text: &str) -> Result<Tree, Fault> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let lines = Lines::of(text);
    match DeTable::parse(text) {
        Ok(table) => Ok(Tree { node: group(table.get_ref(), &lines), line: 1 }),
        Err(error) => {
            let line = error.span().map_or(1, |span| lines.at(span.start));
            let words = error.message().split('\n').next().unwrap_or_default();
            Err(Fault::on_line(line, format!("This is not TOML: {words}.")))
        }
    }
}

struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Lines {
        Lines(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect())
    }

    fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|end| *end < offset) + 1
    }
}

fn group(table: &DeTable<'_>, lines: &Lines) -> Node {
    let field = |(name, value): (&toml::Spanned<Cow<'_, str>>, &toml::Spanned<DeValue<'_>>)| {
        let line = lines.at(name.span().start);
        (name.get_ref().to_string(), Tree { node: node(value.get_ref(), lines), line })
    };
    Node::Group(table.iter().map(field).collect())
}

fn node(value: &DeValue<'_>, lines: &Lines) -> Node {
    match value {
        DeValue::String(text) => Node::Text(text.to_string()),
        DeValue::Integer(whole) => {
            i64::from_str_radix(whole.as_str(), whole.radix()).map_or(Node::Fraction, Node::Whole)
        }
        DeValue::Float(_) => Node::Fraction,
        DeValue::Boolean(truth) => Node::Truth(*truth),
        DeValue::Datetime(date) => Node::Date(date.to_string()),
        DeValue::Array(items) => Node::List(
            items
                .iter()
                .map(|item| Tree { node: node(item.get_ref(), lines), line: lines.at(item.span().start) })
                .collect(),
        ),
        DeValue::Table(table) => group(table, lines),
    }
}
