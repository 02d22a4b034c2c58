//! Names that are never used twice: of a plan, and of a store. Knows nothing of files.

use jiff::Timestamp;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// A text that is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This is not the id of a plan or a store: an id looks like 01985c2e-4f3a-7c11-8a52-0d6f5a7c9e10.")]
pub struct NotAnId;

fn fresh(at: Timestamp) -> Uuid {
    // A clock before 1970 gives the first moment of 1970: the rest of the id is chance, so it stays the only one.
    let seconds = u64::try_from(at.as_second()).unwrap_or(0);
    let nanoseconds = u32::try_from(at.subsec_nanosecond()).unwrap_or(0);
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanoseconds))
}

/// Only the one spelling that we write ourselves, so that a file name and the id in it agree letter by letter.
fn strict(text: &str) -> Result<Uuid, NotAnId> {
    let id = Uuid::try_parse(text).map_err(|_wrong| NotAnId)?;
    if id.to_string() == text { Ok(id) } else { Err(NotAnId) }
}

macro_rules! id {
    ($name:ident, $what:literal) => {
        #[doc = $what]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// A new one; the time makes later ones sort after earlier ones.
            pub fn new(at: Timestamp) -> $name {
                $name(fresh(at))
            }

            /// Its sixteen bytes.
            pub fn bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// The id with these bytes, if there are sixteen.
            pub fn from_bytes(bytes: &[u8]) -> Option<$name> {
                Uuid::from_slice(bytes).ok().map($name)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<$name, NotAnId> {
                strict(text).map($name)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

id!(PlanId, "The id of one plan. Its reference is a label that can be changed; this stays.");
id!(StoreId, "The id of one store, so that a journal from another is noticed.");
