//! Lists of events and properties: what the data hold, and what members know of it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use wayfarer_core::{Catalogue, EventStats, PropertyStats, WorkspaceId};

use super::merge::merged_in;
use super::{CatalogueEntry, EventEntry, PropertyEntry};
use crate::{App, AppError, Touchpoints};

/// An event name in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventListed {
    /// The name.
    pub name: String,
    /// Its counts, those of the names merged into it included.
    pub stats: EventStats,
    /// What members know about it.
    pub entry: EventEntry,
    /// The touchpoint it is, as members say or its name does.
    pub meaning: Option<String>,
    /// The names merged into it, the most frequent first.
    pub merged: Vec<MergedName>,
}

/// A name that was merged into another.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct MergedName {
    /// The name.
    pub name: String,
    /// How many events carry it.
    pub count: u64,
}

/// How names that were merged are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MergedNames {
    /// As one, under the main name, with the sum of their counts.
    #[default]
    Together,
    /// Each by itself.
    Apart,
}

/// A property name in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyListed {
    /// The name.
    pub name: String,
    /// Its counts.
    pub stats: PropertyStats,
    /// What members know about it.
    pub entry: PropertyEntry,
}

impl App {
    /// The event names the workspace holds, the most frequent first.
    pub fn events_listed(
        &self,
        workspace: &WorkspaceId,
        form: MergedNames,
    ) -> Result<Vec<EventListed>, AppError> {
        let described = self.described_catalogue(workspace)?;
        let catalogue = self.catalogue(workspace)?;
        Ok(events_of(&catalogue, described.events, form))
    }

    /// What the data hold, with names that were merged as one.
    pub fn merged_catalogue(&self, workspace: &WorkspaceId) -> Result<Catalogue, AppError> {
        let events = self.events_listed(workspace, MergedNames::Together)?;
        let events = events.into_iter().map(|event| (event.name, event.stats));
        Ok(Catalogue {
            events: events.collect(),
            ..self.catalogue(workspace)?
        })
    }

    /// The property names the workspace holds, the most frequent first.
    pub fn properties_listed(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<Vec<PropertyListed>, AppError> {
        let described = self.described_catalogue(workspace)?.properties;
        let mut entries = by_name(described);
        let catalogue = self.catalogue(workspace)?;
        let all = catalogue.properties.into_iter();
        let mut listed: Vec<_> = all
            .map(|(name, stats)| PropertyListed {
                entry: entries.remove(&name).unwrap_or_default(),
                name,
                stats,
            })
            .collect();
        // Stable: equals stay in the order of their names.
        listed.sort_by_key(|one| Reverse(one.count()));
        Ok(listed)
    }
}

impl PropertyListed {
    /// How many values there are, of whatever type.
    pub fn count(&self) -> u64 {
        self.stats.types.values().sum()
    }
}

fn by_name<D>(entries: Vec<CatalogueEntry<D>>) -> HashMap<String, D> {
    let entries = entries.into_iter();
    entries
        .map(|CatalogueEntry(saved)| (saved.info.id, saved.document))
        .collect()
}

/// The events of a catalogue with what is known of them.
pub(super) fn events_of(
    catalogue: &Catalogue,
    described: Vec<CatalogueEntry<EventEntry>>,
    form: MergedNames,
) -> Vec<EventListed> {
    let all = merged_in(&described);
    let mut entries = by_name(described);
    let mut whole: BTreeMap<&str, (Option<EventStats>, Vec<MergedName>)> = BTreeMap::new();
    for (name, stats) in &catalogue.events {
        let main = match form {
            MergedNames::Together => all.called(name),
            MergedNames::Apart => name,
        };
        let (sum, merged) = whole.entry(main).or_default();
        *sum = Some(match sum.take() {
            None => stats.clone(),
            Some(sum) => EventStats {
                count: sum.count + stats.count,
                first_ms: sum.first_ms.min(stats.first_ms),
                last_ms: sum.last_ms.max(stats.last_ms),
            },
        });
        if main != name {
            let (name, count) = (name.clone(), stats.count);
            merged.push(MergedName { name, count });
        }
    }
    let known = Touchpoints::known();
    let mut listed: Vec<EventListed> = Vec::with_capacity(whole.len());
    for (name, (stats, mut merged)) in whole {
        let Some(stats) = stats else {
            continue;
        };
        merged.sort_by_key(|one| Reverse(one.count));
        let entry = entries.remove(name).unwrap_or_default();
        let recognised = || {
            known
                .recognise(name)
                .best()
                .map(|best| best.meaning.clone())
        };
        listed.push(EventListed {
            name: name.to_owned(),
            stats,
            meaning: entry.meaning.clone().or_else(recognised),
            entry,
            merged,
        });
    }
    // Stable: equals stay in the order of their names.
    listed.sort_by_key(|one| Reverse(one.stats.count));
    listed
}
