//! `POST /api/v1/workspaces/{ws}/live/refused/trials` and `…/live/refused/replays`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use wayfarer_app::{AppError, FixTrial, MendRequest, ReplayMode, Replayed};
use wayfarer_core::ErrorCode;

use crate::document::JsonText;
use crate::problem::Refusal;
use crate::routes::workspaces::Named;
use crate::shared::Shared;

/// What a fix makes of the first messages it is meant for.
pub(in crate::routes) async fn try_fix(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    JsonText(text): JsonText,
) -> Result<Json<FixTrial>, Refusal> {
    let request = read(&text)?;
    let trying = move |shared: &Shared| Ok(shared.app.try_fix(&workspace, &request)?);
    Ok(Json(shared.run(trying).await?))
}

/// Takes refused messages after all, or counts what would be taken.
pub(in crate::routes) async fn replay(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    JsonText(text): JsonText,
) -> Result<Json<Replayed>, Refusal> {
    let mut members = read::<serde_json::Map<String, Value>>(&text)?;
    let mode = match members.remove("dry_run") {
        None | Some(Value::Bool(false)) => ReplayMode::ForGood,
        Some(Value::Bool(true)) => ReplayMode::DryRun,
        Some(other) => return Err(invalid(&format!("`dry_run` is {other}")).into()),
    };
    let request: MendRequest = read(&Value::Object(members).to_string())?;
    let replaying =
        move |shared: &Shared| Ok(shared.app.replay_refused(&workspace, &request, mode)?);
    Ok(Json(shared.run(replaying).await?))
}

fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, AppError> {
    serde_json::from_str(text).map_err(|error| invalid(&error.to_string()))
}

fn invalid(what: &str) -> AppError {
    let example = json!({"reason": "missing_identity", "dry_run": true, "fix": [
        {"op": "copy", "from": "/properties/customer", "path": "/userId"}
    ]});
    AppError::new(ErrorCode::RequestInvalid, what.to_owned()).with_hint(format!("send {example}"))
}
