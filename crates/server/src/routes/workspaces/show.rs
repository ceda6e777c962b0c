//! `GET /api/v1/workspaces/{ws}`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use super::{Named, WorkspaceItem};
use crate::problem::Refusal;
use crate::shared::Shared;

/// A workspace and how far its data has come.
#[derive(Serialize)]
pub(in crate::routes) struct WorkspaceDetail {
    #[serde(flatten)]
    item: WorkspaceItem,
    data_version: u64,
}

/// One workspace.
pub(in crate::routes) async fn show(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
) -> Result<Json<WorkspaceDetail>, Refusal> {
    let detail = move |shared: &Shared| {
        let record = shared.app.workspace(&workspace)?;
        let data_version = shared.app.data_version(&workspace)?;
        Ok(WorkspaceDetail {
            item: WorkspaceItem::from(&record),
            data_version,
        })
    };
    Ok(Json(shared.run(detail).await?))
}
