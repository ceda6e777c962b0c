//! `GET /api/v1/workspaces/{ws}/privacy/erasures/{id}`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::ErasureShown;

use crate::problem::Refusal;
use crate::routes::workspaces::ById;
use crate::shared::Shared;

/// How far an erasure has come, and its receipt once it is done.
pub(in crate::routes) async fn show(
    State(shared): State<Arc<Shared>>,
    ById { workspace, id }: ById,
) -> Result<Json<ErasureShown>, Refusal> {
    let showing = move |shared: &Shared| Ok(shared.app.erasure(&workspace, &id)?);
    Ok(Json(shared.run(showing).await?))
}
