//! Search as one types, as the person typing would see it.

use super::*;
use proptest::prelude::*;

/// The search of screen 3.11: near Ivy, for personal care, with room, within ten miles.
fn near_ivy(catalogue: &Catalogue) -> Search {
    let filter = Filter {
        open_places: true,
        within: Some(Miles::whole(10)),
        area: Some("personal_care".to_owned()),
        ..Filter::default()
    };
    Search::new(catalogue, Postcode::parse("LK3 7EX").as_ref(), &filter)
}

/// Everybody, from nowhere.
fn everybody(catalogue: &Catalogue) -> Search {
    Search::new(catalogue, None, &Filter::default())
}

fn names(catalogue: &Catalogue, hits: &[Hit]) -> Vec<String> {
    hits.iter().map(|hit| catalogue.provider(hit.provider).unwrap().name.clone()).collect()
}

fn found(query: &str) -> Vec<String> {
    let catalogue = demo();
    let hits = everybody(&catalogue).run(query);
    names(&catalogue, &hits)
}

#[test]
fn four_letters_find_the_three_of_the_screen() {
    let catalogue = demo();
    let mut search = near_ivy(&catalogue);
    let hits = search.run("hern");
    assert_eq!(names(&catalogue, &hits), ["Heronbrook Home Care", "Southern Light Care", "Oak & Thernley"]);
    assert_eq!(search.of(), 43);
    let miles: Vec<String> = hits.iter().map(|hit| hit.miles.unwrap().to_string()).collect();
    assert_eq!(miles, ["1.2", "4.8", "6.1"]);
    assert_eq!(search.reason(&hits[0]), "name, 1.2 miles, Good 2025");
    assert_eq!(search.reason(&hits[2]), "name, 6.1 miles, Not inspected");
}

#[test]
fn the_letters_that_were_met_are_marked() {
    let catalogue = demo();
    let mut search = near_ivy(&catalogue);
    let hits = search.run("hern");
    assert_eq!(search.marks(&hits[0]), [0, 1, 2, 4], "Her nbrook: the o is not marked");
    assert_eq!(search.marks(&hits[1]), [4, 5, 6, 7], "Sout hern");
    assert_eq!(search.marks(&hits[2]), [7, 8, 9, 10], "Oak & T hern ley");
}

#[test]
fn letter_by_letter_finds_the_same_as_all_at_once_and_so_does_going_back() {
    let catalogue = demo();
    let mut typed = near_ivy(&catalogue);
    for query in [
        "h", "he", "her", "hern", "her", "he", "h", "", "l", "la", "lar", "lark", "lark h", "lark ho",
        "lark", "care l", "c",
    ] {
        assert_eq!(typed.run(query), near_ivy(&catalogue).run(query), "{query}");
    }
}

#[test]
fn with_nothing_typed_everybody_is_there_nearest_first() {
    let catalogue = demo();
    let mut search = near_ivy(&catalogue);
    let hits = search.run("  ");
    // Forty-one that say they have room, and two that say nothing of it.
    assert_eq!(hits.len(), 43);
    assert!(hits.is_sorted_by_key(|hit| hit.miles));
    assert!(search.reason(&hits[0]).contains(" miles, "));
    assert!(search.marks(&hits[0]).is_empty());
}

#[test]
fn a_slip_of_the_fingers_is_forgiven() {
    for slip in
        ["heronbrok", "heronbrrook", "heronbrokk", "heronborok", "herobrook", "heronbrooke", "hreonbrook"]
    {
        assert_eq!(found(slip).first().map(String::as_str), Some("Heronbrook Home Care"), "{slip}");
    }
    assert_eq!(found("zzzz"), Vec::<String>::new());
}

#[test]
fn letters_left_out_here_and_there_are_the_last_resort() {
    let catalogue = demo();
    let mut search = everybody(&catalogue);
    let hits = search.run("hernbrk");
    assert_eq!(names(&catalogue, &hits), ["Heronbrook Home Care"]);
    assert_eq!(search.marks(&hits[0]), [0, 1, 2, 4, 5, 6, 9]);
}

#[test]
fn words_may_come_in_any_order_and_from_any_field() {
    let catalogue = demo();
    let mut search = everybody(&catalogue);
    for query in ["larkmouth heronbrook", "heronbrook larkmouth", "home heronbrook", "falls heronbrook lk3"] {
        let hits = search.run(query);
        assert_eq!(names(&catalogue, &hits), ["Heronbrook Home Care"], "{query}");
    }
    let hits = search.run("larkmouth heronbrook");
    assert_eq!(search.reason(&hits[0]), "name and place, Good 2025");
}

#[test]
fn accents_and_curly_apostrophes_do_not_matter() {
    assert_eq!(found("cafe lumiere"), ["Café Lumière"]);
    assert_eq!(found("CAFÉ"), ["Café Lumière"]);
    assert_eq!(found("zoe's"), ["Zoë’s Larder"]);
    assert_eq!(found("st quillan's"), found("St Quillan’s"));
    let catalogue = demo();
    let mut search = everybody(&catalogue);
    let hits = search.run("lumiere");
    assert_eq!(search.marks(&hits[0]), [5, 6, 7, 8, 9, 10, 11]);
}

