//! Where something stands in a plan: the contract's names, and items by their id, as in `support[s1].hours_per_week`.

use std::fmt;
use std::str::FromStr;

/// One part of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A field of the contract, by its name.
    Field(String),
    /// An item of the list before it, by its id.
    Item(String),
}

/// A path from the top of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Vec<Part>);

impl Path {
    /// The top.
    pub fn top() -> Path {
        Path::default()
    }

    /// This path and a field below it.
    pub fn field(&self, name: impl Into<String>) -> Path {
        self.with(Part::Field(name.into()))
    }

    /// This path and fields below it, one within the other: `hours_per_week.usual`. Nothing for an empty name.
    pub fn fields(&self, dotted: &str) -> Path {
        dotted.split('.').filter(|name| !name.is_empty()).fold(self.clone(), |path, name| path.field(name))
    }

    /// This path and an item of the list there.
    pub fn item(&self, id: impl Into<String>) -> Path {
        self.with(Part::Item(id.into()))
    }

    fn with(&self, part: Part) -> Path {
        let mut parts = self.0.clone();
        parts.push(part);
        Path(parts)
    }

    /// The parts in order.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The path without its last part, and that part.
    pub fn split_last(&self) -> Option<(Path, &Part)> {
        self.0.split_last().map(|(last, rest)| (Path(rest.to_vec()), last))
    }

    /// Whether this path is `other` or lies below it.
    pub fn is_within(&self, other: &Path) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The path with `rest` after it.
    pub fn join(&self, rest: &Path) -> Path {
        Path(self.0.iter().chain(&rest.0).cloned().collect())
    }

    /// The path with every item left out: `support.hours_per_week`. The form's table is keyed by this.
    pub fn shape(&self) -> String {
        let names: Vec<&str> = self
            .0
            .iter()
            .filter_map(|part| match part {
                Part::Field(name) => Some(name.as_str()),
                Part::Item(_) => None,
            })
            .collect();
        names.join(".")
    }

    /// The first item named on the way, if any.
    pub fn first_item(&self) -> Option<&str> {
        self.0.iter().find_map(|part| match part {
            Part::Item(id) => Some(id.as_str()),
            Part::Field(_) => None,
        })
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, part) in self.0.iter().enumerate() {
            match part {
                Part::Field(name) if place == 0 => write!(f, "{name}")?,
                Part::Field(name) => write!(f, ".{name}")?,
                Part::Item(id) => write!(f, "[{id}]")?,
            }
        }
        Ok(())
    }
}

/// A text that is not a path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a place in a plan.")]
pub struct NotAPath(String);

impl FromStr for Path {
    type Err = NotAPath;

    fn from_str(text: &str) -> Result<Path, NotAPath> {
        let wrong = || NotAPath(text.to_owned());
        let mut parts = Vec::new();
        for dotted in text.split('.').filter(|_| !text.is_empty()) {
            let (name, mut items) = dotted.split_once('[').map_or((dotted, ""), |(n, rest)| (n, rest));
            if name.is_empty() {
                return Err(wrong());
            }
            parts.push(Part::Field(name.to_owned()));
            while !items.is_empty() {
                let (id, rest) = items.split_once(']').ok_or_else(wrong)?;
                if id.is_empty() || id.contains('[') {
                    return Err(wrong());
                }
                parts.push(Part::Item(id.to_owned()));
                items = match rest.strip_prefix('[') {
                    Some(more) => more,
                    None if rest.is_empty() => "",
                    None => return Err(wrong()),
                };
            }
        }
        Ok(Path(parts))
    }
}

impl serde::Serialize for Path {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Path {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Path, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}
