//! Ids, each its own type, so that an area cannot be taken for a stream.

use std::borrow::Borrow;
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
            #[serde(transparent)]
            pub struct $name(String);

            impl $name {
                /// The id as written.
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl From<&str> for $name {
                fn from(text: &str) -> $name {
                    $name(text.to_owned())
                }
            }

            impl From<String> for $name {
                fn from(text: String) -> $name {
                    $name(text)
                }
            }

            impl Borrow<str> for $name {
                fn borrow(&self) -> &str {
                    &self.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.pad(&self.0)
                }
            }
        )+
    };
}

ids!(
    /// An item of a list in a plan, such as `s1`.
    ItemId,
    /// A set of rules, such as `england-2026-27`.
    PolicyId,
    /// An area of support of the policy.
    AreaId,
    /// A rung of an area's ladder.
    RungId,
    /// One of the ten outcomes of SI 2015/313 reg 2(2).
    OutcomeId,
    /// An aspect of wellbeing, Care Act 2014 section 1(2).
    WellbeingId,
    /// A funding stream of the policy.
    StreamId,
    /// A kind of income of the policy.
    IncomeId,
    /// A key of the policy's guarantee table.
    AgeBandId,
    /// A premium of the policy.
    PremiumId,
    /// A provider, unique over all catalogues.
    ProviderId,
);
