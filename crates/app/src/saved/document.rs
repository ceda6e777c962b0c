//! What every kind of saved document has, and how its mistakes are gathered.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};
use wayfarer_core::{Catalogue, ErrorCode, Millis, WorkspaceId};
use wayfarer_journey::definition::Severity;

use super::Saved;
use crate::definitions::checked_note;
use crate::{App, AppError, ProblemPart};

/// Longest name of a saved thing.
pub(super) const NAME_CHARS_MAX: usize = 120;
/// Longest description.
const DESCRIPTION_CHARS_MAX: usize = 2_000;
/// A page's own settings take at most this much JSON.
const VIEW_BYTES_MAX: usize = 4_096;

/// A kind of document members save.
pub trait SavedDocument: Clone + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The word for one, and where it stands in answers: `insight`.
    const KIND: &'static str;
    /// The word for many, and its part of addresses: `insights`.
    const ROUTE: &'static str;
    /// What its ids begin with: `ins_`.
    const PREFIX: &'static str;
    /// Whether lists can be narrowed to a stretch of time.
    const IS_DATED: bool = false;

    /// What people call it.
    fn name(&self) -> &str;

    /// What else a search looks at.
    fn description(&self) -> Option<&str> {
        None
    }

    /// Takes away what means nothing: blanks around names.
    fn tidy(&mut self);

    /// Everything wrong with it.
    ///
    /// # Errors
    /// The check itself could not be made.
    fn check(&self, desk: &Desk<'_>, findings: &mut Findings) -> Result<(), AppError>;

    /// Seals what must not be read back, with the data directory's key.
    ///
    /// # Errors
    /// The key can neither be read nor made.
    fn seal(&mut self, _app: &App) -> Result<(), AppError> {
        Ok(())
    }

    /// Refuses what cannot stand beside the others of its kind that are not removed.
    ///
    /// # Errors
    /// It would take another's name (`saved_exists`), or make a circle (`saved_invalid`).
    fn check_beside(&self, _id: &str, _others: &[Saved<Self>]) -> Result<(), AppError> {
        Ok(())
    }

    /// The first and last millisecond it is about.
    fn span_ms(&self, _desk: &Desk<'_>) -> Option<(Millis, Millis)> {
        None
    }
}

/// What documents are checked against.
pub struct Desk<'a> {
    /// The application.
    pub(super) app: &'a App,
    /// The workspace.
    pub(super) workspace: &'a WorkspaceId,
    /// Its time zone.
    pub(super) timezone: String,
}

impl<'a> Desk<'a> {
    pub(super) fn of(app: &'a App, workspace: &'a WorkspaceId) -> Result<Self, AppError> {
        Ok(Self {
            app,
            workspace,
            timezone: app.workspace(workspace)?.timezone,
        })
    }

    /// What the data say.
    pub(crate) fn catalogue(&self) -> Result<Catalogue, AppError> {
        self.app.catalogue(self.workspace)
    }

    /// Every workspace but this one.
    pub(crate) fn other_workspaces(&self) -> Result<Vec<WorkspaceId>, AppError> {
        let all = self.app.workspaces()?.into_iter();
        let ids = all.map(|record| record.workspace);
        Ok(ids.filter(|id| id != self.workspace).collect())
    }

