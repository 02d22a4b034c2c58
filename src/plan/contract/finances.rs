//! What comes in and goes out, and what the law leaves the person.

use super::super::ids::*;
use super::super::words::*;
use crate::amount::Money;
use serde::Serialize;

/// The financial assessment.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Finances {
    /// Whether the care home's formula is used; missing: by the setting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care_home: Option<bool>,
    /// Savings and property that count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capital: Option<Money>,
    /// Pensions, benefits and other income.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub income: Vec<Income>,
    /// Rent, council tax …
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub housing_costs: Vec<Cost>,
    /// Paid because of disability.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disability_costs: Vec<Cost>,
    /// Income left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disregards: Vec<Cost>,
    /// What the law leaves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowance: Option<Allowance>,
    /// A local amount instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowance_override: Option<AllowanceOverride>,
}

/// An income.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Income {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// What kind, of the policy's.
    pub kind: IncomeId,
    /// How much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// For what period; missing: a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
}

/// A cost, or an amount left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cost {
    /// The item's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// What for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// How much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// For what period; missing: a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
}

/// Which guarantee and premiums.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Allowance {
    /// A key of the policy's guarantee table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<AgeBandId>,
    /// Premiums of the policy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub premiums: Vec<PremiumId>,
    /// Dependent children.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children: Option<u32>,
}

/// A local amount used in place of the guarantee or the expenses allowance.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AllowanceOverride {
    /// A week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekly: Option<Money>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
