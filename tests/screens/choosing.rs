//! Choosing somebody, with catalogues of one's own: what decides is in sight, and the keys it takes are counted.

use crate::desk::{Desk, plain};
use careplan::catalogue::{Brings, Catalogue, Register};
use careplan::plan::{Arrangement, Plan};

const HEAD: &str = "schema = \"careplan.catalogue/1\"\nid = \"own\"\ntitle = \"Own\"\nas_at = 2026-11-01\n\
    invented = true\nsource = \"made up for this test\"\n\
    [[outcodes]]\ncode = \"LK3\"\nplace = \"Larkmouth\"\nlatitude = 52.5\nlongitude = -1.6\n";

/// Ivy's personal care with nothing arranged, among these providers of home care.
fn among(providers: &str) -> Desk {
    let providers = format!("kind = \"home_care\"\n{providers}");
    let catalogue = Catalogue::read(&[("catalogue.toml", HEAD), ("providers/one.toml", &providers)]);
    let mut desk = Desk::demo();
    desk.state.use_catalogue(catalogue.unwrap());
    desk.press("Enter g 6 Down d d d Up");
    desk
}

fn provider(id: &str, name: &str, rest: &str, prices: &str) -> String {
    format!(
        "[[providers]]\nid = \"{id}\"\nname = \"{name}\"\nplace = \"Larkmouth\"\npostcode = \"LK3 4AB\"\n\
         areas = [\"personal_care\"]\n{rest}\nprices = [{prices}]\n"
    )
}

const BY_THE_HOUR: &str = "{ name = \"an hour\", unit = \"hour\", price = \"28.00\", \
    guaranteed = \"somebody there within 30 minutes, day and night\" }";

fn shown(desk: &Desk, width: u16, height: u16) -> String {
    desk.text(&plain(), width, height)
}

#[test]
fn what_is_guaranteed_stands_with_the_room_there_is() {
    let two = provider("O-1", "Meadow Visits", "places = 2", BY_THE_HOUR)
        + &provider("O-2", "Moor Visits", "", "{ name = \"an hour\", unit = \"hour\", price = \"26.00\" }");
    let mut desk = among(&two);
    desk.press("Enter 'meadow'");
    for (width, height) in [(60, 20), (80, 24), (120, 40)] {
        let screen = shown(&desk, width, height);
        assert!(screen.contains("Room for 2 more people."), "{screen}");
        assert!(screen.contains("Guaranteed: somebody there"), "{screen}");
    }
    let compared = shown(desk.press("Ctrl-U Tab Space Down Space c"), 80, 24);
    let row = compared.lines().find(|line| line.contains("Guaranteed")).unwrap_or_default();
    assert!(row.contains("somebody"), "{compared}");
}

/// The usual rate is illustrative in these rules, and says so beside the figure.
#[test]
fn a_dear_hour_names_its_visit_and_how_sure_the_usual_is() {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 Down d d d Up Enter 'hern'");
    let screen = shown(&desk, 80, 24);
    assert!(screen.contains("! 28.40 an hour for 30 minutes; the usual is 24.10*"), "{screen}");
}

#[test]
fn a_wide_window_shows_long_names_whole() {
    let long = "Larkmouth and District Home Carers";
    let mut desk = among(&provider("O-1", long, "", BY_THE_HOUR));
    let screen = shown(desk.press("Enter"), 120, 40);
    assert!(screen.contains(&format!("> {long}")), "{screen}");
    // The same in Choices: a line is called by its own words.
    desk.press("Esc Down a").press("'Somebody_to_help_with_the_shopping_and_the_garden'").press("Enter");
    let screen = shown(&desk, 120, 40);
    assert!(screen.contains("Somebody_to_help_with_the_shopping_and_the_garden"), "{screen}");
}

/// Whoever stands last of more than a thousand is first where that is right: cheapest, best rated, weighed.
#[test]
fn every_order_holds_over_all_that_were_found() {
    let asks = |price: &str| format!("{{ name = \"an hour\", unit = \"hour\", price = \"{price}\" }}");
    let rated = |words: &str| format!("rating = {{ overall = \"{words}\" }}");
    let mut all = String::new();
    for number in 0..1_200 {
        // Every third has no price.
        let price = if number % 3 == 0 { String::new() } else { asks("30.00") };
        all += &provider(&format!("O-{number}"), &format!("Bell {number:04}"), &rated("Good"), &price);
    }
    all += &provider("O-9001", "Yew Cheap", &rated("Inadequate"), &asks("20.00"));
    all += &provider("O-9002", "Zinnia Best", &rated("Outstanding"), &asks("31.00"));
    let mut desk = among(&all);
    let screen = shown(desk.press("Enter Tab"), 80, 24);
    assert!(screen.contains("1202 of 1202"), "{screen}");
    assert!(screen.contains("> Bell 0001"), "who has no price comes after: {screen}");
    let screen = shown(desk.press("o"), 80, 24);
    assert!(screen.contains("> Yew Cheap") && screen.contains("Place 1 of 802 by price:"), "{screen}");
    let screen = shown(desk.press("o"), 80, 24);
    assert!(screen.contains("> Zinnia Best") && screen.contains("Place 1 of 802 by"), "{screen}");
    // Outstanding 100 x 60% + 140.00 / 217.00, 64.5, x 40% = 60 + 25.8; Good 66.7 x 60% + 66.7 x 40% = 66.7.
    let screen = shown(desk.press("o"), 80, 24);
    assert!(screen.contains("> Zinnia Best") && screen.contains("= 85.8"), "{screen}");
}

