//! `POST /api/v1/workspaces/{ws}/privacy/erasures/{id}/lift`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::ErasureShown;

use crate::access::Called;
use crate::problem::Refusal;
use crate::routes::workspaces::ById;
use crate::shared::Shared;

/// Takes the ids of an erasure again.
pub(in crate::routes) async fn lift(
    State(shared): State<Arc<Shared>>,
    ById { workspace, id }: ById,
    Called(caller): Called,
) -> Result<Json<ErasureShown>, Refusal> {
    let lifting =
        move |shared: &Shared| Ok(shared.app.lift_erasure(&workspace, &id, caller.who())?);
    Ok(Json(shared.run(lifting).await?))
}
