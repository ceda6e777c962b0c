//! Definitions: documents a company writes, which are checked as a whole, kept as drafts,
//! compared, and published as versions that never change.
//!
//! Each kind ([`Lifecycle`](crate::lifecycle::Lifecycle) is one) says what its document
//! looks like, which rules it must keep and what changed between two of them; reading,
//! writing and naming by content are the same for all.

mod diff;
mod fields;
mod finding;
mod localised;
mod parts;
mod reading;
mod reference;

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wayfarer_core::{ErrorCode, content_hash};

pub use diff::{DocumentDiff, PartChange};
pub use fields::FieldChange;
pub(crate) use fields::{compare, compare_deep, write_line};
pub use finding::{Finding, Severity};
pub use localised::Localised;
pub(crate) use parts::{as_it_is, of_parts};
pub use reading::{Reading, misfit};
pub use reference::{DefinitionRef, VersionRef};

use crate::lifecycle::Subject;
use crate::yaml;

/// A kind of document that is kept, versioned and published.
pub trait Definition:
    Clone + fmt::Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// What the kind is kept as, and the field documents stand under: `lifecycle`.
    const KIND: &'static str;
    /// What messages call one: `lifecycle`, `signal model`.
    const WORD: &'static str;
    /// The command that keeps one: `lifecycle`, `signals`.
    const COMMAND: &'static str;
    /// The path segment of their routes: `lifecycles`, `signal-models`.
    const ROUTE: &'static str;
    /// The version of the document's form this build reads.
    const VERSION: u32;
    /// The codes of refusals.
    const CODES: Codes;
    /// Lists whose items are read one by one, so that every misfit is named and not only
    /// the first, each with what looks at one item: `("stages", misfit::<Self, Stage>)`.
    const LISTS: &'static [(&'static str, Misfit)];
    /// What changed between two of them.
    type Diff: Difference;

    /// What it is called for: a lower-case slug, unique in the workspace.
    fn key(&self) -> &str;
    /// What people call it.
    fn names(&self) -> &Localised;
    /// Whose events it looks at; `None` for a kind that is not of one subject.
    fn subject(&self) -> Option<Subject> {
        None
    }
    /// How many of its parts there are, for lists: `[("stages", 5), ("transitions", 8)]`.
    fn counts(&self) -> Vec<(&'static str, usize)>;
    /// Everything wrong or doubtful, by path only. Names of events and properties are not
    /// looked at: whether they exist is known to the workspace alone.
    fn check(&self) -> Vec<Finding>;
    /// What changed from this one to `later`.
    fn diff(&self, later: &Self) -> Self::Diff;
    /// The deserialiser's message in the words of the document, and how to mend it.
    fn worded(message: &str) -> (String, &'static str) {
        as_it_is(message)
    }

    /// Reads and checks a definition written as YAML or JSON.
    fn read(text: &str) -> Reading<Self> {
        reading::read(text)
    }

    /// Reads a definition written as YAML or JSON; refuses one that must be mended, with
    /// every finding.
    fn from_yaml(text: &str) -> Result<Self, Vec<Finding>> {
        let reading = Self::read(text);
        match reading.definition {
            Some(ref definition) if reading.is_sound() => Ok(definition.clone()),
            _ => Err(reading.findings),
        }
    }

    /// The definition as YAML, without the comments of the text it may have come from.
    fn to_yaml(&self) -> String {
        yaml::write(self)
    }

    /// The one way of writing it: JSON, fields in the order declared, defaults left out.
    fn canonical(&self) -> String {
        serde_json::to_string(self).expect("definitions have text keys and finite numbers only")
    }

    /// Names the definition by what it says: SHA-256 of its canonical form.
    fn content_hash(&self) -> String {
        content_hash(self.canonical().as_bytes())
    }
}

/// What is wrong with the form of one item of a list that stands at a path.
pub type Misfit = fn(&Value, &str) -> Option<Finding>;

/// The codes a kind's refusals carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Codes {
    /// The text is not well-formed, or not such a document.
    pub syntax: ErrorCode,
    /// It breaks rules.
    pub invalid: ErrorCode,
    /// The document is about another key than the one it was sent to.
    pub key: ErrorCode,
}

impl Codes {
    /// Those of kinds that have none of their own.
    pub const COMMON: Self = Self {
        syntax: ErrorCode::DefinitionSyntax,
        invalid: ErrorCode::DefinitionInvalid,
        key: ErrorCode::DefinitionKey,
    };
}

/// What changed between two definitions, as data and as text.
pub trait Difference: fmt::Debug + fmt::Display + Clone + PartialEq + Serialize + Send {
    /// Whether nothing changed.
    fn is_empty(&self) -> bool;
}

/// Longest key.
const KEY_CHARS_MAX: usize = 64;

/// What is wrong with a key that is no lower-case slug.
pub fn check_slug(key: &str, code: ErrorCode, path: &str) -> Option<Finding> {
    let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let is_slug = key.starts_with(is_letter)
        && key.chars().all(|c| is_letter(c) || c == '_' || c == '-')
        && key.len() <= KEY_CHARS_MAX;
    (!is_slug).then(|| {
        let what = format!("'{key}' is not a key");
        let mend = format!(
            "use 1 to {KEY_CHARS_MAX} of a-z, 0-9, '_' and '-', beginning with a letter or digit"
        );
        Finding::error(code, path, what, mend)
    })
}
