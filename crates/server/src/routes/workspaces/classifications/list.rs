//! `GET /api/v1/workspaces/{ws}/classifications`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::KeptClassification;

use super::Named;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// The kept months, by lifecycle and month.
pub(in crate::routes) async fn list(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    query: PageQuery,
) -> Result<Json<Page<KeptClassification>>, Refusal> {
    let listing = move |shared: &Shared| Ok(shared.app.classifications(&workspace)?);
    let kept = shared.run(listing).await?.into_iter();
    let items = kept.map(|kept| (kept.id.clone(), kept)).collect();
    Ok(Json(Page::of(items, &query)?))
}
