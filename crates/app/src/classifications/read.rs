//! Looking at kept months.

use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_metadata::ClassificationRecord;
use wayfarer_store::{KeptFile, read_kept};

use super::{KeptClassification, KeptMonth, file_of};
use crate::{App, AppError, suggest};

/// Customers on a page unless another number is given.
const DEFAULT_LIMIT: usize = 100;
/// Most customers on a page.
const MAX_LIMIT: usize = 10_000;

impl App {
    /// The kept months, by lifecycle and month.
    pub fn classifications(
        &self,
        workspace: &WorkspaceId,
    ) -> Result<Vec<KeptClassification>, AppError> {
        self.workspace(workspace)?;
        let records = self.metadata.classifications(workspace)?;
        Ok(records.iter().map(KeptClassification::of).collect())
    }

    /// A kept month with a page of its customers. Its file is verified first.
    pub fn classification(
        &self,
        workspace: &WorkspaceId,
        id: &str,
        limit: Option<usize>,
        cursor: Option<&str>,
    ) -> Result<KeptMonth, AppError> {
        let limit = limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            let message = format!("a page has 1 to {MAX_LIMIT} customers");
            return Err(AppError::new(ErrorCode::QuestionInvalid, message).at_path("limit"));
        }
        let from = cursor.map(str::parse::<usize>).transpose().map_err(|_| {
            let message = "not a cursor; pass on the `next` of the page before";
            AppError::new(ErrorCode::QuestionInvalid, message).at_path("cursor")
        })?;
        let from = from.unwrap_or(0);
        let record = self.classification_record(workspace, id)?;
        let lines = self.classification_lines(workspace, &record)?;
        let end = from.saturating_add(limit).min(lines.len());
        let page = lines.get(from..end).unwrap_or_default().iter();
        Ok(KeptMonth {
            info: KeptClassification::of(&record),
            question: serde_json::from_str(&record.question).unwrap_or_default(),
            counts: record.counts.clone(),
            members: page.map(|line| parsed(line)).collect::<Result<_, _>>()?,
            next: (end < lines.len()).then(|| end.to_string()),
        })
    }

    /// The lines of a kept month's file, once it is found to be as it was written.
    pub(crate) fn classification_lines(
        &self,
        workspace: &WorkspaceId,
        record: &ClassificationRecord,
    ) -> Result<Vec<String>, AppError> {
        let mut lines = read_kept(&self.layout(workspace), &file_of(record))?;
        let hidden = self.hidden_names(workspace)?;
        if !hidden.is_empty() {
            lines.retain(|line| !hidden.are_whom(&serde_json::from_str(line).unwrap_or_default()));
        }
        Ok(lines)
    }

    pub(super) fn classification_record(
        &self,
        workspace: &WorkspaceId,
        id: &str,
    ) -> Result<ClassificationRecord, AppError> {
        self.workspace(workspace)?;
        let records = self.metadata.classifications(workspace)?;
        if let Some(found) = records.iter().find(|record| record.id == id) {
            return Ok(found.clone());
        }
        let known = records.iter().map(|record| record.id.as_str());
        let nearest = suggest(id, known);
        let hint = match nearest.first() {
            Some(nearest) => format!("did you mean '{nearest}'?"),
            None => "`wayfarer classifications` lists what was kept".to_owned(),
        };
        let message = format!("no kept classification '{id}'");
        Err(AppError::new(ErrorCode::ClassificationUnknown, message).with_hint(hint))
    }

    /// What the files of kept months must be.
    pub(crate) fn kept_files(&self, workspace: &WorkspaceId) -> Result<Vec<KeptFile>, AppError> {
        let records = self.metadata.classifications(workspace)?;
        Ok(records.iter().map(file_of).collect())
    }
}

/// A line of a kept file.
pub(super) fn parsed(line: &str) -> Result<serde_json::Value, AppError> {
    serde_json::from_str(line).map_err(|error| {
        AppError::new(
            ErrorCode::StoreCorrupt,
            format!("a line of a kept classification cannot be read: {error}"),
        )
    })
}
