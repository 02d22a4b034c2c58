//! Themes as shipped, themes gone wrong, the choice of a look, and text made harmless.

use super::*;
use proptest::prelude::*;
use ratatui::style::{Color, Modifier};

#[test]
fn every_theme_that_is_shipped_reads() {
    for shipped in BuiltIn::ALL {
        let theme = Theme::parse(shipped.source(), shipped.name()).unwrap();
        assert_eq!(theme.name(), shipped.name());
        assert_eq!(BuiltIn::named(shipped.name()), Some(shipped));
    }
}

#[test]
fn shipped_themes_use_only_the_sixteen_colours_with_names() {
    for shipped in BuiltIn::ALL {
        for role in Role::ALL {
            let style = shipped.theme().style(*role);
            for colour in [style.fg, style.bg].into_iter().flatten() {
                assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{shipped:?} {role:?}");
            }
        }
    }
}

#[test]
fn plain_words_are_the_terminals_own_unless_contrast_is_asked_for() {
    for shipped in [BuiltIn::Dark, BuiltIn::Light, BuiltIn::Monochrome] {
        for role in [Role::Text, Role::Quiet, Role::Prompt, Role::Status] {
            assert_eq!(shipped.theme().style(role), ratatui::style::Style::new(), "{shipped:?} {role:?}");
        }
    }
}

#[test]
fn without_colour_no_style_has_one_and_focus_still_shows() {
    for shipped in BuiltIn::ALL {
        let theme = shipped.theme().at(Depth::None);
        for role in Role::ALL {
            assert_eq!((theme.style(*role).fg, theme.style(*role).bg), (None, None));
        }
    }
    let mono = BuiltIn::Monochrome.theme();
    assert!(mono.is_monochrome());
    assert!(mono.style(Role::Focus).add_modifier.contains(Modifier::REVERSED));
    assert!(mono.style(Role::Unsaved).add_modifier.contains(Modifier::REVERSED | Modifier::BOLD));
}

#[test]
fn a_rich_colour_becomes_the_nearest_of_the_sixteen() {
    let text = BuiltIn::Dark.source().replace("\"blue\"", "\"#fe1010\"");
    let theme = Theme::parse(&text, "mine.toml").unwrap();
    assert_eq!(theme.style(Role::Rule).fg, Some(Color::Rgb(254, 16, 16)));
    assert_eq!(theme.at(Depth::Sixteen).style(Role::Rule).fg, Some(Color::LightRed));
}

#[test]
fn a_fault_names_file_line_and_reason() {
    let dark = BuiltIn::Dark.source();
    for (text, line, words) in [
        (dark.replace("\"yellow\"", "\"mauve\""), 11, "no colour called \"mauve\""),
        (dark.replace("\"yellow\"", "\"#12345\""), 11, "no colour called \"#12345\""),
        (dark.replace("\"yellow\"", "\"#12é45\""), 11, "no colour called"),
        (dark.replace("rule =", "ruler ="), 29, "unknown field `ruler`"),
        (dark.replace("quiet = {}", "quiet = { fg = \"dark gray\" }"), 6, "Quiet is dark gray"),
        (dark.replace("money = { bold", "money = { bald"), 16, "unknown field `bald`"),
        (dark.replace("status = {}", ""), 6, "missing field `status`"),
        ("name = ".to_owned(), 1, ""),
        (String::new(), 1, "missing field `name`"),
    ] {
        let fault = Theme::parse(&text, "mine.toml").unwrap_err();
        assert_eq!(fault.line, line, "{fault}");
        assert!(fault.reason.contains(words), "{fault}");
        assert!(fault.to_string().starts_with("mine.toml, line "), "{fault}");
    }
}

fn env(text: &str) -> Env {
    let get = |name: &str| {
        text.split_whitespace().find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).map(str::to_owned)
    };
    Env {
        term: get("TERM"),
        colorterm: get("COLORTERM"),
        no_color: get("NO_COLOR"),
        lc_all: get("LC_ALL"),
        lc_ctype: get("LC_CTYPE"),
        lang: get("LANG"),
        windows: get("WINDOWS").is_some(),
    }
}

