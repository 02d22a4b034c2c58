//! A compiled catalogue as one file: a line that says what it is, a digest of the rest, a line of JSON with what it was
//! made from, and the columns. It stands for the readable files only as long as these are what they were.

use super::Compiled;
use crate::catalogue::{About, Outcode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The first line. Its number rises whenever the columns change, so that an old file is made again.
const FIRST: &str = "careplan compiled catalogue 4";

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
}

fn digest_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of the file; none if the head has no words in JSON, which does not happen.
pub(in crate::catalogue) fn written(head: &Head, compiled: &Compiled) -> Option<Vec<u8>> {
    let mut rest = serde_json::to_vec(head).ok()?;
    rest.push(b'\n');
    rest.append(&mut compiled.to_bytes());
    let mut bytes = format!("{FIRST}\n{}\n", digest_of(&rest)).into_bytes();
    bytes.append(&mut rest);
    Some(bytes)
}

/// Reads the file. None if it is of another make, cut short or altered: then it is made again.
pub(in crate::catalogue) fn read(bytes: &[u8]) -> Option<(Head, Compiled)> {
    let (first, rest) = line(bytes)?;
    let (digest, rest) = line(rest)?;
    if first != FIRST.as_bytes() || digest != digest_of(rest).as_bytes() {
        return None;
    }
    let (head, columns) = line(rest)?;
    Some((serde_json::from_slice(head).ok()?, Compiled::of_bytes(columns)?))
}

/// The first line, and what comes after it.
fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = bytes.split_at_checked(end)?;
    Some((line, rest.get(1..)?))
}
