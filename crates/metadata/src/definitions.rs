//! Definitions people write (lifecycles today): one draft and any number of published
//! versions per key. Generic: a definition is text here, and its kind a word.

mod calls;
mod guard;
mod rows;

use serde::{Deserialize, Serialize};
use wayfarer_core::{Millis, WorkspaceId};

/// Where a definition belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DefinitionKey<'a> {
    /// The workspace.
    pub workspace: &'a WorkspaceId,
    /// What kind of definition: `lifecycle`.
    pub kind: &'a str,
    /// Its key, unique among those of its kind.
    pub key: &'a str,
}

/// A draft or a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionRecord {
    /// Its key.
    pub key: String,
    /// 1 for the first published version; `None` for the draft.
    pub version: Option<u32>,
    /// Where it stands.
    pub state: DefinitionState,
    /// Counts how often a draft was saved; of a version, that of the draft it was.
    pub revision: u64,
    /// Names the document by what it says.
    pub hash: String,
    /// The document in its canonical form.
    pub document: String,
    /// The text it was written as, with its comments.
    pub source: String,
    /// Who saved the draft or published the version.
    pub author: String,
    /// What the author said about it.
    pub note: Option<String>,
    /// When it was saved or published first, ms UTC.
    pub created_ms: Millis,
    /// When the version was published, ms UTC.
    pub published_ms: Option<Millis>,
}

impl DefinitionRecord {
    /// Changes whenever the draft or version does; equal for equal states only.
    pub fn tag(&self) -> String {
        let short = self.hash.get(..16).unwrap_or(&self.hash);
        match self.version {
            None => format!("d{}-{short}", self.revision),
            Some(version) => format!("v{version}-{short}"),
        }
    }
}

/// Where a draft or version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DefinitionState {
    /// Being written.
    Draft,
    /// The version in force.
    Published,
    /// A version a later one took the place of.
    Superseded,
    /// The last version of a definition that is no longer in force.
    Archived,
}

impl DefinitionState {
    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Superseded => "superseded",
            Self::Archived => "archived",
        }
    }

    fn of(word: &str) -> Option<Self> {
        let all = [
            Self::Draft,
            Self::Published,
            Self::Superseded,
            Self::Archived,
        ];
        all.into_iter().find(|state| state.as_str() == word)
    }
}

/// What must be so for a change to be made: another member may have been there first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Nothing of this key exists yet.
    Nothing,
    /// There is no draft; of what members save, nothing that was not removed.
    NoDraft,
    /// The draft, or without one the latest version, has this [`DefinitionRecord::tag`].
    Tag(String),
    /// Anything.
    Anything,
}

/// A draft to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDraft {
    /// Names the document by what it says.
    pub hash: String,
    /// The document in its canonical form.
    pub document: String,
    /// The text it was written as.
    pub source: String,
    /// Who saves it.
    pub author: String,
    /// What the author says about it.
    pub note: Option<String>,
    /// Now, ms UTC.
    pub now_ms: Millis,
}

/// Who publishes, and what is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Who publishes.
    pub author: String,
    /// What changed and why.
    pub note: Option<String>,
    /// Now, ms UTC.
    pub now_ms: Millis,
}
