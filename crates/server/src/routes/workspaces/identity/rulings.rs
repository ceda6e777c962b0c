//! `GET /api/v1/workspaces/{ws}/identity/rulings`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::RulingTold;

use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::routes::workspaces::Named;
use crate::shared::Shared;

/// Everything members ruled about who is who, the last first.
pub(in crate::routes) async fn rulings(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    query: PageQuery,
) -> Result<Json<Page<RulingTold>>, Refusal> {
    let listing = move |shared: &Shared| Ok(shared.app.rulings(&workspace)?);
    let all = shared.run(listing).await?.into_iter();
    let items = all.map(|ruling| (format!("{:020}", u64::MAX - ruling.number), ruling));
    Ok(Json(Page::of(items.collect(), &query)?))
}
