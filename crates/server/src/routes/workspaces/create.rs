//! `POST /api/v1/workspaces`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use wayfarer_app::{AppError, NewWorkspace};
use wayfarer_core::ErrorCode;

use super::WorkspaceItem;
use crate::access::{Called, must_enter};
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    workspace: String,
    #[serde(default = "utc")]
    timezone: String,
}

fn utc() -> String {
    "UTC".to_owned()
}

/// Makes a workspace.
pub(in crate::routes) async fn create(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    JsonText(text): JsonText,
) -> Result<(StatusCode, Json<WorkspaceItem>), Refusal> {
    let wanted: Wanted = serde_json::from_str(&text).map_err(|error| {
        let hint = "send {\"workspace\": \"shop\", \"timezone\": \"Asia/Shanghai\"}";
        AppError::new(ErrorCode::RequestInvalid, error.to_string()).with_hint(hint)
    })?;
    let new = NewWorkspace {
        workspace: wanted.workspace.parse().map_err(AppError::from)?,
        timezone: wanted.timezone,
        is_sample: false,
    };
    must_enter(&caller, &new.workspace)?;
    let making = move |shared: &Shared| Ok(shared.app.create_workspace(&new)?);
    let record = shared.run(making).await?;
    Ok((StatusCode::CREATED, Json(WorkspaceItem::from(&record))))
}