    /// The documents of a kind in another workspace that are not removed.
    pub(crate) fn saved_in<D: SavedDocument>(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<Vec<Saved<D>>, AppError> {
        let mut all = self.app.every_saved::<D>(workspace)?;
        all.retain(|one| !one.info.removed);
        Ok(all)
    }

    /// Whether something is saved under this id.
    pub(crate) fn is_saved<D: SavedDocument>(&self, id: &str) -> Result<bool, AppError> {
        match self.app.saved_one::<D>(self.workspace, id, None) {
            Ok(found) => Ok(!found.info.removed),
            Err(error) if error.code == ErrorCode::SavedUnknown => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Mistakes of a document, each with its place.
#[derive(Debug, Default)]
pub struct Findings(Vec<ProblemPart>);

impl Findings {
    /// Something is wrong at `pointer`, and mended by `hint`.
    pub(crate) fn add(&mut self, pointer: &str, detail: String, hint: &str) {
        self.0.push(ProblemPart {
            pointer: pointer.to_owned(),
            detail,
            hint: Some(hint.to_owned()).filter(|hint| !hint.is_empty()),
            code: Some(ErrorCode::SavedInvalid),
            severity: Some(Severity::Error),
            ..ProblemPart::default()
        });
    }

    /// The part of the document at `pointer` was refused.
    pub(crate) fn add_error(&mut self, pointer: &str, error: AppError) {
        let tail = error.pointer.unwrap_or_default();
        self.0.push(ProblemPart {
            pointer: format!("{pointer}{tail}"),
            detail: error.message,
            hint: error.hint,
            code: Some(error.code),
            severity: Some(Severity::Error),
            ..ProblemPart::default()
        });
    }

    /// A name must say something, and fit on a line.
    pub(crate) fn check_name(&mut self, name: &str) {
        self.check_length("/name", "name", name, 1, NAME_CHARS_MAX);
    }

    /// A description may be left out.
    pub(crate) fn check_description(&mut self, description: Option<&str>) {
        let description = description.unwrap_or_default();
        self.check_length(
            "/description",
            "description",
            description,
            0,
            DESCRIPTION_CHARS_MAX,
        );
    }

    /// A text has so many characters.
    pub(crate) fn check_length(
        &mut self,
        pointer: &str,
        what: &str,
        text: &str,
        least: usize,
        most: usize,
    ) {
        let length = text.chars().count();
        if length < least {
            self.add(pointer, format!("the {what} is empty"), "write one");
        }
        if length > most {
            let detail = format!("the {what} has {length} characters");
            self.add(pointer, detail, &format!("shorten it to {most}"));
        }
    }

    /// A page's own settings are small.
    pub(super) fn check_view(&mut self, pointer: &str, view: Option<&Map<String, Json>>) {
        let bytes = view.map_or(0, |view| Json::Object(view.clone()).to_string().len());
        if bytes > VIEW_BYTES_MAX {
            let detail = format!("the view takes {bytes} bytes of JSON");
            let hint = format!("keep it within {VIEW_BYTES_MAX} bytes");
            self.add(pointer, detail, &hint);
        }
    }

    pub(super) fn refusal(self, kind: &str) -> Result<(), AppError> {
        let Some(first) = self.0.first() else {
            return Ok(());
        };
        let place = match first.pointer.as_str() {
            "" => String::new(),
            pointer => format!("{pointer}: "),
        };
        let detail = &first.detail;
        let message = match self.0.len() {
            1 => format!("the {kind} cannot be saved: {place}{detail}"),
            more => format!(
                "the {kind} cannot be saved: {place}{detail}, and {} more",
                more - 1
            ),
        };
        Err(AppError {
            parts: self.0,
            ..AppError::new(ErrorCode::SavedInvalid, message)
        })
    }
}

/// The document of a request's body, and the note beside it.
pub(super) fn parsed<D: SavedDocument>(text: &str) -> Result<(D, Option<String>), AppError> {
    let mut json: Json = serde_json::from_str(text).map_err(|error| {
        let message = format!("the body is not JSON: {error}");
        AppError::new(ErrorCode::RequestInvalid, message)
    })?;
    let note = json
        .as_object_mut()
        .and_then(|fields| fields.remove("note"));
    let note = match &note {
        None | Some(Json::Null) => None,
        Some(Json::String(note)) => checked_note(Some(note)).map_err(|error| AppError {
            pointer: Some("/note".to_owned()),
            ..error
        })?,
        Some(_) => {
            let error = AppError::new(ErrorCode::RequestInvalid, "the note is no text");
            return Err(error.at_path("note"));
        }
    };
    let mut document: D = serde_path_to_error::deserialize(json).map_err(|error| {
        let path = error.path().to_string();
        let place = AppError::new(ErrorCode::SavedInvalid, error.into_inner().to_string());
        let mut findings = Findings::default();
        findings.add_error("", place.at_path(&path));
        let refused = findings.refusal(D::KIND);
        refused.expect_err("there is a finding")
    })?;
    document.tidy();
    Ok((document, note))
}

/// Takes blanks away from both ends.
pub(crate) fn trim(text: &mut String) {
    let trimmed = text.trim();
    if trimmed.len() < text.len() {
        *text = trimmed.to_owned();
    }
}

/// The same of a text that may be left out; a blank one is.
pub(crate) fn trim_optional(text: &mut Option<String>) {
    if let Some(given) = text {
        trim(given);
    }
    if text.as_deref() == Some("") {
        *text = None;
    }
}
