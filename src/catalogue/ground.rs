//! Where the real outward codes lie: a table built into the program, for postcodes that a catalogue says nothing of.
//!
//! The table is a sorted text, searched where it stands: nothing is read at the start and nothing is kept in memory.

use super::{Coordinates, Outcode};
use std::cmp::Ordering;

/// England's and Wales's outward codes, and Scotland's along the border (`provider-catalogue/README.md` says whence).
const TABLE: &str = include_str!("../../provider-catalogue/outcodes/england-2017.csv");

/// The middle of an outward code.
pub(super) fn middle(code: &str) -> Option<Coordinates> {
    Some(read(row(TABLE, code)?)?.0)
}

/// An outward code, its place and its middle.
pub(super) fn outcode(code: &str) -> Option<Outcode> {
    let (middle, place) = read(row(TABLE, code)?)?;
    Some(Outcode { code: code.to_owned(), place: place.to_owned(), middle })
}

fn read(row: &str) -> Option<(Coordinates, &str)> {
    let (latitude, rest) = row.split_once(',')?;
    let (longitude, place) = rest.split_once(',')?;
    Some((Coordinates { latitude: latitude.parse().ok()?, longitude: longitude.parse().ok()? }, place))
}

/// What stands after the code in its row: halved over the bytes of the text, each time from the beginning of a row.
fn row<'a>(table: &'a str, code: &str) -> Option<&'a str> {
    let (_, mut rows) = table.split_once('\n')?;
    while !rows.is_empty() {
        let half = rows.as_bytes().get(..rows.len() / 2)?;
        let begin = half.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let (before, from) = rows.split_at_checked(begin)?;
        let (row, after) = from.split_once('\n').unwrap_or((from, ""));
        let (here, rest) = row.split_once(',')?;
        rows = match code.cmp(here) {
            Ordering::Less => before,
            Ordering::Equal => return Some(rest),
            Ordering::Greater => after,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Miles, Postcode};

    /// A slow reading of the whole table, to hold the halving against.
    fn rows() -> Vec<(&'static str, &'static str)> {
        TABLE.lines().skip(1).map(|line| line.split_once(',').unwrap()).collect()
    }

    #[test]
    fn every_row_is_found_by_its_code_and_reads() {
        let rows = rows();
        assert_eq!(rows.len(), 2343);
        assert!(rows.windows(2).all(|pair| pair[0].0 < pair[1].0), "the table is sorted, without doubles");
        for (code, rest) in rows {
            assert_eq!(row(TABLE, code), Some(rest));
            let found = outcode(code).unwrap();
            assert_eq!(Postcode::parse(code).unwrap().outward(), code);
            assert!((49.0..=56.5).contains(&found.middle.latitude), "{code}");
            assert!((-6.4..=1.8).contains(&found.middle.longitude), "{code}");
            assert!(!found.place.is_empty(), "{code}");
        }
    }

    #[test]
    fn what_stands_nowhere_is_not_found() {
        for code in ["", "A", "AA1", "B", "OL", "OL99", "ZZ9", "latitude", "YO90", "~"] {
            assert_eq!(row(TABLE, code), None, "{code}");
        }
        assert_eq!(row("outcode\n", "B1"), None);
        assert_eq!(row("", "B1"), None);
        assert_eq!(row("outcode\nB1,1,2,\u{e9}", "B1"), Some("1,2,\u{e9}"), "no line end after the last");
    }

    #[test]
    fn towns_lie_as_far_apart_as_the_map_says() {
        // Manchester's middle to Oldham's is seven miles, London's to Birmingham's a hundred and one.
        let miles = |from, to| middle(from).unwrap().miles_to(middle(to).unwrap());
        assert!((Miles::whole(6)..=Miles::whole(8)).contains(&miles("M1", "OL1")), "{}", miles("M1", "OL1"));
        assert!((Miles::whole(98)..=Miles::whole(104)).contains(&miles("WC2N", "B2")));
    }

    #[test]
    fn no_real_code_begins_as_the_invented_ones_do() {
        assert!(rows().iter().all(|(code, _)| !code.starts_with("LK")));
    }
}
