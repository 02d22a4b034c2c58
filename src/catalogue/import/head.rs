//! The file that says what a catalogue is. An import writes it once, in words that the council changes as it likes, and
//! from then on moves nothing in it but the day of the facts.

use jiff::civil::Date;

/// The words of a new one.
pub(super) fn new(id: &str, as_at: Date) -> String {
    format!(
        "# What this catalogue is. Change the title as you like; an import moves the day on, and nothing else here.\n\
         schema = \"careplan.catalogue/1\"\n\
         id = \"{id}\"\n\
         title = \"Providers, from the public register\"\n\
         as_at = {as_at}\n\
         invented = false\n\
         source = \"Care Quality Commission. Contains public sector information licensed under the Open Government \
         Licence v3.0.\"\n"
    )
}

/// The same words with a later day; none where the day is not later, or where no line says it plainly.
pub(super) fn moved_on(text: &str, day: Date) -> Option<String> {
    let mut begin = 0;
    for line in text.split_inclusive('\n') {
        // What stands below a heading in brackets is of something else.
        if line.trim_start().starts_with('[') {
            return None;
        }
        if let Some(at) = date_in(line) {
            let (from, to) = (begin + at, begin + at + 10);
            let known: Date = text.get(from..to)?.parse().ok()?;
            let (before, after) = (text.get(..from)?, text.get(to..)?);
            return (day > known).then(|| format!("{before}{day}{after}"));
        }
        begin += line.len();
    }
    None
}

/// Where the day stands in a line `as_at = 2026-11-01`.
fn date_in(line: &str) -> Option<usize> {
    let value = line.trim_start().strip_prefix("as_at")?.trim_start().strip_prefix('=')?.trim_start();
    let at = line.len() - value.len();
    line.get(at..at + 10).filter(|day| day.parse::<Date>().is_ok()).map(|_| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_moves_on_and_every_other_byte_stays() {
        let text = "# Ours: as_at = 2020-01-01\r\ntitle = \"Choices,  by us\"\r\n  as_at=2026-08-19 # of the directory\r\n\r\n[[outcodes]]\nas_at = 2020-01-01\n";
        let day = |day: &str| day.parse().unwrap();
        let later = moved_on(text, day("2026-11-01")).unwrap();
        assert_eq!(later, text.replace("2026-08-19", "2026-11-01"));
        assert_eq!(moved_on(text, day("2026-08-19")), None);
        assert_eq!(moved_on(text, day("2020-02-02")), None, "no import moves it back");
        assert_eq!(moved_on("[x]\nas_at = 2020-01-01\n", day("2026-11-01")), None);
        assert_eq!(moved_on("as_at = soon\n", day("2026-11-01")), None);
        assert_eq!(moved_on("as_at = £££££\n", day("2026-11-01")), None);
    }
}
