//! The format of a journal: a first line that says what it is, then one line a record, chained by digests.
//!
//! `number digest payload`: the digest covers the digest before, the number and the payload, so it is chain and
//! checksum in one. Pure: this room turns bytes into records and records into lines, and never sees a file.

use super::id::{PlanId, StoreId};
use super::notice::{Damage, LineFault};
use sha2::{Digest as _, Sha256};

/// The number of the format that this program writes.
pub const FORMAT: u32 = 1;
const NAME: &str = "careplan-journal";
const CODEC: &str = "plain";

/// What the first line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The store it belongs to.
    pub store: StoreId,
    /// The plan it belongs to; none for the journal of the store itself.
    pub plan: Option<PlanId>,
}

impl Header {
    /// The first line, without its line end.
    pub fn line(&self) -> String {
        let plan = self.plan.map_or_else(|| "-".to_owned(), |id| id.to_string());
        format!("{NAME} {FORMAT} {} {plan} {CODEC}", self.store)
    }

    /// Reads the first line.
    ///
    /// # Errors
    /// If it is none of ours, of a newer format, or sealed in a way this program does not know.
    pub fn parse(line: &str) -> Result<Header, Damage> {
        let mut words = line.split(' ');
        if words.next() != Some(NAME) {
            return Err(Damage::NotAJournal);
        }
        let format: u32 = words.next().and_then(|word| word.parse().ok()).ok_or(Damage::NotAJournal)?;
        if format > FORMAT {
            return Err(Damage::Newer);
        }
        let store = words.next().and_then(|word| word.parse().ok()).ok_or(Damage::NotAJournal)?;
        let plan = match words.next() {
            Some("-") => None,
            Some(word) => Some(word.parse().map_err(|_wrong| Damage::NotAJournal)?),
            None => return Err(Damage::NotAJournal),
        };
        match (words.next(), words.next()) {
            (Some(CODEC), None) if format == FORMAT => Ok(Header { store, plan }),
            (Some(CODEC), _) | (None, _) => Err(Damage::NotAJournal),
            (Some(_), _) => Err(Damage::Sealed),
        }
    }
}

/// Where a journal ends: enough to go on with it, and to notice that it is not the one we left.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tail {
    /// Its length.
    pub bytes: u64,
    /// The number of its last line; nought if it has only its first line.
    pub number: u64,
    /// The digest of its last line, in hexadecimal.
    pub digest: String,
    /// Where its last line begins.
    pub last_line: u64,
    /// Whether the line end of its last line is missing, so that the next write begins with it.
    #[serde(default)]
    pub line_end_missing: bool,
}

impl Tail {
    /// The tail of a journal that does not exist yet, and the bytes to begin it with.
    pub fn begin(header: &Header) -> (Tail, String) {
        let line = header.line();
        let digest = digest_of("", 0, &line);
        let text = format!("{line}\n");
        let bytes = text.len() as u64;
        (Tail { bytes, number: 0, digest, last_line: 0, line_end_missing: false }, text)
    }

    /// The next line with its line end, and the tail after it.
    pub fn line(&self, payload: &str) -> (Tail, String) {
        let number = self.number.saturating_add(1);
        let digest = digest_of(&self.digest, number, payload);
        let end = if self.line_end_missing { "\n" } else { "" };
        let text = format!("{end}{number} {digest} {payload}\n");
        let last_line = self.bytes.saturating_add(end.len() as u64);
        let bytes = self.bytes.saturating_add(text.len() as u64);
        (Tail { bytes, number, digest, last_line, line_end_missing: false }, text)
    }

    /// What the last line begins with, if the journal is still as it was.
    pub fn last_line_start(&self) -> String {
        if self.number == 0 { NAME.to_owned() } else { format!("{} {} ", self.number, self.digest) }
    }
}

fn digest_of(before: &str, number: u64, payload: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(before.as_bytes());
    hash.update(format!(" {number} ").as_bytes());
    hash.update(payload.as_bytes());
    hex(&hash.finalize())
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len().saturating_mul(2)), |mut text, byte| {
        // Writing to a string cannot fail.
        let _always_fits = write!(text, "{byte:02x}");
        text
    })
}

/// How a journal ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// As it was written.
    Whole,
    /// In the middle of a line: the machine stopped while it was being written.
    Torn,
    /// At a line that is not what was written, or does not fit what came before.
    Damaged {
        /// The line in the file, counted from 1.
        line: u64,
        /// What is wrong with it.
        fault: LineFault,
    },
}

/// What was read of a journal: the good part, and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The first line.
    pub header: Header,
    /// The end of the good part.
    pub tail: Tail,
    /// What came after it.
    pub end: End,
}

/// Reads a journal and hands each good payload to `take` with its number and digest, until one is bad, or `take`
/// says that it does not fit.
///
/// # Errors
/// If the first line is not one of ours: then nothing in the file can be believed.
pub fn read(
    bytes: &[u8],
    mut take: impl FnMut(u64, &str, &str) -> Result<(), LineFault>,
) -> Result<Reading, Damage> {
    if bytes.is_empty() {
        return Err(Damage::Empty);
    }
    let mut pieces = bytes.split_inclusive(|byte| *byte == b'\n');
    let first = pieces.next().and_then(|piece| piece.strip_suffix(b"\n")).ok_or(Damage::NotAJournal)?;
    let header = Header::parse(std::str::from_utf8(first).map_err(|_noise| Damage::NotAJournal)?)?;
    let (mut tail, _) = Tail::begin(&header);
    let mut line = 1_u64;
    for piece in pieces {
        line = line.saturating_add(1);
        let (content, ended) = match piece.strip_suffix(b"\n") {
            Some(content) => (content, true),
            None => (piece, false),
        };
        match good_line(&tail, content) {
            Ok((next, payload)) => {
                if let Err(fault) = take(next.number, &next.digest, payload) {
                    return Ok(Reading { header, tail, end: End::Damaged { line, fault } });
                }
                let bytes = if ended { next.bytes } else { next.bytes.saturating_sub(1) };
                tail = Tail { bytes, line_end_missing: !ended, ..next };
            }
            // A power cut leaves part of a line, or the room that was made for it: neither has a line end.
            Err(_) if !ended => return Ok(Reading { header, tail, end: End::Torn }),
            Err(fault) => return Ok(Reading { header, tail, end: End::Damaged { line, fault } }),
        }
    }
    Ok(Reading { header, tail, end: End::Whole })
}

fn good_line<'a>(tail: &Tail, content: &'a [u8]) -> Result<(Tail, &'a str), LineFault> {
    let text = std::str::from_utf8(content).map_err(|_noise| LineFault::NotALine)?;
    let (number, rest) = text.split_once(' ').ok_or(LineFault::NotALine)?;
    let (digest, payload) = rest.split_once(' ').ok_or(LineFault::NotALine)?;
    let expected = tail.number.saturating_add(1);
    if number != expected.to_string() {
        let is_number = number.parse::<u64>().is_ok();
        return Err(if is_number { LineFault::Number { expected } } else { LineFault::NotALine });
    }
    let (next, _) = tail.line(payload);
    if next.digest == digest { Ok((next, payload)) } else { Err(LineFault::Digest) }
}
