//! The adoption question.

use serde::{Deserialize, Serialize};
use wayfarer_core::Span;

use crate::{Condition, EventFilter, Names, Unit};

/// How far people (or accounts) get with each feature: exposed, tried, repeated, favourite.
///
/// The range picks exposures and uses. Levels are nested: a favourite is repeated, what is
/// repeated was tried, and whoever tried a feature was exposed to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adoption {
    /// What the features are.
    pub feature: Features,
    /// Which events show a feature: with `by` the same property names it, with a list every
    /// such event shows all. Everybody active in the range when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exposed: Option<EventFilter>,
    /// Tried = used at least so often; 1 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tried_at_least: Option<u32>,
    /// When a feature counts as repeated; three distinct days when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeated: Option<Repeated>,
    /// When a repeated feature is a favourite; 30 % of all uses of features when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub favourite: Option<Favourite>,
    /// Dropped = repeated, then not used for this long; 30 days when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped_after: Option<Span>,
    /// Whose use: `person`, `account` or `relationship`.
    #[serde(default, skip_serializing_if = "is_person")]
    pub unit: Unit,
    /// Split by a property: of the unit's latest exposure or use that carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Features (and values of `by`) shown before the rest is joined as "(other)"; 25 when
    /// absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<usize>,
}

/// What the features are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "there is one per question")]
pub enum Features {
    /// Each value of a property of some events.
    Property(FeatureProperty),
    /// Named ones.
    Named(Vec<NamedFeature>),
}

/// Features named by a property.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeatureProperty {
    /// The property that names the feature.
    pub by: String,
    /// Which events are uses; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the use.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
}

/// A feature by name: which events use it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedFeature {
    /// What it is called.
    pub name: String,
    /// Which events are uses; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Names>,
    /// Condition on the use.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
}

/// When a feature counts as repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeated {
    /// Used on at least so many local days.
    DistinctDays(u32),
    /// Used at least so often.
    Count(u32),
}

/// When a repeated feature is a favourite.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Favourite {
    /// At least this share of the unit's uses of features.
    Share(f64),
    /// At least so many uses.
    Count(u32),
    /// The unit's most used feature; several when they are used equally often.
    Top,
}

fn is_person(unit: &Unit) -> bool {
    *unit == Unit::Person
}
