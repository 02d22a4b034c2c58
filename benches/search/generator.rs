//! Invented locations in any number, the same every time: as many names alike, as many towns, owners and skills as
//! England's register has. Nobody in it exists.

use careplan::catalogue::{Coordinates, Inspection, Location, Postcode, Question, Rating, Standing};

const FIRST: [&str; 48] = [
    "Amber",
    "Ashen",
    "Barley",
    "Beacon",
    "Bramble",
    "Bright",
    "Brindle",
    "Candle",
    "Cedar",
    "Clover",
    "Copper",
    "Cradle",
    "Dandelion",
    "Dapple",
    "Ember",
    "Fallow",
    "Feather",
    "Fern",
    "Gentle",
    "Golden",
    "Hazel",
    "Heron",
    "Honey",
    "Iris",
    "Juniper",
    "Kestrel",
    "Lantern",
    "Laurel",
    "Linden",
    "Maple",
    "Meadow",
    "Mellow",
    "Moss",
    "Oaken",
    "Orchard",
    "Pebble",
    "Quiet",
    "Raven",
    "River",
    "Robin",
    "Rowan",
    "Saffron",
    "Silver",
    "Sorrel",
    "Sparrow",
    "Thistle",
    "Willow",
    "Yarrow",
];
const SECOND: [&str; 36] = [
    "bank", "barn", "bourne", "bridge", "brook", "by", "combe", "cote", "croft", "dale", "dean", "down",
    "end", "field", "ford", "gate", "grove", "hall", "ham", "haven", "hill", "holme", "hurst", "lea", "ley",
    "mead", "mere", "mount", "side", "stead", "stone", "thorpe", "ton", "view", "well", "wood",
];
const LAST: [&str; 16] = [
    "Care Home",
    "Nursing Home",
    "Lodge",
    "House",
    "Court",
    "Manor",
    "Residential Home",
    "Home Care",
    "Homecare Services",
    "Care Agency",
    "Support",
    "Supported Living",
    "Shared Lives Scheme",
    "Care at Home",
    "Rest Home",
    "Care Limited",
];
const SKILLS: [&str; 14] = [
    "Caring for adults over 65 yrs",
    "Caring for adults under 65 yrs",
    "Dementia",
    "Learning disabilities",
    "Mental health conditions",
    "Physical disabilities",
    "Sensory impairments",
    "Eating disorders",
    "Substance misuse problems",
    "Personal care",
    "Diagnostic and screening procedures",
    "Treatment of disease, disorder or injury",
    "Autistic spectrum disorder",
    "Acquired brain injury",
];
const SERVICES: [&str; 5] = [
    "Care home service without nursing",
    "Care home service with nursing",
    "Domiciliary care service",
    "Supported living service",
    "Shared Lives",
];

/// A sequence that is the same on every machine (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new() -> Dice {
        Dice(20_261_201)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u64) as usize]
    }

    fn word(&mut self) -> String {
        format!("{}{}", self.one(&FIRST), self.one(&SECOND))
    }
}

/// So many locations over 153 councils and about 1,700 towns.
pub fn locations(count: usize) -> Vec<Location> {
    let mut dice = Dice::new();
    let owners: Vec<String> = (0..24_000)
        .map(|_| format!("{} {} Limited", dice.word(), dice.one(&["Care", "Homes", "Healthcare"])))
        .collect();
    (0..count).map(|at| location(&mut dice, at, &owners)).collect()
}

fn location(dice: &mut Dice, at: usize, owners: &[String]) -> Location {
    let area = (b'A' + dice.below(26) as u8) as char;
    let letters = |dice: &mut Dice| (b'A' + dice.below(20) as u8) as char;
    let (a, b) = (letters(dice), letters(dice));
    let postcode = format!("{area}{a}{} {}{b}{a}", dice.below(30) + 1, dice.below(10));
    let rating = match dice.below(100) {
        0..5 => Rating::Outstanding,
        5..75 => Rating::Good,
        75..90 => Rating::RequiresImprovement,
        90..92 => Rating::Inadequate,
        _ => Rating::NotInspected,
    };
    let skills = (0..dice.below(6) + 1).map(|_| dice.one(&SKILLS).to_owned());
    let knows: std::collections::BTreeSet<String> = skills.collect();
    let standing = if dice.below(50) == 0 { Standing::Deregistered } else { Standing::Registered };
    let name = match dice.below(4) {
        0 => format!("The {} {}", dice.word(), dice.one(&LAST)),
        1 => format!("{} {} {}", dice.one(&FIRST), dice.word(), dice.one(&LAST)),
        _ => format!("{} {}", dice.word(), dice.one(&LAST)),
    };
    Location {
        id: format!("1-{}", 100_000_000 + at * 37),
        name: Some(name),
        place: Some(dice.word()),
        postcode: Postcode::parse(&postcode),
        coordinates: Some(Coordinates {
            latitude: 50.0 + dice.below(550_000) as f64 / 100_000.0,
            longitude: -5.0 + dice.below(650_000) as f64 / 100_000.0,
        }),
        council: Some(format!("Council {}", dice.below(153))),
        services: vec![dice.one(&SERVICES).to_owned()],
        knows: knows.into_iter().collect(),
        provider: Some(owners[dice.below(owners.len() as u64) as usize].clone()),
        standing: Some(standing),
        inspection: Some(Inspection {
            questions: Question::ALL.map(|question| (question, rating.clone())).to_vec(),
            overall: rating,
            published: Some(jiff::civil::date(2018 + dice.below(8) as i16, dice.below(12) as i8 + 1, 12)),
        }),
        as_of: Some(jiff::civil::date(2026, 11, 1)),
        ..Location::default()
    }
}
