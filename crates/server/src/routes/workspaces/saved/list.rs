//! `GET /api/v1/workspaces/{ws}/<saved>`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use wayfarer_app::{Saved, SavedDocument, SavedFilter};

use super::Named;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::routes::workspaces::Asked;
use crate::shared::Shared;

/// Which are wanted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct ListQuery {
    search: Option<String>,
    #[serde(default)]
    removed: bool,
    from: Option<String>,
    until: Option<String>,
    limit: Option<usize>,
    cursor: Option<String>,
}

/// The newest change first.
pub(in crate::routes) async fn list<D: SavedDocument>(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<ListQuery>,
) -> Result<Json<Page<Saved<D>>>, Refusal> {
    let page = PageQuery {
        limit: query.limit,
        cursor: query.cursor.clone(),
    };
    let looking = move |shared: &Shared| {
        let filter = SavedFilter {
            search: query.search.as_deref(),
            removed: query.removed,
            from: query.from.as_deref(),
            until: query.until.as_deref(),
        };
        Ok(shared.app.saved::<D>(&workspace, filter)?)
    };
    let found = shared.run(looking).await?;
    Ok(Json(Page::of(
        found.into_iter().map(keyed).collect(),
        &page,
    )?))
}

/// Keys ascend where instants descend.
fn keyed<D>(saved: Saved<D>) -> (String, Saved<D>) {
    let descending = saved.info.changed_at.bytes().map(|byte| match byte {
        b'0'..=b'9' => char::from(b'0' + (b'9' - byte)),
        other => char::from(other),
    });
    let key: String = descending.chain(saved.info.id.chars()).collect();
    (key, saved)
}
