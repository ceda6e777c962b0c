//! `GET /api/v1/workspaces/{ws}/classifications/{id}/compare`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use wayfarer_app::{Against, AppError, Control, KeptComparison};
use wayfarer_core::ErrorCode;

use super::super::definitions::Asked;
use super::ById;
use crate::paging::{LIMIT_DEFAULT, LIMIT_MAX};
use crate::problem::Refusal;
use crate::shared::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct CompareQuery {
    with: Option<String>,
    version: Option<String>,
    limit: Option<usize>,
}

/// A kept month against another, or against what the events say today.
pub(in crate::routes) async fn compare(
    State(shared): State<Arc<Shared>>,
    ById { workspace, id }: ById,
    Asked(query): Asked<CompareQuery>,
) -> Result<Json<KeptComparison>, Refusal> {
    let limit = query.limit.unwrap_or(LIMIT_DEFAULT);
    if !(1..=LIMIT_MAX).contains(&limit) {
        let message = format!("`limit` is {limit}; give 1 to {LIMIT_MAX}");
        return Err(AppError::new(ErrorCode::RequestInvalid, message).into());
    }
    let control = Control::with_limit(shared.limits.question_timeout);
    let comparing = move |shared: &Shared| {
        let against = match (&query.with, &query.version) {
            (None, None) => Against::Today,
            (Some(other), None) => Against::Kept(other),
            (None, Some(version)) => Against::Version(version.parse()?),
            (Some(_), Some(_)) => {
                let message = "`with` and `version` exclude each other";
                return Err(AppError::new(ErrorCode::RequestInvalid, message).into());
            }
        };
        let app = &shared.app;
        Ok(app.compare_classification(&workspace, &id, against, limit, &control)?)
    };
    Ok(Json(shared.run(comparing).await?))
}
