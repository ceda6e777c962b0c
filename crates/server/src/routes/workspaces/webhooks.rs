//! `GET /api/v1/workspaces/{ws}/webhook-templates` and
//! `POST /api/v1/workspaces/{ws}/webhook-previews`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use wayfarer_app::{AppError, HookPreview, WebhookTemplate, webhook_templates};
use wayfarer_core::ErrorCode;

use super::Named;
use crate::document::JsonText;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Every template: there are a few.
#[derive(Serialize)]
pub(in crate::routes) struct Templates {
    items: Vec<WebhookTemplate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trial {
    mapping: String,
    sample: serde_json::Value,
    #[serde(default)]
    headers: Vec<(String, String)>,
}

/// Mappings to begin with.
pub(in crate::routes) async fn templates(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
) -> Result<Json<Templates>, Refusal> {
    let known = move |shared: &Shared| Ok(shared.app.workspace(&workspace)?);
    shared.run(known).await?;
    let items = webhook_templates();
    Ok(Json(Templates { items }))
}

/// What a mapping makes of a sample.
pub(in crate::routes) async fn preview(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    JsonText(text): JsonText,
) -> Result<Json<HookPreview>, Refusal> {
    let trial: Trial = serde_json::from_str(&text).map_err(|error| {
        let hint = "send {\"mapping\": \"…\", \"sample\": {…}}";
        AppError::new(ErrorCode::RequestInvalid, error.to_string()).with_hint(hint)
    })?;
    let trying = move |shared: &Shared| {
        let headers = trial.headers.into_iter();
        let headers: Vec<_> = headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value))
            .collect();
        let app = &shared.app;
        Ok(app.preview_hook(&workspace, &trial.mapping, &trial.sample, &headers)?)
    };
    Ok(Json(shared.run(trying).await?))
}
