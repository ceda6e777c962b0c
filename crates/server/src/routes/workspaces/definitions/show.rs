//! `GET /api/v1/workspaces/{ws}/<definitions>/{key}` and one version of it.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use wayfarer_app::{AppError, Which};
use wayfarer_core::ErrorCode;
use wayfarer_journey::Definition;

use super::{Asked, Place, VersionQuery, bad_path, tagged};
use crate::problem::Refusal;
use crate::shared::Shared;

/// The draft, or without one the latest version; `?version=` asks for another.
pub(in crate::routes) async fn show<D: Definition>(
    State(shared): State<Arc<Shared>>,
    place: Place,
    Asked(query): Asked<VersionQuery>,
) -> Result<Response, Refusal> {
    answer::<D>(&shared, place, query.which()?).await
}

#[derive(Deserialize)]
pub(in crate::routes) struct VersionPath {
    version: String,
}

/// `GET …/versions/{version}`: a published version by its number.
pub(in crate::routes) async fn show_version<D: Definition>(
    State(shared): State<Arc<Shared>>,
    place: Place,
    path: Result<Path<VersionPath>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path(VersionPath { version }) = path.map_err(bad_path)?;
    let number = version.parse().ok().filter(|number| *number > 0);
    let number = number.ok_or_else(|| {
        let message = format!("'{version}' is not the number of a version");
        AppError::new(ErrorCode::RequestInvalid, message)
    })?;
    answer::<D>(&shared, place, Which::Version(number)).await
}

async fn answer<D: Definition>(
    shared: &Arc<Shared>,
    place: Place,
    which: Which,
) -> Result<Response, Refusal> {
    let looking = move |shared: &Shared| {
        let Place { workspace, key } = &place;
        Ok(shared.app.definition::<D>(workspace, key, which)?)
    };
    let version = shared.run(looking).await?;
    Ok(tagged(StatusCode::OK, &version.info.tag, None, &version))
}
