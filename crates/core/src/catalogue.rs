//! Which events and properties a set of runs holds. Kept per run and merged at read, so
//! undoing an import or rewriting a run can never leave it wrong.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Millis, ValueType};

/// Counts of one event name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventStats {
    /// How many events.
    pub count: u64,
    /// The earliest, milliseconds UTC.
    pub first_ms: Millis,
    /// The latest, milliseconds UTC.
    pub last_ms: Millis,
}

/// Counts of one property name over all its types.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PropertyStats {
    /// How many values of each JSON type.
    pub types: BTreeMap<ValueType, u64>,
    /// The earliest event that carries it, milliseconds UTC.
    pub first_ms: Option<Millis>,
    /// The latest event that carries it, milliseconds UTC.
    pub last_ms: Option<Millis>,
}

impl PropertyStats {
    /// The most frequent type; ties go to the type listed first.
    pub fn main_type(&self) -> Option<ValueType> {
        self.types
            .iter()
            .rev()
            .max_by_key(|(_, count)| **count)
            .map(|(value_type, _)| *value_type)
    }

    /// How many values are not of the most frequent type.
    pub fn conflicts(&self) -> u64 {
        let total: u64 = self.types.values().sum();
        total - self.types.values().copied().max().unwrap_or(0)
    }
}

/// Events and properties with their counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// By event name.
    pub events: BTreeMap<String, EventStats>,
    /// By property name.
    pub properties: BTreeMap<String, PropertyStats>,
}

/// How the names of events begin that Wayfarer or its members wrote.
pub const OWN_PREFIX: &str = "wf.";

impl Catalogue {
    /// Earliest and latest event, both inclusive, ms UTC, own events left out.
    pub fn time_range(&self) -> Option<(Millis, Millis)> {
        let events = || {
            let events = self.events.iter();
            events.filter(|(name, _)| !name.starts_with(OWN_PREFIX))
        };
        let first = events().map(|(_, stats)| stats.first_ms).min()?;
        let last = events().map(|(_, stats)| stats.last_ms).max()?;
        Some((first, last))
    }

    /// Counts one more event `name` at `time_ms`.
    pub fn count_events(&mut self, name: &str, count: u64, first_ms: Millis, last_ms: Millis) {
        let seen = self.events.get_mut(name);
        match seen {
            Some(stats) => {
                stats.count += count;
                stats.first_ms = stats.first_ms.min(first_ms);
                stats.last_ms = stats.last_ms.max(last_ms);
            }
            None => {
                self.events.insert(
                    name.to_owned(),
                    EventStats {
                        count,
                        first_ms,
                        last_ms,
                    },
                );
            }
        }
    }

    /// Counts `count` more values of property `name`.
    pub fn count_values(
        &mut self,
        name: &str,
        value_type: ValueType,
        count: u64,
        first_ms: Millis,
        last_ms: Millis,
    ) {
        let stats = self.properties.entry(name.to_owned()).or_default();
        *stats.types.entry(value_type).or_default() += count;
        stats.first_ms = Some(stats.first_ms.map_or(first_ms, |t| t.min(first_ms)));
        stats.last_ms = Some(stats.last_ms.map_or(last_ms, |t| t.max(last_ms)));
    }

    /// Adds another catalogue's counts to this one.
    pub fn merge(&mut self, other: &Catalogue) {
        for (name, stats) in &other.events {
            self.count_events(name, stats.count, stats.first_ms, stats.last_ms);
        }
        for (name, stats) in &other.properties {
            for (value_type, count) in &stats.types {
                let (first, last) = (stats.first_ms.unwrap_or(0), stats.last_ms.unwrap_or(0));
                self.count_values(name, *value_type, *count, first, last);
            }
        }
    }

    /// How many events in all.
    pub fn event_count(&self) -> u64 {
        self.events.values().map(|stats| stats.count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_adds_counts_and_widens_times() {
        let mut left = Catalogue::default();
        left.count_events("visit", 2, 10, 20);
        left.count_values("plan", ValueType::Text, 2, 10, 20);
        let mut right = Catalogue::default();
        right.count_events("visit", 3, 5, 15);
        right.count_values("plan", ValueType::Number, 1, 5, 5);
        left.merge(&right);
        assert_eq!(
            left.events["visit"],
            EventStats {
                count: 5,
                first_ms: 5,
                last_ms: 20
            }
        );
        assert_eq!(left.properties["plan"].main_type(), Some(ValueType::Text));
        assert_eq!(left.properties["plan"].conflicts(), 1);
        assert_eq!(left.event_count(), 5);
    }
}
