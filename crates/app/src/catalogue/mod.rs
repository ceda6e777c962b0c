//! The catalogue: what members know about events and properties, beside what the data say.

mod entry;
mod listed;
mod merge;
#[cfg(test)]
mod tests;
mod touchpoints;

pub use self::entry::{EventEntry, NamesGiven, PropertyEntry};
pub use self::listed::{EventListed, MergedName, MergedNames, PropertyListed};
pub use self::touchpoints::{
    MappedBy, TouchpointArea, TouchpointEvent, TouchpointMap, TouchpointMapped,
};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_metadata::Expected;

use crate::definitions::begun;
use crate::saved::{SaveDocument, Saved, SavedDocument};
use crate::{Actor, App, AppError};

/// Longest name of an event or property that can be written about, in bytes.
const NAME_BYTES_MAX: usize = 8_192;

/// What members wrote about one event or property.
#[derive(Debug, Clone, PartialEq)]
pub struct CatalogueEntry<D>(pub Saved<D>);

/// Everything members wrote about events and properties, by name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DescribedCatalogue {
    /// Of events.
    pub events: Vec<CatalogueEntry<EventEntry>>,
    /// Of properties.
    pub properties: Vec<CatalogueEntry<PropertyEntry>>,
}

impl<D: SavedDocument> Serialize for CatalogueEntry<D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(saved) = self;
        let mut map = begun(serializer, &saved.document)?;
        map.serialize_entry("name", &saved.info.id)?;
        if let Some(note) = &saved.info.note {
            map.serialize_entry("note", note)?;
        }
        map.serialize_entry("tag", &saved.info.tag)?;
        map.serialize_entry("changed_at", &saved.info.changed_at)?;
        map.serialize_entry("changed_by", &saved.info.changed_by)?;
        map.end()
    }
}

impl DescribedCatalogue {
    /// Changes whenever an entry does.
    pub fn tag(&self) -> String {
        let events = self.events.iter().map(|CatalogueEntry(one)| &one.info);
        let properties = self.properties.iter().map(|CatalogueEntry(one)| &one.info);
        let lines = events
            .chain(properties)
            .map(|info| format!("{}\n{}\n", info.id, info.tag));
        let whole: String = lines.collect();
        format!("c{:016x}", wayfarer_core::stable_hash(whole.as_bytes()))
    }
}

impl App {
    /// Everything members wrote about events and properties.
    pub fn described_catalogue(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<DescribedCatalogue, AppError> {
        self.workspace(workspace)?;
        Ok(DescribedCatalogue {
            events: self.entries(workspace)?,
            properties: self.entries(workspace)?,
        })
    }

    /// Writes about an event or property, whether or not the data hold it yet.
    ///
    /// # Errors
    /// The entry breaks a rule, with every finding in `parts`; or it is not as `expected`.
    pub fn describe<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        name: &str,
        save: &SaveDocument<'_>,
        expected: &Expected,
        actor: &Actor,
    ) -> Result<CatalogueEntry<D>, AppError> {
        if name.is_empty() || name.len() > NAME_BYTES_MAX {
            let message = format!("a name of {} bytes is no {}'s", name.len(), D::KIND);
            let hint = format!("give 1 to {NAME_BYTES_MAX} bytes");
            return Err(AppError::new(ErrorCode::RequestInvalid, message).with_hint(hint));
        }
        let saved = self.put_saved(workspace, name, save, expected, actor)?;
        self.stages_defined_anew(workspace)?;
        Ok(CatalogueEntry(saved))
    }

    /// Forgets what was written about an event or property: what the data say remains.
    pub fn undescribe<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        name: &str,
        expected: &Expected,
        actor: &Actor,
    ) -> Result<(), AppError> {
        self.remove_saved::<D>(workspace, name, expected, actor)?;
        self.stages_defined_anew(workspace)
    }

    /// The entries of a kind, by name.
    fn entries<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<Vec<CatalogueEntry<D>>, AppError> {
        let mut entries = self.every_saved::<D>(workspace)?;
        entries.retain(|entry| !entry.info.removed);
        entries.sort_by(|one, other| one.info.id.cmp(&other.info.id));
        Ok(entries.into_iter().map(CatalogueEntry).collect())
    }
}
