//! `GET /api/v1/workspaces/{ws}/imports/{import}/rejected`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wayfarer_app::{AppError, RejectedTold};

use super::Which;
use crate::paging::{Page, PageQuery};
use crate::problem::Refusal;
use crate::shared::Shared;

/// The rows an import could not take, as they stood, each with its reason.
pub(in crate::routes) async fn rejected(
    State(shared): State<Arc<Shared>>,
    which: Which,
    query: PageQuery,
) -> Result<Json<Page<RejectedTold>>, Refusal> {
    let reading = move |shared: &Shared| {
        let rows = shared.app.rejected_rows(&which.workspace, which.import)?;
        let rows = rows.collect::<Result<_, AppError>>()?;
        Ok(rows)
    };
    let rows: Vec<RejectedTold> = shared.run(reading).await?;
    // The order they were written in.
    let keyed = rows.into_iter().enumerate();
    let items = keyed.map(|(at, row)| (format!("{at:020}"), row)).collect();
    Ok(Json(Page::of(items, &query)?))
}
