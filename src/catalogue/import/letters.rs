//! The letters of a file of text, whatever program saved it.

/// Text of a file that is UTF-8 with or without a mark at its head, or UTF-16. A byte that is neither is what
/// Windows-1252 makes of it, as older spreadsheets save: one such byte changes nothing of what stands around it.
pub(super) fn text_of(bytes: Vec<u8>) -> String {
    match bytes.as_slice() {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // Without a mark, every other byte of plain words in UTF-16 is nought.
        all if is_mostly_nought(all, 1) => utf16(all, u16::from_le_bytes),
        all if is_mostly_nought(all, 0) => utf16(all, u16::from_be_bytes),
        _ => String::from_utf8(bytes).unwrap_or_else(|fault| utf8(fault.as_bytes())),
    }
}

fn utf8(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| windows_1252(*byte)));
    }
    text
}

/// Whether of each pair of bytes at the head this one is nought and the other is not.
fn is_mostly_nought(bytes: &[u8], which: usize) -> bool {
    let pairs = bytes.as_chunks::<2>().0.iter().take(500);
    let all = pairs.clone().count();
    let nought = pairs.filter(|pair| {
        pair.get(which).is_some_and(|byte| *byte == 0) && pair.get(1 - which).is_some_and(|byte| *byte != 0)
    });
    all >= 8 && nought.count() * 10 > all * 8
}

fn utf16(bytes: &[u8], order: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| order(*pair));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The letters that Windows-1252 has where Latin-1 has controls.
fn windows_1252(byte: u8) -> char {
    const FROM_80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match byte {
        0x80..=0x9f => FROM_80.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}
