//! Events under several names: what members wrote about which name is which event.

use wayfarer_core::WorkspaceId;
use wayfarer_journey::Merged;

use super::{CatalogueEntry, EventEntry};
use crate::{App, AppError};

/// Which of the names written about are merged into which.
pub(super) fn merged_in(entries: &[CatalogueEntry<EventEntry>]) -> Merged {
    let pairs = entries.iter().filter_map(|CatalogueEntry(entry)| {
        let main = entry.document.same_as.clone()?;
        Some((entry.info.id.clone(), main))
    });
    Merged::new(pairs)
}

impl App {
    /// Which names of events are merged into which.
    pub(crate) fn merged(&self, workspace: &WorkspaceId) -> Result<Merged, AppError> {
        Ok(merged_in(&self.entries::<EventEntry>(workspace)?))
    }
}
