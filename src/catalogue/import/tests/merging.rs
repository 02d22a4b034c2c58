//! Several files about the same locations, in any order and again.

use super::*;
use crate::catalogue::{Filter, Location, Question, Search};

const HSCA: &str = "Location ID,Location Name,Location Postal Code,Location Local Authority,Dormant (Y/N),\
    Location Inspection Directorate,Location Latest Overall Rating,Publication Date,\
    Service type - Care home service with nursing,Service type - Domiciliary care service,Service type - Supported living service\n\
    1-1,Beech Nursing Home,S10 2TN,Sheffield,N,Adult social care,Good,12/05/2025,Y,,\n\
    1-2,Moor Home Care,S1 2HE,Sheffield,N,Adult social care,Requires Improvement,04/03/2024,,Y,Y\n\
    1-3,Sleeping Care,S2 1AA,Sheffield,Y,Adult social care,,,,Y,\n";

const RATINGS: &str = "Location ID,Location Name,Location Type,Location Primary Inspection Category,Location Post Code,\
    Location Local Authority,Service / Population Group,Domain,Latest Rating,Publication Date\n\
    1-1,Beech,Social Care Org,Residential social care,S99 9ZZ,Rotherham,Overall,Overall,Requires improvement,12/06/2026\n\
    1-1,Beech,Social Care Org,Residential social care,S99 9ZZ,Rotherham,Overall,Safe,Inadequate,12/06/2026\n\
    1-2,Moor,Social Care Org,Community based adult social care services,S99 9ZZ,Rotherham,Overall,Overall,Good,04/07/2026\n\
    1-4,Only Rated,Social Care Org,Community based adult social care services,S4 7AA,Sheffield,Overall,Overall,Good,04/07/2026\n";

const DIRECTORY: &str = "CQC Locations data\nThis data was produced on 19 August 2026\n\
    Name,Postcode,Service types,Local authority,CQC Location ID (for office use only)\n\
    Beech Nursing House,S10 2TN,Nursing homes|Residential homes,Sheffield,1-1\n\
    Sleeping Care,S2 1AA,Homecare agencies,Sheffield,1-3\n";

fn location(texts: &Texts, id: &str) -> Location {
    read_folder(texts).unwrap().register.by_id(id).unwrap().clone()
}

fn counts(imported: &Imported) -> Vec<(u64, u64, u64)> {
    imported.files.iter().map(|(_, change)| (change.new, change.changed, change.same)).collect()
}

#[test]
fn ratings_bring_ratings_and_only_fill_what_nobody_has_said() {
    let (_, lists) = into(&Texts::new(), &[("hsca", HSCA)]);
    let (_, after) = into(&lists, &[("ratings", RATINGS)]);
    let beech = location(&after, "1-1");
    assert_eq!(beech.kind(), Kind::NursingHome);
    assert_eq!(beech.postcode.unwrap().to_string(), "S10 2TN");
    assert_eq!(
        (beech.name.as_deref(), beech.council.as_deref()),
        (Some("Beech Nursing Home"), Some("Sheffield"))
    );
    let inspection = beech.inspection.unwrap();
    assert_eq!(inspection.overall, Rating::RequiresImprovement);
    assert_eq!(inspection.of(Question::Safe), Some(&Rating::Inadequate));
    assert_eq!(location(&after, "1-2").services, ["Domiciliary care service", "Supported living service"]);
    let only = location(&after, "1-4");
    assert_eq!((only.kind(), only.standing), (Kind::HomeCare, Some(Standing::Registered)));
}

/// A service that is home care and supported living is looked for as either, and a home with nursing only as that.
#[test]
fn whoever_is_registered_for_two_kinds_is_found_as_either() {
    let (_, texts) = into(&Texts::new(), &[("hsca", HSCA), ("directory", DIRECTORY)]);
    let head = [("catalogue.toml", texts["catalogue.toml"].as_str())];
    let catalogue = Catalogue::read_with(&head, &texts).unwrap();
    let found = |kind: Kind| {
        let filter = Filter { kinds: vec![kind], ..Filter::default() };
        let hits = Search::new(&catalogue, None, &filter).run("");
        hits.iter().filter_map(|hit| catalogue.provider(hit.provider)).map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(found(Kind::HomeCare), ["1-2"]);
    assert_eq!(found(Kind::SupportedLiving), ["1-2"]);
    assert_eq!(found(Kind::NursingHome), ["1-1"]);
    assert!(found(Kind::CareHome).is_empty() && found(Kind::SharedLives).is_empty());
    assert_eq!(catalogue.by_id("1-2").unwrap().also, [Kind::SupportedLiving]);
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let all = [("hsca", HSCA), ("ratings", RATINGS), ("directory", DIRECTORY)];
    let (_, together) = into(&Texts::new(), &all);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let (_, other) = into(&Texts::new(), &order.map(|at| all[at]));
        assert_eq!(other, together, "{order:?}");
    }
    // One import after another too, where each says its day.
    let dated = HSCA.replacen("Location ID", "This data was produced on 1 May 2026\nLocation ID", 1);
    let all = [("hsca", dated.as_str()), ("ratings", RATINGS), ("directory", DIRECTORY)];
    let one_by_one =
        |order: [usize; 3]| order.into_iter().fold(Texts::new(), |before, at| into(&before, &[all[at]]).1);
    let register =
        |texts: Texts| texts.into_iter().filter(|(name, _)| name.starts_with(REGISTER)).collect::<Vec<_>>();
    let first = register(one_by_one([0, 1, 2]));
    assert!(first[0].1.contains("Beech Nursing House"), "the later day has the word: {first:?}");
    for order in [[0, 2, 1], [1, 0, 2]] {
        assert_eq!(register(one_by_one(order)), first, "{order:?}");
    }
}

