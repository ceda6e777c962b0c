//! Finding the rejected rows of an import.

mod words;

use serde::Serialize;
use wayfarer_core::{ErrorCode, ImportId, ImportRecord, WorkspaceId};
use wayfarer_ingest::{RejectLog, Rejected};
use wayfarer_journey::Lang;
use wayfarer_journey::definition::Localised;
use wayfarer_metadata::RefusedRow;

use crate::collect::{day_of, is_about, is_live};
use crate::{App, AppError};

/// A rejected row, with its reason in every language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RejectedTold {
    /// The row as the log has it.
    #[serde(flatten)]
    pub row: Rejected,
    /// Why, in a sentence; `None` of rows that older builds rejected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<Localised>,
}

impl RejectedTold {
    /// Why, in a language; in English where nothing else is known.
    pub fn why(&self, lang: Lang) -> &str {
        let sentence = self.sentence.as_ref();
        sentence.map_or(&self.row.detail, |sentence| sentence.of(lang))
    }
}

impl From<Rejected> for RejectedTold {
    fn from(row: Rejected) -> Self {
        Self {
            sentence: row.cause.as_ref().map(words::told),
            row,
        }
    }
}

impl App {
    /// One import of a workspace; an unknown one is answered with the last one there is.
    pub fn import_record(
        &self,
        workspace: &WorkspaceId,
        import: ImportId,
    ) -> Result<ImportRecord, AppError> {
        let mut imports = self.manifest().imports(workspace)?;
        if let Some(index) = imports.iter().position(|record| record.import == import) {
            return Ok(imports.swap_remove(index));
        }
        let message = format!("no import {import} in workspace '{}'", workspace.slug());
        let hint = match imports.last() {
            Some(last) => format!("the last one is {}", last.import),
            None => "nothing was imported yet".to_owned(),
        };
        Err(AppError::new(ErrorCode::ImportUnknown, message).with_hint(hint))
    }

    /// The rows an import could not take, in the order they came: of files from its log, of
    /// a day of collected events from what is kept of refused messages.
    pub fn rejected_rows(
        &self,
        workspace: &WorkspaceId,
        import: ImportId,
    ) -> Result<Box<dyn Iterator<Item = Result<RejectedTold, AppError>>>, AppError> {
        let record = self.import_record(workspace, import)?;
        let hidden = self.hidden_names(workspace)?;
        if is_live(&record) {
            let day = day_of(record.started_ms);
            let mut refused = self.metadata.refused_between(workspace, day)?;
            refused.retain(|row| !is_about(row, &hidden));
            return Ok(Box::new(
                refused.into_iter().map(|row| Ok(message(row).into())),
            ));
        }
        if record.counts.rejected == 0 {
            return Ok(Box::new(std::iter::empty()));
        }
        let log = self.layout(workspace).rejected(import);
        // Of people who were erased nothing is kept.
        if !log.exists() {
            return Ok(Box::new(std::iter::empty()));
        }
        let names_nobody = move |row: &Result<Rejected, _>| {
            let row = row.as_ref().ok();
            row.is_none_or(|row| !hidden.are_in(&row.raw) && !hidden.are_in(&row.detail))
        };
        let rows = RejectLog::read(&log)?.filter(names_nobody);
        Ok(Box::new(rows.map(|row| Ok(row?.into()))))
    }
}

/// A refused message as a rejected row: its source is its file, its place its column.
fn message(refused: RefusedRow) -> Rejected {
    Rejected {
        file: refused.source,
        line: refused.index + 1,
        reason: refused.reason,
        column: Some(refused.pointer).filter(|pointer| !pointer.is_empty()),
        detail: refused.detail,
        cause: None,
        raw: refused.message,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use wayfarer_core::{FixedClock, ImportCounts, ImportState, ManifestChange};

    use super::*;

    fn import(number: u64, rejected: u64) -> ManifestChange {
        let counts = ImportCounts {
            rejected,
            ..ImportCounts::default()
        };
        ManifestChange {
            import: Some(ImportRecord {
                import: ImportId(number),
                source: "orders".to_owned(),
                files: vec!["orders.csv".to_owned()],
                state: ImportState::Committed,
                started_ms: 1,
                finished_ms: 2,
                counts,
            }),
            ..ManifestChange::default()
        }
    }

    #[test]
    fn rows_are_those_of_the_imports_log() {
        let data = tempfile::tempdir().unwrap();
        let app = App::open(data.path(), Arc::new(FixedClock(0))).unwrap();
        let workspace = app.workspace_for_import(None).unwrap().workspace;
        let rows = |number| -> Result<Vec<_>, AppError> {
            app.rejected_rows(&workspace, ImportId(number))?.collect()
        };
        let nothing = rows(1).unwrap_err();
        assert_eq!(
            nothing.to_string(),
            "no import imp_1 in workspace 'default'; nothing was imported yet"
        );
        for change in [import(1, 0), import(2, 1)] {
            app.manifest().apply(&workspace, &change).unwrap();
        }
        assert_eq!(rows(1).unwrap(), []);
        let mut log = RejectLog::new(app.layout(&workspace).rejected(ImportId(2)));
        let row = Rejected {
            file: "orders.csv".to_owned(),
            line: 7,
            reason: "bad_timestamp".to_owned(),
            column: None,
            detail: "no time".to_owned(),
            cause: None,
            raw: "x".to_owned(),
        };
        log.push(&row).unwrap();
        log.finish().unwrap();
        assert_eq!(rows(2).unwrap(), [RejectedTold::from(row)]);
        let unknown = rows(3).unwrap_err();
        assert_eq!(unknown.code, ErrorCode::ImportUnknown);
        assert_eq!(unknown.hint.as_deref(), Some("the last one is imp_2"));
    }
}
