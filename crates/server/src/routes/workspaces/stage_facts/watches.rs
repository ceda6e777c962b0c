//! `GET /api/v1/workspaces/{ws}/stage-watches`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_app::StageWatchShown;

use crate::problem::Refusal;
use crate::routes::workspaces::Named;
use crate::shared::Shared;

#[derive(Serialize)]
pub(in crate::routes) struct Watches {
    items: Vec<StageWatchShown>,
}

/// How each lifecycle in force is followed, and why one is not.
pub(in crate::routes) async fn watches(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
) -> Result<Json<Watches>, Refusal> {
    let looking = move |shared: &Shared| {
        Ok(Watches {
            items: shared.app.stage_watches(&workspace)?,
        })
    };
    Ok(Json(shared.run(looking).await?))
}
