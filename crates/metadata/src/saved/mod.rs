//! What members save (insights, segments, what they say of events …): any number of
//! revisions per id, none of which is ever changed or thrown away. Generic: a document is
//! text here, and its kind a word.

mod calls;
mod mend;
mod rows;

use wayfarer_core::{Millis, WorkspaceId};

/// Which kind of saved things, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedKind<'a> {
    /// The workspace.
    pub workspace: &'a WorkspaceId,
    /// The kind: `insight`.
    pub kind: &'a str,
}

/// One revision of a saved thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedRevision {
    /// Names the thing among those of its kind.
    pub id: String,
    /// Counts from 1.
    pub revision: u64,
    /// Whether this revision took the thing away; its document is the one before.
    pub removed: bool,
    /// Who made it.
    pub author: String,
    /// When, ms UTC.
    pub at_ms: Millis,
    /// What the author said about it.
    pub note: Option<String>,
    /// The document.
    pub document: String,
    /// Names the revision by everything it says.
    pub(crate) crc32: i64,
}

impl SavedRevision {
    /// Equal for equal revisions only.
    pub fn tag(&self) -> String {
        format!("r{}-{:08x}", self.revision, self.crc32)
    }
}

/// A saved thing as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedItem {
    /// Who made its first revision.
    pub created_by: String,
    /// When, ms UTC.
    pub created_ms: Millis,
    /// Its latest revision.
    pub latest: SavedRevision,
}

/// A revision to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedChange {
    /// Whether it takes the thing away.
    pub removed: bool,
    /// The document.
    pub document: String,
    /// Who makes it.
    pub author: String,
    /// What the author says about it.
    pub note: Option<String>,
    /// Now, ms UTC.
    pub now_ms: Millis,
}
