//! `GET /api/v1/workspaces`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use super::WorkspaceItem;
use crate::access::Called;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// All workspaces the caller may enter, by id.
pub(in crate::routes) async fn list(
    State(shared): State<Arc<Shared>>,
    Called(caller): Called,
    query: PageQuery,
) -> Result<Json<Page<WorkspaceItem>>, Refusal> {
    let records = shared.run(|shared| Ok(shared.app.workspaces()?)).await?;
    let item = |record| {
        let item = WorkspaceItem::from(record);
        (item.workspace.clone(), item)
    };
    let entered = records.iter().filter(|one| caller.enters(&one.workspace));
    let mut items: Vec<_> = entered.map(item).collect();
    items.sort_by(|left, right| left.0.cmp(&right.0));
    Ok(Json(Page::of(items, &query)?))
}
