//! `GET /api/v1/workspaces/{ws}/stats`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use wayfarer_app::{ColumnFigures, Stats};

use super::{Named, WorkspaceItem};
use crate::problem::Refusal;
use crate::shared::Shared;

/// A workspace in figures, as the API shows it.
#[derive(Serialize)]
pub(in crate::routes) struct StatsDetail {
    workspace: WorkspaceItem,
    data_version: u64,
    events: u64,
    event_names: usize,
    property_names: usize,
    first: Option<String>,
    last: Option<String>,
    imports: usize,
    runs: usize,
    run_bytes: u64,
    identities: u64,
    dictionary_bytes: u64,
    columns: Vec<ColumnFigures>,
}

/// The workspace in figures.
pub(in crate::routes) async fn stats(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
) -> Result<Json<StatsDetail>, Refusal> {
    let stats = shared
        .run(move |shared| Ok(shared.app.stats(&workspace)?))
        .await?;
    Ok(Json(detail(stats)))
}

fn detail(stats: Stats) -> StatsDetail {
    StatsDetail {
        workspace: WorkspaceItem::from(&stats.workspace),
        data_version: stats.data_version,
        events: stats.events,
        event_names: stats.event_names,
        property_names: stats.property_names,
        first: stats.first,
        last: stats.last,
        imports: stats.imports,
        runs: stats.runs,
        run_bytes: stats.run_bytes,
        identities: stats.identities,
        dictionary_bytes: stats.dictionary_bytes,
        columns: stats.columns,
    }
}
