//! `GET /api/v1/workspaces/{ws}/<definitions>`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::DefinitionSummary;
use wayfarer_journey::Definition;

use super::Named;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// All of a kind, by key.
pub(in crate::routes) async fn list<D: Definition>(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    query: PageQuery,
) -> Result<Json<Page<DefinitionSummary>>, Refusal> {
    let all = shared
        .run(move |shared| Ok(shared.app.definitions::<D>(&workspace)?))
        .await?;
    let items = all.into_iter().map(|item| (item.key.clone(), item));
    Ok(Json(Page::of(items.collect(), &query)?))
}
