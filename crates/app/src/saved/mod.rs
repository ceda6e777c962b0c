//! What members save: insights, segments, dashboards, annotations. All kinds behave alike:
//! a revision per change, tags against writing over others, nothing ever lost.

mod annotation;
mod dashboard;
mod document;
mod insight;
mod read;
mod resolve;
mod segment;
mod write;

pub use self::annotation::{Annotation, Happening};
pub use self::dashboard::{Dashboard, Filters, Tile};
pub use self::document::{Desk, Findings, SavedDocument};
pub(crate) use self::document::{trim, trim_optional};
pub use self::insight::Insight;
pub use self::read::SavedFilter;
pub use self::segment::Segment;
pub use self::write::SaveDocument;

#[cfg(test)]
mod tests;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use wayfarer_core::{ErrorCode, iso_instant};
use wayfarer_metadata::{SavedItem, SavedRevision};

use crate::AppError;
use crate::definitions::begun;

/// A saved thing as it stands, or as it stood at one revision. As JSON, what it says stands
/// under the name of its kind: `insight`.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved<D> {
    /// Which.
    pub info: SavedInfo,
    /// What it says.
    pub document: D,
}

/// A saved thing without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SavedInfo {
    /// Its id: `ins_…`, `seg_…`.
    pub id: String,
    /// Counts its changes, from 1.
    pub revision: u64,
    /// Changes whenever it does: what `If-Match` and `expected` take.
    pub tag: String,
    /// When it was saved first, ISO 8601 UTC.
    pub created_at: String,
    /// Who saved it first.
    pub created_by: String,
    /// When this revision was made, ISO 8601 UTC.
    pub changed_at: String,
    /// Who made it.
    pub changed_by: String,
    /// What they said about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether it was taken away; it can be restored.
    pub removed: bool,
}

/// One revision of a saved thing, without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevisionInfo {
    /// Counts from 1.
    pub revision: u64,
    /// Its tag.
    pub tag: String,
    /// Who made it.
    pub author: String,
    /// When, ISO 8601 UTC.
    pub at: String,
    /// What they said about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether it took the thing away.
    pub removed: bool,
}

impl<D: SavedDocument> Serialize for Saved<D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = begun(serializer, &self.info)?;
        map.serialize_entry(D::KIND, &self.document)?;
        map.end()
    }
}

impl SavedInfo {
    fn of(item: &SavedItem) -> Self {
        let latest = &item.latest;
        Self {
            id: latest.id.clone(),
            revision: latest.revision,
            tag: latest.tag(),
            created_at: iso_instant(item.created_ms),
            created_by: item.created_by.clone(),
            changed_at: iso_instant(latest.at_ms),
            changed_by: latest.author.clone(),
            note: latest.note.clone(),
            removed: latest.removed,
        }
    }
}

impl From<&SavedRevision> for RevisionInfo {
    fn from(revision: &SavedRevision) -> Self {
        Self {
            revision: revision.revision,
            tag: revision.tag(),
            author: revision.author.clone(),
            at: iso_instant(revision.at_ms),
            note: revision.note.clone(),
            removed: revision.removed,
        }
    }
}

/// The saved thing with its document read back.
pub(crate) fn opened<D: SavedDocument>(item: &SavedItem) -> Result<Saved<D>, AppError> {
    Ok(Saved {
        info: SavedInfo::of(item),
        document: document_of(&item.latest)?,
    })
}

fn document_of<D: SavedDocument>(revision: &SavedRevision) -> Result<D, AppError> {
    serde_json::from_str(&revision.document).map_err(|error| {
        let (word, id, number) = (D::KIND, &revision.id, revision.revision);
        let message = format!("{word} '{id}', revision {number}, cannot be read: {error}");
        AppError::new(ErrorCode::StoreUnsupported, message)
            .with_hint("it may have been saved by a newer version: update wayfarer")
    })
}
