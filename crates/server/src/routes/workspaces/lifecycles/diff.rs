//! `GET /api/v1/workspaces/{ws}/lifecycles/{key}/diff`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use wayfarer_app::{LifecycleComparison, Which};

use super::{Asked, Lifecycle};
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct DiffQuery {
    from: Option<String>,
    to: Option<String>,
}

/// What changed between two drafts or versions.
pub(in crate::routes) async fn diff(
    State(shared): State<Arc<Shared>>,
    lifecycle: Lifecycle,
    Asked(query): Asked<DiffQuery>,
) -> Result<Json<LifecycleComparison>, Refusal> {
    let which = |text: &Option<String>| text.as_deref().map(str::parse::<Which>).transpose();
    let (from, to) = (which(&query.from)?, which(&query.to)?);
    let comparing = move |shared: &Shared| {
        let Lifecycle { workspace, key } = &lifecycle;
        Ok(shared.app.diff_lifecycle(workspace, key, from, to)?)
    };
    Ok(Json(shared.run(comparing).await?))
}
