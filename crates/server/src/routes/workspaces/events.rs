//! `GET /api/v1/workspaces/{ws}/events`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_core::iso_instant;

use super::Named;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// One event name of the catalogue.
#[derive(Serialize)]
pub(in crate::routes) struct EventItem {
    name: String,
    count: u64,
    first: String,
    last: String,
}

/// The event names the workspace holds, by name.
pub(in crate::routes) async fn events(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    query: PageQuery,
) -> Result<Json<Page<EventItem>>, Refusal> {
    let catalogue = move |shared: &Shared| {
        shared.app.workspace(&workspace)?;
        Ok(shared.app.catalogue(&workspace)?)
    };
    let catalogue = shared.run(catalogue).await?;
    let items = catalogue.events.into_iter().map(|(name, stats)| {
        let item = EventItem {
            name: name.clone(),
            count: stats.count,
            first: iso_instant(stats.first_ms),
            last: iso_instant(stats.last_ms),
        };
        (name, item)
    });
    Ok(Json(Page::of(items.collect(), &query)?))
}
