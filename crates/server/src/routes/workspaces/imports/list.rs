//! `GET /api/v1/workspaces/{ws}/imports`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_core::ImportRecord;

use super::super::Named;
use super::ImportItem;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// All imports, oldest first.
pub(in crate::routes) async fn list(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    query: PageQuery,
) -> Result<Json<Page<ImportItem>>, Refusal> {
    let records = shared
        .run(move |shared| Ok(shared.app.imports(&workspace)?))
        .await?;
    let mut items: Vec<_> = records.into_iter().map(keyed).collect();
    items.sort_by(|left, right| left.0.cmp(&right.0));
    Ok(Json(Page::of(items, &query)?))
}

/// Numbers padded with zeros sort as text the way they sort as numbers.
fn keyed(record: ImportRecord) -> (String, ImportItem) {
    (format!("{:020}", record.import.0), record.into())
}
