//! `POST /api/v1/workspaces/{ws}/lifecycles/{key}/archive`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::VersionInfo;

use super::Lifecycle;
use crate::access::Signed;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Takes the version in force out of force.
pub(in crate::routes) async fn archive(
    State(shared): State<Arc<Shared>>,
    lifecycle: Lifecycle,
    Signed(actor): Signed,
) -> Result<Json<VersionInfo>, Refusal> {
    let archiving = move |shared: &Shared| {
        let Lifecycle { workspace, key } = &lifecycle;
        Ok(shared.app.archive_lifecycle(workspace, key, &actor)?)
    };
    Ok(Json(shared.run(archiving).await?))
}
