//! `GET /api/v1/workspaces/{ws}/<definitions>/{key}/diff`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use wayfarer_app::{Comparison, Which};
use wayfarer_journey::Definition;

use super::{Asked, Place};
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct DiffQuery {
    from: Option<String>,
    to: Option<String>,
}

/// What changed between two drafts or versions.
pub(in crate::routes) async fn diff<D: Definition>(
    State(shared): State<Arc<Shared>>,
    place: Place,
    Asked(query): Asked<DiffQuery>,
) -> Result<Json<Comparison<D::Diff>>, Refusal> {
    let which = |text: &Option<String>| text.as_deref().map(str::parse::<Which>).transpose();
    let (from, to) = (which(&query.from)?, which(&query.to)?);
    let comparing = move |shared: &Shared| {
        let Place { workspace, key } = &place;
        Ok(shared.app.diff_definition::<D>(workspace, key, from, to)?)
    };
    Ok(Json(shared.run(comparing).await?))
}
