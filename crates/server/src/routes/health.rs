//! Whether the process lives, and whether it can answer.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_app::AppError;
use wayfarer_core::ErrorCode;

use crate::problem::Refusal;
use crate::shared::Shared;

/// One word.
#[derive(Serialize)]
pub(super) struct Health {
    status: &'static str,
}

/// `GET /healthz`
pub(super) async fn alive() -> Json<Health> {
    Json(Health { status: "alive" })
}

/// `GET /readyz`: the metadata database can be read, and the log is not broken.
pub(super) async fn ready(State(shared): State<Arc<Shared>>) -> Result<Json<Health>, Refusal> {
    shared.run(|shared| Ok(shared.app.workspaces()?)).await?;
    let collector = shared.collector.as_deref();
    if collector.is_some_and(|collector| collector.timing().is_broken) {
        let message = "the disk failed while the log was written: no events are taken";
        let error = AppError::new(ErrorCode::StoreIo, message);
        let hint = "look at the disk, then start the server again";
        return Err(error.with_hint(hint).into());
    }
    Ok(Json(Health { status: "ready" }))
}
