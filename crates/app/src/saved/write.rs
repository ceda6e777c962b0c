//! Saving, removing, restoring.

use std::cell::RefCell;

use wayfarer_core::{ErrorCode, ManifestError, SavedId, WorkspaceId};
use wayfarer_metadata::{Expected, SavedChange, SavedItem};

use super::document::parsed;
use super::read::kind_of;
use super::{Desk, Findings, Saved, SavedDocument, opened};
use crate::definitions::checked_note;
use crate::{Actor, App, AppError, Capability};

/// Largest document.
const DOCUMENT_BYTES_MAX: usize = 256 << 10;

/// A document to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveDocument<'a> {
    /// The document as JSON, and a `note` beside its fields.
    pub text: &'a str,
    /// What the author says about it, where the text does not.
    pub note: Option<&'a str>,
}

impl App {
    /// Saves a new thing, under an id of its own.
    ///
    /// # Errors
    /// The document breaks a rule of its kind, with every finding in `parts`; or another has
    /// its name.
    pub fn create_saved<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        save: &SaveDocument<'_>,
        actor: &Actor,
    ) -> Result<Saved<D>, AppError> {
        let id = SavedId::generate(D::PREFIX);
        self.put_saved(workspace, id.as_str(), save, &Expected::Nothing, actor)
    }

    /// Saves over a thing that is there; one that was removed is there again.
    ///
    /// # Errors
    /// As [`App::create_saved`]; or it is not as `expected`: `current` then says how it is.
    pub fn save_saved<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        id: &str,
        save: &SaveDocument<'_>,
        expected: &Expected,
        actor: &Actor,
    ) -> Result<Saved<D>, AppError> {
        self.saved_one::<D>(workspace, id, None)?;
        self.put_saved(workspace, id, save, expected, actor)
    }

    /// Takes a thing away; it can be restored.
    pub fn remove_saved<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        id: &str,
        expected: &Expected,
        actor: &Actor,
    ) -> Result<(), AppError> {
        actor.require(Capability::Edit, &format!("remove {}", D::ROUTE))?;
        let now = self.saved_one::<D>(workspace, id, None)?;
        if now.info.removed && *expected == Expected::Anything {
            return Ok(());
        }
        let change = SavedChange {
            removed: true,
            ..self.revision(&now.document, None, actor)?
        };
        // What is kept as removed is what was there.
        let expected = match expected {
            Expected::Anything => Expected::Tag(now.info.tag),
            given => given.clone(),
        };
        self.change::<D>(workspace, id, &change, &expected)?;
        Ok(())
    }

    /// Makes a new revision that says what an old one says; without a number, brings back
    /// what was removed. What is there already stays as it is.
    pub fn restore_saved<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        id: &str,
        revision: Option<u64>,
        expected: &Expected,
        actor: &Actor,
    ) -> Result<Saved<D>, AppError> {
        actor.require(Capability::Edit, &format!("restore {}", D::ROUTE))?;
        let old = self.saved_one::<D>(workspace, id, revision)?;
        if revision.is_none() && !old.info.removed {
            return Ok(old);
        }
        self.sound(workspace, &old.document)?;
        let note = format!("revision {} restored", old.info.revision);
        let change = self.revision(&old.document, Some(note), actor)?;
        opened(&self.change::<D>(workspace, id, &change, expected)?)
    }

    /// Makes the next revision of `id`, which need not be there yet.
    pub(crate) fn put_saved<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        id: &str,
        save: &SaveDocument<'_>,
        expected: &Expected,
        actor: &Actor,
    ) -> Result<Saved<D>, AppError> {
        actor.require(Capability::Edit, &format!("save {}", D::ROUTE))?;
        let (mut document, note) = parsed::<D>(save.text)?;
        self.sound(workspace, &document)?;
        document.seal(self)?;
        let given = checked_note(save.note)?;
        let change = self.revision(&document, note.or(given), actor)?;
        opened(&self.change::<D>(workspace, id, &change, expected)?)
    }

    /// A revision that says what `document` says.
    fn revision<D: SavedDocument>(
        &self,
        document: &D,
        note: Option<String>,
        actor: &Actor,
    ) -> Result<SavedChange, AppError> {
        Ok(SavedChange {
            removed: false,
            document: written(document)?,
            author: actor.name.clone(),
            note,
            now_ms: self.now_ms(),
        })
    }

    /// Refuses a document that breaks a rule of its kind.
    fn sound<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        document: &D,
    ) -> Result<(), AppError> {
        let desk = Desk::of(self, workspace)?;
        let mut findings = Findings::default();
        document.check(&desk, &mut findings)?;
        findings.refusal(D::KIND)
    }

    /// Makes the revision; who comes too late is shown how things stand.
    fn change<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        id: &str,
        change: &SavedChange,
        expected: &Expected,
    ) -> Result<SavedItem, AppError> {
        let document: D = serde_json::from_str(&change.document).map_err(unwritten)?;
        // The database knows errors without places: the whole one is kept here.
        let refused = RefCell::new(None);
        let fits = |others: &[SavedItem]| {
            beside(id, &document, others).map_err(|error| {
                let (code, message) = (error.code, error.message.clone());
                *refused.borrow_mut() = Some(error);
                ManifestError { code, message }
            })
        };
        let kind = kind_of::<D>(workspace);
        let changed = self.metadata.save(kind, id, change, expected, fits);
        changed.map_err(|error| match refused.take() {
            Some(refused) => refused,
            None if error.code == ErrorCode::SavedChanged => {
                self.too_late::<D>(workspace, id, error)
            }
            None => error.into(),
        })
    }

    fn too_late<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
        id: &str,
        error: ManifestError,
    ) -> AppError {
        let current = self.saved_one::<D>(workspace, id, None).ok();
        let current = current.and_then(|now| serde_json::to_value(&now).ok());
        AppError {
            current: current.map(Box::new),
            ..AppError::from(error)
        }
        .with_hint("put your changes on top of what is there now, and save that over its tag")
    }
}

/// Whether the document can stand beside the others.
fn beside<D: SavedDocument>(id: &str, document: &D, others: &[SavedItem]) -> Result<(), AppError> {
    let others: Vec<Saved<D>> = others.iter().map(opened).collect::<Result<_, _>>()?;
    document.check_beside(id, &others)
}

fn written<D: SavedDocument>(document: &D) -> Result<String, AppError> {
    let text = serde_json::to_string(document).map_err(unwritten)?;
    if text.len() > DOCUMENT_BYTES_MAX {
        let (word, size) = (D::KIND, text.len());
        let message = format!("the {word} takes {size} bytes; {DOCUMENT_BYTES_MAX} are kept");
        return Err(AppError::new(ErrorCode::SavedInvalid, message));
    }
    Ok(text)
}

fn unwritten(error: serde_json::Error) -> AppError {
    let message = format!("the document cannot be written: {error}");
    AppError::new(ErrorCode::Internal, message)
}
