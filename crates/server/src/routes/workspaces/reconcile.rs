//! `POST /api/v1/workspaces/{ws}/reconciliations/ga4`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::{AppError, Control, ReconcileRequest, Reconciliation};
use wayfarer_core::ErrorCode;

use super::Named;
use super::ask::CancelOnDrop;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Google Analytics' figures beside Wayfarer's. When the client goes away the questions stop.
pub(in crate::routes) async fn reconcile_ga4(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    JsonText(text): JsonText,
) -> Result<Json<Reconciliation>, Refusal> {
    let request: ReconcileRequest = serde_json::from_str(&text).map_err(|error| {
        let hint = "send {} for the last days of the export, or days as {\"from\": \"2026-03-02\", \"to\": \"2026-03-09\"}";
        AppError::new(ErrorCode::RequestInvalid, error.to_string()).with_hint(hint)
    })?;
    let control = Arc::new(Control::with_limit(shared.limits.question_timeout));
    let guard = CancelOnDrop(Arc::clone(&control));
    let comparing = move |shared: &Shared| {
        let app = &shared.app;
        Ok(app.reconcile_ga4(&workspace, &request, &control)?)
    };
    let compared = shared.run(comparing).await;
    drop(guard);
    Ok(Json(compared?))
}
