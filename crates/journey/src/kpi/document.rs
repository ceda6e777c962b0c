//! What a KPI is: its words, its inputs and its formula.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{Formula, Reading};
use crate::definition::Localised;

/// A number that is watched: what it means, and how it is computed.
///
/// Catalogue and plans share this form. A catalogue names what events mean
/// (`"@checkout_started"`), a plan mostly a company's own events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    /// What stages and plans call it: a lower-case slug.
    pub key: String,
    /// What people call it.
    pub names: Localised,
    /// What it counts, in a sentence.
    pub about: Localised,
    /// Which pack it belongs to.
    pub pack: Pack,
    /// What kind of number it is.
    pub unit: KpiUnit,
    /// Which direction is good.
    pub good: Good,
    /// What has to be connected, with the meanings it brings: `{help_desk: ["@ticket_opened"]}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub needs: BTreeMap<String, Vec<String>>,
    /// The questions it is computed from, by name.
    pub inputs: BTreeMap<String, Input>,
    /// Its value, over the numbers the inputs read and `days`, the length of the period.
    pub formula: Formula,
    /// How many it rests on; the denominator where the formula is one division.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<Formula>,
    /// Fewer than this are too thin; by its unit when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u64>,
    /// The list of people behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Who>,
    /// The same number in parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<KpiTable>,
}

/// Which part of a journey a KPI watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pack {
    /// People become aware.
    Reach,
    /// People show interest.
    Acquisition,
    /// People become customers.
    Activation,
    /// Customers use what they have.
    Adoption,
    /// Customers stay.
    Continuity,
    /// Customers bring others.
    Loyalty,
    /// How the relationship stands.
    Relationship,
}

impl Pack {
    /// Every pack, in the order of a journey.
    pub const ALL: [Self; 7] = [
        Self::Reach,
        Self::Acquisition,
        Self::Activation,
        Self::Adoption,
        Self::Continuity,
        Self::Loyalty,
        Self::Relationship,
    ];

    /// The word documents use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reach => "reach",
            Self::Acquisition => "acquisition",
            Self::Activation => "activation",
            Self::Adoption => "adoption",
            Self::Continuity => "continuity",
            Self::Loyalty => "loyalty",
            Self::Relationship => "relationship",
        }
    }
}

/// What kind of number a KPI is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KpiUnit {
    /// How many.
    Count,
    /// A part of a whole, 0 to 1; carries its Wilson interval.
    Share,
    /// One number per another.
    Ratio,
    /// Milliseconds.
    Duration,
    /// An amount of one currency.
    Money,
    /// A score on its own scale.
    Score,
}

impl KpiUnit {
    /// Fewer than this are too thin to be relied on, unless somebody says otherwise: a count
    /// and an amount stand for themselves, everything else is estimated from a group.
    pub fn minimum(self) -> u64 {
        match self {
            Self::Count => 1,
            Self::Money => 5,
            Self::Share | Self::Ratio | Self::Duration | Self::Score => 20,
        }
    }

    /// The word documents use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Share => "share",
            Self::Ratio => "ratio",
            Self::Duration => "duration",
            Self::Money => "money",
            Self::Score => "score",
        }
    }
}

/// Which direction is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Good {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

/// Numbers read from the answer of a question, or written down.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// A question document without version, range and as-of, or several: the first whose
    /// events the workspace has is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Questions>,
    /// In place of a question: the number itself, called like the input.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    /// How long people are given: the range is this much earlier than the period, so that
    /// everybody's time is over when the period is. A length of time or a `$parameter`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lag: Option<String>,
    /// The instant it is asked as of.
    #[serde(default, skip_serializing_if = "At::is_board")]
    pub at: At,
    /// Only in tables: where the answer's rows are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<Reading>,
    /// Only in tables: where a row says what it is; `/breakdown` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Reading>,
    /// Numbers by name, and where in the answer (or row) they are.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub read: BTreeMap<String, Reading>,
}

/// One question document, or several to choose from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Questions {
    /// The first that can be asked.
    First(Vec<Json>),
    /// This one.
    One(Json),
}

impl Questions {
    /// The questions, the most wanted first.
    pub fn as_slice(&self) -> &[Json] {
        match self {
            Self::First(several) => several,
            Self::One(one) => std::slice::from_ref(one),
        }
    }
}

/// The instant an input is asked as of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum At {
    /// The end of the last period: what happened later counts for earlier periods, too.
    #[default]
    Board,
    /// The end of each period.
    End,
}

impl At {
    fn is_board(&self) -> bool {
        *self == Self::Board
    }
}

/// Which list belongs to a KPI: an input, and a cell of its question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// The input.
    pub input: String,
    /// The cell key its question's kind documents; in tables `"@label"` is the row's.
    pub cell: Json,
    /// The number that says how many are in the list, by name.
    pub counts: String,
}

/// A KPI in parts: by channel, product, reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KpiTable {
    /// What the rows are.
    pub by: Localised,
    /// Inputs whose answers have rows, joined by their labels.
    pub columns: BTreeMap<String, Input>,
    /// A row's value, over the columns' numbers and those of the KPI.
    pub formula: Formula,
    /// The list of people behind a row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Who>,
}

impl Kpi {
    /// Every name its formula may use, apart from [`Kpi::DAYS`].
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        numbers(&self.inputs)
    }

    /// The length of the period in days, as formulas call it.
    pub const DAYS: &'static str = "days";
}

impl KpiTable {
    /// Every name the columns give to rows.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        numbers(&self.columns)
    }
}

fn numbers(inputs: &BTreeMap<String, Input>) -> impl Iterator<Item = &str> {
    inputs.iter().flat_map(|(name, input)| {
        let own = input.number.map(|_| name.as_str());
        own.into_iter().chain(input.read.keys().map(String::as_str))
    })
}
