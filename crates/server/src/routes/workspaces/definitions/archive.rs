//! `POST /api/v1/workspaces/{ws}/<definitions>/{key}/archive`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::VersionInfo;
use wayfarer_journey::Definition;

use super::Place;
use crate::access::Signed;
use crate::problem::Refusal;
use crate::shared::Shared;

/// Takes the version in force out of force.
pub(in crate::routes) async fn archive<D: Definition>(
    State(shared): State<Arc<Shared>>,
    place: Place,
    Signed(actor): Signed,
) -> Result<Json<VersionInfo>, Refusal> {
    let archiving = move |shared: &Shared| {
        let Place { workspace, key } = &place;
        Ok(shared.app.archive_definition::<D>(workspace, key, &actor)?)
    };
    Ok(Json(shared.run(archiving).await?))
}
