//! Whether the process lives, and whether it can answer.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;

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

/// `GET /readyz`: the metadata database can be read.
pub(super) async fn ready(State(shared): State<Arc<Shared>>) -> Result<Json<Health>, Refusal> {
    shared.run(|shared| Ok(shared.app.workspaces()?)).await?;
    Ok(Json(Health { status: "ready" }))
}