#[test]
fn the_look_follows_the_environment() {
    use Depth::{None as Mono, Sixteen, TrueOr256};
    use Glyphs::{Ascii, Utf8};
    for (variables, depth, glyphs, theme) in [
        ("TERM=xterm-256color LANG=en_GB.UTF-8", TrueOr256, Utf8, "dark"),
        ("TERM=xterm LANG=en_GB.UTF-8", Sixteen, Utf8, "dark"),
        ("TERM=xterm COLORTERM=truecolor LANG=en_GB.utf8", TrueOr256, Utf8, "dark"),
        ("TERM=screen LANG=C", Sixteen, Ascii, "dark"),
        ("TERM=linux LANG=en_GB.UTF-8", Sixteen, Utf8, "dark"),
        ("TERM=linux", Sixteen, Ascii, "dark"),
        ("TERM=vt100 LANG=en_GB.UTF-8", Mono, Ascii, "monochrome"),
        ("TERM=vt220 COLORTERM=truecolor", Mono, Ascii, "monochrome"),
        ("TERM=xterm-mono LANG=C.UTF-8", Mono, Utf8, "monochrome"),
        ("TERM=xterm-256color NO_COLOR=1 LANG=C.UTF-8", Mono, Utf8, "monochrome"),
        ("TERM=xterm-256color NO_COLOR= LANG=C.UTF-8", TrueOr256, Utf8, "dark"),
        ("TERM=xterm LC_ALL=C LANG=en_GB.UTF-8", Sixteen, Ascii, "dark"),
        ("TERM=xterm LC_ALL= LC_CTYPE=en_GB.UTF-8 LANG=C", Sixteen, Utf8, "dark"),
        ("TERM=xterm LC_CTYPE=POSIX LANG=en_GB.UTF-8", Sixteen, Ascii, "dark"),
        ("TERM=dumb LANG=en_GB.UTF-8", Mono, Ascii, "monochrome"),
        ("LANG=en_GB.UTF-8", Mono, Utf8, "monochrome"),
        ("WINDOWS=1", Sixteen, Utf8, "dark"),
    ] {
        let look = choose(&env(variables), &Flags::default());
        assert_eq!((look.depth, look.glyphs, look.theme.name()), (depth, glyphs, theme), "{variables}");
    }
}

#[test]
fn flags_go_before_the_environment_but_not_before_the_terminal() {
    let light = Flags { theme: Some(BuiltIn::Light.theme()), ascii: true };
    let look = choose(&env("TERM=xterm NO_COLOR=1 LANG=C.UTF-8"), &light);
    assert_eq!((look.theme.name(), look.depth, look.glyphs), ("light", Depth::Sixteen, Glyphs::Ascii));
    assert_eq!(choose(&env("TERM=vt100"), &light).theme.name(), "monochrome");
    let mono = Flags { theme: Some(BuiltIn::Monochrome.theme()), ascii: false };
    assert_eq!(choose(&env("TERM=xterm-256color"), &mono).depth, Depth::None);
}

#[test]
fn only_a_terminal_that_cannot_show_screens_is_dumb() {
    for (variables, dumb) in [("TERM=dumb", true), ("", true), ("WINDOWS=1", false), ("TERM=vt100", false)] {
        assert_eq!(choose(&env(variables), &Flags::default()).dumb, dumb, "{variables}");
    }
}

#[test]
fn signs_have_plain_twins() {
    assert_eq!(Glyphs::Utf8.pounds("287.50"), "£287.50");
    assert_eq!(Glyphs::Utf8.pounds("-1.00"), "-£1.00");
    assert_eq!(Glyphs::Ascii.pounds("287.50"), "287.50 pounds");
    assert_eq!(Glyphs::Ascii.show("Siân’s café – Łódź e\u{301} 漢"), "Sian's cafe - Lodz e ?");
    assert_eq!(Glyphs::Utf8.show("Siân"), "Siân");
}

