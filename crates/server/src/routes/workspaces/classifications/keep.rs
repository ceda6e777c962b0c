//! `POST /api/v1/workspaces/{ws}/classifications`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use wayfarer_app::{AppError, Control, KeepClassification, KeptClassification};
use wayfarer_core::ErrorCode;

use super::Named;
use crate::access::Signed;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Classifies a month that is over and keeps it for good.
pub(in crate::routes) async fn keep(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Signed(actor): Signed,
    JsonText(text): JsonText,
) -> Result<(StatusCode, Json<KeptClassification>), Refusal> {
    let what: KeepClassification = serde_json::from_str(&text)
        .map_err(|error| AppError::new(ErrorCode::RequestInvalid, error.to_string()))?;
    let control = Control::with_limit(shared.limits.question_timeout);
    let keeping = move |shared: &Shared| {
        Ok(shared
            .app
            .keep_classification(&workspace, &what, &actor, &control)?)
    };
    let kept = shared.run(keeping).await?;
    Ok((StatusCode::CREATED, Json(kept)))
}
