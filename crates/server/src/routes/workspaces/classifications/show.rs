//! `GET /api/v1/workspaces/{ws}/classifications/{id}`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::KeptMonth;

use super::ById;
use crate::paging::PageQuery;
use crate::problem::Refusal;
use crate::shared::Shared;

/// A kept month and a page of its customers.
pub(in crate::routes) async fn show(
    State(shared): State<Arc<Shared>>,
    ById { workspace, id }: ById,
    PageQuery { limit, cursor }: PageQuery,
) -> Result<Json<KeptMonth>, Refusal> {
    let looking = move |shared: &Shared| {
        Ok(shared
            .app
            .classification(&workspace, &id, limit, cursor.as_deref())?)
    };
    Ok(Json(shared.run(looking).await?))
}