/// `w` explains the provider in focus, adds up, leads to the hours, and comes back to the same search.
#[test]
fn why_explains_the_provider_in_focus() {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 Down d d d Up Enter 'hern' F2");
    let screen = shown(&desk, 80, 40);
    for words in [
        "WHY?  Heronbrook, a week 192.90",
        "5 mornings of 45 min, weekdays, at 19.90",
        "1 morning of 45 min, weekend, at 22.40",
        "5 evenings of 30 min, weekdays, at 14.20",
        "45-minute visit: a price of its own length",
        "The price: demo catalogue 2026-10",
        "An hour here is up to 28.40 for 30",
        "(illustrative)",
        "The rating: Good, 12 May 2025",
        "Their place: Found by name, 1.2 miles.",
    ] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
    // 5 x 19.90 = 99.50, 22.40, 5 x 14.20 = 71.00.
    for figure in ["99.50", "22.40", "71.00"] {
        assert!(screen.contains(figure), "{figure}:\n{screen}");
    }
    // Down to the hours, to Ivy's own week, and back by Esc to the walk and then to the letters.
    let screen = shown(desk.press("Enter"), 80, 24);
    assert!(screen.contains("WHY?  192.90 > "), "{screen}");
    desk.press("Backspace Esc");
    let screen = shown(&desk, 80, 24);
    assert!(screen.contains("/ hern") && screen.contains("> Heronbrook"), "{screen}");
}

/// From the walk to an answer and back: the search goes on, with what is looked for now.
#[test]
fn an_answer_behind_a_search_leads_back_to_it() {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 Down d d d Up Enter 'hern' F2 Enter");
    // As far down as it leads.
    for _ in 0..6 {
        if desk.state.over.is_none() {
            break;
        }
        desk.press("Enter");
    }
    assert!(desk.state.over.is_none(), "{}", shown(&desk, 80, 24));
    desk.press("Esc");
    assert!(shown(&desk, 80, 24).contains("WHY?"), "{}", shown(&desk, 80, 24));
    desk.press("Esc");
    let screen = shown(&desk, 80, 24);
    assert!(screen.contains("/ hern") && screen.contains("192.90"), "{screen}");
}

/// An hour's price in part, the shortest visit, getting there and those who share it: each is said where it is paid.
#[test]
fn why_says_how_a_visit_is_priced() {
    let hour = "{ name = \"an hour\", unit = \"hour\", price = \"24.00\", bank_holiday = \"48.00\", \
                minimum_minutes = 45, travel = \"1.50\" }";
    let mut desk = among(&provider("O-1", "Moor Visits", "", hour));
    let screen = shown(desk.press("Enter F2"), 80, 40);
    // 45 minutes: 18.00 and 1.50. 30 minutes are paid as 45: 19.50 too, in all 11 x 19.50 = 214.50.
    for words in [
        "Moor Visits, a week 214.50",
        "5 mornings of 45 min, weekdays, at 19.50",
        "45 of its 60 minutes",
        "paid as 45 minutes",
        "On a bank holiday: 37.50",
    ] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
}

#[allow(clippy::float_arithmetic, reason = "where the generated locations lie")]
#[path = "../../benches/search/generator.rs"]
mod generator;

/// A register as large as England's, one location in six with prices of the council's own.
fn england() -> (tempfile::TempDir, Catalogue) {
    let folder = tempfile::tempdir().unwrap();
    let mut register = Register::default();
    register.take_in(generator::locations(60_000), Brings::Facts);
    let mut own = "id,name,price_name,unit,minutes,price,weekend\n".to_owned();
    for (number, location) in register.locations().enumerate().filter(|(number, _)| number % 6 == 0) {
        let pence = 2_300 + number % 900;
        let (pounds, rest) = (pence / 100, pence % 100);
        own += &format!("{},,an hour,hour,,{pounds}.{rest:02},{}.{rest:02}\n", location.id, pounds + 2);
    }
    for name in ["register", "own"] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
    }
    std::fs::write(folder.path().join("catalogue.toml"), HEAD).unwrap();
    std::fs::write(folder.path().join("own/prices.csv"), own).unwrap();
    for (name, text) in register.files() {
        std::fs::write(folder.path().join("register").join(name), text).unwrap();
    }
    let catalogue = Catalogue::open(folder.path()).unwrap().catalogue;
    (folder, catalogue)
}