#[test]
fn a_town_a_postcode_a_skill_and_a_group_are_found() {
    let catalogue = demo();
    let mut search = everybody(&catalogue);
    let of = |search: &mut Search, query: &str| {
        let hits = search.run(query);
        (
            hits.iter().map(|hit| catalogue.provider(hit.provider).unwrap().clone()).collect::<Vec<_>>(),
            search.reason(&hits[0]),
        )
    };
    let (town, reason) = of(&mut search, "fenlow");
    assert!(town.iter().any(|p| p.place == "Fenlow Staithe" && !p.name.contains("Fenlow")));
    assert!(town.iter().all(|p| p.place.contains("Fenlow") || p.name.contains("Fenlow")));
    assert!(reason.starts_with("name"), "a name that begins so comes before a town: {reason}");
    let (postcode, reason) = of(&mut search, "lk32qd");
    assert_eq!((postcode[0].id.as_str(), postcode.len()), ("DEMO-014", 1));
    assert_eq!(reason, "postcode, Good 2025");
    let (skill, reason) = of(&mut search, "hearing");
    assert!(skill.iter().all(|p| p.knows.iter().any(|k| k == "hearing loss")));
    assert!(reason.starts_with("skill"));
    let (group, reason) = of(&mut search, "wader");
    assert_eq!(group[0].name, "Heronbrook Home Care");
    assert!(reason.starts_with("group"));
}

#[test]
fn a_name_that_begins_so_comes_before_a_word_that_does_and_that_before_letters_inside() {
    let catalogue = demo();
    let hits = names(&catalogue, &everybody(&catalogue).run("lark"));
    let place = |name: &str| hits.iter().position(|hit| hit == name).unwrap();
    assert!(place("Larkfield Home Care") < place("Side by Side Larks"));
    assert!(place("Side by Side Larks") < place("Moonlark Nights"));
}

#[test]
fn each_filter_takes_out_what_it_says() {
    let catalogue = demo();
    let near = Postcode::parse("lk3");
    let count = |filter: Filter| Search::new(&catalogue, near.as_ref(), &filter).of();
    let all = count(Filter::default());
    // Groups who ask nothing are found only by those who ask for them.
    let paid: Vec<Provider> = catalogue.providers().filter(|p| p.kind != Kind::Community).collect();
    assert_eq!(all, paid.len());
    assert_eq!(count(Filter { kinds: vec![Kind::Community], ..Filter::default() }), 74);
    let open = count(Filter { open_places: true, ..Filter::default() });
    assert_eq!(open, paid.iter().filter(|p| p.places != Some(0)).count());
    assert!(count(Filter { within: Some(Miles::whole(2)), ..Filter::default() }) < all);
    assert_eq!(count(Filter { area: Some("parenting".to_owned()), ..Filter::default() }), 6);
    assert_eq!(count(Filter { kinds: vec![Kind::NursingHome], ..Filter::default() }), 6);
}

/// What somebody would say of what they look for, and a group that has to be among the first three for Ivy.
#[test]
fn groups_are_found_near_by_the_words_people_use() {
    let catalogue = demo();
    let filter = Filter { kinds: vec![Kind::Community], ..Filter::default() };
    let mut search = Search::new(&catalogue, Postcode::parse("LK3 7EX").as_ref(), &filter);
    let asked = [
        ("choir", "Breathe and Sing"),
        ("dementia cafe", "Memory Lane Cafe, Larkmouth"),
        ("gardening", "The Wheelbarrow Brigade"),
        ("veterans", "Stand Easy"),
        ("lgbt", "Over the Rainbow Bay"),
        ("food bank", "The Full Cupboard"),
        ("urdu", "Quillaby Mosque Elders' Circle"),
        ("bereavement", "Walking Through It"),
        ("computers", "Mouse and Modem"),
        ("advocacy", "Words Worth Saying"),
        ("carers group", "Larkmouth Carers' Kitchen Table"),
        ("mens shed", "Crannaby Men in Sheds"),
        ("transport", "Larkmouth Lifts"),
        ("parkinsons", "Shaky Hands Band"),
    ];
    for (query, wanted) in asked {
        let hits = names(&catalogue, &search.run(query));
        assert!(hits.iter().take(3).any(|hit| hit == wanted), "{query}: {hits:?}");
    }
}

#[test]
fn without_a_known_place_nobody_is_taken_out_for_distance() {
    let catalogue = demo();
    let filter = Filter { within: Some(Miles::whole(10)), ..Filter::default() };
    let mut search = Search::new(&catalogue, Postcode::parse("ZZ9 9ZZ").as_ref(), &filter);
    assert_eq!((search.of(), search.near_known()), (everybody(&catalogue).of(), false));
    assert_eq!(search.run("heronbrook")[0].miles, None);
}