#[test]
fn hostile_text_is_shown_harmlessly() {
    for (given, shown) in [
        ("plain", "plain"),
        ("two\r\nlines\tand a tab", "two\nlines and a tab"),
        ("\u{1b}[31mred\u{1b}[0m", "�[31mred�[0m"),
        ("\u{1b}]52;c;aGk=\u{7}", "�]52;c;aGk=�"),
        ("\u{9b}31m", "�31m"),
        ("pay \u{202e}00.01", "pay �00.01"),
        ("a\u{200b}b\u{feff}c\u{0}d", "a�b�c�d"),
        ("a\u{200d}b", "a�b"),
        ("\u{202a}\u{200c}\u{2060}", "���"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("Siân £5 漢字", "Siân £5 漢字"),
    ] {
        assert_eq!(harmless(given), shown);
    }
    let pile = format!("a{}b", "\u{301}".repeat(500));
    assert_eq!(harmless(&pile).chars().count(), 2 + 6);
    assert!(matches!(harmless("Siân"), std::borrow::Cow::Borrowed(_)));
}

proptest! {
    #[test]
    fn nothing_harmful_is_ever_left(text in "\\PC*|[\\x00-\\x1f\\x7f-\\x9f\u{200b}-\u{206f}a-z]*|(?s:.)*") {
        let safe = harmless(&text);
        for letter in safe.chars().filter(|letter| !matches!(letter, '\n' | '\u{200c}' | '\u{200d}')) {
            prop_assert!(!is_hidden(letter), "{letter:?} was left in {safe:?}");
        }
        prop_assert_eq!(harmless(&safe).into_owned(), safe.clone().into_owned());
        prop_assert!(safe.chars().count() <= text.chars().count());
    }

    #[test]
    fn plain_terminals_are_sent_plain_signs(text in "(?s:.)*") {
        prop_assert!(Glyphs::Ascii.show(&text).is_ascii());
    }

    #[test]
    fn a_theme_file_of_any_text_is_read_or_refused(text in "(?s:.)*") {
        let _ = Theme::parse(&text, "any");
    }
}

/// How far apart two colours are for the eye: the contrast ratio of WCAG 2, in the amounts most terminals give them.
#[expect(clippy::float_arithmetic, reason = "the measure is defined so; no money is near")]
fn contrast(one: Color, other: Color) -> f64 {
    let light = |colour: Color| {
        let parts = colour::amounts(colour).unwrap().map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_role_can_be_read_on_its_ground() {
    for (shipped, letters, ground, least) in [
        (BuiltIn::Dark, Color::Gray, Color::Black, 4.5),
        (BuiltIn::Light, Color::Black, Color::White, 4.5),
        (BuiltIn::HighContrast, Color::White, Color::Black, 5.0),
    ] {
        // Lines between regions are not read.
        for role in Role::ALL.iter().filter(|role| **role != Role::Rule) {
            let style = shipped.theme().style(*role);
            let (fg, bg) = (style.fg.unwrap_or(letters), style.bg.unwrap_or(ground));
            let ratio = contrast(fg, bg);
            assert!(ratio >= least, "{shipped:?} {role:?}: {fg} on {bg} is {ratio:.1} to 1");
        }
    }
}

#[test]
fn what_is_chosen_typed_or_wrong_differs_from_plain_words_in_every_theme() {
    for shipped in BuiltIn::ALL {
        for depth in [Depth::TrueOr256, Depth::Sixteen] {
            let theme = shipped.theme().at(depth);
            for role in [
                Role::Focus,
                Role::Typing,
                Role::Stop,
                Role::Error,
                Role::Unsaved,
                Role::Header,
                Role::Current,
            ] {
                assert_ne!(theme.style(role), theme.style(Role::Text), "{shipped:?} {role:?}");
            }
        }
    }
}
