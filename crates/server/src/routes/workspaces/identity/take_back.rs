//! `DELETE /api/v1/workspaces/{ws}/identity/rulings/{number}`

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde::Deserialize;
use wayfarer_app::IdentityRuled;

use crate::access::Signed;
use crate::problem::Refusal;
use crate::routes::workspaces::{Named, bad_path};
use crate::shared::Shared;

#[derive(Deserialize)]
pub(in crate::routes) struct RulingPath {
    number: u64,
}

/// Takes a ruling back; what it changed is as it was before.
pub(in crate::routes) async fn take_back(
    State(shared): State<Arc<Shared>>,
    Named(workspace): Named,
    Signed(actor): Signed,
    path: Result<Path<RulingPath>, PathRejection>,
) -> Result<Json<IdentityRuled>, Refusal> {
    let Path(RulingPath { number }) = path.map_err(bad_path)?;
    let taking = move |shared: &Shared| {
        Ok(shared
            .app
            .take_back_ruling(&workspace, number, &actor.name)?)
    };
    Ok(Json(shared.run(taking).await?))
}
