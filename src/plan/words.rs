//! The contract's fixed words, as enums: a wrong one cannot be held.

/// Makes an enum whose values each have one word in the contract.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$value_doc:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$value_doc])* $value),+ }

        impl $name {
            /// Every value, in the contract's order.
            pub const ALL: &'static [$name] = &[$($name::$value),+];

            /// The contract's word.
            pub fn word(self) -> &'static str {
                match self { $($name::$value => $word),+ }
            }

            /// The value of a word.
            ///
            /// # Errors
            /// A sentence with the words there are.
            pub fn parse(text: &str) -> Result<$name, String> {
                match text {
                    $($word => Ok($name::$value),)+
                    _ => Err(format!(concat!("There is no ", $what, " of this name. Choose from: {}."),
                        [$($word),+].join(", "))),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.word())
            }
        }
    };
}

words!(
    /// Where the person lives or will live.
    Setting, "setting" {
        /// Their own home.
        Home = "home",
        /// Extra care housing.
        ExtraCare = "extra_care",
        /// Supported living.
        SupportedLiving = "supported_living",
        /// Shared lives.
        SharedLives = "shared_lives",
        /// A care home without nursing.
        Residential = "residential",
        /// A care home with nursing.
        Nursing = "nursing",
    }
);

impl Setting {
    /// Whether it is a care home, where the expenses allowance takes the guarantee's place.
    pub fn is_care_home(self) -> bool {
        matches!(self, Setting::Residential | Setting::Nursing)
    }
}

words!(
    /// Whom the person lives with.
    Living, "way of living" {
        /// Alone.
        Alone = "alone",
        /// With a partner.
        WithPartner = "with_partner",
        /// With family.
        WithFamily = "with_family",
        /// Sharing a house.
        Shared = "shared",
        /// Otherwise.
        Other = "other",
    }
);

words!(
    /// Why somebody is unable to achieve an outcome: the four limbs of SI 2015/313 reg 2(3).
    Because, "reason" {
        /// Not without assistance, or a prompt.
        NeedsAssistance = "needs_assistance",
        /// With significant pain, distress or anxiety.
        PainOrAnxiety = "pain_or_anxiety",
        /// Endangering health or safety.
        Danger = "danger",
        /// Taking significantly longer.
        TakesLonger = "takes_longer",
    }
);

words!(
    /// A day of the week, or any one day of it.
    Day, "day" {
        /// Monday.
        Mon = "mon",
        /// Tuesday.
        Tue = "tue",
        /// Wednesday.
        Wed = "wed",
        /// Thursday.
        Thu = "thu",
        /// Friday.
        Fri = "fri",
        /// Saturday.
        Sat = "sat",
        /// Sunday.
        Sun = "sun",
        /// One day, not said which.
        Any = "any",
    }
);

impl Day {
    /// The seven days that have a name.
    pub const WEEK: &'static [Day] = &[Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri, Day::Sat, Day::Sun];

    /// Its whole name.
    pub fn name(self) -> &'static str {
        match self {
            Day::Mon => "Monday",
            Day::Tue => "Tuesday",
            Day::Wed => "Wednesday",
            Day::Thu => "Thursday",
            Day::Fri => "Friday",
            Day::Sat => "Saturday",
            Day::Sun => "Sunday",
            Day::Any => "Any day",
        }
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self, Day::Sat | Day::Sun)
    }
}

words!(
    /// A time of day.
    Time, "time of day" {
        /// Morning.
        Morning = "morning",
        /// Afternoon.
        Afternoon = "afternoon",
        /// Evening.
        Evening = "evening",
        /// Night.
        Night = "night",
        /// Not said when.
        Any = "any",
    }
);

words!(
    /// Who an unpaid supporter is.
    SupportKind, "kind of support" {
        /// Family.
        Family = "family",
        /// A friend.
        Friend = "friend",
        /// A neighbour.
        Neighbour = "neighbour",
        /// A community group.
        Community = "community",
        /// A voluntary organisation.
        Voluntary = "voluntary",
    }
);

impl SupportKind {
    /// Whether it is a group that helps, and not a person: the Census asks people.
    pub fn is_group(self) -> bool {
        match self {
            SupportKind::Community | SupportKind::Voluntary => true,
            SupportKind::Family | SupportKind::Friend | SupportKind::Neighbour => false,
        }
    }
}

words!(
    /// Yes, no or not sure.
    Answer, "answer" {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Not sure.
        Unsure = "unsure",
    }
);

words!(
    /// What caring costs the supporter: the five levels of a carer's conversation.
    Impact, "impact" {
        /// Little or none.
        Little = "little",
        /// Minor.
        Minor = "minor",
        /// Significant.
        Significant = "significant",
        /// Many activities dropped.
        ManyActivitiesDropped = "many_activities_dropped",
        /// Independence severely restricted.
        Severe = "severe",
    }
);

words!(
    /// A kind of preventative step.
    PreventionKind, "kind of prevention" {
        /// Help to do things again oneself; free for the policy's weeks (SI 2014/2840).
        Reablement = "reablement",
        /// Alarms and sensors.
        Telecare = "telecare",
        /// Equipment, always free (SI 2014/2840).
        Equipment = "equipment",
        /// A change to the home; free up to the policy's limit (SI 2014/2840).
        Adaptation = "adaptation",
        /// Information and advice.
        Information = "information",
        /// Anything else.
        Other = "other",
    }
);

words!(
    /// What an arrangement is.
    LineKind, "kind of arrangement" {
        /// A provider of care.
        Provider = "provider",
        /// Somebody the person employs.
        PersonalAssistant = "personal_assistant",
        /// Something to do.
        Activity = "activity",
        /// Somewhere to live.
        Accommodation = "accommodation",
        /// A cost.
        Expense = "expense",
    }
);

words!(
    /// What is counted and priced.
    Unit, "unit" {
        /// An hour.
        Hour = "hour",
        /// A visit.
        Visit = "visit",
        /// A session.
        Session = "session",
        /// A day.
        Day = "day",
        /// A night.
        Night = "night",
        /// A trip.
        Trip = "trip",
        /// A mile.
        Mile = "mile",
        /// A week.
        Week = "week",
        /// Once.
        OneOff = "one_off",
    }
);

words!(
    /// Who holds the money.
    Delivery, "way of delivery" {
        /// The council arranges and pays.
        CouncilManaged = "council_managed",
        /// The person holds it.
        DirectPayment = "direct_payment",
        /// A provider holds it for the person.
        IndividualServiceFund = "individual_service_fund",
        /// The person arranges and pays.
        SelfArranged = "self_arranged",
    }
);

words!(
    /// Who pays a top-up.
    TopUpPayer, "payer of a top-up" {
        /// Somebody else.
        ThirdParty = "third_party",
        /// The person.
        Person = "person",
    }
);

words!(
    /// How often a direct payment is made.
    PaidEvery, "interval" {
        /// Each week.
        Week = "week",
        /// Every four weeks.
        FourWeeks = "4_weeks",
        /// Each month.
        Month = "month",
    }
);

words!(
    /// What period an amount is for.
    Per, "period" {
        /// A week.
        Week = "week",
        /// Four weeks.
        FourWeeks = "4_weeks",
        /// A calendar month.
        Month = "month",
        /// A year.
        Year = "year",
    }
);
