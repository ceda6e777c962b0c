//! `GET /api/v1/workspaces/{ws}/live`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use wayfarer_app::{AppError, LiveRecent};
use wayfarer_core::ErrorCode;

use super::collector;
use crate::problem::Refusal;
use crate::routes::workspaces::{Asked, Named};
use crate::shared::Shared;

/// Messages told unless another number is asked for.
const USUAL: usize = 100;
/// As many as are kept.
const MOST: usize = 500;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct RecentQuery {
    limit: Option<usize>,
}

/// The newest messages, whatever became of them.
pub(in crate::routes) async fn recent(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Asked(query): Asked<RecentQuery>,
) -> Result<Json<LiveRecent>, Refusal> {
    let limit = query.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        let message = format!("`limit` is {limit}");
        let error = AppError::new(ErrorCode::RequestInvalid, message);
        return Err(error.with_hint(format!("write 1 to {MOST}")).into());
    }
    let looking = move |shared: &Shared| {
        shared.app.workspace(&workspace)?;
        Ok(collector(shared)?.live().recent(&workspace, limit))
    };
    Ok(Json(shared.run(looking).await?))
}
