//! The answer of a compare question.

use serde::{Deserialize, Serialize};

use crate::shares::Estimate;

/// How two groups differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CompareAnswer {
    /// The first group.
    pub a: CompareGroup,
    /// The second.
    pub b: CompareGroup,
    /// People in both: each counts in both.
    pub both: u64,
    /// People in neither.
    pub neither: u64,
    /// What they differ in, by the size of z.
    pub items: Vec<CompareItem>,
    /// How many more are ranked than listed.
    pub more: u64,
    /// How many have too few people to be ranked.
    pub too_few: u64,
    /// People needed: with an item in both groups together, and in each group.
    pub minimum: u64,
    /// How much time of each person is looked at; absent = the whole range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_ms: Option<i64>,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareGroup {
    /// What it is called.
    pub name: String,
    /// Its people.
    pub people: u64,
    /// Those who are compared.
    pub compared: u64,
    /// Those without an event in the range.
    pub inactive: u64,
    /// Those whose time is not over.
    pub immature: u64,
}

/// What kind of thing groups differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompareKind {
    /// Did an event at least once.
    Event,
    /// The last known value of a property.
    Property,
    /// The channel of the first touch.
    Channel,
}

/// One thing the groups differ in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CompareItem {
    /// What kind of thing.
    pub kind: CompareKind,
    /// The event, property or channel.
    pub name: String,
    /// The property's value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// In the first group.
    pub a: CompareSide,
    /// In the second.
    pub b: CompareSide,
    /// Share of `a` − share of `b`.
    pub difference: Estimate,
    /// Share of `a` ⁄ share of `b`; `None` where nobody of `b` has it.
    pub ratio: Option<Estimate>,
    /// The two-proportion z.
    pub z: f64,
    /// Share of chance finds among the items at least as different as this one.
    pub false_find_rate: f64,
}

/// An item in a group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CompareSide {
    /// People who have it, of those compared.
    pub people: u64,
    /// Their share.
    pub share: f64,
    /// Lower end of the share's interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Events per person compared, of an event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_person: Option<f64>,
}
