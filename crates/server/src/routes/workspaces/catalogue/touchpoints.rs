//! `GET /api/v1/workspaces/{ws}/touchpoints`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::TouchpointMap;

use super::Named;
use crate::problem::Refusal;
use crate::shared::Shared;

/// The touchpoints there are, with the workspace's events mapped to them.
pub(in crate::routes) async fn touchpoints(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
) -> Result<Json<TouchpointMap>, Refusal> {
    let looking = move |shared: &Shared| Ok(shared.app.touchpoints(&workspace)?);
    Ok(Json(shared.run(looking).await?))
}
