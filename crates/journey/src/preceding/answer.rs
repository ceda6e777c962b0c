//! The answer of a preceding question.

use serde::{Deserialize, Serialize};

use crate::shares::Estimate;

/// What came before an outcome more often than otherwise. An association, not a cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrecedingAnswer {
    /// Time allowed for the outcome.
    pub within_ms: i64,
    /// People with a start in the range.
    pub people: u64,
    /// Those who start with the outcome: nothing came before it.
    pub at_once: u64,
    /// Those whose time from the start is not over.
    pub immature: u64,
    /// All others, from their start on; `None` where there are none.
    pub start: Option<PrecedingSide>,
    /// What came before, in the order asked for.
    pub items: Vec<PrecedingItem>,
    /// How many more are ranked than listed.
    pub more: u64,
    /// How many have fewer than `minimum` people on a side: they are not ranked.
    pub too_few: u64,
    /// People needed on each side.
    pub minimum: u64,
}

/// One thing that came before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrecedingItem {
    /// Its name.
    pub item: String,
    /// People who did it, from then on.
    pub did: PrecedingSide,
    /// People as long as they had not, from their start on.
    pub others: PrecedingSide,
    /// Share of `did` ⁄ share of `others`; `None` where the outcome never came to the others.
    pub lift: Option<Estimate>,
    /// Share of `did` − share of `others`.
    pub difference: Estimate,
    /// Median time from it to the outcome, where the outcome followed.
    pub median_time_ms: Option<f64>,
    /// People who did it and whose time since is not over: in neither group by it.
    pub immature: u64,
}

/// People watched for the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PrecedingSide {
    /// How many.
    pub people: u64,
    /// Those the outcome came to in time.
    pub followed: u64,
    /// Of `others`, those who did it before any outcome: each counts half.
    pub did_first: u64,
    /// people − ½ · did_first.
    pub of: f64,
    /// followed ⁄ of.
    pub share: f64,
    /// Lower end of the share's interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}
