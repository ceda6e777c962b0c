//! The compare question.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use wayfarer_core::Span;

use crate::{Criterion, Names};

/// How two groups of people differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    /// The people of the first group.
    pub a: Criterion,
    /// The people of the second: another criterion, or the rest.
    pub b: CompareWith,
    /// What the first group is called; `a` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_a: Option<String>,
    /// What the second is called; `b`, or `rest`, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_b: Option<String>,
    /// Names of the events that are compared; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<Names>,
    /// Properties whose last known values are compared; some of the workspace's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub properties: Option<Vec<String>>,
    /// Of each person only so much time from their first event in the range on; all of the
    /// range when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// What fewer people than this have in both groups together is counted and not ranked,
    /// and a group needs as many; 20 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u64>,
    /// How many are listed; 30 when absent, at most 1,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

/// Whom a group is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum CompareWith {
    /// Everybody who is not in it.
    Rest,
    /// Another group.
    Group(Box<Criterion>),
}

const REST: &str = "rest";

impl Serialize for CompareWith {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Rest => serializer.serialize_str(REST),
            Self::Group(criterion) => criterion.serialize(serializer),
        }
    }
}

/// Reads either form; mistakes inside a criterion keep their place.
impl<'de> Deserialize<'de> for CompareWith {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = CompareWith;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a criterion, or \"rest\"")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<CompareWith, E> {
                match word {
                    REST => Ok(CompareWith::Rest),
                    _ => Err(E::custom(format!(
                        "'{word}' is no group; write a criterion, or \"rest\""
                    ))),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CompareWith, A::Error> {
                let criterion = Criterion::deserialize(MapAccessDeserializer::new(map))?;
                Ok(CompareWith::Group(Box::new(criterion)))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl Compare {
    /// What the first group is called.
    pub fn name_a(&self) -> &str {
        self.name_a.as_deref().unwrap_or("a")
    }

    /// What the second group is called.
    pub fn name_b(&self) -> &str {
        match (&self.name_b, &self.b) {
            (Some(name), _) => name,
            (None, CompareWith::Rest) => REST,
            (None, CompareWith::Group(_)) => "b",
        }
    }
}
