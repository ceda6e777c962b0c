//! Imports of a workspace; a file per verb.

mod list;
mod rejected;
mod start;
mod undo;

pub(in crate::routes) use list::list;
pub(in crate::routes) use rejected::rejected;
pub(in crate::routes) use start::start;
pub(in crate::routes) use undo::{undo, undo_preview};

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::{Deserialize, Serialize};
use wayfarer_app::AppError;
use wayfarer_core::{
    ErrorCode, ImportCounts, ImportId, ImportRecord, ImportState, WorkspaceId, iso_instant,
};

use super::{Named, bad_path};
use crate::problem::Refusal;

/// One import.
#[derive(Serialize)]
pub(in crate::routes) struct ImportItem {
    import: String,
    source: String,
    files: Vec<String>,
    state: ImportState,
    started: String,
    finished: String,
    counts: ImportCounts,
}

impl From<ImportRecord> for ImportItem {
    fn from(record: ImportRecord) -> Self {
        Self {
            import: record.import.to_string(),
            source: record.source,
            files: record.files,
            state: record.state,
            started: iso_instant(record.started_ms),
            finished: iso_instant(record.finished_ms),
            counts: record.counts,
        }
    }
}

/// The import named in the path.
pub(in crate::routes) struct Which {
    workspace: WorkspaceId,
    import: ImportId,
}

#[derive(Deserialize)]
struct ImportPath {
    import: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Which {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Named(workspace) = Named::from_request_parts(parts, state).await?;
        let path = Path::<ImportPath>::from_request_parts(parts, state).await;
        let Path(ImportPath { import }) = path.map_err(bad_path)?;
        let import = import.parse().map_err(|_| {
            let message = format!("'{import}' is no import");
            AppError::new(ErrorCode::ImportUnknown, message).with_hint("write it as imp_3")
        })?;
        Ok(Self { workspace, import })
    }
}
