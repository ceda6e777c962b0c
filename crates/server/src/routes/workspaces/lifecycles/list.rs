//! `GET /api/v1/workspaces/{ws}/lifecycles`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::LifecycleSummary;

use super::Named;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// All lifecycles, by key.
pub(in crate::routes) async fn list(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    query: PageQuery,
) -> Result<Json<Page<LifecycleSummary>>, Refusal> {
    let all = shared
        .run(move |shared| Ok(shared.app.lifecycles(&workspace)?))
        .await?;
    let items = all.into_iter().map(|item| (item.key.clone(), item));
    Ok(Json(Page::of(items.collect(), &query)?))
}