/// From *to arrange: 7.00 h* to somebody chosen, priced and explained in at most twelve keys, on the demonstration and
/// among sixty thousand: typed, explained, taken, and on the plan with its price.
#[test]
fn at_most_twelve_keys_find_explain_and_choose_somebody() {
    let (_folder, england) = england();
    let demo = Desk::demo().state.library.catalogue.clone();
    for catalogue in [demo, england] {
        let mut desk = Desk::demo();
        desk.state.use_catalogue(catalogue);
        desk.press("Enter g 6 Down d d d Up");
        assert!(shown(&desk, 80, 24).contains("> Personal care            7.00    7.00"));
        desk.press("Enter");
        // Four letters of the name of whoever has a price and is nearest.
        let searching = desk.state.open.as_ref().unwrap().searching.as_ref().unwrap();
        let name = searching.focused(&desk.state.library.catalogue).unwrap().name;
        let letters: Vec<String> = name.to_lowercase().chars().take(4).map(String::from).collect();
        letters.iter().for_each(|letter| desk.one(crate::desk::key(letter)));
        desk.press("F2");
        let explained = shown(&desk, 80, 40);
        desk.press("Esc Enter");
        assert!(1 + letters.len() + 3 <= 12, "Enter, the letters, F2, Esc, Enter");
        assert!(explained.contains("WHY?") && explained.contains("Added up"), "{explained}");
        let screen = shown(&desk, 80, 24);
        assert!(screen.contains("On the plan: "), "{screen}");
        assert!(screen.contains("Still to find      0.00"), "{screen}");
        assert!(!screen.contains("Plan costs        94.60"), "{screen}");
    }
}

