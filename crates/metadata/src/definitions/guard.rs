//! Whether a change may be made to what is there.

use wayfarer_core::ErrorCode;

use super::{DefinitionKey, DefinitionRecord, Expected};
use crate::error::{Fault, refused};

pub(super) fn draft_of(records: &[DefinitionRecord]) -> Option<&DefinitionRecord> {
    records.iter().find(|record| record.version.is_none())
}

pub(super) fn meet(
    of: DefinitionKey<'_>,
    before: &[DefinitionRecord],
    expected: &Expected,
) -> Result<(), Fault> {
    let (kind, key) = (of.kind, of.key);
    let draft = draft_of(before);
    let head = draft.or(before.last());
    match (expected, head) {
        (Expected::Anything, _) | (Expected::Nothing, None) => Ok(()),
        (Expected::NoDraft, _) if draft.is_none() => Ok(()),
        (Expected::Tag(tag), Some(head)) if *tag == head.tag() => Ok(()),
        (Expected::Nothing, Some(_)) => {
            let message = format!("there is a {kind} '{key}' already");
            Err(refused(ErrorCode::DefinitionExists, message))
        }
        (Expected::NoDraft, _) => {
            let message = format!("there is a draft of {kind} '{key}' already");
            Err(refused(ErrorCode::DefinitionExists, message))
        }
        (Expected::Tag(_), None) => {
            let message = format!("{kind} '{key}' is gone");
            Err(refused(ErrorCode::DefinitionChanged, message))
        }
        (Expected::Tag(_), Some(head)) => {
            let what = match head.version {
                None => format!(
                    "draft, saved {} times, last by {}",
                    head.revision, head.author
                ),
                Some(version) => format!("version {version}, published by {}", head.author),
            };
            let message =
                format!("{kind} '{key}' was changed since it was read: it is now at its {what}");
            Err(refused(ErrorCode::DefinitionChanged, message))
        }
    }
}

pub(super) fn no_draft(of: DefinitionKey<'_>) -> Fault {
    let message = format!("there is no draft of {} '{}'", of.kind, of.key);
    refused(ErrorCode::DefinitionUnknown, message)
}

pub(super) fn unchanged(of: DefinitionKey<'_>, latest: &DefinitionRecord) -> Fault {
    let number = latest.version.unwrap_or_default();
    let message = format!(
        "the draft of {} '{}' says what version {number} says; there is nothing to publish",
        of.kind, of.key
    );
    refused(ErrorCode::DefinitionUnchanged, message)
}
