//! Looking into a catalogue from the command line: what is wrong with it, who is in it, how many of each.

use super::super::{Failure, input, output, surroundings};
use crate::catalogue::{Catalogue, Filter, Miles, Postcode, Provider, Question, Search, Standing};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Who is looked for.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Looked {
    /// What is known of them: a name, a town, a postcode, a speciality, an owner, in any order
    #[arg(required = true, value_name = "WORD")]
    words: Vec<String>,
    /// From where the miles count: a postcode, or its outward half
    #[arg(long, value_name = "POSTCODE")]
    near: Option<String>,
    /// Only those within so many miles of it
    #[arg(long, value_name = "MILES", requires = "near")]
    within: Option<u32>,
    /// So many at most
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    most: usize,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Says what has to be mended, or what was found.
pub(super) fn check(folder: &Path) -> Result<String, Failure> {
    let catalogue = Catalogue::from_folder(folder)
        .map_err(|faults| Failure::Input(faults.iter().map(ToString::to_string).collect()))?;
    let mut text = String::new();
    for note in catalogue.notes() {
        let _ = writeln!(text, "Note: {note}");
    }
    let priced = catalogue.providers().filter(|provider| !provider.prices.is_empty()).count();
    let about = catalogue.about();
    let _ = writeln!(
        text,
        "{}, as at {}: {} providers and groups, {priced} of them with prices. Nothing has to be mended.",
        about.title,
        about.as_at,
        catalogue.len()
    );
    Ok(text)
}

/// The catalogue of a folder, or the demonstration's.
pub(super) fn opened(folder: Option<&Path>) -> Result<Catalogue, Failure> {
    match surroundings::catalogue_folder(folder) {
        None => input::demonstration_catalogue(),
        Some(folder) => match Catalogue::open(&folder) {
            Ok(opened) => {
                for fault in &opened.to_mend {
                    output::note(&format!(
                        "{fault} Until it is mended, the catalogue as it last was is used."
                    ));
                }
                Ok(opened.catalogue)
            }
            Err(faults) => Err(Failure::Input(faults.iter().map(ToString::to_string).collect())),
        },
    }
}

/// Finds providers as the screens do, the likeliest first, each with why it stands there.
pub(super) fn search(folder: Option<&Path>, looked: &Looked) -> Result<String, Failure> {
    let catalogue = opened(folder)?;
    let near = match &looked.near {
        Some(text) => Some(Postcode::parse(text).ok_or_else(|| {
            Failure::input(
                "--near: It is not a postcode. Write one such as \"LK3 7EX\", or its outward half.",
            )
        })?),
        None => None,
    };
    let filter = Filter { within: looked.within.map(Miles::whole), ..Filter::default() };
    let mut search = Search::new(&catalogue, near.as_ref(), &filter);
    let hits = search.run(&looked.words.join(" "));
    let shown = hits.iter().take(looked.most);
    let found = shown.filter_map(|hit| Some((catalogue.provider(hit.provider)?, search.reason(hit))));
    if looked.json {
        let found: Vec<Value> = found.map(|(provider, reason)| as_json(&provider, &reason)).collect();
        return Ok(format!("{:#}\n", json!({ "found": hits.len(), "of": search.of(), "providers": found })));
    }
    let mut text = String::new();
    for (provider, reason) in found {
        let _ = writeln!(
            text,
            "{}\n  {}, {}. Found by {reason}.",
            provider.name,
            provider.place_line(),
            provider.kind
        );
        let _ = writeln!(text, "  {}", provider.id);
    }
    if near.is_some() && !search.near_known() {
        let _ = writeln!(text, "Where that postcode lies is not known, so no miles are counted.");
    }
    let _ = writeln!(text, "{} found of {}.", hits.len(), search.of());
    Ok(text)
}

fn as_json(provider: &Provider, reason: &str) -> Value {
    let inspection = provider.inspection.as_ref();
    let questions = Question::ALL
        .into_iter()
        .filter_map(|question| Some((question.words().to_owned(), json!(inspection?.of(question)?.words()))));
    json!({
        "id": provider.id,
        "name": provider.name,
        "kind": provider.kind.id(),
        "place": provider.place,
        "postcode": provider.postcode.as_ref().map(ToString::to_string),
        "owner": provider.group,
        "standing": provider.standing.word(),
        "rating": inspection.map(|inspection| inspection.overall.words()),
        "rated_on": inspection.and_then(|inspection| inspection.published).map(|day| day.to_string()),
        "questions": questions.collect::<serde_json::Map<String, Value>>(),
        "prices": provider.prices,
        "why": reason,
    })
}

/// How many of each there are.
pub(super) fn stats(folder: Option<&Path>, json: bool) -> Result<String, Failure> {
    let catalogue = opened(folder)?;
    let mut counts: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    let mut count = |of: &'static str, which: String| {
        *counts.entry(of).or_default().entry(which).or_default() += 1;
    };
    for provider in catalogue.providers() {
        count("standing", provider.standing.word().to_owned());
        if provider.standing != Standing::Registered {
            continue;
        }
        count("kind", provider.kind.to_string());
        let rating = provider.inspection.as_ref().map(|inspection| inspection.overall.to_string());
        count("rating", rating.unwrap_or_else(|| "Not regulated".to_owned()));
        let published = provider.inspection.as_ref().and_then(|inspection| inspection.published);
        count("rated in", published.map_or_else(|| "not said".to_owned(), |day| day.year().to_string()));
        let known = if provider.prices.is_empty() { "no price" } else { "with prices" };
        count("price", known.to_owned());
        let lies = provider.coordinates.is_some() || provider.postcode.is_some();
        count("place", if lies { "known" } else { "not known" }.to_owned());
    }
    let about = catalogue.about();
    if json {
        let stats = json!({
            "id": about.id, "title": about.title, "as_at": about.as_at, "invented": about.invented,
            "providers": catalogue.len(), "counts": counts,
        });
        return Ok(format!("{stats:#}\n"));
    }
    let invented = if about.invented { " Everybody in it is made up." } else { "" };
    let mut text = format!("{}, as at {}: {} in all.{invented}\n", about.title, about.as_at, catalogue.len());
    for (of, each) in counts {
        let _ = writeln!(text, "{of}");
        for (which, count) in each {
            let _ = writeln!(text, "  {count:>6}  {which}");
        }
    }
    Ok(text)
}