#[test]
fn without_coordinates_the_middle_of_the_postcode_is_taken() {
    let catalogue = with("latitude = 54.31\nlongitude = 1.61\n", "").unwrap();
    let near = Postcode::parse("LK3 7EX").unwrap();
    assert_eq!(catalogue.miles(&near, &catalogue.provider(0).unwrap()).unwrap().to_string(), "0.0");
}

/// The one provider of a real catalogue, in Oldham and without coordinates, and how far it is from a postcode.
fn from_oldham(head: &str, from: &str) -> Option<String> {
    let providers = ONE.replace("latitude = 54.31\nlongitude = 1.61\n", "").replace("LK3 1AA", "OL1 1AA");
    let catalogue = Catalogue::read(&[("catalogue.toml", head), ("providers/one.toml", &providers)]).unwrap();
    let miles = catalogue.miles(&Postcode::parse(from).unwrap(), &catalogue.provider(0).unwrap());
    miles.map(|miles| miles.to_string())
}

#[test]
fn a_real_postcode_lies_where_the_map_says_unless_the_catalogue_says_otherwise() {
    let real = HEAD.replace("invented = true", "invented = false");
    // OL1 lies at 53.54944 N 2.10566 W and OL9 at 53.53952 N 2.14186 W: 0.69 miles south and 1.49 west.
    assert_eq!(from_oldham(&real, "OL9 6AA"), Some("1.6".to_owned()));
    let moved =
        format!("{real}\n[[outcodes]]\ncode = \"OL9\"\nplace = \"Here\"\nlatitude = 54.3\nlongitude = 1.6\n");
    assert!(from_oldham(&moved, "OL9 6AA").unwrap().parse::<f64>().unwrap() > 100.0);
    assert_eq!(from_oldham(&real, "ZZ9 9ZZ"), None);
    assert_eq!(
        from_oldham(HEAD, "OL9 6AA"),
        None,
        "an invented county is no number of miles from a real town"
    );
}

#[test]
fn postcodes_are_read_as_people_type_them() {
    let shown = |text: &str| Postcode::parse(text).map(|postcode| postcode.to_string());
    assert_eq!(shown("lk37ex"), Some("LK3 7EX".to_owned()));
    assert_eq!(shown(" LK3  7EX "), Some("LK3 7EX".to_owned()));
    assert_eq!(shown("lk12"), Some("LK12".to_owned()));
    assert_eq!(shown("SW1A 1AA"), Some("SW1A 1AA".to_owned()));
    assert_eq!(shown("M1 1AE"), Some("M1 1AE".to_owned()));
    for none in ["", "L", "7EX", "LK3 7E", "LK3 7EXX", "Larkmouth", "LK3\u{202e}", "£££"] {
        assert_eq!(shown(none), None, "{none}");
    }
}

proptest! {
    #[test]
    fn no_query_whatever_brings_the_search_down(queries in proptest::collection::vec("\\PC{0,12}|.{0,80}|[a-z' ]{0,10}", 1..6)) {
        let catalogue = demo();
        let mut search = near_ivy(&catalogue);
        for query in &queries {
            for hit in search.run(query) {
                let letters = catalogue.provider(hit.provider).unwrap().name.chars().count();
                prop_assert!(search.marks(&hit).iter().all(|mark| *mark < letters));
                prop_assert!(search.reason(&hit).chars().all(|c| !c.is_control()));
            }
        }
    }

    #[test]
    fn narrowing_finds_what_a_fresh_search_finds(queries in proptest::collection::vec("[a-l ]{0,5}", 1..8)) {
        let catalogue = demo();
        let mut search = near_ivy(&catalogue);
        for query in &queries {
            prop_assert_eq!(search.run(query), near_ivy(&catalogue).run(query));
        }
    }
}

/// Not yet inspected is not below Good, and full or spot is not framework.
#[test]
fn ratings_and_terms_are_filtered_and_nobody_is_taken_for_bad() {
    let catalogue = Catalogue::embedded_demo().unwrap();
    let found = |filter: Filter| {
        let mut search = Search::new(&catalogue, None, &filter);
        let hits = search.run("");
        hits.iter().filter_map(|hit| catalogue.provider(hit.provider)).collect::<Vec<_>>()
    };
    let overall = |provider: &Provider| provider.inspection.as_ref().map(|one| one.overall.clone());
    let home_care = || Filter { kinds: vec![Kind::HomeCare], ..Filter::default() };
    let all = found(home_care());
    let good = found(Filter { not_below: Some(Rating::Good), ..home_care() });
    let below = [Some(Rating::RequiresImprovement), Some(Rating::Inadequate)];
    assert!(all.iter().any(|one| below.contains(&overall(one))));
    assert!(good.iter().all(|one| !below.contains(&overall(one))));
    assert!(good.iter().any(|one| overall(one) == Some(Rating::NotInspected)));
    let framework = found(Filter { framework: true, ..home_care() });
    assert!(framework.len() < all.len());
    assert!(framework.iter().all(|one| one.arranged == Some(Arranged::Framework)));
}
