//! Finding the rejected rows of an import.

mod words;

use std::path::PathBuf;

use serde::Serialize;
use wayfarer_core::{ErrorCode, ImportId, ImportRecord, WorkspaceId};
use wayfarer_ingest::Rejected;
use wayfarer_journey::Lang;
use wayfarer_journey::definition::Localised;

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

    /// The file that holds an import's rejected rows (one JSON object per line, zstd);
    /// `None` when it rejected none.
    pub fn rejected_log(
        &self,
        workspace: &WorkspaceId,
        import: ImportId,
    ) -> Result<Option<PathBuf>, AppError> {
        let record = self.import_record(workspace, import)?;
        let path = self.layout(workspace).rejected(import);
        Ok((record.counts.rejected > 0).then_some(path))
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
    fn only_imports_that_rejected_rows_have_a_log() {
        let data = tempfile::tempdir().unwrap();
        let app = App::open(data.path(), Arc::new(FixedClock(0))).unwrap();
        let workspace = app.workspace_for_import(None).unwrap().workspace;
        let log = |number| app.rejected_log(&workspace, ImportId(number));
        let nothing = log(1).unwrap_err();
        assert_eq!(
            nothing.to_string(),
            "no import imp_1 in workspace 'default'; nothing was imported yet"
        );
        for change in [import(1, 0), import(2, 3)] {
            app.manifest().apply(&workspace, &change).unwrap();
        }
        assert_eq!(log(1).unwrap(), None);
        let path = log(2).unwrap().unwrap();
        assert!(path.ends_with("ws_default/rejected/imp_2.ndjson.zst"));
        let unknown = log(3).unwrap_err();
        assert_eq!(unknown.code, ErrorCode::ImportUnknown);
        assert_eq!(unknown.hint.as_deref(), Some("the last one is imp_2"));
    }
}
