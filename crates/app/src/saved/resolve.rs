//! Saved segments in questions: `{"saved": "seg_…"}` stands for the segment's criterion.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_journey::{Ask, CriterionFold, PeopleFold, PlanBuilder, Question};

use super::{Desk, Findings, Saved, Segment};
use crate::{App, AppError, did_you_mean, suggest};

/// The key that names a saved segment where a criterion may stand.
const KEY: &str = "saved";
/// A question may use saved segments this often, those inside them included: what few
/// segments say of each other could otherwise grow without end.
const USES_MAX: usize = 500;
/// Where a cell's values stand, which are no criteria.
const CELL: &str = "members.cell";

impl App {
    /// Reads a question document as members write it: each saved segment it names becomes
    /// the criterion the segment has now.
    ///
    /// # Errors
    /// The document is no question, or names a segment that is not there.
    pub fn read_question(&self, workspace: &WorkspaceId, text: &str) -> Result<Question, AppError> {
        // A key may be written with escapes.
        let may_name_one = text.contains(KEY) || text.contains("\\u");
        let document = may_name_one.then(|| serde_json::from_str::<Json>(text));
        match document {
            Some(Ok(document)) if !segments_used(&document).is_empty() => {
                self.question_in(workspace, document)
            }
            _ => Ok(Question::from_json(text)?),
        }
    }

    /// The same of a document that was read already.
    pub(super) fn question_in(
        &self,
        workspace: &WorkspaceId,
        mut document: Json,
    ) -> Result<Question, AppError> {
        if !segments_used(&document).is_empty() {
            let segments = Segments {
                all: self.every_saved::<Segment>(workspace)?,
            };
            Resolving::of(&segments).resolve(&mut document, &mut String::new())?;
        }
        Question::from_json(&document.to_string()).map_err(|mut error| {
            // Lines and columns would be those of a text nobody wrote.
            if let Some(end) = error.message.rfind(" at line ") {
                error.message.truncate(end);
            }
            error.into()
        })
    }
}

impl Desk<'_> {
    /// Adds what is wrong with a question that stands at `pointer`.
    pub(super) fn check_question(
        &self,
        question: &Json,
        pointer: &str,
        findings: &mut Findings,
    ) -> Result<(), AppError> {
        if let Some(error) = self.refused_question(question)? {
            findings.add_error(pointer, error);
        }
        Ok(())
    }

    /// Why a question cannot be asked, whatever the data; lifecycles it names may come later.
    pub(super) fn refused_question(&self, question: &Json) -> Result<Option<AppError>, AppError> {
        let checked = self.checked(question);
        match checked {
            Err(error) if error.code == ErrorCode::DefinitionUnknown => Ok(None),
            Err(error) if error.code.http_status() < 500 => Ok(Some(error)),
            Err(error) => Err(error),
            Ok(()) => Ok(None),
        }
    }

    fn checked(&self, question: &Json) -> Result<(), AppError> {
        let question = self.app.question_in(self.workspace, question.clone())?;
        let question = self.app.resolved(self.workspace, &question)?;
        let context = question.context(self.app.now_ms(), &self.timezone)?;
        let mut plan = PlanBuilder::new(&context);
        if let Some(segment) = &question.segment {
            CriterionFold::new(segment, &context, &mut plan)?;
        }
        if let Ask::People(people) = &question.ask {
            PeopleFold::new(people, &context, &mut plan)?;
        }
        Ok(())
    }
}

/// The ids of the saved segments a document names, in its order.
pub(super) fn segments_used(document: &Json) -> Vec<String> {
    let mut used = Vec::new();
    collect(document, &mut String::new(), &mut used);
    used
}

