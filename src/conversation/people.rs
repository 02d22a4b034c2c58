//! Who is at the keys. In the demonstration the part can be changed, so that one room can play both.

use super::State;

/// Somebody of the demonstration who can be at the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Invented, as everybody there.
    pub name: &'static str,
    /// What they are.
    pub role: &'static str,
}

/// The two who take turns; the first begins.
pub const DEMO_PEOPLE: [Person; 2] = [
    Person { name: "Jo Worker", role: "practitioner" },
    Person { name: "Pat Manager", role: "team manager" },
];

impl State {
    /// What whoever is at the keys is, as far as the demonstration says.
    pub fn role(&self) -> Option<&'static str> {
        let people = DEMO_PEOPLE.iter().find(|person| person.name == self.who);
        people.filter(|_| self.demo).map(|person| person.role)
    }

    /// Whether providers are to be called invented: in the demonstration every screen says so of everything.
    pub fn shows_invented(&self) -> bool {
        !self.demo && self.library.catalogue.about().invented
    }

    /// Whether somebody other than the demonstration's first person is at the keys.
    pub fn acts_as_another(&self) -> bool {
        let [first, _] = DEMO_PEOPLE;
        self.demo && self.who != first.name
    }

    pub(super) fn act_as_another(&mut self) {
        let [first, second] = DEMO_PEOPLE;
        let Person { name, role } = if self.acts_as_another() { first } else { second };
        self.who = name.to_owned();
        self.tell(format!("You are {name}, {role}, now. What you type is kept under that name."), false);
    }
}
