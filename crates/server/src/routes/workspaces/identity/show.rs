//! `GET /api/v1/workspaces/{ws}/people/{person}/identity`

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use wayfarer_app::Identity;

use crate::problem::Refusal;
use crate::routes::workspaces::person::PersonPath;
use crate::routes::workspaces::{Named, bad_path};
use crate::shared::Shared;

/// The ids of a person and what joins them.
pub(in crate::routes) async fn show(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    path: Result<Path<PersonPath>, PathRejection>,
) -> Result<Json<Identity>, Refusal> {
    let Path(PersonPath { person }) = path.map_err(bad_path)?;
    let showing = move |shared: &Shared| Ok(shared.app.identity(&workspace, &person)?);
    Ok(Json(shared.run(showing).await?))
}
