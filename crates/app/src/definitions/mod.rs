//! Definitions of every kind: their drafts, their versions, and who may put them in force.

mod held;
mod names;
mod read;
mod write;

pub use self::held::WhichHeld;
pub(crate) use self::held::{BuiltIn, Held};
pub(crate) use self::names::unknown;
pub(crate) use self::write::checked_note;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::ser::{Error as _, SerializeMap};
use serde::{Serialize, Serializer};
use serde_json::Value as Json;
use wayfarer_core::{ErrorCode, iso_instant};
use wayfarer_journey::definition::{Definition, Finding, Localised, Reading};
use wayfarer_journey::lifecycle::Subject;
use wayfarer_metadata::{DefinitionRecord, DefinitionState, Expected};

use crate::{AppError, ProblemPart};

/// A draft or version without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionInfo {
    /// 1 for the first published; absent for the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// Where it stands.
    pub state: DefinitionState,
    /// SHA-256 of its canonical form.
    pub hash: String,
    /// Changes whenever the draft or version does: what `If-Match` and `expected` take.
    pub tag: String,
    /// Who saved the draft or published the version.
    pub author: String,
    /// What the author said about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When the draft was saved or the version published, ISO 8601 UTC.
    pub at: String,
}

impl VersionInfo {
    fn of(record: &DefinitionRecord) -> Self {
        Self {
            version: record.version,
            state: record.state,
            hash: record.hash.clone(),
            tag: record.tag(),
            author: record.author.clone(),
            note: record.note.clone(),
            at: iso_instant(record.published_ms.unwrap_or(record.created_ms)),
        }
    }
}

/// A definition in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DefinitionSummary {
    /// Its key.
    pub key: String,
    /// What people call it, in its newest form.
    pub names: Localised,
    /// Whose events it looks at, in its newest form; absent for a kind that is not of one
    /// subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// How many parts of each kind it has, in its newest form: stages, transitions …
    #[serde(flatten)]
    pub counts: BTreeMap<&'static str, usize>,
    /// How many versions were published.
    pub versions: usize,
    /// The draft, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<VersionInfo>,
    /// The latest version, in force or archived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<VersionInfo>,
}

/// A draft or version with what it says. As JSON, what it says stands under the name of
/// its kind: `lifecycle`.
#[derive(Debug, Clone, PartialEq)]
pub struct DefinitionVersion<D> {
    /// Which.
    pub info: VersionInfo,
    /// The definition.
    pub definition: D,
    /// The text it was written as, with its comments.
    pub source: String,
}

impl<D: Definition> Serialize for DefinitionVersion<D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = begun(serializer, &self.info)?;
        map.serialize_entry(D::KIND, &self.definition)?;
        map.serialize_entry("source", &self.source)?;
        map.end()
    }
}

/// An object with the fields of `head`, to which others can be added.
pub(crate) fn begun<S: Serializer>(
    serializer: S,
    head: &impl Serialize,
) -> Result<S::SerializeMap, S::Error> {
    let head = serde_json::to_value(head).map_err(S::Error::custom)?;
    let fields = head.as_object().into_iter().flatten();
    let mut map = serializer.serialize_map(None)?;
    for (name, value) in fields {
        map.serialize_entry::<str, Json>(name, value)?;
    }
    Ok(map)
}

/// What became of a text: the definition it was kept as, and what is doubtful about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(bound = "D: Definition")]
pub struct Checked<D> {
    /// The draft or version.
    #[serde(flatten)]
    pub version: DefinitionVersion<D>,
    /// What may not be meant.
    pub warnings: Vec<ProblemPart>,
}

/// Two drafts or versions of a definition against each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison<T> {
    /// The earlier one.
    pub from: VersionInfo,
    /// The later one.
    pub to: VersionInfo,
    /// What changed.
    pub diff: T,
    /// The same as plain text; empty when nothing changed.
    pub text: String,
}

/// Which draft or version is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The draft, or without one the latest version.
    Newest,
    /// The draft.
    Draft,
    /// The version in force.
    Published,
    /// This version.
    Version(u32),
}

impl std::str::FromStr for Which {
    type Err = AppError;

    /// `draft`, `published`, `newest`, `3` or `v3`.
    fn from_str(text: &str) -> Result<Self, AppError> {
        match text {
            "newest" => return Ok(Self::Newest),
            "draft" => return Ok(Self::Draft),
            "published" => return Ok(Self::Published),
            _ => {}
        }
        let number = text.strip_prefix('v').unwrap_or(text).parse().ok();
        number.filter(|n| *n > 0).map(Self::Version).ok_or_else(|| {
            let message = format!("'{text}' is no version");
            AppError::new(ErrorCode::RequestInvalid, message)
                .with_hint("write draft, published, newest or a number such as 3")
        })
    }
}

/// A definition to be kept as a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveDefinition<'a> {
    /// YAML or JSON.
    pub text: &'a str,
    /// The key it must have, when the caller knows it.
    pub key: Option<&'a str>,
    /// What the author says about it.
    pub note: Option<&'a str>,
    /// What must be so for it to be kept.
    pub expected: Expected,
}

/// What publishing does with names of events and properties the workspace has never seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum UnknownNames {
    /// They are errors.
    #[default]
    Refuse,
    /// They are warnings: their events may come later.
    Allow,
}

/// The refusal of a definition that must be mended, with every finding.
pub(crate) fn refusal<D: Definition>(findings: &[Finding]) -> AppError {
    let errors: Vec<&Finding> = findings.iter().filter(|one| one.is_error()).collect();
    let is_syntax = errors.iter().any(|one| one.code == D::CODES.syntax);
    let code = match is_syntax {
        true => D::CODES.syntax,
        false => D::CODES.invalid,
    };
    let first = errors.first().map_or_else(String::new, |finding| {
        let place = finding.place;
        let line = place.map_or_else(String::new, |place| format!("line {}: ", place.line));
        format!("{line}{}", finding.message)
    });
    let message = match errors.len() {
        0 | 1 => first,
        2 => format!("{first}, and another error"),
        more => format!("{first}, and {} more errors", more - 1),
    };
    AppError {
        parts: findings.iter().map(ProblemPart::from).collect(),
        ..AppError::new(code, message)
    }
}

/// The definition, unless it must be mended.
fn sound<D: Definition>(reading: &Reading<D>) -> Result<&D, AppError> {
    match &reading.definition {
        Some(definition) if reading.is_sound() => Ok(definition),
        _ => Err(refusal::<D>(&reading.findings)),
    }
}
