//! `GET /api/v1/workspaces/{ws}/lifecycles/{key}` and one version of it.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use wayfarer_app::{AppError, Which};
use wayfarer_core::ErrorCode;

use super::{Asked, Lifecycle, VersionQuery, bad_path, tagged};
use crate::problem::Refusal;
use crate::shared::Shared;

/// The draft, or without one the latest version; `?version=` asks for another.
pub(in crate::routes) async fn show(
    State(shared): State<Arc<Shared>>,
    lifecycle: Lifecycle,
    Asked(query): Asked<VersionQuery>,
) -> Result<Response, Refusal> {
    answer(&shared, lifecycle, query.which()?).await
}

#[derive(Deserialize)]
pub(in crate::routes) struct VersionPath {
    version: String,
}

/// `GET …/versions/{version}`: a published version by its number.
pub(in crate::routes) async fn show_version(
    State(shared): State<Arc<Shared>>,
    lifecycle: Lifecycle,
    path: Result<Path<VersionPath>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path(VersionPath { version }) = path.map_err(bad_path)?;
    let number = version.parse().ok().filter(|number| *number > 0);
    let number = number.ok_or_else(|| {
        let message = format!("'{version}' is not the number of a version");
        AppError::new(ErrorCode::RequestInvalid, message)
    })?;
    answer(&shared, lifecycle, Which::Version(number)).await
}

async fn answer(
    shared: &Arc<Shared>,
    lifecycle: Lifecycle,
    which: Which,
) -> Result<Response, Refusal> {
    let looking = move |shared: &Shared| {
        let Lifecycle { workspace, key } = &lifecycle;
        Ok(shared.app.lifecycle(workspace, key, which)?)
    };
    let version = shared.run(looking).await?;
    Ok(tagged(StatusCode::OK, &version.info.tag, None, &version))
}
