//! A compiled catalogue as one file: a line that says what it is, a line of JSON with what it was made from, and the
//! columns. It stands for the readable files only as long as these are what they were.

use super::Compiled;
use crate::catalogue::{About, Outcode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The first line. Its number rises whenever the columns change, so that an old file is made again.
const FIRST: &str = "careplan compiled catalogue 1";

/// A file that the catalogue was made from, as it was then: its name, its length, when it was last changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(in crate::catalogue) struct Made {
    pub(in crate::catalogue) from: String,
    pub(in crate::catalogue) length: u64,
    pub(in crate::catalogue) changed: u128,
}

/// What a file holds beside the providers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::catalogue) struct Head {
    pub(in crate::catalogue) made: Vec<Made>,
    pub(in crate::catalogue) about: About,
    pub(in crate::catalogue) outcodes: Vec<Outcode>,
    digest: String,
}

fn digest_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of the file; none if the head has no words in JSON, which does not happen.
pub(in crate::catalogue) fn written(
    made: Vec<Made>,
    about: About,
    outcodes: Vec<Outcode>,
    compiled: &Compiled,
) -> Option<Vec<u8>> {
    let columns = compiled.to_bytes();
    let head = Head { made, about, outcodes, digest: digest_of(&columns) };
    let mut bytes = format!("{FIRST}\n{}\n", serde_json::to_string(&head).ok()?).into_bytes();
    bytes.extend_from_slice(&columns);
    Some(bytes)
}

/// Reads the file. None if it is of another make, cut short or altered: then it is made again.
pub(in crate::catalogue) fn read(bytes: &[u8]) -> Option<(Head, Compiled)> {
    let rest = bytes.strip_prefix(FIRST.as_bytes())?.strip_prefix(b"\n")?;
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let (head, columns) = rest.split_at_checked(end)?;
    let head: Head = serde_json::from_slice(head).ok()?;
    let columns = columns.get(1..)?;
    let compiled = (head.digest == digest_of(columns)).then(|| Compiled::of_bytes(columns)).flatten()?;
    Some((head, compiled))
}
