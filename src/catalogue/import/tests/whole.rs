//! Who is no longer in the register: the lists name active locations only.

use super::*;

fn list(day: &str, ids: &[&str]) -> String {
    let rows: String = ids.iter().map(|id| format!("Care {id},Homecare agencies,Sheffield,{id}\n")).collect();
    format!(
        "This data was produced on {day}\nName,Service types,Local authority,CQC Location ID (for office use only)\n{rows}"
    )
}

const GROUPS: &str = "id,service_name,organization_name,status\na,Lunch club,Sample Hall,active\n";

fn whole(before: &Texts, files: &[(&str, &str)]) -> (Imported, Texts) {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let imported = into_folder(&Taking { is_whole: true, ..taking(before) }, files, |_| {}).unwrap();
    let mut after = before.clone();
    after.extend(imported.write.clone());
    (imported, after)
}

fn standing(texts: &Texts, id: &str) -> Standing {
    read_folder(texts).unwrap().register.by_id(id).unwrap().standing.unwrap()
}

fn before() -> Texts {
    let (_, texts) =
        into(&Texts::new(), &[("groups", GROUPS), ("list", &list("1 May 2026", &["1-1", "1-2", "1-3"]))]);
    texts
}

#[test]
fn whoever_is_in_no_list_of_the_whole_register_is_no_longer_registered() {
    let dormant = list("1 May 2026", &["1-3"])
        .replace("Name,", "Dormant (Y/N),Name,")
        .replace("Care 1-3", "Y,Care 1-3");
    let (_, texts) = into(&before(), &[("dormant", &dormant)]);
    assert_eq!(standing(&texts, "1-3"), Standing::Dormant);
    let one = list("1 June 2026", &["1-1"]);
    let two = list("1 June 2026", &["1-9"]);
    let (imported, after) = whole(&texts, &[("one", &one), ("two", &two)]);
    assert!(
        imported
            .to_string()
            .contains("\n2 of the register are in none of the lists: no longer registered.\n"),
        "{imported}"
    );
    for (id, now) in [
        ("1-1", Standing::Registered),
        ("1-2", Standing::Deregistered),
        ("1-3", Standing::Deregistered),
        ("1-9", Standing::Registered),
    ] {
        assert_eq!(standing(&after, id), now, "{id}");
    }
    let groups = |texts: &Texts| {
        texts["register/elsewhere.csv"]
            .contains("Lunch club,,,,,,,,,community group,,,Sample Hall,,registered")
    };
    assert!(groups(&after), "{after:?}");
    let (again, same) = whole(&after, &[("one", &one), ("two", &two)]);
    assert!(again.to_string().contains("\n0 of the register are in none of the lists"), "{again}");
    assert_eq!(same, after);
    // An older list makes nobody registered again; the next whole register that names one does.
    let (_, older) = into(&after, &[("older", &list("1 May 2026", &["1-2"]))]);
    assert_eq!(standing(&older, "1-2"), Standing::Deregistered);
    let (imported, back) = whole(&after, &[("next", &list("1 July 2026", &["1-1", "1-2", "1-9"]))]);
    assert!(imported.to_string().contains("\n1 is registered again.\n"), "{imported}");
    assert_eq!(standing(&back, "1-2"), Standing::Registered);
}

#[test]
fn nobody_is_marked_where_nobody_can_know_and_it_is_said() {
    let june = list("1 June 2026", &["1-1"]);
    let torn = format!("{june}\"Care 1-2,Homecare agencies,Sheffield,1-2\n");
    let card = "Location ID,Price name,Unit,Price\n1-1,hour,hour,24.00\n";
    for (files, why) in [
        (vec![("june", june.as_str()), ("broken", "PK\u{3}\u{4}")], "a file could not be read"),
        (vec![("card", card)], "no list of locations is among the files"),
        (vec![("torn", torn.as_str())], "a list has rows that could not be read"),
    ] {
        let (imported, after) = whole(&before(), &files);
        let said = format!("Nobody was marked as no longer registered: {why}");
        assert!(imported.to_string().contains(&said), "{imported}");
        assert_eq!(standing(&after, "1-2"), Standing::Registered);
    }
    let unreadable = vec![("gone.csv".to_owned(), "It cannot be opened.".to_owned())];
    let before = before();
    let taking = Taking { is_whole: true, unreadable: &unreadable, ..taking(&before) };
    let files = vec![("june".to_owned(), june.into_bytes())];
    let imported = into_folder(&taking, files, |_| {}).unwrap();
    assert!(matches!(imported.gone, Gone::NotWhole(_)), "{imported}");
    assert_eq!(imported.broken.len(), 1);
}

#[test]
fn a_newer_list_says_quietly_who_is_not_in_it() {
    let (imported, after) = into(&before(), &[("june", &list("1 June 2026", &["1-1"]))]);
    let said = "\n2 of the register are not in it. If it is the whole register, --whole marks them as no longer registered.\n";
    assert!(imported.to_string().contains(said), "{imported}");
    assert_eq!(standing(&after, "1-2"), Standing::Registered);
    for quiet in [list("1 April 2026", &["1-1"]), list("1 June 2026", &["1-1", "1-2", "1-3"])] {
        let (imported, _) = into(&before(), &[("list", &quiet)]);
        assert_eq!(imported.gone, Gone::Nobody, "{imported}");
    }
    // A list that does not say its day is taken for one of all where it names most.
    let undated =
        |ids: &[&str]| list("x", ids).lines().skip(1).map(|line| format!("{line}\n")).collect::<String>();
    let (imported, _) = into(&before(), &[("list", &undated(&["1-1", "1-2"]))]);
    assert_eq!(imported.gone, Gone::Perhaps(1));
    let (imported, _) = into(&before(), &[("list", &undated(&["1-1"]))]);
    assert_eq!(imported.gone, Gone::Nobody);
}
