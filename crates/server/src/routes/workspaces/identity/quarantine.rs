//! `GET /api/v1/workspaces/{ws}/identity/quarantine`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::QuarantinedTold;

use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::routes::workspaces::Named;
use crate::shared::Shared;

/// The ids that join nobody because too many people share them.
pub(in crate::routes) async fn quarantine(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    query: PageQuery,
) -> Result<Json<Page<QuarantinedTold>>, Refusal> {
    let listing = move |shared: &Shared| Ok(shared.app.quarantined(&workspace)?);
    let all = shared.run(listing).await?.into_iter();
    let items = all.map(|hot| (hot.id.id.clone(), hot));
    Ok(Json(Page::of(items.collect(), &query)?))
}
