//! `POST /api/v1/workspaces/{ws}/<saved>/{id}/restore`

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use wayfarer_app::{Expected, SavedDocument};

use super::{ById, RevisionQuery, shown};
use crate::access::Signed;
use crate::problem::Refusal;
use crate::routes::workspaces::Asked;
use crate::routes::workspaces::definitions::expected;
use crate::shared::Shared;

/// Brings back what was removed, or with `?revision=` what it said then.
pub(in crate::routes) async fn restore<D: SavedDocument>(
    State(shared): State<Arc<Shared>>,
    ById { workspace, id }: ById,
    Asked(query): Asked<RevisionQuery>,
    Signed(actor): Signed,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let expected = expected(&headers)?.unwrap_or(Expected::Anything);
    let restoring = move |shared: &Shared| {
        let (app, revision) = (&shared.app, query.revision);
        Ok(app.restore_saved::<D>(&workspace, &id, revision, &expected, &actor)?)
    };
    Ok(shown(&shared.run(restoring).await?))
}
