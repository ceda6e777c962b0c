//! `GET /api/v1/workspaces/{ws}/<saved>/{id}/revisions`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::{RevisionInfo, SavedDocument};

use super::ById;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// Every revision, newest first.
pub(in crate::routes) async fn revisions<D: SavedDocument>(
    State(shared): State<Arc<Shared>>,
    ById { workspace, id }: ById,
    query: PageQuery,
) -> Result<Json<Page<RevisionInfo>>, Refusal> {
    let looking = move |shared: &Shared| Ok(shared.app.saved_history::<D>(&workspace, &id)?);
    let revisions = shared.run(looking).await?;
    let keyed = |info: RevisionInfo| (format!("{:020}", u64::MAX - info.revision), info);
    Ok(Json(Page::of(
        revisions.into_iter().map(keyed).collect(),
        &query,
    )?))
}
