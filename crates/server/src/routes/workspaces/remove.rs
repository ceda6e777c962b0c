//! `DELETE /api/v1/workspaces/{ws}`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use super::Named;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Removes a workspace with everything in it.
pub(in crate::routes) async fn remove(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
) -> Result<StatusCode, Refusal> {
    let removing = move |shared: &Shared| {
        shared.app.remove_workspace(&workspace)?;
        if let Some(collector) = &shared.collector {
            collector.live().forget(&workspace);
        }
        Ok(())
    };
    shared.run(removing).await?;
    Ok(StatusCode::NO_CONTENT)
}