/// Ivy's personal care is arranged with Heronbrook: 5 x 19.90 + 1 x 22.40 + 5 x 14.20 = 192.90, in a plan of 287.50.
#[test]
fn what_is_arranged_is_compared_with_others_for_the_same_visits_and_changes_hands() {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 Down Up");
    let before = desk.state.open.as_ref().unwrap().made.plan.clone();
    let choices = shown(&desk, 80, 24);
    assert!(choices.contains("Personal care: all arranged."), "{choices}");
    let found = shown(desk.press("Enter"), 80, 24);
    assert!(found.contains("Personal care, instead of Heronbrook Home Care"), "{found}");
    desk.press("'hern' Tab Space Down Space");
    let compared = shown(desk.press("c"), 80, 24);
    let row = |words: &str| {
        let line = compared.lines().find(|line| line.contains(words)).unwrap_or_default();
        line.split('|').next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(compared.contains("The same visits from two"), "{compared}");
    assert!(row("These visits").starts_with("These visits 192.90 "), "{compared}");
    assert!(row("Whole plan, week").starts_with("Whole plan, week 287.50 "), "{compared}");
    // Whatever the other asks for these visits, the plan costs that much more or less.
    let other = |words: &str| row(words).rsplit(' ').next().unwrap().parse::<f64>().unwrap();
    let (visits, week) = (other("These visits"), other("Whole plan, week"));
    assert!((week - 287.50 - (visits - 192.90)).abs() < 0.005, "{compared}");
    // Taken, it stands on the plan and Heronbrook does not; one key takes it back.
    let taken = shown(desk.press("Right Enter"), 120, 40);
    assert!(!taken.contains("Heronbrook Home Care: "), "{taken}");
    assert!(taken.contains(&format!("{week:.2}")), "{taken}");
    // Each line keeps what was answered of it, also the shorter mornings that begin in January; only who comes and the
    // price are other.
    let after = desk.state.open.as_ref().unwrap().made.plan.clone();
    assert_eq!(after.arrangements.len(), before.arrangements.len());
    let mine = |plan: &Plan| -> Vec<Arrangement> {
        let of_area = plan.arrangements.iter().filter(|line| line.area == Some("personal_care".into()));
        of_area.cloned().collect()
    };
    assert_eq!(mine(&after).len(), 3);
    for (was, is) in mine(&before).into_iter().zip(mine(&after)) {
        assert_ne!(is.provider, was.provider);
        assert_ne!(is.unit_price, was.unit_price);
        assert_eq!(is.provider, mine(&after)[0].provider);
        let as_before = Arrangement {
            provider: was.provider.clone(),
            provider_as_chosen: was.provider_as_chosen.clone(),
            unit_price: was.unit_price,
            weekend_unit_price: was.weekend_unit_price,
            price_name: was.price_name.clone(),
            price_source: was.price_source.clone(),
            reason: was.reason.clone(),
            ..is
        };
        assert_eq!(as_before, was);
    }
    let back = shown(desk.press("u"), 80, 24);
    assert!(back.contains("287.50"), "{back}");
}

/// Somebody in her own house sees who is a place to live in, and who comes to her.
#[test]
fn the_kind_stands_with_the_name_where_it_is_not_home_care() {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 Down d d d Up Enter 'bellr'");
    for (width, height) in [(80, 24), (120, 40)] {
        let screen = shown(&desk, width, height);
        assert!(screen.contains("Bellrope Court, extra care, "), "{screen}");
        assert!(screen.contains("A place to live in: s on Choices compares homes."), "{screen}");
    }
    let screen = shown(desk.press("Ctrl-U 'heronb'"), 120, 40);
    assert!(screen.contains("Heronbrook, Larkmouth"), "{screen}");
    assert!(!screen.contains("A place to live in"), "{screen}");
}

#[test]
fn invented_providers_are_called_so_outside_the_demonstration() {
    let mut desk = among(&provider("O-1", "Moor Visits", "", BY_THE_HOUR));
    assert!(!shown(desk.press("Enter"), 80, 24).contains("(invented)"), "it says so on every screen already");
    desk.state.demo = false;
    let screen = shown(&desk, 80, 24);
    assert!(screen.contains("Moor Visits (invented), Larkmouth LK3."), "{screen}");
}

/// Nothing lasts 45 or 30 minutes here but the hour, which stands last in the file.
#[test]
fn the_prices_shown_first_are_those_that_are_added_up() {
    let other = |minutes: u32| {
        format!("{{ name = \"of {minutes}\", unit = \"visit\", minutes = {minutes}, price = \"9.10\" }}")
    };
    let prices = format!("{}, {}, {BY_THE_HOUR}", other(15), other(20));
    let mut desk = among(&provider("O-1", "Moor Visits", "", &prices));
    let screen = shown(desk.press("Enter"), 80, 24);
    assert!(screen.contains(" an hour 28.00"), "{screen}");
}

/// 4.25 hours at 24.00 are 102.00, whoever has to get there: how often is not known before the visits are.
#[test]
fn getting_there_is_not_in_the_price_of_hours() {
    let hour = "{ name = \"an hour\", unit = \"hour\", price = \"24.00\", travel = \"1.50\" }";
    let meals = provider("O-1", "Moor Visits", "", hour).replace("personal_care", "meals");
    let meals = format!("kind = \"home_care\"\n{meals}");
    let catalogue = Catalogue::read(&[("catalogue.toml", HEAD), ("providers/one.toml", &meals)]);
    let mut desk = Desk::demo();
    desk.state.use_catalogue(catalogue.unwrap());
    let screen = shown(desk.press("Enter g 6 Down Down Down Down Enter F2"), 80, 40);
    assert!(screen.contains("102.00"), "{screen}");
    assert!(screen.contains("getting there, 1.50 for each visit,"), "{screen}");
    assert!(screen.contains("is not in it until the visits are said"), "{screen}");
}

/// Nobody inspects an agency that introduces assistants: the plan keeps that, and does not ask why it has no rating.
#[test]
fn nobody_asks_why_there_is_no_rating_where_nobody_inspects() {
    let mut desk = Desk::demo();
    desk.press("Enter g 6 Down d d d Up Enter 'pick' Enter");
    let plan = &desk.state.open.as_ref().unwrap().made.plan;
    let chosen = plan.arrangements.iter().filter_map(|line| line.provider_as_chosen.as_ref());
    assert!(chosen.filter_map(|one| one.rating.as_deref()).any(|rating| rating == "Not regulated"));
    let checks = shown(desk.press("!"), 120, 40);
    assert!(!checks.contains("no rating yet"), "{checks}");
}

/// *Requires improvement* is a rating, *Requires i...* is none: in a narrow list the names give way.
#[test]
fn a_rating_is_never_cut() {
    let low = "rating = { overall = \"Requires improvement\", published = 2024-05-01 }";
    let two = provider("O-1", "Moor and Meadow Visits", low, BY_THE_HOUR)
        + &provider("O-2", "Larkmouth and District Carers", low, "");
    let mut desk = among(&two);
    desk.press("Enter");
    for (width, height) in [(60, 20), (80, 24), (120, 40)] {
        let screen = shown(&desk, width, height);
        let rows = screen.lines().filter(|line| line.contains("Requires improvement"));
        assert!(
            rows.filter(|line| line.contains("no price") || line.contains("196.00")).count() == 2,
            "{screen}"
        );
    }
}
