//! `DELETE /api/v1/workspaces/{ws}/<saved>/{id}`

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use wayfarer_app::{Expected, SavedDocument};

use super::ById;
use crate::access::Signed;
use crate::problem::Refusal;
use crate::routes::workspaces::definitions::expected;
use crate::shared::Shared;

/// Takes it away; it can be restored.
pub(in crate::routes) async fn remove<D: SavedDocument>(
    State(shared): State<Arc<Shared>>,
    ById { workspace, id }: ById,
    Signed(actor): Signed,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    let expected = expected(&headers)?.unwrap_or(Expected::Anything);
    let removing = move |shared: &Shared| {
        let app = &shared.app;
        Ok(app.remove_saved::<D>(&workspace, &id, &expected, &actor)?)
    };
    shared.run(removing).await?;
    Ok(StatusCode::NO_CONTENT)
}
