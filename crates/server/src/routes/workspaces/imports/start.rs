//! `POST /api/v1/workspaces/{ws}/imports`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use wayfarer_app::AppError;
use wayfarer_core::ErrorCode;

use super::super::Named;
use crate::document::JsonText;
use crate::pages::Language;
use crate::problem::Refusal;
use crate::routes::jobs::JobItem;
use crate::routes::uploads::Reading;
use crate::shared::Shared;

/// Which upload, and how it is read.
#[derive(Deserialize)]
struct Wanted {
    upload: String,
    max_rejected: Option<u64>,
    #[serde(flatten)]
    reading: Reading,
}

/// Imports an upload, as a job; the upload is removed once its events are stored.
pub(in crate::routes) async fn start(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    headers: HeaderMap,
    JsonText(text): JsonText,
) -> Result<(StatusCode, Json<JobItem>), Refusal> {
    let wanted: Wanted = serde_json::from_str(&text).map_err(|error| {
        let hint = "send {\"upload\": \"upl_…\"}, with mapping, source, timezone, day_first, sheet or max_rejected where needed";
        AppError::new(ErrorCode::RequestInvalid, error.to_string()).with_hint(hint)
    })?;
    let finding = move |shared: &Shared| {
        shared.app.workspace_for_import(Some(&workspace))?;
        Ok((shared.app.upload(&wanted.upload)?, wanted, workspace))
    };
    let (upload, wanted, workspace) = shared.run(finding).await?;
    let mut request = wanted.reading.request(workspace.clone(), &upload);
    request.max_rejected = wanted.max_rejected;
    let app = Arc::clone(&shared.app);
    let job = shared.jobs.start(workspace, move |progress| {
        let mut record = app.import(&request, progress)?;
        record.files = vec![upload.name];
        app.discard_upload(&upload.id)?;
        Ok(record)
    })?;
    let item = JobItem::of(&job, Language::choose(None, &headers));
    Ok((StatusCode::ACCEPTED, Json(item)))
}
