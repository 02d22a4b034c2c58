//! Text from other people: made harmless once, and folded for searching.

/// The text without what cannot be seen, and how many characters were left out. Line ends and tabs become spaces.
pub fn visible(text: &str) -> (String, usize) {
    let mut kept = String::with_capacity(text.len());
    let mut left_out = 0;
    for letter in text.chars() {
        match letter {
            '\n' | '\t' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => kept.push(' '),
            hidden if is_hidden(hidden) => left_out += 1,
            seen => kept.push(seen),
        }
    }
    (kept.trim().to_owned(), left_out)
}

/// The words with one space between them, whatever white space stood there.
pub(super) fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Controls (an escape moves the cursor), marks that turn the direction of writing, letters without width, tags.
pub fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Small letters, no accents, straight apostrophes: what is searched, and what is searched for.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        fold_into(&mut folded, letter);
    }
    folded
}

/// The same, and for each folded letter the place of the letter it came from.
pub fn fold_with_places(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    let mut so_far = 0;
    for (place, letter) in text.chars().enumerate() {
        fold_into(&mut folded, letter);
        let now = folded.chars().count();
        places.extend(std::iter::repeat_n(place, now.saturating_sub(so_far)));
        so_far = now;
    }
    (folded, places)
}

fn fold_into(folded: &mut String, letter: char) {
    if letter.is_ascii() {
        folded.push(letter.to_ascii_lowercase());
        return;
    }
    match letter {
        '\u{300}'..='\u{36f}' => {}
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' => folded.push('\''),
        '\u{2010}'..='\u{2014}' => folded.push('-'),
        '\u{a0}' | '\u{2007}' | '\u{202f}' => folded.push(' '),
        _ => letter.to_lowercase().for_each(|small| folded.push_str(without_accent(small, &mut [0; 4]))),
    }
}

/// Latin letters with accents, which is what names in this country hold; any other letter stays.
fn without_accent(small: char, room: &mut [u8; 4]) -> &str {
    match small {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        '\u{300}'..='\u{36f}' => "",
        other => other.encode_utf8(room),
    }
}
