//! `GET /api/v1/workspaces/{ws}/imports`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_core::{ImportCounts, ImportRecord, ImportState, iso_instant};

use super::Named;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// One import.
#[derive(Serialize)]
pub(in crate::routes) struct ImportItem {
    import: String,
    source: String,
    files: Vec<String>,
    state: ImportState,
    started: String,
    finished: String,
    counts: ImportCounts,
}

/// All imports, oldest first.
pub(in crate::routes) async fn imports(
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
    let key = format!("{:020}", record.import.0);
    let item = ImportItem {
        import: record.import.to_string(),
        source: record.source,
        files: record.files,
        state: record.state,
        started: iso_instant(record.started_ms),
        finished: iso_instant(record.finished_ms),
        counts: record.counts,
    };
    (key, item)
}
