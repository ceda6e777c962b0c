//! `GET /api/v1/workspaces/{ws}/live/refused`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_app::RefusedGroup;

use crate::problem::Refusal;
use crate::routes::workspaces::Named;
use crate::shared::Shared;

/// All of them: there are as many as sources times reasons.
#[derive(Serialize)]
pub(in crate::routes) struct Groups {
    items: Vec<RefusedGroup>,
}

/// What sources sent that was refused, by reason.
pub(in crate::routes) async fn refused(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
) -> Result<Json<Groups>, Refusal> {
    let looking = move |shared: &Shared| Ok(shared.app.refused_groups(&workspace)?);
    let items = shared.run(looking).await?;
    Ok(Json(Groups { items }))
}
