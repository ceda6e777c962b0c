//! `POST /api/v1/workspaces/{ws}/privacy/erasures`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use wayfarer_app::{AppError, EraseRequest, ErasureShown};
use wayfarer_core::ErrorCode;

use crate::access::Called;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::routes::workspaces::Named;
use crate::shared::Shared;

/// Hides a person from everybody and has them erased in the background.
pub(in crate::routes) async fn erase(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Called(caller): Called,
    JsonText(text): JsonText,
) -> Result<(StatusCode, Json<ErasureShown>), Refusal> {
    let request: EraseRequest = serde_json::from_str(&text)
        .map_err(|error| AppError::new(ErrorCode::RequestInvalid, error.to_string()))?;
    let asking = move |shared: &Shared| {
        Ok(shared
            .app
            .request_erasure(&workspace, &request, caller.who())?)
    };
    let shown = shared.run(asking).await?;
    Ok((StatusCode::ACCEPTED, Json(shown)))
}
