//! `GET /api/v1/workspaces/{ws}/<saved>/{id}`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use wayfarer_app::SavedDocument;

use super::{ById, RevisionQuery, shown};
use crate::problem::Refusal;
use crate::routes::workspaces::Asked;
use crate::shared::Shared;

/// A saved thing as it stands; `?revision=` asks how it stood.
pub(in crate::routes) async fn show<D: SavedDocument>(
    State(shared): State<Arc<Shared>>,
    ById { workspace, id }: ById,
    Asked(query): Asked<RevisionQuery>,
) -> Result<Response, Refusal> {
    let looking = move |shared: &Shared| {
        let app = &shared.app;
        Ok(app.saved_one::<D>(&workspace, &id, query.revision)?)
    };
    Ok(shown(&shared.run(looking).await?))
}