fn collect(document: &Json, path: &mut String, used: &mut Vec<String>) {
    if let Some(id) = named_by(document) {
        used.extend(id.as_str().map(str::to_owned));
        if !id.is_string() {
            used.push(id.to_string());
        }
        return;
    }
    match document {
        Json::Object(map) => {
            for (key, value) in map {
                let length = step_into(path, key);
                if path != CELL {
                    collect(value, path, used);
                }
                path.truncate(length);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| collect(item, path, used)),
        _ => {}
    }
}

/// What `{"saved": …}` names; `None` for everything else.
fn named_by(document: &Json) -> Option<&Json> {
    let map = document.as_object().filter(|map| map.len() == 1)?;
    map.get(KEY)
}

/// Adds a key to a path; answers how long the path was.
fn step_into(path: &mut String, key: &str) -> usize {
    let length = path.len();
    path.push_str(if path.is_empty() { "" } else { "." });
    path.push_str(key);
    length
}

/// The segments of a workspace, removed ones too.
struct Segments {
    all: Vec<Saved<Segment>>,
}

impl Segments {
    fn find(&self, id: &str) -> Result<&Saved<Segment>, AppError> {
        match self.all.iter().find(|one| one.info.id == id) {
            Some(found) if !found.info.removed => Ok(found),
            Some(gone) => {
                let (info, name) = (&gone.info, &gone.document.name);
                let (by, at) = (&info.changed_by, &info.changed_at);
                let message = format!("segment '{name}' ({id}) was removed by {by} at {at}");
                let error = AppError::new(ErrorCode::SegmentUnknown, message);
                Err(error.with_hint("restore it, or name another"))
            }
            None => Err(self.unknown(id)),
        }
    }

    fn unknown(&self, id: &str) -> AppError {
        let message = format!("there is no saved segment '{id}'");
        let error = AppError::new(ErrorCode::SegmentUnknown, message);
        let live = || self.all.iter().filter(|one| !one.info.removed);
        let names: BTreeMap<&str, &str> = live()
            .flat_map(|one| {
                let id = one.info.id.as_str();
                [(id, id), (one.document.name.as_str(), id)]
            })
            .collect();
        let near = suggest(id, names.keys().copied());
        let near: Vec<&str> = near.iter().map(|name| names[name]).collect();
        let hint = match did_you_mean(&near) {
            Some(hint) => hint,
            None if names.is_empty() => "none was saved yet".to_owned(),
            None => {
                let some = live().take(5);
                let some = some.map(|one| format!("{} ('{}')", one.info.id, one.document.name));
                format!("there are {}", some.collect::<Vec<_>>().join(", "))
            }
        };
        error.with_hint(hint)
    }
}

/// One document on its way to being a question.
struct Resolving<'a> {
    segments: &'a Segments,
    /// The segments whose criteria are being written out, outermost first.
    inside: Vec<&'a Saved<Segment>>,
    uses: usize,
}

impl<'a> Resolving<'a> {
    fn of(segments: &'a Segments) -> Self {
        Self {
            segments,
            inside: Vec::new(),
            uses: 0,
        }
    }

    fn resolve(&mut self, document: &mut Json, path: &mut String) -> Result<(), AppError> {
        if let Some(id) = named_by(document) {
            let criterion = self.criterion(id.clone());
            *document = criterion.map_err(|error| self.placed(error, path))?;
            return Ok(());
        }
        match document {
            Json::Object(map) => {
                for (key, value) in map.iter_mut() {
                    let length = step_into(path, key);
                    if path != CELL {
                        self.resolve(value, path)?;
                    }
                    path.truncate(length);
                }
                Ok(())
            }
            Json::Array(items) => items.iter_mut().enumerate().try_for_each(|(index, item)| {
                let length = path.len();
                path.push_str(&format!("[{index}]"));
                self.resolve(item, path)?;
                path.truncate(length);
                Ok(())
            }),
            _ => Ok(()),
        }
    }

    /// The criterion of the segment that is named, with those inside it written out.
    fn criterion(&mut self, id: Json) -> Result<Json, AppError> {
        let Json::String(id) = id else {
            let message = format!("`saved` is {id}; write the id of a segment: \"seg_…\"");
            return Err(AppError::new(ErrorCode::SegmentUnknown, message));
        };
        let found = self.segments.find(&id)?;
        self.uses += 1;
        if self.uses > USES_MAX {
            let message = format!(
                "the question uses saved segments more than {USES_MAX} times, those inside them included"
            );
            return Err(AppError::new(ErrorCode::QuestionTooLarge, message));
        }
        if self.inside.iter().any(|one| one.info.id == id) {
            let message = format!("segment '{}' is made of itself", found.document.name);
            return Err(AppError::new(ErrorCode::QuestionInvalid, message));
        }
        self.inside.push(found);
        let mut criterion = found.document.criterion.clone();
        let resolved = self.resolve(&mut criterion, &mut String::new());
        self.inside.pop();
        resolved.map(|()| criterion)
    }

    /// The error at the place where the question names a segment; of a segment inside
    /// another, the other is named.
    fn placed(&self, error: AppError, path: &str) -> AppError {
        let Some(inside) = self.inside.last() else {
            return error.at_path(path);
        };
        let message = format!("segment '{}': {}", inside.document.name, error.message);
        AppError { message, ..error }
    }
}
