//! Changing definitions.

use wayfarer_core::{ErrorCode, ManifestError, WorkspaceId};
use wayfarer_journey::definition::{Definition, Finding, Reading, Severity};
use wayfarer_metadata::{Expected, NewDraft, Publication};

use super::read::{chosen, keyed, opened};
use super::{
    Checked, DefinitionVersion, SaveDefinition, UnknownNames, VersionInfo, Which, refusal, sound,
};
use crate::{Actor, App, AppError, Capability, ProblemPart};

/// Longest note.
const NOTE_CHARS_MAX: usize = 2_000;

impl App {
    /// Keeps a definition as the draft of its key. Refuses one that must be mended, with
    /// every finding; unknown names are warnings.
    pub fn save_definition<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        save: &SaveDefinition<'_>,
        actor: &Actor,
    ) -> Result<Checked<D>, AppError> {
        actor.require(Capability::Edit, "write drafts")?;
        let note = checked_note(save.note)?;
        let mut reading = self.check_definition::<D>(workspace, save.text, UnknownNames::Allow)?;
        if let (Some(key), Some(definition)) = (save.key, &reading.definition)
            && definition.key() != key
        {
            let other = definition.key();
            let finding = Finding::error(
                D::CODES.key,
                "key",
                format!("the document is about '{other}' and not about '{key}'"),
                format!(
                    "a key is for ever: correct it, or save the document as a {} of its own",
                    D::WORD
                ),
            );
            reading.add([finding]);
        }
        let definition = sound(&reading)?;
        let draft = NewDraft {
            hash: definition.content_hash(),
            document: definition.canonical(),
            source: save.text.to_owned(),
            author: actor.name.clone(),
            note,
            now_ms: self.now_ms(),
        };
        let of = keyed::<D>(workspace, definition.key());
        let saved = self.metadata.save_draft(of, &draft, &save.expected);
        Ok(checked(opened(&saved.map_err(merge_hint)?)?, &reading))
    }

    /// Puts the draft in force as the next version. Refuses names the workspace has never
    /// seen unless they are allowed, and a draft that changes nothing.
    pub fn publish_definition<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        key: &str,
        note: Option<&str>,
        expected: &Expected,
        unknown_names: UnknownNames,
        actor: &Actor,
    ) -> Result<Checked<D>, AppError> {
        actor.require(Capability::Publish, "publish")?;
        let note = checked_note(note)?;
        let records = self.records::<D>(workspace, key)?;
        let draft = chosen::<D>(key, &records, Which::Draft)?;
        let mut reading = self.check_definition::<D>(workspace, &draft.source, unknown_names)?;
        if let (UnknownNames::Allow, Some(definition)) = (unknown_names, &reading.definition) {
            // Events may come later; what else it looks at must be there.
            let mut missing = self.check_others(workspace, definition, Severity::Error)?;
            missing.extend(self.check_groupings(workspace, definition, Severity::Error)?);
            reading.add(missing);
        }
        if !reading.is_sound() {
            return Err(unpublished(&reading));
        }
        let publication = Publication {
            author: actor.name.clone(),
            note: note.or_else(|| draft.note.clone()),
            now_ms: self.now_ms(),
        };
        // What was checked is what is published.
        let expected = match expected {
            Expected::Anything => Expected::Tag(draft.tag()),
            given => given.clone(),
        };
        let of = keyed::<D>(workspace, key);
        let published = self.metadata.publish_draft(of, &publication, &expected);
        let published = published.map_err(|error| match error.code {
            ErrorCode::DefinitionUnchanged => {
                AppError::from(error).with_hint("change the draft, or throw it away")
            }
            _ => merge_hint(error),
        })?;
        self.stages_defined_anew(workspace)?;
        Ok(checked(opened(&published)?, &reading))
    }

    /// Makes a draft that says what a version says.
    pub fn restore_definition<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        key: &str,
        version: u32,
        expected: &Expected,
        actor: &Actor,
    ) -> Result<DefinitionVersion<D>, AppError> {
        actor.require(Capability::Edit, "write drafts")?;
        let records = self.records::<D>(workspace, key)?;
        let old = chosen::<D>(key, &records, Which::Version(version))?;
        let draft = NewDraft {
            hash: old.hash.clone(),
            document: old.document.clone(),
            source: old.source.clone(),
            author: actor.name.clone(),
            note: Some(format!("version {version} restored")),
            now_ms: self.now_ms(),
        };
        let of = keyed::<D>(workspace, key);
        let saved = self.metadata.save_draft(of, &draft, expected);
        opened(&saved.map_err(merge_hint)?)
    }

    /// Throws the draft away; versions stay.
    pub fn delete_draft<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        key: &str,
        expected: &Expected,
        actor: &Actor,
    ) -> Result<(), AppError> {
        actor.require(Capability::Edit, "throw drafts away")?;
        self.records::<D>(workspace, key)?;
        let of = keyed::<D>(workspace, key);
        let deleted = self.metadata.delete_draft(of, expected);
        deleted.map_err(merge_hint)
    }

    /// Takes the version in force out of force. It can be restored.
    pub fn archive_definition<D: Definition>(
        &self,
        workspace: &WorkspaceId,
        key: &str,
        actor: &Actor,
    ) -> Result<VersionInfo, AppError> {
        actor.require(Capability::Publish, "archive")?;
        self.records::<D>(workspace, key)?;
        let archived = self.metadata.archive_definition(keyed::<D>(workspace, key));
        let archived = archived?;
        self.stages_defined_anew(workspace)?;
        Ok(VersionInfo::of(&archived))
    }
}

fn checked<D: Definition>(version: DefinitionVersion<D>, reading: &Reading<D>) -> Checked<D> {
    Checked {
        version,
        warnings: reading.findings.iter().map(ProblemPart::from).collect(),
    }
}

/// Why a draft is not published: what must be mended, or names nobody has seen.
fn unpublished<D: Definition>(reading: &Reading<D>) -> AppError {
    let is_name = |finding: &Finding| {
        matches!(
            finding.code,
            ErrorCode::UnknownEvent | ErrorCode::UnknownProperty
        )
    };
    let mut errors = reading.findings.iter().filter(|one| one.is_error());
    let error = refusal::<D>(&reading.findings);
    match errors.all(is_name) {
        true => error.with_hint(
            "correct the names, or allow unknown ones (`--allow-unknown-events`, \
             `allow_unknown_events`) when their events will come later",
        ),
        false => error.with_hint("rules were added since the draft was saved: mend and save it"),
    }
}

fn merge_hint(error: ManifestError) -> AppError {
    let hint = match error.code {
        ErrorCode::DefinitionChanged => {
            "read it again, put your changes on top of what is there now, and save that"
        }
        ErrorCode::DefinitionExists => {
            "read it first and save over its tag (`If-Match`), or choose another key"
        }
        _ => return error.into(),
    };
    AppError::from(error).with_hint(hint)
}

pub(crate) fn checked_note(note: Option<&str>) -> Result<Option<String>, AppError> {
    let note = note.map(str::trim).filter(|note| !note.is_empty());
    if note.is_some_and(|note| note.chars().count() > NOTE_CHARS_MAX) {
        let message = format!("the note is longer than {NOTE_CHARS_MAX} characters");
        return Err(AppError::new(ErrorCode::RequestInvalid, message));
    }
    Ok(note.map(str::to_owned))
}