#[test]
fn the_same_files_again_leave_everything_as_it_was_even_where_they_disagree() {
    let (first, after) =
        into(&Texts::new(), &[("ratings", RATINGS), ("hsca", HSCA), ("directory", DIRECTORY)]);
    // The directory says its day and goes first; the ratings go last, and one of theirs is in no list.
    assert_eq!(counts(&first), [(1, 2, 0), (1, 2, 0), (2, 0, 0)], "{first}");
    let (again, same) = into(&after, &[("ratings", RATINGS), ("hsca", HSCA), ("directory", DIRECTORY)]);
    assert_eq!(counts(&again), [(0, 0, 3), (0, 0, 3), (0, 0, 2)], "{again}");
    assert_eq!(same, after);
    assert!(again.write.is_empty());
}

#[test]
fn a_file_that_does_not_say_who_sleeps_wakes_nobody() {
    let (_, first) = into(&Texts::new(), &[("hsca", HSCA)]);
    assert_eq!(location(&first, "1-3").standing, Some(Standing::Dormant));
    let (_, after) = into(&first, &[("directory", DIRECTORY)]);
    assert_eq!(location(&after, "1-3").standing, Some(Standing::Dormant));
    assert_eq!(location(&after, "1-1").standing, Some(Standing::Registered));
    let awake = HSCA.replace("Sheffield,Y", "Sheffield,N");
    let (_, after) = into(&after, &[("hsca", &awake)]);
    assert_eq!(location(&after, "1-3").standing, Some(Standing::Registered));
}

#[test]
fn of_two_ratings_of_one_question_the_later_speaks_and_of_one_day_the_lower() {
    let rows = |rows: &[(&str, &str)]| {
        let head =
            "Location ID,Location Name,Service / Population Group,Domain,Latest Rating,Publication Date\n";
        let row = |(rating, day): &(&str, &str)| format!("1-1,Beech,Overall,Overall,{rating},{day}\n");
        taken("x", &(head.to_owned() + &rows.iter().map(row).collect::<String>()))
    };
    for order in [[0, 1], [1, 0]] {
        let both = [("Good", "01/01/2020"), ("Inadequate", "01/01/2026")];
        let read = rows(&order.map(|at| both[at]));
        let inspection = read.locations[0].inspection.as_ref().unwrap();
        assert_eq!(inspection.in_short(), "Inadequate 2026");
        let earlier = 2 + u64::try_from(order.iter().position(|at| *at == 0).unwrap()).unwrap();
        assert_eq!(left_out(&read), [("another row rates the same question", vec![earlier])]);
        let same_day = [("Good", "01/01/2026"), ("Requires  improvement", "01/01/2026")];
        let read = rows(&order.map(|at| same_day[at]));
        assert_eq!(read.locations[0].inspection.as_ref().unwrap().in_short(), "Requires improvement 2026");
    }
}

#[test]
fn an_assessment_of_what_the_location_is_registered_for_speaks_for_it() {
    let record = |groups: &[(&str, &str)]| {
        let group = |(name, rating): &(&str, &str)| {
            format!(
                r#"{{"name":"{name}","rating":"{rating}","keyQuestionRatings":[{{"name":"Well-Led","rating":"{rating}"}}]}}"#
            )
        };
        let groups = groups.iter().map(group).collect::<Vec<_>>().join(",");
        let text = format!(
            r#"{{"locationId":"1-1","type":"Social Care Org","name":"Two Sides","gacServiceTypes":[{{"description":"Domiciliary care service"}}],"assessment":[{{"assessmentPlanPublishedDateTime":"2026-05-01T09:00:00Z","ratings":{{"asgRatings":[{groups}]}}}}]}}"#
        );
        taken("x", &text).locations[0].inspection.clone().unwrap()
    };
    let homes = ("Care Homes", "Good");
    let visits = ("Homecare", "Inadequate");
    for groups in [[homes, visits], [visits, homes]] {
        assert_eq!(record(&groups).overall, Rating::Inadequate);
        assert_eq!(record(&groups).of(Question::WellLed), Some(&Rating::Inadequate));
    }
    assert_eq!(record(&[("Homecare", "Good"), ("Care Homes", "Inadequate")]).overall, Rating::Good);
    // Two that fit, or none that does: nothing may look better than it is.
    for groups in [[("Home care", "Good"), visits], [("Dental", "Good"), ("General Practice", "Inadequate")]]
    {
        let turned = [groups[1], groups[0]];
        assert_eq!(
            (record(&groups).overall, record(&turned).overall),
            (Rating::Inadequate, Rating::Inadequate)
        );
    }
}

#[test]
fn the_day_of_the_catalogue_moves_on_with_its_facts_and_nothing_else_of_it() {
    let (_, mut texts) = into(&Texts::new(), &[("directory", DIRECTORY)]);
    assert!(texts["catalogue.toml"].contains("as_at = 2026-08-19\n"));
    let ours = texts["catalogue.toml"].replace("Providers, from the public register", "Who  there is");
    texts.insert("catalogue.toml".to_owned(), ours.clone());
    let later = DIRECTORY.replace("19 August 2026", "1 November 2026");
    let (_, after) = into(&texts, &[("directory", &later)]);
    assert_eq!(after["catalogue.toml"], ours.replace("2026-08-19", "2026-11-01"));
    let (again, _) = into(&after, &[("directory", DIRECTORY)]);
    assert!(again.write.is_empty(), "an older file moves nothing back: {:?}", again.write.keys());
    // A day that has not come is a slip.
    let (_, after) = into(&texts, &[("directory", &DIRECTORY.replace("19 August 2026", "1 November 2062"))]);
    assert!(after["catalogue.toml"].contains("as_at = 2026-12-01\n"));
}
