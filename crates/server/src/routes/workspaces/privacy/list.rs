//! `GET /api/v1/workspaces/{ws}/privacy/erasures`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::ErasureShown;

use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::routes::workspaces::Named;
use crate::shared::Shared;

/// Every erasure, the last first.
pub(in crate::routes) async fn list(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    query: PageQuery,
) -> Result<Json<Page<ErasureShown>>, Refusal> {
    let listing = move |shared: &Shared| Ok(shared.app.erasures(&workspace)?);
    let all = shared.run(listing).await?;
    // Those of one instant go by their ids; the rest from the last to the first.
    let count = all.len();
    let numbered = all.into_iter().enumerate();
    let items =
        numbered.map(|(nth, shown)| (format!("{:020}", u64::MAX - (count - nth) as u64), shown));
    Ok(Json(Page::of(items.collect(), &query)?))
}
