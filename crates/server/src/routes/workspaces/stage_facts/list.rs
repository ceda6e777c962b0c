//! `GET /api/v1/workspaces/{ws}/stage-facts`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use wayfarer_app::{RecordedPage, StageFactsOf};

use crate::problem::Refusal;
use crate::routes::workspaces::{Asked, Named, limited};
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct RecordedQuery {
    person: Option<String>,
    account: Option<String>,
    lifecycle: Option<String>,
    since: Option<String>,
    current: Option<bool>,
    limit: Option<usize>,
    cursor: Option<String>,
}

/// A page of moves as they became known, current and superseded.
pub(in crate::routes) async fn list(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<RecordedQuery>,
) -> Result<Json<RecordedPage>, Refusal> {
    let limit = limited(query.limit)?;
    let looking = move |shared: &Shared| {
        let of = StageFactsOf {
            person: query.person.as_deref(),
            account: query.account.as_deref(),
            lifecycle: query.lifecycle.as_deref(),
            since: query.since.as_deref(),
            only_current: query.current.unwrap_or_default(),
            limit: Some(limit),
            cursor: query.cursor.as_deref(),
        };
        Ok(shared.app.recorded_facts(&workspace, of)?)
    };
    Ok(Json(shared.run(looking).await?))
}
